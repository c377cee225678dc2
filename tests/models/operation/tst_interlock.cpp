// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/conductor.h"
#include "models/operation/interlock_adapter.h"
#include "models/operation/journal.h"
#include "models/operation/park_ledger.h"
#include "tests/support/fake_adapter.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_hooks.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <algorithm>

using namespace fairlead;
using namespace fairlead::operation;
using tests::FakeHooks;

namespace {

constexpr const char* kReason = "The host is gone with its site, seen by two.";

/// `check fence promote reattach`, the third of which cannot be undone.
Plan enginePlan(std::size_t pointOfNoReturn = 2) {
    Plan plan;
    plan.request.id = OperationId("op-1");
    plan.request.engine = EngineId("orders");
    plan.request.to = SiteId("DC2");
    plan.from = SiteId("DC1");
    plan.engineTechnology = "fake";
    for (const char* id : {"s1-check", "s2-fence", "s3-promote", "s4-reattach"}) {
        Step step;
        step.id = StepId(id);
        step.title = id;
        step.verb = "fake.act";
        step.target = InstanceId("b1");
        step.commands = {id};
        step.compensation = std::string(id) == "s2-fence" ? "undo the fence" : "";
        plan.steps.push_back(step);
    }
    plan.pointOfNoReturn = pointOfNoReturn;
    markOutage(plan, {1, 3});
    return plan;
}

std::string idsOf(const Plan& plan) {
    std::string ids;
    for (const Step& step : plan.steps)
        ids += (ids.empty() ? "" : " ") + step.id.value;
    return ids;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

std::string idsOf(const std::vector<topology::ParkedAutomation>& parked) {
    std::string all;
    for (const auto& each : parked)
        all += each.engine.value + "/" + each.id.value + (each.sure ? " " : "? ") + each.by.value + ";";
    return all;
}

} // namespace

/// Other automation is parked before an operation and given back after it, and what is not given back is
/// remembered by the log alone.
class TestInterlock : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_log.emplace();
        m_lock.emplace();
        m_runner.emplace();
        m_hooks.emplace(*m_runner, m_clock, "test");
        m_inventory = {};
        m_inventory.engines.emplace_back();
        m_inventory.engines.front().id = EngineId("orders");
        m_inventory.engines.front().technology = "fake";
        m_inventory.engines.front().automation = {tests::automationOf("repmgr-b"),
                                                  tests::automationOf("cron")};
        m_engine = std::make_unique<tests::FakeAdapter>(m_clock);
        m_interlock.emplace(*m_engine, *m_hooks, [this]() -> ParkedOrError {
            if (m_logFault) return *m_logFault;
            return parkedIn(m_log->entriesFrom(0).value());
        });
        m_logFault.reset();
    }
    void stepsStandAroundEverything();
    void aPlanThatCanAlwaysBeUndoneStaysSo();
    void anEngineWithoutAutomationIsLeftAlone();
    void aGuardThatIsSetAsideLeavesItAlone();
    void thePlanSurvivesItsDocument();
    void itIsParkedWhileTheEngineMovesAndRunsAfter();
    void guardsSayWhatTheHooksSay_data();
    void guardsSayWhatTheHooksSay();
    void whatSomebodyElseParkedIsLeftParked();
    void whatAnEarlierOperationParkedIsGivenBack();
    void itGoesBackWhenTheRunIsUndone();
    void afterThePointOfNoReturnItStaysParkedAndIsRemembered();
    void aParkHookThatLiesStopsTheRunBeforeItBegins();
    void aParkHookThatHangsIsInDoubtUntilTheStateIsKnown();
    void aGiveBackThatFailsIsAnExceptionAndRemembered();
    void hooksThatWereChangedAreNotRun();
    void aLogThatCannotBeReadParksNothingThatIsParked();
    void checkTellsBeforeFromAfter();
    void theIntentAloneIsRemembered();
    void whatIsSeenRunningIsForgotten();

  private:
    const inventory::Engine& engine() const { return m_inventory.engines.front(); }
    Call call() const { return {Deadline::in(std::chrono::seconds{60}, m_clock), {}}; }
    Plan planned(std::vector<Override> overrides = {}, std::size_t pointOfNoReturn = 2) {
        Plan scripted = enginePlan(pointOfNoReturn);
        scripted.request.overrides = std::move(overrides);
        m_engine->setPlan(scripted);
        auto plan = m_interlock->plan({engine(), m_state, scripted.request, {}});
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return sealPlan(*std::move(plan));
    }
    ProgressPtr run(const Plan& plan) {
        const LockHolder holder = m_lock->acquire(engine().id, plan.request.id).value();
        if (!m_log->append(beginEntry(plan, holder, m_lock->provider(), "phrase"))) qFatal("no log");
        Conductor conductor({*m_interlock, *m_log, *m_lock, m_clock, engine()}, plan, holder);
        conductor.run({});
        m_lock->release(engine().id, holder.token);
        return conductor.progress();
    }
    std::string remembered() const { return idsOf(parkedIn(m_log->entriesFrom(0).value())); }
    /// The calls that change something.
    std::string changes() const {
        std::vector<std::string> all = m_runner->calls;
        std::erase_if(all, [](const std::string& each) { return each.starts_with("state "); });
        return joined(all);
    }
    void answers(const std::string& what, const HookReply& reply) {
        m_runner->answers[what] = [reply] { return reply; };
    }
    /// An operation before this one parked `id` and was stopped.
    void parkedEarlier(const std::string& id) {
        Plan plan = planned();
        plan.request.id = OperationId("op-0");
        const auto lock = LockHolder{OperationId("op-0"), "c", 1, {}};
        QVERIFY(m_log->append(beginEntry(plan, lock, "memory", "phrase")).has_value());
        const auto step = std::find_if(plan.steps.begin(), plan.steps.end(), [&](const Step& s) {
            return s.verb == verb::kPark && s.target.value == id;
        });
        const auto index = static_cast<std::size_t>(step - plan.steps.begin());
        const auto intent = m_log->append(intentEntry(plan, {index, 1, false}));
        QVERIFY(intent.has_value());
        StepState state;
        state.intent = intent->n;
        state.outcome = {
            Outcome::Result::Done, "parked", {}, {}, {{automationFact(AutomationId(id)), fact::kParked}}};
        QVERIFY(m_log->append(outcomeEntry(plan, {index, "done"}, state, Micros{0})).has_value());
        m_runner->parked[id] = true;
    }

    tests::FakeClock m_clock;
    std::optional<tests::MemoryLog> m_log;
    std::optional<tests::MemoryLock> m_lock;
    std::optional<FakeHooks> m_runner;
    std::optional<AutomationHooks> m_hooks;
    inventory::Inventory m_inventory;
    topology::EngineState m_state;
    std::optional<Error> m_logFault;
    std::unique_ptr<tests::FakeAdapter> m_engine;
    std::optional<InterlockAdapter> m_interlock;
};

void TestInterlock::stepsStandAroundEverything() {
    const Plan plan = planned();
    // What is parked last is given back first.
    FL_COMPARE_TEXT(idsOf(plan),
                    "i1-park i2-park s1-check s2-fence s3-promote s4-reattach i3-give-back "
                    "i4-give-back");
    FL_COMPARE_TEXT(plan.steps[0].target.value, "repmgr-b");
    FL_COMPARE_TEXT(plan.steps[6].target.value, "cron");
    FL_COMPARE_TEXT(plan.steps[7].target.value, "repmgr-b");
    FL_COMPARE_TEXT(plan.steps[plan.pointOfNoReturn].id.value, "s3-promote");
    QCOMPARE(plan.outage, (OutageSteps{3, 5}));
    QVERIFY(plan.steps[0].mandatory && !plan.steps[7].mandatory);
    QVERIFY(plan.steps[0].changes.front().kind == Change::Kind::ParkAutomation);
    QVERIFY(plan.steps[7].changes.front().kind == Change::Kind::ReturnAutomation);
    FL_COMPARE_TEXT(plan.steps[0].commands.front(), "hook park repmgr-b");
    FL_COMPARE_TEXT(plan.steps[0].compensation, "hook give-back repmgr-b");
}

void TestInterlock::aPlanThatCanAlwaysBeUndoneStaysSo() {
    const Plan plan = planned({}, 4);
    QCOMPARE(plan.pointOfNoReturn, plan.steps.size());
}

void TestInterlock::anEngineWithoutAutomationIsLeftAlone() {
    m_inventory.engines.front().automation.clear();
    QVERIFY(planned() == sealPlan(enginePlan()));
}

void TestInterlock::aGuardThatIsSetAsideLeavesItAlone() {
    const Plan plan = planned({{GuardId("automation.state@repmgr-b"), OperatorId("d.ivanov"), kReason}});
    FL_COMPARE_TEXT(idsOf(plan), "i1-park s1-check s2-fence s3-promote s4-reattach i2-give-back");
    FL_COMPARE_TEXT(plan.steps[0].target.value, "cron");
    FL_COMPARE_TEXT(plan.unknowns.front(),
                    "repmgr-b (repmgr on b1.example) is not parked, because its guard was set aside. It may "
                    "act during the operation; keep it still by hand.");
}

void TestInterlock::thePlanSurvivesItsDocument() {
    const Plan plan = planned();
    const auto again = readPlanDocument(planDocument(plan));
    QVERIFY2(again.has_value(), again ? "" : toText(again.error()).c_str());
    QVERIFY(*again == plan);
}

void TestInterlock::itIsParkedWhileTheEngineMovesAndRunsAfter() {
    const ProgressPtr ended = run(planned());
    QVERIFY2(ended->result == RunResult::Succeeded, ended->resultWhy.c_str());
    FL_COMPARE_TEXT(changes(), "park repmgr-b, park cron, give-back cron, give-back repmgr-b");
    FL_COMPARE_TEXT(joined(m_engine->effects()), "s1-check, s2-fence, s3-promote, s4-reattach");
    FL_COMPARE_TEXT(ended->steps[0].evidence, "repmgr-b (repmgr on b1.example) is parked.");
    FL_COMPARE_TEXT(ended->steps[7].evidence, "repmgr-b (repmgr on b1.example) is running.");
    FL_COMPARE_TEXT(remembered(), "");
}

void TestInterlock::guardsSayWhatTheHooksSay_data() {
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("output");
    QTest::addColumn<bool>("earlier");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, int exitCode, const char* output, bool earlier, Verdict verdict,
                        const char* reason) {
        QTest::newRow(name) << exitCode << QString::fromLatin1(output) << earlier << static_cast<int>(verdict)
                            << QString::fromLatin1(reason);
    };
    row("it runs", 0, "running (pid 12)\n", false, Verdict::Pass,
        "repmgr-b (repmgr on b1.example) runs; it is parked first and given back last.");
    row("somebody else parked it", 0, "parked", false, Verdict::Warn,
        "repmgr-b (repmgr on b1.example) is parked already, not by Fairlead. It is left so, also afterwards. "
        "Find out who needs it.");
    row("an operation of ours parked it", 0, "parked", true, Verdict::Pass,
        "repmgr-b (repmgr on b1.example) is parked since 1970-01-01 00:00:00Z by op-0; it is given back "
        "last.");
    row("another word", 0, "runningly\n", false, Verdict::Unknown,
        "The state hook of repmgr-b (repmgr on b1.example) says \"runningly\" with exit status 0, neither "
        "running nor parked. It may act during the operation.");
    row("nothing", 0, "", false, Verdict::Unknown,
        "The state hook of repmgr-b (repmgr on b1.example) says nothing with exit status 0, neither running "
        "nor parked. It may act during the operation.");
    row("the right word and a wrong exit status", 3, "running\n", false, Verdict::Unknown,
        "The state hook of repmgr-b (repmgr on b1.example) says \"running\" with exit status 3, neither "
        "running nor parked. It may act during the operation.");
}

void TestInterlock::guardsSayWhatTheHooksSay() {
    QFETCH(int, exitCode);
    QFETCH(QString, output);
    QFETCH(bool, earlier);
    QFETCH(int, verdict);
    QFETCH(QString, reason);
    if (earlier) parkedEarlier("repmgr-b");
    answers("state repmgr-b", {exitCode, output.toStdString(), {}});
    GuardResult own;
    own.id = GuardId("fake.own");
    m_engine->setGuards({own});
    const auto results = m_interlock->guards(engine(), enginePlan().request, call());
    QCOMPARE(results.size(), std::size_t{3});
    FL_COMPARE_TEXT(results[0].id.value, "fake.own");
    FL_COMPARE_TEXT(results[1].id.value, "automation.state@repmgr-b");
    FL_COMPARE_TEXT(results[2].id.value, "automation.state@cron");
    QCOMPARE(static_cast<int>(results[1].verdict), verdict);
    FL_COMPARE_TEXT(results[1].reason, reason.toStdString());
    FL_COMPARE_TEXT(results[1].evidence.front().query, "hook state repmgr-b");
    QVERIFY(results[1].monoAt == m_clock.mono());
    QVERIFY(changes().empty());
}

void TestInterlock::whatSomebodyElseParkedIsLeftParked() {
    m_runner->parked["repmgr-b"] = true;
    const ProgressPtr ended = run(planned());
    QVERIFY2(ended->result == RunResult::Succeeded, ended->resultWhy.c_str());
    FL_COMPARE_TEXT(changes(), "park cron, give-back cron");
    FL_COMPARE_TEXT(ended->steps[7].evidence,
                    "repmgr-b (repmgr on b1.example) was not parked by Fairlead and is left as it is.");
    FL_COMPARE_TEXT(remembered(), "");
}

void TestInterlock::whatAnEarlierOperationParkedIsGivenBack() {
    parkedEarlier("repmgr-b");
    FL_COMPARE_TEXT(remembered(), "orders/repmgr-b op-0;");
    const ProgressPtr ended = run(planned());
    QVERIFY2(ended->result == RunResult::Succeeded, ended->resultWhy.c_str());
    FL_COMPARE_TEXT(changes(), "park cron, give-back cron, give-back repmgr-b");
    FL_COMPARE_TEXT(remembered(), "");
}

void TestInterlock::itGoesBackWhenTheRunIsUndone() {
    m_engine->setOutcome(StepId("s2-fence"), {Outcome::Result::Failed, "no fence", {}, {}, {}});
    const ProgressPtr ended = run(planned());
    QVERIFY2(ended->result == RunResult::RolledBack, ended->resultWhy.c_str());
    FL_COMPARE_TEXT(changes(), "park repmgr-b, park cron, give-back cron, give-back repmgr-b");
    FL_COMPARE_TEXT(remembered(), "");
}

void TestInterlock::afterThePointOfNoReturnItStaysParkedAndIsRemembered() {
    m_engine->setOutcome(StepId("s4-reattach"), {Outcome::Result::Failed, "no way back", {}, {}, {}});
    const ProgressPtr ended = run(planned());
    QVERIFY2(ended->result == RunResult::Failed, ended->resultWhy.c_str());
    FL_COMPARE_TEXT(changes(), "park repmgr-b, park cron");
    FL_COMPARE_TEXT(remembered(), "orders/cron op-1;orders/repmgr-b op-1;");
}

void TestInterlock::aParkHookThatLiesStopsTheRunBeforeItBegins() {
    answers("park repmgr-b", {0, "done, trust me", {}});
    const ProgressPtr ended = run(planned());
    QVERIFY2(ended->result == RunResult::RolledBack, ended->resultWhy.c_str());
    FL_COMPARE_TEXT(ended->resultWhy,
                    "The park hook of repmgr-b (repmgr on b1.example) ended well, and it is "
                    "still running.");
    QVERIFY(m_engine->effects().empty());
    // It runs, so nothing had to be given back.
    FL_COMPARE_TEXT(changes(), "park repmgr-b");
    FL_COMPARE_TEXT(remembered(), "");
}

void TestInterlock::aParkHookThatHangsIsInDoubtUntilTheStateIsKnown() {
    m_runner->answers["park repmgr-b"] = []() -> Result<HookReply> {
        return Error{ErrorKind::Timeout, "The command was killed.", {}, "hook"};
    };
    const Plan plan = planned();
    const Facts none;
    const ActCall act{call(), "echo", none, {}};
    const Outcome outcome = m_interlock->act(engine(), plan, plan.steps[0], act);
    QCOMPARE(outcome.result, Outcome::Result::InDoubt);
    m_runner->parked["repmgr-b"] = true;
    const StepCheck found = m_interlock->check(engine(), plan, plan.steps[0], none, call());
    QCOMPARE(found.finding, StepCheck::Finding::Happened);
    FL_COMPARE_TEXT(found.learned.at("automation.repmgr-b"), "parked");
}

void TestInterlock::aGiveBackThatFailsIsAnExceptionAndRemembered() {
    answers("give-back repmgr-b", {1, {}, "no such unit\n"});
    const ProgressPtr ended = run(planned());
    QVERIFY2(ended->result == RunResult::SucceededWithExceptions, ended->resultWhy.c_str());
    FL_COMPARE_TEXT(ended->resultWhy,
                    "The give-back hook of repmgr-b (repmgr on b1.example) failed with exit "
                    "status 1 and said \"no such unit\", and it is still parked.");
    FL_COMPARE_TEXT(remembered(), "orders/repmgr-b op-1;");
}

void TestInterlock::hooksThatWereChangedAreNotRun() {
    const Plan plan = planned();
    m_inventory.engines.front().automation.front().park.command = {"hook", "destroy", "{automation}"};
    const ProgressPtr ended = run(plan);
    QVERIFY(ended->result == RunResult::Failed || ended->result == RunResult::StoppedBeforePnr ||
            ended->result == RunResult::RolledBack);
    QVERIFY2(
        ended->steps[0].evidence.starts_with("The hooks of repmgr-b were changed since the plan was made."),
        ended->steps[0].evidence.c_str());
    QVERIFY(changes().empty());
    QVERIFY(m_engine->effects().empty());
}

void TestInterlock::aLogThatCannotBeReadParksNothingThatIsParked() {
    m_runner->parked["repmgr-b"] = true;
    m_logFault = Error{ErrorKind::Unexpected, "Line 7 is torn.", {}, {}};
    const auto results = m_interlock->guards(engine(), enginePlan().request, call());
    QCOMPARE(results[0].verdict, Verdict::Unknown);
    QVERIFY(results[0].reason.find("Line 7 is torn.") != std::string::npos);
    const Plan plan = planned();
    const Facts none;
    const Outcome outcome = m_interlock->act(engine(), plan, plan.steps[0], {call(), "echo", none, {}});
    QCOMPARE(outcome.result, Outcome::Result::Failed);
    QVERIFY(changes().empty());
}

void TestInterlock::checkTellsBeforeFromAfter() {
    const Plan plan = planned();
    const Step& park = plan.steps.front();
    const Step& back = plan.steps.back();
    const auto found = [&](const Step& step, const Facts& facts) {
        return m_interlock->check(engine(), plan, step, facts, call()).finding;
    };
    const Facts left{{"automation.repmgr-b", fact::kLeft}};
    QCOMPARE(found(park, {}), StepCheck::Finding::DidNotHappen);
    QCOMPARE(found(back, {}), StepCheck::Finding::Happened);
    m_runner->parked["repmgr-b"] = true;
    QCOMPARE(found(park, {}), StepCheck::Finding::Happened);
    QCOMPARE(found(back, {}), StepCheck::Finding::DidNotHappen);
    QCOMPARE(found(back, left), StepCheck::Finding::Happened);
    answers("state repmgr-b", {1, "running", {}});
    QCOMPARE(found(park, {}), StepCheck::Finding::NotKnown);
    QCOMPARE(found(back, {}), StepCheck::Finding::NotKnown);
    QVERIFY(changes().empty());
}

/// A console that was killed between the intent and the outcome.
void TestInterlock::theIntentAloneIsRemembered() {
    const Plan plan = planned();
    const auto lock = m_lock->acquire(engine().id, plan.request.id).value();
    QVERIFY(m_log->append(beginEntry(plan, lock, "memory", "phrase")).has_value());
    QVERIFY(m_log->append(intentEntry(plan, {0, 1, false})).has_value());
    FL_COMPARE_TEXT(remembered(), "orders/repmgr-b? op-1;");
    const auto state = rebuild(plan, loggedOperations(m_log->entriesFrom(0).value()).front());
    QVERIFY(state.has_value());
    // Taken over, the step is looked at, found not to have happened, and sent again.
    Conductor conductor({*m_interlock, *m_log, *m_lock, m_clock, engine()}, plan, lock);
    conductor.resume(*state, {});
    QVERIFY2(conductor.progress()->result == RunResult::Succeeded, conductor.progress()->resultWhy.c_str());
    FL_COMPARE_TEXT(changes(), "park repmgr-b, park cron, give-back cron, give-back repmgr-b");
    FL_COMPARE_TEXT(remembered(), "");
}

void TestInterlock::whatIsSeenRunningIsForgotten() {
    parkedEarlier("repmgr-b");
    parkedEarlier("cron");
    const auto parked = parkedIn(m_log->entriesFrom(0).value());
    FL_COMPARE_TEXT(idsOf(parked), "orders/cron op-0;orders/repmgr-b op-0;");
    const auto intent = giveBackEntry(parked[1], "hook give-back repmgr-b", "looked into it");
    FL_COMPARE_TEXT(std::string(intent.what.text("reason")), "looked into it");
    QVERIFY(!giveBackEntry(parked[1], "hook", "").what.member("reason"));
    QVERIFY(m_log->append(intent).has_value());
    FL_COMPARE_TEXT(remembered(), "orders/cron op-0;orders/repmgr-b op-0;");
    QVERIFY(m_log->append(runsAgainEntry(parked[1], "running")).has_value());
    FL_COMPARE_TEXT(remembered(), "orders/cron op-0;");
}

QTEST_GUILESS_MAIN(TestInterlock)
#include "tst_interlock.moc"
