// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QRectF>
#include <QString>

class QPainter;

namespace fairlead::ui {

/// The icon of this name in resources/icons, always in the colours of the theme that is on: the text's, and
/// the colour of what is off. GUI thread.
QIcon icon(const QString& name);
/// Draws it into `rect` in one colour.
void paintIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour);
/// Whether resources/icons has it.
bool hasIcon(const QString& name);

} // namespace fairlead::ui
