// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/time.h"
#include "models/inventory/inventory.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::operation {

enum class Kind { Switchover, Failover, Failback };
/// `switchover`, `failover`, `failback`.
std::string_view toWord(Kind kind);

/// A named person says, out of band, that a site is dark (audit-log.md, UX-3.4).
struct Attestation {
    OperatorId by;
    std::string statement; ///< what was seen, at least 20 characters
    UtcTime at{};
    bool operator==(const Attestation&) const = default;
};

/// A named operator sets one guard aside, for this operation only.
struct Override {
    GuardId guard;
    OperatorId by;
    std::string reason; ///< at least 20 characters (UX-5.2)
    bool operator==(const Override&) const = default;
};

/// What somebody wants done.
struct Request {
    OperationId id;
    Kind kind = Kind::Switchover;
    EngineId engine;
    SiteId to;
    std::string reason;
    std::string incident; ///< reference, may be empty
    OperatorId by;
    std::vector<Override> overrides;
    std::vector<Attestation> attestations;
    OperationId continues; ///< the switchover that this failover goes on from; empty when it begins by itself
    std::optional<inventory::CommitWindow> window; ///< of a switchover: nobody else writes before somebody commits
    OperationId partOf;    ///< the site operation this belongs to; empty when it stands alone
    bool operator==(const Request&) const = default;
};

} // namespace fairlead::operation
