// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/plan.h"
#include "models/operation/site_plan.h"
#include "models/topology/snapshot.h"

#include <optional>
#include <string>
#include <vector>

/// The states that a plan leads through, as far as its steps say what they change.
namespace fairlead::operation {

enum class Writes {
    Taken,   ///< it takes writes
    Refused, ///< it runs and takes none
    Stopped, ///< it does not run
    Unknown, ///< it was not seen, and nothing was done to it: it may take writes
};

struct PredictedInstance {
    InstanceId id;
    SiteId site;
    Writes writes = Writes::Unknown;
    bool fenced = false;                ///< a fence keeps it from taking writes, also when it is not seen
    std::optional<InstanceId> upstream; ///< whom it follows
    /// Instances of one part hold the same data. There is one part, but for an engine of peers: there it is
    /// those that follow one another (a shard).
    std::size_t part = 0;
    /// It takes writes, and nothing keeps it from doing so.
    bool isWriter() const { return writes == Writes::Taken && !fenced; }
    bool operator==(const PredictedInstance&) const = default;
};

struct PredictedEngine {
    EngineId id;
    std::vector<PredictedInstance> instances; ///< inventory order
    bool parked = false;                      ///< other automation keeps still
    bool clientsHeld = false;
    std::optional<SiteId>
        clientsAt; ///< where the front doors lead; nothing when there are none or they disagree
    bool operator==(const PredictedEngine&) const = default;
    const PredictedInstance* find(const InstanceId& instance) const;
};

/// One moment of a plan.
struct PredictedState {
    std::string after; ///< `now`, or the title of the step that leads here
    EngineId engine;   ///< whose step that is; empty for `now`
    std::size_t wave = 0;
    std::size_t step = 0;                 ///< index in that engine's plan
    std::vector<PredictedEngine> engines; ///< inventory order, the engines of the plan only
    bool operator==(const PredictedState&) const = default;
    const PredictedEngine* find(const EngineId& id) const;
};

/// What is seen of an engine, as the first of such states.
PredictedEngine asSeen(const topology::TopologySnapshot& snapshot, const topology::EngineState& engine);
/// Pure. `now` first, then one state for each step of the engine's plan.
std::vector<PredictedState> predict(const topology::TopologySnapshot& snapshot, const Plan& plan);
/// Waves one after another; engines of one wave run at once, and stand here in the order of their ids.
std::vector<PredictedState> predict(const topology::TopologySnapshot& snapshot, const SitePlan& plan);

} // namespace fairlead::operation
