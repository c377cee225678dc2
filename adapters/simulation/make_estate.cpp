// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/life.h"

#include <algorithm>

namespace fairlead::simulation {

namespace {

/// Own settings of an engine that the simulator reads: `simulation_arbiters`, `simulation_sync`,
/// `simulation_commits_per_second`. See README.md.
std::string setting(const inventory::Engine& engine, const std::string& key) {
    const auto found = engine.settings.find(key);
    return found == engine.settings.end() ? std::string() : found->second;
}

/// True when `name` stands in a list separated by commas or spaces.
bool listed(const std::string& list, const std::string& name) {
    std::string word;
    for (const char c : list + ",") {
        if (c != ',' && c != ' ') {
            word += c;
        } else {
            if (word == name) return true;
            word.clear();
        }
    }
    return false;
}

std::optional<std::uint64_t> number(const std::string& text) {
    if (text.empty() || text.size() > 6) return std::nullopt;
    std::uint64_t value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value;
}

/// The instance of a site that takes part for its engine: the declared endpoint, else the first.
const inventory::Instance* leadOf(const inventory::Engine& engine, const SiteId& site) {
    const inventory::Instance* lead = nullptr;
    for (const inventory::Instance& instance : engine.instances) {
        if (instance.site != site || listed(setting(engine, "simulation_arbiters"), instance.id.value))
            continue;
        if (!lead || (instance.crossSiteEndpoint && !lead->crossSiteEndpoint)) lead = &instance;
    }
    return lead;
}

ServerKind kindOf(const inventory::Engine& engine, const Words& words, const inventory::Instance& instance) {
    if (listed(setting(engine, "simulation_arbiters"), instance.id.value)) return ServerKind::Arbiter;
    // One coordinator per site and cluster; the others work. Source: shared/engines/trino.md.
    const inventory::Instance* lead = leadOf(engine, instance.site);
    return words.storesData || (lead && lead->id == instance.id) ? ServerKind::Data : ServerKind::Worker;
}

std::string hex(std::uint64_t value) {
    static const char* const digits = "0123456789abcdef";
    std::string text(16, '0');
    for (std::size_t i = 0; i < 16; ++i, value >>= 4)
        text[15 - i] = digits[value & 15];
    return text;
}

void fillPace(EngineWorld& engine) {
    const std::string sync = setting(engine.declared, "simulation_sync");
    // Who may lose nothing replicates synchronously, unless the inventory says otherwise.
    const bool mayLoseNothing = engine.declared.objectives.rpo == Micros{0};
    engine.sync = sync.empty() ? engine.words->syncByDefault || mayLoseNothing : sync == "sync";
    if (!engine.words->storesData) return;
    engine.commitsPerSecond = number(setting(engine.declared, "simulation_commits_per_second"))
                                  .value_or(engine.luck.between(40, 240));
    engine.commitBytes = engine.luck.between(160, 900);
}

Server makeServer(EngineWorld& engine, const inventory::Instance& instance, std::uint64_t start) {
    Server server;
    server.declared = instance;
    server.kind = kindOf(engine.declared, *engine.words, instance);
    server.usualReceive = Micros{engine.luck.between(30'000, 180'000)};
    server.usualApply = Micros{engine.luck.between(20'000, 150'000)};
    server.receiveLag = engine.sync ? Micros{0} : server.usualReceive;
    server.applyLag = server.usualApply;
    if (server.kind != ServerKind::Data) return server;
    server.log.branches.push_back({1, 0});
    server.log.end = start;
    server.applied = start;
    server.trail.add(Micros{0}, start);
    return server;
}

/// Who starts as the writer: the home site's lead, or any data instance when the home has none.
InstanceId firstWriter(const EngineWorld& engine) {
    if (const inventory::Instance* lead = leadOf(engine.declared, engine.declared.home)) return lead->id;
    for (const Server& server : engine.servers)
        if (server.kind == ServerKind::Data) return server.declared.id;
    return {};
}

EngineWorld makeEngine(const inventory::Engine& declared, std::uint64_t seed) {
    EngineWorld engine;
    engine.declared = declared;
    engine.words = &wordsFor(declared.technology);
    engine.luck = Random(seedFor(seed, "engine " + declared.id.value));
    engine.identity = hex(engine.luck.next());
    fillPace(engine);
    const std::uint64_t start = engine.words->storesData ? engine.luck.between(1, 4096) << 20 : 0;
    for (const inventory::Instance& instance : declared.instances)
        engine.servers.push_back(makeServer(engine, instance, start));
    engine.ledger.begin({1, start});
    engine.ofRecord = firstWriter(engine);
    for (Server& server : engine.servers) {
        if (server.kind != ServerKind::Data) continue;
        server.active = server.declared.id == engine.ofRecord;
        if (server.active) continue;
        server.upstream = engine.ofRecord;
        server.following = Following::Streaming;
    }
    return engine;
}

} // namespace

Estate makeEstate(const inventory::Inventory& inventory, std::uint64_t seed, bool calm) {
    Estate estate;
    estate.luck = Random(seedFor(seed, "estate"));
    estate.calm = calm;
    estate.episode.next = std::chrono::seconds(estate.luck.between(90, 240));
    for (const inventory::Site& site : inventory.sites) {
        estate.sites.push_back(site.id);
        estate.powered[site.id] = true;
    }
    for (const inventory::Engine& declared : inventory.engines) {
        EngineWorld engine = makeEngine(declared, seed);
        for (const SiteId& site : estate.sites)
            engine.traffic[site] = engine.ofRecord;
        estate.engines.push_back(std::move(engine));
    }
    return estate;
}

} // namespace fairlead::simulation
