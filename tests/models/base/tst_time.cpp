// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/time.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

#include <random>

using namespace fairlead;
using namespace std::chrono_literals;

class TestTime : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void isoTexts_data() {
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<QString>("iso");
        QTest::newRow("the beginning") << qint64{0} << "1970-01-01T00:00:00.000000Z";
        QTest::newRow("the vectors of the audit log")
            << qint64{1767323045000006} << "2026-01-02T03:04:05.000006Z";
        QTest::newRow("a leap day") << qint64{1709208000000000} << "2024-02-29T12:00:00.000000Z";
        QTest::newRow("the last microsecond of a year")
            << qint64{1767225599999999} << "2025-12-31T23:59:59.999999Z";
        QTest::newRow("before the beginning") << qint64{-1} << "1969-12-31T23:59:59.999999Z";
    }
    void isoTexts() {
        QFETCH(qint64, micros);
        QFETCH(QString, iso);
        const UtcTime time{Micros{micros}};
        FL_COMPARE_TEXT(toIso(time), iso.toStdString());
        QVERIFY(fromIso(iso.toStdString()) == time);
    }

    void notIso_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << "";
        QTest::newRow("no fraction") << "2026-01-02T03:04:05Z";
        QTest::newRow("too short a fraction") << "2026-01-02T03:04:05.00006Z";
        QTest::newRow("a blank for the T") << "2026-01-02 03:04:05.000006Z";
        QTest::newRow("an offset for the Z") << "2026-01-02T03:04:05.000006+";
        QTest::newRow("a sign in a number") << "2026-01-02T03:04:+5.000006Z";
        QTest::newRow("the thirteenth month") << "2026-13-02T03:04:05.000006Z";
        QTest::newRow("no month") << "2026-00-02T03:04:05.000006Z";
        QTest::newRow("the 29th of February in a common year") << "2026-02-29T03:04:05.000006Z";
        QTest::newRow("the 31st of April") << "2026-04-31T03:04:05.000006Z";
        QTest::newRow("hour 24") << "2026-01-02T24:00:00.000000Z";
        QTest::newRow("minute 60") << "2026-01-02T03:60:05.000006Z";
        QTest::newRow("a leap second") << "2026-12-31T23:59:60.000000Z";
        QTest::newRow("something after it") << "2026-01-02T03:04:05.000006Z ";
        QTest::newRow("letters") << "yyyy-mm-ddThh:mm:ss.uuuuuuZ";
    }
    void notIso() {
        QFETCH(QString, text);
        QVERIFY(!fromIso(text.toStdString()).has_value());
    }

    /// Any time of the next centuries is read back as it was written.
    void isoGoesThereAndBack() {
        std::mt19937_64 random(20260102);
        for (int i = 0; i < 1000; ++i) {
            const UtcTime time{Micros{static_cast<std::int64_t>(random() % 10'000'000'000'000'000ULL)}};
            QVERIFY2(fromIso(toIso(time)) == time, toIso(time).c_str());
        }
    }

    void theScreenShowsWholeSeconds() {
        FL_COMPARE_TEXT(toScreen(UtcTime{Micros{1767323045999999}}), "2026-01-02 03:04:05Z");
    }

    void durations_data() {
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, Micros d, const char* text) {
            QTest::newRow(name) << qint64{d.count()} << text;
        };
        row("nothing", 0s, "0 ms");
        row("less than a millisecond", 999us, "0 ms");
        row("a quarter", 250ms, "250 ms");
        row("just below a second", 999999us, "999 ms");
        row("a second", 1s, "1 s");
        row("rounded down", 3999ms, "3 s");
        row("just below a minute", 59999ms, "59 s");
        row("a minute", 60s, "1 m");
        row("minutes and seconds", 250s, "4m10s");
        row("seconds have two digits", 241s, "4m01s");
        row("just below an hour", 3599s, "59m59s");
        row("an hour", 3600s, "1 h");
        row("an hour and some seconds", 3659s, "1 h");
        row("hours and minutes", 2h + 5min + 59s, "2h05m");
        row("just below a day", 86399s, "23h59m");
        row("a day", 24h, "1d00h");
        row("days and hours", 76h, "3d04h");
    }
    void durations() {
        QFETCH(qint64, micros);
        QFETCH(QString, text);
        FL_COMPARE_TEXT(humanDuration(Micros{micros}), text.toStdString());
    }

    void aDeadlineCountsDownToZeroAndNoFurther() {
        const tests::FakeClock clock;
        const Deadline deadline = Deadline::in(2s, clock);
        QVERIFY(deadline.remaining(clock) == 2s);
        QVERIFY(!deadline.passed(clock));
        clock.step(1500ms);
        QVERIFY(deadline.remaining(clock) == 500ms);
        clock.step(500ms);
        QVERIFY(deadline.passed(clock));
        clock.step(1h);
        QVERIFY(deadline.remaining(clock) == 0s);
    }

    void aDeadlineDoesNotCareForTheWallClock() {
        tests::FakeClock clock;
        const Deadline deadline = Deadline::in(2s, clock);
        clock.setUtc(clock.utc() + 24h);
        QVERIFY(!deadline.passed(clock));
    }

    void monoTimesAreAddedAndCompared() {
        const MonoTime start{5s};
        QVERIFY(start + 2s == MonoTime{7s});
        QVERIFY(start - 2s == MonoTime{3s});
        QVERIFY((start + 2s) - start == 2s);
        QVERIFY(start < start + 1us);
    }
};

QTEST_GUILESS_MAIN(TestTime)
#include "tst_time.moc"
