// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "tests/lab/tst_pg_partition.h"

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using operation::Kind;
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
    const auto plan = planAway({{verb::kReattach, 3s}});
    m_moments->on(static_cast<When>(when), event.toStdString(), step.toStdString(),
                  [this] { m_wan->cut("fra", "ams"); });
    const ProgressPtr last = run(plan).end();
    if (moves) {
        verifyEnded(last, RunResult::Failed,
                    m_here + " was told to follow " + m_there + " and does not yet: ");
        verifyWhole(m_there);
    } else {
        verifyEnded(last, RunResult::RolledBack, "Nothing was stopped: " + m_there);
        verifyWhole(m_here);
    }
}

void TestPgPartition::theLinkHealsInTime() {
    const auto plan = planAway();
    m_moments->on(When::JustBefore, "step.intent", "promote", [this] { m_wan->cut("fra", "ams"); });
    std::jthread healer;
    m_moments->on(When::JustAfter, "step.intent", "follow", [&] {
        healer = std::jthread([this] {
            lab().clock().sleepFor(2s, {});
            m_wan->heal();
        });
    });
    verifyEnded(run(plan).end(), RunResult::Succeeded, "");
    verifyWhole(m_there);
}

/// `ams` sees it still, and is seen.
void TestPgPartition::theConsoleLosesSightOfTheOldPrimary() {
    writeFrom(siteOf(m_here));
    const auto plan = planAway();
    m_operations->look();
    const auto failover = planned(Kind::Failover, siteOf(m_there));
    m_wan->cut("console", siteOf(m_here));
    const ProgressPtr last = run(plan).end();
    verifyEnded(last, RunResult::StoppedBeforePnr, "The run did not start: ");
    QVERIFY2(last->resultWhy.find(m_here + " did not answer in time, so nothing is known of it.") !=
                 std::string::npos,
             last->resultWhy.c_str());
    // Nobody's word stands in for it, and its host cannot be asked.
    m_moments.emplace();
    FL_REQUIRE_RESULT(run(failover).end(), RunResult::StoppedBeforePnr);
    FL_COMPARE_TEXT(lab().sql(m_there, "SELECT pg_is_in_recovery()"), "t");
    verifyWhole(m_here);
}

/// Two people say that the site is dark. It is not, and nobody writes there at the moment.
void TestPgPartition::theWordOfTwoPeopleYieldsToWhatTheTargetHears() {
    writeFrom(siteOf(m_here));
    m_operations->lookUntilWhole();
    auto request = m_operations->request(Kind::Failover, siteOf(m_there));
    request.attestations = {{OperatorId("ann"), "no answer from anybody there", {}},
                            {OperatorId("ben"), "my lines are dead, too", {}}};
    const auto plan = m_operations->plan(request);
    QVERIFY(plan.has_value());
    m_writer->stop();
    m_wan->cut("console", siteOf(m_here));
    verifyEnded(run(operation::sealPlan(*plan)).end(), RunResult::StoppedBeforePnr,
                "ann and ben attested that the site is dark, but " + m_there + " still hears from ");
    FL_COMPARE_TEXT(lab().sql(m_there, "SELECT pg_is_in_recovery()"), "t");
    m_wan->heal();
    writeFrom("console");
    verifyWhole(m_here);
}

void TestPgPartition::theConsoleLosesSightOfTheTarget() {
    const std::string slot = "fl_" + m_here;
    lab().sql(m_there, "SELECT pg_drop_replication_slot('" + slot +
                           "') FROM pg_replication_slots WHERE slot_name = '" + slot + "'");
    const auto plan = planAway({{verb::kFenceStop, 10s}, {verb::kEnsureSlot, 3s}});
    m_moments->on(When::JustBefore, "step.intent", "fence",
                  [this] { m_wan->cut("console", siteOf(m_there)); });
    // The slot stays where it cannot be reached, which is said; the primary was never touched.
    const ProgressPtr last = run(plan).end();
    verifyEnded(
        last, RunResult::Failed,
        "The step could not be undone: Dropping the slot " + slot + " on " + m_there + " was not done: ");
    FL_COMPARE_TEXT(tests::evidenceOf(last, verb::kFenceStop), m_here + " was not stopped.");
    verifyWhole(m_here);
}

/// What is asked of the old primary's site arrives; what it answers does not.
void TestPgPartition::theWordThatItStoppedIsLost() {
    const std::string words = m_wan->cutInShell(siteOf(m_here), "console", tests::WanLab::Ways::One);
    useInventory(withBefore(m_here, hook::kStop, words, End::Far));
    const auto plan = planAway({{verb::kFenceStop, 6s}});
    tests::LiveRun& live = run(plan);
    FL_COMPARE_TEXT(std::string(toWord(live.until(RunPhase::Holding)->phase)),
                    std::string(toWord(RunPhase::Holding)));
    FL_COMPARE_TEXT(lab().sql(m_there, "SELECT pg_is_in_recovery()"), "t");
    m_wan->heal();
    verifyEnded(live.end(), RunResult::Succeeded, "");
    verifyWhole(m_there);
}

void TestPgPartition::theWordThatItIsPromotedIsLost() {
    writeFrom(siteOf(m_there));
    const auto plan = planAway();
    m_moments->on(When::JustAfter, "step.intent", "promote",
                  [this] { m_wan->cutOneWay(siteOf(m_there), "console"); });
    tests::LiveRun& live = run(plan);
    FL_COMPARE_TEXT(std::string(toWord(live.until(RunPhase::Holding)->phase)),
                    std::string(toWord(RunPhase::Holding)));
    FL_COMPARE_TEXT(lab().sql(m_there, "SELECT pg_is_in_recovery()"), "f");
    m_wan->heal();
    verifyEnded(live.end(), RunResult::Succeeded, "");
    verifyWhole(m_there);
}
