// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/demotions.h"
#include "app/composition/local_desk.h"
#include "models/operation/journal.h"
#include "tests/support/estate.h"
#include "tests/support/fake_adapter.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::operation;
using app::LocalDesk;

namespace {

const EngineId kOrders("orders");
constexpr const char* kPhrase = "SIM SWITCHOVER orders TO DC2";

GuardResult guard(Verdict verdict, std::string reason) {
    GuardResult result;
    result.id = GuardId("fake.lag");
    result.title = "the target has everything";
    result.verdict = verdict;
    result.reason = std::move(reason);
    return result;
}

Plan threeSteps() {
    Plan plan;
    plan.engineTechnology = "fake";
    plan.from = SiteId("DC1");
    plan.oldPrimary = InstanceId("a1");
    plan.newPrimary = InstanceId("b1");
    for (const char* id : {"s1-fence", "s2-promote", "s3-reattach"}) {
        Step step;
        step.id = StepId(id);
        step.title = id;
        step.verb = "fake.act";
        step.target = InstanceId("b1");
        step.commands = {std::string("do ") + id};
        step.compensation = plan.steps.empty() ? "undo the fence" : "";
        plan.steps.push_back(step);
    }
    plan.pointOfNoReturn = 1;
    return plan;
}

/// What stays when a console ends: the estate, its log and the lock. And consoles over it, one at a time.
struct Bench {
    tests::WatchedEstate estate;
    tests::FakeAdapter adapter{estate.clock};
    tests::MemoryLog log;
    tests::MemoryLock lock;
    std::mutex mutex; ///< guards the two below: the desk looks from threads of its own
    int looks = 0;
    std::vector<std::string> demoted;
    Result<void> sight; ///< what recording the sight comes to
    WhenStuck whenStuck = WhenStuck::End;
    std::unique_ptr<LocalDesk> desk;

    Bench() {
        adapter.setGuards({guard(Verdict::Pass, "b1 has everything.")});
        adapter.setPlan(threeSteps());
    }
    void open() {
        desk = std::make_unique<LocalDesk>(
            app::DeskPorts{estate.clock,
                           estate.inventory,
                           {{"fake", &adapter}},
                           log,
                           log,
                           lock,
                           [this](const EngineId&, Deadline) { return look(); },
                           [this](const topology::Demotion& old) {
                               const std::scoped_lock guard(mutex);
                               demoted.push_back(old.engine.value + " " + old.instance.value);
                           },
                           OperatorId("d.ivanov"),
                           [this] { return sight; },
                           whenStuck});
    }
    topology::SnapshotPtr look() {
        const std::scoped_lock guard(mutex);
        ++looks;
        estate.see(tests::primaryLook("a1", 100));
        estate.see(tests::replicaLook("b1", 100, 100, "a1"));
        return std::make_shared<topology::TopologySnapshot>(estate.snapshot());
    }
    Request request() const {
        Request request;
        request.id = OperationId("op-1");
        request.engine = kOrders;
        request.to = SiteId("DC2");
        request.reason = "planned work";
        request.by = OperatorId("d.ivanov");
        return request;
    }
    /// A rule that no plan keeps: the bench has two servers.
    void wantCopies(int count) {
        inventory::Rule rule;
        rule.id = "copies";
        rule.copies = count;
        estate.inventory.rules = {rule};
    }
    GuardReport report() { return desk->checkGuards(request()).result().value(); }
    Plan plan() { return desk->preparePlan(report()).result().value(); }
    Result<OperationId> run(const Plan& plan, const char* phrase = kPhrase) {
        return desk->run(plan, phrase).result();
    }
    bool waits(const OperationId& id, bool Choices::*choice) const {
        const ProgressPtr look = desk->progress(id);
        return look && look->choices.*choice;
    }
    /// A switchover whose fence is in doubt: its primary's site went dark.
    OperationId stuckAtTheFence() {
        whenStuck = WhenStuck::Ask;
        adapter.setOutcome(StepId("s1-fence"),
                           {Outcome::Result::InDoubt, "contact with a1 was lost", {}, {}, {}});
        adapter.setCheck(StepId("s1-fence"), {StepCheck::Finding::NotKnown, "a1 does not answer", {}});
        open();
        return run(plan()).value();
    }
    Result<Plan> failoverFrom(const OperationId& first) {
        adapter.setOutcome(StepId("s1-fence"), {Outcome::Result::Done, "a1 is dark", {}, {}, {}});
        Request failover = request();
        failover.id = OperationId("op-2");
        failover.kind = Kind::Failover;
        failover.continues = first;
        const auto asked = desk->checkGuards(failover).result();
        if (!asked) return asked.error();
        return desk->preparePlan(*asked).result();
    }
    /// Ends the console, and with it every thread that could still touch what the test looks at.
    void close() { desk.reset(); }
    bool ended(const OperationId& id) const {
        const ProgressPtr look = desk->progress(id);
        return look && look->phase == RunPhase::Ended;
    }
    /// A console began the plan and died after the intent of step `last`, whose outcome nobody knows.
    void leaveUnfinished(std::size_t last, Kind kind = Kind::Switchover) {
        Plan plan = threeSteps();
        plan.request = request();
        plan.request.kind = kind;
        plan.loss = {Micros{0}, Micros{4'000'000}, Bytes{0}, std::nullopt, "lag at last contact"};
        plan.expects = {{"b1.identity", "X"}, {"b1.history", "1"}};
        plan = sealPlan(plan);
        write(requestEntry(plan.request));
        if (!log.attach(planDocument(plan))) qFatal("the log refuses");
        write(planEntry(plan, planDocument(plan).size(), 0));
        write(beginEntry(plan, {plan.request.id, "the first console", 1, {}}, "memory", kPhrase));
        StepState done;
        done.outcome = {Outcome::Result::Done, "done", {}, {}, {}};
        for (std::size_t step = 0; step <= last; ++step) {
            done.intent = log.status().size;
            write(intentEntry(plan, {step, 1, false}));
            if (step < last) write(outcomeEntry(plan, {step, "done"}, done, Micros{7}));
        }
    }
    std::vector<std::string> eventsAfter(std::size_t known) const {
        const std::vector<std::string> all = log.events();
        return {all.begin() + static_cast<std::ptrdiff_t>(known), all.end()};
    }

  private:
    void write(const audit::EntryDraft& draft) {
        if (!log.append(draft)) qFatal("the log refuses");
    }
};

using Events = std::vector<std::string>;

} // namespace

/// The operation desk over fakes: what it refuses, what it writes, what it picks up again.
class TestLocalDesk : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void guardsPlanRun();
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
    void anOperatorTriesAgainAndSkips();
    void aSwitchoverTurnsIntoAFailoverUnderItsLock();
    void aFailoverThatMayNotBeginLeavesTheSwitchoverAsItIs();
    void aDryRunOnlyLooksAndIsKept();
    void whatTheLogDoesNotKnowCannotBeTakenOver();
    void idsAreNeverTheSame();
    void aWayHomeKnowsWhatWasSaidToBeLost();
    void whatWasReplacedIsRememberedByItsPast();
};

void TestLocalDesk::guardsPlanRun() {
    Bench bench;
    bench.open();
    const GuardReport report = bench.report();
    QCOMPARE(report.results.size(), std::size_t{9});
    FL_COMPARE_TEXT(report.results[7].id.value, "fake.lag");
    FL_COMPARE_TEXT(report.results[8].id.value, "rule.two-writers");
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

void TestLocalDesk::anOperatorTriesAgainAndSkips() {
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

void TestLocalDesk::aSwitchoverTurnsIntoAFailoverUnderItsLock() {
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

void TestLocalDesk::aFailoverThatMayNotBeginLeavesTheSwitchoverAsItIs() {
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

void TestLocalDesk::aDryRunOnlyLooksAndIsKept() {
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
