// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QImage>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QRectF>
#include <QString>
#include <vector>

class QWidget;

/// What a widget paints, as plain rectangles and texts: the floor that its own painting is held against.
namespace fairlead::bench {

struct PaintedText {
    QPointF at;
    QString text;
    QFont font;
};

struct PaintList {
    std::vector<QRectF> rects; ///< the bounds of every shape, one for each
    std::vector<PaintedText> texts;
    /// Fills each rectangle in one colour and draws each text in another, in this order.
    void paint(QImage& image) const;
};

/// Lets the widget paint itself and takes down what it draws.
PaintList listOf(QWidget& widget);

} // namespace fairlead::bench
