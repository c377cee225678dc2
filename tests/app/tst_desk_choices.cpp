// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/desk_bench.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::tests::desk;

/// What an operator may do where a run is stuck, and what only looks.
class TestDeskChoices : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void anOperatorTriesAgainAndSkips();
    void aSwitchoverTurnsIntoAFailoverUnderItsLock();
    void aFailoverThatMayNotBeginLeavesTheSwitchoverAsItIs();
    void aDryRunOnlyLooksAndIsKept();
};

void TestDeskChoices::anOperatorTriesAgainAndSkips() {
    Bench bench;
    bench.whenStuck = WhenStuck::Ask;
    Plan plan = threeSteps();
    plan.outage = {0, 2};
    plan.steps[2].retriable = true;
    bench.adapter.setPlan(plan);
    bench.adapter.setOutcome(StepId("s3-reattach"), {Outcome::Result::Failed, "a1 refuses", {}, {}, {}});
    bench.open();
    const OperationId id = bench.run(bench.plan()).value();
    QTRY_VERIFY(bench.waits(id, &Choices::retry));
    QVERIFY(bench.lock.holder(kOrders).has_value());
    bench.desk->skip(id, StepId("s2-promote"), "this is not the step that waits");
    bench.desk->retry(id, StepId("s3-reattach"));
    const auto outcomes = [&bench] {
        const Events all = bench.log.events();
        return std::count(all.begin(), all.end(), "step.outcome s3-reattach=failed");
    };
    QTRY_COMPARE(outcomes(), 2);
    QTRY_VERIFY(bench.waits(id, &Choices::skip));
    bench.desk->skip(id, StepId("s3-reattach"), "a1 is being replaced tonight");
    QTRY_VERIFY(bench.ended(id));
    const ProgressPtr last = bench.desk->progress(id);
    QVERIFY(last->result == RunResult::SucceededWithExceptions);
    FL_COMPARE_TEXT(last->resultWhy, "Step 3 was skipped by d.ivanov: a1 is being replaced tonight");
}

void TestDeskChoices::aSwitchoverTurnsIntoAFailoverUnderItsLock() {
    Bench bench;
    const OperationId first = bench.stuckAtTheFence();
    QTRY_VERIFY(bench.waits(first, &Choices::turn));
    const std::uint64_t token = bench.lock.holder(kOrders)->token;
    const Result<Plan> plan = bench.failoverFrom(first);
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
    const auto known = bench.log.events().size();
    QVERIFY(!bench.desk->turnIntoFailover(*plan, "SIM FAILOVER orders").result());
    QVERIFY(bench.waits(first, &Choices::turn));
    const auto begun =
        bench.desk->turnIntoFailover(*plan, "SIM FAILOVER orders TO DC2 LOSE UNKNOWN").result();
    QVERIFY2(begun.has_value(), begun ? "" : begun.error().what.c_str());
    QTRY_VERIFY(bench.ended(*begun));
    QVERIFY(bench.desk->progress(first)->result == RunResult::TurnedIntoFailover);
    QVERIFY(bench.desk->progress(*begun)->result == RunResult::Succeeded);
    QTRY_VERIFY(!bench.lock.holder(kOrders));
    bench.close();
    const Events after = bench.eventsAfter(known);
    const Events expected{"op.turn", "op.end", "op.guard", "op.begin", "step.intent s1-fence"};
    QCOMPARE(Events(after.begin(), after.begin() + 5), expected);
    // Nothing of the switchover was undone, which could have opened the old primary again.
    for (const std::string& call : bench.adapter.calls())
        QVERIFY2(call.rfind("compensate", 0) != 0, call.c_str());
    const auto entries = bench.log.entriesFrom(known).value();
    QCOMPARE(entries[1].what.text("into"), std::string_view("op-2"));
    QCOMPARE(entries[3].what.text("continues"), std::string_view("op-1"));
    QVERIFY(token > 0);
}

void TestDeskChoices::aFailoverThatMayNotBeginLeavesTheSwitchoverAsItIs() {
    Bench bench;
    const OperationId first = bench.stuckAtTheFence();
    QTRY_VERIFY(bench.waits(first, &Choices::turn));
    const Result<Plan> plan = bench.failoverFrom(first);
    QVERIFY(plan.has_value());
    bench.adapter.setGuards({guard(Verdict::Block, "b1 lacks 4 GB.")});
    const auto begun =
        bench.desk->turnIntoFailover(*plan, "SIM FAILOVER orders TO DC2 LOSE UNKNOWN").result();
    QVERIFY(!begun);
    FL_COMPARE_TEXT(begun.error().what, "The switchover stays as it is. fake.lag: b1 lacks 4 GB.");
    QVERIFY(bench.waits(first, &Choices::turn));
    QVERIFY(bench.lock.holder(kOrders)->operation == first);
    // Settled by its operator it goes on, and no failover can go on from it any more.
    bench.adapter.setGuards({guard(Verdict::Pass, "b1 has everything.")});
    bench.desk->settle(first, StepId("s1-fence"), true, "a1 was seen to be read-only");
    QTRY_VERIFY(bench.ended(first));
    QTRY_VERIFY(!bench.lock.holder(kOrders));
    const auto late = bench.desk->turnIntoFailover(*plan, "SIM FAILOVER orders TO DC2 LOSE UNKNOWN").result();
    QVERIFY(!late);
    FL_COMPARE_TEXT(late.error().what, "The switchover went on by itself, so nothing was started.");
    QVERIFY(!bench.lock.holder(kOrders));
}

void TestDeskChoices::aDryRunOnlyLooksAndIsKept() {
    Bench bench;
    bench.open();
    const auto dry = bench.desk->dryRun(bench.request()).result();
    QVERIFY2(dry.has_value() && dry->ready(), dry ? dry->whyNot.c_str() : dry.error().what.c_str());
    QCOMPARE(dry->plan->steps.size(), std::size_t{3});
    bench.adapter.setGuards({guard(Verdict::Block, "b1 lacks 4 GB.")});
    const auto blocked = bench.desk->dryRun(bench.request()).result();
    QVERIFY(blocked.has_value() && !blocked->ready());
    FL_COMPARE_TEXT(blocked->whyNot, "fake.lag: b1 lacks 4 GB.");
    bench.close();
    QCOMPARE(bench.log.events(), (Events{"op.dryrun", "op.dryrun"}));
    for (const std::string& call : bench.adapter.calls())
        QVERIFY2(call == "guards" || call == "plan", call.c_str());
    QVERIFY(!bench.lock.holder(kOrders));
    const auto entries = bench.log.entriesFrom(0).value();
    QCOMPARE(entries[0].plan.value_or(""), dry->plan->digest);
    QVERIFY(bench.log.attachment(dry->plan->digest).has_value());
    const UtcTime now = entries[0].at;
    FL_COMPARE_TEXT(lastDryRunText({entries[0]}, kOrders, now), "switchover to DC2 was ready at " +
                                                                    toScreen(now) + ", good until " +
                                                                    toScreen(now + std::chrono::hours{24}));
    FL_COMPARE_TEXT(lastDryRunText({entries[0]}, kOrders, now + std::chrono::hours{25}),
                    "switchover to DC2 was ready at " + toScreen(now) + "; that is too long ago to count");
    FL_COMPARE_TEXT(
        lastDryRunText(entries, kOrders, now),
        "switchover to DC2 was not ready at " + toScreen(entries[1].at) + ": fake.lag: b1 lacks 4 GB.");
    FL_COMPARE_TEXT(lastDryRunText(entries, EngineId("other"), now), "");
}

QTEST_GUILESS_MAIN(TestDeskChoices)
#include "tst_desk_choices.moc"
