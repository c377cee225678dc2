// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/operation/desk.h"
#include "models/operation/lock.h"

#include <optional>
#include <vector>

namespace fairlead::operation {

/// What the guards that hold for every technology are judged from.
struct GeneralInput {
    const inventory::Inventory& inventory;
    const topology::TopologySnapshot& snapshot;
    const Request& request;
    audit::SinkStatus audit;
    std::optional<Error> auditRoom;      ///< why the log has no room for an operation
    std::optional<LockHolder> lock;      ///< held by another operation
    std::vector<std::string> unfinished; ///< texts of unfinished operations on this engine
    UtcTime utc{};
    MonoTime mono{};
};

/// Pure: one result for each, in a fixed order. Ids: op.declared op.lock op.audit op.unfinished
/// op.approvals op.console-live op.not-diverged.
std::vector<GuardResult> generalGuards(const GeneralInput& input);

} // namespace fairlead::operation
