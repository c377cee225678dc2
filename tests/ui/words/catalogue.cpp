// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/words/catalogue.h"

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace fairlead::tests {
namespace {

QStringList allOf(const QString& text, const QString& pattern) {
    QStringList found;
    auto matches = QRegularExpression(pattern).globalMatch(text);
    while (matches.hasNext())
        found << matches.next().captured();
    return found;
}

/// The element `translation`, at which the reader stands.
void readForms(QXmlStreamReader& xml, Entry& entry) {
    const auto type = xml.attributes().value(QLatin1String("type"));
    entry.finished = type != QLatin1String("unfinished");
    entry.vanished = type == QLatin1String("vanished") || type == QLatin1String("obsolete");
    if (!entry.plural) {
        entry.forms << xml.readElementText();
        return;
    }
    while (xml.readNextStartElement())
        entry.forms << xml.readElementText();
}

Entry readMessage(QXmlStreamReader& xml, const QString& context) {
    Entry entry;
    entry.context = context;
    entry.plural = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source"))
            entry.source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation"))
            readForms(xml, entry);
        else
            xml.skipCurrentElement();
    }
    return entry;
}

} // namespace

QList<Entry> readCatalogue(const QString& file) {
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) return {};
    QXmlStreamReader xml(&source);
    QList<Entry> entries;
    xml.readNextStartElement(); // TS
    while (xml.readNextStartElement()) {
        if (xml.name() != QLatin1String("context")) {
            xml.skipCurrentElement();
            continue;
        }
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == QLatin1String("name"))
                context = xml.readElementText();
            else if (xml.name() == QLatin1String("message"))
                entries << readMessage(xml, context);
            else
                xml.skipCurrentElement();
        }
    }
    return xml.hasError() ? QList<Entry>() : entries;
}

QStringList placeholdersOf(const QString& text) {
    QStringList found = allOf(text, QStringLiteral("%L?[0-9]{1,2}|%[np]"));
    found.sort();
    found.removeDuplicates();
    return found;
}

QStringList tagsOf(const QString& text) {
    return allOf(text, QStringLiteral("</?[a-z]+[^<>]*>"));
}

} // namespace fairlead::tests
