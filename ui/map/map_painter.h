// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_layout.h"
#include "ui/map/map_looks.h"
#include "ui/theme/theme.h"

class QPainter;

namespace fairlead::ui {

/// All that one paint of the map needs; the painter decides nothing.
struct MapScene {
    const MapLayout& layout;
    const MapLooks& looks;
    const Theme& theme;
    inventory::TargetKind target = inventory::TargetKind::Production;
    InstanceId selected;
    EngineId selectedEngine; ///< set with or without an instance
    bool focusRing = false;  ///< around what is selected
    QString notLive;         ///< non-empty: hatched over, with this sentence
};

/// Paints what lies in `exposed`, in layout coordinates.
void paintMap(QPainter& painter, const MapScene& scene, const QRect& exposed);

/// The parts, in their own files.
void paintCard(QPainter& painter, const QRect& rect, const CardLook& look, const Theme& theme);
void paintRoleGlyph(QPainter& painter, const QRectF& rect, const RoleGlyph& glyph, const Theme& theme);
void paintEdges(QPainter& painter, const MapScene& scene, const RowPlace& row, const RowLook& look);
void paintDoor(QPainter& painter, const QRect& rect, const DoorLook& look, const Theme& theme);
void paintPill(QPainter& painter, const QRect& rect, const LinkLook& look, const Theme& theme);

/// 45-degree hatch over `rect`.
void paintHatch(QPainter& painter, const QRect& rect, const QColor& colour, int pitch);

} // namespace fairlead::ui
