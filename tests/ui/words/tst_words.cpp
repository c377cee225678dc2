// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/sink.h"
#include "models/drill/faults.h"
#include "models/operation/executor.h"
#include "models/operation/site_executor.h"
#include "models/topology/snapshot.h"
#include "tests/support/test_case.h"
#include "ui/settings/settings.h"
#include "ui/words/language.h"
#include "ui/words/pseudo_locale.h"
#include "ui/words/screen_word.h"

#include <QGuiApplication>
#include <QTemporaryDir>
#include <set>

using namespace fairlead;
using namespace fairlead::ui;

/// Which language is spoken, what it says, and the pseudo-locale.
class TestWords : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void cleanup() {
        removePseudoLocale(*qApp);
        QVERIFY(speak(*qApp, QStringLiteral("en")));
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }
    void theLanguageIsChosen_data();
    void theLanguageIsChosen();
    void theFilesAreAsked_data();
    void theFilesAreAsked();
    void aFileThatIsNotThereSaysNothing();
    void theSettingOffersEachLanguage();
    void eachLanguageSpeaks_data();
    void eachLanguageSpeaks();
    void anotherLanguageTakesThePlace();
    void numbersHaveTheirForms_data();
    void numbersHaveTheirForms();
    void everyWordOfTheDomainIsKnown();
    void thePseudoLocaleKeepsWhatIsFilledIn_data();
    void thePseudoLocaleKeepsWhatIsFilledIn();
    void thePseudoLocaleIsTwoFifthsLonger();
    void thePseudoLocaleSpeaksForUsAlone();
    void identifiersAreIsolatedFromRightToLeftAlone();
};

namespace {

QString said(const char* context, const char* source, int n = -1) {
    return QCoreApplication::translate(context, source, nullptr, n);
}

/// Every word that an enumeration has, counted up to the first that repeats.
template <class Enum>
void addWords(std::set<std::string>& words, int count) {
    for (int i = 0; i < count; ++i)
        words.insert(std::string(toWord(static_cast<Enum>(i))));
}

} // namespace

void TestWords::theLanguageIsChosen_data() {
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QStringList>("system");
    QTest::addColumn<QString>("language");
    const auto row = [](const char* name, const char* wanted, const QStringList& system,
                        const char* language) {
        QTest::newRow(name) << QString::fromLatin1(wanted) << system << QString::fromLatin1(language);
    };
    const QString german = QStringLiteral("de-AT"), french = QStringLiteral("fr-FR"),
                  japanese = QStringLiteral("ja-JP");
    row("wanted by name", "ja", {german}, "ja");
    row("English by name on a German desktop", "en", {german}, "en");
    row("the desktop's, with its land", "system", {german}, "de");
    row("the first that is ours", "system", {french, japanese, german}, "ja");
    row("none is ours", "system", {french}, "en");
    row("the desktop says nothing", "system", {}, "en");
    row("a word of another version", "tlh", {german}, "de");
}

void TestWords::theLanguageIsChosen() {
    QFETCH(const QString, wanted);
    QFETCH(const QStringList, system);
    QFETCH(const QString, language);
    QCOMPARE(languageFor(wanted, system), language);
}

void TestWords::theFilesAreAsked_data() {
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* name, const char* settings, const char* policy, const char* wanted) {
        QTest::newRow(name) << QByteArray(settings).replace('\'', '"')
                            << QByteArray(policy).replace('\'', '"') << QString::fromLatin1(wanted);
    };
    row("settings", "{'appearance.language': 'de'}", "{}", "de");
    row("a policy goes first", "{'appearance.language': 'de'}", "{'appearance.language': 'ja'}", "ja");
    row("a policy may give it to the desktop", "{'appearance.language': 'de'}",
        "{'appearance.language': 'system'}", "system");
    row("nothing", "{}", "", "system");
    row("no JSON", "appearance.language: de", "[", "system");
    row("no text", "{'appearance.language': 7}", "{'appearance.language': ['de']}", "system");
    row("none of ours", "{'appearance.language': 'tlh'}", "{'appearance.language': ''}", "system");
}

void TestWords::theFilesAreAsked() {
    QFETCH(const QByteArray, settings);
    QFETCH(const QByteArray, policy);
    QFETCH(const QString, wanted);
    QCOMPARE(wantedLanguage(settings, policy), wanted);
}

void TestWords::aFileThatIsNotThereSaysNothing() {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.json"));
    QCOMPARE(wantedLanguageOf(file, {}), QStringLiteral("system"));
    QFile settings(file);
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("{\"appearance.language\": \"ja\"}");
    settings.close();
    QCOMPARE(wantedLanguageOf(file, folder.filePath(QStringLiteral("policy.json"))), QStringLiteral("ja"));
}

/// The setting and the languages are one list, and each language is named in itself.
void TestWords::theSettingOffersEachLanguage() {
    const SettingRule* rule = findRule(QStringLiteral("appearance.language"));
    QVERIFY(rule);
    QStringList offered;
    for (const SettingChoice& each : rule->choices)
        offered << each.value + QLatin1Char('=') + each.words;
    QCOMPARE(offered,
             (QStringList{QStringLiteral("system=As the desktop has it"), QStringLiteral("en=English"),
                          QStringLiteral("de=Deutsch"), QStringLiteral("ja=日本語")}));
}

void TestWords::eachLanguageSpeaks_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("button");
    QTest::newRow("en") << QStringLiteral("en") << QStringLiteral("failover") << QStringLiteral("DOWN")
                        << QStringLiteral("Hold: abort and undo");
    QTest::newRow("de") << QStringLiteral("de") << QStringLiteral("Notumschaltung")
                        << QStringLiteral("AUSGEFALLEN")
                        << QStringLiteral("Halten: abbrechen und rückgängig machen");
    QTest::newRow("ja") << QStringLiteral("ja") << QStringLiteral("フェイルオーバー")
                        << QStringLiteral("停止") << QStringLiteral("長押し: 中止して取り消す");
}

void TestWords::eachLanguageSpeaks() {
    QFETCH(const QString, language);
    QFETCH(const QString, verb);
    QFETCH(const QString, state);
    QFETCH(const QString, button);
    QVERIFY(speak(*qApp, language));
    QCOMPARE(screenWord(operation::toWord(operation::Kind::Failover)), verb);
    QCOMPARE(screenWord(topology::toWord(topology::StateWord::Down)), state);
    QCOMPARE(said("fairlead::ui::ExecutePage", "Hold: abort and undo"), button);
}

void TestWords::anotherLanguageTakesThePlace() {
    QVERIFY(speak(*qApp, QStringLiteral("de")));
    QVERIFY(speak(*qApp, QStringLiteral("en")));
    QCOMPARE(screenWord("failover"), QStringLiteral("failover"));
    QVERIFY(speak(*qApp, QStringLiteral("ja")));
    QVERIFY(!speak(*qApp, QStringLiteral("tlh")));
    QCOMPARE(screenWord("failover"), QStringLiteral("フェイルオーバー"));
}

void TestWords::numbersHaveTheirForms_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("expected"); // of 1, 2 and 21
    QTest::newRow("en") << QStringLiteral("en")
                        << QStringList{QStringLiteral("Write why: 1 character to go."),
                                       QStringLiteral("Write why: 2 characters to go."),
                                       QStringLiteral("Write why: 21 characters to go.")};
    QTest::newRow("de") << QStringLiteral("de")
                        << QStringList{QStringLiteral("Schreiben Sie, warum: noch 1 Zeichen."),
                                       QStringLiteral("Schreiben Sie, warum: noch 2 Zeichen."),
                                       QStringLiteral("Schreiben Sie, warum: noch 21 Zeichen.")};
    QTest::newRow("ja") << QStringLiteral("ja")
                        << QStringList{QStringLiteral("理由を入力してください: あと 1 文字。"),
                                       QStringLiteral("理由を入力してください: あと 2 文字。"),
                                       QStringLiteral("理由を入力してください: あと 21 文字。")};
}

void TestWords::numbersHaveTheirForms() {
    QFETCH(const QString, language);
    QFETCH(const QStringList, expected);
    QVERIFY(speak(*qApp, language));
    QStringList forms;
    for (const int n : {1, 2, 21})
        forms << said("fairlead::ui::ResumePage", "Write why: %n characters to go.", n);
    QCOMPARE(forms, expected);
    if (language == QStringLiteral("de")) {
        QCOMPARE(said("fairlead::ui::SiteWords", "%n waves", 1), QStringLiteral("1 Welle"));
        QCOMPARE(said("fairlead::ui::SiteWords", "%n waves", 3), QStringLiteral("3 Wellen"));
    }
}

/// What toWord() can say and a screen shows stands in the list that the catalogues are made from.
void TestWords::everyWordOfTheDomainIsKnown() {
    std::set<std::string> domain;
    using namespace operation;
    using namespace topology;
    addWords<StateWord>(domain, 10);
    addWords<Role>(domain, 8);
    addWords<LinkState>(domain, 5);
    addWords<SyncMode>(domain, 5);
    addWords<HazardKind>(domain, 8);
    addWords<operation::Kind>(domain, 3);
    addWords<StepPhase>(domain, 11);
    addWords<RunPhase>(domain, 6);
    addWords<RunResult>(domain, 8);
    addWords<EnginePhase>(domain, 6);
    addWords<audit::SinkState>(domain, 5);
    addWords<drill::FaultKind>(domain, 5);
    addWords<inventory::TargetKind>(domain, 3);
    std::set<std::string> known;
    for (std::size_t i = 0; i < screenWordCount(); ++i)
        known.insert(std::string(screenWordAt(i)));
    QCOMPARE(known.size(), screenWordCount()); // none twice
    for (const std::string& word : domain)
        QVERIFY2(known.count(word) == 1, ("not in screen_word.cpp: " + word).c_str());
    QVERIFY(speak(*qApp, QStringLiteral("ja")));
    for (const std::string& word : domain)
        if (word != "OK") QVERIFY2(screenWord(word) != QString::fromStdString(word), word.c_str());
}

void TestWords::thePseudoLocaleKeepsWhatIsFilledIn_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept");
    const auto row = [](const char* text, const char* kept) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(kept);
    };
    row("%1 of %2 engines", "%1 %2");
    row("%n characters to go", "%n");
    row("in %p %", "%p");
    row("<b>%1:</b> none", "<b> %1 </b>");
    row("Fail&back…", "&");
    row("first\nsecond %10", "\n %10");
    row("a &lt; b", "&lt;");
}

void TestWords::thePseudoLocaleKeepsWhatIsFilledIn() {
    QFETCH(const QString, text);
    QFETCH(const QString, kept);
    const QString made = pseudo(text);
    qsizetype from = 0;
    for (const QString& each : kept.split(QLatin1Char(' '))) {
        const qsizetype at = made.indexOf(each, from);
        QVERIFY2(at >= 0, qPrintable(made + QStringLiteral(" lost ") + each));
        from = at + each.size();
    }
    QVERIFY2(made != text && made.startsWith(QLatin1Char('[')) && made.endsWith(QLatin1Char(']')),
             qPrintable(made));
    QCOMPARE(made.count(QLatin1Char('%')), text.count(QLatin1Char('%')));
}

void TestWords::thePseudoLocaleIsTwoFifthsLonger() {
    for (std::size_t i = 0; i < screenWordCount(); ++i) {
        const auto word =
            QString::fromUtf8(screenWordAt(i).data(), static_cast<qsizetype>(screenWordAt(i).size()));
        QVERIFY2(pseudo(word).size() * 5 >= word.size() * 7, qPrintable(pseudo(word)));
    }
    QCOMPARE(pseudo(QString()), QString());
    QCOMPARE(pseudo(QStringLiteral(", ")), QStringLiteral(", "));
}

void TestWords::thePseudoLocaleSpeaksForUsAlone() {
    installPseudoLocale(*qApp);
    QCOMPARE(screenWord("failover"), pseudo(QStringLiteral("failover")));
    QCOMPARE(said("QPlatformTheme", "OK"), QStringLiteral("OK"));
    removePseudoLocale(*qApp);
    QCOMPARE(screenWord("failover"), QStringLiteral("failover"));
}

void TestWords::identifiersAreIsolatedFromRightToLeftAlone() {
    const QString command = QStringLiteral("--force orders-pg");
    QCOMPARE(leftToRight(command), command);
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    QCOMPARE(leftToRight(command), QChar(0x2066) + command + QChar(0x2069));
    QCOMPARE(leftToRight(QString()), QString());
}

QTEST_MAIN(TestWords)
#include "tst_words.moc"
