// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/check.h"
#include "models/inventory/grammar.h"
#include "models/inventory/pattern.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

namespace fairlead::inventory {
namespace {

std::string_view nounOf(Node::Kind kind) {
    switch (kind) {
        case Node::Kind::Empty:
            return "has no value";
        case Node::Kind::Plain:
        case Node::Kind::Quoted:
            return "is a single value";
        case Node::Kind::List:
            return "is a list";
        case Node::Kind::Map:
            return "is a map";
    }
    return "is something else";
}

bool fits(const Node& node, Kind kind) {
    switch (kind) {
        case Kind::List:
            return node.isList();
        case Kind::Map:
        case Kind::Dictionary:
            return node.isMap();
        case Kind::Text:
        case Kind::Verbatim:
        case Kind::Secret:
        case Kind::Choice:
        case Kind::Whole:
        case Kind::Flag:
        case Kind::Duration:
            return node.isText();
    }
    return false;
}

/// What YAML readers take for something other than text when it stands without quotes.
bool looksLikeNoText(const std::string& text) {
    static const Pattern pattern(
        "true|True|TRUE|false|False|FALSE|[-+]?[0-9][0-9_]*|0x[0-9a-fA-F]+|0o[0-7]+"
        "|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    return pattern.matches(text);
}

std::optional<std::int64_t> wholeOf(const Node& node) {
    std::int64_t number = 0;
    const char* end = node.text.data() + node.text.size();
    const auto [stop, status] = std::from_chars(node.text.data(), end, number);
    // A leading zero means octal to some readers, so nobody may write one.
    const bool padded = node.text.size() > 1 && node.text.front() == '0';
    if (node.kind != Node::Kind::Plain || status != std::errc() || stop != end || padded) return {};
    return number;
}

class GrammarCheck {
  public:
    explicit GrammarCheck(std::vector<Problem>& problems) : m_problems(problems) {}

    /// `name` is what the value is called in messages: its key, or `an item of …`.
    void check(const Node& node, const Shape& shape, const std::string& name) {
        if (!fits(node, shape.kind)) {
            const bool empty = node.kind == Node::Kind::Empty;
            say(node, name + " " + std::string(nounOf(node.kind)),
                "it takes " + shape.noun + (empty ? "; write one or leave the key out" : ""));
            return;
        }
        switch (shape.kind) {
            case Kind::Text:
                return checkText(node, shape, name);
            case Kind::Verbatim:
                return;
            case Kind::Secret:
                return checkSecret(node, shape, name);
            case Kind::Choice:
                return checkChoice(node, shape, name);
            case Kind::Whole:
                return checkWhole(node, shape, name);
            case Kind::Flag:
                return checkFlag(node, shape, name);
            case Kind::Duration:
                return checkDuration(node, shape, name);
            case Kind::List:
                return checkList(node, shape, name);
            case Kind::Map:
                return checkMap(node, shape);
            case Kind::Dictionary:
                return checkDictionary(node, shape, name);
        }
    }

  private:
    void say(const Node& node, std::string what, std::string why, std::string near = {}) {
        m_problems.push_back(problemAt(node.place, std::move(what), std::move(why), std::move(near)));
    }

    void checkText(const Node& node, const Shape& shape, const std::string& name) {
        if (node.kind == Node::Kind::Plain && looksLikeNoText(node.text)) {
            say(node, name + " " + quoted(node.text) + " is not text to YAML", "put it in quotes");
        } else if (!Pattern::of(shape.pattern).matches(node.text)) {
            say(node, name + " " + quoted(node.text) + " is not " + shape.noun, shape.howTo);
        }
    }

    void checkSecret(const Node& node, const Shape& shape, const std::string& name) {
        if (Pattern::of(shape.pattern).matches(node.text)) return;
        say(node, name + " is not " + shape.noun, shape.howTo);
    }

    void checkChoice(const Node& node, const Shape& shape, const std::string& name) {
        if (std::find(shape.words.begin(), shape.words.end(), node.text) != shape.words.end()) return;
        say(node, name + " " + quoted(node.text) + " is not known", "it takes " + listed(shape.words, "or"),
            nearest(node.text, shape.words));
    }

    void checkWhole(const Node& node, const Shape& shape, const std::string& name) {
        if (node.kind == Node::Kind::Quoted) {
            say(node, name + " is in quotes", "it takes " + shape.noun + ", a number without quotes");
            return;
        }
        const std::optional<std::int64_t> number = wholeOf(node);
        if (number && *number >= shape.least && *number <= shape.most) return;
        say(node, name + " " + quoted(node.text) + " is not " + shape.noun, shape.howTo);
    }

    void checkFlag(const Node& node, const Shape& shape, const std::string& name) {
        if (node.kind == Node::Kind::Plain && (node.text == "true" || node.text == "false")) return;
        say(node, name + " " + quoted(node.text) + " is not " + shape.noun, shape.howTo);
    }

    void checkDuration(const Node& node, const Shape& shape, const std::string& name) {
        const std::optional<std::int64_t> length = millisecondsOf(node.text);
        if (!length) {
            say(node, name + " " + quoted(node.text) + " is not " + shape.noun,
                "write a whole number and a unit, ms s m h or d, such as 5s");
        } else if (*length < shape.least || *length > shape.most) {
            say(node, name + " " + quoted(node.text) + " is out of range",
                "it takes " + shape.noun + " " + shape.howTo);
        }
    }

    void checkList(const Node& node, const Shape& shape, const std::string& name) {
        const auto count = static_cast<std::int64_t>(node.items.size());
        if (count < shape.least || count > shape.most) {
            say(node, name + " has " + std::to_string(count) + (count == 1 ? " item" : " items"),
                shape.howTo);
        }
        for (const Node& item : node.items)
            check(item, *shape.item, "an item of " + name);
    }

    void checkMap(const Node& node, const Shape& shape) {
        std::vector<std::string> known;
        for (const Field& field : shape.fields)
            known.push_back(field.key);
        Seen seen;
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const Node& key = node.keys[i];
            if (!checkKey(key, seen)) continue;
            const auto field = std::find_if(shape.fields.begin(), shape.fields.end(),
                                            [&key](const Field& f) { return f.key == key.text; });
            if (field == shape.fields.end()) {
                say(key, "unknown key " + quoted(key.text), shape.noun + " has no such key",
                    nearest(key.text, known));
            } else {
                check(node.items[i], *field->shape, field->key);
            }
        }
        for (const Field& field : shape.fields) {
            if (field.need == Need::Optional || node.find(field.key) != nullptr) continue;
            say(node, shape.noun + " needs the key " + quoted(field.key), field.description);
        }
    }

    void checkDictionary(const Node& node, const Shape& shape, const std::string& name) {
        Seen seen;
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            const Node& key = node.keys[i];
            if (!checkKey(key, seen)) continue;
            if (!Pattern::of(shape.pattern).matches(key.text)) {
                say(key, quoted(key.text) + " cannot be a key of " + name, shape.howTo);
            }
            check(node.items[i], *shape.item, key.text);
        }
    }

    /// Where each key of a map was first given.
    using Seen = std::unordered_map<std::string, int>;

    /// False when a key is no text or repeats an earlier one.
    bool checkKey(const Node& key, Seen& seen) {
        if (!key.isText()) {
            say(key, "a key " + std::string(nounOf(key.kind)), "a key is a word");
            return false;
        }
        const auto [first, isNew] = seen.try_emplace(key.text, key.place.line);
        if (!isNew) {
            say(key, "key " + quoted(key.text) + " is given twice",
                "first on line " + std::to_string(first->second));
        }
        return isNew;
    }

    std::vector<Problem>& m_problems;
};

} // namespace

void checkGrammar(const Node& root, std::vector<Problem>& problems) {
    GrammarCheck(problems).check(root, inventoryShape(), "the inventory");
}

} // namespace fairlead::inventory
