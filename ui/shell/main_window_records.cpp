// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the main window puts on record or on paper.
#include "ui/palette/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/print.h"
#include "ui/shell/statement_windows.h"
#include "ui/shell/status_line.h"
#include "ui/theme/text.h"

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
    m_commands->add({QStringLiteral("file.print"),
                     tr("&Print this view…"),
                     Menu::File,
                     2,
                     {},
                     QStringLiteral("Ctrl+P"),
                     [this] { printView(); },
                     {},
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

/// The whole window is drawn, so that what is printed says whose it is and how old.
void MainWindow::printView() {
    const UtcTime now = m_services.clock ? m_services.clock->utc() : UtcTime{};
    const PrintHead head{m_services.inventory->target, toQt(m_services.inventory->estate),
                         toQt(toScreen(now)), toQt(m_services.operatorId)};
    askAndPrint(this, head, pictureOf(*this), m_services.files ? *m_services.files : m_prompt,
                [this](const QString& said) { m_status->setHint(said); });
}

} // namespace fairlead::ui
