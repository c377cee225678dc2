// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/shared.h"
#include "models/inventory/inventory.h"
#include "models/topology/front_door.h"
#include "models/topology/vantage.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

/// All that is known at an instant, as one immutable value.
namespace fairlead::topology {

/// The state words of UX-3.2, from harmless to grave within a kind.
enum class StateWord {
    Ok, Maintenance, Fenced, Degraded, NeverSeen, NotVisible, Isolated, PresumedDown, Down, Diverged
};
/// `OK`, `PRESUMED DOWN` …: the exact words of UX-3.2.
std::string_view toWord(StateWord word);

/// Age of the last answer in terms of the observing interval T (UX-3.3).
enum class Freshness { Fresh, Ageing, Stale, Lost, Never };
/// `fresh`, `ageing` …
std::string_view toWord(Freshness freshness);
/// ≤ 2T, ≤ 6T, ≤ 24T, beyond.
Freshness freshnessOf(Micros age, Micros interval);

struct InstanceState {
    InstanceId id;
    EngineId engine;
    SiteId site;
    StateWord state = StateWord::NeverSeen;
    std::string why;  ///< one sentence; empty when OK
    Freshness freshness = Freshness::Never;
    std::optional<Micros> age;                  ///< of `seen`
    Shared<Observation> seen;                   ///< the last look that succeeded
    std::optional<Error> lastFailure;           ///< of the last look, when it failed
    int failedLooks = 0;                        ///< in a row
    std::optional<UtcTime> notSeenSince;
    bool operator==(const InstanceState&) const = default;
};

/// A directed flow of changes between two instances.
struct ReplicationLink {
    InstanceId from;
    InstanceId to;
    LinkState state = LinkState::Unknown;
    SyncMode sync = SyncMode::Unknown;
    std::optional<Bytes> lagReceive;  ///< position lag to what the replica has safely: would be lost
    std::optional<Bytes> lagApply;    ///< position lag to what it has applied: must be waited for
    std::optional<Micros> lagTime;    ///< time lag by the primary's own trail; 0 on an idle primary
    std::string lagNative;            ///< where neither applies
    std::optional<Micros> age;        ///< of the older of the two readings
    Freshness freshness = Freshness::Never;
    std::optional<UtcTime> brokenSince;
    std::optional<Micros> lagCanary; ///< canary lag: since when a heartbeat has been missing; 0: none is
    bool operator==(const ReplicationLink&) const = default;
};

enum class HazardKind {
    SplitBrain,
    NoPrimary,
    ReturningPrimary,
    ForeignIdentity,
    DivergedHistory,
    MisledClients, ///< a front door leads to a site where the primary is not
    ParkedAutomation, ///< other automation keeps still since an operation of ours and nobody gave it back
    Unapproved,       ///< an operation goes ahead though nobody who could approve it was to be had
    CanaryDisagrees,  ///< Fairlead's heartbeat does not arrive though the engine says that changes do
};
std::string_view toWord(HazardKind kind);

/// A dangerous fact about an engine; latched by its kind and instances.
struct Hazard {
    HazardKind kind = HazardKind::NoPrimary;
    std::vector<InstanceId> instances;  ///< sorted
    std::string what;                   ///< UX-9.2 sentence
    UtcTime since{};
    bool operator==(const Hazard&) const = default;
};

/// What would be lost if the primary's site vanished this instant: a range with its basis (UX-5.3).
struct RecoveryPoint {
    std::optional<Micros> atLeast;
    std::optional<Micros> atMost;
    std::optional<Bytes> bytes;
    std::string basis;  ///< `lag at last contact`, `sync confirmed 2 s ago`, `unknown; last seen 6m10s ago`
    bool operator==(const RecoveryPoint&) const = default;
};

struct EngineState {
    EngineId id;
    std::string technology;
    StateWord state = StateWord::NeverSeen;
    std::string why;
    std::optional<InstanceId> primary;  ///< the one writable instance, when exactly one is seen
    /// How long the primary, or the one last seen as such, has been seen to be it and nothing else.
    std::optional<Micros> primaryFor;
    bool becamePrimary = false;  ///< before that it was seen not to be: primaryFor is all the time
    std::vector<InstanceState> instances;  ///< inventory order
    std::vector<ReplicationLink> links;    ///< sorted by from, to
    std::vector<Hazard> hazards;
    RecoveryPoint recoveryPointNow;
    std::string canary; ///< of the heartbeat: why it is not written now; empty when it is, or is not wanted
    bool operator==(const EngineState&) const = default;
    const InstanceState* find(const InstanceId& id) const;
};

/// One device of a front door, as it was read last.
struct DeviceState {
    DeviceId id;
    SiteId site; ///< empty: outside both sites
    Freshness freshness = Freshness::Never;
    std::optional<Micros> age;          ///< of `seen`
    std::optional<DeviceReading> seen;  ///< the last reading that succeeded
    std::optional<Error> lastFailure;   ///< of the last reading, when it failed
    std::optional<UtcTime> notSeenSince;
    /// Only then does it tell where clients go now: the newest look was answered, not too long ago.
    bool current() const;
    bool operator==(const DeviceState&) const = default;
};

/// What all devices of a front door say together.
struct FrontDoorState {
    DoorId id;
    EngineId engine;
    std::string kind;
    std::vector<DeviceState> devices;   ///< inventory order
    std::optional<SiteId> leadsTo;      ///< what every device says that is current, one at least
    std::vector<DeviceId> disagreeing;  ///< current, when they do not all say the same
    std::vector<DeviceId> notCurrent;   ///< could not be asked
    std::vector<DeviceId> holding;      ///< make clients wait
    std::string why;                    ///< of the three lists above; empty when they are
    bool operator==(const FrontDoorState&) const = default;
};

struct SiteState {
    SiteId id;
    StateWord state = StateWord::NeverSeen;
    std::string text;  ///< the sentence of UX-3.4, or empty when there is nothing to say
    int seen = 0;
    int declared = 0;
    std::optional<Micros> notSeenFor;
    SiteVerdict verdict = SiteVerdict::Seen;
    bool operator==(const SiteState&) const = default;
};

struct TopologySnapshot {
    std::uint64_t generation = 0;
    UtcTime takenAt{};
    MonoTime takenMono{};
    std::string estate;
    inventory::TargetKind target = inventory::TargetKind::Production;
    std::string vantage;
    bool consoleCutOff = false;  ///< this console sees nothing at all: nothing here is live
    std::vector<SiteState> sites;      ///< inventory order
    std::vector<EngineState> engines;  ///< inventory order
    std::vector<FrontDoorState> frontDoors;  ///< inventory order
    std::vector<VantageView> vantages; ///< who sees whom: this console, the declared ones, the engines' peers
    bool operator==(const TopologySnapshot&) const = default;
    const EngineState* find(const EngineId& id) const;
    const FrontDoorState* find(const DoorId& id) const;
    const SiteState* find(const SiteId& id) const;
};
using SnapshotPtr = std::shared_ptr<const TopologySnapshot>;

}  // namespace fairlead::topology
