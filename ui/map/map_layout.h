// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <QRect>
#include <QSize>
#include <QString>
#include <string>
#include <vector>

/// Where everything stands on the map: a pure function of the inventory and the width (UX-3.1, UX-3.7).
/// No observation, no clock and no chance goes in, so nothing moves on a refresh.
namespace fairlead::ui {

/// UX-3.1 and UX-3.2, in pixels at zoom 1.
namespace geometry {
inline constexpr int kLaneLabel = 116;
inline constexpr int kGutter = 144;
inline constexpr int kCardWidth = 184;
inline constexpr int kCardHeight = 52;
inline constexpr int kCardGap = 8;
inline constexpr int kCardTop = 6;    ///< from the top of its line
inline constexpr int kLinePitch = 67; ///< one line of cards
inline constexpr int kHeader = 76;    ///< a title and two lines of text
inline constexpr int kPillWidth = 140;
inline constexpr int kPillHeight = 24;
inline constexpr int kPillTop = 24; ///< below the top of the card
inline constexpr int kLinkY = 12;   ///< below the top of the card
inline constexpr int kChannel = 6;  ///< below the bottom of the card: where links pass under cards
inline constexpr int kDoorPitch = 30; ///< one line of front door marks, below the cards
inline constexpr int kDoorHeight = 24;
inline constexpr int kLeastColumns = 2;
inline constexpr int kLeastPanel = kLeastColumns * kCardWidth + (kLeastColumns - 1) * kCardGap + 8;
} // namespace geometry

enum class Side { Left, Right };

struct CardPlace {
    InstanceId id;
    EngineId engine;
    Side side = Side::Left;
    int column = 0; ///< outward from the gutter
    int line = 0;   ///< lines of one engine, where its slots do not fit beside each other
    QRect rect;
    bool operator==(const CardPlace&) const = default;
};

/// The mark of one front door at one site, next to the gutter; in it for devices outside both sites.
struct DoorPlace {
    DoorId id;
    EngineId engine;
    SiteId site; ///< empty: outside both
    QRect rect;
    bool operator==(const DoorPlace&) const = default;
};

struct RowPlace {
    EngineId engine;
    QRect rect;  ///< across the whole map
    QRect label; ///< in the lane column
    QRect pill;  ///< in the gutter
    bool firstOfLane = false;
    bool operator==(const RowPlace&) const = default;
};

struct LanePlace {
    std::string technology;
    QRect rect;
    int engines = 0;
    bool operator==(const LanePlace&) const = default;
};

struct SitePlace {
    SiteId id;
    QString name;
    QRect header;
    QRect body;
    bool operator==(const SitePlace&) const = default;
};

struct MapLayout {
    QSize size;
    std::vector<SitePlace> sites; ///< left, right
    QRect gutterHeader;
    QRect gutter;
    std::vector<LanePlace> lanes;
    std::vector<RowPlace> rows;
    std::vector<DoorPlace> doors; ///< row by row, from the left edge to the right
    std::vector<CardPlace> cards; ///< lane by lane, row by row, from the left edge to the right
    bool operator==(const MapLayout&) const = default;

    const CardPlace* find(const InstanceId& id) const;
    const RowPlace* findRow(const EngineId& id) const;
};

/// Extra width goes to both panels equally, never to the gutter.
MapLayout layoutMap(const inventory::Inventory& inventory, int width);

/// `PostgreSQL` for `postgresql`; an unknown technology keeps its own word.
QString technologyName(const std::string& technology);
/// Its place in the fixed order of lanes (UX-3.1); unknown ones come after all others.
int laneOrder(const std::string& technology);

} // namespace fairlead::ui
