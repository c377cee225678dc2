// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <string>
#include <string_view>
#include <vector>

namespace fairlead::inventory {

/// One fault of an inventory text.
struct Problem {
    int line = 0;   ///< from 1
    int column = 0; ///< from 1
    std::string what;
    std::string why;     ///< may be empty
    std::string nearest; ///< nearest valid name; may be empty
    bool operator==(const Problem&) const = default;
};
/// `file:line:column: what: why (did you mean "nearest"?)`.
std::string toText(const Problem& problem, std::string_view file);

/// Either problems is empty and the inventory is whole, or the inventory must not be used.
struct Parsed {
    Inventory inventory;
    std::vector<Problem> problems; ///< all of them, in the order of the text
};

/// Reads inventory YAML. Strict: see README.md beside this file. Never throws.
Parsed parseInventory(std::string_view yaml);

/// A JSON Schema (draft 2020-12) of the same grammar, for editors.
std::string inventoryJsonSchema();

} // namespace fairlead::inventory
