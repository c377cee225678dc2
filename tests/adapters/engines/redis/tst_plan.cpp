// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/plan.h"
#include "adapters/engines/redis/plan_words.h"
#include "adapters/engines/redis/steps.h"
#include "adapters/runtime/command.h"
#include "tests/support/promises.h"
#include "tests/support/test_case.h"

#include <set>

using namespace fairlead;
using namespace fairlead::engines::redis;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Plan;
using topology::Role;

namespace {

/// An engine as it was seen: who leads, who follows whom.
struct Seen {
    inventory::Engine engine;
    topology::EngineState state;

    explicit Seen(const char* mode) {
        engine.id = EngineId("cart");
        engine.technology = "redis";
        engine.settings = {{"mode", mode}, {"sentinels", "s1,s2,s3"}, {"sentinel_service", "lab"}};
        state.id = engine.id;
    }
    void add(const char* id, const char* site, const char* role, const char* upstream = "",
             const char* version = "7.0.15") {
        inventory::Instance instance;
        instance.id = InstanceId(id);
        instance.site = SiteId(site);
        instance.host = std::string(id) + ".example.com";
        instance.port = 6379;
        for (const char* verb : {"kill", "alive"})
            instance.hooks[verb].command = {"/opt/hook", verb, "{instance}"};
        engine.instances.push_back(instance);
        topology::InstanceState now;
        now.id = instance.id;
        now.site = instance.site;
        topology::Observation look;
        look.roleWord = role;
        look.role = engine.settings.at("mode") == "cluster" ? Role::Peer
                    : look.roleWord == "master"             ? Role::Primary
                                                            : Role::Replica;
        look.writable = look.roleWord == "master";
        look.version = version;
        look.history = "A@10;B";
        look.applied = Position{"100", 100};
        if (*upstream != '\0') {
            topology::LinkReport link;
            link.end = topology::LinkReport::End::Receiver;
            link.peer = InstanceId(upstream);
            link.state = topology::LinkState::Streaming;
            look.links.push_back(link);
        }
        if (look.roleWord == "master" && !state.primary) state.primary = now.id;
        now.seen = look;
        state.instances.push_back(now);
    }
    void lose(const char* id) {
        for (auto& each : state.instances) {
            if (each.id.value == id) each.lastFailure = Error{};
        }
        if (state.primary == InstanceId(id)) state.primary.reset();
    }
    Result<Plan> plan(Kind kind, const char* to) {
        operation::Request request;
        request.id = OperationId("op-1");
        request.kind = kind;
        request.engine = engine.id;
        request.to = SiteId(to);
        return makePlan({engine, state, request, {}}, runtime::fillIn);
    }
};

Seen group(const char* mode, const char* version = "7.0.15") {
    Seen seen(mode);
    seen.add("a1", "fra", "master", "", version);
    seen.add("a2", "fra", "slave", "a1", version);
    seen.add("b1", "ams", "slave", "a1", version);
    seen.add("b2", "ams", "slave", "a1", version);
    seen.engine.instances[2].crossSiteEndpoint = true;
    return seen;
}

Seen cluster() {
    Seen seen("cluster");
    for (const char* id : {"a1", "a2", "a3"})
        seen.add(id, "fra", "master");
    seen.add("b1", "ams", "slave", "a1");
    seen.add("b2", "ams", "slave", "a2");
    seen.add("b3", "ams", "slave", "a3");
    return seen;
}

std::string verbsOf(const Plan& plan) {
    std::string text;
    for (const auto& step : plan.steps)
        text += (text.empty() ? "" : " ") + step.verb.substr(6) + ":" + step.target.value;
    return text;
}

} // namespace

/// Planning, without a server.
class TestRedisPlan : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void switchoverFencesDemotesAndPromotes();
    void olderServersAreFencedByReplicas();
    void underSentinelItPromotes();
    void failoverProvesDarknessFirst();
    void failbackMeasuresBeforeItDiscards();
    void failbackMeasuresAReplicaWhosePrimaryDidNotReturn();
    void shardsMoveOneByOne();
    void aLostMajorityNeedsATakeover();
    void whatCannotBePlannedSaysWhy_data();
    void whatCannotBePlannedSaysWhy();
    void everyPlanLeadsToOneWriter_data();
    void everyPlanLeadsToOneWriter();
    void theWayBackIsPriced();
    void everyStepIsKnownAndWhole();
};

void TestRedisPlan::switchoverFencesDemotesAndPromotes() {
    const auto plan = group("replication").plan(Kind::Switchover, "ams");
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
    FL_COMPARE_TEXT(
        verbsOf(*plan),
        "fence:a1 wait-offset:b1 demote:a1 promote:b1 canary:b1 reattach:a1 reattach:a2 reattach:b2 "
        "rewrite:b1 verify:b1");
    QCOMPARE(plan->pointOfNoReturn, std::size_t{3});
    QCOMPARE(plan->outage.first, std::size_t{0});
    QCOMPARE(plan->outage.end, std::size_t{4});
    FL_COMPARE_TEXT(plan->steps[0].commands.front(), "CLIENT PAUSE 10000 WRITE");
    FL_COMPARE_TEXT(plan->steps[0].compensation, "CLIENT UNPAUSE");
    FL_COMPARE_TEXT(plan->steps[2].commands[2], "REPLICAOF b1.example.com 6379");
    FL_COMPARE_TEXT(plan->expects.at("a1.role"), "master");
    FL_COMPARE_TEXT(plan->expects.at("b1.history"), "B");
    QVERIFY(plan->loss.bytesAtMost == Bytes{0});
}

void TestRedisPlan::olderServersAreFencedByReplicas() {
    const auto plan = group("replication", "6.0.16").plan(Kind::Switchover, "ams");
    FL_COMPARE_TEXT(plan->steps[0].commands.front(),
                    "CONFIG SET min-replicas-to-write <its own value + 1000>");
    const auto valkey = group("replication", "valkey 8.1.0").plan(Kind::Switchover, "ams");
    FL_COMPARE_TEXT(valkey->steps[0].commands.front(), "CLIENT PAUSE 10000 WRITE");
}

void TestRedisPlan::underSentinelItPromotes() {
    const auto plan = group("sentinel").plan(Kind::Switchover, "ams");
    FL_COMPARE_TEXT(verbsOf(*plan),
                    "steer:b1 fence:a1 wait-offset:b1 hand-over:b1 demote:a1 canary:b1 settle:b1 reattach:a1 "
                    "reattach:a2 reattach:b2 unsteer:b1 rewrite:b1 verify:b1");
    FL_COMPARE_TEXT(plan->steps[3].commands.front(), "SENTINEL FAILOVER lab");
    QVERIFY(plan->steps[4].compensation.empty());
    QCOMPARE(plan->pointOfNoReturn, std::size_t{3});
    // Never a pause under Sentinel, which would take the primary for dead.
    for (const auto& step : plan->steps) {
        for (const auto& command : step.commands)
            QVERIFY2(!command.starts_with("CLIENT PAUSE"), command.c_str());
    }
}

void TestRedisPlan::failoverProvesDarknessFirst() {
    Seen seen = group("replication");
    seen.lose("a1");
    seen.lose("a2");
    // b2 is further than the endpoint.
    seen.state.instances[3].seen.change([](auto& look) { look.applied = Position{"150", 150}; });
    const auto plan = seen.plan(Kind::Failover, "ams");
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
    FL_COMPARE_TEXT(verbsOf(*plan), "prove-dark:a1 promote:b2 canary:b2 reattach:b1 rewrite:b2 verify:b2");
    FL_COMPARE_TEXT(plan->steps[0].commands.front(), "/opt/hook kill a1");
    FL_COMPARE_TEXT(plan->steps[1].parameters.at("fence"), "dark");
    QCOMPARE(plan->pointOfNoReturn, std::size_t{1});
    QVERIFY(!plan->loss.atMost.has_value());
}

void TestRedisPlan::failbackMeasuresBeforeItDiscards() {
    Seen seen("replication");
    seen.add("a1", "fra", "master"); // returned
    seen.add("b1", "ams", "master");
    const auto plan = seen.plan(Kind::Failback, "fra");
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
    FL_COMPARE_TEXT(verbsOf(*plan),
                    "fence-returning:a1 measure-loss:a1 rejoin:a1 await-catch-up:a1 compare:a1 fence:b1 "
                    "wait-offset:a1 demote:b1 promote:a1 canary:a1 reattach:b1 rewrite:a1 verify:a1");
    QCOMPARE(plan->pointOfNoReturn, std::size_t{2});
    // Behind it nobody undoes anything, so each step of the outage ends it by itself.
    for (std::size_t i = 5; i <= 8; ++i)
        FL_COMPARE_TEXT(plan->steps[i].parameters.at("onFailure"), "unfence");
}

/// Nobody who returned is a primary: what the only copy of its site has is looked at all the same.
void TestRedisPlan::failbackMeasuresAReplicaWhosePrimaryDidNotReturn() {
    Seen alone("replication");
    alone.add("a1", "fra", "slave", "a9");
    alone.add("b1", "ams", "master");
    FL_COMPARE_TEXT(
        verbsOf(*alone.plan(Kind::Failback, "fra")),
        "measure-loss:a1 rejoin:a1 await-catch-up:a1 compare:a1 fence:b1 wait-offset:a1 demote:b1 "
        "promote:a1 canary:a1 reattach:b1 rewrite:a1 verify:a1");
    Seen both("replication");
    both.add("a1", "fra", "master");
    both.add("a2", "fra", "slave", "a1");
    both.add("b1", "ams", "master");
    const std::string verbs = verbsOf(*both.plan(Kind::Failback, "fra"));
    QVERIFY2(verbs.find("measure-loss:a1") != std::string::npos, verbs.c_str());
    QVERIFY2(verbs.find("measure-loss:a2") == std::string::npos, verbs.c_str());
}

void TestRedisPlan::shardsMoveOneByOne() {
    const auto plan = cluster().plan(Kind::Switchover, "ams");
    FL_COMPARE_TEXT(verbsOf(*plan),
                    "cluster-failover:b1 cluster-failover:b2 cluster-failover:b3 cluster-verify:b1");
    FL_COMPARE_TEXT(plan->steps[0].commands.front(), "CLUSTER FAILOVER");
    FL_COMPARE_TEXT(plan->steps[2].compensation, "CLUSTER FAILOVER on a3");
    QCOMPARE(plan->pointOfNoReturn, plan->steps.size());
}

void TestRedisPlan::aLostMajorityNeedsATakeover() {
    Seen seen = cluster();
    for (const char* id : {"a1", "a2", "a3"})
        seen.lose(id);
    const auto plan = seen.plan(Kind::Failover, "ams");
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
    FL_COMPARE_TEXT(plan->steps[3].commands.front(), "CLUSTER FAILOVER TAKEOVER");
    QCOMPARE(plan->pointOfNoReturn, std::size_t{3});
    // One shard of five is led from the lost site: the others elect.
    Seen most = cluster();
    most.engine.instances[1].site = most.engine.instances[2].site = SiteId("ams");
    most.lose("a1");
    const auto elected = most.plan(Kind::Failover, "ams");
    FL_COMPARE_TEXT(elected->steps[1].commands.front(), "CLUSTER FAILOVER FORCE");
}

void TestRedisPlan::everyPlanLeadsToOneWriter_data() {
    QTest::addColumn<QString>("mode");
    QTest::addColumn<Kind>("kind");
    for (const char* mode : {"replication", "sentinel", "cluster"})
        for (const Kind kind : {Kind::Switchover, Kind::Failover, Kind::Failback})
            QTest::addRow("%s, %s", mode, std::string(toWord(kind)).c_str())
                << QString::fromLatin1(mode) << kind;
}

void TestRedisPlan::everyPlanLeadsToOneWriter() {
    QFETCH(QString, mode);
    QFETCH(Kind, kind);
    const bool shards = mode == QStringLiteral("cluster");
    Seen seen = shards ? cluster() : group(mode.toStdString().c_str());
    if (shards) seen.add("b4", "ams", "slave", "a1");
    if (kind == Kind::Failover) {
        for (const char* id : {"a1", "a2", "a3"})
            seen.lose(id);
    } else if (kind == Kind::Failback) {
        // They stand away from home, and home follows; but for one that came back as a primary.
        for (auto& each : seen.engine.instances)
            each.site = SiteId(each.site.value == "fra" ? "ams" : "fra");
        for (auto& each : seen.state.instances)
            each.site = SiteId(each.site.value == "fra" ? "ams" : "fra");
        if (!shards) seen.add("b3", "fra", "master");
    }
    const auto plan = seen.plan(kind, kind == Kind::Failback ? "fra" : "ams");
    QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
    FL_COMPARE_TEXT(tests::faultInPrediction(seen.state, *plan), "");
    if (!shards) return;
    topology::TopologySnapshot snapshot;
    snapshot.engines = {seen.state};
    const auto end = operation::predict(snapshot, *plan).back().engines[0];
    QVERIFY(end.find(InstanceId("b4"))->upstream == InstanceId("b1"));
}

void TestRedisPlan::whatCannotBePlannedSaysWhy_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("why");
    QTest::newRow("already there") << 0 << QStringLiteral("The primary a1 is at fra already.");
    QTest::newRow("no primary") << 1 << QStringLiteral("No single primary of cart is seen");
    QTest::newRow("no replica") << 2 << QStringLiteral("No replica at ams is seen");
    QTest::newRow("no hooks and nobody attests") << 3 << QStringLiteral("a1 cannot be proven dark");
    QTest::newRow("a shard without a replica")
        << 4 << QStringLiteral("The shard of a2 has no replica at ams");
    QTest::newRow("unknown mode") << 5 << QStringLiteral("The setting mode of cart is `magic`");
    QTest::newRow("no Sentinels") << 6 << QStringLiteral("The setting sentinels of cart is missing");
    QTest::newRow("home does not answer") << 7 << QStringLiteral("a1 is not seen, so it cannot rejoin");
}

void TestRedisPlan::whatCannotBePlannedSaysWhy() {
    QFETCH(int, which);
    QFETCH(QString, why);
    Seen seen = which == 4 ? cluster()
                           : group(which == 5   ? "magic"
                                   : which == 6 ? "sentinel"
                                                : "replication");
    Kind kind = Kind::Switchover;
    if (which == 1) seen.lose("a1");
    if (which == 2) {
        seen.lose("b1");
        seen.lose("b2");
    }
    if (which == 3) {
        kind = Kind::Failover;
        seen.lose("a1");
        seen.engine.instances[0].hooks.clear();
    }
    if (which == 4) seen.lose("b2");
    if (which == 6) seen.engine.settings["sentinels"] = "";
    if (which == 7) {
        kind = Kind::Failback;
        seen.lose("a1");
        seen.state.instances[2].seen.change([](auto& look) { look.roleWord = "master"; });
    }
    const auto plan = seen.plan(kind, which == 0 || which == 7 ? "fra" : "ams");
    QVERIFY(!plan.has_value());
    QVERIFY2(plan.error().what.starts_with(why.toStdString()), plan.error().what.c_str());
}

/// By what the servers' INFO told when they were last seen.
void TestRedisPlan::theWayBackIsPriced() {
    const auto tell = [](Seen& seen, std::int64_t perSecond) {
        for (auto& each : seen.state.instances)
            each.seen.change([&](auto& look) {
                look.footing.emplace();
                look.footing->whole = Bytes{50'000'000};
                look.footing->logKept = Bytes{1'000'000};
                if (each.id.value == "a1") look.footing->perSecond = Bytes{perSecond};
            });
    };
    Seen calm = group("replication");
    tell(calm, 100'000);
    FL_COMPARE_TEXT(
        toText(calm.plan(Kind::Switchover, "ams")->failback),
        "incremental: about 200 kB (100 kB .. 400 kB), 1 ms .. 3 ms (the backlog of b1 holds 1.0 MB, and "
        "100 kB are written each second; at 1000 Mbit/s, which is assumed)");
    Seen busy = group("replication");
    tell(busy, 600'000);
    const auto dear = busy.plan(Kind::Switchover, "ams")->failback;
    QCOMPARE(dear.way, operation::FailbackPrice::Way::Reseed);
    FL_COMPARE_TEXT(dear.wouldBeCheaper, "a repl-backlog-size of 2.4 MB or more at ams");
    calm.lose("a1");
    calm.lose("a2");
    const auto lost = calm.plan(Kind::Failover, "ams")->failback;
    QCOMPARE(lost.way, operation::FailbackPrice::Way::Reseed);
    QCOMPARE(lost.bytes->count, 100'000'000); // a1 and a2, each all that b1 holds
    Seen unasked = group("replication");
    FL_COMPARE_TEXT(toText(unasked.plan(Kind::Switchover, "ams")->failback),
                    "incremental (the backlog of b1 was never seen)");
}

/// Every step of every plan has what the record needs, and every verb is used by some plan.
void TestRedisPlan::everyStepIsKnownAndWhole() {
    Seen dead = group("replication"), deadSentinel = group("sentinel"), deadCluster = cluster();
    for (Seen* each : {&dead, &deadSentinel, &deadCluster}) {
        for (const char* id : {"a1", "a2", "a3"})
            each->lose(id);
    }
    Seen returned("replication");
    returned.add("a1", "fra", "master");
    returned.add("b1", "ams", "master");
    returned.engine.instances[0].hooks["harvest"].command = {"/opt/hook", "harvest"};
    const std::vector<Result<Plan>> plans{group("replication").plan(Kind::Switchover, "ams"),
                                          group("sentinel").plan(Kind::Switchover, "ams"),
                                          cluster().plan(Kind::Switchover, "ams"),
                                          dead.plan(Kind::Failover, "ams"),
                                          deadSentinel.plan(Kind::Failover, "ams"),
                                          deadCluster.plan(Kind::Failover, "ams"),
                                          returned.plan(Kind::Failback, "fra")};
    std::set<std::string> used;
    for (const auto& plan : plans) {
        QVERIFY2(plan.has_value(), plan ? "" : plan.error().what.c_str());
        QVERIFY(!plan->priceOfFailback.empty());
        std::set<std::string> ids;
        for (const auto& step : plan->steps) {
            QVERIFY2(findVerb(step.verb) != nullptr, step.verb.c_str());
            QVERIFY(ids.insert(step.id.value).second);
            QVERIFY(!step.title.empty() && !step.doneWhen.empty() && !step.commands.empty());
            QVERIFY2(step.compensation.empty() || findVerb(step.verb)->undo != nullptr, step.verb.c_str());
            used.insert(step.verb);
        }
    }
    for (const Verb& verb : verbs())
        QVERIFY2(used.contains(std::string(verb.name)), std::string(verb.name).c_str());
}

QTEST_GUILESS_MAIN(TestRedisPlan)
#include "tst_plan.moc"
