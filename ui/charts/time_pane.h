// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/time.h"

#include <QObject>
#include <QWidget>
#include <optional>

class QPainter;

namespace fairlead::ui {

/// The time that panes above each other show, and the one moment that is pointed at in all of them.
class TimeFrame : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    void setSpan(UtcTime from, UtcTime to);
    UtcTime from() const { return m_from; }
    UtcTime to() const { return m_to; }
    /// Kept within the span; nullopt takes the crosshair away.
    void setCursor(std::optional<UtcTime> at);
    const std::optional<UtcTime>& cursor() const { return m_cursor; }

  Q_SIGNALS:
    void spanChanged();
    void cursorChanged();

  private:
    UtcTime m_from{};
    UtcTime m_to{std::chrono::seconds{1}};
    std::optional<UtcTime> m_cursor;
};

/// What every pane over a time frame has: one axis, one crosshair. The pointer moves it, and the keys Left,
/// Right (a pixel; with Shift ten), Home, End and Esc. The frame outlives it.
class TimePane : public QWidget {
    Q_OBJECT
  public:
    explicit TimePane(TimeFrame& frame, QWidget* parent = nullptr);
    /// Pixels beside the plot, at the usual text size: names at the left, labels at the right.
    void setGutters(int left, int right);
    /// The plot: where time runs.
    QRectF plot() const;
    double xOf(UtcTime at) const;
    UtcTime timeAt(double x) const;

  protected:
    TimeFrame& frame() const { return m_frame; }
    /// Room for the labels of the time axis below the plot; 0: none.
    void setAxisHeight(int height);
    int axisHeight() const;
    void paintTimeGrid(QPainter& painter) const;
    /// Crosshair and focus ring, over all else.
    void paintCursor(QPainter& painter) const;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    TimeFrame& m_frame;
    int m_left = 130;
    int m_right = 180;
    int m_axis = 0;
    bool m_pointed = false; ///< the crosshair is where the pointer is, and goes with it
};

/// `03:12:07Z`, or with the date where a span is longer than a day.
QString momentText(UtcTime at, Micros span);

} // namespace fairlead::ui
