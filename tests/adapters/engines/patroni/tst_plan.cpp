// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/plan.h"
#include "adapters/engines/patroni/plan_words.h"
#include "adapters/engines/patroni/steps.h"
#include "adapters/runtime/command.h"
#include "tests/support/promises.h"
#include "tests/support/test_case.h"

#include <algorithm>

using namespace fairlead;
using namespace fairlead::engines::patroni;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Plan;
using topology::Role;

namespace {

/// a1 leads at fra with a2; b1 stands by (or replicates) at ams with b2.
struct World {
    inventory::Engine engine;
    topology::EngineState state;
    operation::Request request;

    explicit World(const char* layout, Kind kind = Kind::Switchover, const char* to = "ams") {
        engine.id = EngineId("orders");
        engine.technology = "patroni";
        engine.settings["layout"] = layout;
        const bool two = std::string(layout) == "standby-cluster";
        for (const char* id : {"a1", "a2", "b1", "b2"})
            add(id);
        see("a1", Role::Primary);
        see("a2", Role::Replica);
        see("b1", two ? Role::StandbyLeader : Role::Replica);
        see("b2", Role::Replica);
        state.id = engine.id;
        state.primary = InstanceId("a1");
        request.id = OperationId("op-1");
        request.engine = engine.id;
        request.kind = kind;
        request.to = SiteId(to);
    }
    void add(const std::string& id) {
        inventory::Instance instance;
        instance.id = InstanceId(id);
        instance.engine = engine.id;
        instance.site = SiteId(id[0] == 'a' ? "fra" : "ams");
        instance.host = id + ".example";
        instance.port = 5432;
        instance.crossSiteEndpoint = id[1] == '1';
        instance.settings = {{"scope", "orders-" + instance.site.value}, {"etcd", "10.0.0.1:2379"}};
        for (const char* hook : {"kill", "alive", "start", "wal-end"})
            instance.hooks[hook] = {{"ssh", "{host}", hook}, 30s};
        engine.instances.push_back(instance);
        topology::InstanceState instanceState;
        instanceState.id = instance.id;
        instanceState.site = instance.site;
        state.instances.push_back(instanceState);
    }
    topology::InstanceState& stateOf(const std::string& id) {
        return *std::find_if(state.instances.begin(), state.instances.end(),
                             [&](const auto& each) { return each.id.value == id; });
    }
    void see(const std::string& id, Role role) {
        topology::Observation seen;
        seen.role = role;
        seen.writable = role == Role::Primary;
        seen.identity = "7001";
        seen.history = "1";
        stateOf(id).seen = seen;
        stateOf(id).lastFailure.reset();
        stateOf(id).age = 1s;
    }
    void lose(const std::string& id) {
        stateOf(id).lastFailure = Error{ErrorKind::Refused, "refused", {}, id};
    }
    Result<Plan> plan() const { return makePlan({engine, state, request, {}}, runtime::fillIn); }
    std::string why() const {
        const auto made = plan();
        return made ? std::string("a plan") : made.error().what;
    }
};

std::string verbsOf(const Plan& plan) {
    std::string text;
    for (const auto& step : plan.steps)
        text += (text.empty() ? "" : " ") + step.verb;
    return text;
}

std::size_t indexOf(const Plan& plan, const std::string& verb) {
    for (std::size_t i = 0; i < plan.steps.size(); ++i)
        if (plan.steps[i].verb == verb) return i;
    qFatal("no step %s", verb.c_str());
}

} // namespace

class TestPatroniPlan : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aStretchedClusterIsAskedToSwitch() {
        const Plan plan = *World("stretched").plan();
        FL_COMPARE_TEXT(verbsOf(plan), "patroni.switchover pg.canary patroni.follow pg.verify-streaming");
        FL_COMPARE_TEXT(plan.steps.front().commands.front(),
                        R"j(POST /switchover {"leader":"a1","candidate":"b1"})j");
        QCOMPARE(plan.pointOfNoReturn, std::size_t{0});
        QVERIFY((plan.outage == operation::OutageSteps{0, 1}));
        FL_COMPARE_TEXT(plan.expects.at("b1.role"), "replica");
    }

    void twoClustersExchangeTheirRoles() {
        const Plan plan = *World("standby-cluster").plan();
        FL_COMPARE_TEXT(
            verbsOf(plan),
            "pg.checkpoint patroni.fence pg.flush-position pg.wait-replay patroni.demote patroni.promote "
            "pg.canary patroni.follow patroni.tidy pg.verify-streaming");
        const auto& demote = plan.steps[indexOf(plan, verb::kDemote)];
        FL_COMPARE_TEXT(
            demote.commands.front(),
            R"j(PATCH /config {"standby_cluster":{"host":"b1.example","port":5432,"primary_slot_name":"fl_fra"}})j");
        FL_COMPARE_TEXT(demote.compensation, R"j(PATCH /config {"standby_cluster":null})j");
        const std::size_t promote = indexOf(plan, verb::kPromote);
        FL_COMPARE_TEXT(plan.steps[promote].commands.front(),
                        R"j(PATCH /config {"standby_cluster":null,"slots":{"fl_fra":{"type":"physical"}}})j");
        QCOMPARE(plan.pointOfNoReturn, promote);
        QVERIFY((plan.outage == operation::OutageSteps{1, promote + 1}));
        // Nothing was lost, because the fence and the position stand before the demotion.
        QVERIFY(indexOf(plan, verb::kFence) < indexOf(plan, verb::kDemote));
        QVERIFY(indexOf(plan, "pg.wait-replay") < indexOf(plan, verb::kDemote));
        QVERIFY(plan.loss.atMost == Micros{0});
    }

    void theStandbyClusterNamesTheReplicationAddress() {
        World world("standby-cluster");
        for (auto& each : world.engine.instances)
            each.replicationHost = each.site.value + "-vip.example";
        const Plan plan = *world.plan();
        QVERIFY(plan.steps[indexOf(plan, verb::kDemote)].commands.front().find("\"ams-vip.example\"") !=
                std::string::npos);
    }

    void aLostSiteIsProvenDarkOrItsLeaseAwaited() {
        World clusters("standby-cluster", Kind::Failover);
        clusters.lose("a1");
        clusters.lose("a2");
        clusters.state.primary.reset();
        const Plan dark = *clusters.plan();
        FL_COMPARE_TEXT(verbsOf(dark),
                        "pg.prove-dark pg.replay-received patroni.promote pg.canary pg.verify-streaming "
                        "patroni.mark-standby");
        QCOMPARE(dark.pointOfNoReturn, std::size_t{2});
        QVERIFY((dark.outage == operation::OutageSteps{0, 3}));
        World stretched("stretched", Kind::Failover);
        stretched.lose("a1");
        const Plan lease = *stretched.plan();
        FL_COMPARE_TEXT(verbsOf(lease), "patroni.await-lease patroni.failover pg.canary pg.verify-streaming");
        QCOMPARE(lease.pointOfNoReturn, std::size_t{1});
    }

    void withoutHooksOrPeopleASiteIsNotDark() {
        World world("standby-cluster", Kind::Failover);
        world.lose("a1");
        for (auto& each : world.engine.instances)
            each.hooks.clear();
        QVERIFY2(world.why().find("a1 cannot be proven dark: ") == 0, world.why().c_str());
        world.request.attestations = {{OperatorId("ann"), "the power is off, I stand in it", {}},
                                      {OperatorId("ben"), "no light on the line since noon", {}}};
        FL_COMPARE_TEXT(world.why(), "a plan");
    }

    void homeIsToldToFollowBeforeItsPatroniStarts() {
        World world("standby-cluster", Kind::Failback, "fra");
        world.see("b1", Role::Primary);
        world.state.primary = InstanceId("b1");
        world.lose("a1");
        world.lose("a2");
        const Plan plan = *world.plan();
        FL_COMPARE_TEXT(
            verbsOf(plan),
            "patroni.measure-loss patroni.mark-standby patroni.start patroni.follow pg.await-catch-up "
            "pg.checkpoint patroni.fence pg.flush-position pg.wait-replay patroni.demote patroni.promote "
            "pg.canary patroni.follow patroni.tidy pg.verify-streaming");
        // What only home has is gone from here on.
        QCOMPARE(plan.pointOfNoReturn, std::size_t{1});
        // Behind it nothing is undone, so a step of the switchover that fails ends the outage itself.
        for (const char* each : {verb::kFence, verb::kDemote, verb::kPromote})
            QVERIFY(plan.steps[indexOf(plan, each)].parameters.contains(parameter::kOnFailure));
        QVERIFY(plan.steps[1].commands[1].find("/service/orders-fra/config") != std::string::npos);
    }

    void aTwinTimelineIsCopiedAnew() {
        World world("standby-cluster", Kind::Failback, "fra");
        world.see("b1", Role::Primary);
        world.see("a1", Role::Primary);
        world.state.primary.reset();
        world.stateOf("b1").seen.change([](auto& look) { look.history = "1@100;2"; });
        world.stateOf("a1").seen.change([](auto& look) { look.history = "1@120;2"; });
        FL_COMPARE_TEXT(world.why(),
                        "a1 and b1 are on timelines of the same number with different pasts, so a1 cannot "
                        "be rewound. Declare a wipe hook, or stop its Patroni and empty its data "
                        "directory by hand.");
        for (auto& each : world.engine.instances)
            each.hooks["wipe"] = {{"ssh", "{host}", "wipe"}, 30s};
        const Plan plan = *world.plan();
        QCOMPARE(indexOf(plan, verb::kWipe), std::size_t{2}); // behind the measure of what is lost
        world.stateOf("a1").seen.change([](auto& look) { look.history = "1"; });
        QVERIFY(verbsOf(*world.plan()).find(verb::kWipe) == std::string::npos);
    }

    void aHomeThatFollowsOnlySwitches() {
        World world("standby-cluster", Kind::Failback, "fra");
        world.see("b1", Role::Primary);
        world.see("a1", Role::StandbyLeader);
        world.state.primary = InstanceId("b1");
        const Plan plan = *world.plan();
        QVERIFY(verbsOf(plan).find("mark-standby") == std::string::npos);
        QCOMPARE(plan.pointOfNoReturn, indexOf(plan, verb::kPromote));
        QVERIFY(plan.loss.atMost == Micros{0});
    }

    void aStretchedHomeIsRewoundByPatroni() {
        World world("stretched", Kind::Failback, "fra");
        world.see("b1", Role::Primary);
        world.state.primary = InstanceId("b1");
        world.lose("a1");
        FL_COMPARE_TEXT(
            verbsOf(*world.plan()),
            "patroni.measure-loss patroni.start patroni.follow pg.await-catch-up patroni.switchover "
            "pg.canary patroni.follow pg.verify-streaming");
    }

    void whatCannotBePlannedIsSaid() {
        World none("standby-cluster");
        none.see("b1", Role::Replica);
        FL_COMPARE_TEXT(none.why(),
                        "No standby leader is seen at ams, so its cluster cannot take over. Look at its "
                        "Patroni first.");
        World there("stretched", Kind::Switchover, "fra");
        FL_COMPARE_TEXT(there.why(), "The primary a1 is at fra already.");
        World headless("stretched");
        headless.state.primary.reset();
        FL_COMPARE_TEXT(headless.why(),
                        "No single primary of orders is seen, so there is nothing to move. Look at "
                        "its hazards first.");
        World silent("stretched");
        silent.lose("b1");
        silent.lose("b2");
        FL_COMPARE_TEXT(silent.why(), "No replica at ams is seen, so Patroni has nobody there to promote.");
        World unsaid("");
        QVERIFY2(unsaid.why().find("The setting `layout` of orders is missing.") == 0, unsaid.why().c_str());
    }

    void everyPlanLeadsToOneWriter_data() {
        QTest::addColumn<QString>("layout");
        QTest::addColumn<Kind>("kind");
        for (const char* layout : {"stretched", "standby-cluster"})
            for (const Kind kind : {Kind::Switchover, Kind::Failover, Kind::Failback})
                QTest::addRow("%s, %s", layout, std::string(toWord(kind)).c_str())
                    << QString::fromLatin1(layout) << kind;
    }
    void everyPlanLeadsToOneWriter() {
        QFETCH(QString, layout);
        QFETCH(Kind, kind);
        World world(layout.toStdString().c_str(), kind, kind == Kind::Failback ? "fra" : "ams");
        const char* leader = kind == Kind::Failback ? "b1" : "a1";
        if (kind == Kind::Failback) world.see("b1", Role::Primary);
        for (const char* id : {"a1", "a2", "b1", "b2"}) {
            topology::ReplicationLink link;
            link.from = InstanceId(leader);
            link.to = InstanceId(id);
            link.state = topology::LinkState::Streaming;
            if (link.from != link.to) world.state.links.push_back(link);
        }
        world.state.primary = InstanceId(leader);
        if (kind != Kind::Switchover) {
            world.lose("a1");
            world.lose("a2");
        }
        if (kind == Kind::Failover) world.state.primary.reset();
        const auto plan = world.plan();
        QVERIFY2(plan.has_value(), world.why().c_str());
        FL_COMPARE_TEXT(tests::faultInPrediction(world.state, *plan), "");
        topology::TopologySnapshot snapshot;
        snapshot.engines = {world.state};
        const auto end = operation::predict(snapshot, *plan).back().engines[0];
        // In a stretched cluster Patroni repoints everybody; between clusters, each cluster its own.
        const bool repointed = layout == QStringLiteral("stretched") && kind != Kind::Failback;
        if (repointed) QVERIFY(end.find(InstanceId("b2"))->upstream == plan->newPrimary);
    }

    /// Every verb that a plan may hold is known to acting, and every own verb stands in some plan.
    void everyVerbIsKnown() {
        std::string used;
        for (const char* layout : {"stretched", "standby-cluster"}) {
            for (const Kind kind : {Kind::Switchover, Kind::Failover, Kind::Failback}) {
                World world(layout, kind, kind == Kind::Failback ? "fra" : "ams");
                if (kind == Kind::Failback) {
                    world.see("b1", Role::Primary);
                    world.state.primary = InstanceId("b1");
                    world.lose("a1");
                    world.lose("a2");
                }
                const Plan plan = *world.plan();
                for (const auto& step : plan.steps) {
                    const bool own = step.verb.starts_with("patroni.");
                    QVERIFY2(own ? findVerb(step.verb) != nullptr
                                 : engines::postgresql::findVerb(step.verb) != nullptr,
                             step.verb.c_str());
                    QVERIFY2(!step.doneWhen.empty() && !step.commands.empty(), step.id.value.c_str());
                    used += step.verb + " ";
                }
            }
        }
        used += std::string(verb::kWipe) + " "; // aTwinTimelineIsCopiedAnew
        for (const Verb& verb : verbs())
            QVERIFY2(used.find(std::string(verb.name) + " ") != std::string::npos,
                     std::string(verb.name).c_str());
    }
};

QTEST_GUILESS_MAIN(TestPatroniPlan)
#include "tst_plan.moc"
