// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/legend.h"

#include "ui/map/map_painter.h"
#include "ui/theme/text.h"
#include "ui/widgets/badge.h"

#include <QPainter>
#include <functional>

namespace fairlead::ui {
namespace {

constexpr int kSign = 24; ///< as hit targets are; the sign itself has 20 of them

/// `paint` gets the place of one sign after the other.
QImage drawn(int count, qreal pixelRatio, const std::function<void(QPainter&, const QRectF&, int)>& paint) {
    QImage image(QSize(scaled(kSign * count), scaled(kSign)) * pixelRatio, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.scale(scaled(kSign) / static_cast<qreal>(kSign), scaled(kSign) / static_cast<qreal>(kSign));
    for (int i = 0; i < count; ++i)
        paint(painter, QRectF(kSign * i + 2, 2, kSign - 4, kSign - 4), i);
    return image;
}

} // namespace

std::vector<QImage> legendSigns(qreal pixelRatio) {
    const Theme& theme = currentTheme();
    std::vector<QImage> signs;
    for (const RoleGlyph& role : {RoleGlyph{RoleShape::SolidSquare, QLatin1Char('P')},
                                  RoleGlyph{RoleShape::HollowSquare, QLatin1Char('S')},
                                  RoleGlyph{RoleShape::Circle, QLatin1Char('=')},
                                  RoleGlyph{RoleShape::Diamond, QLatin1Char('C')},
                                  RoleGlyph{RoleShape::HollowTriangle, QLatin1Char('Q')}}) {
        signs.push_back(drawn(1, pixelRatio, [&](QPainter& painter, const QRectF& place, int) {
            paintRoleGlyph(painter, place.adjusted(1, 1, -1, -1), role, theme);
        }));
    }
    for (const std::vector<Badge>& badges :
         {std::vector{Badge::P1}, {Badge::P2}, {Badge::P3}, {Badge::P1Down}, {Badge::P1Presumed}, {Badge::P1Diverged},
          {Badge::Unseen}, {Badge::NeverSeen}, {Badge::Maintenance, Badge::Fenced}}) {
        signs.push_back(drawn(static_cast<int>(badges.size()), pixelRatio,
                              [&](QPainter& painter, const QRectF& place, int i) {
                                  paintBadge(painter, place, badges[static_cast<std::size_t>(i)], theme);
                              }));
    }
    return signs;
}

} // namespace fairlead::ui
