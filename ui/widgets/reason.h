// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QLabel;
class QAbstractButton;

/// Rule 9: a disabled control says why, in text, beside it.
namespace fairlead::ui {

/// Off with the reason when `reason` is not empty, on otherwise. A menu shows the reason behind the
/// action's name, and as its tool tip and status tip.
void enableOrSay(QAction* action, const QString& reason);
/// The action's name without the reason that may stand behind it now.
QString nameOf(const QAction* action);
/// The same for a button; the reason stands in `beside` (which is hidden while there is none).
void enableOrSay(QAbstractButton* button, QLabel* beside, const QString& reason);

} // namespace fairlead::ui
