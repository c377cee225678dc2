// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/preparations.h"
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
    void aWindowThatNobodyGivesIsRefused();
    void aCommitWindowOutlivesItsConsole();
    void whatIsHandedOverIsTakenOverAtOnce();
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
    const Preparations first({entries[0]}), both(entries);
    const UtcTime later = now + std::chrono::hours{25};
    FL_COMPARE_TEXT(toText(*first.dryRun(kOrders), now), "switchover to DC2 was ready at " + toScreen(now) +
                                                             " (1 s ago), good until " +
                                                             toScreen(now + std::chrono::hours{24}));
    QVERIFY(first.dryRun(kOrders)->stale(later) && !first.dryRun(kOrders)->stale(now));
    FL_COMPARE_TEXT(toText(*first.dryRun(kOrders), later), "switchover to DC2 was ready at " + toScreen(now) +
                                                               " (1d01h ago); that is too long ago to count");
    FL_COMPARE_TEXT(toText(*both.dryRun(kOrders), now), "switchover to DC2 was not ready at " +
                                                            toScreen(entries[1].at) +
                                                            " (1 s ago): fake.lag: b1 lacks 4 GB.");
    QVERIFY(!both.dryRun(EngineId("other")));
    QVERIFY(!both.rehearsal(kOrders));
}

namespace {

Request withWindow(const Bench& bench) {
    Request request = bench.request();
    request.window = inventory::CommitWindow{std::chrono::hours{24}, {}};
    return request;
}

/// Fence, promote, the commit window, open.
Plan windowPlan() {
    Plan plan = threeSteps();
    plan.steps[0].changes = {change::fence(InstanceId("a1"))};
    plan.steps[1].compensation = "undo the promotion";
    plan.steps[1].changes = {change::promote(InstanceId("b1"))};
    Step window = plan.steps[2];
    window.id = StepId("s3-window");
    window.window = true;
    plan.steps[2].id = StepId("s4-open");
    plan.steps.insert(plan.steps.begin() + 2, window);
    plan.pointOfNoReturn = 2;
    return plan;
}

} // namespace

void TestDeskChoices::aWindowThatNobodyGivesIsRefused() {
    Bench bench;
    bench.open();
    const auto report = bench.desk->checkGuards(withWindow(bench)).result();
    QVERIFY(report.has_value());
    const auto plan = bench.desk->preparePlan(*report).result();
    QVERIFY(!plan);
    FL_COMPARE_TEXT(plan.error().what,
                    "A commit window is not possible for orders, which is fake. Ask for none.");
    const auto dry = bench.desk->dryRun(withWindow(bench)).result();
    QVERIFY(dry.has_value() && !dry->ready());
}

/// The console ends while the window is open. The next one may not close the operation, and commits it.
void TestDeskChoices::aCommitWindowOutlivesItsConsole() {
    Bench bench;
    bench.adapter.setPlan(windowPlan());
    bench.open();
    const auto plan =
        bench.desk->preparePlan(bench.desk->checkGuards(withWindow(bench)).result().value()).result();
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
    const auto begun = bench.run(*plan);
    QVERIFY2(begun.has_value(), begun ? "" : begun.error().what.c_str());
    const OperationId id = *begun;
    QTRY_VERIFY(bench.waits(id, &Choices::commit));
    const ProgressPtr open = bench.desk->progress(id);
    QVERIFY(open->windowEnds && open->windowLeft && *open->windowLeft > std::chrono::hours{1});
    QVERIFY(!open->pointOfNoReturnPassed && bench.demoted.empty());
    bench.close();
    bench.open();
    const auto left = bench.desk->unfinished();
    QCOMPARE(left.size(), std::size_t{1});
    QVERIFY2(left.front().summary.find("Its commit window ends ") != std::string::npos,
             left.front().summary.c_str());
    const auto closed = bench.desk->closeAsStopped(id, "let us leave it at that").result();
    QVERIFY(!closed);
    QVERIFY(closed.error().what.find("Its commit window is open") == 0);
    QVERIFY(bench.desk->takeOver(id, "the first console ended").result().has_value());
    QTRY_VERIFY(bench.waits(id, &Choices::commit));
    QVERIFY(bench.desk->progress(id)->windowEnds == open->windowEnds);
    bench.desk->commit(id, "all our trials went well");
    QTRY_VERIFY(bench.ended(id));
    QVERIFY(bench.desk->progress(id)->result == RunResult::Succeeded);
    bench.close();
    QCOMPARE(bench.demoted, Events{"orders a1"});
    const Events effects = bench.adapter.effects();
    QCOMPARE(effects, (Events{"s1-fence", "s2-promote", "s4-open"}));
}

/// Who leaves gives the lock up at once, and who comes goes on where it stands: here by looking, for the fence is
/// in doubt.
void TestDeskChoices::whatIsHandedOverIsTakenOverAtOnce() {
    Bench bench;
    const OperationId id = bench.stuckAtTheFence();
    QTRY_VERIFY(bench.waits(id, &Choices::settle));
    QVERIFY(bench.waits(id, &Choices::handOver));
    const auto known = bench.log.events().size();
    QVERIFY(bench.desk->unfinished().empty());
    bench.desk->handOver(id, "the shift ends, b.olsen knows");
    QTRY_VERIFY(bench.ended(id));
    QVERIFY(bench.desk->progress(id)->result == RunResult::HandedOver);
    QTRY_VERIFY(!bench.lock.holder(kOrders));
    QTRY_COMPARE(bench.desk->unfinished().size(), std::size_t{1});
    const std::string summary = bench.desk->unfinished().front().summary;
    QVERIFY2(summary.find(" was handed over by d.ivanov ") != std::string::npos &&
                 summary.find("Why: the shift ends, b.olsen knows.") != std::string::npos,
             summary.c_str());
    QCOMPARE(bench.eventsAfter(known), (Events{"op.handover"}));
    bench.desk->handOver(id, "nothing is left to hand over");
    // Another console opens the same log, and nothing has to fall silent first.
    bench.close();
    bench.open();
    QVERIFY(bench.desk->takeOver(id, "my shift begins").result().has_value());
    QVERIFY(bench.lock.holder(kOrders).has_value());
    QTRY_VERIFY(bench.waits(id, &Choices::settle));
    bench.desk->settle(id, StepId("s1-fence"), true, "a1 was seen to be read-only");
    QTRY_VERIFY(bench.ended(id));
    QVERIFY(bench.desk->progress(id)->result == RunResult::Succeeded);
    bench.close();
    // What may have happened was looked at, and not sent again.
    const Events all = bench.log.events();
    QCOMPARE(std::count(all.begin(), all.end(), "step.intent s1-fence"), 1);
}

QTEST_GUILESS_MAIN(TestDeskChoices)
#include "tst_desk_choices.moc"
