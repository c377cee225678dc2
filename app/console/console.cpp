// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"

#include "adapters/qr/draw.h"
#include "adapters/sound/alsa_player.h"
#include "app/composition/inventory_file.h"
#include "app/composition/places.h"
#include "app/composition/rehearsal_room.h"
#include "ui/inventory/template_window.h"
#include "ui/widgets/when_ready.h"

#include <QGuiApplication>
#include <QProcess>
#include <algorithm>

namespace fairlead::app {
namespace {

std::shared_ptr<review::LogDesk> openLog(const QString& path) {
    return std::make_shared<LocalLogDesk>(logAt(path.toStdString()));
}

constexpr int kTickMs = 1000;

} // namespace

Console::Console(ui::SettingsStore* settings) : m_settings(settings) {
    QGuiApplication::setQuitOnLastWindowClosed(false);
    connect(qGuiApp, &QGuiApplication::lastWindowClosed, this, &Console::quitUnlessRunning);
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (m_history) m_history->tick();
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
    struct Opened {
        std::shared_ptr<Workspace> workspace;
        std::shared_ptr<HistoryKeeper> history;
    };
    const auto opening = m_tasks.start<Opened>([options = m_options](std::stop_token) -> Result<Opened> {
        auto opened = Workspace::open(options, Workspace::Mode::Operate);
        if (!opened) return opened.error();
        const std::shared_ptr<Workspace> workspace = std::move(opened).value();
        const inventory::Inventory& inventory = workspace->inventory();
        return Opened{workspace, HistoryKeeper::open(historyFolder(options, inventory), inventory.digest,
                                                     workspace->clock())};
    });
    ui::whenReady(opening, this, [this](const Result<Opened>& opened) {
        if (opened) {
            attach(opened->workspace, opened->history);
        } else {
            showFirstRun(toText(opened.error()));
        }
    });
}

void Console::attach(std::shared_ptr<Workspace> workspace, std::shared_ptr<HistoryKeeper> history) {
    // What there was goes when the new window is there: the last one to close quits.
    const auto oldWorkspace = std::exchange(m_workspace, std::move(workspace));
    const auto oldHistory = std::exchange(m_history, std::move(history));
    const auto oldLog = std::move(m_log);
    const auto old = std::move(m_window);
    m_feed = std::make_unique<topology::SnapshotFeed>();
    m_reads = std::make_unique<Tasks>();
    ui::Services services;
    services.clock = &m_workspace->clock();
    services.inventory = &m_workspace->inventory();
    services.feed = m_feed.get();
    services.history = &m_history->history();
    services.desk = &m_workspace->desk();
    services.siteDesk = &m_workspace->siteDesk();
    services.lock = &m_workspace->lock();
    services.auditSink = &m_workspace->sink();
    services.anchors = [this] { return m_workspace->anchors(); };
    m_log = std::make_unique<LocalLogDesk>(m_workspace->ownLog());
    services.runbooks = m_workspace->runbooks();
    services.inventoryText = m_workspace->inventoryText();
    services.log = m_log.get();
    services.openLog = openLog;
    services.faults = m_workspace->faults();
    services.alarmDesk = &m_workspace->alarmDesk();
    if (!m_tones) makeTones();
    services.tones = m_tones.get();
    services.operatorId = m_workspace->by();
    services.version = FAIRLEAD_VERSION;
    services.probeNow = [w = m_workspace] { w->probeNow(); };
    services.giveBack = [this](const EngineId& engine, std::string reason) {
        return m_reads->start<std::vector<std::string>>(
            [engine, reason, w = m_workspace](std::stop_token) { return w->giveBack(engine, reason); });
    };
    services.recordEvidence = [this](topology::SnapshotPtr snapshot, std::string picture) {
        return m_reads->start<void>([snapshot, picture, w = m_workspace](std::stop_token) {
            return w->recordEvidence(*snapshot, picture);
        });
    };
    addApprovalServices(services);
    addOwnServices(services);
    services.rehearse = [this](const SiteId& to) { return openRehearsal(to); };
    if (!m_options.inventoryFile.empty()) addInventoryServices(services);
    m_workspace->publishTo(
        [feed = m_feed.get()](topology::SnapshotPtr snapshot) { feed->publish(std::move(snapshot)); });
    m_window = std::make_unique<ui::MainWindow>(services);
    connect(m_window.get(), &ui::MainWindow::openInventoryAsked, this, &Console::askForAnotherEstate);
    connect(m_window.get(), &ui::MainWindow::openArchiveAsked, this, &Console::askForArchive);
    connect(m_window.get(), &ui::MainWindow::createInventoryAsked, this, [this] { offerTemplates(true); });
    if (const auto first = std::exchange(m_first, std::nullopt)) m_window->showView(*first);
    m_window->show();
    m_tick.start();
}

void Console::makeTones() {
    auto player = std::make_unique<sound::AlsaPlayer>();
    if (m_settings) {
        const auto take = [to = player.get(), settings = m_settings] {
            to->setVolume(settings->number(QStringLiteral("alarms.volume")));
        };
        take();
        connect(m_settings, &ui::SettingsStore::changed, this, take);
    }
    m_tones = std::move(player);
}

/// The room gets values of the estate, the pure plans of its front doors, and a place in its log for the
/// record: nothing that could act.
std::shared_ptr<const ui::Rehearsal> Console::openRehearsal(const SiteId& to) {
    auto room = std::make_shared<RehearsalRoom>(
        RehearsalPorts{m_workspace->clock(), m_workspace->inventory(), m_workspace->doorSteps(),
                       m_workspace->sink(), m_workspace->by()},
        *m_feed->latest(), to);
    const std::shared_ptr<topology::SnapshotFeed> feed(new topology::SnapshotFeed,
                                                       [](QObject* old) { old->deleteLater(); });
    room->publishTo([feed](topology::SnapshotPtr snapshot) { feed->publish(std::move(snapshot)); });
    auto rehearsal = std::make_shared<ui::Rehearsal>();
    ui::Services& services = rehearsal->services;
    services.clock = &room->clock();
    services.inventory = &room->inventory();
    services.feed = feed.get();
    services.desk = &room->desk();
    services.siteDesk = &room->siteDesk();
    services.lock = &room->lock();
    services.auditSink = &room->log();
    services.operatorId = m_workspace->by();
    services.version = FAIRLEAD_VERSION;
    rehearsal->breakAt = [r = room.get()](std::vector<RehearsedFault> faults) {
        r->breakAt(std::move(faults));
    };
    rehearsal->record = [this, room = std::weak_ptr(room)] {
        return m_reads->start<void>([room](std::stop_token) {
            const auto there = room.lock();
            return there ? there->record() : Result<void>(); // its end puts it on record
        });
    };
    // Closing it stops runs and writes to the log, so that is done elsewhere.
    auto held = std::make_shared<std::shared_ptr<RehearsalRoom>>(std::move(room));
    rehearsal->room = std::shared_ptr<void>(held.get(), [this, held, w = m_workspace](void*) {
        static_cast<void>(m_reads->start<void>([held, w](std::stop_token) {
            held->reset();
            return Result<void>();
        }));
    });
    return rehearsal;
}

void Console::addApprovalServices(ui::Services& services) {
    services.approver = &m_workspace->approver();
    services.statements = &m_workspace->statements();
    services.approveHere = [this](operation::ApprovalRequest request, operation::SecondPerson person,
                                  operation::DecisionWish wish) {
        return m_reads->start<std::string>([=, w = m_workspace](std::stop_token) {
            return approveHere(w->clock(), w->sink(), w->source(), request, person, wish);
        });
    };
    services.signAnew = [this](const operation::SecondPerson& himself) {
        return m_reads->start<void>(
            [himself, w = m_workspace](std::stop_token) { return w->signAnew(himself); });
    };
    services.keychainSigns = (m_options.operatorKeys ? *m_options.operatorKeys : m_options.keys).kind == KeyPlace::Kind::Keychain;
    services.agreeHere = [this](const alarm::Shelf& shelf, const operation::SecondPerson& second) {
        return m_reads->start<std::string>(
            [=, w = m_workspace](std::stop_token) { return w->alarmDesk().agree(shelf, second); });
    };
    services.drawQr = [](const std::string& text) { return qr::draw(text); };
    services.breakGlassLook = [w = m_workspace] {
        const Workspace::Glass glass = w->glass();
        return ui::BreakGlassLook{glass.refusing, glass.cause, glass.whyNot,
                                  glass.broken,   glass.since, glass.place};
    };
    services.breakGlass = [this](std::string reason) {
        return m_reads->start<void>(
            [reason, w = m_workspace](std::stop_token) { return w->breakGlass(reason); });
    };
    if (m_workspace->board() == nullptr) return;
    const auto callOf = [w = m_workspace](std::stop_token stop) {
        return Call{Deadline::in(std::chrono::seconds{10}, w->clock()), stop};
    };
    services.askOnBoard = [this, callOf](const OperationId& operation, std::string request) {
        return m_reads->start<void>([=, w = m_workspace](std::stop_token stop) {
            return w->board()->ask(operation, request, callOf(stop));
        });
    };
    services.answersOnBoard = [this, callOf](const OperationId& operation) {
        return m_reads->start<std::vector<std::string>>([=, w = m_workspace](std::stop_token stop) {
            return w->board()->answers(operation, callOf(stop));
        });
    };
}

/// What is this console's own: its settings, where its panes stand, and who is at it.
void Console::addOwnServices(ui::Services& services) {
    services.probeEngine = [w = m_workspace](const EngineId& engine) { w->probeEngine(engine); };
    services.testVantage = [this](const std::string& id) {
        return m_reads->start<topology::VantageReading>(
            [id, w = m_workspace](std::stop_token stop) -> Result<topology::VantageReading> {
                return w->testVantage(id, stop);
            });
    };
    services.settings = m_settings;
    services.layoutFile = stateFolder(m_options) + "/layout.json";
    services.identity = [this] { return identity(); };
    if (!m_settings) return;
    m_settings->setRecorder([this](const ui::SettingChange& change) {
        return m_reads->start<void>([change, w = m_workspace](std::stop_token) -> Result<void> {
            audit::EntryDraft draft;
            draft.event = "config.change";
            draft.what = audit::Value::Object{{"setting", change.key.toStdString()},
                                              {"from", change.from.toStdString()},
                                              {"to", change.to.toStdString()}};
            const auto appended = w->sink().append(draft);
            if (!appended) return appended.error();
            return {};
        });
    });
}

std::vector<ui::IdentityFact> Console::identity() const {
    const LogPlace log = m_workspace->ownLog();
    const KeyPlace& keys = m_options.keys;
    const bool simulated = m_workspace->inventory().target == inventory::TargetKind::Simulation;
    const std::string place = keys.kind == KeyPlace::Kind::SealedFiles ? "sealed files in " + keys.folder
                              : keys.kind == KeyPlace::Kind::Memory || simulated
                                  ? "memory, until this console ends: a simulated estate has nothing to keep"
                                  : "the desktop's keychain";
    return {{"Console", hostName(), "It is the name of this machine."},
            {"Audit log", log.name, "The inventory names it (`audit: origin`); it never changes."},
            {"Keys of the log", place, "Another key: fairleadctl keys log; another place: --keys DIR."},
            {"Operator's own key",
             m_options.operatorKeys ? "sealed files in " + m_options.operatorKeys->folder : place,
             "Make one with fairleadctl keys operator NAME; it signs approvals."}};
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
    services.inventoryFile = m_options.inventoryFile;
    services.applyInventory = [this](const std::string& text, const std::string& summary) {
        const InventoryFile read{m_options.inventoryFile, m_workspace->inventoryText(),
                                 m_workspace->inventory()};
        return m_reads->start<void>(
            [=, w = m_workspace](std::stop_token) { return applyInventory(read, text, summary, w->sink()); });
    };
    services.reopen = [this] { QMetaObject::invokeMethod(this, &Console::reopen, Qt::QueuedConnection); };
    services.replaceText = [this](const ui::Inquiry& inquiry, const std::string& text) {
        return m_reads->start<void>([read = InventoryFile{inquiry.file, inquiry.text, {}},
                                     text](std::stop_token) { return replaceInventory(read, text); });
    };
}

bool Console::isRunning() const {
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
}

/// One log is open at a time, so the old workspace goes before the new one comes.
void Console::reopen() {
    if (!m_workspace) return;
    if (isRunning()) {
        m_window->showView(ui::View::Operations);
        return;
    }
    showFirstRun(
        tr("%1 is opened again.").arg(QString::fromStdString(m_options.inventoryFile)).toStdString());
    m_reads.reset();
    m_log.reset();
    m_workspace.reset();
    m_feed.reset();
    open(m_options);
}

void Console::quitUnlessRunning() {
    // Closing windows never stops a run (UX-2.1), so the window with the running operation comes back.
    if (m_window && m_workspace && isRunning()) {
        m_window->showView(ui::View::Operations);
        m_window->show();
    } else {
        QCoreApplication::quit();
    }
}

void Console::askForAnotherEstate() {
    m_prompt.askOpen(m_window.get(), tr("Open inventory in a console of its own"),
                     tr("Inventory (*.yaml *.yml)"), [this](const QString& path) { startAnother(path); });
}

void Console::startAnother(const QString& path) {
    QStringList arguments{QStringLiteral("--inventory"), path};
    if (!m_options.by.empty())
        arguments << QStringLiteral("--operator") << QString::fromStdString(m_options.by.value);
    QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments);
}

void Console::showFirstRun(const std::string& notice) {
    const auto old = std::move(m_window);
    if (m_settings) m_settings->setRecorder({});
    ui::Services services;
    services.settings = m_settings;
    services.notice = notice;
    services.version = FAIRLEAD_VERSION;
    m_window = std::make_unique<ui::MainWindow>(services);
    connect(m_window.get(), &ui::MainWindow::openInventoryAsked, this, &Console::askForInventory);
    connect(m_window.get(), &ui::MainWindow::openArchiveAsked, this, &Console::askForArchive);
    connect(m_window.get(), &ui::MainWindow::createInventoryAsked, this, [this] { offerTemplates(false); });
    connect(m_window.get(), &ui::MainWindow::simulatorAsked, this, [this] {
        WorkspaceOptions options = m_options;
        options.inventoryFile.clear();
        options.auditFolder.clear();
        options.keys = {};
        open(options);
    });
    m_window->show();
}

void Console::askForArchive() {
    m_prompt.askOpen(m_window.get(), tr("Open audit archive: a bundle, or any segment of a log"),
                     tr("Audit archive (*.zip *.fal)"),
                     [this](const QString& path) { review(path.toStdString()); });
}

void Console::review(const std::string& path) {
    m_reviews.push_back(
        std::make_unique<ui::ReviewWindow>(openLog(QString::fromStdString(path)), m_reviewClock, openLog));
    m_reviews.back()->show();
}

/// What was created opens in its Inventory view; beside an estate that is watched, in a console of its own.
void Console::offerTemplates(bool beside) {
    auto* window = new ui::TemplateWindow(nullptr, m_window.get());
    connect(window, &ui::TemplateWindow::created, this, [this, beside](const QString& path) {
        if (beside) return startAnother(path);
        WorkspaceOptions options = m_options;
        options.inventoryFile = path.toStdString();
        m_first = ui::View::Inventory;
        open(options);
    });
    window->show();
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
