// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/prediction.h"

#include <string>

namespace fairlead::tests {

/// What every planner owes to what its steps say they change: in the end each part of the data that the plan
/// touches has one writer, at the plan's site; nowhere on the way has one more writers than it had before and
/// more than one; nobody who may write unseen is left; who is let follow follows the writer in the end.
/// Empty, or what is not so.
std::string faultInPrediction(const topology::EngineState& state, const operation::Plan& plan);

/// `state`, as it is seen when nothing at a site answers any more.
topology::EngineState withoutSite(topology::EngineState state, const SiteId& site);

} // namespace fairlead::tests
