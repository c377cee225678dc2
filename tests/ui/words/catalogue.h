// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace fairlead::tests {

/// One text of a catalogue, as its .ts file has it.
struct Entry {
    QString context;
    QString source;
    QStringList forms; ///< one, or as many as the language has numbers
    bool plural = false;
    bool finished = true;
    bool vanished = false; ///< no source says it any more

    QString place() const { return context + QStringLiteral(": ") + source; }
};

/// The entries of a .ts file in its order; empty when it cannot be read.
QList<Entry> readCatalogue(const QString& file);

/// `%1`, `%2`, `%n`, each once, in order: what a program fills in.
QStringList placeholdersOf(const QString& text);
/// `<b>`, `</b>` …, in order.
QStringList tagsOf(const QString& text);

} // namespace fairlead::tests
