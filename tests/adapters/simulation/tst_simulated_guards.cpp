// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/adapters/simulation/simulated_console.h"
#include "tests/support/test_case.h"

#include <set>

using namespace fairlead;
using namespace fairlead::simulation;
using drill::Fault;
using drill::FaultKind;
using operation::GuardClass;
using operation::GuardResult;
using operation::Kind;
using operation::Request;
using operation::Verdict;
using tests::SimulatedConsole;
using namespace std::chrono_literals;

class TestSimulatedGuards : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void guardsSayWhy_data();
    void guardsSayWhy();
    void guardsJudgeWhatNoWorldShows();
    void everyGuardIsTested();
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

struct GuardRow {
    const char* name;
    const char* guard;
    Kind kind;
    std::vector<Fault> faults;
    const char* to;
    bool attested;
    Verdict verdict;
    const char* reason;
};

const std::vector<GuardRow> kGuardRows{
    {"one writer passes",
     "sim.one-primary",
     Kind::Switchover,
     {},
     "dub",
     false,
     Verdict::Pass,
     "redis: only redis-a1 takes writes."},
    {"no writer blocks a switchover",
     "sim.one-primary",
     Kind::Switchover,
     {crash("redis-a1")},
     "dub",
     false,
     Verdict::Block,
     "redis: no instance that answers takes writes. A failover is the way."},
    {"a silent instance may be a second writer",
     "sim.one-primary",
     Kind::Switchover,
     {siteLoss("dub")},
     "dub",
     false,
     Verdict::Unknown,
     "redis: redis-b1 did not answer, so a second writer cannot be ruled out. Check it."},
    {"no writer is fine for a failover",
     "sim.one-primary",
     Kind::Failover,
     {crash("redis-a1")},
     "dub",
     false,
     Verdict::Pass,
     "redis: no instance that answers takes writes."},
    {"the primary answers",
     "sim.source-visible",
     Kind::Switchover,
     {},
     "dub",
     false,
     Verdict::Pass,
     "redis-a1 answers and takes writes."},
    {"a dark primary blocks a switchover",
     "sim.source-visible",
     Kind::Switchover,
     {siteLoss("ams")},
     "dub",
     false,
     Verdict::Block,
     "redis: the primary does not answer. A failover is the way."},
    {"nobody to compare",
     "sim.same-identity",
     Kind::Failover,
     {siteLoss("ams"), siteLoss("dub")},
     "dub",
     false,
     Verdict::Unknown,
     "redis: no instance answers, so nothing can be compared."},
    {"a dark target blocks",
     "sim.target-visible",
     Kind::Switchover,
     {siteLoss("dub")},
     "dub",
     false,
     Verdict::Block,
     "No instance of redis in dub answers, so nothing there can take over. Check the site."},
    {"the target is the primary already",
     "sim.target-visible",
     Kind::Switchover,
     {},
     "ams",
     false,
     Verdict::Block,
     "redis-a1 in ams takes the writes already. Nothing to move."},
    {"the target follows",
     "sim.target-streaming",
     Kind::Switchover,
     {},
     "dub",
     false,
     Verdict::Pass,
     "redis-b1 follows redis-a1."},
    {"a failover says since when nothing was heard",
     "sim.target-streaming",
     Kind::Failover,
     {siteLoss("ams")},
     "dub",
     false,
     Verdict::Warn,
     "redis-b1 last heard redis-a1 31 s ago. What came after that is lost."},
    {"a small lag passes", "sim.lag", Kind::Switchover, {lag(3s)}, "dub", false, Verdict::Pass, nullptr},
    {"a lag within budget warns",
     "sim.lag",
     Kind::Switchover,
     {lag(20s)},
     "dub",
     false,
     Verdict::Warn,
     nullptr},
    {"a lag beyond budget blocks",
     "sim.lag",
     Kind::Switchover,
     {lag(200s)},
     "dub",
     false,
     Verdict::Block,
     nullptr},
    {"a switchover fences by itself",
     "sim.old-dark",
     Kind::Switchover,
     {},
     "dub",
     false,
     Verdict::Pass,
     "The plan fences the present primary and proves it."},
    {"a failover fences who answers",
     "sim.old-dark",
     Kind::Failover,
     {},
     "dub",
     false,
     Verdict::Pass,
     "redis-a1 answers; the plan fences it before anything else."},
    {"a stopped server on a host that answers",
     "sim.old-dark",
     Kind::Failover,
     {crash("redis-a1")},
     "dub",
     false,
     Verdict::Pass,
     "Every host on the other side answers and none of its instances takes writes."},
    {"dark without a word from anybody blocks",
     "sim.old-dark",
     Kind::Failover,
     {siteLoss("ams")},
     "dub",
     false,
     Verdict::Block,
     "redis-a1 cannot be seen and may still take writes: two writers would result. Fence it, or have two "
     "people "
     "attest by name that its site is dark."},
    {"dark on the word of two people",
     "sim.old-dark",
     Kind::Failover,
     {siteLoss("ams")},
     "dub",
     true,
     Verdict::Pass,
     "redis-a1 cannot be seen; d.ivanov and m.ruiz attest that the site is dark."},
};

} // namespace

void TestSimulatedGuards::guardsSayWhy_data() {
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < kGuardRows.size(); ++i)
        QTest::newRow((std::string(kGuardRows[i].guard) + ": " + kGuardRows[i].name).c_str()) << int(i);
}

void TestSimulatedGuards::guardsSayWhy() {
    QFETCH(int, row);
    const GuardRow& expected = kGuardRows[std::size_t(row)];
    SimulatedConsole console({"redis"});
    for (const Fault& fault : expected.faults)
        console.world().inject(fault);
    console.world().step(
        expected.faults.empty() || expected.faults.front().kind != FaultKind::ReplicationLag ? 30s : 300s);
    Request request = console.request(expected.kind, "redis", expected.to);
    if (expected.attested) SimulatedConsole::attest(request);
    const GuardResult result = console.guard(request, expected.guard);
    if (expected.reason) FL_COMPARE_TEXT(result.reason, expected.reason);
    QVERIFY(result.verdict == expected.verdict);
    QVERIFY(result.reason.ends_with('.'));
    if (std::string(expected.guard) == "sim.lag") {
        QVERIFY2(result.reason.starts_with("redis-b1 is "), result.reason.c_str());
        QVERIFY2(result.reason.find(" behind; the budget is 1 m.") != std::string::npos,
                 result.reason.c_str());
    }
}

/// Strangers and divergence at the target do not come about by faults, so the judges get made-up looks.
void TestSimulatedGuards::guardsJudgeWhatNoWorldShows() {
    SimulatedConsole console({"redis"});
    const inventory::Engine& engine = console.inventory.engines.front();
    const Request request = console.request(Kind::Failover, "redis", "dub");
    GuardSight sight{engine, request, wordsFor("redis"), {}, "console@ams", {}, {}};
    Look other = *console.world().truth(InstanceId("redis-b1"));
    other.identity = "stranger";
    other.following = Following::Diverged;
    sight.looks.emplace(InstanceId("redis-a1"), *console.world().truth(InstanceId("redis-a1")));
    sight.looks.emplace(InstanceId("redis-b1"), other);
    const std::vector<GuardResult> results = judgeGuards(sight);
    FL_COMPARE_TEXT(results[2].reason,
                    "redis: instances of different data sets. Check the inventory before anything else.");
    QVERIFY(results[2].verdict == Verdict::Block);
    FL_COMPARE_TEXT(results[4].reason,
                    "redis-b1 has writes that redis-a1 lacks. Promoting it loses those of redis-a1.");
    QVERIFY(results[4].verdict == Verdict::Block);
}

void TestSimulatedGuards::everyGuardIsTested() {
    std::set<std::string> tested;
    for (const GuardRow& row : kGuardRows)
        tested.insert(row.guard);
    SimulatedConsole console({"redis"});
    const std::set<std::string> hard{"sim.one-primary", "sim.source-visible", "sim.same-identity",
                                     "sim.target-visible", "sim.old-dark"};
    for (const GuardResult& guard : console.guards(console.request(Kind::Switchover, "redis", "dub"))) {
        QVERIFY2(tested.contains(guard.id.value), guard.id.value.c_str());
        QCOMPARE(guard.guardClass == GuardClass::Hard, hard.contains(guard.id.value));
        QVERIFY(!guard.title.empty());
        QVERIFY(guard.at == console.clock.utc());
    }
}

QTEST_GUILESS_MAIN(TestSimulatedGuards)
#include "tst_simulated_guards.moc"
