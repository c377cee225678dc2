// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inventory/discover_window.h"
#include "ui/map/map_actions.h"
#include "ui/map/overview.h"
#include "ui/operation/approver_window.h"
#include "ui/operation/operation_window.h"
#include "ui/operation/site_window.h"
#include "ui/palette/command_book.h"
#include "ui/palette/help_page.h"
#include "ui/palette/help_text.h"
#include "ui/settings/settings_store.h"
#include "ui/shell/main_window.h"
#include "ui/shell/operations_view.h"
#include "ui/shell/plan_reason.h"
#include "ui/shell/statement_windows.h"
#include "ui/shell/status_line.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/target_band.h"
#include "ui/widgets/window_dress.h"

#include <QAction>
#include <QApplication>
#include <QVBoxLayout>

namespace fairlead::ui {

void MainWindow::set(const char* key, const QJsonValue& value) {
    const QString why = m_settings->set(QString::fromLatin1(key), value);
    if (!why.isEmpty()) m_status->setHint(why);
}

void MainWindow::helpOnFocus() {
    const QWidget* at = QApplication::focusWidget();
    while (at && at->property(kHelpTopic).toString().isEmpty())
        at = at->parentWidget();
    const QString topic = at ? at->property(kHelpTopic).toString() : QString();
    showText(helpTitle(topic), helpText(topic));
}

void MainWindow::dryRun() {
    const auto kind = operation::Kind::Switchover;
    OperationWindow* window = OperationWindow::forDryRun(
        m_services, kind, m_engine, planTarget(kind, m_engine, *m_services.inventory, m_snapshot.get()));
    window->setRemark(maintenanceRemark(m_engine));
    keep(window);
}

void MainWindow::takeOver() {
    showView(View::Operations);
    openUnfinished(m_siteUnfinished.empty() ? m_unfinished.front().plan.request.id
                                            : m_siteUnfinished.front().plan.request.id);
}

void MainWindow::showText(const QString& title, const QString& text, const std::vector<QImage>& signs) {
    auto* window = new QWidget(this, Qt::Window);
    window->setObjectName(QStringLiteral("helpWindow"));
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->setWindowTitle(titleFor(m_services.inventory->target, title));
    auto* page = new HelpPage(text, signs, window);
    auto* whole = new QVBoxLayout(window);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(page);
    window->resize(640, 560);
    dressWindow(window, m_services.inventory->target);
    window->show();
}

void MainWindow::refreshActions() {
    m_commands->refresh();
    m_map->actions().setPlanReason(whyNoPlan(m_engine, m_snapshot.get(), m_services.desk != nullptr));
    if (m_mapResolve)
        m_mapResolve->setVisible(
            whyNothingToResolve(m_engine, m_snapshot.get(), m_services.statements).isEmpty());
    m_map->setSitePlanReason(whyNoSitePlan(m_snapshot.get(), m_services.siteDesk != nullptr));
}

void MainWindow::approveAPlan() {
    auto* window = new ApproverWindow(m_services, this);
    window->show();
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
    auto* window = new OperationWindow(m_services, kind, engine, to);
    window->setRemark(maintenanceRemark(engine));
    keep(window);
}

void MainWindow::planSiteOperation(operation::Kind kind, const std::string& scope, const SiteId& to) {
    const QString reason = whyNoSitePlan(m_snapshot.get(), m_services.siteDesk != nullptr);
    if (!reason.isEmpty()) {
        m_status->setHint(tr("Planning is off: %1.").arg(reason));
        return;
    }
    auto* window = new SiteWindow(m_services, kind, scope, to);
    window->setRemark(maintenanceRemark({}));
    keep(window);
}

/// The window lives until the console ends, so that a running operation can be opened again.
void MainWindow::keep(WizardWindow* window) {
    if (auto* several = qobject_cast<SiteWindow*>(window))
        connect(several, &SiteWindow::runAsked, this, &MainWindow::openRunning);
    connect(window, &WizardWindow::opened, this, &MainWindow::keep);
    m_windows.emplace_back(window);
    window->show();
    window->raise();
    window->activateWindow();
}

void MainWindow::lookForUnfinished() {
    refreshUnfinished();
    // UX-5.8: an unfinished operation is the first screen.
    if (!m_unfinished.empty() || !m_siteUnfinished.empty()) showView(View::Operations);
}

void MainWindow::refreshUnfinished() {
    const auto summaries = [this] { // each names its operation and how it was left
        std::vector<std::string> all;
        for (const operation::Unfinished& each : m_unfinished)
            all.push_back(each.summary);
        for (const operation::SiteUnfinished& each : m_siteUnfinished)
            all.push_back(each.summary);
        return all;
    };
    const std::vector<std::string> before = summaries();
    if (m_services.desk) m_unfinished = m_services.desk->unfinished();
    if (m_services.siteDesk) m_siteUnfinished = m_services.siteDesk->unfinished();
    if (summaries() != before) {
        m_operations->setUnfinished(m_unfinished, m_siteUnfinished);
        refreshActions();
    } else if (m_operations->isVisible()) {
        m_operations->refresh();
    }
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
