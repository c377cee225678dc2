// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/redis/redis_operations.h"
#include "tests/support/test_case.h"

#include <csignal>
#include <optional>

using namespace fairlead;
using namespace std::chrono_literals;
using tests::RedisLab;
using tests::RedisOperations;
using topology::LinkState;
using topology::Role;

/// What is seen of real servers, and the traps in it.
class TestRedisObserve : public tests::TestCase {
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

    void rolesLinksAndPositions();
    void aFencedPrimaryIsSeenAsFenced();
    void aReplicaWithoutItsPrimary();
    void threadsHaveSessionsOfTheirOwn();
    void historiesAfterAPromotion();
    void silenceIsNotDeath();
    void aClusterHasPeers();

  private:
    topology::Observation see(const std::string& id) {
        return m_operations->adapter().observe(m_operations->engine(), m_lab->instance(id), m_lab->call(2s));
    }
    static bool finds(const topology::Observation& seen, const std::string& id) {
        return std::any_of(seen.findings.begin(), seen.findings.end(),
                           [&](const auto& each) { return each.id == id; });
    }
    std::optional<RedisLab> m_lab;
    std::optional<RedisOperations> m_operations;
};

void TestRedisObserve::rolesLinksAndPositions() {
    const auto state = m_operations->lookUntilWhole();
    FL_COMPARE_TEXT(state.primary->value, "a1");
    QCOMPARE(state.links.size(), std::size_t{3});
    for (const auto& link : state.links) {
        QVERIFY(link.state == LinkState::Streaming);
        QVERIFY(link.lagApply && link.lagApply->count <= 14); // the link's own ping
    }
    m_lab->say("a1", {"SET", "k", "v"});
    QTRY_COMPARE_WITH_TIMEOUT(see("b1").applied->ordinal.value(), see("a1").written->ordinal.value(), 5000);
    const auto seen = see("a1");
    QVERIFY(seen.role == Role::Primary && seen.writable == true && seen.fenced == false);
    const std::string valkey = m_lab->info("a1", "valkey_version");
    FL_COMPARE_TEXT(seen.version, valkey.empty() ? m_lab->info("a1", "redis_version") : "valkey " + valkey);
    QVERIFY(seen.serverClockSkew && std::chrono::abs(*seen.serverClockSkew) < 1s);
    QVERIFY(see("b1").role == Role::Replica && see("b1").roleWord == "slave");
}

void TestRedisObserve::aFencedPrimaryIsSeenAsFenced() {
    m_lab->say("a1", {"CONFIG", "SET", "min-replicas-to-write", "1000"});
    const auto seen = see("a1");
    QVERIFY(seen.fenced == true && seen.writable == false);
    QVERIFY(finds(seen, "redis.fenced"));
    // Without a limit of lag the setting does nothing: trap 4.
    m_lab->say("a1", {"CONFIG", "SET", "min-replicas-max-lag", "0"});
    QVERIFY(see("a1").fenced == false);
    FL_COMPARE_TEXT(m_lab->say("a1", {"SET", "k", "v"}), "OK");
}

void TestRedisObserve::aReplicaWithoutItsPrimary() {
    m_operations->lookUntilWhole();
    m_lab->kill("a1");
    QTRY_VERIFY_WITH_TIMEOUT(finds(see("b1"), "redis.link-down"), 5000);
    QVERIFY(see("b1").links.front().state == LinkState::Broken);
    const auto gone = see("a1");
    QVERIFY(gone.failure && gone.failure->kind == ErrorKind::Refused);
    m_lab->say("b2", {"CONFIG", "SET", "replica-read-only", "no"});
    QVERIFY(finds(see("b2"), "redis.replica-writable"));
}

void TestRedisObserve::threadsHaveSessionsOfTheirOwn() {
    std::vector<std::jthread> threads;
    std::atomic<int> seen{0};
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int look = 0; look < 50; ++look)
                seen += see("a1").failure ? 0 : 1;
        });
    threads.clear();
    QCOMPARE(seen.load(), 200);
    // Every session is ended by the server; the next look opens a new one and fails for nothing.
    m_lab->say("a1", {"CLIENT", "KILL", "TYPE", "normal"});
    QVERIFY(!see("a1").failure);
    m_lab->say("a1", {"CLIENT", "KILL", "TYPE", "normal"});
    QVERIFY(!see("a1").failure);
}

void TestRedisObserve::historiesAfterAPromotion() {
    m_operations->lookUntilWhole();
    const std::string before = see("a1").history;
    m_lab->signal("a1", SIGSTOP);
    m_lab->say("b1", {"REPLICAOF", "NO", "ONE"});
    const std::string after = see("b1").history;
    QVERIFY2(after.starts_with(before + "@"), after.c_str());
    m_lab->signal("a1", SIGCONT);
    m_lab->say("a1", {"SET", "only-here", "x"});
    const auto state = m_operations->look();
    QVERIFY(!state.hazards.empty());
    QVERIFY(state.hazards.front().kind == topology::HazardKind::SplitBrain);
}

void TestRedisObserve::silenceIsNotDeath() {
    m_lab->signal("b2", SIGSTOP);
    const MonoTime began = m_lab->clock().mono();
    const auto seen =
        m_operations->adapter().observe(m_operations->engine(), m_lab->instance("b2"), m_lab->call(500ms));
    m_lab->signal("b2", SIGCONT);
    QVERIFY(seen.failure && seen.failure->kind == ErrorKind::Timeout);
    QVERIFY(m_lab->clock().mono() - began < 1500ms);
    QVERIFY(!see("b2").failure); // no late reply is taken for the answer to this look
}

void TestRedisObserve::aClusterHasPeers() {
    m_lab.emplace(RedisLab::Shape::Cluster);
    QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
    m_operations.emplace(*m_lab);
    const auto state = m_operations->lookUntilWhole();
    QVERIFY2(state.state == topology::StateWord::Ok, state.why.c_str());
    QVERIFY(state.hazards.empty());
    QCOMPARE(state.links.size(), std::size_t{3});
    for (const auto& link : state.links)
        QCOMPARE(link.from.value[1], link.to.value[1]); // a1 → b1
    m_lab->kill("b3");
    m_lab->kill("a3");
    QTRY_VERIFY_WITH_TIMEOUT(finds(see("a1"), "redis.cluster-fail"), 10'000);
}

QTEST_GUILESS_MAIN(TestRedisObserve)
#include "tst_redis_observe.moc"
