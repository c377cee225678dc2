// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/life.h"

#include <algorithm>

namespace fairlead::simulation {

namespace {

constexpr Micros kSecond{1'000'000};

/// One background record each 10 s on every open writer: positions move without writers, as Redis'
/// pings and MongoDB's no-ops do. Source: shared/engines/redis.md, trap 6.
constexpr Micros kBackgroundEvery{10'000'000};
constexpr std::uint64_t kBackgroundBytes = 56;

/// How much faster than the workload a replica may receive while it catches up.
constexpr std::uint64_t kCatchUpFactor = 20;
constexpr std::uint64_t kLeastPerTick = 65'536;

std::uint64_t ticksIn(Micros span) {
    return static_cast<std::uint64_t>(span / kTick);
}

void beginEpisode(Estate& estate) {
    std::vector<const EngineWorld*> able;
    for (const EngineWorld& engine : estate.engines)
        if (engine.words->storesData && !engine.sync && engine.lagFault.count() == 0) able.push_back(&engine);
    Episode& episode = estate.episode;
    episode.next = estate.now + kSecond * static_cast<int>(estate.luck.between(300, 900));
    if (able.empty()) return;
    const EngineWorld& engine = *able[estate.luck.below(able.size())];
    episode.engine = engine.declared.id;
    episode.began = estate.now;
    // About 60 % of the objective: worth a look (P3), never a breach.
    const Micros most = engine.declared.objectives.rpo.value_or(Micros{5 * kSecond}) * 6 / 10;
    episode.height = std::min(most, Micros{40 * kSecond});
    episode.hold = kSecond * static_cast<int>(estate.luck.between(8, 20));
    episode.running = true;
}

/// Rises by a quarter of a second each second, holds, falls twice as fast.
Micros episodeLag(const Estate& estate, const EngineWorld& engine) {
    const Episode& episode = estate.episode;
    if (!episode.running || episode.engine != engine.declared.id) return Micros{0};
    const Micros age = estate.now - episode.began;
    const Micros fallBegins = episode.height * 4 + episode.hold;
    if (age < fallBegins) return std::min(age / 4, episode.height);
    return std::max(Micros{0}, episode.height - (age - fallBegins) / 2);
}

void liveEpisode(Estate& estate) {
    Episode& episode = estate.episode;
    if (estate.calm) return;
    if (episode.running) {
        episode.running = estate.now - episode.began < episode.height * 6 + episode.hold;
        return;
    }
    if (estate.now >= episode.next) beginEpisode(estate);
}

/// Each second the lag aimed at moves within a fifth of its usual value.
void breathe(const Estate& estate, EngineWorld& engine) {
    if (ticksIn(estate.now) % ticksIn(kSecond) != 0) return;
    const Micros extra = episodeLag(estate, engine);
    for (Server& server : engine.servers) {
        const auto vary = [&](Micros usual) {
            return usual * static_cast<int>(engine.luck.between(80, 120)) / 100;
        };
        const Micros receive = engine.sync ? Micros{0} : vary(server.usualReceive);
        server.receiveLag = receive + extra + engine.lagFault;
        server.applyLag = vary(server.usualApply);
    }
}

/// Whole commits of this tick; the fraction is carried over.
std::uint64_t commitsDue(EngineWorld& engine, std::uint64_t sharePercent) {
    const std::uint64_t vary = engine.luck.between(60, 140);
    const auto tickMicros = static_cast<std::uint64_t>(kTick.count());
    engine.owedMicroCommits += engine.commitsPerSecond * tickMicros * vary / 100 * sharePercent / 100;
    const std::uint64_t whole = engine.owedMicroCommits / 1'000'000;
    engine.owedMicroCommits %= 1'000'000;
    return whole;
}

void commit(EngineWorld& engine, Server& server, std::uint64_t commits) {
    if (commits == 0) return;
    server.log.end += commits * engine.commitBytes;
    server.applied = server.log.end;
    engine.ledger.acknowledge(server.log.branches.back().id, server.log.end, commits);
}

void work(Estate& estate, EngineWorld& engine) {
    std::uint64_t sitesWithClients = 0;
    for (const auto& [site, up] : estate.powered)
        sitesWithClients += up ? 1 : 0;
    for (const SiteId& site : estate.sites) {
        if (!estate.powered[site]) continue;
        // Drawn even when nobody can take it, so that an outage does not shift all later chances.
        const std::uint64_t due = commitsDue(engine, 100 / sitesWithClients);
        Server* server = engine.find(engine.traffic[site]);
        if (server && estate.writable(*server) && estate.reaches(site, server->declared.site))
            commit(engine, *server, due);
    }
    const bool background = ticksIn(estate.now) % ticksIn(kBackgroundEvery) == 0;
    for (Server& server : engine.servers) {
        if (!engine.words->storesData || !estate.writable(server) || !background) continue;
        server.log.end += kBackgroundBytes;
        server.applied = server.log.end;
    }
}

/// Queries come while the coordinator is open and end within seconds once it is not.
void serveQueries(Estate& estate, EngineWorld& engine) {
    if (engine.words->storesData) return;
    for (Server& server : engine.servers) {
        if (!estate.runs(server) || !server.active) {
            server.queries = 0;
        } else if (server.fenced) {
            server.queries -= std::min<std::uint64_t>(server.queries, 1);
        } else {
            server.queries = std::min<std::uint64_t>(24, server.queries + engine.luck.below(2));
            server.queries -= std::min(server.queries, engine.luck.below(2));
        }
    }
}

void receive(const Estate& estate, const EngineWorld& engine, Server& server, const Server& upstream) {
    const std::uint64_t current = upstream.log.end;
    const auto targetAt = [&](Micros lag) {
        return upstream.trail.positionAt(estate.now - lag, estate.now, current);
    };
    const std::uint64_t target = std::clamp(targetAt(server.receiveLag), server.log.end, current);
    const std::uint64_t perTick = engine.commitsPerSecond * engine.commitBytes / ticksIn(kSecond);
    const std::uint64_t most = std::max(kLeastPerTick, perTick * kCatchUpFactor);
    const std::uint64_t step = std::min(target - server.log.end, most);
    server.following = target - server.log.end > step ? Following::CatchingUp : Following::Streaming;
    server.log.followTo(upstream.log, server.log.end + step);
    const std::uint64_t applied = targetAt(server.receiveLag + server.applyLag);
    server.applied = std::clamp(applied, server.applied, std::max(server.applied, server.log.end));
    server.lastContact = estate.now;
}

void replicate(Estate& estate, EngineWorld& engine) {
    for (Server& server : engine.servers) {
        if (!server.upstream || !estate.runs(server)) continue;
        const Server* upstream = engine.find(*server.upstream);
        if (!upstream || !estate.runs(*upstream) ||
            !estate.reaches(upstream->declared.site, server.declared.site))
            server.following = Following::Interrupted;
        else if (!server.log.isPrefixOf(upstream->log))
            server.following = Following::Diverged;
        else
            receive(estate, engine, server, *upstream);
    }
}

} // namespace

void tick(Estate& estate) {
    estate.now += kTick;
    liveEpisode(estate);
    for (EngineWorld& engine : estate.engines) {
        breathe(estate, engine);
        work(estate, engine);
        serveQueries(estate, engine);
        replicate(estate, engine);
        for (Server& server : engine.servers)
            server.trail.add(estate.now, server.log.end);
    }
}

} // namespace fairlead::simulation
