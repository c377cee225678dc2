// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The grammar of an inventory as data. The checker, the JSON Schema and the messages all read it,
/// so that they cannot disagree.
namespace fairlead::inventory {

enum class Kind {
    Text,       ///< text that matches `pattern`; what YAML takes for a number must stand in quotes
    Verbatim,   ///< any scalar, taken letter by letter
    Secret,     ///< text that matches `pattern` and is never shown
    Choice,     ///< one of `words`
    Whole,      ///< a whole number, least to most
    Flag,       ///< true or false
    Duration,   ///< number and unit; least and most in milliseconds
    List,       ///< least to most times `item`
    Map,        ///< `fields`
    Dictionary, ///< any keys that match `pattern`, each with an `item`
};

enum class Need { Optional, Required };

struct Shape;

struct Field {
    std::string key;
    const Shape* shape = nullptr;
    Need need = Need::Optional;
    std::string description; ///< for editors, and for whoever left it out
};

struct Shape {
    Kind kind = Kind::Text;
    std::string noun;    ///< what it is, with its article: `a duration`
    std::string howTo{}; ///< how to write one; stands after the colon of a message
    std::string pattern{};
    std::vector<std::string> words{};
    std::int64_t least = 0;
    std::int64_t most = 0;
    const Shape* item = nullptr;
    std::vector<Field> fields{};
};

/// The shape of a whole inventory.
const Shape& inventoryShape();

/// `5s` → 5000: milliseconds; units are ms s m h d. Nullopt for anything else.
std::optional<std::int64_t> millisecondsOf(std::string_view text);

/// What a host hook's arguments may name in braces.
const std::vector<std::string>& hookPlaceholders();
/// Likewise the hooks of other automation.
const std::vector<std::string>& automationPlaceholders();

} // namespace fairlead::inventory
