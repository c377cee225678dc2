// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/plan_builder.h"

namespace fairlead::engines::postgresql {

/// Snapshot + request → ordered steps, with expects, loss, price of failback and unknowns filled in and the
/// digest left empty. Invalid says what is missing: no primary seen, no candidate at the site, no fence
/// possible, a hook that names an unknown parameter. Pure; any thread.
Result<operation::Plan> makePlan(const operation::PlanInput& input, const FillIn& fillIn);

// One file each: plan_switchover.cpp, plan_failover.cpp, plan_failback.cpp.
void planSwitchover(PlanBuilder& builder);
void planFailover(PlanBuilder& builder);
void planFailback(PlanBuilder& builder);
/// The steps of an exchange of roles, appended to whatever the plan has. `startAgain`: the plan's point of no
/// return lies before these steps, so a failing step itself ends the outage by starting the old primary.
void addSwitchoverSteps(PlanBuilder& builder, const Cast& cast, bool startAgain);

} // namespace fairlead::engines::postgresql
