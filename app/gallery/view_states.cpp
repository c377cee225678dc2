// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Alarms, and the views beside the overview: S18 to S23.
#include "app/gallery/console_stage.h"
#include "app/gallery/script/engine_words.h"
#include "app/gallery/script/estate_text.h"
#include "app/gallery/script/log_script.h"
#include "app/gallery/script/past.h"
#include "app/gallery/script/scripted_log_desk.h"
#include "app/gallery/script/snapshots.h"
#include "app/gallery/script/wide_estate.h"
#include "app/gallery/states.h"
#include "models/inventory/parse.h"
#include "ui/alarms/alarm_dock.h"
#include "ui/charts/chart_pane.h"
#include "ui/inventory/text_editor.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMouseEvent>
#include <QTableView>
#include <map>
#include <set>

namespace fairlead::gallery {

using namespace std::chrono_literals;
using operation::Verdict;

namespace {

/// Guards that are answered by others than the engine.
const std::map<std::string, std::pair<const char*, const char*>> kAskedElsewhere{
    {"x.disk", {"df --block-size=1G --output=avail,pcent /var/lib", "412 | 61%"}},
    {"traffic.readable", {"show servers state", "be/a1 ready, be/b1 maint"}},
    {"x.backup", {"last-backup", "ended 2025-11-02T00:11:40Z, whole"}}};

/// Answers as an estate's guards would, not all of them good.
class GuardedDesk : public ScriptedDesk {
  public:
    explicit GuardedDesk(const Clock& clock) : ScriptedDesk(clock), m_clock(clock) {}
    QFuture<Result<operation::GuardReport>> checkGuards(operation::Request request) override {
        operation::GuardReport report{request, resultsOf(request.engine.value), m_clock.utc(),
                                      m_clock.mono()};
        return QtFuture::makeReadyFuture(Result<operation::GuardReport>(std::move(report)));
    }

  private:
    std::vector<operation::GuardResult> resultsOf(const std::string& engine) const {
        std::vector<operation::GuardResult> results;
        topology::Observation answered;
        answered.at = m_clock.utc();
        answered.vantage = "console-dc2";
        putIntoRole(answered, scriptedInventory().findEngine(EngineId{engine})->technology, topology::Role::Replica);
        const auto add = [&](const char* id, Verdict verdict, const std::string& reason) {
            operation::GuardResult result;
            result.id = GuardId(id);
            result.title = "asked of " + engine;
            result.verdict = verdict;
            result.reason = reason;
            result.at = m_clock.utc();
            result.monoAt = m_clock.mono();
            result.evidence = answered.evidence;
            if (const auto own = kAskedElsewhere.find(id); own != kAskedElsewhere.end())
                result.evidence = {{own->second.first, own->second.second, answered.at, answered.vantage}};
            results.push_back(result);
        };
        const bool objects = engine.starts_with("mio");
        add("x.target-visible", objects ? Verdict::Unknown : Verdict::Pass,
            objects ? engine + ": its site in DC2 has not answered for 41 s. Check it, or ask from there."
                    : engine + ": every instance answers.");
        if (!engine.starts_with("trino"))
            add("x.target-lag", engine == "orders-pg" ? Verdict::Block : Verdict::Pass,
                engine == "orders-pg"
                    ? "orders-pg-b1 is 75 s behind; the budget is 60 s. Wait until it has caught up."
                    : engine + ": the target is 0 s behind.");
        if (engine.starts_with("mg") || engine.starts_with("rd"))
            add("x.ckquorum", Verdict::Pass, engine + ": a majority is there after the change.");
        add("x.same-version", Verdict::Pass, engine + ": both sides run the same version.");
        add("x.disk", engine == "ledger-pg" ? Verdict::Warn : Verdict::Pass,
            engine == "ledger-pg"
                ? "The disk of ledger-pg-b1 is 92 % full: 38 GB are left, full in about 6 h. Free some."
                : engine + ": 412 GB are free.");
        if (!objects) add("x.fence-possible", Verdict::Pass, engine + ": the primary can be fenced.");
        add("traffic.readable", engine == "orders-pg" ? Verdict::Warn : Verdict::Pass,
            engine == "orders-pg" ? "lb3 does not answer. Clients behind it are not led elsewhere."
                                  : engine + ": every device of the front door answers.");
        if (!objects) add("x.backup", Verdict::Pass, engine + ": no backup runs, the last is 3 h old.");
        return results;
    }
    const Clock& m_clock;
};

/// The scripted estate with a log, guards that answer, and the two hours before.
struct PastStage : ConsoleStage {
    PastStage() : ConsoleStage(scriptedInventory()) {
        makePast(history, inventory, lagging(inventory));
        logDesk.origin = "ops.example.com/fairlead/console-dc2";
        services.desk = &guarded;
        services.log = &logDesk;
    }
    LogScript log;
    ScriptedLogDesk logDesk{[this] { return log.entries; }};
    GuardedDesk guarded{clock};
};

PastStage& past(Scene& scene, ui::View view) {
    auto& stage = scene.make<PastStage>();
    stage.open(scene);
    stage.see(lagging(stage.inventory), kBefore);
    stage.window->select(EngineId{"orders-pg"}, {});
    scene.then([&stage, view] { stage.window->showView(view); });
    scene.then([&stage] { stage.window->tick(); }, Scene::kPaceMs);
    return stage;
}

/// The newest alarm is chosen in the open dock.
void chooseAlarm(const ConsoleStage& stage) {
    stage.window->findChild<ui::AlarmDock*>()->setTall(true);
    stage.command("alarm.next");
}

void pressAt(QWidget& widget, const QPointF& at) {
    for (const QEvent::Type kind : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        QMouseEvent event(kind, at, widget.mapToGlobal(at), Qt::LeftButton,
                          kind == QEvent::MouseButtonPress ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&widget, &event);
    }
}

} // namespace

void buildFlood(Scene& scene) {
    auto& stage = scene.make<ConsoleStage>(wideInventory(500));
    stage.open(scene);
    stage.see(wideSnapshot(stage.inventory, std::nullopt), 5s);
    stage.see(wideSnapshot(stage.inventory, 8s), 25s);
    chooseAlarm(stage);
    scene.then([&stage] { stage.window->tick(); }, Scene::kPaceMs);
    scene.picture(*stage.window);
}

/// The replica's lag is shelved; then the answers about the others grow old while their alarms stand.
void buildShelvedAndSilent(Scene& scene) {
    auto& stage = scene.make<ConsoleStage>(scriptedInventory());
    stage.open(scene);
    stage.see(lagging(stage.inventory), 20s);
    chooseAlarm(stage);
    stage.command("alarm.shelve");
    scene.then([&stage] {
        partOf<QLineEdit>(*stage.window, "alarm.reason")
            .setText(QStringLiteral("backup of b2 runs until 04:00"));
        press(*stage.window, "alarm.shelveDo");
        topology::TopologySnapshot old = lagging(stage.inventory);
        for (topology::ReplicationLink& link : engineIn(old, "orders-pg").links) {
            link.freshness = topology::Freshness::Stale;
            link.age = 45s;
        }
        stage.see(old, 10s);
        stage.command("alarm.next");
    });
    scene.then([&stage] { stage.window->tick(); }, Scene::kPaceMs);
    scene.picture(*stage.window, QStringLiteral("silent"));
    scene.then([&stage] {
        press(*stage.window, "alarm.shelvedToggle");
        auto& list = partOf<QListView>(*stage.window, "alarm.list");
        list.setCurrentIndex(list.model()->index(0, 0));
    });
    scene.picture(*stage.window, QStringLiteral("shelved"));
}

void buildShelveOfP1(Scene& scene) {
    auto& stage = scene.make<ConsoleStage>(scriptedInventory());
    stage.open(scene);
    stage.see(splitBrain(stage.inventory), 20s);
    chooseAlarm(stage);
    stage.command("alarm.shelve");
    scene.then([&stage] {
        type(*stage.window, "alarm.reason", QStringLiteral("b2 is being stopped by hand"));
        partOf<QComboBox>(*stage.window, "alarm.second").setCurrentIndex(1);
        type(*stage.window, "alarm.keys", QStringLiteral("/media/ruiz/keys"));
        stage.window->tick();
    });
    scene.picture(*stage.window);
}

void buildEngineDetails(Scene& scene) {
    PastStage& stage = past(scene, ui::View::EngineDetail);
    std::set<std::string> shown;
    for (const inventory::Engine& engine : stage.inventory.engines) {
        if (!shown.insert(engine.technology).second) continue;
        scene.then([&stage, id = engine.id] { stage.window->select(id, {}); });
        scene.then([] {}, Scene::kPaceMs);
        scene.picture(*stage.window, QString::fromStdString(engine.technology));
    }
}

void buildLagChart(Scene& scene) {
    PastStage& stage = past(scene, ui::View::Lag);
    scene.then([&stage] {
        auto& chart = partOf<ui::ChartPane>(*stage.window, "history.lag");
        pressAt(chart, QPointF(chart.xOf(scriptedNow() - 2080s), 40));
    });
    scene.picture(*stage.window);
    scene.then([&stage] { press(*stage.window, "history.table"); });
    scene.picture(*stage.window, QStringLiteral("table"));
}

void buildReadiness(Scene& scene) {
    PastStage& stage = past(scene, ui::View::Readiness);
    scene.then([&stage] { press(*stage.window, "readiness.all"); });
    scene.thenReach("every answer", [&stage] {
        stage.window->tick();
        return partOf<QLabel>(*stage.window, "readiness.said").text().isEmpty();
    });
    scene.then([&stage] { partOf<QTableView>(*stage.window, "readiness.fixes").selectRow(0); });
    scene.picture(*stage.window);
}

void buildInventory(Scene& scene) {
    const std::string text = estateText(scriptedInventory());
    auto& stage = scene.make<ConsoleStage>(inventory::parseInventory(text).inventory);
    stage.services.inventoryText = text;
    stage.services.inventoryFile = "/etc/fairlead/core-eu.yaml";
    stage.services.applyInventory = [](const std::string&, const std::string&) {
        return QtFuture::makeReadyFuture(Result<void>());
    };
    stage.open(scene);
    stage.see(normal(stage.inventory), kBefore);
    scene.then([&stage, text] {
        stage.window->showView(ui::View::Inventory);
        std::string draft = text;
        draft.replace(draft.find("site: DC2, host: orders-pg-b2"), 9, "site: DC3");
        draft.replace(draft.find("rpo: 30s"), 8, "rpo: soon");
        partOf<ui::TextEditor>(*stage.window, "inventory.text").replaceAll(QString::fromStdString(draft));
    });
    scene.then([] {}, Scene::kPaceMs);
    scene.then([&stage] {
        auto& problems = partOf<QListWidget>(*stage.window, "inventory.problems");
        if (problems.count() > 0) Q_EMIT problems.itemClicked(problems.item(0));
    });
    scene.picture(*stage.window);
}

} // namespace fairlead::gallery
