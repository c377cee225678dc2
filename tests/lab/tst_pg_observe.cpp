// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/observe.h"
#include "tests/lab/lab.h"
#include "tests/support/test_case.h"

#include <QTest>
#include <csignal>
#include <memory>
#include <optional>

using namespace std::chrono_literals;
using fairlead::Bytes;
using fairlead::ErrorKind;
using fairlead::InstanceId;
using fairlead::Micros;
using fairlead::engines::postgresql::Context;
using fairlead::engines::postgresql::observe;
using fairlead::tests::Lab;
using fairlead::topology::LinkReport;
using fairlead::topology::LinkState;
using fairlead::topology::Observation;
using fairlead::topology::Role;
using fairlead::topology::SyncMode;

namespace {

const LinkReport* linkTo(const Observation& seen, const std::string& peer) {
    for (const auto& link : seen.links)
        if (link.peer == InstanceId{peer}) return &link;
    return nullptr;
}

std::string findings(const Observation& seen) {
    std::string text;
    for (const auto& finding : seen.findings)
        text += finding.id + ": " + finding.text + '\n';
    return text;
}

} // namespace

/// What observing says of real servers: each role, each way of being wrong, each way of not answering.
class TestPgObserve : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        m_lab.emplace();
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_context = std::make_unique<Context>(m_lab->secrets(), m_lab->clock(), "console");
    }
    void cleanupTestCase() {
        m_context.reset();
        m_lab.reset();
    }

    void thePrimaryIsSeenWhole();
    void aReplicaIsSeenWhole();
    void aPastReadWhileTheTimelineChangedIsReadAgain();
    void aCascadingReplicaNamesItsUpstream();
    void aLookTakesOneSession();
    void pausedReplayShows();
    void aStoppedReceiverShows();
    void withoutPgMonitorLinksAreUnknownNotBroken();
    void aSoftFenceIsSeenAsFencedOnlyWhenItHolds();
    void aRestartIsNotAFailure();
    void aReplicaThatRestartedBeneathAQuietUpstreamIsWhole();
    void aWrongPasswordIsAuthentication();
    void aWrongCaIsTls();
    void aClosedPortIsRefused();
    void aServerThatHangsReturnsByTheDeadline_data();
    void aServerThatHangsReturnsByTheDeadline();
    void aStopRequestIsHeardAtOnce();
    void anotherClusterHasAnotherIdentity();

  private:
    Observation look(const std::string& id, Micros within = 3s) {
        return observe(m_lab->engine(), m_lab->instance(id), m_lab->call(within), *m_context);
    }
    std::optional<Lab> m_lab;
    std::unique_ptr<Context> m_context;
};

void TestPgObserve::thePrimaryIsSeenWhole() {
    const Observation seen = look("a1");
    QVERIFY2(!seen.failure, fairlead::toText(seen.failure.value_or(fairlead::Error{})).c_str());
    QCOMPARE(seen.role, Role::Primary);
    FL_COMPARE_TEXT(seen.roleWord, "primary");
    QCOMPARE(seen.writable, std::optional<bool>{true});
    QCOMPARE(seen.fenced, std::optional<bool>{false});
    FL_COMPARE_TEXT(seen.identity, m_lab->sql("a1", "SELECT system_identifier FROM pg_control_system()"));
    FL_COMPARE_TEXT(seen.history, "1");
    FL_COMPARE_TEXT(seen.version.substr(0, 2), "15");
    QVERIFY(seen.written && seen.written->ordinal);
    QVERIFY(seen.serverClockSkew && std::chrono::abs(*seen.serverClockSkew) < 1s);
    QCOMPARE(seen.links.size(), 2U);
    const LinkReport* link = linkTo(seen, "b1");
    QVERIFY(link != nullptr);
    QCOMPARE(link->state, LinkState::Streaming);
    QCOMPARE(link->sync, SyncMode::Async);
    QVERIFY(link->received && link->applied);
    FL_COMPARE_TEXT(findings(seen), "");
    QCOMPARE(seen.evidence.size(), 1U);
    QVERIFY(seen.evidence.front().answer.find("primary, version 15.") == 0);
}

void TestPgObserve::aReplicaIsSeenWhole() {
    QVERIFY(
        m_lab->comesToSay("b1", "SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'", "1"));
    const Observation seen = look("a2");
    QVERIFY(!seen.failure);
    QCOMPARE(seen.role, Role::Replica);
    QCOMPARE(seen.writable, std::optional<bool>{false});
    QVERIFY(!seen.fenced);
    QVERIFY(!seen.written);
    QVERIFY(seen.received && seen.applied);
    FL_COMPARE_TEXT(seen.history, "1");
    const LinkReport* link = linkTo(seen, "a1");
    QVERIFY(link != nullptr);
    QCOMPARE(link->end, LinkReport::End::Receiver);
    QCOMPARE(link->state, LinkState::Streaming);
}

/// It receives from the new timeline a moment before it replays from it, and tells of the old one until then.
void TestPgObserve::aPastReadWhileTheTimelineChangedIsReadAgain() {
    const std::string past = look("b1").history;
    auto memory = m_context->recall(InstanceId("b1"));
    FL_COMPARE_TEXT(memory.history, past);
    memory.history = "7";
    memory.historyTimeline = 7;
    m_context->remember(InstanceId("b1"), memory);
    FL_COMPARE_TEXT(look("b1").history, past);
}

void TestPgObserve::aCascadingReplicaNamesItsUpstream() {
    const Observation b1 = look("b1"), b2 = look("b2");
    QCOMPARE(b1.links.size(), 2U);
    QVERIFY(linkTo(b1, "b2") != nullptr);
    QCOMPARE(linkTo(b1, "b2")->end, LinkReport::End::Sender);
    QVERIFY(linkTo(b1, "a1") != nullptr);
    QVERIFY(linkTo(b2, "b1") != nullptr);
    QCOMPARE(linkTo(b2, "b1")->end, LinkReport::End::Receiver);
}

// One kept session for each instance, however often it is looked at.
void TestPgObserve::aLookTakesOneSession() {
    for (int i = 0; i < 5; ++i)
        QVERIFY(!look("a1").failure);
    FL_COMPARE_TEXT(
        m_lab->sql("a1", "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'fairlead'"), "1");
}

void TestPgObserve::pausedReplayShows() {
    m_lab->sql("b1", "SELECT pg_wal_replay_pause()");
    const auto resume = qScopeGuard([this] { m_lab->sql("b1", "SELECT pg_wal_replay_resume()"); });
    m_lab->sql("a1", "INSERT INTO writes SELECT generate_series(1000000, 1001000)");
    QVERIFY(m_lab->comesToSay("b1", "SELECT pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()", "t"));
    const Observation seen = look("b1");
    QCOMPARE(linkTo(seen, "a1")->state, LinkState::Paused);
    QVERIFY(*seen.received->ordinal > *seen.applied->ordinal);
    FL_COMPARE_TEXT(findings(seen),
                    "pg.replay-paused: Replay is paused on b1: it receives but does not apply. Run: "
                    "SELECT pg_wal_replay_resume().\n");
    const Observation primary = look("a1");
    QVERIFY(*linkTo(primary, "b1")->applied->ordinal < *primary.written->ordinal);
}

void TestPgObserve::aStoppedReceiverShows() {
    m_lab->sql("a2", "ALTER SYSTEM SET primary_conninfo = 'host=127.0.1.1 port=1'");
    m_lab->sql("a2", "SELECT pg_reload_conf()");
    const auto back = qScopeGuard([this] {
        m_lab->sql("a2", "ALTER SYSTEM RESET primary_conninfo");
        m_lab->sql("a2", "SELECT pg_reload_conf()");
        QVERIFY(m_lab->comesToSay(
            "a2", "SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'", "1"));
    });
    QVERIFY(m_lab->comesToSay("a2", "SELECT count(*) FROM pg_stat_wal_receiver", "0"));
    const Observation seen = look("a2");
    QCOMPARE(seen.links.size(), 1U);
    QCOMPARE(seen.links.front().state, LinkState::Broken);
    FL_COMPARE_TEXT(seen.history, "1");
    QVERIFY2(findings(seen).find("pg.no-receiver: a2 is a replica and receives from nobody.") == 0,
             findings(seen).c_str());
}

// Trap 6: without pg_monitor the rows are there with NULL columns.
void TestPgObserve::withoutPgMonitorLinksAreUnknownNotBroken() {
    m_lab->sql("a1", "REVOKE pg_monitor FROM fairlead");
    const auto back = qScopeGuard([this] { m_lab->sql("a1", "GRANT pg_monitor TO fairlead"); });
    const Observation seen = look("a1");
    QVERIFY(!seen.failure);
    QCOMPARE(linkTo(seen, "b1")->state, LinkState::Unknown);
    QCOMPARE(linkTo(seen, "b1")->sync, SyncMode::Unknown);
    QVERIFY2(findings(seen).find("pg.permission: Fairlead's role may not read the statistics of a1, so its "
                                 "replication is not visible. Run: GRANT pg_monitor TO fairlead.") == 0,
             findings(seen).c_str());
}

// Trap 4: the default alone is no fence while a session still writes.
void TestPgObserve::aSoftFenceIsSeenAsFencedOnlyWhenItHolds() {
    m_lab->sql("a1", "ALTER SYSTEM SET default_transaction_read_only = on");
    m_lab->sql("a1", "SELECT pg_reload_conf()");
    const auto back = qScopeGuard([this] {
        m_lab->sql("a1", "ALTER SYSTEM RESET default_transaction_read_only");
        m_lab->sql("a1", "SELECT pg_reload_conf()");
    });
    QTRY_VERIFY(look("a1").fenced == std::optional<bool>{true});
    QCOMPARE(look("a1").writable, std::optional<bool>{false});
    m_lab->sql("a1", "BEGIN READ WRITE; ALTER ROLE app SET default_transaction_read_only = off; COMMIT");
    const Observation leaking = look("a1");
    m_lab->sql("a1", "BEGIN READ WRITE; ALTER ROLE app RESET default_transaction_read_only; COMMIT");
    QCOMPARE(leaking.fenced, std::optional<bool>{false});
    QCOMPARE(leaking.writable, std::optional<bool>{true});
    FL_COMPARE_TEXT(findings(leaking),
                    "pg.fence-leaks: a1 is set read-only, but 0 sessions still write and 1 roles "
                    "or databases set it aside.\n");
}

// The kept session is gone; the server is not.
void TestPgObserve::aRestartIsNotAFailure() {
    QVERIFY(!look("b2").failure);
    m_lab->sql("b2",
               "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'fairlead'");
    QVERIFY(!look("b2").failure);
}

// It receives again what it had replayed already and says so only once more arrives. A snapshot that the
// upstream logs at times may bring that just then.
void TestPgObserve::aReplicaThatRestartedBeneathAQuietUpstreamIsWhole() {
    bool looksBehind = false;
    for (int attempt = 0; attempt < 4 && !looksBehind; ++attempt) {
        m_lab->hook("stop", "b2");
        QTRY_VERIFY_WITH_TIMEOUT(m_lab->hook("alive", "b2").starts_with("stopped"), 30'000);
        m_lab->hook("start", "b2");
        QVERIFY(m_lab->comesToSay(
            "b2",
            "SELECT count(*) FROM pg_stat_wal_receiver WHERE latest_end_lsn >= pg_last_wal_replay_lsn()",
            "1"));
        looksBehind = m_lab->sql("b2", "SELECT pg_last_wal_receive_lsn() < pg_last_wal_replay_lsn()") == "t";
    }
    QVERIFY(looksBehind);
    for (int i = 0; i < 6; ++i) {
        const Observation seen = look("b2");
        QVERIFY(!seen.failure);
        QVERIFY2(findings(seen).find("pg.behind-itself") == std::string::npos, findings(seen).c_str());
    }
}

void TestPgObserve::aWrongPasswordIsAuthentication() {
    auto engine = m_lab->engine();
    engine.access.password->name = m_lab->directory() + "/secret/app";
    Context context{m_lab->secrets(), m_lab->clock(), "console"};
    const Observation seen = observe(engine, m_lab->instance("a1"), m_lab->call(), context);
    QVERIFY(seen.failure);
    QCOMPARE(seen.failure->kind, ErrorKind::Authentication);
    FL_COMPARE_TEXT(seen.failure->what,
                    "a1 did not accept the password of Fairlead's role. Store the right one "
                    "under the inventory's reference.");
    FL_COMPARE_TEXT(seen.failure->engineWords, "28P01 password authentication failed for user \"fairlead\"");
    FL_COMPARE_TEXT(seen.failure->where, "127.0.1.1:" + std::to_string(m_lab->instance("a1").port));
}

void TestPgObserve::aWrongCaIsTls() {
    auto engine = m_lab->engine();
    engine.access.tls.caFile = m_lab->directory() + "/tls/other-ca.crt";
    Context context{m_lab->secrets(), m_lab->clock(), "console"};
    const Observation seen = observe(engine, m_lab->instance("a1"), m_lab->call(), context);
    QVERIFY(seen.failure);
    QCOMPARE(seen.failure->kind, ErrorKind::Tls);
    QVERIFY2(seen.failure->engineWords.find("certificate verify failed") != std::string::npos,
             seen.failure->engineWords.c_str());
    FL_COMPARE_TEXT(
        seen.failure->what,
        "a1 offered no secure channel that Fairlead accepts. Check its certificate and the CA file.");
}

void TestPgObserve::aClosedPortIsRefused() {
    auto nobody = m_lab->instance("a1");
    nobody.port = 1;
    Context context{m_lab->secrets(), m_lab->clock(), "console"};
    const Observation seen = observe(m_lab->engine(), nobody, m_lab->call(), context);
    QVERIFY(seen.failure);
    QCOMPARE(seen.failure->kind, ErrorKind::Refused);
    FL_COMPARE_TEXT(seen.failure->what,
                    "a1 refused the connection. Check the server and the firewalls between.");
}

void TestPgObserve::aServerThatHangsReturnsByTheDeadline_data() {
    QTest::addColumn<bool>("kept");
    QTest::newRow("over a kept session") << true;
    QTest::newRow("over a new session") << false;
}

void TestPgObserve::aServerThatHangsReturnsByTheDeadline() {
    QFETCH(bool, kept);
    if (!kept)
        m_context->closeAll();
    else
        QVERIFY(!look("a2").failure);
    m_lab->signalAll("a2", SIGSTOP);
    const auto wake = qScopeGuard([this] { m_lab->signalAll("a2", SIGCONT); });
    const auto call = m_lab->call(300ms);
    const Observation seen = observe(m_lab->engine(), m_lab->instance("a2"), call, *m_context);
    QVERIFY(seen.failure);
    QCOMPARE(seen.failure->kind, ErrorKind::Timeout);
    QVERIFY(seen.failure->what.find("a2 did not answer in time") == 0);
    QVERIFY(seen.monoAt - call.deadline.at < 1s);
}

void TestPgObserve::aStopRequestIsHeardAtOnce() {
    m_lab->signalAll("a2", SIGSTOP);
    const auto wake = qScopeGuard([this] { m_lab->signalAll("a2", SIGCONT); });
    std::stop_source stop;
    stop.request_stop();
    auto call = m_lab->call(60s);
    call.stop = stop.get_token();
    const Observation seen = observe(m_lab->engine(), m_lab->instance("a2"), call, *m_context);
    QVERIFY(seen.failure);
    QCOMPARE(seen.failure->kind, ErrorKind::Cancelled);
}

// A second cluster in the place of a declared one, and a promoted replica: identity and history tell.
void TestPgObserve::anotherClusterHasAnotherIdentity() {
    const std::string before = look("a1").identity;
    m_lab->hook("stop", "b2");
    QTRY_COMPARE(QString::fromStdString(m_lab->hook("alive", "b2")), QStringLiteral("stopped"));
    const std::string data = m_lab->directory() + "/data/b2";
    const std::string initdb = "rm -rf " + data +
                               " && setpriv --reuid=postgres --regid=postgres --init-groups "
                               "/usr/lib/postgresql/15/bin/initdb -A trust -U postgres --no-sync -D " +
                               data + " >/dev/null";
    QCOMPARE(std::system(initdb.c_str()), 0);
    FL_COMPARE_TEXT(m_lab->hook("start", "b2"), "");
    QVERIFY(m_lab->comesToSay("b2", "SELECT pg_is_in_recovery()", "f"));
    m_lab->sql("b2", "CREATE ROLE fairlead LOGIN REPLICATION PASSWORD '" +
                         m_lab->secrets().read(*m_lab->engine().access.password, m_lab->call())->reveal() +
                         "' IN ROLE pg_monitor");
    const Observation stranger = look("b2");
    QVERIFY2(!stranger.failure, fairlead::toText(stranger.failure.value_or(fairlead::Error{})).c_str());
    QCOMPARE(stranger.role, Role::Primary);
    QVERIFY(stranger.identity != before);

    m_lab->sql("a2", "SELECT pg_promote(true)");
    const Observation promoted = look("a2");
    QCOMPARE(promoted.role, Role::Primary);
    QVERIFY2(promoted.history.starts_with("1@") && promoted.history.ends_with(";2"),
             promoted.history.c_str());
    FL_COMPARE_TEXT(promoted.identity, before);
}

QTEST_GUILESS_MAIN(TestPgObserve)
#include "tst_pg_observe.moc"
