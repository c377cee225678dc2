// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/audit/audit_view.h"
#include "ui/engines/engine_detail.h"
#include "ui/inventory/discover_window.h"
#include "ui/map/topology_map.h"
#include "ui/operation/operation_window.h"
#include "ui/operation/site_window.h"
#include "ui/shell/alarm_panel.h"
#include "ui/shell/help_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/operations_view.h"
#include "ui/shell/plan_reason.h"
#include "ui/shell/status_line.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"
#include "ui/widgets/target_band.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDockWidget>
#include <QMenuBar>
#include <QTextBrowser>

namespace fairlead::ui {

QAction* MainWindow::add(QMenu* menu, const QString& text, const QString& shortcut,
                         std::function<void()> act) {
    QAction* action = menu->addAction(text);
    if (!shortcut.isEmpty()) action->setShortcut(QKeySequence(shortcut, QKeySequence::PortableText));
    connect(action, &QAction::triggered, this, std::move(act));
    return action;
}

void MainWindow::addOff(QMenu* menu, const QString& text, const QString& reason) {
    enableOrSay(menu->addAction(text), reason);
}

void MainWindow::buildMenus(QMenuBar* bar) {
    struct Entry {
        QString title;
        void (MainWindow::*fill)(QMenu*);
    };
    const std::vector<Entry> entries{
        {tr("&File"), &MainWindow::fileMenu},     {tr("&View"), &MainWindow::viewMenu},
        {tr("&Estate"), &MainWindow::estateMenu}, {tr("&Operations"), &MainWindow::operationsMenu},
        {tr("&Audit"), &MainWindow::auditMenu},   {tr("&Tools"), &MainWindow::toolsMenu},
        {tr("&Help"), &MainWindow::helpMenu}};
    for (const Entry& entry : entries) {
        QMenu* menu = bar->addMenu(entry.title);
        menu->setToolTipsVisible(true);
        connect(menu, &QMenu::hovered, this,
                [this](QAction* action) { m_status->setHint(action->statusTip()); });
        connect(menu, &QMenu::aboutToHide, this, [this] { m_status->setHint({}); });
        (this->*entry.fill)(menu);
    }
}

void MainWindow::fileMenu(QMenu* menu) {
    add(menu, tr("&Open inventory…"), QStringLiteral("Ctrl+O"), [this] { Q_EMIT openInventoryAsked(); });
    addOff(menu, tr("Open audit archive…"), tr("not in this version: fairleadctl verifies archives"));
    menu->addSeparator();
    add(menu, tr("&Quit"), QStringLiteral("Ctrl+Q"), [this] { close(); });
}

void MainWindow::viewMenu(QMenu* menu) {
    for (const ViewEntry& entry : viewEntries()) {
        QAction* action = add(menu, entry.name, QStringLiteral("Ctrl+%1").arg(static_cast<int>(entry.view)),
                              [this, view = entry.view] { showView(view); });
        enableOrSay(action, entry.reason);
    }
    menu->addSeparator();
    add(menu, tr("Show or hide Inspector"), QStringLiteral("Ctrl+Shift+I"),
        [this] { m_inspectorDock->setVisible(!m_inspectorDock->isVisible()); });
    add(menu, tr("Alarms large or small"), QStringLiteral("Ctrl+J"), [this] {
        m_alarmDock->show();
        m_alarms->setTall(!m_alarms->isTall());
    });
    if (m_simulatorDock) {
        add(menu, tr("Show simulator"), QStringLiteral("Ctrl+Shift+L"), [this] {
            m_simulatorDock->show();
            m_simulatorDock->raise();
        });
    }
    menu->addSeparator();
    add(menu, tr("Zoom in"), QStringLiteral("Ctrl++"), [this] { m_map->setZoom(m_map->zoom() * 1.25); });
    add(menu, tr("Zoom out"), QStringLiteral("Ctrl+-"), [this] { m_map->setZoom(m_map->zoom() / 1.25); });
    add(menu, tr("Zoom to 100 %"), QStringLiteral("Ctrl+0"), [this] { m_map->setZoom(1.0); });
    menu->addSeparator();
    add(menu, tr("Day theme"), {}, [this] { setTheme(static_cast<int>(ThemeKind::Day)); });
    add(menu, tr("Night theme"), {}, [this] { setTheme(static_cast<int>(ThemeKind::Night)); });
    add(menu, tr("Full screen"), QStringLiteral("F11"),
        [this] { isFullScreen() ? showNormal() : showFullScreen(); });
    addOff(menu, tr("Wall window"), tr("not in this version"));
}

void MainWindow::setTheme(int kind) {
    applyTheme(*qApp, static_cast<ThemeKind>(kind));
}

void MainWindow::estateMenu(QMenu* menu) {
    QAction* probe =
        add(menu, tr("&Look at everything again"), QStringLiteral("F5"), [this] { m_services.probeNow(); });
    enableOrSay(probe, m_services.probeNow ? QString() : tr("nothing looks at this estate now"));
    add(menu, tr("Next condition"), QStringLiteral("F8"), [this] { m_alarms->chooseNext(1); });
    add(menu, tr("Previous condition"), QStringLiteral("Shift+F8"), [this] { m_alarms->chooseNext(-1); });
    menu->addSeparator();
    add(menu, tr("Open engine detail"), {}, [this] { showView(View::EngineDetail); });
    add(menu, tr("Show in Inspector"), {}, [this] {
        m_inspectorDock->show();
        m_inspectorDock->raise();
    });
    add(menu, tr("Copy name"), {}, [this] {
        QGuiApplication::clipboard()->setText(toQt(m_instance.empty() ? m_engine.value : m_instance.value));
    });
    menu->addSeparator();
    m_discover = add(menu, tr("Discover…"), {}, [this] { discover(); });
    addOff(menu, tr("Who sees whom"), tr("there is one vantage: this console"));
    addOff(menu, tr("Maintenance windows"), tr("not in this version"));
}

void MainWindow::operationsMenu(QMenu* menu) {
    const auto plan = [this, menu](const QString& text, const QString& keys, operation::Kind kind) {
        m_planActions.push_back(add(menu, text, keys, [this, kind] { planOperation(kind, m_engine); }));
    };
    plan(tr("Plan switchover…"), QStringLiteral("Ctrl+R, S"), operation::Kind::Switchover);
    plan(tr("Plan failover…"), QStringLiteral("Ctrl+R, F"), operation::Kind::Failover);
    plan(tr("Plan failback…"), QStringLiteral("Ctrl+R, B"), operation::Kind::Failback);
    menu->addSeparator();
    severalMenu(menu);
    menu->addSeparator();
    add(menu, tr("Running and unfinished operations"), {}, [this] { showView(View::Operations); });
    m_planActions.push_back(add(menu, tr("Dry run of a switchover…"), {}, [this] {
        const auto kind = operation::Kind::Switchover;
        keep(OperationWindow::forDryRun(m_services, kind, m_engine,
                                        planTarget(kind, m_engine, *m_services.inventory, m_snapshot.get())));
    }));
}

/// One entry for each scope and site; page 1 asks for everything else.
void MainWindow::severalMenu(QMenu* menu) {
    QString keys = QStringLiteral("Ctrl+R, A");
    for (const auto& [scope, waves] : operation::scopesOf(*m_services.inventory)) {
        for (const inventory::Site& site : m_services.inventory->sites) {
            const auto plan = [this, scope = scope, to = site.id] {
                planSiteOperation(operation::Kind::Switchover, scope, to);
            };
            QAction* action = add(menu, tr("Move %1 to %2…").arg(toQt(scope), toQt(site.name)), keys, plan);
            m_severalActions.push_back(action);
            keys.clear();
        }
    }
}

void MainWindow::auditMenu(QMenu* menu) {
    add(menu, tr("Open audit log"), {}, [this] { showView(View::Audit); });
    QAction* verify = add(menu, tr("Verify audit log"), {}, [this] {
        showView(View::Audit);
        if (auto* view = qobject_cast<AuditView*>(m_audit)) view->verify();
    });
    enableOrSay(verify,
                m_services.verifyLog && m_services.auditSource ? QString() : tr("no audit log is open"));
    addOff(menu, tr("Replay…"), tr("not in this version"));
    addOff(menu, tr("Compare…"), tr("not in this version"));
}

void MainWindow::toolsMenu(QMenu* menu) {
    addOff(menu, tr("Validate inventory"), tr("not in this version: fairleadctl checks the file"));
    addOff(menu, tr("Vantage test"), tr("there is one vantage: this console"));
    addOff(menu, tr("Runbook export"), tr("page 3 of every operation saves its runbook"));
}

void MainWindow::helpMenu(QMenu* menu) {
    add(menu, tr("Legend"), QStringLiteral("F1"), [this] { showText(tr("Legend"), legendText()); });
    add(menu, tr("Shortcuts"), {}, [this] { showText(tr("Shortcuts"), shortcutText()); });
    add(menu, tr("About Fairlead"), {},
        [this] { showText(tr("About Fairlead"), aboutText(toQt(m_services.version))); });
}

void MainWindow::showText(const QString& title, const QString& text) {
    auto* window = new QTextBrowser(this);
    window->setWindowFlag(Qt::Window);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(titleFor(m_services.inventory->target, title));
    window->setPlainText(text);
    window->resize(640, 560);
    window->show();
}

void MainWindow::refreshActions() {
    const QString reason = whyNoPlan(m_engine, m_snapshot.get(), m_services.desk != nullptr);
    for (QAction* action : m_planActions)
        enableOrSay(action, reason);
    const QString several = whyNoSitePlan(m_snapshot.get(), m_services.siteDesk != nullptr);
    for (QAction* action : m_severalActions)
        enableOrSay(action, several);
    m_map->setSitePlanReason(several);
    enableOrSay(m_discover, !m_services.inquire ? tr("this estate is no file")
                            : m_engine.empty()  ? tr("select an engine on the map first")
                                                : QString());
}

void MainWindow::discover() {
    auto* window = new DiscoverWindow(m_services, m_engine, this);
    window->show();
}

void MainWindow::planOperation(operation::Kind kind, const EngineId& engine) {
    const QString reason = whyNoPlan(engine, m_snapshot.get(), m_services.desk != nullptr);
    if (!reason.isEmpty()) {
        m_status->setHint(tr("Planning is off: %1.").arg(reason));
        return;
    }
    const SiteId to = planTarget(kind, engine, *m_services.inventory, m_snapshot.get());
    keep(new OperationWindow(m_services, kind, engine, to));
}

void MainWindow::planSiteOperation(operation::Kind kind, const std::string& scope, const SiteId& to) {
    const QString reason = whyNoSitePlan(m_snapshot.get(), m_services.siteDesk != nullptr);
    if (!reason.isEmpty()) {
        m_status->setHint(tr("Planning is off: %1.").arg(reason));
        return;
    }
    keep(new SiteWindow(m_services, kind, scope, to));
}

/// The window lives until the console ends, so that a running operation can be opened again.
void MainWindow::keep(WizardWindow* window) {
    if (auto* several = qobject_cast<SiteWindow*>(window))
        connect(several, &SiteWindow::runAsked, this, &MainWindow::openRunning);
    m_windows.emplace_back(window);
    window->show();
    window->raise();
    window->activateWindow();
}

void MainWindow::lookForUnfinished() {
    if (m_services.desk) m_unfinished = m_services.desk->unfinished();
    if (m_services.siteDesk) m_siteUnfinished = m_services.siteDesk->unfinished();
    m_operations->setUnfinished(m_unfinished, m_siteUnfinished);
    // UX-5.8: an unfinished operation is the first screen.
    if (!m_unfinished.empty() || !m_siteUnfinished.empty()) showView(View::Operations);
}

void MainWindow::openUnfinished(const OperationId& id) {
    for (const operation::SiteUnfinished& each : m_siteUnfinished) {
        if (each.plan.request.id == id) return keep(SiteWindow::forUnfinished(m_services, each));
    }
    for (const operation::Unfinished& each : m_unfinished) {
        if (each.plan.request.id == id) return keep(OperationWindow::forUnfinished(m_services, each));
    }
}

bool MainWindow::raise(const OperationId& id) {
    for (const QPointer<WizardWindow>& window : m_windows) {
        if (!window || window->operationId() != id) continue;
        window->show();
        window->raise();
        window->activateWindow();
        return true;
    }
    return false;
}

void MainWindow::openRunning(const OperationId& id) {
    if (raise(id) || !m_services.desk) return;
    if (OperationWindow* window = OperationWindow::forRunning(m_services, id)) keep(window);
}

void MainWindow::openSiteRun(const OperationId& id) {
    if (raise(id) || !m_services.siteDesk) return;
    if (SiteWindow* window = SiteWindow::forRunning(m_services, id)) keep(window);
}

} // namespace fairlead::ui
