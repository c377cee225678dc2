// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_layout.h"

/// The parts that layoutMap() is put together from.
namespace fairlead::ui {

/// The horizontal measures of one layout.
struct Columns {
    int label = geometry::kLaneLabel;
    int panel = geometry::kLeastPanel;
    int card = geometry::kCardWidth;
    bool narrow = false;
    int cardsPerLine = geometry::kLeastColumns;
    int cellsPerLine = geometry::kLeastColumns;
    int leftPanel() const { return label; }
    int gutter() const { return label + panel; }
    int rightPanel() const { return gutter() + geometry::kGutter; }
    int width() const { return rightPanel() + panel; }
    int cardX(Side side, int column) const;
    /// `width` beside the gutter, `offset` away from it.
    int beside(Side side, int offset, int width) const;
    QRect pill(int top) const;
};
Columns columnsFor(const inventory::Inventory& inventory, int width, Level level);

/// All engines of one technology, by their slots.
using LaneEngines = std::vector<const inventory::Engine*>;
std::vector<LaneEngines> lanesOf(const inventory::Inventory& inventory);

Side sideOf(const inventory::Inventory& inventory, const SiteId& site);

/// A lane of blocks or of tiles at `top`, added to the layout with its marks and the places of its instances.
void addFoldedLane(const inventory::Inventory& inventory, const LaneEngines& engines, const Columns& columns,
                   int top, MapLayout& layout);

} // namespace fairlead::ui
