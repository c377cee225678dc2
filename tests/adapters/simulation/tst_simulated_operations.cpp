// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/adapters/simulation/simulated_console.h"
#include "tests/support/test_case.h"

#include <set>
#include <thread>

using namespace fairlead;
using namespace fairlead::simulation;
using drill::Fault;
using drill::FaultKind;
using operation::Kind;
using operation::Outcome;
using operation::Plan;
using operation::Request;
using operation::Step;
using Finding = operation::StepCheck::Finding;
using tests::SimulatedConsole;
using namespace std::chrono_literals;

class TestSimulatedOperations : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void plansNameEveryStep_data();
    void plansNameEveryStep();
    void plansRefuseInWords_data();
    void plansRefuseInWords();
    void planIsPure();
    void actRefusesAChangedWorld();
    void promotionRefusesASecondWriter();
    void lostContactIsInDoubt_data();
    void lostContactIsInDoubt();
    void deadlineAfterSendingIsInDoubt();
    void waitingGivesUpCleanly();
    void answeredIsNotDone();
    void unreachableTargetIsAPlainFailure();
    void fenceIsUndone();
    void undoneIsSeenToBeUndone();
    void promotionRefusesATargetThatLacksWrites();
    void aLossOfUnknownLengthHasNoMost();
    void checksObserveEveryStep();
    void barNeedsEvidence_data();
    void barNeedsEvidence();
    void prepareNamesWhoIsMissing();
    void anOutageOfEveryTechnologyIsBounded_data();
    void anOutageOfEveryTechnologyIsBounded();
    void manyThreadsMayLook();
};

namespace {

Fault siteLoss(const char* site) {
    return {FaultKind::SiteLoss, SiteId(site), {}, {}, Micros{0}};
}
Fault crash(const char* instance) {
    return {FaultKind::InstanceCrash, {}, {}, InstanceId(instance), Micros{0}};
}
Fault lag(Micros amount) {
    return {FaultKind::ReplicationLag, {}, EngineId("redis"), {}, amount};
}
const Fault kCut{FaultKind::LinkCut, {}, {}, {}, Micros{0}};

Plan planned(SimulatedConsole& console, Kind kind, const char* to, bool attested = false) {
    Request request = console.request(kind, "redis", to);
    if (attested) SimulatedConsole::attest(request);
    const Result<Plan> plan = console.plan(request);
    return plan ? *plan : Plan{};
}

std::string verbsOf(const Plan& plan) {
    std::string text;
    for (const Step& step : plan.steps)
        text += (text.empty() ? "" : " ") + step.verb.substr(4) + ":" + step.target.value;
    return text;
}

} // namespace

void TestSimulatedOperations::plansNameEveryStep_data() {
    QTest::addColumn<QString>("technology");
    QTest::addColumn<QString>("steps");
    QTest::newRow("redis")
        << "redis"
        << "park:redis-b1 checkpoint:redis-a1 fence:redis-a1 wait:redis-b1 promote:redis-b1 "
           "redirect:redis-b1 verify:redis-b1 reattach:redis-a1 unpark:redis-b1";
    QTest::newRow("trino has nothing to checkpoint")
        << "trino"
        << "park:trino-b1 fence:trino-a1 wait:trino-b1 promote:trino-b1 redirect:trino-b1 verify:trino-b1 "
           "reattach:trino-a1 unpark:trino-b1";
    QTest::newRow("postgresql takes the second standby along")
        << "postgresql"
        << "park:postgresql-b1 checkpoint:postgresql-a1 fence:postgresql-a1 wait:postgresql-b1 "
           "promote:postgresql-b1 "
           "redirect:postgresql-b1 verify:postgresql-b1 reattach:postgresql-a1 reattach:postgresql-b2 "
           "unpark:postgresql-b1";
}

void TestSimulatedOperations::plansNameEveryStep() {
    QFETCH(QString, technology);
    QFETCH(QString, steps);
    const std::string name = technology.toStdString();
    SimulatedConsole console({name});
    const Result<Plan> plan = console.plan(console.request(Kind::Switchover, name, "dub"));
    QCOMPARE(QString::fromStdString(verbsOf(*plan)), steps);
    FL_COMPARE_TEXT(plan->steps[plan->pointOfNoReturn].verb, "sim.promote");
    FL_COMPARE_TEXT(plan->steps.front().id.value, "s01-park");
    FL_COMPARE_TEXT(plan->from.value, "ams");
    // A coordinator is no primary, so there is none that could return.
    const bool roles = name != "trino";
    FL_COMPARE_TEXT(plan->oldPrimary.value, roles ? name + "-a1" : "");
    FL_COMPARE_TEXT(plan->newPrimary.value, roles ? name + "-b1" : "");
    FL_COMPARE_TEXT(toText(plan->loss).substr(0, 1), "0");
    QVERIFY(plan->digest.empty());
    QVERIFY(plan->expectedOutage > 0s && plan->expectedOutage < plan->expectedOutageP95);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < plan->steps.size(); ++i) {
        const Step& step = plan->steps[i];
        QVERIFY(ids.insert(step.id.value).second);
        QVERIFY(!step.doneWhen.empty() && !step.title.empty() && !step.commands.empty());
        QVERIFY(step.timeout > step.expectedP95);
        if (i >= plan->pointOfNoReturn) FL_COMPARE_TEXT(step.compensation, "");
    }
    QVERIFY(SimulatedConsole::stepOf(*plan, "sim.fence").compensation.starts_with("SIMULATED: "));
}

void TestSimulatedOperations::plansRefuseInWords_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("dark");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing to move")
        << int(Kind::Switchover) << "ams"
        << ""
        << "redis: no instance outside ams is seen to take writes, so there is nothing to "
           "move. Look at the engine's state.";
    QTest::newRow("nobody to take over")
        << int(Kind::Failover) << "dub"
        << "dub"
        << "redis: no instance in dub answers that could take over. Check the site.";
    QTest::newRow("a dark primary cannot be switched over")
        << int(Kind::Switchover) << "dub"
        << "ams"
        << "redis: no instance outside dub is seen to take writes, so there is nothing to move. Look at the "
           "engine's "
           "state.";
}

void TestSimulatedOperations::plansRefuseInWords() {
    QFETCH(int, kind);
    QFETCH(QString, to);
    QFETCH(QString, dark);
    QFETCH(QString, words);
    SimulatedConsole console({"redis"});
    if (!dark.isEmpty()) console.world().inject(siteLoss(dark.toStdString().c_str()));
    console.rest(5s);
    const Result<Plan> plan = console.plan(console.request(Kind(kind), "redis", to.toStdString().c_str()));
    QVERIFY(!plan);
    QVERIFY(plan.error().kind == ErrorKind::Invalid);
    QCOMPARE(QString::fromStdString(plan.error().what), words);
}

void TestSimulatedOperations::planIsPure() {
    SimulatedConsole console({"redis"});
    const Request request = console.request(Kind::Switchover, "redis", "dub");
    console.lookAround();
    const topology::EngineState state = console.stateOf("redis");
    const operation::PlanInput input{console.inventory.engines.front(), state, request, {}};
    const Result<Plan> before = console.adapterOf("redis").plan(input);
    console.world().inject(siteLoss("dub"));
    console.clock.step(60s);
    const Result<Plan> after = console.adapterOf("redis").plan(input);
    QVERIFY(*before == *after);
}

void TestSimulatedOperations::actRefusesAChangedWorld() {
    SimulatedConsole console({"redis"});
    const Plan plan = planned(console, Kind::Switchover, "dub");
    // Somebody else was faster.
    QVERIFY(console.world().fence(InstanceId("redis-a1")).has_value());
    console.world().step(5s);
    QVERIFY(console.world().promote(InstanceId("redis-b1")).has_value());
    QVERIFY(console.world().follow(InstanceId("redis-a1"), InstanceId("redis-b1")).has_value());
    console.world().step(5s);
    const Outcome outcome = console.act(plan, SimulatedConsole::stepOf(plan, "sim.fence"));
    QVERIFY(outcome.result == Outcome::Result::Failed);
    FL_COMPARE_TEXT(
        outcome.reply,
        "Nothing was sent. redis-a1 was primary when the plan was made and no longer is. Plan again.");
    QVERIFY(console.output.empty());
}

void TestSimulatedOperations::promotionRefusesASecondWriter() {
    SimulatedConsole console({"redis"});
    const Plan plan = planned(console, Kind::Switchover, "dub");
    const Outcome outcome =
        console.act(plan, SimulatedConsole::stepOf(plan, "sim.promote")); // without the fence
    QVERIFY(outcome.result == Outcome::Result::Failed);
    FL_COMPARE_TEXT(outcome.reply,
                    "Nothing was sent. redis-a1 takes writes, so promoting redis-b1 would make two "
                    "writers. Fence redis-a1 first.");
    QVERIFY(!console.world().truth(InstanceId("redis-b1"))->active);
}

void TestSimulatedOperations::lostContactIsInDoubt_data() {
    QTest::addColumn<bool>("site");
    QTest::newRow("the target's site goes dark") << true;
    QTest::newRow("the link is cut") << false;
}

/// A command whose way is cut is in doubt, never failed; over many seeds it did and did not happen, and
/// once the target answers again the check tells which.
void TestSimulatedOperations::lostContactIsInDoubt() {
    QFETCH(bool, site);
    int happened = 0;
    int didNot = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        SimulatedConsole console({"redis"}, seed);
        const Plan plan = planned(console, Kind::Switchover, "dub");
        for (const char* verb : {"sim.park", "sim.checkpoint", "sim.fence", "sim.wait"})
            QVERIFY(console.act(plan, SimulatedConsole::stepOf(plan, verb)).result == Outcome::Result::Done);
        const Step& promote = SimulatedConsole::stepOf(plan, "sim.promote");
        const Fault fault = site ? siteLoss("dub") : kCut;
        const inventory::Engine& engine = console.inventory.engines.front();
        const operation::ActCall call{console.call(), "echo", console.facts,
                                      [&](std::string_view) { console.world().inject(fault); }};
        const Outcome outcome = console.adapterOf("redis").act(engine, plan, promote, call);
        QVERIFY(outcome.result == Outcome::Result::InDoubt);
        FL_COMPARE_TEXT(outcome.reply,
                        "Contact with redis-b1 was lost after the command was sent. Whether it acted is "
                        "not known.");
        QVERIFY(console.check(plan, promote).finding == Finding::NotKnown);
        console.world().healAll();
        const Finding finding = console.check(plan, promote).finding;
        QCOMPARE(finding == Finding::Happened, console.world().truth(InstanceId("redis-b1"))->writable);
        happened += finding == Finding::Happened ? 1 : 0;
        didNot += finding == Finding::DidNotHappen ? 1 : 0;
    }
    QVERIFY2(happened >= 8, std::to_string(happened).c_str());
    QVERIFY2(didNot >= 8, std::to_string(didNot).c_str());
    QCOMPARE(happened + didNot, 40);
}

void TestSimulatedOperations::deadlineAfterSendingIsInDoubt() {
    SimulatedConsole console({"redis"});
    const Plan plan = planned(console, Kind::Switchover, "dub");
    console.world().inject({FaultKind::SlowAnswers, {}, {}, InstanceId("redis-a1"), 20s});
    Step fence = SimulatedConsole::stepOf(plan, "sim.fence");
    fence.timeout = 2s;
    const Outcome outcome = console.act(plan, fence);
    QVERIFY(outcome.result == Outcome::Result::InDoubt);
    FL_COMPARE_TEXT(outcome.reply,
                    "redis-a1 had not answered by the deadline, after the command was sent. Whether it "
                    "acted is not known.");
    std::stop_source stop;
    stop.request_stop();
    const operation::ActCall call{
        {Deadline::in(30s, console.clock), stop.get_token()}, "echo", console.facts, {}};
    const Outcome stopped =
        console.adapterOf("redis").act(console.inventory.engines.front(), plan, fence, call);
    QVERIFY(stopped.result == Outcome::Result::InDoubt);
    FL_COMPARE_TEXT(stopped.reply,
                    "Waiting for redis-a1 was given up on request after the command was sent. Whether it "
                    "acted is not known.");
}

void TestSimulatedOperations::waitingGivesUpCleanly() {
    SimulatedConsole console({"redis"});
    const Plan plan = planned(console, Kind::Switchover, "dub");
    Step wait = SimulatedConsole::stepOf(plan, "sim.wait");
    FL_COMPARE_TEXT(console.act(plan, wait).reply,
                    "The position after the fence is not known, so nothing can be waited for.");
    console.world().inject(lag(300s));
    console.rest(20s);
    const Outcome fenced = console.act(plan, SimulatedConsole::stepOf(plan, "sim.fence"));
    QVERIFY(fenced.result == Outcome::Result::Done);
    QCOMPARE(fenced.learned.count("fence.position"), std::size_t{1});
    wait.timeout = 10s;
    const Outcome outcome = console.act(plan, wait);
    QVERIFY(outcome.result == Outcome::Result::Failed);
    QVERIFY2(outcome.reply.starts_with("Waiting took too long: redis-b1 lacks "), outcome.reply.c_str());
    QVERIFY(console.check(plan, wait).finding == Finding::DidNotHappen);
    console.world().healAll();
    wait.timeout = 120s;
    QVERIFY(console.act(plan, wait).result == Outcome::Result::Done);
    QVERIFY(console.check(plan, wait).finding == Finding::Happened);
}

/// The server took the order to follow, and its upstream is not there: that is no success.
void TestSimulatedOperations::answeredIsNotDone() {
    SimulatedConsole console({"redis"});
    const Plan plan = planned(console, Kind::Switchover, "dub");
    for (const Step& step : plan.steps) {
        if (step.verb == "sim.reattach") break;
        QVERIFY(console.act(plan, step).result == Outcome::Result::Done);
    }
    console.world().inject(siteLoss("dub"));
    const Outcome outcome = console.act(plan, SimulatedConsole::stepOf(plan, "sim.reattach"));
    QVERIFY(outcome.result == Outcome::Result::Failed);
    FL_COMPARE_TEXT(outcome.reply,
                    "redis-a1 was told to follow redis-b1 and does not stream yet. Look at the link "
                    "between them.");

    // A fence that somebody opens again at once is no fence.
    SimulatedConsole other({"redis"});
    const Plan again = planned(other, Kind::Switchover, "dub");
    const operation::ActCall call{other.call(), "echo", other.facts, [&](std::string_view line) {
                                      if (!line.starts_with("done: ")) return;
                                      QVERIFY(other.world().unfence(InstanceId("redis-a1")).has_value());
                                  }};
    const Outcome opened = other.adapterOf("redis").act(other.inventory.engines.front(), again,
                                                        SimulatedConsole::stepOf(again, "sim.fence"), call);
    QVERIFY(opened.result == Outcome::Result::Failed);
    FL_COMPARE_TEXT(opened.reply,
                    "redis-a1 answered, but what was to come about is not seen: redis-a1 takes no writes; "
                    "its position is taken. Look at it before going on.");
}

void TestSimulatedOperations::unreachableTargetIsAPlainFailure() {
    SimulatedConsole console({"redis"});
    const Plan plan = planned(console, Kind::Switchover, "dub");
    console.world().inject(crash("redis-a1"));
    const Outcome outcome = console.act(plan, SimulatedConsole::stepOf(plan, "sim.fence"));
    QVERIFY(outcome.result == Outcome::Result::Failed);
    QVERIFY2(outcome.reply.starts_with("Nothing was sent. redis: redis-a1 in ams refused the connection."),
             outcome.reply.c_str());
    QVERIFY(console.output.empty());
}

void TestSimulatedOperations::fenceIsUndone() {
    SimulatedConsole console({"redis"});
    const Plan plan = planned(console, Kind::Switchover, "dub");
    const Step& park = SimulatedConsole::stepOf(plan, "sim.park");
    const Step& fence = SimulatedConsole::stepOf(plan, "sim.fence");
    QVERIFY(console.act(plan, park).result == Outcome::Result::Done);
    QVERIFY(console.world().isParked(EngineId("redis")));
    QVERIFY(console.act(plan, fence).result == Outcome::Result::Done);
    QVERIFY(console.observe("redis-a1").fenced == true);
    console.output.clear();
    const Outcome undone = console.undo(plan, fence);
    QVERIFY(undone.result == Outcome::Result::Done);
    FL_COMPARE_TEXT(undone.reply, "redis-a1 takes writes again");
    FL_COMPARE_TEXT(console.output.front(), "SIMULATED: CONFIG SET min-replicas-to-write 0");
    QVERIFY(console.observe("redis-a1").writable == true);
    QVERIFY(console.undo(plan, park).result == Outcome::Result::Done);
    QVERIFY(!console.world().isParked(EngineId("redis")));
    FL_COMPARE_TEXT(console.undo(plan, SimulatedConsole::stepOf(plan, "sim.wait")).reply,
                    "There is nothing to undo.");
}

/// How many bytes were missing at last contact says nothing of what was written after it.
void TestSimulatedOperations::aLossOfUnknownLengthHasNoMost() {
    SimulatedConsole console({"postgresql"});
    topology::EngineState state = console.stateOf("postgresql");
    state.recoveryPointNow = {std::nullopt, std::nullopt, Bytes{4096}, "further behind than watched"};
    Request request = console.request(Kind::Failover, "postgresql", "dub");
    SimulatedConsole::attest(request);
    const inventory::Engine& engine = *console.inventory.findEngine(EngineId("postgresql"));
    const Result<Plan> plan = console.adapterOf("postgresql").plan({engine, state, request, {}});
    QVERIFY(plan.has_value());
    QVERIFY(plan->loss.bytesAtLeast == Bytes{4096});
    QVERIFY(!plan->loss.bytesAtMost);
}

/// A server that answers and does nothing is not believed when something is to be undone either.
void TestSimulatedOperations::undoneIsSeenToBeUndone() {
    SimulatedConsole console({"postgresql"});
    const Plan plan = *console.plan(console.request(Kind::Switchover, "postgresql", "dub"));
    for (const char* verb : {"sim.park", "sim.fence"}) {
        const Step& step = SimulatedConsole::stepOf(plan, verb);
        QVERIFY(console.act(plan, step).result == Outcome::Result::Done);
        console.world().letSwallow(step.target);
        const Outcome undone = console.undo(plan, step);
        QVERIFY2(undone.result == Outcome::Result::Failed, undone.reply.c_str());
        QVERIFY2(undone.reply.find("is still in effect") != std::string::npos, undone.reply.c_str());
        QVERIFY(console.undo(plan, step).result == Outcome::Result::Done);
    }
}

/// The position after the fence is one answer; the promotion asks the old primary once more.
void TestSimulatedOperations::promotionRefusesATargetThatLacksWrites() {
    SimulatedConsole console({"postgresql"});
    console.world().inject({drill::FaultKind::ReplicationLag, {}, EngineId("postgresql"), {}, 5s});
    console.rest(6s);
    const Plan plan = *console.plan(console.request(Kind::Switchover, "postgresql", "dub"));
    QVERIFY(console.act(plan, SimulatedConsole::stepOf(plan, "sim.fence")).result == Outcome::Result::Done);
    const Step& promote = SimulatedConsole::stepOf(plan, "sim.promote");
    const Outcome refused = console.act(plan, promote);
    QVERIFY2(refused.result == Outcome::Result::Failed, refused.reply.c_str());
    QVERIFY2(refused.reply.find("promoting it would lose writes") != std::string::npos,
             refused.reply.c_str());
    QVERIFY(console.act(plan, SimulatedConsole::stepOf(plan, "sim.wait")).result == Outcome::Result::Done);
    QVERIFY(console.act(plan, promote).result == Outcome::Result::Done);
    QCOMPARE(quint64(console.world().lossOf(EngineId("postgresql")).bytes), quint64{0});
}

/// Before a step its check says that it did not happen, after it that it did.
void TestSimulatedOperations::checksObserveEveryStep() {
    SimulatedConsole console({"redis"});
    console.world().inject(lag(2s));
    console.rest(10s);
    const Plan plan = planned(console, Kind::Switchover, "dub");
    for (const Step& step : plan.steps) {
        const std::string& id = step.id.value;
        QVERIFY2(console.check(plan, step).finding == Finding::DidNotHappen, id.c_str());
        QVERIFY2(console.act(plan, step).result == Outcome::Result::Done, id.c_str());
        const operation::StepCheck check = console.check(plan, step);
        QVERIFY2(check.finding == Finding::Happened, id.c_str());
        QVERIFY2(!check.evidence.empty(), id.c_str());
        if (step.verb == "sim.fence")
            FL_COMPARE_TEXT(check.learned.at("fence.position"), console.facts.at("fence.position"));
    }
}

void TestSimulatedOperations::barNeedsEvidence_data() {
    QTest::addColumn<int>("fault");
    QTest::addColumn<bool>("attested");
    QTest::addColumn<bool>("done");
    QTest::addColumn<QString>("words");
    QTest::newRow("it answers, so it is fenced")
        << -1 << false << true
        << "redis-a1 is fenced, or held stopped, or two people attest that its "
           "site is dark";
    QTest::newRow("its host answers, so it is held") << int(FaultKind::InstanceCrash) << false << true
                                                     << "redis-a1 is stopped and its host keeps it stopped.";
    QTest::newRow("dark, on the word of two")
        << int(FaultKind::SiteLoss) << true << true
        << "redis-a1 cannot be seen; two people attest that its site is dark.";
    QTest::newRow("dark, and nobody says so")
        << int(FaultKind::SiteLoss) << false << false
        << "redis-a1 cannot be seen, and fewer than two people attest that its "
           "site is dark. Nothing was promoted.";
}

void TestSimulatedOperations::barNeedsEvidence() {
    QFETCH(int, fault);
    QFETCH(bool, attested);
    QFETCH(bool, done);
    QFETCH(QString, words);
    SimulatedConsole console({"redis"});
    if (fault == int(FaultKind::InstanceCrash)) console.world().inject(crash("redis-a1"));
    if (fault == int(FaultKind::SiteLoss)) console.world().inject(siteLoss("ams"));
    console.rest(3s);
    const Plan plan = planned(console, Kind::Failover, "dub", attested);
    const Step& bar = SimulatedConsole::stepOf(plan, "sim.bar");
    const Outcome outcome = console.act(plan, bar);
    QCOMPARE(outcome.result == Outcome::Result::Done, done);
    QCOMPARE(QString::fromStdString(outcome.reply), words);
    console.world().healAll();
    QCOMPARE(console.observe("redis-a1").writable == true, !done);
}

void TestSimulatedOperations::prepareNamesWhoIsMissing() {
    SimulatedConsole console({"redis"});
    const Plan plan = planned(console, Kind::Switchover, "dub");
    console.world().inject(crash("redis-b1"));
    FL_COMPARE_TEXT(
        console.run(plan),
        "prepare: redis-b1: redis cannot be moved: redis: redis-b1 in dub refused the connection. Its role "
        "is unknown, so nothing can be planned around it. Check the server. (Connection refused)");
}

void TestSimulatedOperations::anOutageOfEveryTechnologyIsBounded_data() {
    QTest::addColumn<QString>("technology");
    for (const std::string& technology : technologies())
        QTest::newRow(technology.c_str()) << QString::fromStdString(technology);
}

/// What the plan says a switchover takes is what it takes: within its 95th percentile.
void TestSimulatedOperations::anOutageOfEveryTechnologyIsBounded() {
    QFETCH(QString, technology);
    const std::string name = technology.toStdString();
    SimulatedConsole console({name});
    const Result<Plan> plan = console.plan(console.request(Kind::Switchover, name, "dub"));
    MonoTime fenced;
    for (const Step& step : plan->steps) {
        const MonoTime before = console.clock.mono();
        if (step.verb == "sim.fence") fenced = before;
        QVERIFY2(console.act(*plan, step).result == Outcome::Result::Done, step.id.value.c_str());
        if (step.verb == "sim.verify") QVERIFY(console.clock.mono() - fenced <= plan->expectedOutageP95);
    }
}

/// Looks and steps from many threads; the sanitizers judge it. What is asserted is that nothing is lost.
void TestSimulatedOperations::manyThreadsMayLook() {
    SimulatedConsole console(technologies());
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&console, i] {
                for (int round = 0; round < 50; ++round) {
                    for (const inventory::Engine& engine : console.inventory.engines)
                        console.adapterOf(engine.technology)
                            .observe(engine, engine.instances[std::size_t(i) % engine.instances.size()],
                                     console.call());
                    console.clock.step(100ms);
                }
            });
    }
    console.world().advanceTo(console.clock.mono());
    QVERIFY(console.world().now() >= 40s);
    for (const std::string& technology : technologies())
        QCOMPARE(quint64(console.world().lossOf(EngineId(technology)).bytes), quint64{0});
}

QTEST_GUILESS_MAIN(TestSimulatedOperations)
#include "tst_simulated_operations.moc"
