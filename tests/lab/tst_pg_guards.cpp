// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/tst_pg_guards.h"

#include <fnmatch.h>

#include <QTest>
#include <csignal>

using fairlead::GuardId;
using fairlead::OperatorId;
using fairlead::SiteId;
using fairlead::engines::postgresql::Context;
using fairlead::engines::postgresql::guardRules;
using fairlead::inventory::Engine;
using fairlead::operation::GuardResult;
using fairlead::operation::Kind;
using fairlead::operation::Request;
using fairlead::operation::Verdict;
using pg_guards::failoverTo;
using pg_guards::find;
using pg_guards::switchoverTo;

namespace pg_guards {

Request switchoverTo(const std::string& site) {
    Request request;
    request.to = SiteId{site};
    return request;
}

Request failoverTo(const std::string& site) {
    Request request = switchoverTo(site);
    request.kind = Kind::Failover;
    return request;
}

const GuardResult& find(const std::vector<GuardResult>& results, const std::string& id) {
    static const GuardResult none;
    for (const GuardResult& each : results)
        if (each.id == GuardId{id}) return each;
    return none;
}

bool matches(const std::string& text, const std::string& pattern) {
    return fnmatch(pattern.c_str(), text.c_str(), 0) == 0;
}

} // namespace pg_guards

namespace {

fairlead::operation::Attestation by(const std::string& person) {
    return {OperatorId{person}, "The site has no power since ten past two.", {}};
}

} // namespace

void TestPgGuards::initTestCase() {
    m_lab.emplace();
    QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
    m_context = std::make_unique<Context>(m_lab->secrets(), m_lab->clock(), "console");
    m_longTransaction.emplace(*m_lab, "a1", "BEGIN; INSERT INTO writes VALUES (-7)");
    FL_COMPARE_TEXT(m_longTransaction->why(), "");
}

void TestPgGuards::cleanupTestCase() {
    m_longTransaction.reset();
    m_context.reset();
    m_lab.reset();
}

void TestPgGuards::expect(const std::vector<GuardResult>& results, const char* guard, Verdict verdict,
                          const std::string& reason) {
    const GuardResult& seen = find(results, guard);
    QVERIFY2(pg_guards::matches(seen.reason, reason), (seen.reason + " | is not | " + reason).c_str());
    QCOMPARE(static_cast<int>(seen.verdict), static_cast<int>(verdict));
    m_shown[guard].insert(verdict);
}

void TestPgGuards::expectSoon(const Request& request, const Engine& engine, const char* guard,
                              Verdict verdict, const std::string& reason) {
    std::vector<GuardResult> results;
    QTRY_VERIFY2_WITH_TIMEOUT(
        (results = ask(request, engine), pg_guards::matches(find(results, guard).reason, reason)),
        (find(results, guard).reason + " | is not | " + reason).c_str(), 10000);
    expect(results, guard, verdict, reason);
}

void TestPgGuards::reload(const std::string& id, const std::string& statement) {
    const std::string said = m_lab->sql(id, statement);
    QVERIFY2(!said.starts_with("FAILED"), (statement + ": " + said).c_str());
    m_lab->sql(id, "SELECT pg_reload_conf()");
}

void TestPgGuards::restart(const std::string& id) {
    m_lab->hook("stop", id);
    QTRY_COMPARE_WITH_TIMEOUT(QString::fromStdString(m_lab->hook("alive", id)), QStringLiteral("stopped"),
                              20000);
    FL_COMPARE_TEXT(m_lab->hook("start", id), "");
    QVERIFY(m_lab->comesToSay(id, "SELECT 1", "1"));
}

bool TestPgGuards::streams(const std::string& id, const std::string& upstream) const {
    return m_lab->comesToSay(
        upstream, "SELECT state FROM pg_stat_replication WHERE application_name = '" + id + "'", "streaming");
}

void TestPgGuards::aHealthyLabMayBeSwitchedOver() {
    const auto results = ask(switchoverTo("ams"));
    QCOMPARE(results.size(), 23U);
    for (const GuardResult& each : results) {
        const bool warned = each.id == GuardId{"pg.app-path"};
        QVERIFY2(each.verdict == (warned ? Verdict::Warn : Verdict::Pass),
                 (each.id.value + ": " + each.reason).c_str());
        QCOMPARE(each.evidence.size(), 1U);
        FL_COMPARE_TEXT(each.evidence.front().vantage, "console");
    }
    FL_COMPARE_TEXT(find(results, "pg.one-primary").reason,
                    "a1 (fra) is the only primary, and every instance was seen.");
    FL_COMPARE_TEXT(find(results, "pg.same-history").reason, "b1 and a1 share their past.");
    FL_COMPARE_TEXT(find(results, "pg.target-streaming").reason, "b1 streams, and its upstream says so too.");
    FL_COMPARE_TEXT(find(results, "pg.app-path").reason,
                    "Whether applications can sign in to b1 was not tried: the "
                    "engine declares no app_user in its settings.");
}

void TestPgGuards::aBadServerIsNamed_data() {
    QTest::addColumn<QString>("instance");
    QTest::addColumn<QString>("spoil");
    QTest::addColumn<QString>("mend");
    QTest::addColumn<QString>("guard");
    QTest::addColumn<int>("verdict");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const char* instance, const char* spoil, const char* mend,
                        const char* guard, Verdict verdict, const char* reason) {
        QTest::newRow(name) << QString::fromUtf8(instance) << QString::fromUtf8(spoil)
                            << QString::fromUtf8(mend) << QString::fromUtf8(guard)
                            << static_cast<int>(verdict) << QString::fromUtf8(reason);
    };
    row("a paused replay blocks", "b1", "SELECT pg_wal_replay_pause()", "SELECT pg_wal_replay_resume()",
        "pg.replay-free", Verdict::Block,
        "Replay is paused on b1, so its promotion would never end. Run there: SELECT "
        "pg_wal_replay_resume().");
    row("a delayed replica warns", "b1", "ALTER SYSTEM SET recovery_min_apply_delay = '1ms'",
        "ALTER SYSTEM RESET recovery_min_apply_delay", "pg.replay-free", Verdict::Warn,
        "recovery_min_apply_delay on b1 is 1 ms; it applies late by intent.");
    row("sync names that nobody has block", "b1",
        "ALTER SYSTEM SET synchronous_standby_names = 'FIRST 2 (a1, nosuch)'",
        "ALTER SYSTEM RESET synchronous_standby_names", "pg.sync-names", Verdict::Block,
        "synchronous_standby_names on b1 (FIRST 2 (a1, nosuch)) needs 2 of its names, and 1 will exist after "
        "the "
        "move: every commit would hang. Correct it first.");
    row("sync names that somebody has pass", "b1",
        "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (a1, a2)'",
        "ALTER SYSTEM RESET synchronous_standby_names", "pg.sync-names", Verdict::Pass,
        "synchronous_standby_names on b1 (ANY 1 (a1, a2)) can be satisfied after the move.");
    row("an inactive slot warns", "a1", "SELECT pg_create_physical_replication_slot('nobody', true)",
        "SELECT pg_drop_replication_slot('nobody')", "pg.slots", Verdict::Warn,
        "Inactive slots hold back WAL: nobody on a1 keeps *. Drop those nobody needs.");
    row("full_page_writes off cannot rewind", "a1", "ALTER SYSTEM SET full_page_writes = off",
        "ALTER SYSTEM RESET full_page_writes", "pg.rewind-ready", Verdict::Warn,
        "a1 cannot be rewound (wal_log_hints on, data_checksums on, full_page_writes off), so coming back "
        "after a "
        "failover would need a full copy.");
    row("an unlogged table warns", "a1", "CREATE UNLOGGED TABLE public.scratch (x int)",
        "DROP TABLE public.scratch", "pg.unlogged", Verdict::Warn,
        "Unlogged tables are empty after the move: public.scratch in the database postgres.");
    row("another time zone warns", "a1", "ALTER SYSTEM SET timezone = 'Europe/Paris'",
        "ALTER SYSTEM RESET timezone", "pg.params", Verdict::Warn,
        "a1 and b1 differ in TimeZone (Europe/Paris and *).");
    row("no pg_monitor hides the transactions", "a1", "REVOKE pg_monitor FROM fairlead",
        "GRANT pg_monitor TO fairlead", "pg.long-xacts", Verdict::Unknown,
        "a1 did not tell its open transactions.*");
    row("no REPLICATION hides the past", "a1", "ALTER ROLE fairlead NOREPLICATION",
        "ALTER ROLE fairlead REPLICATION", "pg.same-history", Verdict::Unknown,
        "The timeline history of b1 could not be read, so its past cannot be compared. Grant REPLICATION to "
        "Fairlead's role.");
}

void TestPgGuards::aBadServerIsNamed() {
    QFETCH(QString, instance);
    QFETCH(QString, spoil);
    QFETCH(QString, mend);
    QFETCH(QString, guard);
    QFETCH(int, verdict);
    QFETCH(QString, reason);
    // What was read of a past before stays known; here it is to be asked anew.
    m_context = std::make_unique<Context>(m_lab->secrets(), m_lab->clock(), "console");
    reload(instance.toStdString(), spoil.toStdString());
    const auto back = qScopeGuard([&] { reload(instance.toStdString(), mend.toStdString()); });
    // Catalog changes travel to the replicas.
    expectSoon(switchoverTo("ams"), m_lab->engine(), guard.toUtf8().constData(),
               static_cast<Verdict>(verdict), reason.toStdString());
}

// The soft fence's own guards speak only where no host hook stops the primary.
void TestPgGuards::theSoftFenceHasGuardsOfItsOwn() {
    Engine engine = m_lab->engine();
    engine.instances.front().hooks.clear();
    FL_COMPARE_TEXT(find(ask(switchoverTo("ams"), engine), "pg.alter-system").reason,
                    "Fairlead's role may set a1 read-only.");
    m_lab->sql("a1", "ALTER ROLE app SET default_transaction_read_only = off");
    const auto results = ask(switchoverTo("ams"), engine);
    m_lab->sql("a1", "ALTER ROLE app RESET default_transaction_read_only");
    expect(results, "pg.fence-overrides", Verdict::Block,
           "default_transaction_read_only is set off on a1 for role app, so they would write through the "
           "fence. Reset that, or declare a stop hook.");
    m_lab->sql("a1", "REVOKE ALTER SYSTEM ON PARAMETER default_transaction_read_only FROM fairlead");
    const auto without = ask(switchoverTo("ams"), engine);
    m_lab->sql("a1", "GRANT ALTER SYSTEM ON PARAMETER default_transaction_read_only TO fairlead");
    expect(without, "pg.alter-system", Verdict::Block,
           "Fairlead's role may not fence a1. Run: GRANT ALTER SYSTEM ON PARAMETER "
           "default_transaction_read_only TO fairlead.");
}

void TestPgGuards::anUnseenInstanceLeavesThePrimaryUnknown() {
    m_lab->signalAll("a2", SIGSTOP);
    const auto wake = qScopeGuard([this] { m_lab->signalAll("a2", SIGCONT); });
    const auto results = ask(switchoverTo("ams"));
    expect(results, "pg.one-primary", Verdict::Unknown,
           "a2 (fra) could not be seen, so whether there is one primary is not known.");
    // The others were not delayed into the deadline.
    QCOMPARE(find(results, "pg.target-streaming").verdict, Verdict::Pass);
}

void TestPgGuards::aTargetThatDoesNotStreamBlocks() {
    reload("b1", "ALTER SYSTEM SET primary_conninfo = 'host=127.0.1.1 port=1'");
    QVERIFY(m_lab->comesToSay("b1", "SELECT count(*) FROM pg_stat_wal_receiver", "0"));
    m_lab->sql("a1", "INSERT INTO writes SELECT generate_series(2000000, 2200000)");
    const auto results = ask(switchoverTo("ams"));
    const auto failover = ask(failoverTo("ams"));
    reload("b1", "ALTER SYSTEM RESET primary_conninfo");
    expect(results, "pg.target-streaming", Verdict::Block,
           "b1 does not stream: b1 receives from nobody. Mend replication first.");
    expect(results, "pg.target-lag", Verdict::Block,
           "b1 lacks * of the log and did not catch up while it was watched. Find out why first.");
    // A failover while the primary lives is refused, and the furthest replica is named.
    expect(failover, "pg.one-primary", Verdict::Block,
           "a1 (fra) is seen to take writes, so the primary is not lost. Promoting another would make two. "
           "Ask for a switchover instead.");
    expect(failover, "pg.old-dark", Verdict::Block,
           "a1 (fra) still answers, so the old site is not dark and may take writes. Stop it, or ask for a "
           "switchover.");
    expect(failover, "pg.best-candidate", Verdict::Block,
           "a2 (fra) has * more of the log (*) than b1 (ams) (*). Promote it instead, or let it feed the "
           "target first.");
    QVERIFY(m_lab->comesToSay("a1", "SELECT state FROM pg_stat_replication WHERE application_name = 'b1'",
                              "streaming"));
}

void TestPgGuards::aLostPrimaryIsNotDarkUntilItIsProven() {
    m_lab->killSite("fra");
    QTRY_COMPARE(QString::fromStdString(m_lab->hook("alive", "a1")), QStringLiteral("stopped"));
    // With host hooks, the host itself is the proof.
    const auto proven = ask(failoverTo("ams"));
    FL_COMPARE_TEXT(find(proven, "pg.old-dark").reason,
                    "The hosts confirm that a1 (fra) and a2 (fra) are stopped, so nobody writes there.");
    for (const char* id : {"pg.one-primary", "pg.same-sysid", "pg.same-history", "pg.old-dark"})
        QVERIFY2(find(proven, id).verdict == Verdict::Pass, find(proven, id).reason.c_str());
    FL_COMPARE_TEXT(find(proven, "pg.same-history").reason, "b1 shares its past with a1, a2 and b2.");

    // Without them, it is people.
    Engine engine = m_lab->engine();
    for (auto& each : engine.instances)
        each.hooks.clear();
    Request request = failoverTo("ams");
    request.attestations = {by("ann"), by("ann")};
    const GuardResult one = find(ask(request, engine), "pg.old-dark");
    QCOMPARE(one.verdict, Verdict::Block);
    QCOMPARE(one.guardClass, fairlead::operation::GuardClass::Hard);
    FL_COMPARE_TEXT(one.reason,
                    "a1 (fra) and a2 (fra) do not answer, which does not prove that nobody writes there. The "
                    "host must confirm that the server is stopped, or two operators must attest that "
                    "the site is dark; 1 did.");
    request.attestations.push_back(by("bob"));
    const GuardResult two = find(ask(request, engine), "pg.old-dark");
    QCOMPARE(two.verdict, Verdict::Pass);
    FL_COMPARE_TEXT(two.reason,
                    "ann and bob attest that the old site is dark, and a1 (fra) and a2 (fra) do not answer.");
    QCOMPARE(find(ask(request, engine), "pg.disk").verdict, Verdict::Unknown);
}

void TestPgGuards::twoPrimariesBlock() {
    m_lab->sql("b1", "SELECT pg_promote(true)");
    m_lab->hook("start", "a1");
    QVERIFY(m_lab->comesToSay("a1", "SELECT pg_is_in_recovery()", "f"));
    m_lab->hook("start", "a2");
    const auto results = ask(switchoverTo("ams"));
    expect(results, "pg.one-primary", Verdict::Block,
           "a1 (fra) and b1 (ams) all take writes. Decide which one is right and stop the others first.");
}

// Trap 1: both sites promoted from timeline 1, so both are on 2, and the numbers say nothing.
void TestPgGuards::equalTimelineNumbersAreNotEqualPasts() {
    QVERIFY(
        m_lab->comesToSay("a2", "SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'", "1"));
    m_lab->sql("a1", "INSERT INTO writes SELECT generate_series(3000000, 3001000)");
    m_lab->sql("a2", "SELECT pg_promote(true)");
    m_lab->hook("stop", "a1");
    QTRY_COMPARE(QString::fromStdString(m_lab->hook("alive", "a1")), QStringLiteral("stopped"));
    // b2 follows b1 to its timeline 2, a moment after b1 was promoted; a2 is on its own.
    expectSoon(switchoverTo("ams"), m_lab->engine(), "pg.same-history", Verdict::Block,
               "b2 and a2 have different pasts, though both may show the same timeline number: *");
    const auto results = ask(switchoverTo("ams"));
    const GuardResult& history = find(results, "pg.same-history");
    QVERIFY2(history.evidence.front().answer.find(";2; a2: 1@") != std::string::npos,
             history.evidence.front().answer.c_str());
}

void TestPgGuards::aReturningPrimaryMayFailBack() {
    Request request = switchoverTo("fra");
    request.kind = Kind::Failback;
    const auto results = ask(request);
    QCOMPARE(results.size(), 16U);
    FL_COMPARE_TEXT(
        find(results, "pg.one-primary").reason,
        "b1 (ams) is the primary in service. a2 (fra) returned as a primary of its own; the plan stops it "
        "first.");
    QCOMPARE(find(results, "pg.one-primary").verdict, Verdict::Pass);
    QCOMPARE(find(results, "pg.same-sysid").verdict, Verdict::Pass);
    QCOMPARE(find(results, "pg.same-history").verdict, Verdict::Pass);
    QCOMPARE(find(results, "pg.rewind-ready").verdict, Verdict::Pass);
    FL_COMPARE_TEXT(find(results, "pg.params").reason,
                    "a1 is not seen, so its parameters are not compared before it comes back.");
    // Should this lead be lost again, no rewind could bring home back.
    Engine engine = m_lab->engine();
    for (auto& each : engine.instances)
        each.hooks.erase("reclone");
    reload("b1", "ALTER SYSTEM SET full_page_writes = off");
    expectSoon(request, engine, "pg.rewind-ready", Verdict::Block,
               "b1 cannot be rewound (wal_log_hints on, data_checksums on, full_page_writes off), and fra "
               "declares no reclone hook. Declare one, or copy it by hand.");
}

// A guard that nobody has seen to refuse may be one that cannot.
void TestPgGuards::everyGuardWasShownAtItsWorst() {
    // What they tell of may be wanted, so they never refuse.
    const std::set<std::string> onlyWarn{"pg.logical-slots", "pg.long-xacts", "pg.backup",
                                         "pg.unlogged",      "pg.clock",      "pg.app-path"};
    std::string missing;
    for (const auto& rule : guardRules()) {
        const Verdict worst = onlyWarn.contains(rule.id) ? Verdict::Warn : Verdict::Block;
        if (!m_shown[rule.id].contains(worst)) missing += std::string{rule.id} + ' ';
    }
    FL_COMPARE_TEXT(missing, "");
}

QTEST_GUILESS_MAIN(TestPgGuards)
