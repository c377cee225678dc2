// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/lag_history.h"

#include <QList>
#include <QPointF>
#include <vector>

namespace fairlead::ui {

/// One unbroken stretch of a curve: x in milliseconds since the epoch, y in seconds.
using Stretch = QList<QPointF>;

/// A series as unbroken stretches of at most two points per pixel column (the least and the most of
/// each), over the time from `from` to `to`. A gap, or silence of more than 2.5 intervals, ends a stretch
/// and is never joined (UX-10.3).
std::vector<Stretch> stretchesOf(const std::vector<history::LagPoint>& points, UtcTime from, UtcTime to,
                                 Micros interval, int columns);

} // namespace fairlead::ui
