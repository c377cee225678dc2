// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/plan_builder.h"

#include <vector>

/// The steps that a commit window adds to a switchover. What each proves stands in
/// adapters/engines/postgresql/README.md, "Commit window".
namespace fairlead::engines::postgresql {

/// The replicas that take their changes from the target itself; the plan fails where one cannot be set aside.
std::vector<const inventory::Instance*> followersOf(PlanBuilder& builder, const inventory::Instance& target);
/// Fails the plan where the hooks for the way back are missing.
void requireWayBack(PlanBuilder& builder, const Cast& cast);
void addWindowCheck(PlanBuilder& builder, const Cast& cast);
void addSetAside(PlanBuilder& builder, const inventory::Instance& replica,
                 const inventory::Instance& upstream);
void addBar(PlanBuilder& builder, const Cast& cast);
/// Gives the fence and the promotion, which are the last two of their kind, the way back.
void addWayBack(PlanBuilder& builder, const Cast& cast);
void addTrialWrite(PlanBuilder& builder, const inventory::Instance& target);
void addWindow(PlanBuilder& builder, const Cast& cast);
void addOpen(PlanBuilder& builder, const inventory::Instance& target);
void addTakeUp(PlanBuilder& builder, const inventory::Instance& replica, const inventory::Instance& upstream);

} // namespace fairlead::engines::postgresql
