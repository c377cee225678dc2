// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/life.h"

#include <algorithm>

/// A simulated estate that stands as a real one was seen to stand.
namespace fairlead::simulation {

namespace {

using topology::EngineState;
using topology::InstanceState;

/// The primary that is seen; else the one that was seen to be it last, which may be gone.
std::optional<InstanceId> writerOf(const EngineState& state) {
    if (state.primary) return state.primary;
    for (const InstanceState& each : state.instances)
        if (each.seen && each.seen->role == topology::Role::Primary) return each.id;
    return std::nullopt;
}

void lead(EngineWorld& engine, const InstanceId& writer) {
    const Server* named = engine.find(writer);
    if (named == nullptr || named->kind != ServerKind::Data) return;
    engine.ofRecord = writer;
    for (auto& [site, target] : engine.traffic)
        target = writer;
    for (Server& server : engine.servers) {
        if (server.kind != ServerKind::Data) continue;
        server.active = server.declared.id == writer;
        server.upstream = server.active ? std::nullopt : std::optional(writer);
        server.following = server.active ? Following::None : Following::Streaming;
    }
}

void stand(Server& server, const InstanceState& seen) {
    server.crashed = !seen.seen || seen.lastFailure.has_value();
    if (seen.seen) server.fenced = seen.seen->fenced.value_or(false);
}

std::uint64_t less(std::uint64_t position, const std::optional<Bytes>& lag) {
    if (!lag || lag->count <= 0) return position;
    return position - std::min(position, static_cast<std::uint64_t>(lag->count));
}

void fallBehind(EngineWorld& engine, const topology::ReplicationLink& link) {
    Server* to = engine.find(link.to);
    const Server* from = engine.find(link.from);
    if (to == nullptr || from == nullptr || to->active || to->kind != ServerKind::Data) return;
    to->upstream = link.from;
    to->log.end = less(from->log.end, link.lagReceive);
    to->applied = less(to->log.end, link.lagApply);
    if (link.lagTime && !engine.sync) to->receiveLag = to->usualReceive = *link.lagTime;
    if (link.state == topology::LinkState::Broken) to->following = Following::Interrupted;
}

bool synchronous(const EngineState& state) {
    return std::any_of(state.links.begin(), state.links.end(), [](const topology::ReplicationLink& link) {
        return link.sync == topology::SyncMode::Sync || link.sync == topology::SyncMode::Quorum;
    });
}

void standAs(EngineWorld& engine, const EngineState& state) {
    if (const auto writer = writerOf(state)) lead(engine, *writer);
    engine.sync = engine.sync || synchronous(state);
    for (Server& server : engine.servers)
        if (const InstanceState* seen = state.find(server.declared.id)) stand(server, *seen);
    for (const topology::ReplicationLink& link : state.links)
        fallBehind(engine, link);
}

} // namespace

Estate makeEstate(const inventory::Inventory& inventory, const topology::TopologySnapshot& sight,
                  std::uint64_t seed) {
    Estate estate = makeEstate(inventory, seed, true);
    for (EngineWorld& engine : estate.engines)
        if (const EngineState* state = sight.find(engine.declared.id)) standAs(engine, *state);
    return estate;
}

} // namespace fairlead::simulation
