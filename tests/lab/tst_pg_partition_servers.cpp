// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "tests/lab/tst_pg_partition.h"

#include <csignal>

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using operation::ProgressPtr;
using operation::RunPhase;
using operation::RunResult;
using When = tests::Moments::When;

/// A disk that takes no more is played by the server's process that waits for it: a checkpointer that stands
/// still ends no checkpoint and no shutdown, a startup process that stands still replays nothing.
void TestPgPartition::aServerHasASlowDisk_data() {
    QTest::addColumn<bool>("old");
    QTest::addColumn<QString>("process");
    QTest::addColumn<int>("when");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("moves");
    QTest::newRow("the old primary's, at the checkpoint before")
        << true << QStringLiteral("checkpointer") << static_cast<int>(When::JustBefore)
        << QStringLiteral("step.intent") << QStringLiteral("checkpoint") << true;
    QTest::newRow("the old primary's, as it is stopped")
        << true << QStringLiteral("checkpointer") << static_cast<int>(When::JustBefore)
        << QStringLiteral("step.intent") << QStringLiteral("fence") << true;
    QTest::newRow("the target's, before the fence")
        << false << QStringLiteral("startup") << static_cast<int>(When::JustBefore)
        << QStringLiteral("step.intent") << QStringLiteral("fence") << false;
    QTest::newRow("the target's, as it is promoted")
        << false << QStringLiteral("startup") << static_cast<int>(When::JustBefore)
        << QStringLiteral("step.intent") << QStringLiteral("promote") << true;
}

void TestPgPartition::aServerHasASlowDisk() {
    QFETCH(bool, old);
    QFETCH(QString, process);
    QFETCH(int, when);
    QFETCH(QString, event);
    QFETCH(QString, step);
    QFETCH(bool, moves);
    const auto plan = planAway();
    std::jthread later;
    m_moments->on(static_cast<When>(when), event.toStdString(), step.toStdString(), [&] {
        const int pid = processOf(old ? m_here : m_there, process.toStdString());
        QVERIFY(pid > 0);
        kill(pid, SIGSTOP);
        // For as long as a replica may stand still, and then some.
        later = std::jthread([this, pid, moves] {
            lab().clock().sleepFor(moves ? 3s : 6s, {});
            kill(pid, SIGCONT);
        });
    });
    const ProgressPtr last = run(plan).end();
    if (moves) {
        verifyEnded(last, RunResult::Succeeded, "");
    } else {
        verifyEnded(last, RunResult::RolledBack, "Nothing was stopped: " + m_there + " has replayed up to ");
    }
    later.join();
    verifyWhole(moves ? m_there : m_here);
}

/// It was asked to stop, and dies of something else.
void TestPgPartition::theOldPrimaryIsKilledInTheFence() {
    const std::vector<std::string> kill = lab().instance(m_here).hooks.at(hook::kKill).command;
    std::string words;
    for (std::size_t i = 4; i < kill.size(); ++i)
        words += (kill[i] == "{instance}" ? m_here : kill[i]) + " ";
    useInventory(withBefore(m_here, hook::kStop, words + ">/dev/null", End::Far));
    const ProgressPtr last = run(planAway()).end();
    verifyEnded(last, RunResult::RolledBack,
                m_here + " refuses connections, but its control file says `in production`");
    verifyWhole(m_here);
}

void TestPgPartition::theTargetIsKilledInThePromotion_data() {
    QTest::addColumn<bool>("carryOn");
    QTest::newRow("and promoted once it is back") << true;
    QTest::newRow("and the old primary serves again") << false;
}

void TestPgPartition::theTargetIsKilledInThePromotion() {
    QFETCH(bool, carryOn);
    const auto plan = planAway({{verb::kPromote, 5s}});
    m_moments->on(When::JustAfter, "step.intent", "promote", [this] { lab().hook("kill", m_there); });
    tests::LiveRun& live = run(plan);
    FL_COMPARE_TEXT(std::string(toWord(live.until(RunPhase::Holding)->phase)),
                    std::string(toWord(RunPhase::Holding)));
    lab().hook("start", m_there);
    const ProgressPtr paused = live.until(RunPhase::Paused);
    FL_COMPARE_TEXT(std::string(toWord(paused->phase)), std::string(toWord(RunPhase::Paused)));
    if (carryOn) {
        live.post(operation::event::CarryOnAsked{});
        verifyEnded(live.end(), RunResult::Succeeded, "");
    } else {
        live.post(operation::event::StopAsked{});
        verifyEnded(live.end(), RunResult::RolledBack, "The operator stopped the run.");
    }
    verifyWhole(carryOn ? m_there : m_here);
}
