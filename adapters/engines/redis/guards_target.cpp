// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/guards.h"

#include <algorithm>

namespace fairlead::engines::redis::judge {
namespace {

using operation::Kind;

// Source: shared/engines/redis.md §2.
constexpr std::int64_t kMuchLag = 1LL << 20U;
constexpr std::int64_t kLateAcknowledgement = 2;
constexpr std::int64_t kLongSinceLink = 5;

std::string bytes(std::int64_t count) {
    return humanBytes(Bytes{count});
}

Judgement online(const GuardFacts& facts, const InstanceFacts& target) {
    const Look& look = *target.look;
    if (facts.request.kind == Kind::Failover) {
        const auto down = look.number("master_link_down_since_seconds").value_or(0);
        if (look.syncing)
            return block(target.name() + " was in the middle of a full sync, so it holds no whole copy.");
        return down > kLongSinceLink
                   ? warn(target.name() + " lost its primary " + std::to_string(down) + " s ago.")
                   : pass(target.name() + " was connected until a moment ago.");
    }
    if (look.syncing)
        return block(target.name() + " is in the middle of a full sync. Wait until it has ended.");
    if (!look.linkUp) return block(target.name() + " has no link to its primary. Mend it first.");
    const InstanceFacts* upstream = facts.upstreamOf(target);
    if (upstream == nullptr || !upstream->look)
        return unknown("Whom " + target.name() + " follows is no declared instance that is seen.");
    const ReplicaLine* line =
        upstream->look->replicaAt(announcedHost(target.declared), announcedPort(target.declared));
    if (line == nullptr)
        return block(upstream->name() + " does not list " + target.name() +
                     " under the address of the inventory. Check replica-announce-ip and -port.");
    if (line->state != "online" || line->lag.value_or(0) > kLateAcknowledgement)
        return block(target.name() + " is `" + line->state + "` on " + upstream->name() +
                     " and answered it " + std::to_string(line->lag.value_or(-1)) + " s ago. Wait for it.");
    return pass(target.name() + " follows " + upstream->name() + " and answers in time.");
}

Judgement lag(const GuardFacts&, const InstanceFacts& primary, const InstanceFacts& target) {
    const auto end = primary.look->written;
    const auto has = target.look->position();
    if (primary.look->replid != target.look->replid || !end || !has)
        return unknown(target.name() + " is on another history than " + primary.name() +
                       ", so what it lacks is no number.");
    const std::int64_t lacks = std::max<std::int64_t>(0, *end - *has);
    const auto backlog = primary.look->number("repl_backlog_size").value_or(kMuchLag);
    const std::string text = target.name() + " lacks " + bytes(lacks) + " of " + primary.name();
    if (lacks > backlog) return block(text + ", more than the backlog holds. Wait until it has caught up.");
    if (lacks > kMuchLag) return warn(text + ". The fence lasts until it has caught up.");
    return pass(text + ".");
}

} // namespace

Judgement targetOnline(const GuardFacts& facts) {
    return forTargets(facts, "whether it follows", online);
}

Judgement targetLag(const GuardFacts& facts) {
    if (facts.request.kind == Kind::Failover)
        return forTargets(facts, "what it lacks", [](const GuardFacts&, const InstanceFacts& target) {
            return pass(target.name() + " ends at offset " +
                        std::to_string(target.look->applied.value_or(0)) +
                        "; what was written after it is the loss that the plan states.");
        });
    return forPairs(facts, "what the target lacks", lag);
}

Judgement targetDirect(const GuardFacts& facts) {
    return forPairs(facts, "whom the target follows",
                    [](const GuardFacts& all, const InstanceFacts& primary, const InstanceFacts& target) {
                        if (all.upstreamOf(target) == &primary)
                            return pass(target.name() + " follows " + primary.name() + " itself.");
                        return block(target.name() + " follows another replica, so it cannot replace " +
                                     primary.name() + " safely. Let it follow the primary.");
                    });
}

Judgement bestCandidate(const GuardFacts& facts) {
    const auto pairs = facts.pairs();
    const InstanceFacts* target = pairs.front().target;
    if (target == nullptr) return unknown("No replica at " + facts.request.to.value + " is seen.");
    for (const InstanceFacts& each : facts.instances) {
        if (&each == target || !each.isReplica()) continue;
        if (each.look->replid != target->look->replid || each.look->applied <= target->look->applied)
            continue;
        return warn(each.name() + " has " + bytes(*each.look->applied - target->look->applied.value_or(0)) +
                    " more than " + target->name() + ". Promote it instead, if its site will do.");
    }
    return pass("No replica that is seen has more than " + target->name() + ".");
}

Judgement writableAfter(const GuardFacts& facts) {
    return forTargets(
        facts, "whether it may be promoted", [](const GuardFacts& all, const InstanceFacts& target) {
            if (target.look->number("slave_priority").value_or(100) == 0)
                return block(target.name() +
                             " has replica-priority 0, which says that it must never be promoted. "
                             "Raise it if it may.");
            if (target.look->text("replica_announced") == "0" && all.mode != Mode::Replication)
                return block(target.name() +
                             " is not announced (replica-announced no), so nobody would find it.");
            return pass(target.name() + " may be promoted.");
        });
}

Judgement minReplicasAfter(const GuardFacts& facts) {
    return forTargets(
        facts, "whether it will take writes", [](const GuardFacts& all, const InstanceFacts& target) {
            if (!target.look->minReplicas)
                return unknown("Fairlead's user may not read min-replicas-to-write of " + target.name() +
                               ".");
            std::int64_t others = 0;
            for (const InstanceFacts& each : all.instances) {
                const bool stays = all.request.kind != Kind::Failover || !all.isOldSite(each);
                others += &each != &target && each.look && stays && all.mode != Mode::Cluster ? 1 : 0;
            }
            if (all.mode == Mode::Cluster && all.request.kind != Kind::Failover) others = 1;
            const std::int64_t wants = *target.look->minReplicas;
            const std::string text = target.name() + " wants " + std::to_string(wants) +
                                     " replicas in time and "
                                     "will have " +
                                     std::to_string(others);
            if (wants > others)
                return block(text + ", so it would refuse writes. Lower min-replicas-to-write there first.");
            return pass(text + ".");
        });
}

Judgement memory(const GuardFacts& facts) {
    return forTargets(
        facts, "whether its memory will do", [](const GuardFacts& all, const InstanceFacts& target) {
            const auto room = target.deep ? target.deep->settingNumber("maxmemory") : std::nullopt;
            if (!room) return unknown("Fairlead's user may not read maxmemory of " + target.name() + ".");
            const InstanceFacts* upstream = all.upstreamOf(target);
            const Look& larger = upstream != nullptr && upstream->look ? *upstream->look : *target.look;
            const std::int64_t used = larger.number("used_memory").value_or(0);
            const std::string text =
                target.name() + " may use " + bytes(*room) + " and " + bytes(used) + " are used";
            if (*room != 0 && *room < used)
                return block(text + ": it would evict or refuse. Raise maxmemory first.");
            if (*room != 0 && *room < used + used / 5) return warn(text + ", less than a fifth to spare.");
            if (upstream != nullptr && upstream->deep && upstream->deep->settings &&
                upstream->deep->setting("maxmemory-policy") != target.deep->setting("maxmemory-policy"))
                return warn(target.name() + " and " + upstream->name() +
                            " differ in maxmemory-policy, so what is evicted will change.");
            return pass(*room == 0 ? target.name() + " has no limit of memory." : text + ".");
        });
}

Judgement persistence(const GuardFacts& facts) {
    return forTargets(facts, "whether it saves", [](const GuardFacts&, const InstanceFacts& target) {
        const Look& look = *target.look;
        if (look.text("loading") == "1")
            return block(target.name() + " is still loading. Wait until it has.");
        if (look.text("aof_last_write_status") == "err" || look.text("rdb_last_bgsave_status") == "err")
            return block(target.name() +
                         " cannot write its disk and would refuse writes (MISCONF). Free its disk.");
        if (!target.deep || !target.deep->settings)
            return unknown("Fairlead's user may not read whether " + target.name() + " saves to disk.");
        if (target.deep->setting("appendonly") != "yes" && target.deep->setting("save").empty())
            return warn(target.name() +
                        " saves nothing to disk: its crash would lose all. Set appendonly yes.");
        return pass(target.name() + " saves to disk.");
    });
}

Judgement disk(const GuardFacts& facts) {
    return forTargets(facts, "its disk", [](const GuardFacts&, const InstanceFacts& target) {
        if (!target.diskFree)
            return warn(target.name() + " declares no disk hook that answers, so its room is not looked at.");
        const std::int64_t used = target.look->number("used_memory").value_or(0);
        const std::string text = target.name() + " has " + bytes(*target.diskFree) + " of disk free and " +
                                 bytes(used) + " in memory";
        if (*target.diskFree < 2 * used)
            return block(text + ", too little for a save or a rewrite. Free its disk first.");
        return pass(text + ".");
    });
}

Judgement busy(const GuardFacts& facts) {
    return forPairs(
        facts, "what runs", [](const GuardFacts&, const InstanceFacts& primary, const InstanceFacts& target) {
            std::vector<std::string> what;
            for (const InstanceFacts* each : {&primary, &target}) {
                if (each->look->text("rdb_bgsave_in_progress") == "1")
                    what.push_back("a save on " + each->name());
                if (each->look->text("aof_rewrite_in_progress") == "1")
                    what.push_back("a rewrite on " + each->name());
                const auto blocked = each->look->number("blocked_clients").value_or(0);
                if (blocked > 0)
                    what.push_back(std::to_string(blocked) + " waiting clients on " + each->name());
            }
            if (what.empty())
                return pass("Nothing heavy runs on " + primary.name() + " and " + target.name() + ".");
            return warn("There is " + listed(what) + ". It may lengthen the outage or be cut off.");
        });
}

} // namespace fairlead::engines::redis::judge
