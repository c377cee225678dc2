// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history/lag_baseline.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace std::chrono_literals;
using history::LagBaseline;
using history::LagPoint;
using std::chrono::days;

namespace {

/// Sunday, 2025-11-02 03:16:17Z.
const UtcTime kNow = *fromIso("2025-11-02T03:16:17.000000Z");

/// Every minute of the hour of `at`, a lag that swings by half a second about `usual`.
void addHour(std::vector<LagPoint>& points, UtcTime at, Micros usual) {
    const auto hour = std::chrono::floor<std::chrono::hours>(at);
    for (int minute = 0; minute < 60; ++minute)
        points.push_back({hour + std::chrono::minutes{minute}, usual + 500ms * (minute % 3 - 1)});
}

void addLastMinute(std::vector<LagPoint>& points, Micros lag, int readings = 12) {
    for (int i = readings - 1; i >= 0; --i)
        points.push_back({kNow - i * 5s, lag});
}

/// Four weeks in which this hour is slow and every other is quick.
std::vector<LagPoint> slowHours() {
    std::vector<LagPoint> points;
    for (int day = 27; day > 0; --day) {
        addHour(points, kNow - days{day} - 2h, Micros{2s});
        addHour(points, kNow - days{day}, Micros{30s});
    }
    return points;
}

} // namespace

/// What a lag usually is at some hour, and when it is unusual.
class TestLagBaseline : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsUsualForItsHourIsNoFinding() {
        auto points = slowHours();
        addLastMinute(points, Micros{31s});
        const auto baseline = LagBaseline::of(points, kNow);
        QVERIFY(!unusualLag(baseline, points, kNow));
    }

    void theSameLagIsUnusualAtAnotherHour() {
        auto points = slowHours();
        for (LagPoint& point : points)
            point.at += 2h; // the slow hour is later, this one is quick
        addLastMinute(points, Micros{31s});
        const auto found = unusualLag(LagBaseline::of(points, kNow), points, kNow);
        QVERIFY(found.has_value());
        QCOMPARE(found->lag, Micros{31s});
        QCOMPARE(found->basis.usual.median, Micros{2s});
    }

    void itSaysWhatItComparedWith() {
        auto points = slowHours();
        const auto basis = LagBaseline::of(points, kNow).basisAt(kNow);
        QVERIFY(basis.has_value());
        FL_COMPARE_TEXT(basis->words, "Sundays 03:00-04:00Z, 3 days, 180 readings");
        const auto week = std::vector<LagPoint>(points.end() - 120 * 6, points.end());
        FL_COMPARE_TEXT(LagBaseline::of(week, kNow).basisAt(kNow)->words,
                        "every day 03:00-04:00Z, 6 days, 360 readings");
    }

    void anHourNobodyHasSeenIsNotJudged() {
        std::vector<LagPoint> points;
        addHour(points, kNow - days{1}, Micros{2s});
        addHour(points, kNow - days{2}, Micros{2s});
        addLastMinute(points, Micros{500s});
        QVERIFY(!LagBaseline::of(points, kNow).basisAt(kNow));
        QVERIFY(!unusualLag(LagBaseline::of(points, kNow), points, kNow));
    }

    /// Single outliers, however large, neither widen what is usual nor hide what is not.
    void outliersMoveNothing() {
        auto points = slowHours();
        for (std::size_t i = 0; i < points.size(); i += 4)
            points[i].lag = Micros{1h};
        addLastMinute(points, Micros{90s});
        const auto found = unusualLag(LagBaseline::of(points, kNow), points, kNow);
        QVERIFY(found.has_value());
        QVERIFY(found->basis.usual.median <= Micros{31s});
    }

    void oneHighReadingIsNoFinding() {
        auto points = slowHours();
        addLastMinute(points, Micros{30s});
        points.back().lag = Micros{900s};
        QVERIFY(!unusualLag(LagBaseline::of(points, kNow), points, kNow));
    }

    void tooFewReadingsAreNoFinding() {
        auto points = slowHours();
        addLastMinute(points, Micros{900s}, 4);
        QVERIFY(!unusualLag(LagBaseline::of(points, kNow), points, kNow));
        addLastMinute(points, Micros{900s}, 5);
        QVERIFY(unusualLag(LagBaseline::of(points, kNow), points, kNow));
    }

    /// What lasts must not become usual by lasting: the last hour is left out.
    void theLastHourDoesNotCount() {
        std::vector<LagPoint> points;
        for (int i = 3599; i > 60; --i)
            points.push_back({kNow - i * 1s, Micros{90s}});
        QVERIFY(!LagBaseline::of(points, kNow).basisAt(kNow));
    }

    void lessThanUsualIsNoFinding() {
        auto points = slowHours();
        addLastMinute(points, Micros{0s});
        QVERIFY(!unusualLag(LagBaseline::of(points, kNow), points, kNow));
    }

    void gapsAreNotCounted() {
        auto points = slowHours();
        for (LagPoint& point : points)
            point.lag.reset();
        QVERIFY(!LagBaseline::of(points, kNow).basisAt(kNow));
    }
};

QTEST_GUILESS_MAIN(TestLagBaseline)
#include "tst_lag_baseline.moc"
