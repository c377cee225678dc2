// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/plan_builder.h"

#include <algorithm>

namespace fairlead::engines::redis {

namespace {

using std::chrono_literals::operator""s;

bool leads(const topology::Observation* look) {
    return look != nullptr && look->roleWord == "master";
}

/// Each shard that is led from outside `site`, by its leader's own word or by that of a replica at `site`.
std::vector<Cast> shardsOutside(PlanBuilder& builder, const SiteId& site) {
    std::vector<Cast> shards;
    for (const auto& each : builder.input().engine.instances) {
        if (each.site == site) continue;
        const auto* replica = pickTarget(builder, site, &each);
        if (!leads(builder.lastSeen(each.id)) && replica == nullptr) continue;
        if (replica == nullptr)
            builder.fail("The shard of " + each.id.value + " has no replica at " + site.value +
                         " that is seen, so half the Cluster would stay behind. Add one first.");
        shards.push_back({&each, replica});
    }
    return shards;
}

Instances targetsOf(const std::vector<Cast>& shards) {
    Instances all;
    for (const Cast& shard : shards)
        all.push_back(shard.target);
    return all;
}

Instances primariesOf(const std::vector<Cast>& shards) {
    Instances all;
    for (const Cast& shard : shards)
        all.push_back(shard.primary);
    return all;
}

/// Shard by shard; every move can be undone, so nothing here is final.
void addMoves(PlanBuilder& builder, const std::vector<Cast>& shards) {
    const std::size_t first = builder.next();
    for (const Cast& shard : shards)
        addClusterFailover(builder, shard, "");
    const std::size_t end = builder.next();
    addClusterVerify(builder, *shards.front().target, targetsOf(shards), primariesOf(shards));
    markOutage(builder.plan(), {first, end});
    builder.plan().unknowns.push_back("Each shard has an outage of its own; the times of all are added up.");
}

} // namespace

void planClusterSwitchover(PlanBuilder& builder) {
    const auto& request = builder.input().request;
    const auto shards = shardsOutside(builder, request.to);
    if (builder.failed()) return;
    if (shards.empty())
        return builder.fail("No shard of " + request.engine.value + " is seen to be led from outside " +
                            request.to.value + ", so there is nothing to move.");
    auto& plan = builder.plan();
    plan.from = shards.front().primary->site;
    addMoves(builder, shards);
    plan.pointOfNoReturn = plan.steps.size();
    plan.loss = {Micros{0}, Micros{0}, Bytes{0}, Bytes{0},
                 "each primary holds its clients until its replica has everything"};
    plan.priceOfFailback = "A second switchover of the same length.";
    plan.failback = priceOfPartialSync(builder, shards.front());
    plan.failback.basis += "; of the first shard, the others alike";
}

void planClusterFailover(PlanBuilder& builder) {
    const auto& request = builder.input().request;
    const auto shards = shardsOutside(builder, request.to);
    if (builder.failed()) return;
    if (shards.empty())
        return builder.fail("No shard of " + request.engine.value + " is seen to be led from outside " +
                            request.to.value + ". The Cluster may have moved by itself.");
    auto& plan = builder.plan();
    plan.from = shards.front().primary->site;
    if (!addProofsOfDarkness(builder, primariesOf(shards))) return;
    std::size_t living = 0;
    for (const auto& each : builder.input().engine.instances)
        living += each.site == request.to && leads(builder.seen(each.id)) ? 1U : 0U;
    // The dead ones do not vote; a majority of all primaries must be left for an election.
    const bool majority = living > shards.size();
    const std::size_t first = builder.next();
    for (const Cast& shard : shards)
        addClusterFailover(builder, shard, majority ? "FORCE" : "TAKEOVER");
    plan.pointOfNoReturn = first;
    markOutage(plan, {0, builder.next()});
    addClusterVerify(builder, *shards.front().target, targetsOf(shards), {});
    plan.loss = lossIfGone(builder.input().state, shards.front().primary->id, shards.front().target->id);
    plan.loss.basis += "; of the first shard, the others alike";
    plan.priceOfFailback =
        "Instances that return become replicas by themselves, and what only they have is "
        "discarded. Then a switchover home.";
    plan.failback = priceOfFullSync(builder, primariesOf(shards), *shards.front().target,
                                    "a backlog does not outlive its server");
    if (!majority)
        plan.unknowns.push_back(
            "No majority of primaries is left, so the replicas take over without votes. "
            "Should the other site still run unseen, it would be a second Cluster.");
    plan.unknowns.push_back("Whether writes were acknowledged there that never arrived here.");
}

void planClusterFailback(PlanBuilder& builder) {
    const auto& request = builder.input().request;
    const auto shards = shardsOutside(builder, request.to);
    if (builder.failed()) return;
    if (shards.empty())
        return builder.fail("No shard of " + request.engine.value + " is seen to be led from outside " +
                            request.to.value + ", so there is nothing to come home from.");
    auto& plan = builder.plan();
    plan.from = shards.front().primary->site;
    for (const Cast& shard : shards) {
        addAwaitCatchUp(builder, *shard.target, *shard.primary);
        addCompare(builder, *shard.target, *shard.primary);
    }
    addMoves(builder, shards);
    plan.pointOfNoReturn = plan.steps.size();
    plan.loss = {Micros{0}, Micros{0}, Bytes{0}, Bytes{0},
                 "of this way home. What only " + request.to.value +
                     " had since the sites parted was discarded when the Cluster took it back"};
    plan.priceOfFailback =
        "After this " + request.to.value + " is home again; leaving it once more is a plain switchover.";
    plan.failback = nothingToPay("the Cluster took " + request.to.value + " back by itself");
}

} // namespace fairlead::engines::redis
