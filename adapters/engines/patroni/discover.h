// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/patroni/rest.h"
#include "models/inventory/discovery.h"

#include <vector>

namespace fairlead::engines::patroni {

/// Whom one member's Patroni names: its cluster, and what a standby cluster follows.
Result<std::vector<inventory::Mention>> whoElse(const inventory::Engine& engine,
                                                const inventory::Instance& instance, const Call& call,
                                                const Rest& rest);

/// Of the two answers. Pure.
std::vector<inventory::Mention> mentionsIn(const ClusterView& view, const InstanceId& from);
std::vector<inventory::Mention> mentionsIn(const ClusterConfig& config, const InstanceId& from);

} // namespace fairlead::engines::patroni
