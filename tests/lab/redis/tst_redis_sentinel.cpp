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
using operation::Kind;
using operation::Outcome;
using operation::RunResult;
using operation::StepCheck;
using tests::RedisLab;
using tests::RedisOperations;
using tests::RedisWriter;

/// Real servers under five Sentinels over two sites and a third place.
class TestRedisSentinel : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
        m_lab.emplace(RedisLab::Shape::Sentinel);
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_operations.emplace(*m_lab);
    }
    void cleanup() {
        m_operations.reset();
        m_lab.reset();
    }

    void thereAndBackLosesNothingThoughAClientStays();
    void aBareSentinelFailoverLosesWrites();
    void theFenceOutlivesTheConsole();
    void aFailoverThatRunsAlreadyIsNotRaced();
    void prioritiesAreSetAsideAndGivenBack();
    void aDeadSiteIsFailedOverAndComesHome();
    void sentinelsWithoutAMajorityAreOrdered();

  private:
    operation::Plan planTo(const std::string& site, Kind kind = Kind::Switchover) {
        m_operations->lookUntilWhole();
        auto plan = m_operations->plan(m_operations->request(kind, site));
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return *std::move(plan);
    }
    operation::GuardResult guard(const operation::Request& request, const std::string& id) {
        for (const auto& each : m_operations->guards(request)) {
            if (each.id.value == id) return each;
        }
        qFatal("no such guard");
    }
    std::string primaryOf(const std::string& sentinel) {
        return m_lab->say(sentinel, {"SENTINEL", "GET-MASTER-ADDR-BY-NAME", "lab"});
    }
    std::string at(const std::string& id) {
        return m_lab->addressOf(id) + " " + std::to_string(m_lab->portOf(id));
    }

    std::optional<RedisLab> m_lab;
    std::optional<RedisOperations> m_operations;
};

void TestRedisSentinel::thereAndBackLosesNothingThoughAClientStays() {
    RedisWriter follower(*m_lab, {"a1", "b1"});
    RedisWriter stayer(*m_lab, {"a1"}, RedisWriter::Habit::Stays);
    QVERIFY(stayer.writesWithin(5s) && follower.writesWithin(5s));
    m_lab->clock().sleepFor(300ms, {});
    const MonoTime began = m_lab->clock().mono();
    const auto there = m_operations->run(planTo("ams"));
    FL_REQUIRE_RESULT(there, RunResult::Succeeded);
    const Micros gap = follower.longestGapSince(began);
    m_lab->clock().sleepFor(25s, {});
    stayer.stop();
    FL_COMPARE_TEXT(m_lab->info("b1", "role"), "master");
    FL_COMPARE_TEXT(m_lab->info("a1", "role"), "slave");
    for (const char* sentinel : {"s1", "s2", "s3", "s4", "s5"})
        FL_COMPARE_TEXT(primaryOf(sentinel), at("b1"));
    for (const char* id : {"a1", "a2", "b1", "b2"}) {
        FL_COMPARE_TEXT(m_lab->say(id, {"CONFIG", "GET", "min-replicas-to-write"}),
                        "min-replicas-to-write 0");
        FL_COMPARE_TEXT(m_lab->say(id, {"CONFIG", "GET", "replica-priority"}), "replica-priority 100");
    }
    QVERIFY(stayer.acknowledged() > 30);
    const auto lost = stayer.missingOn("b1");
    qInfo(
        "a client that never left: %zu acknowledged, %zu lost; longest gap of one that follows %s; there\n%s",
        stayer.acknowledged(), lost.size(), humanDuration(gap).c_str(), tests::story(there).c_str());
    QVERIFY(lost.empty());
    const auto back = m_operations->run(planTo("fra"));
    FL_REQUIRE_RESULT(back, RunResult::Succeeded);
    m_lab->clock().sleepFor(300ms, {});
    follower.stop();
    FL_COMPARE_TEXT(primaryOf("s5"), at("a1"));
    for (const char* id : {"a1", "b1"})
        QVERIFY2(follower.hasAll(id), id);
}

/// What the plan avoids, so that the test above is seen to be able to fail.
void TestRedisSentinel::aBareSentinelFailoverLosesWrites() {
    RedisWriter stayer(*m_lab, {"a1"}, RedisWriter::Habit::Stays);
    QVERIFY(stayer.writesWithin(5s));
    FL_COMPARE_TEXT(m_lab->say("s5", {"SENTINEL", "FAILOVER", "lab"}), "OK");
    QVERIFY(m_lab->comesToSay("a1", "role", "slave"));
    stayer.stop();
    const std::string next = m_lab->info("b1", "role") == "master"   ? "b1"
                             : m_lab->info("b2", "role") == "master" ? "b2"
                                                                     : "a2";
    const auto lost = stayer.missingOn(next);
    qInfo("a bare SENTINEL FAILOVER lost %zu of %zu acknowledged writes", lost.size(), stayer.acknowledged());
    QVERIFY(lost.size() > 10);
}

/// The console dies while the primary is fenced; another knows the fence and its own value, and undoes it.
void TestRedisSentinel::theFenceOutlivesTheConsole() {
    FL_COMPARE_TEXT(m_lab->say("a1", {"CONFIG", "SET", "min-replicas-to-write", "1"}), "OK");
    const auto plan = planTo("ams");
    QCOMPARE(m_operations->check(plan, verb::kFence, {}).finding, StepCheck::Finding::DidNotHappen);
    const Outcome fenced = m_operations->act(plan, verb::kFence, {});
    QVERIFY2(fenced.result == Outcome::Result::Done, fenced.reply.c_str());
    QVERIFY(m_lab->say("a1", {"SET", "k", "v"}).starts_with("FAILED: NOREPLICAS"));
    RedisOperations another(*m_lab);
    const StepCheck found = another.check(plan, verb::kFence, {});
    QVERIFY2(found.finding == StepCheck::Finding::Happened, found.evidence.c_str());
    FL_COMPARE_TEXT(found.learned.at("fence.proven.a1"), "replicas");
    const Outcome undone = another.compensate(plan, verb::kFence, {});
    FL_COMPARE_TEXT(undone.reply, "a1 takes writes again.");
    FL_COMPARE_TEXT(m_lab->say("a1", {"CONFIG", "GET", "min-replicas-to-write"}), "min-replicas-to-write 1");
}

void TestRedisSentinel::aFailoverThatRunsAlreadyIsNotRaced() {
    const auto plan = planTo("ams");
    m_lab->say("s1", {"SENTINEL", "FAILOVER", "lab"});
    const auto refused = guard(m_operations->request(Kind::Switchover, "ams"), "redis.sentinel-agree");
    QVERIFY2(refused.verdict == operation::Verdict::Block, refused.reason.c_str());
    const auto run = m_operations->run(plan);
    // Whoever was first, nothing is half done: one primary, and every Sentinel names it.
    QVERIFY2(run->result != RunResult::Succeeded || m_lab->info("b1", "role") == "master",
             tests::story(run).c_str());
    // The failover that ran was a bare one: Sentinel takes ten seconds to demote the old primary.
    const auto primaries = [this] {
        const auto ids = m_lab->ids();
        return std::count_if(ids.begin(), ids.end(),
                             [this](const auto& id) { return m_lab->info(id, "role") == "master"; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(primaries(), 1, 40'000);
    QVERIFY(m_lab->settled());
    const std::string named = primaryOf("s1");
    for (const char* sentinel : {"s2", "s3", "s4", "s5"})
        FL_COMPARE_TEXT(primaryOf(sentinel), named);
    for (const auto& id : m_lab->ids()) {
        if (at(id) == named) FL_COMPARE_TEXT(m_lab->say(id, {"SET", "k", "v"}), "OK");
    }
}

void TestRedisSentinel::prioritiesAreSetAsideAndGivenBack() {
    const auto plan = planTo("ams");
    const Outcome steered = m_operations->act(plan, verb::kSteer, {}, 30s);
    QVERIFY2(steered.result == Outcome::Result::Done, steered.reply.c_str());
    FL_COMPARE_TEXT(m_lab->say("b2", {"CONFIG", "GET", "replica-priority"}), "replica-priority 1100");
    FL_COMPARE_TEXT(m_lab->say("b1", {"CONFIG", "GET", "replica-priority"}), "replica-priority 100");
    FL_COMPARE_TEXT(m_operations->compensate(plan, verb::kSteer, {}).reply,
                    "Every replica has its own replica-priority again.");
    FL_COMPARE_TEXT(m_lab->say("b2", {"CONFIG", "GET", "replica-priority"}), "replica-priority 100");
}

/// Three of five Sentinels are left, so they act by themselves; the returning primary is taken back, and home
/// becomes primary again.
void TestRedisSentinel::aDeadSiteIsFailedOverAndComesHome() {
    RedisWriter writer(*m_lab, {"a1", "b1", "b2"});
    QVERIFY(writer.writesWithin(5s));
    m_operations->lookUntilWhole();
    m_lab->killSite("fra");
    m_operations->look();
    const auto request = m_operations->request(Kind::Failover, "ams");
    const auto plan = m_operations->plan(request);
    QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
    const auto run = m_operations->run(*plan);
    FL_REQUIRE_RESULT(run, RunResult::Succeeded);
    qInfo("%s", tests::story(run).c_str());
    FL_COMPARE_TEXT(m_lab->info(plan->newPrimary.value, "role"), "master");
    QVERIFY(writer.writesWithin(10s));
    m_lab->startSite("fra");
    // Sentinel itself makes the old primary a replica, some ten seconds after it returned.
    QTRY_VERIFY_WITH_TIMEOUT(m_lab->info("a1", "role") == "slave", 40'000);
    QVERIFY(m_lab->settled());
    const auto home = m_operations->run(planTo("fra", Kind::Failback));
    FL_REQUIRE_RESULT(home, RunResult::Succeeded);
    FL_COMPARE_TEXT(m_lab->info("a1", "role"), "master");
    writer.stop();
}

/// Both remaining Sentinels of one site are too few to vote; ordered, one of them promotes all the same.
void TestRedisSentinel::sentinelsWithoutAMajorityAreOrdered() {
    m_operations->lookUntilWhole();
    m_lab->killSite("fra");
    m_lab->kill("s5");
    m_operations->look();
    const auto request = m_operations->request(Kind::Failover, "ams");
    // Until Sentinels have noticed that the others are gone they still count on them.
    QTRY_VERIFY_WITH_TIMEOUT(guard(request, "redis.ckquorum").verdict == operation::Verdict::Warn, 20'000);
    m_operations->look();
    const auto plan = m_operations->plan(request);
    QVERIFY2(plan.has_value(), plan ? "" : toText(plan.error()).c_str());
    const auto run = m_operations->run(*plan);
    FL_REQUIRE_RESULT(run, RunResult::Succeeded);
    FL_COMPARE_TEXT(primaryOf("s3"), at(plan->newPrimary.value));
    FL_COMPARE_TEXT(m_lab->say(plan->newPrimary.value, {"SET", "k", "v"}), "OK");
}

QTEST_GUILESS_MAIN(TestRedisSentinel)
#include "tst_redis_sentinel.moc"
