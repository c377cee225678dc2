// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The wall in its incident form: W01, W03, W04.
#include "app/gallery/script/big_estate.h"
#include "app/gallery/script/failover_case.h"
#include "app/gallery/script/snapshots.h"
#include "app/gallery/states.h"
#include "ui/itemmodels/conditions.h"
#include "ui/wall/wall_window.h"

namespace fairlead::gallery {

using namespace std::chrono_literals;

namespace {

constexpr double kInches = 65; ///< of the screen
constexpr double kMetres = 6;  ///< to the farthest viewer

void show(Scene& scene, const inventory::Inventory& estate, const topology::TopologySnapshot& snapshot,
          const operation::Progress* run, const QString& part = {}) {
    ui::ConditionBook book;
    topology::TopologySnapshot look = snapshot;
    for (int ago = 20; ago >= 0; --ago) { // so long that what stands has become an alarm
        look.takenAt = snapshot.takenAt - std::chrono::seconds{ago};
        look.takenMono = snapshot.takenMono - Micros{std::chrono::seconds{ago}};
        book.take(look, estate);
    }
    const UtcTime since = scriptedNow() - 250s;
    const ui::Verdict verdict =
        ui::verdict({&snapshot, estate, book.conditions(), since, ui::Liveness(), {}});
    const QSize size = scene.look().size.isEmpty() ? QSize(1920, 1080) : scene.look().size;
    auto& wall = scene.make<ui::WallWindow>(ui::WallScreen{size, kInches, kMetres}, scene.look().theme);
    wall.setContent(
        ui::wallContent({estate, &snapshot, verdict, book.conditions(), since, scriptedNow(), run, &book.alarms()}));
    scene.show(wall, size);
    scene.picture(wall, part);
}

} // namespace

void buildWallNormal(Scene& scene) {
    const inventory::Inventory estate = scriptedInventory();
    show(scene, estate, normal(estate), nullptr);
}

void buildWallIncident(Scene& scene) {
    const inventory::Inventory estate = scriptedInventory();
    operation::Plan plan = failoverPlan();
    plan.request.engine = EngineId{"orders-pg"};
    const operation::Progress run = failoverUnderWay(plan);
    show(scene, estate, presumedDown(estate), &run);
}

void buildWallFlood(Scene& scene) {
    const inventory::Inventory estate = bigInventory(1000);
    show(scene, estate, bigTrouble(estate, 7), nullptr);
}

void addSimulatedWall(Scene& scene) {
    const inventory::Inventory estate = scriptedInventory(inventory::TargetKind::Simulation);
    show(scene, estate, normal(estate), nullptr, QStringLiteral("wall"));
}

} // namespace fairlead::gallery
