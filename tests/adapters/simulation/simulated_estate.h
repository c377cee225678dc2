// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <string>
#include <vector>

namespace fairlead::tests {

/// Two sites, ams and dub, and one engine of each technology at home in ams: `<technology>` with
/// instances `<technology>-a1`, `-b1`, and `-b2` for postgresql; trino has a worker on each side, mongodb an
/// arbiter.
inline inventory::Instance simulatedInstance(const std::string& engine, const std::string& name,
                                             const char* site, bool endpoint, int slot) {
    inventory::Instance instance;
    instance.id = InstanceId(engine + "-" + name);
    instance.engine = EngineId(engine);
    instance.site = SiteId(site);
    instance.host = instance.id.value + ".example";
    instance.port = 5432;
    instance.crossSiteEndpoint = endpoint;
    instance.slot = slot;
    return instance;
}

inline inventory::Engine simulatedEngine(const std::string& technology) {
    inventory::Engine engine;
    engine.id = EngineId(technology);
    engine.technology = technology;
    engine.home = SiteId("ams");
    engine.objectives = {std::chrono::seconds{60}, std::chrono::minutes{10}};
    engine.instances = {simulatedInstance(technology, "a1", "ams", true, 0),
                        simulatedInstance(technology, "b1", "dub", true, 0)};
    if (technology == "postgresql")
        engine.instances.push_back(simulatedInstance(technology, "b2", "dub", false, 1));
    if (technology == "trino") {
        engine.instances.push_back(simulatedInstance(technology, "a2", "ams", false, 1));
        engine.instances.push_back(simulatedInstance(technology, "b2", "dub", false, 1));
    }
    if (technology == "mongodb") {
        engine.instances.push_back(simulatedInstance(technology, "w", "dub", false, 1));
        engine.settings["simulation_arbiters"] = "mongodb-w";
    }
    return engine;
}

inline inventory::Inventory simulatedInventory(const std::vector<std::string>& technologies) {
    inventory::Inventory inventory;
    inventory.estate = "sim-test";
    inventory.target = inventory::TargetKind::Simulation;
    inventory.sites = {{SiteId("ams"), "Amsterdam"}, {SiteId("dub"), "Dublin"}};
    for (const std::string& technology : technologies)
        inventory.engines.push_back(simulatedEngine(technology));
    return inventory;
}

} // namespace fairlead::tests
