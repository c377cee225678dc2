// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/guards.h"
#include "tests/lab/redis/redis_operations.h"
#include "tests/support/test_case.h"

#include <csignal>
#include <functional>
#include <set>

using namespace fairlead;
using namespace fairlead::engines::redis;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Verdict;
using tests::RedisLab;
using tests::RedisOperations;

namespace {

using Shape = RedisLab::Shape;

/// One guard at its worst on real servers.
struct Worst {
    const char* name;
    const char* guard;
    Shape shape;
    Kind kind;
    Verdict verdict;
    const char* reason; ///< somewhere in the reason
    std::function<void(RedisLab&, inventory::Engine&)> spoil;
    int since = 0; ///< the version of the servers that can be spoilt so
};

void set(const RedisLab& lab, const char* id, const char* name, const char* value) {
    lab.say(id, {"CONFIG", "SET", name, value});
}

std::vector<Worst> writerRows() {
    const auto r = Shape::Replication;
    const auto s = Kind::Switchover;
    return {
        {"the wrong mode", "redis.settings", r, s, Verdict::Block, "does not run in a Cluster",
         [](RedisLab&, inventory::Engine& engine) { engine.settings["mode"] = "cluster"; }},
        {"a mode nobody knows", "redis.settings", r, s, Verdict::Block,
         "Write replication, sentinel or cluster",
         [](RedisLab&, inventory::Engine& engine) { engine.settings["mode"] = "standalone"; }},
        {"two primaries", "redis.one-primary", r, s, Verdict::Block, "a1 and b1 are both primaries",
         [](RedisLab& lab, inventory::Engine&) {
             lab.say("b1", {"REPLICAOF", "NO", "ONE"});
         }},
        {"an instance that hangs may be a primary", "redis.one-primary", r, s, Verdict::Unknown,
         "Whether a2 is a primary too is not known",
         [](RedisLab& lab, inventory::Engine&) { lab.signal("a2", SIGSTOP); }},
        {"a stranger", "redis.same-history", r, s, Verdict::Block, "what it holds is not a copy",
         [](RedisLab& lab, inventory::Engine&) {
             lab.say("b1", {"REPLICAOF", "127.0.3.1", "1"});
             lab.say("b1", {"REPLICAOF", "NO", "ONE"});
             lab.say("b1", {"DEBUG", "CHANGE-REPL-ID"});
             lab.say("b1", {"REPLICAOF", "127.0.3.1", "1"});
             lab.say("b2", {"REPLICAOF", "127.0.2.1", std::to_string(lab.portOf("b1"))});
         }},
        {"the old primary answers", "redis.old-dark", r, Kind::Failover, Verdict::Block,
         "a1 answers and is a primary", [](RedisLab&, inventory::Engine&) {}},
        {"the fence is switched off", "redis.fence-possible", Shape::Sentinel, s, Verdict::Block,
         "min-replicas-max-lag is 0 on a1",
         [](RedisLab& lab, inventory::Engine&) { set(lab, "a1", "min-replicas-max-lag", "0"); }},
        {"Sentinels that the inventory does not name", "redis.unnamed-sentinel", Shape::Sentinel, s,
         Verdict::Block, "5 on a1",
         [](RedisLab&, inventory::Engine& engine) { engine.settings = {{"mode", "replication"}}; }},
        {"the target lost its link", "redis.target-online", r, s, Verdict::Block,
         "b1 has no link to its primary",
         [](RedisLab& lab, inventory::Engine&) {
             lab.say("b1", {"REPLICAOF", "127.0.3.1", "1"});
         }},
        {"the target lacks much", "redis.target-lag", r, s, Verdict::Warn,
         "The fence lasts until it has caught up",
         [](RedisLab& lab, inventory::Engine&) {
             lab.say("b1", {"REPLICAOF", "127.0.3.1", "1"});
             lab.say("a1", {"SET", "big", std::string(5'000'000, 'x')});
         }},
        {"the target follows another replica", "redis.target-direct", r, s, Verdict::Block,
         "b1 follows another replica",
         [](RedisLab& lab, inventory::Engine&) {
             lab.say("b1", {"REPLICAOF", "127.0.2.1", std::to_string(lab.portOf("b2"))});
             lab.comesToSay("b1", "master_link_status", "up");
         }},
    };
}

std::vector<Worst> targetRows() {
    const auto r = Shape::Replication;
    const auto s = Kind::Switchover;
    return {
        {"another replica has more", "redis.best-candidate", r, Kind::Failover, Verdict::Warn, "a2 has",
         [](RedisLab& lab, inventory::Engine&) {
             for (const char* id : {"b1", "b2"})
                 lab.say(id, {"REPLICAOF", "127.0.3.1", "1"});
             lab.say("a1", {"SET", "more", "x"});
             lab.comesToSay("a2", "slave_repl_offset", lab.info("a1", "master_repl_offset"));
             lab.kill("a1");
         }},
        {"the target must never be promoted", "redis.writable-after", r, s, Verdict::Block,
         "b1 has replica-priority 0",
         [](RedisLab& lab, inventory::Engine&) { set(lab, "b1", "replica-priority", "0"); }},
        {"the target would refuse writes", "redis.min-replicas-after", r, s, Verdict::Block,
         "b1 wants 7 replicas in time and will have 3",
         [](RedisLab& lab, inventory::Engine&) { set(lab, "b1", "min-replicas-to-write", "7"); }},
        {"the old primary has another password", "redis.auth-both-ways", r, s, Verdict::Block,
         "is not the password of b1",
         [](RedisLab& lab, inventory::Engine&) {
             set(lab, "a1", "masteruser", "");
             lab.say("b1", {"CONFIG", "SET", "requirepass", "other"});
         },
         tests::kUsersSince},
        {"users differ", "redis.acl-same", r, s, Verdict::Warn, "Users and rights on b1 differ",
         [](RedisLab& lab, inventory::Engine&) {
             lab.say("b1", {"ACL", "SETUSER", "extra", "on"});
         },
         tests::kUsersSince},
        {"users differ where that must not be", "redis.acl-same", r, s, Verdict::Block,
         "applications may be locked",
         [](RedisLab& lab, inventory::Engine& engine) {
             engine.settings["acl_differs"] = "block";
             lab.say("b1", {"ACL", "SETUSER", "extra", "on"});
         },
         tests::kUsersSince},
        {"the target has too little memory", "redis.memory", r, s, Verdict::Block, "Raise maxmemory first",
         [](RedisLab& lab, inventory::Engine&) { set(lab, "b1", "maxmemory", "100kb"); }},
        {"the target saves nothing", "redis.persistence", r, s, Verdict::Warn, "b1 saves nothing to disk",
         [](RedisLab& lab, inventory::Engine&) { set(lab, "b1", "appendonly", "no"); }},
        {"a client waits", "redis.busy", r, s, Verdict::Warn, "1 waiting clients on a1",
         [](RedisLab& lab, inventory::Engine&) {
             static std::jthread waiting;
             waiting = std::jthread([&lab] { lab.say("a1", {"BLPOP", "nothing", "2"}); });
             lab.clock().sleepFor(200ms, {});
         }},
        {"the disk of the target is full", "redis.disk", r, s, Verdict::Block, "Free its disk first",
         [](RedisLab&, inventory::Engine& engine) {
             for (auto& each : engine.instances)
                 each.hooks["disk"].command = {"/bin/echo", "1000", "2000"};
         }},
        {"nobody told of the disk", "redis.disk", r, s, Verdict::Warn, "declares no disk hook",
         [](RedisLab&, inventory::Engine& engine) {
             for (auto& each : engine.instances)
                 each.hooks.erase("disk");
         }},
        {"a backlog smaller than a minute's writes", "redis.backlog", r, s, Verdict::Warn,
         "less than a minute of the present traffic",
         [](RedisLab& lab, inventory::Engine&) {
             set(lab, "b1", "repl-backlog-size", "16kb");
             for (int i = 0; i < 40; ++i) {
                 lab.say("a1", {"SET", "big", std::string(100'000, 'x')});
                 lab.clock().sleepFor(50ms, {});
             }
         }},
    };
}

std::vector<Worst> otherRows() {
    const auto s = Kind::Switchover;
    return {
        {"Sentinels that do not agree", "redis.sentinel-agree", Shape::Sentinel, s, Verdict::Block,
         "is not seen", [](RedisLab& lab, inventory::Engine&) { lab.kill("s5"); }},
        {"too few Sentinels for a vote", "redis.ckquorum", Shape::Sentinel, s, Verdict::Block,
         "Bring the Sentinels back first",
         [](RedisLab& lab, inventory::Engine&) {
             for (const char* id : {"s1", "s2", "s3"})
                 lab.kill(id);
             lab.clock().sleepFor(7s, {});
         }},
        {"no majority of primaries", "redis.cluster-votes", Shape::Cluster, s, Verdict::Block, "no majority",
         [](RedisLab& lab, inventory::Engine&) {
             for (const char* id : {"a2", "a3", "b2", "b3"})
                 lab.kill(id);
             lab.clock().sleepFor(4s, {});
         }},
        {"a shard without a replica there", "redis.cluster-slots", Shape::Cluster, s, Verdict::Block,
         "has no connected replica at ams", [](RedisLab& lab, inventory::Engine&) { lab.kill("b2"); }},
    };
}

} // namespace

class TestRedisGuards : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); // as TestCase does, which this hides
    }
    void aHealthyEngineMayMove();
    void atItsWorst_data();
    void atItsWorst();
    void everyGuardHasItsWorst();

  private:
    static const std::vector<Worst>& rows() {
        static const std::vector<Worst> all = [] {
            std::vector<Worst> rows;
            for (const auto& some : {writerRows(), targetRows(), otherRows()})
                rows.insert(rows.end(), some.begin(), some.end());
            return rows;
        }();
        return all;
    }
};

void TestRedisGuards::aHealthyEngineMayMove() {
    for (const Shape shape : {Shape::Replication, Shape::Sentinel, Shape::Cluster}) {
        RedisLab lab(shape);
        QVERIFY2(lab.isUp(), lab.why().c_str());
        RedisOperations operations(lab);
        operations.lookUntilWhole();
        for (const auto& each : operations.guards(operations.request(Kind::Switchover, "ams")))
            QVERIFY2(each.verdict == Verdict::Pass, (each.id.value + ": " + each.reason).c_str());
    }
}

void TestRedisGuards::atItsWorst_data() {
    QTest::addColumn<std::size_t>("row");
    for (std::size_t i = 0; i < rows().size(); ++i)
        QTest::newRow(rows()[i].name) << i;
}

void TestRedisGuards::atItsWorst() {
    QFETCH(std::size_t, row);
    const Worst& worst = rows()[row];
    RedisLab lab(worst.shape);
    QVERIFY2(lab.isUp(), lab.why().c_str());
    if (lab.version() < worst.since) QSKIP("Servers this old have no users.");
    auto inventory = lab.inventory();
    RedisOperations before(lab);
    before.lookUntilWhole();
    worst.spoil(lab, inventory.engines.front());
    RedisOperations operations(lab, inventory);
    bool asked = false;
    for (const auto& each : operations.guards(operations.request(worst.kind, "ams"))) {
        if (each.id.value != worst.guard) continue;
        asked = true;
        const std::string said = std::string(toWord(each.verdict)) + ": " + each.reason;
        QVERIFY2(each.verdict == worst.verdict, said.c_str());
        QVERIFY2(each.reason.find(worst.reason) != std::string::npos, said.c_str());
    }
    QVERIFY(asked);
}

/// Those that real servers of one version cannot show are judged in tst_redis_guard_rules.
void TestRedisGuards::everyGuardHasItsWorst() {
    std::set<std::string> shown{"redis.version", "redis.modules", "redis.config-file"};
    for (const Worst& each : rows())
        shown.insert(each.guard);
    for (const GuardRule& rule : guardRules())
        QVERIFY2(shown.contains(rule.id), rule.id);
}

QTEST_GUILESS_MAIN(TestRedisGuards)
#include "tst_redis_guards.moc"
