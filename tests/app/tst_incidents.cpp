// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/local_desk.h"
#include "models/operation/phrase.h"
#include "tests/adapters/simulation/simulated_console.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::operation;
using namespace std::chrono_literals;
using app::LocalDesk;
using drill::Fault;
using drill::FaultKind;
using topology::HazardKind;

namespace {

const EngineId kEngine("postgresql");
const InstanceId kA1("postgresql-a1"), kB1("postgresql-b1"), kB2("postgresql-b2");
constexpr Micros kTokyoLimit = 30s;

Fault siteLoss(const char* site) {
    Fault fault;
    fault.site = SiteId(site);
    return fault;
}
Fault linkCut() {
    Fault fault;
    fault.kind = FaultKind::LinkCut;
    return fault;
}
Fault crash(const InstanceId& instance) {
    Fault fault;
    fault.kind = FaultKind::InstanceCrash;
    fault.instance = instance;
    return fault;
}

/// A console with its desk over a simulated estate: a1 at ams takes the writes, b1 and b2 at dub follow.
struct Console {
    explicit Console(const char* site) : sim({"postgresql"}, 7, site) {
        desk =
            std::make_unique<LocalDesk>(app::DeskPorts{sim.clock,
                                                       sim.inventory,
                                                       {{"postgresql", &sim.adapterOf("postgresql")}},
                                                       log,
                                                       log,
                                                       lock,
                                                       [this](const EngineId&, Deadline) { return look(); },
                                                       [](const topology::Demotion&) {},
                                                       OperatorId("d.ivanov"),
                                                       {}});
    }
    topology::SnapshotPtr look() {
        const std::scoped_lock guard(mutex);
        sim.lookAround();
        return std::make_shared<topology::TopologySnapshot>(sim.snapshot());
    }
    Request ask(Kind kind, const char* to) {
        Request request = sim.request(kind, kEngine.value, to);
        request.id = OperationId("op-" + std::to_string(++asked));
        return request;
    }
    GuardReport guards(const Request& request) { return desk->checkGuards(request).result().value(); }
    /// Every step of it, as an operator would go through it. Empty when it succeeded, else what stopped it.
    std::string move(const Request& request) {
        const GuardReport report = guards(request);
        if (!report.allows()) return "guards: " + blocking(report);
        const auto plan = desk->preparePlan(report).result();
        return plan ? run(*plan) : "plan: " + plan.error().what;
    }
    std::string run(const Plan& plan) {
        const auto started = desk->run(plan, desk->confirmationPhrase(plan)).result();
        if (!started) return started.error().what;
        const auto ended = [&] {
            return desk->progress(*started)->phase == RunPhase::Ended && !lock.holder(kEngine);
        };
        if (!QTest::qWaitFor(ended, 60'000)) return "it does not end";
        const ProgressPtr last = desk->progress(*started);
        return last->result == RunResult::Succeeded ? std::string() : last->resultWhy;
    }
    /// The ids of those that do not let it through, in order.
    static std::string blocking(const GuardReport& report) {
        std::string ids;
        for (const GuardResult& each : report.results)
            if (!passes(each, report.request.overrides)) ids += (ids.empty() ? "" : " ") + each.id.value;
        return ids;
    }
    static std::string reasonOf(const GuardReport& report, const char* id) {
        for (const GuardResult& each : report.results)
            if (each.id == GuardId(id)) return each.reason;
        return "not asked";
    }
    bool writes(const InstanceId& id) { return sim.world().truth(id)->writable; }
    bool has(HazardKind kind) {
        const topology::SnapshotPtr now = look();
        for (const topology::Hazard& hazard : now->find(kEngine)->hazards)
            if (hazard.kind == kind) return true;
        return false;
    }
    inventory::Rule& rule(const char* id) {
        inventory::Rule rule;
        rule.id = id;
        sim.inventory.rules.push_back(rule);
        return sim.inventory.rules.back();
    }

    tests::SimulatedConsole sim;
    tests::MemoryLog log;
    tests::MemoryLock lock;
    std::mutex mutex; ///< guards the looks: the desk asks from threads of its own
    int asked = 0;
    std::unique_ptr<LocalDesk> desk; ///< last: its threads end before what they use
};

} // namespace

/// Four outages that were made by people and their tools, each up to the move that made it. It is tried here
/// through the same desk, guards, rules and plan as in the product, and the test shows what stops it, in
/// which words, and that the safe way leads where it should.
/// Sources: GitHub's analysis of 21 October 2018; GitLab's postmortem of 31 January 2017; press on the New
/// York Stock Exchange, 24 January 2023, and on the Tokyo Stock Exchange, 1 October 2020.
class TestIncidents : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void gitHub2018();
    void gitLab2017();
    void nyse2023();
    void tokyo2020();
};

/// The link between two coasts was cut for 43 seconds. The far side promoted itself while the near side took
/// writes, and it took a day to sort out what each had.
void TestIncidents::gitHub2018() {
    Console far("dub");
    const std::uint64_t before = far.sim.world().acknowledged(kEngine);
    far.sim.world().inject(linkCut());
    far.sim.rest(20s);
    const Request request = far.ask(Kind::Failover, "dub");
    const GuardReport report = far.guards(request);
    FL_COMPARE_TEXT(Console::blocking(report), "sim.old-dark");
    FL_COMPARE_TEXT(
        Console::reasonOf(report, "sim.old-dark"),
        "postgresql-a1 cannot be seen and may still take writes: two writers would result. Fence it, "
        "or have two people attest by name that its site is dark.");
    // One who is sure is not enough, nor is a reason.
    Request sure = request;
    sure.attestations = {{OperatorId("d.ivanov"), "The dashboards are all red over there.", {}}};
    sure.overrides = {
        {GuardId("sim.old-dark"), OperatorId("d.ivanov"), "we cannot wait for them any longer"}};
    FL_COMPARE_TEXT(far.move(sure), "guards: sim.old-dark");
    QVERIFY(far.writes(kA1) && !far.writes(kB1));

    // The safe way is to wait: after 43 seconds there is nothing to mend, and a switchover loses nothing.
    far.sim.rest(23s);
    far.sim.world().healAll();
    far.sim.rest(30s);
    FL_COMPARE_TEXT(far.move(far.ask(Kind::Switchover, "dub")), "");
    QVERIFY(far.writes(kB1) && !far.writes(kA1));
    QVERIFY(far.sim.world().acknowledged(kEngine) > before);
    QCOMPARE(far.sim.world().lossOf(kEngine).commits, std::uint64_t{0});
}

/// Late at night, with several terminals open, the data directory of the primary was emptied instead of the
/// replica's. Here: the plan in one window lets a1 rejoin, which discards what only a1 has; another window
/// has brought a1 home since, and a1 is the primary.
void TestIncidents::gitLab2017() {
    Console console("dub");
    console.sim.world().inject(siteLoss("ams"));
    console.sim.rest(60s);
    Request lost = console.ask(Kind::Failover, "dub");
    tests::SimulatedConsole::attest(lost);
    FL_COMPARE_TEXT(console.move(lost), "");
    console.sim.world().healAll();
    console.sim.rest(30s);

    const auto first = console.desk->preparePlan(console.guards(console.ask(Kind::Failback, "ams"))).result();
    QVERIFY2(first.has_value(), first ? "" : first.error().what.c_str());
    QVERIFY(first->steps[1].verb == "sim.rejoin" && first->steps[1].target == kA1);
    FL_COMPARE_TEXT(console.move(console.ask(Kind::Failback, "ams")), "");
    QVERIFY(console.writes(kA1));
    const std::string before = console.sim.world().truth(kA1)->history;

    const std::string refusal = console.run(*first);
    QVERIFY2(
        refusal.find("Nothing was started. op.unmoved: The world has moved since this plan was made: the "
                     "history of postgresql-a1 was 1 and is " +
                     before + ". Plan again.") == 0,
        refusal.c_str());
    QVERIFY(console.writes(kA1));
    FL_COMPARE_TEXT(console.sim.world().truth(kA1)->history, before);
    // And to plan again is to be told that there is nothing to rebuild.
    const GuardReport again = console.guards(console.ask(Kind::Failback, "ams"));
    QVERIFY(!again.allows());
    FL_COMPARE_TEXT(Console::reasonOf(again, "sim.target-visible"),
                    "postgresql-a1 in ams takes the writes already. Nothing to move.");
}

/// The recovery site was left running overnight after a test, and in the morning the day was begun on top of
/// it: thousands of orders met a market that was in two states.
void TestIncidents::nyse2023() {
    Console console("ams");
    // Somebody tests b1 at night, past every console, and does not end the test.
    QVERIFY(console.sim.world().promote(kB1).has_value());
    console.sim.rest(10min);
    QVERIFY(console.has(HazardKind::SplitBrain));
    const GuardReport report = console.guards(console.ask(Kind::Switchover, "dub"));
    QVERIFY(!report.allows());
    FL_COMPARE_TEXT(
        Console::reasonOf(report, "sim.one-primary"),
        "postgresql: postgresql-a1, postgresql-b1 take writes at the same time. Stop one side before "
        "anything else.");
    // Should a technology's own guards not see it, what the plan leads to is seen all the same.
    FL_COMPARE_TEXT(
        Console::reasonOf(report, "rule.two-writers"),
        "Step 5, \"Promote postgresql-b2\", would leave postgresql-b1 and postgresql-b2 of postgresql "
        "taking writes at once.");
    Request sure = console.ask(Kind::Switchover, "dub");
    for (const char* guard : {"sim.one-primary", "rule.two-writers"})
        sure.overrides.push_back(
            {GuardId(guard), OperatorId("d.ivanov"), "the market opens in five minutes"});
    const std::string held = console.move(sure);
    for (const char* guard : {"sim.one-primary", "rule.two-writers"})
        QVERIFY2(held.find("guards: ") == 0 && held.find(guard) != std::string::npos, held.c_str());
    QVERIFY(console.writes(kA1) && console.writes(kB1));

    // The safe way: one side is ended first, by hand; here the one at ams, for the estate goes by who was
    // promoted last.
    QVERIFY(console.sim.world().fence(kA1).has_value());
    QVERIFY(console.sim.world().rejoin(kA1, kB1).has_value());
    console.sim.rest(60s);
    QVERIFY(!console.has(HazardKind::SplitBrain));
    QVERIFY(!console.writes(kA1) && console.writes(kB1));
}

/// A part failed, the takeover to its spare was switched off, as it had been for five years, and trading
/// stood still for a day. Here: the second server at dub, which is to take over there, has not run for long,
/// and the engine is about to be moved to where nothing would take over.
void TestIncidents::tokyo2020() {
    Console console("ams");
    inventory::Rule& rule = console.rule("takeover-works");
    rule.copies = 2;
    rule.at = SiteId("dub");
    rule.override = inventory::Rule::Override::Never;
    console.sim.world().inject(crash(kB2));
    console.sim.rest(60s);
    Request request = console.ask(Kind::Switchover, "dub");
    const GuardReport report = console.guards(request);
    FL_COMPARE_TEXT(Console::blocking(report), "rule.takeover-works");
    const std::string reason = Console::reasonOf(report, "rule.takeover-works");
    QVERIFY2(
        reason.find("would leave 1 copy of postgresql at dub; the rule wants 2. Nobody may set this rule "
                    "aside.") != std::string::npos,
        reason.c_str());
    request.overrides = {
        {GuardId("rule.takeover-works"), OperatorId("d.ivanov"), "it has always been like that"}};
    FL_COMPARE_TEXT(console.move(request), "guards: rule.takeover-works");
    QVERIFY(console.writes(kA1));

    // The safe way: mend the spare on a calm day, move, and see that it keeps the limit.
    console.sim.world().healAll();
    console.sim.rest(60s);
    const GuardReport mended = console.guards(console.ask(Kind::Switchover, "dub"));
    QVERIFY2(mended.allows(), Console::blocking(mended).c_str());
    const Plan plan = console.desk->preparePlan(mended).result().value();
    QVERIFY(plan.expectedOutageP95 <= kTokyoLimit);
    FL_COMPARE_TEXT(console.run(plan), "");
    QVERIFY(console.desk->progress(plan.request.id)->elapsed < kTokyoLimit); // the outage is a part of it
    QVERIFY(console.writes(kB1));
}

QTEST_GUILESS_MAIN(TestIncidents)
#include "tst_incidents.moc"
