// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/history.h"
#include "ui/alarms/alarm_center.h"
#include "ui/history/step_events.h"
#include "ui/itemmodels/verdict.h"
#include "ui/prompts/file_prompt.h"
#include "ui/shell/nav_rail.h"
#include "ui/shell/services.h"

#include <QByteArray>
#include <QImage>
#include <QJsonValue>
#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <map>
#include <vector>

class QAction;
class QDockWidget;
class QMainWindow;
class QMenuBar;
class QStackedWidget;

namespace fairlead::ui {

class AlarmDock;
class BreakGlassBar;
class CommandBook;
class EngineDetail;
class HistoryView;
class Inspector;
class MaintenanceWindow;
class InventoryView;
class OperationsView;
class Overview;
class ReadinessBook;
class ReadinessView;
class Palette;
class SettingsStore;
class SettingsView;
class SimulatorPanel;
class StatusLine;
class TargetBand;
class TopologyMap;
class VerdictStrip;
class WallSetup;
class WizardWindow;
struct PrintHead;
struct WallContent;
struct PaletteEntry;

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
    const Services& services() const { return m_services; }
    CommandBook& commands() { return *m_commands; }
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
    void openArchiveAsked();
    void createInventoryAsked();
    void simulatorAsked();

  protected:
    void showEvent(QShowEvent* event) override;
    void closeEvent(QCloseEvent* event) override;

  private:
    void build();
    void buildFirstRun();
    QWidget* buildBody();
    void buildDocks();
    void makeAlarmCenter();
    void refreshAlarmState();
    void addStatementsToMap();
    void connectAlarms();
    void hearAlarms();
    void showSeen();
    void showOnChart(const EngineId& engine);
    void openMaintenance();
    QString maintenanceRemark(const EngineId& engine) const;
    void buildSettings();
    void makeSettingsView();
    void takeSetting(const QString& key);
    QDockWidget* addDock(QWidget* contents, const QString& title, const char* name, Qt::DockWidgetArea area);
    void buildMenus(QMenuBar* bar);
    void addCommands();
    void addFileCommands();
    void addViewCommands();
    void addPaneCommands();
    void addLookCommands();
    void addEstateCommands();
    void addMaintenanceCommands();
    void addVantageCommands();
    void addOperationCommands();
    void addSeveralCommands();
    void addHoldCommands();
    void addAlarmCommands();
    void addAuditCommands();
    void addToolCommands();
    void addHelpCommands();
    void addWallCommands();
    void addRecordCommands();
    void addEvidenceCommands();
    void captureEvidence();
    void saveEvidence(const QString& name, const QByteArray& picture, const QByteArray& view, const QString& recorded);
    QString evidenceOfChosen() const;
    QString whyNoEvidence() const;
    void addPaperCommands();
    PrintHead printHead() const;
    QWidget& sheetInFront() const;
    void printView();
    bool printReport();
    void exportView();
    void attest(const SiteId& site);
    void resolveEngine(const EngineId& engine);
    void openWalls();
    WallContent wallNow() const;
    void connectParts();
    void takeSnapshot(topology::SnapshotPtr snapshot);
    void refreshVerdict();
    void refreshActions();
    void discover();
    void approveAPlan();
    void refreshLocks();
    void makeRoomFor(View view);
    void showInspector();
    void open(View view);
    void remember();
    bool canWander(int step) const;
    void wander(int step);
    void goToPane(int step);
    void resetPanes();
    void restorePanes();
    int inspectorWidth() const;
    void shareWidth();
    void keepPanes();
    void nameTopics();
    void showObject(const PaletteEntry& entry);
    void helpOnFocus();
    void dryRun();
    void takeOver();
    void lookForUnfinished();
    /// One that was handed over is to be had at once.
    void refreshUnfinished();
    void openUnfinished(const OperationId& id);
    void openRunning(const OperationId& id);
    void openSiteRun(const OperationId& id);
    bool raise(const OperationId& id);
    void keep(WizardWindow* window);
    void showText(const QString& title, const QString& text, const std::vector<QImage>& signs = {});
    void set(const char* key, const QJsonValue& value);

    const Services m_services;
    DialogFilePrompt m_prompt;
    MonoTime m_started{};
    topology::SnapshotPtr m_snapshot;
    history::History m_ownHistory; ///< where nobody gives one
    history::History& m_history;
    StepEvents m_steps{m_history.chronicle};
    EngineId m_engine;
    InstanceId m_instance;
    View m_view = View::Overview;
    bool m_shared = false; ///< the width, between the view and the panes
    bool m_wide = false;   ///< the view has the side too
    QTimer m_clock;
    TargetBand* m_band = nullptr;
    BreakGlassBar* m_glass = nullptr;
    VerdictStrip* m_strip = nullptr;
    NavRail* m_rail = nullptr;
    QMainWindow* m_docks = nullptr;
    QStackedWidget* m_views = nullptr;
    Overview* m_overview = nullptr;
    TopologyMap* m_map = nullptr; ///< of the overview
    EngineDetail* m_detail = nullptr;
    HistoryView* m_past = nullptr;
    ReadinessBook* m_readinessBook = nullptr;
    ReadinessView* m_readiness = nullptr;
    WallSetup* m_walls = nullptr; ///< made when it is first asked for
    OperationsView* m_operations = nullptr;
    QWidget* m_audit = nullptr;
    InventoryView* m_inventory = nullptr;
    SettingsStore* m_settings = nullptr; ///< of the services, or one that is kept nowhere
    SettingsView* m_settingsView = nullptr;
    Inspector* m_inspector = nullptr;
    AlarmCenter* m_alarmCenter = nullptr;
    AlarmDock* m_alarms = nullptr;
    MaintenanceWindow* m_maintenance = nullptr; ///< made when it is first asked for
    QAction* m_mapAcknowledge = nullptr;
    QAction* m_mapShelve = nullptr;
    QAction* m_mapResolve = nullptr;
    SimulatorPanel* m_simulator = nullptr;
    QDockWidget* m_inspectorDock = nullptr;
    std::vector<QDockWidget*> m_setAside; ///< docks that come back when the review is left
    QDockWidget* m_alarmDock = nullptr;
    QDockWidget* m_simulatorDock = nullptr;
    StatusLine* m_status = nullptr;
    CommandBook* m_commands = nullptr;
    Palette* m_palette = nullptr;
    QByteArray m_ownPanes;   ///< where the docks stand by themselves
    QByteArray m_panesAside; ///< where they stood when some were set aside
    struct Visit {
        View view = View::Overview;
        EngineId engine;
        InstanceId instance;
    };
    std::vector<Visit> m_visits; ///< bounded; Alt+Left goes back in them
    std::size_t m_visit = 0;     ///< the one that is shown
    std::vector<operation::Unfinished> m_unfinished;
    std::vector<operation::SiteUnfinished> m_siteUnfinished;
    std::vector<QPointer<WizardWindow>> m_windows;
};

} // namespace fairlead::ui
