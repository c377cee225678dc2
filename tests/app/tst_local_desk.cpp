// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/demotions.h"
#include "tests/app/desk_bench.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::tests::desk;

/// The operation desk over fakes: what it refuses, what it writes, what it picks up again.
class TestLocalDesk : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void guardsPlanRun();
    void theStepsAreKeptAsTextBeforeItBegins();
    void anEngineThatIsNotDeclared();
    void aWrongPhraseIsRefused_data();
    void aWrongPhraseIsRefused();
    void aPlanThatWasChangedIsRefused();
    void theGuardsAreAskedAgainUnderTheLock();
    void aRuleIsAGuard();
    void aRuleIsAskedAgainUnderTheLock();
    void aWorldThatMovedIsNotBegun();
    void whatCannotBeRecordedDoesNotBegin();
    void theLockOfAnotherIsRespected();
    void aLogThatRefuses_data();
    void aLogThatRefuses();
    void anUnfinishedOperationIsFound_data();
    void anUnfinishedOperationIsFound();
    void anUnfinishedOperationForbidsAnother();
    void closingAStepInDoubtSaysSoBeforeTheEnd();
    void closingBeforeThePointOfNoReturn();
    void takingOverRunsToTheEnd();
    void whatTheLogDoesNotKnowCannotBeTakenOver();
    void idsAreNeverTheSame();
    void aWayHomeKnowsWhatWasSaidToBeLost();
    void whatWasReplacedIsRememberedByItsPast();
};

void TestLocalDesk::guardsPlanRun() {
    Bench bench;
    bench.open();
    const GuardReport report = bench.report();
    QCOMPARE(report.results.size(), std::size_t{12});
    FL_COMPARE_TEXT(report.results[10].id.value, "fake.lag");
    FL_COMPARE_TEXT(report.results[11].id.value, "rule.two-writers");
    QVERIFY(report.allows());
    const Plan plan = bench.desk->preparePlan(report).result().value();
    QCOMPARE(plan.digest.size(), std::size_t{64});
    FL_COMPARE_TEXT(bench.desk->confirmationPhrase(plan), kPhrase);
    const auto started = bench.run(plan);
    QVERIFY(started.has_value());
    QTRY_VERIFY(bench.ended(*started));
    QVERIFY(bench.desk->progress(*started)->result == RunResult::Succeeded);
    QCOMPARE(bench.desk->operations(), std::vector<OperationId>{OperationId("op-1")});
    bench.close();
    const Events expected{"op.request",
                          "op.guard",
                          "op.plan",
                          "op.guard",
                          "op.begin",
                          "step.intent s1-fence",
                          "step.outcome s1-fence=done",
                          "step.intent s2-promote",
                          "step.outcome s2-promote=done",
                          "step.intent s3-reattach",
                          "step.outcome s3-reattach=done",
                          "op.end"};
    QCOMPARE(bench.log.events(), expected);
    QCOMPARE(bench.demoted, Events{"orders a1"});
    QVERIFY(!bench.lock.holder(kOrders));
    bench.open();
    QVERIFY(bench.desk->unfinished().empty());
}

// UX-5.8: a dead console does not stop the humans.
void TestLocalDesk::theStepsAreKeptAsTextBeforeItBegins() {
    Bench bench;
    app::DeskPorts ports = bench.portsOver(bench.log, bench.log);
    std::string kept;
    bool begun = false;
    const auto hasBegun = [&] {
        const auto events = bench.log.events();
        return std::find(events.begin(), events.end(), "op.begin") != events.end();
    };
    ports.keepRunbook = [&](const OperationId& id, const std::string& text) {
        kept = id.value + "\n" + text;
        begun = hasBegun();
    };
    bench.desk = std::make_unique<LocalDesk>(std::move(ports));
    const auto started = bench.run(bench.plan());
    QVERIFY2(started.has_value(), started ? "" : started.error().what.c_str());
    QTRY_VERIFY(bench.ended(*started));
    QVERIFY(!begun && hasBegun());
    QVERIFY2(kept.starts_with("op-1\nSWITCHOVER orders TO DC2  plan "), kept.c_str());
    QVERIFY2(kept.find("1. s1-fence (on b1)\n   do s1-fence\n   done when: ") != kept.npos, kept.c_str());
    QVERIFY2(
        kept.find("   undo: undo the fence\n== POINT OF NO RETURN ==\n2. s2-promote (on b1)\n") != kept.npos,
        kept.c_str());
}

void TestLocalDesk::anEngineThatIsNotDeclared() {
    Bench bench;
    bench.open();
    Request request = bench.request();
    request.engine = EngineId("invoices");
    const auto asked = bench.desk->checkGuards(request).result();
    QVERIFY(!asked);
    FL_COMPARE_TEXT(asked.error().what, "The inventory declares no engine invoices.");
    bench.estate.inventory.engines.front().technology = "vax";
    const auto foreign = bench.desk->checkGuards(bench.request()).result();
    QVERIFY(!foreign);
    FL_COMPARE_TEXT(foreign.error().what, "This version can observe and operate no vax.");
}

void TestLocalDesk::aWrongPhraseIsRefused_data() {
    QTest::addColumn<QByteArray>("phrase");
    QTest::newRow("nothing") << QByteArray("");
    QTest::newRow("the phrase of a real estate") << QByteArray("SWITCHOVER orders TO DC2");
    QTest::newRow("a blank too many") << QByteArray("SIM SWITCHOVER orders TO DC2 ");
    QTest::newRow("another site") << QByteArray("SIM SWITCHOVER orders TO DC1");
}

void TestLocalDesk::aWrongPhraseIsRefused() {
    QFETCH(QByteArray, phrase);
    Bench bench;
    bench.open();
    const Plan plan = bench.plan();
    const auto known = bench.log.events().size();
    const auto started = bench.run(plan, phrase.constData());
    QVERIFY(!started);
    QVERIFY(started.error().kind == ErrorKind::Invalid);
    FL_COMPARE_TEXT(started.error().what, "The phrase does not match. It is: SIM SWITCHOVER orders TO DC2");
    bench.close();
    QCOMPARE(bench.log.events().size(), known);
    QVERIFY(bench.adapter.effects().empty());
    QVERIFY(!bench.lock.holder(kOrders));
}

void TestLocalDesk::aPlanThatWasChangedIsRefused() {
    Bench bench;
    bench.open();
    Plan plan = bench.plan();
    plan.steps[1].commands = {"DROP TABLE orders"};
    const auto started = bench.run(plan);
    QVERIFY(!started);
    FL_COMPARE_TEXT(started.error().what, "The plan was changed after it was made.");
    bench.close();
    QVERIFY(bench.adapter.effects().empty());
    QVERIFY(!bench.lock.holder(kOrders));
}

void TestLocalDesk::theGuardsAreAskedAgainUnderTheLock() {
    Bench bench;
    bench.open();
    const Plan plan = bench.plan();
    const int looks = bench.looks;
    bench.adapter.setGuards({guard(Verdict::Block, "b1 is 9 s behind, more than 5 s.")});
    const auto started = bench.run(plan);
    QVERIFY(!started);
    QVERIFY(started.error().kind == ErrorKind::Refused);
    FL_COMPARE_TEXT(started.error().what, "Nothing was started. fake.lag: b1 is 9 s behind, more than 5 s.");
    bench.close();
    QCOMPARE(bench.looks, looks + 1); // and from a new look, not from the page's
    QVERIFY(bench.adapter.effects().empty());
    QVERIFY(!bench.lock.holder(kOrders));
    const Events expected{"op.request", "op.guard", "op.plan", "op.guard"};
    QCOMPARE(bench.log.events(), expected); // what was refused, and why, is on record
}

void TestLocalDesk::aRuleIsAGuard() {
    Bench bench;
    bench.wantCopies(3);
    bench.open();
    const GuardReport report = bench.report();
    FL_COMPARE_TEXT(report.results.back().id.value, "rule.copies");
    QCOMPARE(report.results.back().verdict, Verdict::Block);
    QVERIFY(!report.allows());
}

void TestLocalDesk::aRuleIsAskedAgainUnderTheLock() {
    Bench bench;
    bench.open();
    const Plan plan = bench.plan();
    bench.wantCopies(3);
    const auto started = bench.run(plan);
    QVERIFY(!started);
    QVERIFY2(started.error().what.find("Nothing was started. rule.copies: ") == 0,
             started.error().what.c_str());
    bench.close();
    QVERIFY(bench.adapter.effects().empty());
    QVERIFY(!bench.lock.holder(kOrders));
}

void TestLocalDesk::aWorldThatMovedIsNotBegun() {
    Bench bench;
    Plan made = threeSteps();
    made.expects = {{"a1.role", "primary"}, {"b1.role", "primary"}};
    bench.adapter.setPlan(made);
    bench.open();
    const auto started = bench.run(bench.plan());
    QVERIFY(!started);
    FL_COMPARE_TEXT(started.error().what,
                    "Nothing was started. op.unmoved: The world has moved since this plan was made: the role "
                    "of b1 was primary and is replica. Plan again.");
    bench.close();
    QVERIFY(bench.adapter.effects().empty());
    QVERIFY(!bench.lock.holder(kOrders));
}

void TestLocalDesk::whatCannotBeRecordedDoesNotBegin() {
    Bench bench;
    bench.open();
    const Plan plan = bench.plan();
    bench.sight = Error{ErrorKind::Refused, "The disk is full.", {}, {}};
    const auto started = bench.run(plan);
    QVERIFY(!started);
    FL_COMPARE_TEXT(started.error().what, "The disk is full.");
    bench.close();
    QVERIFY(bench.adapter.effects().empty());
    QVERIFY(!bench.lock.holder(kOrders));
}

void TestLocalDesk::theLockOfAnotherIsRespected() {
    Bench bench;
    bench.open();
    const Plan plan = bench.plan();
    QVERIFY(bench.lock.acquire(kOrders, OperationId("op-other")).has_value());
    const auto started = bench.run(plan);
    QVERIFY(!started);
    FL_COMPARE_TEXT(started.error().what, "held by op-other");
    const GuardReport report = bench.report();
    QVERIFY(!report.allows());
    FL_COMPARE_TEXT(report.results[1].id.value, "op.lock");
    QVERIFY2(
        report.results[1].reason.find("orders is locked by operation op-other on console test-console") == 0,
        report.results[1].reason.c_str());
    bench.close();
    QVERIFY(bench.adapter.effects().empty());
    FL_COMPARE_TEXT(bench.lock.holder(kOrders)->operation.value, "op-other");
}

void TestLocalDesk::aLogThatRefuses_data() {
    QTest::addColumn<int>("entry");
    QTest::addColumn<bool>("planned");
    QTest::newRow("the request: there is no plan") << 0 << false;
    QTest::newRow("the guards of the plan: there is no plan") << 1 << false;
    QTest::newRow("the plan itself") << 2 << false;
    QTest::newRow("the guards of the run: nothing starts") << 3 << true;
    QTest::newRow("the beginning: nothing starts") << 4 << true;
}

void TestLocalDesk::aLogThatRefuses() {
    QFETCH(int, entry);
    QFETCH(bool, planned);
    Bench bench;
    bench.log.refuseFrom = static_cast<std::uint64_t>(entry);
    bench.open();
    const auto plan = bench.desk->preparePlan(bench.report()).result();
    QCOMPARE(plan.has_value(), planned);
    const Error why = planned ? bench.run(*plan).error() : plan.error();
    FL_COMPARE_TEXT(why.what, "the disk is full.");
    bench.close();
    QCOMPARE(bench.log.events().size(), static_cast<std::size_t>(entry));
    QVERIFY(bench.adapter.effects().empty());
    QVERIFY(!bench.lock.holder(kOrders));
}

void TestLocalDesk::anUnfinishedOperationIsFound_data() {
    QTest::addColumn<int>("last");
    QTest::addColumn<QString>("where");
    QTest::newRow("in its first step") << 0 << QStringLiteral("in step 1 (outcome unknown).");
    QTest::newRow("in the step of no return") << 1 << QStringLiteral("in step 2 (outcome unknown).");
}

void TestLocalDesk::anUnfinishedOperationIsFound() {
    QFETCH(int, last);
    QFETCH(QString, where);
    Bench bench;
    bench.leaveUnfinished(static_cast<std::size_t>(last));
    bench.open();
    const auto found = bench.desk->unfinished();
    QCOMPARE(found.size(), std::size_t{1});
    FL_COMPARE_TEXT(found.front().plan.request.id.value, "op-1");
    const QString summary = QString::fromStdString(found.front().summary);
    QCOMPARE(summary,
             QStringLiteral("Switchover %1 of orders was interrupted %2 Take over or close as stopped.")
                 .arg(QString::fromStdString(shortDigest(found.front().plan)), where));
}

void TestLocalDesk::anUnfinishedOperationForbidsAnother() {
    Bench bench;
    bench.leaveUnfinished(0);
    bench.open();
    Request other = bench.request();
    other.id = OperationId("op-2");
    const GuardReport report = bench.desk->checkGuards(other).result().value();
    QVERIFY(!report.allows());
    FL_COMPARE_TEXT(report.results[3].id.value, "op.unfinished");
    QVERIFY(report.results[3].verdict == Verdict::Block);
    QVERIFY(report.results[3].reason.find("was interrupted in step 1 (outcome unknown).") !=
            std::string::npos);
}

void TestLocalDesk::closingAStepInDoubtSaysSoBeforeTheEnd() {
    Bench bench;
    bench.leaveUnfinished(1);
    bench.open();
    const auto known = bench.log.events().size();
    const auto closed = bench.desk->closeAsStopped(OperationId("op-1"), "the first console burnt").result();
    QVERIFY(closed.has_value());
    QVERIFY(bench.desk->unfinished().empty());
    bench.close();
    const Events expected{"step.outcome s2-promote=indoubt", "op.end"};
    QCOMPARE(bench.eventsAfter(known), expected);
    const auto entries = bench.log.entriesFrom(0).value();
    FL_COMPARE_TEXT(std::string(entries.back().what.text("result")), "Outcome unknown");
    FL_COMPARE_TEXT(std::string(entries.back().what.text("why")),
                    "Closed by the operator: the first console burnt");
    QCOMPARE(bench.demoted, Events{"orders a1"}); // b1 may be primary: a1 must not come back unseen
    QVERIFY(bench.adapter.effects().empty());
    QVERIFY(!bench.lock.holder(kOrders));
}

void TestLocalDesk::closingBeforeThePointOfNoReturn() {
    Bench bench;
    bench.leaveUnfinished(0);
    bench.open();
    const auto known = bench.log.events().size();
    QVERIFY(bench.desk->closeAsStopped(OperationId("op-1"), "nothing happened").result().has_value());
    bench.close();
    const Events expected{"step.outcome s1-fence=indoubt", "op.end"};
    QCOMPARE(bench.eventsAfter(known), expected);
    QVERIFY(bench.demoted.empty());
}

void TestLocalDesk::takingOverRunsToTheEnd() {
    Bench bench;
    bench.leaveUnfinished(1);
    bench.adapter.setCheck(StepId("s2-promote"),
                           {StepCheck::Finding::Happened, "b1 takes writes on timeline 2", {}});
    bench.open();
    const auto known = bench.log.events().size();
    const auto taken = bench.desk->takeOver(OperationId("op-1"), "the first console lost power").result();
    QVERIFY2(taken.has_value(), taken ? "" : taken.error().what.c_str());
    QTRY_VERIFY(bench.ended(*taken));
    const ProgressPtr last = bench.desk->progress(*taken);
    QVERIFY2(last->result == RunResult::Succeeded, last->resultWhy.c_str());
    QVERIFY(bench.desk->unfinished().empty());
    bench.close();
    const Events expected{"op.takeover", "step.outcome s2-promote=done", "step.intent s3-reattach",
                          "step.outcome s3-reattach=done", "op.end"};
    QCOMPARE(bench.eventsAfter(known), expected);
    QCOMPARE(bench.adapter.effects(), Events{"s3-reattach"}); // what had happened was not done again
    QCOMPARE(bench.demoted, Events{"orders a1"});
    QVERIFY(!bench.lock.holder(kOrders));
}

void TestLocalDesk::aWayHomeKnowsWhatWasSaidToBeLost() {
    Bench bench;
    Request home = bench.request();
    home.id = OperationId("op-2");
    home.kind = Kind::Failback;
    const auto planHome = [&] {
        bench.open();
        const auto report = bench.desk->checkGuards(home).result().value();
        const Plan plan = bench.desk->preparePlan(report).result().value();
        bench.close();
        return plan;
    };
    QVERIFY(planHome().stated.operation.empty());
    bench.leaveUnfinished(1, Kind::Failover);
    const Plan plan = planHome();
    FL_COMPARE_TEXT(plan.stated.operation.value, "op-1");
    QVERIFY(plan.stated.loss.atMost == std::optional<Micros>(Micros{4'000'000}));
    QVERIFY(app::lossStatementIn(bench.log, EngineId("another")).operation.empty());
}

void TestLocalDesk::whatWasReplacedIsRememberedByItsPast() {
    Bench before;
    before.leaveUnfinished(0); // It had not moved the role yet.
    QVERIFY(app::demotionsIn(before.log).empty());
    Bench after;
    after.leaveUnfinished(1, Kind::Failover);
    const auto demotions = app::demotionsIn(after.log);
    QCOMPARE(demotions.size(), std::size_t{1});
    // a1 was not seen any more: what its successor took over was its past.
    QVERIFY(demotions.front().engine == kOrders && demotions.front().instance == InstanceId("a1"));
    FL_COMPARE_TEXT(demotions.front().identity, "X");
    FL_COMPARE_TEXT(demotions.front().history, "1");
    FL_COMPARE_TEXT(demotions.front().operation.value, "op-1");
}

void TestLocalDesk::whatTheLogDoesNotKnowCannotBeTakenOver() {
    Bench bench;
    bench.open();
    const auto taken = bench.desk->takeOver(OperationId("op-9"), "because").result();
    QVERIFY(!taken);
    FL_COMPARE_TEXT(taken.error().what, "The log has no unfinished operation op-9.");
    const auto closed = bench.desk->closeAsStopped(OperationId("op-9"), "because").result();
    QVERIFY(!closed);
    FL_COMPARE_TEXT(closed.error().what, "The log has no unfinished operation op-9.");
}

void TestLocalDesk::idsAreNeverTheSame() {
    Bench bench;
    bench.open();
    FL_COMPARE_TEXT(bench.desk->newId().value, "op-20260102-030405-000006");
    bench.estate.clock.step(Micros{1});
    FL_COMPARE_TEXT(bench.desk->newId().value, "op-20260102-030405-000007");
}

QTEST_GUILESS_MAIN(TestLocalDesk)
#include "tst_local_desk.moc"
