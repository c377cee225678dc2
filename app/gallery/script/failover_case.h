// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/approvals.h"
#include "models/operation/desk.h"

/// The failover of orders-pg to DC2 in the night of the scripted moment.
namespace fairlead::gallery {

/// Four steps; from the second, going back takes a failback.
operation::Plan failoverPlan();
/// Two do not let it through: nobody can fence DC1, and that is overridable; a device does not answer.
std::vector<operation::GuardResult> failoverGuards();
/// What other people are handed, for one approval.
operation::ApprovalRequest failoverRequest(operation::Plan plan);
/// In the second step, past the point of no return.
operation::Progress failoverUnderWay(const operation::Plan& plan);
/// The contact with orders-pg-b1 was lost while it was promoted.
operation::Progress failoverInDoubt(const operation::Plan& plan);
operation::Progress failoverOver(const operation::Plan& plan);
/// DC1 is dark and orders-pg-b1 the primary.
topology::TopologySnapshot afterFailover(const inventory::Inventory& inventory);

} // namespace fairlead::gallery
