// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/past_runs.h"
#include "models/operation/phrase.h"
#include "models/operation/site_journal.h"
#include "tests/support/estate.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::operation;
using namespace std::chrono_literals;

namespace {

Plan part(const std::string& engine, Micros expected, Micros p95, int samples = 5) {
    Plan plan;
    plan.engineTechnology = "fake";
    plan.request.id = OperationId("op-1/" + engine);
    plan.request.partOf = OperationId("op-1");
    plan.request.engine = EngineId(engine);
    plan.request.to = SiteId("DC2");
    plan.from = SiteId("DC1");
    for (const char* verb : {"fake.fence", "fake.promote"}) {
        Step step;
        step.id = StepId(std::string("s-") + verb);
        step.verb = verb;
        step.target = InstanceId("b1");
        step.title = verb;
        step.expected = expected / 2;
        step.expectedP95 = p95 / 2;
        step.samples = samples;
        step.changes = {{Change::Kind::Follow, InstanceId("a1"), InstanceId("b1"), {}}};
        plan.steps.push_back(step);
    }
    plan.pointOfNoReturn = 1;
    plan.outage = {0, 2};
    return sealPlan(plan);
}

SitePlan threeEngines() {
    SitePlan plan;
    plan.request.id = OperationId("op-1");
    plan.request.to = SiteId("DC2");
    plan.request.scope = "group shop";
    plan.request.reason = "planned work";
    plan.request.by = OperatorId("d.ivanov");
    plan.request.waves = {{EngineId("store")}, {EngineId("orders"), EngineId("cache")}, {EngineId("old")}};
    plan.request.overrides[EngineId("cache")] = {
        {GuardId("fake.lag"), OperatorId("d.ivanov"), "it is rebuilt from the store"}};
    plan.request.attestations = {{OperatorId("m.ruiz"), "the hall is dark, I stand in front", {}}};
    plan.waves = {{part("store", 2s, 4s)}, {part("orders", 10s, 60s, 3), part("cache", 20s, 30s)}};
    plan.leftOut = {{EngineId("old"), "Its primary b9 is at DC2 already."}};
    return sealPlan(plan);
}

inventory::Inventory grouped() {
    inventory::Inventory estate = tests::smallEstate();
    estate.engines.clear();
    for (const char* id : {"alone", "cache", "orders", "store", "search"})
        estate.engines.push_back(
            tests::smallEngine(id, {std::string(id) + "-a@DC1", std::string(id) + "-b@DC2"}));
    estate.groups = {{"shop", {{EngineId("store")}, {EngineId("orders"), EngineId("cache")}}},
                     {"find", {{EngineId("orders")}, {EngineId("store")}, {EngineId("search")}}}};
    return estate;
}

std::string textOf(const std::vector<std::vector<EngineId>>& waves) {
    std::string text;
    for (const auto& wave : waves) {
        text += text.empty() ? "" : " | ";
        for (const EngineId& engine : wave)
            text += (text.empty() || text.back() == ' ' ? "" : " ") + engine.value;
    }
    return text;
}

} // namespace

class TestSitePlan : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void scopesAreGroupsAndAll();
    void documentIsReadBack();
    void aChangedPartIsNotTakenForTheSealedOne();
    void forecastIsTheSlowestOfEachWave();
    void objectivesThatAreMissedAreNamed_data();
    void objectivesThatAreMissedAreNamed();
    void pastRunsAreWhatIsExpected();
    void comingBackCostsWhatItCostBefore();
    void phraseNamesTheWorstLoss();
    void theLogTellsWhereItStood();
};

void TestSitePlan::scopesAreGroupsAndAll() {
    const auto scopes = scopesOf(grouped());
    QCOMPARE(scopes.size(), std::size_t{3});
    FL_COMPARE_TEXT(scopes[0].first, "all engines");
    // Both groups' orders hold, and what no group names comes last.
    FL_COMPARE_TEXT(textOf(scopes[0].second), "cache orders store | search | alone");
    FL_COMPARE_TEXT(scopes[1].first, "group shop");
    FL_COMPARE_TEXT(textOf(scopes[1].second), "store | orders cache");
}

void TestSitePlan::documentIsReadBack() {
    const SitePlan plan = threeEngines();
    std::map<std::string, std::string, std::less<>> kept;
    for (const auto& wave : plan.waves)
        for (const Plan& one : wave)
            kept[one.digest] = planDocument(one);
    const auto keep = [&](std::string_view digest) -> Result<std::string> {
        return kept.find(digest)->second;
    };
    const auto read = readSitePlanDocument(sitePlanDocument(plan), keep);
    QVERIFY2(read.has_value(), read ? "" : toText(read.error()).c_str());
    QVERIFY(*read == plan);
    QCOMPARE(plan.digest.size(), std::size_t{64});
    SitePlan other = plan;
    std::swap(other.waves[0], other.waves[1]);
    QVERIFY(sealPlan(other).digest != plan.digest);
    for (const char* wrong : {"{}", "[]", "", "{\"format\":\"fairlead-plan/v1\"}"})
        QVERIFY(!readSitePlanDocument(wrong, keep));
}

void TestSitePlan::aChangedPartIsNotTakenForTheSealedOne() {
    const SitePlan plan = threeEngines();
    const std::string other = planDocument(part("store", 3s, 4s));
    const auto read = readSitePlanDocument(sitePlanDocument(plan),
                                           [&](std::string_view) -> Result<std::string> { return other; });
    QVERIFY(!read);
    FL_COMPARE_TEXT(read.error().what, "The plan of an engine is not the one that was sealed.");
}

void TestSitePlan::forecastIsTheSlowestOfEachWave() {
    const Forecast when = forecast(threeEngines());
    QCOMPARE(when.p50, Micros{22s});
    QCOMPARE(when.p95, Micros{64s});
    QCOMPARE(when.samples, 3);
    QCOMPARE(when.criticalPath.size(), std::size_t{2});
    FL_COMPARE_TEXT(when.criticalPath[1].value, "orders");
}

void TestSitePlan::objectivesThatAreMissedAreNamed_data() {
    QTest::addColumn<int>("rto");
    QTest::addColumn<int>("used");
    QTest::addColumn<QString>("words");
    QTest::newRow("kept") << 64 << 0 << "";
    QTest::newRow("missed because of the wave before")
        << 62 << 0
        << "orders will miss its RTO of 1m02s by 2 s (p95) unless its own steps, 1 m, begin within 2 s.";
    QTest::newRow("missed because of the time that is over")
        << 100 << 45
        << "orders will miss its RTO of 1m40s by 9 s (p95): its own steps take 1 m, more than what is "
           "left.";
}

void TestSitePlan::objectivesThatAreMissedAreNamed() {
    QFETCH(int, rto);
    QFETCH(int, used);
    QFETCH(QString, words);
    inventory::Inventory estate = grouped();
    for (inventory::Engine& engine : estate.engines)
        if (engine.id == EngineId("orders")) engine.objectives.rto = std::chrono::seconds{rto};
    FL_COMPARE_TEXT(missesObjective(threeEngines(), estate, std::chrono::seconds{used}), words.toStdString());
}

void TestSitePlan::pastRunsAreWhatIsExpected() {
    tests::MemoryLog log;
    const Plan plan = part("orders", 10s, 60s, 0);
    const auto runOnce = [&](int ms, const char* result) {
        QVERIFY(log.append(beginEntry(plan, {}, "memory", "phrase")).has_value());
        const auto intent = log.append(intentEntry(plan, {1, 1, false}));
        StepState state;
        state.intent = intent->n;
        QVERIFY(
            log.append(outcomeEntry(plan, {1, result}, state, std::chrono::milliseconds{ms})).has_value());
    };
    PastRuns past;
    const auto learn = [&] { past.take(log.entriesFrom(past.next()).value()); };
    runOnce(100, "done");
    runOnce(900, "failed"); // how long a failure took says nothing
    runOnce(300, "done");
    learn();
    QCOMPARE(past.expect(plan).steps[1].samples, 0);
    QCOMPARE(past.expect(plan).steps[1].expected, Micros{5s});
    runOnce(200, "done");
    learn();
    learn();
    const Plan expected = past.expect(plan);
    QCOMPARE(expected.steps[1].samples, 3);
    QCOMPARE(expected.steps[1].expected, Micros{200ms});
    QCOMPARE(expected.steps[1].expectedP95, Micros{300ms});
    QCOMPARE(expected.steps[0].samples, 0);
    QCOMPARE(expected.expectedOutage, Micros{5s + 200ms});
    // Another engine's step of that kind takes the estate's past.
    QCOMPARE(past.expect(part("cache", 1s, 2s)).steps[1].samples, 3);
}

void TestSitePlan::comingBackCostsWhatItCostBefore() {
    tests::MemoryLog log;
    Plan plan = part("orders", 10s, 60s, 0);
    ExecutorState ended;
    ended.result = RunResult::Succeeded;
    const auto returnOnce = [&](int ms, const std::string& way, const std::string& bytes) {
        QVERIFY(log.append(beginEntry(plan, {}, "memory", "phrase")).has_value());
        // Two instances come back; the second by rewinding whatever the first did.
        for (const auto& [step, how] : {std::pair(0, way), {1, std::string("rewind")}}) {
            const auto index = static_cast<std::size_t>(step);
            const auto intent = log.append(intentEntry(plan, {index, 1, false}));
            StepState state;
            state.intent = intent->n;
            const std::string id = step == 0 ? "a1" : "a2";
            state.outcome.learned = {{"rebuilt.by." + id, how}, {"rebuilt.bytes." + id, bytes}};
            QVERIFY(log.append(outcomeEntry(plan, {index, "done"}, state, std::chrono::milliseconds{ms}))
                        .has_value());
        }
        QVERIFY(log.append(endEntry(plan, ended, Micros{0})).has_value());
    };
    FailbackPrice price;
    price.way = FailbackPrice::Way::Rewind;
    price.basis = "data checksums are on";
    plan.failback = priced(price, Bytes{60'000'000}, 3, {Bytes{125'000'000}, true});
    PastRuns past;
    const auto said = [&](const Plan& asked) {
        past.take(log.entriesFrom(past.next()).value());
        return toText(past.expect(asked).failback);
    };
    const std::string byTheLink = toText(plan.failback);
    returnOnce(1000, "rewind", "10000000");
    returnOnce(2000, "rewind", "20000000");
    returnOnce(9000, "reseed", "900000000"); // another way is another price
    FL_COMPARE_TEXT(said(plan), byTheLink);
    returnOnce(4000, "rewind", "40000000");
    FL_COMPARE_TEXT(said(plan),
                    "rewind: about 40 MB (20 MB .. 80 MB), 4 s .. 8 s (data checksums are on; bytes "
                    "and time as of the last 3 times it came back so)");
    returnOnce(6000, "rewind", "");
    returnOnce(6000, "rewind", "");
    FL_COMPARE_TEXT(said(plan),
                    "rewind: about 40 MB (20 MB .. 80 MB), 8 s .. 12 s (data checksums are on; bytes "
                    "and time as of the last 5 times it came back so)");
    // Nothing is taken from another engine, which has other data.
    Plan other = part("cache", 1s, 2s);
    other.failback = plan.failback;
    FL_COMPARE_TEXT(said(other), byTheLink);
}

void TestSitePlan::phraseNamesTheWorstLoss() {
    SitePlan plan = threeEngines();
    FL_COMPARE_TEXT(confirmationPhrase(plan, inventory::TargetKind::Production),
                    "SWITCHOVER 3 ENGINES TO DC2");
    plan.request.kind = Kind::Failover;
    for (auto& wave : plan.waves)
        for (Plan& one : wave)
            one.loss.atMost = 5s;
    plan.waves[1][1].loss.atMost = 70s;
    FL_COMPARE_TEXT(confirmationPhrase(plan, inventory::TargetKind::Simulation),
                    "SIM FAILOVER 3 ENGINES TO DC2 LOSE 5m");
    plan.waves[0][0].loss.atMost.reset();
    FL_COMPARE_TEXT(confirmationPhrase(plan, inventory::TargetKind::Production),
                    "FAILOVER 3 ENGINES TO DC2 LOSE UNKNOWN");
}

void TestSitePlan::theLogTellsWhereItStood() {
    tests::MemoryLog log;
    const SitePlan plan = threeEngines();
    const Plan& store = plan.waves[0][0];
    const Plan& orders = plan.waves[1][0];
    const auto write = [&](const audit::EntryDraft& draft) { QVERIFY(log.append(draft).has_value()); };
    const auto endWith = [&](const Plan& one, RunResult result) {
        ExecutorState state = initialState(one);
        state.result = result;
        state.why = "because";
        write(endEntry(one, state, 1s));
    };
    write(requestEntry(plan.request));
    write(beginEntry(plan, "phrase"));
    write(beginEntry(store, {}, "memory", "phrase"));
    endWith(store, RunResult::RolledBack);
    const auto now = [&] { return rebuild(plan, loggedOperations(log.entriesFrom(0).value())).value(); };
    QVERIFY(now().engines[0].phase == EnginePhase::NotMoved);
    QVERIFY(now().engines[0].mayRetry());
    FL_COMPARE_TEXT(interruptedText(plan, now()),
                    "Switchover " + shortDigest(plan) +
                        " of group shop to DC2 was interrupted. 0 of 3 engines moved. store was not moved "
                        "(Rolled back): because");
    // The same plan once more.
    write(beginEntry(store, {}, "memory", "phrase"));
    QVERIFY(now().engines[0].phase == EnginePhase::Running);
    QCOMPARE(now().engines[0].attempt, 2);
    endWith(store, RunResult::Succeeded);
    write(beginEntry(orders, {}, "memory", "phrase"));
    write(setAsideEntry(plan, EngineId("cache"), "it is rebuilt from the store"));
    const SiteState state = now();
    QVERIFY(state.engines[0].phase == EnginePhase::Moved);
    QVERIFY(state.engines[1].phase == EnginePhase::Running);
    QVERIFY(state.engines[2].phase == EnginePhase::SetAside);
    QCOMPARE(state.wave, std::size_t{1});
    const auto all = loggedOperations(log.entriesFrom(0).value());
    QVERIFY(isSite(all[0]) && !isSite(all[1]) && !isSite(all[2]));
}

QTEST_GUILESS_MAIN(TestSitePlan)
#include "tst_site_plan.moc"
