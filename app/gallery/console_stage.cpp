// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/console_stage.h"

#include "app/gallery/script/snapshots.h"

#include <QAction>
#include <QCoreApplication>
#include <cmath>

namespace fairlead::gallery {

using namespace std::chrono_literals;

namespace {

constexpr MonoTime kScriptedMono{1000s}; ///< of the scripted snapshots
constexpr Micros kLook = 5s;

} // namespace

std::vector<drill::Fault> StillFaults::active() const {
    drill::Fault slow;
    slow.kind = drill::FaultKind::SlowAnswers;
    slow.instance = InstanceId{"ledger-pg-b1"};
    slow.amount = 3s;
    return {slow};
}

ConsoleStage::ConsoleStage(inventory::Inventory estate)
    : inventory(std::move(estate)), clock(scriptedNow() - kBefore, {kScriptedMono.sinceBoot - kBefore}) {
    inventory.operators = {{OperatorId{"d.ivanov"}, "Daria Ivanov", ""},
                           {OperatorId{"m.ruiz"}, "Marta Ruiz", ""}};
    desk.target = inventory.target;
    services.clock = &clock;
    services.inventory = &inventory;
    services.feed = &feed;
    services.history = &history;
    services.desk = &desk;
    services.siteDesk = &siteDesk;
    services.alarmDesk = &alarmDesk;
    services.tones = &tones;
    services.auditSink = &sink;
    services.operatorId = OperatorId{"d.ivanov"};
    services.version = FAIRLEAD_VERSION;
    services.probeNow = [] {};
    services.probeEngine = [](const EngineId&) {};
    if (inventory.target == inventory::TargetKind::Simulation) services.faults = &faults;
}

void ConsoleStage::open(const Scene& scene) {
    window = std::make_unique<ui::MainWindow>(services);
    scene.show(*window, {1440, 900});
}

void ConsoleStage::see(const topology::TopologySnapshot& snapshot, Micros time) {
    for (Micros gone{0}; gone < time; gone += kLook) {
        clock.step(kLook);
        topology::TopologySnapshot now = snapshot;
        now.takenAt = clock.utc();
        now.takenMono = clock.mono();
        now.generation = generation++;
        feed.publish(std::make_shared<const topology::TopologySnapshot>(std::move(now)));
        QCoreApplication::sendPostedEvents();
        window->tick();
    }
}

void ConsoleStage::remember(const topology::TopologySnapshot& newest) {
    for (int look = 180; look > 0; --look) {
        topology::TopologySnapshot then = newest;
        then.takenAt = clock.utc() - look * kLook;
        for (topology::EngineState& engine : then.engines) {
            int number = 0;
            for (topology::ReplicationLink& link : engine.links) {
                if (!link.lagTime) continue;
                const double swing = std::sin(look / 9.0 + ++number);
                link.lagTime = Micros{static_cast<std::int64_t>(1.2e6 + 0.8e6 * swing)};
            }
        }
        history.record(then);
    }
}

void ConsoleStage::command(const char* name) const {
    partOf<QAction>(*window, name).trigger();
}

} // namespace fairlead::gallery
