// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/moment.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

#include <QTest>

using namespace fairlead;
using namespace fairlead;
using namespace std::chrono_literals;

/// A moment proves how long ago something was seen, and says nothing it cannot know.
class TestMoment : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void itTellsTheTimeSince();
    void settingTheWallClockChangesNothing();
    void whatProvesNothingTellsNothing_data();
    void whatProvesNothingTellsNothing();
};

void TestMoment::itTellsTheTimeSince() {
    const tests::FakeClock clock;
    const std::string moment = momentNow(clock);
    QCOMPARE(sinceMoment(moment, clock), std::optional<Micros>{0us});
    clock.step(73ms);
    QCOMPARE(sinceMoment(moment, clock), std::optional<Micros>{73ms});
}

void TestMoment::settingTheWallClockChangesNothing() {
    tests::FakeClock clock;
    const std::string moment = momentNow(clock);
    clock.step(1s);
    clock.setUtc(UtcTime{0us});
    QCOMPARE(sinceMoment(moment, clock), std::optional<Micros>{1s});
}

void TestMoment::whatProvesNothingTellsNothing_data() {
    QTest::addColumn<QString>("moment");
    const QString boot = QStringLiteral("00000000-0000-4000-8000-000000000000");
    QTest::newRow("empty") << QString();
    QTest::newRow("no boot") << QStringLiteral("1000");
    QTest::newRow("another boot") << QStringLiteral("1000@00000000-0000-4000-8000-000000000001");
    QTest::newRow("no number") << QStringLiteral("@") + boot;
    QTest::newRow("more than a number") << QStringLiteral("10x@") + boot;
    QTest::newRow("too great a number") << QStringLiteral("99999999999999999999@") + boot;
    QTest::newRow("to come") << QStringLiteral("1000001@") + boot;
}

void TestMoment::whatProvesNothingTellsNothing() {
    QFETCH(QString, moment);
    QVERIFY(!sinceMoment(moment.toStdString(), tests::FakeClock()));
}

QTEST_GUILESS_MAIN(TestMoment)
#include "tst_moment.moc"
