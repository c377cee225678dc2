// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "ui/itemmodels/door_look.h"
#include "ui/itemmodels/link_look.h"

#include <QStringList>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

/// What everything on the map looks like, in words and shapes: inventory and snapshot in, values out. Tool
/// tips and what screen readers say are in map_words.h, made when somebody asks.
namespace fairlead::ui {

/// Shape, fill and letter of a role (UX-3.2).
enum class RoleShape { SolidSquare, HollowSquare, Circle, Diamond, HollowTriangle, DashedSquare };
struct RoleGlyph {
    RoleShape shape = RoleShape::DashedSquare;
    QChar letter = QLatin1Char('?');
    bool operator==(const RoleGlyph&) const = default;
};
RoleGlyph glyphOf(topology::Role role);

enum class CardBorder { Solid, Dashed, Dotted };

/// What the smallest mark can say, from harmless to grave: where many are folded into one, the worst wins.
enum class Mark { Ok, Set, Old, Never, Unseen, P3, P2, Presumed, P1 };
Mark markOf(Badge badge);
/// Someone should know of it.
inline bool isAbnormal(Mark mark) {
    return mark > Mark::Set;
}

struct CardLook {
    QString name;
    RoleGlyph role;
    Badge badge = Badge::NeverSeen;
    CardBorder border = CardBorder::Dotted;
    bool locked = false;  ///< an operation holds it: double border
    bool hatched = false; ///< what is written is old
    bool ageBold = false;
    QString word;    ///< `OK`, `was OK`, `PRESUMED DOWN`
    QString version; ///< `16.4`, `[16.4]`, `--`
    QString sync;
    QString age;
    Mark mark() const;
    bool operator==(const CardLook&) const = default;
};

struct EdgeLook {
    InstanceId from;
    InstanceId to;
    bool crossesSites = false;
    LinkLook link;
    bool operator==(const EdgeLook&) const = default;
};

/// The members of one engine at one site, as one word.
struct SideLook {
    Mark mark = Mark::Ok;
    Badge badge = Badge::None;
    QString word;  ///< of the worst of them: `OK`, `2 DOWN`
    QString brief; ///< the same without how many: their marks are counted as well
    bool operator==(const SideLook&) const = default;
};

struct RowLook {
    QString name;
    Badge badge = Badge::None;
    QString word; ///< of its gravest hazard; empty when there is none
    bool hasPill = false;
    LinkLook pill;      ///< the worst link between the sites
    int moreLinks = 0;  ///< between the sites, beside that one
    QString twoWriters; ///< `since 03:12:07Z`: split brain; replaces all edges
    bool diverged = false;
    bool latched = false; ///< two writers were seen, and nobody has said that it is resolved
    std::vector<EdgeLook> edges;
    std::array<SideLook, 2> sides;
    Mark worst = Mark::Ok;        ///< of hazards, members, links and doors
    std::optional<UtcTime> since; ///< of what is abnormal, where it is known
    bool operator==(const RowLook&) const = default;
};

/// All engines of one technology, for the levels that fold them.
struct LaneLook {
    QString engines;                  ///< `40 engines`
    QString fine;                     ///< `37 engines OK`
    QString more;                     ///< `+3 more abnormal`
    QString moreInBrief;              ///< `+3 abnormal`, where that has no room
    std::array<QStringList, 2> words; ///< by site, the gravest first: `1 DOWN`, `249 OK`
    LinkLook bundle;                  ///< the worst link between the sites
    QString over;                     ///< `3 of 40 over`; empty when none is
    std::vector<EngineId> attention;
    bool operator==(const LaneLook&) const = default;
};

struct SiteLook {
    Badge badge = Badge::None;
    QString word;
    QString lasting; ///< `4m10s`
    QString seen;    ///< `0/3`
    QString text;    ///< the sentence of UX-3.4
    bool operator==(const SiteLook&) const = default;
};

struct MapLooks {
    std::unordered_map<InstanceId, CardLook> cards;
    std::unordered_map<EngineId, RowLook> rows;
    std::map<std::string, LaneLook> lanes;               ///< by technology
    std::map<std::pair<DoorId, SiteId>, DoorLook> doors; ///< by the site that a mark stands for
    std::map<SiteId, SiteLook> sites;
    Badge wan = Badge::None;
    QString wanWord;
    bool cutOff = false;
    bool operator==(const MapLooks&) const = default;
};

/// What the console itself knows beside the snapshot.
struct MapMemory {
    std::set<EngineId> locked;              ///< under an operation of this console
    std::map<EngineId, UtcTime> twoWriters; ///< seen with two writers, and not resolved since
};

/// `snapshot` may be null: then nothing has been seen yet. Attention areas stay empty (see AttentionBook).
MapLooks looksOf(const inventory::Inventory& inventory, const topology::TopologySnapshot* snapshot,
                 const MapMemory& memory = {});

/// Equal in all but numbers: ages, lags and how long something lasts (UX-3.8).
bool sameStates(const MapLooks& a, const MapLooks& b);

} // namespace fairlead::ui
