// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace fairlead::ui {

/// The family of running text: B612 where it is installed, else DejaVu Sans. GUI thread.
///
/// Debian's B612 Mono also calls itself "B612", and Qt then picks either of the two for that name. The
/// proportional faces are therefore registered once more, for this process only, under a name that
/// nothing else bears.
QString textFontFamily();

/// The OpenType file with its family renamed to a name of the same length; empty when it has no such
/// family or is not an OpenType file.
QByteArray renamedFamily(QByteArray font, const QByteArray& from, const QByteArray& to);

} // namespace fairlead::ui
