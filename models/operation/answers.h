// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/engine_adapter.h"

#include <string>

/// What a step came to, in one line each.
namespace fairlead::operation {

Outcome done(std::string reply, Facts learned = {});
Outcome failed(std::string reply);
Outcome inDoubt(std::string reply);
StepCheck happened(std::string evidence, Facts learned = {});
StepCheck didNotHappen(std::string evidence);
StepCheck notKnown(std::string evidence);

} // namespace fairlead::operation
