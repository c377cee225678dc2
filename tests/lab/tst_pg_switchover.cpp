// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_words.h"
#include "models/base/moment.h"
#include "tests/lab/operations.h"
#include "tests/lab/writer.h"
#include "tests/support/test_case.h"

#include <csignal>
#include <optional>

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using operation::Facts;
using operation::Kind;
using operation::Outcome;
using operation::RunResult;
using operation::StepCheck;
using tests::Operations;
using tests::Writer;

/// Planned exchange of roles between real servers.
class TestPgSwitchover : public tests::TestCase {
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

    void thereAndBackLosesNoAcknowledgedRow();
    void withoutHooksTheFenceIsSoft();
    void theFenceIsUndoneAndSaysSo();
    void aSoftFenceIsUndoneAndSaysSo();
    void noFenceIsUndoneWhileTheTargetIsAPrimary_data();
    void noFenceIsUndoneWhileTheTargetIsAPrimary();
    void nothingIsPromotedWithoutAProvenFence();
    void whatMovedSinceThePlanIsNotActedOn();
    void aPlanThatNoLongerFitsIsRefused();
    void aServerThatHangsHangsNobody();
    void aFailedStopHookLeavesThePrimaryServing();
    void aStoppedOperationStartsTheOldPrimaryAgain();

  private:
    operation::ProgressPtr switchTo(const std::string& site) { return m_operations->run(planTo(site)); }
    operation::Plan planTo(const std::string& site) {
        m_operations->lookUntilWhole();
        auto plan = m_operations->plan(m_operations->request(Kind::Switchover, site));
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return *std::move(plan);
    }
    /// The lab's inventory without one hook of a1.
    inventory::Inventory without(const std::string& hook) const {
        auto inventory = m_lab->inventory();
        inventory.engines.front().instances.front().hooks.erase(hook);
        return inventory;
    }
    bool hasAllRows(const Writer& writer, const std::string& id) const {
        const auto end = m_lab->clock().mono() + 10s;
        while (!writer.missingOn(id).empty() && m_lab->clock().mono() < end)
            m_lab->clock().sleepFor(20ms, {});
        return writer.missingOn(id).empty();
    }

    std::optional<tests::Lab> m_lab;
    std::optional<Operations> m_operations;
};

void TestPgSwitchover::thereAndBackLosesNoAcknowledgedRow() {
    Writer writer(*m_lab);
    tests::TwoWritersWatch watch(*m_lab, "a1", "b1");
    const auto there = switchTo("ams");
    FL_REQUIRE_RESULT(there, RunResult::Succeeded);
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
    QVERIFY(tests::evidenceOf(there, verb::kReattach).find("a1 streams from b1 on timeline 2") == 0);
    QVERIFY(there->measuredOutage.has_value());
    const auto back = switchTo("fra");
    FL_REQUIRE_RESULT(back, RunResult::Succeeded);
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT count(*) FROM pg_replication_slots WHERE NOT active"), "0");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT count(*) FROM pg_replication_slots WHERE NOT active"), "0");
    writer.stop();
    QVERIFY(watch.looks() > 10);
    QCOMPARE(watch.stop(), 0);
    QVERIFY(writer.acknowledged().size() > 50);
    for (const char* id : {"a1", "a2", "b1", "b2"})
        QVERIFY2(hasAllRows(writer, id), id);
    qInfo("longest gap between two commits: %s; there\n%s", humanDuration(writer.longestGap()).c_str(),
          tests::story(there).c_str());
}

void TestPgSwitchover::withoutHooksTheFenceIsSoft() {
    m_operations.emplace(*m_lab, without("stop"));
    Writer writer(*m_lab);
    tests::TwoWritersWatch watch(*m_lab, "a1", "b1");
    const auto there = switchTo("ams");
    writer.stop();
    QCOMPARE(watch.stop(), 0);
    FL_REQUIRE_RESULT(there, RunResult::SucceededWithExceptions);
    QVERIFY2(there->resultWhy.find("a1 must be rejoined by hand; it stays fenced until then.") == 0,
             there->resultWhy.c_str());
    FL_COMPARE_TEXT(m_lab->sql("a1", "SHOW default_transaction_read_only"), "on");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
    QVERIFY(hasAllRows(writer, "b1"));
    QVERIFY(hasAllRows(writer, "b2"));
    qInfo("longest gap between two commits: %s\n%s", humanDuration(writer.longestGap()).c_str(),
          tests::story(there).c_str());
}

void TestPgSwitchover::theFenceIsUndoneAndSaysSo() {
    const auto plan = planTo("ams");
    QVERIFY(m_operations->adapter().prepare(m_operations->engine(), plan, m_lab->call(10s)).has_value());
    QCOMPARE(m_operations->check(plan, verb::kFenceStop, {}).finding, StepCheck::Finding::DidNotHappen);
    const Outcome fenced = m_operations->act(plan, verb::kFenceStop, {});
    QVERIFY2(fenced.result == Outcome::Result::Done, fenced.reply.c_str());
    FL_COMPARE_TEXT(fenced.learned.at("fence.proven.a1"), "hard");
    const StepCheck after = m_operations->check(plan, verb::kFenceStop, {});
    QVERIFY2(after.finding == StepCheck::Finding::Happened, after.evidence.c_str());
    FL_COMPARE_TEXT(after.learned.at("fence.position"), fenced.learned.at("fence.position"));
    QCOMPARE(m_operations->check(plan, verb::kPromote, fenced.learned).finding,
             StepCheck::Finding::DidNotHappen);
    QCOMPARE(m_operations->check(plan, verb::kReattach, fenced.learned).finding,
             StepCheck::Finding::DidNotHappen);

    const Outcome undone = m_operations->compensate(plan, verb::kFenceStop, fenced.learned);
    QVERIFY2(undone.result == Outcome::Result::Done, undone.reply.c_str());
    FL_COMPARE_TEXT(undone.reply, "a1 serves again.");
    QCOMPARE(m_operations->check(plan, verb::kFenceStop, {}).finding, StepCheck::Finding::DidNotHappen);
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
}

void TestPgSwitchover::aSoftFenceIsUndoneAndSaysSo() {
    m_operations.emplace(*m_lab, without("follow"));
    const auto plan = planTo("ams");
    QCOMPARE(m_operations->check(plan, verb::kFenceSql, {}).finding, StepCheck::Finding::DidNotHappen);
    const Outcome fenced = m_operations->act(plan, verb::kFenceSql, {});
    QVERIFY2(fenced.result == Outcome::Result::Done, fenced.reply.c_str());
    const StepCheck after = m_operations->check(plan, verb::kFenceSql, {});
    QVERIFY2(after.finding == StepCheck::Finding::Happened, after.evidence.c_str());
    const Outcome undone = m_operations->compensate(plan, verb::kFenceSql, fenced.learned);
    FL_COMPARE_TEXT(undone.reply, "A new session on a1 may write again.");
    QCOMPARE(m_operations->check(plan, verb::kFenceSql, {}).finding, StepCheck::Finding::DidNotHappen);
    FL_COMPARE_TEXT(m_lab->sql("a1", "SHOW default_transaction_read_only"), "off");
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT count(*) FROM pg_class WHERE relname LIKE 'fairlead_write%'"),
                    "0");
}

void TestPgSwitchover::noFenceIsUndoneWhileTheTargetIsAPrimary_data() {
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QString>("reply");
    QTest::newRow("hard") << QString() << QString::fromLatin1(verb::kFenceStop)
                          << QStringLiteral("a1 stays stopped: b1 is a primary now.");
    QTest::newRow("soft") << QStringLiteral("follow") << QString::fromLatin1(verb::kFenceSql)
                          << QStringLiteral("a1 stays read-only: b1 is a primary now.");
}

/// Somebody else promotes the target while the old primary is fenced: serving again would make two.
void TestPgSwitchover::noFenceIsUndoneWhileTheTargetIsAPrimary() {
    QFETCH(QString, left);
    QFETCH(QString, verb);
    QFETCH(QString, reply);
    m_operations.emplace(*m_lab, without(left.toStdString()));
    const auto plan = planTo("ams");
    const Outcome fenced = m_operations->act(plan, verb.toStdString(), {});
    QVERIFY2(fenced.result == Outcome::Result::Done, fenced.reply.c_str());
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_promote()"), "t");
    const Outcome undone = m_operations->compensate(plan, verb.toStdString(), fenced.learned);
    QVERIFY(undone.result == Outcome::Result::Failed);
    FL_COMPARE_TEXT(undone.reply, reply.toStdString());
    // It stands, whole.
    QCOMPARE(m_operations->check(plan, verb.toStdString(), fenced.learned).finding,
             StepCheck::Finding::Happened);
}

/// Each step compares by itself, with plans that expect what is no longer so.
void TestPgSwitchover::whatMovedSinceThePlanIsNotActedOn() {
    const auto plan = planTo("ams");
    auto stranger = plan;
    stranger.expects["b1.identity"] = "1";
    FL_COMPARE_TEXT(m_operations->act(stranger, verb::kFenceStop, {}).reply,
                    "Nothing was stopped: b1 holds another database than the plan was made for. Plan again.");
    // The target went through a promotion, and was made a replica again.
    m_lab->hook("stop", "b2");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_promote()"), "t");
    FL_COMPARE_TEXT(m_lab->sql("b1", "CHECKPOINT"), "");
    m_lab->hook("stop", "b1");
    QTRY_COMPARE_WITH_TIMEOUT(m_lab->hook("alive", "b1"), std::string("stopped"), 15'000);
    m_lab->hook("follow", "b1",
                {m_lab->instance("b2").host, std::to_string(m_lab->instance("b2").port), "b2", "none"});
    QVERIFY(m_lab->comesToSay("b1", "SELECT pg_is_in_recovery()", "t"));
    const Facts facts{{"fence.position", "0/1"},
                      {"fence.proven.a1", "hard"},
                      {"fence.refused.a1", momentNow(m_lab->clock())}};
    // The restart ended the sessions of this operation.
    auto anew = plan;
    anew.request.id = OperationId("op-anew");
    FL_COMPARE_TEXT(m_operations->act(anew, verb::kPromote, facts).reply,
                    "b1 is on a later timeline than when the plan was made. Nothing was sent.");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "t");
    // Nobody lets the old primary follow somebody who is no primary.
    FL_COMPARE_TEXT(m_operations->act(anew, verb::kReattach, {{"promote.timeline", "00000002"}}).reply,
                    "Nothing was sent: b1 is no longer a primary.");
}

void TestPgSwitchover::nothingIsPromotedWithoutAProvenFence() {
    const auto plan = planTo("ams");
    FL_COMPARE_TEXT(m_operations->act(plan, verb::kPromote, {}).reply,
                    "The position after the fence is not known. Nothing was sent.");
    Facts facts{{"fence.position", "0/1"}};
    FL_COMPARE_TEXT(m_operations->act(plan, verb::kPromote, facts).reply,
                    "b1 was not promoted, because there could be two primaries: no step has proven the hard "
                    "fence of a1.");
    facts["fence.proven.a1"] = "hard";
    FL_COMPARE_TEXT(
        m_operations->act(plan, verb::kPromote, facts).reply,
        "b1 was not promoted, because there could be two primaries: a1 accepts connections again.");
    QVERIFY(m_lab->hook("stop", "a1") != "");
    QTRY_VERIFY_WITH_TIMEOUT(m_lab->hook("alive", "a1").rfind("stopped", 0) == 0, 10'000);
    facts["fence.position"] = "FFFFFFFF/0";
    FL_COMPARE_TEXT(m_operations->act(plan, verb::kPromote, facts).reply,
                    "b1 has not replayed what it must. Nothing was sent.");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "t");
}

void TestPgSwitchover::aPlanThatNoLongerFitsIsRefused() {
    const auto stale = planTo("ams");
    FL_REQUIRE_RESULT(switchTo("ams"), RunResult::Succeeded);
    FL_REQUIRE_RESULT(switchTo("fra"), RunResult::Succeeded);
    // Every role is again what it was, but the history has moved on.
    const auto refused = m_operations->run(stale);
    FL_REQUIRE_RESULT(refused, RunResult::StoppedBeforePnr);
    QVERIFY2(refused->resultWhy.find("a1's history was `") != std::string::npos, refused->resultWhy.c_str());
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
}

void TestPgSwitchover::aServerThatHangsHangsNobody() {
    const auto plan = planTo("ams");
    QVERIFY(m_operations->adapter().prepare(m_operations->engine(), plan, m_lab->call(10s)).has_value());
    m_lab->signalAll("a1", SIGSTOP);
    const MonoTime began = m_lab->clock().mono();
    const Outcome fenced = m_operations->act(plan, verb::kFenceStop, {}, 2s);
    QVERIFY(m_lab->clock().mono() - began < 10s);
    QVERIFY(fenced.result == Outcome::Result::Failed);
    QVERIFY2(fenced.reply.find("Nothing was stopped: ") == 0, fenced.reply.c_str());
    m_lab->signalAll("a1", SIGCONT);
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
}

void TestPgSwitchover::aFailedStopHookLeavesThePrimaryServing() {
    auto inventory = m_lab->inventory();
    inventory.engines.front().instances.front().hooks["stop"].command = {"false"};
    m_operations.emplace(*m_lab, inventory);
    const auto run = m_operations->run(planTo("ams"));
    FL_REQUIRE_RESULT(run, RunResult::RolledBack);
    QVERIFY2(run->resultWhy.find("The stop hook of a1 failed and it goes on serving: exit code 1") == 0,
             run->resultWhy.c_str());
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "t");
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT count(*) FROM pg_replication_slots WHERE NOT active"), "0");
}

void TestPgSwitchover::aStoppedOperationStartsTheOldPrimaryAgain() {
    // The control file that the hook shows belongs to another server, so the fence is not proven.
    auto inventory = m_lab->inventory();
    auto& a1 = inventory.engines.front().instances.front();
    a1.hooks["controldata"].command = {"echo", "nothing of use"};
    m_operations.emplace(*m_lab, inventory);
    Writer writer(*m_lab);
    const auto run = m_operations->run(planTo("ams"));
    FL_REQUIRE_RESULT(run, RunResult::RolledBack);
    QVERIFY2(run->resultWhy.find("a1 refuses connections, but its end is not proven: ") == 0,
             run->resultWhy.c_str());
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    writer.stop();
    QVERIFY(hasAllRows(writer, "a1"));
}

QTEST_GUILESS_MAIN(TestPgSwitchover)
#include "tst_pg_switchover.moc"
