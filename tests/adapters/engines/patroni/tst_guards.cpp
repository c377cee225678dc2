// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/guards.h"
#include "adapters/engines/patroni/readiness.h"
#include "tests/adapters/engines/postgresql/guard_facts.h"
#include "tests/support/test_case.h"

#include <algorithm>
#include <set>

using namespace fairlead;
using namespace fairlead::engines::patroni;
using operation::Kind;
using operation::Verdict;

namespace {

const UtcTime kNow{std::chrono::seconds{1'795'251'220}};

/// A healthy engine in either layout; each test spoils one thing.
struct Facts {
    GuardFacts all;

    explicit Facts(Layout layout, Kind kind = Kind::Switchover) {
        all.layout = layout;
        all.now = kNow;
        all.server = tests::GuardFactsBuilder(kind).facts;
        for (auto& instance : all.server.engine.instances)
            instance.settings = {{"etcd", "10.0.0.1:2379"}, {"scope", "orders"}};
        const bool two = layout == Layout::StandbyCluster;
        for (const auto& instance : all.server.instances) {
            const std::string& name = instance.name();
            MemberStatus status;
            status.state = "running";
            status.role = name == "a1" ? "primary" : name == "b1" && two ? "standby_leader" : "replica";
            status.scope = two ? "orders-" + instance.declared.site.value : "orders";
            status.dcsLastSeen = 1'795'251'219;
            all.members[instance.declared.id] = {status, {}, {}};
        }
        for (const char* site : {"fra", "ams"}) {
            ClusterFacts& cluster = all.clusters[SiteId(site)];
            cluster.config = ClusterConfig{};
            cluster.config->usePgRewind = true;
            cluster.config->hasStandbyCluster = two && std::string(site) == "ams";
            cluster.etcdFaults["10.0.0.1:2379"] = "";
            cluster.view = ClusterView{};
            for (const auto& instance : all.server.instances) {
                if (two && instance.declared.site.value != site) continue;
                const std::string& name = instance.name();
                Member member;
                member.name = name;
                member.state = "running";
                member.role = name == "a1" ? "leader" : name == "b1" && two ? "standby_leader" : "replica";
                if (member.role == "replica") member.lag = 0;
                cluster.view->members.push_back(member);
            }
        }
    }
    MemberFacts& member(const char* id) { return all.members.at(InstanceId(id)); }
    ClusterFacts& cluster(const char* site) { return all.clusters.at(SiteId(site)); }
    Member& row(const char* site, const char* name) {
        return *std::find_if(cluster(site).view->members.begin(), cluster(site).view->members.end(),
                             [&](const auto& each) { return each.name == name; });
    }
    operation::GuardResult result(const std::string& id) const {
        for (const auto& each : judgeAll(all))
            if (each.id.value == id) return each;
        qFatal("there is no guard %s", id.c_str());
    }
    std::string objections() const {
        std::string text;
        for (const auto& each : judgeAll(all))
            if (each.verdict != Verdict::Pass && each.id.value.starts_with("patroni."))
                text += each.id.value + ": " + each.reason + "\n";
        return text;
    }
};

} // namespace

#define MUST_SAY(facts, id, wanted, words)                                                   \
    do {                                                                                     \
        const auto given = (facts).result(id);                                               \
        QVERIFY2(given.verdict == (wanted) && given.reason.find(words) != std::string::npos, \
                 given.reason.c_str());                                                      \
    } while (false)

class TestPatroniGuardRules : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aHealthyEnginePasses() {
        for (const Layout layout : {Layout::StandbyCluster, Layout::Stretched})
            FL_COMPARE_TEXT(Facts(layout).objections(), "");
    }

    void theTableHasEachIdOnceAndHardRowsFirst() {
        std::set<std::string> ids;
        bool overridable = false;
        for (const GuardRule& rule : guardRules()) {
            QVERIFY2(ids.insert(rule.id).second, rule.id);
            QVERIFY2(rule.clusters || rule.stretched, rule.id);
            const bool hard = rule.guardClass == operation::GuardClass::Hard;
            QVERIFY2(!(hard && overridable), rule.id);
            overridable = overridable || !hard;
        }
    }

    void aSilentPatroniIsNotKnown() {
        Facts facts(Layout::Stretched);
        facts.member("b2") = {{}, Error{ErrorKind::Refused, "b2 refuses.", {}, {}}, {}};
        MUST_SAY(facts, "patroni.answers", Verdict::Unknown, "Patroni of b2 (ams) does not answer");
        // Of the lost site nothing is expected.
        Facts lost(Layout::Stretched, Kind::Failover);
        lost.member("a1") = {{}, Error{ErrorKind::Refused, "a1 refuses.", {}, {}}, {}};
        MUST_SAY(lost, "patroni.answers", Verdict::Pass, "Every Patroni that the move needs answers.");
    }

    void theClustersMustStandAsThePlanNeedsThem() {
        Facts both(Layout::StandbyCluster);
        both.cluster("ams").config->hasStandbyCluster = false;
        MUST_SAY(both, "patroni.layout", Verdict::Block, "The cluster at ams is no standby cluster");
        Facts neither(Layout::StandbyCluster);
        neither.cluster("fra").config->hasStandbyCluster = true;
        MUST_SAY(neither, "patroni.layout", Verdict::Block, "The cluster at fra is a standby cluster itself");
        Facts unread(Layout::StandbyCluster);
        unread.cluster("ams").config.reset();
        MUST_SAY(unread, "patroni.layout", Verdict::Unknown, "could not be read");
        Facts strangers(Layout::Stretched);
        strangers.member("b1").status->scope = "other";
        MUST_SAY(strangers, "patroni.layout", Verdict::Block, "The members belong to two clusters");
        Facts absent(Layout::Stretched);
        std::erase_if(absent.cluster("ams").view->members,
                      [](const auto& each) { return each.name == "b2"; });
        std::erase_if(absent.cluster("fra").view->members,
                      [](const auto& each) { return each.name == "b2"; });
        MUST_SAY(absent, "patroni.layout", Verdict::Block, "Patroni's cluster orders has no member b2.");
    }

    void aPausedPatroniIsLeftAlone() {
        Facts member(Layout::StandbyCluster);
        member.member("b1").status->paused = true;
        MUST_SAY(member, "patroni.not-paused", Verdict::Block, "Patroni is paused at ams");
        Facts cluster(Layout::StandbyCluster);
        cluster.cluster("fra").view->paused = true;
        MUST_SAY(cluster, "patroni.not-paused", Verdict::Block, "Patroni is paused at fra");
        Facts unknown(Layout::StandbyCluster);
        unknown.cluster("ams").view.reset();
        MUST_SAY(unknown, "patroni.not-paused", Verdict::Unknown, "is not known");
    }

    void theDcsMustBeHealthy() {
        Facts unlocked(Layout::Stretched);
        unlocked.member("a1").status->clusterUnlocked = true;
        MUST_SAY(unlocked, "patroni.dcs", Verdict::Block, "sees no leader's lease in its DCS");
        Facts silent(Layout::Stretched);
        silent.member("b1").status->dcsLastSeen = 1'795'251'220 - 22;
        MUST_SAY(silent, "patroni.dcs", Verdict::Block, "Patroni of b1 last reached its DCS 22 s ago");
        Facts sick(Layout::StandbyCluster);
        sick.cluster("ams").etcdFaults["10.0.0.1:2379"] = "etcd at 10.0.0.1:2379 is not healthy";
        MUST_SAY(sick, "patroni.dcs", Verdict::Block, "etcd at 10.0.0.1:2379 is not healthy");
        Facts unseen(Layout::StandbyCluster);
        unseen.cluster("fra").config.reset();
        MUST_SAY(unseen, "patroni.dcs", Verdict::Unknown, "The cluster at fra could not be asked");
    }

    void whomPatroniLetsInIsAskedBeforehand() {
        Facts facts(Layout::Stretched);
        facts.member("b1").mayNotChange = Error{ErrorKind::Permission, "b1: not allowed.", {}, {}};
        MUST_SAY(facts, "patroni.may-act", Verdict::Block,
                 "Patroni of b1 would refuse this console. b1: not allowed.");
    }

    void theCandidateMustBeOneOfPatronis() {
        Facts tagged(Layout::Stretched);
        tagged.row("ams", "b1").tags["nofailover"] = "true";
        MUST_SAY(tagged, "patroni.candidate", Verdict::Block, "has the tag `nofailover`");
        Facts starting(Layout::Stretched);
        starting.row("ams", "b1").state = "starting";
        MUST_SAY(starting, "patroni.candidate", Verdict::Block, "in state `starting`");
        Facts late(Layout::Stretched);
        late.row("ams", "b1").lag = 2'000'000;
        MUST_SAY(late, "patroni.candidate", Verdict::Block, "b1 lacks 2.0 MB by Patroni");
        Facts unknown(Layout::Stretched);
        unknown.row("ams", "b1").lag.reset();
        MUST_SAY(unknown, "patroni.candidate", Verdict::Warn, "does not know how far b1 is behind");
        Facts asynchronous(Layout::Stretched);
        asynchronous.cluster("ams").config->synchronous = true;
        MUST_SAY(asynchronous, "patroni.candidate", Verdict::Block, "b1 is no synchronous standby");
        asynchronous.row("ams", "b1").role = "sync_standby";
        MUST_SAY(asynchronous, "patroni.candidate", Verdict::Pass, "b1 runs");
        Facts follower(Layout::StandbyCluster);
        follower.row("ams", "b1").role = "replica";
        MUST_SAY(follower, "patroni.candidate", Verdict::Block, "does not lead its standby cluster");
        Facts leads(Layout::Stretched);
        leads.row("ams", "b1").role = "leader";
        MUST_SAY(leads, "patroni.candidate", Verdict::Block, "b1 leads already");
    }

    void anotherMoveIsNotCrossed() {
        Facts facts(Layout::Stretched);
        facts.cluster("fra").view->scheduled = "from a1 to b1 at noon";
        MUST_SAY(facts, "patroni.unscheduled", Verdict::Block,
                 "A switchover from a1 to b1 at noon is scheduled");
    }

    void aSiteThatCannotRewindIsWarnedOf() {
        Facts facts(Layout::Stretched);
        facts.cluster("fra").config->usePgRewind = false;
        MUST_SAY(facts, "patroni.rewind", Verdict::Warn, "use_pg_rewind is off");
        facts.cluster("fra").config.reset();
        MUST_SAY(facts, "patroni.rewind", Verdict::Unknown, "could not be read");
    }

    void theLeaseIsTheFenceOfAStretchedCluster() {
        Facts lives(Layout::Stretched, Kind::Failover);
        MUST_SAY(lives, "patroni.old-fenced", Verdict::Block, "still answers as the primary");
        Facts silent(Layout::Stretched, Kind::Failover);
        for (auto& instance : silent.all.server.instances) {
            if (instance.declared.site.value != "fra") continue;
            instance.look.reset();
            instance.failure = Error{ErrorKind::Timeout, "silent", {}, {}};
            silent.all.members.at(instance.declared.id) = {{}, instance.failure, {}};
        }
        MUST_SAY(silent, "patroni.old-fenced", Verdict::Pass,
                 "its lease is still in the DCS; the plan waits");
        silent.row("ams", "a1").role = "replica";
        MUST_SAY(silent, "patroni.old-fenced", Verdict::Pass, "The DCS names no leader");
        silent.row("ams", "b1").role = "leader";
        MUST_SAY(silent, "patroni.old-fenced", Verdict::Pass,
                 "b1 leads already: Patroni elected it by itself.");
        silent.cluster("ams").config->failsafe = true;
        MUST_SAY(silent, "patroni.old-fenced", Verdict::Warn, "failsafe_mode is on");
        silent.cluster("ams").view.reset();
        MUST_SAY(silent, "patroni.old-fenced", Verdict::Unknown, "could not be asked");
    }

    void readinessTellsWhatWouldHurtOnTheDay_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("verdict");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* id, Verdict verdict, const char* words) {
            QTest::newRow(id) << QString::fromLatin1(id) << int(verdict) << QString::fromLatin1(words);
        };
        row("patroni.ready.timing", Verdict::Block, "longer than ttl at fra");
        row("patroni.ready.dcs", Verdict::Block, "fewer than three members at ams (1) and fra (1)");
        row("patroni.ready.names", Verdict::Block, "Both clusters have a member a1");
        row("patroni.ready.rewind", Verdict::Warn, "use_pg_rewind is off at ams");
        row("patroni.ready.slot", Verdict::Warn, "not among the other cluster's permanent `slots`");
        row("patroni.ready.failsafe", Verdict::Pass, "failsafe_mode is on at fra");
    }
    void readinessTellsWhatWouldHurtOnTheDay() {
        QFETCH(QString, id);
        QFETCH(int, verdict);
        QFETCH(QString, words);
        Facts facts(Layout::StandbyCluster);
        facts.cluster("fra").config->ttl = 20;
        facts.row("ams", "b2").name = "a1";
        facts.cluster("ams").config->usePgRewind = false;
        facts.cluster("ams").config->upstreamSlot = "fl_ams";
        facts.cluster("fra").config->failsafe = true;
        for (const auto& each : judgeReadiness(facts.all)) {
            if (each.id.value != id.toStdString()) continue;
            QCOMPARE(int(each.verdict), verdict);
            QVERIFY2(each.reason.find(words.toStdString()) != std::string::npos, each.reason.c_str());
            return;
        }
        QFAIL("there is no such rule");
    }
    void aReadyEnginePassesEachOfThem() {
        Facts facts(Layout::StandbyCluster);
        facts.cluster("fra").config->slotNames = {"fl_ams"};
        facts.cluster("ams").config->upstreamSlot = "fl_ams";
        for (auto& instance : facts.all.server.engine.instances)
            instance.settings["etcd"] = "e1:2379,e2:2379,e3:2379";
        for (const auto& each : judgeReadiness(facts.all))
            if (each.id.value.starts_with("patroni."))
                QVERIFY2(each.verdict == Verdict::Pass, each.reason.c_str());
    }

    void theWayBackNeedsTheOldDcs() {
        Facts facts(Layout::StandbyCluster, Kind::Failover);
        MUST_SAY(facts, "patroni.way-back", Verdict::Pass, "Patroni at fra answers");
        facts.cluster("fra").config.reset();
        MUST_SAY(facts, "patroni.way-back", Verdict::Pass, "etcd of fra answers");
        facts.cluster("fra").etcdFaults["10.0.0.1:2379"] = "it refuses";
        MUST_SAY(facts, "patroni.way-back", Verdict::Warn, "Keep its Patroni stopped until the failback.");
        for (auto& instance : facts.all.server.engine.instances)
            instance.settings.clear();
        MUST_SAY(facts, "patroni.way-back", Verdict::Warn,
                 "The inventory gives no `etcd` and `scope` for fra");
        Facts home(Layout::StandbyCluster, Kind::Failback);
        home.cluster("ams").config.reset();
        home.cluster("ams").etcdFaults["10.0.0.1:2379"] = "it refuses";
        MUST_SAY(home, "patroni.way-back", Verdict::Block, "Start etcd there, and keep its Patroni stopped.");
    }
};

QTEST_GUILESS_MAIN(TestPatroniGuardRules)
#include "tst_guards.moc"
