// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/world.h"
#include "tests/adapters/simulation/simulated_estate.h"
#include "tests/support/test_case.h"

#include <map>

using namespace fairlead;
using namespace fairlead::simulation;
using drill::Fault;
using drill::FaultKind;
using namespace std::chrono_literals;

class TestWorld : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void sameSeedSameWorld();
    void stepsMayBeCutAnywhere();
    void anotherSeedAnotherWorld();
    void startsHealthy();
    void workloadGrowsAndReplicasFollow();
    void stableOverHours_data();
    void stableOverHours();
    void episodesRiseAndPass();
    void clockCatchesUp();
    void siteLossStopsItsServers();
    void linkCutHidesTheOtherSide();
    void crashRefuses();
    void lagFaultGrowsAndHeals();
    void slowAnswersAreTold();
    void faultsAreListedAndHealed();
    void syncLosesNothing();
    void asyncLosesWhatWasNotReceived();
    void fenceStopsWrites();
    void twoPromotionsMakeTwoWriters();
    void oldPrimaryComesBackWritableUnlessBarred_data();
    void oldPrimaryComesBackWritableUnlessBarred();
    void followRefusesDivergence();
    void rejoinDropsOrMerges_data();
    void rejoinDropsOrMerges();
    void barDoesNotReachAcrossACut();
    void actsRefuseWhatMakesNoSense();
};

namespace {

Fault siteLoss(const char* site) {
    return {FaultKind::SiteLoss, SiteId(site), {}, {}, Micros{0}};
}
Fault linkCut() {
    return {FaultKind::LinkCut, {}, {}, {}, Micros{0}};
}
Fault crash(const char* instance) {
    return {FaultKind::InstanceCrash, {}, {}, InstanceId(instance), Micros{0}};
}
Fault lag(const char* engine, Micros amount) {
    return {FaultKind::ReplicationLag, {}, EngineId(engine), {}, amount};
}

World calmWorld(const std::vector<std::string>& technologies, std::uint64_t seed = 7) {
    return World(tests::simulatedInventory(technologies), seed, {SiteId("ams"), true});
}

Look truth(const World& world, const char* id) {
    return *world.truth(InstanceId(id));
}

std::vector<InstanceId> idsOf(const inventory::Engine& engine) {
    std::vector<InstanceId> ids;
    for (const inventory::Instance& instance : engine.instances)
        ids.push_back(instance.id);
    return ids;
}

/// A life with faults that come and go, the same for the same seed.
void liveDangerously(World& world, int rounds, Micros step) {
    for (int round = 0; round < rounds; ++round) {
        world.step(step);
        if (round % 97 == 20) world.inject(lag("redis", 4s));
        if (round % 97 == 50) world.inject(linkCut());
        if (round % 97 == 60) world.heal(linkCut());
        if (round % 211 == 100) world.inject(crash("milvus-b1"));
        if (round % 211 == 140) world.healAll();
    }
}

} // namespace

void TestWorld::sameSeedSameWorld() {
    const auto inventory = tests::simulatedInventory(technologies());
    World one(inventory, 42);
    World two(inventory, 42);
    for (int part = 0; part < 10; ++part) {
        liveDangerously(one, 500, 100ms);
        liveDangerously(two, 500, 100ms);
        FL_COMPARE_TEXT(one.describe(), two.describe());
    }
}

void TestWorld::stepsMayBeCutAnywhere() {
    const auto inventory = tests::simulatedInventory(technologies());
    World coarse(inventory, 42);
    World fine(inventory, 42);
    coarse.step(600s);
    for (int i = 0; i < 600'000 / 7; ++i)
        fine.step(7ms);
    fine.step(600'000ms - 7ms * (600'000 / 7));
    FL_COMPARE_TEXT(coarse.describe(), fine.describe());
}

void TestWorld::anotherSeedAnotherWorld() {
    const auto inventory = tests::simulatedInventory(technologies());
    World one(inventory, 42);
    World two(inventory, 43);
    one.step(5s);
    two.step(5s);
    QVERIFY(one.describe() != two.describe());
}

void TestWorld::startsHealthy() {
    const auto inventory = tests::simulatedInventory(technologies());
    World world(inventory, 1);
    for (const inventory::Engine& engine : inventory.engines) {
        int writers = 0;
        for (const InstanceId& id : idsOf(engine)) {
            const Result<Look> look = world.look(id);
            QVERIFY2(look.has_value(), id.value.c_str());
            writers += look->writable ? 1 : 0;
            if (look->writable) FL_COMPARE_TEXT(look->site.value, "ams");
            if (look->kind == ServerKind::Data && !look->active)
                QVERIFY(look->following == Following::Streaming);
        }
        QCOMPARE(writers, 1);
    }
    QVERIFY(truth(world, "trino-a2").kind == ServerKind::Worker);
    QVERIFY(truth(world, "mongodb-w").kind == ServerKind::Arbiter);
    QVERIFY(truth(world, "oracle-b1").sync == topology::SyncMode::Sync);
    QVERIFY(truth(world, "redis-b1").sync == topology::SyncMode::Async);
    QVERIFY(truth(world, "trino-b1").sync == topology::SyncMode::NotApplicable);
}

void TestWorld::workloadGrowsAndReplicasFollow() {
    World world = calmWorld({"redis"});
    const std::uint64_t start = truth(world, "redis-a1").received;
    world.step(60s);
    const Look primary = truth(world, "redis-a1");
    const Look replica = truth(world, "redis-b1");
    QVERIFY(primary.received > start);
    // At least 40 commits a second less the variation, and each is acknowledged.
    QVERIFY(world.acknowledged(EngineId("redis")) > 60 * 30);
    QVERIFY(replica.received > start);
    QVERIFY(replica.applied <= replica.received);
    QVERIFY(replica.received <= primary.received);
    QVERIFY(*replica.lag <= 2s);
    QCOMPARE(quint64(world.lossOf(EngineId("redis")).bytes), quint64{0});
}

void TestWorld::stableOverHours_data() {
    QTest::addColumn<quint64>("seed");
    for (quint64 seed : {1, 2, 3, 20261121})
        QTest::addRow("seed %llu", seed) << seed;
}

/// Invariants over thousands of steps with faults: one writer at most, positions never go back, a
/// replica never has more than its upstream, and a calm ending finds everybody caught up.
void TestWorld::stableOverHours() {
    QFETCH(quint64, seed);
    const auto inventory = tests::simulatedInventory(technologies());
    World world(inventory, seed);
    std::map<InstanceId, std::uint64_t> positions;
    for (int round = 0; round < 200; ++round) {
        liveDangerously(world, 20, 500ms);
        for (const inventory::Engine& engine : inventory.engines) {
            int writers = 0;
            for (const InstanceId& id : idsOf(engine)) {
                const Look look = *world.truth(id);
                writers += look.active ? 1 : 0;
                QVERIFY2(look.received >= positions[id], id.value.c_str());
                QVERIFY2(look.applied <= look.received, id.value.c_str());
                positions[id] = look.received;
                if (look.upstream) QVERIFY(look.received <= world.truth(*look.upstream)->received);
            }
            QCOMPARE(writers, 1);
        }
    }
    world.healAll();
    world.step(120s);
    for (const auto& [id, position] : positions) {
        const Look look = *world.truth(id);
        if (look.upstream) QVERIFY2(look.following == Following::Streaming, id.value.c_str());
    }
}

void TestWorld::episodesRiseAndPass() {
    const auto inventory = tests::simulatedInventory({"redis", "oracle"});
    World world(inventory, 5);
    Micros most{0};
    int calm = 0;
    for (int second = 0; second < 7200; ++second) {
        world.step(1s);
        const Micros lagNow = *truth(world, "redis-b1").lag;
        most = std::max(most, lagNow);
        calm += lagNow < 2s ? 1 : 0;
        QVERIFY(*truth(world, "oracle-b1").lag < 1s);
    }
    QVERIFY2(most > 25s, std::to_string(most.count()).c_str());
    QVERIFY2(most < 60s, std::to_string(most.count()).c_str());
    QVERIFY2(calm > 3600, std::to_string(calm).c_str());
}

void TestWorld::clockCatchesUp() {
    World world = calmWorld({"redis"});
    world.advanceTo({Micros{5s}});
    QCOMPARE(world.now().count(), qint64{0});
    world.advanceTo({Micros{8s}});
    QCOMPARE(world.now().count(), qint64{3'000'000});
    world.advanceTo({Micros{7s}}); // an older reading changes nothing
    QCOMPARE(world.now().count(), qint64{3'000'000});
    world.advanceTo({Micros{10h}}); // the machine slept
    QCOMPARE(world.now().count(), qint64{3'000'000});
    world.advanceTo({Micros{10h} + 1s});
    QCOMPARE(world.now().count(), qint64{4'000'000});
}

void TestWorld::siteLossStopsItsServers() {
    World world = calmWorld({"redis"});
    world.step(10s);
    world.inject(siteLoss("ams"));
    const std::uint64_t before = truth(world, "redis-a1").received;
    world.step(10s);
    QCOMPARE(quint64(truth(world, "redis-a1").received), quint64{before});
    const Result<Look> look = world.look(InstanceId("redis-a1"));
    QVERIFY(!look);
    QVERIFY(look.error().kind == ErrorKind::Timeout);
    FL_COMPARE_TEXT(
        look.error().what,
        "redis: redis-a1 in ams did not answer. Its role is unknown; down and cut off look the same from "
        "here. Check the site and the link.");
    // People carry on elsewhere: the other side is still seen.
    QVERIFY(world.look(InstanceId("redis-b1")).has_value());
    QVERIFY(truth(world, "redis-b1").following == Following::Interrupted);
    world.heal(siteLoss("ams"));
    world.step(10s);
    QVERIFY(truth(world, "redis-a1").received > before);
    QVERIFY(truth(world, "redis-b1").following == Following::Streaming);
}

void TestWorld::linkCutHidesTheOtherSide() {
    World world = calmWorld({"redis"});
    world.step(10s);
    world.inject(linkCut());
    const std::uint64_t primary = truth(world, "redis-a1").received;
    const std::uint64_t replica = truth(world, "redis-b1").received;
    world.step(10s);
    QVERIFY(world.look(InstanceId("redis-a1")).has_value());
    QVERIFY(world.look(InstanceId("redis-b1")).error().kind == ErrorKind::Timeout);
    QVERIFY(truth(world, "redis-a1").received > primary); // its own side's clients still write
    QCOMPARE(quint64(truth(world, "redis-b1").received), quint64{replica});
    QVERIFY(truth(world, "redis-a1").followers.front().following == Following::Interrupted);

    World fromDublin(tests::simulatedInventory({"redis"}), 7, {SiteId("dub"), true});
    fromDublin.inject(linkCut());
    QVERIFY(!fromDublin.look(InstanceId("redis-a1")));
    QVERIFY(fromDublin.look(InstanceId("redis-b1")).has_value());
}

void TestWorld::crashRefuses() {
    World world = calmWorld({"redis"});
    world.inject(crash("redis-b1"));
    const Result<Look> look = world.look(InstanceId("redis-b1"));
    QVERIFY(look.error().kind == ErrorKind::Refused);
    FL_COMPARE_TEXT(look.error().what,
                    "redis: redis-b1 in dub refused the connection. Its role is unknown, so nothing "
                    "can be planned around it. Check the server.");
    QVERIFY(world.look(InstanceId("redis-a1")).has_value());
    world.heal(crash("redis-b1"));
    QVERIFY(world.look(InstanceId("redis-b1")).has_value());
}

void TestWorld::lagFaultGrowsAndHeals() {
    World world = calmWorld({"redis", "oracle"});
    world.step(60s);
    world.inject(lag("redis", 20s));
    world.inject(lag("oracle", 20s));
    world.step(10s);
    QVERIFY(*truth(world, "redis-b1").lag >= 8s); // grows as time passes, not at once
    QVERIFY(*truth(world, "redis-b1").lag <= 12s);
    world.step(60s);
    for (const char* id : {"redis-b1", "oracle-b1"}) {
        QVERIFY2(*truth(world, id).lag >= 19s, id);
        QVERIFY2(*truth(world, id).lag <= 22s, id);
        QVERIFY2(truth(world, id).sync == topology::SyncMode::Async, id);
    }
    world.healAll();
    world.step(30s);
    QVERIFY(*truth(world, "redis-b1").lag <= 1s);
    QVERIFY(truth(world, "oracle-b1").sync == topology::SyncMode::Sync);
}

void TestWorld::slowAnswersAreTold() {
    World world = calmWorld({"redis"});
    const Fault slow{FaultKind::SlowAnswers, {}, {}, InstanceId("redis-b1"), 800ms};
    world.inject(slow);
    QCOMPARE(world.look(InstanceId("redis-b1"))->slow.count(), qint64{800'000});
    QCOMPARE(world.look(InstanceId("redis-a1"))->slow.count(), qint64{0});
    world.heal(slow);
    QCOMPARE(world.look(InstanceId("redis-b1"))->slow.count(), qint64{0});
}

void TestWorld::faultsAreListedAndHealed() {
    World world = calmWorld({"redis"});
    world.inject(linkCut());
    world.inject(lag("redis", 5s));
    world.inject(lag("redis", 9s)); // the newer amount replaces the older
    QCOMPARE(world.active().size(), std::size_t{2});
    QVERIFY(world.active().back() == lag("redis", 9s));
    world.heal(lag("redis", 0s));
    QCOMPARE(world.active().size(), std::size_t{1});
    world.heal(crash("redis-a1")); // was never broken
    QCOMPARE(world.active().size(), std::size_t{1});
    world.healAll();
    QVERIFY(world.active().empty());
    QVERIFY(world.look(InstanceId("redis-b1")).has_value());
}

void TestWorld::syncLosesNothing() {
    World world = calmWorld({"oracle"});
    world.step(33s);
    world.inject(siteLoss("ams"));
    QVERIFY(world.promote(InstanceId("oracle-b1")).has_value());
    QVERIFY(world.acknowledged(EngineId("oracle")) > 0);
    QCOMPARE(quint64(world.lossOf(EngineId("oracle")).bytes), quint64{0});
    QCOMPARE(quint64(world.lossOf(EngineId("oracle")).commits), quint64{0});
}

void TestWorld::asyncLosesWhatWasNotReceived() {
    World world = calmWorld({"redis"});
    world.step(30s);
    world.inject(lag("redis", 10s));
    world.step(40s);
    world.inject(siteLoss("ams"));
    const std::uint64_t behind = truth(world, "redis-a1").received - truth(world, "redis-b1").received;
    QVERIFY(behind > 0);
    QVERIFY(world.promote(InstanceId("redis-b1")).has_value());
    const Ledger::Loss loss = world.lossOf(EngineId("redis"));
    QVERIFY(loss.bytes > 0);
    QVERIFY(loss.bytes <= behind);
    QVERIFY(loss.commits > 10 * 30);
    FL_COMPARE_TEXT(world.writerOfRecord(EngineId("redis")).value, "redis-b1");
}

void TestWorld::fenceStopsWrites() {
    World world = calmWorld({"redis"});
    world.step(5s);
    QVERIFY(world.fence(InstanceId("redis-a1")).has_value());
    const std::uint64_t fenced = truth(world, "redis-a1").received;
    const std::uint64_t acknowledged = world.acknowledged(EngineId("redis"));
    world.step(30s);
    QCOMPARE(quint64(truth(world, "redis-a1").received), quint64{fenced});
    QCOMPARE(quint64(world.acknowledged(EngineId("redis"))), quint64{acknowledged});
    QCOMPARE(quint64(truth(world, "redis-b1").applied), quint64{fenced});
    QVERIFY(truth(world, "redis-a1").fenced);
    QVERIFY(world.unfence(InstanceId("redis-a1")).has_value());
    world.step(1s);
    QVERIFY(truth(world, "redis-a1").received > fenced);
}

void TestWorld::twoPromotionsMakeTwoWriters() {
    World world = calmWorld({"redis"});
    world.step(5s);
    QVERIFY(world.promote(InstanceId("redis-b1")).has_value()); // nobody fenced the other
    world.step(5s);
    QVERIFY(truth(world, "redis-a1").writable);
    QVERIFY(truth(world, "redis-b1").writable);
    FL_COMPARE_TEXT(truth(world, "redis-a1").history, "1");
    QVERIFY(truth(world, "redis-b1").history.ends_with(";2"));
    // Clients still write to the old one: all of it is missing on the writer of record.
    QVERIFY(world.lossOf(EngineId("redis")).commits > 100);
}

void TestWorld::oldPrimaryComesBackWritableUnlessBarred_data() {
    QTest::addColumn<bool>("barred");
    QTest::newRow("barred while dark: comes back fenced") << true;
    QTest::newRow("not barred: comes back as a second writer") << false;
}

void TestWorld::oldPrimaryComesBackWritableUnlessBarred() {
    QFETCH(bool, barred);
    World world = calmWorld({"redis"});
    world.step(5s);
    world.inject(siteLoss("ams"));
    if (barred) QVERIFY(world.bar(InstanceId("redis-a1")).has_value());
    QVERIFY(world.promote(InstanceId("redis-b1")).has_value());
    world.heal(siteLoss("ams"));
    world.step(1s);
    QCOMPARE(truth(world, "redis-a1").writable, !barred);
    QCOMPARE(truth(world, "redis-a1").fenced, barred);
    QVERIFY(truth(world, "redis-b1").writable);
}

void TestWorld::followRefusesDivergence() {
    World world = calmWorld({"redis"});
    world.step(5s);
    QVERIFY(world.promote(InstanceId("redis-b1")).has_value());
    world.step(5s);
    const Result<void> done = world.follow(InstanceId("redis-a1"), InstanceId("redis-b1"));
    QVERIFY(!done);
    QVERIFY(done.error().what.find(
                "bytes that redis-b1 lacks, so it cannot follow. Let it rejoin by a failback.") !=
            std::string::npos);
    QVERIFY(truth(world, "redis-a1").active);
}

void TestWorld::rejoinDropsOrMerges_data() {
    QTest::addColumn<QString>("technology");
    QTest::addColumn<bool>("merges");
    QTest::newRow("redis drops what only it has") << QStringLiteral("redis") << false;
    QTest::newRow("minio sends its rest to the others") << QStringLiteral("minio") << true;
}

void TestWorld::rejoinDropsOrMerges() {
    QFETCH(QString, technology);
    QFETCH(bool, merges);
    const std::string name = technology.toStdString();
    World world = calmWorld({name});
    const InstanceId a(name + "-a1");
    const InstanceId b(name + "-b1");
    world.step(30s);
    world.inject(lag(name.c_str(), 5s));
    world.step(30s);
    world.inject(siteLoss("ams"));
    QVERIFY(world.bar(a).has_value());
    QVERIFY(world.promote(b).has_value());
    const std::uint64_t lost = world.lossOf(EngineId(name)).bytes;
    QVERIFY(lost > 0);
    world.healAll();
    const Result<std::uint64_t> dropped = world.rejoin(a, b);
    QVERIFY(dropped.has_value());
    QVERIFY(*dropped >= lost);
    QCOMPARE(quint64(world.lossOf(EngineId(name)).bytes), quint64{merges ? 0 : lost});
    world.step(5s);
    QVERIFY(world.truth(a)->following == Following::Streaming);
    FL_COMPARE_TEXT(world.truth(a)->history, world.truth(b)->history);
}

void TestWorld::barDoesNotReachAcrossACut() {
    World world(tests::simulatedInventory({"redis"}), 7, {SiteId("dub"), true});
    world.step(5s);
    world.inject(linkCut());
    QVERIFY(world.bar(InstanceId("redis-a1")).has_value());
    world.step(5s);
    QVERIFY(truth(world, "redis-a1").writable); // it runs, and nobody could tell it
    QVERIFY(!world.hostHolds(InstanceId("redis-a1")));
}

void TestWorld::actsRefuseWhatMakesNoSense() {
    World world = calmWorld({"redis", "mongodb"});
    FL_COMPARE_TEXT(world.fence(InstanceId("redis-b1")).error().what,
                    "redis-b1 does not take writes, so it cannot be fenced. Check who the primary is.");
    FL_COMPARE_TEXT(world.promote(InstanceId("mongodb-w")).error().what,
                    "mongodb-w holds no data, so it cannot take writes. Choose another instance.");
    FL_COMPARE_TEXT(world.rejoin(InstanceId("redis-a1"), InstanceId("redis-b1")).error().what,
                    "redis-a1 is the writer of record and follows nobody. Check the plan.");
    FL_COMPARE_TEXT(world.look(InstanceId("nobody")).error().what,
                    "nobody is not in the simulated estate. Check the inventory.");
    FL_COMPARE_TEXT(world.writeCanary(InstanceId("redis-b1"), "op").error().what,
                    "redis-b1 took no write, so it is not the primary that was wanted. Look at its role.");
    QVERIFY(world.fence(InstanceId("redis-a1")).has_value());
    QVERIFY(world.promote(InstanceId("redis-b1")).has_value());
    FL_COMPARE_TEXT(world.unfence(InstanceId("redis-a1")).error().what,
                    "redis-a1 was replaced by redis-b1 and stays fenced. Let it rejoin instead.");
    world.inject(crash("redis-b1"));
    QVERIFY(world.fence(InstanceId("redis-b1")).error().kind == ErrorKind::Refused);
}

QTEST_GUILESS_MAIN(TestWorld)
#include "tst_world.moc"
