// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/plan.h"
#include "adapters/pgserver/plan_words.h"
#include "tests/adapters/engines/postgresql/plan_world.h"
#include "tests/support/promises.h"
#include "tests/support/test_case.h"

#include <algorithm>

using namespace fairlead;
using namespace fairlead::engines::postgresql;
using namespace std::chrono_literals;
using operation::Kind;
using operation::Plan;
using operation::PlanInput;
using tests::stepsOf;
using tests::stepWith;
using topology::LinkState;
using topology::Role;
using World = tests::PlanWorld;

class TestPlan : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    // ! the point of no return, ? not mandatory, ~ can be undone.
    void switchoverStopsTheOldPrimaryWhenItCan() {
        World world;
        FL_COMPARE_TEXT(stepsOf(world.plan()),
                        "ensure-slot:b1~ checkpoint:a1 fence-stop:a1~ wait-replay:b1 !promote:b1 canary:b1? "
                        "reattach:a1 checkpoint:b1? tidy-slot:a1? verify-streaming:b1?");
    }
    void switchoverFencesBySqlWhenAHookIsMissing_data() {
        QTest::addColumn<QString>("hook");
        for (const char* hook : {"stop", "controldata", "follow"})
            QTest::addRow("the primary has no %s hook", hook) << QString::fromLatin1(hook);
    }
    void switchoverFencesBySqlWhenAHookIsMissing() {
        QFETCH(QString, hook);
        World world;
        world.instance("a1").hooks.erase(hook.toStdString());
        const auto plan = world.plan();
        FL_COMPARE_TEXT(
            stepsOf(plan),
            "ensure-slot:b1~ fence-sql:a1~ flush-position:a1 wait-replay:b1 !promote:b1 canary:b1? "
            "checkpoint:b1? rejoin-by-hand:a1? verify-streaming:b1?");
        QVERIFY(stepWith(*plan, verb::kRejoinByHand).manual);
        const auto says = [&](const std::string& text) {
            return std::any_of(plan->unknowns.begin(), plan->unknowns.end(),
                               [&](const auto& each) { return each.find(text) != std::string::npos; });
        };
        QVERIFY(says("a1 lacks a stop, controldata or follow hook"));
        QVERIFY(says("a2 follows a1 and stays with it on the old timeline."));
        FL_COMPARE_TEXT(
            plan->priceOfFailback,
            "a1 must first be restarted as a replica by hand, rewound where it wrote WAL after the "
            "promotion; then a second switchover.");
    }
    void commandsAreFilledIn() {
        const auto plan = World().plan();
        QVERIFY(plan.has_value());
        FL_COMPARE_TEXT(stepWith(*plan, verb::kFenceStop).commands[0], "ssh a1.example stop");
        FL_COMPARE_TEXT(stepWith(*plan, verb::kFenceStop).commands[1], "ssh a1.example controldata");
        FL_COMPARE_TEXT(stepWith(*plan, verb::kFenceStop).compensation, "ssh a1.example start");
        FL_COMPARE_TEXT(stepWith(*plan, verb::kReattach).commands[0], "ssh a1.example follow b1.example");
        FL_COMPARE_TEXT(plan->steps[4].id.value, "s05-promote-b1");
        FL_COMPARE_TEXT(
            stepWith(*plan, verb::kPromote).commands[0],
            "SELECT CASE WHEN NOT pg_is_in_recovery() THEN 'already primary' WHEN (SELECT "
            "system_identifier::text "
            "FROM pg_control_system()) IS DISTINCT FROM '7001' THEN 'another database' WHEN "
            "(SELECT greatest(c.timeline_id, r.min_recovery_end_timeline) FROM "
            "pg_control_checkpoint() c, pg_control_recovery() r) > 1 THEN 'another timeline' WHEN NOT "
            "coalesce(pg_last_wal_replay_lsn() > :'fence.position', false) THEN 'behind' WHEN "
            "pg_promote(false) "
            "THEN 'promoting' ELSE 'refused' END");
    }
    void aReplicaIsReachedWhereReplicasReachIt() {
        World world;
        world.instance("b1").replicationHost = "b1.wan";
        FL_COMPARE_TEXT(stepWith(*world.plan(), verb::kReattach).commands[0], "ssh a1.example follow b1.wan");
    }
    void hooksWithUnknownParametersAreRefused() {
        World world;
        world.instance("a1").hooks["stop"].command = {"ssh", "{hots}"};
        const auto plan = world.plan();
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, ErrorKind::Invalid);
        QVERIFY(plan.error().what.find("The stop hook of a1 cannot be filled in: ") == 0);
    }
    void switchoverSaysWhatItExpects() {
        const auto plan = World().plan();
        FL_COMPARE_TEXT(plan->expects.at("a1.role"), "primary");
        FL_COMPARE_TEXT(plan->expects.at("b1.role"), "replica");
        FL_COMPARE_TEXT(plan->expects.at("b2.identity"), "7001");
        FL_COMPARE_TEXT(plan->expects.at("a2.history"), "1");
        QCOMPARE(plan->loss.bytesAtMost->count, 0);
        FL_COMPARE_TEXT(plan->loss.basis, "fence and position proven before the promotion");
        FL_COMPARE_TEXT(plan->from.value, "fra");
        QCOMPARE(plan->expectedOutage, Micros(71ms));
        FL_COMPARE_TEXT(
            plan->priceOfFailback,
            "A second switchover of the same length. a1 is stopped cleanly, so it follows without a rewind.");
    }
    void switchoverIsRefused_data() {
        QTest::addColumn<int>("what");
        QTest::addColumn<QString>("why");
        QTest::newRow("no primary is seen") << 0
                                            << QStringLiteral(
                                                   "No single primary of orders is seen, so there is "
                                                   "nothing to switch over from. Look at its hazards "
                                                   "first.");
        QTest::newRow("the primary is there already")
            << 1 << QStringLiteral("The primary a1 is at fra already.");
        QTest::newRow("no replica is seen there")
            << 2 << QStringLiteral("No replica at ams is seen, so nothing there can be promoted.");
    }
    void switchoverIsRefused() {
        QFETCH(int, what);
        QFETCH(QString, why);
        World world;
        if (what == 0) world.state.primary.reset();
        if (what == 1) world.request.to = SiteId("fra");
        if (what == 2) {
            world.lose("b1", 9s);
            world.lose("b2", 9s);
        }
        const auto plan = world.plan();
        QVERIFY(!plan);
        QCOMPARE(plan.error().kind, ErrorKind::Invalid);
        QCOMPARE(QString::fromStdString(plan.error().what), why);
    }
    void theEndpointIsPromotedThoughAReplicaFedByItWasSeenFurther() {
        World world;
        FL_COMPARE_TEXT(stepWith(*world.plan(), verb::kPromote).target.value, "b1");
        world.fraIsLost();
        FL_COMPARE_TEXT(stepWith(*world.plan(), verb::kPromote).target.value, "b1");
    }
    void failoverPromotesTheReplicaFurthestAhead() {
        World world;
        world.fraIsLost();
        world.state.links.pop_back();
        world.link("a1", "b2");
        FL_COMPARE_TEXT(
            stepsOf(world.plan()),
            "prove-dark:a1 replay-received:b2 !promote:b2 checkpoint:b2? canary:b2? ensure-slot:b2 "
            "reattach:b1? verify-streaming:b2?");
    }
    void failoverProvesTheOldSiteDarkFirst() {
        World world;
        world.fraIsLost();
        const auto plan = world.plan();
        FL_COMPARE_TEXT(
            stepsOf(plan),
            "prove-dark:a1 replay-received:b1 !promote:b1 checkpoint:b1? canary:b1? verify-streaming:b1?");
        FL_COMPARE_TEXT(stepWith(*plan, verb::kProveDark).commands[0], "ssh a1.example kill");
        FL_COMPARE_TEXT(stepWith(*plan, verb::kVerifyStreaming).parameters.at("instances"), "b2");
        QVERIFY(!plan->priceOfFailback.empty());
    }
    void failoverSaysTheLossAsARange() {
        World world;
        world.fraIsLost();
        const auto plan = world.plan();
        QCOMPARE(plan->loss.atLeast, std::optional(Micros(0)));
        QCOMPARE(plan->loss.atMost, std::optional(Micros(92s)));
        QVERIFY(!plan->loss.bytesAtMost);
        FL_COMPARE_TEXT(plan->loss.basis,
                        "lag at last contact 2 s; a1 last seen 1m30s ago; grows until it is proven dark");
    }
    void failoverDoesNotInventALossItCannotKnow() {
        World world;
        world.fraIsLost();
        world.state.links.clear();
        const auto plan = world.plan();
        QVERIFY(!plan->loss.atLeast);
        QVERIFY(!plan->loss.atMost);
        FL_COMPARE_TEXT(
            plan->loss.basis,
            "lag at last contact not known; a1 last seen 1m30s ago; grows until it is proven dark");
    }
    void aSwitchoverByAHardFenceCostsNothingToUndo() {
        FL_COMPARE_TEXT(toText(World().plan()->failback),
                        "nothing: about 0 (a1 is stopped cleanly and follows at once)");
    }
    void theWayBackFromAFailoverIsPriced_data() {
        QTest::addColumn<bool>("rewinds");
        QTest::addColumn<QString>("why");
        QTest::addColumn<QString>("without");
        QTest::addColumn<QString>("price");
        const auto row = [](const char* name, bool rewinds, const char* why, const char* without,
                            const char* price) {
            QTest::newRow(name) << rewinds << QString::fromLatin1(why) << QString::fromLatin1(without)
                                << QString::fromLatin1(price);
        };
        // Two instances at fra; each moves the log of b1 and two segments, or everything.
        row("checksums", true, "data checksums are on", "",
            "rewind: about 134 MB (45 MB .. 403 MB), 1 s .. 3 s (a1: data checksums are on, a2: data "
            "checksums are "
            "on; at 1000 Mbit/s, which is assumed); open while b1 keeps the WAL since: wal_keep_size is 134 "
            "MB");
        row("neither hints nor checksums", false, "neither", "",
            "reseed: about 227 MB (114 MB .. 454 MB), 1 s .. 3 s (a1: neither, a2: neither; at 1000 Mbit/s, "
            "which "
            "is assumed); cheaper with data checksums, or wal_log_hints = on, at fra");
        row("no hook to rewind a2", true, "checksums", "rewind",
            "reseed: about 181 MB (90 MB .. 361 MB), 1 s .. 2 s (a1: checksums, a2 has no rewind hook; at "
            "1000 "
            "Mbit/s, which is assumed); cheaper with a rewind hook for a2");
        row("no hook to copy it either", false, "neither", "reclone",
            "not known (a1: neither, a2: neither, and it has no reclone hook); cheaper with data checksums, "
            "or "
            "wal_log_hints = on, at fra, a reclone hook for a2");
    }
    void theWayBackFromAFailoverIsPriced() {
        QFETCH(bool, rewinds);
        QFETCH(QString, why);
        QFETCH(QString, without);
        World world;
        world.fraIsLost();
        world.allTell(rewinds, why.toStdString());
        world.instance("a2").hooks.erase(without.toStdString());
        QTEST(QString::fromStdString(toText(world.plan()->failback)), "price");
    }
    void aPriceRestsOnWhatWasSeen() {
        World world;
        world.fraIsLost();
        FL_COMPARE_TEXT(
            toText(world.plan()->failback),
            "not known (a1 was never asked whether it can be rewound, a2 was never asked whether it can "
            "be rewound)");
        world.allTell(true, "wal_log_hints is on");
        world.stateOf("a1").seen.change([](auto& look) { look.footing->perSecond = Bytes{2'000'000}; });
        const auto price = world.plan()->failback;
        FL_COMPARE_TEXT(
            price.until,
            "open while b1 keeps the WAL since: wal_keep_size is 134 MB, about 1m07s at 2.0 MB/s");
    }
    void aHarvestComesBeforeAnythingIsDropped() {
        World world = returned();
        world.instance("a1").hooks["harvest"] = {{"ssh", "{host}", "harvest"}, 30s};
        const auto plan = world.plan();
        const auto steps = stepsOf(plan);
        QVERIFY2(steps.find("stop-returning:a1 measure-loss:b1? harvest:a1 rewind-check:a1? !rewind:a1") !=
                     std::string::npos,
                 steps.c_str());
        FL_COMPARE_TEXT(stepWith(*plan, verb::kHarvest).commands[0], "ssh a1.example harvest");
    }
    void failoverWithoutHooksNeedsTwoPeople() {
        World world;
        world.fraIsLost();
        world.instance("a1").hooks.clear();
        const std::string refusal =
            "orders: a1 cannot be proven dark: it has neither a kill nor a stop hook, and fewer than two "
            "people have "
            "attested that its site is dark. Promoting now could make two primaries.";
        FL_COMPARE_TEXT(stepsOf(world.plan()), refusal);
        const operation::Attestation first{OperatorId("ann"), "the power is off, I stand in it", {}};
        world.request.attestations = {first, first};
        FL_COMPARE_TEXT(stepsOf(world.plan()), refusal);
        world.request.attestations[1].by = OperatorId("ben");
        const auto plan = world.plan();
        QVERIFY(plan.has_value());
        QVERIFY(stepWith(*plan, verb::kProveDark).commands.empty());
        FL_COMPARE_TEXT(plan->unknowns.back(),
                        "That fra is dark rests on what 2 people attested, not on an answer of its own.");
    }
    void failoverFencesEveryInstanceThatMayBePrimary() {
        World world;
        world.fraIsLost();
        world.stateOf("a1").seen.reset();
        world.stateOf("a2").seen.reset();
        const auto plan = world.plan();
        QVERIFY(stepsOf(plan).find("prove-dark:a1 prove-dark:a2 ") == 0);
        FL_COMPARE_TEXT(stepWith(*plan, verb::kPromote).parameters.at("oldPrimary"), "a1 a2");
    }
    void failbackRebuildsHomeAndThenSwitchesOver() {
        World world = returned();
        const auto plan = world.plan();
        FL_COMPARE_TEXT(
            stepsOf(plan),
            "checkpoint:b1 stop-returning:a1 measure-loss:b1? rewind-check:a1? !rewind:a1 ensure-slot:b1 "
            "reattach:a1 "
            "stop-returning:a2 rewind-check:a2? rewind:a2 ensure-slot:a1 reattach:a2? "
            "await-catch-up:a1 ensure-slot:a1 checkpoint:b1 fence-stop:b1~ wait-replay:a1 promote:a1 "
            "canary:a1? "
            "reattach:b1 checkpoint:a1? tidy-slot:b1? verify-streaming:a1?");
        FL_COMPARE_TEXT(stepWith(*plan, verb::kFenceStop).parameters.at("onFailure"), "ssh b1.example start");
        FL_COMPARE_TEXT(
            plan->unknowns.front(),
            "a1 came back writable on the old history: whatever clients wrote there since is not on the "
            "new primary and is destroyed by rebuilding it. Save it first if it matters.");
        QVERIFY(!plan->priceOfFailback.empty());
        QVERIFY(!plan->loss.atLeast);
    }
    void failbackOfAHomeThatFollowsAlreadyIsASwitchover() {
        World world = returned();
        world.see("a1", Role::Replica, 0x6000000);
        world.see("a2", Role::Replica, 0x6000000);
        world.link("b1", "a1");
        FL_COMPARE_TEXT(
            stepsOf(world.plan()),
            "await-catch-up:a1 ensure-slot:a1~ checkpoint:b1 fence-stop:b1~ wait-replay:a1 !promote:a1 "
            "canary:a1? reattach:b1 checkpoint:a1? tidy-slot:b1? verify-streaming:a1?");
    }
    void failbackWithoutHooksIsRebuiltByAPerson_data() {
        QTest::addColumn<QStringList>("missing");
        QTest::newRow("no way to rebuild")
            << QStringList{QStringLiteral("rewind"), QStringLiteral("reclone")};
        QTest::newRow("no way to stop") << QStringList{QStringLiteral("stop")};
        QTest::newRow("no way to let it follow") << QStringList{QStringLiteral("follow")};
    }
    void failbackWithoutHooksIsRebuiltByAPerson() {
        QFETCH(QStringList, missing);
        World world = returned();
        for (const QString& hook : missing)
            world.instance("a1").hooks.erase(hook.toStdString());
        const auto plan = world.plan();
        FL_COMPARE_TEXT(
            stepsOf(plan).substr(0, 92),
            "checkpoint:b1 ensure-slot:b1~ !rejoin-by-hand:a1 stop-returning:a2 rewind-check:a2? rewind:a");
        const operation::Step& byHand = stepWith(*plan, verb::kRejoinByHand);
        QVERIFY(byHand.manual && byHand.mandatory && byHand.retriable);
        FL_COMPARE_TEXT(byHand.doneWhen, "a1 streams from b1; until then the engine has one copy less");
        FL_COMPARE_TEXT(plan->unknowns.front(),
                        "a1 lacks the hooks to be rebuilt, so a person does it. How much only a1 has is not "
                        "measured: look before you rewind or copy, and save what matters.");
    }
    /// Its failure starts the old primary again, which then writes beyond the position that was waited for.
    void aWaitThatGivesTheOutageUpIsNotTriedAgain() {
        const auto home = returned().plan();
        QVERIFY(!stepWith(*home, verb::kWaitReplay).retriable);
        QVERIFY(stepWith(*World().plan(), verb::kWaitReplay).retriable);
    }
    void failbackNeedsOnePrimaryAway() {
        World world = returned();
        world.see("b2", Role::Primary, 1);
        FL_COMPARE_TEXT(
            stepsOf(world.plan()),
            "orders: b1 and b2 are both primary away from fra. One of them must be stopped first.");
        world.lose("b1", 1s);
        world.lose("b2", 1s);
        FL_COMPARE_TEXT(stepsOf(world.plan()),
                        "orders: No primary is seen away from fra, so there is nothing to come home from.");
    }
    void everyPlanLeadsToOneWriter_data() {
        QTest::addColumn<int>("which");
        const char* rows[] = {"switchover, fenced by a stop",
                              "switchover, fenced by SQL",
                              "failover",
                              "failover from a site that was never seen",
                              "failback of a home that came back writable",
                              "failback of a home that follows"};
        for (int i = 0; i < 6; ++i)
            QTest::newRow(rows[i]) << i;
    }
    void everyPlanLeadsToOneWriter() {
        QFETCH(int, which);
        World world = which < 4 ? World() : returned();
        if (which == 1) world.instance("a1").hooks.erase("stop");
        if (which == 2 || which == 3) world.fraIsLost();
        if (which == 3) {
            world.stateOf("a1").seen.reset();
            world.stateOf("a2").seen.reset();
        }
        if (which == 5) {
            world.see("a1", Role::Replica, 0x6000000);
            world.see("a2", Role::Replica, 0x6000000);
            world.link("b1", "a1");
        }
        const auto plan = world.plan();
        QVERIFY2(plan.has_value(), stepsOf(plan).c_str());
        FL_COMPARE_TEXT(tests::faultInPrediction(world.state, *plan), "");
    }
    /// Who is to be rejoined by hand stays fenced: no step says that it follows.
    void whatIsLeftToAPersonIsNotForetold() {
        World world;
        world.instance("a1").hooks.erase("follow");
        topology::TopologySnapshot snapshot;
        snapshot.engines = {world.state};
        const auto states = operation::predict(snapshot, *world.plan());
        const auto* a1 = states.back().engines[0].find(InstanceId("a1"));
        QVERIFY(a1->fenced && !a1->upstream && a1->writes == operation::Writes::Refused);
        QVERIFY(states.back().engines[0].find(InstanceId("a2"))->upstream == InstanceId("a1"));
    }
    void slotNamesAreLegalAndDistinct_data() {
        QTest::addColumn<QString>("instance");
        QTest::addColumn<QString>("slot");
        QTest::newRow("a plain name is kept") << QStringLiteral("a1") << QStringLiteral("fl_a1");
        QTest::newRow("an upper-case name gets a hash")
            << QStringLiteral("A1") << QStringLiteral("fl__1_9bd5d047");
        QTest::newRow("a long name is cut to 63 bytes")
            << QString(70, QLatin1Char('a'))
            << QStringLiteral("fl_") + QString(51, QLatin1Char('a')) + QStringLiteral("_5904740b");
    }
    void slotNamesAreLegalAndDistinct() {
        QFETCH(QString, instance);
        QFETCH(QString, slot);
        FL_COMPARE_TEXT(slotNameFor(InstanceId(instance.toStdString())), slot.toStdString());
    }

  private:
    /// b1 was promoted in a failover; a1 came back as a second primary, a2 is not seen.
    static World returned() {
        World world;
        world.request.kind = Kind::Failback;
        world.request.to = SiteId("fra");
        world.see("b1", Role::Primary, 0x6000000);
        world.lose("a2", 60s);
        world.state.primary.reset();
        world.state.links.erase(world.state.links.begin() + 1);
        return world;
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
