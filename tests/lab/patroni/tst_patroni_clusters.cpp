// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/plan_words.h"
#include "adapters/pgserver/plan_words.h"
#include "tests/lab/patroni/patroni_operations.h"
#include "tests/support/test_case.h"

#include <csignal>

using namespace fairlead;
using namespace std::chrono_literals;
using operation::Facts;
using operation::Kind;
using operation::Outcome;
using operation::Plan;
using operation::RunResult;
using operation::StepCheck;
using tests::Writer;
using topology::Role;
namespace verb = engines::patroni::verb;

/// A cluster per site, ams standing by for fra. The tests run in their order on one lab; the last loses a
/// site.
class TestPatroniClusters : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        m_lab.emplace("standby-cluster");
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_operations.emplace(*m_lab);
    }
    void cleanupTestCase() {
        m_operations.reset();
        m_lab.reset();
    }

    void bothClustersAreSeenAsOneEngine();
    void everyGuardPassesOnAQuietLab();
    void thereAndBackLosesNoAcknowledgedRow();
    void demotionAndFenceAreUndone();
    void aClusterThatMovedIsRefused();
    void aServerThatCrashesBehindTheFenceStaysFenced();
    void aLostSiteIsReplacedAndComesHome();
    void aSiteThatReturnsAsASecondPrimaryIsToldAtOnce();

  private:
    Plan planned(Kind kind, const std::string& to) {
        const auto plan = m_operations->plan(kind, to);
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return *plan;
    }
    static std::size_t listedOnlyOn(const std::string& id, const operation::ProgressPtr& run);
    std::optional<tests::PatroniLab> m_lab;
    std::optional<tests::PatroniOperations> m_operations;
};

void TestPatroniClusters::bothClustersAreSeenAsOneEngine() {
    const auto state = m_operations->lookUntilWhole();
    QVERIFY(state.primary == InstanceId("a1"));
    const auto& a1 = *state.find(InstanceId("a1"))->seen;
    const auto& b1 = *state.find(InstanceId("b1"))->seen;
    QCOMPARE(a1.role, Role::Primary);
    QCOMPARE(b1.role, Role::StandbyLeader);
    FL_COMPARE_TEXT(b1.roleWord, "Patroni: standby_leader, running");
    FL_COMPARE_TEXT(a1.identity, b1.identity);
    FL_COMPARE_TEXT(a1.history, b1.history);
    QVERIFY2(a1.version.find(", Patroni ") != std::string::npos, a1.version.c_str());
    QCOMPARE(state.links.size(), std::size_t{1});
    FL_COMPARE_TEXT(state.links.front().from.value + state.links.front().to.value, "a1b1");
    QCOMPARE(state.links.front().state, topology::LinkState::Streaming);
}

void TestPatroniClusters::everyGuardPassesOnAQuietLab() {
    const auto all = m_operations->guards(Kind::Switchover, "ams");
    std::string objections;
    // A small lab may warn of a few things; nothing may be blocked or unknown.
    for (const auto& each : all)
        if (each.verdict == operation::Verdict::Block || each.verdict == operation::Verdict::Unknown)
            objections += each.id.value + ": " + each.reason + "\n";
    QVERIFY2(objections.empty(), objections.c_str());
    QVERIFY(all.size() > 20);
}

void TestPatroniClusters::thereAndBackLosesNoAcknowledgedRow() {
    m_lab->sql("a1", "TRUNCATE writes"); // each writer counts from one
    Writer writer(*m_lab);
    tests::TwoWritersWatch watch(*m_lab, "a1", "b1");
    m_operations->lookUntilWhole();
    const auto there = m_operations->run(planned(Kind::Switchover, "ams"));
    FL_REQUIRE_RESULT(there, RunResult::Succeeded);
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
    QVERIFY(there->measuredOutage.has_value());
    m_operations->lookUntilWhole();
    const auto back = m_operations->run(planned(Kind::Switchover, "fra"));
    FL_REQUIRE_RESULT(back, RunResult::Succeeded);
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    const auto written = writer.acknowledged().size();
    QTRY_VERIFY_WITH_TIMEOUT(writer.acknowledged().size() > written + 20, 20'000);
    writer.stop();
    QVERIFY(watch.looks() > 10);
    QCOMPARE(watch.stop(), 0);
    for (const char* id : {"a1", "b1"}) {
        QTRY_VERIFY_WITH_TIMEOUT(writer.missingOn(id).empty(), 10'000);
        FL_COMPARE_TEXT(m_lab->sql(id, "SHOW default_transaction_read_only"), "off");
    }
    qInfo("longest gap between two commits: %s; there\n%s", humanDuration(writer.longestGap()).c_str(),
          tests::story(there).c_str());
}

void TestPatroniClusters::demotionAndFenceAreUndone() {
    m_operations->lookUntilWhole();
    const Plan plan = planned(Kind::Switchover, "ams");
    QVERIFY(m_operations->adapter().prepare(m_operations->engine(), plan, m_lab->call(20s)).has_value());
    const Outcome fenced = m_operations->act(plan, verb::kFence, {});
    QVERIFY2(fenced.result == Outcome::Result::Done, fenced.reply.c_str());
    QVERIFY(m_lab->sql("a1", "SHOW default_transaction_read_only") == "on");
    QCOMPARE(m_operations->check(plan, verb::kFence, {}).finding, StepCheck::Finding::Happened);
    QCOMPARE(m_operations->check(plan, verb::kDemote, {}).finding, StepCheck::Finding::DidNotHappen);
    const Outcome demoted = m_operations->act(plan, verb::kDemote, fenced.learned);
    QVERIFY2(demoted.result == Outcome::Result::Done, demoted.reply.c_str());
    const StepCheck seen = m_operations->check(plan, verb::kDemote, {});
    QVERIFY2(seen.finding == StepCheck::Finding::Happened, seen.evidence.c_str());
    QCOMPARE(m_operations->check(plan, verb::kPromote, {}).finding, StepCheck::Finding::DidNotHappen);
    // The position was never taken, so nothing may be promoted on it.
    const Outcome refused = m_operations->act(plan, verb::kPromote, demoted.learned);
    QCOMPARE(refused.result, Outcome::Result::Failed);
    FL_COMPARE_TEXT(refused.reply, "b1 was not promoted: the position after the fence is not known.");
    const Outcome leads = m_operations->compensate(plan, verb::kDemote, demoted.learned);
    QVERIFY2(leads.result == Outcome::Result::Done, leads.reply.c_str());
    const Outcome open = m_operations->compensate(plan, verb::kFence, fenced.learned);
    QVERIFY2(open.result == Outcome::Result::Done, open.reply.c_str());
    FL_COMPARE_TEXT(m_lab->sql("a1", "INSERT INTO writes (id) VALUES (2000001) RETURNING id"), "2000001");
    m_operations->adapter().release(plan);
    QVERIFY(m_lab->comesToSay("b1", "SELECT count(*) FROM writes WHERE id = 2000001", "1"));
}

void TestPatroniClusters::aClusterThatMovedIsRefused() {
    m_operations->lookUntilWhole();
    Plan plan = planned(Kind::Switchover, "ams");
    plan.expects["a1.history"] = "7@1;8";
    const auto refused = m_operations->adapter().prepare(m_operations->engine(), plan, m_lab->call(20s));
    QVERIFY(!refused);
    QVERIFY2(refused.error().what.find("a1's history was `7@1;8` when the plan was made and is `") == 0,
             refused.error().what.c_str());
}

// Patroni comes in between: the fenced server dies, and Patroni starts it again as the primary it was.
void TestPatroniClusters::aServerThatCrashesBehindTheFenceStaysFenced() {
    m_operations->lookUntilWhole();
    const Plan plan = planned(Kind::Switchover, "ams");
    QVERIFY(m_operations->adapter().prepare(m_operations->engine(), plan, m_lab->call(20s)).has_value());
    Facts facts = m_operations->act(plan, verb::kFence, {}).learned;
    facts.merge(m_operations->act(plan, "pg.flush-position", facts).learned);
    QCOMPARE(::kill(m_lab->processes("a1").front(), SIGKILL), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), std::string("f"), 40'000);
    FL_COMPARE_TEXT(m_lab->sql("a1", "SHOW default_transaction_read_only"), "on");
    QTRY_COMPARE_WITH_TIMEOUT(m_operations->check(plan, verb::kFence, facts).finding,
                              StepCheck::Finding::Happened, 20'000);
    const Outcome open = m_operations->compensate(plan, verb::kFence, facts);
    QVERIFY2(open.result == Outcome::Result::Done, open.reply.c_str());
    m_operations->adapter().release(plan);
}

/// How many transactions the way home listed as committed there and nowhere else.
std::size_t TestPatroniClusters::listedOnlyOn(const std::string& id, const operation::ProgressPtr& run) {
    const std::string words = " transactions were committed on " + id + " and nowhere else";
    const std::size_t at = run->lossFound.find(words);
    if (at == std::string::npos) return 0;
    const std::size_t begin = run->lossFound.find_last_not_of("0123456789", at - 1) + 1;
    return std::stoul(run->lossFound.substr(begin, at - begin));
}

void TestPatroniClusters::aLostSiteIsReplacedAndComesHome() {
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
    const auto guards = m_operations->guards(Kind::Failover, "ams");
    const auto& dark = tests::guardOf(guards, "pg.old-dark");
    QVERIFY2(dark.verdict == operation::Verdict::Pass, dark.reason.c_str());
    const auto& wayBack = tests::guardOf(guards, "patroni.way-back");
    QVERIFY2(wayBack.verdict == operation::Verdict::Warn &&
                 wayBack.reason.find("Keep its Patroni stopped until the failback.") != std::string::npos,
             wayBack.reason.c_str());
    const Plan away = planned(Kind::Failover, "ams");
    QVERIFY2(away.loss.atMost.has_value(), toText(away.loss).c_str());
    const auto lost = m_operations->run(away);
    // fra's etcd is gone with its site, so it cannot be told to follow yet: an exception that is said.
    FL_REQUIRE_RESULT(lost, RunResult::SucceededWithExceptions);
    QVERIFY2(lost->resultWhy.find("Neither Patroni nor etcd of fra answers") != std::string::npos,
             lost->resultWhy.c_str());
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

    // Its etcd is back before its Patroni: what it would do as a second primary never happens.
    m_lab->hook("start-etcd", "fra");
    m_operations->look();
    const Plan home = planned(Kind::Failback, "fra");
    tests::TwoWritersWatch watch(*m_lab, "a1", "b1");
    const auto back = m_operations->run(home);
    QCOMPARE(watch.stop(), 0);
    FL_REQUIRE_RESULT(back, RunResult::Succeeded);
    QVERIFY2(back->lossFound.find(" bytes of WAL are only on a1, from the fork at ") != std::string::npos,
             back->lossFound.c_str());
    // Every row that was acknowledged and lost is a transaction in the list.
    QVERIFY2(listedOnlyOn("a1", back) >= missing.size(), back->lossFound.c_str());
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    QVERIFY(m_lab->comesToHold("b1", m_lab->contents("a1")));
    qInfo("%zu rows lost; %s\n%s", missing.size(), back->lossFound.c_str(), tests::story(back).c_str());
}

// Its DCS still says that it leads, and nobody told it otherwise: two primaries, until the first step of the
// failback.
void TestPatroniClusters::aSiteThatReturnsAsASecondPrimaryIsToldAtOnce() {
    m_operations->lookUntilWhole();
    m_lab->loseSite("fra");
    m_operations->look();
    FL_REQUIRE_RESULT(m_operations->run(planned(Kind::Failover, "ams")), RunResult::SucceededWithExceptions);
    m_lab->hook("start-etcd", "fra");
    m_lab->hook("start", "a1");
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), std::string("f"), 60'000);
    // A client that never heard of the failover: this row exists nowhere else and is not to survive.
    FL_COMPARE_TEXT(m_lab->sql("a1", "INSERT INTO writes (id) VALUES (-1) RETURNING id"), "-1");
    const auto state = m_operations->look();
    const bool seen = std::any_of(state.hazards.begin(), state.hazards.end(), [](const auto& hazard) {
        return hazard.kind == topology::HazardKind::SplitBrain ||
               hazard.kind == topology::HazardKind::ReturningPrimary;
    });
    QVERIFY2(seen, "two primaries with different pasts are no hazard");
    const auto back = m_operations->run(planned(Kind::Failback, "fra"));
    FL_REQUIRE_RESULT(back, RunResult::Succeeded);
    FL_COMPARE_TEXT(tests::evidenceOf(back, verb::kMarkStandby),
                    "Patroni at fra runs and follows from now on; nobody there takes writes.");
    QVERIFY2(back->lossFound.find(" bytes of WAL are only on a1, from the fork at ") != std::string::npos &&
                 back->lossFound.find("0 bytes") != 0,
             back->lossFound.c_str());
    // It runs while it is listed, on a timeline of the same number as the present one.
    QVERIFY2(listedOnlyOn("a1", back) >= 1, back->lossFound.c_str());
    QCOMPARE(back->attachments.size(), std::size_t{1});
    FL_COMPARE_TEXT(back->attachments.front().name, "orphans-a1.txt");
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT count(*) FROM writes WHERE id = -1"), "0");
    QVERIFY(m_lab->comesToHold("b1", m_lab->contents("a1")));
}

QTEST_GUILESS_MAIN(TestPatroniClusters)
#include "tst_patroni_clusters.moc"
