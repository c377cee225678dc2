// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window of an operation: S24 to S36, the failover of orders-pg to DC2.
#include "adapters/qr/draw.h"
#include "app/gallery/script/failover_case.h"
#include "app/gallery/script/scripted_desk.h"
#include "app/gallery/script/snapshots.h"
#include "app/gallery/script/still_clock.h"
#include "app/gallery/states.h"
#include "models/topology/snapshot_feed.h"
#include "ui/operation/operation_window.h"

#include <QLineEdit>
#include <algorithm>

namespace fairlead::gallery {

using namespace std::chrono_literals;
using operation::Kind;
using ui::WizardPage;

namespace {

constexpr QSize kOwn{960, 720};
constexpr int kRunLooksMs = 250; ///< the window looks at a run ten times a second

/// A console around the window of one operation.
struct OperationStage {
    explicit OperationStage(inventory::TargetKind target = inventory::TargetKind::Production)
        : inventory(scriptedInventory(target)) {
        desk.target = inventory.target;
        desk.plan = failoverPlan();
        desk.guards = failoverGuards();
        feed.publish(std::make_shared<topology::TopologySnapshot>(presumedDown(inventory)));
        services.clock = &clock;
        services.inventory = &inventory;
        services.feed = &feed;
        services.desk = &desk;
        services.operatorId = OperatorId{"d.ivanov"};
        services.drawQr = [](const std::string& text) { return qr::draw(text); };
    }
    void open(const Scene& scene, Kind kind = Kind::Failover) {
        show(scene,
             std::make_unique<ui::OperationWindow>(services, kind, EngineId{"orders-pg"}, SiteId{"DC2"}));
    }
    void show(const Scene& scene, std::unique_ptr<ui::OperationWindow> made) {
        window = std::move(made);
        scene.show(*window, kOwn);
    }
    const operation::Plan& plan() const { return *window->state().plan; }
    void look(operation::Progress run) { desk.look = std::make_shared<operation::Progress>(std::move(run)); }

    inventory::Inventory inventory;
    StillClock clock{scriptedNow(), {1000s}};
    topology::SnapshotFeed feed;
    ScriptedDesk desk{clock};
    ui::Services services;
    std::unique_ptr<ui::OperationWindow> window;
};

void sayWhy(const OperationStage& stage) {
    partOf<QLineEdit>(*stage.window, "operation.reason")
        .setText(QStringLiteral("site dark, facilities confirm the loss of the power feed"));
    partOf<QLineEdit>(*stage.window, "operation.incident").setText(QStringLiteral("INC-4711"));
}

const QString kWhySetAside = QStringLiteral("facilities switched the rack off at 03:14Z");

/// Goes through the pages as a person does, up to this one.
void goTo(Scene& scene, OperationStage& stage, WizardPage page) {
    const auto next = [&scene, &stage](WizardPage to) {
        scene.thenReach("the next page", [&stage, to] {
            if (stage.window->page() == WizardPage::Plan) readThrough(*stage.window, "operation.plan");
            auto& button = partOf<QAbstractButton>(*stage.window, "operation.next");
            if (stage.window->page() != to && button.isEnabled()) button.click();
            const bool drawn = to != WizardPage::Plan || stage.window->state().plan; // it comes some time later
            return stage.window->page() == to && drawn;
        });
    };
    scene.then([&stage] { sayWhy(stage); });
    if (page == WizardPage::Choose) return;
    next(WizardPage::Guards);
    if (page == WizardPage::Guards) return;
    scene.thenType(*stage.window, "operation.override.reason", kWhySetAside);
    scene.thenPress(*stage.window, "operation.override.set");
    next(WizardPage::Plan);
    if (page == WizardPage::Plan) return;
    next(WizardPage::Approve);
    if (page == WizardPage::Approve) return;
    next(WizardPage::Confirm);
    if (page == WizardPage::Confirm) return;
    scene.then([&stage] { type(*stage.window, "operation.phrase", stage.window->state().phrase); });
    scene.then([&stage] { stage.look(failoverUnderWay(stage.plan())); });
    scene.thenPress(*stage.window, "operation.run");
    scene.then([] {}, kRunLooksMs);
    if (page == WizardPage::Execute) return;
    scene.then([&stage] {
        stage.look(failoverOver(stage.plan()));
        stage.feed.publish(std::make_shared<topology::TopologySnapshot>(afterFailover(stage.inventory)));
    });
    scene.then([] {}, kRunLooksMs);
    next(WizardPage::Verify);
    if (page == WizardPage::Verify) return;
    scene.thenPress(*stage.window, "operation.verify.accept");
    scene.then([] {}, kRunLooksMs);
    next(WizardPage::Summary);
}

OperationStage& stageAt(Scene& scene, WizardPage page) {
    auto& stage = scene.make<OperationStage>();
    stage.open(scene);
    goTo(scene, stage, page);
    return stage;
}

void showPage(Scene& scene, WizardPage page) {
    scene.picture(*stageAt(scene, page).window);
}

} // namespace

void buildChoose(Scene& scene) {
    showPage(scene, WizardPage::Choose);
}

void buildGuards(Scene& scene) {
    OperationStage& stage = stageAt(scene, WizardPage::Guards);
    scene.thenType(*stage.window, "operation.override.reason", kWhySetAside);
    scene.thenPress(*stage.window, "operation.override.set");
    scene.picture(*stage.window);
}

void buildPlan(Scene& scene) {
    OperationStage& stage = stageAt(scene, WizardPage::Plan);
    scene.then([] {}, Scene::kPaceMs); // the table looks by itself which of its rows are seen
    scene.picture(*stage.window);
}

void buildApprove(Scene& scene) {
    auto& stage = scene.make<OperationStage>();
    stage.desk.standing = {1, {}};
    stage.desk.asked = failoverRequest(failoverPlan());
    stage.open(scene);
    goTo(scene, stage, WizardPage::Approve);
    scene.picture(*stage.window);
}

void buildConfirm(Scene& scene) {
    OperationStage& stage = stageAt(scene, WizardPage::Confirm);
    scene.then([&stage] {
        const QString phrase = stage.window->state().phrase;
        type(*stage.window, "operation.phrase", phrase.left(phrase.lastIndexOf(QLatin1Char(' ')) + 1));
    });
    scene.picture(*stage.window);
}

void buildExecute(Scene& scene) {
    showPage(scene, WizardPage::Execute);
}

void buildVerify(Scene& scene) {
    showPage(scene, WizardPage::Verify);
}

void buildSummary(Scene& scene) {
    showPage(scene, WizardPage::Summary);
}

void buildOverride(Scene& scene) {
    OperationStage& stage = stageAt(scene, WizardPage::Guards);
    scene.then(
        [&stage] { type(*stage.window, "operation.override.reason", QStringLiteral("facilities say")); });
    scene.picture(*stage.window);
}

void buildDisabledNext(Scene& scene) {
    showPage(scene, WizardPage::Guards);
}

void buildUnknownOutcome(Scene& scene) {
    OperationStage& stage = stageAt(scene, WizardPage::Execute);
    scene.then([&stage] { stage.look(failoverInDoubt(stage.plan())); });
    scene.then([] {}, kRunLooksMs);
    scene.picture(*stage.window);
}

void buildResume(Scene& scene) {
    auto& stage = scene.make<OperationStage>();
    operation::Unfinished left;
    left.plan = failoverPlan();
    left.plan.request.id = OperationId{"op-20251102-031402-0007"};
    left.plan.request.kind = Kind::Failover;
    left.plan.request.engine = EngineId{"orders-pg"};
    left.plan.request.to = SiteId{"DC2"};
    left.plan = operation::sealPlan(left.plan);
    left.state = operation::initialState(left.plan);
    left.state.steps[0].phase = operation::StepPhase::Done;
    left.state.steps[1].phase = operation::StepPhase::Done;
    left.state.steps[2].phase = operation::StepPhase::InDoubt;
    left.startedAt = scriptedNow() - 131s;
    left.lastRecordAt = scriptedNow() - 74s;
    left.summary = "Failover " + operation::shortDigest(left.plan) +
                   " of orders-pg to DC2 was interrupted in step 3 (Lead clients to DC2).";
    stage.show(scene, std::unique_ptr<ui::OperationWindow>(
                          ui::OperationWindow::forUnfinished(stage.services, left)));
    scene.picture(*stage.window);
}

void addSimulatedOperation(Scene& scene) {
    auto& stage = scene.make<OperationStage>(inventory::TargetKind::Simulation);
    stage.open(scene);
    goTo(scene, stage, WizardPage::Confirm);
    scene.picture(*stage.window, QStringLiteral("operation"));
}

void buildDryRun(Scene& scene) {
    auto& stage = scene.make<OperationStage>();
    std::erase_if(stage.desk.guards, [](const operation::GuardResult& each) {
        return each.verdict == operation::Verdict::Block;
    });
    stage.show(scene, std::unique_ptr<ui::OperationWindow>(ui::OperationWindow::forDryRun(
                          stage.services, Kind::Failover, EngineId{"orders-pg"}, SiteId{"DC2"})));
    scene.then([&stage] { sayWhy(stage); });
    scene.thenPress(*stage.window, "operation.next");
    scene.picture(*stage.window);
}

} // namespace fairlead::gallery
