// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/local_site_desk.h"
#include "tests/support/estate.h"
#include "tests/support/fake_adapter.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <set>

using namespace fairlead;
using namespace fairlead::operation;
using app::LocalDesk;
using app::LocalSiteDesk;

namespace {

constexpr const char* kPhrase = "SIM SWITCHOVER 3 ENGINES TO DC2";
const std::vector<const char*> kEngines{"store", "orders", "cache"};

GuardResult guard(Verdict verdict) {
    GuardResult result;
    result.id = GuardId("fake.lag");
    result.title = "the target has everything";
    result.verdict = verdict;
    result.reason = verdict == Verdict::Pass ? "it has everything" : "it lacks 3 s";
    return result;
}

Plan threeSteps(const std::string& engine) {
    Plan plan;
    plan.engineTechnology = engine;
    plan.from = SiteId("DC1");
    plan.oldPrimary = InstanceId(engine + "-a");
    plan.newPrimary = InstanceId(engine + "-b");
    for (const char* id : {"s1-fence", "s2-promote", "s3-reattach"}) {
        Step step;
        step.id = StepId(engine + "-" + id);
        step.title = id;
        step.verb = engine + ".act";
        step.target = InstanceId(engine + "-b");
        step.commands = {std::string("do ") + id};
        step.compensation = plan.steps.empty() ? "undo the fence" : "";
        plan.steps.push_back(step);
    }
    plan.pointOfNoReturn = 1;
    return plan;
}

inventory::Inventory estateOfThree() {
    inventory::Inventory estate = tests::smallEstate();
    estate.engines.clear();
    for (const std::string id : kEngines) {
        estate.engines.push_back(tests::smallEngine(id, {id + "-a@DC1", id + "-b@DC2"}));
        estate.engines.back().technology = id; // an adapter each, so that each can be scripted
    }
    estate.groups = {{"shop", {{EngineId("store")}, {EngineId("orders"), EngineId("cache")}}}};
    return estate;
}

/// What stays when a console ends, and consoles over it, one at a time.
struct Bench {
    tests::WatchedEstate estate{estateOfThree()};
    std::map<std::string, std::unique_ptr<tests::FakeAdapter>> adapters;
    tests::MemoryLog log;
    tests::MemoryLock lock;
    std::mutex mutex; ///< guards what the desks look at from threads of their own
    std::set<std::string> moved;
    std::unique_ptr<LocalDesk> desk;
    std::unique_ptr<LocalSiteDesk> site;

    Bench() {
        for (const std::string id : kEngines) {
            adapters[id] = std::make_unique<tests::FakeAdapter>(estate.clock, id);
            adapters[id]->setGuards({guard(Verdict::Pass)});
            adapters[id]->setPlan(threeSteps(id));
        }
        open();
    }
    void open() {
        close();
        std::map<std::string, EngineAdapter*> known;
        for (const auto& [id, adapter] : adapters)
            known[id] = adapter.get();
        const app::DeskPorts ports{estate.clock,
                                   estate.inventory,
                                   known,
                                   log,
                                   log,
                                   lock,
                                   [this](const EngineId&, Deadline) { return look(); },
                                   [](const topology::Demotion&) {},
                                   OperatorId("d.ivanov"),
                                   {}};
        desk = std::make_unique<LocalDesk>(ports);
        site = std::make_unique<LocalSiteDesk>(ports, *desk);
    }
    void close() {
        site.reset();
        desk.reset();
    }
    topology::SnapshotPtr look() {
        const std::scoped_lock guard(mutex);
        for (const std::string id : kEngines) {
            const bool there = moved.contains(id);
            const std::string primary = id + (there ? "-b" : "-a"), replica = id + (there ? "-a" : "-b");
            estate.see(tests::primaryLook(primary, 100));
            estate.see(tests::replicaLook(replica, 100, 100, primary));
        }
        return std::make_shared<topology::TopologySnapshot>(estate.snapshot());
    }
    void move(const std::string& engine) {
        const std::scoped_lock guard(mutex);
        moved.insert(engine);
    }
    SiteRequest request() const {
        SiteRequest request;
        request.id = OperationId("op-1");
        request.to = SiteId("DC2");
        request.scope = "group shop";
        request.waves = estate.inventory.groups.front().waves;
        request.reason = "planned work";
        request.by = OperatorId("d.ivanov");
        return request;
    }
    SitePlan plan() {
        const auto report = site->checkGuards(request()).result();
        if (!report) qFatal("%s", toText(report.error()).c_str());
        const auto plan = site->preparePlan(*report).result();
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return *plan;
    }
    SiteProgressPtr run(const char* phrase = kPhrase) {
        const auto begun = site->run(plan(), phrase).result();
        if (!begun) qFatal("%s", toText(begun.error()).c_str());
        return site->waitFor(*begun);
    }
    /// `op.begin op-1`, … in order; of steps only intents.
    std::string story() const {
        std::string text;
        const auto entries = log.entriesFrom(0).value();
        for (const audit::Entry& entry : entries)
            if (entry.event == "op.begin" || entry.event == "op.end" || entry.event == "op.setaside" ||
                entry.event == "op.handover" || entry.event == "op.takeover")
                text += (text.empty() ? "" : ", ") + entry.event.substr(3) + " " + entry.op.value_or("none");
        return text;
    }
};

} // namespace

class TestLocalSiteDesk : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void movesWaveByWave();
    void leavesOutWhatIsThere();
    void nothingBeginsWhenOneGuardBlocks();
    void theWrongPhraseBeginsNothing();
    void locksAreTakenForAllBeforeTheFirst();
    void oneThatIsUndoneIsTriedAgainOrSetAside();
    void stopUndoesWhatRuns();
    void whatIsHandedOverIsTakenOverAtOnce();
    void whatCannotBeWrittenIsNotHandedOver();
    void isTakenOverByTheNextConsole();
    void isClosedByTheNextConsole();
    void aDryRunLooksAtEveryEngine();
};

void TestLocalSiteDesk::movesWaveByWave() {
    Bench bench;
    const SiteProgressPtr end = bench.run();
    QVERIFY2(end->state.result == RunResult::Succeeded, standing(end->state).c_str());
    const std::string story = bench.story();
    QVERIFY2(story.starts_with("begin op-1, begin op-1/store, end op-1/store, begin op-1/"), story.c_str());
    QVERIFY2(story.ends_with(", end op-1"), story.c_str());
    QCOMPARE(end->engines.size(), std::size_t{3});
    for (const std::string id : kEngines)
        QCOMPARE(bench.adapters[id]->effects().size(), std::size_t{3});
    bench.close();
    for (const std::string id : kEngines)
        QVERIFY(!bench.lock.holder(EngineId(id)));
}

void TestLocalSiteDesk::leavesOutWhatIsThere() {
    Bench bench;
    bench.move("store");
    const SitePlan plan = bench.plan();
    QCOMPARE(plan.waves.size(), std::size_t{1});
    QCOMPARE(plan.leftOut.size(), std::size_t{1});
    FL_COMPARE_TEXT(plan.leftOut.front().second, "Its primary store-b is at DC2 already.");
    // Somebody else moves one more meanwhile.
    bench.move("cache");
    const auto begun = bench.site->run(plan, "SIM SWITCHOVER 2 ENGINES TO DC2").result();
    QVERIFY(!begun);
    FL_COMPARE_TEXT(begun.error().what,
                    "Nothing was started. Engines have moved since the plan was made. Plan again.");
    QVERIFY(!bench.lock.holder(EngineId("orders")));
}

void TestLocalSiteDesk::nothingBeginsWhenOneGuardBlocks() {
    Bench bench;
    const SitePlan plan = bench.plan();
    bench.adapters["cache"]->setGuards({guard(Verdict::Block)});
    QVERIFY(!bench.site->checkGuards(bench.request()).result().value().allows());
    const auto begun = bench.site->run(plan, kPhrase).result();
    QVERIFY(!begun);
    FL_COMPARE_TEXT(begun.error().what, "Nothing was started. cache: fake.lag: it lacks 3 s");
    for (const std::string id : kEngines) {
        QVERIFY(bench.adapters[id]->effects().empty());
        QVERIFY(!bench.lock.holder(EngineId(id)));
    }
}

void TestLocalSiteDesk::theWrongPhraseBeginsNothing() {
    Bench bench;
    SitePlan plan = bench.plan();
    QVERIFY(!bench.site->run(plan, "SIM SWITCHOVER store TO DC2").result());
    plan.waves.pop_back();
    const auto changed = bench.site->run(plan, "SIM SWITCHOVER 1 ENGINE TO DC2").result();
    QVERIFY(!changed);
    FL_COMPARE_TEXT(changed.error().what, "The plan was changed after it was made.");
    FL_COMPARE_TEXT(bench.story(), "");
}

void TestLocalSiteDesk::locksAreTakenForAllBeforeTheFirst() {
    Bench bench;
    const SitePlan plan = bench.plan();
    QVERIFY(bench.lock.acquire(EngineId("cache"), OperationId("op-other")).has_value());
    const auto begun = bench.site->run(plan, kPhrase).result();
    QVERIFY(!begun);
    FL_COMPARE_TEXT(begun.error().what, "held by op-other");
    QVERIFY(!bench.lock.holder(EngineId("store")));
}

void TestLocalSiteDesk::oneThatIsUndoneIsTriedAgainOrSetAside() {
    Bench bench;
    const StepId promote("cache-s2-promote");
    bench.adapters["cache"]->setOutcome(promote, {Outcome::Result::Failed, "it did not want to", {}, {}, {}});
    SiteProgressPtr look = bench.run();
    QVERIFY(look->state.phase == RunPhase::Paused);
    FL_COMPARE_TEXT(look->state.why,
                    "2 of 3 engines moved. cache was not moved (Rolled back): it did not want to");
    const std::vector<std::string> effects = bench.adapters["cache"]->effects();
    QVERIFY(std::find(effects.begin(), effects.end(), "undo cache-s1-fence") != effects.end());
    // Once more, and it fails again.
    bench.site->retry(OperationId("op-1"), EngineId("cache"));
    QTRY_VERIFY2(bench.site->progress(OperationId("op-1"))->state.find(EngineId("cache"))->attempt == 2,
                 bench.site->progress(OperationId("op-1"))->state.why.c_str());
    look = bench.site->waitFor(OperationId("op-1"));
    QVERIFY(look->state.phase == RunPhase::Paused);
    // And again, when it can.
    bench.adapters["cache"]->setOutcome(promote, {Outcome::Result::Done, "promoted", {}, {}, {}});
    bench.site->retry(OperationId("op-1"), EngineId("cache"));
    QTRY_VERIFY(bench.site->progress(OperationId("op-1"))->state.phase == RunPhase::Ended);
    look = bench.site->progress(OperationId("op-1"));
    QVERIFY2(look->state.result == RunResult::Succeeded, standing(look->state).c_str());
    QCOMPARE(look->state.find(EngineId("cache"))->attempt, 3);
}

void TestLocalSiteDesk::stopUndoesWhatRuns() {
    Bench bench;
    bench.adapters["store"]->setManner(StepId("store-s1-fence"), tests::Manner::AnswerLate);
    const auto begun = bench.site->run(bench.plan(), kPhrase).result();
    QVERIFY(begun.has_value());
    QTRY_VERIFY(bench.site->progress(*begun)->state.engines.front().phase == EnginePhase::Running);
    bench.site->stop(*begun);
    QTRY_VERIFY(bench.site->progress(*begun)->state.stopAsked);
    bench.adapters["store"]->letGo();
    QTRY_VERIFY(bench.site->progress(*begun)->state.phase == RunPhase::Ended);
    const SiteProgressPtr end = bench.site->progress(*begun);
    QVERIFY2(end->state.result == RunResult::RolledBack, standing(end->state).c_str());
    QVERIFY(bench.adapters["orders"]->effects().empty());
    bench.close();
    QVERIFY(!bench.lock.holder(EngineId("orders")));
}

/// The step that runs ends, no other begins, the locks are free, and this console itself may take it over again.
void TestLocalSiteDesk::whatIsHandedOverIsTakenOverAtOnce() {
    Bench bench;
    bench.adapters["store"]->setManner(StepId("store-s1-fence"), tests::Manner::AnswerLate);
    const OperationId id = bench.site->run(bench.plan(), kPhrase).result().value();
    QTRY_VERIFY(bench.site->progress(id)->state.engines.front().phase == EnginePhase::Running);
    QVERIFY(bench.site->progress(id)->state.mayHandOver());
    QVERIFY(bench.site->unfinishedOrError().value().empty());
    bench.site->handOver(id, "the shift ends, b.olsen knows");
    QTRY_VERIFY(bench.site->progress(id)->state.handOver);
    QVERIFY(bench.site->progress(id)->state.phase == RunPhase::Running);
    bench.adapters["store"]->letGo();
    QTRY_VERIFY(bench.site->progress(id)->state.phase == RunPhase::Ended);
    QVERIFY(bench.site->progress(id)->state.result == RunResult::HandedOver);
    QTRY_VERIFY(!bench.lock.holder(EngineId("store")) && !bench.lock.holder(EngineId("orders")));
    FL_COMPARE_TEXT(bench.story(), "begin op-1, begin op-1/store, handover op-1/store, handover op-1");
    QTRY_COMPARE(bench.site->unfinished().size(), std::size_t{1});
    QVERIFY(bench.desk->unfinished().empty());
    const std::string summary = bench.site->unfinished().front().summary;
    QVERIFY2(summary.ends_with("of group shop to DC2 was handed over by d.ivanov. 0 of 3 engines moved. store was under "
                               "way. Why: the shift ends, b.olsen knows."),
             summary.c_str());
    QVERIFY(bench.site->takeOver(id, "my shift begins").result().has_value());
    QVERIFY(bench.lock.holder(EngineId("store")).has_value());
    QTRY_VERIFY(bench.site->progress(id)->state.phase == RunPhase::Ended);
    const SiteProgressPtr end = bench.site->progress(id);
    QVERIFY2(end->state.result == RunResult::Succeeded, standing(end->state).c_str());
    QCOMPARE(bench.site->operations().size(), std::size_t{1});
    bench.close();
    QVERIFY(!bench.lock.holder(EngineId("store")));
    const std::vector<std::string> effects = bench.adapters["store"]->effects();
    QCOMPARE(effects, (std::vector<std::string>{"store-s1-fence", "store-s2-promote", "store-s3-reattach"}));
    const std::string story = bench.story();
    QVERIFY2(story.find("handover op-1, takeover op-1, takeover op-1/store, end op-1/store, begin op-1/") !=
                     std::string::npos &&
                 story.ends_with(", end op-1"),
             story.c_str());
}

/// Nobody could read that it was left: it goes on waiting here, and this console goes on with it.
void TestLocalSiteDesk::whatCannotBeWrittenIsNotHandedOver() {
    Bench bench;
    bench.adapters["store"]->setManner(StepId("store-s1-fence"), tests::Manner::AnswerLate);
    const OperationId id = bench.site->run(bench.plan(), kPhrase).result().value();
    QTRY_VERIFY(bench.site->progress(id)->state.engines.front().phase == EnginePhase::Running);
    bench.log.after = [&](std::uint64_t) {
        // The entry of the engine's run is the last that the log takes.
        const auto entries = bench.log.entriesFrom(0).value();
        if (entries.back().event == "op.handover") bench.log.refuseFrom = entries.back().n + 1;
    };
    bench.site->handOver(id, "the shift ends, b.olsen knows");
    QTRY_VERIFY(bench.site->progress(id)->state.handOver);
    bench.adapters["store"]->letGo();
    QTRY_VERIFY(bench.site->progress(id)->state.phase == RunPhase::Paused);
    const std::string why = bench.site->progress(id)->state.why;
    QVERIFY2(why.starts_with("It could not be handed over. The audit log takes no entries"), why.c_str());
    QVERIFY(bench.site->progress(id)->state.find(EngineId("store"))->phase == EnginePhase::Left);
    bench.log.after = {};
    bench.log.refuseFrom.reset();
    bench.site->carryOn(id);
    QTRY_VERIFY(bench.site->progress(id)->state.phase == RunPhase::Ended);
    QVERIFY(bench.site->progress(id)->state.result == RunResult::Succeeded);
    QCOMPARE(bench.adapters["store"]->effects().size(), std::size_t{3});
}

void TestLocalSiteDesk::isTakenOverByTheNextConsole() {
    Bench bench;
    bench.adapters["cache"]->setOutcome(StepId("cache-s2-promote"),
                                        {Outcome::Result::Failed, "not now", {}, {}, {}});
    QVERIFY(bench.run()->state.phase == RunPhase::Paused);
    bench.open();
    QCOMPARE(bench.site->unfinished().size(), std::size_t{1});
    QVERIFY(bench.desk->unfinished().empty());
    const std::string summary = bench.site->unfinished().front().summary;
    QVERIFY2(
        summary.ends_with("of group shop to DC2 was interrupted. 2 of 3 engines moved. cache was not moved "
                          "(Rolled back): not now"),
        summary.c_str());
    // UX-5.8: on production whose operators have keys it takes a signature that nobody has given here.
    inventory::Inventory& estate = bench.estate.inventory;
    const inventory::TargetKind target = std::exchange(estate.target, inventory::TargetKind::Production);
    estate.operators = {{OperatorId("d.ivanov"), "Dimitri", ""}};
    bench.estate.clock.step(std::chrono::minutes{16});
    const auto unsignedYet = bench.site->takeOver(OperationId("op-1"), "the first console died").result();
    QVERIFY(!unsignedYet && unsignedYet.error().what.find("it takes a new signature of ") != std::string::npos);
    QVERIFY(!bench.lock.holder(EngineId("cache")));
    estate.target = target;
    QVERIFY(bench.site->takeOver(OperationId("op-1"), "the first console died").result().has_value());
    QTRY_VERIFY(bench.site->progress(OperationId("op-1"))->state.phase == RunPhase::Paused);
    bench.site->setAside(OperationId("op-1"), EngineId("cache"), "it is rebuilt from the store");
    QTRY_VERIFY(bench.site->progress(OperationId("op-1"))->state.phase == RunPhase::Ended);
    QVERIFY(bench.site->progress(OperationId("op-1"))->state.result == RunResult::SucceededWithExceptions);
    QVERIFY(bench.site->unfinishedOrError().value().empty());
}

void TestLocalSiteDesk::isClosedByTheNextConsole() {
    Bench bench;
    bench.adapters["store"]->setOutcome(StepId("store-s1-fence"),
                                        {Outcome::Result::Failed, "not now", {}, {}, {}});
    QVERIFY(bench.run()->state.phase == RunPhase::Paused);
    bench.open();
    QVERIFY(bench.site->closeAsStopped(OperationId("op-1"), "the work is put off").result().has_value());
    QVERIFY(bench.site->unfinished().empty());
    const auto entries = bench.log.entriesFrom(0).value();
    FL_COMPARE_TEXT(entries.back().event, "op.end");
    FL_COMPARE_TEXT(std::string(entries.back().what.text("result")), "Rolled back");
}

/// Every engine's is on record, nothing is planned, begun or locked, and one that is not ready is named.
void TestLocalSiteDesk::aDryRunLooksAtEveryEngine() {
    Bench bench;
    const auto ready = bench.site->dryRun(bench.request()).result();
    QVERIFY2(ready.has_value(), ready ? "" : ready.error().what.c_str());
    QVERIFY2(ready->ready(), ready->whyNot.c_str());
    QCOMPARE(ready->plan->engines(), std::size_t{3});
    QCOMPARE(bench.log.events(), std::vector<std::string>(3, "op.dryrun"));
    bench.adapters["cache"]->setGuards({guard(Verdict::Block)});
    const auto blocked = bench.site->dryRun(bench.request()).result();
    QVERIFY(!blocked->ready());
    FL_COMPARE_TEXT(blocked->whyNot, "cache: fake.lag: it lacks 3 s");
    QVERIFY(!bench.lock.holder(EngineId("cache")));
}

QTEST_GUILESS_MAIN(TestLocalSiteDesk)
#include "tst_local_site_desk.moc"
