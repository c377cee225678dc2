// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/vantage.h"

#include <map>
#include <string>
#include <vector>

/// What people and operations said of the estate, that holds until something on record ends it.
namespace fairlead::topology {

/// Two writers were seen in one engine (UX-3.5): it stays a hazard, also after one of them has gone, until a
/// named person resolves it.
struct Divergence {
    std::vector<InstanceId> instances; ///< that took writes at the same time, sorted
    UtcTime since{};
    bool operator==(const Divergence&) const = default;
};

/// An operation that goes ahead though nobody who could approve it was to be had (UX-5.4).
struct Unapproved {
    OperationId operation;
    std::string by;
    std::string reason;
    UtcTime since{};
    bool operator==(const Unapproved&) const = default;
};

/// All of that together.
struct Statements {
    std::map<SiteId, DownProof> proofs;
    std::map<EngineId, Divergence> diverged;
    std::map<EngineId, Unapproved> unapproved;
    bool operator==(const Statements&) const = default;
};

/// Somebody sees the site run, this console or another: what refutes that it is down.
bool isSeen(SiteVerdict verdict);

struct EngineState;
/// Instances that take writes now: primaries that answered the newest look and are not proven to be fenced.
std::vector<InstanceId> writersNow(const EngineState& engine);

} // namespace fairlead::topology
