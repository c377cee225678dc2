// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wall/wall_content.h"
#include "ui/wall/wall_type.h"

#include <QString>
#include <vector>

namespace fairlead::ui {

/// One piece of a wall, in rows and characters of its grid.
struct WallPiece {
    enum class Kind {
        Band,
        Verdict,
        Exposure,
        Total,
        MapHead,
        MapLine,
        MapRest,
        Clock,
        Alarm,
        Now,
        Next,
        Provenance
    };
    Kind kind = Kind::Band;
    int row = 0;
    int rows = 1;
    int column = 0;
    int columns = 1;
    std::size_t index = 0; ///< of a line or an alarm
    QString text;          ///< of the kinds that have one
    bool operator==(const WallPiece&) const = default;
};

/// What of the content has room, and where. What has none is dropped by rank: detail of the map first, then
/// alarms, what comes next, single clocks. Band, verdict and total clock stay, and the size of letters never
/// changes (UX-4.4).
std::vector<WallPiece> layOutWall(const WallContent& content, const WallGrid& grid);

} // namespace fairlead::ui
