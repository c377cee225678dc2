// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What alarms and maintenance have to do with the map: whose badges blink, what is shown as in maintenance,
// and what can be asked of the selected object.
#include "ui/alarms/alarm_dock.h"
#include "ui/alarms/alarm_words.h"
#include "ui/alarms/maintenance_window.h"
#include "ui/engines/engine_detail.h"
#include "ui/history/history_view.h"
#include "ui/itemmodels/amounts.h"
#include "ui/map/map_actions.h"
#include "ui/map/overview.h"
#include "ui/palette/command_book.h"
#include "ui/readiness/readiness_view.h"
#include "ui/settings/settings_store.h"
#include "ui/shell/inspector.h"
#include "ui/shell/main_window.h"
#include "ui/shell/statement_windows.h"
#include "ui/shell/status_line.h"
#include "ui/theme/text.h"
#include "ui/vantage/vantage_list.h"
#include "ui/vantage/who_sees_whom.h"
#include "ui/widgets/reason.h"

#include <QAction>
#include <QDockWidget>
#include <QMenu>

namespace fairlead::ui {

/// Decisions rest on what was seen; what people look at says also what was declared.
void MainWindow::showSeen() {
    if (!m_snapshot) return;
    const topology::SnapshotPtr shown = m_alarmCenter->maintenance().applied(m_snapshot);
    m_map->setSnapshot(shown);
    m_inspector->setSnapshot(shown);
    m_detail->setSnapshot(shown);
    m_past->setSnapshot(shown);
    m_readinessBook->setSnapshot(m_snapshot);
}

void MainWindow::openMaintenance() {
    if (!m_maintenance) m_maintenance = new MaintenanceWindow(*m_alarmCenter, this);
    if (!m_engine.empty()) m_maintenance->offer(m_engine, m_instance);
    m_maintenance->show();
    m_maintenance->raise();
    m_maintenance->activateWindow();
}

/// What an operation's window says of windows that its engine is touched by; of several engines all there
/// are.
QString MainWindow::maintenanceRemark(const EngineId& engine) const {
    QStringList lines;
    const alarm::MaintenanceBook& book = m_alarmCenter->maintenance();
    for (const alarm::Maintenance& window : engine.empty() ? book.windows() : book.touching(engine))
        lines << tr("%1 is in maintenance until %2 (%3: %4).")
                     .arg(toQt(window.object()), timeOfDay(window.until), toQt(window.by),
                          toQt(window.reason));
    return lines.join(QLatin1Char('\n'));
}

void MainWindow::addMaintenanceCommands() {
    const auto unselected = [this] {
        return m_engine.empty() ? tr("select an engine on the map first") : QString();
    };
    m_commands->add({QStringLiteral("estate.maintenance"),
                     tr("Maintenance…"),
                     Menu::Estate,
                     2,
                     {},
                     {},
                     [this] { openMaintenance(); },
                     {},
                     {},
                     tr("window out of service")});
    m_commands->add({QStringLiteral("estate.chart"),
                     tr("Show on chart"),
                     Menu::Estate,
                     1,
                     {},
                     {},
                     [this] { showOnChart(m_engine); },
                     unselected,
                     QStringLiteral("lag"),
                     tr("history lag")});
    m_commands->add({QStringLiteral("estate.evidence"),
                     tr("Show evidence"),
                     Menu::Estate,
                     1,
                     {},
                     {},
                     [this] { showView(View::EngineDetail); },
                     unselected,
                     {},
                     tr("proof query answer")});
}

void MainWindow::addVantageCommands() {
    m_commands->add({QStringLiteral("tools.vantages"),
                     tr("Vantage test…"),
                     Menu::Tools,
                     0,
                     {},
                     {},
                     [this] { VantageList::open(this, m_services); },
                     {},
                     QStringLiteral("vantages"),
                     tr("third place report answer")});
}

void MainWindow::showOnChart(const EngineId& engine) {
    m_past->setEngine(engine);
    showView(View::Lag);
}

void MainWindow::hearAlarms() {
    m_alarmCenter->setHeard(m_settings->value(QStringLiteral("alarms.sound")).toBool(),
                            m_settings->value(QStringLiteral("alarms.tray")).toBool());
}

void MainWindow::connectAlarms() {
    hearAlarms();
    m_alarms->setAboveMap([bar = QPointer(findChild<QWidget*>(QStringLiteral("overview.bar")))](int width) {
        return bar ? std::max(bar->minimumHeight(), bar->heightForWidth(width)) : 0;
    });
    connect(m_alarmCenter, &AlarmCenter::changed, this, &MainWindow::refreshAlarmState);
    connect(m_alarmCenter, &AlarmCenter::maintenanceChanged, this, &MainWindow::showSeen);
    connect(m_alarmCenter, &AlarmCenter::told, m_status, &StatusLine::setHint);
    connect(m_map, &TopologyMap::chartAsked, this, &MainWindow::showOnChart);
    connect(m_map, &TopologyMap::sightAsked, this,
            [this] { WhoSeesWhom::open(this, *m_services.inventory, *m_services.feed); });
    connect(m_map, &TopologyMap::siteMaintenanceAsked, this, [this](const SiteId& site) {
        openMaintenance();
        m_maintenance->offer(site);
    });
    m_map->actions().offerChart();
    const auto offer = [this](const char* name, const QString& text, auto act) {
        auto* action = new QAction(text, this);
        action->setObjectName(QString::fromLatin1(name));
        connect(action, &QAction::triggered, this, act);
        m_map->actions().offer(action);
        return action;
    };
    offer("map.sight", tr("Who sees it"),
          [this] { WhoSeesWhom::open(this, *m_services.inventory, *m_services.feed); });
    m_mapAcknowledge = offer("map.acknowledge", tr("Acknowledge…"), [this] {
        m_alarms->chooseAbout(m_engine, m_instance);
        m_alarms->askAcknowledge();
    });
    m_mapShelve = offer("map.shelve", tr("Shelve…"), [this] {
        m_alarms->chooseAbout(m_engine, m_instance);
        m_alarms->askShelve();
    });
    offer("map.maintenance", tr("Maintenance…"), [this] { openMaintenance(); });
    m_mapResolve = offer("map.resolve", tr("Resolve two writers…"), [this] { resolveEngine(m_engine); });
    addStatementsToMap();
    refreshAlarmState();
}

/// Both open the form that the Inspector opens; nothing is said by a menu.
void MainWindow::addStatementsToMap() {
    m_mapResolve->setVisible(false); // until two writers are seen
    m_map->actions().offerForSite([this](const SiteId& site, QMenu& menu) {
        if (!whyNoAttestation(site, m_snapshot.get(), m_services.statements).isEmpty()) return;
        QAction* action = menu.addAction(tr("Attest that %1 is down…").arg(toQt(site)), this,
                                         [this, site] { attest(site); });
        action->setObjectName(QStringLiteral("map.attest"));
    });
}

void MainWindow::refreshAlarmState() {
    const alarm::Book& book = m_alarmCenter->alarms();
    m_status->setSound(m_alarmCenter->soundText(), m_alarmCenter->whyNoSound());
    m_status->setShelved(static_cast<int>(book.shelves().size()));
    m_map->setCalls(callsOf(book));
    enableOrSay(m_mapAcknowledge, m_alarms->whyNotAcknowledge(m_engine, m_instance));
    enableOrSay(m_mapShelve, m_alarms->whyNotShelve(m_engine, m_instance));
}

} // namespace fairlead::ui
