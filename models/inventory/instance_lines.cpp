// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/instance_lines.h"

#include "models/inventory/parse.h"
#include "models/inventory/pattern.h"
#include "models/inventory/yaml_tree.h"

#include <algorithm>
#include <array>

namespace fairlead::inventory {
namespace {

using Lines = std::vector<std::string>; ///< without their ends

struct Text {
    Lines lines;
    std::string end = "\n"; ///< of every line
    bool endsWithEnd = true;
};

Text textOf(std::string_view yaml) {
    Text text;
    if (yaml.find("\r\n") != std::string_view::npos) text.end = "\r\n";
    std::size_t at = 0;
    while (at < yaml.size()) {
        const std::size_t next = yaml.find(text.end, at);
        text.endsWithEnd = next != std::string_view::npos;
        text.lines.emplace_back(yaml.substr(at, next - at));
        at = text.endsWithEnd ? next + text.end.size() : yaml.size();
    }
    return text;
}

std::string joined(const Text& text) {
    std::string out;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        out += text.lines[i];
        if (i + 1 < text.lines.size() || text.endsWithEnd) out += text.end;
    }
    return out;
}

std::size_t indentOf(const std::string& line) {
    return std::min(line.find_first_not_of(' '), line.size());
}

bool isRemark(const std::string& line) {
    const std::size_t first = line.find_first_not_of(" \t\r");
    return first == std::string::npos || line[first] == '#';
}

/// How the list stands in the text. Lines count from 0.
struct Form {
    std::size_t dash = 0;            ///< column of the dashes
    std::size_t key = 0;             ///< column of what follows them
    bool flow = false;               ///< the last item is `{…}`
    std::vector<std::size_t> begins; ///< line of each item
    std::size_t end = 0;             ///< line after the last item
};

const Node* instancesOf(const Node& root, const EngineId& engine) {
    for (const Node& node : root.listOf("engines")) {
        if (node.textOf("id") == engine.value) return node.find("instances");
    }
    return nullptr;
}

/// Nothing when the items do not stand under each other, each behind a dash of its own.
std::optional<Form> formOf(const Text& text, const Node& list) {
    Form form;
    for (const Node& item : list.items) {
        const auto line = static_cast<std::size_t>(item.place.line - 1);
        const auto column = static_cast<std::size_t>(item.place.column - 1);
        if (line >= text.lines.size() || column >= text.lines[line].size()) return std::nullopt;
        const std::string& words = text.lines[line];
        const std::size_t dash = indentOf(words);
        if (words[dash] != '-' || dash + 1 >= column) return std::nullopt;
        if (words.find_first_not_of(' ', dash + 1) != column) return std::nullopt;
        if (!form.begins.empty() && dash != form.dash) return std::nullopt;
        form.dash = dash;
        form.key = column;
        form.flow = words[column] == '{';
        form.begins.push_back(line);
    }
    if (form.begins.empty()) return std::nullopt;
    form.end = form.begins.back() + 1;
    for (std::size_t line = form.end; line < text.lines.size(); ++line) {
        if (isRemark(text.lines[line])) continue;
        if (indentOf(text.lines[line]) <= form.dash) break;
        form.end = line + 1;
    }
    return form;
}

bool isOwn(const std::string& key) {
    constexpr std::array kOwn{"id", "site", "host", "port", "endpoint", "slot", "replication"};
    return std::find(kOwn.begin(), kOwn.end(), key) != kOwn.end();
}

bool hasMore(const Node& item) {
    return std::any_of(item.keys.begin(), item.keys.end(), [](const Node& key) { return !isOwn(key.text); });
}

/// The lines of what an item has beside its identity and place.
Lines moreOf(const Text& text, const Node& item, std::size_t end) {
    Lines more;
    for (std::size_t i = 0; i < item.keys.size(); ++i) {
        if (isOwn(item.keys[i].text)) continue;
        const auto from = static_cast<std::size_t>(item.keys[i].place.line - 1);
        std::size_t to =
            i + 1 < item.keys.size() ? static_cast<std::size_t>(item.keys[i + 1].place.line - 1) : end;
        while (to > from + 1 && isRemark(text.lines[to - 1]))
            --to;
        more.insert(more.end(), text.lines.begin() + static_cast<std::ptrdiff_t>(from),
                    text.lines.begin() + static_cast<std::ptrdiff_t>(to));
    }
    return more;
}

/// What all items have word for word. With one item alone nobody can tell what is its own.
Lines commonOf(const Text& text, const Node& list, const Form& form) {
    Lines common;
    if (form.flow || list.items.size() < 2) return common;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const std::size_t end = i + 1 < form.begins.size() ? form.begins[i + 1] : form.end;
        const Lines more = moreOf(text, list.items[i], end);
        if (i > 0 && more != common) return {};
        common = more;
    }
    const bool onDashLine = std::any_of(common.begin(), common.end(), [&form](const std::string& line) {
        return !isRemark(line) && indentOf(line) < form.key;
    });
    return onDashLine ? Lines{} : common;
}

/// Plain where YAML and every reader of it take it for a text, else in quotes.
std::string yamlText(const std::string& value) {
    static const Pattern kPlain("[A-Za-z][A-Za-z0-9._-]*|[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    static const Pattern kWord("(?i)true|false|yes|no|on|off|null|y|n");
    return kPlain.matches(value) && !kWord.matches(value) ? value : '"' + value + '"';
}

Lines linesFor(const Proposal& proposal, const Form& form, const Lines& common) {
    const std::string dash(form.dash, ' ');
    const std::string id = yamlText(proposal.id.value);
    const std::string site = yamlText(proposal.site.value);
    const std::string host = yamlText(proposal.host);
    const std::string port = std::to_string(proposal.port);
    if (form.flow)
        return {dash + "- {id: " + id + ", site: " + site + ", host: " + host + ", port: " + port + "}"};
    const std::string key(form.key, ' ');
    Lines lines{dash + "-" + std::string(form.key - form.dash - 1, ' ') + "id: " + id, key + "site: " + site,
                key + "host: " + host, key + "port: " + port};
    lines.insert(lines.end(), common.begin(), common.end());
    return lines;
}

std::string hunk(const Text& before, const Lines& added, std::size_t at, const std::string& file) {
    constexpr std::size_t kContext = 3;
    const std::size_t from = at < kContext ? 0 : at - kContext;
    const std::size_t to = std::min(at + kContext, before.lines.size());
    const auto range = [](std::size_t first, std::size_t count) {
        return std::to_string(first + 1) + "," + std::to_string(count);
    };
    const std::string noEnd = "\\ No newline at end of file\n";
    const auto last = [&before](std::size_t line) {
        return line + 1 == before.lines.size() && !before.endsWithEnd;
    };
    std::string out = "--- " + file + "\n+++ " + file + "\n@@ -" + range(from, to - from) + " +" +
                      range(from, to - from + added.size()) + " @@\n";
    for (std::size_t line = from; line < to; ++line) {
        if (line == at)
            for (const std::string& each : added)
                out += "+" + each + "\n";
        if (!last(line)) {
            out += " " + before.lines[line] + "\n";
        } else if (at > line) { // it gets an end, because lines follow it now
            out += "-" + before.lines[line] + "\n" + noEnd + "+" + before.lines[line] + "\n";
        } else {
            out += " " + before.lines[line] + "\n" + noEnd;
        }
    }
    if (at == to) {
        for (const std::string& each : added)
            out += "+" + each + "\n";
        if (!before.endsWithEnd) out += noEnd;
    }
    return out;
}

std::string byHand(const std::vector<Proposal>& proposals) {
    std::string lines;
    const Form form{.dash = 6, .key = 8, .flow = true, .begins = {}, .end = 0};
    for (const Proposal& proposal : proposals)
        lines += "\n" + linesFor(proposal, form, {}).front();
    return lines;
}

/// The new text says what the old one said and the proposals, and nothing else.
bool saysTheSame(Inventory old, Inventory now, const EngineId& engine,
                 const std::vector<Proposal>& proposals) {
    for (Engine& each : now.engines) {
        if (each.id != engine) continue;
        for (const Proposal& proposal : proposals) {
            const auto added = std::find_if(each.instances.begin(), each.instances.end(),
                                            [&](const Instance& i) { return i.id == proposal.id; });
            if (added == each.instances.end() || added->site != proposal.site ||
                added->host != proposal.host || added->port != proposal.port)
                return false;
            each.instances.erase(added);
        }
    }
    now.digest = old.digest;
    return now == old;
}

} // namespace

Result<TextChange> addInstances(std::string_view yaml, const std::string& file, const EngineId& engine,
                                const std::vector<Proposal>& proposals) {
    const auto refuse = [&file](std::string why) {
        return Error{ErrorKind::Invalid, std::move(why), "", file};
    };
    const Parsed old = parseInventory(yaml);
    const Tree tree = readTree(yaml);
    if (!old.problems.empty() || !tree.root) return refuse("It is no whole inventory. Mend it first.");
    const Node* list = instancesOf(*tree.root, engine);
    if (list == nullptr) return refuse("It has no engine " + engine.value + ".");
    Text text = textOf(yaml);
    const std::optional<Form> form = formOf(text, *list);
    if (!form) {
        return refuse("The instances of " + engine.value +
                      " do not stand under each other, each behind a dash of its own, so nothing is changed. "
                      "Add this by hand:" +
                      byHand(proposals));
    }
    const Lines common = commonOf(text, *list, *form);
    Lines added;
    for (const Proposal& proposal : proposals) {
        const Lines lines = linesFor(proposal, *form, common);
        added.insert(added.end(), lines.begin(), lines.end());
    }
    TextChange change;
    change.diff = hunk(text, added, form->end, file);
    text.lines.insert(text.lines.begin() + static_cast<std::ptrdiff_t>(form->end), added.begin(),
                      added.end());
    change.text = joined(text);
    const Parsed now = parseInventory(change.text);
    if (!now.problems.empty()) {
        return refuse(
            "With the new instances it would be no inventory: " + toText(now.problems.front(), file) + ".");
    }
    if (!saysTheSame(old.inventory, now.inventory, engine, proposals)) {
        return refuse(
            "Adding lines would change what it says elsewhere, so nothing is changed. Add this by "
            "hand:" +
            byHand(proposals));
    }
    if (common.empty() && std::any_of(list->items.begin(), list->items.end(), hasMore))
        change.remark =
            "The other instances have hooks or settings of their own. Write those of the new ones.";
    return change;
}

} // namespace fairlead::inventory
