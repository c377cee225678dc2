// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/guards.h"
#include "adapters/engines/redis/plan_builder.h"

#include <algorithm>
#include <set>

namespace fairlead::engines::redis::judge {
namespace {

using operation::Kind;

constexpr int kPauseFrom = 60200; // CLIENT PAUSE … WRITE. Source: shared/engines/redis.md §3.1.

std::vector<std::string> namesOf(const std::vector<const InstanceFacts*>& all) {
    std::vector<std::string> names;
    for (const auto* each : all)
        names.push_back(each->name());
    return names;
}

/// Instances that may be primaries for all we know: they do not answer, and nothing says that they are
/// stopped.
std::vector<std::string> perhapsPrimaries(const GuardFacts& facts) {
    std::vector<std::string> names;
    for (const InstanceFacts& each : facts.instances) {
        const bool stopped = each.provenStopped() || each.reach == Reach::Refused;
        if (!each.look && !stopped) names.push_back(each.name());
    }
    return names;
}

Judgement historyOfPair(const GuardFacts& facts, const InstanceFacts& primary, const InstanceFacts& target) {
    const Look& from = *primary.look;
    const Look& to = *target.look;
    if (from.replid == to.replid && !from.replid.empty())
        return pass(target.name() + " follows the history " + from.replid.substr(0, 8) + " of " +
                    primary.name() + ".");
    if (facts.request.kind != Kind::Failback)
        return block(target.name() + " is on the history " + to.replid.substr(0, 8) + " and " +
                     primary.name() + " on " + from.replid.substr(0, 8) +
                     ": what it holds is not a copy. Let it sync with the primary first.");
    if (to.replid == from.replid2 && to.written && from.leftAt) {
        const std::int64_t beyond = *to.written - *from.leftAt;
        if (beyond <= 0) return pass(target.name() + " holds nothing that " + primary.name() + " lacks.");
        return warn(target.name() + " holds " + humanBytes(Bytes{beyond}) + " of changes that " +
                    primary.name() + " never had. They are discarded when it rejoins.");
    }
    return warn(target.name() + " and " + primary.name() +
                " share no history that can be compared. All that " + target.name() +
                " holds is discarded when it rejoins, and how much that is cannot be told.");
}

std::set<OperatorId> attesters(const operation::Request& request) {
    std::set<OperatorId> people;
    for (const auto& each : request.attestations)
        people.insert(each.by);
    return people;
}

bool canBeEnded(const InstanceFacts& instance) {
    return hasHook(instance.declared, hook::kKill) || hasHook(instance.declared, hook::kStop);
}

/// Why one instance of the old site is, or is not, known to take no writes.
Judgement darkness(const GuardFacts& facts, const InstanceFacts& each, std::size_t outside) {
    const std::string& id = each.name();
    if (each.isReplica()) return pass(id + " answers as a replica, which takes no writes.");
    if (each.look) return block(id + " answers and is a primary. Use a switchover, or end it first.");
    if (each.reach == Reach::Accepts && each.failure && each.failure->kind != ErrorKind::Timeout)
        return block(id + " is in service, though Fairlead may not look at it: " + each.failure->what);
    if (each.provenStopped()) return pass(id + " is stopped, as its host says.");
    const bool runs = !each.hostWord.empty();
    const auto people = attesters(facts.request);
    if (runs && !(canBeEnded(each) && outside == 1))
        return block("The host of " + id + " says that it runs (" +
                     each.hostWord.substr(0, each.hostWord.find('\n')) + "). End it first.");
    if (runs)
        return pass(id + " runs and cannot be looked at; the plan's first step ends it and proves that.");
    if (canBeEnded(each) && each.reach == Reach::Refused)
        return pass(id + " refuses connections; the plan's first step makes sure of it.");
    if (people.size() >= 2)
        return pass(std::to_string(people.size()) + " people attest that the site of " + id +
                    " is dark, and it " + toWord(each.reach.value_or(Reach::NoAnswer)) + ".");
    return block(
        id + " " + toWord(each.reach.value_or(Reach::NoAnswer)) +
        ", which does not prove that it takes no writes at its own site. Have two people attest that "
        "the site is dark, or declare the hooks kill and alive.");
}

} // namespace

Judgement settings(const GuardFacts& facts) {
    if (facts.settingsFault) return block(facts.settingsFault->what);
    for (const InstanceFacts& each : facts.instances) {
        if (each.failure && each.failure->kind == ErrorKind::Invalid) return block(each.failure->what);
        if (!each.look) continue;
        const bool cluster = each.look->text("cluster_enabled") == "1";
        if (cluster != (facts.mode == Mode::Cluster))
            return block(each.name() + (cluster ? " runs in a Cluster" : " runs in no Cluster") +
                         ", but the inventory says otherwise. Correct the setting mode.");
    }
    return pass("The inventory and the servers agree on how the engine is run.");
}

Judgement onePrimary(const GuardFacts& facts) {
    std::vector<const InstanceFacts*> at, outside = facts.oldPrimaries();
    for (const InstanceFacts& each : facts.instances) {
        if (!facts.isOldSite(each) && each.isPrimary()) at.push_back(&each);
    }
    const std::string& to = facts.request.to.value;
    if (outside.size() > 1)
        return block(listed(namesOf(outside)) + " are all primaries. Stop all but one first.");
    if (facts.request.kind == Kind::Failover) {
        if (!at.empty()) return block(listed(namesOf(at)) + " is a primary at " + to + " already.");
        return pass("No primary is seen at " + to + ".");
    }
    if (outside.empty())
        return block("No primary is seen outside " + to + ", so there is no role to hand over.");
    const auto unseen = perhapsPrimaries(facts);
    if (!unseen.empty())
        return unknown("Whether " + listed(unseen) +
                       " is a primary too is not known. Make it visible first.");
    if (facts.request.kind == Kind::Failback && !at.empty())
        return pass(outside.front()->name() + " is the primary; " + listed(namesOf(at)) +
                    " returned from the past and is rejoined first.");
    if (!at.empty())
        return block(outside.front()->name() + " and " + listed(namesOf(at)) +
                     " are both primaries. Stop one side before anything else.");
    return pass(outside.front()->name() + " is the only primary.");
}

Judgement sameHistory(const GuardFacts& facts) {
    if (facts.request.kind != Kind::Failover) {
        for (const Pair& pair : facts.pairs()) {
            const bool homeUnseen = facts.request.kind == Kind::Failback && pair.primary != nullptr &&
                                    pair.target != nullptr && !pair.target->look;
            if (homeUnseen)
                return block(pair.target->name() + " is not seen, so it cannot rejoin. Start it first.");
        }
        return forPairs(facts, "whether they share a past", historyOfPair);
    }
    std::set<std::string> histories;
    for (const InstanceFacts& each : facts.instances) {
        if (!facts.isOldSite(each) && each.isReplica()) histories.insert(each.look->replid);
    }
    if (histories.empty()) return unknown("No replica at " + facts.request.to.value + " is seen.");
    if (histories.size() > 1 && facts.mode != Mode::Cluster)
        return block(
            "The replicas at " + facts.request.to.value +
            " are on different histories, so which one to promote cannot be told. Look at their logs.");
    return pass("The replicas at " + facts.request.to.value + " share one history.");
}

Judgement oldDark(const GuardFacts& facts) {
    std::size_t outside = 0;
    for (const InstanceFacts& each : facts.instances)
        outside += facts.isOldSite(each) ? 1U : 0U;
    Judgement all = pass({});
    for (const InstanceFacts& each : facts.instances) {
        if (!facts.isOldSite(each)) continue;
        Judgement one = darkness(facts, each, outside);
        if (one.verdict == operation::Verdict::Block) return one;
        all.reason += (all.reason.empty() ? "" : " ") + one.reason;
    }
    if (all.reason.empty())
        return block("The inventory declares nothing outside " + facts.request.to.value + ".");
    return all;
}

Judgement fencePossible(const GuardFacts& facts) {
    return forPairs(facts, "whether the primary can be fenced",
                    [](const GuardFacts& all, const InstanceFacts& primary, const InstanceFacts&) {
                        const std::string& id = primary.name();
                        if (all.mode == Mode::Replication && primary.look->versionNumber() >= kPauseFrom)
                            return pass("CLIENT PAUSE WRITE fences " + id + ".");
                        if (!primary.deep || !primary.deep->settings)
                            return unknown("Fairlead's user may not read the settings of " + id +
                                           ". Give it +config|get.");
                        if (primary.deep->settingNumber("min-replicas-max-lag").value_or(0) <= 0)
                            return block("min-replicas-max-lag is 0 on " + id +
                                         ", so min-replicas-to-write fences nothing. Set it to 10.");
                        return pass("min-replicas-to-write fences " + id + ".");
                    });
}

Judgement unnamedSentinel(const GuardFacts& facts) {
    std::vector<std::string> watched, asked;
    for (const InstanceFacts& each : facts.instances) {
        if (!each.look) continue;
        if (!each.deep || !each.deep->sentinels)
            return unknown("Whether Sentinels watch " + each.name() +
                           " is not known: Fairlead's user may not list its clients. Give it +client|list.");
        asked.push_back(each.name());
        if (*each.deep->sentinels > 0)
            watched.push_back(std::to_string(*each.deep->sentinels) + " on " + each.name());
    }
    if (asked.empty()) return unknown("No instance was seen, so nobody can say whether Sentinels watch them.");
    if (watched.empty()) return pass("No Sentinel listens on " + listed(asked) + ".");
    return block("Sentinels listen, " + listed(watched) +
                 ", and the inventory names none. They would take a held primary for dead and promote another. "
                 "Set `mode: sentinel`, `sentinels` and `sentinel_service`.");
}

Judgement sentinelsAgree(const GuardFacts& facts) {
    std::set<std::string> addresses;
    std::set<std::int64_t> epochs;
    for (const SentinelFacts& each : facts.sentinels) {
        const std::string& name = each.endpoint.name;
        if (!each.look) return block(name + " is not seen: " + each.failure->what);
        if (each.look->tilt) return block(name + " is in tilt: it does not trust its clock. Wait 30 s.");
        if (each.look->failoverRuns())
            return block(name + " says that a failover runs already. Wait until it has ended.");
        if (each.look->has("s_down") || each.look->has("o_down"))
            return block(name + " takes the primary for down. Find out why before anything else.");
        addresses.insert(each.look->primaryHost + ":" + std::to_string(each.look->primaryPort));
        epochs.insert(each.look->epoch);
    }
    if (facts.sentinels.empty()) return block("The inventory names no Sentinels.");
    if (addresses.size() != 1 || epochs.size() != 1)
        return block("The Sentinels name different primaries or epochs. Wait until they agree.");
    for (const Pair& pair : facts.pairs()) {
        if (pair.primary == nullptr) continue;
        const auto& declared = pair.primary->declared;
        const std::string own = announcedHost(declared) + ":" + std::to_string(announcedPort(declared));
        if (!addresses.contains(own))
            return block("The Sentinels name " + *addresses.begin() + " and the primary is " +
                         pair.primary->name() + " at " + own + ". Wait until they agree.");
        for (const SentinelFacts& each : facts.sentinels) {
            const auto* target = pair.target;
            const bool known = target == nullptr || facts.request.kind == Kind::Failback ||
                               each.look->replicaAt(announcedHost(target->declared),
                                                    announcedPort(target->declared)) != nullptr;
            if (!known)
                return block(each.endpoint.name + " does not know " + target->name() +
                             ", so it would not promote it. Check replica-announce-ip.");
        }
    }
    return pass("All " + std::to_string(facts.sentinels.size()) + " Sentinels name " + *addresses.begin() +
                ".");
}

Judgement quorum(const GuardFacts& facts) {
    std::vector<std::string> cannot;
    std::size_t can = 0;
    for (const SentinelFacts& each : facts.sentinels) {
        if (each.look && each.look->canVote)
            ++can;
        else
            cannot.push_back(each.endpoint.name);
    }
    if (cannot.empty()) return pass("Every Sentinel reaches a quorum and a majority.");
    const std::string said = listed(cannot) + " cannot reach a quorum or is not seen";
    if (facts.request.kind == Kind::Failover && can == 0)
        return warn(said + ". The failover is ordered without votes, which works on one Sentinel.");
    if (facts.request.kind == Kind::Failover)
        return pass(said + ", and " + std::to_string(can) + " can vote.");
    return block(said + ". Bring the Sentinels back first.");
}

Judgement clusterVotes(const GuardFacts& facts) {
    return forTargets(
        facts, "whether the Cluster can vote", [](const GuardFacts& all, const InstanceFacts& target) {
            int primaries = 0, well = 0;
            for (const ClusterNode& node : target.look->nodes) {
                if (!node.isPrimary() || node.slotCount == 0) continue;
                ++primaries;
                well += node.isWell() ? 1 : 0;
            }
            const std::string count = std::to_string(well) + " of " + std::to_string(primaries) +
                                      " primaries are seen from " + target.name();
            if (well * 2 > primaries) return pass(count + ", a majority.");
            if (all.request.kind == Kind::Failover)
                return warn(count + ", no majority: the failover is a TAKEOVER without votes.");
            return block(count + ", no majority, so no replica can be elected. Bring primaries back first.");
        });
}

Judgement clusterSlots(const GuardFacts& facts) {
    std::vector<std::string> without;
    for (const InstanceFacts& each : facts.instances) {
        const bool leads = facts.isOldSite(each) && each.isPrimary();
        if (!leads) continue;
        const auto pairs = facts.pairs();
        const bool has = std::ranges::any_of(pairs, [&](const Pair& pair) {
            return pair.primary == &each && pair.target != nullptr && pair.target->look->linkUp;
        });
        if (!has) without.push_back(each.name());
    }
    if (!without.empty())
        return block("The shard of " + listed(without) + " has no connected replica at " +
                     facts.request.to.value + ". Add one, or half the Cluster stays behind.");
    const auto pairs = facts.pairs();
    if (pairs.empty())
        return unknown("No shard is seen that is led from outside " + facts.request.to.value + ".");
    for (const InstanceFacts& each : facts.instances) {
        if (facts.request.kind != Kind::Failover && each.look && !each.look->clusterOk)
            return block(each.name() + " sees the Cluster as failed. Mend it first.");
    }
    return pass("All " + std::to_string(pairs.size()) + " shards have a replica at " +
                facts.request.to.value + ".");
}

} // namespace fairlead::engines::redis::judge
