// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <memory>

class QObject;

namespace fairlead::ui {

/// Shows a line outside the console's windows. It offers nothing to press.
class TrayNotifier {
  public:
    virtual ~TrayNotifier() = default;
    virtual void show(const QString& title, const QString& text) = 0;
};

/// The desktop's tray; where there is none, nothing is shown. GUI thread.
std::unique_ptr<TrayNotifier> desktopTray();

} // namespace fairlead::ui
