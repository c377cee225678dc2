// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fairlead::ui {

/// What shapes and words on the map mean.
QString legendText();
QString shortcutText();
QString aboutText(const QString& version);

} // namespace fairlead::ui
