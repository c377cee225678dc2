// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/lag_points.h"
#include "ui/charts/time_pane.h"

#include <QString>
#include <optional>
#include <vector>

namespace fairlead::ui {

/// What one chart shows.
struct ChartData {
    enum class Unit { Seconds, Percent };
    enum class Scale { Linear, Logarithmic };
    struct Series {
        QString name;
        QString value; ///< follows the name at the end of the curve: `62 %`
        std::vector<Stretch> stretches;
        int look = 0; ///< which dash and marker; kept while a series stays on screen
    };
    std::vector<Series> series;   ///< at most six are drawn
    std::optional<double> budget; ///< a dashed line, and a hatch beyond it
    QString budgetName;
    Unit unit = Unit::Seconds;
    Scale scale = Scale::Linear;
};

/// The one class that draws curves (UX-10.3). Text colour for data; a dash pattern and a marker per series;
/// names and values at their ends; gaps left open; no hue.
///
/// Painted by hand: the chart library takes some eighty times as long for the same points, is deprecated, and
/// could neither hatch nor share a crosshair (README.md has the reasons).
class ChartPane : public TimePane {
    Q_OBJECT
  public:
    static constexpr int kMostSeries = 6;
    explicit ChartPane(TimeFrame& frame, QWidget* parent = nullptr);
    void setData(ChartData chartData);
    const ChartData& data() const { return m_data; }
    /// Said in the middle while there is nothing to draw.
    void setEmptyText(const QString& text);
    /// Pixels a curve may spread over, at most 1,000: what stretchesOf() wants to know.
    int columns() const;
    /// Points drawn now, of all curves together.
    int pointsDrawn() const;

  protected:
    /// Beside the plot: the names of all curves in whole.
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    double yOf(double value) const;
    void fitScale();
    void paintScale(QPainter& painter) const;
    void paintBudget(QPainter& painter) const;
    void paintSeries(QPainter& painter, const ChartData::Series& series) const;
    void paintLabels(QPainter& painter) const;

    ChartData m_data;
    QString m_empty;
    double m_least = 0; ///< of the scale
    double m_most = 1;
    std::vector<double> m_ticks;
};

} // namespace fairlead::ui
