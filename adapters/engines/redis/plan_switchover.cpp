// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/plan_builder.h"

namespace fairlead::engines::redis {

namespace {

const inventory::Instance* seenPrimary(PlanBuilder& builder) {
    const auto& state = builder.input().state;
    if (state.primary) return builder.instance(*state.primary);
    builder.fail("No single primary of " + state.id.value +
                 " is seen, so there is nothing to switch over from. Look at its hazards first.");
    return nullptr;
}

void addWholeness(PlanBuilder& builder, const Cast& cast) {
    const Instances replicas = seenBut(builder, {cast.target});
    Instances changed = replicas;
    changed.insert(changed.begin(), cast.target);
    addRewrite(builder, changed, *cast.target);
    addVerify(builder, *cast.target, replicas);
}

/// Fence, wait, demote, promote: demoting first leaves no moment at which two take writes, whatever becomes
/// of the console.
void addPlainSteps(PlanBuilder& builder, const Cast& cast, bool alone) {
    const std::size_t fence = builder.next();
    addFence(builder, cast, alone);
    addWaitOffset(builder, cast, alone);
    addDemote(builder, cast, alone);
    const std::size_t promote = builder.next();
    addPromote(builder, cast, fence::kDemoted, {cast.primary});
    if (alone) builder.plan().steps[promote].parameters[parameter::kOnFailure] = "unfence";
    addCanary(builder, *cast.target);
    addReattach(builder, *cast.primary, *cast.target, true);
    for (const auto* other : seenBut(builder, {cast.target, cast.primary}))
        addReattach(builder, *other, *cast.target, false);
    addWholeness(builder, cast);
    if (!alone) builder.plan().pointOfNoReturn = promote;
    markOutage(builder.plan(), {fence, promote + 1});
}

/// Sentinel promotes; the old primary is demoted by us at once, because Sentinel would take ten seconds over
/// it.
void addSentinelSteps(PlanBuilder& builder, const Cast& cast, bool alone) {
    addSteer(builder, *cast.target);
    const std::size_t fence = builder.next();
    addFence(builder, cast, alone);
    addWaitOffset(builder, cast, alone);
    const std::size_t handOver = builder.next();
    addHandOver(builder, cast, fence::kReplicas, alone, {cast.primary});
    addDemote(builder, cast, false);
    addCanary(builder, *cast.target);
    addSettle(builder, *cast.target, true);
    addReattach(builder, *cast.primary, *cast.target, true);
    for (const auto* other : seenBut(builder, {cast.target, cast.primary}))
        addReattach(builder, *other, *cast.target, false);
    addUnsteer(builder, *cast.target);
    addWholeness(builder, cast);
    if (!alone) builder.plan().pointOfNoReturn = handOver;
    markOutage(builder.plan(), {fence, handOver + 1});
}

} // namespace

void addSwitchoverSteps(PlanBuilder& builder, const Cast& cast, bool alone) {
    if (builder.mode() == Mode::Sentinel)
        addSentinelSteps(builder, cast, alone);
    else
        addPlainSteps(builder, cast, alone);
    builder.plan().unknowns.push_back(
        "The expected times were measured on a fast network; each round trip between console and sites adds "
        "about six times its length. Client reconnection comes on top.");
    builder.plan().unknowns.push_back(
        "Users, settings, scripts and modules are not replicated: what differs on " + cast.target->id.value +
        " is met by clients after the promotion.");
}

void planSwitchover(PlanBuilder& builder) {
    const auto& request = builder.input().request;
    const auto* primary = seenPrimary(builder);
    if (primary == nullptr) return;
    auto& plan = builder.plan();
    plan.from = primary->site;
    if (plan.from == request.to)
        return builder.fail("The primary " + primary->id.value + " is at " + request.to.value + " already.");
    const auto* target = pickTarget(builder, request.to);
    if (target == nullptr)
        return builder.fail("No replica at " + request.to.value +
                            " is seen, so nothing there can be promoted.");
    plan.oldPrimary = primary->id;
    plan.newPrimary = target->id;
    addSwitchoverSteps(builder, {primary, target}, false);
    plan.loss = {Micros{0}, Micros{0}, Bytes{0}, Bytes{0}, "fence and offset proven before the promotion"};
    plan.priceOfFailback = "A second switchover of the same length. " + primary->id.value +
                           " follows at once, in most cases without a full copy.";
    plan.failback = priceOfPartialSync(builder, {primary, target});
}

} // namespace fairlead::engines::redis
