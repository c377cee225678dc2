// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace fairlead::ui {

/// Where the main window and its panes stand, from one start to the next (UX-2.1).
struct KeptLayout {
    QByteArray window; ///< QWidget::saveGeometry()
    QByteArray panes;  ///< QMainWindow::saveState()
    bool alarmsTall = false;
    bool operator==(const KeptLayout&) const = default;
};

/// Everything empty when there is no such file, or one that does not say it: then all stands where it stands
/// by itself.
KeptLayout readLayout(const QString& path);
/// False when it cannot be kept, which is no reason to trouble anybody.
bool writeLayout(const QString& path, const KeptLayout& layout);

} // namespace fairlead::ui
