// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/itemmodels/projection.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"

#include <QCoreApplication>

namespace fairlead::ui {
namespace {

using namespace std::chrono_literals;
constexpr Micros kWindow{60s};
constexpr Micros kFresh{10s};
constexpr double kLeastFit = 0.6;
constexpr int kLeastReadings = 5;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Projection)
};

/// Least squares: seconds of lag over seconds before now.
struct Line {
    double slope = 0;
    double atNow = 0;
    double fit = 0; ///< R²
    int readings = 0;
};

double inSeconds(Micros d) {
    return static_cast<double>(d.count()) / 1e6;
}

Line lineThrough(const std::vector<history::LagPoint>& points, UtcTime now) {
    double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0, syy = 0;
    for (const history::LagPoint& point : points) {
        if (!point.lag || point.at > now || now - point.at > kWindow) continue;
        const double x = -inSeconds(now - point.at);
        const double y = inSeconds(*point.lag);
        n += 1, sx += x, sy += y, sxx += x * x, sxy += x * y, syy += y * y;
    }
    const double spreadX = n * sxx - sx * sx;
    const double spreadY = n * syy - sy * sy;
    if (spreadX <= 0 || spreadY <= 0) return {};
    const double slope = (n * sxy - sx * sy) / spreadX;
    const double together = n * sxy - sx * sy;
    return {slope, (sy - slope * sx) / n, together * together / (spreadX * spreadY), static_cast<int>(n)};
}

} // namespace

std::optional<Micros> timeToBudget(const std::vector<history::LagPoint>& points, Micros budget, UtcTime now) {
    // What was read last is old, or was not seen: nobody knows where it goes from here.
    if (points.empty() || !points.back().lag || now - points.back().at > kFresh) return std::nullopt;
    const Line line = lineThrough(points, now);
    if (line.readings < kLeastReadings || line.fit < kLeastFit || line.slope <= 0) return std::nullopt;
    const double left = (inSeconds(budget) - line.atNow) / line.slope;
    if (left <= 0 || left > 3600) return std::nullopt;
    return Micros{static_cast<std::int64_t>(left * 1e6)};
}

QString projectionOf(const history::LagHistory& history, const inventory::Inventory& inventory, UtcTime now) {
    const inventory::Engine* first = nullptr;
    std::optional<Micros> soonest;
    for (const auto& [id, links] : history.links()) {
        const inventory::Engine* declared = inventory.findEngine(id);
        if (!declared || !declared->objectives.rpo || *declared->objectives.rpo <= Micros{0}) continue;
        const inventory::Engine& engine = *declared;
        for (const history::LagHistory::Link& link : links) {
            const auto left = timeToBudget(history.series(link, now - kWindow), *engine.objectives.rpo, now);
            if (!left || (soonest && *soonest <= *left)) continue;
            soonest = left;
            first = &engine;
        }
    }
    if (!soonest) return {};
    return Words::tr("%1 reaches %2 in ~%3 (linear, last 60 s)")
        .arg(toQt(first->id), lagText(*first->objectives.rpo), ageText(*soonest));
}

} // namespace fairlead::ui
