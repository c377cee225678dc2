// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_painter.h"

#include <QPainter>
#include <QPainterPath>
#include <cmath>

namespace fairlead::ui {
namespace {

constexpr int kInset = 6;
constexpr int kBadge = 20;

/// As a stroke of two pixels would, in a part of its time.
void paintSquare(QPainter& painter, const QRectF& r, const QColor& line, const QColor& fill) {
    const QRectF inner = r.adjusted(1, 1, -1, -1);
    painter.fillRect(inner, fill);
    painter.fillRect(QRectF(r.left() - 1, r.top() - 1, r.width() + 2, 2), line);
    painter.fillRect(QRectF(r.left() - 1, r.bottom() - 1, r.width() + 2, 2), line);
    painter.fillRect(QRectF(r.left() - 1, inner.top(), 2, inner.height()), line);
    painter.fillRect(QRectF(r.right() - 1, inner.top(), 2, inner.height()), line);
}

QPainterPath circle(const QRectF& r) {
    QPainterPath path;
    path.addEllipse(r);
    return path;
}

QPainterPath diamond(QPointF middle, qreal reach) {
    QPainterPath path(middle - QPointF(0, reach));
    path.lineTo(middle + QPointF(reach, 0));
    path.lineTo(middle + QPointF(0, reach));
    path.lineTo(middle - QPointF(reach, 0));
    path.closeSubpath();
    return path;
}

void paintGlyphShape(QPainter& painter, RoleShape shape, const QRectF& r, const Theme& theme) {
    switch (shape) {
        case RoleShape::SolidSquare:
        case RoleShape::HollowSquare:
            return paintSquare(painter, r, theme.text, shape == RoleShape::SolidSquare ? theme.text : theme.raised);
        case RoleShape::Circle:
            return fillOutlined(painter, circle(r.adjusted(-1, -1, 1, 1)), circle(r.adjusted(1, 1, -1, -1)),
                                theme.text, theme.raised);
        case RoleShape::Diamond: {
            const qreal reach = r.width() / 2 + 2;
            return fillOutlined(painter, diamond(r.center(), reach + M_SQRT2), diamond(r.center(), reach - M_SQRT2),
                                theme.text, theme.raised);
        }
        case RoleShape::HollowTriangle:
        case RoleShape::DashedSquare:
            break;
    }
    QPen pen(theme.text, 2);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setBrush(theme.raised);
    painter.setRenderHint(QPainter::Antialiasing);
    if (shape == RoleShape::DashedSquare) {
        pen.setDashPattern({1.5, 1.5});
        painter.setPen(pen);
        painter.drawRect(r);
    } else {
        painter.setPen(pen);
        painter.drawPolygon(QPolygonF{{QPointF(r.center().x(), r.top() - 1), QPointF(r.right() + 1, r.bottom()),
                                       QPointF(r.left() - 1, r.bottom())}});
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
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

void fillOutlined(QPainter& painter, const QPainterPath& outer, const QPainterPath& inner, const QColor& line,
                  const QColor& fill) {
    QPainterPath ring = outer;
    ring.addPath(inner); // odd-even: a hole
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(inner, fill);
    painter.fillPath(ring, line);
    painter.setRenderHint(QPainter::Antialiasing, false);
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
    paintGlyphShape(painter, glyph.shape, rect, theme);
    const TextFont& letter = rect.height() < 16 ? fonts.smallGlyph : fonts.glyph;
    const TextFont::Laid& laid = letter.laid(QString(glyph.letter));
    const qreal drop = glyph.shape == RoleShape::HollowTriangle ? 3 : 0;
    const int baseline = (letter.metrics.ascent() - letter.metrics.descent()) / 2;
    painter.setFont(letter.font);
    painter.setPen(glyph.shape == RoleShape::SolidSquare ? theme.raised : theme.text);
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
