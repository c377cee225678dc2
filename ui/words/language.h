// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

class QCoreApplication;

/// In which language the console speaks. It is chosen once, at start: texts that are on screen already stay.
namespace fairlead::ui {

/// A language that a catalogue is embedded for.
struct Language {
    QString id;   ///< `de`
    QString name; ///< in itself: `Deutsch`
};
const QList<Language>& languages();

/// What a settings file asks for: `system`, or the id of a language. A policy goes first; what neither says,
/// or says wrongly, is `system`. Read apart from the settings themselves, whose own words need the answer.
QString wantedLanguage(const QByteArray& settings, const QByteArray& policy);
/// The same of two files; one that is not there says nothing.
QString wantedLanguageOf(const QString& settingsFile, const QString& policyFile);

/// The id of the language to speak: `wanted` where it is one of ours, else the first of `system` that is
/// (`de-AT` is `de`), else `en`.
QString languageFor(const QString& wanted, const QStringList& system);

/// Installs the catalogue of a language and Qt's own of it, in the place of what was installed here before;
/// `en` has plural forms alone. False when it is none of ours. GUI thread.
bool speak(QCoreApplication& application, const QString& language);

/// Identifiers, commands, phrases and UTC times inside text that may run from right to left: the same
/// characters, isolated while the application runs that way. For showing only, never for what is copied or
/// compared.
QString leftToRight(const QString& text);

} // namespace fairlead::ui
