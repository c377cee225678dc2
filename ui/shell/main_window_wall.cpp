// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Walls: what others look at, of what this window shows.
#include "ui/palette/command_book.h"
#include "ui/readiness/readiness_book.h"
#include "ui/settings/settings_store.h"
#include "ui/shell/main_window.h"
#include "ui/wall/wall_setup.h"

namespace fairlead::ui {

void MainWindow::addWallCommands() {
    m_commands->add({QStringLiteral("window.wall"),
                     tr("Wall window…"),
                     Menu::View,
                     5,
                     {},
                     QStringLiteral("Shift+F11"),
                     [this] { openWalls(); },
                     {},
                     {},
                     tr("room screen projector distance")});
    m_commands->add({QStringLiteral("estate.readiness"),
                     tr("Ask the guards of all engines"),
                     Menu::Estate,
                     0,
                     {},
                     {},
                     [this] { m_readinessBook->askAll(); },
                     [this] {
                         return m_readinessBook->whyNot().isEmpty() ? QString()
                                                                    : tr("this console operates nothing");
                     },
                     QStringLiteral("readiness"),
                     tr("readiness switch fail over")});
}

void MainWindow::openWalls() {
    if (!m_walls) {
        const WallRoom room{
            static_cast<double>(m_settings->number(QStringLiteral("appearance.wall-diagonal"))),
            static_cast<double>(m_settings->number(QStringLiteral("appearance.wall-distance"))),
            m_settings->word(QStringLiteral("appearance.wall")) == QStringLiteral("light")
                ? ThemeKind::WallLight
                : ThemeKind::WallDark};
        m_walls = new WallSetup([this] { return wallNow(); }, room, this);
    }
    m_walls->show();
    m_walls->raise();
    m_walls->activateWindow();
}

WallContent MainWindow::wallNow() const {
    const MonoTime now = m_services.clock ? m_services.clock->mono() : MonoTime{};
    const Liveness live = judgeLiveness(m_snapshot.get(), m_services.inventory->observeEvery, now, m_started);
    const ConditionBook& book = m_alarmCenter->book();
    const VerdictInput judged{m_snapshot.get(),
                              *m_services.inventory,
                              book.conditions(),
                              book.since(),
                              live,
                              {},
                              book.firstOutDoubt(),
                              static_cast<int>(book.alarms().shelves().size())};
    const Verdict said = verdict(judged);
    operation::ProgressPtr running;
    if (m_services.desk) {
        for (const OperationId& id : m_services.desk->operations()) {
            const operation::ProgressPtr each = m_services.desk->progress(id);
            if (each && each->phase != operation::RunPhase::Ended) running = each;
        }
    }
    const UtcTime utc = m_services.clock ? m_services.clock->utc()
                        : m_snapshot     ? m_snapshot->takenAt
                                         : UtcTime{};
    const topology::SnapshotPtr shown = m_alarmCenter->maintenance().applied(m_snapshot);
    return wallContent(
        {*m_services.inventory, shown.get(), said, book.conditions(), book.since(), utc, running.get(), &book.alarms()});
}

} // namespace fairlead::ui
