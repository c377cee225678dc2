// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// A log, played back (UX-7.3): from `obs.*`, `op.*`, `step.*` and `maintenance.*` alone, so a log needs no inventory and no
/// console beside it.
namespace fairlead::review {

/// Gives the bytes of an attachment by its digest.
using Attachments = std::function<Result<std::string>(std::string_view sha256Hex)>;

/// What a moment on the time axis is marked with.
enum class MomentKind { Sight, Operation, Step, Override, Alarm, Session, Other };

/// Somebody set a guard's verdict aside there.
bool holdsOverride(const audit::Entry& entry);

/// An entry as the time axis knows it.
struct Moment {
    std::uint64_t n = 0;
    UtcTime at{};
    MomentKind kind = MomentKind::Other;
    bool operator==(const Moment&) const = default;
};

/// A time in which no console recorded anything: what happened then is not known.
struct Gap {
    UtcTime from{};
    UtcTime to{};
    bool operator==(const Gap&) const = default;
};

/// A step of an operation, as it stood at a moment.
struct StepView {
    std::string step;
    std::string title;
    std::string target;
    std::string result; ///< `acting`, or the outcome's word
    UtcTime since{};    ///< of the result
    bool compensation = false;
    bool operator==(const StepView&) const = default;
};

struct OperationView {
    std::string op;
    std::string engine;
    std::string kind;
    std::string result; ///< empty: not ended
    UtcTime begunAt{};
    std::vector<StepView> steps; ///< in the order in which they were sent
    bool operator==(const OperationView&) const = default;
};

/// Somebody had declared that he works on an object (`maintenance.begin`).
struct MaintenanceNote {
    std::string object; ///< `site DC1`, `engine orders-pg`, `instance orders-pg-b1`
    std::string by;
    std::string reason;
    UtcTime at{};
    UtcTime until{};
    bool operator==(const MaintenanceNote&) const = default;
};

/// Everything at one moment.
struct View {
    topology::SnapshotPtr snapshot;        ///< null: nothing was recorded by then
    UtcTime recordedAt{};                  ///< of the snapshot
    bool inGap = false;                    ///< nobody recorded anything at that time
    std::string inventorySha;              ///< attachment; empty: none was recorded
    std::set<EngineId> locked;             ///< under an operation
    std::vector<OperationView> operations; ///< begun and not ended; else the one that ended last
    std::vector<MaintenanceNote> maintenance; ///< begun and neither ended nor over
};

enum class Hindsight {
    AsSeen,  ///< as the operator saw it: what was recorded by then
    AsKnown, ///< also what was learned later: each instance as its nearest look in time says
};

/// Built entry by entry in the order of the log; then asked for any moment. Reading it is safe on any thread
/// while nobody adds to it.
class Timeline {
  public:
    void take(const audit::Entry& entry);

    bool empty() const { return m_moments.empty(); }
    /// What the console that opened the last session was pointed at: `production`, `lab`, `simulation`; empty: it was
    /// not recorded.
    const std::string& target() const { return m_target; }
    /// Ascending by number; times may step back where a clock was set.
    const std::vector<Moment>& moments() const { return m_moments; }
    const std::vector<Gap>& gaps() const { return m_gaps; }
    UtcTime begin() const { return m_moments.empty() ? UtcTime{} : m_begin; }
    UtcTime end() const { return m_moments.empty() ? UtcTime{} : m_end; }

    /// What was to be seen right after entry `n` at the time `at`. An attachment that is missing or altered
    /// is the error.
    Result<View> at(std::uint64_t n, UtcTime at, Hindsight hindsight, const Attachments& attachments) const;
    /// First and last entry of an operation; nothing when the log names no such.
    std::optional<std::pair<std::uint64_t, std::uint64_t>> entriesOf(const std::string& op) const;
    /// Those that began, newest first.
    std::vector<std::string> operations() const;
    /// One that began, as it stands in the end, without its steps; the latest of that name.
    std::optional<OperationView> operation(const std::string& op) const;
    /// The number of the last entry at or before a time; 0 before the first.
    std::uint64_t lastBefore(UtcTime at) const;
    /// What was recorded of the estate in a time, each whole: for lag over an operation.
    Result<std::vector<topology::SnapshotPtr>> snapshots(UtcTime from, UtcTime to,
                                                         const Attachments& attachments) const;
    /// The inventory that was in force at entry `n`; empty: none was recorded.
    std::string inventoryAt(std::uint64_t n) const;

  private:
    struct Sight {
        std::uint64_t n = 0;
        UtcTime at{};
        bool whole = false;
        std::string view;      ///< attachment
        std::string inventory; ///< attachment, of whole ones
    };
    struct StepNote {
        std::uint64_t intent = 0;
        std::uint64_t outcome = 0; ///< 0: none
        UtcTime sentAt{}, endedAt{};
        StepView step; ///< with its result in the end
    };
    struct OperationNote {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;   ///< 0: not ended
        OperationView operation; ///< without steps; with its result in the end
        std::vector<StepNote> steps;
    };
    struct MaintenanceSpan {
        std::uint64_t begin = 0;
        std::uint64_t end = 0; ///< 0: not ended
        MaintenanceNote note;
    };
    Result<topology::TopologySnapshot> snapshotAt(std::size_t sight, const Attachments& attachments) const;
    Result<topology::TopologySnapshot> withHindsight(topology::TopologySnapshot seen, UtcTime at,
                                                     std::size_t sight, const Attachments& attachments) const;
    OperationView operationAt(const OperationNote& note, std::uint64_t n, Hindsight hindsight) const;
    std::string m_target;
    void takeSight(const audit::Entry& entry);
    void takeOperation(const audit::Entry& entry);
    void takeMaintenance(const audit::Entry& entry);
    void takeGap(const audit::Entry& entry);
    OperationNote* noteOf(const audit::Entry& entry);

    std::vector<Moment> m_moments;
    std::vector<Gap> m_gaps;
    std::vector<Sight> m_sights;
    std::vector<OperationNote> m_operations; ///< in the order they began
    std::vector<MaintenanceSpan> m_maintenance; ///< in the order they began
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> m_entriesOf;
    UtcTime m_begin{}, m_end{};
    bool m_silent = false; ///< the session was closed
};

} // namespace fairlead::review
