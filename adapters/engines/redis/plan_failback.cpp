// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/plan_builder.h"

#include <algorithm>

namespace fairlead::engines::redis {

namespace {

/// The primary away from home. A primary at home is the one that returned; it does not count.
const inventory::Instance* primaryAway(PlanBuilder& builder, const SiteId& home) {
    const inventory::Instance* found = nullptr;
    for (const auto& each : builder.input().engine.instances) {
        const auto* look = builder.seen(each.id);
        if (each.site == home || look == nullptr || look->roleWord != "master") continue;
        if (found != nullptr) {
            builder.fail(found->id.value + " and " + each.id.value + " are both primary away from " +
                         home.value + ". One of them must be stopped first.");
            return nullptr;
        }
        found = &each;
    }
    if (found == nullptr)
        builder.fail("No primary is seen away from " + home.value +
                     ", so there is nothing to come home from.");
    return found;
}

/// Home's instances, the cross-site endpoint first.
Instances atHome(const PlanBuilder& builder, const SiteId& home) {
    Instances all;
    for (const auto& each : builder.input().engine.instances) {
        if (each.site == home) all.push_back(&each);
    }
    std::stable_sort(all.begin(), all.end(), [](const auto* left, const auto* right) {
        return left->crossSiteEndpoint && !right->crossSiteEndpoint;
    });
    return all;
}

bool follows(const PlanBuilder& builder, const inventory::Instance& upstream,
             const inventory::Instance& replica) {
    const auto* look = builder.seen(replica.id);
    if (look == nullptr || look->roleWord != "slave" || builder.upstreamOf(replica.id) != &upstream)
        return false;
    return std::any_of(look->links.begin(), look->links.end(), [](const auto& link) {
        return link.end == topology::LinkReport::End::Receiver &&
               link.state == topology::LinkState::Streaming;
    });
}

/// A replica has what its primary had, and where that one has returned it is looked at there. Else this may
/// be the only copy: its primary did not return, or somebody made a replica of it by hand.
bool hasItsOwn(const PlanBuilder& builder, const inventory::Instance& returning) {
    if (builder.seen(returning.id)->roleWord == "master") return true;
    const auto* upstream = builder.upstreamOf(returning.id);
    const auto* look = upstream == nullptr ? nullptr : builder.seen(upstream->id);
    return look == nullptr || upstream->site != returning.site || look->roleWord != "master";
}

/// Those that had to rejoin and so lost what only they had.
Instances addReturnOfHome(PlanBuilder& builder, const inventory::Instance& primary, const Instances& home) {
    Instances rejoined;
    for (const auto* each : home) {
        if (follows(builder, primary, *each)) continue;
        const auto* look = builder.seen(each->id);
        if (look == nullptr && each == home.front()) {
            builder.fail(each->id.value + " is not seen, so it cannot rejoin. Start it first.");
            return {};
        }
        if (look == nullptr) {
            builder.plan().unknowns.push_back(each->id.value + " is not seen and stays as it is.");
            continue;
        }
        const bool returned = look->roleWord == "master";
        if (returned) addFenceReturning(builder, *each);
        if (hasItsOwn(builder, *each)) {
            addMeasureLoss(builder, *each, primary);
            addHarvest(builder, *each, rejoined.empty());
        }
        auto& plan = builder.plan();
        if (rejoined.empty()) plan.pointOfNoReturn = builder.next();
        rejoined.push_back(each);
        addRejoin(builder, *each, primary, each == home.front());
    }
    return rejoined;
}

} // namespace

void planFailback(PlanBuilder& builder) {
    const auto& request = builder.input().request;
    const auto* primary = primaryAway(builder, request.to);
    if (primary == nullptr) return;
    const Instances home = atHome(builder, request.to);
    if (home.empty())
        return builder.fail(request.engine.value + " declares no instance at " + request.to.value + ".");
    auto& plan = builder.plan();
    plan.from = primary->site;
    plan.oldPrimary = primary->id;
    plan.newPrimary = home.front()->id;
    const Instances returning = addReturnOfHome(builder, *primary, home);
    const bool rejoined = !returning.empty();
    const std::size_t gone = plan.pointOfNoReturn;
    if (builder.failed()) return;
    addAwaitCatchUp(builder, *home.front(), *primary);
    addCompare(builder, *home.front(), *primary);
    addSwitchoverSteps(builder, {primary, home.front()}, rejoined);
    if (rejoined) plan.pointOfNoReturn = gone;
    plan.loss.basis =
        rejoined
            ? "what only " + request.to.value +
                  " has since the sites parted is discarded when it rejoins; the plan measures it before "
                  "that where the histories can be compared, and the way home loses nothing"
            : "fence and offset proven before the promotion";
    if (!rejoined) {
        plan.loss.atLeast = plan.loss.atMost = Micros{0};
        plan.loss.bytesAtLeast = plan.loss.bytesAtMost = Bytes{0};
    }
    plan.priceOfFailback =
        "After this " + request.to.value + " is home again; leaving it once more is a plain switchover.";
    plan.failback = rejoined ? priceOfFullSync(builder, returning, *primary, "the histories have parted")
                             : nothingToPay(request.to.value + " follows " + primary->id.value + " already");
}

} // namespace fairlead::engines::redis
