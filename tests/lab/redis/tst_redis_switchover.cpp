// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/plan_words.h"
#include "tests/lab/redis/redis_operations.h"
#include "tests/lab/redis/redis_writer.h"
#include "tests/support/test_case.h"

#include <csignal>
#include <optional>

using namespace fairlead;
using namespace fairlead::engines::redis;
using namespace std::chrono_literals;
using operation::Facts;
using operation::Kind;
using operation::Outcome;
using operation::RunResult;
using operation::StepCheck;
using tests::RedisLab;
using tests::RedisOperations;
using tests::RedisWriter;

/// Planned exchange of roles between real servers that nobody but Fairlead leads.
class TestRedisSwitchover : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
        m_lab.emplace(RedisLab::Shape::Replication);
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_operations.emplace(*m_lab);
    }
    void cleanup() {
        m_operations.reset();
        m_lab.reset();
    }

    void thereAndBackLosesNoAcknowledgedWrite();
    void aClientThatStaysIsRefusedAndLosesNothing();
    void nothingIsPromotedWithoutAProvenDemotion();
    void aPauseThatEndedIsProvenAnew();
    void theDemotionIsUndone();
    void aTargetThatHangsLeavesThePrimaryServing();
    void aServerThatWasStartedAnewIsRefused();
    void aPlanThatNoLongerFitsIsRefused();
    void aConsoleKilledAnywhereIsTakenOver_data();
    void aConsoleKilledAnywhereIsTakenOver();

  private:
    operation::Plan planTo(const std::string& site) {
        m_operations->lookUntilWhole();
        auto plan = m_operations->plan(m_operations->request(Kind::Switchover, site));
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return *std::move(plan);
    }
    operation::ProgressPtr switchTo(const std::string& site) { return m_operations->run(planTo(site)); }

    std::optional<RedisLab> m_lab;
    std::optional<RedisOperations> m_operations;
};

void TestRedisSwitchover::thereAndBackLosesNoAcknowledgedWrite() {
    RedisWriter writer(*m_lab, {"a1", "b1"});
    QVERIFY(writer.writesWithin(5s));
    const MonoTime began = m_lab->clock().mono();
    const auto there = switchTo("ams");
    FL_REQUIRE_RESULT(there, RunResult::Succeeded);
    QVERIFY(writer.writesWithin(5s));
    FL_COMPARE_TEXT(m_lab->info("b1", "role"), "master");
    FL_COMPARE_TEXT(m_lab->info("a1", "role"), "slave");
    FL_COMPARE_TEXT(m_lab->info("b1", "connected_slaves"), "3");
    QVERIFY(there->measuredOutage.has_value());
    qInfo("longest gap between two acknowledged writes: %s; there\n%s",
          humanDuration(writer.longestGapSince(began)).c_str(), tests::story(there).c_str());
    m_lab->clock().sleepFor(500ms, {});
    const auto back = switchTo("fra");
    FL_REQUIRE_RESULT(back, RunResult::Succeeded);
    m_lab->clock().sleepFor(500ms, {});
    QVERIFY(writer.writesWithin(5s));
    writer.stop();
    FL_COMPARE_TEXT(m_lab->info("a1", "role"), "master");
    QVERIFY(writer.acknowledged() > 50);
    for (const char* id : {"a1", "a2", "b1", "b2"})
        QVERIFY2(writer.hasAll(id), id);
}

void TestRedisSwitchover::aClientThatStaysIsRefusedAndLosesNothing() {
    RedisWriter writer(*m_lab, {"a1"}, RedisWriter::Habit::Stays);
    QVERIFY(writer.writesWithin(5s));
    m_lab->clock().sleepFor(300ms, {});
    FL_REQUIRE_RESULT(switchTo("ams"), RunResult::Succeeded);
    m_lab->clock().sleepFor(12s, {}); // longer than the pause could have lasted
    writer.stop();
    FL_COMPARE_TEXT(writer.lastRefusal(), "FAILED: READONLY You can't write against a read only replica.");
    QVERIFY(writer.acknowledged() > 20);
    QVERIFY(writer.hasAll("b1"));
}

void TestRedisSwitchover::nothingIsPromotedWithoutAProvenDemotion() {
    const auto plan = planTo("ams");
    FL_COMPARE_TEXT(m_operations->act(plan, verb::kPromote, {}).reply,
                    "b1 was not promoted, because there could be two primaries: no step has demoted a1.");
    const Facts facts{{"fence.proven.a1", "demoted"}, {"fence.position", "1"}};
    FL_COMPARE_TEXT(m_operations->act(plan, verb::kPromote, facts).reply,
                    "b1 was not promoted, because there could be two primaries: a1 is a primary again.");
    FL_COMPARE_TEXT(m_operations->act(plan, verb::kWaitOffset, {}).reply,
                    "The offset after the fence is not known.");
    FL_COMPARE_TEXT(m_lab->info("b1", "role"), "slave");
}

void TestRedisSwitchover::aPauseThatEndedIsProvenAnew() {
    if (m_lab->version() < 60200) QSKIP("Servers before 6.2 are not paused.");
    const auto plan = planTo("ams");
    const Outcome fenced = m_operations->act(plan, verb::kFence, {});
    QVERIFY2(fenced.result == Outcome::Result::Done, fenced.reply.c_str());
    // The console was gone for so long that the pause ended and clients wrote on.
    FL_COMPARE_TEXT(m_lab->say("a1", {"CLIENT", "UNPAUSE"}), "OK");
    for (int i = 0; i < 100; ++i)
        FL_COMPARE_TEXT(m_lab->say("a1", {"SET", "late:" + std::to_string(i), "x"}), "OK");
    const Outcome demoted = m_operations->act(plan, verb::kDemote, fenced.learned);
    QVERIFY2(demoted.result == Outcome::Result::Done, demoted.reply.c_str());
    QVERIFY(std::stoll(demoted.learned.at("fence.position")) >=
            std::stoll(fenced.learned.at("fence.position")) + 100);
    FL_COMPARE_TEXT(m_lab->say("b1", {"GET", "late:99"}), "x");
}

void TestRedisSwitchover::theDemotionIsUndone() {
    const auto plan = planTo("ams");
    Facts facts = m_operations->act(plan, verb::kFence, {}).learned;
    QCOMPARE(m_operations->check(plan, verb::kDemote, facts).finding, StepCheck::Finding::DidNotHappen);
    const Outcome demoted = m_operations->act(plan, verb::kDemote, facts);
    QVERIFY2(demoted.result == Outcome::Result::Done, demoted.reply.c_str());
    QCOMPARE(m_operations->check(plan, verb::kDemote, facts).finding, StepCheck::Finding::Happened);
    QCOMPARE(m_operations->check(plan, verb::kPromote, facts).finding, StepCheck::Finding::DidNotHappen);
    FL_COMPARE_TEXT(m_operations->compensate(plan, verb::kDemote, facts).reply, "a1 takes writes again.");
    FL_COMPARE_TEXT(m_lab->say("a1", {"SET", "k", "v"}), "OK");
    QVERIFY(m_lab->comesToSay("b1", "master_link_status", "up"));
}

void TestRedisSwitchover::aTargetThatHangsLeavesThePrimaryServing() {
    const auto plan = planTo("ams");
    QVERIFY(m_operations->adapter().prepare(m_operations->engine(), plan, m_lab->call(10s)).has_value());
    const Outcome fenced = m_operations->act(plan, verb::kFence, {});
    m_lab->signal("b1", SIGSTOP);
    const MonoTime began = m_lab->clock().mono();
    const Outcome waited = m_operations->act(plan, verb::kWaitOffset, fenced.learned, 2s);
    m_lab->signal("b1", SIGCONT);
    QVERIFY(waited.result == Outcome::Result::Failed);
    QVERIFY2(waited.reply.find("b1 cannot be asked: b1: b1 did not answer in time while answering") == 0,
             waited.reply.c_str());
    QVERIFY(m_lab->clock().mono() - began < 4s);
    FL_COMPARE_TEXT(m_operations->compensate(plan, verb::kFence, fenced.learned).reply,
                    "a1 takes writes again.");
}

/// A server that was started anew has the same place, role and history, and perhaps not what it had. Refused
/// before the first step, and by each step that finds it so afterwards.
void TestRedisSwitchover::aServerThatWasStartedAnewIsRefused() {
    const auto plan = planTo("ams");
    for (const char* id : {"a1", "b1"})
        FL_COMPARE_TEXT(plan.expects.at(std::string(id) + ".run"), m_lab->info(id, "run_id"));
    auto stale = plan;
    stale.expects["a1.run"] = std::string(40, '0');
    FL_COMPARE_TEXT(m_operations->act(stale, verb::kFence, {}).reply,
                    "Nothing was fenced: a1 was started anew since the plan was made. Plan again.");
    m_lab->say("b1", {"SAVE"});
    m_lab->kill("b1");
    QVERIFY(m_lab->start("b1"));
    QVERIFY(m_lab->settled());
    const auto refused = m_operations->run(plan);
    FL_REQUIRE_RESULT(refused, RunResult::StoppedBeforePnr);
    QVERIFY2(refused->resultWhy.find("b1's ") != std::string::npos, refused->resultWhy.c_str());
    const Facts facts{{"fence.position", "1"}, {"fence.replid", m_lab->info("a1", "master_replid")}};
    FL_COMPARE_TEXT(m_operations->act(plan, verb::kWaitOffset, facts).reply,
                    "b1 was started anew since the plan was made. Plan again..");
}

void TestRedisSwitchover::aPlanThatNoLongerFitsIsRefused() {
    const auto stale = planTo("ams");
    FL_REQUIRE_RESULT(switchTo("ams"), RunResult::Succeeded);
    FL_REQUIRE_RESULT(switchTo("fra"), RunResult::Succeeded);
    const auto refused = m_operations->run(stale);
    FL_REQUIRE_RESULT(refused, RunResult::StoppedBeforePnr);
    QVERIFY2(refused->resultWhy.find("a1's history was `") != std::string::npos, refused->resultWhy.c_str());
    FL_COMPARE_TEXT(m_lab->info("a1", "role"), "master");
}

/// The console dies right before or right after each entry of the log; another takes over from the log alone.
void TestRedisSwitchover::aConsoleKilledAnywhereIsTakenOver_data() {
    QTest::addColumn<int>("entry");
    QTest::addColumn<bool>("before");
    // op.begin, then intent and outcome of fence, wait, demote, promote, canary.
    for (int entry = 1; entry <= 10; ++entry) {
        const QString name = QStringLiteral("%1 entry %2");
        QTest::newRow(qPrintable(name.arg(QStringLiteral("before")).arg(entry))) << entry << true;
        QTest::newRow(qPrintable(name.arg(QStringLiteral("after")).arg(entry))) << entry << false;
    }
}

void TestRedisSwitchover::aConsoleKilledAnywhereIsTakenOver() {
    struct Killed {};
    QFETCH(int, entry);
    QFETCH(bool, before);
    RedisWriter writer(*m_lab, {"a1", "b1"});
    QVERIFY(writer.writesWithin(5s));
    const auto plan = planTo("ams");
    const auto die = [entry](std::uint64_t number) {
        if (number == static_cast<std::uint64_t>(entry)) throw Killed{};
    };
    (before ? m_operations->log().before : m_operations->log().after) = die;
    bool died = false;
    try {
        m_operations->run(plan);
    } catch (const Killed&) {
        died = true;
    }
    QVERIFY(died);
    m_operations->log().before = m_operations->log().after = {};
    const auto resumed = m_operations->resume(plan);
    FL_REQUIRE_RESULT(resumed, RunResult::Succeeded);
    QVERIFY(writer.writesWithin(5s));
    writer.stop();
    FL_COMPARE_TEXT(m_lab->info("b1", "role"), "master");
    FL_COMPARE_TEXT(m_lab->info("a1", "role"), "slave");
    QVERIFY(writer.hasAll("b1"));
    QVERIFY(writer.hasAll("a1"));
}

QTEST_GUILESS_MAIN(TestRedisSwitchover)
#include "tst_redis_switchover.moc"
