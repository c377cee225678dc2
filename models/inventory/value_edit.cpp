// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/value_edit.h"

#include "models/inventory/yaml_tree.h"

#include <algorithm>

namespace fairlead::inventory {

namespace {

const Node* objectIn(const Node& root, const ObjectPath& path) {
    const Node* node = &root;
    for (const auto& [list, id] : path) {
        const std::vector<Node>& items = node->listOf(list);
        const auto found = std::find_if(items.begin(), items.end(),
                                        [&wanted = id](const Node& item) { return item.textOf("id") == wanted; });
        if (found == items.end()) return nullptr;
        node = &*found;
    }
    return node;
}

void addFields(const Node& map, const std::string& prefix, std::vector<ValueField>& fields) {
    for (std::size_t i = 0; i < map.keys.size() && i < map.items.size(); ++i) {
        const Node& value = map.items[i];
        const std::string name = prefix + map.keys[i].text;
        if (value.isText()) fields.push_back({name, value.text, value.place});
        if (value.isMap()) addFields(value, name + ".", fields);
    }
}

/// Where the value ends that begins at `from`; npos when it does not stand there in one piece.
std::size_t endOf(std::string_view yaml, std::size_t from, const std::string& value) {
    const char first = from < yaml.size() ? yaml[from] : '\0';
    if (first != '"' && first != '\'')
        return yaml.substr(from, value.size()) == value ? from + value.size() : std::string_view::npos;
    for (std::size_t i = from + 1; i < yaml.size(); ++i) {
        if (first == '"' && yaml[i] == '\\') {
            ++i;
        } else if (first == '\'' && yaml.substr(i, 2) == "''") {
            ++i;
        } else if (yaml[i] == first) {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

/// Plain where that can mean nothing else.
std::string written(const std::string& value, bool wasQuoted) {
    const auto safe = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
               c == '_' || c == '/' || c == '-' || c == ' ' || c == ':' || c == '@' || c == '+';
    };
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    const bool plain = !wasQuoted && !value.empty() && letter(value.front()) && letter(value.back()) &&
                       std::all_of(value.begin(), value.end(), safe) && value.find(": ") == value.npos;
    if (plain) return value;
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

Error refused(std::string what) {
    return {ErrorKind::Refused, std::move(what), "", ""};
}

} // namespace

std::vector<ValueField> fieldsOf(std::string_view yaml, const ObjectPath& object) {
    std::vector<ValueField> fields;
    const Tree tree = readTree(yaml);
    const Node* node = tree.root ? objectIn(*tree.root, object) : nullptr;
    if (node != nullptr && node->isMap()) addFields(*node, "", fields);
    return fields;
}

Result<std::string> withValue(std::string_view yaml, const ObjectPath& object, const std::string& name,
                              const std::string& value) {
    const auto named = [&](const ValueField& field) { return field.name == name; };
    const std::vector<ValueField> before = fieldsOf(yaml, object);
    const auto field = std::find_if(before.begin(), before.end(), named);
    if (field == before.end()) return refused("The text has no " + name + " there. Write it in the text.");
    if (std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
        return refused("A value stands in one line.");
    const std::vector<Place> places = placesOf(yaml);
    const auto at = std::find_if(places.begin(), places.end(), [&](const Place& place) {
        return place.line == field->place.line && place.column == field->place.column;
    });
    const auto from = static_cast<std::size_t>(at - places.begin());
    const std::size_t end = at == places.end() ? yaml.npos : endOf(yaml, from, field->value);
    if (end == yaml.npos) return refused(name + " is written over several lines. Change it in the text.");
    const bool quoted = yaml[from] == '"' || yaml[from] == '\'';
    std::string out(yaml.substr(0, from));
    out += written(value, quoted);
    out += yaml.substr(end);
    // Whatever was typed, it is this value and nothing else that changed.
    std::vector<ValueField> after = fieldsOf(out, object);
    const auto now = std::find_if(after.begin(), after.end(), named);
    if (after.size() != before.size() || now == after.end() || now->value != value)
        return refused("This cannot be written as the value of " + name + ". Change it in the text.");
    return out;
}

} // namespace fairlead::inventory
