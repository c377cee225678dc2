// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/plan.h"
#include "adapters/pgserver/plan_price.h"
#include "adapters/pgserver/plan_steps.h"
#include "models/operation/writes_until_fence.h"

#include <algorithm>
#include <set>

namespace fairlead::engines::postgresql {

using topology::Role;

namespace {

/// Last seen as primary outside `site`; all instances out there when none ever was.
std::vector<const inventory::Instance*> oldPrimaries(const PlanBuilder& builder, const SiteId& site) {
    std::vector<const inventory::Instance*> known;
    std::vector<const inventory::Instance*> all;
    for (const auto& each : builder.input().engine.instances) {
        if (each.site == site) continue;
        all.push_back(&each);
        const auto* state = builder.input().state.find(each.id);
        if (state != nullptr && state->seen && state->seen->role == Role::Primary) known.push_back(&each);
    }
    return known.empty() ? all : known;
}

std::size_t attesters(const operation::Request& request) {
    std::set<OperatorId> people;
    for (const auto& attestation : request.attestations)
        people.insert(attestation.by);
    return people.size();
}

bool canBeProvenDark(const PlanBuilder& builder, const inventory::Instance& primary) {
    return hasHook(primary, hook::kKill) || hasHook(primary, hook::kStop) ||
           attesters(builder.input().request) >= 2;
}

/// Survivors that the target does not feed, directly or through others.
void addRepointing(PlanBuilder& builder, const inventory::Instance& target, const std::set<InstanceId>& fed,
                   const std::vector<InstanceId>& survivors) {
    for (const auto& id : survivors) {
        const auto& survivor = *builder.instance(id);
        if (fed.count(id) != 0) continue;
        if (!hasHook(survivor, hook::kFollow)) {
            builder.plan().unknowns.push_back(id.value + " does not follow " + target.id.value +
                                              " and has no follow hook: somebody must repoint it by hand.");
            continue;
        }
        addEnsureSlot(builder, target, survivor, false);
        addReattach(builder, survivor, target, false);
    }
}

std::set<InstanceId> fedBy(const PlanBuilder& builder, const InstanceId& source) {
    std::set<InstanceId> fed{source};
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& link : builder.input().state.links) {
            if (fed.count(link.from) != 0 && fed.insert(link.to).second) grew = true;
        }
    }
    fed.erase(source);
    return fed;
}

std::vector<InstanceId> survivorsOf(const PlanBuilder& builder, const SiteId& lost,
                                    const InstanceId& target) {
    std::vector<InstanceId> survivors;
    for (const auto& each : builder.input().engine.instances) {
        const auto* state = builder.input().state.find(each.id);
        const bool seen = state != nullptr && state->seen && !state->lastFailure;
        if (seen && each.site != lost && each.id != target) survivors.push_back(each.id);
    }
    return survivors;
}

void addFailoverSteps(PlanBuilder& builder, const std::vector<const inventory::Instance*>& old,
                      const inventory::Instance& target) {
    for (const auto* each : old)
        addProveDark(builder, *each);
    addReplayReceived(builder, target);
    const std::size_t promote = builder.next();
    addPromote(builder, {old.front(), &target}, FenceKind::Dark, false);
    auto& plan = builder.plan();
    std::string names;
    for (const auto* each : old)
        names += (names.empty() ? "" : " ") + each->id.value;
    plan.steps[promote].parameters[parameter::kOldPrimary] = names;
    addCheckpoint(builder, target, "so that its control file names the new timeline", false);
    addCanary(builder, target);
    const auto survivors = survivorsOf(builder, plan.from, target.id);
    addRepointing(builder, target, fedBy(builder, target.id), survivors);
    addVerifyStreaming(builder, target, survivors);
    plan.pointOfNoReturn = promote;
    markOutage(plan, {0, promote + 1});
}

} // namespace

void planFailover(PlanBuilder& builder) {
    const auto& request = builder.input().request;
    const auto* target = pickTarget(builder.input(), request.to);
    if (target == nullptr) {
        builder.fail("No replica at " + request.to.value + " is seen, so nothing there can be promoted.");
        return;
    }
    const auto old = oldPrimaries(builder, request.to);
    if (old.empty()) {
        builder.fail(request.engine.value + " declares no instance outside " + request.to.value +
                     ", so there is nothing to fail over from.");
        return;
    }
    for (const auto* each : old) {
        if (canBeProvenDark(builder, *each)) continue;
        builder.fail(
            each->id.value +
            " cannot be proven dark: it has neither a kill nor a stop hook, and fewer than two people have "
            "attested that its site is dark. Promoting now could make two primaries.");
        return;
    }
    auto& plan = builder.plan();
    plan.from = old.front()->site;
    plan.oldPrimary = old.front()->id;
    plan.newPrimary = target->id;
    addFailoverSteps(builder, old, *target);
    plan.loss = lossIfGone(builder.input().state, old.front()->id, target->id);
    operation::addWritesUntilFence(plan, builder.input().state, old.front()->id);
    plan.priceOfFailback =
        plan.from.value + " must be rebuilt from " + request.to.value +
        ": pg_rewind where it can (seconds to minutes, growing with the WAL kept), otherwise a full "
        "copy of the database. What only " +
        plan.from.value + " has is destroyed by that. Then a switchover home with its own outage.";
    plan.failback =
        priceOfReturn(builder.input(), allAt(builder.input().engine, plan.from), *target, Rebuilder::Hooks);
    plan.unknowns.push_back(
        "Whether " + old.front()->id.value +
        " acknowledged writes that never arrived here; it is measured when the site returns.");
    if (attesters(request) >= 2) {
        plan.unknowns.push_back("That " + plan.from.value + " is dark rests on what " +
                                std::to_string(attesters(request)) +
                                " people attested, not on an answer of its own.");
    }
}

} // namespace fairlead::engines::postgresql
