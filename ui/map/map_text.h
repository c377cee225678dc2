// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QFontMetrics>
#include <QHash>
#include <QRect>
#include <QStaticText>
#include <QString>

class QPainter;

namespace fairlead::ui {

/// A font with its measures and what was laid out in it: either costs more than painting it. GUI thread.
class TextFont {
  public:
    explicit TextFont(const QFont& from) : font(from), metrics(font) {}
    explicit TextFont(TextStyle style) : TextFont(fontOf(style)) {}
    QFont font;
    QFontMetrics metrics;
    int width(const QString& text) const { return laid(text).width; }
    struct Laid {
        QStaticText text;
        int width = 0;  ///< pixels
        int ascent = 0; ///< of its line: a fallback font's may be higher than this font's
    };
    /// Kept until many others were asked for; valid until the next call.
    const Laid& laid(const QString& text) const;
    /// `text` with `…` where it is wider than `width`.
    QString cut(const QString& text, Qt::TextElideMode elide, int width) const;

  private:
    struct Cut {
        int width = 0;
        Qt::TextElideMode elide = Qt::ElideRight;
        QString text;
    };
    mutable QHash<QString, Laid> m_laid;
    mutable QHash<QString, Cut> m_cuts; ///< the last one of each text
};

/// The fonts of the map; made at their own size, for its scale has that of the text.
struct MapFonts {
    TextFont plain{TextStyle::Operational};
    TextFont strong{TextStyle::OperationalStrong};
    TextFont mono{TextStyle::Mono};
    TextFont section{TextStyle::Section};
    TextFont secondary{TextStyle::Secondary};
    TextFont verdict{TextStyle::VerdictStrong};
    TextFont glyph;      ///< letters in the role glyphs of cards
    TextFont smallGlyph; ///< and of cells
    MapFonts();
};

/// One line in the middle of `rect`'s height, in the painter's pen; cut with `…` where it does not fit.
/// Returns its width.
int drawLine(QPainter& painter, const TextFont& font, const QRect& rect, Qt::Alignment align,
             const QString& text, Qt::TextElideMode elide = Qt::ElideRight);

} // namespace fairlead::ui
