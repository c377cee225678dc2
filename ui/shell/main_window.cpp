// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/alarms/alarm_dock.h"
#include "ui/audit/audit_view.h"
#include "ui/engines/engine_detail.h"
#include "ui/history/history_view.h"
#include "ui/inventory/inventory_view.h"
#include "ui/itemmodels/amounts.h"
#include "ui/itemmodels/projection.h"
#include "ui/map/map_actions.h"
#include "ui/map/overview.h"
#include "ui/operation/wizard_window.h"
#include "ui/palette/command_book.h"
#include "ui/palette/help_text.h"
#include "ui/palette/palette.h"
#include "ui/readiness/readiness_view.h"
#include "ui/settings/settings_view.h"
#include "ui/shell/break_glass_bar.h"
#include "ui/shell/first_run.h"
#include "ui/shell/inspector.h"
#include "ui/shell/layout_memory.h"
#include "ui/shell/operations_view.h"
#include "ui/shell/plan_reason.h"
#include "ui/shell/simulator_panel.h"
#include "ui/shell/status_line.h"
#include "ui/shell/verdict_strip.h"
#include "ui/theme/comfort.h"
#include "ui/theme/text.h"
#include "ui/vantage/clock_text.h"
#include "ui/vantage/sight_text.h"
#include "ui/wall/wall_setup.h"
#include "ui/widgets/target_band.h"

#include <QApplication>
#include <QDateTime>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

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

constexpr std::size_t kMostVisits = 50;

/// The first widget of the pane that takes the focus by Tab gets it.
bool giveFocus(QWidget* pane) {
    const auto takes = [](const QWidget* widget) {
        return widget->focusPolicy() & Qt::TabFocus && widget->isEnabled() && widget->isVisible();
    };
    if (takes(pane)) {
        pane->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    for (QWidget* next = pane->nextInFocusChain(); next != pane; next = next->nextInFocusChain()) {
        if (!pane->isAncestorOf(next) || !takes(next)) continue;
        next->setFocus(Qt::ShortcutFocusReason);
        return true;
    }
    return false;
}

} // namespace

MainWindow::MainWindow(const Services& services, QWidget* parent)
    : QWidget(parent), m_services(services), m_history(services.history ? *services.history : m_ownHistory) {
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(1280, 800);
    resize(1440, 900);
    m_settings = services.settings ? services.settings : new SettingsStore({}, this);
    if (services.clock) m_started = services.clock->mono();
    if (services.inventory) {
        build();
    } else {
        buildFirstRun();
    }
}

MainWindow::~MainWindow() {
    keepPanes();
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
    connect(first, &FirstRun::openArchiveAsked, this, &MainWindow::openArchiveAsked);
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
    auto* box = new CommandBox(menus);
    menus->setCornerWidget(box);
    column->addWidget(menus);
    m_glass = new BreakGlassBar(m_services, frame);
    column->addWidget(m_glass);
    m_strip = new VerdictStrip(frame);
    column->addWidget(m_strip);
    column->addWidget(buildBody(), 1);
    m_status = new StatusLine(frame);
    column->addWidget(m_status);
    makeAlarmCenter();
    buildDocks();
    m_commands = new CommandBook(this);
    addCommands();
    buildMenus(menus);
    m_overview->takeCommands([this](const QString& id) { return m_commands->action(id); });
    connect(m_commands, &CommandBook::keysChanged, m_overview, &Overview::refreshTips);
    buildSettings();
    m_palette = new Palette(*m_commands, inventory, box, m_docks);
    nameTopics();
    connectParts();
    tick();
    if (m_services.feed && m_services.feed->latest()) takeSnapshot(m_services.feed->latest());
    refreshVerdict();
    refreshActions();
    showView(View::Overview);
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
    m_docks->setAnimated(!currentComfort().reducedMotion);
    m_docks->setWindowFlags(Qt::Widget); // its constructor makes it a window whatever it is given
    row->addWidget(m_docks, 1);
    m_views = new QStackedWidget(m_docks);
    m_overview = new Overview(*m_services.inventory, m_views);
    m_map = &m_overview->map();
    m_detail = new EngineDetail(m_services, m_history, m_views);
    m_past = new HistoryView(m_services, m_history, m_prompt, m_views);
    m_readinessBook = new ReadinessBook(m_services, this);
    m_readiness = new ReadinessView(m_services, *m_readinessBook, m_views);
    m_operations = new OperationsView(m_services.desk, m_services.siteDesk, m_views);
    m_audit = m_services.log
                  ? static_cast<QWidget*>(
                        new AuditView(*m_services.log, *m_services.clock,
                                      m_services.files ? *m_services.files : m_prompt, m_services.openLog, m_views))
                  : new QLabel(tr("No audit log is open. It opens with the console's own log."), m_views);
    m_inventory = new InventoryView(m_services, m_views);
    for (QWidget* view : {static_cast<QWidget*>(m_overview), static_cast<QWidget*>(m_detail),
                          static_cast<QWidget*>(m_past), static_cast<QWidget*>(m_readiness),
                          static_cast<QWidget*>(m_operations), m_audit, static_cast<QWidget*>(m_inventory)}) {
        m_views->addWidget(view);
    }
    m_docks->setCentralWidget(m_views);
    return body;
}

void MainWindow::makeAlarmCenter() {
    AlarmPorts ports;
    ports.clock = m_services.clock;
    ports.inventory = m_services.inventory;
    ports.by = m_services.operatorId;
    ports.desk = m_services.alarmDesk;
    ports.tones = m_services.tones;
    ports.agree = m_services.agreeHere;
    ports.tray = desktopTray();
    ports.attention = [this] { QApplication::alert(this); };
    m_alarmCenter = new AlarmCenter(std::move(ports), this);
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
    m_alarms = new AlarmDock(*m_alarmCenter, m_docks);
    m_alarmDock = addDock(m_alarms, tr("Alarms"), "alarmDock", Qt::BottomDockWidgetArea);
    m_alarmDock->setTitleBarWidget(new QWidget(m_alarmDock)); // 64 px leave no room for a title
    m_ownPanes = m_docks->saveState();
    restorePanes();
}

/// The view lists the commands, so it comes after them.
/// Its many fields are made when somebody wants to see them: a start does not wait for them.
void MainWindow::makeSettingsView() {
    m_settingsView = new SettingsView(m_services, *m_settings, *m_commands, m_views);
    m_settingsView->setProperty(kHelpTopic, QStringLiteral("settings"));
    m_views->addWidget(m_settingsView);
}

void MainWindow::buildSettings() {
    const QStringList faults = m_commands->setKeys(m_settings->shortcuts()) + m_settings->faults();
    if (!faults.isEmpty()) m_status->setHint(faults.front());
    connect(m_settings, &SettingsStore::changed, this, &MainWindow::takeSetting);
    connect(m_settings, &SettingsStore::told, m_status, &StatusLine::setHint);
}

/// What the application carries is given to it anew; only what was changed, for a window may be shown in a
/// theme that it was started with.
void MainWindow::takeSetting(const QString& key) {
    if (key == QStringLiteral("appearance.theme") || key == QStringLiteral("appearance.contrast"))
        applyTheme(*qApp, m_settings->themeKind());
    if (key == QStringLiteral("appearance.text")) {
        setTextPercent(*qApp, m_settings->number(key));
        makeRoomFor(m_view);
        shareWidth();
    }
    if (key.startsWith(QStringLiteral("alarms."))) hearAlarms();
    if (key.startsWith(QStringLiteral("accessibility."))) {
        setComfort(*qApp, m_settings->comfort());
        m_docks->setAnimated(!currentComfort().reducedMotion);
        refreshAlarmState(); // badges stop blinking, or begin to
    }
    tick();
}

/// 340 with the separator (UX-2.1), less what a simulation's frame takes, so that both panels and the gutter
/// fit beside it; large text gets more of the width, and leaves the view most of it.
int MainWindow::inspectorWidth() const {
    const int frame = 2 * TargetFrame::frameWidth(m_services.inventory->target);
    return std::min(scaled(336), 560) - frame;
}

void MainWindow::connectParts() {
    connect(m_rail, &NavRail::viewAsked, this, &MainWindow::showView);
    connect(m_map, &TopologyMap::selected, this, &MainWindow::select);
    connect(m_map, &TopologyMap::planAsked, this, &MainWindow::planOperation);
    connect(m_map, &TopologyMap::sitePlanAsked, this,
            [this](const SiteId& to) { planSiteOperation(operation::Kind::Switchover, kAllEngines, to); });
    connect(m_map, &TopologyMap::inspectorAsked, this, &MainWindow::showInspector);
    m_overview->addForLargeText(m_inspectorDock->toggleViewAction());
    connect(m_inspectorDock->toggleViewAction(), &QAction::triggered, this, [this](bool shown) {
        if (shown) showInspector();
    });
    const auto detail = [this](const EngineId& engine) {
        m_detail->setEngine(engine);
        showView(View::EngineDetail);
    };
    connect(m_map, &TopologyMap::detailAsked, this, detail);
    connect(m_map, &TopologyMap::evidenceAsked, this, detail); // the page has it
    connect(m_overview, &Overview::frozenChanged, this, &MainWindow::tick);
    connect(m_inspector, &Inspector::detailAsked, this, detail);
    connect(m_inspector, &Inspector::planAsked, this, &MainWindow::planOperation);
    m_inspector->setStatements(m_services.statements);
    connect(m_inspector, &Inspector::resolveAsked, this, &MainWindow::resolveEngine);
    connect(m_inspector, &Inspector::attestAsked, this, &MainWindow::attest);
    connect(m_detail, &EngineDetail::selected, this, &MainWindow::select);
    connect(m_readiness, &ReadinessView::selected, this,
            [this](const EngineId& engine) { select(engine, {}); });
    connect(m_operations, &OperationsView::unfinishedAsked, this, &MainWindow::openUnfinished);
    connect(m_operations, &OperationsView::runningAsked, this, &MainWindow::openRunning);
    connect(m_operations, &OperationsView::siteRunAsked, this, &MainWindow::openSiteRun);
    connect(m_alarms, &AlarmDock::chosen, this, [this](const Condition& condition) {
        if (!condition.engine.empty()) select(condition.engine, condition.instance);
    });
    connect(m_palette, &Palette::topicAsked, this,
            [this](const QString& topic) { showText(helpTitle(topic), helpText(topic)); });
    connect(m_palette, &Palette::objectAsked, this, &MainWindow::showObject);
    connect(m_alarms, &AlarmDock::wanted, m_alarmDock, &QWidget::show);
    connectAlarms();
    connect(m_strip, &VerdictStrip::firstAsked, this, [this] {
        const Condition* first = firstOut(m_alarmCenter->book().conditions());
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
    open(view);
    remember();
}

void MainWindow::open(View view) {
    if (view == View::Settings && m_settingsView == nullptr) makeSettingsView();
    const std::map<View, QWidget*> widgets{
        {View::Overview, m_overview},   {View::EngineDetail, m_detail},   {View::Lag, m_past},
        {View::Readiness, m_readiness}, {View::Operations, m_operations}, {View::Audit, m_audit},
        {View::Inventory, m_inventory}, {View::Settings, m_settingsView}};
    const auto found = widgets.find(view);
    if (found == widgets.end()) return;
    makeRoomFor(view);
    m_view = view;
    // A page that is not shown asks for no room.
    for (const auto& [each, widget] : widgets) {
        if (widget == nullptr) continue;
        const auto room = each == view ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        widget->setSizePolicy(room, room);
    }
    m_rail->setCurrent(view);
    m_views->setCurrentWidget(found->second);
    found->second->setFocus();
}

/// What is shown now is the newest visit: what lay before one that was gone back from is forgotten.
void MainWindow::remember() {
    if (!m_visits.empty() && m_visits[m_visit].view == m_view) return;
    m_visits.resize(m_visits.empty() ? 0 : m_visit + 1);
    if (m_visits.size() == kMostVisits) m_visits.erase(m_visits.begin());
    m_visits.push_back({m_view, m_engine, m_instance});
    m_visit = m_visits.size() - 1;
    m_commands->refresh();
}

bool MainWindow::canWander(int step) const {
    return step < 0 ? m_visit > 0 : m_visit + 1 < m_visits.size();
}

void MainWindow::wander(int step) {
    if (!canWander(step)) return;
    m_visit = step < 0 ? m_visit - 1 : m_visit + 1;
    const Visit visit = m_visits[m_visit];
    open(visit.view); // first: what is selected is remembered for the view that is shown
    if (!visit.engine.empty()) select(visit.engine, visit.instance);
    m_commands->refresh();
}

/// Menus, rail, view and docks in the order in which they are read (UX-10.1).
void MainWindow::goToPane(int step) {
    std::vector<QWidget*> panes{m_rail, m_views->currentWidget()};
    for (QDockWidget* dock : {m_inspectorDock, m_simulatorDock, m_alarmDock}) {
        if (dock && dock->isVisible()) panes.push_back(dock);
    }
    const QWidget* focus = QApplication::focusWidget();
    const auto holds = [focus](const QWidget* pane) {
        return focus && (pane == focus || pane->isAncestorOf(focus));
    };
    const auto count = static_cast<int>(panes.size());
    const auto here = static_cast<int>(std::find_if(panes.begin(), panes.end(), holds) - panes.begin());
    for (int i = 1; i <= count; ++i) {
        const int at = here == count ? (step > 0 ? i - 1 : count - i) : (here + step * i + count * i) % count;
        if (giveFocus(panes[static_cast<std::size_t>(at)])) return;
    }
}

void MainWindow::restorePanes() {
    const KeptLayout kept = readLayout(toQt(m_services.layoutFile));
    if (!kept.window.isEmpty()) restoreGeometry(kept.window);
    if (!kept.panes.isEmpty() && !m_docks->restoreState(kept.panes)) m_docks->restoreState(m_ownPanes);
    m_alarms->setTall(kept.alarmsTall);
}

void MainWindow::keepPanes() {
    if (m_services.layoutFile.empty() || !m_docks) return;
    writeLayout(
        toQt(m_services.layoutFile),
        {saveGeometry(), m_setAside.empty() ? m_docks->saveState() : m_panesAside, m_alarms->isTall()});
}

/// Before it is shown it has no width that could be shared out.
void MainWindow::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (!m_docks || m_shared) return;
    m_shared = true;
    if (readLayout(toQt(m_services.layoutFile)).panes.isEmpty()) shareWidth();
}

void MainWindow::shareWidth() {
    m_docks->resizeDocks({m_inspectorDock}, {inspectorWidth()}, Qt::Horizontal);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    keepPanes();
    QWidget::closeEvent(event);
}

void MainWindow::nameTopics() {
    const std::pair<QWidget*, const char*> topics[] = {{m_map, "map"},
                                                       {m_inspector, "inspector"},
                                                       {m_alarms, "alarms"},
                                                       {m_operations, "operations"},
                                                       {m_audit, "audit"}};
    for (const auto& [widget, topic] : topics)
        widget->setProperty(kHelpTopic, QString::fromLatin1(topic));
}

/// A site and a group are shown by the first of what belongs to them.
void MainWindow::showObject(const PaletteEntry& entry) {
    using Kind = PaletteEntry::Kind;
    const std::string id = entry.id.toStdString();
    showView(View::Overview);
    if (entry.kind == Kind::Engine) return select(EngineId{id}, {});
    if (entry.kind == Kind::Instance) return select(EngineId{entry.engine.toStdString()}, InstanceId{id});
    for (const inventory::Group& group : m_services.inventory->groups) {
        if (entry.kind == Kind::Group && group.id == id && !group.waves.empty() && !group.waves[0].empty())
            return select(group.waves[0][0], {});
    }
    for (const inventory::Engine& engine : m_services.inventory->engines) {
        for (const inventory::Instance& instance : engine.instances) {
            if (entry.kind == Kind::Site && instance.site == SiteId{id})
                return select(engine.id, instance.id);
        }
    }
}

void MainWindow::resetPanes() {
    m_docks->restoreState(m_ownPanes);
    m_setAside.clear();
    for (QDockWidget* dock : {m_inspectorDock, m_simulatorDock, m_alarmDock}) {
        if (dock) dock->show();
    }
    m_wide = false;
    if (isLargeText()) makeRoomFor(m_view);
    shareWidth();
    m_alarms->setTall(false);
}

/// At its own width, also where it was set aside: then it had none to come back with.
void MainWindow::showInspector() {
    m_inspectorDock->show();
    m_inspectorDock->raise();
    QTimer::singleShot(0, this, &MainWindow::shareWidth); // it has a place then
}

/// The review and the readiness have details of their own, so they take the right side too; large text needs
/// it in every view, and the Inspector is a key or a button away.
void MainWindow::makeRoomFor(View view) {
    const bool wide = view == View::Audit || view == View::Readiness || isLargeText();
    if (wide == std::exchange(m_wide, wide)) return;
    if (wide) {
        m_panesAside = m_docks->saveState();
        for (QDockWidget* dock : {m_inspectorDock, m_simulatorDock}) {
            if (!dock || dock->isHidden()) continue;
            m_setAside.push_back(dock);
            dock->hide();
        }
    } else {
        for (QDockWidget* dock : std::exchange(m_setAside, {}))
            dock->show();
    }
}

void MainWindow::select(const EngineId& engine, const InstanceId& instance) {
    m_engine = engine;
    m_instance = instance;
    m_overview->select(engine, instance);
    m_inspector->select(engine, instance);
    if (!engine.empty()) m_detail->setEngine(engine);
    if (!m_visits.empty()) m_visits[m_visit] = {m_view, engine, instance};
    refreshActions();
    refreshAlarmState();
}

void MainWindow::takeSnapshot(topology::SnapshotPtr snapshot) {
    const bool newer = !m_snapshot || snapshot->generation > m_snapshot->generation;
    if (!newer) return; // the screen never goes back in time
    m_snapshot = std::move(snapshot);
    m_history.record(*m_snapshot);
    m_alarmCenter->takeSnapshot(*m_snapshot);
    showSeen();
    refreshVerdict();
    refreshActions();
}

/// Outside the loop that looks: it compares the clock with what was published last (UX-3.3).
void MainWindow::refreshVerdict() {
    const MonoTime now = m_services.clock ? m_services.clock->mono() : MonoTime{};
    const Liveness live = judgeLiveness(m_snapshot.get(), m_services.inventory->observeEvery, now, m_started);
    const ConditionBook& book = m_alarmCenter->book();
    VerdictInput input{m_snapshot.get(),
                       *m_services.inventory,
                       book.conditions(),
                       book.since(),
                       live,
                       {},
                       book.firstOutDoubt(),
                       static_cast<int>(book.alarms().shelves().size())};
    if (m_snapshot && live.live) {
        input.projection = projectionOf(m_history.lag, *m_services.inventory, m_snapshot->takenAt);
    }
    const Verdict said = verdict(input);
    m_strip->setVerdict(said);
    m_alarmCenter->setVerdict(said.toText());
    const bool stalled = !live.live && m_snapshot;
    m_overview->setNotLive(stalled
                               ? tr("Everything here is as of %1: %2. Check this console's network and load.")
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
    if (m_overview->isFrozen()) parts << m_overview->frozenText();
    m_band->setText(parts.join(QStringLiteral("  |  ")));
    const bool local = m_settings->word(QStringLiteral("time.local")) == QStringLiteral("desktop");
    if (m_services.clock)
        m_band->setRightText(local ? bandTime(m_services.clock->utc()) : timeOfDay(m_services.clock->utc()));
    m_alarmCenter->tick(m_snapshot &&
                        judgeLiveness(m_snapshot.get(), m_services.inventory->observeEvery,
                                      m_services.clock ? m_services.clock->mono() : MonoTime{}, m_started)
                            .live);
    if (m_snapshot) m_alarmCenter->judgeLags(m_history.lag, m_snapshot->takenAt);
    refreshVerdict();
    m_status->setVantage(vantagesReporting(m_snapshot.get()));
    const auto skew = clockSkew(m_snapshot.get());
    m_status->setClock(skew ? clockText(*skew) : QString(), skew ? clockSentence(*skew) : QString());
    if (m_services.auditSink) m_status->setAudit(m_services.auditSink->status());
    m_glass->refresh();
    if (m_services.anchors) m_status->setAnchors(m_services.anchors());
    m_readinessBook->tick();
    m_readiness->tick();
    if (m_walls) m_walls->tick();
    if (m_services.clock) m_steps.look(m_services.desk, m_services.faults, m_services.clock->utc());
    refreshLocks();
    if (m_simulator && m_simulator->isVisible()) m_simulator->refresh();
    refreshUnfinished();
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
    m_alarmCenter->setOperated(locked);
    m_map->setLocked(std::move(locked));
}

} // namespace fairlead::ui
