// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/review/timeline.h"

#include <QWidget>
#include <memory>
#include <vector>

namespace fairlead::ui {

/// The time of a log from left to right, with what happened marked on it: operations as bars, overrides and
/// alarms as ticks, and hatched where nobody recorded anything. A click or a drag goes there; the arrow keys
/// go from entry to entry, Home and End to the ends.
class TimeAxis : public QWidget {
    Q_OBJECT
  public:
    explicit TimeAxis(QWidget* parent = nullptr);
    /// Shows this span of the timeline. Null: nothing.
    void setTimeline(std::shared_ptr<const review::Timeline> timeline);
    /// What of the timeline the axis spans; the whole when `from` is not before `to`.
    void setSpan(UtcTime from, UtcTime to);
    void setAt(UtcTime at);
    UtcTime at() const { return m_at; }
    QSize sizeHint() const override;

  Q_SIGNALS:
    void wentTo(fairlead::UtcTime at);
    /// By so many entries.
    void stepped(int by);

  protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    double xOf(UtcTime at) const;
    void goTo(double x);
    void paintMoments(QPainter& painter, int top, int bottom);
    const std::vector<int>& marks();
    std::shared_ptr<const review::Timeline> m_timeline;
    UtcTime m_from{}, m_to{}, m_at{};
    std::vector<int> m_marks; ///< by pixel, how tall; empty: to be made again
};

} // namespace fairlead::ui
