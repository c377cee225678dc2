// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include <QPainter>
#include <QPolygonF>

namespace fairlead::ui {
namespace {

constexpr int kInset = 6;
constexpr int kGlyphWidth = 14;
constexpr int kMark = 18;
constexpr int kGap = 6;

/// An open door: its frame and the leaf that stands out of it. Shut, the leaf fills the frame; unknown, the
/// frame is empty.
void paintGlyph(QPainter& painter, const QRectF& area, DoorLeaf leaf, const Theme& theme) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame(area.left() + 1, area.top() + 1, 10, area.height() - 2);
    painter.setPen(QPen(theme.text, 2));
    painter.setBrush(leaf == DoorLeaf::Shut ? QBrush(theme.text) : QBrush(theme.raised));
    painter.drawRect(frame);
    painter.setPen(Qt::NoPen);
    if (leaf == DoorLeaf::Shut) {
        painter.setBrush(theme.raised);
        painter.drawEllipse(QPointF(frame.right() - 2.5, frame.center().y()), 1.5, 1.5);
    } else if (leaf == DoorLeaf::Open) {
        painter.setBrush(theme.text);
        painter.drawPolygon(QPolygonF{{frame.topLeft(), frame.topLeft() + QPointF(6, 4),
                                       frame.bottomLeft() + QPointF(6, 3), frame.bottomLeft()}});
    }
    painter.restore();
}

} // namespace

/// The words always; badge, glyph and the longer wording as far as they fit.
void paintDoor(QPainter& painter, const DoorPlace& place, const DoorLook& look, const MapScene& scene) {
    const QRect& rect = place.rect;
    const Theme& theme = scene.theme;
    const Priority priority = priorityOf(look.badge);
    QPen border(coloursOf(priority, theme).border, priority == Priority::None ? 1 : 2);
    border.setJoinStyle(Qt::MiterJoin);
    if (priority == Priority::Unseen) border.setDashPattern({2, 1.5});
    painter.fillRect(rect, theme.raised);
    painter.setPen(border);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(1, 1, -1, -1));

    const bool marked = look.badge != Badge::None;
    const TextFont& font = marked ? scene.fonts.strong : scene.fonts.plain;
    const int room = rect.width() - 2 * kInset - (marked ? kMark + kGap : 0);
    const bool glyphFits = font.width(look.brief) + kGlyphWidth + kGap <= room;
    const int left = room - (glyphFits ? kGlyphWidth + kGap : 0);
    const QString& words = font.width(look.text) <= left ? look.text : look.brief;
    int x = rect.left() + kInset;
    if (glyphFits) {
        paintGlyph(painter, QRectF(x, rect.top() + 4, kGlyphWidth, rect.height() - 8), look.leaf, theme);
        x += kGlyphWidth + kGap;
    }
    if (marked) {
        paintBadge(painter, QRectF(rect.right() - kInset - kMark + 1, rect.top() + 3, kMark, kMark),
                   look.badge, scene.badgeTheme(scene.calls && scene.calls->doors.contains(place.engine)));
    }
    painter.setPen(theme.text);
    drawLine(painter, font, QRect(x, rect.top(), left, rect.height()), Qt::AlignLeft, words);
}

} // namespace fairlead::ui
