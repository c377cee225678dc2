// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/guards.h"
#include "adapters/engines/redis/readiness.h"
#include "tests/support/test_case.h"

#include <set>

using namespace fairlead;
using namespace fairlead::engines::redis;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Verdict;

namespace {

InstanceFacts instance(const char* id, const char* site, const std::string& info) {
    InstanceFacts facts;
    facts.declared.id = InstanceId(id);
    facts.declared.site = SiteId(site);
    facts.declared.host = id;
    facts.declared.port = 1;
    facts.look =
        lookOf(parseInfo("redis_version:7.0.15\nconfig_file:/etc/redis.conf\nmaster_replid:A\n" + info));
    facts.look->minReplicas = 0;
    facts.deep.emplace();
    facts.deep->settings = {
        {"appendonly", "yes"},          {"appendfsync", "everysec"},        {"maxmemory", "0"},
        {"min-replicas-to-write", "1"}, {"min-replicas-max-lag", "10"},     {"repl-backlog-size", "67108864"},
        {"repl-timeout", "60"},         {"repl-ping-replica-period", "10"}, {"replica-read-only", "yes"},
        {"tls-replication", "yes"},     {"replica-priority", "100"}};
    facts.deep->acl = "digest";
    facts.deep->ownPassword = facts.deep->upstreamPassword = "secret";
    facts.deep->modules.emplace();
    facts.deep->sentinels = 0;
    return facts;
}

/// A healthy pair: a1 leads from fra, b1 follows at ams.
GuardFacts healthy(Kind kind = Kind::Switchover) {
    GuardFacts facts;
    facts.engine.id = EngineId("cart");
    facts.request.kind = kind;
    facts.request.to = SiteId("ams");
    facts.instances = {instance("a1", "fra",
                                "role:master\nmaster_repl_offset:100\nconnected_slaves:1\nused_memory:1000\n"
                                "slave0:ip=b1,port=1,state=online,offset=100,lag=0\n"),
                       instance("b1", "ams",
                                "role:slave\nmaster_host:a1\nmaster_port:1\nmaster_link_status:up\n"
                                "slave_repl_offset:100\nrepl_backlog_size:67108864\nused_memory:1000\n")};
    for (auto& each : facts.engine.instances = {facts.instances[0].declared, facts.instances[1].declared})
        each.engine = facts.engine.id;
    facts.instances[1].diskFree = 1'000'000;
    return facts;
}

operation::GuardResult ask(const GuardFacts& facts, const std::string& id) {
    for (const auto& each : judgeAll(facts)) {
        if (each.id.value == id) return each;
    }
    return {};
}

Verdict ready(const GuardFacts& facts, const std::string& id) {
    for (const auto& each : judgeReadiness(facts)) {
        if (each.id.value == id) return each.verdict;
    }
    return Verdict::Unknown;
}

} // namespace

/// Guards and readiness rules over facts that no server here can show.
class TestRedisGuardRules : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aHealthyPairPasses();
    void versionsThatDiffer();
    void modulesThatDiffer();
    void sentinelsThatNobodyNamed();
    void roleOutlivesNoRestart();
    void darkness();
    void whatIsNotSeenIsNotKnown();
    void returningHomeTellsWhatIsLost();
    void readinessOfAHealthyPair();
    void readinessAtItsWorst();
};

void TestRedisGuardRules::aHealthyPairPasses() {
    std::set<std::string> ids;
    for (const auto& each : judgeAll(healthy())) {
        QVERIFY2(each.verdict == Verdict::Pass, (each.id.value + ": " + each.reason).c_str());
        QVERIFY(ids.insert(each.id.value).second);
        QVERIFY(!each.evidence.empty());
    }
    QVERIFY(ids.contains("redis.fence-possible") && !ids.contains("redis.ckquorum"));
}

void TestRedisGuardRules::versionsThatDiffer() {
    GuardFacts facts = healthy();
    facts.instances[1].look->info["redis_version"] = "7.2.0";
    const auto newer = ask(facts, "redis.version");
    QVERIFY2(newer.verdict == Verdict::Warn && newer.reason.find("no way back") != std::string::npos,
             newer.reason.c_str());
    facts.request.kind = Kind::Failback;
    facts.instances[0].look->info["redis_version"] = "7.4.0";
    QVERIFY(ask(facts, "redis.version").verdict == Verdict::Block);
}

void TestRedisGuardRules::sentinelsThatNobodyNamed() {
    GuardFacts facts = healthy();
    facts.instances[0].deep->sentinels = 3;
    const auto found = ask(facts, "redis.unnamed-sentinel");
    QVERIFY2(found.verdict == Verdict::Block && found.reason.find("3 on a1") != std::string::npos,
             found.reason.c_str());
    facts.instances[0].deep->sentinels.reset();
    const auto hidden = ask(facts, "redis.unnamed-sentinel");
    QVERIFY2(hidden.verdict == Verdict::Unknown && hidden.reason.find("+client|list") != std::string::npos,
             hidden.reason.c_str());
    facts.mode = Mode::Sentinel;
    QVERIFY(ask(facts, "redis.unnamed-sentinel").reason.empty());
}

void TestRedisGuardRules::modulesThatDiffer() {
    GuardFacts facts = healthy();
    facts.instances[0].deep->modules = {{"search 20815"}};
    QVERIFY(ask(facts, "redis.modules").verdict == Verdict::Block);
    facts.instances[0].deep->modules.reset();
    QVERIFY(ask(facts, "redis.modules").verdict == Verdict::Warn);
}

void TestRedisGuardRules::roleOutlivesNoRestart() {
    GuardFacts facts = healthy();
    facts.instances[0].look->info["config_file"] = "";
    QVERIFY(ask(facts, "redis.config-file").verdict == Verdict::Warn);
}

void TestRedisGuardRules::darkness() {
    GuardFacts facts = healthy(Kind::Failover);
    InstanceFacts& old = facts.instances[0];
    old.look.reset();
    old.failure = Error{ErrorKind::Timeout, "silent", {}, {}};
    old.reach = Reach::NoAnswer;
    QVERIFY(ask(facts, "redis.old-dark").verdict == Verdict::Block);
    facts.request.attestations = {{OperatorId("x"), "one", {}}, {OperatorId("x"), "the same person", {}}};
    QVERIFY(ask(facts, "redis.old-dark").verdict == Verdict::Block);
    facts.request.attestations.push_back({OperatorId("y"), "another", {}});
    QVERIFY(ask(facts, "redis.old-dark").verdict == Verdict::Pass);
    // No number of people outweighs a host that says its server runs, nor one that answers.
    old.hostWord = "running 12";
    QVERIFY(ask(facts, "redis.old-dark").verdict == Verdict::Block);
    old.hostWord = "stopped";
    QVERIFY(ask(facts, "redis.old-dark").verdict == Verdict::Pass);
    old.hostWord.clear();
    old.reach = Reach::Accepts;
    old.failure = Error{ErrorKind::Authentication, "wrong password", {}, {}};
    QVERIFY(ask(facts, "redis.old-dark").verdict == Verdict::Block);
}

/// Unknown never passes: without looks, no guard that needs one does.
void TestRedisGuardRules::whatIsNotSeenIsNotKnown() {
    GuardFacts facts = healthy();
    for (auto& each : facts.instances) {
        each.look.reset();
        each.deep.reset();
        each.failure = Error{ErrorKind::Timeout, "silent", {}, {}};
    }
    for (const auto& each : judgeAll(facts)) {
        const bool needsNone = each.id.value == "redis.settings" || each.id.value == "redis.config-file";
        QVERIFY2(each.verdict != Verdict::Pass || needsNone, (each.id.value + ": " + each.reason).c_str());
    }
}

void TestRedisGuardRules::returningHomeTellsWhatIsLost() {
    GuardFacts facts = healthy(Kind::Failback);
    facts.request.to = SiteId("fra");
    facts.instances[0].look = lookOf(parseInfo("role:master\nmaster_replid:A\nmaster_repl_offset:193\n"));
    facts.instances[1].look = lookOf(parseInfo(
        "role:master\nmaster_replid:B\nmaster_replid2:A\nsecond_repl_offset:101\nmaster_repl_offset:500\n"));
    const auto told = ask(facts, "redis.same-history");
    QVERIFY2(told.verdict == Verdict::Warn && told.reason.find("a1 holds 93 B of changes") == 0,
             told.reason.c_str());
    facts.instances[0].look->replid = "X";
    QVERIFY(ask(facts, "redis.same-history").reason.find("how much that is cannot be told") !=
            std::string::npos);
}

void TestRedisGuardRules::readinessOfAHealthyPair() {
    for (const auto& each : judgeReadiness(healthy()))
        QVERIFY2(each.verdict == Verdict::Pass, (each.id.value + ": " + each.reason).c_str());
}

void TestRedisGuardRules::readinessAtItsWorst() {
    const std::vector<std::pair<const char*, std::pair<const char*, const char*>>> spoilt{
        {"redis.ready.persistence", {"appendonly", "no"}},
        {"redis.ready.fsync", {"appendfsync", "no"}},
        {"redis.ready.min-replicas", {"min-replicas-to-write", "0"}},
        {"redis.ready.backlog", {"repl-backlog-size", "1048576"}},
        {"redis.ready.timeout", {"repl-timeout", "30"}},
        {"redis.ready.read-only", {"replica-read-only", "no"}},
        {"redis.ready.tls", {"tls-replication", "no"}}};
    for (const auto& [rule, setting] : spoilt) {
        GuardFacts facts = healthy();
        (*facts.instances[0].deep->settings)[setting.first] = setting.second;
        QVERIFY2(ready(facts, rule) == Verdict::Warn || ready(facts, rule) == Verdict::Block, rule);
    }
    GuardFacts alone = healthy();
    alone.instances[1].look->linkUp = false;
    QVERIFY(ready(alone, "redis.ready.replica-elsewhere") == Verdict::Block);
    GuardFacts open = healthy();
    open.instances[0].deep->upstreamPassword = "";
    QVERIFY(ready(open, "redis.ready.masterauth") == Verdict::Block);
    GuardFacts other = healthy();
    other.instances[1].deep->acl = "another";
    QVERIFY(ready(other, "redis.ready.alike") == Verdict::Warn);
    GuardFacts roles = healthy();
    roles.instances[0].look->info["config_file"] = "";
    QVERIFY(ready(roles, "redis.ready.config-file") == Verdict::Block);
    GuardFacts watched = healthy();
    watched.mode = Mode::Sentinel;
    for (const char* host : {"a1", "b1"}) {
        SentinelLook look;
        look.quorum = 2;
        look.others = 1;
        look.downAfter = 1s;
        watched.sentinels.push_back({{"Sentinel", host, 26379, {}}, look, {}});
    }
    for (const char* rule :
         {"redis.ready.sentinels-outlive", "redis.ready.sentinel-count", "redis.ready.sentinel-times"})
        QVERIFY2(ready(watched, rule) != Verdict::Pass, rule);
    GuardFacts cluster = healthy();
    cluster.mode = Mode::Cluster;
    QVERIFY(ready(cluster, "redis.ready.split") == Verdict::Warn);
}

QTEST_GUILESS_MAIN(TestRedisGuardRules)
#include "tst_guard_rules.moc"
