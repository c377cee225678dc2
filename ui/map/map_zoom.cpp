// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_zoom.h"

#include <QCoreApplication>
#include <algorithm>

namespace fairlead::ui {
namespace {

constexpr double kFiner = 1.5;
constexpr double kCoarser = 1 / 1.15;
constexpr double kMost = 3;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(fairlead::ui::Map)
};

} // namespace

MapZoom zoomedTo(MapZoom from, double scale) {
    if (scale >= kFiner && from.level != Level::Cards)
        return {static_cast<Level>(static_cast<int>(from.level) + 1), 1};
    if (scale < kCoarser && from.level != Level::Tiles)
        return {static_cast<Level>(static_cast<int>(from.level) - 1), 1};
    return {from.level, std::clamp(scale, from.level == Level::Tiles ? 1 : kCoarser, kMost)};
}

QString levelName(Level level) {
    switch (level) {
        case Level::Tiles:
            return Words::tr("tiles");
        case Level::Blocks:
            return Words::tr("blocks");
        case Level::Rows:
            return Words::tr("rows");
        case Level::Cards:
            return Words::tr("cards");
    }
    return {};
}

} // namespace fairlead::ui
