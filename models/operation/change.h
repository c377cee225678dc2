// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"

#include <string_view>
#include <vector>

namespace fairlead::operation {

/// What a step is meant to change in the engine it acts on. A plan's changes, put one after another on what
/// is seen now, are the predicted states that rules are asked about and that the plan page shows.
struct Change {
    enum class Kind {
        ParkAutomation,   ///< other automation is told to keep still
        ReturnAutomation, ///< and to go on
        Fence,            ///< `instance` takes no writes any more
        Stop,             ///< `instance` runs no more
        Promote,          ///< `instance` takes writes
        Follow,           ///< `instance` takes its changes from `upstream`; it takes no writes
        HoldClients,      ///< clients wait at the front doors
        LeadClients,      ///< clients are led to `site`
    };
    Kind kind = Kind::Fence;
    InstanceId instance;
    InstanceId upstream;
    SiteId site;
    bool operator==(const Change&) const = default;
};
/// `fence`, `promote` …
std::string_view toWord(Change::Kind kind);

} // namespace fairlead::operation
