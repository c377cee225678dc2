// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/discovery.h"

#include <string>
#include <string_view>

namespace fairlead::inventory {

/// A change of an inventory's text that nobody has made yet.
struct TextChange {
    std::string text;   ///< the whole new text; but for the added lines every byte is as it was
    std::string diff;   ///< unified
    std::string remark; ///< what the new lines lack; may be empty
    bool operator==(const TextChange&) const = default;
};

/// Adds the instances at the end of the engine's list, in the form of the last one there: a line each, or
/// a key a line. What all instances of the list have word for word, hooks for example, the new ones get
/// too. The result was read again and says exactly what was said before and the new instances. Invalid:
/// the list's form does not allow it, then the message has the lines to add by hand; or the result would
/// be no inventory. `file` is named in the diff. Pure.
Result<TextChange> addInstances(std::string_view yaml, const std::string& file, const EngineId& engine,
                                const std::vector<Proposal>& proposals);

} // namespace fairlead::inventory
