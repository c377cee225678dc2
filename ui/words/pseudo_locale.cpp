// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/pseudo_locale.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTranslator>

namespace fairlead::ui {
namespace {

const QString kName = QStringLiteral("words.pseudo");

/// Placeholders, mnemonics, tags and entities: what is no word.
const QRegularExpression& wholes() {
    static const QRegularExpression pattern(
        QStringLiteral("%L?\\d{1,2}|%[np]|&#?\\w+;|&&|&|</?[a-zA-Z][^<>]*>|\\n|\\t"));
    return pattern;
}

QString accented(QString words) {
    static const QString plain = QStringLiteral("aceinosuyACEINOSUY");
    static const QString marked = QStringLiteral("áçéîñóšüýÁÇÉÎÑÓŠÜÝ");
    for (QChar& each : words)
        if (const qsizetype at = plain.indexOf(each); at >= 0) each = marked[at];
    return words;
}

/// Words of so many letters altogether, so that a line can still be broken.
QString padding(qsizetype letters) {
    static const QString words = QStringLiteral(" óñé twó thréé fóúr fîvé šîx šévéñ éîght ñîñé téñ");
    QString pad;
    while (pad.size() < letters)
        pad += words.left(letters - pad.size());
    return pad.endsWith(QLatin1Char(' ')) ? pad.chopped(1) + QLatin1Char('~') : pad;
}

/// Speaks for our contexts alone: Qt's texts are Qt's.
class PseudoLocale : public QTranslator {
  public:
    using QTranslator::QTranslator;
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char* /*note*/,
                      int /*n*/) const override {
        const QByteArray of(context);
        const bool ours = of.startsWith("fairlead") || of == "Guard" || of == "Target" || of == "Evidence";
        return ours ? pseudo(QString::fromUtf8(source)) : QString();
    }
};

} // namespace

QString pseudo(const QString& text) {
    if (!text.contains(QRegularExpression(QStringLiteral("\\p{L}")))) return text; // a sign, not a word
    QString out;
    qsizetype letters = 0, at = 0;
    auto found = wholes().globalMatch(text);
    while (found.hasNext()) {
        const QRegularExpressionMatch whole = found.next();
        const QString words = text.mid(at, whole.capturedStart() - at);
        letters += words.size();
        out += accented(words) + whole.captured();
        at = whole.capturedEnd();
    }
    letters += text.size() - at;
    out += accented(text.mid(at));
    // A line that ends is one that others follow: what is added stays inside.
    const qsizetype end = out.size() - (out.endsWith(QLatin1Char('\n')) ? 1 : 0);
    out.insert(end, padding((letters * 2 + 4) / 5) + QLatin1Char(']'));
    return QLatin1Char('[') + out;
}

void installPseudoLocale(QCoreApplication& application) {
    removePseudoLocale(application);
    auto* locale = new PseudoLocale(&application);
    locale->setObjectName(kName);
    QCoreApplication::installTranslator(locale);
}

void removePseudoLocale(QCoreApplication& application) {
    delete application.findChild<QTranslator*>(kName, Qt::FindDirectChildrenOnly);
}

} // namespace fairlead::ui
