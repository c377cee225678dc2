// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Grabs the main window in the screenshot states of UX-10.4 as pictures: fairlead_render FOLDER.
#include "models/inventory/parse.h"
#include "tests/models/inventory/sample.h"
#include "tests/support/fake_clock.h"
#include "tests/ui/support/snapshots.h"
#include "ui/inventory/discover_window.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QPixmap>
#include <QPromise>
#include <QTest>
#include <cmath>

using namespace fairlead;
using namespace std::chrono_literals;
using inventory::TargetKind;

namespace {

struct State {
    const char* name;
    topology::TopologySnapshot (*make)(const inventory::Inventory&);
    TargetKind target = TargetKind::Production;
    const char* engine = "";
    const char* instance = "";
    ui::View view = ui::View::Overview;
    Micros stalled{0};
    inventory::Inventory (*estate)(TargetKind) = tests::scriptedInventory;
};

/// Two minutes of lag that swings, with a gap, so that the chart has something to draw.
void publishPast(topology::SnapshotFeed& feed, const topology::TopologySnapshot& newest) {
    const UtcTime last = newest.takenAt;
    const MonoTime lastMono = newest.takenMono;
    for (int i = 160; i >= 0; --i) {
        topology::TopologySnapshot snapshot = newest;
        snapshot.takenAt = last - i * 5s;
        snapshot.takenMono = lastMono - Micros{i * 5s};
        snapshot.generation = static_cast<std::uint64_t>(1000 - i);
        for (topology::EngineState& engine : snapshot.engines) {
            for (topology::ReplicationLink& link : engine.links) {
                if (!link.lagTime || i == 0) continue;
                link.lagTime = Micros{static_cast<std::int64_t>(2e6 + 1.5e6 * std::sin(i / 9.0))};
                if (i > 60 && i < 75) link.lagTime.reset();
            }
        }
        feed.publish(std::make_shared<const topology::TopologySnapshot>(snapshot));
        QCoreApplication::sendPostedEvents();
    }
}

void grab(const State& state, const QString& path) {
    const inventory::Inventory inventory = state.estate(state.target);
    tests::FakeClock clock;
    clock.setUtc(tests::scriptedNow());
    clock.step(999s); // the scripted snapshots are taken at 1000 s
    topology::SnapshotFeed feed;
    ui::Services services;
    services.clock = &clock;
    services.inventory = &inventory;
    services.feed = &feed;
    services.operatorId = OperatorId{"d.ivanov"};
    ui::MainWindow window(services);
    window.resize(1440, 900);
    window.show();
    publishPast(feed, state.make(inventory));
    window.select(EngineId{state.engine}, InstanceId{state.instance});
    window.showView(state.view);
    clock.setUtc(tests::scriptedNow());
    clock.step(state.stalled);
    QCoreApplication::sendPostedEvents();
    QTest::qWait(300); // the map's pace
    window.tick();
    QTest::qWait(20); // layouts settle
    window.grab().save(path);
}

/// The window of Discover…, with one question open.
void grabDiscovery(const QString& path) {
    const inventory::Inventory inventory = inventory::parseInventory(tests::kSample).inventory;
    ui::Services services;
    services.inventory = &inventory;
    services.inquire = [](const EngineId&) {
        ui::Inquiry inquiry{"/etc/fairlead/core-eu.yaml", std::string(tests::kSample), {}};
        inquiry.heard.mentions = {{InstanceId{"a1"}, "10.0.0.2", 5433, "b2", "replica", "pg_stat_replication",
                                   "b2 at 10.0.0.2, streaming, async"},
                                  {InstanceId{"a1"}, "192.0.2.7", 5432, "c1", "replica",
                                   "pg_stat_replication", "c1 at 192.0.2.7, streaming, async"}};
        inquiry.heard.answered = {InstanceId{"a1"}, InstanceId{"b1"}};
        QPromise<Result<ui::Inquiry>> promise;
        promise.start();
        promise.addResult(inquiry);
        promise.finish();
        return promise.future();
    };
    ui::DiscoverWindow window(services, EngineId{"orders"});
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    QTest::qWait(50);
    window.grab().save(path + QStringLiteral("-asked.png"));
    window.findChild<QComboBox*>(QStringLiteral("discover.site.c1"))->setCurrentText(QStringLiteral("ams"));
    QTest::qWait(50);
    window.grab().save(path + QStringLiteral("-answered.png"));
}

} // namespace

/// In render_site.cpp.
void grabSiteWindow(const QString& path);

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const QString folder = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".");
    const State states[] = {
        {"S02-normal", tests::normal},
        {"S06-lag", tests::lagging, TargetKind::Production, "orders-pg"},
        {"S07-link-cut", tests::linkCut},
        {"S08-presumed-down", tests::presumedDown, TargetKind::Production, "orders-pg", "orders-pg-a1"},
        {"S09-not-visible", tests::notVisible},
        {"S12-cut-off", tests::consoleCutOff},
        {"S13-split-brain", tests::splitBrain, TargetKind::Production, "orders-pg"},
        {"S14-stale", tests::stale},
        {"S15-not-live", tests::normal, TargetKind::Production, "", "", ui::View::Overview, 12s},
        {"S17-switched", tests::rolesSwitched},
        {"S20-detail", tests::lagging, TargetKind::Production, "orders-pg", "", ui::View::EngineDetail},
        {"S44-simulation", tests::normal, TargetKind::Simulation, "ledger-pg", "ledger-pg-b1"},
        {"S49-doors", tests::doorsRight, TargetKind::Production, "orders-pg", "", ui::View::Overview, 0s,
         tests::doorsInventory},
        {"S50-doors-astray", tests::doorsAstray, TargetKind::Production, "orders-pg", "", ui::View::Overview,
         0s, tests::doorsInventory},
        {"S45-lab", tests::linksBroken, TargetKind::Lab},
    };
    for (const ui::ThemeKind kind : {ui::ThemeKind::Day, ui::ThemeKind::Night}) {
        ui::applyTheme(application, kind);
        const char* theme = kind == ui::ThemeKind::Day ? "day" : "night";
        for (const State& state : states) {
            grab(state, QStringLiteral("%1/%2-%3.png")
                            .arg(folder, QString::fromLatin1(state.name), QString::fromLatin1(theme)));
        }
        grabDiscovery(QStringLiteral("%1/S51-discover-%2").arg(folder, QString::fromLatin1(theme)));
        grabSiteWindow(QStringLiteral("%1/S52-site-%2").arg(folder, QString::fromLatin1(theme)));
        ui::MainWindow first{ui::Services{}};
        first.grab().save(QStringLiteral("%1/S01-first-run-%2.png").arg(folder, QString::fromLatin1(theme)));
    }
    return 0;
}
