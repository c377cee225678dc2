// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/plan.h"
#include "models/topology/snapshot.h"

namespace fairlead::operation {

/// Makes the loss of a failover cover what its primary may go on taking, where it still serves: it answers, or
/// somebody still receives from it. From the plan on that is until the guards it rests on expire at the
/// latest, and then until its last fence before the promotion has had all its time. Call it when the steps
/// are complete; a bound that is not known stays so.
void addWritesUntilFence(Plan& plan, const topology::EngineState& state, const InstanceId& primary);

} // namespace fairlead::operation
