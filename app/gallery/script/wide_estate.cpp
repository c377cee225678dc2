// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/script/wide_estate.h"

#include "app/gallery/script/snapshots.h"

namespace fairlead::gallery {

inventory::Inventory wideInventory(int engines) {
    inventory::Inventory wide = smallInventory();
    const inventory::Engine pattern = wide.engines.front();
    wide.engines.clear();
    for (int i = 0; i < engines; ++i) {
        inventory::Engine engine = pattern;
        engine.id = EngineId{"e" + std::to_string(i)};
        engine.slot = i;
        for (inventory::Instance& instance : engine.instances) {
            instance.engine = engine.id;
            instance.id = InstanceId{engine.id.value + (instance.site.value == "DC1" ? "-a" : "-b")};
            instance.host = instance.id.value + ".example";
        }
        wide.engines.push_back(engine);
    }
    return wide;
}

topology::TopologySnapshot wideSnapshot(const inventory::Inventory& wide, std::optional<Micros> lag) {
    const inventory::Inventory small = smallInventory();
    const topology::TopologySnapshot pattern = normal(small);
    topology::TopologySnapshot snapshot = pattern;
    snapshot.engines.clear();
    for (const inventory::Engine& engine : wide.engines) {
        topology::EngineState state = pattern.engines.front();
        state.id = engine.id;
        state.primary = engine.instances.front().id;
        for (std::size_t i = 0; i < state.instances.size(); ++i) {
            state.instances[i].id = engine.instances[i].id;
            state.instances[i].engine = engine.id;
        }
        for (topology::ReplicationLink& link : state.links) {
            link.from = engine.instances.front().id;
            link.to = engine.instances.back().id;
            if (lag) link.lagTime = lag;
        }
        if (lag) state.recoveryPointNow = {lag, lag, std::nullopt, "lag measured 2 s ago"};
        snapshot.engines.push_back(std::move(state));
    }
    for (topology::SiteState& site : snapshot.sites)
        site.seen = site.declared = static_cast<int>(wide.engines.size());
    return snapshot;
}

} // namespace fairlead::gallery
