// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QSize>

/// How large letters on a wall must be to be read from afar (UX-4.4).
namespace fairlead::ui {

/// A screen that others look at.
struct WallScreen {
    QSize pixels{1920, 1080}; ///< of the panel itself, whatever the desktop scales
    double diagonalInches = 65;
    double farthestMetres = 6; ///< of the viewer who is farthest away
    bool operator==(const WallScreen&) const = default;
};

inline constexpr double kLeastArcMinutes = 16;
inline constexpr double kUsualCapRatio = 0.70; ///< cap height of a text face, in parts of its size

/// Millimetres from one pixel to the next.
double pixelPitch(const WallScreen& screen);
/// ceil(distance × tan(16') / pixel pitch / cap ratio); of 4K exactly twice what 1080p has.
int wallFontPixels(const WallScreen& screen, double capRatio = kUsualCapRatio);
/// The angle under which so many pixels are seen from the farthest place.
double arcMinutesOf(double pixels, const WallScreen& screen);

/// The face of the wall at its size: where its capitals are lower than usual, larger by as much.
QFont wallFont(const WallScreen& screen, QFont::Weight weight = QFont::Normal);

/// What has room on the screen: rows of one and a quarter of the letters' size, characters of usual width.
struct WallGrid {
    int font = 16; ///< pixels
    int rows = 1;
    int characters = 1;
    double rowHeight = 1; ///< pixels: the rows fill the screen
    bool operator==(const WallGrid&) const = default;
};
WallGrid gridOf(const WallScreen& screen);

} // namespace fairlead::ui
