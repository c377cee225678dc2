// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/lag_points.h"
#include "ui/itemmodels/projection.h"
#include "ui/theme/theme.h"

#include <QApplication>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;

namespace {

const UtcTime kStart = *fromIso("2025-11-02T03:00:00.000000Z");

/// One reading a second, `lag` seconds each; a negative one is a gap.
std::vector<history::LagPoint> readings(const std::vector<double>& lags) {
    std::vector<history::LagPoint> points;
    for (std::size_t i = 0; i < lags.size(); ++i) {
        history::LagPoint point;
        point.at = kStart + Micros{std::chrono::seconds{i}};
        if (lags[i] >= 0) point.lag = Micros{static_cast<std::int64_t>(lags[i] * 1e6)};
        points.push_back(point);
    }
    return points;
}

} // namespace

/// What a curve is made of: few points, and gaps that stay gaps (UX-10.3).
class TestLagPoints : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void gapsAreNeverJoined();
    void silenceEndsAStretch();
    void atMostTwoPointsPerColumnAndPeaksStay();
    void paneDrawsWhatItIsGiven();
    void straightRiseIsProjected();
    void noisyOrFallingLagIsNot();
};

void TestLagPoints::gapsAreNeverJoined() {
    const auto points = readings({1, 2, -1, 3, 4, 5});
    const auto stretches = stretchesOf(points, kStart, kStart + 10s, 1s, 1000);
    QCOMPARE(stretches.size(), std::size_t{2});
    QCOMPARE(stretches[0].size(), 2);
    QCOMPARE(stretches[1].size(), 3);
}

void TestLagPoints::silenceEndsAStretch() {
    auto points = readings({1, 2, 3});
    points[2].at += 2s; // 3 s after the one before: more than 2.5 intervals
    QCOMPARE(stretchesOf(points, kStart, kStart + 10s, 1s, 1000).size(), std::size_t{2});
    points[2].at -= 1s;
    QCOMPARE(stretchesOf(points, kStart, kStart + 10s, 1s, 1000).size(), std::size_t{1});
}

void TestLagPoints::atMostTwoPointsPerColumnAndPeaksStay() {
    std::vector<double> lags(3600, 1.0);
    lags[1777] = 90;
    const auto stretches = stretchesOf(readings(lags), kStart, kStart + 3600s, 1s, 300);
    QCOMPARE(stretches.size(), std::size_t{1});
    QVERIFY2(stretches[0].size() <= 600, qPrintable(QString::number(stretches[0].size())));
    double most = 0;
    for (const QPointF& point : stretches[0])
        most = std::max(most, point.y());
    QCOMPARE(most, 90.0);
}

void TestLagPoints::paneDrawsWhatItIsGiven() {
    applyTheme(*qApp, ThemeKind::Day);
    ChartPane pane;
    pane.resize(600, 300);
    ChartData curves;
    curves.fromMs = 0;
    curves.toMs = 10'000;
    curves.budget = 5;
    curves.series.push_back({QStringLiteral("a1 to b1"), {{{0, 1}, {1000, 2}}, {{5000, 3}, {6000, 4}}}});
    pane.setData(curves);
    QCOMPARE(pane.pointsDrawn(), 4);
    pane.grab();
    curves.series.clear();
    pane.setData(curves);
    QCOMPARE(pane.pointsDrawn(), 0);
}

void TestLagPoints::straightRiseIsProjected() {
    std::vector<double> lags;
    for (int i = 0; i < 30; ++i)
        lags.push_back(10 + i); // one second per second, 39 s now
    const auto left = timeToBudget(readings(lags), 60s, kStart + 29s);
    QVERIFY(left.has_value());
    QCOMPARE(std::chrono::round<std::chrono::seconds>(*left).count(), 21);
}

void TestLagPoints::noisyOrFallingLagIsNot() {
    std::vector<double> noisy;
    for (int i = 0; i < 30; ++i)
        noisy.push_back(i % 2 == 0 ? 1 : 40);
    QVERIFY(!timeToBudget(readings(noisy), 60s, kStart + 29s));
    std::vector<double> falling;
    for (int i = 0; i < 30; ++i)
        falling.push_back(50 - i);
    QVERIFY(!timeToBudget(readings(falling), 60s, kStart + 29s));
    QVERIFY(!timeToBudget(readings({1, 2, 3}), 60s, kStart + 2s)); // too few
}

QTEST_MAIN(TestLagPoints)
#include "tst_lag_points.moc"
