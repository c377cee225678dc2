// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

namespace fairlead::ui {
namespace {

constexpr int kInset = 6;
constexpr int kMark = 20;

QPainterPath glyphPath(RoleShape shape, const QRectF& r) {
    QPainterPath path;
    switch (shape) {
        case RoleShape::SolidSquare:
        case RoleShape::HollowSquare:
        case RoleShape::DashedSquare:
            path.addRect(r);
            break;
        case RoleShape::Circle:
            path.addEllipse(r);
            break;
        case RoleShape::Diamond:
            path.moveTo(r.center().x(), r.top() - 2);
            path.lineTo(r.right() + 2, r.center().y());
            path.lineTo(r.center().x(), r.bottom() + 2);
            path.lineTo(r.left() - 2, r.center().y());
            path.closeSubpath();
            break;
        case RoleShape::HollowTriangle:
            path.moveTo(r.center().x(), r.top() - 1);
            path.lineTo(r.right() + 1, r.bottom());
            path.lineTo(r.left() - 1, r.bottom());
            path.closeSubpath();
            break;
    }
    return path;
}

QPen borderPen(const CardLook& look, const Theme& theme) {
    const Priority priority = priorityOf(look.badge);
    QPen pen(coloursOf(priority, theme).border, 2);
    pen.setJoinStyle(Qt::MiterJoin);
    if (look.border == CardBorder::Dashed) pen.setDashPattern({2, 1.5}); // 4-3 px at 2 px width
    if (look.border == CardBorder::Dotted) pen.setDashPattern({0.5, 1.5});
    return pen;
}

void paintFrame(QPainter& painter, const QRect& rect, const CardLook& look, const Theme& theme) {
    painter.fillRect(rect, theme.instanceFill);
    if (look.hatched) paintHatch(painter, rect, theme.hairline, 8);
    painter.setPen(borderPen(look, theme));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(1, 1, -1, -1));
    if (!look.locked) return;
    painter.setPen(QPen(theme.text, 1));
    painter.drawRect(rect.adjusted(4, 4, -5, -5));
}

void paintName(QPainter& painter, const QRect& rect, const CardLook& look, const Theme& theme) {
    const QRect glyph(rect.left() + kInset, rect.top() + 5, kMark, kMark);
    paintRoleGlyph(painter, QRectF(glyph).adjusted(1, 1, -1, -1), look.role, theme);
    const int right = rect.right() - kInset - (look.badge == Badge::None ? 0 : kMark + 4);
    const QRect area(glyph.right() + 7, rect.top() + 3, right - glyph.right() - 7, 24);
    painter.setFont(fontOf(TextStyle::Mono));
    painter.setPen(theme.text);
    const QString name = QFontMetrics(painter.font()).elidedText(look.name, Qt::ElideMiddle, area.width());
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, name);
    paintBadge(painter, QRectF(rect.right() - kInset - kMark + 1, rect.top() + 5, kMark, kMark), look.badge,
               theme);
}

/// Age at the right and word at the left always; version and sync word as far as they fit whole.
void paintFacts(QPainter& painter, const QRect& rect, const CardLook& look, const Theme& theme) {
    const QRect line(rect.left() + kInset + 2, rect.top() + 27, rect.width() - 2 * kInset - 4, 22);
    const QFont plain = fontOf(TextStyle::Operational);
    const QFont strong = fontOf(TextStyle::OperationalStrong);
    const QFont& wordFont = look.badge == Badge::None ? plain : strong;
    const int ageWidth = QFontMetrics(look.ageBold ? strong : plain).horizontalAdvance(look.age);
    const int gap = 7;
    painter.setPen(theme.text);
    painter.setFont(look.ageBold ? strong : plain);
    const int wordWidth = QFontMetrics(wordFont).horizontalAdvance(look.word);
    // PRESUMED DOWN for hours leaves no room for its age, which the site's header then has.
    const bool ageFits = wordWidth + gap + ageWidth <= line.width();
    if (ageFits) painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, look.age);
    painter.setFont(wordFont);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, look.word);
    int x = line.left() + wordWidth + gap;
    const int end = line.right() - (ageFits ? ageWidth + gap : 0);
    painter.setFont(plain);
    for (const QString& part : {look.version, look.sync}) {
        const int width = QFontMetrics(plain).horizontalAdvance(part);
        if (part.isEmpty() || x + width > end) continue;
        painter.drawText(QRect(x, line.top(), width + 1, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                         part);
        x += width + gap;
    }
}

} // namespace

void paintHatch(QPainter& painter, const QRect& rect, const QColor& colour, int pitch) {
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(colour, 1));
    const int height = rect.height();
    const int first = rect.left() - height - (rect.left() - height) % pitch;
    for (int x = first; x < rect.right() + pitch; x += pitch) {
        painter.drawLine(x, rect.bottom(), x + height, rect.top());
    }
    painter.restore();
}

void paintRoleGlyph(QPainter& painter, const QRectF& rect, const RoleGlyph& glyph, const Theme& theme) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool solid = glyph.shape == RoleShape::SolidSquare;
    QPen pen(theme.text, 2);
    if (glyph.shape == RoleShape::DashedSquare) pen.setDashPattern({1.5, 1.5});
    painter.setPen(pen);
    painter.setBrush(solid ? QBrush(theme.text) : QBrush(theme.raised));
    painter.drawPath(glyphPath(glyph.shape, rect));
    QFont font = fontOf(TextStyle::OperationalStrong);
    font.setPixelSize(14);
    painter.setFont(font);
    painter.setPen(solid ? theme.raised : theme.text);
    const qreal drop = glyph.shape == RoleShape::HollowTriangle ? 3 : 0;
    painter.drawText(rect.translated(0.5, drop), Qt::AlignCenter, QString(glyph.letter));
    painter.restore();
}

void paintCard(QPainter& painter, const QRect& rect, const CardLook& look, const Theme& theme) {
    paintFrame(painter, rect, look, theme);
    paintName(painter, rect, look, theme);
    paintFacts(painter, rect, look, theme);
}

} // namespace fairlead::ui
