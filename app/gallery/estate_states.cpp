// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The overview: S01 to S17, S44 and S45.
#include "app/gallery/console_stage.h"
#include "app/gallery/script/big_estate.h"
#include "app/gallery/script/declared_states.h"
#include "app/gallery/script/snapshots.h"
#include "app/gallery/states.h"
#include "ui/alarms/maintenance_window.h"
#include "ui/inventory/template_window.h"
#include "ui/vantage/vantage_list.h"
#include "ui/vantage/who_sees_whom.h"
#include "ui/wall/wall_setup.h"

#include <QApplication>

namespace fairlead::gallery {

using namespace std::chrono_literals;

namespace {

using Seen = topology::TopologySnapshot (*)(const inventory::Inventory&);

/// What is chosen on the map.
struct Chosen {
    const char* engine = "";
    const char* instance = "";
};

ConsoleStage& stage(Scene& scene, inventory::Inventory estate, const topology::TopologySnapshot& newest,
                    Chosen chosen = {}) {
    auto& made = scene.make<ConsoleStage>(std::move(estate));
    // A big estate has a past as well, but no picture shows it.
    if (newest.engines.size() < 50) made.remember(newest);
    made.open(scene);
    made.see(newest, kBefore);
    made.window->select(EngineId{chosen.engine}, InstanceId{chosen.instance});
    scene.then([&made] { made.window->tick(); }, Scene::kPaceMs);
    return made;
}

void show(Scene& scene, Seen seen, Chosen chosen = {},
          inventory::TargetKind target = inventory::TargetKind::Production) {
    const inventory::Inventory estate = scriptedInventory(target);
    scene.picture(*stage(scene, estate, seen(estate), chosen).window);
}

void showBig(Scene& scene, const inventory::Inventory& estate, const topology::TopologySnapshot& newest) {
    scene.picture(*stage(scene, estate, newest).window);
}

} // namespace

void buildFirstRun(Scene& scene) {
    auto& window = scene.make<ui::MainWindow>(ui::Services{});
    scene.show(window, {1440, 900});
    scene.picture(window);
}

void buildNormal10(Scene& scene) {
    const inventory::Inventory estate = bigInventory(10);
    showBig(scene, estate, bigNormal(estate));
}

void buildNormal100(Scene& scene) {
    const inventory::Inventory estate = bigInventory(100);
    showBig(scene, estate, bigNormal(estate));
}

void buildThousand(Scene& scene) {
    const inventory::Inventory estate = bigInventory(1000);
    showBig(scene, estate, bigTrouble(estate, 7));
}

void buildFourThousand(Scene& scene) {
    const inventory::Inventory estate = bigInventory(4000);
    showBig(scene, estate, bigTrouble(estate, 7));
}

void buildLag(Scene& scene) {
    show(scene, lagging, {"orders-pg"});
}

void buildLinkCut(Scene& scene) {
    show(scene, linkCut);
}

void buildPresumedDown(Scene& scene) {
    show(scene, presumedDown, {"orders-pg", "orders-pg-a1"});
}

void buildNotVisible(Scene& scene) {
    show(scene, notVisible);
}

void buildNoThirdVantage(Scene& scene) {
    show(scene, noThirdVantage);
}

void buildConfirmedDown(Scene& scene) {
    show(scene, confirmedDown, {"orders-pg", "orders-pg-a1"});
}

void buildCutOff(Scene& scene) {
    show(scene, consoleCutOff);
}

void buildSplitBrain(Scene& scene) {
    show(scene, splitBrain, {"orders-pg"});
}

void buildStale(Scene& scene) {
    show(scene, stale);
}

void buildNotLive(Scene& scene) {
    const inventory::Inventory estate = scriptedInventory();
    ConsoleStage& made = stage(scene, estate, normal(estate));
    scene.then([&made] {
        made.clock.step(12s);
        made.window->tick();
    });
    scene.picture(*made.window);
}

void buildMaintenance(Scene& scene) {
    show(scene, inMaintenance, {"rd-cache", "rd-a1"});
}

void buildRoleChange(Scene& scene) {
    const inventory::Inventory estate = scriptedInventory();
    ConsoleStage& made = stage(scene, estate, normal(estate), {"orders-pg"});
    scene.picture(*made.window, QStringLiteral("before"));
    scene.then([&made, estate] { made.see(rolesSwitched(estate), 5s); });
    scene.then([] {}, Scene::kPaceMs);
    scene.picture(*made.window, QStringLiteral("after"));
}

namespace {

/// The window of this title, whatever stands before it.
QWidget* titled(const QString& title) {
    for (QWidget* each : QApplication::topLevelWidgets())
        if (each->isVisible() && each->windowTitle().endsWith(title)) return each;
    qFatal("no window is titled %s", qPrintable(title));
}

} // namespace

/// Windows and dialogs that the main window opens beside itself.
void addSimulatedWindows(Scene& scene) {
    const inventory::Inventory estate = scriptedInventory(inventory::TargetKind::Simulation);
    ConsoleStage& made = stage(scene, estate, normal(estate), {"orders-pg"});
    const auto add = [&](const char* command, const QString& title, const char* part) {
        scene.then([&made, command] { made.command(command); });
        scene.picture([title] { return titled(title); }, QString::fromLatin1(part));
    };
    add("estate.who-sees-whom", ui::WhoSeesWhom::tr("Who sees whom"), "vantages");
    add("tools.vantages", ui::VantageList::tr("Vantage test"), "vantage-test");
    add("estate.maintenance", ui::MaintenanceWindow::tr("Maintenance"), "maintenance");
    add("help.legend", ui::MainWindow::tr("Legend"), "help");
    add("window.wall", ui::WallSetup::tr("Wall window - Fairlead"), "wall-setup");
    scene.then([&made] { (new ui::TemplateWindow(nullptr, made.window.get()))->show(); });
    scene.picture([] { return titled(ui::TemplateWindow::tr("Create from template")); },
                  QStringLiteral("template"));
}

void buildSimulation(Scene& scene) {
    show(scene, normal, {"ledger-pg", "ledger-pg-b1"}, inventory::TargetKind::Simulation);
    addSimulatedOperation(scene);
    addSimulatedWall(scene);
    addSimulatedReview(scene);
    addSimulatedWindows(scene);
}

void buildLab(Scene& scene) {
    show(scene, linksBroken, {}, inventory::TargetKind::Lab);
}

} // namespace fairlead::gallery
