// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/operation/plan.h"
#include "models/topology/demotion.h"

#include <vector>

namespace fairlead::app {

/// The past that this plan takes the primary role from, as it was seen when the plan was made.
topology::Demotion demotionOf(const operation::Plan& plan, UtcTime at);

/// What the log tells of replaced primaries, oldest first: the return of any of them is a hazard even after
/// this console was restarted.
std::vector<topology::Demotion> demotionsIn(const audit::AuditSource& source);

/// What the engine's last failover said would be lost, unless it has come home since.
operation::LossStatement lossStatementIn(const audit::AuditSource& source, const EngineId& engine);

} // namespace fairlead::app
