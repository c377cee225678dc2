// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timeline_pane.h"

#include "ui/map/map_looks.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/words/screen_word.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

using history::EventKind;
using history::StateSpan;
using topology::StateWord;

constexpr EventKind kLanes[] = {EventKind::Inject, EventKind::Alarm, EventKind::Step, EventKind::Role,
                                EventKind::Inventory};
constexpr double kMark = 5;      ///< half of a mark
constexpr double kTogether = 16; ///< pixels: marks that are nearer are one with a number
constexpr double kNear = 12;     ///< pixels around the crosshair

QString wordOf(const StateSpan& span, StateBand::Words words) {
    if (!span.seen) return QStringLiteral("?");
    if (words == StateBand::Words::Roles && span.seen->state != StateWord::NotVisible &&
        span.seen->state != StateWord::NeverSeen)
        return QString(glyphOf(span.seen->role).letter);
    return screenWord(topology::toWord(span.seen->state));
}

/// What fits: the whole word, its beginning, or the role's single letter again and again.
QString fitted(const QString& word, const QFontMetricsF& metrics, double width) {
    if (word.size() == 1) {
        const double letter = metrics.horizontalAdvance(word) + 8;
        return width >= letter ? word : QString();
    }
    if (metrics.horizontalAdvance(word) <= width - 8) return word;
    const QString brief = word.left(4);
    return metrics.horizontalAdvance(brief) <= width - 6 ? brief : QString();
}

void paintKind(QPainter& painter, EventKind kind, const QPointF& at, const Theme& theme) {
    painter.setPen(QPen(theme.text, 1.5));
    painter.setBrush(theme.text);
    switch (kind) {
        case EventKind::Inject: // a cross
            painter.drawLine(at + QPointF(-kMark, -kMark), at + QPointF(kMark, kMark));
            painter.drawLine(at + QPointF(-kMark, kMark), at + QPointF(kMark, -kMark));
            return;
        case EventKind::Alarm:
            painter.drawPolygon(QPolygonF{at + QPointF(0, -kMark - 1), at + QPointF(kMark + 1, kMark),
                                          at + QPointF(-kMark - 1, kMark)});
            return;
        case EventKind::Step:
            painter.drawPolygon(QPolygonF{at + QPointF(-kMark, -kMark), at + QPointF(kMark + 1, 0),
                                          at + QPointF(-kMark, kMark)});
            return;
        case EventKind::Role:
            painter.drawPolygon(QPolygonF{at + QPointF(0, -kMark - 1), at + QPointF(kMark + 1, 0),
                                          at + QPointF(0, kMark + 1), at + QPointF(-kMark - 1, 0)});
            return;
        case EventKind::Inventory:
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(QRectF(at - QPointF(kMark, kMark), QSizeF(2 * kMark, 2 * kMark)));
            return;
        case EventKind::Console:
            painter.drawLine(at - QPointF(0, kMark), at + QPointF(0, kMark));
            return;
    }
}

} // namespace

QString eventWord(EventKind kind) {
    switch (kind) {
        case EventKind::Role:
            return EventsPane::tr("role");
        case EventKind::Step:
            return EventsPane::tr("op step");
        case EventKind::Alarm:
            return EventsPane::tr("alarm");
        case EventKind::Inventory:
            return EventsPane::tr("config");
        case EventKind::Inject:
            return EventsPane::tr("inject");
        case EventKind::Console:
            return EventsPane::tr("console");
    }
    return {};
}

int TimelinePane::bandHeight() {
    return scaled(28);
}

int EventsPane::laneHeight() {
    return scaled(26);
}

TimelinePane::TimelinePane(TimeFrame& frame, QWidget* parent) : TimePane(frame, parent) {}

void TimelinePane::setBands(std::vector<StateBand> bands) {
    const bool resized = bands.size() != m_bands.size();
    m_bands = std::move(bands);
    if (resized) updateGeometry();
    QStringList words;
    for (const StateBand& band : m_bands)
        words << band.name + QLatin1Char(' ') + wordAt(band, frame().to() - Micros{1});
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

QString TimelinePane::wordAt(const StateBand& band, UtcTime at) {
    for (const StateSpan& span : band.spans) {
        if (at < span.from || at >= span.to) continue;
        const QString word = wordOf(span, band.words);
        const bool role = span.seen && band.words == StateBand::Words::Roles && word.size() == 1;
        return role ? word + QLatin1Char(' ') + screenWord(topology::toWord(span.seen->state)) : word;
    }
    return QStringLiteral("?");
}

QSize TimelinePane::sizeHint() const {
    return {400, 10 + bandHeight() * static_cast<int>(std::max<std::size_t>(1, m_bands.size()))};
}

void TimelinePane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    paintTimeGrid(painter);
    const QRectF area = plot();
    double y = area.top();
    for (const StateBand& band : m_bands) {
        paintBand(painter, band, {area.left(), y + 2, area.width(), bandHeight() - 4.0});
        y += bandHeight();
    }
    paintCursor(painter);
}

void TimelinePane::paintBand(QPainter& painter, const StateBand& band, const QRectF& row) const {
    const QFont font = fontOf(TextStyle::Operational);
    painter.setFont(font);
    painter.setPen(currentTheme().text);
    painter.drawText(QRectF(6, row.top(), row.left() - 12, row.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(band.name, Qt::ElideMiddle, row.left() - 14));
    for (const StateSpan& span : band.spans) {
        const double left = std::max(row.left(), xOf(span.from));
        const double right = std::min(row.right(), xOf(span.to));
        // A state of a moment still shows: one pixel at least.
        if (right > left - 1)
            paintSpan(painter, {left, row.top(), std::max(1.0, right - left), row.height()}, span,
                      band.words);
    }
}

void TimelinePane::paintSpan(QPainter& painter, const QRectF& box, const StateSpan& span,
                             StateBand::Words words) const {
    const Theme& theme = currentTheme();
    QColor letters = theme.text;
    if (!span.seen) {
        QPen pen(theme.unseen.border, 1.2);
        pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        if (box.width() >= 4) painter.drawRect(box.adjusted(1, 1, -1, -1));
    } else {
        const Priority priority = priorityOf(span.seen->state);
        const StatusColours colours = coloursOf(priority, theme);
        const bool neutral = priority == Priority::None;
        painter.fillRect(box, neutral ? theme.instanceFill : colours.fill);
        if (!neutral) letters = colours.text;
        // Nothing is told by its hue alone: what is seen to be wrong is striped, what is not seen is dotted.
        if (span.seen->state == StateWord::PresumedDown)
            painter.fillRect(box, QBrush(letters, Qt::BDiagPattern));
        painter.setPen(QPen(neutral ? theme.instanceBorder : colours.border, 1));
        painter.drawLine(box.topLeft(), box.bottomLeft());
    }
    const QFont font =
        fontOf(words == StateBand::Words::Roles ? TextStyle::MonoStrong : TextStyle::OperationalStrong);
    const QFontMetricsF metrics(font);
    const QString word = fitted(wordOf(span, words), metrics, box.width());
    if (word.isEmpty()) return;
    painter.setFont(font);
    if (span.seen && span.seen->state == StateWord::PresumedDown)
        painter.fillRect(QRectF(box.center().x() - metrics.horizontalAdvance(word) / 2 - 4, box.top(),
                                metrics.horizontalAdvance(word) + 8, box.height()),
                         coloursOf(Priority::P1, theme).fill);
    painter.setPen(letters);
    painter.drawText(box, Qt::AlignCenter, word);
}

EventsPane::EventsPane(TimeFrame& frame, QWidget* parent) : TimePane(frame, parent) {
    setAxisHeight(22);
}

void EventsPane::setEvents(std::vector<history::Event> events) {
    m_events = std::move(events);
    setAccessibleDescription(tr("%n events in this time", nullptr, static_cast<int>(m_events.size())));
    update();
}

const history::Event* EventsPane::nearest(UtcTime at) const {
    const history::Event* found = nullptr;
    double best = kNear;
    for (const history::Event& event : m_events) {
        const double apart = std::abs(xOf(event.at) - xOf(at));
        if (apart > best) continue;
        best = apart;
        found = &event;
    }
    return found;
}

QSize EventsPane::sizeHint() const {
    return {400, 10 + axisHeight() + laneHeight() * static_cast<int>(std::size(kLanes))};
}

void EventsPane::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    paintTimeGrid(painter);
    double y = plot().top() + laneHeight() / 2.0;
    for (const EventKind kind : kLanes) {
        paintLane(painter, kind, y);
        y += laneHeight();
    }
    paintCursor(painter);
}

void EventsPane::paintLane(QPainter& painter, EventKind kind, double y) const {
    const Theme& theme = currentTheme();
    const QRectF area = plot();
    const QFont font = fontOf(TextStyle::Operational);
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(QRectF(30, y - laneHeight() / 2.0, area.left() - 36, laneHeight()), Qt::AlignLeft | Qt::AlignVCenter,
                     eventWord(kind));
    paintKind(painter, kind, {16, y}, theme);
    painter.setPen(theme.hairline);
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    double last = -1;
    int together = 0;
    const auto count = [&] {
        if (together < 2) return;
        painter.setFont(font);
        painter.setPen(theme.text);
        painter.drawText(QPointF(last + kMark + 4, y + scaled(6)), QString::number(together));
    };
    for (const history::Event& event : m_events) {
        if (event.kind != kind) continue;
        const double x = xOf(event.at);
        if (x < area.left() || x > area.right()) continue;
        if (last >= 0 && x - last < kTogether) {
            ++together;
            continue;
        }
        count();
        together = 1;
        last = x;
        paintKind(painter, kind, {x, y}, theme);
    }
    count();
}

} // namespace fairlead::ui
