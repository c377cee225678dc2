// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/demotion.h"
#include "models/topology/parked.h"
#include "models/topology/statements.h"
#include "models/topology/position_trail.h"
#include "models/topology/snapshot.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace fairlead::topology {

/// What is remembered of one instance between looks.
struct InstanceMemory {
    Shared<Observation> lastSeen;
    std::optional<Error> lastFailure;  ///< set while the newest look failed
    int failedLooks = 0;
    std::optional<UtcTime> notSeenSince;
    std::optional<MonoTime> notSeenSinceMono;
    int silentLooks = 0;                      ///< without any answer, in a row; a refusal is an answer
    std::optional<MonoTime> silentSince;      ///< of the first of those
    std::optional<MonoTime> lastLook;         ///< of the newest look, seen or not
    std::optional<MonoTime> firstSeen;        ///< of the first look that succeeded
    std::optional<MonoTime> lastNotWritable;  ///< the newest look that saw no writable primary here
    bool operator==(const InstanceMemory&) const = default;
};

/// What is remembered of one device of a front door between readings.
struct DeviceMemory {
    std::optional<DeviceReading> lastSeen;
    std::optional<Error> lastFailure; ///< set while the newest reading failed
    std::optional<UtcTime> notSeenSince;
    std::optional<MonoTime> lastLook; ///< of the newest reading, seen or not
    bool operator==(const DeviceMemory&) const = default;
};

/// One dated look at the heartbeat that an instance holds.
struct CanarySight {
    std::uint64_t beat = 0; ///< number of the newest heartbeat of this console that is readable there
    MonoTime at{};          ///< when it was asked for
    bool operator==(const CanarySight&) const = default;
};

/// What is remembered of one vantage that the inventory declares.
struct VantageMemory {
    std::optional<VantageReport> report; ///< the newest
    MonoTime askedAt{};                  ///< when it was asked for
    std::optional<Error> failure;        ///< set while the newest asking failed
    bool operator==(const VantageMemory&) const = default;
};

/// Everything reduce() draws on. Updated by remember(), one observation at a time.
struct Memory {
    std::unordered_map<InstanceId, InstanceMemory> instances;
    std::map<DeviceId, DeviceMemory> devices;
    std::unordered_map<InstanceId, PositionTrail> trails;  ///< of instances seen as primary
    std::unordered_set<InstanceId> senders;              ///< instances that ever told whom they send to
    std::map<EngineId, std::string> identities;           ///< first identity seen, or the inventory's
    std::vector<Demotion> demotions;                      ///< what operations have replaced, oldest first
    std::unordered_map<EngineId, PositionTrail> beats;         ///< heartbeats written, by their numbers
    std::unordered_map<InstanceId, CanarySight> canaries;      ///< the newest look at each instance
    std::map<EngineId, std::string> canaryWhy;                 ///< why none is written now
    std::map<EngineId, std::vector<ParkedAutomation>> parked; ///< and not given back, though its run is over
    std::map<std::string, VantageMemory> vantages;        ///< by id
    std::map<SiteId, DownProof> proofs;                   ///< that a site does not run; void once it is seen
    std::map<EngineId, Divergence> diverged;              ///< two writers, and nobody has resolved it
    std::map<EngineId, Unapproved> unapproved;            ///< goes ahead without its approvals
    std::map<std::string, UtcTime> hazardSince;           ///< by kind, engine and instances; broken links too
};

/// Takes one observation in. Pure but for its first argument. One that is older than what is already
/// remembered of its instance is dropped, and so is a cancelled look: it says nothing.
void remember(Memory& memory, Observation observation);
/// Likewise one reading of a device.
void remember(Memory& memory, const DeviceReading& reading);
/// Likewise what became of asking a vantage. A failure keeps the report before it, which ages.
void remember(Memory& memory, VantageReading reading);

struct Now {
    UtcTime utc{};
    MonoTime mono{};
    std::uint64_t generation = 0;
    std::string vantage;
};

/// What this place would report of all instances, were it asked as a vantage named `name`. Engines in
/// `connectedOnly` were not looked into.
VantageReport reportOf(const inventory::Inventory& inventory, const Memory& memory, const Now& now,
                       const std::string& name, const std::vector<EngineId>& connectedOnly);

/// How often each device of a front door is read: half as often as an instance is looked at, since a
/// device changes only when somebody changes it, and some are read by starting a program.
Micros deviceInterval(const inventory::Inventory& inventory);

/// A primary that is not proven to be write-blocked.
bool isWriter(const Observation& look);

/// Memory → snapshot. Two writable primaries in one engine is SplitBrain whatever else is true; one
/// vantage missing a site is NotVisible, never Down. Updates only memory.hazardSince, and drops the proofs of
/// sites that somebody sees by now.
TopologySnapshot reduce(const inventory::Inventory& inventory, Memory& memory, const Now& now);

}  // namespace fairlead::topology
