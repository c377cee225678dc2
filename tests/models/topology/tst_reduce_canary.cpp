// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/estate.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::tests;
using namespace fairlead::topology;
using namespace std::chrono_literals;

namespace {

/// An estate that carries a heartbeat every second; its primary's log stands still unless a test moves it.
struct Carrying : WatchedEstate {
    Carrying() : WatchedEstate(smallEstate()) { inventory.engines[0].canaryEvery = 1s; }

    /// A second goes by: the heartbeat `number` is written, both instances are looked at, and b1 holds
    /// `held`.
    void second(std::uint64_t number, std::uint64_t held, std::uint64_t received = 100,
                std::uint64_t applied = 100, LinkState state = LinkState::Streaming) {
        wait(500ms);
        if (number > 0) memory.beats[EngineId("orders")].add(clock.mono(), number);
        wait(500ms);
        Observation a1 = primaryLook("a1", 100);
        a1.links = {sends("b1", received, applied, state)};
        see(a1);
        see(replicaLook("b1", received, applied, "a1"));
        memory.canaries[InstanceId("b1")] = {held, clock.mono()};
    }
    EngineState engine() { return snapshot().engines[0]; }
    std::optional<Micros> canary() { return engine().links.at(0).lagCanary; }
};

} // namespace

/// The third reading of lag, and where it says otherwise than the other two.
class TestReduceCanary : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatArrivedLacksNothing() {
        Carrying estate;
        for (std::uint64_t i = 1; i <= 5; ++i)
            estate.second(i, i);
        QCOMPARE(estate.canary(), std::optional<Micros>(0s));
        QVERIFY(estate.engine().hazards.empty());
    }

    void whatIsMissingIsMissingSinceItWasWritten() {
        Carrying estate;
        estate.second(1, 1);
        estate.second(2, 2);
        for (std::uint64_t i = 3; i <= 6; ++i)
            estate.second(i, 2);
        // Number 3 was written half a second before the look of its second, and three more followed.
        QCOMPARE(estate.canary(), std::optional<Micros>(3500ms));
    }

    /// Nothing is written while an operation runs or nobody leads; that is no lag.
    void silenceIsNoLag() {
        Carrying estate;
        estate.second(1, 1);
        for (int i = 0; i < 30; ++i)
            estate.second(0, 1);
        QCOMPARE(estate.canary(), std::optional<Micros>(0s));
        QVERIFY(estate.engine().hazards.empty());
    }

    void anEngineWithoutOneHasNone() {
        Carrying estate;
        estate.memory.beats.clear();
        estate.second(0, 0);
        QVERIFY(!estate.canary().has_value());
    }

    void anOldReadingIsNone() {
        Carrying estate;
        estate.second(1, 1);
        estate.second(2, 1);
        QVERIFY(estate.canary().has_value());
        const CanarySight old = estate.memory.canaries[InstanceId("b1")];
        for (std::uint64_t i = 3; i <= 20; ++i)
            estate.second(i, 1);
        estate.memory.canaries[InstanceId("b1")] = old;
        QVERIFY(!estate.canary().has_value());
    }

    /// A console that was restarted: the replica is stuck on a heartbeat of its life before.
    void whatWasWrittenBeforeThisConsoleIsOlderThanAll() {
        Carrying estate;
        for (std::uint64_t i = 101; i <= 104; ++i)
            estate.second(i, 7);
        QCOMPARE(estate.canary(), std::optional<Micros>(3500ms));
    }

    void itDisagreesBeyondTheMargin_data() {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("disputed");
        QTest::newRow("within the margin") << 4 << false;
        QTest::newRow("beyond it") << 7 << true;
    }

    /// All is received and nothing becomes readable: positions of what was received cannot see it.
    void itDisagreesBeyondTheMargin() {
        QFETCH(int, seconds);
        QFETCH(bool, disputed);
        Carrying estate;
        estate.second(1, 1);
        for (int i = 0; i < seconds; ++i)
            estate.second(static_cast<std::uint64_t>(i) + 2, 1, 100, 90, LinkState::Paused);
        const EngineState engine = estate.engine();
        QCOMPARE(engine.hazards.size(), disputed ? std::size_t{1} : std::size_t{0});
        if (!disputed) return;
        QVERIFY(engine.hazards[0].kind == HazardKind::CanaryDisagrees);
        QCOMPARE(engine.hazards[0].instances, std::vector<InstanceId>{InstanceId("b1")});
        FL_COMPARE_TEXT(engine.hazards[0].what,
                        "Fairlead's heartbeat is missing on b1 of orders for 6 s, though by its positions it "
                        "has received all up to 0 ms ago (0 B to receive, 10 B to apply, time lag not known, "
                        "paused). What arrives there does not become readable: find out why.");
        QVERIFY(engine.state == StateWord::Degraded);
    }

    /// A replica that is behind by everybody's word is behind, and nobody disagrees.
    void whoIsBehindByHisPositionsIsNotDisputed() {
        Carrying estate;
        estate.second(1, 1);
        for (std::uint64_t i = 2; i <= 20; ++i) {
            estate.wait(500ms);
            estate.memory.beats[EngineId("orders")].add(estate.clock.mono(), i);
            estate.wait(500ms);
            Observation a1 = primaryLook("a1", 100 + i * 10);
            a1.links = {sends("b1", 100, 100, LinkState::CatchingUp)};
            estate.see(a1);
            estate.see(replicaLook("b1", 100, 100, "a1"));
            estate.memory.canaries[InstanceId("b1")] = {1, estate.clock.mono()};
        }
        QVERIFY(*estate.canary() > 10s);
        QVERIFY(estate.engine().hazards.empty());
    }

    void whyNoneIsWrittenIsSaid() {
        Carrying estate;
        estate.second(1, 1);
        estate.memory.canaryWhy[EngineId("orders")] = "An operation on orders is under way.";
        FL_COMPARE_TEXT(estate.engine().canary, "An operation on orders is under way.");
    }
};

QTEST_GUILESS_MAIN(TestReduceCanary)
#include "tst_reduce_canary.moc"
