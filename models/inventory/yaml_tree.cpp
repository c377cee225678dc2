// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/yaml_tree.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>
#include <algorithm>
#include <istream>
#include <streambuf>
#include <utility>

namespace fairlead::inventory {
namespace {

/// The grammar itself is nine levels deep; more is an attack on the stack or a mistake.
constexpr std::size_t kDeepest = 16;

/// Thrown by the builder to stop the parser; caught in readTree().
struct Refused {
    Problem problem;
};

/// False when a quote opens at `at` and the text ends before it is closed: yaml-cpp lets that pass.
bool closesItsQuote(std::string_view text, std::size_t at) {
    if (at >= text.size() || (text[at] != '"' && text[at] != '\'')) return true;
    const char quote = text[at];
    for (++at; at < text.size(); ++at) {
        const bool escaped = quote == '"' && text[at] == '\\';
        const bool doubled = quote == '\'' && text.substr(at, 2) == "''";
        if (escaped || doubled) {
            ++at;
        } else if (text[at] == quote) {
            return true;
        }
    }
    return false;
}

/// Lets the parser read a string_view without copying it.
class ViewBuffer : public std::streambuf {
  public:
    explicit ViewBuffer(std::string_view text) {
        // A streambuf's area is writable by type only; an input buffer never writes to it.
        char* begin = const_cast<char*>(text.data());
        setg(begin, begin, begin + text.size());
    }
};

/// Builds the tree from the parser's events.
class Builder : public YAML::EventHandler {
  public:
    explicit Builder(std::string_view text) : m_text(text), m_places(placesOf(text)) {}

    std::optional<Node> take() { return std::move(m_root); }
    Place placeOf(const YAML::Mark& mark) const {
        if (mark.pos < 0) return {};
        return m_places[std::min(static_cast<std::size_t>(mark.pos), m_places.size() - 1)];
    }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (m_documents++ == 0) return;
        refuse(mark, "a second document begins", "an inventory is a single YAML document");
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        add(start(mark, "?", anchor, Node::Kind::Empty));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuseAnchor(mark); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        Node node = start(mark, tag, anchor, tag == "?" ? Node::Kind::Plain : Node::Kind::Quoted);
        node.text = value;
        if (!closesItsQuote(m_text, static_cast<std::size_t>(mark.pos))) {
            refuse(mark, "a quote is opened and never closed",
                   "everything after it would be part of the text");
        }
        add(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(mark, start(mark, tag, anchor, Node::Kind::List));
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(mark, start(mark, tag, anchor, Node::Kind::Map));
    }
    void OnMapEnd() override { close(); }

  private:
    [[noreturn]] void refuse(const YAML::Mark& mark, std::string what, std::string why) const {
        throw Refused{problemAt(placeOf(mark), std::move(what), std::move(why))};
    }
    [[noreturn]] void refuseAnchor(const YAML::Mark& mark) const {
        refuse(mark, "anchors and aliases are not allowed", "write the value out where it is meant");
    }
    Node start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) const {
        if (anchor != 0) refuseAnchor(mark);
        // yaml-cpp marks plain values "?" and quoted ones "!"; anything else was written by hand.
        if (!tag.empty() && tag != "?" && tag != "!") {
            refuse(mark, "tags are not allowed", "the key decides what kind of value it takes");
        }
        Node node;
        node.kind = kind;
        node.place = placeOf(mark);
        return node;
    }
    void open(const YAML::Mark& mark, Node node) {
        if (m_open.size() >= kDeepest) {
            refuse(mark, "nested more than " + std::to_string(kDeepest) + " levels deep",
                   "no inventory needs that");
        }
        m_open.push_back(std::move(node));
    }
    void close() {
        Node node = std::move(m_open.back());
        m_open.pop_back();
        add(std::move(node));
    }
    void add(Node node) {
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        Node& parent = m_open.back();
        const bool key = parent.isMap() && parent.keys.size() == parent.items.size();
        // The parser places an absent value at whatever comes next; its key is where to look.
        if (!key && parent.isMap() && node.kind == Node::Kind::Empty) node.place = parent.keys.back().place;
        (key ? parent.keys : parent.items).push_back(std::move(node));
    }

    std::string_view m_text;
    std::vector<Place> m_places;
    int m_documents = 0;
    std::vector<Node> m_open;
    std::optional<Node> m_root;
};

} // namespace

const Node* Node::find(std::string_view key) const {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].isText() && keys[i].text == key) return &items[i];
    }
    return nullptr;
}

std::string Node::textOf(std::string_view key) const {
    const Node* value = find(key);
    return value != nullptr && value->isText() ? value->text : std::string();
}

const std::vector<Node>& Node::listOf(std::string_view key) const {
    static const std::vector<Node> none;
    const Node* value = find(key);
    return value != nullptr && value->isList() ? value->items : none;
}

Tree readTree(std::string_view yaml) {
    if (yaml.starts_with("\xEF\xBB\xBF")) yaml.remove_prefix(3); // some editors leave a byte order mark
    if (std::optional<Problem> problem = unreadable(yaml)) return {{}, {*problem}};
    Builder builder(yaml);
    try {
        ViewBuffer buffer(yaml);
        std::istream stream(&buffer);
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
        if (std::optional<Node> root = builder.take()) return {std::move(root), {}};
        return {{}, {problemAt({}, "the inventory is empty", "it begins with fairlead: 1")}};
    } catch (const Refused& refused) {
        return {{}, {refused.problem}};
    } catch (const YAML::Exception& exception) {
        return {{}, {problemAt(builder.placeOf(exception.mark), "not valid YAML", exception.msg)}};
    } catch (const std::exception& exception) {
        return {{}, {problemAt({}, "the inventory cannot be read", exception.what())}};
    }
}

} // namespace fairlead::inventory
