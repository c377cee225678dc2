// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/operation/plan.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace fairlead::engines::redis {

/// Replaces `{name}` in a hook's arguments; runtime::fillIn in the product. Injected so that planning stays
/// pure.
using FillIn = std::function<Result<std::vector<std::string>>(const std::vector<std::string>&,
                                                              const std::map<std::string, std::string>&)>;

/// Snapshot + request → ordered steps, with expects, loss, price of failback and unknowns filled in and the
/// digest left empty. Invalid says what is missing. Pure; any thread.
Result<operation::Plan> makePlan(const operation::PlanInput& input, const FillIn& fillIn);

/// What is known of the loss if `primary` is never seen again: lag at last contact up to that plus the time
/// since. Bounds that are not known are absent.
operation::LossRange lossIfGone(const topology::EngineState& state, const InstanceId& primary,
                                const InstanceId& target);

} // namespace fairlead::engines::redis
