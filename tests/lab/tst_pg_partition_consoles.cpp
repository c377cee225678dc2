// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "adapters/audit/log_reader.h"
#include "adapters/pgserver/plan_words.h"
#include "tests/lab/tst_crash_resume_console.h"
#include "tests/lab/tst_pg_partition.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <algorithm>
#include <atomic>
#include <csignal>
#include <fstream>

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using operation::ProgressPtr;
using operation::RunPhase;
using operation::RunResult;
using When = tests::Moments::When;

namespace {

/// Waits for a condition that another thread or process brings about; half a minute at most.
void await(const Clock& clock, const std::function<bool()>& condition) {
    const Deadline deadline = Deadline::in(30s, clock);
    while (!condition() && !deadline.passed(clock))
        clock.sleepFor(10ms, {});
}

/// Numbers of steps in a switchover with a hard fence.
constexpr int kFence = 3;
constexpr int kPromote = 5;

/// A console as a process of its own, with its files in `folder`.
class Console {
  public:
    Console(const tests::Lab& lab, const QString& folder, const QString& verb, const QString& point,
            const std::string& site)
        : m_lab(lab), m_folder(folder.toStdString()) {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(QCoreApplication::applicationFilePath(),
                        {QString::fromLatin1(tests::kConsoleFlag), verb,
                         QString::fromStdString(lab.directory() + "/inventory.yaml"), folder, point,
                         QString::fromStdString(site)});
    }
    ~Console() {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Until it has ended.
    Console& wait() {
        m_process.waitForFinished(90'000);
        m_said += m_process.readAll().toStdString();
        killed = m_process.exitStatus() == QProcess::CrashExit;
        return *this;
    }
    bool killed = false;
    const std::string& said() const { return m_said; }
    void signal(int number) const { kill(static_cast<pid_t>(m_process.processId()), number); }
    /// Whether it comes to stand still.
    bool comesToStand() const {
        const auto stands = [&] {
            std::ifstream file("/proc/" + std::to_string(m_process.processId()) + "/stat");
            std::string number, name, state;
            file >> number >> name >> state;
            return state == "T";
        };
        await(m_lab.clock(), stands);
        return stands();
    }
    /// Whether its log comes to hold an entry `event`, of a step whose name contains `step`.
    bool comesToLog(const std::string& event, const std::string& step) const {
        const auto isThere = [&] {
            audit::PosixFileSystem system;
            const audit::DirectoryFiles files(m_folder + "/log", system);
            const auto entries = audit::LogReader(files).entriesFrom(0);
            return entries && std::any_of(entries->begin(), entries->end(), [&](const audit::Entry& each) {
                       return each.event == event && each.step.value_or("").find(step) != std::string::npos;
                   });
        };
        await(m_lab.clock(), isThere);
        return isThere();
    }

  private:
    const tests::Lab& m_lab;
    std::string m_folder;
    QProcess m_process;
    std::string m_said;
};

} // namespace

/// The worst that two consoles with nothing in common could do: the second finds the primary stopped by the
/// first and undoes its own fence by starting it, while the first promotes the target.
void TestPgPartition::twoConsolesWithoutACommonLockMakeNoTwoPrimaries() {
    const std::string starts = lab().directory() + "/other-starts", may = lab().directory() + "/other-may";
    tests::Operations other(
        lab(), withBefore(m_here, hook::kStart,
                          "touch " + starts + "; until test -e " + may + "; do sleep 0.02; done"));
    tests::Moments otherMoments;
    tests::MemoryLock otherLock;
    const auto plan = planAway();
    other.lookUntilWhole();
    auto request = other.request(operation::Kind::Switchover, siteOf(m_there));
    request.id = OperationId("op-of-the-other");
    const auto otherPlan = other.plan(request);
    QVERIFY(otherPlan.has_value());

    std::atomic<bool> began{false}, fenced{false}, otherIsThere{false}, otherEnded{false};
    m_moments->on(When::JustBefore, "step.intent", "slot", [&] { began = true; });
    m_moments->on(When::JustBefore, "step.intent", "fence",
                  [&] { await(lab().clock(), [&] { return otherIsThere || otherEnded; }); });
    otherMoments.on(When::JustBefore, "step.intent", "fence", [&] {
        otherIsThere = true;
        await(lab().clock(), [&] { return fenced.load(); });
    });
    m_moments->on(When::JustBefore, "step.intent", "promote", [&] {
        fenced = true;
        await(lab().clock(), [&] { return otherEnded || QFile::exists(QString::fromStdString(starts)); });
    });
    m_moments->on(When::JustAfter, "step.outcome", "promote", [&] {
        std::ofstream(may) << "now";
        await(lab().clock(),
              [&] { return otherEnded || lab().sql(m_here, "SELECT pg_is_in_recovery()") == "f"; });
    });

    // What the runs' moments use ends with this function.
    const auto over = qScopeGuard([this] { m_run.reset(); });
    tests::LiveRun& first = run(plan);
    await(lab().clock(), [&] { return began.load(); });
    tests::LiveRun second(other, lab(), *otherPlan, otherMoments, otherLock);
    const ProgressPtr refused = second.end();
    otherEnded = true;
    const ProgressPtr last = first.end();
    qInfo("%s\n%s", tests::story(refused).c_str(), tests::story(last).c_str());
    verifyEnded(last, RunResult::Succeeded, "");
    FL_REQUIRE_RESULT(refused, RunResult::StoppedBeforePnr);
    QVERIFY2(refused->resultWhy.starts_with("The run did not start: " + m_here + ": Another console "),
             refused->resultWhy.c_str());
    verifyWhole(m_there);
}

/// With nothing in common but the engine, at the same moment: one goes, the other is told why not.
void TestPgPartition::twoConsolesAtOnce() {
    tests::Operations other(lab());
    tests::Moments otherMoments;
    tests::MemoryLock otherLock;
    const auto plan = planAway();
    other.lookUntilWhole();
    auto request = other.request(operation::Kind::Switchover, siteOf(m_there));
    request.id = OperationId("op-of-the-other");
    const auto otherPlan = other.plan(request);
    QVERIFY(otherPlan.has_value());
    tests::LiveRun& first = run(plan);
    tests::LiveRun second(other, lab(), *otherPlan, otherMoments, otherLock);
    const ProgressPtr one = first.end(), two = second.end();
    const bool oneWent = one->result == RunResult::Succeeded;
    verifyEnded(oneWent ? one : two, RunResult::Succeeded, "");
    FL_REQUIRE_RESULT(oneWent ? two : one, RunResult::StoppedBeforePnr);
    verifyWhole(m_there);
}

namespace {

/// A folder for one console more, with the locks of the other's.
void shareLocks(const QTemporaryDir& one, const QTemporaryDir& other) {
    QVERIFY(QDir(one.path()).mkdir(QStringLiteral("locks")));
    QVERIFY(QFile::link(one.filePath(QStringLiteral("locks")), other.filePath(QStringLiteral("locks"))));
}

const QString kNoPoint = QString::fromStdString(tests::KillPoint{}.word());
constexpr const char* kHeld = "FAILED: orders-pg: The operation lock of orders-pg is held by operation ";

} // namespace

/// The one that holds it stands still in the middle of its run: the other is told who holds it and does
/// nothing, and the first goes on where it stood.
void TestPgPartition::twoConsolesOverOneLockFile() {
    m_operations->lookUntilWhole();
    QTemporaryDir folder, otherFolder;
    shareLocks(folder, otherFolder);
    const auto standing = tests::KillPoint::stands("step.intent", kFence);
    Console first(lab(), folder.path(), QStringLiteral("switch"), QString::fromStdString(standing.word()),
                  siteOf(m_there));
    QVERIFY(first.comesToStand());
    Console second(lab(), otherFolder.path(), QStringLiteral("switch"), kNoPoint, siteOf(m_there));
    QVERIFY2(second.wait().said().find(kHeld) != std::string::npos, second.said().c_str());
    FL_COMPARE_TEXT(lab().sql(m_here, "SELECT pg_is_in_recovery()"), "f");
    first.signal(SIGCONT);
    QVERIFY2(first.wait().said().find("ended Succeeded: ") != std::string::npos, first.said().c_str());
    QCOMPARE(m_watch->stop(), 0);
    verifyWhole(m_there);
}

void TestPgPartition::twoConsolesOverOneLockFileAtOnce() {
    m_operations->lookUntilWhole();
    QTemporaryDir folder, otherFolder;
    shareLocks(folder, otherFolder);
    Console one(lab(), folder.path(), QStringLiteral("switch"), kNoPoint, siteOf(m_there));
    Console other(lab(), otherFolder.path(), QStringLiteral("switch"), kNoPoint, siteOf(m_there));
    const bool oneWent = one.wait().said().find("ended Succeeded: ") != std::string::npos;
    const Console& loser = oneWent ? other.wait() : one;
    const Console& winner = oneWent ? one : other.wait();
    QVERIFY2(winner.said().find("ended Succeeded: ") != std::string::npos, winner.said().c_str());
    QVERIFY2(loser.said().starts_with("FAILED: "), loser.said().c_str());
    qInfo("%s", loser.said().c_str());
    QCOMPARE(m_watch->stop(), 0);
    verifyWhole(m_there);
}

void TestPgPartition::aConsoleIsKilledAndAWayIsCut_data() {
    QTest::addColumn<QString>("point");
    QTest::addColumn<bool>("betweenTheSites");
    QTest::addColumn<bool>("old");
    QTest::newRow("in the fence, and the old primary is out of sight")
        << QString::fromStdString(tests::KillPoint::inAct(kFence, 60).word()) << false << true;
    QTest::newRow("in the promotion, and the target is out of sight")
        << QString::fromStdString(tests::KillPoint::inAct(kPromote, 30).word()) << false << false;
    QTest::newRow("after the fence, and the sites are parted")
        << QString::fromStdString(tests::KillPoint::after("step.outcome", kFence).word()) << true << false;
}

/// That another console finishes what one left is shown by tst_crash_resume; here it cannot see everything
/// when it takes over.
void TestPgPartition::aConsoleIsKilledAndAWayIsCut() {
    QFETCH(QString, point);
    QFETCH(bool, betweenTheSites);
    QFETCH(bool, old);
    m_operations->lookUntilWhole();
    QTemporaryDir folder;
    Console killed(lab(), folder.path(), QStringLiteral("switch"), point, siteOf(m_there));
    QVERIFY2(killed.wait().killed, killed.said().c_str());
    if (betweenTheSites)
        m_wan->cut("fra", "ams");
    else
        m_wan->cut("console", siteOf(old ? m_here : m_there));
    Console next(lab(), folder.path(), QStringLiteral("resume"),
                 QString::fromStdString(tests::KillPoint{}.word()), {});
    // Nothing is decided before it sees; where it sees enough it goes on as far as that reaches.
    QVERIFY(
        next.comesToLog(betweenTheSites ? "step.outcome" : "op.takeover", betweenTheSites ? "promote" : ""));
    lab().clock().sleepFor(2s, {});
    m_wan->heal();
    next.wait();
    QVERIFY2(next.said().find("\nended Succeeded: ") != std::string::npos, next.said().c_str());
    QCOMPARE(m_watch->stop(), 0);
    verifyWhole(m_there);
}
