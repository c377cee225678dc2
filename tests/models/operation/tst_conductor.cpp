// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/conductor.h"
#include "models/operation/journal.h"
#include "tests/support/fake_adapter.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <set>
#include <thread>

using namespace fairlead;
using namespace fairlead::operation;

namespace {

/// Thrown where a test kills the console.
struct Killed {};

/// A world that remembers which steps are in effect, and answers looks from that alone.
class World : public tests::FakeAdapter {
  public:
    using tests::FakeAdapter::FakeAdapter;
    bool dieInTheMiddle = false; ///< the next act takes effect, and the console dies before it hears so
    std::multiset<std::string> done;

    Outcome act(const inventory::Engine& e, const Plan& p, const Step& step, const ActCall& call) override {
        done.insert(step.id.value);
        if (std::exchange(dieInTheMiddle, false)) throw Killed{};
        return FakeAdapter::act(e, p, step, call);
    }
    Outcome compensate(const inventory::Engine& e, const Plan& p, const Step& step,
                       const ActCall& call) override {
        done.erase(step.id.value);
        return FakeAdapter::compensate(e, p, step, call);
    }
    StepCheck check(const inventory::Engine&, const Plan&, const Step& step, const Facts&,
                    const Call&) override {
        const bool is = done.contains(step.id.value);
        return {is ? StepCheck::Finding::Happened : StepCheck::Finding::DidNotHappen, "looked", {}};
    }
};

Plan threeSteps() {
    Plan plan;
    plan.request.id = OperationId("op-1");
    plan.request.engine = EngineId("orders-pg");
    plan.request.to = SiteId("ams");
    plan.engineTechnology = "fake";
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
    return sealPlan(plan);
}

/// One console's life: its own conductor over the shared world and log.
struct Console {
    World& world;
    tests::MemoryLog& log;
    tests::MemoryLock& lock;
    tests::FakeClock clock;
    inventory::Engine engine;
    Plan plan = threeSteps();
    ProgressPtr last;

    Console(World& w, tests::MemoryLog& l, tests::MemoryLock& k) : world(w), log(l), lock(k) {
        engine.id = EngineId("orders-pg");
    }
    ConductorPorts ports() { return {world, log, lock, clock, engine}; }
    void run() {
        const LockHolder holder = lock.acquire(engine.id, plan.request.id).value();
        QVERIFY(log.append(beginEntry(plan, holder, lock.provider(), "phrase")).has_value());
        Conductor conductor(ports(), plan, holder);
        conductor.run({});
        last = conductor.progress();
    }
    void takeOver() {
        const LockHolder holder = lock.acquire(engine.id, plan.request.id).value();
        const std::vector<LoggedOperation> logged = loggedOperations(log.entriesFrom(0).value());
        QCOMPARE(logged.size(), std::size_t{1});
        const Result<ExecutorState> state = rebuild(plan, logged.front());
        QVERIFY(state.has_value());
        Conductor conductor(ports(), plan, holder);
        conductor.resume(*state, {});
        last = conductor.progress();
    }
};

} // namespace

class TestConductor : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aRunIsWrittenBeforeItIsDone() {
        tests::FakeClock clock;
        World world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console console(world, log, lock);
        console.run();
        const std::vector<std::string> expected{"op.begin",
                                                "step.intent s1-fence",
                                                "step.outcome s1-fence=done",
                                                "step.intent s2-promote",
                                                "step.outcome s2-promote=done",
                                                "step.intent s3-reattach",
                                                "step.outcome s3-reattach=done",
                                                "op.end"};
        QCOMPARE(log.events(), expected);
        QVERIFY(console.last->result == RunResult::Succeeded);
        QVERIFY(console.last->pointOfNoReturnPassed);
        QCOMPARE(world.calls().front(), std::string("prepare"));
        QCOMPARE(world.calls().back(), std::string("release"));
    }

    /// Whoever leaves while a step runs lets it end; whoever comes goes on with the next one, and none is sent twice.
    void handedOverAndTakenOver() {
        tests::FakeClock clock;
        World world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console first(world, log, lock), second(world, log, lock);
        const LockHolder holder = lock.acquire(first.engine.id, first.plan.request.id).value();
        QVERIFY(log.append(beginEntry(first.plan, holder, lock.provider(), "phrase")).has_value());
        Conductor conductor(first.ports(), first.plan, holder);
        conductor.post(event::HandOverAsked{{OperatorId("d.ivanov"), "the shift ends"}});
        conductor.run({});
        const std::vector<std::string> left{"op.begin", "step.intent s1-fence", "step.outcome s1-fence=done",
                                            "op.handover"};
        QCOMPARE(log.events(), left);
        QVERIFY(conductor.progress()->result == RunResult::HandedOver && !conductor.progress()->choices.handOver);
        FL_COMPARE_TEXT(conductor.progress()->resultWhy, "Handed over by d.ivanov: the shift ends");
        QCOMPARE(world.calls().back(), std::string("release"));
        second.takeOver();
        QVERIFY(second.last->result == RunResult::Succeeded);
        const std::vector<std::string> all = log.events();
        QCOMPARE(std::count(all.begin(), all.end(), "step.intent s1-fence"), 1);
        QCOMPARE(all.back(), std::string("op.end"));
    }

    /// The console dies just before or just after each entry becomes durable, and in the middle of each
    /// act; another takes over. No step ever takes effect twice and the run comes to its end.
    void killedAnywhereAndTakenOver_data() {
        QTest::addColumn<int>("entry");
        QTest::addColumn<bool>("before");
        QTest::addColumn<QString>("middleOf");
        const QStringList entries{QStringLiteral("begin"),     QStringLiteral("intent 1"),
                                  QStringLiteral("outcome 1"), QStringLiteral("intent 2"),
                                  QStringLiteral("outcome 2"), QStringLiteral("intent 3"),
                                  QStringLiteral("outcome 3"), QStringLiteral("end")};
        for (int i = 1; i < entries.size(); ++i) {
            QTest::newRow(qPrintable(QStringLiteral("just before the ") + entries[i]))
                << i << true << QString();
            if (i + 1 < entries.size()) {
                QTest::newRow(qPrintable(QStringLiteral("just after the ") + entries[i]))
                    << i << false << QString();
            }
        }
        for (const char* step : {"s1-fence", "s2-promote", "s3-reattach"}) {
            QTest::addRow("in the middle of %s", step) << -1 << false << QString::fromLatin1(step);
        }
    }
    void killedAnywhereAndTakenOver() {
        QFETCH(int, entry);
        QFETCH(bool, before);
        QFETCH(QString, middleOf);
        tests::FakeClock clock;
        World world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        const auto kill = [entry](std::uint64_t n) {
            if (static_cast<int>(n) == entry) throw Killed{};
        };
        (before ? log.before : log.after) = kill;
        if (!middleOf.isEmpty()) {
            log.after = [&](std::uint64_t) {
                if (log.events().back() == "step.intent " + middleOf.toStdString())
                    world.dieInTheMiddle = true;
            };
        }
        Console first(world, log, lock);
        QVERIFY_THROWS_EXCEPTION(Killed, first.run());
        log.before = log.after = nullptr;
        Console second(world, log, lock);
        second.takeOver();
        QVERIFY(second.last->result == RunResult::Succeeded);
        for (const Step& step : second.plan.steps)
            QCOMPARE(world.done.count(step.id.value), std::size_t{1});
        QCOMPARE(log.events().back(), std::string("op.end"));
    }

    void aRunThatCannotPrepareDoesNothing() {
        tests::FakeClock clock;
        World world(clock);
        world.setPrepare(Error{ErrorKind::Refused, "b1 refused the connection.", "", "b1"});
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console console(world, log, lock);
        console.run();
        QVERIFY(world.done.empty());
        QVERIFY(console.last->result == RunResult::StoppedBeforePnr);
        FL_COMPARE_TEXT(console.last->resultWhy, "The run did not start: b1: b1 refused the connection.");
    }

    void aLogThatFailsStopsTheRun() {
        tests::FakeClock clock;
        World world(clock);
        tests::MemoryLog log;
        log.refuseFrom = 3;
        tests::MemoryLock lock;
        const LockHolder holder = lock.acquire(EngineId("orders-pg"), OperationId("op-1")).value();
        inventory::Engine engine;
        engine.id = EngineId("orders-pg");
        const Plan plan = threeSteps();
        QVERIFY(log.append(beginEntry(plan, holder, "memory", "")).has_value());
        Conductor conductor({world, log, lock, clock, engine}, plan, holder);
        std::jthread runner([&](std::stop_token stop) { conductor.run(stop); });
        QTRY_COMPARE(conductor.progress()->phase, RunPhase::Paused);
        FL_COMPARE_TEXT(conductor.progress()->resultWhy,
                        "The audit log takes no entries: the disk is full. Nothing more is sent.");
        QCOMPARE(world.done.size(), std::size_t{1});
        log.refuseFrom.reset();
        conductor.post(event::CarryOnAsked{});
        runner.join();
        QVERIFY(conductor.progress()->result == RunResult::Succeeded);
        QCOMPARE(world.done.size(), std::size_t{3});
    }

    void aLostLockStopsTheRun() {
        tests::FakeClock clock;
        World world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console console(world, log, lock);
        log.after = [&](std::uint64_t n) {
            if (n == 2) lock.lose();
        };
        console.run();
        QVERIFY(console.last->result == RunResult::StoppedBeforePnr);
        QCOMPARE(world.done.size(), std::size_t{1});
    }

    /// Who paused, tried again, skipped and stopped stands in the log; the entry's author is who asked.
    void whatAnOperatorAsksForIsOnRecord() {
        tests::FakeClock clock;
        World world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console console(world, log, lock);
        console.plan.steps[2].retriable = true;
        console.plan.outage = {0, 2};
        console.plan = sealPlan(console.plan);
        world.setOutcome(StepId("s3-reattach"), {Outcome::Result::Failed, "a1 does not follow", {}, {}, {}});
        const LockHolder holder = lock.acquire(console.engine.id, console.plan.request.id).value();
        QVERIFY(log.append(beginEntry(console.plan, holder, "memory", "")).has_value());
        ConductorPorts ports = console.ports();
        ports.whenStuck = WhenStuck::Ask;
        Conductor conductor(ports, console.plan, holder);
        conductor.post(event::PauseAsked{});
        std::jthread runner([&](std::stop_token stop) { conductor.run(stop); });
        QTRY_VERIFY(conductor.progress()->choices.carryOn);
        conductor.post(event::CarryOnAsked{});
        QTRY_VERIFY(conductor.progress()->choices.retry);
        QCOMPARE(conductor.progress()->cursor, std::size_t{2});
        conductor.post(event::RetryAsked{2});
        QTRY_COMPARE(log.events().size(), std::size_t{12});
        QTRY_VERIFY(conductor.progress()->choices.skip);
        conductor.post(event::SkipAsked{2, {OperatorId("d.ivanov"), "a1 is being replaced"}});
        runner.join();
        const std::vector<std::string> expected{"op.begin",
                                                "op.pause",
                                                "step.intent s1-fence",
                                                "step.outcome s1-fence=done",
                                                "op.carryon",
                                                "step.intent s2-promote",
                                                "step.outcome s2-promote=done",
                                                "step.intent s3-reattach",
                                                "step.outcome s3-reattach=failed",
                                                "step.retry s3-reattach",
                                                "step.intent s3-reattach",
                                                "step.outcome s3-reattach=failed",
                                                "step.skip s3-reattach",
                                                "op.end"};
        QCOMPARE(log.events(), expected);
        const ProgressPtr last = conductor.progress();
        QVERIFY(last->result == RunResult::SucceededWithExceptions);
        FL_COMPARE_TEXT(last->resultWhy, "Step 3 was skipped by d.ivanov: a1 is being replaced");
        const audit::Entry skip = log.entriesFrom(12).value().front();
        QCOMPARE(skip.what.text("reason"), std::string_view("a1 is being replaced"));
        QVERIFY(last->choices == Choices{});
    }

    /// What a step found is in the log before the outcome that names it, and a console that takes over knows
    /// of it.
    void whatAStepLeavesBehindIsKeptInTheLog() {
        tests::FakeClock clock;
        World world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console console(world, log, lock);
        world.setOutcome(StepId("s1-fence"),
                         {Outcome::Result::Done, "found", {}, {}, {}, {{"list.txt", "xid 7", {}, 0}}});
        console.run();
        QCOMPARE(console.last->attachments.size(), std::size_t{1});
        const Attachment& kept = console.last->attachments.front();
        FL_COMPARE_TEXT(kept.name, "list.txt");
        QVERIFY(kept.bytes.empty());
        QCOMPARE(kept.size, std::uint64_t{5 + audit::kSaltBytes});
        FL_COMPARE_TEXT(log.attachment(kept.sha256).value().substr(audit::kSaltBytes), "xid 7");
        const auto logged = loggedOperations(log.entriesFrom(0).value());
        const auto again = rebuild(console.plan, logged.front());
        QVERIFY(again->steps[0].outcome.attachments == console.last->attachments);
        QVERIFY(again->steps[1].outcome.attachments.empty());
    }
    void aStepWhoseFindingsCannotBeKeptHasFailed() {
        tests::FakeClock clock;
        World world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console console(world, log, lock);
        log.refuseAttachments = true;
        world.setOutcome(StepId("s1-fence"),
                         {Outcome::Result::Done, "found", {}, {}, {}, {{"list.txt", "xid 7", {}, 0}}});
        console.run();
        QVERIFY(console.last->result == RunResult::RolledBack);
        QVERIFY(console.last->resultWhy.find("list.txt could not be kept in the audit log: ") !=
                std::string::npos);
        QVERIFY(console.last->attachments.empty());
    }

    void thePlanDocumentReadsBackToTheSamePlan() {
        Plan plan = threeSteps();
        plan.loss = {Micros{0}, Micros{250'000'000}, Bytes{0}, std::nullopt, "lag at last contact"};
        plan.expects = {{"a1.system_identifier", "7301"}, {"A weird name\n", "\u2028 and \u0001"}};
        plan.unknowns = {"whether a1 still runs"};
        plan.request.attestations = {
            {OperatorId("m.ruiz"), "power feed lost, seen on site", UtcTime{Micros{1}}}};
        plan = sealPlan(plan);
        const Result<Plan> back = readPlanDocument(planDocument(plan));
        QVERIFY(back.has_value());
        FL_COMPARE_TEXT(back->digest, plan.digest);
        FL_COMPARE_TEXT(planDocument(*back), planDocument(plan));
        QVERIFY(back->request == plan.request);
    }

    void aPlanDocumentThatIsNotOneIsRefused() {
        FL_COMPARE_TEXT(readPlanDocument("{\"format\":\"other\"}").error().what,
                        "This is not a plan document of format 1.");
        FL_COMPARE_TEXT(readPlanDocument("{\"format\":\"fairlead-plan/v1\"}").error().where, "request");
    }
};

QTEST_GUILESS_MAIN(TestConductor)
#include "tst_conductor.moc"
