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
    if (view.lastPrimary != nullptr) {
        const InstanceMemory& memory = *view.lastPrimary->memory;
        state.becamePrimary = memory.lastNotWritable.has_value();
        const std::optional<MonoTime> since = state.becamePrimary ? memory.lastNotWritable : memory.firstSeen;
        if (since) state.primaryFor = std::max(Micros{0}, view.now->mono - *since);
    }
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

Onlook onlookOf(const inventory::Inventory& inventory, const Memory& memory, const Now& now,
                const std::vector<EngineView>& views, bool cutOff) {
    Onlook onlook{inventory, memory, reduceVantages(inventory, memory, now, views), {}};
    for (const inventory::Site& site : inventory.sites) {
        if (!isDark(site.id, views)) continue;
        onlook.sites[site.id] = cutOff ? SiteJudgement{SiteVerdict::ConsoleCutOff, kCutOff}
                                       : judgeUnseenSite(onlook, site.id, everSeen(site.id, views));
    }
    return onlook;
}

/// Who attested that a site is down was wrong, or is by now, where somebody sees it: it comes back to life only
/// with a new word. A console that is cut off refutes nothing.
void dropRefuted(Memory& memory, const TopologySnapshot& snapshot) {
    for (const SiteState& site : snapshot.sites) {
        if (isSeen(site.verdict)) memory.proofs.erase(site.id);
    }
}

} // namespace

TopologySnapshot reduce(const inventory::Inventory& inventory, Memory& memory, const Now& now) {
    std::erase_if(memory.proofs, [&now](const auto& each) { return each.second.until <= now.utc; });
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
    for (const inventory::Engine& engine : inventory.engines)
        views.push_back(viewOf(engine, memory, now, inventory.observeEvery));
    snapshot.consoleCutOff = consoleIsCutOff(views, inventory, memory);
    const Onlook onlook = onlookOf(inventory, memory, now, views, snapshot.consoleCutOff);
    for (EngineView& view : views) {
        view.onlook = &onlook;
        for (const FrontDoorState& door : snapshot.frontDoors) {
            if (door.engine == view.declared->id) view.doors.push_back(&door);
        }
        snapshot.engines.push_back(reduceEngine(view, sinces));
    }
    sinces.forgetOthers();
    snapshot.sites = reduceSites(inventory, views, snapshot.engines, onlook, snapshot.consoleCutOff);
    snapshot.vantages = onlook.vantages;
    dropRefuted(memory, snapshot);
    return snapshot;
}

} // namespace fairlead::topology
