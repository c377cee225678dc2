// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/guards_facts.h"

#include "adapters/engines/redis/host.h"

#include <algorithm>
#include <thread>

namespace fairlead::engines::redis {
namespace {

using namespace std::chrono_literals;
using operation::Kind;

// An instance that hangs must not use up the time of the questions that come after the looks.
constexpr Micros kLookLimit = 3s;

Call within(const Call& call, Micros limit, const Clock& clock) {
    return {{std::min(call.deadline.at, Deadline::in(limit, clock).at)}, call.stop};
}

void askHost(InstanceFacts& facts, const Call& call, const Clock& clock) {
    const inventory::Instance& instance = facts.declared;
    facts.reach = probePort(instance.host, instance.port, within(call, 1s, clock).deadline, clock);
    if (!hasHook(instance, hook::kAlive)) return;
    const auto alive = runHook(instance, hook::kAlive, call, clock);
    if (alive && alive->exitCode == 0) facts.hostWord = alive->output;
}

void askDisk(InstanceFacts& facts, const Call& call, const Clock& clock) {
    if (!hasHook(facts.declared, hook::kDisk)) return;
    const auto disk = runHook(facts.declared, hook::kDisk, call, clock);
    if (!disk || disk->exitCode != 0) return;
    const std::string_view words = disk->output;
    facts.diskFree = parseNumber(words.substr(0, words.find_first_of(" \n")));
}

void askServer(const inventory::Engine& engine, InstanceFacts& facts, const Call& call, Context& context) {
    // These threads end, so their sessions are not kept.
    Result<Seen> seen = see(engine, facts.declared, within(call, kLookLimit, context.clock), context);
    if (!seen) {
        facts.failure = seen.error();
        askHost(facts, call, context.clock);
        return;
    }
    if (auto deep = askDeep(*seen->connection, within(call, kLookLimit, context.clock))) facts.deep = *deep;
    facts.look = std::move(seen->look);
    askDisk(facts, call, context.clock);
}

void askSentinel(SentinelFacts& facts, const std::string& service, const Call& call, Context& context) {
    const Call bounded = within(call, kLookLimit, context.clock);
    auto connection = Connection::open(facts.endpoint, "fairlead", context.secrets, context.clock, bounded);
    if (!connection) {
        facts.failure = connection.error();
        return;
    }
    auto look = lookAtSentinel(**connection, service, bounded);
    if (look)
        facts.look = std::move(*look);
    else
        facts.failure = look.error();
}

/// The replica of `primary` at `site` to promote: the cross-site endpoint goes first; in a failover the one
/// furthest ahead.
const InstanceFacts* replicaOf(const GuardFacts& facts, const InstanceFacts* primary) {
    const InstanceFacts* best = nullptr;
    const bool furthest = facts.request.kind == Kind::Failover;
    for (const InstanceFacts& each : facts.instances) {
        if (facts.isOldSite(each) || !each.isReplica()) continue;
        if (facts.mode == Mode::Cluster && facts.upstreamOf(each) != primary) continue;
        const bool first = best == nullptr;
        const bool ahead = !first && furthest && each.look->applied > best->look->applied;
        const bool endpoint =
            !first && !furthest && each.declared.crossSiteEndpoint && !best->declared.crossSiteEndpoint;
        if (first || ahead || endpoint) best = &each;
    }
    return best;
}

const InstanceFacts* endpointAt(const GuardFacts& facts) {
    const InstanceFacts* best = nullptr;
    for (const InstanceFacts& each : facts.instances) {
        if (facts.isOldSite(each)) continue;
        if (best == nullptr || (each.declared.crossSiteEndpoint && !best->declared.crossSiteEndpoint))
            best = &each;
    }
    return best;
}

/// In a Cluster: every instance outside that leads a shard, by its own word or by that of its replicas.
std::vector<Pair> shardPairs(const GuardFacts& facts) {
    std::vector<Pair> pairs;
    for (const InstanceFacts& each : facts.instances) {
        if (!facts.isOldSite(each) || each.isReplica()) continue;
        const InstanceFacts* target = replicaOf(facts, &each);
        if (each.isPrimary() || target != nullptr)
            pairs.push_back({each.isPrimary() ? &each : nullptr, target});
    }
    return pairs;
}

} // namespace

const InstanceFacts* GuardFacts::find(const InstanceId& id) const {
    const auto found =
        std::ranges::find_if(instances, [&](const InstanceFacts& each) { return each.declared.id == id; });
    return found == instances.end() ? nullptr : &*found;
}

std::vector<const InstanceFacts*> GuardFacts::oldPrimaries() const {
    std::vector<const InstanceFacts*> all;
    for (const InstanceFacts& each : instances) {
        if (isOldSite(each) && each.isPrimary()) all.push_back(&each);
    }
    return all;
}

const InstanceFacts* GuardFacts::upstreamOf(const InstanceFacts& replica) const {
    if (!replica.isReplica()) return nullptr;
    const auto* found = instanceAt(engine, replica.look->upstreamHost, replica.look->upstreamPort);
    return found == nullptr ? nullptr : find(found->id);
}

std::vector<Pair> GuardFacts::pairs() const {
    if (mode == Mode::Cluster) return shardPairs(*this);
    const auto old = oldPrimaries();
    const InstanceFacts* primary = old.empty() ? nullptr : old.front();
    const InstanceFacts* target =
        request.kind == Kind::Failback ? endpointAt(*this) : replicaOf(*this, primary);
    return {{primary, target}};
}

GuardFacts gatherFacts(const inventory::Engine& engine, const operation::Request& request, const Call& call,
                       Context& context) {
    GuardFacts facts{engine, request, {}, {}, {}, {}};
    for (const auto& instance : engine.instances)
        facts.instances.push_back({instance, {}, {}, {}, {}, {}, {}, {}});
    const auto mode = modeOf(engine);
    if (mode)
        facts.mode = *mode;
    else
        facts.settingsFault = mode.error();
    std::string service;
    if (facts.mode == Mode::Sentinel) {
        const auto group = sentinelsOf(engine);
        if (!group) facts.settingsFault = group.error();
        for (const auto& endpoint : group ? group->sentinels : std::vector<Endpoint>{})
            facts.sentinels.push_back({endpoint, {}, {}});
        if (group) service = group->service;
    }
    {
        std::vector<std::jthread> askers;
        for (InstanceFacts& each : facts.instances)
            askers.emplace_back([&] { askServer(engine, each, call, context); });
        for (SentinelFacts& each : facts.sentinels)
            askers.emplace_back([&] { askSentinel(each, service, call, context); });
    }
    for (InstanceFacts& each : facts.instances) {
        if (each.look) static_cast<void>(context.history(engine.id, *each.look));
    }
    for (InstanceFacts& each : facts.instances) {
        if (each.look) each.history = context.history(engine.id, *each.look);
    }
    return facts;
}

} // namespace fairlead::engines::redis
