// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/operation/site_plan.h"

#include <string>

namespace fairlead::operation {

/// What must be typed to run this plan (UX-5.5): `SIM SWITCHOVER orders-pg TO ams`,
/// `FAILOVER orders-pg TO ams LOSE 5m`. The loss is rounded up so that it holds while somebody types.
std::string confirmationPhrase(const Plan& plan, inventory::TargetKind target);
/// `SWITCHOVER 5 ENGINES TO ams`, `FAILOVER 5 ENGINES TO ams LOSE 5m`: the engine that loses most counts.
std::string confirmationPhrase(const SitePlan& plan, inventory::TargetKind target);

} // namespace fairlead::operation
