// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

#include <optional>
#include <string>
#include <vector>

/// Two operations beside each other (UX-7.4), aligned where each began.
namespace fairlead::review {

/// What a log tells of one operation.
struct OperationRecord {
    struct Step {
        std::string step;
        std::string verb;
        std::string title;
        std::string target;
        std::string result; ///< of its last outcome; `acting` when there is none
        Micros from{0};     ///< since T0
        Micros took{0};     ///< of all attempts together
        bool compensation = false;
        bool operator==(const Step&) const = default;
    };
    struct GuardWord {
        std::string id;
        std::string verdict;
        bool operator==(const GuardWord&) const = default;
    };
    std::string op;
    std::string engine;
    std::string kind;
    std::string to;
    std::string by;
    std::string version;   ///< of the console
    std::string inventory; ///< digest of the inventory in force; empty: not recorded
    std::string result;
    std::string loss;                  ///< as its end states it
    UtcTime t0{};                      ///< op.begin
    std::uint64_t first = 0, last = 0; ///< entries
    Micros took{0};
    std::vector<Step> steps;
    std::vector<GuardWord> guards; ///< of the last report before T0
};
/// `entries` in the order of the log. Invalid: the operation never began there.
Result<OperationRecord> operationRecord(const std::vector<audit::Entry>& entries, const std::string& op,
                                        const std::string& inventoryDigest);

/// A line of two steps that are the same one, or of one that the other operation has not.
struct StepPair {
    std::optional<OperationRecord::Step> a, b;
    std::optional<Micros> delta() const; ///< b's time less a's
};
struct Difference {
    std::string what; ///< `console version`, `guard pg.backup` …
    std::string a, b;
    bool operator==(const Difference&) const = default;
};
struct Comparison {
    std::vector<Difference> unlike; ///< of kind, engine, direction, inventory, version: listed first
    std::vector<Difference> guards; ///< verdicts that differ
    std::vector<StepPair> steps;    ///< in a's order; those that only b has stand where b has them
};
Comparison compare(const OperationRecord& a, const OperationRecord& b);

/// Time lag of an engine's links between the sites as percent of its recovery point objective, since T0; a
/// point without a value is a time when nothing was known.
struct LagSample {
    Micros sinceT0{0};
    std::optional<double> percent;
};
/// Empty when the inventory states no objective for the engine.
std::vector<LagSample> lagOver(const std::vector<topology::SnapshotPtr>& snapshots,
                               const inventory::Inventory& inventory, const EngineId& engine, UtcTime t0);

} // namespace fairlead::review
