// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/value.h"
#include "models/operation/desk.h"
#include "models/topology/snapshot.h"

#include <string>

namespace fairlead::ctl {

/// One line an instance, link and device of a front door, for people.
std::string statusText(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory);
audit::Value statusJson(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory);
std::string guardsText(const operation::GuardReport& report);
/// The plan as a runbook: what stays useful when this console is gone (UX-5.8).
std::string planText(const operation::Plan& plan, const std::string& phrase);
/// `Succeeded in 412 ms. Loss 0. …`
std::string resultText(const operation::Progress& progress);

} // namespace fairlead::ctl
