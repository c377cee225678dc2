// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/lag_history.h"
#include "ui/itemmodels/verdict.h"
#include "ui/shell/nav_rail.h"
#include "ui/shell/services.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <map>
#include <vector>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenu;
class QMenuBar;
class QStackedWidget;

namespace fairlead::ui {

class AlarmPanel;
class EngineDetail;
class Inspector;
class OperationsView;
class SimulatorPanel;
class StatusLine;
class TargetBand;
class TopologyMap;
class VerdictStrip;
class WizardWindow;

/// The main window (UX-2.1): target band, menus, verdict strip, nav rail, view, docks, status line. The
/// band, the strip and the status line stand outside the docks, so nothing can cover them. Without an
/// inventory it shows the three ways to get one (UX-9.1).
///
/// The services' pointers outlive it; everything it asks of them returns at once or answers through a
/// future.
class MainWindow : public QWidget {
    Q_OBJECT
  public:
    explicit MainWindow(const Services& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showView(View view);
    View currentView() const { return m_view; }
    void select(const EngineId& engine, const InstanceId& instance);
    const EngineId& selectedEngine() const { return m_engine; }
    /// What a tick of the clock does: time, watchdog, locks, log state. Once a second by itself.
    void tick();
    /// Opens page 1 of an operation, or says in the status line why not.
    void planOperation(operation::Kind kind, const EngineId& engine);
    /// The same for several engines; `scope` is one of operation::scopesOf().
    void planSiteOperation(operation::Kind kind, const std::string& scope, const SiteId& to);

  Q_SIGNALS:
    void openInventoryAsked();
    void createInventoryAsked();
    void simulatorAsked();

  private:
    void build();
    void buildFirstRun();
    QWidget* buildBody();
    void buildDocks();
    QDockWidget* addDock(QWidget* contents, const QString& title, const char* name, Qt::DockWidgetArea area);
    void buildMenus(QMenuBar* bar);
    void fileMenu(QMenu* menu);
    void viewMenu(QMenu* menu);
    void estateMenu(QMenu* menu);
    void operationsMenu(QMenu* menu);
    void severalMenu(QMenu* menu);
    void auditMenu(QMenu* menu);
    void toolsMenu(QMenu* menu);
    void helpMenu(QMenu* menu);
    QAction* add(QMenu* menu, const QString& text, const QString& shortcut, std::function<void()> act);
    void addOff(QMenu* menu, const QString& text, const QString& reason);
    void connectParts();
    void takeSnapshot(topology::SnapshotPtr snapshot);
    void refreshVerdict();
    void refreshActions();
    void discover();
    void refreshLocks();
    void lookForUnfinished();
    void openUnfinished(const OperationId& id);
    void openRunning(const OperationId& id);
    void openSiteRun(const OperationId& id);
    bool raise(const OperationId& id);
    void keep(WizardWindow* window);
    void showText(const QString& title, const QString& text);
    void setTheme(int kind);

    const Services m_services;
    MonoTime m_started{};
    topology::SnapshotPtr m_snapshot;
    history::LagHistory m_history;
    ConditionBook m_book;
    EngineId m_engine;
    InstanceId m_instance;
    View m_view = View::Overview;
    QTimer m_clock;
    TargetBand* m_band = nullptr;
    VerdictStrip* m_strip = nullptr;
    NavRail* m_rail = nullptr;
    QMainWindow* m_docks = nullptr;
    QStackedWidget* m_views = nullptr;
    TopologyMap* m_map = nullptr;
    EngineDetail* m_detail = nullptr;
    OperationsView* m_operations = nullptr;
    QWidget* m_audit = nullptr;
    Inspector* m_inspector = nullptr;
    AlarmPanel* m_alarms = nullptr;
    SimulatorPanel* m_simulator = nullptr;
    QDockWidget* m_inspectorDock = nullptr;
    QDockWidget* m_alarmDock = nullptr;
    QDockWidget* m_simulatorDock = nullptr;
    StatusLine* m_status = nullptr;
    std::vector<QAction*> m_planActions;
    QAction* m_discover = nullptr;
    std::vector<QAction*> m_severalActions;
    std::vector<operation::Unfinished> m_unfinished;
    std::vector<operation::SiteUnfinished> m_siteUnfinished;
    std::vector<QPointer<WizardWindow>> m_windows;
};

} // namespace fairlead::ui
