// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
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

/// How far the path runs straight into its end, over points that do not bend it.
qreal straightEnd(const QPolygonF& path) {
    const QPointF tip = path.last();
    const QPointF way = tip - path.at(path.size() - 2);
    qsizetype from = path.size() - 2;
    while (from > 0) {
        const QPointF before = tip - path.at(from - 1);
        if (std::abs(way.x() * before.y() - way.y() * before.x()) > 0.01) break;
        --from;
    }
    const QPointF all = tip - path.at(from);
    return std::hypot(all.x(), all.y());
}

void paintArrow(QPainter& painter, const QPolygonF& path, const QColor& colour) {
    const QPointF tip = path.last();
    const QPointF before = path.at(path.size() - 2);
    const QPointF along = tip - before;
    const qreal length = std::hypot(along.x(), along.y());
    if (length <= 0) return;
    const QPointF unit = along / length;
    const QPointF across(-unit.y(), unit.x());
    const qreal size = std::min(kArrow, straightEnd(path)); // where it has just turned, there is no room
    const QPointF base = tip - unit * size;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(QPolygonF{{tip, base + across * size * 0.55, base - across * size * 0.55}});
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

/// Every 48 px along the longest part, so that a flow is seen where its arrow head is not (UX-3.3).
void paintChevrons(QPainter& painter, const QPolygonF& path, const QColor& colour) {
    constexpr qreal kEvery = 48;
    painter.setPen(QPen(colour, 2));
    for (qsizetype i = 1; i < path.size(); ++i) {
        const QPointF part = path[i] - path[i - 1];
        const qreal length = std::hypot(part.x(), part.y());
        if (length < kEvery + kArrow) continue;
        const QPointF unit = part / length;
        const QPointF across(-unit.y(), unit.x());
        for (qreal at = kEvery; at < length - kArrow; at += kEvery) {
            const QPointF tip = path[i - 1] + unit * at;
            painter.drawPolyline(QPolygonF{{tip - unit * 5 + across * 5, tip, tip - unit * 5 - across * 5}});
        }
    }
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
        paintChevrons(painter, path, pen.color());
    }
    paintArrow(painter, path, pen.color());
    if (look.stroke == Stroke::Broken) paintCross(painter, markPlace(path), pen.color(), ground);
    if (look.stroke == Stroke::Paused) paintBars(painter, markPlace(path), pen.color(), ground);
}

/// Drawn from the inventory's endpoints while no link is known, so that a gap is seen as one.
void paintUnknownEdge(QPainter& painter, const MapScene& scene, qreal y, const LinkLook& look) {
    painter.setPen(strokePen(look, scene.theme));
    painter.drawLine(QPointF(scene.layout.gutter.left() - 4, y), QPointF(scene.layout.gutter.right() + 5, y));
}

void paintTwoWriters(QPainter& painter, const MapScene& scene, const QRect& row, const RowLook& look) {
    const bool small = scene.layout.level != Level::Cards;
    const QRect area(scene.layout.gutter.left() - 2, row.top() + (small ? 0 : kCardTop), kGutter + 4,
                     small ? kRowPitch : kCardHeight);
    const StatusColours& colours = scene.theme.p1;
    // What was seen and is not resolved keeps its bar, in outline: it is not seen now.
    painter.fillRect(area, look.latched ? scene.theme.raised : colours.fill);
    if (look.latched) {
        painter.setPen(QPen(colours.border, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(area.adjusted(1, 1, -1, -1));
    }
    painter.setPen(look.latched ? scene.theme.text : colours.text);
    const QString head = QCoreApplication::translate("fairlead::ui::Map", "≠ TWO WRITERS");
    if (small) {
        drawLine(painter, scene.fonts.strong, area, Qt::AlignHCenter, head);
        return;
    }
    drawLine(painter, scene.fonts.strong, QRect(area.left(), area.top() + 3, area.width(), 23),
             Qt::AlignHCenter, head);
    drawLine(painter, scene.fonts.plain, QRect(area.left(), area.top() + 25, area.width(), 23),
             Qt::AlignHCenter, look.twoWriters);
}

PillNote noteOf(const MapScene& scene, const EngineId& engine, const RowLook& look) {
    return {look.moreLinks, scene.calls && scene.calls->links.contains(engine)};
}

/// Any link of an engine of this technology that has no line of its own in the attention area.
bool linksCall(const MapScene& scene, const LanePlace& lane, const LaneLook& look) {
    if (!scene.calls) return false;
    const bool lines = lane.attention.front().isValid();
    return std::any_of(scene.calls->links.begin(), scene.calls->links.end(), [&](const EngineId& id) {
        const inventory::Engine* engine = scene.inventory.findEngine(id);
        const bool shown = lines && std::find(look.attention.begin(), look.attention.end(), id) != look.attention.end();
        return engine && engine->technology == lane.technology && !shown;
    });
}

/// A badge that is seen on a pill of its own hue: the two colours change places.
Theme inverted(Theme theme) {
    for (StatusColours* colours : {&theme.p1, &theme.p2, &theme.p3}) {
        *colours = {colours->text, colours->fill, colours->text};
    }
    return theme;
}

} // namespace

void paintPill(QPainter& painter, const QRect& rect, const LinkLook& look, const PillNote& note,
               const MapScene& scene) {
    const Theme& theme = scene.theme;
    const bool alarmed =
        look.priority == Priority::P1 || look.priority == Priority::P2 || look.priority == Priority::P3;
    const bool unseen = look.priority == Priority::Unseen;
    const StatusColours colours = coloursOf(look.priority, theme);
    QPen border(alarmed || unseen ? colours.border : theme.instanceBorder, alarmed ? 2 : 1);
    if (unseen) border.setDashPattern({3, 2});
    if (look.stroke == Stroke::LastKnown) border.setDashPattern({4, 3});
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal round = qMin(11.0, rect.height() / 2.0 - 1);
    if (const qreal opacity = painter.opacity(); opacity < 1) { // its own line does not show through
        painter.setOpacity(1);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.canvas);
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), round, round);
        painter.setOpacity(opacity);
    }
    const QColor& ground = alarmed ? colours.fill : theme.raised;
    if (border.style() == Qt::SolidLine) {
        const auto pill = [&](qreal out) {
            QPainterPath path;
            path.addRoundedRect(QRectF(rect).adjusted(1 - out, 1 - out, out - 1, out - 1), round + out, round + out);
            return path;
        };
        fillOutlined(painter, pill(border.widthF() / 2), pill(-border.widthF() / 2), border.color(), ground);
    } else {
        painter.setPen(border);
        painter.setBrush(ground);
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), round, round);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    QRect text = rect.adjusted(6, 0, -6, 0);
    if (alarmed) {
        paintBadge(painter, QRectF(rect.left() + 5, rect.center().y() - 8, 18, 18), badgeOf(look.priority),
                   note.calling && scene.unlit ? theme : inverted(theme)); // unlit it is the pill's own ground
        text = rect.adjusted(23, 0, -3, 0);
    }
    // What does not fit is in the tool tip: first how many more there are, then the weight of the letters, then
    // the age of an old value.
    const bool heavy = look.ageing || alarmed;
    const TextFont* font = heavy ? &scene.fonts.strong : &scene.fonts.plain;
    QString words = note.more > 0 ? look.text + QStringLiteral(" +%1").arg(note.more) : look.text;
    if (font->width(words) > text.width()) words = look.text;
    if (font->width(words) > text.width()) font = &scene.fonts.plain;
    // Brackets say that it is old; how old, the tool tip and the row say.
    const qsizetype value = words.indexOf(QLatin1Char(']')) + 1;
    if (value > 0 && font->width(words) > text.width()) words.truncate(value);
    painter.setPen(alarmed ? colours.text : theme.text);
    drawLine(painter, *font, text, Qt::AlignHCenter, words);
}

void paintEdges(QPainter& painter, const MapScene& scene, const RowPlace& row, const RowLook& look) {
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
        paintUnknownEdge(painter, scene, row.rect.top() + kCardTop + kLinkY, look.pill);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (!look.twoWriters.isEmpty()) {
        paintTwoWriters(painter, scene, row.rect, look);
    } else if (look.hasPill) {
        paintPill(painter, row.pill, look.pill, noteOf(scene, row.engine, look), scene);
    }
}

void paintRowEdge(QPainter& painter, const MapScene& scene, const QRect& line, const EngineId& engine,
                  const RowLook& look) {
    if (!look.twoWriters.isEmpty()) return paintTwoWriters(painter, scene, line, look);
    if (!look.hasPill) return;
    const qreal y = line.center().y() + 0.5;
    const QRect& gutter = scene.layout.gutter;
    const auto across = std::find_if(look.edges.begin(), look.edges.end(),
                                     [](const EdgeLook& edge) { return edge.crossesSites; });
    painter.setRenderHint(QPainter::Antialiasing);
    if (across == look.edges.end()) {
        paintUnknownEdge(painter, scene, y, look.pill);
    } else {
        const CardPlace* to = scene.layout.find(across->to);
        QPolygonF path{{QPointF(gutter.left() - 1, y), QPointF(gutter.right() + 2, y)}};
        if (to && to->side == Side::Left) std::reverse(path.begin(), path.end());
        LinkLook stroke = look.pill; // its cross and bars are the pill's business: there is no room beside it
        if (stroke.stroke == Stroke::Paused) stroke.stroke = Stroke::Solid;
        paintEdge(painter, path, stroke, scene.theme, scene.theme.canvas);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintPill(painter, QRect(gutter.left() + 6, line.top() + 1, kGutter - 12, kRowPitch - 2), look.pill,
              noteOf(scene, engine, look), scene);
}

void paintBundle(QPainter& painter, const MapScene& scene, const LanePlace& lane, const LaneLook& look) {
    if (look.bundle.text.isEmpty()) return;
    const QRect& gutter = scene.layout.gutter;
    const int middle = lane.pill.center().y();
    painter.setPen(QPen(scene.theme.instanceBorder, 1));
    for (const int offset : {-4, 0, 4})
        painter.drawLine(gutter.left(), middle + offset, gutter.right(), middle + offset);
    LinkLook pill = look.bundle;
    // Blocks name the worst links above; here it is how many there are.
    if (!lane.note.isValid() && !look.over.isEmpty()) pill.text = look.over;
    paintPill(painter, lane.pill, pill, {0, linksCall(scene, lane, look)}, scene);
    if (!lane.note.isValid()) return;
    painter.setPen(scene.theme.text);
    drawLine(painter, scene.fonts.plain, lane.note, Qt::AlignHCenter, look.over);
}

} // namespace fairlead::ui
