// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"

#include <QPixmap>
#include <QString>

namespace fairlead::ui {

/// A picture for export under the band of its target, and within the frame where nothing is real (UX-9.1).
QPixmap framedPicture(inventory::TargetKind target, const QString& line, const QPixmap& picture);

} // namespace fairlead::ui
