// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <deque>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fairlead::history {

enum class EventKind {
    Role,      ///< an instance has another role
    Step,      ///< an operation began, took a step or ended
    Alarm,     ///< something became abnormal, or normal again
    Inventory, ///< what is declared was changed
    Inject,    ///< a fault was set in the simulator
    Console,   ///< this console began to look, or could not keep its history
};
/// `role`, `op step`, `alarm`, `config`, `inject`, `console`.
std::string_view toWord(EventKind kind);

struct Event {
    UtcTime at{};
    EventKind kind = EventKind::Console;
    EngineId engine; ///< empty: of the estate
    std::string text;
    bool operator==(const Event&) const = default;
};

/// From `at` on, until the next one.
struct StateChange {
    UtcTime at{};
    topology::StateWord state = topology::StateWord::NeverSeen;
    topology::Role role = topology::Role::Unknown; ///< of instances
    bool operator==(const StateChange&) const = default;
};

/// A stretch of time and what was seen of an object in it; nullopt: this console did not look.
struct StateSpan {
    UtcTime from{};
    UtcTime to{};
    std::optional<StateChange> seen;
    bool operator==(const StateSpan&) const = default;
};

/// All that a Chronicle remembers, as it is written down. Changes and events ascend in time.
struct ChronicleRecord {
    std::string inventoryDigest;
    std::vector<std::pair<UtcTime, UtcTime>> watched; ///< from the first look to the last, of each run
    std::map<EngineId, std::vector<StateChange>> engines;
    std::map<InstanceId, std::vector<StateChange>> instances;
    std::vector<Event> events;
    bool operator==(const ChronicleRecord&) const = default;
};

/// State of every engine and instance in time, and events, for thirty days; of each object the newest 2,000
/// changes, and the newest 20,000 events. Time in which nobody looked is nothing, never the state before it.
/// When the wall clock is set back, what bears a later date goes. One thread.
class Chronicle {
  public:
    /// `pause`: looks that are farther apart leave time unwatched between them.
    explicit Chronicle(Micros pause = std::chrono::seconds{15}) : m_pause(pause) {}
    /// Notes what changed since the snapshot before: states, roles, hazards.
    void record(const topology::TopologySnapshot& snapshot);
    void note(Event event);
    /// Says with an event that the inventory is another one than before; call it once, after restore().
    void setInventory(const std::string& digest, UtcTime now);

    /// Stretches that cover the span without a gap, oldest first.
    std::vector<StateSpan> spansOf(const EngineId& engine, UtcTime from, UtcTime to) const;
    std::vector<StateSpan> spansOf(const InstanceId& instance, UtcTime from, UtcTime to) const;
    std::vector<Event> events(UtcTime from, UtcTime to) const;
    /// When the first look that is remembered was taken; nullopt before any.
    std::optional<UtcTime> begins() const;

    ChronicleRecord toRecord() const;
    /// Before the first record(). What bears a later date than `now` is left out.
    void restore(const ChronicleRecord& record, UtcTime now);

  private:
    using Changes = std::deque<StateChange>;
    void watch(UtcTime at);
    void recordInstance(const topology::EngineState& engine, const topology::InstanceState& instance,
                        UtcTime at);
    void recordHazards(const topology::EngineState& engine, UtcTime at);
    bool push(Changes& changes, const StateChange& change);
    void goBackTo(UtcTime at);
    void prune(UtcTime now);
    std::vector<StateSpan> spans(const Changes* changes, UtcTime from, UtcTime to) const;

    Micros m_pause;
    std::string m_digest;
    std::deque<std::pair<UtcTime, UtcTime>> m_watched;
    std::map<EngineId, Changes> m_engines;
    std::map<InstanceId, Changes> m_instances;
    std::set<std::pair<EngineId, std::string>> m_hazards; ///< that stand now
    std::deque<Event> m_events;
    std::optional<UtcTime> m_prunedAt;
};

} // namespace fairlead::history
