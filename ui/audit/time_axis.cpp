// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/time_axis.h"

#include "ui/theme/text.h"
#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr int kEdge = 10;

int textHeight() {
    return scaled(20);
}

} // namespace

TimeAxis::TimeAxis(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("audit.axis"));
    setLayoutDirection(Qt::LeftToRight); // time runs one way in every language
    setFocusPolicy(Qt::StrongFocus);
    setFixedHeight(sizeHint().height());
    setAccessibleName(tr("Time of the log"));
}

QSize TimeAxis::sizeHint() const {
    return {400, 28 + textHeight()};
}

void TimeAxis::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange) setFixedHeight(sizeHint().height());
}

void TimeAxis::setTimeline(std::shared_ptr<const review::Timeline> timeline) {
    m_timeline = std::move(timeline);
    setSpan({}, {});
}

void TimeAxis::setSpan(UtcTime from, UtcTime to) {
    const bool whole = from >= to;
    m_from = whole && m_timeline ? m_timeline->begin() : from;
    m_to = whole && m_timeline ? m_timeline->end() : to;
    m_marks.clear();
    update();
}

void TimeAxis::setAt(UtcTime at) {
    if (at == m_at) return;
    m_at = at;
    setAccessibleDescription(toQt(toScreen(at)));
    update();
}

double TimeAxis::xOf(UtcTime at) const {
    const auto span = static_cast<double>((m_to - m_from).count());
    const double part = span <= 0 ? 0 : static_cast<double>((at - m_from).count()) / span;
    return kEdge + std::clamp(part, 0.0, 1.0) * (width() - 2 * kEdge);
}

void TimeAxis::goTo(double x) {
    if (!m_timeline) return;
    const double part = std::clamp((x - kEdge) / std::max(1, width() - 2 * kEdge), 0.0, 1.0);
    const auto span = static_cast<double>((m_to - m_from).count());
    Q_EMIT wentTo(m_from + Micros(static_cast<std::int64_t>(part * span)));
}

/// Made once for a timeline, a span and a width: a log may have a million moments.
const std::vector<int>& TimeAxis::marks() {
    if (!m_marks.empty()) return m_marks;
    m_marks.resize(static_cast<std::size_t>(width()) + 1); // a mark per pixel is all one can see
    for (const review::Moment& moment : m_timeline->moments()) {
        if (moment.at < m_from || moment.at > m_to) continue;
        int tall = 0;
        switch (moment.kind) {
            case review::MomentKind::Override:
            case review::MomentKind::Alarm:
                tall = 3;
                break;
            case review::MomentKind::Operation:
            case review::MomentKind::Step:
                tall = 2;
                break;
            default:
                tall = 1;
        }
        int& known = m_marks[static_cast<std::size_t>(xOf(moment.at))];
        known = std::max(known, tall);
    }
    return m_marks;
}

void TimeAxis::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_marks.clear();
}

void TimeAxis::paintMoments(QPainter& painter, int top, int bottom) {
    const Theme& theme = currentTheme();
    const std::vector<int>& height = marks();
    const int unit = (bottom - top) / 3;
    for (std::size_t x = 0; x < height.size(); ++x) {
        if (height[x] == 0) continue;
        painter.setPen(height[x] == 3 ? theme.text : height[x] == 2 ? theme.text2 : theme.instanceBorder);
        painter.drawLine(static_cast<int>(x), bottom, static_cast<int>(x), bottom - unit * height[x]);
    }
}

void TimeAxis::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    const int bottom = height() - textHeight() - 2;
    painter.setPen(theme.hairline);
    painter.drawLine(kEdge, bottom, width() - kEdge, bottom);
    if (!m_timeline || m_timeline->empty()) return;
    for (const review::Gap& gap : m_timeline->gaps()) {
        if (gap.to < m_from || gap.from > m_to) continue;
        const QRectF box(xOf(gap.from), 3, std::max(1.0, xOf(gap.to) - xOf(gap.from)), bottom - 3);
        painter.fillRect(box, QBrush(theme.text2, Qt::BDiagPattern));
    }
    paintMoments(painter, 3, bottom);
    painter.setFont(fontOf(TextStyle::Secondary));
    painter.setPen(theme.text2);
    const QRect text(kEdge, bottom + 2, width() - 2 * kEdge, textHeight());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, toQt(toScreen(m_from)));
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, toQt(toScreen(m_to)));
    const double x = xOf(m_at);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.action.border, 2));
    painter.drawLine(QPointF(x, 2), QPointF(x, bottom));
    painter.setBrush(theme.action.border);
    painter.drawPolygon(QPolygonF{{x - 6, 0}, {x + 6, 0}, {x, 9}});
    if (!hasFocus()) return;
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

void TimeAxis::mousePressEvent(QMouseEvent* event) {
    goTo(event->position().x());
}

void TimeAxis::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton)) goTo(event->position().x());
}

void TimeAxis::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Left)
        Q_EMIT stepped(-1);
    else if (event->key() == Qt::Key_Right)
        Q_EMIT stepped(1);
    else if (event->key() == Qt::Key_Home)
        goTo(0);
    else if (event->key() == Qt::Key_End)
        goTo(width());
    else
        QWidget::keyPressEvent(event);
}

} // namespace fairlead::ui
