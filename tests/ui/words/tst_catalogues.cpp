// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/words/catalogue.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace fairlead;
using tests::Entry;

namespace {

const QString kRoot = QStringLiteral(FAIRLEAD_SOURCE_DIR);

QString fileOf(const QString& language) {
    return QStringLiteral("%1/resources/translations/fairlead_%2.ts").arg(kRoot, language);
}

QStringList places(const QList<Entry>& entries) {
    QStringList all;
    for (const Entry& each : entries)
        all << (each.plural ? QStringLiteral("%n ") : QString()) + each.place();
    all.sort();
    return all;
}

QString joined(const QStringList& lines) {
    return QLatin1Char('\n') + lines.join(QLatin1Char('\n'));
}

bool holds(const QString& text, const char* pattern) {
    return QRegularExpression(QString::fromUtf8(pattern), QRegularExpression::CaseInsensitiveOption |
                                                              QRegularExpression::UseUnicodePropertiesOption)
        .match(text)
        .hasMatch();
}

/// One word for one thing, as resources/translations/README.md has it: where the English has the first, each
/// language has its own.
struct Term {
    const char* english;
    const char* german;
    const char* japanese;
};
constexpr Term kGlossary[] = {
    {"\\bswitchover", "umschaltung", "スイッチオーバー"},
    {"\\bfailover", "notumschaltung", "フェイルオーバー"},
    {"\\bfailback", "rückschaltung", "フェイルバック"},
    {"point of no return", "punkt ohne rückkehr", "引き返し不能点"},
    {"\\bdry run", "trockenlauf", "ドライラン"},
    {"\\brehears", "probelauf", "リハーサル"},
    {"\\baudit log", "audit-log", "監査ログ"},
    {"\\bvantage", "beobachtungspunkt", "観測点"},
    {"\\binventory", "inventar", "インベントリ"},
    {"\\bprimary", "primary", "プライマリ"},
    {"\\breplica\\b", "replikat", "レプリカ"},
    {"\\bengine", "engine", "エンジン"},
    {"\\binstance", "instan(z|ce)", "インスタンス"},
    {"\\bsites?\\b", "standort", "サイト"},
    {"\\bguard", "schutzprüfung", "ガード"},
    {"\\bwaves?\\b", "welle", "ウェーブ"},
    {"\\bevidence", "nachweis", "根拠"},
    {"\\bshelv", "zurück(ge)?stell", "棚上げ"},
    {"\\back(ed|nowledg)", "quittier", "確認"},
    {"\\bNOT LIVE", "nicht live", "非ライブ"},
    {"\\bfront doors?\\b", "zugangspunkt", "フロントドア"},
    {"\\blag\\b", "rückstand", "ラグ"},
    {"\\bcanary", "canary", "カナリア"},
    {"\\bcommit window", "commit-fenster", "コミット猶予"},
    {"\\bconsole", "konsole", "コンソール"},
    {"\\bphrase", "phrase", "フレーズ"},
};
/// What no language translates.
constexpr const char* kKept[] = {"RPO", "RTO", "UTC", "WAN", "etcd", "QR",          "CSV", "JSON",
                                 "PDF", "PNG", "P1",  "P2",  "P3",   "fairleadctl", "p95", "p50"};

} // namespace

/// The catalogues as files: nothing is missing, nothing is left over, and what a program fills in is whole.
class TestCatalogues : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theyHoldWhatTheSourcesSay_data() { languages(); }
    void theyHoldWhatTheSourcesSay();
    void nothingIsUnfinished_data() { languages(); }
    void nothingIsUnfinished();
    void whatIsFilledInIsWhole_data() { languages(); }
    void whatIsFilledInIsWhole();
    void aNumberHasItsForms_data();
    void aNumberHasItsForms();
    void oneWordForOneThing_data();
    void oneWordForOneThing();
    void namesStay_data();
    void namesStay();
    void noDrillIsCalledReal_data() { languages(); }
    void noDrillIsCalledReal();

  private:
    static void languages() {
        QTest::addColumn<QString>("language");
        for (const char* each : {"en", "de", "ja"})
            QTest::newRow(each) << QString::fromLatin1(each);
    }
    static void translated() {
        QTest::addColumn<QString>("language");
        for (const char* each : {"de", "ja"})
            QTest::newRow(each) << QString::fromLatin1(each);
    }
};

/// What lupdate finds now is what the catalogue has: no text is missing, none has vanished.
void TestCatalogues::theyHoldWhatTheSourcesSay() {
    QFETCH(const QString, language);
    const bool plurals = language == QStringLiteral("en");
    QTemporaryDir folder;
    const QString now = folder.filePath(QStringLiteral("fairlead_now.ts"));
    QStringList arguments = QStringLiteral(FAIRLEAD_LUPDATE_ARGUMENTS).split(QLatin1Char('|'));
    if (plurals) arguments << QStringLiteral("-pluralonly");
    QProcess lupdate;
    lupdate.setWorkingDirectory(kRoot);
    lupdate.start(QStringLiteral(FAIRLEAD_LUPDATE), arguments << QStringLiteral("-target-language")
                                                              << language << QStringLiteral("-ts") << now);
    QVERIFY(lupdate.waitForFinished(120'000));
    QVERIFY2(lupdate.exitCode() == 0, lupdate.readAllStandardError().constData());
    const QStringList found = places(tests::readCatalogue(now)),
                      held = places(tests::readCatalogue(fileOf(language)));
    QVERIFY(found.size() > (plurals ? 30 : 1000));
    QStringList differences;
    for (const QString& each : found)
        if (!held.contains(each)) differences << QStringLiteral("missing: ") + each;
    for (const QString& each : held)
        if (!found.contains(each)) differences << QStringLiteral("vanished: ") + each;
    QVERIFY2(differences.isEmpty(), qPrintable(joined(differences)));
}

void TestCatalogues::nothingIsUnfinished() {
    QFETCH(const QString, language);
    QStringList open;
    for (const Entry& each : tests::readCatalogue(fileOf(language))) {
        bool empty = each.forms.isEmpty();
        for (const QString& form : each.forms)
            empty = empty || form.isEmpty();
        if (empty || !each.finished || each.vanished) open << each.place();
    }
    QVERIFY2(open.isEmpty(), qPrintable(joined(open)));
}

/// Placeholders, tags, line breaks, a mnemonic where the source has one, and `*.yaml` and the like.
void TestCatalogues::whatIsFilledInIsWhole() {
    QFETCH(const QString, language);
    static const QRegularExpression mnemonic(QStringLiteral("&(?=[^&\\s])")),
        pattern(QStringLiteral("\\(\\*[^)]*\\)"));
    QStringList broken;
    for (const Entry& each : tests::readCatalogue(fileOf(language))) {
        for (const QString& form : each.forms) {
            QStringList wanted = tests::placeholdersOf(each.source);
            // "The one step is done" needs no number.
            if (each.plural && form == each.forms.front() && each.forms.size() > 1 &&
                !form.contains(QStringLiteral("%n")))
                wanted.removeAll(QStringLiteral("%n"));
            const bool whole = tests::placeholdersOf(form) == wanted &&
                               tests::tagsOf(form) == tests::tagsOf(each.source) &&
                               form.count(QLatin1Char('\n')) == each.source.count(QLatin1Char('\n')) &&
                               form.count(mnemonic) == each.source.count(mnemonic) &&
                               pattern.match(form).captured() == pattern.match(each.source).captured();
            if (!whole) broken << each.place() + QStringLiteral(" -> ") + form;
        }
    }
    QVERIFY2(broken.isEmpty(), qPrintable(joined(broken)));
}

void TestCatalogues::aNumberHasItsForms_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("forms");
    QTest::newRow("en") << QStringLiteral("en") << 2;
    QTest::newRow("de") << QStringLiteral("de") << 2;
    QTest::newRow("ja") << QStringLiteral("ja") << 1;
}

void TestCatalogues::aNumberHasItsForms() {
    QFETCH(const QString, language);
    QFETCH(const int, forms);
    int numbers = 0;
    for (const Entry& each : tests::readCatalogue(fileOf(language))) {
        if (!each.plural) continue;
        ++numbers;
        QVERIFY2(each.forms.size() == forms, qPrintable(each.place()));
        QVERIFY2(each.forms.back().contains(QStringLiteral("%n")), qPrintable(each.place()));
    }
    QVERIFY(numbers > 40);
}

void TestCatalogues::oneWordForOneThing_data() {
    translated();
}

void TestCatalogues::oneWordForOneThing() {
    QFETCH(const QString, language);
    const bool german = language == QStringLiteral("de");
    QStringList other;
    for (const Entry& each : tests::readCatalogue(fileOf(language))) {
        for (const Term& term : kGlossary) {
            if (!holds(each.source, term.english)) continue;
            for (const QString& form : each.forms)
                if (!holds(form, german ? term.german : term.japanese))
                    other << QString::fromUtf8(term.english) + QStringLiteral(": ") + each.place() +
                                 QStringLiteral(" -> ") + form;
        }
    }
    QVERIFY2(other.isEmpty(), qPrintable(joined(other)));
}

void TestCatalogues::namesStay_data() {
    translated();
}

void TestCatalogues::namesStay() {
    QFETCH(const QString, language);
    QStringList lost;
    for (const Entry& each : tests::readCatalogue(fileOf(language))) {
        for (const char* name : kKept) {
            const QByteArray word = QByteArray("(?<![A-Za-z])") + name + "(?![A-Za-z])";
            if (!holds(each.source, word.constData())) continue;
            for (const QString& form : each.forms)
                if (!holds(form, word.constData()))
                    lost << QString::fromLatin1(name) + QStringLiteral(": ") + each.place();
        }
    }
    QVERIFY2(lost.isEmpty(), qPrintable(joined(lost)));
}

/// A12: nothing on screen says that this is no drill, in any language.
void TestCatalogues::noDrillIsCalledReal() {
    QFETCH(const QString, language);
    for (const Entry& each : tests::readCatalogue(fileOf(language))) {
        const QStringList texts = each.forms + QStringList{each.source};
        for (const QString& text : texts) {
            QVERIFY2(
                !holds(text,
                       "this is not a drill|(keine|nicht eine) Übung|Ernstfall|訓練では(ない|ありません)"),
                qPrintable(each.place()));
        }
    }
}

QTEST_GUILESS_MAIN(TestCatalogues)
#include "tst_catalogues.moc"
