// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/position_trail.h"
#include "models/topology/snapshot.h"

#include <map>
#include <optional>
#include <string>

namespace fairlead::topology {

/// What is remembered of one instance between looks.
struct InstanceMemory {
    std::optional<Observation> lastSeen;
    std::optional<Error> lastFailure;  ///< set while the newest look failed
    int failedLooks = 0;
    std::optional<UtcTime> notSeenSince;
    std::optional<MonoTime> notSeenSinceMono;
    bool operator==(const InstanceMemory&) const = default;
};

/// Everything reduce() draws on. Updated by remember(), one observation at a time.
struct Memory {
    std::map<InstanceId, InstanceMemory> instances;
    std::map<InstanceId, PositionTrail> trails;  ///< of instances seen as primary
    std::map<EngineId, std::string> identities;           ///< first identity seen, or the inventory's
    std::map<EngineId, InstanceId> demoted;               ///< primaries an operation has replaced
    std::map<std::string, UtcTime> hazardSince;           ///< by kind, engine and instances
};

/// Takes one observation in. Pure but for its first argument.
void remember(Memory& memory, const Observation& observation);

struct Now {
    UtcTime utc{};
    MonoTime mono{};
    std::uint64_t generation = 0;
    std::string vantage;
};

/// Memory → snapshot. Two writable primaries in one engine is SplitBrain whatever else is true; one
/// vantage missing a site is NotVisible, never Down. Updates only memory.hazardSince.
TopologySnapshot reduce(const inventory::Inventory& inventory, Memory& memory, const Now& now);

}  // namespace fairlead::topology
