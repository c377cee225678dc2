// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/plan.h"

#include "adapters/engines/redis/plan_builder.h"

#include <algorithm>

namespace fairlead::engines::redis {

Result<operation::Plan> makePlan(const operation::PlanInput& input, const FillIn& fillIn) {
    PlanBuilder builder(input, fillIn);
    const bool cluster = builder.mode() == Mode::Cluster;
    if (builder.failed()) return builder.finish();
    switch (input.request.kind) {
        case operation::Kind::Switchover:
            cluster ? planClusterSwitchover(builder) : planSwitchover(builder);
            break;
        case operation::Kind::Failover:
            cluster ? planClusterFailover(builder) : planFailover(builder);
            break;
        case operation::Kind::Failback:
            cluster ? planClusterFailback(builder) : planFailback(builder);
            break;
    }
    return builder.finish();
}

operation::LossRange lossIfGone(const topology::EngineState& state, const InstanceId& primary,
                                const InstanceId& target) {
    operation::LossRange loss;
    const auto* last = state.find(primary);
    const std::optional<Micros> unseen = last == nullptr ? std::nullopt : last->age;
    const auto link = std::find_if(state.links.begin(), state.links.end(), [&](const auto& each) {
        return each.from == primary && each.to == target;
    });
    const bool haveLag = link != state.links.end() && link->lagTime.has_value();
    if (haveLag) {
        // Part of what was missing at last contact may have arrived since, so it bounds nothing from below.
        loss.atLeast = Micros{0};
        loss.bytesAtLeast = Bytes{0};
        if (unseen) loss.atMost = *link->lagTime + *unseen;
    }
    loss.basis =
        haveLag ? "lag at last contact " + humanDuration(*link->lagTime) : "lag at last contact not known";
    loss.basis += unseen ? "; " + primary.value + " last seen " + humanDuration(*unseen) + " ago"
                         : "; " + primary.value + " never seen";
    loss.basis += "; grows until it is proven dark";
    return loss;
}

} // namespace fairlead::engines::redis
