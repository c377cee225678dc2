// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/plan.h"
#include "models/operation/site_plan.h"
#include "models/topology/snapshot.h"

#include <optional>
#include <string>
#include <vector>

/// The inventory's rules, judged on the states that a plan foretells: pure.
namespace fairlead::operation {

/// When a plan of one engine is judged. What it says of other engines is judged with the whole site
/// operation, where it is a part of one; when its run begins, with what is seen of them then.
enum class RuleMoment { BeforeAll, BeforeRun };

/// One result for each rule that is about the engine: `rule.<id>`, hard where nobody may set it aside; first
/// `rule.two-writers`, which always holds. Evidence are the foretold states.
std::vector<GuardResult> ruleResults(const inventory::Inventory& inventory,
                                     const topology::TopologySnapshot& snapshot, const Plan& plan,
                                     RuleMoment moment = RuleMoment::BeforeAll);
/// One result for each rule that is about an engine of the plan, over all of them; asked before step 1.
std::vector<GuardResult> ruleResults(const inventory::Inventory& inventory,
                                     const topology::TopologySnapshot& snapshot, const SitePlan& plan);
/// All overrides of a site operation count, whichever engine they were given for.
bool passes(const GuardResult& result, const SiteRequest& request);

/// Why a plan no longer fits what is seen of its engine: `The world has moved since this plan was made: …
/// Plan again.` Nothing while it does. Who is not seen is not said to have moved.
std::optional<std::string> movedSince(const Plan& plan, const topology::EngineState& seen);
/// As a hard guard, `op.unmoved`.
GuardResult unmoved(const topology::TopologySnapshot& snapshot, const Plan& plan);

} // namespace fairlead::operation
