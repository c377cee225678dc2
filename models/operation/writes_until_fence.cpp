// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/writes_until_fence.h"

#include "models/operation/guard.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

bool stillServes(const topology::EngineState& state, const InstanceId& primary) {
    const topology::InstanceState* seen = state.find(primary);
    const bool answers = seen != nullptr && seen->seen && !seen->lastFailure;
    if (answers) return seen->seen->writable.value_or(true);
    return std::any_of(state.links.begin(), state.links.end(), [&](const topology::ReplicationLink& link) {
        return link.from == primary && link.state == topology::LinkState::Streaming &&
               link.freshness == topology::Freshness::Fresh;
    });
}

/// All the time that steps may take up to the last one before the promotion that fences; with none, up to
/// there.
Micros untilFenced(const Plan& plan) {
    Micros all{0}, fenced{0};
    for (std::size_t i = 0; i < std::min(plan.pointOfNoReturn, plan.steps.size()); ++i) {
        all += plan.steps[i].timeout;
        for (const Change& change : plan.steps[i].changes)
            if (change.kind == Change::Kind::Fence) fenced = all;
    }
    return fenced > Micros{0} ? fenced : all;
}

} // namespace

void addWritesUntilFence(Plan& plan, const topology::EngineState& state, const InstanceId& primary) {
    if (!stillServes(state, primary)) return;
    const Micros waiting = GuardResult{}.validFor;
    const Micros fencing = untilFenced(plan);
    if (plan.loss.atMost) *plan.loss.atMost += waiting + fencing;
    plan.loss.bytesAtMost.reset();
    plan.loss.basis += "; " + primary.value + " still serves: up to " + humanDuration(waiting) +
                       " until the operation begins and " + humanDuration(fencing) + " until its fence count";
}

} // namespace fairlead::operation
