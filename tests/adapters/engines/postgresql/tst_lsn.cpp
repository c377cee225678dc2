// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/lsn.h"
#include "adapters/pgserver/sync_names.h"
#include "adapters/pgserver/timeline.h"
#include "tests/support/test_case.h"

#include <QTest>

using namespace fairlead::engines::postgresql;

/// Reading what PostgreSQL writes: positions, history files, lists of synchronous names.
class TestLsn : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aPositionIsReadAndWritten_data();
    void aPositionIsReadAndWritten();
    void whatIsNoPositionIsRefused_data();
    void whatIsNoPositionIsRefused();
    void positionsOrderAsNumbersNotAsTexts();
    void aHistoryFileIsRead_data();
    void aHistoryFileIsRead();
    void aHistoryIsWrittenAsTopologyComparesIt();
    void syncNamesAreRead_data();
    void syncNamesAreRead();
};

void TestLsn::aPositionIsReadAndWritten_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("value");
    QTest::newRow("zero") << QStringLiteral("0/0") << quint64{0};
    QTest::newRow("below 4 GiB") << QStringLiteral("0/3500F20") << quint64{0x3500F20};
    QTest::newRow("above 4 GiB") << QStringLiteral("16/B374D848") << quint64{0x16B374D848};
    QTest::newRow("the greatest") << QStringLiteral("FFFFFFFF/FFFFFFFF") << quint64{0xFFFFFFFFFFFFFFFF};
}

void TestLsn::aPositionIsReadAndWritten() {
    QFETCH(QString, text);
    QFETCH(quint64, value);
    QCOMPARE(parseLsn(text.toStdString()), std::optional<std::uint64_t>{value});
    FL_COMPARE_TEXT(lsnText(value), text.toStdString());
    QCOMPARE(lsnPosition(text.toStdString())->ordinal, std::optional<std::uint64_t>{value});
}

void TestLsn::whatIsNoPositionIsRefused_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"", "/", "0/", "/0", "0", "0/0/0", "0/G", " 0/0", "0/0 ", "-1/0", "0/123456789", "0x1/0"})
        QTest::newRow(qPrintable(QStringLiteral("the text '%1'").arg(QLatin1String{text})))
            << QString::fromLatin1(text);
}

void TestLsn::whatIsNoPositionIsRefused() {
    QFETCH(QString, text);
    QVERIFY(!parseLsn(text.toStdString()));
    QVERIFY(!lsnPosition(text.toStdString()));
}

void TestLsn::positionsOrderAsNumbersNotAsTexts() {
    QVERIFY(*parseLsn("0/9000000") < *parseLsn("0/10000000"));
    QVERIFY(*parseLsn("9/0") < *parseLsn("10/0"));
}

void TestLsn::aHistoryFileIsRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("history");
    const auto row = [](const char* name, const char* text, const char* history) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(history);
    };
    row("one promotion", "1\t0/3000000\tno recovery target specified\n", "1@50331648;2");
    row("two promotions", "1\t0/3000000\tx\n\n2\t0/5000000\ty\n", "1@50331648;2@83886080;3");
    row("comments and blank lines", "# made by hand\n  \n1\t0/3000000\tx", "1@50331648;2");
    row("timelines out of order", "2\t0/3000000\tx\n1\t0/5000000\ty\n", "refused");
    row("no position", "1\tnowhere\tx\n", "refused");
    row("no tab", "1 0/3000000 x\n", "refused");
    row("timeline zero", "0\t0/3000000\tx\n", "refused");
}

void TestLsn::aHistoryFileIsRead() {
    QFETCH(QString, text);
    QFETCH(QString, history);
    const auto forks = parseHistoryFile(text.toStdString());
    if (history == QStringLiteral("refused")) {
        QVERIFY(!forks);
        return;
    }
    QVERIFY(forks);
    FL_COMPARE_TEXT(historyText({"7", forks->back().timeline + 1, *forks}), history.toStdString());
}

void TestLsn::aHistoryIsWrittenAsTopologyComparesIt() {
    FL_COMPARE_TEXT(historyText({"7", 1, {}}), "1");
    FL_COMPARE_TEXT(historyText({"7", 4, {{1, 16}, {3, 32}}}), "1@16;3@32;4");
}

void TestLsn::syncNamesAreRead_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("needed");
    QTest::addColumn<int>("present");
    const auto row = [](const char* text, int needed, int present) {
        QTest::newRow(text) << QString::fromLatin1(text) << needed << present;
    };
    row("a1", 1, 1);
    row("a1, nosuch", 1, 1);
    row("2 (a1, A2, nosuch)", 2, 2);
    row("FIRST 1 (nosuch)", 1, 0);
    row("any 2 (a1 , a2)", 2, 2);
    row("ANY 3 (*)", 3, 2);
    row("*", 1, 2);
    row("\"a1\"", 1, 1);
    row("\"odd (name\"", 1, 0);
    row("FIRST (a1)", 0, 0);
    row("ANY 0 (a1)", 0, 0);
    row("2 (a1", 0, 0);
    row("a1,,a2", 0, 0);
}

void TestLsn::syncNamesAreRead() {
    QFETCH(QString, text);
    QFETCH(int, needed);
    QFETCH(int, present);
    const auto names = parseSyncNames(text.toStdString());
    QCOMPARE(names.has_value(), needed > 0);
    if (!names) return;
    QCOMPARE(names->needed, needed);
    QCOMPARE(names->presentAmong({"a1", "a2"}), present);
}

QTEST_GUILESS_MAIN(TestLsn)
#include "tst_lsn.moc"
