// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/plan.h"
#include "adapters/engines/patroni/plan_words.h"

#include <algorithm>

namespace fairlead::engines::patroni {

using operation::Kind;
using topology::Role;

Result<operation::Plan> makePlan(const operation::PlanInput& input, const postgresql::FillIn& fillIn) {
    const auto layout = layoutOf(input.engine);
    if (!layout) return layout.error();
    postgresql::PlanBuilder builder(input, fillIn);
    Planning planning{builder, input.engine, input.state, input.request};
    const bool stretched = *layout == Layout::Stretched;
    switch (input.request.kind) {
        case Kind::Switchover:
            stretched ? planStretchedSwitchover(planning) : planClustersSwitchover(planning);
            break;
        case Kind::Failover:
            stretched ? planStretchedFailover(planning) : planClustersFailover(planning);
            break;
        case Kind::Failback:
            stretched ? planStretchedFailback(planning) : planClustersFailback(planning);
            break;
    }
    return builder.finish();
}

const topology::Observation* seenNow(const Planning& planning, const InstanceId& id) {
    const auto* state = planning.state.find(id);
    if (state == nullptr || !state->seen || state->lastFailure) return nullptr;
    return &*state->seen;
}

const inventory::Instance* primaryOf(Planning& planning) {
    if (planning.state.primary) return planning.builder.instance(*planning.state.primary);
    planning.builder.fail("No single primary of " + planning.engine.id.value +
                          " is seen, so there is nothing to move. Look at its hazards first.");
    return nullptr;
}

namespace {

std::uint64_t heldBy(const topology::Observation& look) {
    const auto ordinal = [](const std::optional<Position>& at) {
        return at && at->ordinal ? *at->ordinal : 0;
    };
    return std::max(ordinal(look.received), ordinal(look.applied));
}

} // namespace

const inventory::Instance* candidateAt(const Planning& planning, const SiteId& site, Layout layout) {
    const inventory::Instance* best = nullptr;
    const bool lost = planning.request.kind == Kind::Failover && layout == Layout::Stretched;
    const auto goesFirst = [&](const inventory::Instance& each, const topology::Observation& look) {
        if (best == nullptr) return true;
        const auto* other = seenNow(planning, best->id);
        const bool leads = look.role == Role::StandbyLeader, otherLeads = other->role == Role::StandbyLeader;
        if (leads != otherLeads) return leads;
        if (lost && heldBy(look) != heldBy(*other)) return heldBy(look) > heldBy(*other);
        return each.crossSiteEndpoint && !best->crossSiteEndpoint;
    };
    for (const auto& each : planning.engine.instances) {
        const auto* look = seenNow(planning, each.id);
        if (each.site != site || look == nullptr) continue;
        if (look->role != Role::Replica && look->role != Role::StandbyLeader) continue;
        if (goesFirst(each, *look)) best = &each;
    }
    // Of a cluster that stands by, only its leader can become the primary.
    if (layout == Layout::StandbyCluster && best != nullptr &&
        seenNow(planning, best->id)->role != Role::StandbyLeader)
        return nullptr;
    return best;
}

std::vector<InstanceId> seenBut(const Planning& planning, const InstanceId& except) {
    std::vector<InstanceId> ids;
    for (const auto& each : planning.state.instances)
        if (each.id != except && seenNow(planning, each.id) != nullptr) ids.push_back(each.id);
    return ids;
}

void takes(operation::Step& step, Micros expected, Micros expectedP95, Micros timeout) {
    step.expected = expected;
    step.expectedP95 = expectedP95;
    step.timeout = timeout;
}

void addLossSteps(Planning& planning, const inventory::Instance& returning,
                  const inventory::Instance& primary) {
    auto& builder = planning.builder;
    operation::Step& loss = builder.add(verb::kMeasureLoss, "loss-" + returning.id.value,
                                        "Measure what only " + returning.id.value + " has", primary);
    loss.commands = {"TIMELINE_HISTORY of " + primary.id.value};
    if (postgresql::hasHook(returning, hook::kWalEnd))
        loss.commands.insert(loss.commands.begin(), builder.hookText(returning, hook::kWalEnd));
    loss.parameters[parameter::kReturning] = returning.id.value;
    loss.doneWhen = "the bytes between the fork and the end of " + returning.id.value + " are recorded";
    loss.retriable = true;
    loss.mandatory = false;
    takes(loss, std::chrono::milliseconds{300}, std::chrono::seconds{3}, std::chrono::seconds{60});
    postgresql::addHarvest(builder, returning, primary, true);
    // A site that came up by itself is stopped only when Patroni rewinds it, and then its log is gone.
    const bool listed = postgresql::hasHook(returning, postgresql::hook::kHarvest);
    if (listed && seenNow(planning, returning.id) != nullptr)
        builder.plan().steps.back().parameters[postgresql::parameter::kWhileRunning] = "yes";
}

} // namespace fairlead::engines::patroni
