// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/context.h"
#include "models/inventory/discovery.h"

#include <string>
#include <vector>

namespace fairlead::engines::postgresql {

/// What one server says of the others: its replicas by address and name, and whom it follows.
Result<std::vector<inventory::Mention>> whoElse(const inventory::Engine& engine,
                                                const inventory::Instance& instance, const Call& call,
                                                Context& context);

/// The servers a primary_conninfo names, in its order; none when it is no such text. Never its password.
std::vector<inventory::Mention> upstreamsIn(const std::string& conninfo, const InstanceId& from);

} // namespace fairlead::engines::postgresql
