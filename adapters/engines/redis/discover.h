// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/context.h"
#include "adapters/engines/redis/sentinel.h"
#include "models/inventory/discovery.h"

#include <vector>

namespace fairlead::engines::redis {

/// Whom one server names: those that follow it, whom it follows, in Cluster mode every node it knows; and,
/// where Sentinels lead, whom those name.
Result<std::vector<inventory::Mention>> whoElse(const inventory::Engine& engine,
                                                const inventory::Instance& instance, const Call& call,
                                                Context& context);

/// Of a look. Pure.
std::vector<inventory::Mention> mentionsIn(const Look& look, const InstanceId& from);
/// Of what a Sentinel says; `from` is its name. Pure.
std::vector<inventory::Mention> mentionsIn(const SentinelLook& look, const InstanceId& from);

} // namespace fairlead::engines::redis
