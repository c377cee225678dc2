// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/snapshot.h"

#include "models/topology/statements.h"

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

const SiteState* TopologySnapshot::find(const SiteId& wanted) const {
    const auto found = std::find_if(sites.begin(), sites.end(),
                                    [&wanted](const SiteState& site) { return site.id == wanted; });
    return found == sites.end() ? nullptr : &*found;
}

const ProbeReport* VantageReport::find(const InstanceId& wanted) const {
    const auto found =
        std::lower_bound(probes.begin(), probes.end(), wanted,
                         [](const ProbeReport& probe, const InstanceId& id) { return probe.instance < id; });
    return found == probes.end() || found->instance != wanted ? nullptr : &*found;
}

const SiteSight* VantageView::find(const SiteId& wanted) const {
    const auto found = std::find_if(sites.begin(), sites.end(),
                                    [&wanted](const SiteSight& sight) { return sight.site == wanted; });
    return found == sites.end() ? nullptr : &*found;
}

bool isSeen(SiteVerdict verdict) {
    return verdict == SiteVerdict::Seen || verdict == SiteVerdict::SeenElsewhere || verdict == SiteVerdict::Isolated;
}

std::vector<InstanceId> writersNow(const EngineState& engine) {
    std::vector<InstanceId> writers;
    for (const InstanceState& each : engine.instances) {
        const bool current = each.seen && !each.lastFailure &&
                             (each.freshness == Freshness::Fresh || each.freshness == Freshness::Ageing);
        if (current && each.seen->role == Role::Primary && each.seen->writable.value_or(true) &&
            !each.seen->fenced.value_or(false))
            writers.push_back(each.id);
    }
    return writers;
}

} // namespace fairlead::topology
