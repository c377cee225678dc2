// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/lag_points.h"

#include <QString>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

namespace fairlead::ui {

/// What one chart shows.
struct ChartData {
    struct Series {
        QString name; ///< drawn at the end of its curve, and in the legend line
        std::vector<Stretch> stretches;
    };
    std::vector<Series> series;   ///< at most six are drawn
    std::optional<double> budget; ///< seconds: a dashed line
    double fromMs = 0;            ///< milliseconds since the epoch
    double toMs = 1;
};

/// The one class that knows the chart library (UX-10.3). Text colour for data, a dash pattern per series,
/// no hue, gaps left open.
class ChartPane : public QWidget {
    Q_OBJECT
  public:
    explicit ChartPane(QWidget* parent = nullptr);
    ~ChartPane() override;
    void setData(const ChartData& chartData);
    /// Said in the middle while there is nothing to draw.
    void setEmptyText(const QString& text);
    /// Pixels a curve may spread over: what stretchesOf() wants to know.
    int columns() const;
    /// Points drawn now, of all curves together.
    int pointsDrawn() const;

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void dress();
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace fairlead::ui
