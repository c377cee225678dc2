// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/conductor.h"
#include "models/operation/journal.h"
#include "models/operation/routed_adapter.h"
#include "tests/support/fake_adapter.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <algorithm>
#include <set>

using namespace fairlead;
using namespace fairlead::operation;

namespace {

/// A kind of front door that closes before and opens after, and remembers what it was told.
class ScriptedDoor : public TrafficAdapter {
  public:
    explicit ScriptedDoor(std::vector<std::string>& told) : m_told(told) {}
    std::optional<Error> planFault;
    Outcome::Result acts = Outcome::Result::Done;
    StepCheck checks{StepCheck::Finding::Happened, "looked", {}};

    std::string kind() const override { return "scripted"; }
    topology::DeviceReading read(const inventory::FrontDoor&, const inventory::Device&,
                                 const Call&) override {
        return {};
    }
    std::vector<GuardResult> guards(const inventory::FrontDoor& door, const Request&, const Call&) override {
        GuardResult result;
        result.id = GuardId("traffic.readable");
        result.verdict = Verdict::Pass;
        result.reason = door.id.value + " answers.";
        return {result};
    }
    Result<DoorSteps> plan(const inventory::FrontDoor& door, const Plan& plan) const override {
        if (planFault) return *planFault;
        DoorSteps steps;
        steps.before.push_back(step("traffic.hold", door, "open again"));
        steps.after.push_back(step("traffic.lead", door, "lead back to " + plan.from.value));
        steps.after.push_back(step("traffic.release", door, ""));
        for (Step& each : steps.after)
            each.mandatory = false;
        return steps;
    }
    Outcome act(const inventory::FrontDoor& door, const Plan&, const Step& step, const ActCall&) override {
        m_told.push_back(step.verb + " " + door.id.value);
        return {acts, "told " + door.id.value, {}, {}, {}};
    }
    Outcome compensate(const inventory::FrontDoor& door, const Plan&, const Step& step,
                       const ActCall&) override {
        m_told.push_back("undo " + step.verb + " " + door.id.value);
        return {Outcome::Result::Done, door.id.value + " is open again.", {}, {}, {}};
    }
    StepCheck check(const inventory::FrontDoor& door, const Plan&, const Step& step, const Facts&,
                    const Call&) override {
        m_told.push_back("check " + step.verb + " " + door.id.value);
        return checks;
    }

  private:
    static Step step(const char* verb, const inventory::FrontDoor& door, std::string compensation) {
        Step made;
        made.verb = verb;
        made.title = door.id.value;
        made.commands = {std::string(verb) + " " + door.id.value};
        made.compensation = std::move(compensation);
        made.expected = std::chrono::milliseconds{10};
        made.expectedP95 = std::chrono::milliseconds{100};
        return made;
    }
    std::vector<std::string>& m_told;
};

inventory::FrontDoor doorOf(const char* id, const char* kind, const char* engine = "orders") {
    inventory::FrontDoor door;
    door.id = DoorId(id);
    door.kind = kind;
    door.engine = EngineId(engine);
    door.to = {{SiteId("DC1"), "a"}, {SiteId("DC2"), "b"}};
    return door;
}

/// `check fence promote reattach`; outage [1, 3).
Plan enginePlan(std::size_t pointOfNoReturn, OutageSteps outage = {1, 3}) {
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
        step.expected = std::chrono::milliseconds{200};
        step.expectedP95 = std::chrono::milliseconds{300};
        plan.steps.push_back(step);
    }
    plan.pointOfNoReturn = pointOfNoReturn;
    markOutage(plan, outage);
    return plan;
}

std::string idsOf(const Plan& plan) {
    std::string ids;
    for (const Step& step : plan.steps)
        ids += (ids.empty() ? "" : " ") + step.id.value;
    return ids;
}

} // namespace

/// An engine's plan with front doors around it: where their steps stand, and who acts them.
class TestRoutedAdapter : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_told.clear();
        m_inventory = {};
        m_inventory.engines.emplace_back();
        m_inventory.engines.front().id = EngineId("orders");
        m_inventory.engines.front().technology = "fake";
        m_inventory.frontDoors = {doorOf("pool", "scripted"), doorOf("proxy", "scripted"),
                                  doorOf("other", "scripted", "billing")};
        m_engine = std::make_unique<tests::FakeAdapter>(m_clock);
        m_door = std::make_unique<ScriptedDoor>(m_told);
        m_routed.emplace(*m_engine, m_inventory, RoutedAdapter::Kinds{{"scripted", m_door.get()}});
    }
    void stepsStandAroundTheOutage();
    void thePointOfNoReturnStaysWithItsStep_data();
    void thePointOfNoReturnStaysWithItsStep();
    void waitingAtADoorCountsAsOutage();
    void idsNameTheDoorAndAreUnique();
    void aPlanWithDoorsSurvivesItsDocument();
    void eachStepGoesToWhoeverPlannedIt();
    void guardsOfEachDoorFollowTheEnginesOwn();
    void anUnknownKindIsUnknownToGuardAndPlan();
    void aDoorThatCannotPlanStopsThePlan();
    void aDoorThatLeftTheInventoryIsSentNothing();
    void aLaterFailureOpensTheDoorsAgain();
    void behindThePointOfNoReturnAFailureOpensThemToo();
    void aDoorThatCannotBeLedIsAnException();
    void doorsWaitForTheCommit();

  private:
    Plan planned(std::size_t pointOfNoReturn, OutageSteps outage = {1, 3}) {
        m_engine->setPlan(enginePlan(pointOfNoReturn, outage));
        const Request request = enginePlan(0).request;
        auto plan = m_routed->plan({engine(), m_state, request, {}});
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return sealPlan(*std::move(plan));
    }
    const inventory::Engine& engine() const { return m_inventory.engines.front(); }
    ProgressPtr run(const Plan& plan) {
        tests::MemoryLog log;
        tests::MemoryLock lock;
        const LockHolder holder = lock.acquire(engine().id, plan.request.id).value();
        if (!log.append(beginEntry(plan, holder, lock.provider(), "phrase"))) qFatal("no log");
        Conductor conductor({*m_routed, log, lock, m_clock, engine()}, plan, holder);
        conductor.run({});
        return conductor.progress();
    }
    ActCall actCall() const {
        return {{Deadline::in(std::chrono::seconds{5}, m_clock), {}}, "echo", m_facts, {}};
    }

    tests::FakeClock m_clock;
    inventory::Inventory m_inventory;
    topology::EngineState m_state;
    Facts m_facts;
    std::vector<std::string> m_told;
    std::unique_ptr<tests::FakeAdapter> m_engine;
    std::unique_ptr<ScriptedDoor> m_door;
    std::optional<RoutedAdapter> m_routed;
};

void TestRoutedAdapter::stepsStandAroundTheOutage() {
    const Plan plan = planned(2);
    // What is closed last is opened first: clients meet the pool before the proxy.
    FL_COMPARE_TEXT(idsOf(plan),
                    "s1-check t1-hold-pool t4-hold-proxy s2-fence s3-promote "
                    "t5-lead-proxy t6-release-proxy t2-lead-pool t3-release-pool s4-reattach");
    QCOMPARE(plan.outage, (OutageSteps{1, 9}));
    FL_COMPARE_TEXT(plan.steps[plan.pointOfNoReturn].id.value, "s3-promote");
    for (const Step& step : plan.steps) {
        if (step.verb.rfind("traffic.", 0) == 0)
            FL_COMPARE_TEXT(step.target.value, step.parameters.at(kDoorParameter));
    }
}

void TestRoutedAdapter::thePointOfNoReturnStaysWithItsStep_data() {
    QTest::addColumn<std::size_t>("before");
    QTest::addColumn<std::size_t>("after");
    QTest::newRow("before the outage") << std::size_t{0} << std::size_t{0};
    QTest::newRow("its first step") << std::size_t{1} << std::size_t{3};
    QTest::newRow("inside") << std::size_t{2} << std::size_t{4};
    QTest::newRow("right after it") << std::size_t{3} << std::size_t{9};
    QTest::newRow("none") << std::size_t{4} << std::size_t{10};
}

void TestRoutedAdapter::thePointOfNoReturnStaysWithItsStep() {
    QFETCH(std::size_t, before);
    QFETCH(std::size_t, after);
    const Plan plan = planned(before);
    QCOMPARE(plan.pointOfNoReturn, after);
    const Plan engines = enginePlan(before);
    if (before < engines.steps.size())
        FL_COMPARE_TEXT(plan.steps[after].id.value, engines.steps[before].id.value);
    else
        QCOMPARE(after, plan.steps.size());
}

void TestRoutedAdapter::waitingAtADoorCountsAsOutage() {
    using namespace std::chrono_literals;
    const Plan plan = planned(2);
    QCOMPARE(plan.expectedOutage, Micros{2 * 200ms + 6 * 10ms});
    QCOMPARE(plan.expectedOutageP95, Micros{2 * 300ms + 6 * 100ms});
}

void TestRoutedAdapter::idsNameTheDoorAndAreUnique() {
    const Plan plan = planned(2);
    std::set<std::string> ids;
    for (const Step& step : plan.steps)
        ids.insert(step.id.value);
    QCOMPARE(ids.size(), plan.steps.size());
}

void TestRoutedAdapter::aPlanWithDoorsSurvivesItsDocument() {
    const Plan plan = planned(2);
    const auto again = readPlanDocument(planDocument(plan));
    QVERIFY2(again.has_value(), again ? "" : toText(again.error()).c_str());
    QVERIFY(*again == plan);
}

void TestRoutedAdapter::eachStepGoesToWhoeverPlannedIt() {
    const Plan plan = planned(2);
    const Call call{Deadline::in(std::chrono::seconds{5}, m_clock), {}};
    for (const Step& step : plan.steps)
        QCOMPARE(m_routed->act(engine(), plan, step, actCall()).result, Outcome::Result::Done);
    QCOMPARE(m_told, (std::vector<std::string>{"traffic.hold pool", "traffic.hold proxy",
                                               "traffic.lead proxy", "traffic.release proxy",
                                               "traffic.lead pool", "traffic.release pool"}));
    QCOMPARE(m_engine->effects(),
             (std::vector<std::string>{"s1-check", "s2-fence", "s3-promote", "s4-reattach"}));
    m_told.clear();
    m_engine->setCheck(StepId("s2-fence"), {StepCheck::Finding::NotKnown, "asked", {}});
    QCOMPARE(m_routed->check(engine(), plan, plan.steps[1], {}, call).finding, StepCheck::Finding::Happened);
    QCOMPARE(m_routed->check(engine(), plan, plan.steps[3], {}, call).finding, StepCheck::Finding::NotKnown);
    QVERIFY(m_routed->compensate(engine(), plan, plan.steps[3], actCall()).reply == "undone");
    QCOMPARE(m_told, (std::vector<std::string>{"check traffic.hold pool"}));
}

void TestRoutedAdapter::guardsOfEachDoorFollowTheEnginesOwn() {
    GuardResult own;
    own.id = GuardId("fake.one-primary");
    m_engine->setGuards({own});
    std::vector<std::string> ids;
    for (const GuardResult& result : m_routed->guards(engine(), enginePlan(0).request, {}))
        ids.push_back(result.id.value);
    QCOMPARE(ids, (std::vector<std::string>{"fake.one-primary", "traffic.readable@pool",
                                            "traffic.readable@proxy"}));
}

void TestRoutedAdapter::anUnknownKindIsUnknownToGuardAndPlan() {
    m_inventory.frontDoors = {doorOf("balancer", "unheard-of")};
    const auto results = m_routed->guards(engine(), enginePlan(0).request, {});
    QCOMPARE(results.size(), std::size_t{1});
    FL_COMPARE_TEXT(results.front().id.value, "traffic.kind@balancer");
    QCOMPARE(results.front().verdict, Verdict::Unknown);
    FL_COMPARE_TEXT(results.front().reason,
                    "Fairlead knows no front door of the kind unheard-of, which balancer is.");
    const Plan plan = planned(2);
    FL_COMPARE_TEXT(idsOf(plan), "s1-check s2-fence s3-promote s4-reattach");
    QCOMPARE(plan.unknowns.size(), std::size_t{1});
    FL_COMPARE_TEXT(
        plan.unknowns.front(),
        "Fairlead knows no front door of the kind unheard-of, which balancer is. Lead its clients by "
        "hand.");
}

void TestRoutedAdapter::aDoorThatCannotPlanStopsThePlan() {
    m_door->planFault = Error{ErrorKind::Invalid, "pool lacks a setting.", {}, "pool"};
    m_engine->setPlan(enginePlan(2));
    const auto plan = m_routed->plan({engine(), m_state, enginePlan(0).request, {}});
    QVERIFY(!plan);
    FL_COMPARE_TEXT(plan.error().what, "pool lacks a setting.");
}

void TestRoutedAdapter::aDoorThatLeftTheInventoryIsSentNothing() {
    const Plan plan = planned(2);
    m_inventory.frontDoors.clear();
    const Outcome acted = m_routed->act(engine(), plan, plan.steps[1], actCall());
    QCOMPARE(acted.result, Outcome::Result::Failed);
    FL_COMPARE_TEXT(acted.reply, "The inventory no longer has this front door. Nothing was sent.");
    FL_COMPARE_TEXT(m_routed->compensate(engine(), plan, plan.steps[1], actCall()).reply, acted.reply);
    QCOMPARE(m_routed->check(engine(), plan, plan.steps[1], {}, {}).finding, StepCheck::Finding::NotKnown);
    QVERIFY(m_told.empty());
}

void TestRoutedAdapter::aLaterFailureOpensTheDoorsAgain() {
    const Plan plan = planned(2);
    m_engine->setManner(StepId("s2-fence"), tests::Manner::Refuse);
    const ProgressPtr ended = run(plan);
    QCOMPARE(ended->result, RunResult::RolledBack);
    QCOMPARE(m_told, (std::vector<std::string>{"traffic.hold pool", "traffic.hold proxy",
                                               "undo traffic.hold proxy", "undo traffic.hold pool"}));
}

void TestRoutedAdapter::behindThePointOfNoReturnAFailureOpensThemToo() {
    // As in a failback that has rebuilt the old site: nothing is undone after that, and the fence fails.
    const Plan plan = planned(0);
    m_engine->setManner(StepId("s2-fence"), tests::Manner::Refuse);
    const ProgressPtr ended = run(plan);
    QCOMPARE(ended->result, RunResult::Failed);
    FL_COMPARE_TEXT(ended->resultWhy, "refused, nothing was done proxy is open again. pool is open again.");
    QCOMPARE(m_told, (std::vector<std::string>{"traffic.hold pool", "traffic.hold proxy",
                                               "undo traffic.hold proxy", "undo traffic.hold pool"}));
}

void TestRoutedAdapter::aDoorThatCannotBeLedIsAnException() {
    m_inventory.frontDoors = {doorOf("pool", "scripted")};
    Plan plan = planned(2);
    plan.steps.erase(plan.steps.begin() + 1); // without the hold, which is mandatory
    plan.pointOfNoReturn -= 1;
    plan.outage.end -= 1;
    m_door->acts = Outcome::Result::Failed;
    const ProgressPtr ended = run(sealPlan(plan));
    QCOMPARE(ended->result, RunResult::SucceededWithExceptions);
    QCOMPARE(m_engine->effects().back(), std::string("s4-reattach"));
}

/// While a commit window is open clients wait, and nobody is led anywhere; when it runs out the doors open to
/// where they led before.
void TestRoutedAdapter::doorsWaitForTheCommit() {
    Plan engines = enginePlan(3);
    engines.request.window = inventory::CommitWindow{std::chrono::minutes{5}, {}};
    engines.steps[2].compensation = "undo the promotion";
    Step window = engines.steps[0], open = engines.steps[0];
    window.id = StepId("w-window");
    window.window = true;
    open.id = StepId("w-open");
    engines.steps.insert(engines.steps.begin() + 3, {window, open});
    markOutage(engines, {1, 5});
    m_engine->setPlan(engines);
    auto drawn = m_routed->plan({engine(), m_state, engines.request, {}});
    QVERIFY(drawn.has_value());
    const Plan plan = sealPlan(*std::move(drawn));
    FL_COMPARE_TEXT(idsOf(plan),
                    "s1-check t1-hold-pool t4-hold-proxy s2-fence s3-promote w-window w-open "
                    "t5-lead-proxy t6-release-proxy t2-lead-pool t3-release-pool s4-reattach");
    QCOMPARE(windowOf(plan), std::optional(plan.pointOfNoReturn));
    FL_COMPARE_TEXT(whyNoWindow(plan), "");
    const ProgressPtr ended = run(plan);
    QCOMPARE(ended->result, RunResult::RolledBack);
    QCOMPARE(m_told, (std::vector<std::string>{"traffic.hold pool", "traffic.hold proxy",
                                               "undo traffic.hold proxy", "undo traffic.hold pool"}));
    QCOMPARE(m_engine->effects(), (std::vector<std::string>{"s1-check", "s2-fence", "s3-promote",
                                                            "undo s3-promote", "undo s2-fence"}));
}

QTEST_GUILESS_MAIN(TestRoutedAdapter)
#include "tst_routed_adapter.moc"
