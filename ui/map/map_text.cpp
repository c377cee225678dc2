// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_text.h"

#include <QPainter>
#include <QTextLayout>

namespace fairlead::ui {

namespace {

/// More texts than a map of 4,000 instances has on one screen.
constexpr qsizetype kKept = 4096;

QFont letters(int pixels) {
    QFont font = fontOf(TextStyle::OperationalStrong);
    font.setPixelSize(pixels);
    return font;
}

} // namespace

MapFonts::MapFonts() : glyph(letters(14)), smallGlyph(letters(11)) {}

const TextFont::Laid& TextFont::laid(const QString& text) const {
    const auto found = m_laid.constFind(text);
    if (found != m_laid.constEnd()) return *found;
    if (m_laid.size() >= kKept) m_laid.clear();
    QTextLayout layout(text, font);
    layout.beginLayout();
    const QTextLine line = layout.createLine();
    layout.endLayout();
    Laid made{QStaticText(text), metrics.horizontalAdvance(text), qRound(line.ascent())};
    made.text.setTextFormat(Qt::PlainText);
    made.text.prepare({}, font);
    return *m_laid.insert(text, std::move(made));
}

QString TextFont::cut(const QString& text, Qt::TextElideMode elide, int width) const {
    Cut& kept = m_cuts[text];
    if (kept.text.isEmpty() || kept.width != width || kept.elide != elide)
        kept = {width, elide, metrics.elidedText(text, elide, width)};
    const QString shown = kept.text;
    if (m_cuts.size() >= kKept) m_cuts.clear();
    return shown;
}

int drawLine(QPainter& painter, const TextFont& font, const QRect& rect, Qt::Alignment align,
             const QString& text, Qt::TextElideMode elide) {
    if (text.isEmpty() || rect.width() <= 0) return 0;
    const bool fits = font.width(text) <= rect.width();
    const TextFont::Laid& laid = font.laid(fits ? text : font.cut(text, elide, rect.width()));
    int x = rect.left();
    if (align.testFlag(Qt::AlignRight)) x = rect.right() + 1 - laid.width;
    if (align.testFlag(Qt::AlignHCenter)) x = rect.left() + (rect.width() - laid.width) / 2;
    const int baseline = rect.top() + (rect.height() + font.metrics.ascent() - font.metrics.descent()) / 2;
    painter.setFont(font.font);
    painter.drawStaticText(QPoint(x, baseline - laid.ascent), laid.text);
    return laid.width;
}

} // namespace fairlead::ui
