// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace fairlead::tests {

/// A20: text of a window that cannot be read in whole, a line each.
///
/// What the window paints is looked at, so that it makes no difference who paints it: a label, a delegate, a
/// header or a map that paints by hand. A text is at fault that is cut or elided and that no tool tip at its
/// place tells, that lies over another text, or that something else lies over. What can be scrolled into sight is not cut.
/// Beside that: labels and buttons that stand so far outside of what holds them that nothing paints them.
QStringList textFaults(QWidget& window);

} // namespace fairlead::tests
