// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/plan_words.h"
#include "tests/lab/patroni/patroni_operations.h"
#include "tests/support/test_case.h"

#include <csignal>

using namespace fairlead;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Outcome;
using operation::Plan;
using operation::RunResult;
using operation::StepCheck;
using tests::Writer;
using topology::Role;
namespace verb = engines::patroni::verb;

/// One cluster over both sites. The tests run in their order on one lab; the last loses a site.
class TestPatroniStretched : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        m_lab.emplace("stretched");
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_operations.emplace(*m_lab);
    }
    void cleanupTestCase() {
        m_operations.reset();
        m_lab.reset();
    }

    void everyGuardPassesOnAQuietLab();
    void thereAndBackLosesNoAcknowledgedRow();
    void aLeaderThatSomebodyMovedIsRefused();
    void aLeaderThatLivesIsNotFailedOver();
    void aLostSiteIsReplacedAndComesHome();

  private:
    Plan planned(Kind kind, const std::string& to) {
        const auto plan = m_operations->plan(kind, to);
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return *plan;
    }
    std::optional<tests::PatroniLab> m_lab;
    std::optional<tests::PatroniOperations> m_operations;
};

void TestPatroniStretched::everyGuardPassesOnAQuietLab() {
    const auto state = m_operations->lookUntilWhole();
    QCOMPARE(state.find(InstanceId("b1"))->seen->role, Role::Replica);
    std::string objections;
    for (const auto& each : m_operations->guards(Kind::Switchover, "ams"))
        if (each.verdict == operation::Verdict::Block || each.verdict == operation::Verdict::Unknown)
            objections += each.id.value + ": " + each.reason + "\n";
    QVERIFY2(objections.empty(), objections.c_str());
}

void TestPatroniStretched::thereAndBackLosesNoAcknowledgedRow() {
    m_lab->sql("a1", "TRUNCATE writes"); // each writer counts from one
    Writer writer(*m_lab);
    tests::TwoWritersWatch watch(*m_lab, "a1", "b1");
    m_operations->lookUntilWhole();
    const auto there = m_operations->run(planned(Kind::Switchover, "ams"));
    FL_REQUIRE_RESULT(there, RunResult::Succeeded);
    QVERIFY(tests::evidenceOf(there, verb::kSwitchover)
                .find("b1 is the leader and a primary on timeline 00000002. Patroni: Successfully switched "
                      "over to ") == 0);
    m_operations->lookUntilWhole();
    const auto back = m_operations->run(planned(Kind::Switchover, "fra"));
    FL_REQUIRE_RESULT(back, RunResult::Succeeded);
    const auto written = writer.acknowledged().size();
    QTRY_VERIFY_WITH_TIMEOUT(writer.acknowledged().size() > written + 20, 20'000);
    writer.stop();
    QCOMPARE(watch.stop(), 0);
    for (const char* id : {"a1", "b1"})
        QTRY_VERIFY_WITH_TIMEOUT(writer.missingOn(id).empty(), 10'000);
    qInfo("longest gap between two commits: %s; there\n%s", humanDuration(writer.longestGap()).c_str(),
          tests::story(there).c_str());
}

// Somebody's patronictl came in between plan and act.
void TestPatroniStretched::aLeaderThatSomebodyMovedIsRefused() {
    m_operations->lookUntilWhole();
    const Plan plan = planned(Kind::Switchover, "ams");
    const std::string said =
        m_lab->ctl("a1", {"switchover", "--master", "a1", "--candidate", "b1", "--force", "orders"});
    QVERIFY2(said.find("Successfully switched over to \"b1\"") != std::string::npos, said.c_str());
    const Outcome refused = m_operations->act(plan, verb::kSwitchover, {});
    QCOMPARE(refused.result, Outcome::Result::Failed);
    FL_COMPARE_TEXT(refused.reply,
                    "Nothing was sent: b1 leads now, not a1. Somebody moved it; make a new plan.");
    const StepCheck found = m_operations->check(plan, verb::kSwitchover, {});
    QVERIFY2(found.finding == StepCheck::Finding::Happened, found.evidence.c_str());
    m_operations->adapter().release(plan);
    m_operations->lookUntilWhole();
    FL_REQUIRE_RESULT(m_operations->run(planned(Kind::Switchover, "fra")), RunResult::Succeeded);
}

void TestPatroniStretched::aLeaderThatLivesIsNotFailedOver() {
    m_operations->lookUntilWhole();
    const auto all = m_operations->guards(Kind::Failover, "ams");
    QCOMPARE(tests::guardOf(all, "patroni.old-fenced").verdict, operation::Verdict::Block);
    const auto run = m_operations->run(planned(Kind::Failover, "ams"));
    FL_REQUIRE_RESULT(run, RunResult::StoppedBeforePnr);
    FL_COMPARE_TEXT(run->resultWhy,
                    "a1 answers and is the primary, so its site is not lost. Ask for a switchover.");
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
}

void TestPatroniStretched::aLostSiteIsReplacedAndComesHome() {
    m_operations->lookUntilWhole();
    m_lab->sql("a1", "TRUNCATE writes"); // each writer counts from one
    Writer writer(*m_lab);
    QTRY_VERIFY_WITH_TIMEOUT(writer.acknowledged().size() > 100, 20'000);
    m_operations->look();
    // What is written while nothing is sent to ams is lost for certain.
    const int sender =
        std::stoi(m_lab->sql("a1", "SELECT pid FROM pg_stat_replication WHERE application_name = 'b1'"));
    QCOMPARE(::kill(sender, SIGSTOP), 0);
    m_lab->clock().sleepFor(1s, {});
    m_lab->loseSite("fra");
    const MonoTime died = m_lab->clock().mono();
    m_operations->look();
    const Plan away = planned(Kind::Failover, "ams");
    const auto lost = m_operations->run(away);
    FL_REQUIRE_RESULT(lost, RunResult::Succeeded);
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
    QTRY_VERIFY_WITH_TIMEOUT(writer.acknowledged().back().at > died + 100ms, 20'000);
    writer.stop();
    const auto missing = writer.missingOn("b1");
    QVERIFY2(!missing.empty(), "nothing was lost, so the range was not put to the test");
    MonoTime firstLost = died;
    for (const auto& row : writer.acknowledged())
        if (std::find(missing.begin(), missing.end(), row.id) != missing.end())
            firstLost = std::min(firstLost, row.at);
    const Micros span = died - firstLost;
    QVERIFY2(span > 500ms, humanDuration(span).c_str());
    QVERIFY2(span >= *away.loss.atLeast && span <= *away.loss.atMost,
             (humanDuration(span) + " is not within " + toText(away.loss)).c_str());

    m_operations->look();
    const auto back = m_operations->run(planned(Kind::Failback, "fra"));
    FL_REQUIRE_RESULT(back, RunResult::Succeeded);
    QVERIFY2(back->lossFound.find(" bytes of WAL are only on a1, from the fork at ") != std::string::npos,
             back->lossFound.c_str());
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    QVERIFY(m_lab->comesToHold("b1", m_lab->contents("a1")));
    qInfo("%zu rows lost; %s\n%s\n%s", missing.size(), back->lossFound.c_str(), tests::story(lost).c_str(),
          tests::story(back).c_str());
}

QTEST_GUILESS_MAIN(TestPatroniStretched)
#include "tst_patroni_stretched.moc"
