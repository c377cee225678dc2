// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/context.h"
#include "adapters/engines/redis/errors.h"
#include "adapters/engines/redis/look.h"
#include "adapters/engines/redis/sentinel.h"
#include "adapters/engines/redis/settings.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::engines::redis;

/// Readers of what servers answer, and what the settings mean.
class TestRedisParse : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void info();
    void replicaLines();
    void clusterNodes();
    void versions();
    void looks();
    void sentinelLooks();
    void refusals();
    void settingsOfAnEngine();
    void historiesAreChained();
};

void TestRedisParse::info() {
    const Info info =
        parseInfo("# Replication\r\nrole:master\r\n\r\nbroken line\r\nexecutable:/a:b\r\nlast:");
    QCOMPARE(info.size(), std::size_t{3});
    FL_COMPARE_TEXT(info.at("role"), "master");
    FL_COMPARE_TEXT(info.at("executable"), "/a:b");
    FL_COMPARE_TEXT(info.at("last"), "");
    QVERIFY(!parseNumber("") && !parseNumber("1x") && !parseNumber(" 1"));
    QCOMPARE(parseNumber("-1"), std::optional<std::int64_t>(-1));
}

void TestRedisParse::replicaLines() {
    const auto line = parseReplicaLine("ip=10.0.0.2,port=6379,state=online,offset=1204,lag=1,type=replica");
    QVERIFY(line.has_value());
    QVERIFY((*line == ReplicaLine{"10.0.0.2", 6379, "online", 1204, 1}));
    QVERIFY(!parseReplicaLine("").has_value());
    QVERIFY(!parseReplicaLine("ip=10.0.0.2,port=99999,state=online").has_value());
    QVERIFY(!parseReplicaLine("port=6379,state=online").has_value());
    QVERIFY(!parseReplicaLine("ip=10.0.0.2,port=6379,offset=x")->offset.has_value());
}

void TestRedisParse::clusterNodes() {
    const auto nodes = parseClusterNodes(
        "aa 127.0.1.1:7001@17001,host myself,master - 0 0 1 connected 0-5460 5462 [93->-bb]\n"
        "bb ::1:7002@17002 slave aa 0 0 1 disconnected\r\n"
        "cc :0@0 master,noaddr,fail - 0 0 2 connected 6000-5000 20000\n"
        "short line\n");
    QCOMPARE(nodes.size(), std::size_t{3});
    QCOMPARE(nodes[0].slotCount, 5462);
    QVERIFY(nodes[0].isPrimary() && nodes[0].isWell() && nodes[0].linkUp && nodes[0].primary.empty());
    FL_COMPARE_TEXT(nodes[1].host, "::1");
    FL_COMPARE_TEXT(nodes[1].primary, "aa");
    QVERIFY(!nodes[1].linkUp && !nodes[1].isPrimary());
    QVERIFY(!nodes[2].isWell());
    QCOMPARE(nodes[2].slotCount, 0);
}

void TestRedisParse::versions() {
    QCOMPARE(parseVersion("7.0.15"), std::optional<int>(70015));
    QCOMPARE(parseVersion("6.2"), std::optional<int>(60200));
    QVERIFY(!parseVersion("").has_value() && !parseVersion("seven").has_value());
}

void TestRedisParse::looks() {
    const Look primary = lookOf(
        parseInfo("redis_version:7.2.4\nvalkey_version:8.1.0\nrole:master\nconnected_slaves:2\n"
                  "slave0:ip=127.0.2.1,port=2,state=online,offset=10,lag=0\nslave1:nonsense\n"
                  "master_replid:new\nmaster_replid2:old\nmaster_repl_offset:120\nsecond_repl_offset:101\n"
                  "min_slaves_good_slaves:1\n"));
    QVERIFY(primary.primary);
    FL_COMPARE_TEXT(primary.version(), "valkey 8.1.0");
    QCOMPARE(primary.versionNumber(), 80100);
    QCOMPARE(primary.leftAt, std::optional<std::int64_t>(100));
    QCOMPARE(primary.replicas.size(), std::size_t{1});
    QVERIFY(primary.replicaAt("127.0.2.1", 2) != nullptr);
    QVERIFY(primary.replicaAt("127.0.2.1", 3) == nullptr);
    Look fenced = primary;
    fenced.minReplicas = 1000;
    QVERIFY(fenced.fencedByReplicas());
    fenced.goodReplicas.reset();
    QVERIFY(!fenced.fencedByReplicas());
    const Look replica = lookOf(parseInfo(
        "role:slave\nmaster_host:127.0.1.1\nmaster_port:1\nmaster_link_status:down\nslave_repl_offset:90\n"
        "slave_read_repl_offset:80\nmaster_replid2:0000000000000000000000000000000000000000\n"
        "second_repl_offset:-1\nmaster_link_down_since_seconds:-1\n"));
    QVERIFY(!replica.primary && !replica.linkUp && replica.replid2.empty() && !replica.leftAt);
    QCOMPARE(replica.received, std::optional<std::int64_t>(90)); // what is applied was received
}

void TestRedisParse::sentinelLooks() {
    const auto text = [](const char* each) { return Value{Value::Kind::Text, each, {}}; };
    const Value group{
        Value::Kind::List,
        {},
        {text("ip"), text("127.0.1.1"), text("port"), text("7001"), text("flags"),
         text("master,failover_in_progress"), text("config-epoch"), text("3"), text("quorum"), text("2"),
         text("num-other-sentinels"), text("4"), text("down-after-milliseconds"), text("5000"), text("odd")}};
    const Value replica{
        Value::Kind::List,
        {},
        {text("ip"), text("127.0.2.1"), text("port"), text("7002"), text("slave-priority"), text("1100")}};
    const SentinelLook look =
        sentinelLookOf(group, Value{Value::Kind::List, {}, {replica}}, "sentinel_tilt:1\r\n");
    QVERIFY(look.failoverRuns() && look.tilt && !look.has("o_down"));
    QCOMPARE(look.epoch, std::int64_t{3});
    QVERIFY(look.downAfter == std::chrono::seconds{5});
    QCOMPARE(look.replicaAt("127.0.2.1", 7002)->priority, std::optional<std::int64_t>(1100));
}

/// Every row of the table fits the text it was written for, and no earlier row takes it away.
void TestRedisParse::refusals() {
    for (const Saying& saying : sayings()) {
        const std::string refusal = std::string(saying.start) + " " + std::string(saying.fragment);
        const Error error = serverError("a1", refusal);
        QVERIFY2(error.kind == saying.kind, refusal.c_str());
        QVERIFY2(error.what.find("{}") == std::string::npos && error.what.find("a1") != std::string::npos,
                 error.what.c_str());
        QVERIFY2(error.what.back() == '.', error.what.c_str());
        FL_COMPARE_TEXT(error.engineWords, refusal);
    }
    QVERIFY(serverError("a1", "ERR something new").kind == ErrorKind::Unexpected);
}

void TestRedisParse::settingsOfAnEngine() {
    inventory::Engine engine;
    engine.id = EngineId("cart");
    QVERIFY(*modeOf(engine) == Mode::Replication);
    engine.settings["mode"] = "standalone";
    FL_COMPARE_TEXT(modeOf(engine).error().what,
                    "The setting mode of cart is `standalone`. Write replication, sentinel or cluster.");
    QVERIFY(sentinelsOf(engine).error().what.starts_with("The setting sentinel_service of cart is missing."));
    engine.settings["sentinel_service"] = "m";
    QVERIFY(sentinelsOf(engine).error().what.starts_with("The setting sentinels of cart is missing."));
    engine.settings["sentinels"] = "s1.example.com:26380, s2.example.com,[::1]:26381";
    engine.settings["sentinel_user"] = "fairlead";
    engine.settings["sentinel_password"] = "keychain:sentinels";
    const auto group = sentinelsOf(engine);
    QVERIFY(group.has_value());
    QCOMPARE(group->sentinels.size(), std::size_t{3});
    FL_COMPARE_TEXT(group->sentinels[0].name, "Sentinel s1.example.com:26380");
    QCOMPARE(group->sentinels[1].port, std::uint16_t{26379});
    FL_COMPARE_TEXT(group->sentinels[2].host, "::1");
    FL_COMPARE_TEXT(group->sentinels[2].access.password->name, "sentinels");
    for (const char* wrong : {"a:0", "a:b", "[::1", "a:1,", ":1"}) {
        engine.settings["sentinels"] = wrong;
        QVERIFY2(!sentinelsOf(engine).has_value(), wrong);
    }
}

void TestRedisParse::historiesAreChained() {
    Pasts pasts;
    Look look;
    look.replid = "B";
    FL_COMPARE_TEXT(pasts.historyOf("B"), "");
    pasts.learn(look); // a replica that knows of nothing before may have forgotten it
    FL_COMPARE_TEXT(pasts.historyOf("B"), "");
    look.primary = true;
    look.replid2 = "A";
    look.leftAt = 100;
    pasts.learn(look);
    FL_COMPARE_TEXT(pasts.historyOf("B"), "A@100;B");
    look.replid = "C";
    look.replid2 = "B";
    look.leftAt = 200;
    pasts.learn(look);
    FL_COMPARE_TEXT(pasts.historyOf("C"), "A@100;B@200;C");
    look.replid = "A";
    look.replid2 = "C"; // a loop, which no server makes
    pasts.learn(look);
    QVERIFY(pasts.historyOf("C").size() < 2000);
}

QTEST_GUILESS_MAIN(TestRedisParse)
#include "tst_parse.moc"
