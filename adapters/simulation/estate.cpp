// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/estate.h"

namespace fairlead::simulation {

namespace {

template <class Engines>
auto* engineHolding(Engines& engines, const InstanceId& id) {
    for (auto& engine : engines)
        if (engine.find(id)) return &engine;
    return static_cast<decltype(&engines.front())>(nullptr);
}

template <class Engines>
auto* engineNamed(Engines& engines, const EngineId& id) {
    for (auto& engine : engines)
        if (engine.declared.id == id) return &engine;
    return static_cast<decltype(&engines.front())>(nullptr);
}

} // namespace

Server* EngineWorld::find(const InstanceId& id) {
    for (Server& server : servers)
        if (server.declared.id == id) return &server;
    return nullptr;
}

const Server* EngineWorld::find(const InstanceId& id) const {
    for (const Server& server : servers)
        if (server.declared.id == id) return &server;
    return nullptr;
}

bool Estate::reaches(const SiteId& from, const SiteId& to) const {
    const auto up = [this](const SiteId& site) {
        const auto found = powered.find(site);
        return found != powered.end() && found->second;
    };
    return up(from) && up(to) && (from == to || !linkCut);
}

bool Estate::runs(const Server& server) const {
    return !server.crashed && reaches(server.declared.site, server.declared.site);
}

bool Estate::writable(const Server& server) const {
    return server.active && !server.fenced && !server.closed && runs(server);
}

EngineWorld* Estate::engineOf(const InstanceId& id) {
    return engineHolding(engines, id);
}
const EngineWorld* Estate::engineOf(const InstanceId& id) const {
    return engineHolding(engines, id);
}
EngineWorld* Estate::find(const EngineId& id) {
    return engineNamed(engines, id);
}
const EngineWorld* Estate::find(const EngineId& id) const {
    return engineNamed(engines, id);
}

} // namespace fairlead::simulation
