// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"

#include "app/composition/inventory_file.h"
#include "ui/widgets/when_ready.h"

#include <QGuiApplication>
#include <QProcess>
#include <algorithm>

namespace fairlead::app {
namespace {

constexpr int kTickMs = 1000;

} // namespace

Console::Console() {
    QGuiApplication::setQuitOnLastWindowClosed(false);
    connect(qGuiApp, &QGuiApplication::lastWindowClosed, this, &Console::quitUnlessRunning);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        // A due checkpoint is a flush to disk, so it is written elsewhere.
        if (m_workspace && m_reads) {
            static_cast<void>(m_reads->start<void>([workspace = m_workspace](std::stop_token) {
                workspace->tick();
                return Result<void>();
            }));
        }
    });
}

Console::~Console() {
    m_window.reset();
    m_reads.reset();
}

void Console::open(const WorkspaceOptions& options) {
    m_options = options;
    m_options.whenStuck = operation::WhenStuck::Ask;
    using Opened = std::shared_ptr<Workspace>;
    const auto opening = m_tasks.start<Opened>([options = m_options](std::stop_token) -> Result<Opened> {
        auto opened = Workspace::open(options, Workspace::Mode::Operate);
        if (!opened) return opened.error();
        return Opened(std::move(opened).value());
    });
    ui::whenReady(opening, this, [this](const Result<Opened>& opened) {
        if (opened) {
            attach(*opened);
        } else {
            showFirstRun(toText(opened.error()));
        }
    });
}

void Console::attach(std::shared_ptr<Workspace> workspace) {
    const auto old = std::move(m_window); // Goes when the new one is there: the last window to close quits.
    m_workspace = std::move(workspace);
    m_feed = std::make_unique<topology::SnapshotFeed>();
    m_reads = std::make_unique<Tasks>();
    ui::Services services;
    services.clock = &m_workspace->clock();
    services.inventory = &m_workspace->inventory();
    services.feed = m_feed.get();
    services.desk = &m_workspace->desk();
    services.siteDesk = &m_workspace->siteDesk();
    services.lock = &m_workspace->lock();
    services.auditSink = &m_workspace->sink();
    services.auditSource = &m_workspace->source();
    services.faults = m_workspace->faults();
    services.operatorId = m_workspace->by();
    services.version = FAIRLEAD_VERSION;
    services.probeNow = [w = m_workspace] { w->probeNow(); };
    services.verifyLog = [this] {
        auto promise = std::make_shared<QPromise<audit::Verification>>();
        promise->start();
        static_cast<void>(m_reads->start<void>([promise, w = m_workspace](std::stop_token) {
            promise->addResult(w->verifyLog());
            promise->finish();
            return Result<void>();
        }));
        return promise->future();
    };
    services.readLog = [this](std::uint64_t from) {
        return m_reads->start<std::vector<audit::Entry>>(
            [from, w = m_workspace](std::stop_token) { return w->source().entriesFrom(from); });
    };
    if (!m_options.inventoryFile.empty()) addInventoryServices(services);
    m_workspace->publishTo(
        [feed = m_feed.get()](topology::SnapshotPtr snapshot) { feed->publish(std::move(snapshot)); });
    m_window = std::make_unique<ui::MainWindow>(services);
    connect(m_window.get(), &ui::MainWindow::openInventoryAsked, this, &Console::askForAnotherEstate);
    m_window->show();
    m_tick.start();
}

void Console::addInventoryServices(ui::Services& services) {
    services.inquire = [this, path = m_options.inventoryFile](const EngineId& engine) {
        return m_reads->start<ui::Inquiry>(
            [path, engine, w = m_workspace](std::stop_token) -> Result<ui::Inquiry> {
                auto file = readInventoryFile(path);
                if (!file) return file.error();
                if (file->inventory.digest != w->inventory().digest) {
                    return Error{ErrorKind::Refused,
                                 "The file was changed since this console opened it. Open it again first.",
                                 "", path};
                }
                auto heard = w->hear(engine);
                if (!heard) return heard.error();
                return ui::Inquiry{path, std::move(file->text), std::move(*heard)};
            });
    };
    services.replaceText = [this](const ui::Inquiry& inquiry, const std::string& text) {
        return m_reads->start<void>([read = InventoryFile{inquiry.file, inquiry.text, {}},
                                     text](std::stop_token) { return replaceInventory(read, text); });
    };
}

void Console::quitUnlessRunning() {
    const auto running = [this] {
        const operation::SiteDesk& sites = m_workspace->siteDesk();
        for (const OperationId& id : sites.operations()) {
            const operation::SiteProgressPtr look = sites.progress(id);
            if (look && look->state.phase != operation::RunPhase::Ended) return true;
        }
        const std::vector<OperationId> ids = m_workspace->desk().operations();
        return std::any_of(ids.begin(), ids.end(), [this](const OperationId& id) {
            const operation::ProgressPtr look = m_workspace->desk().progress(id);
            return look && look->phase != operation::RunPhase::Ended;
        });
    };
    // Closing windows never stops a run (UX-2.1), so the window with the running operation comes back.
    if (m_window && m_workspace && running()) {
        m_window->showView(ui::View::Operations);
        m_window->show();
    } else {
        QCoreApplication::quit();
    }
}

void Console::askForAnotherEstate() {
    m_prompt.askOpen(m_window.get(), tr("Open inventory in a console of its own"),
                     tr("Inventory (*.yaml *.yml)"), [this](const QString& path) {
                         QStringList arguments{QStringLiteral("--inventory"), path};
                         if (!m_options.by.empty()) {
                             arguments << QStringLiteral("--operator")
                                       << QString::fromStdString(m_options.by.value);
                         }
                         QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments);
                     });
}

void Console::showFirstRun(const std::string& notice) {
    const auto old = std::move(m_window);
    ui::Services services;
    services.notice = notice;
    services.version = FAIRLEAD_VERSION;
    m_window = std::make_unique<ui::MainWindow>(services);
    connect(m_window.get(), &ui::MainWindow::openInventoryAsked, this, &Console::askForInventory);
    connect(m_window.get(), &ui::MainWindow::simulatorAsked, this, [this] {
        WorkspaceOptions options = m_options;
        options.inventoryFile.clear();
        options.auditFolder.clear();
        options.keys = {};
        open(options);
    });
    m_window->show();
}

void Console::askForInventory() {
    m_prompt.askOpen(m_window.get(), tr("Open inventory"), tr("Inventory (*.yaml *.yml)"),
                     [this](const QString& path) {
                         WorkspaceOptions options = m_options;
                         options.inventoryFile = path.toStdString();
                         open(options);
                     });
}

} // namespace fairlead::app
