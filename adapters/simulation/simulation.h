// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/simulated_adapter.h"
#include "adapters/simulation/simulated_door.h"
#include "adapters/simulation/world.h"
#include "models/inventory/inventory.h"

#include <memory>
#include <vector>

namespace fairlead::simulation {

/// A world and the adapters that show it.
struct Simulation {
    std::shared_ptr<World> world;
    /// One for each technology the inventory names, in the order of first mention.
    std::vector<std::shared_ptr<operation::EngineAdapter>> adapters;
    /// One for each kind of front door the inventory names, likewise.
    std::vector<std::shared_ptr<operation::TrafficAdapter>> kinds;
};

/// Builds a simulated estate. With the system's clock it lives in real time; with a fake clock it moves
/// when that one is stepped. The clock must outlive the simulation.
Simulation makeSimulation(const inventory::Inventory& inventory, std::uint64_t seed, const Clock& clock,
                          WorldOptions options = {}, Micros giveUpAfter = std::chrono::seconds{1});

/// A simulated estate that stands as a real one was seen (makeEstate in life.h): for rehearsals. Its front
/// doors play the steps that `doors` names.
Simulation makeSimulation(const inventory::Inventory& inventory, const topology::TopologySnapshot& sight,
                          std::uint64_t seed, const Clock& clock, const WorldOptions& options,
                          const SimulatedDoor::Steps& doors = {});

} // namespace fairlead::simulation
