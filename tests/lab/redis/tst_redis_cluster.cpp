// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/plan_words.h"
#include "tests/lab/redis/redis_operations.h"
#include "tests/support/test_case.h"

#include <atomic>
#include <optional>

using namespace fairlead;
using namespace fairlead::engines::redis;
using namespace std::chrono_literals;
using operation::Kind;
using operation::RunResult;
using tests::RedisLab;
using tests::RedisOperations;

namespace {

/// Writes to every shard in turn and follows MOVED by trying the others.
class ClusterWriter {
  public:
    explicit ClusterWriter(const RedisLab& lab) : m_lab(lab) {
        for (const auto& id : lab.ids())
            m_clients.push_back(std::make_unique<tests::RedisClient>(lab.addressOf(id), lab.portOf(id),
                                                                     lab.appUser(), lab.appPassword()));
        m_at.resize(kKeys);
        m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
    }
    void stop() {
        m_thread.request_stop();
        if (m_thread.joinable()) m_thread.join();
    }
    std::size_t acknowledged() const { return m_count; }
    /// Acknowledged numbers that no instance holds any more.
    std::size_t missing() {
        std::size_t lost = 0;
        for (const auto& [key, value] : m_last) {
            const bool found = std::any_of(m_clients.begin(), m_clients.end(), [&](const auto& client) {
                const std::string answer = client->say({"GET", key});
                return !answer.starts_with("FAILED") && answer != "nil" && std::stoi(answer) >= value;
            });
            lost += found ? 0U : 1U;
        }
        return lost;
    }

  private:
    static constexpr std::size_t kKeys = 60;
    void work(const std::stop_token& stop) {
        for (int number = 0; !stop.stop_requested(); ++number) {
            const std::size_t which = static_cast<std::size_t>(number) % kKeys;
            const std::string key = "w:{" + std::to_string(which) + "}";
            const std::string answer = m_clients[m_at[which]]->say({"SET", key, std::to_string(number)});
            if (answer == "OK") {
                m_last[key] = number;
                ++m_count;
            } else {
                m_at[which] = (m_at[which] + 1) % m_clients.size();
            }
            m_lab.clock().sleepFor(answer == "OK" ? 5ms : 1ms, stop);
        }
    }
    const RedisLab& m_lab;
    std::vector<std::unique_ptr<tests::RedisClient>> m_clients;
    std::vector<std::size_t> m_at;
    std::map<std::string, int> m_last;
    std::atomic<std::size_t> m_count{0};
    std::jthread m_thread;
};

} // namespace

/// Six real instances, three shards, each led from fra with a replica at ams.
class TestRedisCluster : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
        m_lab.emplace(RedisLab::Shape::Cluster);
        QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
        m_operations.emplace(*m_lab);
    }
    void cleanup() {
        m_operations.reset();
        m_lab.reset();
    }

    void everyShardMovesThereAndBack();
    void aShardThatCannotMoveTakesTheOthersBack();
    void aDeadSiteIsTakenOverAndComesHome();

  private:
    operation::Plan planFor(Kind kind, const std::string& site) {
        auto plan = m_operations->plan(m_operations->request(kind, site));
        if (!plan) qFatal("%s", toText(plan.error()).c_str());
        return *std::move(plan);
    }
    void allLeadFrom(char site) {
        for (const auto& id : m_lab->ids())
            FL_COMPARE_TEXT(id + " " + m_lab->info(id, "role"), id + (id[0] == site ? " master" : " slave"));
    }

    std::optional<RedisLab> m_lab;
    std::optional<RedisOperations> m_operations;
};

void TestRedisCluster::everyShardMovesThereAndBack() {
    ClusterWriter writer(*m_lab);
    m_operations->lookUntilWhole();
    for (const auto& each : m_operations->guards(m_operations->request(Kind::Switchover, "ams"))) {
        QVERIFY2(each.verdict == operation::Verdict::Pass || each.verdict == operation::Verdict::Warn,
                 (each.id.value + ": " + each.reason).c_str());
    }
    const auto there = m_operations->run(planFor(Kind::Switchover, "ams"));
    FL_REQUIRE_RESULT(there, RunResult::Succeeded);
    qInfo("%s", tests::story(there).c_str());
    allLeadFrom('b');
    m_operations->lookUntilWhole();
    FL_REQUIRE_RESULT(m_operations->run(planFor(Kind::Switchover, "fra")), RunResult::Succeeded);
    allLeadFrom('a');
    QTRY_VERIFY_WITH_TIMEOUT(writer.acknowledged() > 50,
                             10'000); // a fast server moves before many are written
    writer.stop();
    QCOMPARE(writer.missing(), std::size_t{0});
}

void TestRedisCluster::aShardThatCannotMoveTakesTheOthersBack() {
    m_operations->lookUntilWhole();
    const auto plan = planFor(Kind::Switchover, "ams");
    m_lab->say("b3", {"DEBUG", "SLEEP", "0"});
    m_lab->kill("b3");
    const auto run = m_operations->run(plan);
    QVERIFY2(run->result != RunResult::Succeeded, tests::story(run).c_str());
    for (const char* id : {"a1", "a2", "a3"})
        FL_COMPARE_TEXT(m_lab->info(id, "role"), "master");
}

void TestRedisCluster::aDeadSiteIsTakenOverAndComesHome() {
    m_operations->lookUntilWhole();
    m_lab->killSite("fra");
    m_operations->look();
    const auto plan = planFor(Kind::Failover, "ams");
    FL_COMPARE_TEXT(tests::stepOf(plan, verb::kClusterFailover).commands.front(),
                    "CLUSTER FAILOVER TAKEOVER");
    const auto run = m_operations->run(plan);
    FL_REQUIRE_RESULT(run, RunResult::Succeeded);
    qInfo("%s", tests::story(run).c_str());
    for (const char* id : {"b1", "b2", "b3"})
        FL_COMPARE_TEXT(m_lab->info(id, "role"), "master");
    m_lab->startSite("fra");
    QVERIFY(m_lab->settled());
    m_operations->lookUntilWhole();
    const auto home = m_operations->run(planFor(Kind::Failback, "fra"));
    FL_REQUIRE_RESULT(home, RunResult::Succeeded);
    allLeadFrom('a');
}

QTEST_GUILESS_MAIN(TestRedisCluster)
#include "tst_redis_cluster.moc"
