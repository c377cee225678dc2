// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/alarm/alarm_bench.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::alarm;
using namespace std::chrono_literals;
using tests::AlarmBench;
using tests::kAnna;

/// The state machine of alarms (UX-8.2, 8.3, 8.4): what is seen goes in, states and rows come out.
class TestAlarmBook : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void itTakesFifteenSecondsToBecomeAnAlarm() {
        AlarmBench bench;
        bench.look();
        bench.on("a1");
        bench.pass(15s);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "forming");
        QVERIFY(bench.book.groups().empty());
        QCOMPARE(bench.book.standing().size(), std::size_t{1}); // it is abnormal all the same
        bench.pass(1s);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
        FL_COMPARE_TEXT(bench.log, "raise a1");
    }

    void whatHoldsItsWaitAlreadyIsRaisedAtOnce() {
        AlarmBench bench;
        bench.on("a1");
        bench.at("a1").atOnce = true;
        bench.look();
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
    }

    void aShortOneNeverCalls() {
        AlarmBench bench;
        bench.on("a1");
        bench.pass(10s);
        bench.off("a1");
        bench.pass(2min);
        FL_COMPARE_TEXT(bench.log, "");
        FL_COMPARE_TEXT(bench.stateOf("a1"), "none");
    }

    void itTakesThirtySecondsToClear() {
        AlarmBench bench;
        bench.on("a1");
        bench.pass(20s);
        bench.off("a1");
        bench.pass(30s);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
        bench.pass(1s);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "over, not acknowledged");
        QVERIFY(bench.book.acknowledge({"a1"}, kAnna, "seen", bench.now).has_value());
        bench.pass(61s);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "none");
    }

    /// A05: no time is long enough for a silent source to clear its alarm.
    void aSilentSourceNeverClears() {
        AlarmBench bench;
        bench.on("a1", Priority::P1);
        bench.pass(20s);
        bench.off("a1"); // nobody could know
        bench.silent = {InstanceId{"a1"}};
        bench.pass(30min);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged, silent");
        bench.silent.clear();
        bench.pass(30s); // what it was silent for does not count
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
        bench.pass(1s);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "over, not acknowledged");
    }

    void silenceMakesNothingLessGrave() {
        AlarmBench bench;
        bench.on("a1", Priority::P1);
        bench.pass(20s);
        bench.on("a1", Priority::Unseen); // it cannot even be seen now
        bench.pass(10min);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged, silent");
        QCOMPARE(bench.book.find("a1")->condition.priority, Priority::P1);
        bench.on("a1", Priority::P2);
        bench.pass(30s);
        QCOMPARE(bench.book.find("a1")->condition.priority, Priority::P1);
        bench.pass(1s);
        QCOMPARE(bench.book.find("a1")->condition.priority, Priority::P2);
    }

    void aCutOffConsoleClearsNothing() {
        AlarmBench bench;
        bench.on("a1");
        bench.pass(20s);
        bench.off("a1");
        bench.cutOff = true;
        bench.pass(10min);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged, silent");
    }

    void aStalledLoopMarksEverySource() {
        AlarmBench bench;
        bench.on("a1");
        bench.pass(20s);
        bench.step(1min);
        bench.note(bench.book.tick(bench.now, false));
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged, silent");
        bench.look();
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
    }

    void acknowledgingClearsNothing() {
        AlarmBench bench;
        bench.on("a1");
        bench.pass(20s);
        QVERIFY(bench.book.acknowledge({"a1"}, kAnna, "on it", bench.now).has_value());
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, acknowledged");
        bench.pass(1h);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, acknowledged");
        FL_COMPARE_TEXT(bench.book.find("a1")->ack->note, "on it");
    }

    void whatBecomesGraverCallsAgain() {
        AlarmBench bench;
        bench.on("a1", Priority::P3);
        bench.pass(20s);
        QVERIFY(bench.book.acknowledge({"a1"}, kAnna, "", bench.now).has_value());
        bench.on("a1", Priority::P1);
        bench.look();
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
        FL_COMPARE_TEXT(bench.log, "raise a1 rise a1");
    }

    void aLatchHoldsUntilItIsResolved() {
        AlarmBench bench;
        bench.on("a1", Priority::P1);
        bench.at("a1").latches = true;
        bench.pass(20s);
        bench.off("a1");
        bench.pass(40s);
        QVERIFY(bench.book.acknowledge({"a1"}, kAnna, "", bench.now).has_value());
        bench.pass(1h);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "over, to be resolved");
        QCOMPARE(bench.book.standing().size(), std::size_t{1});
        QVERIFY(!bench.book.resolve("a1", kAnna, "done", bench.now).has_value());
        QVERIFY(bench.book.resolve("a1", kAnna, "b1 was rebuilt from a1, its writes kept", bench.now).has_value());
        bench.pass(61s);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "none");
    }

    void whatComesAndGoesChatters() {
        AlarmBench bench;
        for (int i = 0; i < 7; ++i) {
            bench.on("a1");
            bench.pass(4s);
            bench.off("a1");
            bench.pass(4s);
        }
        const Alarm* alarm = bench.book.find("a1");
        QVERIFY(alarm != nullptr && alarm->chattering);
        QCOMPARE(alarm->begun, 7);
        // Never 15 s in a row, and raised nonetheless, once.
        FL_COMPARE_TEXT(bench.log, "raise a1");
        bench.pass(2min);
        QVERIFY(!bench.book.find("a1")->chattering);
    }

    void theHighestCauseExplains() {
        AlarmBench bench;
        bench.on("site", Priority::P1);
        bench.on("host", Priority::P1);
        bench.on("a1", Priority::P1);
        bench.on("b1", Priority::P2);
        bench.at("a1").causes = {"site", "host"};
        bench.at("host").causes = {"site"};
        bench.pass(20s);
        FL_COMPARE_TEXT(bench.rows(), "site(3) b1");
        FL_COMPARE_TEXT(bench.stateOf("a1"), "explained by its cause");
        FL_COMPARE_TEXT(bench.book.find("a1")->parent, "site");
        QCOMPARE(bench.book.standing().size(), std::size_t{2});
    }

    void aCauseHidesNothingGraver() {
        AlarmBench bench;
        bench.on("site", Priority::Unseen);
        bench.on("a1", Priority::P1);
        bench.at("a1").causes = {"site"};
        bench.pass(20s);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
        FL_COMPARE_TEXT(bench.rows(), "site(2)"); // still one row, and as grave as its gravest
        QCOMPARE(bench.book.groups().front().priority, Priority::P1);
    }

    void whatOutlivesItsCauseCallsForItself() {
        AlarmBench bench;
        bench.on("site", Priority::P1);
        bench.on("a1", Priority::P1);
        bench.at("a1").causes = {"site"};
        bench.pass(20s);
        QVERIFY(bench.book.acknowledgeGroup("site", kAnna, "", bench.now).has_value());
        QVERIFY(bench.book.calling().empty());
        bench.off("site");
        bench.pass(40s);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
        QVERIFY(bench.log.ends_with("return a1"));
    }

    void acknowledgingAGroupLeavesOtherCausesAlone() {
        AlarmBench bench;
        bench.on("site", Priority::P1);
        bench.on("a1", Priority::P1);
        bench.on("b1", Priority::P1);
        bench.on("b2", Priority::P1);
        bench.at("a1").causes = {"site"};
        bench.at("b2").causes = {"b1"};
        bench.pass(20s);
        QVERIFY(bench.book.acknowledgeGroup("site", kAnna, "", bench.now).has_value());
        QCOMPARE(bench.book.calling().size(), std::size_t{1});
        FL_COMPARE_TEXT(bench.book.calling().front()->key(), "b1");
        QVERIFY(!bench.book.find("b2")->acked);
    }

    void aLargeGroupIsOpenedFirst() {
        AlarmBench bench;
        bench.on("site", Priority::P1);
        for (int i = 0; i < 20; ++i) {
            bench.on("a" + std::to_string(i), Priority::P1);
            bench.at("a" + std::to_string(i)).causes = {"site"};
        }
        bench.pass(20s);
        const auto refused = bench.book.acknowledgeGroup("site", kAnna, "", bench.now);
        QVERIFY(!refused.has_value());
        FL_COMPARE_TEXT(refused.error().what,
                        "This group has 21 alarms. Open it once before you acknowledge it.");
        bench.book.markOpened("site");
        QVERIFY(bench.book.acknowledgeGroup("site", kAnna, "", bench.now).has_value());
    }

    void firstOutIsTheEarliestBySourceTime() {
        AlarmBench bench;
        bench.on("a1");
        bench.on("b1");
        bench.at("a1").since = bench.now.utc - 60s;
        bench.at("b1").since = bench.now.utc - 90s;
        bench.pass(20s);
        QCOMPARE(bench.book.firstOut()->candidates, 1);
        FL_COMPARE_TEXT(bench.book.firstOut()->key, "b1");
    }

    void withinTheSkewItIsNotCertain() {
        AlarmBench bench;
        for (const char* name : {"a1", "b1", "c1"})
            bench.on(name);
        bench.at("a1").since = bench.now.utc - 60s;
        bench.at("b1").since = bench.now.utc - 60s + 700ms;
        bench.at("c1").since = bench.now.utc - 60s + 900ms; // beyond 0.8 s
        bench.pass(20s);
        QCOMPARE(bench.book.firstOut()->candidates, 2);
        QCOMPARE(bench.book.firstOut()->skew, Micros{800ms});
    }

    void aFloodBeginsAboveTenAndEndsBelowFive() {
        AlarmBench bench;
        const auto raise = [&](int from, int to) {
            for (int i = from; i < to; ++i) {
                bench.on("x" + std::to_string(i));
                bench.at("x" + std::to_string(i)).site = SiteId{i % 2 ? "DC1" : "DC2"};
            }
        };
        raise(0, 10);
        bench.pass(20s);
        QVERIFY(!bench.book.inFlood());
        QCOMPARE(bench.book.groups().size(), std::size_t{10});
        raise(10, 11);
        bench.pass(20s);
        QVERIFY(bench.book.inFlood());
        FL_COMPARE_TEXT(bench.rows(), "area:DC1(5) area:DC2(6)");
        bench.step(9min);
        bench.look(); // one new alarm within ten minutes: fewer than five
        QVERIFY(bench.book.inFlood());
        bench.step(1min);
        bench.look();
        QVERIFY(!bench.book.inFlood());
        QCOMPARE(bench.book.groups().size(), std::size_t{11});
    }

    /// A08, the rows: 500 at once come to ten at most, and none is lost.
    void fiveHundredAtOnceAreAFewRows() {
        AlarmBench bench;
        for (int i = 0; i < 500; ++i) {
            const std::string name = "x" + std::to_string(i);
            bench.on(name, i % 3 ? Priority::P2 : Priority::P1);
            bench.at(name).site = SiteId{i % 2 ? "DC1" : "DC2"};
            bench.at(name).atOnce = true;
            if (i % 7 == 0) bench.at(name).causes = {"x" + std::to_string(i % 5)};
        }
        bench.look();
        QVERIFY(bench.book.inFlood());
        QVERIFY(static_cast<int>(bench.book.groups().size()) <= kMostRowsInFlood);
        std::set<std::string> members;
        for (const Group& group : bench.book.groups())
            members.insert(group.members.begin(), group.members.end());
        QCOMPARE(members.size(), std::size_t{500});
    }

    void whatIsInMaintenanceIsOutOfService() {
        AlarmBench bench;
        bench.on("a1");
        bench.pass(20s);
        Reading reading;
        reading.at = bench.now.utc;
        reading.conditions = {bench.at("a1")};
        reading.inMaintenance = {InstanceId{"a1"}};
        bench.note(bench.book.take(reading, bench.now));
        FL_COMPARE_TEXT(bench.stateOf("a1"), "out of service");
        QVERIFY(bench.book.calling().empty() && bench.book.groups().empty());
        QCOMPARE(bench.book.outOfService().size(), std::size_t{1});
    }

    void itKnowsItsOwnRate() {
        AlarmBench bench;
        bench.look();
        for (int i = 0; i < 4; ++i)
            bench.on("x" + std::to_string(i), i == 0 ? Priority::P1 : Priority::P3);
        bench.pass(20s);
        QCOMPARE(bench.book.rate().lastTen, 4);
        bench.step(40min - 20s);
        bench.look();
        const Rate rate = bench.book.rate();
        QCOMPARE(rate.lastTen, 0);
        QCOMPARE(rate.perTen, 1.0); // four in forty minutes
        QCOMPARE(rate.p1, 1);
        QCOMPARE(rate.p3, 3);
    }
};

QTEST_GUILESS_MAIN(TestAlarmBook)
#include "tst_alarm_book.moc"
