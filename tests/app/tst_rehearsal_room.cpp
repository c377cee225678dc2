// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "app/composition/rehearsal_room.h"
#include "tests/adapters/simulation/simulated_console.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <atomic>

using namespace fairlead;
using namespace fairlead::operation;
using app::RehearsalRoom;

namespace {

const EngineId kPostgresql("postgresql");
const EngineId kRedis("redis");

/// A door of the real estate: it plans, and counts whoever makes it do anything.
class CountingDoor : public TrafficAdapter {
  public:
    std::string kind() const override { return "pgbouncer"; }
    topology::DeviceReading read(const inventory::FrontDoor&, const inventory::Device&,
                                 const Call&) override {
        ++asked;
        return {};
    }
    std::vector<GuardResult> guards(const inventory::FrontDoor&, const Request&, const Call&) override {
        ++asked;
        return {};
    }
    Result<DoorSteps> plan(const inventory::FrontDoor& door, const Plan& plan) const override {
        const auto step = [&](const char* verb, const char* title, Change change, bool undone) {
            Step made;
            made.verb = verb;
            made.title = title;
            made.commands = {door.id.value + ": " + title};
            made.changes = {change};
            if (undone) made.compensation = "RESUME";
            made.expected = std::chrono::milliseconds{50};
            made.timeout = std::chrono::seconds{5};
            return made;
        };
        return DoorSteps{{step("traffic.hold", "Let clients wait", change::holdClients(), true)},
                         {step("traffic.lead", "Lead them", change::leadClients(plan.request.to), false)}};
    }
    Outcome act(const inventory::FrontDoor&, const Plan&, const Step&, const ActCall&) override {
        ++asked;
        return {};
    }
    Outcome compensate(const inventory::FrontDoor&, const Plan&, const Step&, const ActCall&) override {
        ++asked;
        return {};
    }
    StepCheck check(const inventory::FrontDoor&, const Plan&, const Step&, const Facts&,
                    const Call&) override {
        ++asked;
        return {};
    }
    std::atomic<int> asked = 0;
};

inventory::Inventory estateWithADoor() {
    inventory::Inventory estate = tests::simulatedInventory({"postgresql", "redis"});
    inventory::FrontDoor door;
    door.id = DoorId("pool");
    door.kind = "pgbouncer";
    door.engine = kPostgresql;
    door.to = {{SiteId("ams"), "a1"}, {SiteId("dub"), "b1"}};
    inventory::Device device;
    device.id = DeviceId("pool-a");
    device.site = SiteId("ams");
    device.door = door.id;
    door.devices = {device};
    estate.frontDoors = {door};
    return estate;
}

/// The estate that is rehearsed with, its log, and a room in which time hurries.
struct Bench {
    tests::SimulatedConsole real{estateWithADoor(), 7, {SiteId("ams"), true}};
    CountingDoor door;
    tests::MemoryLog log;
    runtime::SystemClock clock;
    std::string before = real.world().describe();
    std::unique_ptr<RehearsalRoom> room;

    Bench() {
        const auto steps = [this](const inventory::FrontDoor& d, const Plan& plan) {
            return static_cast<const CountingDoor&>(door).plan(d, plan);
        };
        room = std::make_unique<RehearsalRoom>(
            app::RehearsalPorts{clock, real.inventory, steps, log, OperatorId("d.ivanov"), 200},
            real.snapshot(), SiteId("dub"));
    }
    Request request(const EngineId& engine) {
        Request request = real.request(Kind::Switchover, engine.value, "dub");
        request.id = room->desk().newId();
        return request;
    }
    Plan plan(const EngineId& engine) {
        const auto report = room->desk().checkGuards(request(engine)).result();
        return room->desk().preparePlan(report.value()).result().value();
    }
    ProgressPtr run(const Plan& plan, std::vector<drill::RehearsedFault> faults = {}) {
        room->breakAt(std::move(faults));
        const auto begun = room->desk().run(plan, room->desk().confirmationPhrase(plan)).result();
        if (!begun) qFatal("%s", begun.error().what.c_str());
        return room->desk().waitFor(*begun);
    }
    static std::size_t stepOf(const Plan& plan, const std::string& verb) {
        for (std::size_t i = 0; i < plan.steps.size(); ++i)
            if (plan.steps[i].verb == verb) return i;
        qFatal("no step has the verb %s", verb.c_str());
    }
    std::string digestOf(const audit::Entry& entry) const {
        return std::string((*entry.what.member("attachments")->array()).front().text("sha256"));
    }
};

drill::Fault crash(const char* instance) {
    drill::Fault fault;
    fault.kind = drill::FaultKind::InstanceCrash;
    fault.instance = InstanceId(instance);
    return fault;
}

} // namespace

class TestRehearsalRoom : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    /// Its run goes through every step, the door's with it, and nothing of the real estate is asked for
    /// anything: neither its servers, whose world is as it was, nor its door, nor its log but for the record.
    void aRunThereTouchesNothingHere() {
        Bench bench;
        const Plan plan = bench.plan(kPostgresql);
        QVERIFY(bench.stepOf(plan, "traffic.hold") < bench.stepOf(plan, "sim.promote"));
        const ProgressPtr run = bench.run(plan);
        QVERIFY2(run->result == RunResult::Succeeded, run->resultWhy.c_str());
        QVERIFY(run->steps[bench.stepOf(plan, "traffic.lead")].evidence.find("pool-a") != std::string::npos);
        FL_COMPARE_TEXT(bench.real.world().describe(), bench.before);
        QCOMPARE(bench.door.asked.load(), 0);
        QCOMPARE(bench.log.events(), std::vector<std::string>{});
        QVERIFY(bench.room->record().has_value());
        QVERIFY(bench.room->record().has_value()); // once
        QCOMPARE(bench.log.events(), std::vector<std::string>{"op.rehearsal"});
        const audit::Entry entry = bench.log.entriesFrom(0).value().front();
        FL_COMPARE_TEXT(*entry.target, "postgresql");
        QVERIFY(*entry.what.member("simulated")->boolean());
        FL_COMPARE_TEXT(std::string(entry.what.text("result")), toWord(RunResult::Succeeded));
    }

    /// What breaks at a step breaks there, and in the simulated estate only.
    void aFaultBreaksWhereItWasPut() {
        Bench bench;
        const Plan plan = bench.plan(kPostgresql);
        const std::size_t promote = bench.stepOf(plan, "sim.promote");
        const ProgressPtr run =
            bench.run(plan, {{promote, crash("postgresql-b1"), kRedis}, {promote, crash("postgresql-b1")}});
        QVERIFY2(run->result == RunResult::RolledBack, run->resultWhy.c_str());
        QVERIFY(run->steps[bench.stepOf(plan, "traffic.hold")].phase == StepPhase::Compensated);
        FL_COMPARE_TEXT(bench.real.world().describe(), bench.before);
        QVERIFY(bench.room->record().has_value());
        const audit::Entry entry = bench.log.entriesFrom(0).value().front();
        const std::string document = bench.log.attachment(bench.digestOf(entry)).value();
        QVERIFY2(document.find("\"object\":\"postgresql-b1\"") != std::string::npos, document.c_str());
        QCOMPARE(document.find("\"object\":\"postgresql-b1\""),
                 document.rfind("\"object\":\"postgresql-b1\""));
    }

    /// A fault of another engine's plan does not break this one's.
    void aFaultOfAnotherEngineWaitsForItsOwn() {
        Bench bench;
        const Plan plan = bench.plan(kPostgresql);
        const ProgressPtr run =
            bench.run(plan, {{bench.stepOf(plan, "sim.promote"), crash("postgresql-b1"), kRedis}});
        QVERIFY2(run->result == RunResult::Succeeded, run->resultWhy.c_str());
    }

    void severalEnginesAreRehearsedInWaves() {
        Bench bench;
        SiteRequest request;
        request.id = bench.room->siteDesk().newId();
        request.scope = "both";
        request.waves = {{kPostgresql}, {kRedis}};
        request.to = SiteId("dub");
        request.reason = "test";
        request.by = OperatorId("d.ivanov");
        const auto report = bench.room->siteDesk().checkGuards(request).result();
        const auto plan = bench.room->siteDesk().preparePlan(report.value()).result();
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
        auto& desk = bench.room->siteDesk();
        const auto begun = desk.run(*plan, desk.confirmationPhrase(*plan)).result();
        QVERIFY2(begun.has_value(), begun ? "" : begun.error().what.c_str());
        const auto end = desk.waitFor(*begun);
        QCOMPARE(toWord(*end->state.result), toWord(RunResult::Succeeded));
        FL_COMPARE_TEXT(bench.real.world().describe(), bench.before);
        QVERIFY(bench.room->record().has_value());
        QCOMPARE(bench.log.events(), (std::vector<std::string>{"op.rehearsal", "op.rehearsal"}));
    }

    /// Whoever leaves a rehearsal that waits for him leaves it on record as it stands.
    void whatIsLeftGoesOnRecordToo() {
        Bench bench;
        const Plan plan = bench.plan(kPostgresql);
        const ProgressPtr run = bench.run(plan, {{bench.stepOf(plan, "sim.promote"), crash("postgresql-b1")},
                                                 {bench.stepOf(plan, "sim.wait"), crash("postgresql-a1")}});
        QVERIFY(run->phase != RunPhase::Ended);
        QVERIFY(bench.room->record().has_value());
        QVERIFY(bench.log.events().empty());
        bench.room.reset();
        QCOMPARE(bench.log.events(), std::vector<std::string>{"op.rehearsal"});
    }
};

QTEST_GUILESS_MAIN(TestRehearsalRoom)
#include "tst_rehearsal_room.moc"
