// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/plain_text.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::inventory {

/// YAML as it was written. Our own tree, because yaml-cpp's follows aliases, hides repeated keys and
/// does not tell `5` from `"5"`, and an inventory must not mean two things to two readers.
struct Node {
    enum class Kind { Empty, Plain, Quoted, List, Map };
    Kind kind = Kind::Empty;
    Place place;
    std::string text;        ///< of Plain and Quoted
    std::vector<Node> keys;  ///< of Map: keys[i] belongs to items[i]
    std::vector<Node> items; ///< of List and Map

    bool isText() const { return kind == Kind::Plain || kind == Kind::Quoted; }
    bool isList() const { return kind == Kind::List; }
    bool isMap() const { return kind == Kind::Map; }
    /// The value of a key, first one when it is repeated; null when there is none or this is no map.
    const Node* find(std::string_view key) const;
    /// The text of a key's value; empty when there is none.
    std::string textOf(std::string_view key) const;
    /// The items of a key's list; none when there is no such list.
    const std::vector<Node>& listOf(std::string_view key) const;
};

/// Either a root, or the problems that made reading stop.
struct Tree {
    std::optional<Node> root;
    std::vector<Problem> problems;
};

/// Reads one YAML document. Refuses what would let two readers disagree: anchors, aliases, tags,
/// several documents, control characters; and what would exhaust us: size and depth. Never throws.
Tree readTree(std::string_view yaml);

} // namespace fairlead::inventory
