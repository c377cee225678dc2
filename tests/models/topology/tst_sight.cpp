// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/sight.h"
#include "tests/support/estate.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::topology;
using namespace fairlead::tests;
using namespace std::chrono_literals;

namespace {

/// a1 leads and wrote 1000 bytes more than b1 has.
void seeLag(WatchedEstate& estate) {
    Observation a1 = primaryLook("a1", 5000);
    a1.links.push_back(sends("b1", 4000, 4000));
    a1.writable = true;
    a1.findings.push_back({"pg.archiver-failing", "The archiver fails."});
    a1.footing =
        Footing{Bytes{9'000'000'000}, Bytes{32}, Bytes{16}, std::nullopt, false, "checksums are off"};
    a1.evidence.push_back({"SELECT 1", "1", {}, "here"});
    estate.see(a1);
    estate.see(replicaLook("b1", 4000, 4000, "a1"));
}

/// What a console that starts anew makes of the sight: a1 never answers it.
TopologySnapshot afterRestart(const Sight& sight, WatchedEstate& restarted) {
    recall(restarted.memory, sight, {restarted.clock.utc(), restarted.clock.mono(), 1, "here"});
    restarted.fail("a1", ErrorKind::Timeout);
    restarted.see(replicaLook("b1", 4000, 4000, "a1"));
    return restarted.snapshot();
}

} // namespace

class TestSight : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aConsoleThatStartsAfterTheSiteDiedKnowsWhatWasThere() {
        WatchedEstate before;
        seeLag(before);
        const Sight sight = sightOf(before.snapshot());
        WatchedEstate without;
        QVERIFY(!afterRestart({}, without).engines[0].recoveryPointNow.atMost);

        WatchedEstate restarted;
        restarted.wait(10min);
        const TopologySnapshot snapshot = afterRestart(sight, restarted);
        const InstanceState* a1 = snapshot.engines[0].find(InstanceId("a1"));
        QVERIFY(a1->seen && a1->seen->role == Role::Primary);
        QCOMPARE(a1->freshness, Freshness::Lost);
        QVERIFY(a1->age >= Micros(10min));
        QVERIFY(a1->lastFailure.has_value());
        QCOMPARE(snapshot.engines[0].links.size(), 1U);
        QCOMPARE(snapshot.engines[0].links[0].lagReceive->count, std::int64_t{1000});
    }

    void whatTheConsoleSawItselfStays() {
        WatchedEstate before;
        seeLag(before);
        const Sight sight = sightOf(before.snapshot());
        WatchedEstate restarted;
        restarted.wait(1min);
        restarted.see(primaryLook("a1", 9000));
        recall(restarted.memory, sight, {restarted.clock.utc(), restarted.clock.mono(), 1, "here"});
        const auto& a1 = restarted.memory.instances[InstanceId("a1")];
        QCOMPARE(*a1.lastSeen->written->ordinal, std::uint64_t{9000});
        QVERIFY(restarted.memory.instances[InstanceId("b1")].lastSeen.has_value());
    }

    void aWallClockThatWasSetBackDatesNothingAhead() {
        WatchedEstate before;
        before.wait(1h);
        seeLag(before);
        const Sight sight = sightOf(before.snapshot());
        WatchedEstate restarted;
        recall(restarted.memory, sight, {restarted.clock.utc(), restarted.clock.mono(), 1, "here"});
        QVERIFY(restarted.memory.instances[InstanceId("a1")].lastSeen->monoAt == restarted.clock.mono());
    }
};

QTEST_GUILESS_MAIN(TestSight)
#include "tst_sight.moc"
