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
using operation::RunResult;
using tests::RedisLab;
using tests::RedisOperations;
using tests::RedisWriter;

/// The primary's site is lost, and comes back.
class TestRedisFailover : public tests::TestCase {
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

    void aKilledSiteIsReplacedAndComesHome();
    void aHungPrimaryIsEndedBeforeAnybodyIsPromoted();
    void nobodyIsPromotedBesideALivingPrimary();
    void withoutHooksTwoPeopleMustAttest();
    void divergedWritesAreMeasuredAndDiscarded_data();
    void divergedWritesAreMeasuredAndDiscarded();

  private:
    operation::Plan planFor(const operation::Request& request) {
        auto plan = m_operations->plan(request);
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return *std::move(plan);
    }
    std::optional<RedisLab> m_lab;
    std::optional<RedisOperations> m_operations;
};

void TestRedisFailover::aKilledSiteIsReplacedAndComesHome() {
    RedisWriter writer(*m_lab, {"a1", "b1"});
    QVERIFY(writer.writesWithin(5s));
    for (int i = 0; i < 10; ++i) { // so that a trail of the primary's offsets is there
        m_operations->lookUntilWhole();
        m_lab->clock().sleepFor(100ms, {});
    }
    m_lab->killSite("fra");
    const MonoTime killed = m_lab->clock().mono();
    m_lab->clock().sleepFor(300ms, {});
    m_operations->look();
    const auto plan = planFor(m_operations->request(Kind::Failover, "ams"));
    QVERIFY2(plan.loss.atMost.has_value(), toText(plan.loss).c_str());
    const auto run = m_operations->run(plan);
    FL_REQUIRE_RESULT(run, RunResult::Succeeded);
    FL_COMPARE_TEXT(m_lab->info("b1", "role"), "master");
    QVERIFY(writer.writesWithin(5s));
    FL_COMPARE_TEXT(m_lab->info("b2", "master_host"), m_lab->addressOf("b1"));
    writer.stop();
    // The plan's range is in seconds: every write older than that, at the moment of death, must be there.
    const auto lost = writer.missingOn("b1");
    const auto mostLost = static_cast<std::size_t>(*plan.loss.atMost / 5ms) + 1;
    qInfo("lost %zu acknowledged writes; the plan said %s; writing again %s after the death", lost.size(),
          toText(plan.loss).c_str(), humanDuration(writer.longestGapSince(killed)).c_str());
    QVERIFY(lost.size() <= mostLost);

    m_lab->startSite("fra");
    QVERIFY(m_lab->isUp());
    FL_COMPARE_TEXT(m_lab->info("a1", "role"), "master");
    const auto state = m_operations->look();
    QVERIFY(std::any_of(state.hazards.begin(), state.hazards.end(), [](const auto& each) {
        return each.kind == topology::HazardKind::SplitBrain ||
               each.kind == topology::HazardKind::ReturningPrimary;
    }));
    const auto fullSyncs = [this] { return std::stol(m_lab->info("b1", "sync_full")); };
    const long before = fullSyncs();
    const auto home = m_operations->run(planFor(m_operations->request(Kind::Failback, "fra")));
    FL_REQUIRE_RESULT(home, RunResult::Succeeded);
    // The way back was said to be a full copy, and that is what a1 asked b1 for.
    QCOMPARE(plan.failback.way, operation::FailbackPrice::Way::Reseed);
    QVERIFY2(plan.failback.bytes.has_value(), toText(plan.failback).c_str());
    QVERIFY2(fullSyncs() > before, "a1 came back without a full sync");
    qInfo("%s", tests::story(home).c_str());
    FL_COMPARE_TEXT(m_lab->info("a1", "role"), "master");
    QVERIFY(!home->lossFound.empty());
    QCOMPARE(home->attachments.size(), std::size_t{1});
    FL_COMPARE_TEXT(home->attachments.front().name, "orphans-a1.txt");
    QVERIFY(m_lab->settled());
    FL_COMPARE_TEXT(m_lab->say("a1", {"DBSIZE"}), m_lab->say("b1", {"DBSIZE"}));
    FL_COMPARE_TEXT(m_lab->say("a1", {"CONFIG", "GET", "min-replicas-to-write"}), "min-replicas-to-write 0");
}

void TestRedisFailover::aHungPrimaryIsEndedBeforeAnybodyIsPromoted() {
    m_operations->lookUntilWhole();
    m_lab->kill("a2");
    m_lab->signal("a1", SIGSTOP);
    m_operations->look();
    const auto run = m_operations->run(planFor(m_operations->request(Kind::Failover, "ams")));
    FL_REQUIRE_RESULT(run, RunResult::Succeeded);
    FL_COMPARE_TEXT(tests::evidenceOf(run, verb::kProveDark),
                    "a1 refuses connections and its host says that it is stopped.");
}

void TestRedisFailover::nobodyIsPromotedBesideALivingPrimary() {
    auto inventory = m_lab->inventory();
    for (auto& each : inventory.engines.front().instances)
        each.hooks["kill"].command = {"/bin/true"};
    m_operations.emplace(*m_lab, inventory);
    m_operations->lookUntilWhole();
    const auto run = m_operations->run(planFor(m_operations->request(Kind::Failover, "ams")));
    FL_REQUIRE_RESULT(run, RunResult::StoppedBeforePnr);
    QVERIFY2(run->resultWhy.find("a1 accepts connections, so it is not dark") == 0, run->resultWhy.c_str());
    FL_COMPARE_TEXT(m_lab->info("b1", "role"), "slave");
}

void TestRedisFailover::withoutHooksTwoPeopleMustAttest() {
    auto inventory = m_lab->inventory();
    for (auto& each : inventory.engines.front().instances)
        each.hooks.clear();
    m_operations.emplace(*m_lab, inventory);
    m_operations->lookUntilWhole();
    m_lab->killSite("fra");
    m_operations->look();
    auto request = m_operations->request(Kind::Failover, "ams");
    const auto refused = m_operations->plan(request);
    QVERIFY(!refused.has_value());
    QVERIFY2(refused.error().what.find("a1 cannot be proven dark") == 0, refused.error().what.c_str());
    request.attestations = {{OperatorId("d.ivanov"), "The hall is without power, I stand in it.", {}},
                            {OperatorId("m.lind"), "The carrier confirms that the site is off.", {}}};
    FL_REQUIRE_RESULT(m_operations->run(planFor(request)), RunResult::Succeeded);
    FL_COMPARE_TEXT(m_lab->info("b1", "role"), "master");
}

/// The old primary, back and alone, takes writes that the new one never sees: their size is told exactly.
void TestRedisFailover::divergedWritesAreMeasuredAndDiscarded_data() {
    QTest::addColumn<bool>("byHand");
    QTest::newRow("it returned as a primary") << false;
    QTest::newRow("somebody made a replica of it by hand") << true;
}

void TestRedisFailover::divergedWritesAreMeasuredAndDiscarded() {
    QFETCH(bool, byHand);
    m_operations->lookUntilWhole();
    m_lab->say("a1", {"REPLICAOF", "NO", "ONE"});
    m_lab->say("b1", {"REPLICAOF", "NO", "ONE"});
    for (int i = 0; i < 20; ++i)
        m_lab->say("a1", {"SET", "only-a:" + std::to_string(i), "x"});
    m_lab->say("b1", {"SET", "only-b", "x"});
    m_lab->say("b2", {"REPLICAOF", m_lab->addressOf("b1"), std::to_string(m_lab->portOf("b1"))});
    QVERIFY(m_lab->comesToSay("b2", "master_link_status", "up"));
    const long long beyond = std::stoll(m_lab->info("a1", "master_repl_offset")) -
                             (std::stoll(m_lab->info("b1", "second_repl_offset")) - 1);
    if (byHand) m_lab->say("a1", {"REPLICAOF", "127.0.1.1", "1"});
    m_operations->look();
    const auto request = m_operations->request(Kind::Failback, "fra");
    for (const auto& each : m_operations->guards(request)) {
        if (each.id.value != "redis.same-history" || byHand) continue;
        QVERIFY2(each.verdict == operation::Verdict::Warn, each.reason.c_str());
        QVERIFY2(each.reason.find("They are discarded when it rejoins.") != std::string::npos,
                 each.reason.c_str());
    }
    const auto home = m_operations->run(planFor(request));
    FL_REQUIRE_RESULT(home, RunResult::Succeeded);
    const std::string found = home->lossFound;
    QVERIFY2(found.find("a1 has ") == 0, found.c_str());
    const long long told = std::stoll(found.substr(7));
    // The link's own pings move the offset by 14 bytes each meanwhile.
    QVERIFY2(told >= beyond && told <= beyond + 28, found.c_str());
    FL_COMPARE_TEXT(m_lab->say("a1", {"GET", "only-b"}), "x");
    FL_COMPARE_TEXT(m_lab->say("a1", {"EXISTS", "only-a:1"}), "0");
}

QTEST_GUILESS_MAIN(TestRedisFailover)
#include "tst_redis_failover.moc"
