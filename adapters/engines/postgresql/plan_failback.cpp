// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/plan.h"
#include "adapters/pgserver/plan_price.h"
#include "adapters/pgserver/plan_steps.h"

#include <algorithm>

namespace fairlead::engines::postgresql {

using topology::Role;

namespace {

bool isSeenNow(const topology::InstanceState* state) {
    return state != nullptr && state->seen.has_value() && !state->lastFailure;
}

/// The primary away from home. A writable instance at home is the one that returned; it does not count.
const inventory::Instance* primaryAway(PlanBuilder& builder, const SiteId& home) {
    const inventory::Instance* found = nullptr;
    for (const auto& each : builder.input().engine.instances) {
        const auto* state = builder.input().state.find(each.id);
        if (each.site == home || !isSeenNow(state) || state->seen->role != Role::Primary) continue;
        if (found != nullptr) {
            builder.fail(found->id.value + " and " + each.id.value + " are both primary away from " +
                         home.value + ". One of them must be stopped first.");
            return nullptr;
        }
        found = &each;
    }
    if (found == nullptr) {
        builder.fail("No primary is seen away from " + home.value +
                     ", so there is nothing to come home from.");
    }
    return found;
}

/// Home's instances, the cross-site endpoint first: the others follow it.
std::vector<const inventory::Instance*> atHome(const PlanBuilder& builder, const SiteId& home) {
    std::vector<const inventory::Instance*> all;
    for (const auto& each : builder.input().engine.instances) {
        if (each.site == home) all.push_back(&each);
    }
    std::stable_sort(all.begin(), all.end(), [](const auto* left, const auto* right) {
        return left->crossSiteEndpoint && !right->crossSiteEndpoint;
    });
    return all;
}

bool follows(const PlanBuilder& builder, const InstanceId& upstream, const inventory::Instance& replica) {
    const auto* state = builder.input().state.find(replica.id);
    if (!isSeenNow(state) || state->seen->role != Role::Replica) return false;
    const auto& links = builder.input().state.links;
    return std::any_of(links.begin(), links.end(), [&](const auto& link) {
        return link.from == upstream && link.to == replica.id && link.state == topology::LinkState::Streaming;
    });
}

bool isWritable(const PlanBuilder& builder, const inventory::Instance& instance) {
    const auto* state = builder.input().state.find(instance.id);
    return state != nullptr && state->seen && state->seen->role == Role::Primary;
}

bool canBeRebuilt(const inventory::Instance& instance) {
    return canFenceHard(instance) && (hasHook(instance, hook::kRewind) || hasHook(instance, hook::kReclone));
}

void addRebuild(PlanBuilder& builder, const inventory::Instance& returning, const inventory::Instance& source,
                const inventory::Instance& upstream) {
    addStopReturning(builder, returning, source, isWritable(builder, returning));
    // A replica's own copy is no loss: what it had came from its primary.
    if (&upstream == &source || isWritable(builder, returning)) {
        addMeasureLoss(builder, returning, source);
        // Behind the point of no return a failure would leave the way home half gone.
        addHarvest(builder, returning, source, builder.plan().pointOfNoReturn > builder.next());
    }
    addRewind(builder, returning, source);
    auto& plan = builder.plan();
    // What only the returning instance has is gone from here on.
    plan.pointOfNoReturn = std::min(plan.pointOfNoReturn, builder.next() - 1);
    addEnsureSlot(builder, upstream, returning, false);
    addReattach(builder, returning, upstream, &upstream == &source);
}

/// Without the hooks a person does on its host what they would have done. What only it has is not measured.
void addRebuildByHand(PlanBuilder& builder, const inventory::Instance& returning,
                      const inventory::Instance& primary) {
    addEnsureSlot(builder, primary, returning, true);
    auto& plan = builder.plan();
    plan.pointOfNoReturn = std::min(plan.pointOfNoReturn, builder.next());
    addRejoinByHand(builder, returning, primary, true);
    plan.unknowns.push_back(
        returning.id.value + " lacks the hooks to be rebuilt, so a person does it. How much only " +
        returning.id.value + " has is not measured: look before you rewind or copy, and save what matters.");
}

/// Those that had to be rebuilt.
std::vector<const inventory::Instance*> addReturnOfHome(PlanBuilder& builder,
                                                        const inventory::Instance& primary,
                                                        const std::vector<const inventory::Instance*>& home) {
    const auto& endpoint = *home.front();
    std::vector<const inventory::Instance*> rebuilt;
    for (const auto* each : home) {
        const bool isEndpoint = each == &endpoint;
        if (follows(builder, isEndpoint ? primary.id : endpoint.id, *each)) continue;
        if (!isEndpoint && !canBeRebuilt(*each)) {
            builder.plan().unknowns.push_back(
                each->id.value + " has not the hooks to be rebuilt: somebody must do it by hand.");
            continue;
        }
        // Before 16, pg_rewind reads the source's timeline from its control file: performance.md §1.
        if (rebuilt.empty())
            addCheckpoint(builder, primary, "so that its control file names its timeline", true);
        rebuilt.push_back(each);
        if (canBeRebuilt(*each)) {
            addRebuild(builder, *each, primary, isEndpoint ? primary : endpoint);
        } else {
            addRebuildByHand(builder, *each, primary);
        }
    }
    return rebuilt;
}

} // namespace

void planFailback(PlanBuilder& builder) {
    const auto& request = builder.input().request;
    const auto* primary = primaryAway(builder, request.to);
    if (primary == nullptr) return;
    const auto home = atHome(builder, request.to);
    if (home.empty()) {
        builder.fail(request.engine.value + " declares no instance at " + request.to.value + ".");
        return;
    }
    auto& plan = builder.plan();
    plan.from = primary->site;
    plan.oldPrimary = primary->id;
    plan.newPrimary = home.front()->id;
    constexpr auto kNone = static_cast<std::size_t>(-1);
    plan.pointOfNoReturn = kNone;
    const auto returning = addReturnOfHome(builder, *primary, home);
    const bool rebuilt = !returning.empty();
    const std::size_t rebuildIndex = plan.pointOfNoReturn;
    addAwaitCatchUp(builder, *home.front(), *primary);
    addSwitchoverSteps(builder, {primary, home.front()}, rebuilt);
    if (rebuilt) plan.pointOfNoReturn = rebuildIndex;
    if (plan.pointOfNoReturn > plan.steps.size()) plan.pointOfNoReturn = plan.steps.size();
    plan.loss.basis =
        rebuilt ? "what only " + request.to.value +
                      " has since the sites parted is destroyed by rebuilding it; the plan measures it "
                      "before that, and the way home loses nothing"
                : "fence and position proven before the promotion";
    if (!rebuilt) {
        plan.loss.atLeast = plan.loss.atMost = Micros{0};
        plan.loss.bytesAtLeast = plan.loss.bytesAtMost = Bytes{0};
    }
    plan.priceOfFailback =
        "After this " + request.to.value + " is home again; leaving it once more is a plain switchover.";
    const bool byHooks =
        std::all_of(returning.begin(), returning.end(), [](const auto* each) { return canBeRebuilt(*each); });
    plan.failback = rebuilt ? priceOfReturn(builder.input(), returning, *primary,
                                            byHooks ? Rebuilder::Hooks : Rebuilder::Person)
                            : nothingToPay(request.to.value + " follows " + primary->id.value + " already");
}

} // namespace fairlead::engines::postgresql
