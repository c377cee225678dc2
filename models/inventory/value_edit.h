// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/inventory/plain_text.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Values that stand in the text of an inventory, to be changed one at a time by people who would rather fill
/// in a form: everything else, remarks and blanks too, stays as it is.
namespace fairlead::inventory {

/// Which object: a list's key and the id of one of its items, from the root down. Empty: the root.
/// `{{"engines", "orders-pg"}, {"instances", "a1"}}`
using ObjectPath = std::vector<std::pair<std::string, std::string>>;

struct ValueField {
    std::string name;  ///< `port`; of a map within it `objectives.rpo`
    std::string value; ///< as written, without quotes
    Place place;       ///< of the value
    bool operator==(const ValueField& other) const {
        return name == other.name && value == other.value && place.line == other.place.line &&
               place.column == other.place.column;
    }
};

/// The object's own values in the order of the text, without lists; none when the text cannot be read or has
/// no such object.
std::vector<ValueField> fieldsOf(std::string_view yaml, const ObjectPath& object);
/// The text with another value. Refused when the object has no such value, or when it would not read back
/// as exactly that: a value over several lines is changed in the text.
Result<std::string> withValue(std::string_view yaml, const ObjectPath& object, const std::string& name,
                              const std::string& value);

} // namespace fairlead::inventory
