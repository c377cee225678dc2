// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "tests/lab/live_run.h"
#include "tests/lab/tst_crash_resume_console.h"
#include "tests/lab/writer.h"
#include "tests/support/test_case.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <optional>

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using operation::Kind;
using operation::RunPhase;
using operation::RunResult;
using tests::KillPoint;
using tests::LiveRun;
using tests::Writer;

namespace {

constexpr int kWindowStep = 10;
// Steps of the plan for the lab, see thePlanIsAsTheKillPointsExpect().
constexpr int kBarStep = 5;
constexpr int kFenceStep = 6;
constexpr int kPromoteStep = 8;
constexpr const char* kPrimary = "SELECT NOT pg_is_in_recovery()";

std::string timelineOf(const tests::Lab& lab, const std::string& id) {
    return lab.sql(id, "SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int");
}

} // namespace

/// A switchover with a commit window on real servers, while an application writes through whoever lets it.
class TestPgWindow : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
        m_lab.emplace();
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_operations.emplace(*m_lab);
        m_writer.emplace(*m_lab);
        // Stricter than who takes writes: during a commit window the new primary would not count.
        m_watch.emplace(*m_lab, "a1", "b1", kPrimary);
    }
    void cleanup() {
        m_watch.reset();
        m_writer.reset();
        m_operations.reset();
        m_lab.reset();
    }

    void thePlanIsAsTheKillPointsExpect();
    void committedItIsAnOrdinarySwitchover();
    void goingBackLosesNothing();
    void whenTheTimeRunsOutItGoesBack();
    void aForeignWriteRefusesAndMayBeGivenUp();
    void aForeignWriteRefusesAndMayBeCommitted();
    void aWriteRightBeforeTheStopIsFound();
    void aNamedUserMayWriteAndNobodyElse();
    void whoSetsTheDefaultAsideUnnamedPreventsIt_data();
    void whoSetsTheDefaultAsideUnnamedPreventsIt();
    void anArchivePreventsIt();
    void theConsoleIsKilled_data();
    void theConsoleIsKilled();

  private:
    operation::Plan plan(Micros lasts, std::vector<std::string> users = {}) {
        m_operations->lookUntilWhole();
        auto request = m_operations->request(Kind::Switchover, "ams");
        request.window = inventory::CommitWindow{lasts, std::move(users)};
        auto drawn = m_operations->plan(request);
        if (!drawn) qFatal("%s", toText(drawn.error()).c_str());
        return *std::move(drawn);
    }
    std::string alive(const std::string& id) { return m_lab->hook("alive", id); }
    /// What is true while the window is open.
    void verifyOpen(const operation::ProgressPtr& look);
    /// The old primary serves, everybody follows it, and every acknowledged row is everywhere.
    void verifyBack(const std::string& primary, const std::string& other, const std::string& timeline);
    bool servesTheApplication() {
        const std::size_t before = m_writer->acknowledged().size();
        const Deadline deadline = Deadline::in(10s, m_lab->clock());
        while (m_writer->acknowledged().size() == before && !deadline.passed(m_lab->clock()))
            m_lab->clock().sleepFor(5ms, {});
        return m_writer->acknowledged().size() > before;
    }
    std::string foreignInsert(int id) {
        return m_lab->sql("b1", "BEGIN READ WRITE; INSERT INTO writes (id) VALUES (" + std::to_string(id) +
                                    "); COMMIT; SELECT 'in'");
    }

    std::optional<tests::Lab> m_lab;
    std::optional<tests::Operations> m_operations;
    std::optional<Writer> m_writer;
    std::optional<tests::TwoWritersWatch> m_watch;
};

void TestPgWindow::verifyOpen(const operation::ProgressPtr& look) {
    QVERIFY2(look->phase == RunPhase::Holding && look->choices.commit, tests::story(look).c_str());
    QVERIFY(!look->pointOfNoReturnPassed);
    QVERIFY(look->windowLeft.has_value());
    FL_COMPARE_TEXT(m_lab->sql("b1", kPrimary), "t");
    QCOMPARE(alive("a1").rfind("stopped", 0), 0U);
    QCOMPARE(alive("b2").rfind("stopped", 0), 0U);
    const std::string refused = m_lab->sql("b1", "INSERT INTO writes (id) VALUES (-1)");
    QVERIFY2(refused.find("read-only transaction") != std::string::npos, refused.c_str());
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT count(*) > 0 FROM writes"), "t");
}

void TestPgWindow::verifyBack(const std::string& primary, const std::string& other,
                              const std::string& timeline) {
    QVERIFY(servesTheApplication());
    m_writer->stop();
    QVERIFY(m_watch->looks() > 10);
    QCOMPARE(m_watch->stop(), 0);
    FL_COMPARE_TEXT(timelineOf(*m_lab, primary), timeline);
    for (const char* id : {"a1", "a2", "b1", "b2"}) {
        const auto end = m_lab->clock().mono() + 15s;
        while (!m_writer->missingOn(id).empty() && m_lab->clock().mono() < end)
            m_lab->clock().sleepFor(20ms, {});
        QVERIFY2(m_writer->missingOn(id).empty(), id);
        QVERIFY2(m_lab->comesToSay(id, "SELECT count(*) FROM pg_replication_slots WHERE NOT active", "0"),
                 id);
        FL_COMPARE_TEXT(m_lab->sql(id, "SHOW default_transaction_read_only"), "off");
    }
    const std::string streaming = "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'";
    QVERIFY(m_lab->comesToSay(primary, streaming, "2"));
    QVERIFY(m_lab->comesToSay(other, streaming, "1"));
    FL_COMPARE_TEXT(m_lab->sql(other, "SELECT pg_is_in_recovery()"), "t");
}

void TestPgWindow::thePlanIsAsTheKillPointsExpect() {
    const auto drawn = plan(60s);
    const auto at = [&](int number) { return drawn.steps[static_cast<std::size_t>(number - 1)].verb; };
    FL_COMPARE_TEXT(at(kBarStep), verb::kBar);
    FL_COMPARE_TEXT(at(kPromoteStep), verb::kPromote);
    FL_COMPARE_TEXT(at(kWindowStep), verb::kWindow);
}

void TestPgWindow::committedItIsAnOrdinarySwitchover() {
    tests::MemoryLog log;
    tests::MemoryLock lock;
    const auto drawn = plan(60s);
    LiveRun run(*m_operations, *m_lab, drawn, log, lock);
    verifyOpen(run.until(RunPhase::Holding));
    run.post(operation::event::Committed{OperatorId("d.ivanov"), "all trials went well"});
    const auto done = run.end();
    FL_REQUIRE_RESULT(done, RunResult::Succeeded);
    FL_COMPARE_TEXT(tests::evidenceOf(done, verb::kWindow), "Committed by d.ivanov: all trials went well");
    QVERIFY(done->pointOfNoReturnPassed);
    verifyBack("b1", "a1", "2");
    qInfo("%s", tests::story(done).c_str());
}

void TestPgWindow::goingBackLosesNothing() {
    tests::MemoryLog log;
    tests::MemoryLock lock;
    const auto drawn = plan(60s);
    LiveRun run(*m_operations, *m_lab, drawn, log, lock);
    verifyOpen(run.until(RunPhase::Holding));
    run.post(
        operation::event::GoBackAsked{OperatorId("d.ivanov"), "the application does not like it", false});
    const auto done = run.end();
    FL_REQUIRE_RESULT(done, RunResult::RolledBack);
    QVERIFY(!done->pointOfNoReturnPassed);
    const std::string proof = tests::evidenceOf(done, verb::kPromote);
    QVERIFY2(proof.find("proves that nobody but Fairlead wrote there") != std::string::npos, proof.c_str());
    qInfo("%s\nlongest gap %s", tests::story(done).c_str(), humanDuration(m_writer->longestGap()).c_str());
    verifyBack("a1", "b1", "1");
    // What is left is whole: the next switchover finds nothing in its way.
    m_operations->lookUntilWhole();
    const auto next = m_operations->plan(m_operations->request(Kind::Switchover, "ams"));
    QVERIFY(next.has_value());
    FL_REQUIRE_RESULT(m_operations->run(*next), RunResult::Succeeded);
}

void TestPgWindow::whenTheTimeRunsOutItGoesBack() {
    tests::MemoryLog log;
    tests::MemoryLock lock;
    LiveRun run(*m_operations, *m_lab, plan(2s), log, lock);
    const auto done = run.end();
    FL_REQUIRE_RESULT(done, RunResult::RolledBack);
    QVERIFY2(done->resultWhy.find("Nobody committed by ") == 0, done->resultWhy.c_str());
    verifyBack("a1", "b1", "1");
}

void TestPgWindow::aForeignWriteRefusesAndMayBeGivenUp() {
    tests::MemoryLog log;
    tests::MemoryLock lock;
    LiveRun run(*m_operations, *m_lab, plan(4s), log, lock);
    verifyOpen(run.until(RunPhase::Holding));
    FL_COMPARE_TEXT(foreignInsert(-7), "in");
    // It is the time that runs out, and even that does not drop what somebody wrote.
    operation::ProgressPtr look;
    QTRY_VERIFY_WITH_TIMEOUT((look = run.until(RunPhase::Holding), !look->windowFound.empty()), 20'000);
    QVERIFY2(look->windowFound.find("1 transactions on b1 since its promotion are not Fairlead's own.") == 0,
             look->windowFound.c_str());
    QVERIFY(look->choices.commit && look->choices.goBack && look->choices.acceptLoss);
    FL_COMPARE_TEXT(m_lab->sql("b1", kPrimary), "t");
    // Without giving it up, asking again changes nothing; one more write is not covered by what was said.
    run.post(operation::event::GoBackAsked{OperatorId("d.ivanov"), "back", false});
    m_lab->clock().sleepFor(500ms, {});
    FL_COMPARE_TEXT(m_lab->sql("b1", kPrimary), "t");
    FL_COMPARE_TEXT(foreignInsert(-8), "in");
    run.post(operation::event::GoBackAsked{OperatorId("d.ivanov"), "that was a slip of mine", true});
    QTRY_VERIFY_WITH_TIMEOUT(
        (look = run.until(RunPhase::Holding), look->windowFound.find("2 transactions") == 0), 20'000);
    FL_COMPARE_TEXT(m_lab->sql("b1", kPrimary), "t");
    run.post(operation::event::GoBackAsked{OperatorId("d.ivanov"), "both were slips of mine", true});
    const auto done = run.end();
    FL_REQUIRE_RESULT(done, RunResult::RolledBack);
    QCOMPARE(done->attachments.size(), 1U);
    FL_COMPARE_TEXT(done->attachments.front().name, "orphans-b1.txt");
    const auto list = log.attachment(done->attachments.front().sha256);
    QVERIFY(list.has_value());
    QVERIFY2(list->find("writes") != std::string::npos, list->c_str());
    verifyBack("a1", "b1", "1");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT count(*) FROM writes WHERE id < 0"), "0");
}

void TestPgWindow::aForeignWriteRefusesAndMayBeCommitted() {
    tests::MemoryLog log;
    tests::MemoryLock lock;
    LiveRun run(*m_operations, *m_lab, plan(60s), log, lock);
    verifyOpen(run.until(RunPhase::Holding));
    FL_COMPARE_TEXT(foreignInsert(-7), "in");
    run.post(operation::event::GoBackAsked{OperatorId("d.ivanov"), "back", false});
    operation::ProgressPtr look;
    QTRY_VERIFY_WITH_TIMEOUT((look = run.until(RunPhase::Holding), !look->windowFound.empty()), 20'000);
    QVERIFY(!look->windowLeft.has_value());
    run.post(operation::event::Committed{OperatorId("d.ivanov"), "that row matters"});
    FL_REQUIRE_RESULT(run.end(), RunResult::Succeeded);
    verifyBack("b1", "a1", "2");
    QVERIFY(m_lab->comesToSay("a2", "SELECT count(*) FROM writes WHERE id = -7", "1"));
}

/// Somebody writes when the look has passed already: the control file of the stopped server tells.
void TestPgWindow::aWriteRightBeforeTheStopIsFound() {
    auto inventory = m_lab->inventory();
    auto& engine = inventory.engines.front();
    for (auto& each : engine.instances) {
        if (each.id.value != "b1") continue;
        const std::string write = "psql -h " + m_lab->directory() + "/run -p " + std::to_string(each.port) +
                                  " -U postgres -qAtXc \"BEGIN READ WRITE; INSERT INTO writes (id) VALUES "
                                  "(-9); COMMIT\" >&2 || true; "
                                  "exec \"$@\"";
        auto& command = each.hooks["stop"].command;
        command.insert(command.begin(), {"/bin/sh", "-c", write, "sh"});
    }
    m_operations.emplace(*m_lab, inventory);
    tests::MemoryLog log;
    tests::MemoryLock lock;
    LiveRun run(*m_operations, *m_lab, plan(60s), log, lock);
    verifyOpen(run.until(RunPhase::Holding));
    run.post(operation::event::GoBackAsked{OperatorId("d.ivanov"), "back", false});
    operation::ProgressPtr look;
    QTRY_VERIFY_WITH_TIMEOUT((look = run.until(RunPhase::Holding), !look->windowFound.empty()), 30'000);
    FL_COMPARE_TEXT(m_lab->sql("b1", kPrimary), "t");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT count(*) FROM writes WHERE id = -9"), "1");
    QCOMPARE(alive("a1").rfind("stopped", 0), 0U);
    run.post(operation::event::Committed{OperatorId("d.ivanov"), "that row matters"});
    FL_REQUIRE_RESULT(run.end(), RunResult::Succeeded);
    verifyBack("b1", "a1", "2");
}

void TestPgWindow::aNamedUserMayWriteAndNobodyElse() {
    m_lab->sql(
        "a1",
        "CREATE ROLE trial LOGIN PASSWORD 'of-a-test'; GRANT SELECT, INSERT ON writes TO trial; ALTER ROLE "
        "trial SET default_transaction_read_only = off");
    QVERIFY(m_lab->comesToSay("b1", "SELECT count(*) FROM pg_db_role_setting", "1"));
    tests::MemoryLog log;
    tests::MemoryLock lock;
    LiveRun run(*m_operations, *m_lab, plan(60s, {"trial"}), log, lock);
    verifyOpen(run.until(RunPhase::Holding));
    const auto b1 = m_lab->instance("b1");
    const std::string there =
        "host=" + b1.host + " port=" + std::to_string(b1.port) + " dbname=postgres sslmode=require";
    Writer named(*m_lab, 5ms, there + " user=trial password=of-a-test", 1'000'000);
    Writer other(*m_lab, 5ms, there + " user=app password=" + m_lab->appPassword(), 2'000'000);
    QTRY_VERIFY_WITH_TIMEOUT(named.acknowledged().size() > 3 && other.errors().size() > 3, 20'000);
    named.stop();
    other.stop();
    QVERIFY(other.acknowledged().empty());
    QVERIFY(other.errors().front().find("read-only transaction") != std::string::npos);
    // Who wrote a transaction nobody can tell, so going back asks.
    run.post(operation::event::GoBackAsked{OperatorId("d.ivanov"), "back", false});
    operation::ProgressPtr look;
    QTRY_VERIFY_WITH_TIMEOUT((look = run.until(RunPhase::Holding), !look->windowFound.empty()), 20'000);
    run.post(operation::event::GoBackAsked{OperatorId("d.ivanov"), "it was our own trial", true});
    FL_REQUIRE_RESULT(run.end(), RunResult::RolledBack);
    verifyBack("a1", "b1", "1");
}

void TestPgWindow::whoSetsTheDefaultAsideUnnamedPreventsIt_data() {
    QTest::addColumn<QString>("whose");
    QTest::addColumn<QString>("named");
    QTest::newRow("a role") << QStringLiteral("ROLE app") << QStringLiteral("app");
    QTest::newRow("a database that nobody signs in to here")
        << QStringLiteral("DATABASE template1") << QStringLiteral("a database");
}

void TestPgWindow::whoSetsTheDefaultAsideUnnamedPreventsIt() {
    QFETCH(QString, whose);
    QFETCH(QString, named);
    m_lab->sql("a1", "ALTER " + whose.toStdString() + " SET default_transaction_read_only = off");
    QVERIFY(m_lab->comesToSay("b1", "SELECT count(*) FROM pg_db_role_setting", "1"));
    const auto run = m_operations->run(plan(60s));
    FL_REQUIRE_RESULT(run, RunResult::StoppedBeforePnr);
    QVERIFY2(run->resultWhy.find("others than the named users set its read-only default aside: " +
                                 named.toStdString()) != std::string::npos,
             run->resultWhy.c_str());
    verifyBack("a1", "b1", "1");
}

void TestPgWindow::anArchivePreventsIt() {
    m_lab->sql("b1", "ALTER SYSTEM SET archive_mode = 'on'");
    QVERIFY(m_lab->hook("stop", "b1") != "");
    QTRY_VERIFY_WITH_TIMEOUT(alive("b1").rfind("stopped", 0) == 0, 10'000);
    m_lab->hook("start", "b1");
    QVERIFY(m_lab->comesToSay("b1", "SHOW archive_mode", "on"));
    const auto run = m_operations->run(plan(60s));
    FL_REQUIRE_RESULT(run, RunResult::StoppedBeforePnr);
    QVERIFY2(run->resultWhy.find("b1 archives its WAL") != std::string::npos, run->resultWhy.c_str());
    verifyBack("a1", "b1", "1");
}

void TestPgWindow::theConsoleIsKilled_data() {
    QTest::addColumn<QString>("point");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("second"); ///< what the next console says, or where it dies
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("back");
    const QString open = QString::fromStdString(KillPoint::after("step.intent", kWindowStep).word());
    const QString nowhere;
    QTest::newRow("in the window; the next one commits")
        << open << 600 << nowhere << QStringLiteral("commit") << false;
    QTest::newRow("in the window; the next one goes back")
        << open << 600 << nowhere << QStringLiteral("goback") << true;
    QTest::newRow("in the window; the next one comes when it is over")
        << open << 2 << nowhere << QStringLiteral("resume") << true;
    QTest::newRow("before the window is written")
        << QString::fromStdString(KillPoint::before("step.intent", kWindowStep).word()) << 600 << nowhere
        << QStringLiteral("goback") << true;
    const auto row = [&](const char* name, const KillPoint& point) {
        QTest::newRow(name) << open << 600 << QString::fromStdString(point.word()) << QStringLiteral("goback")
                            << true;
    };
    row("while the trial is stopped", KillPoint::inUndo(kPromoteStep, 40));
    row("when the trial is stopped and not yet recorded", KillPoint::before("undo.outcome", kPromoteStep));
    row("while the old primary starts", KillPoint::inUndo(kFenceStep, 60));
    row("while the target is rebuilt", KillPoint::inUndo(kBarStep, 5'000));
    row("when the target is back and not yet recorded", KillPoint::before("undo.outcome", kBarStep));
    QTest::newRow("when the commit is written")
        << open << 600 << QString::fromStdString(KillPoint::after("step.outcome", kWindowStep).word())
        << QStringLiteral("commit") << false;
    QTest::newRow("just before the commit is written")
        << open << 600 << QString::fromStdString(KillPoint::before("step.outcome", kWindowStep).word())
        << QStringLiteral("commit") << false;
}

void TestPgWindow::theConsoleIsKilled() {
    QFETCH(QString, point);
    QFETCH(int, seconds);
    QFETCH(QString, second);
    QFETCH(QString, word);
    QFETCH(bool, back);
    const QTemporaryDir folder;
    const auto console = [&](const QString& verb, const QString& kill) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QCoreApplication::applicationFilePath(),
                      {QString::fromLatin1(tests::kConsoleFlag), verb,
                       QString::fromStdString(m_lab->directory() + "/inventory.yaml"), folder.path(), kill,
                       QStringLiteral("ams"), QString::number(seconds)});
        if (!process.waitForFinished(90'000)) process.kill();
        process.waitForFinished();
        return std::pair{process.exitStatus() == QProcess::CrashExit, process.readAll().toStdString()};
    };
    const auto [killed, said] = console(QStringLiteral("switch"), point);
    QVERIFY2(killed, said.c_str());
    if (seconds < 10) m_lab->clock().sleepFor(std::chrono::seconds{seconds}, {});
    if (!second.isEmpty()) {
        const auto [again, words] = console(word, second);
        QVERIFY2(again, words.c_str());
    }
    const QString nobody = QString::fromStdString(KillPoint{}.word());
    const auto [died, last] = console(word, nobody);
    QVERIFY(!died);
    const std::string wanted = back ? "\nended Rolled back: " : "\nended Succeeded: ";
    QVERIFY2(last.find(wanted) != std::string::npos, last.c_str());
    verifyBack(back ? "a1" : "b1", back ? "b1" : "a1", back ? "1" : "2");
    if (QTest::currentTestFailed()) qInfo("%s", last.c_str());
}

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.value(1) == QString::fromLatin1(tests::kConsoleFlag))
        return tests::consoleMain(arguments.mid(2));
    TestPgWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pg_window.moc"
