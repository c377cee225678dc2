// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/world.h"

#include "adapters/simulation/life.h"

#include <algorithm>

namespace fairlead::simulation {

namespace {

constexpr Micros kAsleep{600'000'000};

bool sameObject(const drill::Fault& a, const drill::Fault& b) {
    return a.kind == b.kind && a.site == b.site && a.engine == b.engine && a.instance == b.instance;
}

topology::SyncMode syncOf(const EngineWorld& engine, const Server& server) {
    if (!engine.words->storesData) return topology::SyncMode::NotApplicable;
    // A synchronous engine that cannot reach its replica goes on without: it says so by being async.
    const bool kept =
        engine.sync && server.following == Following::Streaming && server.receiveLag.count() == 0;
    return kept ? topology::SyncMode::Sync : topology::SyncMode::Async;
}

const char* wordOf(Following following) {
    switch (following) {
        case Following::None:
            return "alone";
        case Following::Streaming:
            return "streaming";
        case Following::CatchingUp:
            return "catching up";
        case Following::Interrupted:
            return "interrupted";
        case Following::Diverged:
            return "diverged";
    }
    return "";
}

} // namespace

World::World(const inventory::Inventory& inventory, std::uint64_t seed, WorldOptions options)
    : World(makeEstate(inventory, seed, options.calm), seed, options) {}

World::World(Estate estate, std::uint64_t seed, const WorldOptions& options)
    : m_seed(seed), m_console(options.consoleSite), m_estate(std::move(estate)) {
    if (!m_estate.powered.contains(m_console) && !m_estate.sites.empty()) m_console = m_estate.sites.front();
}

void World::step(Micros span) {
    const std::lock_guard lock(m_mutex);
    m_rest += std::max(span, Micros{0});
    while (m_rest >= kTick) {
        m_rest -= kTick;
        tick(m_estate);
    }
}

void World::advanceTo(MonoTime now) {
    Micros gap{0};
    {
        const std::lock_guard lock(m_mutex);
        if (m_clock && now < *m_clock) return; // another thread was here with a later reading
        if (m_clock) gap = now - *m_clock;
        m_clock = now;
    }
    if (gap <= kAsleep) step(gap);
}

Micros World::now() const {
    const std::lock_guard lock(m_mutex);
    return m_estate.now;
}

// Faults --------------------------------------------------------------------------------------------

void World::inject(const drill::Fault& fault) {
    const std::lock_guard lock(m_mutex);
    std::vector<drill::Fault>& faults = m_estate.faults;
    std::erase_if(faults, [&](const drill::Fault& other) { return sameObject(other, fault); });
    faults.push_back(fault);
    put(fault);
}

void World::heal(const drill::Fault& fault) {
    const std::lock_guard lock(m_mutex);
    if (std::erase_if(m_estate.faults, [&](const drill::Fault& other) { return sameObject(other, fault); }) >
        0)
        take(fault);
}

void World::healAll() {
    const std::lock_guard lock(m_mutex);
    for (const drill::Fault& fault : std::exchange(m_estate.faults, {}))
        take(fault);
}

std::vector<drill::Fault> World::active() const {
    const std::lock_guard lock(m_mutex);
    return m_estate.faults;
}

void World::put(const drill::Fault& fault) {
    switch (fault.kind) {
        case drill::FaultKind::SiteLoss:
            power(fault.site, false);
            break;
        case drill::FaultKind::LinkCut:
            m_estate.linkCut = true;
            break;
        case drill::FaultKind::InstanceCrash:
            if (EngineWorld* engine = m_estate.engineOf(fault.instance))
                engine->find(fault.instance)->crashed = true;
            break;
        case drill::FaultKind::ReplicationLag:
            if (EngineWorld* engine = m_estate.find(fault.engine)) engine->lagFault = fault.amount;
            break;
        case drill::FaultKind::SlowAnswers:
            break; // read from the list of faults when somebody asks
    }
}

void World::take(const drill::Fault& fault) {
    switch (fault.kind) {
        case drill::FaultKind::SiteLoss:
            power(fault.site, true);
            break;
        case drill::FaultKind::LinkCut:
            m_estate.linkCut = false;
            break;
        case drill::FaultKind::InstanceCrash:
            if (EngineWorld* engine = m_estate.engineOf(fault.instance)) {
                engine->find(fault.instance)->crashed = false;
                start(*engine, *engine->find(fault.instance));
            }
            break;
        case drill::FaultKind::ReplicationLag:
            if (EngineWorld* engine = m_estate.find(fault.engine)) engine->lagFault = Micros{0};
            break;
        case drill::FaultKind::SlowAnswers:
            break;
    }
}

void World::power(const SiteId& site, bool up) {
    const auto found = m_estate.powered.find(site);
    if (found == m_estate.powered.end() || found->second == up) return;
    found->second = up;
    if (!up) return;
    for (EngineWorld& engine : m_estate.engines)
        for (Server& server : engine.servers)
            if (server.declared.site == site && !server.crashed) start(engine, server);
}

/// A server comes back as what it was; one that was barred comes back closed.
void World::start(EngineWorld&, Server& server) {
    if (server.heldBack && server.active) server.fenced = true;
    server.queries = 0;
}

Micros World::slowness(const InstanceId& id) const {
    for (const drill::Fault& fault : m_estate.faults)
        if (fault.kind == drill::FaultKind::SlowAnswers && fault.instance == id) return fault.amount;
    return Micros{0};
}

// Lying ---------------------------------------------------------------------------------------------

void World::letSwallow(const InstanceId& id) {
    const std::lock_guard lock(m_mutex);
    m_swallowing.insert(id);
}

void World::letLie(const InstanceId& id, std::function<void(Look&)> lie, int after) {
    const std::lock_guard lock(m_mutex);
    m_lies[id] = {std::move(lie), after};
}

bool World::swallows(const InstanceId& id) {
    const std::lock_guard lock(m_mutex);
    return m_swallowing.erase(id) > 0;
}

// Seeing --------------------------------------------------------------------------------------------

/// The console itself does not lose power with its site: it stands for people who carry on elsewhere.
bool World::seenFromConsole(const SiteId& site) const {
    return m_estate.reaches(site, site) && (site == m_console || !m_estate.linkCut);
}

Error World::notReachable(const EngineWorld& engine, const Server& server, ErrorKind kind) const {
    const std::string who =
        engine.declared.id.value + ": " + server.declared.id.value + " in " + server.declared.site.value;
    if (kind == ErrorKind::Refused)
        return {kind,
                who +
                    " refused the connection. Its role is unknown, so nothing can be planned around it. "
                    "Check the server.",
                "Connection refused", server.declared.id.value};
    return {kind,
            who +
                " did not answer. Its role is unknown; down and cut off look the same from here. "
                "Check the site and the link.",
            "timed out", server.declared.id.value};
}

Look World::lookOf(const EngineWorld& engine, const Server& server) const {
    Look look;
    look.id = server.declared.id;
    look.engine = engine.declared.id;
    look.site = server.declared.site;
    look.kind = server.kind;
    look.active = server.active;
    look.writable = m_estate.writable(server);
    look.fenced = server.active && server.fenced;
    look.held = server.heldBack;
    look.closed = server.closed;
    if (server.closed && server.active && engine.commitBytes > 0) {
        const std::uint64_t since = server.log.end - server.log.branches.back().from;
        look.foreignCommits =
            (since - std::min(since, server.ownBytes) + engine.commitBytes - 1) / engine.commitBytes;
    }
    look.identity = engine.identity;
    look.history = server.log.history();
    look.received = server.log.end;
    look.applied = server.active ? server.log.end : server.applied;
    look.upstream = server.upstream;
    look.following = server.following;
    look.queries = server.queries;
    look.checkpointBy = server.checkpointBy;
    look.canaryBy = server.canaryBy;
    look.slow = slowness(look.id);
    if (server.upstream) {
        look.sync = syncOf(engine, server);
        look.sinceContact = m_estate.now - server.lastContact;
        const Server* upstream = engine.find(*server.upstream);
        if (upstream && server.following != Following::Interrupted) {
            look.behind = upstream->log.end - std::min(upstream->log.end, server.log.end);
            look.toApply = upstream->log.end - std::min(upstream->log.end, server.applied);
            look.lag = upstream->trail.ageOf(server.log.end, m_estate.now, upstream->log.end);
        }
    }
    for (const Server& other : engine.servers) {
        if (other.upstream != look.id) continue;
        const bool gone = !m_estate.runs(other) || other.following == Following::Interrupted;
        look.followers.push_back({other.declared.id, gone ? Following::Interrupted : other.following,
                                  syncOf(engine, other), other.log.end, other.applied,
                                  server.log.end - std::min(server.log.end, other.log.end)});
    }
    return look;
}

Result<Look> World::look(const InstanceId& id) const {
    const std::lock_guard lock(m_mutex);
    const EngineWorld* engine = m_estate.engineOf(id);
    if (!engine)
        return Error{ErrorKind::Invalid, id.value + " is not in the simulated estate. Check the inventory.",
                     "", id.value};
    const Server& server = *engine->find(id);
    if (!seenFromConsole(server.declared.site)) return notReachable(*engine, server, ErrorKind::Timeout);
    if (server.crashed) return notReachable(*engine, server, ErrorKind::Refused);
    Look look = lookOf(*engine, server);
    if (const auto lie = m_lies.find(id); lie != m_lies.end() && lie->second.after-- <= 0) {
        lie->second.what(look);
        m_lies.erase(lie);
    }
    return look;
}

Result<bool> World::hostHolds(const InstanceId& id) const {
    const std::lock_guard lock(m_mutex);
    const EngineWorld* engine = m_estate.engineOf(id);
    if (!engine)
        return Error{ErrorKind::Invalid, id.value + " is not in the simulated estate. Check the inventory.",
                     "", id.value};
    const Server& server = *engine->find(id);
    if (!seenFromConsole(server.declared.site)) return notReachable(*engine, server, ErrorKind::Timeout);
    return server.heldBack;
}

InstanceId World::trafficOf(const EngineId& engine) const {
    const std::lock_guard lock(m_mutex);
    const EngineWorld* found = m_estate.find(engine);
    if (!found) return {};
    // The console asks the router of a side it can see; its own unless that one is dark.
    for (const auto& [site, target] : found->traffic)
        if (site == m_console && seenFromConsole(site)) return target;
    for (const auto& [site, target] : found->traffic)
        if (seenFromConsole(site)) return target;
    return {};
}

Result<InstanceId> World::trafficAt(const EngineId& engine, const SiteId& site) const {
    const std::lock_guard lock(m_mutex);
    const EngineWorld* found = m_estate.find(engine);
    const auto router = found ? found->traffic.find(site) : std::map<SiteId, InstanceId>::const_iterator{};
    if (!found || router == found->traffic.end())
        return Error{ErrorKind::Invalid,
                     "A simulated device stands in one of the two sites. Give it one in the inventory.", "",
                     ""};
    if (!seenFromConsole(site))
        return Error{ErrorKind::Timeout, "It did not answer. Check " + site.value + " and the link.",
                     "timed out", ""};
    return router->second;
}

bool World::isParked(const EngineId& engine) const {
    const std::lock_guard lock(m_mutex);
    const EngineWorld* found = m_estate.find(engine);
    return found && found->parked;
}

// Truth ---------------------------------------------------------------------------------------------

std::optional<Look> World::truth(const InstanceId& id) const {
    const std::lock_guard lock(m_mutex);
    const EngineWorld* engine = m_estate.engineOf(id);
    if (!engine) return std::nullopt;
    return lookOf(*engine, *engine->find(id));
}

Ledger::Loss World::lossOf(const EngineId& engine) const {
    const std::lock_guard lock(m_mutex);
    const EngineWorld* found = m_estate.find(engine);
    if (!found) return {};
    const Server* writer = found->find(found->ofRecord);
    return writer ? found->ledger.lossOn(writer->log) : Ledger::Loss{};
}

std::size_t World::writers(const EngineId& engine) const {
    const std::lock_guard lock(m_mutex);
    const EngineWorld* found = m_estate.find(engine);
    if (!found) return 0;
    return static_cast<std::size_t>(
        std::count_if(found->servers.begin(), found->servers.end(),
                      [this](const Server& server) { return m_estate.writable(server); }));
}

std::uint64_t World::acknowledged(const EngineId& engine) const {
    const std::lock_guard lock(m_mutex);
    const EngineWorld* found = m_estate.find(engine);
    return found ? found->ledger.acknowledged() : 0;
}

InstanceId World::writerOfRecord(const EngineId& engine) const {
    const std::lock_guard lock(m_mutex);
    const EngineWorld* found = m_estate.find(engine);
    return found ? found->ofRecord : InstanceId{};
}

std::string World::describe() const {
    const std::lock_guard lock(m_mutex);
    std::string text = "t=" + std::to_string(m_estate.now.count()) + "\n";
    for (const EngineWorld& engine : m_estate.engines) {
        text += engine.declared.id.value + " writer " + engine.ofRecord.value + " acknowledged " +
                std::to_string(engine.ledger.acknowledged()) + (engine.parked ? " parked" : "") + "\n";
        for (const Server& server : engine.servers) {
            text += "  " + server.declared.id.value + (server.active ? " active" : " following ") +
                    (server.upstream ? server.upstream->value : "") + (server.fenced ? " fenced" : "") +
                    (m_estate.runs(server) ? "" : " stopped") + " " + wordOf(server.following) + " [" +
                    server.log.history() + "] " + std::to_string(server.log.end) + "/" +
                    std::to_string(server.applied) + " q" + std::to_string(server.queries) + "\n";
        }
    }
    return text;
}

} // namespace fairlead::simulation
