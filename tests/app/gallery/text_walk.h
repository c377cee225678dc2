// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace fairlead::tests {

/// A20: labels, buttons, fields, tabs and headers of a window whose text is cut although nothing tells the
/// rest, stands outside of what holds it, or lies over another. A line each.
QStringList textFaults(const QWidget& window);

} // namespace fairlead::tests
