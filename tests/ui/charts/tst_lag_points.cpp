// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "ui/charts/chart_pane.h"
#include "ui/charts/lag_points.h"
#include "ui/charts/timeline_pane.h"
#include "ui/itemmodels/projection.h"
#include "ui/theme/theme.h"

#include <QApplication>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;

namespace {

const UtcTime kStart = *fromIso("2025-11-02T03:00:00.000000Z");

/// One reading a second, `lag` seconds each; a negative one is a gap.
std::vector<history::LagCell> cells(const std::vector<double>& lags) {
    std::vector<history::LagCell> made;
    for (std::size_t i = 0; i < lags.size(); ++i) {
        const Micros lag{static_cast<std::int64_t>(lags[i] * 1e6)};
        made.push_back({kStart + Micros{std::chrono::seconds{i}}, lags[i] < 0, lag, lag, lag});
    }
    return made;
}

std::vector<history::LagPoint> readings(const std::vector<double>& lags) {
    std::vector<history::LagPoint> points;
    for (const history::LagCell& cell : cells(lags))
        points.push_back({cell.at, cell.gap ? std::nullopt : std::optional(cell.most)});
    return points;
}

std::vector<Stretch> drawn(const std::vector<history::LagCell>& made, Micros span = 10s, int columns = 1000) {
    return stretchesOf(made, {kStart, kStart + span, 1s, columns, 1});
}

} // namespace

/// What a curve is made of: few points, and gaps that stay gaps (UX-10.3).
class TestLagPoints : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void gapsAreNeverJoined();
    void silenceEndsAStretch();
    void atMostTwoPointsPerColumnAndPeaksStay();
    void leastAndMostOfASlotAreBothDrawn();
    void ofSeveralLinksTheWorstIsDrawn();
    void paneDrawsWhatItIsGiven();
    void aBudgetOfNothingGivesNoScale();
    void oneCrosshairForAllPanes();
    void straightRiseIsProjected();
    void noisyOrFallingLagIsNot();
    void whatIsOldOrNotSeenIsNot();
};

// An engine that may lose nothing: RPO 0 s, and a lag of 0 s.
void TestLagPoints::aBudgetOfNothingGivesNoScale() {
    for (const auto scale : {ChartData::Scale::Linear, ChartData::Scale::Logarithmic}) {
        TimeFrame frame;
        frame.setSpan(kStart, kStart + 10s);
        ChartPane pane(frame);
        ChartData data;
        data.scale = scale;
        data.budget = 0;
        ChartData::Series series;
        series.name = QStringLiteral("a to b");
        series.stretches = drawn(cells({0, 0, 0}));
        data.series.push_back(series);
        pane.setData(data);
        pane.resize(400, 200);
        QVERIFY(!pane.grab().isNull());
    }
}

void TestLagPoints::gapsAreNeverJoined() {
    const auto stretches = drawn(cells({1, 2, -1, 3, 4, 5}));
    QCOMPARE(stretches.size(), std::size_t{2});
    QCOMPARE(stretches[0].size(), 2);
    QCOMPARE(stretches[1].size(), 3);
    QVERIFY(drawn(cells({-1, -1})).empty());
}

void TestLagPoints::silenceEndsAStretch() {
    auto made = cells({1, 2, 3});
    made[2].at += 2s; // 3 s after the one before: more than 2.5 intervals
    QCOMPARE(drawn(made).size(), std::size_t{2});
    made[2].at -= 1s;
    QCOMPARE(drawn(made).size(), std::size_t{1});
}

void TestLagPoints::atMostTwoPointsPerColumnAndPeaksStay() {
    std::vector<double> lags(3600, 1.0);
    lags[1777] = 90;
    const auto stretches = drawn(cells(lags), 3600s, 300);
    QCOMPARE(stretches.size(), std::size_t{1});
    QVERIFY2(stretches[0].size() <= 600, qPrintable(QString::number(stretches[0].size())));
    double most = 0;
    for (const QPointF& point : stretches[0])
        most = std::max(most, point.y());
    QCOMPARE(most, 90.0);
}

void TestLagPoints::leastAndMostOfASlotAreBothDrawn() {
    std::vector<history::LagCell> made{{kStart, false, 1s, 9s, 4s}, {kStart + 1s, false, 2s, 3s, 2s}};
    const auto stretches = drawn(made);
    QCOMPARE(stretches.size(), std::size_t{1});
    QVERIFY((stretches[0] == Stretch{{stretches[0][0].x(), 1},
                                     {stretches[0][0].x(), 9},
                                     {stretches[0][2].x(), 2},
                                     {stretches[0][2].x(), 3}}));
}

void TestLagPoints::ofSeveralLinksTheWorstIsDrawn() {
    const auto worst = worstOf({cells({1, -1, 5, -1}), cells({2, 3, 4, -1})});
    std::string text;
    for (const history::LagCell& cell : worst)
        text += cell.gap ? "- " : std::to_string(cell.most.count() / 1'000'000) + " ";
    FL_COMPARE_TEXT(text, "2 3 5 - ");
}

void TestLagPoints::paneDrawsWhatItIsGiven() {
    applyTheme(*qApp, ThemeKind::Day);
    TimeFrame frame;
    frame.setSpan(UtcTime{}, UtcTime{10s});
    ChartPane pane(frame);
    pane.resize(700, 300);
    ChartData curves;
    curves.budget = 5;
    curves.series.push_back(
        {QStringLiteral("a1 to b1"), QStringLiteral("4 s"), {{{0, 1}, {1000, 2}}, {{5000, 3}, {6000, 4}}}});
    pane.setData(curves);
    QCOMPARE(pane.pointsDrawn(), 4);
    QCOMPARE(pane.accessibleDescription(), QStringLiteral("a1 to b1 4 s"));
    const QImage drawn = pane.grab().toImage();
    // Between the stretches no pixel of the data's colour stands on the way from one to the other.
    const auto dark = [&](double second, double from, double to) {
        int found = 0;
        const auto x =
            static_cast<int>(pane.xOf(UtcTime{} + Micros{static_cast<std::int64_t>(second * 1e6)}));
        for (auto y = static_cast<int>(from); y < static_cast<int>(to); ++y)
            if (qGray(drawn.pixel(x, y)) < 60) ++found;
        return found;
    };
    const QRectF area = pane.plot();
    QVERIFY(dark(0.5, area.top() + 60, area.bottom() - 2) > 0);
    QCOMPARE(dark(2.2, area.top() + 60, area.bottom() - 2), 0);
    QVERIFY(dark(5.5, area.top() + 60, area.bottom() - 2) > 0);
    curves.series.clear();
    pane.setData(curves);
    QCOMPARE(pane.pointsDrawn(), 0);
}

/// The pointer and the keys move one crosshair that all panes of a frame share.
void TestLagPoints::oneCrosshairForAllPanes() {
    TimeFrame frame;
    frame.setSpan(UtcTime{}, UtcTime{600s});
    ChartPane above(frame);
    TimelinePane below(frame);
    above.resize(930, 200);
    below.resize(930, 100);
    above.show();
    below.show();
    QVERIFY(!frame.cursor());
    QTest::mouseMove(&above, QPoint(static_cast<int>(above.xOf(UtcTime{300s})), 50));
    QTRY_VERIFY(frame.cursor().has_value());
    QVERIFY(std::abs((*frame.cursor() - UtcTime{300s}).count()) < 2'000'000);
    QTest::mouseClick(&above, Qt::LeftButton, {}, QPoint(static_cast<int>(above.xOf(UtcTime{300s})), 50));
    const UtcTime before = *frame.cursor();
    QTest::keyClick(&below, Qt::Key_Right);
    QVERIFY(*frame.cursor() > before && *frame.cursor() - before < 2s);
    QTest::keyClick(&below, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(*frame.cursor() < before);
    QTest::keyClick(&below, Qt::Key_Home);
    QVERIFY(*frame.cursor() == frame.from());
    QTest::keyClick(&below, Qt::Key_Left);
    QVERIFY(*frame.cursor() == frame.from());
    QTest::keyClick(&below, Qt::Key_Escape);
    QVERIFY(!frame.cursor());
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

void TestLagPoints::whatIsOldOrNotSeenIsNot() {
    std::vector<double> lags;
    for (int i = 0; i < 30; ++i)
        lags.push_back(10 + i);
    QVERIFY(timeToBudget(readings(lags), 60s, kStart + 29s));
    QVERIFY(!timeToBudget(readings(lags), 60s, kStart + 45s));
    lags.push_back(-1);
    QVERIFY(!timeToBudget(readings(lags), 60s, kStart + 30s));
}

QTEST_MAIN(TestLagPoints)
#include "tst_lag_points.moc"
