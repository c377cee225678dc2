// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "tests/lab/tst_pg_partition.h"

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using operation::ProgressPtr;
using operation::RunPhase;
using operation::RunResult;
using When = tests::Moments::When;

void TestPgPartition::theLinkBetweenTheSitesIsCut_data() {
    QTest::addColumn<int>("when");
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("moves");
    const auto row = [](const char* name, When when, const char* event, const char* step, bool moves) {
        QTest::newRow(name) << static_cast<int>(when) << QString::fromLatin1(event)
                            << QString::fromLatin1(step) << moves;
    };
    row("before the fence", When::JustBefore, "step.intent", "fence", false);
    row("once the fence is proven", When::JustAfter, "step.outcome", "fence", true);
    row("right before the promotion", When::JustBefore, "step.intent", "promote", true);
    row("while it is promoted", When::JustAfter, "step.intent", "promote", true);
    row("right after the promotion", When::JustAfter, "step.outcome", "promote", true);
    row("while the old primary is reattached", When::JustAfter, "step.intent", "follow", true);
}

void TestPgPartition::theLinkBetweenTheSitesIsCut() {
    QFETCH(int, when);
    QFETCH(QString, event);
    QFETCH(QString, step);
    QFETCH(bool, moves);
    const auto plan = planAway({{verb::kReattach, 5s}});
    m_moments->on(static_cast<When>(when), event.toStdString(), step.toStdString(),
                  [this] { m_wan->cut("fra", "ams"); });
    const ProgressPtr ended = run(plan).end();
    qInfo("%s", tests::story(ended).c_str());
    if (moves) {
        verifyEnded(ended, RunResult::Failed,
                    m_here + " was told to follow " + m_there + " and does not yet: ");
        verifyWhole(m_there);
    } else {
        verifyEnded(ended, RunResult::RolledBack, "Nothing was stopped: ");
        verifyWhole(m_here);
    }
}
