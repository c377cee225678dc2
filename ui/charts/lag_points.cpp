// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/lag_points.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace fairlead::ui {
namespace {

using history::LagCell;

double milliseconds(UtcTime at) {
    return static_cast<double>(at.time_since_epoch().count()) / 1000.0;
}

/// Collects one stretch, of each pixel column the least and the most in the order they came.
class Thinner {
  public:
    Thinner(double from, double perColumn) : m_from(from), m_perColumn(perColumn) {}
    void add(double x, double y) {
        const double column = std::floor((x - m_from) / m_perColumn);
        if (m_any && column != m_column) flush();
        if (!m_any || column != m_column) m_least = m_most = QPointF(x, y), m_leastFirst = true;
        m_any = true;
        m_column = column;
        if (y < m_least.y()) m_least = QPointF(x, y), m_leastFirst = false;
        if (y > m_most.y()) m_most = QPointF(x, y), m_leastFirst = true;
    }
    Stretch finish() {
        if (m_any) flush();
        m_any = false;
        return std::exchange(m_out, {});
    }
    bool empty() const { return !m_any && m_out.isEmpty(); }

  private:
    void flush() {
        const bool one = m_least == m_most;
        m_out << (m_leastFirst ? m_least : m_most);
        if (!one) m_out << (m_leastFirst ? m_most : m_least);
    }
    double m_from;
    double m_perColumn;
    double m_column = 0;
    bool m_any = false;
    bool m_leastFirst = true;
    QPointF m_least, m_most;
    Stretch m_out;
};

} // namespace

std::vector<Stretch> stretchesOf(const std::vector<LagCell>& cells, const CurveShape& shape) {
    std::vector<Stretch> stretches;
    const double from = milliseconds(shape.from);
    const double perColumn = std::max(1.0, (milliseconds(shape.to) - from) / std::max(1, shape.columns));
    Thinner thinner(from, perColumn);
    const auto end = [&] {
        if (!thinner.empty()) stretches.push_back(thinner.finish());
    };
    std::optional<UtcTime> last;
    for (const LagCell& cell : cells) {
        if (cell.at < shape.from || cell.at > shape.to) continue;
        const bool silent = last && (cell.at - *last) * 2 > shape.interval * 5;
        if (cell.gap || silent) end();
        last = cell.at;
        if (cell.gap) continue;
        const double x = milliseconds(cell.at);
        thinner.add(x, static_cast<double>(cell.least.count()) / 1e6 * shape.perSecond);
        if (cell.most != cell.least)
            thinner.add(x, static_cast<double>(cell.most.count()) / 1e6 * shape.perSecond);
    }
    end();
    return stretches;
}

std::vector<LagCell> worstOf(const std::vector<std::vector<LagCell>>& links) {
    if (links.size() == 1) return links.front();
    std::map<UtcTime, LagCell> worst;
    for (const std::vector<LagCell>& cells : links) {
        for (const LagCell& cell : cells) {
            const auto [held, isNew] = worst.try_emplace(cell.at, cell);
            if (isNew || cell.gap) continue;
            if (held->second.gap || cell.most > held->second.most) held->second = cell;
        }
    }
    std::vector<LagCell> out;
    for (const auto& [at, cell] : worst)
        out.push_back(cell);
    return out;
}

} // namespace fairlead::ui
