// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history/lag_history.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::topology;
using namespace std::chrono_literals;
using history::LagHistory;

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

/// A history that is fed by a clock: `reading` is one snapshot with the one link.
struct Fed {
    explicit Fed(std::size_t most = 3600) : history(most) {}

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
    /// `0:3000 1:-`: seconds since the beginning, and milliseconds of lag or a gap.
    std::string text(const LagHistory::Link& ids = kLink) const {
        std::string line;
        for (const history::LagPoint& point : history.series(ids)) {
            const auto second = std::chrono::duration_cast<std::chrono::seconds>(point.at - begin).count();
            line += (line.empty() ? "" : " ") + std::to_string(second) + ':' +
                    (point.lag ? std::to_string(point.lag->count() / 1000) : "-");
        }
        return line;
    }

    tests::FakeClock clock;
    UtcTime begin = clock.utc();
    LagHistory history;
};

} // namespace

class TestLagHistory : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void aPointASecond() {
        Fed fed;
        for (const int ms : {0, 100, 200})
            fed.reading(std::chrono::milliseconds{ms}), fed.clock.step(1s);
        FL_COMPARE_TEXT(fed.text(), "0:0 1:100 2:200");
    }

    void theWorstOfASecondIsKept() {
        Fed fed;
        for (const int ms : {100, 900, 300, 200}) {
            fed.reading(std::chrono::milliseconds{ms});
            fed.clock.step(200ms);
        }
        fed.clock.step(200ms);
        fed.reading(50ms);
        FL_COMPARE_TEXT(fed.text(), "0:900 1:50");
    }

    void aReadingBeatsAGapInTheSameSecond() {
        Fed fed;
        fed.reading(10ms);
        fed.clock.step(1s), fed.reading(std::nullopt);
        fed.clock.step(100ms), fed.reading(20ms);
        FL_COMPARE_TEXT(fed.text(), "0:10 1:20");
    }

    void whatIsStaleLostOrUnknownIsAGap() {
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

    void aRunOfGapsIsItsFirstAndItsLastMoment() {
        Fed fed;
        fed.reading(10ms);
        for (int i = 0; i < 5; ++i)
            fed.clock.step(1s), fed.reading(std::nullopt);
        fed.clock.step(1s), fed.reading(20ms);
        FL_COMPARE_TEXT(fed.text(), "0:10 1:- 5:- 6:20");
    }

    void aLinkThatIsNoLongerThereHasAGap() {
        Fed fed;
        fed.reading(10ms);
        fed.clock.step(1s);
        const LagHistory::Link back{kLink.second, kLink.first};
        fed.record({link(back, 5ms, Freshness::Fresh)});
        FL_COMPARE_TEXT(fed.text(), "0:10 1:-");
        FL_COMPARE_TEXT(fed.text(back), "1:5");
        QVERIFY((fed.history.linksOf(kOrders) == std::vector<LagHistory::Link>{kLink, back}));
    }

    void aLinkWithoutAnyReadingLeftIsForgotten() {
        Fed fed(10);
        fed.reading(10ms);
        for (int i = 0; i < 10; ++i)
            fed.clock.step(1s), fed.record({});
        FL_COMPARE_TEXT(fed.text(), "0:10 1:- 10:-");
        fed.clock.step(1s), fed.record({});
        FL_COMPARE_TEXT(fed.text(), "");
        QVERIFY(fed.history.linksOf(kOrders).empty());
    }

    void itIsBounded() {
        Fed fed(3);
        for (const int ms : {1, 2, 3, 4, 5})
            fed.reading(std::chrono::milliseconds{ms}), fed.clock.step(1s);
        FL_COMPARE_TEXT(fed.text(), "2:3 3:4 4:5");
    }

    void aClockSetBackTakesWhatBearsALaterDate() {
        Fed fed;
        for (const int ms : {1, 2, 3, 4})
            fed.reading(std::chrono::milliseconds{ms}), fed.clock.step(1s);
        fed.clock.setUtc(fed.begin + 1500ms);
        fed.reading(9ms);
        FL_COMPARE_TEXT(fed.text(), "0:1 1:9");
    }

    void whatIsNotKnownIsEmpty() {
        const LagHistory history;
        QVERIFY(history.linksOf(kOrders).empty());
        QVERIFY(history.series(kLink).empty());
    }
};

QTEST_GUILESS_MAIN(TestLagHistory)
#include "tst_lag_history.moc"
