// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"
#include "models/inventory/discovery.h"

#include <vector>

namespace fairlead::operation {

/// What an engine folder may be besides an EngineAdapter: it can ask a member who else there is.
class Discoverer {
  public:
    virtual ~Discoverer() = default;
    /// Whom this instance names as members of its engine; itself may be among them. Only reads. Blocks until
    /// the call's deadline at the latest; safe for calls on several threads.
    virtual Result<std::vector<inventory::Mention>> whoElse(const inventory::Engine& engine,
                                                            const inventory::Instance& instance,
                                                            const Call& call) = 0;
};

} // namespace fairlead::operation
