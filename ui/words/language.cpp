// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/language.h"

#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <algorithm>

namespace fairlead::ui {
namespace {

const QString kKey = QStringLiteral("appearance.language");
const QString kSystem = QStringLiteral("system");
/// Of a file that a person wrote; as settings.cpp has it.
constexpr qint64 kLongest = 256 * 1024;

bool isOurs(const QString& id) {
    const auto& all = languages();
    return std::any_of(all.begin(), all.end(), [&id](const Language& each) { return each.id == id; });
}

QString wordIn(const QByteArray& file) {
    const QString word = QJsonDocument::fromJson(file).object().value(kKey).toString();
    return word == kSystem || isOurs(word) ? word : QString();
}

QByteArray contentOf(const QString& file) {
    QFile source(file);
    return !file.isEmpty() && source.open(QIODevice::ReadOnly) ? source.read(kLongest) : QByteArray();
}

/// A translator with an owner and a name, so that the next language takes its place.
void install(QCoreApplication& application, const QString& name, const QString& file) {
    delete application.findChild<QTranslator*>(name, Qt::FindDirectChildrenOnly);
    auto* catalogue = new QTranslator(&application);
    catalogue->setObjectName(name);
    if (catalogue->load(file))
        QCoreApplication::installTranslator(catalogue);
    else
        delete catalogue; // Qt's own catalogues are a package that need not be there
}

} // namespace

const QList<Language>& languages() {
    static const QList<Language> all{{QStringLiteral("en"), QStringLiteral("English")},
                                     {QStringLiteral("de"), QStringLiteral("Deutsch")},
                                     {QStringLiteral("ja"), QStringLiteral("日本語")}};
    return all;
}

QString wantedLanguage(const QByteArray& settings, const QByteArray& policy) {
    const QString settled = wordIn(policy);
    const QString wanted = settled.isEmpty() ? wordIn(settings) : settled;
    return wanted.isEmpty() ? kSystem : wanted;
}

QString wantedLanguageOf(const QString& settingsFile, const QString& policyFile) {
    return wantedLanguage(contentOf(settingsFile), contentOf(policyFile));
}

QString languageFor(const QString& wanted, const QStringList& system) {
    if (isOurs(wanted)) return wanted;
    for (const QString& each : system) {
        const QString id = QLocale(each).name().section(QLatin1Char('_'), 0, 0);
        if (isOurs(id)) return id;
    }
    return QStringLiteral("en");
}

bool speak(QCoreApplication& application, const QString& language) {
    if (!isOurs(language)) return false;
    install(application, QStringLiteral("words.qt"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath) + QStringLiteral("/qtbase_") + language +
                QStringLiteral(".qm"));
    install(application, QStringLiteral("words.fairlead"),
            QStringLiteral(":/translations/fairlead_") + language + QStringLiteral(".qm"));
    return true;
}

QString leftToRight(const QString& text) {
    if (text.isEmpty() || QGuiApplication::layoutDirection() == Qt::LeftToRight) return text;
    return QChar(0x2066) + text + QChar(0x2069); // LEFT-TO-RIGHT ISOLATE … POP DIRECTIONAL ISOLATE
}

} // namespace fairlead::ui
