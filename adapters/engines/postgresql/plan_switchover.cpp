// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/plan.h"
#include "adapters/pgserver/plan_price.h"
#include "adapters/pgserver/plan_steps.h"
#include "adapters/pgserver/plan_window.h"

#include <algorithm>

namespace fairlead::engines::postgresql {

namespace {

/// Every instance that was seen when the plan was made, but for `except`.
std::vector<InstanceId> seenBut(const PlanBuilder& builder, const std::vector<InstanceId>& except) {
    std::vector<InstanceId> ids;
    for (const auto& each : builder.input().state.instances) {
        const bool left = std::find(except.begin(), except.end(), each.id) != except.end();
        if (!left && each.seen && !each.lastFailure) ids.push_back(each.id);
    }
    return ids;
}

void sumUpOutage(PlanBuilder& builder, std::size_t fence, std::size_t promote) {
    auto& plan = builder.plan();
    markOutage(plan, {fence, promote + 1});
    plan.unknowns.push_back(
        "The expected times were measured on a fast network; each round trip between console and sites adds "
        "about "
        "five times its length. Client reconnection comes on top.");
}

void addHardSteps(PlanBuilder& builder, const Cast& cast, bool startAgain) {
    addEnsureSlot(builder, *cast.target, *cast.primary, !startAgain);
    addCheckpoint(builder, *cast.primary, "so that stopping it is quick", true);
    const std::size_t fence = builder.next();
    addHardFence(builder, cast, startAgain);
    addWaitReplay(builder, cast, FenceKind::Hard, startAgain);
    const std::size_t promote = builder.next();
    addPromote(builder, cast, FenceKind::Hard, startAgain);
    addCanary(builder, *cast.target);
    addReattach(builder, *cast.primary, *cast.target, true);
    addCheckpoint(builder, *cast.target, "so that its control file names the new timeline", false);
    addTidySlot(builder, cast);
    addVerifyStreaming(builder, *cast.target, seenBut(builder, {cast.target->id}));
    if (!startAgain) builder.plan().pointOfNoReturn = promote;
    sumUpOutage(builder, fence, promote);
}

/// As addHardSteps(), but the promotion can be taken back until somebody commits: everything that the way
/// back needs is closed before the fence, so that newest first undoes it in the right order.
void addStepsWithWindow(PlanBuilder& builder, const Cast& cast) {
    requireWayBack(builder, cast);
    const auto& target = *cast.target;
    const auto followers = followersOf(builder, target);
    addWindowCheck(builder, cast);
    addEnsureSlot(builder, target, *cast.primary, true);
    addCheckpoint(builder, *cast.primary, "so that stopping it is quick", true);
    for (const auto* each : followers)
        addSetAside(builder, *each, target);
    addBar(builder, cast);
    const std::size_t fence = builder.next();
    addHardFence(builder, cast, false);
    addWaitReplay(builder, cast, FenceKind::Hard, false);
    addPromote(builder, cast, FenceKind::Hard, false);
    addWayBack(builder, cast);
    addTrialWrite(builder, target);
    builder.plan().pointOfNoReturn = builder.next();
    addWindow(builder, cast);
    const std::size_t open = builder.next();
    addOpen(builder, target);
    for (const auto* each : followers)
        addTakeUp(builder, *each, target);
    addReattach(builder, *cast.primary, target, true);
    addCheckpoint(builder, target, "so that its control file names the new timeline", false);
    addTidySlot(builder, cast);
    addVerifyStreaming(builder, target, seenBut(builder, {target.id}));
    sumUpOutage(builder, fence, open);
    builder.plan().unknowns.push_back(
        "How long the commit window stays open: nobody can write until somebody commits or goes back, and " +
        target.id.value + " has no replica meanwhile; " + cast.primary->id.value + " holds everything.");
    builder.plan().unknowns.push_back(
        "Whether a session sets the read-only default aside during the commit window. What it writes is "
        "found "
        "before anything goes back, and then somebody must choose.");
}

void explainSoftFence(PlanBuilder& builder, const Cast& cast) {
    const std::string primary = cast.primary->id.value;
    auto& unknowns = builder.plan().unknowns;
    unknowns.push_back(
        primary +
        " lacks a stop, controldata or follow hook, so it is fenced by SQL: it keeps running read-only "
        "on the old timeline until somebody rejoins it by hand. Until then " +
        cast.target->id.value + " has one replica less, and the time to recover from its loss is longer.");
    for (const auto& link : builder.input().state.links) {
        if (link.from != cast.primary->id || link.to == cast.target->id) continue;
        unknowns.push_back(link.to.value + " follows " + primary + " and stays with it on the old timeline.");
    }
}

/// The old primary, and those that stay with it.
std::vector<const inventory::Instance*> leftBehind(const PlanBuilder& builder, const Cast& cast) {
    std::vector<const inventory::Instance*> left{cast.primary};
    for (const auto& link : builder.input().state.links) {
        if (link.from == cast.primary->id && link.to != cast.target->id)
            left.push_back(builder.instance(link.to));
    }
    return left;
}

void addSoftSteps(PlanBuilder& builder, const Cast& cast) {
    addEnsureSlot(builder, *cast.target, *cast.primary, true);
    const std::size_t fence = builder.next();
    addSoftFence(builder, cast);
    addFlushPosition(builder, *cast.primary);
    addWaitReplay(builder, cast, FenceKind::Soft, false);
    const std::size_t promote = builder.next();
    addPromote(builder, cast, FenceKind::Soft, false);
    addCanary(builder, *cast.target);
    addCheckpoint(builder, *cast.target, "so that its control file names the new timeline", false);
    addRejoinByHand(builder, *cast.primary, *cast.target, false);
    std::vector<InstanceId> left{cast.target->id, cast.primary->id};
    for (const auto& link : builder.input().state.links) {
        if (link.from == cast.primary->id) left.push_back(link.to);
    }
    addVerifyStreaming(builder, *cast.target, seenBut(builder, left));
    builder.plan().pointOfNoReturn = promote;
    sumUpOutage(builder, fence, promote);
    explainSoftFence(builder, cast);
}

const inventory::Instance* seenPrimary(PlanBuilder& builder) {
    const auto& state = builder.input().state;
    if (!state.primary) {
        builder.fail("No single primary of " + state.id.value +
                     " is seen, so there is nothing to switch over from. Look at its hazards first.");
        return nullptr;
    }
    return builder.instance(*state.primary);
}

} // namespace

void addSwitchoverSteps(PlanBuilder& builder, const Cast& cast, bool startAgain) {
    if (canFenceHard(*cast.primary))
        addHardSteps(builder, cast, startAgain);
    else
        addSoftSteps(builder, cast);
}

void planSwitchover(PlanBuilder& builder) {
    const auto& request = builder.input().request;
    const Cast cast{seenPrimary(builder), pickTarget(builder.input(), request.to)};
    if (cast.primary == nullptr) return;
    auto& plan = builder.plan();
    plan.from = cast.primary->site;
    if (plan.from == request.to) {
        builder.fail("The primary " + cast.primary->id.value + " is at " + request.to.value + " already.");
        return;
    }
    if (cast.target == nullptr) {
        builder.fail("No replica at " + request.to.value + " is seen, so nothing there can be promoted.");
        return;
    }
    plan.oldPrimary = cast.primary->id;
    plan.newPrimary = cast.target->id;
    if (builder.input().request.window)
        addStepsWithWindow(builder, cast);
    else
        addSwitchoverSteps(builder, cast, false);
    using std::chrono_literals::operator""us;
    plan.loss = {0us, 0us, Bytes{0}, Bytes{0}, "fence and position proven before the promotion"};
    const bool hard = canFenceHard(*cast.primary);
    plan.priceOfFailback =
        hard ? "A second switchover of the same length. " + cast.primary->id.value +
                   " is stopped cleanly, so it follows without a rewind."
             : cast.primary->id.value +
                   " must first be restarted as a replica by hand, rewound where it wrote WAL "
                   "after the promotion; then a second switchover.";
    plan.failback =
        hard ? nothingToPay(cast.primary->id.value + " is stopped cleanly and follows at once")
             : priceOfReturn(builder.input(), leftBehind(builder, cast), *cast.target, Rebuilder::Person);
}

} // namespace fairlead::engines::postgresql
