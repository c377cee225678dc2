// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/parse.h"
#include "tests/lab/tst_pg_guards.h"

#include <QScopeGuard>
#include <QTest>
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace std::chrono_literals;
using fairlead::engines::postgresql::Context;
using fairlead::inventory::Engine;
using fairlead::operation::GuardResult;
using fairlead::operation::Verdict;
using fairlead::tests::HeldSession;
using pg_guards::failoverTo;
using pg_guards::find;
using pg_guards::switchoverTo;

namespace {

/// A console whose clock is wrong.
class ClockAhead : public fairlead::Clock {
  public:
    ClockAhead(const fairlead::Clock& right, fairlead::Micros by) : m_right{right}, m_by{by} {}
    fairlead::UtcTime utc() const override { return m_right.utc() + m_by; }
    fairlead::MonoTime mono() const override { return m_right.mono(); }
    std::string bootId() const override { return m_right.bootId(); }
    void sleepFor(fairlead::Micros d, std::stop_token stop) const override { m_right.sleepFor(d, stop); }

  private:
    const fairlead::Clock& m_right;
    fairlead::Micros m_by;
};

fairlead::inventory::Instance& instanceOf(Engine& engine, const std::string& id) {
    return *std::ranges::find_if(engine.instances, [&](const auto& each) { return each.id.value == id; });
}

} // namespace

void TestPgGuards::aStrangerInAnInstancesPlaceBlocks() {
    const auto own = find(ask(switchoverTo("ams")), "pg.same-sysid");
    FL_COMPARE_TEXT(m_lab->script("stranger", "put", "a2"), "");
    const auto back = qScopeGuard([&] {
        FL_COMPARE_TEXT(m_lab->script("stranger", "remove", "a2"), "");
        QVERIFY(streams("a2", "a1"));
    });
    QVERIFY(m_lab->comesToSay("a2", "SELECT pg_is_in_recovery()", "f"));
    // Identities sort as text, so either may be named first.
    const std::string identity = m_lab->sql("a2", "SELECT system_identifier FROM pg_control_system()");
    const std::string ours = m_lab->sql("a1", "SELECT system_identifier FROM pg_control_system()");
    FL_COMPARE_TEXT(own.reason, "a1, a2, b1 and b2 all have the system identifier " + ours + ".");
    const std::string stranger = "a2: " + identity, family = "a1, b1 and b2: " + ours;
    expectSoon(switchoverTo("ams"), m_lab->engine(), "pg.same-sysid", Verdict::Block,
               "Not all instances hold the same database: " +
                   (identity < ours ? stranger + "; " + family : family + "; " + stranger) +
                   ". Remove the stranger from the inventory.");
}

/// They sign in as repmgrd and as an agent of EFM do; that they do nothing is not to be seen from here.
void TestPgGuards::aDaemonNobodyNamedBlocks_data() {
    QTest::addColumn<QString>("session");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("kind");
    QTest::newRow("repmgr") << QStringLiteral("application_name=repmgr user=manager password=efm")
                            << QStringLiteral("repmgr") << QStringLiteral("repmgr");
    QTest::newRow("EFM") << QStringLiteral("application_name='PostgreSQL JDBC Driver' user=efm password=efm")
                         << QStringLiteral("EFM") << QStringLiteral("efm");
}

void TestPgGuards::aDaemonNobodyNamedBlocks() {
    QFETCH(const QString, session);
    QFETCH(const QString, name);
    QFETCH(const QString, kind);
    for (const char* role : {"efm", "manager"})
        m_lab->sql("a1", std::string("CREATE ROLE ") + role + " LOGIN PASSWORD 'efm'");
    const auto back = qScopeGuard([&] { m_lab->sql("a1", "DROP ROLE efm, manager"); });
    const auto b1 = m_lab->instance("b1");
    QVERIFY(
        m_lab->comesToSay("b1", "SELECT count(*) FROM pg_roles WHERE rolname IN ('efm', 'manager')", "2"));
    HeldSession daemon(*m_lab, "b1", "SELECT 1", session.toStdString() + " host=" + b1.host);
    QVERIFY2(daemon.why().empty(), daemon.why().c_str());
    expect(ask(switchoverTo("ams")), "pg.other-automation", Verdict::Block,
           "Signed in is " + name.toStdString() +
               " on b1, which may move roles during the operation, and the inventory does not name "
               "it. Name it under `automation`, or use the technology patroni.");
    Engine named = m_lab->engine();
    named.automation.emplace_back();
    named.automation.back().kind = kind.toStdString();
    expect(ask(switchoverTo("ams"), named), "pg.other-automation", Verdict::Pass,
           "No cluster manager is signed in on a1, a2, b1 and b2 but those that the inventory names.");
}

void TestPgGuards::aRunningBaseBackupWarns() {
    const HeldSession backup{*m_lab, "a1", "BASE_BACKUP (CHECKPOINT 'fast', MAX_RATE 32)",
                             "replication=database"};
    FL_COMPARE_TEXT(backup.why(), "");
    expectSoon(switchoverTo("ams"), m_lab->engine(), "pg.backup", Verdict::Warn,
               "A base backup runs from a1; the move would break it. Let it finish if there is time.");
}

void TestPgGuards::anotherCollationIsNamed() {
    FL_COMPARE_TEXT(
        m_lab->sql("a1", "CREATE DATABASE sorted TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en'"),
        "");
    const std::string version =
        m_lab->sql("a1", "SELECT datcollversion FROM pg_database WHERE datname = 'sorted'");
    // The indexes were built with another version than the library now has.
    m_lab->sql("a1", "UPDATE pg_database SET datcollversion = '0.1' WHERE datname = 'sorted'");
    expectSoon(switchoverTo("ams"), m_lab->engine(), "pg.collation", Verdict::Warn,
               "On b1 the collation changed under sorted (0.1, now " + version + "). Reindex text indexes.");
    // The servers' account may not be able to read the build's directory.
    const std::string other = m_lab->directory() + "/other_collation.so";
    std::filesystem::copy_file(FAIRLEAD_OTHER_COLLATION, other);
    qputenv("LD_PRELOAD", other.c_str());
    restart("b1");
    qunsetenv("LD_PRELOAD");
    const auto back = qScopeGuard([&] {
        restart("b1");
        m_lab->sql("a1", "DROP DATABASE sorted");
    });
    expectSoon(switchoverTo("ams"), m_lab->engine(), "pg.collation", Verdict::Block,
               "The database sorted sorts by version 1.2 on b1 and by " + version +
                   " on a1: indexes on text would be wrong after the move. Align the ICU libraries first.");
}

void TestPgGuards::aFullDiskBlocks() {
    Engine engine = m_lab->engine();
    auto& disk = instanceOf(engine, "b1").hooks.at("disk");
    disk.command = {"/bin/echo", "5000000000 100000000000"};
    expect(ask(switchoverTo("ams"), engine), "pg.disk", Verdict::Block,
           "b1 has 5.0 GB of 100 GB free, less than a tenth. Make room first.");
    // A server keeps two segments at the least, so this is too little for twice that.
    disk.command = {"/bin/echo", "20000000 100000000"};
    expect(ask(switchoverTo("ams"), engine), "pg.disk", Verdict::Block,
           "b1 has 20 MB of 100 MB free, less than twice the * of log it keeps. Make room first.");
    disk.command = {"/bin/echo", "plenty"};
    expect(ask(switchoverTo("ams"), engine), "pg.disk", Verdict::Unknown,
           "The free disk space of b1 is not known: SQL cannot tell it, and its disk hook is not declared or "
           "gave no answer.");
}

void TestPgGuards::aWrongClockWarns() {
    const ClockAhead ahead{m_lab->clock(), 5s};
    Context wrong{m_lab->secrets(), ahead, "console"};
    const auto results = fairlead::engines::postgresql::askGuards(m_lab->engine(), switchoverTo("ams"),
                                                                  m_lab->call(10s), wrong);
    expect(
        results, "pg.clock", Verdict::Warn,
        "Clocks differ from this console's: a1 by ? s behind, a2 by ? s behind, b1 by ? s behind and b2 by "
        "? s behind. Times in logs will not match.");
}

// The settings are read as an operator writes them.
void TestPgGuards::anApplicationThatCannotSignInWarns() {
    const auto engineWith = [this](const std::string& secret) {
        std::ifstream file{m_lab->directory() + "/inventory.yaml"};
        std::string text{std::istreambuf_iterator<char>{file}, {}};
        const std::string home = "    home: fra\n";
        text.insert(text.find(home) + home.size(),
                    "    settings:\n      app_user: app\n      app_password: "
                    "file:" +
                        m_lab->directory() + "/secret/" + secret + "\n      app_database: postgres\n");
        const auto parsed = fairlead::inventory::parseInventory(text);
        for (const auto& problem : parsed.problems)
            QTest::qFail(toText(problem, "inventory.yaml").c_str(), __FILE__, __LINE__);
        return parsed.inventory.engines.front();
    };
    const auto results = ask(switchoverTo("ams"), engineWith("app"));
    expect(results, "pg.app-path", Verdict::Pass, "app can sign in to b1.");
    expect(ask(switchoverTo("ams"), engineWith("fairlead")), "pg.app-path", Verdict::Warn,
           "app cannot sign in to b1 as an application would. *password authentication failed for user "
           "\"app\"*. Correct pg_hba.conf or the role.");
}

// A server that neither answers nor lets go of its port: only its host can end it.
void TestPgGuards::aHungPrimaryIsEndedByThePlanOrBlocks() {
    Engine alone = m_lab->engine();
    std::erase_if(alone.instances, [](const auto& each) { return each.id.value == "a2"; });
    Engine withoutKill = alone;
    instanceOf(withoutKill, "a1").hooks.erase("kill");
    instanceOf(withoutKill, "a1").hooks.erase("stop");
    m_lab->signalAll("a1", SIGSTOP);
    const auto wake = qScopeGuard([this] {
        m_lab->signalAll("a1", SIGCONT);
        QVERIFY(m_lab->comesToSay("a1", "SELECT 1", "1"));
    });
    expect(ask(failoverTo("ams"), alone), "pg.old-dark", Verdict::Pass,
           "a1 (fra) cannot be looked at, but its host says that the server runs. The plan ends it by its "
           "kill hook before all else, and promotes only once the host says that it is stopped. What it "
           "still writes until then is lost.");
    const std::string answers =
        "a1 (fra) still answers, so the old site is not dark and may take writes. "
        "Stop it, or ask for a switchover.";
    expect(ask(failoverTo("ams"), withoutKill), "pg.old-dark", Verdict::Block, answers);
    // Which of two the plan ends depends on who was last seen as the primary, so nothing is promised.
    expect(ask(failoverTo("ams")), "pg.old-dark", Verdict::Block, answers);
}

void TestPgGuards::aLongTransactionIsNamed() {
    FL_COMPARE_TEXT(m_longTransaction->why(), "");
    // The server itself tells when it is old enough.
    FL_COMPARE_TEXT(
        m_lab->sql("a1",
                   "SELECT pg_sleep(greatest(0, extract(epoch FROM xact_start + interval '61 s' - "
                   "clock_timestamp()))) FROM pg_stat_activity WHERE application_name = 'held'"),
        "");
    expect(ask(switchoverTo("ams")), "pg.long-xacts", Verdict::Warn,
           "Long transactions on a1 will be cut off by the fence: postgres (held, pid *, 1m*s).");
    m_longTransaction.reset();
}

// max_prepared_transactions and the like need a restart, of the replicas first: they may not have less.
void TestPgGuards::aPreparedTransactionBlocks() {
    const auto prepare = [this](const char* id) {
        for (const char* setting : {"max_prepared_transactions = 5", "wal_level = logical",
                                    "archive_mode = on", "archive_command = 'true'"})
            FL_COMPARE_TEXT(m_lab->sql(id, std::string{"ALTER SYSTEM SET "} + setting), "");
        restart(id);
    };
    for (const char* id : {"b1", "b2", "a2"})
        prepare(id);
    // Now the primary has less than its replicas.
    expect(ask(switchoverTo("ams")), "pg.params", Verdict::Block,
           "a1 could not run as a replica of b1: max_prepared_transactions 0 < 5. Raise it on a1 and restart "
           "it first.");
    prepare("a1");
    QVERIFY(streams("a2", "a1") && streams("b1", "a1"));
    m_lab->sql("a1", "BEGIN; INSERT INTO writes VALUES (-1); PREPARE TRANSACTION 'half'");
    const auto results = ask(switchoverTo("ams"));
    m_lab->sql("a1", "ROLLBACK PREPARED 'half'");
    expect(results, "pg.prepared", Verdict::Block,
           "Prepared transactions on a1 could commit through the fence: half in postgres by postgres. Commit "
           "or roll them back first.");
}

void TestPgGuards::anArchiveThatFailsIsNamed() {
    reload("a1", "ALTER SYSTEM SET archive_command = 'false'");
    m_lab->sql("a1", "INSERT INTO writes VALUES (-2)");
    m_lab->sql("a1", "SELECT pg_switch_wal()");
    expectSoon(switchoverTo("ams"), m_lab->engine(), "pg.archiver", Verdict::Warn,
               "Archiving fails on a1, last with 0000*: ? segments wait to be archived on a1.");
    // The marks of 201 segments; the segments themselves would fill three gigabytes.
    std::vector<std::filesystem::path> marks;
    for (int i = 100; i < 301; ++i)
        marks.emplace_back(m_lab->directory() + "/data/a1/pg_wal/archive_status/0000000100000FFF00000" +
                           std::to_string(i) + ".ready");
    for (const auto& mark : marks)
        std::ofstream{mark};
    const auto results = ask(switchoverTo("ams"));
    for (const auto& mark : marks)
        std::filesystem::remove(mark);
    expect(
        results, "pg.archiver", Verdict::Block,
        "20? segments wait to be archived on a1; a clean stop waits for all of them. Mend archiving first.");
    reload("a1", "ALTER SYSTEM SET archive_command = 'true'");
    expectSoon(switchoverTo("ams"), m_lab->engine(), "pg.archiver", Verdict::Pass,
               "Archiving goes well on a1: 0 segments wait.");
}

void TestPgGuards::aLogicalSlotWarns() {
    m_lab->sql("a1", "SELECT pg_create_logical_replication_slot('feed', 'pgoutput')");
    expect(ask(switchoverTo("ams")), "pg.logical-slots", Verdict::Warn,
           "Change feeds end with the logical slots of a1: feed. Their readers must start anew after the "
           "move.");
    m_lab->sql("a1", "SELECT pg_drop_replication_slot('feed')");
}

// The replica leaves its slot for a while, so that the slot falls behind and the replica does not. Then it
// is to use the slot again and finds no primary: one that it finds would take it on once more.
void TestPgGuards::aLostSlotThatTheTargetNeedsBlocks() {
    reload("b1", "ALTER SYSTEM SET primary_slot_name = ''");
    QVERIFY(
        m_lab->comesToSay("a1", "SELECT active FROM pg_replication_slots WHERE slot_name = 'fl_b1'", "f"));
    m_lab->sql("a1", "ALTER SYSTEM SET wal_keep_size = 0");
    reload("a1", "ALTER SYSTEM SET max_slot_wal_keep_size = '32MB'");
    for (int i = 10; i < 15; ++i) {
        m_lab->sql("a1", "INSERT INTO writes VALUES (-" + std::to_string(i) + ")");
        m_lab->sql("a1", "SELECT pg_switch_wal()");
    }
    const std::string position = m_lab->sql("a1", "SELECT pg_current_wal_flush_lsn()");
    for (const char* id : {"a2", "b1"})
        QVERIFY(m_lab->comesToSay(id, "SELECT pg_last_wal_receive_lsn() >= '" + position + "'", "t"));
    m_lab->sql("a1", "CHECKPOINT");
    QVERIFY(m_lab->comesToSay("a1", "SELECT wal_status FROM pg_replication_slots WHERE slot_name = 'fl_b1'",
                              "lost"));
    m_lab->sql("b1", "ALTER SYSTEM SET primary_conninfo = 'host=127.0.1.1 port=1'");
    reload("b1", "ALTER SYSTEM RESET primary_slot_name");
    expectSoon(switchoverTo("ams"), m_lab->engine(), "pg.slots", Verdict::Block,
               "The slot fl_b1 on a1, which b1 uses, is lost: b1 will need a new copy.");
    m_lab->sql("a1", "ALTER SYSTEM RESET wal_keep_size");
    reload("a1", "ALTER SYSTEM RESET max_slot_wal_keep_size");
    reload("b1", "ALTER SYSTEM RESET primary_conninfo");
    QVERIFY(streams("b1", "a1"));
}
