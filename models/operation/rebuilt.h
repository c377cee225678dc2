// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// What a step that brings an instance back learns, and later plans are priced by.
namespace fairlead::operation::rebuilt {
inline constexpr const char* kBy = "rebuilt.by.";       ///< + instance; toWord(FailbackPrice::Way)
inline constexpr const char* kBytes = "rebuilt.bytes."; ///< + instance; over the link, when it is known
} // namespace fairlead::operation::rebuilt

namespace fairlead::operation {
/// The basis of a price without what priced() said of the link, for times that do not rest on it.
std::string withoutLinkSpeed(std::string basis);
} // namespace fairlead::operation
