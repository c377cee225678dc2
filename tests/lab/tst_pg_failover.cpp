// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "tests/lab/operations.h"
#include "tests/lab/writer.h"
#include "tests/support/test_case.h"

#include <algorithm>
#include <csignal>
#include <optional>

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Outcome;
using operation::Plan;
using operation::RunResult;
using operation::StepCheck;
using tests::Operations;
using tests::Writer;

/// The primary's site is lost, for real or as far as anybody can tell.
class TestPgFailover : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
        m_lab.emplace();
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_operations.emplace(*m_lab);
    }
    void cleanup() {
        m_operations.reset();
        m_lab.reset();
    }

    void afterALostSiteTheLossIsWithinTheRangeThatWasSaid();
    void aPrimaryThatStillServesIsStoppedFirst();
    void twoPeopleStandInForAHostThatDoesNotAnswer();
    void aPrimaryThatAcceptsConnectionsIsNeverAttestedAway();
    void twoPeopleDoNotOutweighAHostThatSaysItRuns();
    void aHungPrimaryIsEndedBeforeAnyoneIsPromoted();
    void withoutHooksAndAttestationsThereIsNoPlan();

  private:
    Plan planToAms(std::vector<operation::Attestation> attestations = {}) {
        auto request = m_operations->request(Kind::Failover, "ams");
        request.attestations = std::move(attestations);
        auto plan = m_operations->plan(request);
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return *std::move(plan);
    }
    static std::vector<operation::Attestation> twoPeople() {
        return {{OperatorId("ann"), "the power is off, I stand in it", {}},
                {OperatorId("ben"), "no light on the line since noon", {}}};
    }
    /// The lab's inventory with every hook of a1 replaced by one that fails.
    inventory::Inventory withDeafHost() const {
        auto inventory = m_lab->inventory();
        for (auto& [name, hook] : inventory.engines.front().instances.front().hooks)
            hook.command = {"false"};
        return inventory;
    }

    std::optional<tests::Lab> m_lab;
    std::optional<Operations> m_operations;
};

void TestPgFailover::afterALostSiteTheLossIsWithinTheRangeThatWasSaid() {
    Writer writer(*m_lab);
    m_operations->lookUntilWhole();
    // What is written while nothing is sent to ams is lost for certain.
    const int sender =
        std::stoi(m_lab->sql("a1", "SELECT pid FROM pg_stat_replication WHERE application_name = 'b1'"));
    QCOMPARE(::kill(sender, SIGSTOP), 0);
    m_lab->clock().sleepFor(1s, {});
    m_lab->killSite("fra");
    const MonoTime died = m_lab->clock().mono();
    m_operations->look();
    const auto plan = planToAms();
    QVERIFY(plan.loss.atLeast.has_value() && plan.loss.atMost.has_value());
    QVERIFY2(plan.loss.basis.find("lag at last contact ") == 0, plan.loss.basis.c_str());
    const auto run = m_operations->run(plan);
    FL_REQUIRE_RESULT(run, RunResult::Succeeded);
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
    QVERIFY(tests::evidenceOf(run, verb::kProveDark)
                .find("a1 refuses connections and its host confirms that no server runs") == 0);
    QTRY_VERIFY_WITH_TIMEOUT(writer.acknowledged().back().at > died + 100ms, 20'000);
    writer.stop();

    const auto missing = writer.missingOn("b1");
    QVERIFY2(!missing.empty(), "nothing was lost, so the range was not put to the test");
    MonoTime firstLost = m_lab->clock().mono();
    for (const auto& row : writer.acknowledged()) {
        if (std::find(missing.begin(), missing.end(), row.id) != missing.end())
            firstLost = std::min(firstLost, row.at);
    }
    const Micros lost = died - firstLost;
    QVERIFY2(lost > 500ms, humanDuration(lost).c_str());
    QVERIFY2(lost >= *plan.loss.atLeast && lost <= *plan.loss.atMost,
             (humanDuration(lost) + " is not within " + toText(plan.loss)).c_str());
    // What is replicated from now on reaches the second instance too.
    FL_COMPARE_TEXT(m_lab->sql("b2", "SELECT pg_is_in_recovery()"), "t");
    qInfo("lost %s of %s\n%s", humanDuration(lost).c_str(), toText(plan.loss).c_str(),
          tests::story(run).c_str());
}

void TestPgFailover::aPrimaryThatStillServesIsStoppedFirst() {
    m_operations->lookUntilWhole();
    const auto plan = planToAms();
    tests::TwoWritersWatch watch(*m_lab, "a1", "b1");
    QCOMPARE(m_operations->check(plan, verb::kProveDark, {}).finding, StepCheck::Finding::DidNotHappen);
    FL_REQUIRE_RESULT(m_operations->run(plan), RunResult::Succeeded);
    QCOMPARE(watch.stop(), 0);
    FL_COMPARE_TEXT(m_lab->hook("alive", "a1"), "stopped");
    const StepCheck after = m_operations->check(plan, verb::kProveDark, {});
    QVERIFY2(after.finding == StepCheck::Finding::Happened, after.evidence.c_str());
    FL_COMPARE_TEXT(after.learned.at("fence.proven.a1"), "dark");
    const StepCheck promoted = m_operations->check(plan, verb::kPromote, {});
    QVERIFY2(promoted.finding == StepCheck::Finding::Happened, promoted.evidence.c_str());
    FL_COMPARE_TEXT(promoted.evidence, "b1 is a primary on timeline 00000002.");
}

void TestPgFailover::twoPeopleStandInForAHostThatDoesNotAnswer() {
    m_operations->lookUntilWhole();
    m_lab->killSite("fra");
    m_operations.emplace(*m_lab, withDeafHost());
    m_operations->look();
    const auto alone = m_operations->run(planToAms());
    FL_REQUIRE_RESULT(alone, RunResult::StoppedBeforePnr);
    QVERIFY2(alone->resultWhy.find("a1 is not proven dark: the kill hook exited with 1") == 0,
             alone->resultWhy.c_str());
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "t");
    const auto attested = m_operations->run(planToAms(twoPeople()));
    FL_REQUIRE_RESULT(attested, RunResult::Succeeded);
    QVERIFY(tests::evidenceOf(attested, verb::kProveDark)
                .find("ann and ben attested that the site is dark; a1 refuses connections") == 0);
}

void TestPgFailover::aPrimaryThatAcceptsConnectionsIsNeverAttestedAway() {
    m_operations->lookUntilWhole();
    m_operations.emplace(*m_lab, withDeafHost());
    m_operations->look();
    const auto run = m_operations->run(planToAms(twoPeople()));
    FL_REQUIRE_RESULT(run, RunResult::StoppedBeforePnr);
    QVERIFY2(run->resultWhy.find("a1 accepts connections, so it is not dark") == 0, run->resultWhy.c_str());
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "t");
}

void TestPgFailover::twoPeopleDoNotOutweighAHostThatSaysItRuns() {
    m_operations->lookUntilWhole();
    m_lab->killSite("fra");
    auto inventory = withDeafHost();
    inventory.engines.front().instances.front().hooks.at("alive").command = {"echo", "running 17"};
    m_operations.emplace(*m_lab, inventory);
    m_operations->look();
    const auto run = m_operations->run(planToAms(twoPeople()));
    FL_REQUIRE_RESULT(run, RunResult::StoppedBeforePnr);
    QVERIFY2(
        run->resultWhy.find("a1 is not dark: its host says `running 17` (the kill hook exited with 1") == 0,
        run->resultWhy.c_str());
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "t");
}

// Its sessions stand still too, and would commit if they were left to move again.
void TestPgFailover::aHungPrimaryIsEndedBeforeAnyoneIsPromoted() {
    m_operations->lookUntilWhole();
    auto inventory = m_lab->inventory();
    std::erase_if(inventory.engines.front().instances,
                  [](const auto& each) { return each.id.value == "a2"; });
    m_operations.emplace(*m_lab, inventory);
    m_operations->look();
    m_lab->signalAll("a1", SIGSTOP);
    m_operations->look();
    FL_REQUIRE_RESULT(m_operations->run(planToAms()), RunResult::Succeeded);
    FL_COMPARE_TEXT(m_lab->hook("alive", "a1"), "stopped");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
}

void TestPgFailover::withoutHooksAndAttestationsThereIsNoPlan() {
    m_operations->lookUntilWhole();
    auto inventory = m_lab->inventory();
    inventory.engines.front().instances.front().hooks.clear();
    m_operations.emplace(*m_lab, inventory);
    m_operations->look();
    const auto plan = m_operations->plan(m_operations->request(Kind::Failover, "ams"));
    QVERIFY(!plan);
    QVERIFY2(plan.error().what.find("a1 cannot be proven dark: ") == 0, plan.error().what.c_str());
}

QTEST_GUILESS_MAIN(TestPgFailover)
#include "tst_pg_failover.moc"
