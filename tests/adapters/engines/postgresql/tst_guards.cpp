// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/guards.h"
#include "tests/adapters/engines/postgresql/guard_facts.h"
#include "tests/support/test_case.h"

#include <QTest>
#include <functional>
#include <set>

using namespace std::chrono_literals;
using namespace fairlead;
using namespace fairlead::engines::postgresql;
using fairlead::tests::GuardFactsBuilder;
using operation::Kind;
using operation::Verdict;

namespace {

struct Case {
    const char* name;
    const char* guard;
    Kind kind;
    std::function<void(GuardFactsBuilder&)> spoil;
    Verdict verdict;
    const char* reason; ///< how it begins
};

void fullyDark(GuardFactsBuilder& build) {
    build.lose("a1", Reach::NoAnswer);
    build.lose("a2", Reach::NoAnswer);
}

/// The only instance of the old site is silent, and its host says that it runs.
void aloneAndRunning(GuardFactsBuilder& build, std::initializer_list<const char*> hooks) {
    build.lose("a1", Reach::NoAnswer, "running 17");
    std::erase_if(build.facts.instances, [](const auto& each) { return each.name() == "a2"; });
    build.at("a1").declared.hooks.clear();
    for (const char* hook : hooks)
        build.at("a1").declared.hooks[hook] = {};
}

void attest(GuardFactsBuilder& build, std::initializer_list<const char*> people) {
    for (const char* person : people)
        build.facts.request.attestations.push_back({OperatorId{person}, "The site has no power at all.", {}});
}

constexpr auto S = Kind::Switchover;
constexpr auto F = Kind::Failover;
constexpr auto B = Kind::Failback;

std::vector<Case> primaryCountCases() {
    return {
        {"a fenced primary is no writer, and none is left", "pg.one-primary", S,
         [](auto& b) { b.at("a1").look->self.readOnly = b.at("a1").look->self.readOnlyByFile = true; },
         Verdict::Block, "No instance outside ams takes writes, so there is no primary to move."},
        {"a fence that leaks is no fence", "pg.one-primary", S,
         [](auto& b) {
             b.at("a1").look->self.readOnly = b.at("a1").look->self.readOnlyByFile = true;
             b.at("a1").look->self.writingSessions = 1;
         },
         Verdict::Pass, "a1 (fra) is the only primary"},
        {"two primaries", "pg.one-primary", S, [](auto& b) { b.at("b2").look->self.inRecovery = false; },
         Verdict::Block, "a1 (fra) and b2 (ams) all take writes."},
        {"the primary is there already", "pg.one-primary", S,
         [](auto& b) {
             b.at("a1").look->self.inRecovery = true;
             b.at("b1").look->self.inRecovery = false;
         },
         Verdict::Block, "b1 (ams) is the primary already, so there is nothing to move."},
        {"a refused replica is unseen in a switchover", "pg.one-primary", S,
         [](auto& b) { b.lose("b2", Reach::Refused); }, Verdict::Unknown, "b2 (ams) could not be seen"},
        {"a living primary forbids a failover", "pg.one-primary", F, [](auto&) {}, Verdict::Block,
         "a1 (fra) is seen to take writes, so the primary is not lost."},
        {"a silent survivor leaves a failover unknown", "pg.one-primary", F,
         [](auto& b) {
             fullyDark(b);
             b.lose("b2", Reach::NoAnswer);
         },
         Verdict::Unknown, "b2 (ams) could not be seen, so whether it takes writes is not known."},
        {"a refused survivor does not", "pg.one-primary", F,
         [](auto& b) {
             fullyDark(b);
             b.lose("b2", Reach::Refused);
         },
         Verdict::Pass, "No instance that is seen takes writes."},
    };
}

std::vector<Case> pastCases() {
    return {
        {"a stranger", "pg.same-sysid", S, [](auto& b) { b.at("b2").look->self.systemId = "8000"; },
         Verdict::Block, "Not all instances hold the same database: a1, a2 and b1: 7000; b2: 8000."},
        {"the only survivor contradicts nobody", "pg.same-sysid", F,
         [](auto& b) {
             fullyDark(b);
             b.lose("b2", Reach::NoAnswer);
         },
         Verdict::Pass, "b1 is the only instance seen; nothing contradicts its system identifier 7000."},
        {"a stopped stranger is told by its control file", "pg.same-sysid", B,
         [](auto& b) {
             b.lose("b1", Reach::Refused, "stopped");
             b.at("b1").control.emplace();
             b.at("b1").control->identity = "8000";
         },
         Verdict::Block, "Not all instances hold the same database"},
        {"the same timeline number by another fork", "pg.same-history", S,
         [](auto& b) {
             b.at("a1").history = "1@100;2";
             b.at("b1").history = "1@200;2";
         },
         Verdict::Block, "b1 and a1 have different pasts, though both may show the same timeline number"},
        {"a replica that may still follow", "pg.same-history", S,
         [](auto& b) { b.at("a1").history = "1@99999999;2"; }, Verdict::Pass, "b1 is on an earlier timeline"},
        {"a replica beyond the fork", "pg.same-history", S, [](auto& b) { b.at("a1").history = "1@100;2"; },
         Verdict::Block, "b1 and a1 have different pasts"},
        {"a replica that went ahead", "pg.same-history", S, [](auto& b) { b.at("b1").history = "1@100;2"; },
         Verdict::Block, "b1 and a1 have different pasts"},
        {"a past that was not read", "pg.same-history", S, [](auto& b) { b.at("a1").history.clear(); },
         Verdict::Unknown, "The timeline history of a1 could not be read"},
        {"a lost primary's last read past is compared", "pg.same-history", F,
         [](auto& b) {
             fullyDark(b);
             b.at("a1").lastHistory = "1@100;2";
             b.at("b1").history = b.at("b2").history = "1@200;2";
         },
         Verdict::Block, "b1 has another past than a1. Find out which one is right first."},
    };
}

std::vector<Case> automationCases() {
    const auto repmgr = [](auto& b) { b.at("b1").deep->managers = {"repmgr"}; };
    return {
        {"nobody else moves roles", "pg.other-automation", S, [](auto&) {}, Verdict::Pass,
         "No cluster manager is signed in on a1, a2, b1 and b2."},
        {"a daemon nobody named", "pg.other-automation", S, repmgr, Verdict::Block,
         "Signed in is repmgr on b1, which may move roles during the operation, and the inventory does not "
         "name it."},
        {"a daemon that the inventory names", "pg.other-automation", S,
         [repmgr](auto& b) {
             repmgr(b);
             b.facts.engine.automation.emplace_back();
             b.facts.engine.automation.back().kind = "repmgr";
         },
         Verdict::Pass,
         "No cluster manager is signed in on a1, a2, b1 and b2 but those that the inventory names."},
        {"another daemon than the one that the inventory names", "pg.other-automation", S,
         [](auto& b) {
             b.at("b1").deep->managers = {"EFM", "repmgr"};
             b.facts.engine.automation.emplace_back();
             b.facts.engine.automation.back().kind = "efm";
         },
         Verdict::Block, "Signed in is repmgr on b1, which may move roles"},
        {"a Patroni that the inventory takes for none", "pg.other-automation", F,
         [](auto& b) { b.at("b1").deep->managers = {"Patroni heartbeat"}; }, Verdict::Block,
         "Signed in is Patroni heartbeat on b1, which may move roles"},
        {"sessions that cannot be seen", "pg.other-automation", S,
         [](auto& b) { b.at("a2").deep->managers.reset(); }, Verdict::Unknown, "a2"},
    };
}

std::vector<Case> darkCases() {
    return {
        {"silence is not darkness", "pg.old-dark", F, fullyDark, Verdict::Block,
         "a1 (fra) and a2 (fra) do not answer, which does not prove that nobody writes there."},
        {"one person twice is one person", "pg.old-dark", F,
         [](auto& b) {
             fullyDark(b);
             attest(b, {"ann", "ann"});
         },
         Verdict::Block, "a1 (fra) and a2 (fra) do not answer"},
        {"two people are proof", "pg.old-dark", F,
         [](auto& b) {
             fullyDark(b);
             attest(b, {"ann", "bob"});
         },
         Verdict::Pass, "ann and bob attest that the old site is dark"},
        {"a host that says it runs outweighs two people", "pg.old-dark", F,
         [](auto& b) {
             fullyDark(b);
             b.at("a1").hostWord = "running 17";
             attest(b, {"ann", "bob"});
         },
         Verdict::Block, "a1 (fra) is not reachable from here, but the host says that the server runs"},
        {"an open port outweighs two people", "pg.old-dark", F,
         [](auto& b) {
             fullyDark(b);
             b.at("a1").reach = Reach::Accepts;
             attest(b, {"ann", "bob"});
         },
         Verdict::Block, "a1 (fra) still answers, so the old site is not dark"},
        {"the host is proof", "pg.old-dark", F,
         [](auto& b) {
             b.lose("a1", Reach::Refused, "stopped");
             b.lose("a2", Reach::NoAnswer, "stopped\n");
         },
         Verdict::Pass, "The hosts confirm that a1 (fra) and a2 (fra) are stopped"},
        {"a replica that answers proves itself", "pg.old-dark", F,
         [](auto& b) { b.lose("a1", Reach::Refused, "stopped"); }, Verdict::Pass,
         "The hosts confirm that a1 (fra) is stopped"},
    };
}

std::vector<Case> endedCases() {
    return {
        {"a lone silent primary is ended by the plan", "pg.old-dark", F,
         [](auto& b) {
             aloneAndRunning(b, {"alive", "kill", "stop"});
         },
         Verdict::Pass,
         "a1 (fra) cannot be looked at, but its host says that the server runs. The plan ends it by its kill "
         "hook before all else, and promotes only once the host says that it is stopped."},
        {"a stop hook ends it too", "pg.old-dark", F,
         [](auto& b) {
             aloneAndRunning(b, {"alive", "stop"});
         },
         Verdict::Pass,
         "a1 (fra) cannot be looked at, but its host says that the server runs. The plan ends it by its stop "
         "hook before all else"},
        {"nobody ends it without a hook", "pg.old-dark", F, [](auto& b) { aloneAndRunning(b, {"alive"}); },
         Verdict::Block, "a1 (fra) is not reachable from here, but the host says that the server runs"},
        {"a hung server is ended too", "pg.old-dark", F,
         [](auto& b) {
             aloneAndRunning(b, {"alive", "kill"});
             b.at("a1").reach = Reach::Accepts;
         },
         Verdict::Pass, "a1 (fra) cannot be looked at"},
        {"a server that refuses our password is in service", "pg.old-dark", F,
         [](auto& b) {
             aloneAndRunning(b, {"alive", "kill"});
             b.at("a1").reach = Reach::Accepts;
             b.at("a1").failure->kind = fairlead::ErrorKind::Authentication;
         },
         Verdict::Block, "a1 (fra) still answers, so the old site is not dark"},
        {"of several the plan may end another", "pg.old-dark", F,
         [](auto& b) {
             fullyDark(b);
             b.at("a1").hostWord = "running 17";
             b.at("a1").declared.hooks["kill"] = {};
         },
         Verdict::Block, "a1 (fra) is not reachable from here, but the host says that the server runs"},
    };
}

std::vector<Case> targetCases() {
    return {
        {"only one end streams", "pg.target-streaming", S,
         [](auto& b) { b.at("a1").look->senders.back().state = "catchup"; }, Verdict::Block,
         "b1 does not stream: a1 says of b1: catchup."},
        {"a state that may not be seen", "pg.target-streaming", S,
         [](auto& b) {
             b.at("a1").look->senders.back().state.reset();
             b.at("a1").look->self.permitted = false;
         },
         Verdict::Unknown, "Whether b1 streams is not visible to Fairlead's role."},
        {"a failover only warns", "pg.target-streaming", F,
         [](auto& b) {
             fullyDark(b);
             b.at("b1").look->receiver.reset();
         },
         Verdict::Warn, "b1 no longer streams: b1 receives from nobody."},
        {"a lag of 20 MB", "pg.target-lag", S, [](auto& b) { *b.at("a1").look->self.position += 20'000'000; },
         Verdict::Warn, "b1 lacks 20 MB of the log; writes stay blocked until it has it."},
        {"a lag that does not shrink", "pg.target-lag", S,
         [](auto& b) {
             *b.at("a1").look->self.position += 20'000'000;
             b.facts.laterLag = 20'000'000;
         },
         Verdict::Block, "b1 lacks 20 MB of the log and did not catch up while it was watched."},
        {"a lag of 2 GB", "pg.target-lag", S,
         [](auto& b) { *b.at("a1").look->self.position += 2'000'000'000; }, Verdict::Block,
         "b1 lacks 2.0 GB of the log, more than 1.1 GB."},
        {"a lag of 30 s", "pg.target-lag", S,
         [](auto& b) {
             *b.at("a1").look->self.position += 1000;
             b.at("a1").look->senders.back().replayLag = 30s;
         },
         Verdict::Warn, "b1 lacks 1.0 kB of the log and is 30 s behind"},
        {"an idle primary's last measured lag is none", "pg.target-lag", S,
         [](auto& b) { b.at("a1").look->senders.back().replayLag = 30s; }, Verdict::Pass,
         "b1 lacks 0 B of the log."},
        {"paused replay", "pg.replay-free", S, [](auto& b) { b.at("b1").look->self.replayPaused = true; },
         Verdict::Block, "Replay is paused on b1"},
        {"a delay with a backlog", "pg.replay-free", S,
         [](auto& b) {
             (*b.at("b1").deep->settings)["recovery_min_apply_delay"] = "60000";
             *b.at("b1").look->self.flush += 8;
         },
         Verdict::Block, "recovery_min_apply_delay on b1 is 60000 ms and it has a backlog"},
    };
}

std::vector<Case> candidateCases() {
    return {
        {"another replica has more", "pg.best-candidate", F,
         [](auto& b) {
             b.lose("a1", Reach::Refused, "stopped");
             *b.at("a2").look->self.flush += 1000;
         },
         Verdict::Block, "a2 (fra) has 1.0 kB more of the log (0/30003E8) than b1 (ams) (0/3000000)."},
        {"a replica it feeds cannot have more", "pg.best-candidate", F,
         [](auto& b) {
             fullyDark(b);
             *b.at("b2").look->self.flush += 1000;
         },
         Verdict::Pass, "No replica that is seen has more of the log than b1, 0/3000000."},
        {"names that will not exist", "pg.sync-names", S,
         [](auto& b) { (*b.at("b1").deep->settings)["synchronous_standby_names"] = "b1"; }, Verdict::Block,
         "synchronous_standby_names on b1 (b1) needs 1 of its names, and 0 will exist after the move"},
        {"no names though nothing may be lost", "pg.sync-names", S,
         [](auto& b) { b.facts.engine.objectives.rpo = Micros{0}; }, Verdict::Warn,
         "synchronous_standby_names is empty on b1, so after the move nothing keeps the recovery point "
         "objective of 0."},
        {"a collation that aged", "pg.collation", S,
         [](auto& b) {
             b.at("b1").deep->collations = {{"postgres", "2.31", "2.36", false}};
         },
         Verdict::Warn, "On b1 the collation changed under postgres (2.31, now 2.36)."},
        {"sites that sort differently", "pg.collation", S,
         [](auto& b) {
             b.at("b1").deep->collations = {{"postgres", "2.36", "2.37", false}};
         },
         Verdict::Block,
         "The database postgres sorts by version 2.37 on b1 and by 2.36 on a1: indexes on text would be "
         "wrong "
         "after the move. Align the C libraries first."},
        {"sites whose ICU sorts differently", "pg.collation", S,
         [](auto& b) {
             b.at("b1").deep->collations = {{"postgres", "153.14", "153.120", true}};
         },
         Verdict::Block,
         "The database postgres sorts by version 153.120 on b1 and by 2.36 on a1: indexes on text would be "
         "wrong after the move. Align the ICU libraries first."},
        {"unlogged tables", "pg.unlogged", S,
         [](auto& b) {
             b.at("b1").deep->unlogged = {"x", "y"};
         },
         Verdict::Warn, "Unlogged tables are empty after the move: x and y in the database postgres."},
        {"a full disk", "pg.disk", S,
         [](auto& b) {
             b.at("b1").disk = DiskSpace{9, 100};
         },
         Verdict::Block, "b1 has 9 B of 100 B free, less than a tenth."},
        {"a disk too small for its log", "pg.disk", S,
         [](auto& b) {
             b.at("b1").disk = DiskSpace{100'000'000, 200'000'000};
         },
         Verdict::Block, "b1 has 100 MB of 200 MB free, less than twice the 67 MB of log it keeps."},
        {"no disk hook", "pg.disk", S, [](auto& b) { b.at("b1").disk.reset(); }, Verdict::Unknown,
         "The free disk space of b1 is not known"},
        {"a clock that is behind", "pg.clock", S, [](auto& b) { b.at("a2").look->clockSkew = -3s; },
         Verdict::Warn, "Clocks differ from this console's: a2 by 3 s behind."},
        {"an application that cannot sign in", "pg.app-path", S,
         [](auto& b) {
             b.facts.application->failure =
                 Error{ErrorKind::Authentication, "", "28000 no pg_hba.conf entry", ""};
         },
         Verdict::Warn, "app cannot sign in to b1 as an application would. 28000 no pg_hba.conf entry."},
    };
}

std::vector<Case> primaryCases() {
    return {
        {"a parameter below the target's", "pg.params", S,
         [](auto& b) { (*b.at("b1").deep->settings)["max_connections"] = "200"; }, Verdict::Block,
         "a1 could not run as a replica of b1: max_connections 100 < 200."},
        {"neither hints nor checksums", "pg.rewind-ready", S,
         [](auto& b) { (*b.at("a1").deep->settings)["wal_log_hints"] = "off"; }, Verdict::Warn,
         "a1 cannot be rewound (wal_log_hints off, data_checksums off, full_page_writes on)"},
        {"a failback that needs a rewind", "pg.rewind-ready", B,
         [](auto& b) {
             (*b.at("a1").deep->settings)["wal_log_hints"] = "off";
             b.at("b1").declared.hooks["rewind"] = {};
         },
         Verdict::Block,
         "a1 cannot be rewound (wal_log_hints off, data_checksums off, full_page_writes on), and ams "
         "declares no reclone"},
        {"a failback by hand", "pg.rewind-ready", B,
         [](auto& b) { (*b.at("a1").deep->settings)["wal_log_hints"] = "off"; }, Verdict::Warn,
         "a1 cannot be rewound (wal_log_hints off, data_checksums off, full_page_writes on), so home comes "
         "back by a full copy that somebody makes by hand."},
        {"the target's slot is lost", "pg.slots", S,
         [](auto& b) {
             b.at("a1").deep->replicationSlots->push_back(
                 {"fl_b1", "physical", false, false, "lost", {}, false, false, {}});
         },
         Verdict::Block, "The slot fl_b1 on a1, which b1 uses, is lost"},
        {"the lost slot that the target no longer streams from", "pg.slots", S,
         [](auto& b) {
             b.at("b1").look->receiver.reset();
             (*b.at("b1").deep->settings)["primary_slot_name"] = "fl_b1";
             b.at("a1").deep->replicationSlots->push_back(
                 {"fl_b1", "physical", false, false, "lost", {}, false, false, {}});
         },
         Verdict::Block, "The slot fl_b1 on a1, which b1 uses, is lost: b1 will need a new copy."},
        {"a slot that loses", "pg.slots", S,
         [](auto& b) {
             b.at("a1").deep->replicationSlots->push_back(
                 {"x", "physical", true, false, "unreserved", 1, false, false, {}});
         },
         Verdict::Warn, "WAL was removed from under x on a1"},
        {"a logical slot", "pg.logical-slots", S,
         [](auto& b) {
             b.at("a1").deep->replicationSlots->push_back(
                 {"feed", "logical", true, false, "reserved", 1, false, false, {}});
         },
         Verdict::Warn, "Change feeds end with the logical slots of a1: feed."},
        {"a logical slot that is kept in step", "pg.logical-slots", S,
         [](auto& b) {
             b.at("a1").deep->replicationSlots->push_back(
                 {"feed", "logical", true, false, "reserved", 1, true, false, {}});
             b.at("b1").deep->replicationSlots->push_back(
                 {"feed", "logical", false, false, "reserved", 1, true, true, {}});
         },
         Verdict::Pass, "a1 has no logical slot that the move would end."},
    };
}

std::vector<Case> writerCases() {
    return {
        {"archiving fails", "pg.archiver", S,
         [](auto& b) {
             b.at("a1").deep->archiver->sinceFailed = 1s;
             b.at("a1").deep->archiver->lastFailedWal = "000000010000000000000003";
         },
         Verdict::Warn, "Archiving fails on a1, last with 000000010000000000000003: 0 segments wait"},
        {"a failure before the last success", "pg.archiver", S,
         [](auto& b) { b.at("a1").deep->archiver->sinceFailed = 60s; }, Verdict::Pass,
         "Archiving goes well on a1"},
        {"201 segments and a clean stop", "pg.archiver", S,
         [](auto& b) {
             b.at("a1").deep->archiver->waiting = 201;
             for (const char* hook : {"stop", "controldata", "follow"})
                 b.at("a1").declared.hooks[hook].command = {"x"};
         },
         Verdict::Block, "201 segments wait to be archived on a1; a clean stop waits for all of them."},
        {"a prepared transaction", "pg.prepared", S,
         [](auto& b) { b.at("a1").deep->prepared = {"half in app by app"}; }, Verdict::Block,
         "Prepared transactions on a1 could commit through the fence: half in app by app."},
        {"a long transaction that writes", "pg.long-xacts", S,
         [](auto& b) {
             b.at("a1").deep->sessions = {{7, "app", "batch", true, 90s}};
         },
         Verdict::Warn, "Long transactions on a1 will be cut off by the fence: app (batch, pid 7, 1m30s)."},
        {"a long transaction that reads", "pg.long-xacts", S,
         [](auto& b) {
             b.at("a1").deep->sessions = {{7, "app", "report", false, 90s}};
         },
         Verdict::Pass, "No transaction that writes is older than 60 s on a1."},
        {"a base backup", "pg.backup", S, [](auto& b) { b.at("b1").deep->baseBackups = 1; }, Verdict::Warn,
         "A base backup runs from b1"},
        {"a role that sets the fence aside", "pg.fence-overrides", S,
         [](auto& b) { b.at("a1").deep->fenceOverrides = {"role app"}; }, Verdict::Block,
         "default_transaction_read_only is set off on a1 for role app"},
        {"ALTER SYSTEM switched off", "pg.alter-system", S,
         [](auto& b) { (*b.at("a1").deep->settings)["allow_alter_system"] = "off"; }, Verdict::Block,
         "ALTER SYSTEM is switched off on a1"},
    };
}

std::vector<Case> allCases() {
    auto all = primaryCountCases();
    for (const auto& more : {pastCases(), automationCases(), darkCases(), endedCases(), targetCases(),
                             candidateCases(), primaryCases(), writerCases()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace

/// The rules over facts nobody had to measure: one row for each way a guard can speak.
class TestGuards : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aHealthyEnginePassesEveryGuard();
    void aGuardSpeaks_data();
    void aGuardSpeaks();
    void everyGuardIsNamedByARow();
    void hardGuardsAreThoseThatProtectFromTwoWriters();
    void nothingSeenPassesNoHardGuard_data();
    void nothingSeenPassesNoHardGuard();
    void diskSpaceIsRead();
};

void TestGuards::aHealthyEnginePassesEveryGuard() {
    for (const auto& result : judgeAll(GuardFactsBuilder{}.facts))
        QVERIFY2(result.verdict == Verdict::Pass, (result.id.value + ": " + result.reason).c_str());
}

void TestGuards::aGuardSpeaks_data() {
    QTest::addColumn<int>("index");
    int index = 0;
    for (const Case& each : allCases())
        QTest::addRow("%s: %s", each.guard, each.name) << index++;
}

void TestGuards::aGuardSpeaks() {
    QFETCH(int, index);
    const Case chosen = allCases()[static_cast<std::size_t>(index)];
    GuardFactsBuilder build{chosen.kind};
    chosen.spoil(build);
    bool found = false;
    for (const auto& result : judgeAll(build.facts)) {
        if (result.id.value != chosen.guard) continue;
        found = true;
        QVERIFY2(result.reason.starts_with(chosen.reason), result.reason.c_str());
        QCOMPARE(static_cast<int>(result.verdict), static_cast<int>(chosen.verdict));
        QVERIFY(!result.evidence.front().answer.empty());
    }
    QVERIFY(found);
}

void TestGuards::everyGuardIsNamedByARow() {
    std::set<std::string> named;
    for (const Case& each : allCases())
        named.insert(each.guard);
    for (const GuardRule& rule : guardRules())
        QVERIFY2(named.contains(rule.id), rule.id);
    QCOMPARE(named.size(), guardRules().size());
}

void TestGuards::hardGuardsAreThoseThatProtectFromTwoWriters() {
    std::string hard;
    for (const GuardRule& rule : guardRules())
        if (rule.guardClass == operation::GuardClass::Hard) hard += std::string{rule.id} + ' ';
    FL_COMPARE_TEXT(hard, "pg.one-primary pg.same-sysid pg.same-history pg.old-dark ");
}

void TestGuards::nothingSeenPassesNoHardGuard_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("switchover") << static_cast<int>(S);
    QTest::newRow("failover") << static_cast<int>(F);
    QTest::newRow("failback") << static_cast<int>(B);
}

// Unknown never passes a guard; and no rule trips over facts that are not there.
void TestGuards::nothingSeenPassesNoHardGuard() {
    QFETCH(int, kind);
    GuardFactsBuilder build{static_cast<Kind>(kind)};
    for (const char* id : {"a1", "a2", "b1", "b2"})
        build.lose(id, Reach::NoAnswer);
    for (const auto& result : judgeAll(build.facts))
        if (result.guardClass == operation::GuardClass::Hard)
            QVERIFY2(result.verdict != Verdict::Pass && result.verdict != Verdict::Warn,
                     (result.id.value + ": " + result.reason).c_str());
}

void TestGuards::diskSpaceIsRead() {
    QCOMPARE(parseDiskSpace("5 10\n"), (std::optional<DiskSpace>{DiskSpace{5, 10}}));
    for (const char* text : {"", "5", "5 10 15", "ten 10", "11 10", "-1 10", "0 0"})
        QVERIFY2(!parseDiskSpace(text), text);
}

QTEST_GUILESS_MAIN(TestGuards)
#include "tst_guards.moc"
