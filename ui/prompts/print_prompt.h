// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QPrinter;
class QWidget;

namespace fairlead::ui {

/// Asks which printer, and calls back with it; not at all when nothing was chosen. The window stays usable
/// meanwhile. The printer lives as long as the call.
void askPrinter(QWidget* parent, std::function<void(QPrinter& printer)> chosen);

} // namespace fairlead::ui
