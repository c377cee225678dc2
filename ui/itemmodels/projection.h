// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/lag_history.h"

#include <QString>
#include <optional>
#include <vector>

namespace fairlead::ui {

/// When a lag that has not reached its objective will, by a straight line through the last 60 s; nullopt
/// when it falls, is over already, would take more than an hour, the line fits poorly (R² < 0.6) or stands on
/// fewer than five readings, or the newest reading is older than 10 s.
std::optional<Micros> timeToBudget(const std::vector<history::LagPoint>& points, Micros budget, UtcTime now);

/// The first of all links to reach its objective: `orders-pg reaches 60 s in ~40 s (linear, last 60 s)`;
/// empty when none will.
QString projectionOf(const history::LagHistory& history, const inventory::Inventory& inventory, UtcTime now);

} // namespace fairlead::ui
