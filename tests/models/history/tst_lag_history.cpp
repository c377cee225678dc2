// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history/lag_history.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

#include <random>

using namespace fairlead;
using namespace fairlead::topology;
using namespace std::chrono_literals;
using history::LagCell;
using history::LagHistory;
using history::Tier;

namespace {

const EngineId kOrders("orders");
const LagHistory::Link kLink{InstanceId("a1"), InstanceId("b1")};

ReplicationLink link(const LagHistory::Link& ids, std::optional<Micros> lag, Freshness freshness) {
    ReplicationLink made;
    made.from = ids.first;
    made.to = ids.second;
    made.lagTime = lag;
    made.freshness = freshness;
    return made;
}

/// A history that is fed by a clock, from the beginning of a day: `reading` is one snapshot with the one
/// link.
struct Fed {
    Fed() { clock.setUtc(begin); }

    void reading(std::optional<Micros> lag, Freshness freshness = Freshness::Fresh) {
        record({link(kLink, lag, freshness)});
    }
    void record(std::vector<ReplicationLink> links) {
        TopologySnapshot snapshot;
        snapshot.takenAt = clock.utc();
        snapshot.engines.resize(1);
        snapshot.engines[0].id = kOrders;
        snapshot.engines[0].links = std::move(links);
        history.record(snapshot);
    }
    /// One reading a second, `lag` of the second's number.
    void read(int seconds, const std::function<std::optional<Micros>(int)>& lag) {
        for (int i = 0; i < seconds; ++i, clock.step(1s))
            reading(lag(i));
    }
    std::int64_t secondOf(UtcTime at) const {
        return std::chrono::duration_cast<std::chrono::seconds>(at - begin).count();
    }
    /// `0:3000 1:-`: seconds since the beginning, and milliseconds of lag or a gap.
    std::string text(const LagHistory::Link& ids = kLink) const {
        std::string line;
        for (const history::LagPoint& point : history.series(ids))
            line += (line.empty() ? "" : " ") + std::to_string(secondOf(point.at)) + ':' +
                    (point.lag ? std::to_string(point.lag->count() / 1000) : "-");
        return line;
    }
    /// `0:1..9~5 10:-`: of a coarser tier the least, the most and the mean.
    std::string cells(Tier tier) const {
        std::string line;
        for (const LagCell& cell : history.cells(kLink, begin, clock.utc(), tier)) {
            line += (line.empty() ? "" : " ") + std::to_string(secondOf(cell.at)) + ':';
            line += cell.gap ? "-"
                             : std::to_string(cell.least.count() / 1000) + ".." +
                                   std::to_string(cell.most.count() / 1000) + "~" +
                                   std::to_string(cell.mean.count() / 1000);
        }
        return line;
    }

    tests::FakeClock clock;
    UtcTime begin = *fromIso("2026-01-02T00:00:00.000000Z");
    LagHistory history;
};

} // namespace

class TestLagHistory : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void codesAreTrueToThreeInAThousand();
    void runsReadAsTheyWereWritten();
    void aSteadyRunIsAFewBytes();
    void aPointASecond();
    void theWorstOfASecondIsKept();
    void aReadingBeatsAGapInTheSameSecond();
    void whatIsStaleLostOrUnknownIsAGap();
    void timeInWhichNobodyLookedIsNotThere();
    void aLinkThatIsNoLongerThereHasAGap();
    void coarserTiersHoldLeastMostAndMean();
    void theWorstOfASpanIsFound();
    void eachTierKeepsItsTimeAndNoMore();
    void aLinkWithoutAnyReadingLeftIsForgotten();
    void aClockSetBackTakesWhatBearsALaterDate();
    void whatWasWrittenDownComesBack();
    void whatIsNotKnownIsEmpty();
    void aRestlessLinkStaysWithinItsBytes();
};

void TestLagHistory::codesAreTrueToThreeInAThousand() {
    for (std::int64_t ms = 0; ms < 512; ++ms)
        QCOMPARE(history::lagOf(history::codeOf(std::chrono::milliseconds{ms})).count(), ms * 1000);
    for (double ms = 512; ms < 1e12; ms *= 1.0007) {
        const Micros lag{static_cast<std::int64_t>(ms * 1000)};
        const auto back = static_cast<double>(history::lagOf(history::codeOf(lag)).count());
        QVERIFY2(std::abs(back / static_cast<double>(lag.count()) - 1) <= 0.003, std::to_string(ms).c_str());
    }
    QCOMPARE(history::codeOf(-5s), history::codeOf(0s));
    QVERIFY(history::codeOf(24h * 365 * 1000) >= history::codeOf(24h * 365 * 30));
}

void TestLagHistory::runsReadAsTheyWereWritten() {
    for (unsigned seed = 1; seed <= 50; ++seed) {
        std::mt19937 random(seed);
        history::CellRun run;
        std::vector<std::pair<std::uint32_t, history::Cell>> written;
        std::uint32_t slot = 0;
        history::Cell cell;
        for (int i = 0; i < 300; ++i) {
            if (random() % 3 == 0) slot += static_cast<std::uint32_t>(random() % 4);
            if (random() % 2 == 0) {
                const auto least = static_cast<std::uint16_t>(random() % 9000);
                const auto most = static_cast<std::uint16_t>(least + random() % 300);
                cell = {false, least, most, static_cast<std::uint16_t>((least + most) / 2)};
            }
            if (random() % 7 == 0) cell = {true, 0, 0, 0};
            run.add(slot, cell);
            written.emplace_back(slot++, cell);
        }
        history::CellReader reader(run.bytes());
        history::Cell read;
        std::uint32_t at = 0;
        for (const auto& [expected, wanted] : written) {
            QVERIFY(reader.next(at, read));
            QVERIFY2(at == expected && read == wanted, std::to_string(seed).c_str());
        }
        QVERIFY(!reader.next(at, read));
        QVERIFY(reader.whole());
        const auto again = history::CellRun::fromBytes(run.bytes(), slot);
        QVERIFY(again && *again == run && again->most() == run.most());
        QVERIFY(!history::CellRun::fromBytes(run.bytes(), slot - 1));
    }
}

void TestLagHistory::aSteadyRunIsAFewBytes() {
    history::CellRun run;
    for (std::uint32_t slot = 0; slot < 1440; ++slot)
        run.add(slot, {false, 700, 700, 700});
    QVERIFY2(run.bytes().size() <= 6, std::to_string(run.bytes().size()).c_str());
}

void TestLagHistory::aPointASecond() {
    Fed fed;
    fed.read(3, [](int i) { return 100ms * i; });
    FL_COMPARE_TEXT(fed.text(), "0:0 1:100 2:200");
}

void TestLagHistory::theWorstOfASecondIsKept() {
    Fed fed;
    for (const int ms : {100, 400, 300, 200}) {
        fed.reading(std::chrono::milliseconds{ms});
        fed.clock.step(200ms);
    }
    fed.clock.step(200ms);
    fed.reading(50ms);
    FL_COMPARE_TEXT(fed.text(), "0:400 1:50");
}

void TestLagHistory::aReadingBeatsAGapInTheSameSecond() {
    Fed fed;
    fed.reading(10ms);
    fed.clock.step(1s), fed.reading(std::nullopt);
    fed.clock.step(100ms), fed.reading(20ms);
    FL_COMPARE_TEXT(fed.text(), "0:10 1:20");
}

void TestLagHistory::whatIsStaleLostOrUnknownIsAGap() {
    Fed fed;
    fed.reading(10ms);
    fed.clock.step(1s), fed.reading(11ms, Freshness::Ageing);
    fed.clock.step(1s), fed.reading(12ms, Freshness::Stale);
    fed.clock.step(1s), fed.reading(13ms);
    fed.clock.step(1s), fed.reading(14ms, Freshness::Lost);
    fed.clock.step(1s), fed.reading(15ms);
    fed.clock.step(1s), fed.reading(std::nullopt);
    FL_COMPARE_TEXT(fed.text(), "0:10 1:11 2:- 3:13 4:- 5:15 6:-");
}

void TestLagHistory::timeInWhichNobodyLookedIsNotThere() {
    Fed fed;
    fed.reading(10ms);
    fed.clock.step(5s), fed.reading(20ms);
    FL_COMPARE_TEXT(fed.text(), "0:10 5:20");
}

void TestLagHistory::aLinkThatIsNoLongerThereHasAGap() {
    Fed fed;
    fed.reading(10ms);
    fed.clock.step(1s);
    const LagHistory::Link back{kLink.second, kLink.first};
    fed.record({link(back, 5ms, Freshness::Fresh)});
    FL_COMPARE_TEXT(fed.text(), "0:10 1:-");
    FL_COMPARE_TEXT(fed.text(back), "1:5");
    QVERIFY((fed.history.linksOf(kOrders) == std::vector<LagHistory::Link>{kLink, back}));
    QCOMPARE(fed.history.links().at(kOrders).size(), std::size_t{2});
}

void TestLagHistory::coarserTiersHoldLeastMostAndMean() {
    Fed fed;
    // Ten seconds of 0 … 90 ms, ten in which nothing is seen, then one reading.
    fed.read(21, [](int i) -> std::optional<Micros> {
        if (i >= 10 && i < 20) return std::nullopt;
        return 10ms * (i % 10);
    });
    FL_COMPARE_TEXT(fed.cells(Tier::TenSeconds), "0:0..90~45 10:- 20:0..0~0");
    FL_COMPARE_TEXT(fed.cells(Tier::Minute), "0:0..90~41");
}

void TestLagHistory::theWorstOfASpanIsFound() {
    Fed fed;
    fed.read(1900, [](int i) { return i == 30 ? 400ms : i == 1300 ? 300ms : i == 1899 ? 200ms : 100ms; });
    const auto most = [&](int from, int to) {
        return fed.history.most(kLink, fed.begin + 1s * from, fed.begin + 1s * to, Tier::Second)
            .value_or(-1ms);
    };
    QVERIFY(most(0, 1900) == 400ms);  // two ended segments and the open one
    QVERIFY(most(31, 1900) == 300ms); // a part of the first
    QVERIFY(most(1301, 1900) == 200ms);
    QVERIFY(most(1301, 1898) == 100ms);
    QVERIFY(most(5000, 6000) == -1ms);
}

void TestLagHistory::eachTierKeepsItsTimeAndNoMore() {
    Fed fed;
    // 40 days, a reading every ten minutes.
    for (int i = 0; i < 40 * 144; ++i, fed.clock.step(10min))
        fed.reading(10ms);
    const auto oldest = [&](Tier tier) {
        const auto cells = fed.history.cells(kLink, UtcTime{}, fed.clock.utc(), tier);
        return std::chrono::duration_cast<std::chrono::minutes>(fed.clock.utc() - cells.front().at).count();
    };
    QVERIFY2(oldest(Tier::Second) >= 60 && oldest(Tier::Second) <= 80,
             std::to_string(oldest(Tier::Second)).c_str());
    QVERIFY(oldest(Tier::TenSeconds) >= 24 * 60 && oldest(Tier::TenSeconds) <= 28 * 60 + 10);
    QVERIFY(oldest(Tier::Minute) >= 30 * 1440 && oldest(Tier::Minute) <= 32 * 1440 + 10);
}

void TestLagHistory::aLinkWithoutAnyReadingLeftIsForgotten() {
    Fed fed;
    fed.reading(10ms);
    for (int i = 0; i < 33; ++i)
        fed.clock.step(24h), fed.record({});
    QVERIFY(fed.history.linksOf(kOrders).empty());
    QCOMPARE(fed.history.bytes(), std::size_t{0});
}

void TestLagHistory::aClockSetBackTakesWhatBearsALaterDate() {
    Fed fed;
    fed.read(4, [](int i) { return 1ms * (i + 1); });
    fed.clock.setUtc(fed.begin + 1500ms);
    fed.reading(9ms);
    FL_COMPARE_TEXT(fed.text(), "0:1 1:9");
    // Over the end of a segment, too: what had ended goes on.
    Fed longer;
    longer.read(1300, [](int) { return 5ms; });
    longer.clock.setUtc(longer.begin + 598s);
    longer.reading(7ms);
    QVERIFY(longer.text().ends_with(" 596:5 597:5 598:7"));
    QVERIFY(longer.history.takeEnded().empty());
}

void TestLagHistory::whatWasWrittenDownComesBack() {
    Fed fed;
    fed.read(7300, [](int i) { return 1ms * (i % 400); });
    LagHistory again;
    for (const history::SegmentPtr& ended : fed.history.takeEnded())
        again.restore(*ended, fed.clock.utc());
    for (const history::Segment& open : fed.history.open())
        again.restore(open, fed.clock.utc());
    for (const Tier tier : history::kTiers) {
        const UtcTime since = fed.clock.utc() - 1s * history::shapeOf(tier).keeps;
        QVERIFY(again.cells(kLink, since, fed.clock.utc(), tier) ==
                fed.history.cells(kLink, since, fed.clock.utc(), tier));
    }
    QVERIFY(again.linksOf(kOrders).empty()); // nobody said whose it is
    TopologySnapshot snapshot;
    snapshot.takenAt = fed.clock.utc();
    snapshot.engines.resize(1);
    snapshot.engines[0].id = kOrders;
    snapshot.engines[0].instances.resize(1);
    snapshot.engines[0].instances[0].id = kLink.first;
    again.record(snapshot);
    QCOMPARE(again.linksOf(kOrders).size(), std::size_t{1});
    QVERIFY(again.series(kLink).back() == (history::LagPoint{fed.clock.utc(), std::nullopt}));
}

void TestLagHistory::whatIsNotKnownIsEmpty() {
    const LagHistory history;
    QVERIFY(history.linksOf(kOrders).empty());
    QVERIFY(history.series(kLink).empty());
    QVERIFY(!history.most(kLink, UtcTime{}, UtcTime{}, Tier::Minute));
}

/// The header's promise, with a lag that leaps every second.
void TestLagHistory::aRestlessLinkStaysWithinItsBytes() {
    Fed fed;
    std::mt19937 random(7);
    fed.read(25 * 3600, [&random](int) { return Micros{static_cast<std::int64_t>(random() % 90'000'000)}; });
    const std::size_t bytes = fed.history.bytes();
    QVERIFY2(bytes <= 14'000 + 70'000 + 320'000 / 30, std::to_string(bytes).c_str());
}

QTEST_GUILESS_MAIN(TestLagHistory)
#include "tst_lag_history.moc"
