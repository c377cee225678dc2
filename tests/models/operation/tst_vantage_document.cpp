// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/vantage_document.h"
#include "tests/support/test_case.h"
#include "tests/support/vantages.h"

using namespace fairlead;
using namespace fairlead::topology;
using namespace fairlead::operation;
using namespace fairlead::tests;
using namespace std::chrono_literals;

namespace {

VantageReport fullReport() {
    ProbeReport refused = answered("b1", 2s);
    refused.answer = Answer::Refused;
    refused.answeredAge.reset();
    refused.signedIn = false;
    return {"third-place",
            "core eu",
            *fromIso("2026-01-02T03:04:05.000006Z"),
            {answered("a1", 1s), silent("a2", 9, 42s), refused,
             ProbeReport{InstanceId("b2"), {}, {}, {}, {}, 0, {}}}};
}

} // namespace

/// What travels between a vantage and a console: read back whole, or refused with the member at fault.
class TestVantageDocument : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void itIsReadBackWhole() {
        const auto read = readVantageReport(vantageReportDocument(fullReport()));
        QVERIFY2(read.has_value(), read ? "" : toText(read.error()).c_str());
        QVERIFY(*read == fullReport());
    }

    /// A vantage may be newer than the console that asks it: in an incident nobody upgrades first.
    void aMemberThatIsNotKnownIsPassedOver() {
        QString text = QString::fromStdString(vantageReportDocument(fullReport()));
        text.replace(QStringLiteral("\"signed_in\":true"), QStringLiteral("\"signed_in\":true,\"via\":\"tls\""));
        const auto read = readVantageReport(text.toStdString());
        QVERIFY2(read.has_value(), read ? "" : toText(read.error()).c_str());
        QVERIFY(*read == fullReport());
    }

    void whatIsNoReportIsRefused_data() {
        QTest::addColumn<QString>("find");
        QTest::addColumn<QString>("put");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const char* find, const char* put, const char* fault) {
            QTest::newRow(name) << QString::fromLatin1(find) << QString::fromLatin1(put)
                                << QString::fromLatin1(fault);
        };
        row("another document", "fairlead-vantage/v1", "fairlead-snapshot/v1", "format");
        row("an answer that is none", "\"no answer\"", "\"asleep\"", "answer");
        row("an age below zero", "\"look_us\":1000000", "\"look_us\":-1", "look_us");
        row("an age beyond all clocks", "\"answered_us\":1000000", "\"answered_us\":9007199254740991",
            "answered_us");
        row("a negative count", "\"failures\":9", "\"failures\":-9", "failures");
        row("a count beyond all", "\"failures\":9", "\"failures\":5000000000", "failures");
        row("no name", "\"vantage\":\"third-place\"", "\"vantage\":\"\"", "vantage");
        row("an instance twice", "\"id\":\"a2\"", "\"id\":\"a1\"", "id");
        row("instances out of order", "\"id\":\"a1\"", "\"id\":\"z1\"", "id");
        row("a flag that is a word", "\"signed_in\":true", "\"signed_in\":\"yes\"", "signed_in");
    }
    void whatIsNoReportIsRefused() {
        QFETCH(QString, find);
        QFETCH(QString, put);
        QFETCH(QString, fault);
        QString text = QString::fromStdString(vantageReportDocument(fullReport()));
        const qsizetype at = text.indexOf(find);
        QVERIFY(at >= 0);
        text.replace(at, find.size(), put);
        const auto read = readVantageReport(text.toStdString());
        QVERIFY(!read.has_value());
        QVERIFY(read.error().kind == ErrorKind::Invalid);
        QCOMPARE(QString::fromStdString(read.error().where), fault);
    }

    void aTextWithoutEndIsNotEvenRead() {
        const auto read = readVantageReport(std::string(kLongestReport + 1, ' '));
        QVERIFY(!read.has_value());
        FL_COMPARE_TEXT(read.error().where, "length");
    }

    void tooManyInstancesAreRefused() {
        VantageReport report = fullReport();
        report.probes.clear();
        for (int i = 0; i <= 16'000; ++i)
            report.probes.push_back(answered("i" + std::to_string(100'000 + i)));
        const auto read = readVantageReport(vantageReportDocument(report));
        QVERIFY(!read.has_value());
        FL_COMPARE_TEXT(read.error().where, "probes");
        report.probes.pop_back();
        QVERIFY(readVantageReport(vantageReportDocument(report)).has_value());
    }
};

QTEST_GUILESS_MAIN(TestVantageDocument)
#include "tst_vantage_document.moc"
