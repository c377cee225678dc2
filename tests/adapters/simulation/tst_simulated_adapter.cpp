// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/simulated_hooks.h"
#include "tests/adapters/simulation/simulated_console.h"
#include "tests/support/fake_hooks.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::simulation;
using drill::Fault;
using drill::FaultKind;
using operation::Kind;
using operation::Outcome;
using operation::Plan;
using operation::Request;
using tests::SimulatedConsole;
using topology::LinkState;
using topology::Role;
using topology::StateWord;
using namespace std::chrono_literals;

class TestSimulatedAdapter : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void oneAdapterForEachTechnology();
    void calmEstateIsAllRight();
    void rolesAreTheTechnologies_data();
    void rolesAreTheTechnologies();
    void lagHasItsOwnUnit();
    void silenceAndRefusalAreObservations();
    void slowAnswersTakeTheirTime();
    void stoppedQuestionIsCancelled();
    void switchoverLosesNothing_data();
    void switchoverLosesNothing();
    void failoverLosesAtMostTheRange_data();
    void failoverLosesAtMostTheRange();
    void failbackBringsItHome_data();
    void failbackBringsItHome();
    void falseAttestationMakesTwoWriters();
    void aHeartbeatTravelsWithTheLog();
    void otherAutomationRunsUntilItIsParked();
};

namespace {

Fault siteLoss(const char* site) {
    return {FaultKind::SiteLoss, SiteId(site), {}, {}, Micros{0}};
}
Fault crash(const std::string& instance) {
    return {FaultKind::InstanceCrash, {}, {}, InstanceId(instance), Micros{0}};
}

void addTechnologies() {
    QTest::addColumn<QString>("technology");
    for (const std::string& technology : technologies())
        QTest::newRow(technology.c_str()) << QString::fromStdString(technology);
}

std::string hazardsOf(const topology::EngineState& state) {
    std::string text;
    for (const topology::Hazard& hazard : state.hazards)
        text += std::string(toWord(hazard.kind)) + "; ";
    return text;
}

} // namespace

void TestSimulatedAdapter::oneAdapterForEachTechnology() {
    SimulatedConsole console(technologies());
    QCOMPARE(console.simulation.adapters.size(), std::size_t{8});
    for (std::size_t i = 0; i < 8; ++i)
        FL_COMPARE_TEXT(console.simulation.adapters[i]->technology(), technologies()[i]);
}

/// Everything OK at start, by the same reduction that draws the map.
void TestSimulatedAdapter::calmEstateIsAllRight() {
    SimulatedConsole console(technologies());
    for (const std::string& technology : technologies()) {
        const topology::EngineState state = console.stateOf(technology);
        FL_COMPARE_TEXT(technology + " " + std::string(toWord(state.state)) + " " + state.why,
                        technology + " OK ");
        FL_COMPARE_TEXT(hazardsOf(state), "");
        for (const topology::InstanceState& instance : state.instances)
            FL_COMPARE_TEXT(
                instance.id.value + " " + std::string(toWord(instance.state)) + " " + instance.why,
                instance.id.value + " OK ");
        for (const topology::ReplicationLink& link : state.links)
            QVERIFY(link.state == LinkState::Streaming);
    }
}

void TestSimulatedAdapter::rolesAreTheTechnologies_data() {
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("word");
    QTest::newRow("oracle primary") << "oracle-a1"
                                    << "primary"
                                    << "PRIMARY";
    QTest::newRow("oracle standby") << "oracle-b1"
                                    << "replica"
                                    << "PHYSICAL STANDBY";
    QTest::newRow("postgresql standby") << "postgresql-b2"
                                        << "replica"
                                        << "standby";
    QTest::newRow("clickhouse peer") << "clickhouse-b1"
                                     << "peer"
                                     << "replica";
    QTest::newRow("trino coordinator") << "trino-a1"
                                       << "coordinator"
                                       << "coordinator, active";
    QTest::newRow("trino worker") << "trino-b2"
                                  << "worker"
                                  << "worker";
    QTest::newRow("mongodb arbiter") << "mongodb-w"
                                     << "arbiter"
                                     << "ARBITER";
    QTest::newRow("mongodb secondary") << "mongodb-b1"
                                       << "replica"
                                       << "SECONDARY";
    QTest::newRow("redis master") << "redis-a1"
                                  << "primary"
                                  << "master";
    QTest::newRow("milvus standby side") << "milvus-b1"
                                         << "replica"
                                         << "standby";
    QTest::newRow("minio peer") << "minio-a1"
                                << "peer"
                                << "receives writes";
}

void TestSimulatedAdapter::rolesAreTheTechnologies() {
    QFETCH(QString, instance);
    QFETCH(QString, role);
    QFETCH(QString, word);
    SimulatedConsole console(technologies());
    const topology::Observation look = console.observe(instance.toStdString());
    QVERIFY(!look.failure);
    QCOMPARE(QString::fromStdString(std::string(toWord(look.role))), role);
    QCOMPARE(QString::fromStdString(look.roleWord), word);
    FL_COMPARE_TEXT(look.vantage, "console@ams");
    QCOMPARE(look.evidence.size(), std::size_t{1});
    QVERIFY(!look.evidence.front().query.empty());
    QVERIFY(look.evidence.front().answer.starts_with(look.roleWord));
}

void TestSimulatedAdapter::lagHasItsOwnUnit() {
    SimulatedConsole console(technologies());
    const auto linkOf = [&](const std::string& instance) { return console.observe(instance).links.front(); };
    FL_COMPARE_TEXT(linkOf("trino-b1").native, "parity OK");
    // The sending side counts what it has not sent; it goes on counting while the peer is out of reach.
    QVERIFY(linkOf("minio-a1").native.ends_with(" obj"));
    QVERIFY(linkOf("minio-b1").native.empty());
    QVERIFY(!linkOf("minio-b1").received);
    QVERIFY(linkOf("postgresql-b1").native.empty());
    QVERIFY(linkOf("postgresql-b1").received->text.find('/') != std::string::npos);
    console.world().inject(siteLoss("dub"));
    console.rest(60s);
    QVERIFY(std::stoi(linkOf("minio-a1").native) > 60);
    QVERIFY(console.observe("postgresql-a1").links.empty());
}

void TestSimulatedAdapter::silenceAndRefusalAreObservations() {
    SimulatedConsole console({"redis"});
    console.world().inject(siteLoss("dub"));
    const MonoTime before = console.clock.mono();
    const topology::Observation dark = console.observe("redis-b1");
    QVERIFY(dark.failure && dark.failure->kind == ErrorKind::Timeout);
    QCOMPARE((console.clock.mono() - before).count(), qint64{1'000'000}); // silence costs the wait
    QVERIFY(dark.role == Role::Unknown);
    console.world().healAll();
    console.world().inject(crash("redis-b1"));
    const topology::Observation down = console.observe("redis-b1");
    QVERIFY(down.failure && down.failure->kind == ErrorKind::Refused);
    FL_COMPARE_TEXT(down.failure->engineWords, "Connection refused");
    QCOMPARE(down.took.count(), qint64{0});
}

void TestSimulatedAdapter::slowAnswersTakeTheirTime() {
    SimulatedConsole console({"redis"});
    console.world().inject({FaultKind::SlowAnswers, {}, {}, InstanceId("redis-b1"), 1500ms});
    const topology::Observation late = console.observe("redis-b1");
    QVERIFY(!late.failure);
    QCOMPARE(late.took.count(), qint64{1'500'000});
    const inventory::Instance& instance = *console.inventory.findInstance(InstanceId("redis-b1"));
    const topology::Observation tooLate =
        console.adapterOf("redis").observe(console.inventory.engines.front(), instance, console.call(400ms));
    QVERIFY(tooLate.failure && tooLate.failure->kind == ErrorKind::Timeout);
    FL_COMPARE_TEXT(tooLate.failure->what,
                    "redis-b1 did not answer in time. Its role is unknown. Check its load, or wait longer.");
    QCOMPARE(tooLate.took.count(), qint64{400'000});
}

void TestSimulatedAdapter::stoppedQuestionIsCancelled() {
    SimulatedConsole console({"redis"});
    std::stop_source stop;
    stop.request_stop();
    const Call call{Deadline::in(5s, console.clock), stop.get_token()};
    const inventory::Instance& instance = *console.inventory.findInstance(InstanceId("redis-b1"));
    const topology::Observation look =
        console.adapterOf("redis").observe(console.inventory.engines.front(), instance, call);
    QVERIFY(look.failure && look.failure->kind == ErrorKind::Cancelled);
}

void TestSimulatedAdapter::switchoverLosesNothing_data() {
    addTechnologies();
}

void TestSimulatedAdapter::switchoverLosesNothing() {
    QFETCH(QString, technology);
    const std::string name = technology.toStdString();
    SimulatedConsole console({name});
    const Request request = console.request(Kind::Switchover, name, "dub");
    for (const operation::GuardResult& guard : console.guards(request))
        FL_COMPARE_TEXT(guard.id.value + (guard.verdict == operation::Verdict::Pass ? "" : guard.reason),
                        guard.id.value);
    const Result<Plan> plan = console.plan(request);
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
    FL_COMPARE_TEXT(console.run(*plan), "");
    QVERIFY(!console.output.empty());
    FL_COMPARE_TEXT(console.world().writerOfRecord(EngineId(name)).value, name + "-b1");
    QCOMPARE(quint64(console.world().lossOf(EngineId(name)).bytes), quint64{0});
    QCOMPARE(quint64(console.world().lossOf(EngineId(name)).commits), quint64{0});
    FL_COMPARE_TEXT(console.world().trafficOf(EngineId(name)).value, name + "-b1");
    QVERIFY(!console.world().isParked(EngineId(name)));

    console.rest(30s);
    const topology::EngineState state = console.stateOf(name);
    FL_COMPARE_TEXT(std::string(toWord(state.state)) + " " + state.why, "OK ");
    const topology::Observation old = console.observe(name + "-a1");
    QVERIFY(old.writable == false);
    QVERIFY(old.links.front().peer == InstanceId(name + "-b1"));
    QVERIFY(old.links.front().state == LinkState::Streaming);

    // And home again by the same steps.
    const Result<Plan> home = console.plan(console.request(Kind::Switchover, name, "ams"));
    QVERIFY2(home.has_value(), home ? "" : home.error().what.c_str());
    FL_COMPARE_TEXT(console.run(*home), "");
    FL_COMPARE_TEXT(console.world().writerOfRecord(EngineId(name)).value, name + "-a1");
    QCOMPARE(quint64(console.world().lossOf(EngineId(name)).commits), quint64{0});
}

void TestSimulatedAdapter::failoverLosesAtMostTheRange_data() {
    addTechnologies();
}

void TestSimulatedAdapter::failoverLosesAtMostTheRange() {
    QFETCH(QString, technology);
    const std::string name = technology.toStdString();
    SimulatedConsole console({name});
    console.rest(60s);
    console.world().inject({FaultKind::ReplicationLag, {}, EngineId(name), {}, 8s});
    console.rest(60s);
    const Micros lagAtLoss = console.world().truth(InstanceId(name + "-b1"))->lag.value_or(0s);
    console.world().inject(siteLoss("ams"));
    console.rest(30s);
    Request request = console.request(Kind::Failover, name, "dub");
    SimulatedConsole::attest(request);
    const Result<Plan> plan = console.plan(request);
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
    FL_COMPARE_TEXT(console.run(*plan), "");
    FL_COMPARE_TEXT(console.world().writerOfRecord(EngineId(name)).value.substr(0, name.size() + 2),
                    name + "-b");

    const Ledger::Loss loss = console.world().lossOf(EngineId(name));
    if (wordsFor(name).storesData) QVERIFY(loss.commits > 0);
    if (name == "trino") QVERIFY(loss == Ledger::Loss{});
    if (plan->loss.bytesAtMost) QVERIFY(loss.bytes <= std::uint64_t(plan->loss.bytesAtMost->count));
    // What was lost in time lies in the range, give or take the interval between looks.
    if (wordsFor(name).activeRole == Role::Primary) {
        QVERIFY(plan->loss.atLeast.has_value());
        QVERIFY(lagAtLoss >= 7s);
        QVERIFY2(*plan->loss.atLeast <= lagAtLoss + 2s, std::to_string(plan->loss.atLeast->count()).c_str());
        QVERIFY2(*plan->loss.atLeast >= lagAtLoss - 2s, std::to_string(plan->loss.atLeast->count()).c_str());
        QVERIFY(!plan->loss.atMost || *plan->loss.atMost >= lagAtLoss);
        QVERIFY(plan->loss.bytesAtLeast.has_value());
        QVERIFY(std::abs(plan->loss.bytesAtLeast->count - std::int64_t(loss.bytes)) <
                std::int64_t(loss.bytes) / 3);
    }
    QVERIFY(!plan->loss.basis.empty());
    if (name == "minio")
        QVERIFY2(plan->loss.basis.find(" obj not yet sent at last") != std::string::npos,
                 plan->loss.basis.c_str());
    if (name == "clickhouse") QVERIFY2(plan->loss.bytesAtLeast->count > 0, plan->loss.basis.c_str());
}

void TestSimulatedAdapter::failbackBringsItHome_data() {
    addTechnologies();
}

void TestSimulatedAdapter::failbackBringsItHome() {
    QFETCH(QString, technology);
    const std::string name = technology.toStdString();
    SimulatedConsole console({name});
    console.rest(30s);
    console.world().inject(siteLoss("ams"));
    console.rest(10s);
    Request failover = console.request(Kind::Failover, name, "dub");
    SimulatedConsole::attest(failover);
    const Result<Plan> away = console.plan(failover);
    QVERIFY(away.has_value());
    FL_COMPARE_TEXT(console.run(*away), "");
    const Ledger::Loss lost = console.world().lossOf(EngineId(name));
    console.rest(60s);
    console.world().healAll();
    console.rest(10s);
    // The old primary came back closed.
    QVERIFY(console.observe(name + "-a1").writable == false);
    QVERIFY(console.observe(name + "-a1").fenced == true);

    Request request = console.request(Kind::Failback, name, "ams");
    for (const operation::GuardResult& guard : console.guards(request))
        if (guard.guardClass == operation::GuardClass::Hard)
            FL_COMPARE_TEXT(guard.id.value + (guard.verdict == operation::Verdict::Pass ? "" : guard.reason),
                            guard.id.value);
    const Result<Plan> home = console.plan(request);
    QVERIFY2(home.has_value(), home ? "" : home.error().what.c_str());
    FL_COMPARE_TEXT(home->steps[1].verb, "sim.rejoin");
    FL_COMPARE_TEXT(console.run(*home), "");
    FL_COMPARE_TEXT(console.world().writerOfRecord(EngineId(name)).value, name + "-a1");
    // Going home loses nothing more; peers even give back what they had kept.
    const Ledger::Loss after = console.world().lossOf(EngineId(name));
    QCOMPARE(quint64(after.commits), quint64{wordsFor(name).merges ? 0 : lost.commits});
    console.rest(30s);
    const topology::EngineState state = console.stateOf(name);
    FL_COMPARE_TEXT(std::string(toWord(state.state)) + " " + state.why, "OK ");
}

/// What the guards are for: a cut that people mistake for a dark site ends in two writers, and the map says
/// so.
void TestSimulatedAdapter::falseAttestationMakesTwoWriters() {
    SimulatedConsole console({"redis"}, 7, "dub");
    console.world().inject({FaultKind::LinkCut, {}, {}, {}, Micros{0}});
    console.rest(10s);
    Request request = console.request(Kind::Failover, "redis", "dub");
    const operation::GuardResult dark = console.guard(request, "sim.old-dark");
    QVERIFY(dark.verdict == operation::Verdict::Block);
    FL_COMPARE_TEXT(dark.reason,
                    "redis-a1 cannot be seen and may still take writes: two writers would result. Fence it, "
                    "or have two people attest by name that its site is dark.");
    SimulatedConsole::attest(request);
    QVERIFY(console.guard(request, "sim.old-dark").verdict == operation::Verdict::Pass);
    const Result<Plan> plan = console.plan(request);
    FL_COMPARE_TEXT(console.run(*plan), "");
    console.world().healAll();
    console.rest(10s);
    FL_COMPARE_TEXT(hazardsOf(console.stateOf("redis")).substr(0, 11), "split brain");
    QVERIFY(console.world().lossOf(EngineId("redis")).commits > 0);
    const operation::GuardResult one =
        console.guard(console.request(Kind::Failback, "redis", "ams"), "sim.one-primary");
    QVERIFY(one.verdict == operation::Verdict::Block);
    FL_COMPARE_TEXT(
        one.reason,
        "redis: redis-a1, redis-b1 take writes at the same time. Stop one side before anything else.");
}

void TestSimulatedAdapter::aHeartbeatTravelsWithTheLog() {
    SimulatedConsole console({"postgresql"});
    const inventory::Engine& engine = *console.inventory.findEngine(EngineId("postgresql"));
    auto* carrier = dynamic_cast<operation::CanaryCarrier*>(&console.adapterOf("postgresql"));
    QVERIFY(carrier != nullptr);
    const inventory::Instance& primary = engine.instances[0];
    const inventory::Instance& replica = engine.instances[1];
    const auto read = [&] { return carrier->readBeat(engine, replica, "me", console.call()).value(); };
    QVERIFY(!read().has_value());
    QVERIFY(carrier->writeBeat(engine, primary, "me", 7, console.call()).has_value());
    console.rest(5s);
    QCOMPARE(read(), std::optional<std::uint64_t>(7));
    QVERIFY(!carrier->readBeat(engine, replica, "another", console.call()).value().has_value());

    console.world().inject({FaultKind::LinkCut, {}, {}, {}, Micros{0}});
    QVERIFY(!carrier->writeBeat(engine, replica, "me", 8, console.call()).has_value());
    QVERIFY(carrier->writeBeat(engine, primary, "me", 9, console.call()).has_value());
    console.world().healAll();
    console.rest(5s);
    QCOMPARE(read(), std::optional<std::uint64_t>(9));
}

void TestSimulatedAdapter::otherAutomationRunsUntilItIsParked() {
    inventory::Inventory inventory;
    inventory.engines.emplace_back();
    inventory.engines.front().automation = {tests::automationOf("cron"), tests::automationOf("repmgr")};
    SimulatedHooks hooks(inventory);
    const tests::FakeClock clock;
    const operation::AutomationHooks automation(hooks, clock, "test");
    const inventory::Automation& cron = inventory.engines.front().automation[0];
    const inventory::Automation& repmgr = inventory.engines.front().automation[1];
    const Call call{Deadline::in(1min, clock), {}};
    QVERIFY(automation.state(cron, call).state == operation::AutomationState::Running);
    QVERIFY(automation.park(cron, call).result == Outcome::Result::Done);
    QVERIFY(automation.state(cron, call).state == operation::AutomationState::Parked);
    QVERIFY(automation.state(repmgr, call).state == operation::AutomationState::Running);
    QVERIFY(automation.giveBack(cron, call).result == Outcome::Result::Done);
    QVERIFY(automation.state(cron, call).state == operation::AutomationState::Running);
    QVERIFY(!hooks.run({"rm", "-rf", "/"}, call).has_value());
}

QTEST_GUILESS_MAIN(TestSimulatedAdapter)
#include "tst_simulated_adapter.moc"
