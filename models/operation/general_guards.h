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
    std::optional<Approvals> approvals{};    ///< of the plan that is about to begin; nothing before there is one
    std::optional<UtcTime> boundUntil{};     ///< the operator's own key vouches for the session until then
};

/// Pure: one result for each, in a fixed order. Ids: op.declared op.lock op.audit op.unfinished
/// op.approvals op.session op.console-live op.seen-here op.no-second-writer
/// op.not-diverged.
std::vector<GuardResult> generalGuards(const GeneralInput& input);

/// Approvals by others that the plan of this report needs: what the inventory asks for, and as many as a rule
/// that was set aside wants people besides the one who did.
int approvalsNeeded(const inventory::Engine& engine, const GuardReport& report);

} // namespace fairlead::operation
