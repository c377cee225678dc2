// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"
#include "ui/itemmodels/conditions.h"
#include "ui/itemmodels/verdict.h"

#include <QString>
#include <optional>
#include <vector>

namespace fairlead::ui {

/// One mark of the coarse map: a badge where a person is needed, and the state's word.
struct WallMark {
    Badge badge = Badge::None;
    QString word;
    bool operator==(const WallMark&) const = default;
};

/// All engines of one technology, or one engine.
struct WallLine {
    QString name;
    int engines = 1;
    WallMark left, wan, right;
    bool abnormal = false;
    bool operator==(const WallLine&) const = default;
};

/// A row of the alarms: one cause with all that it explains.
struct WallAlarm {
    Badge badge = Badge::None;
    QString text;
    int members = 1;
    bool over = false; ///< nothing of it stands any more, and nobody has acknowledged that: in outline
    bool operator==(const WallAlarm&) const = default;
};

/// What a wall says during an incident, and on a quiet day; by rank, before it is known what has room.
struct WallContent {
    inventory::TargetKind target = inventory::TargetKind::Production;
    QString band;  ///< follows the target's word
    QString clock; ///< UTC
    Verdict::Mode mode = Verdict::Mode::Normal;
    QString headline;             ///< `ABNORMAL 4m10s`
    QString sentence;             ///< the gravest condition, or why nothing is live
    QString exposure;             ///< `worst: orders-pg loses 3 s .. 4m10s`
    std::optional<Micros> outage; ///< the total clock: since the first of what stands now
    std::optional<Micros> rto;    ///< the tightest of the engines that it takes along
    QString rtoOf;                ///< which engine that is
    QString leftSite, rightSite;
    WallMark leftState, rightState;
    std::vector<WallLine> lines;   ///< in the map's order
    std::vector<WallAlarm> alarms; ///< as the alarm dock has them, without what is shelved or out of service
    QString now, next;             ///< of the running operation; empty when there is none
    QString provenance;            ///< `live | data 2 s | vantage console-dc2`
    bool operator==(const WallContent&) const = default;
};

struct WallInput {
    const inventory::Inventory& inventory;
    const topology::TopologySnapshot* snapshot = nullptr;
    const Verdict& verdict;
    const std::vector<Condition>& conditions; ///< the gravest is the sentence
    std::optional<UtcTime> since;             ///< of the present state of the estate
    UtcTime now{};
    const operation::Progress* operation = nullptr;
    const alarm::Book* alarms = nullptr; ///< null: no rows of alarms
};
WallContent wallContent(const WallInput& input);

/// `4:10`, `1:02:07`: a clock.
QString clockText(Micros elapsed);

} // namespace fairlead::ui
