// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "ui/itemmodels/door_look.h"
#include "ui/itemmodels/link_look.h"

#include <QString>
#include <map>
#include <set>
#include <vector>

/// What everything on the map looks like, in words and shapes: inventory and snapshot in, values out.
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
    QString tip;    ///< full name, word, values, age, vantage, last value
    QString spoken; ///< `orders-pg-b1, PostgreSQL replica, Dublin, OK, data 2 seconds old`
    bool operator==(const CardLook&) const = default;
};

struct EdgeLook {
    InstanceId from;
    InstanceId to;
    bool crossesSites = false;
    LinkLook link;
    bool operator==(const EdgeLook&) const = default;
};

struct RowLook {
    QString name;
    Badge badge = Badge::None;
    QString word; ///< of its gravest hazard; empty when there is none
    bool hasPill = false;
    LinkLook pill;      ///< the worst link between the sites
    QString twoWriters; ///< `since 03:12:07Z`: split brain; replaces all edges
    bool diverged = false;
    std::vector<EdgeLook> edges;
    QString tip;
    bool operator==(const RowLook&) const = default;
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
    std::map<InstanceId, CardLook> cards;
    std::map<EngineId, RowLook> rows;
    std::map<std::pair<DoorId, SiteId>, DoorLook> doors; ///< by the site that a mark stands for
    std::map<SiteId, SiteLook> sites;
    Badge wan = Badge::None;
    QString wanWord;
    bool cutOff = false;
    bool operator==(const MapLooks&) const = default;
};

/// `snapshot` may be null: then nothing has been seen yet. `locked`: engines under an operation.
MapLooks looksOf(const inventory::Inventory& inventory, const topology::TopologySnapshot* snapshot,
                 const std::set<EngineId>& locked = {});

} // namespace fairlead::ui
