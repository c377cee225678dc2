// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include <QPainter>
#include <QPainterPath>

namespace fairlead::ui {
namespace {

constexpr int kInset = 6;
constexpr int kBadge = 20;

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

QRect glyphPlace(const QRect& rect) {
    return {rect.left() + kInset, rect.top() + 5, kBadge, kBadge};
}

void paintName(QPainter& painter, const QRect& rect, const CardLook& look, const MapScene& scene) {
    paintRoleGlyph(painter, QRectF(glyphPlace(rect)).adjusted(1, 1, -1, -1), look.role, scene.theme, scene.fonts);
    painter.setPen(scene.theme.text);
    drawLine(painter, scene.fonts.mono, partsOf(rect, look, scene.fonts).name, Qt::AlignLeft, look.name);
}

/// Age at the right and word at the left always; version and sync word as far as they fit whole.
void paintFacts(QPainter& painter, const QRect& rect, const CardLook& look, const MapFonts& fonts) {
    const QRect line = partsOf(rect, look, fonts).facts;
    const TextFont& wordFont = look.badge == Badge::None ? fonts.plain : fonts.strong;
    const TextFont& ageFont = look.ageBold ? fonts.strong : fonts.plain;
    const int gap = 7;
    const int ageWidth = ageFont.width(look.age);
    const int wordWidth = wordFont.width(look.word);
    // PRESUMED DOWN for hours leaves no room for its age, which the site's header then has.
    const bool ageFits = wordWidth + gap + ageWidth <= line.width();
    if (ageFits) drawLine(painter, ageFont, line, Qt::AlignRight, look.age);
    drawLine(painter, wordFont, line, Qt::AlignLeft, look.word);
    int x = line.left() + wordWidth + gap;
    const int end = line.right() - (ageFits ? ageWidth + gap : 0);
    const TextFont& factFont = look.ageBold ? fonts.strong : fonts.plain;
    for (const QString* part : {&look.version, &look.sync}) {
        const int width = part->isEmpty() ? 0 : factFont.width(*part);
        if (part->isEmpty() || x + width > end) continue;
        x += drawLine(painter, factFont, QRect(x, line.top(), width + 1, line.height()), Qt::AlignLeft,
                      *part) +
             gap;
    }
}

void paintCard(QPainter& painter, const QRect& rect, const CardLook& look, const MapScene& scene) {
    paintFrame(painter, rect, look, scene.theme);
    paintName(painter, rect, look, scene);
    paintFacts(painter, rect, look, scene.fonts);
}

} // namespace

CardParts partsOf(const QRect& card, const CardLook& look, const MapFonts& fonts) {
    const int left = glyphPlace(card).right() + 7;
    CardParts parts;
    parts.name = QRect(left, card.top() + 3, card.right() - kInset - left + 1, 24);
    parts.facts = card.adjusted(kInset + 2, 27, -kInset - 2, 0);
    parts.facts.setHeight(22);
    if (look.badge == Badge::None) return parts;
    const int beside = parts.name.width() - kBadge - 4;
    if (fonts.mono.width(look.name) <= beside) {
        parts.badge = QRect(parts.name.right() - kBadge + 1, card.top() + 5, kBadge, kBadge);
        parts.name.setWidth(beside);
    } else {
        parts.badge = QRect(card.left() + kInset, card.top() + 28, kBadge, kBadge);
        parts.facts.setLeft(parts.badge.right() + 5);
    }
    return parts;
}

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

void paintRoleGlyph(QPainter& painter, const QRectF& rect, const RoleGlyph& glyph, const Theme& theme,
                    const MapFonts& fonts) {
    const bool solid = glyph.shape == RoleShape::SolidSquare;
    const bool square = solid || glyph.shape == RoleShape::HollowSquare;
    QPen pen(theme.text, 2);
    pen.setJoinStyle(Qt::MiterJoin);
    if (glyph.shape == RoleShape::DashedSquare) pen.setDashPattern({1.5, 1.5});
    painter.setPen(pen);
    painter.setBrush(solid ? QBrush(theme.text) : QBrush(theme.raised));
    if (square) {
        painter.drawRect(rect);
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawPath(glyphPath(glyph.shape, rect));
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    const TextFont& letter = rect.height() < 16 ? fonts.smallGlyph : fonts.glyph;
    const TextFont::Laid& laid = letter.laid(QString(glyph.letter));
    const qreal drop = glyph.shape == RoleShape::HollowTriangle ? 3 : 0;
    const int baseline = (letter.metrics.ascent() - letter.metrics.descent()) / 2;
    painter.setFont(letter.font);
    painter.setPen(solid ? theme.raised : theme.text);
    painter.drawStaticText(QPointF(rect.center().x() + 0.5 - laid.width / 2.0,
                                   rect.center().y() + drop + baseline - laid.ascent),
                           laid.text);
}

void paintRoleGlyph(QPainter& painter, const QRectF& rect, const RoleGlyph& glyph, const Theme& theme) {
    paintRoleGlyph(painter, rect, glyph, theme, MapFonts());
}

void paintCards(QPainter& painter, const MapScene& scene) {
    for (const CardPlace& card : scene.layout.cards) {
        if (!card.rect.intersects(scene.visible)) continue;
        const auto found = scene.looks.cards.find(card.id);
        if (found == scene.looks.cards.end()) continue;
        const bool dim = scene.dimmed(card.id);
        const bool small = scene.layout.level == Level::Rows;
        if (dim) painter.setOpacity(kDimmed);
        if (small) {
            paintCell(painter, scene, card.rect, found->second, dim);
        } else {
            paintCard(painter, card.rect, found->second, scene);
        }
        // An alarm keeps its shape whatever is searched for.
        if (dim) painter.setOpacity(1);
        if (!small) paintBadge(painter, QRectF(partsOf(card.rect, found->second, scene.fonts).badge), found->second.badge,
                               scene.badgeTheme(scene.callsBy(card.id)));
    }
}

} // namespace fairlead::ui
