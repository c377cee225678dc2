// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

using namespace geometry;
constexpr qreal kArrow = 9;

/// From the card to where the link enters the gutter: straight where the card stands next to it, else
/// under the cards between.
QPolygonF toGutter(const CardPlace& card, const QRect& gutter, int row) {
    const bool left = card.side == Side::Left;
    const qreal edge = left ? gutter.left() : gutter.right() + 1;
    const qreal y = row + kCardTop + kLinkY;
    if (card.column == 0 && card.line == 0) {
        return QPolygonF{{QPointF(left ? card.rect.right() + 1 : card.rect.left(), y), QPointF(edge, y)}};
    }
    const qreal inside = left ? edge + 3 : edge - 3;
    const qreal channel = card.rect.bottom() + 1 + kChannel;
    const qreal x = card.rect.center().x();
    return QPolygonF{{QPointF(x, card.rect.bottom() + 1), QPointF(x, channel), QPointF(inside, channel),
                      QPointF(inside, y)}};
}

QPolygonF pathOf(const CardPlace& from, const CardPlace& to, const QRect& gutter, int row) {
    if (from.side != to.side) {
        QPolygonF path = toGutter(from, gutter, row);
        QPolygonF end = toGutter(to, gutter, row);
        std::reverse(end.begin(), end.end());
        return path + end;
    }
    // Within a site: under the cards, leaving and arriving a little apart.
    const qreal channel = from.rect.bottom() + 1 + kChannel;
    const qreal step = from.rect.center().x() < to.rect.center().x() ? 12 : -12;
    const qreal start = from.rect.center().x() + step;
    const qreal end = to.rect.center().x() - step;
    return QPolygonF{{QPointF(start, from.rect.bottom() + 1), QPointF(start, channel), QPointF(end, channel),
                      QPointF(end, to.rect.bottom() + 1)}};
}

QPen strokePen(const LinkLook& look, const Theme& theme) {
    QPen pen(theme.instanceBorder, 2);
    pen.setCapStyle(Qt::FlatCap);
    pen.setJoinStyle(Qt::MiterJoin);
    switch (look.stroke) {
        case Stroke::Heavy:
        case Stroke::Broken:
            pen.setColor(coloursOf(look.priority, theme).border);
            pen.setWidthF(3);
            break;
        case Stroke::Double:
            pen.setWidthF(6);
            break;
        case Stroke::LastKnown:
            pen.setDashPattern({4, 2});
            break; // 8-4 px at 2 px width
        case Stroke::NotSeen:
            if (look.priority == Priority::Unseen) pen.setColor(theme.unseen.border);
            pen.setDashPattern({1, 2}); // 2-4 px
            break;
        case Stroke::Solid:
        case Stroke::Paused:
            break;
    }
    return pen;
}

void paintArrow(QPainter& painter, const QPolygonF& path, const QColor& colour) {
    const QPointF tip = path.last();
    const QPointF before = path.at(path.size() - 2);
    const QPointF along = tip - before;
    const qreal length = std::hypot(along.x(), along.y());
    if (length <= 0) return;
    const QPointF unit = along / length;
    const QPointF across(-unit.y(), unit.x());
    const QPointF base = tip - unit * kArrow;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF{{tip, base + across * kArrow * 0.55, base - across * kArrow * 0.55}});
}

/// The middle of the longest part of a path, where marks stand.
QPointF markPlace(const QPolygonF& path) {
    QPointF place;
    qreal longest = -1;
    for (qsizetype i = 1; i < path.size(); ++i) {
        const QPointF part = path[i] - path[i - 1];
        const qreal length = std::hypot(part.x(), part.y());
        if (length <= longest) continue;
        longest = length;
        place = (path[i] + path[i - 1]) / 2;
    }
    return place;
}

void paintCross(QPainter& painter, QPointF at, const QColor& colour, const QColor& ground) {
    painter.fillRect(QRectF(at.x() - 12, at.y() - 6, 24, 12), ground);
    painter.setPen(QPen(colour, 3));
    painter.drawLine(at + QPointF(-5, -5), at + QPointF(5, 5));
    painter.drawLine(at + QPointF(-5, 5), at + QPointF(5, -5));
}

void paintBars(QPainter& painter, QPointF at, const QColor& colour, const QColor& ground) {
    painter.fillRect(QRectF(at.x() - 8, at.y() - 6, 16, 12), ground);
    painter.setPen(QPen(colour, 3));
    painter.drawLine(at + QPointF(-3.5, -6), at + QPointF(-3.5, 6));
    painter.drawLine(at + QPointF(3.5, -6), at + QPointF(3.5, 6));
}

void paintEdge(QPainter& painter, const QPolygonF& path, const LinkLook& look, const Theme& theme,
               const QColor& ground) {
    const QPen pen = strokePen(look, theme);
    QPolygonF line = path;
    // The line ends inside its arrow head, so the head keeps its point.
    const QPointF along = line.last() - line.at(line.size() - 2);
    const qreal length = std::hypot(along.x(), along.y());
    if (length > kArrow) line.last() -= along / length * (kArrow - 1);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(pen);
    painter.drawPolyline(line);
    if (look.stroke == Stroke::Double) {
        QPen core = pen;
        core.setColor(ground);
        core.setWidthF(2);
        painter.setPen(core);
        painter.drawPolyline(line);
    }
    paintArrow(painter, path, pen.color());
    if (look.stroke == Stroke::Broken) paintCross(painter, markPlace(path), pen.color(), ground);
    if (look.stroke == Stroke::Paused) paintBars(painter, markPlace(path), pen.color(), ground);
}

/// Drawn from the inventory's endpoints while no link is known, so that a gap is seen as one.
void paintUnknownEdge(QPainter& painter, const MapScene& scene, const RowPlace& row, const LinkLook& look) {
    const qreal y = row.rect.top() + kCardTop + kLinkY;
    painter.setPen(strokePen(look, scene.theme));
    painter.drawLine(QPointF(scene.layout.gutter.left() - 4, y), QPointF(scene.layout.gutter.right() + 5, y));
}

void paintTwoWriters(QPainter& painter, const MapScene& scene, const RowPlace& row, const RowLook& look) {
    const QRect area(scene.layout.gutter.left() - 2, row.rect.top() + kCardTop, kGutter + 4, kCardHeight);
    painter.fillRect(area, scene.theme.p1.fill);
    painter.setPen(scene.theme.p1.text);
    painter.setFont(fontOf(TextStyle::OperationalStrong));
    painter.drawText(QRect(area.left(), area.top() + 3, area.width(), 23), Qt::AlignCenter,
                     QCoreApplication::translate("fairlead::ui::Map", "≠ TWO WRITERS"));
    painter.setFont(fontOf(TextStyle::Operational));
    painter.drawText(QRect(area.left(), area.top() + 25, area.width(), 23), Qt::AlignCenter, look.twoWriters);
}

/// A badge that is seen on a pill of its own hue: the two colours change places.
Theme inverted(Theme theme) {
    for (StatusColours* colours : {&theme.p1, &theme.p2, &theme.p3}) {
        *colours = {colours->text, colours->fill, colours->text};
    }
    return theme;
}

} // namespace

void paintPill(QPainter& painter, const QRect& rect, const LinkLook& look, const Theme& theme) {
    const bool alarmed =
        look.priority == Priority::P1 || look.priority == Priority::P2 || look.priority == Priority::P3;
    const bool unseen = look.priority == Priority::Unseen;
    const StatusColours colours = coloursOf(look.priority, theme);
    QPen border(alarmed || unseen ? colours.border : theme.instanceBorder, alarmed ? 2 : 1);
    if (unseen) border.setDashPattern({3, 2});
    if (look.stroke == Stroke::LastKnown) border.setDashPattern({4, 3});
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(border);
    painter.setBrush(alarmed ? colours.fill : theme.raised);
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 11, 11);
    painter.restore();
    QRect text = rect.adjusted(6, 0, -6, 0);
    if (alarmed) {
        paintBadge(painter, QRectF(rect.left() + 5, rect.top() + 3, 18, 18), badgeOf(look.priority),
                   inverted(theme));
        text = rect.adjusted(24, 0, -2, 0);
    }
    painter.setFont(fontOf(look.ageing || alarmed ? TextStyle::OperationalStrong : TextStyle::Operational));
    const QFontMetrics metrics(painter.font());
    if (metrics.horizontalAdvance(look.text) > text.width()) painter.setFont(fontOf(TextStyle::Operational));
    painter.setPen(alarmed ? colours.text : theme.text);
    painter.drawText(text, Qt::AlignCenter | Qt::TextSingleLine,
                     QFontMetrics(painter.font()).elidedText(look.text, Qt::ElideRight, text.width()));
}

void paintEdges(QPainter& painter, const MapScene& scene, const RowPlace& row, const RowLook& look) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    bool anyAcross = false;
    for (const EdgeLook& edge : look.edges) {
        const CardPlace* from = scene.layout.find(edge.from);
        const CardPlace* to = scene.layout.find(edge.to);
        if (!from || !to || (edge.crossesSites && !look.twoWriters.isEmpty())) continue;
        anyAcross = anyAcross || edge.crossesSites;
        paintEdge(painter, pathOf(*from, *to, scene.layout.gutter, row.rect.top()), edge.link, scene.theme,
                  edge.crossesSites ? scene.theme.canvas : scene.theme.panel);
    }
    if (!anyAcross && look.hasPill && look.twoWriters.isEmpty())
        paintUnknownEdge(painter, scene, row, look.pill);
    painter.restore();
    if (!look.twoWriters.isEmpty()) {
        paintTwoWriters(painter, scene, row, look);
    } else if (look.hasPill) {
        paintPill(painter, row.pill, look.pill, scene.theme);
    }
}

} // namespace fairlead::ui
