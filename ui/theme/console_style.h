// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProxyStyle>

namespace fairlead::ui {

/// Fusion with the few measures of ours: tool tips after 300 ms (UX-3.9), narrow dock separators, the focus ring of
/// UX-10.1, and edges and ticks in the theme's own inks.
class ConsoleStyle : public QProxyStyle {
    Q_OBJECT
  public:
    ConsoleStyle();
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* returned) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                         const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

  private:
    static void drawFrame(const QRectF& rect, const QPen& pen, QPainter& painter);
    static void drawEdge(const QStyleOption& option, QPainter& painter);
    static void drawCheck(const QStyleOption& option, QPainter& painter);
};

} // namespace fairlead::ui
