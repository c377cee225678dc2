// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>

namespace fairlead::ui {
namespace {

using namespace geometry;
constexpr int kBadge = 18, kBadgeGap = 3;

/// The badge at `x`, unless there is none; returns what it took.
int paintSideBadge(QPainter& painter, const MapScene& scene, int x, const QRect& line, Badge badge, bool calling) {
    if (badge == Badge::None) return 0;
    const qreal before = painter.opacity();
    painter.setOpacity(1); // an alarm keeps its shape
    paintBadge(painter, QRectF(x, line.top() + 3, kBadge, kBadge), badge, scene.badgeTheme(calling));
    painter.setOpacity(before);
    return kBadge + kBadgeGap;
}

/// A member of the engine at this side.
bool memberCalls(const MapScene& scene, const EngineId& id, Side side) {
    const inventory::Engine* engine = scene.calls && !scene.calls->instances.empty() ? scene.inventory.findEngine(id)
                                                                                     : nullptr;
    if (!engine) return false;
    const SiteId& left = scene.inventory.sites.front().id;
    return std::any_of(engine->instances.begin(), engine->instances.end(), [&](const inventory::Instance& each) {
        return (each.site == left) == (side == Side::Left) && scene.callsBy(each.id);
    });
}

/// From the gutter to the words.
int cellsWidth(const MapLayout& layout) {
    return 2 + layout.perLine * kCell + (layout.narrow ? 4 : 8);
}

/// Word and badge of one side, next to its cells; returns where they end, going outward.
int paintSide(QPainter& painter, const MapScene& scene, const QRect& line, Side side, const EngineId& engine,
              const RowLook& look) {
    const bool calling = memberCalls(scene, engine, side);
    const SideLook& words = look.sides[static_cast<std::size_t>(side)];
    const bool marked = isAbnormal(words.mark);
    const TextFont& font = marked ? scene.fonts.strong : scene.fonts.plain;
    painter.setPen(marked ? scene.theme.text : scene.theme.text2);
    const int cells = cellsWidth(scene.layout);
    const int badge = words.badge == Badge::None ? 0 : kBadge + kBadgeGap;
    const int room = scene.layout.sites.empty() ? line.width() : scene.layout.sites.front().body.width() - cells - badge;
    const QString& word = font.width(words.word) <= room ? words.word : words.brief;
    const int width = std::min(font.width(word), std::max(0, room));
    if (side == Side::Right) {
        const int x = scene.layout.gutter.right() + 1 + cells;
        paintSideBadge(painter, scene, x, line, words.badge, calling);
        drawLine(painter, font, QRect(x + badge, line.top(), width + 1, line.height()), Qt::AlignLeft, word);
        return x + badge + width;
    }
    const int end = scene.layout.gutter.left() - cells;
    drawLine(painter, font, QRect(end - width, line.top(), width + 1, line.height()), Qt::AlignLeft, word);
    paintSideBadge(painter, scene, end - width - badge, line, words.badge, calling);
    return end - width - badge;
}

/// What is wrong with the engine as a whole stands behind the words of the right side.
void paintHazard(QPainter& painter, const MapScene& scene, const QRect& line, int from, const EngineId& engine,
                 const RowLook& look) {
    QString text = look.word;
    if (!look.twoWriters.isEmpty()) text = look.latched ? look.word : look.twoWriters;
    if (text.isEmpty()) return;
    const QRect rest(from + 12, line.top(), line.right() - from - 18, line.height());
    if (rest.width() < 40) return;
    painter.setPen(scene.theme.text);
    const int badge = look.badge == Badge::P1Diverged ? 0 : kBadge + kBadgeGap;
    if (badge > 0)
        paintBadge(painter, QRectF(rest.left(), line.top() + 3, kBadge, kBadge), look.badge,
                   scene.badgeTheme(scene.callsBy(engine)));
    drawLine(painter, scene.fonts.strong, rest.adjusted(badge, 0, 0, 0), Qt::AlignLeft, text);
}

} // namespace

void paintCell(QPainter& painter, const MapScene& scene, const QRect& cell, const CardLook& look, bool dim) {
    const Theme& theme = scene.theme;
    if (look.hatched) paintHatch(painter, cell.adjusted(1, 2, -1, -2), theme.instanceBorder, 6);
    // A little down and outward: the mark has its corner.
    paintRoleGlyph(painter, QRectF(cell.left() + 3, cell.top() + 7, 14, 14), look.role, theme, scene.fonts);
    if (look.locked) {
        painter.setPen(QPen(theme.text, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(cell.adjusted(1, 1, -2, -2));
    }
    const Mark mark = look.mark();
    if (mark == Mark::Ok || mark == Mark::Old) return;
    if (dim) painter.setOpacity(1); // an alarm keeps its shape
    paintMark(painter, QRectF(cell.right() - 8, cell.top() + 2, 8, 8), mark, theme);
}

void paintMark(QPainter& painter, const QRectF& rect, Mark mark, const Theme& theme) {
    painter.setBrush(Qt::NoBrush);
    switch (mark) {
        case Mark::Ok:
            painter.fillRect(rect, theme.disabled);
            return;
        case Mark::Set:
            painter.fillRect(QRectF(rect.left(), rect.center().y() - 1, rect.width(), 2),
                             theme.instanceBorder);
            return;
        case Mark::Old:
            painter.setPen(QPen(theme.instanceBorder, 1));
            painter.drawRect(rect.adjusted(0, 0, -1, -1));
            return;
        case Mark::Presumed:
            painter.setPen(QPen(theme.p1.border, 1));
            painter.drawRect(rect.adjusted(0, 0, -1, -1));
            painter.drawLine(rect.bottomLeft() - QPointF(0, 1), rect.topRight() - QPointF(1, 0));
            return;
        case Mark::P1:
            painter.fillRect(rect, theme.p1.fill);
            painter.fillRect(QRectF(rect.center().x() - 1, rect.center().y() - 1, 2, 2), theme.p1.text);
            return;
        case Mark::Never:
        case Mark::Unseen:
        case Mark::P3:
        case Mark::P2:
            break;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor& border = mark == Mark::P2   ? theme.p2.border
                           : mark == Mark::P3 ? theme.p3.border
                                              : theme.unseen.border;
    QPen pen(border, mark == Mark::Unseen ? 2 : 1);
    if (mark == Mark::Never) pen.setDashPattern({1, 1});
    painter.setPen(pen);
    if (mark == Mark::P2) {
        painter.setBrush(theme.p2.fill);
        painter.drawPolygon(
            QPolygonF{{QPointF(rect.center().x(), rect.top() - 1), QPointF(rect.right() + 1, rect.bottom()),
                       QPointF(rect.left() - 1, rect.bottom())}});
    } else if (mark == Mark::P3) {
        painter.setBrush(theme.p3.fill);
        painter.drawEllipse(rect);
    } else {
        painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void paintRowLine(QPainter& painter, const MapScene& scene, const QRect& line, const EngineId& engine,
                  const RowLook& look) {
    const Theme& theme = scene.theme;
    if (scene.selectedEngine == engine) {
        painter.fillRect(line.adjusted(scene.layout.label, 0, 0, 0), theme.raised);
    }
    if (look.diverged) {
        // Across both panels, latched as long as nobody has resolved it (UX-3.5).
        painter.fillRect(QRect(scene.layout.label, line.top(), line.width() - scene.layout.label, 3), theme.p1.fill);
    }
    const bool dim = scene.dimmed(engine);
    if (dim) painter.setOpacity(kDimmed);
    const QRect members = scene.layout.memberLine(line);
    const bool narrow = scene.layout.narrow; // then name and hazard have the line above to themselves
    const int left = paintSide(painter, scene, members, Side::Left, engine, look);
    painter.setPen(theme.text);
    const int room = (narrow ? scene.layout.gutter.left() + 6 : left) - scene.layout.label - 18;
    drawLine(painter, scene.fonts.mono, QRect(scene.layout.label + 8, line.top(), room, kRowPitch), Qt::AlignLeft,
             look.name);
    const int right = paintSide(painter, scene, members, Side::Right, engine, look);
    paintHazard(painter, scene, QRect(line.left(), line.top(), line.width(), kRowPitch),
                narrow ? scene.layout.gutter.right() - 6 : right, engine, look);
    painter.setOpacity(dim && look.pill.priority == Priority::None ? kDimmed : 1);
    paintRowEdge(painter, scene, members, engine, look);
    painter.setOpacity(1);
}

void paintRowLines(QPainter& painter, const MapScene& scene) {
    for (const RowPlace& row : scene.layout.rows) {
        const auto look = scene.looks.rows.find(row.engine);
        if (!row.rect.intersects(scene.visible) || look == scene.looks.rows.end()) continue;
        const QRect line(row.rect.topLeft(), QSize(row.rect.width(), scene.layout.rowHeight()));
        paintRowLine(painter, scene, line, row.engine, look->second);
        painter.setPen(scene.theme.hairline);
        if (row.firstOfLane) painter.drawLine(row.rect.topLeft(), row.rect.topRight());
    }
}

} // namespace fairlead::ui
