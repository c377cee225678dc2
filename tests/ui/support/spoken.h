// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/words/language.h"
#include "ui/words/pseudo_locale.h"

#include <QApplication>

namespace fairlead::tests {

/// Lets the program speak `en`, `de`, `ja` or `pseudo`, or run from right to left: `rtl`. Widgets made from
/// then on do; false for anything else.
inline bool speakAs(const QString& words) {
    ui::removePseudoLocale(*qApp);
    QGuiApplication::setLayoutDirection(words == QStringLiteral("rtl") ? Qt::RightToLeft : Qt::LeftToRight);
    const bool plain = words == QStringLiteral("pseudo") || words == QStringLiteral("rtl");
    const bool known = ui::speak(*qApp, plain ? QStringLiteral("en") : words);
    if (words == QStringLiteral("pseudo")) ui::installPseudoLocale(*qApp); // goes before the catalogue
    return known;
}

} // namespace fairlead::tests
