// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/audit/audit_view.h"
#include "ui/engines/engine_detail.h"
#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/projection.h"
#include "ui/map/topology_map.h"
#include "ui/operation/wizard_window.h"
#include "ui/shell/alarm_panel.h"
#include "ui/shell/first_run.h"
#include "ui/shell/inspector.h"
#include "ui/shell/operations_view.h"
#include "ui/shell/plan_reason.h"
#include "ui/shell/simulator_panel.h"
#include "ui/shell/status_line.h"
#include "ui/shell/verdict_strip.h"
#include "ui/theme/text.h"
#include "ui/widgets/target_band.h"

#include <QDateTime>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fairlead::ui {
namespace {

/// The scope that a site's own menu offers.
const std::string kAllEngines = "all engines";

/// `03:16:17Z 05:16 +02:00`: UTC first, local beside it with its offset (UX-9.3).
QString bandTime(UtcTime now) {
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(ms);
    const QDateTime fixed = local.toOffsetFromUtc(local.offsetFromUtc());
    return timeOfDay(now) + QStringLiteral("  ") + fixed.toString(QStringLiteral("HH:mm")) +
           QLatin1Char(' ') + fixed.toString(Qt::ISODate).right(local.offsetFromUtc() == 0 ? 1 : 6);
}

} // namespace

MainWindow::MainWindow(const Services& services, QWidget* parent) : QWidget(parent), m_services(services) {
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(1280, 800);
    resize(1440, 900);
    if (services.clock) m_started = services.clock->mono();
    if (services.inventory) {
        build();
    } else {
        buildFirstRun();
    }
}

MainWindow::~MainWindow() {
    for (const QPointer<WizardWindow>& window : m_windows)
        delete window.data();
}

void MainWindow::buildFirstRun() {
    setWindowTitle(tr("Fairlead"));
    auto* column = new QVBoxLayout(this);
    auto* first = new FirstRun(toQt(m_services.notice), this);
    column->addWidget(first);
    connect(first, &FirstRun::openInventoryAsked, this, &MainWindow::openInventoryAsked);
    connect(first, &FirstRun::createInventoryAsked, this, &MainWindow::createInventoryAsked);
    connect(first, &FirstRun::simulatorAsked, this, &MainWindow::simulatorAsked);
}

void MainWindow::build() {
    const inventory::Inventory& inventory = *m_services.inventory;
    setWindowTitle(titleFor(inventory.target, tr("%1 - Fairlead").arg(toQt(inventory.estate))));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* frame = new TargetFrame(inventory.target, this);
    outer->addWidget(frame);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0); // the frame keeps its own margins
    column->setSpacing(0);
    m_band = new TargetBand(inventory.target, frame);
    m_band->setObjectName(QStringLiteral("targetBand"));
    column->addWidget(m_band);
    auto* menus = new QMenuBar(frame);
    menus->setNativeMenuBar(false); // the band must stay above it
    menus->setFixedHeight(32);
    column->addWidget(menus);
    m_strip = new VerdictStrip(frame);
    column->addWidget(m_strip);
    column->addWidget(buildBody(), 1);
    m_status = new StatusLine(frame);
    column->addWidget(m_status);
    buildDocks();
    buildMenus(menus);
    connectParts();
    tick();
    if (m_services.feed && m_services.feed->latest()) takeSnapshot(m_services.feed->latest());
    refreshVerdict();
    refreshActions();
    m_map->setFocus();
    QTimer::singleShot(0, this, &MainWindow::lookForUnfinished);
}

QWidget* MainWindow::buildBody() {
    auto* body = new QWidget(this);
    auto* row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_rail = new NavRail(body);
    row->addWidget(m_rail);
    // A main window inside: it gives docks to the body without letting them over the band and the strip.
    m_docks = new QMainWindow(body);
    m_docks->setWindowFlags(Qt::Widget); // its constructor makes it a window whatever it is given
    row->addWidget(m_docks, 1);
    m_views = new QStackedWidget(m_docks);
    m_map = new TopologyMap(*m_services.inventory, m_views);
    m_detail = new EngineDetail(*m_services.inventory, m_history, m_views);
    m_operations = new OperationsView(m_services.desk, m_services.siteDesk, m_views);
    m_audit = m_services.auditSource
                  ? static_cast<QWidget*>(new AuditView(m_services, m_views))
                  : new QLabel(tr("No audit log is open. It opens with the console's own log."), m_views);
    for (QWidget* view : {static_cast<QWidget*>(m_map), static_cast<QWidget*>(m_detail),
                          static_cast<QWidget*>(m_operations), m_audit}) {
        m_views->addWidget(view);
    }
    m_docks->setCentralWidget(m_views);
    return body;
}

QDockWidget* MainWindow::addDock(QWidget* contents, const QString& title, const char* name,
                                 Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, m_docks);
    dock->setObjectName(QString::fromLatin1(name));
    dock->setWidget(contents);
    m_docks->addDockWidget(area, dock);
    return dock;
}

void MainWindow::buildDocks() {
    m_docks->setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    m_docks->setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    m_inspector = new Inspector(*m_services.inventory, m_services.desk != nullptr, m_docks);
    m_inspectorDock = addDock(m_inspector, tr("Inspector"), "inspectorDock", Qt::RightDockWidgetArea);
    if (m_services.faults) {
        m_simulator = new SimulatorPanel(*m_services.inventory, *m_services.faults, m_docks);
        m_simulatorDock = addDock(m_simulator, tr("Simulator"), "simulatorDock", Qt::RightDockWidgetArea);
        m_docks->tabifyDockWidget(m_inspectorDock, m_simulatorDock);
        m_inspectorDock->raise();
    }
    m_alarms = new AlarmPanel(m_docks);
    m_alarmDock = addDock(m_alarms, tr("Alarms"), "alarmDock", Qt::BottomDockWidgetArea);
    m_alarmDock->setTitleBarWidget(new QWidget(m_alarmDock)); // 64 px leave no room for a title
    // 340 with the separator (UX-2.1), less what a simulation's frame takes, so that both panels and the
    // gutter fit beside it.
    const int frame = 2 * TargetFrame::frameWidth(m_services.inventory->target);
    m_docks->resizeDocks({m_inspectorDock}, {336 - frame}, Qt::Horizontal);
}

void MainWindow::connectParts() {
    connect(m_rail, &NavRail::viewAsked, this, &MainWindow::showView);
    connect(m_map, &TopologyMap::selected, this, &MainWindow::select);
    connect(m_map, &TopologyMap::planAsked, this, &MainWindow::planOperation);
    connect(m_map, &TopologyMap::sitePlanAsked, this,
            [this](const SiteId& to) { planSiteOperation(operation::Kind::Switchover, kAllEngines, to); });
    connect(m_map, &TopologyMap::inspectorAsked, this, [this] {
        m_inspectorDock->show();
        m_inspectorDock->raise();
    });
    const auto detail = [this](const EngineId& engine) {
        m_detail->setEngine(engine);
        showView(View::EngineDetail);
    };
    connect(m_map, &TopologyMap::detailAsked, this, detail);
    connect(m_inspector, &Inspector::detailAsked, this, detail);
    connect(m_inspector, &Inspector::planAsked, this, &MainWindow::planOperation);
    connect(m_detail, &EngineDetail::selected, this, &MainWindow::select);
    connect(m_operations, &OperationsView::unfinishedAsked, this, &MainWindow::openUnfinished);
    connect(m_operations, &OperationsView::runningAsked, this, &MainWindow::openRunning);
    connect(m_operations, &OperationsView::siteRunAsked, this, &MainWindow::openSiteRun);
    connect(m_alarms, &AlarmPanel::chosen, this, [this](const Condition& condition) {
        if (!condition.engine.empty()) select(condition.engine, condition.instance);
    });
    connect(m_strip, &VerdictStrip::firstAsked, this, [this] {
        const Condition* first = firstOut(m_book.conditions());
        if (first && !first->engine.empty()) select(first->engine, first->instance);
    });
    if (m_services.feed) {
        connect(m_services.feed, &topology::SnapshotFeed::published, this, &MainWindow::takeSnapshot);
    }
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &MainWindow::tick);
    m_clock.start();
}

void MainWindow::showView(View view) {
    const std::map<View, QWidget*> widgets{{View::Overview, m_map},
                                           {View::EngineDetail, m_detail},
                                           {View::Operations, m_operations},
                                           {View::Audit, m_audit}};
    const auto found = widgets.find(view);
    if (found == widgets.end()) return;
    m_view = view;
    m_rail->setCurrent(view);
    m_views->setCurrentWidget(found->second);
    found->second->setFocus();
}

void MainWindow::select(const EngineId& engine, const InstanceId& instance) {
    m_engine = engine;
    m_instance = instance;
    m_map->select(engine, instance);
    m_inspector->select(engine, instance);
    if (!engine.empty()) m_detail->setEngine(engine);
    refreshActions();
}

void MainWindow::takeSnapshot(topology::SnapshotPtr snapshot) {
    const bool newer = !m_snapshot || snapshot->generation > m_snapshot->generation;
    if (!newer) return; // the screen never goes back in time
    m_snapshot = std::move(snapshot);
    m_history.record(*m_snapshot);
    m_book.take(*m_snapshot, *m_services.inventory);
    m_map->setSnapshot(m_snapshot);
    m_inspector->setSnapshot(m_snapshot);
    m_detail->setSnapshot(m_snapshot);
    m_alarms->setConditions(m_book.conditions(), m_snapshot->takenAt);
    refreshVerdict();
    refreshActions();
}

/// Outside the loop that looks: it compares the clock with what was published last (UX-3.3).
void MainWindow::refreshVerdict() {
    const MonoTime now = m_services.clock ? m_services.clock->mono() : MonoTime{};
    const Liveness live = judgeLiveness(m_snapshot.get(), m_services.inventory->observeEvery, now, m_started);
    VerdictInput input{
        m_snapshot.get(), *m_services.inventory, m_book.conditions(), m_book.since(), live, {}};
    if (m_snapshot && live.live) {
        input.projection = projectionOf(m_history, *m_services.inventory, m_snapshot->takenAt);
    }
    m_strip->setVerdict(verdict(input));
    const bool stalled = !live.live && m_snapshot;
    m_map->setNotLive(stalled ? tr("Everything here is as of %1: %2. Check this console's network and load.")
                                    .arg(timeOfDay(m_snapshot->takenAt), live.why)
                              : QString());
    const QString at = m_snapshot ? timeOfDay(m_snapshot->takenAt) : QString();
    m_status->setTime(live.live      ? tr("live %1").arg(at)
                      : at.isEmpty() ? live.why
                                     : tr("NOT LIVE since %1").arg(at));
}

void MainWindow::tick() {
    QStringList parts{tr("estate %1").arg(toQt(m_services.inventory->estate)), tr("WATCH")};
    if (m_snapshot && !m_snapshot->vantage.empty()) parts << toQt(m_snapshot->vantage);
    if (!m_services.operatorId.empty()) parts << toQt(m_services.operatorId);
    m_band->setText(parts.join(QStringLiteral("  |  ")));
    if (m_services.clock) m_band->setRightText(bandTime(m_services.clock->utc()));
    refreshVerdict();
    m_status->setVantage(m_snapshot && !m_snapshot->vantage.empty()
                             ? tr("1 vantage: %1").arg(toQt(m_snapshot->vantage))
                             : tr("1 vantage: this console"));
    if (m_services.auditSink) m_status->setAudit(m_services.auditSink->status());
    refreshLocks();
    if (m_simulator && m_simulator->isVisible()) m_simulator->refresh();
    if (m_operations->isVisible()) m_operations->refresh();
}

/// Only what this console runs: asking the lock itself may mean asking the network.
void MainWindow::refreshLocks() {
    std::set<EngineId> locked;
    if (m_services.desk) {
        for (const OperationId& id : m_services.desk->operations()) {
            const operation::ProgressPtr progress = m_services.desk->progress(id);
            if (progress && progress->phase != operation::RunPhase::Ended)
                locked.insert(progress->plan.request.engine);
        }
    }
    if (m_services.siteDesk) {
        for (const OperationId& id : m_services.siteDesk->operations()) {
            const operation::SiteProgressPtr progress = m_services.siteDesk->progress(id);
            if (!progress || progress->state.phase == operation::RunPhase::Ended) continue;
            for (const operation::EngineRun& run : progress->state.engines)
                locked.insert(run.engine);
        }
    }
    QStringList names;
    for (const EngineId& engine : locked)
        names << toQt(engine);
    m_status->setLock(names.isEmpty()
                          ? tr("op lock: none")
                          : tr("op lock: %1 (this console)").arg(names.join(QStringLiteral(", "))));
    m_map->setLocked(std::move(locked));
}

} // namespace fairlead::ui
