// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/lag_history.h"

#include <QList>
#include <QPointF>
#include <vector>

namespace fairlead::ui {

/// One unbroken stretch of a curve: x in milliseconds since the epoch, y in whatever the curve shows.
using Stretch = QList<QPointF>;

/// How a curve is made from cells.
struct CurveShape {
    UtcTime from{};
    UtcTime to{};
    Micros interval{0};   ///< between looks, or of a slot where that is longer
    int columns = 1;      ///< pixels that the time is spread over
    double perSecond = 1; ///< y of one second of lag
};

/// Cells as unbroken stretches of at most two points per pixel column: the least and the most of each. A gap,
/// or silence of more than 2.5 intervals, ends a stretch and is never joined (UX-10.3).
std::vector<Stretch> stretchesOf(const std::vector<history::LagCell>& cells, const CurveShape& shape);

/// Of several links the worst, slot by slot: a gap only where all of them that were looked at have one.
/// Each list ascends.
std::vector<history::LagCell> worstOf(const std::vector<std::vector<history::LagCell>>& links);

} // namespace fairlead::ui
