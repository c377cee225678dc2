// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/reduce.h"

#include "models/topology/views.h"

namespace fairlead::topology {
namespace {

EngineState reduceEngine(const EngineView& view, Sinces& sinces) {
    EngineState state;
    state.id = view.declared->id;
    state.technology = view.declared->technology;
    if (view.primary != nullptr) state.primary = view.primary->declared->id;
    state.links = reduceLinks(view, sinces);
    state.hazards = reduceHazards(view, state.links, sinces);
    for (const InstanceView& instance : view.instances) {
        state.instances.push_back(reduceInstance(view, instance, state.hazards, state.links));
    }
    const auto silent = view.memory->canaryWhy.find(state.id);
    if (silent != view.memory->canaryWhy.end()) state.canary = silent->second;
    state.recoveryPointNow = recoveryPointNow(view, state.links);
    judgeEngine(view, state);
    return state;
}

} // namespace

TopologySnapshot reduce(const inventory::Inventory& inventory, Memory& memory, const Now& now) {
    TopologySnapshot snapshot;
    snapshot.generation = now.generation;
    snapshot.takenAt = now.utc;
    snapshot.takenMono = now.mono;
    snapshot.estate = inventory.estate;
    snapshot.target = inventory.target;
    snapshot.vantage = now.vantage;

    Sinces sinces(memory.hazardSince, now.utc);
    snapshot.frontDoors = reduceDoors(inventory, memory, now);
    std::vector<EngineView> views;
    views.reserve(inventory.engines.size());
    for (const inventory::Engine& engine : inventory.engines) {
        views.push_back(viewOf(engine, memory, now, inventory.observeEvery));
        for (const FrontDoorState& door : snapshot.frontDoors) {
            if (door.engine == engine.id) views.back().doors.push_back(&door);
        }
        snapshot.engines.push_back(reduceEngine(views.back(), sinces));
    }
    sinces.forgetOthers();
    snapshot.consoleCutOff = consoleIsCutOff(views);
    snapshot.sites = reduceSites(inventory, views, snapshot.engines, snapshot.consoleCutOff);
    return snapshot;
}

} // namespace fairlead::topology
