// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <vector>

namespace fairlead::ui {

/// The signs that legendText() explains, row by row, as the map paints them now. GUI thread.
std::vector<QImage> legendSigns(qreal pixelRatio);

} // namespace fairlead::ui
