// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_desk.h"
#include "app/gallery/script/snapshots.h"

/// A scripted operation on several engines: what its pages show, from the plans to the middle of the run.
namespace fairlead::gallery {

/// The scripted estate with the group `shop`: mio-site first, then orders-pg and ledger-pg, then rd-cache.
inventory::Inventory groupedInventory(inventory::TargetKind target = inventory::TargetKind::Production);
/// Five steps from DC1 to DC2: look, fence, promote, lead clients, follow. Promoting is not undone.
operation::Plan scriptedPlan(const inventory::Engine& engine);
/// Guards of one engine: `passing` that pass, then one that blocks when `blocked`.
std::vector<operation::GuardResult> scriptedGuards(int passing, bool blocked);
/// A run of this plan at its step, the ones before it done.
operation::ProgressPtr scriptedRun(const operation::Plan& plan, std::size_t step);
/// In wave 2: the first wave moved, ledger-pg was undone and asks for a decision, orders-pg runs.
operation::SiteProgress midway(const operation::SitePlan& plan);
/// Everything moved but ledger-pg, which was set aside.
operation::SiteProgress over(const operation::SitePlan& plan);

} // namespace fairlead::gallery
