// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/snapshot.h"

#include <algorithm>

namespace fairlead::topology {

Freshness freshnessOf(Micros age, Micros interval) {
    if (age <= 2 * interval) return Freshness::Fresh;
    if (age <= 6 * interval) return Freshness::Ageing;
    if (age <= 24 * interval) return Freshness::Stale;
    return Freshness::Lost;
}

const InstanceState* EngineState::find(const InstanceId& wanted) const {
    const auto found =
        std::find_if(instances.begin(), instances.end(),
                     [&wanted](const InstanceState& instance) { return instance.id == wanted; });
    return found == instances.end() ? nullptr : &*found;
}

const EngineState* TopologySnapshot::find(const EngineId& wanted) const {
    const auto found = std::find_if(engines.begin(), engines.end(),
                                    [&wanted](const EngineState& engine) { return engine.id == wanted; });
    return found == engines.end() ? nullptr : &*found;
}

const FrontDoorState* TopologySnapshot::find(const DoorId& wanted) const {
    const auto found = std::find_if(frontDoors.begin(), frontDoors.end(),
                                    [&wanted](const FrontDoorState& door) { return door.id == wanted; });
    return found == frontDoors.end() ? nullptr : &*found;
}

} // namespace fairlead::topology
