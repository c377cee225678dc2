// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the main window puts on record or on paper.
#include "ui/audit/audit_view.h"
#include "ui/inventory/inventory_view.h"
#include "ui/map/overview.h"
#include "ui/map/topology_map.h"
#include "ui/operation/approve_others.h"
#include "ui/operation/closing_pages.h"
#include "ui/operation/site_words.h"
#include "ui/palette/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/operations_view.h"
#include "ui/shell/print.h"
#include "ui/shell/statement_windows.h"
#include "ui/shell/status_line.h"
#include "ui/theme/text.h"
#include "ui/widgets/when_ready.h"

#include <QStackedWidget>

namespace fairlead::ui {

void MainWindow::addRecordCommands() {
    for (const inventory::Site& site : m_services.inventory->sites) {
        Command command{QStringLiteral("estate.attest %1").arg(toQt(site.id)),
                        tr("Attest that %1 is down…").arg(toQt(site.name)), Menu::Estate, 2};
        command.act = [this, id = site.id] { attest(id); };
        // Taking one back must be possible while the site is seen as well, though that ends it by itself.
        command.whyOff = [this, id = site.id] {
            return whyNoAttestation(id, m_snapshot.get(), m_services.statements);
        };
        command.also = tr("proof confirmed down statement");
        m_commands->add(command);
    }
    m_commands->add(
        {QStringLiteral("operations.resolve"),
         tr("Resolve diverged engine…"),
         Menu::Operations,
         2,
         {},
         {},
         [this] { resolveEngine(m_engine); },
         [this] { return whyNothingToResolve(m_engine, m_snapshot.get(), m_services.statements); },
         {},
         tr("two writers split brain histories")});
    m_commands->add({QStringLiteral("file.create"),
                     tr("&Create from template…"),
                     Menu::File,
                     0,
                     {},
                     {},
                     [this] { Q_EMIT createInventoryAsked(); },
                     {},
                     QStringLiteral("inventory"),
                     tr("new inventory example")});
    addPaperCommands();
}

void MainWindow::addPaperCommands() {
    const auto nothing = [this] {
        return m_view == View::Audit && !m_services.log ? tr("no audit log is open") : QString();
    };
    m_commands->add({QStringLiteral("file.export"),
                     tr("&Export…"),
                     Menu::File,
                     2,
                     {},
                     {},
                     [this] { exportView(); },
                     nothing,
                     {},
                     tr("save picture table CSV PNG PDF")});
    m_commands->add({QStringLiteral("file.print"),
                     tr("&Print…"),
                     Menu::File,
                     2,
                     {},
                     QStringLiteral("Ctrl+P"),
                     [this] { printView(); },
                     nothing,
                     {},
                     tr("paper PDF")});
}

void MainWindow::attest(const SiteId& site) {
    auto* window = new AttestWindow(m_services, site, this);
    window->show();
}

void MainWindow::resolveEngine(const EngineId& engine) {
    auto* window = new ResolveWindow(m_services, engine, this);
    window->show();
}

/// What is in front, whose it is, and how old.
PrintHead MainWindow::printHead() const {
    const UtcTime now = m_services.clock ? m_services.clock->utc() : UtcTime{};
    PrintHead head{m_services.inventory->target, toQt(m_services.inventory->estate), toQt(toScreen(now)),
                   toQt(m_services.operatorId)};
    for (const ViewEntry& entry : viewEntries())
        if (entry.view == m_view) head.what = entry.name;
    if (m_snapshot)
        head.fresh = tr("%1, seen from %2").arg(
            m_overview->isFrozen() ? m_overview->frozenText() : m_status->time(), toQt(m_snapshot->vantage));
    else
        head.fresh = tr("nothing was seen yet");
    return head;
}

/// The map without its tools; of every other view all of it.
QWidget& MainWindow::sheetInFront() const {
    if (m_view == View::Overview && m_map->isVisible()) return *m_map;
    return *m_views->currentWidget();
}

void MainWindow::printView() {
    FilePrompt& files = m_services.files ? *m_services.files : m_prompt;
    const auto tell = [this](const QString& said) { m_status->setHint(said); };
    auto* audit = qobject_cast<AuditView*>(m_audit);
    if (m_view == View::Audit && audit) return audit->print();
    if (m_view == View::Operations && printReport()) return;
    askAndPrint(this, printHead(), pictureOf(sheetInFront()), files, tell);
}

/// Of the chosen operation, if it has ended here. What nobody approved stands at its head (UX-5.4).
bool MainWindow::printReport() {
    const auto id = m_operations->chosenRun();
    if (!id) return false;
    const auto print = [this](const QString& report) {
        return [this, report](const Result<operation::Approvals>& said) {
            const auto standing = said ? std::optional(*said) : std::nullopt;
            PrintHead head = printHead();
            head.what = tr("Operation report");
            head.fresh.clear(); // it is of what has ended
            askAndPrint(this, head, breakGlassBox(standing) + report + approvalLines(standing),
                        m_services.files ? *m_services.files : m_prompt,
                        [this](const QString& done) { m_status->setHint(done); });
        };
    };
    if (const auto run = m_services.desk ? m_services.desk->progress(*id) : nullptr; run && run->result) {
        const auto* engine = m_services.inventory->findEngine(run->plan.request.engine);
        whenReady(m_services.desk->approvals(run->plan), this, print(reportText(*run, engine)));
        return true;
    }
    if (const auto run = m_services.siteDesk ? m_services.siteDesk->progress(*id) : nullptr;
        run && run->state.result) {
        whenReady(m_services.siteDesk->approvals(run->plan), this, print(reportText(*run, *m_services.inventory)));
        return true;
    }
    return false;
}

void MainWindow::exportView() {
    auto* audit = qobject_cast<AuditView*>(m_audit);
    if (m_view == View::Audit && audit) return audit->askToExport();
    if (m_view == View::Inventory) return m_inventory->saveAs();
    askAndExport(this, printHead(), sheetInFront(), m_services.files ? *m_services.files : m_prompt,
                 [this](const QString& said) { m_status->setHint(said); });
}

} // namespace fairlead::ui
