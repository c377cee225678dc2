// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/parse.h"
#include "tests/adapters/simulation/simulated_console.h"
#include "tests/support/snapshot_dump.h"
#include "tests/support/test_case.h"

#include <QFile>

using namespace fairlead;
using namespace fairlead::simulation;
using operation::Kind;
using operation::Plan;
using operation::Request;
using tests::SimulatedConsole;
using namespace std::chrono_literals;

/// The estate that people meet first, resources/inventories/simulation.yaml.
class TestDemoEstate : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void startsAllRight_data();
    void startsAllRight();
    void livesCalmly();
    void everyEngineMovesAndComesHome();
    void losingASiteAndComingBack();
    void frontDoorsFollowASwitchover();
    void aFrontDoorOfADarkSiteCannotBeAsked();
};

namespace {

inventory::Inventory demo() {
    QFile file(QStringLiteral(FAIRLEAD_SOURCE_DIR "/resources/inventories/simulation.yaml"));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return inventory::parseInventory(file.readAll().toStdString()).inventory;
}

std::string wordsOf(SimulatedConsole& console) {
    std::string text;
    for (const inventory::Engine& engine : console.inventory.engines) {
        const topology::EngineState state = console.stateOf(engine.id.value);
        if (state.state != topology::StateWord::Ok)
            text += engine.id.value + " " + std::string(toWord(state.state)) + " " + state.why + "\n";
    }
    return text;
}

std::string doorsOf(SimulatedConsole& console) {
    std::string text;
    for (const topology::FrontDoorState& door : console.snapshot().frontDoors)
        text += tests::dump(door) + "\n";
    return text;
}

SiteId otherSite(const inventory::Inventory& inventory, const SiteId& site) {
    return inventory.sites.front().id == site ? inventory.sites.back().id : inventory.sites.front().id;
}

Request requestFor(SimulatedConsole& console, Kind kind, const inventory::Engine& engine, const SiteId& to) {
    return console.request(kind, engine.id.value, to.value.c_str());
}

std::string move(SimulatedConsole& console, const Request& request) {
    const Result<Plan> plan = console.plan(request);
    if (!plan) return toText(plan.error());
    return console.run(*plan);
}

} // namespace

void TestDemoEstate::startsAllRight_data() {
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %llu", seed) << seed;
}

void TestDemoEstate::startsAllRight() {
    QFETCH(quint64, seed);
    SimulatedConsole console(demo(), seed, {});
    QVERIFY(console.inventory.engines.size() >= 8);
    FL_COMPARE_TEXT(console.world().consoleSite().value, "ams");
    FL_COMPARE_TEXT(wordsOf(console), "");
}

/// Twelve minutes with episodes: nothing but a lag ever stirs.
void TestDemoEstate::livesCalmly() {
    SimulatedConsole console(demo(), 11, {});
    for (int minute = 0; minute < 12; ++minute) {
        console.rest(60s);
        FL_COMPARE_TEXT(wordsOf(console), "");
        for (const inventory::Engine& engine : console.inventory.engines)
            for (const topology::ReplicationLink& link : console.stateOf(engine.id.value).links) {
                const Micros rpo = engine.objectives.rpo.value_or(1h);
                QVERIFY2(!link.lagTime || *link.lagTime <= std::max(rpo, Micros{2s}), link.to.value.c_str());
            }
    }
}

void TestDemoEstate::everyEngineMovesAndComesHome() {
    SimulatedConsole console(demo(), 12, {SiteId("ams"), true});
    for (const inventory::Engine& engine : console.inventory.engines) {
        const SiteId away = otherSite(console.inventory, engine.home);
        FL_COMPARE_TEXT(move(console, requestFor(console, Kind::Switchover, engine, away)), "");
        console.rest(5s);
        FL_COMPARE_TEXT(move(console, requestFor(console, Kind::Switchover, engine, engine.home)), "");
        QCOMPARE(quint64(console.world().lossOf(engine.id).commits), quint64{0});
    }
    console.rest(10s);
    FL_COMPARE_TEXT(wordsOf(console), "");
}

/// Frankfurt goes dark; what was at home there goes to Amsterdam and, later, home again. Engines that may
/// lose nothing lose nothing.
void TestDemoEstate::losingASiteAndComingBack() {
    SimulatedConsole console(demo(), 13, {SiteId("ams"), true});
    const SiteId dark("fra");
    console.world().inject({drill::FaultKind::SiteLoss, dark, {}, {}, Micros{0}});
    console.rest(20s);
    for (const inventory::Engine& engine : console.inventory.engines) {
        if (engine.home != dark) continue;
        Request request = requestFor(console, Kind::Failover, engine, SiteId("ams"));
        SimulatedConsole::attest(request);
        FL_COMPARE_TEXT(move(console, request), "");
        if (engine.objectives.rpo == Micros{0})
            QCOMPARE(quint64(console.world().lossOf(engine.id).bytes), quint64{0});
    }
    console.rest(60s);
    console.world().healAll();
    console.rest(10s);
    for (const inventory::Engine& engine : console.inventory.engines) {
        if (engine.home != dark) continue;
        FL_COMPARE_TEXT(move(console, requestFor(console, Kind::Failback, engine, dark)), "");
        QVERIFY(console.world().truth(console.world().writerOfRecord(engine.id))->site == dark);
    }
    console.rest(30s);
    FL_COMPARE_TEXT(wordsOf(console), "");
}

void TestDemoEstate::frontDoorsFollowASwitchover() {
    SimulatedConsole console(demo(), 14, {SiteId("ams"), true});
    FL_COMPARE_TEXT(doorsOf(console), "door orders-pg-door -> fra\ndoor ledger-pg-door -> ams\n");
    const inventory::Engine& orders = *console.inventory.findEngine(EngineId("orders-pg"));
    FL_COMPARE_TEXT(move(console, requestFor(console, Kind::Switchover, orders, SiteId("ams"))), "");
    console.rest(1s);
    FL_COMPARE_TEXT(doorsOf(console), "door orders-pg-door -> ams\ndoor ledger-pg-door -> ams\n");
}

/// What a device beyond the cut said before does not count; the one that answers speaks for itself.
void TestDemoEstate::aFrontDoorOfADarkSiteCannotBeAsked() {
    SimulatedConsole console(demo(), 15, {SiteId("ams"), true});
    console.world().inject({drill::FaultKind::LinkCut, {}, {}, {}, Micros{0}});
    console.rest(2s);
    const topology::FrontDoorState door = console.snapshot().frontDoors[0];
    QCOMPARE(door.notCurrent, (std::vector{DeviceId("haproxy-f1"), DeviceId("haproxy-f2")}));
    QVERIFY(door.devices[0].lastFailure->kind == ErrorKind::Timeout);
    FL_COMPARE_TEXT(door.leadsTo->value, "fra");
    console.world().healAll();
    console.rest(2s);
    FL_COMPARE_TEXT(doorsOf(console), "door orders-pg-door -> fra\ndoor ledger-pg-door -> ams\n");
}

QTEST_GUILESS_MAIN(TestDemoEstate)
#include "tst_demo_estate.moc"
