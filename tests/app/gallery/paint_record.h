// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>
#include <QPointer>
#include <QRectF>
#include <QRegion>
#include <QString>
#include <QWidget>
#include <vector>

/// What a window paints, as a list: whoever paints a text, a label, a delegate or a hand, it stands in it.
namespace fairlead::tests {

/// A run of text as it was handed to the painter. Window coordinates.
struct DrawnText {
    QString text;
    QRectF ink;  ///< from the height of a capital down to the descenders
    QRectF core; ///< of that what no letter can do without: the height of an x
    QRectF seen; ///< what the painter's and the widgets' clips leave of the place
    QPointer<QWidget> widget; ///< that painted it
    int order = 0;            ///< among everything that was painted
};

/// An area that was filled with an opaque colour.
struct DrawnFill {
    QRectF rect;
    QPainterPath path; ///< empty: the whole rectangle
    QRegion clip;      ///< empty: none
    QPointer<QWidget> widget;
    int order = 0;
    bool covers(const QRectF& place) const;
};

struct PaintRecord {
    std::vector<DrawnText> texts;
    std::vector<DrawnFill> fills;
};

/// Paints the window once, onto nothing.
PaintRecord recordOf(QWidget& window);

} // namespace fairlead::tests
