// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/message.h"
#include "models/history/lag_baseline.h"
#include "models/topology/snapshot.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// What is abnormal in an estate, and what becomes of it when people have to see to it (UX-8).
namespace fairlead::alarm {

/// Gravest first. Unseen is no rank of danger: it says that nothing more is known, and calls nobody.
enum class Priority { P1, P2, P3, Unseen };
/// `P1`, `P2`, `P3`, `not visible`.
std::string_view toWord(Priority priority);

/// In the order in which causes explain what follows from them (UX-8.3).
enum class Level { Console, Site, Wan, Host, Engine, Instance };

enum class Kind {
    ConsoleCutOff,
    SiteDark,
    LinkCut,
    HostSilent,
    Hazard,
    Contact,  ///< whether an instance can be seen and serves
    Health,   ///< a check of it fails
    Diverged, ///< it stands on a past of its own
    ReplicationBroken,
    Lag,
    UnusualLag,
    FrontDoor,
};

/// Something abnormal, as one look at the estate shows it.
struct Condition {
    std::string key; ///< object and kind; as long as it is the same thing, it is the same text
    Kind kind = Kind::Contact;
    Level level = Level::Instance;
    Priority priority = Priority::Unseen;
    topology::StateWord word = topology::StateWord::Ok; ///< of sites and instances
    std::optional<topology::HazardKind> hazard;
    SiteId site;
    EngineId engine;
    InstanceId instance;
    Message brief; ///< `DC1 not visible`
    Message what;  ///< what happened, to what, how we know
    Message todo;  ///< what a person is to do; without one it would be no alarm
    std::optional<UtcTime> since;    ///< by the source's own time, where it tells
    int covers = 0;                  ///< instances that this explains
    std::vector<std::string> causes; ///< keys of what would explain it, highest level first
    std::vector<InstanceId> members; ///< of a silent host: who stands on it
    std::vector<InstanceId> sources; ///< whose answers it takes to say that it is over
    bool atOnce = false;             ///< its evidence holds a wait already, or waiting does harm
    bool latches = false;            ///< stays until somebody says that it is resolved
    bool operator==(const Condition&) const = default;
};

/// A lag that is unusual for its hour, by replication link.
using UnusualLags = std::map<std::pair<InstanceId, InstanceId>, history::UnusualLag>;

/// One look at the estate, as alarms need it.
struct Reading {
    UtcTime at{};
    bool cutOff = false;              ///< this console sees nothing: nobody speaks for any site
    std::vector<Condition> conditions; ///< the gravest first
    std::set<InstanceId> answering;   ///< their newest look was answered, not too long ago
    std::set<std::string> notKnown;   ///< keys of which this look cannot say whether they hold
    std::set<InstanceId> inMaintenance; ///< on their own, with their engine or with their site
    std::set<EngineId> enginesInMaintenance;
    std::set<SiteId> sitesInMaintenance;
    Micros skew{0}; ///< times of different sources may be off by so much

    /// It is about something in maintenance, so it calls nobody. Two histories are never out of service: whoever
    /// works there has to know of them.
    bool outOfService(const Condition& condition) const;
};

/// Everything abnormal in a snapshot. A console that is cut off says nothing about any site (UX-3.4). `held`
/// are priorities that stand now: a lag leaves one only below 80 % of what brings it there.
Reading readingOf(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory,
                  const std::map<std::string, Priority>& held = {}, const UnusualLags& unusual = {});

/// What a lag comes to: P3 above half the objective, P2 above it, P1 above five times it; one that is held is
/// left below 80 % of its limit. Nothing without an objective, or below 50 ms.
std::optional<Priority> priorityOfLag(Micros lag, std::optional<Micros> rpo,
                                      std::optional<Priority> held = std::nullopt);

} // namespace fairlead::alarm
