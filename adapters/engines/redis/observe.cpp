// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/observe.h"

#include <algorithm>

namespace fairlead::engines::redis {
namespace {

using namespace std::chrono_literals;
using topology::Finding;
using topology::LinkReport;
using topology::LinkState;
using topology::Observation;

// Source: shared/engines/redis.md §1.2.
constexpr Micros kMoreEvery = 30s;
// Changes are counted over this at least, or one burst would look like a flood.
constexpr Micros kRateOver = 10s;
constexpr std::int64_t kLateAcknowledgement = 2;

Position positionAt(std::int64_t offset) {
    if (offset < 0) return {std::to_string(offset), std::nullopt};
    return {std::to_string(offset), static_cast<std::uint64_t>(offset)};
}

std::optional<Position> positionOf(const std::optional<std::int64_t>& offset) {
    if (!offset) return std::nullopt;
    return positionAt(*offset);
}

LinkState stateOf(const std::string& word) {
    if (word == "online") return LinkState::Streaming;
    if (word.starts_with("wait_bgsave") || word.starts_with("send_bulk")) return LinkState::CatchingUp;
    return LinkState::Unknown;
}

LinkReport toUpstream(const inventory::Engine& engine, const Look& look) {
    LinkReport link;
    link.end = LinkReport::End::Receiver;
    link.peerText = look.upstreamHost + ":" + std::to_string(look.upstreamPort);
    if (const auto* peer = instanceAt(engine, look.upstreamHost, look.upstreamPort)) link.peer = peer->id;
    link.state = look.linkUp    ? LinkState::Streaming
                 : look.syncing ? LinkState::CatchingUp
                                : LinkState::Broken;
    link.sync = topology::SyncMode::Async;
    link.received = positionOf(look.received);
    link.applied = positionOf(look.applied);
    return link;
}

LinkReport toReplica(const inventory::Engine& engine, const ReplicaLine& line) {
    LinkReport link;
    link.end = LinkReport::End::Sender;
    link.peerText = line.host + ":" + std::to_string(line.port);
    if (const auto* peer = instanceAt(engine, line.host, line.port)) link.peer = peer->id;
    link.state = stateOf(line.state);
    link.sync = topology::SyncMode::Async;
    link.received = link.applied = positionOf(line.offset);
    if (line.lag && *line.lag >= 0 && *line.lag < 1'000'000) link.reportAge = std::chrono::seconds(*line.lag);
    return link;
}

void addDurability(const std::string& name, const Look& look, std::vector<Finding>& into) {
    if (look.text("rdb_last_bgsave_status") == "err")
        into.push_back({"redis.save-failing",
                        "The last save of " + name + " to its disk failed. Free its disk and run BGSAVE."});
    if (look.text("aof_last_write_status") == "err")
        into.push_back({"redis.aof-failing", name +
                                                 " cannot write its append-only file, so it refuses writes "
                                                 "soon. Free its disk."});
    if (look.text("loading") == "1")
        into.push_back({"redis.loading", name + " is still loading its data. Wait until it has."});
}

void addOwn(const std::string& name, const Look& look, std::vector<Finding>& into) {
    addDurability(name, look, into);
    if (look.fencedByReplicas())
        into.push_back({"redis.fenced", name + " takes no writes: it has " +
                                            std::to_string(*look.goodReplicas) +
                                            " replicas in time and wants " +
                                            std::to_string(*look.minReplicas) + " (min-replicas-to-write)."});
    if (!look.primary && look.text("slave_read_only") == "0")
        into.push_back({"redis.replica-writable", name + " is a replica that takes writes, which are lost at "
                                                         "its next sync. Set replica-read-only yes."});
    if (!look.primary && !look.linkUp && !look.syncing)
        into.push_back({"redis.link-down", name + " has no link to its primary " + look.upstreamHost + ":" +
                                               std::to_string(look.upstreamPort) +
                                               ". Check the primary, the network and masterauth."});
    for (const ReplicaLine& line : look.replicas) {
        if (line.lag.value_or(0) <= kLateAcknowledgement) continue;
        into.push_back({"redis.link-silent",
                        "The replica " + line.host + ":" + std::to_string(line.port) + " has not answered " +
                            name + " for " + std::to_string(*line.lag) + " s. Check it and the network."});
    }
    const std::string failover = look.text("master_failover_state");
    if (!failover.empty() && failover != "no-failover")
        into.push_back({"redis.failover-runs", name + " is handing its role over (" + failover +
                                                   "), and not by Fairlead. Wait, or run FAILOVER ABORT."});
}

/// Refused is taken for evidence that the service does not run, so it is said only where the host itself
/// answers that nobody listens.
Error asEvidence(Error error, const inventory::Instance& instance, const Call& call, const Clock& clock) {
    if (error.kind != ErrorKind::Refused) return error;
    const Deadline deadline{std::min(call.deadline.at, clock.mono() + Micros{1s})};
    switch (probePort(instance.host, instance.port, deadline, clock)) {
        case Reach::Refused:
            break;
        case Reach::Accepts:
            error.kind = ErrorKind::Unexpected;
            break;
        case Reach::NoAnswer:
            error.kind = ErrorKind::Timeout;
            break;
    }
    return error;
}

std::string answerOf(const Observation& seen, const Look& look) {
    std::string text = "role " + seen.roleWord + ", version " + seen.version +
                       ", run_id:" + look.text("run_id") + ", replid " + look.replid;
    if (seen.written) text += ", offset " + seen.written->text;
    if (seen.applied) text += ", applied " + seen.applied->text;
    if (!look.primary)
        text += ", follows " + look.upstreamHost + ":" + std::to_string(look.upstreamPort) +
                (look.linkUp ? " (link up)" : " (link down)");
    return text;
}

/// How fast a primary's log grows.
void measureRate(const Observation& seen, MonoTime now, LookMemory& memory) {
    const bool counts = seen.written && seen.written->ordinal;
    if (!counts || *seen.written->ordinal < memory.rateFromOffset) {
        memory.rateFrom.reset();
        memory.rateFromOffset = 0;
    }
    if (!counts || (memory.rateFrom && now - *memory.rateFrom < kRateOver)) return;
    if (memory.rateFrom) {
        const auto bytes = static_cast<double>(*seen.written->ordinal - memory.rateFromOffset);
        const auto passed = static_cast<double>(Micros(now - *memory.rateFrom).count());
        memory.perSecond = Bytes{static_cast<std::int64_t>(bytes * 1e6 / passed)};
    }
    memory.rateFrom = now;
    memory.rateFromOffset = *seen.written->ordinal;
}

/// INFO tells all of it. A server never goes back by itself: it syncs in part or in full.
topology::Footing footingOf(const Look& look) {
    const auto bytesOf = [&look](const char* name) -> std::optional<Bytes> {
        const auto count = look.number(name);
        return count && *count >= 0 ? std::optional<Bytes>(Bytes{*count}) : std::nullopt;
    };
    topology::Footing footing;
    footing.whole = bytesOf("used_memory_dataset");
    if (!footing.whole) footing.whole = bytesOf("used_memory");
    footing.log = bytesOf("repl_backlog_histlen");
    footing.logKept = bytesOf("repl_backlog_size");
    return footing;
}

void askMore(Connection& connection, const inventory::Instance& instance, const Look& look, const Call& call,
             Context& context, Observation& into) {
    LookMemory memory = context.recall(instance.id);
    const MonoTime now = context.clock.mono();
    if (!memory.moreAt || now - *memory.moreAt >= kMoreEvery) {
        memory.moreAt = now;
        const Result<Deep> deep = askDeep(connection, call);
        if (deep) memory.moreFindings = findingsOf(instance.id.value, look, *deep);
    }
    into.findings.insert(into.findings.end(), memory.moreFindings.begin(), memory.moreFindings.end());
    measureRate(into, now, memory);
    into.footing = footingOf(look);
    into.footing->perSecond = memory.perSecond;
    context.remember(instance.id, std::move(memory));
}

} // namespace

std::vector<LinkReport> linksOf(const inventory::Engine& engine, const Look& look) {
    std::vector<LinkReport> links;
    if (!look.primary && !look.upstreamHost.empty()) links.push_back(toUpstream(engine, look));
    for (const ReplicaLine& line : look.replicas)
        links.push_back(toReplica(engine, line));
    return links;
}

void describe(const inventory::Engine& engine, const inventory::Instance& instance, Mode mode,
              const Look& look, Observation& into) {
    using topology::Role;
    into.roleWord = look.text("role");
    into.version = look.version();
    into.serverClockSkew = look.clockSkew;
    into.links = linksOf(engine, look);
    if (look.primary)
        into.written = positionOf(look.written);
    else {
        into.received = positionOf(look.received);
        into.applied = positionOf(look.applied);
    }
    // The primaries of a Cluster are no rivals: each has slots of its own.
    into.role = mode == Mode::Cluster ? Role::Peer : look.primary ? Role::Primary : Role::Replica;
    into.writable = look.primary && !look.fencedByReplicas();
    if (look.primary && mode != Mode::Cluster) into.fenced = look.fencedByReplicas();
    addOwn(instance.id.value, look, into.findings);
    if (mode == Mode::Cluster && !look.clusterOk)
        into.findings.push_back({"redis.cluster-fail", instance.id.value +
                                                           " sees the Cluster as failed: slots "
                                                           "without a primary are not served. "
                                                           "Find the shard that lost its own."});
}

std::vector<Finding> findingsOf(const std::string& name, const Look& look, const Deep& deep) {
    std::vector<Finding> findings;
    if (!deep.settings) {
        findings.push_back({"redis.permission", "Fairlead's user may not read the settings of " + name +
                                                    ". Give it +config|get."});
        return findings;
    }
    const bool saves = deep.setting("appendonly") == "yes" || !deep.setting("save").empty();
    if (look.primary && !saves)
        findings.push_back({"redis.no-persistence",
                            name +
                                " saves nothing to disk: restarted empty, it would empty its replicas too. "
                                "Set appendonly yes."});
    if (look.text("config_file").empty() && look.info.contains("config_file"))
        findings.push_back({"redis.no-config-file", name + " runs without a config file, so a restart brings "
                                                           "its old role back. Start it with one."});
    return findings;
}

Observation observe(const inventory::Engine& engine, const inventory::Instance& instance, const Call& call,
                    Context& context) {
    const MonoTime began = context.clock.mono();
    Observation observation;
    observation.instance = instance.id;
    observation.engine = engine.id;
    observation.vantage = context.vantage;
    std::string answer;
    Result<Seen> seen = see(engine, instance, call, context);
    if (seen) {
        const Mode mode = modeOf(engine).value_or(Mode::Replication);
        describe(engine, instance, mode, seen->look, observation);
        observation.history = context.history(engine.id, seen->look);
        answer = answerOf(observation, seen->look);
        askMore(*seen->connection, instance, seen->look, call, context, observation);
        context.giveBack(instance.id, std::move(seen->connection));
    } else {
        observation.failure = asEvidence(seen.error(), instance, call, context.clock);
    }
    observation.at = context.clock.utc();
    observation.monoAt = context.clock.mono();
    observation.took = observation.monoAt - began;
    if (seen)
        observation.evidence.push_back(
            {"INFO; CONFIG GET min-replicas-to-write; TIME", answer, observation.at, context.vantage});
    return observation;
}

} // namespace fairlead::engines::redis
