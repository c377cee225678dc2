// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/pgbouncer/adapter.h"
#include "tests/lab/doors.h"
#include "tests/lab/lab.h"
#include "tests/lab/lossy_relay.h"
#include "tests/support/test_case.h"

#include <libpq-fe.h>
#include <csignal>

using namespace fairlead;
using namespace fairlead::traffic;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Outcome;
using operation::StepCheck;
using tests::DoorCase;

namespace {

std::string said(const Outcome& outcome) {
    const bool isDone = outcome.result == Outcome::Result::Done;
    return (isDone                                      ? "done: "
            : outcome.result == Outcome::Result::Failed ? "failed: "
                                                        : "in doubt: ") +
           outcome.reply;
}

/// An application's or an administrator's session on a pooler.
class Session {
  public:
    Session(const inventory::Device& device, const std::string& database, const std::string& user,
            const std::string& password)
        : m_connection(PQconnectdb(("host=" + device.host + " port=" + std::to_string(device.port) +
                                    " dbname=" + database + " user=" + user + " password=" + password +
                                    " sslmode=disable connect_timeout=5")
                                       .c_str()),
                       &PQfinish) {}
    /// The first value, or `FAILED: words`.
    std::string ask(const std::string& statement) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(
            PQexec(m_connection.get(), statement.c_str()), &PQclear);
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
            return std::string("FAILED: ") + PQerrorMessage(m_connection.get());
        return PQntuples(result.get()) > 0 ? PQgetvalue(result.get(), 0, 0) : "";
    }
    void send(const std::string& statement) { PQsendQuery(m_connection.get(), statement.c_str()); }
    /// Of the statement that was sent.
    std::string answer() {
        std::string words;
        while (PGresult* result = PQgetResult(m_connection.get())) {
            words = PQntuples(result) > 0 ? PQgetvalue(result, 0, 0) : PQresultErrorMessage(result);
            PQclear(result);
        }
        return words;
    }

  private:
    std::unique_ptr<PGconn, decltype(&PQfinish)> m_connection;
};

} // namespace

/// Two real PgBouncer in front of the lab's servers.
class TestDoorPgbouncer : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        m_lab.emplace();
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
    }
    void cleanupTestCase() { m_lab.reset(); }
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_doors.emplace();
        m_door = m_doors->door("orders-pool", "pgbouncer", target("a1"), target("b1"),
                               {pooler("p1", "fra"), pooler("p2", "ams")});
        m_door.settings["databases"] = "app";
    }
    void cleanup() { m_doors.reset(); }

    void saysWhereItLeads();
    void clientsWaitAndMeetTheNewServer();
    void leadsBack();
    void aTransactionThatDoesNotEndIsNotWaitedFor();
    void aPauseOfSomebodyElseBlocks();
    void aChangeByHandIsLeftAlone();
    void guardsPassWhenAllIsWell();
    void guardsAtTheirWorst_data();
    void guardsAtTheirWorst();
    void aLostServerIsLeft();
    void clientsThatHangAtALostServerAreDropped();
    void aPoolerThatIsGoneIsNamed();
    void aPoolerThatHangsHangsNobody();
    void aLostAnswerIsSettledByReading();
    void aHookThatFailsIsNamed();
    void behindAnotherDoorItOnlyMakesClientsWait();
    void whatItCannotDoIsSaidInThePlan_data();
    void whatItCannotDoIsSaidInThePlan();

  private:
    std::string target(const std::string& id) const {
        const auto instance = m_lab->instance(id);
        return instance.host + ":" + std::to_string(instance.port);
    }
    inventory::Device pooler(const std::string& id, const std::string& site,
                             tests::PoolerOptions options = {}) {
        options.target = target("a1");
        options.users["app"] = m_lab->appPassword();
        return m_doors->pooler(id, site, site == "fra" ? "127.0.1.1" : "127.0.2.1", options);
    }
    Session client(std::size_t device) {
        return Session(m_door.devices[device], "app", "app", m_lab->appPassword());
    }
    Session administrator(std::size_t device) {
        return Session(m_door.devices[device], "pgbouncer", "fairlead", "console-secret");
    }

    runtime::SystemClock m_clock;
    tests::FileSecrets m_secrets;
    pgbouncer::PgbouncerAdapter m_adapter{m_clock, m_secrets, "test"};
    std::optional<tests::Lab> m_lab;
    std::optional<tests::Doors> m_doors;
    inventory::FrontDoor m_door;
};

void TestDoorPgbouncer::saysWhereItLeads() {
    DoorCase door(m_adapter, m_door);
    const auto reading = door.read();
    QVERIFY2(!reading.failure, reading.failure ? toText(*reading.failure).c_str() : "");
    QVERIFY(reading.leadsTo == SiteId("fra"));
    FL_COMPARE_TEXT(reading.place, "app at " + target("a1"));
    QVERIFY(!reading.holds);
}

void TestDoorPgbouncer::clientsWaitAndMeetTheNewServer() {
    DoorCase door(m_adapter, m_door);
    Session session = client(0);
    FL_COMPARE_TEXT(session.ask("SELECT current_setting('cluster_name')"), "a1");
    QCOMPARE(door.check(verb::kHold).finding, StepCheck::Finding::DidNotHappen);
    const Outcome held = door.act(verb::kHold);
    FL_COMPARE_TEXT(said(held), "done: p1 names app at " + target("a1") +
                                    " (paused) and lets nobody through. p2 names app at " + target("a1") +
                                    " (paused) and lets nobody through.");
    QCOMPARE(door.check(verb::kHold).finding, StepCheck::Finding::Happened);
    session.send("SELECT current_setting('cluster_name')");
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::DidNotHappen);
    const Outcome led = door.act(verb::kLead);
    QVERIFY2(led.result == Outcome::Result::Done, led.reply.c_str());
    QCOMPARE(door.check(verb::kLead).finding, StepCheck::Finding::Happened);
    QCOMPARE(door.check(verb::kRelease).finding, StepCheck::Finding::DidNotHappen);
    const Outcome released = door.act(verb::kRelease);
    FL_COMPARE_TEXT(said(released),
                    "done: p1 names app at " + target("b1") + ". p2 names app at " + target("b1") + ".");
    // The same session, no error in between.
    FL_COMPARE_TEXT(session.answer(), "b1");
    FL_COMPARE_TEXT(
        said(door.act(verb::kRelease)),
        "done: p1 names app at " + target("b1") + " already. p2 names app at " + target("b1") + " already.");
}

void TestDoorPgbouncer::leadsBack() {
    DoorCase door(m_adapter, m_door);
    QVERIFY(door.act(verb::kHold).result == Outcome::Result::Done);
    QVERIFY(door.act(verb::kLead).result == Outcome::Result::Done);
    const Outcome back = door.undo(verb::kLead);
    QVERIFY2(back.result == Outcome::Result::Done, back.reply.c_str());
    const Outcome open = door.undo(verb::kHold);
    FL_COMPARE_TEXT(said(open),
                    "done: p1 names app at " + target("a1") + ". p2 names app at " + target("a1") + ".");
    Session session = client(1);
    FL_COMPARE_TEXT(session.ask("SELECT current_setting('cluster_name')"), "a1");
    QVERIFY(door.undo(verb::kHold).result == Outcome::Result::Done);
}

void TestDoorPgbouncer::aTransactionThatDoesNotEndIsNotWaitedFor() {
    m_door.settings["pause_within"] = "1s";
    DoorCase door(m_adapter, m_door);
    Session session = client(0);
    session.ask("BEGIN");
    FL_COMPARE_TEXT(session.ask("SELECT 1"), "1");
    const Outcome held = door.act(verb::kHold);
    QCOMPARE(held.result, Outcome::Result::Failed);
    QVERIFY2(held.reply.starts_with(
                 "p1 still had transactions open after 1 s, so its clients go on as before. End long "
                 "transactions, or raise `pause_within`. p2 names app at "),
             held.reply.c_str());
    FL_COMPARE_TEXT(session.ask("SELECT 2"), "2");
    FL_COMPARE_TEXT(session.ask("COMMIT"), "");
    QVERIFY(!door.read(0).holds);
    // The executor undoes what the other pooler did.
    QVERIFY(door.undo(verb::kHold).result == Outcome::Result::Done);
    QVERIFY(!door.read(1).holds);
}

void TestDoorPgbouncer::aPauseOfSomebodyElseBlocks() {
    FL_COMPARE_TEXT(administrator(1).ask("PAUSE app"), "");
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(door.guard("traffic.already-paused"),
                    "block: p2 names app at " + target("a1") +
                        " (paused) and lets nobody through already. Ask who did that, and "
                        "let clients through first.");
    administrator(1).ask("RESUME app");
    // A pause of the whole pooler is seen nowhere, but refuses ours.
    administrator(0).ask("PAUSE");
    const Outcome held = door.act(verb::kHold);
    QCOMPARE(held.result, Outcome::Result::Failed);
    QVERIFY2(held.reply.starts_with(
                 "p1 is paused as a whole by somebody else. Ask who, and RESUME it first. (already "
                 "suspended/paused)"),
             held.reply.c_str());
    administrator(0).ask("RESUME");
}

void TestDoorPgbouncer::aChangeByHandIsLeftAlone() {
    DoorCase door(m_adapter, m_door);
    const auto a2 = m_lab->instance("a2");
    auto& hook = m_door.devices[1].hooks["retarget"].command;
    QVERIFY(runtime::runCommand({hook[0], hook[1], a2.host, std::to_string(a2.port)}, m_lab->call(), m_clock)
                .has_value());
    administrator(1).ask("RELOAD");
    FL_COMPARE_TEXT(door.guard("traffic.current-is-expected"),
                    "block: p2 names app at " + target("a2") + ", not " + target("a1") +
                        ". Somebody else may be leading clients; ask, then put it right.");
    const Outcome held = door.act(verb::kHold);
    QVERIFY2(held.reply.ends_with(
                 "p2 names app at " + target("a2") + ", not " + target("a1") +
                 ", so somebody else leads it. Nothing was sent to it. Look who did, then make a new plan."),
             held.reply.c_str());
    QVERIFY(!door.read(1).holds);
}

void TestDoorPgbouncer::guardsPassWhenAllIsWell() {
    DoorCase door(m_adapter, m_door);
    for (const char* id :
         {"traffic.settings", "traffic.readable", "traffic.current-is-expected", "traffic.already-paused",
          "traffic.pgb-admin", "traffic.pgb-mode", "traffic.pgb-budget", "traffic.target-listens"})
        QVERIFY2(door.guard(id).starts_with("pass: "), (std::string(id) + " " + door.guard(id)).c_str());
}

void TestDoorPgbouncer::guardsAtTheirWorst_data() {
    QTest::addColumn<QString>("bad");
    QTest::addColumn<QString>("guard");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* bad, const char* guard, const char* says) {
        QTest::newRow(bad) << QString::fromLatin1(bad) << QString::fromLatin1(guard)
                           << QString::fromLatin1(says);
    };
    row("session pooling", "traffic.pgb-mode",
        "warn: p3 pools app by session, so a pause waits until its clients leave and may not end. Use "
        "transaction pooling.");
    row("session pooling of the database alone", "traffic.pgb-mode",
        "warn: p3 pools app by session, so a pause waits until its clients leave and may not end. Use "
        "transaction pooling.");
    row("short patience", "traffic.pgb-budget",
        "block: p3 throws clients out after 20 s, and they may have to wait 30 s. Raise query_wait_timeout "
        "to twice that.");
    row("endless patience", "traffic.pgb-budget", "pass: No client is thrown out while it waits.");
    row("no administrator", "traffic.pgb-admin",
        "block: p3 lets watcher look, not act. Add it to admin_users there.");
    row("no user of the console", "traffic.readable",
        "block: p3 does not let this user into its console. Add it to admin_users there. (not allowed)");
    row("wrong password", "traffic.readable",
        "block: p3 did not accept the user's password. Correct `access` of the front door. (SASL "
        "authentication failed)");
    row("unknown database", "traffic.readable",
        "block: p3 knows no database nothere. Correct `databases` of the front door.");
    row("nobody at the new place", "traffic.target-listens",
        "block: The new place cannot be reached: nobody listens on 127.0.2.1:1. Start it or correct the "
        "address. (Connection "
        "refused) Clients would be led to nobody.");
    row("no secret", "traffic.readable", "block: p3 was not asked, because a secret cannot be read: /nowhere: The secret /nowhere cannot be read.");
}

void TestDoorPgbouncer::guardsAtTheirWorst() {
    QFETCH(QString, bad);
    QFETCH(QString, guard);
    QFETCH(QString, says);
    tests::PoolerOptions options;
    if (bad == QLatin1String("session pooling")) options.mode = "session";
    if (bad == QLatin1String("session pooling of the database alone"))
        options.forDatabase = "pool_mode=session";
    if (bad == QLatin1String("short patience")) options.queryWaitTimeout = 20;
    if (bad == QLatin1String("endless patience")) options.queryWaitTimeout = 0;
    m_door.devices = {pooler("p3", "fra", options)};
    if (bad == QLatin1String("no administrator")) m_door.access.user = "watcher";
    if (bad == QLatin1String("no user of the console")) {
        m_door.access.user = "app";
        m_door.access.password->name = m_lab->directory() + "/secret/app";
    }
    if (bad == QLatin1String("wrong password"))
        m_door.access.password->name = m_lab->directory() + "/secret/app";
    if (bad == QLatin1String("unknown database")) m_door.settings["databases"] = "app, nothere";
    if (bad == QLatin1String("nobody at the new place")) m_door.to[SiteId("ams")] = "127.0.2.1:1";
    if (bad == QLatin1String("no secret")) m_door.access.password->name = "/nowhere";
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(door.guard(guard.toStdString()), says.toStdString());
}

void TestDoorPgbouncer::aLostServerIsLeft() {
    Session waiting = client(1);
    FL_COMPARE_TEXT(waiting.ask("SELECT current_setting('cluster_name')"), "a1");
    m_doors->end("p1");
    DoorCase door(m_adapter, m_door, Kind::Failover);
    QVERIFY(door.guard("traffic.pgb-admin").starts_with("pass: "));
    FL_COMPARE_TEXT(door.guard("traffic.pgb-mode"), "none");
    QVERIFY(door.act(verb::kLead)
                .reply.find("p1 at the lost site fra was not reached and was left alone. Lead it to " +
                            target("b1") + " when it returns. p2 names app at " + target("b1")) == 0);
    const Outcome parted = door.act(verb::kReconnect);
    QVERIFY2(parted.reply.ends_with("p2 has no connection to the lost server; its clients go on."),
             parted.reply.c_str());
    FL_COMPARE_TEXT(waiting.ask("SELECT current_setting('cluster_name')"), "b1");
}

void TestDoorPgbouncer::clientsThatHangAtALostServerAreDropped() {
    m_door.devices.erase(m_door.devices.begin());
    Session hanging = client(0);
    hanging.ask("BEGIN");
    FL_COMPARE_TEXT(hanging.ask("SELECT current_setting('cluster_name')"), "a1");
    DoorCase door(m_adapter, m_door, Kind::Failover);
    QVERIFY(door.act(verb::kLead).result == Outcome::Result::Done);
    const Outcome parted = door.act(verb::kReconnect);
    FL_COMPARE_TEXT(said(parted), "done: p2 dropped clients that hung at the lost server; others go on.");
    QVERIFY(hanging.ask("SELECT 1").starts_with("FAILED: "));
    Session next = client(0);
    FL_COMPARE_TEXT(next.ask("SELECT current_setting('cluster_name')"), "b1");
    QVERIFY(!door.read().holds);
}

void TestDoorPgbouncer::aPoolerThatIsGoneIsNamed() {
    m_doors->end("p2");
    DoorCase door(m_adapter, m_door);
    QVERIFY2(door.guard("traffic.readable")
                 .starts_with("block: p2 cannot be reached: nobody listens there. Start the pooler or "
                              "correct its address."),
             door.guard("traffic.readable").c_str());
    const Outcome held = door.act(verb::kHold);
    QCOMPARE(held.result, Outcome::Result::Failed);
    QVERIFY2(held.reply.ends_with("Nothing was sent to it."), held.reply.c_str());
    QCOMPARE(door.check(verb::kHold).finding, StepCheck::Finding::NotKnown);
    m_doors->startAgain("p2");
    QVERIFY(tests::comesToListen("127.0.2.1", m_door.devices[1].port));
    QVERIFY(door.undo(verb::kHold).result == Outcome::Result::Done);
}

void TestDoorPgbouncer::aPoolerThatHangsHangsNobody() {
    m_doors->daemon("p1").signal(SIGSTOP);
    DoorCase door(m_adapter, m_door);
    const MonoTime began = m_clock.mono();
    const Outcome held = door.act(verb::kHold);
    QVERIFY(m_clock.mono() - began < 10s);
    QCOMPARE(held.result, Outcome::Result::Failed);
    QVERIFY2(
        held.reply.starts_with(
            "p1 did not answer in time. Check the pooler and the network. Nothing was sent to it. p2 names"),
        held.reply.c_str());
    m_doors->daemon("p1").signal(SIGCONT);
    QVERIFY(door.undo(verb::kHold).result == Outcome::Result::Done);
}

void TestDoorPgbouncer::aLostAnswerIsSettledByReading() {
    for (const char* marker : {"PAUSE", "RESUME"}) {
        const bool pausing = std::string(marker) == "PAUSE";
        DoorCase door(m_adapter, m_door);
        door.door().devices.resize(1);
        if (!pausing) QVERIFY(door.act(verb::kHold).result == Outcome::Result::Done);
        tests::LossyRelay relay(m_door.devices[0].host, m_door.devices[0].port, marker);
        door.door().devices[0].host = "127.0.0.1";
        door.door().devices[0].port = relay.port();
        const Outcome outcome = door.act(pausing ? verb::kHold : verb::kRelease);
        QVERIFY2(relay.hasLost(), marker);
        // A pause of which nobody heard is lifted: it may be only half of one.
        if (pausing)
            FL_COMPARE_TEXT(outcome.reply.substr(0, 24) + outcome.reply.substr(outcome.reply.rfind(" It ")),
                            "p1 dropped the session.  It was told to let clients go on as before.");
        QCOMPARE(outcome.result, pausing ? Outcome::Result::Failed : Outcome::Result::Done);
        QCOMPARE(door.check(verb::kHold).finding, StepCheck::Finding::DidNotHappen);
    }
}

void TestDoorPgbouncer::aHookThatFailsIsNamed() {
    m_door.devices.resize(1);
    m_door.devices[0].hooks["retarget"].command = {"false"};
    DoorCase fails(m_adapter, m_door);
    FL_COMPARE_TEXT(said(fails.act(verb::kLead)),
                    "failed: The retarget hook of p1 failed with exit code 1: ");
    m_door.devices[0].hooks["retarget"].command = {"/nowhere/hook"};
    DoorCase missing(m_adapter, m_door);
    FL_COMPARE_TEXT(said(missing.act(verb::kLead)),
                    "failed: The retarget hook of p1 was not run: The program could not be started. Check "
                    "that it exists and may be "
                    "run on this machine. (No such file or directory)");
    m_door.devices[0].hooks["retarget"].command = {"true"};
    DoorCase lies(m_adapter, m_door);
    FL_COMPARE_TEXT(said(lies.act(verb::kLead, 2s)),
                    "failed: p1 names app at " + target("a1") + ", although it took the order. Look at it.");
}

void TestDoorPgbouncer::behindAnotherDoorItOnlyMakesClientsWait() {
    m_door.settings["follows"] = "haproxy";
    m_door.devices[0].hooks.clear();
    DoorCase door(m_adapter, m_door);
    QCOMPARE(door.plan().steps.size(), std::size_t{2});
    const auto reading = door.read();
    QVERIFY(!reading.leadsTo && reading.place.empty());
    FL_COMPARE_TEXT(door.guard("traffic.current-is-expected"),
                    "pass: orders-pool follows another front door.");
    FL_COMPARE_TEXT(door.guard("traffic.target-listens"), "none");
    FL_COMPARE_TEXT(said(door.act(verb::kHold)), "done: p1 lets nobody through. p2 lets nobody through.");
    FL_COMPARE_TEXT(said(door.act(verb::kRelease)),
                    "done: p1 lets clients through. p2 lets clients through.");
}

void TestDoorPgbouncer::whatItCannotDoIsSaidInThePlan_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* fault, const char* says) {
        QTest::newRow(fault) << QString::fromLatin1(fault) << QString::fromLatin1(says);
    };
    row("no databases",
        "orders-pool does not say which databases of the pooler it is about. Set `databases`.");
    row("no hook",
        "p1 has no retarget hook, and orders-pool does not say whom it `follows`. Give it one of the two.");
    row("no port", "orders-pool names `127.0.2.1` for ams, which is not host:port.");
    row("no time", "`pause_within` of orders-pool is not a time like 5s.");
    row("one site", "The front door orders-pool must name a place for each of the two sites under `to`.");
}

void TestDoorPgbouncer::whatItCannotDoIsSaidInThePlan() {
    QFETCH(QString, fault);
    QFETCH(QString, says);
    if (fault == QLatin1String("no databases")) m_door.settings["databases"] = " , ";
    if (fault == QLatin1String("no hook")) m_door.devices[0].hooks.clear();
    if (fault == QLatin1String("no port")) m_door.to[SiteId("ams")] = "127.0.2.1";
    if (fault == QLatin1String("no time")) m_door.settings["pause_within"] = "soon";
    if (fault == QLatin1String("one site")) m_door.to.erase(SiteId("fra"));
    DoorCase door(m_adapter, m_door);
    FL_COMPARE_TEXT(door.whyNoPlan(), says.toStdString());
    FL_COMPARE_TEXT(door.guard("traffic.settings"), "block: " + says.toStdString());
}

QTEST_GUILESS_MAIN(TestDoorPgbouncer)
#include "tst_door_pgbouncer.moc"
