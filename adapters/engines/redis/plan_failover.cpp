// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/plan_builder.h"
#include "models/operation/writes_until_fence.h"

#include <set>

namespace fairlead::engines::redis {

namespace {

/// Last seen as primary outside `site`; all instances out there when none ever was.
Instances oldPrimaries(const PlanBuilder& builder, const SiteId& site) {
    Instances known, all;
    for (const auto& each : builder.input().engine.instances) {
        if (each.site == site) continue;
        all.push_back(&each);
        const auto* look = builder.lastSeen(each.id);
        if (look != nullptr && look->roleWord == "master") known.push_back(&each);
    }
    return known.empty() ? all : known;
}

std::size_t attesters(const operation::Request& request) {
    std::set<OperatorId> people;
    for (const auto& attestation : request.attestations)
        people.insert(attestation.by);
    return people.size();
}

/// What still runs outside the lost site follows the new primary.
Instances survivors(const PlanBuilder& builder, const Instances& old, const inventory::Instance& target) {
    Instances all = seenBut(builder, old);
    std::erase_if(all, [&](const auto* each) { return each == &target || each->site == old.front()->site; });
    return all;
}

void addFailoverSteps(PlanBuilder& builder, const Instances& old, const inventory::Instance& target) {
    const Cast cast{old.front(), &target};
    const bool sentinel = builder.mode() == Mode::Sentinel;
    if (!addProofsOfDarkness(builder, old)) return;
    if (sentinel) addSteer(builder, target);
    const std::size_t promote = builder.next();
    if (sentinel)
        addHandOver(builder, cast, fence::kDark, false, old);
    else
        addPromote(builder, cast, fence::kDark, old);
    addCanary(builder, target);
    const Instances left = survivors(builder, old, target);
    if (sentinel) addSettle(builder, target, false);
    for (const auto* each : left)
        addReattach(builder, *each, target, false);
    if (sentinel) addUnsteer(builder, target);
    Instances changed = left;
    changed.insert(changed.begin(), &target);
    addRewrite(builder, changed, target);
    addVerify(builder, target, left);
    builder.plan().pointOfNoReturn = promote;
    markOutage(builder.plan(), {0, promote + 1});
}

} // namespace

bool addProofsOfDarkness(PlanBuilder& builder, const Instances& old) {
    for (const auto* each : old) {
        const bool provable = hasHook(*each, hook::kKill) || hasHook(*each, hook::kStop) ||
                              attesters(builder.input().request) >= 2;
        if (!provable) {
            builder.fail(
                each->id.value +
                " cannot be proven dark: it has neither a kill nor a stop hook, and fewer than two "
                "people have attested that its site is dark. Promoting now could make two primaries.");
            return false;
        }
        addProveDark(builder, *each);
    }
    if (attesters(builder.input().request) >= 2)
        builder.plan().unknowns.push_back("That " + old.front()->site.value + " is dark rests on what " +
                                          std::to_string(attesters(builder.input().request)) +
                                          " people attested, not on an answer of its own.");
    return true;
}

void planFailover(PlanBuilder& builder) {
    const auto& request = builder.input().request;
    for (const auto& each : builder.input().engine.instances) {
        const auto* look = builder.seen(each.id);
        if (each.site == request.to && look != nullptr && look->roleWord == "master")
            return builder.fail(each.id.value + " is a primary at " + request.to.value +
                                " already, so there is nothing to promote.");
    }
    const auto* target = pickTarget(builder, request.to);
    if (target == nullptr)
        return builder.fail("No replica at " + request.to.value +
                            " is seen, so nothing there can be promoted.");
    const Instances old = oldPrimaries(builder, request.to);
    if (old.empty())
        return builder.fail(request.engine.value + " declares no instance outside " + request.to.value +
                            ", so there is nothing to fail over from.");
    auto& plan = builder.plan();
    plan.from = old.front()->site;
    plan.oldPrimary = old.front()->id;
    plan.newPrimary = target->id;
    addFailoverSteps(builder, old, *target);
    plan.loss = lossIfGone(builder.input().state, old.front()->id, target->id);
    operation::addWritesUntilFence(plan, builder.input().state, old.front()->id);
    plan.priceOfFailback =
        "What only " + plan.from.value +
        " has is discarded when it rejoins as a replica, by a partial sync where nothing was "
        "lost, else by a full copy. Then a switchover home with its own outage.";
    Instances lost;
    for (const auto& each : builder.input().engine.instances)
        if (each.site == plan.from) lost.push_back(&each);
    plan.failback = priceOfFullSync(builder, lost, *target, "a backlog does not outlive its server");
    plan.unknowns.push_back(
        "Whether " + old.front()->id.value +
        " acknowledged writes that never arrived here; it is measured when the site returns.");
    plan.unknowns.push_back(old.front()->id.value +
                            " may start as a primary again when its site returns: keep "
                            "clients away from it until it has rejoined.");
}

} // namespace fairlead::engines::redis
