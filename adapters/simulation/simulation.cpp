// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/simulation.h"

#include "adapters/simulation/life.h"

#include <algorithm>

namespace fairlead::simulation {

namespace {

Simulation around(std::shared_ptr<World> world, const inventory::Inventory& inventory, const Clock& clock,
                  Micros giveUpAfter, const SimulatedDoor::Steps& doors = {}) {
    Simulation simulation;
    simulation.world = std::move(world);
    simulation.world->advanceTo(clock.mono());
    for (const inventory::Engine& engine : inventory.engines) {
        const auto known = [&](const auto& adapter) { return adapter->technology() == engine.technology; };
        if (std::any_of(simulation.adapters.begin(), simulation.adapters.end(), known)) continue;
        simulation.adapters.push_back(
            std::make_shared<SimulatedAdapter>(simulation.world, clock, engine.technology, giveUpAfter));
    }
    for (const inventory::FrontDoor& door : inventory.frontDoors) {
        const auto known = [&](const auto& kind) { return kind->kind() == door.kind; };
        if (std::any_of(simulation.kinds.begin(), simulation.kinds.end(), known)) continue;
        simulation.kinds.push_back(
            std::make_shared<SimulatedDoor>(simulation.world, clock, door.kind, doors));
    }
    return simulation;
}

} // namespace

Simulation makeSimulation(const inventory::Inventory& inventory, std::uint64_t seed, const Clock& clock,
                          WorldOptions options, Micros giveUpAfter) {
    return around(std::make_shared<World>(inventory, seed, options), inventory, clock, giveUpAfter);
}

Simulation makeSimulation(const inventory::Inventory& inventory, const topology::TopologySnapshot& sight,
                          std::uint64_t seed, const Clock& clock, const WorldOptions& options,
                          const SimulatedDoor::Steps& doors) {
    return around(std::make_shared<World>(makeEstate(inventory, sight, seed), seed, options), inventory,
                  clock, std::chrono::seconds{1}, doors);
}

} // namespace fairlead::simulation
