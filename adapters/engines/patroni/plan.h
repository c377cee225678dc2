// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/patroni/settings.h"
#include "adapters/pgserver/plan_steps.h"

namespace fairlead::engines::patroni {

/// Snapshot + request → ordered steps for the engine's layout. Invalid says what is missing. Pure; any
/// thread.
Result<operation::Plan> makePlan(const operation::PlanInput& input, const postgresql::FillIn& fillIn);

/// What planning works on.
struct Planning {
    postgresql::PlanBuilder& builder;
    const inventory::Engine& engine;
    const topology::EngineState& state;
    const operation::Request& request;
};
/// The newest look at an instance that was seen; null otherwise.
const topology::Observation* seenNow(const Planning& planning, const InstanceId& id);
/// The one primary seen; null with the plan failed.
const inventory::Instance* primaryOf(Planning& planning);
/// The instance at `site` that is to take over: its standby leader, its endpoint, or who is furthest. Null:
/// none is seen.
const inventory::Instance* candidateAt(const Planning& planning, const SiteId& site, Layout layout);
/// All instances seen now, but `except`.
std::vector<InstanceId> seenBut(const Planning& planning, const InstanceId& except);

/// What only `returning` has is measured and, where it has that hook, listed: before Patroni drops it.
void addLossSteps(Planning& planning, const inventory::Instance& returning,
                  const inventory::Instance& primary);

// plan_stretched.cpp
void planStretchedSwitchover(Planning& planning);
void planStretchedFailover(Planning& planning);
void planStretchedFailback(Planning& planning);
// plan_clusters.cpp
void planClustersSwitchover(Planning& planning);
void planClustersFailover(Planning& planning);
void planClustersFailback(Planning& planning);

/// Sets how long a step takes: median, 95th percentile, and when it is given up.
void takes(operation::Step& step, Micros expected, Micros expectedP95, Micros timeout);

} // namespace fairlead::engines::patroni
