// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/value.h"
#include "models/operation/site_desk.h"
#include "models/topology/snapshot.h"

#include <string>

namespace fairlead::ctl {

/// To stdout, at once.
void print(const std::string& text);
void printLine(const std::string& text);

/// One line an instance, link and device of a front door, for people.
std::string statusText(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory);
audit::Value statusJson(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory);
std::string guardsText(const operation::GuardReport& report);
/// The plan as a runbook: what stays useful when this console is gone (UX-5.8).
std::string planText(const operation::Plan& plan, const std::string& phrase);
/// `Succeeded in 412 ms. Loss 0. …`
std::string resultText(const operation::Progress& progress);

std::string guardsText(const operation::SiteGuardReport& report);
std::string planText(const operation::SitePlan& plan, const inventory::Inventory& inventory,
                     const std::string& phrase);
/// `wave 2  cache  running: step 3 of 9, Fence a1: running`.
std::string engineLine(const operation::EngineRun& run, const operation::ProgressPtr& own);
std::string resultText(const operation::SiteProgress& progress);

} // namespace fairlead::ctl
