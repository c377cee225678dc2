// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_calls.h"
#include "ui/map/map_layout.h"
#include "ui/map/map_looks.h"
#include "ui/map/map_text.h"
#include "ui/theme/theme.h"

#include <unordered_set>

class QPainter;
class QPainterPath;

namespace fairlead::ui {

/// All that one paint of the map needs; the painter decides nothing.
struct MapScene {
    const inventory::Inventory& inventory;
    const MapLayout& layout;
    const MapLooks& looks;
    const Theme& theme;
    const MapFonts& fonts;
    QRect visible; ///< what the viewport shows, in layout coordinates
    inventory::TargetKind target = inventory::TargetKind::Production;
    InstanceId selected;
    EngineId selectedEngine; ///< set with or without an instance
    bool focusRing = false;  ///< around what is selected
    QString notLive;         ///< non-empty: hatched over, with this sentence
    QString frozen;          ///< non-empty: the display stands still, as this sentence says
    double scale = 1;      ///< pixels to a unit of the layout
    const std::unordered_set<InstanceId>* matches = nullptr; ///< null: nothing is searched for

    const MapCalls* calls = nullptr; ///< whose badges blink; null: none
    const Theme* unlit = nullptr;    ///< of the badges that call while they are not lit; null: they are lit

    /// What a badge is painted in.
    const Theme& badgeTheme(bool calling) const { return calling && unlit ? *unlit : theme; }
    bool callsBy(const InstanceId& id) const { return calls && calls->instances.contains(id); }
    bool callsBy(const SiteId& id) const { return calls && calls->sites.contains(id); }
    /// By a hazard of the engine, not by its links, doors or members.
    bool callsBy(const EngineId& id) const { return calls && calls->engines.contains(id); }
    bool dimmed(const InstanceId& id) const { return matches && !matches->contains(id); }
    /// None of its members is searched for.
    bool dimmed(const EngineId& id) const;
};

inline constexpr qreal kDimmed = 0.6; // UX-3.9

/// Paints what is visible, in layout coordinates. Site headers and lane labels stay in sight.
void paintMap(QPainter& painter, const MapScene& scene);

/// The parts, in their own files.
void paintCards(QPainter& painter, const MapScene& scene);
/// What stands where on a card. The name comes first: a badge that leaves it too little room stands below it, before
/// the state word.
struct CardParts {
    QRect name;
    QRect badge; ///< empty without one
    QRect facts;
};
CardParts partsOf(const QRect& card, const CardLook& look, const MapFonts& fonts);
void paintRoleGlyph(QPainter& painter, const QRectF& rect, const RoleGlyph& glyph, const Theme& theme,
                    const MapFonts& fonts);
void paintRoleGlyph(QPainter& painter, const QRectF& rect, const RoleGlyph& glyph, const Theme& theme);
void paintRowLines(QPainter& painter, const MapScene& scene);
/// One engine in a line of kRowPitch; without its members' cells.
void paintRowLine(QPainter& painter, const MapScene& scene, const QRect& line, const EngineId& engine,
                  const RowLook& look);
void paintCell(QPainter& painter, const MapScene& scene, const QRect& cell, const CardLook& look, bool dim);
void paintFoldedLane(QPainter& painter, const MapScene& scene, const LanePlace& lane, const LaneLook& look);
void paintEdges(QPainter& painter, const MapScene& scene, const RowPlace& row, const RowLook& look);
/// The worst link of a row across the gutter, with its pill; or its two writers.
void paintRowEdge(QPainter& painter, const MapScene& scene, const QRect& line, const EngineId& engine,
                  const RowLook& look);
/// All links of a lane as one bundle.
void paintBundle(QPainter& painter, const MapScene& scene, const LanePlace& lane, const LaneLook& look);
void paintDoor(QPainter& painter, const DoorPlace& place, const DoorLook& look, const MapScene& scene);
/// What a pill shows beside its link.
struct PillNote {
    int more = 0;         ///< links beside the one that it shows
    bool calling = false; ///< its badge calls for somebody
};
void paintPill(QPainter& painter, const QRect& rect, const LinkLook& look, const PillNote& note,
               const MapScene& scene);

/// P1 square, P2 triangle, P3 circle, unseen a ring, old a hollow square: each told by its shape.
void paintMark(QPainter& painter, const QRectF& rect, Mark mark, const Theme& theme);
/// Filled to `inner`, and a line from there to `outer`. As a stroke would look, in a part of its time.
void fillOutlined(QPainter& painter, const QPainterPath& outer, const QPainterPath& inner, const QColor& line,
                  const QColor& fill);
/// 45-degree hatch over `rect`.
void paintHatch(QPainter& painter, const QRect& rect, const QColor& colour, int pitch);

/// Size of the minimap (UX-3.9) in pixels, whatever the scale: it has no text that would have to grow.
inline constexpr QSize kMinimap{128, 72};
inline constexpr int kMinimapFoot = kMinimap.height() + 8; ///< of the gutter, that it stands in
/// The foot of the gutter, which what is scrolled goes under, with the whole map small in it: a mark for
/// everything abnormal and a frame around what is visible.
void paintMinimap(QPainter& painter, const MapScene& scene);
/// Where it is in the viewport, in pixels; empty where the whole map is in sight, or so little of it that this
/// would hide what it is there to find.
QRect minimapIn(const MapLayout& layout, const QRect& visible, double scale);

} // namespace fairlead::ui
