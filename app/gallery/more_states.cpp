// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// States that the specification does not number: front doors, tables, several engines, a rehearsal, four eyes
// …
#include "app/gallery/console_stage.h"
#include "app/gallery/script/big_estate.h"
#include "app/gallery/script/estate_text.h"
#include "app/gallery/script/failover_case.h"
#include "app/gallery/script/site_case.h"
#include "app/gallery/script/snapshots.h"
#include "app/gallery/states.h"
#include "models/inventory/parse.h"
#include "models/operation/approver.h"
#include "ui/inventory/discover_window.h"
#include "ui/map/overview.h"
#include "ui/operation/approver_window.h"
#include "ui/operation/site_window.h"
#include "ui/settings/settings_view.h"
#include "ui/vantage/who_sees_whom.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>

namespace fairlead::gallery {

using namespace std::chrono_literals;
using operation::Kind;

namespace {

constexpr QSize kOperation{960, 720};

/// Four engines of the group `shop`, in three waves.
struct SiteStage {
    explicit SiteStage(inventory::TargetKind target = inventory::TargetKind::Production)
        : inventory(groupedInventory(target)) {
        feed.publish(std::make_shared<topology::TopologySnapshot>(normal(inventory)));
        for (const inventory::Engine& engine : inventory.engines) {
            desk.plans[engine.id] = scriptedPlan(engine);
            desk.guards[engine.id] = scriptedGuards(12, false);
        }
        services.clock = &clock;
        services.inventory = &inventory;
        services.feed = &feed;
        services.desk = &one;
        services.siteDesk = &desk;
        services.operatorId = OperatorId{"d.ivanov"};
    }
    void open(const Scene& scene) {
        window = std::make_unique<ui::SiteWindow>(services, Kind::Switchover, "group shop", SiteId{"DC2"});
        scene.show(*window, kOperation);
    }
    void look(const operation::SiteProgress& run) {
        desk.look = std::make_shared<operation::SiteProgress>(run);
    }

    inventory::Inventory inventory;
    StillClock clock{scriptedNow(), {1000s}};
    topology::SnapshotFeed feed;
    ScriptedDesk one{clock};
    ScriptedSiteDesk desk{clock};
    ui::Services services;
    std::unique_ptr<ui::SiteWindow> window;
};

void sayWhy(Scene& scene, SiteStage& stage) {
    scene.then([&stage] {
        partOf<QLineEdit>(*stage.window, "operation.reason")
            .setText(QStringLiteral("cooling of DC1 is being replaced"));
    });
}

/// Signs nothing: its answer is a note that was signed once.
class StillApprover : public operation::ApproverDesk {
  public:
    explicit StillApprover(operation::CheckedRequest checked) : m_checked(std::move(checked)) {}
    OperatorId by() const override { return OperatorId("m.ruiz"); }
    QFuture<Result<operation::CheckedRequest>> open(std::string) override {
        return QtFuture::makeReadyFuture(Result<operation::CheckedRequest>(m_checked));
    }
    QFuture<Result<std::vector<OperationId>>> asking() override {
        return QtFuture::makeReadyFuture(Result<std::vector<OperationId>>(std::vector<OperationId>{}));
    }
    QFuture<Result<operation::CheckedRequest>> fetch(OperationId) override { return open({}); }
    QFuture<Result<void>> post(OperationId, std::string) override {
        return QtFuture::makeReadyFuture(Result<void>());
    }
    QFuture<Result<std::string>> decide(operation::CheckedRequest, operation::DecisionWish) override {
        return QtFuture::makeReadyFuture(
            Result<std::string>(Error{ErrorKind::Refused, "A picture signs nothing.", "", ""}));
    }
    bool hasBoard() const override { return false; }

  private:
    operation::CheckedRequest m_checked;
};

struct ApproverStage {
    ApproverStage() {
        services.clock = &clock;
        services.inventory = &inventory;
        services.approver = &approver;
        services.operatorId = OperatorId{"m.ruiz"};
        window = std::make_unique<ui::ApproverWindow>(services);
    }
    inventory::Inventory inventory = scriptedInventory();
    StillClock clock{scriptedNow(), {1000s}};
    StillApprover approver{
        operation::checkRequest(failoverRequest(failoverPlan()), {}, std::nullopt).value()};
    ui::Services services;
    std::unique_ptr<ui::ApproverWindow> window;
};

ConsoleStage& console(Scene& scene, inventory::Inventory estate, const topology::TopologySnapshot& newest) {
    auto& stage = scene.make<ConsoleStage>(std::move(estate));
    stage.open(scene);
    stage.see(newest, kBefore);
    scene.then([&stage] { stage.window->tick(); }, Scene::kPaceMs);
    return stage;
}

} // namespace

void buildFrontDoors(Scene& scene) {
    const inventory::Inventory estate = doorsInventory();
    for (const auto& [part, seen] : {std::pair("right", &doorsRight), std::pair("astray", &doorsAstray)}) {
        ConsoleStage& stage = console(scene, estate, seen(estate));
        stage.window->select(EngineId{"orders-pg"}, {});
        scene.picture(*stage.window, QString::fromLatin1(part));
    }
}

void buildMapTable(Scene& scene) {
    const inventory::Inventory estate = bigInventory(100);
    ConsoleStage& stage = console(scene, estate, bigTrouble(estate, 7));
    scene.then([&stage] { stage.window->findChild<ui::Overview*>()->setTable(true); });
    scene.picture(*stage.window);
}

void buildBreakGlass(Scene& scene) {
    auto& stage = scene.make<ConsoleStage>(scriptedInventory());
    stage.services.breakGlassLook = [] {
        ui::BreakGlassLook look;
        look.refusing = true;
        look.cause =
            "The audit log cannot be written (No space left on device). Nothing can be done on "
            "engines until the log is opened again.";
        look.place = "/mnt/second/fairlead";
        return look;
    };
    stage.services.breakGlass = [](const std::string&) { return QtFuture::makeReadyFuture(Result<void>()); };
    stage.open(scene);
    stage.see(normal(stage.inventory), kBefore);
    scene.picture(*stage.window);
}

void buildSettings(Scene& scene) {
    ConsoleStage& stage = console(scene, scriptedInventory(), normal(scriptedInventory()));
    stage.window->showView(ui::View::Settings);
    auto& settings = *stage.window->findChild<ui::SettingsView*>();
    for (int page = 0; page < settings.pages(); ++page) {
        scene.then([&settings, page] { settings.showPage(page); });
        scene.picture(*stage.window, QString::number(page + 1));
    }
}

void buildDiscover(Scene& scene) {
    auto& stage = scene.make<ConsoleStage>(scriptedInventory());
    const std::string text = estateText(stage.inventory);
    stage.inventory = inventory::parseInventory(text).inventory;
    stage.services.inquire = [text](const EngineId&) {
        ui::Inquiry inquiry{"/etc/fairlead/core-eu.yaml", text, {}};
        inquiry.heard.mentions = {{InstanceId{"ledger-pg-a1"}, "192.0.2.7", 5432, "ledger-pg-c1", "replica",
                                   "pg_stat_replication", "ledger-pg-c1 at 192.0.2.7, streaming, async"}};
        inquiry.heard.answered = {InstanceId{"ledger-pg-a1"}, InstanceId{"ledger-pg-b1"}};
        return QtFuture::makeReadyFuture(Result<ui::Inquiry>(std::move(inquiry)));
    };
    auto& window = scene.make<ui::DiscoverWindow>(stage.services, EngineId{"ledger-pg"});
    scene.show(window, window.size());
    scene.picture(window);
}

void buildVantages(Scene& scene) {
    const std::pair<const char*, topology::TopologySnapshot (*)(const inventory::Inventory&)> rows[] = {
        {"elsewhere", notVisible}, {"isolated", linkCut},      {"presumed-down", presumedDown},
        {"dark", noThirdVantage},  {"cut-off", consoleCutOff},
    };
    const auto& estate = scene.make<inventory::Inventory>(scriptedInventory());
    for (const auto& [part, seen] : rows) {
        auto& window = scene.make<ui::WhoSeesWhom>(estate);
        window.setSnapshot(std::make_shared<const topology::TopologySnapshot>(seen(estate)));
        scene.show(window, {880, 420});
        scene.then([&window] {
            auto* table = window.findChild<QTableView*>();
            table->setCurrentIndex(table->model()->index(1, 0));
        });
        scene.picture(window, QString::fromLatin1(part));
    }
}

void buildSeveralEngines(Scene& scene) {
    auto& stage = scene.make<SiteStage>();
    stage.desk.guards[EngineId{"ledger-pg"}] = scriptedGuards(12, true);
    stage.open(scene);
    sayWhy(scene, stage);
    const auto page = [&](const char* name) { scene.picture(*stage.window, QString::fromLatin1(name)); };
    const auto next = [&](ui::WizardPage to) {
        scene.thenReach("the next page", [&stage, to] {
            if (stage.window->page() == ui::WizardPage::Plan) readThrough(*stage.window, "operation.plan");
            auto& button = partOf<QAbstractButton>(*stage.window, "operation.next");
            if (stage.window->page() != to && button.isEnabled()) button.click();
            const bool drawn = to != ui::WizardPage::Plan || stage.window->state().plan;
            return stage.window->page() == to && drawn;
        });
    };
    page("1-choose");
    next(ui::WizardPage::Guards);
    page("2-guards");
    scene.thenType(*stage.window, "operation.override.reason",
                   QStringLiteral("the month is closed and nobody writes there"));
    scene.thenPress(*stage.window, "operation.override.set");
    next(ui::WizardPage::Plan);
    scene.then([] {}, Scene::kPaceMs); // the table looks by itself which of its rows are seen
    page("3-plan");
    scene.then([&stage] { partOf<QTabWidget>(*stage.window, "operation.plan.tabs").setCurrentIndex(1); });
    page("3-states");
    scene.then([&stage] { partOf<QTabWidget>(*stage.window, "operation.plan.tabs").setCurrentIndex(0); });
    next(ui::WizardPage::Approve);
    next(ui::WizardPage::Confirm);
    scene.then([&stage] { type(*stage.window, "operation.phrase", stage.window->state().phrase); });
    page("5-confirm");
    scene.then([&stage] { stage.look(midway(*stage.window->state().plan)); });
    scene.thenPress(*stage.window, "operation.run");
    scene.then([] {}, Scene::kPaceMs);
    page("6-run");
    scene.then([&stage] {
        stage.look(over(*stage.window->state().plan));
        stage.feed.publish(std::make_shared<topology::TopologySnapshot>(rolesSwitched(stage.inventory)));
    });
    scene.then([] {}, Scene::kPaceMs);
    next(ui::WizardPage::Verify);
    page("7-verify");
    scene.thenPress(*stage.window, "operation.verify.accept");
    next(ui::WizardPage::Summary);
    page("8-summary");
}

void buildApprover(Scene& scene) {
    auto& stage = scene.make<ApproverStage>();
    scene.show(*stage.window, {1200, 860});
    scene.then([&stage] {
        partOf<QPlainTextEdit>(*stage.window, "approver.paste").setPlainText(QStringLiteral("a request"));
    });
    scene.thenPress(*stage.window, "approver.check");
    scene.then([&stage] {
        partOf<QLineEdit>(*stage.window, "approver.reason").setText(QStringLiteral("agreed on the bridge"));
    });
    scene.picture(*stage.window);
}

} // namespace fairlead::gallery
