// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/pattern.h"

#include <map>

namespace fairlead::inventory {

const Pattern& Pattern::of(const std::string& pattern) {
    thread_local std::map<std::string, Pattern> known;
    return known.try_emplace(pattern, pattern).first->second;
}

} // namespace fairlead::inventory
