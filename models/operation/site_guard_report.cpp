// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/site_desk.h"

#include <algorithm>

namespace fairlead::operation {

bool SiteGuardReport::allows() const {
    return !engines.empty() &&
           std::all_of(engines.begin(), engines.end(), [](const auto& each) { return each.second.allows(); });
}

bool SiteGuardReport::expired(MonoTime now) const {
    return std::any_of(engines.begin(), engines.end(),
                       [now](const auto& each) { return each.second.expired(now); });
}

} // namespace fairlead::operation
