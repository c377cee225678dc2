// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/world.h"

#include <algorithm>

/// What acts do to servers: effects only, each whole or not at all.
namespace fairlead::simulation {

namespace {

Error refused(const InstanceId& id, const std::string& what, const std::string& words = {}) {
    return {ErrorKind::Refused, what, words, id.value};
}

} // namespace

Result<World::Spot> World::spot(const InstanceId& id, Reach reach) {
    EngineWorld* engine = m_estate.engineOf(id);
    if (!engine)
        return Error{ErrorKind::Invalid, id.value + " is not in the simulated estate. Check the inventory.",
                     "", id.value};
    Server* server = engine->find(id);
    if (reach == Reach::Running && !m_estate.runs(*server))
        return notReachable(*engine, *server, server->crashed ? ErrorKind::Refused : ErrorKind::Timeout);
    return Spot{engine, server};
}

Result<void> World::park(const EngineId& engine, bool parked) {
    const std::lock_guard lock(m_mutex);
    EngineWorld* found = m_estate.find(engine);
    if (!found)
        return Error{ErrorKind::Invalid,
                     engine.value + " is not in the simulated estate. Check the inventory.", "",
                     engine.value};
    found->parked = parked;
    return {};
}

Result<void> World::checkpoint(const InstanceId& id, const std::string& by, Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    at->server->checkpointBy = by;
    return {};
}

Result<void> World::fence(const InstanceId& id, Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    if (!at->server->active)
        return refused(id,
                       id.value + " does not take writes, so it cannot be fenced. Check who the primary is.");
    at->server->fenced = true;
    return {};
}

Result<void> World::unfence(const InstanceId& id, Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    Server& server = *at->server;
    // The last door against two writers: a fence that a promotion rests on is not opened again.
    if (server.active && at->engine->ofRecord != id)
        return refused(id, id.value + " was replaced by " + at->engine->ofRecord.value +
                               " and stays fenced. Let it rejoin instead.");
    server.fenced = false;
    return {};
}

Result<void> World::bar(const InstanceId& id) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, Reach::Any);
    if (!at) return at.error();
    Server& server = *at->server;
    const bool runs = m_estate.runs(server);
    if (runs && !seenFromConsole(server.declared.site)) return {};
    server.heldBack = true;
    if (runs && server.active) server.fenced = true;
    return {};
}

Result<void> World::promote(const InstanceId& id, Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    EngineWorld& engine = *at->engine;
    Server& server = *at->server;
    if (server.kind != ServerKind::Data)
        return refused(id, id.value + " holds no data, so it cannot take writes. Choose another instance.");
    if (server.active && !server.fenced) return {};
    const Branch branch{++engine.lastBranch, server.log.end};
    server.log.branches.push_back(branch);
    engine.ledger.begin(branch);
    server.applied = server.log.end;
    server.active = true;
    server.fenced = false;
    server.heldBack = false;
    server.upstream.reset();
    server.following = Following::None;
    engine.ofRecord = id;
    return {};
}

Result<void> World::redirect(const EngineId& engine, const InstanceId& to) {
    const std::lock_guard lock(m_mutex);
    EngineWorld* found = m_estate.find(engine);
    if (!found || !found->find(to))
        return Error{ErrorKind::Invalid, to.value + " is not in the simulated estate. Check the inventory.",
                     "", to.value};
    // Routers of a side that is cut off cannot be told; those of a dark side learn it when they start.
    for (auto& [site, target] : found->traffic)
        if (site == m_console || !m_estate.linkCut || !m_estate.powered[site]) target = to;
    return {};
}

Result<void> World::writeCanary(const InstanceId& id, const std::string& by, Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    EngineWorld& engine = *at->engine;
    Server& server = *at->server;
    if (!server.active || server.fenced)
        return refused(
            id, id.value + " took no write, so it is not the primary that was wanted. Look at its role.",
            "read only");
    server.canaryBy = by;
    if (!engine.words->storesData) return {};
    server.log.end += engine.commitBytes;
    server.applied = server.log.end;
    if (server.closed)
        server.ownBytes += engine.commitBytes; // Nobody relies on it.
    else
        engine.ledger.acknowledge(server.log.branches.back().id, server.log.end, 1);
    return {};
}

Result<void> World::close(const InstanceId& id, Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    if (at->server->active)
        return refused(id, id.value + " takes writes already, so it is not closed. Plan again.");
    at->server->closed = true;
    at->server->ownBytes = 0;
    return {};
}

Result<void> World::open(const InstanceId& id, Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    at->server->closed = false;
    return {};
}

Result<void> World::withdraw(const InstanceId& id, const InstanceId& source, std::uint64_t givenUp,
                             Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    Server& server = *at->server;
    if (!server.active) return {};
    if (!server.closed) return refused(id, id.value + " is open to everybody, so it is not taken back.");
    if (lookOf(*at->engine, server).foreignCommits > givenUp)
        return refused(id, "Others wrote on " + id.value + " since its promotion. Commit, or give it up.");
    server.active = false;
    at->engine->ofRecord = source;
    return {};
}

Result<void> World::leadBack(const InstanceId& id, const InstanceId& source, Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    EngineWorld& engine = *at->engine;
    const auto settle = [&](Server& server, const InstanceId& upstream) -> Result<void> {
        const Server* other = engine.find(upstream);
        const bool follows = server.upstream == upstream && other && server.log.isPrefixOf(other->log);
        if (follows) return {};
        const Result<std::uint64_t> done = attach(engine, server, upstream, true, m_estate.now);
        return done ? Result<void>() : done.error();
    };
    if (at->server->active) return refused(id, id.value + " takes writes, so it is not led back.");
    if (const Result<void> done = settle(*at->server, source); !done) return done;
    for (Server& server : engine.servers)
        if (server.upstream == id)
            if (const Result<void> done = settle(server, id); !done) return done;
    at->server->closed = false;
    return {};
}

Result<void> World::writeAside(const InstanceId& id) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, Reach::Running);
    if (!at) return at.error();
    EngineWorld& engine = *at->engine;
    Server& server = *at->server;
    if (!server.active || server.fenced) return refused(id, id.value + " is no primary.");
    server.log.end += engine.commitBytes;
    server.applied = server.log.end;
    engine.ledger.acknowledge(server.log.branches.back().id, server.log.end, 1);
    return {};
}

Result<void> World::follow(const InstanceId& id, const InstanceId& upstream, Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    const Result<std::uint64_t> done = attach(*at->engine, *at->server, upstream, false, m_estate.now);
    if (!done) return done.error();
    return {};
}

Result<std::uint64_t> World::rejoin(const InstanceId& id, const InstanceId& upstream, Reach reach) {
    const std::lock_guard lock(m_mutex);
    const Result<Spot> at = spot(id, reach);
    if (!at) return at.error();
    return attach(*at->engine, *at->server, upstream, true, m_estate.now);
}

Result<std::uint64_t> World::attach(EngineWorld& engine, Server& server, const InstanceId& upstream,
                                    bool mayDiscard, Micros now) {
    const InstanceId& id = server.declared.id;
    const Server* other = engine.find(upstream);
    if (!other || other == &server || server.kind != ServerKind::Data)
        return refused(id, id.value + " cannot follow " + upstream.value + ". Check the plan.");
    if (engine.ofRecord == id)
        return refused(id, id.value + " is the writer of record and follows nobody. Check the plan.");
    const std::uint64_t common = server.log.commonEnd(other->log);
    const std::uint64_t extra = server.log.end - common;
    if (extra > 0 && !mayDiscard)
        return refused(id, id.value + " has " + std::to_string(extra) + " bytes that " + upstream.value +
                               " lacks, so it cannot follow. Let it rejoin by a failback.");
    if (extra > 0) {
        // Peers send their rest to the others when they come back; replicas drop it.
        if (engine.words->merges) engine.ledger.merged(server.log.branches.back().id);
        server.log = Log{};
        server.log.followTo(other->log, common);
        server.applied = common;
        server.trail.clear();
    }
    server.active = false;
    server.fenced = false;
    server.heldBack = false;
    server.upstream = upstream;
    server.following = Following::CatchingUp;
    server.lastContact = now;
    return extra;
}

} // namespace fairlead::simulation
