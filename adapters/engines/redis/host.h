// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/plan_builder.h"
#include "adapters/runtime/command.h"
#include "models/inventory/inventory.h"

namespace fairlead::engines::redis {

/// Runs one of the instance's hooks until its own timeout or the call's deadline, whichever is sooner.
/// Invalid: no such hook, or it names an unknown parameter.
Result<runtime::CommandResult> runHook(const inventory::Instance& instance, const char* hook,
                                       const Call& call, const Clock& clock);

} // namespace fairlead::engines::redis
