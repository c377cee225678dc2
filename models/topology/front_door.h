// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/observation.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::topology {

/// One dated look at a device of a front door; failure to see is a reading too.
struct DeviceReading {
    DoorId door;
    DeviceId device;
    UtcTime at{};
    MonoTime monoAt{};
    Micros took{0};
    std::optional<Error> failure;
    std::optional<SiteId> leadsTo; ///< the declared place it names; absent: none of them, or both
    std::string place; ///< what it names, in its own words: `be/a1 UP, be/b1 MAINT`; empty: where it leads
                       ///< is another door's business, it only lets clients through or makes them wait
    std::string generation;        ///< what grows with every change, where there is such a thing: a SOA serial
    bool holds = false;            ///< it makes clients wait (a paused pooler)
    std::vector<Evidence> evidence;
    bool operator==(const DeviceReading&) const = default;
};

} // namespace fairlead::topology
