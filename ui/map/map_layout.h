// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <QRect>
#include <QSize>
#include <QString>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

/// Where everything stands on the map: a pure function of the inventory, the level and the width (UX-3.1,
/// UX-3.7). No observation, no clock and no chance goes in, so nothing moves on a refresh.
namespace fairlead::ui {

/// UX-3.1, UX-3.2 and UX-3.5, in pixels at zoom 1.
namespace geometry {
inline constexpr int kLaneLabel = 116; ///< at least: an engine's longest name may ask for more
inline constexpr int kGutter = 144;
inline constexpr int kHeader = 48; ///< a title and a line of text
inline constexpr int kHeaderLine = 24;
inline constexpr int kPillWidth = 140;
inline constexpr int kPillHeight = 24;

inline constexpr int kCardWidth = 184; ///< at least: names have what the columns leave
inline constexpr int kWidestCard = 280;
inline constexpr int kLabelInset = 12; ///< of the label around a name
/// Of a letter of a name, at most, in tenths: letters of names are all as wide.
inline constexpr int kNameTenths = 104;
inline constexpr int kCardHeight = 52;
inline constexpr int kCardGap = 8;
inline constexpr int kCardTop = 6;    ///< from the top of its line
inline constexpr int kLinePitch = 66; ///< one line of cards
inline constexpr int kPillTop = 24;   ///< below the top of the card
inline constexpr int kLinkY = 12;     ///< below the top of the card
inline constexpr int kChannel = 6;    ///< below the bottom of the card: where links pass under cards
inline constexpr int kDoorPitch = 30; ///< one line of front door marks, below the cards
inline constexpr int kDoorHeight = 24;
inline constexpr int kLeastColumns = 2;
inline constexpr int kLeastPanel = kLeastColumns * kCardWidth + (kLeastColumns - 1) * kCardGap + 8;
/// Where the window has no room for two columns there is one, and lines that stand beside each other stand below each
/// other: large text leaves no more (UX-10.1).
inline constexpr int kNarrowPanel = 214;
/// From this width on, and where there are two columns, every sentence of a site has room in one line.
inline constexpr int kWideSentence = 640;

inline constexpr int kRowPitch = 24;  ///< rows, and the lines of the attention area
inline constexpr int kCell = 24;      ///< of one member in a row
inline constexpr int kRowWords = 280; ///< of a panel, for name and word
inline constexpr int kLanePitch = 75; ///< blocks and tiles, at least: eight lanes fit where 25 rows do
inline constexpr int kAttentionRows = 2;
inline constexpr int kMarkPitch = 12; ///< of an engine in a block's bar
inline constexpr int kMark = 10;
inline constexpr int kNarrowRowWords = 190; ///< the same where the name has a line of its own
inline constexpr int kBarWords = 156; ///< of a panel, for the words beside a bar
inline constexpr int kPipPitch = 8;
inline constexpr int kPip = 6;
inline constexpr int kMostPips = 260; ///< of one tile
} // namespace geometry

/// How much is shown of each (UX-3.5), from the coarsest to the most detailed.
enum class Level { Tiles, Blocks, Rows, Cards };

enum class Side { Left, Right };

/// Where an instance is: its card, its cell in a row, or the mark that it is folded into.
struct CardPlace {
    InstanceId id;
    EngineId engine;
    Side side = Side::Left;
    int column = 0; ///< outward from the gutter
    int line = 0;   ///< lines of one engine, where its slots do not fit beside each other
    QRect rect;
    bool operator==(const CardPlace&) const = default;
};

/// The mark of one front door at one site, next to the gutter; in it for devices outside both sites. Drawn as
/// cards only: at the other levels the label of its row or lane stands for it.
struct DoorPlace {
    DoorId id;
    EngineId engine;
    SiteId site; ///< empty: outside both
    QRect rect;
    bool operator==(const DoorPlace&) const = default;
};

/// An engine, at the levels that give each a place of its own: cards and rows.
struct RowPlace {
    EngineId engine;
    QRect rect;  ///< across the whole map
    QRect label; ///< in the lane column
    QRect pill;  ///< in the gutter
    bool firstOfLane = false;
    bool operator==(const RowPlace&) const = default;
};

/// A fixed-slot mark and the instances folded into it: `count` of MapLayout::cards from `first`.
struct MarkPlace {
    QRect rect;
    Side side = Side::Left;
    std::size_t first = 0;
    std::size_t count = 0;
    bool operator==(const MarkPlace&) const = default;
};

struct LanePlace {
    std::string technology;
    QRect rect;
    int engines = 0;
    // Blocks and tiles:
    std::array<QRect, geometry::kAttentionRows> attention; ///< blocks; they never change their size
    std::array<QRect, 2> words;                            ///< by side
    std::array<QRect, 2> field;                            ///< where the marks are
    QRect pill;                                            ///< of all links of the lane
    QRect note;                                            ///< beside it, in words
    int perMark = 1;                                       ///< tiles: instances to a pip
    std::vector<MarkPlace> marks;
    bool operator==(const LanePlace&) const = default;
};

struct SitePlace {
    SiteId id;
    QString name;
    QRect header; ///< its title; the line below belongs to whoever has something to say
    QRect body;
    bool operator==(const SitePlace&) const = default;
};

struct MapLayout {
    Level level = Level::Cards;
    QSize size;
    std::vector<SitePlace> sites; ///< left, right
    QRect gutterHeader;
    QRect gutter;
    std::vector<LanePlace> lanes;
    std::vector<RowPlace> rows;   ///< cards and rows only
    std::vector<DoorPlace> doors; ///< row by row, from the left edge to the right
    std::vector<CardPlace> cards; ///< every instance, lane by lane
    std::unordered_map<InstanceId, std::size_t> cardIndex;
    std::unordered_map<EngineId, std::size_t> rowIndex;
    bool narrow = false; ///< one column of cards, two lines for a row and for a site's header
    int header = geometry::kHeader; ///< how high the site headers are with what is said below them
    int perLine = 0; ///< members of an engine beside each other in one panel
    int label = geometry::kLaneLabel; ///< the width of the lane column
    bool operator==(const MapLayout&) const = default;

    const CardPlace* find(const InstanceId& id) const;
    const RowPlace* findRow(const EngineId& id) const;
    /// Where the engine is: its row, or the marks that it is folded into, left and right.
    std::vector<QRect> placesOf(const EngineId& id) const;
    /// How high an engine of one line of members is.
    int rowHeight() const { return narrow ? 2 * geometry::kRowPitch : geometry::kRowPitch; }
    /// The line of a row with its members; its name is in it too, or above it where the map is narrow.
    QRect memberLine(const QRect& row) const;
    /// A member's cell in such a line; also in the attention area.
    QRect cellIn(const QRect& row, Side side, int column) const;
};

/// Extra width goes to both panels equally, never to the gutter.
MapLayout layoutMap(const inventory::Inventory& inventory, int width, Level level = Level::Cards);

/// The most detailed level whose rows fit the viewport (UX-3.6); where none does, that with least to scroll.
Level startLevel(const inventory::Inventory& inventory, QSize viewport);

/// `PostgreSQL` for `postgresql`; an unknown technology keeps its own word.
QString technologyName(const std::string& technology);
/// Its place in the fixed order of lanes (UX-3.1); unknown ones come after all others.
int laneOrder(const std::string& technology);

} // namespace fairlead::ui
