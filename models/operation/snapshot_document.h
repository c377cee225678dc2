// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <set>
#include <string>
#include <string_view>

/// What a console showed, as the attachment of `obs.snapshot` and `obs.change` (audit-log.md §8).
namespace fairlead::operation {

/// Canonical JSON of the whole snapshot, without evidence and boot clock.
std::string snapshotDocument(const topology::TopologySnapshot& snapshot);
/// The same with these engines and their front doors alone: what has changed since a whole one.
std::string snapshotDocument(const topology::TopologySnapshot& snapshot, const std::set<EngineId>& only);
/// Invalid names the member at fault.
Result<topology::TopologySnapshot> readSnapshotDocument(std::string_view document);

/// `base` as it stood when `change` was taken: each engine and front door that `change` holds replaces the
/// one of the same name, and its sites replace all.
topology::TopologySnapshot changedBy(topology::TopologySnapshot base,
                                     const topology::TopologySnapshot& change);

} // namespace fairlead::operation
