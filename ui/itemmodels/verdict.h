// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/itemmodels/conditions.h"

namespace fairlead::ui {

/// Whether what is shown is what is: judged outside the loop that looks (UX-3.3).
struct Liveness {
    bool live = true;
    QString why; ///< `no look has ended for 12 s`; empty when live
    bool operator==(const Liveness&) const = default;
};
/// Not live once the newest snapshot is older than two intervals (at least 2 s), or there is none.
Liveness judgeLiveness(const topology::TopologySnapshot* newest, Micros interval, MonoTime now,
                       MonoTime started);

/// The verdict strip, as values: what is, since when, how much, and what comes (UX-2.3).
struct Verdict {
    enum class Mode { Normal, Abnormal, NotLive };
    Mode mode = Mode::Normal;
    QString headline; ///< `ABNORMAL 4m10s`
    QString first;    ///< `first: DC1 lost 03:12:07Z`, or what there is instead
    int p1 = 0, p2 = 0, p3 = 0, unseen = 0;
    QString exposure;   ///< `worst: orders-pg loses 3 s .. 4m10s`
    QString cuts;       ///< `shop together: 3 s .. 4m10s, held back by files`, of each group; may be empty
    QString projection; ///< empty when there is none worth saying
    /// All of it in one line: `ABNORMAL 4m10s | first: … | [1]2 /2\1 (3)0 [?]14 | worst: …`.
    QString toText() const;
    bool operator==(const Verdict&) const = default;
};

/// What a verdict is made from.
struct VerdictInput {
    const topology::TopologySnapshot* snapshot = nullptr;
    const inventory::Inventory& inventory;
    const std::vector<Condition>& conditions;
    std::optional<UtcTime> since;
    Liveness liveness;
    QString projection;
    QString doubt{}; ///< why what began first is not certain; empty when it is
    int shelved = 0; ///< alarms that were put aside
};
Verdict verdict(const VerdictInput& input);

} // namespace fairlead::ui
