// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

/// Walks over everything that a window shows, for the rules that hold for every widget.
namespace fairlead::tests {

/// Buttons and actions that are off without saying why in text that is seen: in the control itself or in a
/// label of the same window; an icon or a tool button says it in its tool tip. A line each.
QStringList silentControls(const QWidget& window);
/// What takes the focus and has no name for a screen reader.
QStringList namelessFocusables(const QWidget& window);
/// What is pressed or typed in and is smaller than 24 x 24.
QStringList smallTargets(const QWidget& window);
/// Labels and buttons whose text is wider than they are, although it is not elided on purpose.
QStringList cutTexts(const QWidget& window);

} // namespace fairlead::tests
