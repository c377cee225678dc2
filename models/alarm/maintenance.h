// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/alarm.h"

namespace fairlead::alarm {

/// Somebody works on an object for a stated time, and has said so. Exactly one of the three ids is set.
struct Maintenance {
    SiteId site;
    EngineId engine;
    InstanceId instance;
    OperatorId by;
    std::string reason;
    UtcTime at{};
    UtcTime until{};
    /// `site DC1`, `engine orders-pg`, `instance orders-pg-b1`.
    std::string object() const;
    bool operator==(const Maintenance&) const = default;
};
/// `In maintenance until 2025-11-02 05:00:00Z (d.ivanov: disk swap).`
std::string toText(const Maintenance& window);

inline constexpr Micros kLongestMaintenance = std::chrono::hours{24};

/// What happened to a window, for the record.
struct MaintenanceEvent {
    enum class Kind {
        Begin,
        End,
        Operation, ///< an operation began on an engine that it covers, in whole or in part
    };
    Kind kind = Kind::Begin;
    Maintenance window;
    std::string by;  ///< empty: the console itself
    std::string why; ///< of an end that nobody asked for, and of an operation: which engine
    UtcTime at{};
    bool operator==(const MaintenanceEvent&) const = default;
};
/// `begin`, `end`, `operation`.
std::string_view toWord(MaintenanceEvent::Kind kind);

/// The windows of one estate. It knows no clock: every call says when it is. One thread. The inventory
/// outlives it.
class MaintenanceBook {
  public:
    explicit MaintenanceBook(const inventory::Inventory& inventory) : m_inventory(inventory) {}

    /// Why such a window cannot begin for so long, as the form of a Message; nothing when it can. Of the wish,
    /// `by`, `at` and `until` do not count.
    std::optional<std::string> whyNot(const Maintenance& wish, Micros length) const;
    /// Refused: whyNot() says why.
    Result<MaintenanceEvent> begin(Maintenance wish, Micros length, const OperatorId& by, const Moment& now);
    /// Nothing happens where there is none.
    std::optional<MaintenanceEvent> end(const std::string& object, const OperatorId& by, const Moment& now);
    /// What time alone does: windows end.
    std::vector<MaintenanceEvent> tick(const Moment& now);
    /// Windows of an earlier run of the console. One that does not fit together, or that is over, has ended.
    std::vector<MaintenanceEvent> restore(const std::vector<Maintenance>& kept, const Moment& now);
    /// An event for every window that covers the engine or an instance of it. The windows stay: who began the
    /// operation may have done so because of them.
    std::vector<MaintenanceEvent> operationStarted(const EngineId& engine, const Moment& now) const;

    /// By time of ending.
    std::vector<Maintenance> windows() const;
    /// The window with the latest end that covers it; null when there is none.
    const Maintenance* of(const InstanceId& id) const;
    const Maintenance* of(const EngineId& id) const;
    const Maintenance* of(const SiteId& id) const;
    /// Those that cover the engine, its sites not counted, or an instance of it.
    std::vector<Maintenance> touching(const EngineId& id) const;

    /// Puts alarms of what is covered out of service.
    void mark(Reading& reading) const;
    /// The snapshot as it is shown: what is covered has the word MAINTENANCE, with what was seen of it
    /// behind. Two histories keep their word, whatever was declared. The same pointer where nothing is
    /// covered.
    std::shared_ptr<const topology::TopologySnapshot> applied(
        std::shared_ptr<const topology::TopologySnapshot> snapshot) const;

  private:
    struct Open {
        Maintenance window;
        MonoTime until{};
    };
    bool isDeclared(const Maintenance& window) const;
    template <class Covers>
    const Maintenance* last(Covers covers) const;

    const inventory::Inventory& m_inventory;
    std::map<std::string, Open> m_open; ///< by object
};

} // namespace fairlead::alarm
