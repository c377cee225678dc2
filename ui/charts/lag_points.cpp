// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lag_points.h"

#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

QPointF pointOf(const history::LagPoint& point) {
    return {static_cast<double>(point.at.time_since_epoch().count()) / 1000.0,
            static_cast<double>(point.lag->count()) / 1e6};
}

/// Keeps the least and the most of every pixel column, in the order they came.
Stretch thinned(const Stretch& stretch, double from, double perColumn) {
    Stretch out;
    qsizetype i = 0;
    while (i < stretch.size()) {
        const double column = std::floor((stretch[i].x() - from) / perColumn);
        qsizetype least = i;
        qsizetype most = i;
        for (; i < stretch.size() && std::floor((stretch[i].x() - from) / perColumn) == column; ++i) {
            if (stretch[i].y() < stretch[least].y()) least = i;
            if (stretch[i].y() > stretch[most].y()) most = i;
        }
        out << stretch[std::min(least, most)];
        if (least != most) out << stretch[std::max(least, most)];
    }
    return out;
}

} // namespace

std::vector<Stretch> stretchesOf(const std::vector<history::LagPoint>& points, UtcTime from, UtcTime to,
                                 Micros interval, int columns) {
    std::vector<Stretch> whole;
    std::optional<UtcTime> last;
    for (const history::LagPoint& point : points) {
        if (point.at < from || point.at > to) continue;
        if (!point.lag) {
            last.reset();
            continue;
        }
        const bool joins = last && (point.at - *last) * 2 <= interval * 5;
        if (!joins) whole.emplace_back();
        whole.back() << pointOf(point);
        last = point.at;
    }
    const double start = static_cast<double>(from.time_since_epoch().count()) / 1000.0;
    const double end = static_cast<double>(to.time_since_epoch().count()) / 1000.0;
    const double perColumn = std::max(1.0, (end - start) / std::max(1, columns));
    for (Stretch& stretch : whole)
        stretch = thinned(stretch, start, perColumn);
    return whole;
}

} // namespace fairlead::ui
