// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/time_pane.h"

#include "ui/itemmodels/amounts.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

using namespace std::chrono_literals;
constexpr double kTop = 6;
constexpr Micros kTicks[] = {10s, 30s, 1min, 2min, 5min, 10min, 15min, 30min, 1h,
                             2h,  4h,  6h,   12h,  24h,  48h,   120h,  240h};
constexpr int kTickPixels = 110;

/// The finest pitch whose labels have room.
Micros tickOf(Micros span, double width) {
    const auto fits = [&](Micros tick) {
        return static_cast<double>(tick.count()) / static_cast<double>(span.count()) * width >=
               scaled(kTickPixels);
    };
    const auto found = std::find_if(std::begin(kTicks), std::end(kTicks), fits);
    return found == std::end(kTicks) ? kTicks[std::size(kTicks) - 1] : *found;
}

QString tickText(UtcTime at, Micros tick) {
    const QString whole = toQt(toScreen(at)); // 2025-11-02 03:16:17Z
    if (tick >= 24h) return whole.mid(5, 5);
    return tick >= 1min ? whole.mid(11, 5) + QLatin1Char('Z') : whole.mid(11);
}

} // namespace

QString momentText(UtcTime at, Micros span) {
    return span > Micros{24h} ? toQt(toScreen(at)) : timeOfDay(at);
}

void TimeFrame::setSpan(UtcTime from, UtcTime to) {
    if (from == m_from && to == m_to) return;
    m_from = from;
    m_to = std::max(to, from + Micros{1s});
    if (m_cursor) m_cursor = std::clamp(*m_cursor, m_from, m_to);
    Q_EMIT spanChanged();
}

void TimeFrame::setCursor(std::optional<UtcTime> at) {
    if (at) at = std::clamp(*at, m_from, m_to);
    if (at == m_cursor) return;
    m_cursor = at;
    Q_EMIT cursorChanged();
}

TimePane::TimePane(TimeFrame& frame, QWidget* parent) : QWidget(parent), m_frame(frame) {
    setLayoutDirection(Qt::LeftToRight); // time runs one way in every language
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    const auto repaint = [this] { update(); };
    connect(&frame, &TimeFrame::spanChanged, this, repaint);
    connect(&frame, &TimeFrame::cursorChanged, this, repaint);
}

void TimePane::setGutters(int left, int right) {
    m_left = left;
    m_right = right;
    update();
}

void TimePane::setAxisHeight(int height) {
    m_axis = height;
}

int TimePane::axisHeight() const {
    return scaled(m_axis);
}

QRectF TimePane::plot() const {
    const int left = scaled(m_left);
    return {static_cast<double>(left), kTop,
            std::max(60.0, static_cast<double>(width() - left - scaled(m_right))),
            std::max(10.0, height() - kTop - axisHeight() - 2)};
}

double TimePane::xOf(UtcTime at) const {
    const QRectF area = plot();
    const auto span = static_cast<double>((m_frame.to() - m_frame.from()).count());
    return area.left() + static_cast<double>((at - m_frame.from()).count()) / span * area.width();
}

UtcTime TimePane::timeAt(double x) const {
    const QRectF area = plot();
    const auto span = static_cast<double>((m_frame.to() - m_frame.from()).count());
    return m_frame.from() + Micros{static_cast<std::int64_t>((x - area.left()) / area.width() * span)};
}

void TimePane::paintTimeGrid(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QRectF area = plot();
    const Micros tick = tickOf(m_frame.to() - m_frame.from(), area.width());
    painter.setFont(fontOf(TextStyle::Secondary));
    UtcTime at{(m_frame.from().time_since_epoch() / tick) * tick};
    for (; at <= m_frame.to(); at += tick) {
        if (at < m_frame.from()) continue;
        const double x = std::round(xOf(at)) + 0.5;
        painter.setPen(theme.hairline);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        if (axisHeight() == 0) continue;
        painter.setPen(theme.text2);
        painter.drawText(QRectF(x - scaled(60), area.bottom() + 3, scaled(120), axisHeight() - 3),
                         Qt::AlignHCenter | Qt::AlignTop, tickText(at, tick));
    }
}

void TimePane::paintCursor(QPainter& painter) const {
    const Theme& theme = currentTheme();
    if (m_frame.cursor()) {
        const double x = std::round(xOf(*m_frame.cursor())) + 0.5;
        painter.setPen(QPen(theme.action.border, 1.5));
        painter.drawLine(QPointF(x, 0), QPointF(x, height() - axisHeight()));
    }
    if (!hasFocus()) return;
    painter.setPen(QPen(theme.action.border, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
}

void TimePane::mouseMoveEvent(QMouseEvent* event) {
    const QRectF area = plot();
    if (event->position().x() < area.left() || event->position().x() > area.right()) return;
    m_pointed = true;
    m_frame.setCursor(timeAt(event->position().x()));
}

void TimePane::mousePressEvent(QMouseEvent* event) {
    mouseMoveEvent(event);
    m_pointed = false; // a click leaves it where it is
}

void TimePane::leaveEvent(QEvent*) {
    if (std::exchange(m_pointed, false)) m_frame.setCursor(std::nullopt);
}

void TimePane::keyPressEvent(QKeyEvent* event) {
    const Micros span = m_frame.to() - m_frame.from();
    const Micros pixel{static_cast<std::int64_t>(static_cast<double>(span.count()) / plot().width()) + 1};
    const Micros step = (event->modifiers() & Qt::ShiftModifier) ? pixel * 10 : pixel;
    const UtcTime at = m_frame.cursor().value_or(m_frame.to());
    m_pointed = false;
    switch (event->key()) {
        case Qt::Key_Left:
            return m_frame.setCursor(at - step);
        case Qt::Key_Right:
            return m_frame.setCursor(at + step);
        case Qt::Key_Home:
            return m_frame.setCursor(m_frame.from());
        case Qt::Key_End:
            return m_frame.setCursor(m_frame.to());
        case Qt::Key_Escape:
            return m_frame.setCursor(std::nullopt);
        default:
            QWidget::keyPressEvent(event);
    }
}

void TimePane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) update();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace fairlead::ui
