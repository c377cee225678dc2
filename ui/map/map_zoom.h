// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_layout.h"

namespace fairlead::ui {

/// How near the map is: a level, and how large that is drawn. Only the user changes it (UX-3.6).
struct MapZoom {
    Level level = Level::Cards;
    double scale = 1.0;
    /// Text is never drawn smaller than its size: what is below 1 is the band that a hand may tremble in.
    double drawn() const { return scale < 1 ? 1 : scale; }
    bool operator==(const MapZoom&) const = default;
};

/// A level is left for a coarser one 15 % below its own size, and for a finer one at one and a half times it;
/// one arrives at the other's own size. So no trembling around either limit goes back and forth.
MapZoom zoomedTo(MapZoom from, double scale);

/// `cards`, `rows`, `blocks`, `tiles`.
QString levelName(Level level);

} // namespace fairlead::ui
