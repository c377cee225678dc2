// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QCoreApplication;

namespace fairlead::ui {

/// The text as a language would have it that is two fifths longer: `[Éñgîñé óñé twó]`. What a program fills
/// in or reads stays whole: `%1`, `%n`, `%L1`, `&&`, the `&` of a mnemonic, tags, entities, line breaks.
/// What has no letter stays as it is.
QString pseudo(const QString& text);

/// From now on every text of ours is translated by pseudo(): what stays plain was never given to a
/// translator, and what is cut would be cut in German. GUI thread; `removePseudoLocale` takes it back.
void installPseudoLocale(QCoreApplication& application);
void removePseudoLocale(QCoreApplication& application);

} // namespace fairlead::ui
