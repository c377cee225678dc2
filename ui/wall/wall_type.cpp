// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_type.h"

#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace fairlead::ui {
namespace {

constexpr double kMmPerInch = 25.4;
constexpr double kMmPerMetre = 1000;
constexpr double kPi = 3.14159265358979323846;
constexpr double kRowPitch = 1.25;
constexpr double kUsualAdvance = 0.55;

/// How many pixels stand where a screen of 1080 rows has one: 4K doubles every measure and adds nothing.
int timesUsual(const WallScreen& screen) {
    return std::max(1, screen.pixels.height() / 1080);
}

double radians(double arcMinutes) {
    return arcMinutes / 60 * kPi / 180;
}

} // namespace

double pixelPitch(const WallScreen& screen) {
    const double diagonal = std::hypot(screen.pixels.width(), screen.pixels.height());
    return screen.diagonalInches * kMmPerInch / diagonal;
}

int wallFontPixels(const WallScreen& screen, double capRatio) {
    const int times = timesUsual(screen);
    const double capital = screen.farthestMetres * kMmPerMetre * std::tan(radians(kLeastArcMinutes));
    return times * static_cast<int>(std::ceil(capital / (pixelPitch(screen) * times) / capRatio));
}

double arcMinutesOf(double pixels, const WallScreen& screen) {
    return std::atan(pixels * pixelPitch(screen) / (screen.farthestMetres * kMmPerMetre)) / kPi * 180 * 60;
}

QFont wallFont(const WallScreen& screen, QFont::Weight weight) {
    QFont font = fontOf(TextStyle::Operational);
    font.setWeight(weight);
    // Measured large, where hinting rounds little.
    font.setPixelSize(1000);
    const double ratio = QFontMetricsF(font).capHeight() / 1000;
    // The same at 1080 rows and at twice as many, so that the one never has room for more than the other.
    const int times = timesUsual(screen);
    int pixels = wallFontPixels(screen, std::min(ratio, kUsualCapRatio)) / times;
    const double pitch = pixelPitch(screen) * times;
    const auto tooSmall = [&](int twice) {
        font.setPixelSize(pixels * twice);
        const double millimetres = QFontMetricsF(font).capHeight() * pitch / twice;
        return millimetres < screen.farthestMetres * kMmPerMetre * std::tan(radians(kLeastArcMinutes));
    };
    while (tooSmall(1) || tooSmall(2))
        ++pixels;
    font.setPixelSize(pixels * times);
    return font;
}

WallGrid gridOf(const WallScreen& screen) {
    WallGrid grid;
    grid.font = wallFont(screen).pixelSize();
    grid.rows = std::max(1, static_cast<int>(screen.pixels.height() / (grid.font * kRowPitch)));
    grid.characters = std::max(1, static_cast<int>(screen.pixels.width() / (grid.font * kUsualAdvance)));
    grid.rowHeight = static_cast<double>(screen.pixels.height()) / grid.rows;
    return grid;
}

} // namespace fairlead::ui
