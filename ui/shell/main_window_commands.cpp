// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the main window can be asked for: every menu entry, shortcut and line of the palette stands here, or
// in the function of another folder that addCommands() calls.
#include "ui/alarms/alarm_dock.h"
#include "ui/audit/audit_view.h"
#include "ui/inventory/inventory_view.h"
#include "ui/map/legend.h"
#include "ui/map/overview.h"
#include "ui/palette/command_book.h"
#include "ui/palette/help_text.h"
#include "ui/palette/palette.h"
#include "ui/settings/settings_store.h"
#include "ui/shell/main_window.h"
#include "ui/shell/plan_reason.h"
#include "ui/shell/status_line.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/vantage/who_sees_whom.h"
#include "ui/widgets/reason.h"

#include <QAction>
#include <QClipboard>
#include <QDockWidget>
#include <QGuiApplication>
#include <QMenu>
#include <QMenuBar>

namespace fairlead::ui {
namespace {

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

/// A command that others have too, but this version has not.
Command missing(const char* id, const QString& words, Menu menu, int section, const QString& why) {
    Command command{text(id), words, menu, section};
    command.act = [] {};
    command.whyOff = [why] { return why; };
    return command;
}

} // namespace

void MainWindow::addCommands() {
    addFileCommands();
    addViewCommands();
    addPaneCommands();
    addLookCommands();
    addEstateCommands();
    addOperationCommands();
    addSeveralCommands();
    addHoldCommands();
    addAlarmCommands();
    addAuditCommands();
    addToolCommands();
    addVantageCommands();
    addHelpCommands();
    addWallCommands();
    addRecordCommands();
    addEvidenceCommands();
    connect(m_commands, &CommandBook::refused, this, [this](const QString& why) { m_status->setHint(why); });
}

void MainWindow::buildMenus(QMenuBar* bar) {
    const std::pair<Menu, QString> menus[] = {
        {Menu::File, tr("&File")},     {Menu::View, tr("&View")},
        {Menu::Estate, tr("&Estate")}, {Menu::Operations, tr("&Operations")},
        {Menu::Alarms, tr("Ala&rms")}, {Menu::Drill, tr("&Drill")},
        {Menu::Audit, tr("&Audit")},   {Menu::Tools, tr("&Tools")},
        {Menu::Help, tr("&Help")}};
    for (const auto& [which, title] : menus) {
        QMenu* menu = bar->addMenu(title);
        menu->setToolTipsVisible(true);
        m_commands->fill(menu, which);
        connect(menu, &QMenu::aboutToShow, m_commands, qOverload<>(&CommandBook::refresh));
        connect(menu, &QMenu::hovered, this,
                [this](QAction* action) { m_status->setHint(action->statusTip()); });
        connect(menu, &QMenu::aboutToHide, this, [this] { m_status->setHint({}); });
    }
}

void MainWindow::addFileCommands() {
    m_commands->add({text("file.open-inventory"),
                     tr("&Open inventory…"),
                     Menu::File,
                     0,
                     {},
                     text("Ctrl+O"),
                     [this] { Q_EMIT openInventoryAsked(); },
                     {},
                     text("open"),
                     tr("estate")});
    m_commands->add({text("file.open-archive"),
                     tr("Open audit &archive…"),
                     Menu::File,
                     0,
                     {},
                     {},
                     [this] { Q_EMIT openArchiveAsked(); },
                     {},
                     text("audit"),
                     tr("log bundle review")});
    m_commands->add({text("file.approve"),
                     tr("A&pprove a plan…"),
                     Menu::File,
                     1,
                     {},
                     {},
                     [this] { approveAPlan(); },
                     [this] { return m_services.approver ? QString() : tr("this console operates nothing"); },
                     text("approve"),
                     tr("sign four eyes")});
    m_commands->add({text("file.quit"), tr("&Quit"), Menu::File, 3, {}, text("Ctrl+Q"), [this] { close(); }});
}

void MainWindow::addViewCommands() {
    for (const ViewEntry& entry : viewEntries()) {
        Command command{text("view.") + entry.icon, entry.name, Menu::View, 0};
        command.key = QStringLiteral("Ctrl+%1").arg(static_cast<int>(entry.view));
        command.act = [this, view = entry.view] { showView(view); };
        if (!entry.reason.isEmpty()) command.whyOff = [why = entry.reason] { return why; };
        command.icon = entry.icon;
        command.also = entry.question;
        m_commands->add(command);
    }
    m_commands->add({text("view.palette"),
                     tr("Go to or do…"),
                     Menu::View,
                     1,
                     {},
                     text("Ctrl+K"),
                     [this] { m_palette->open(); },
                     {},
                     text("search"),
                     tr("palette find command")});
    const auto nowhere = [this](int step) {
        return [this, step] { return canWander(step) ? QString() : tr("no other view was shown yet"); };
    };
    m_commands->add({text("view.back"),
                     tr("Back"),
                     Menu::View,
                     1,
                     {},
                     text("Alt+Left"),
                     [this] { wander(-1); },
                     nowhere(-1),
                     text("back")});
    m_commands->add({text("view.forward"),
                     tr("Forward"),
                     Menu::View,
                     1,
                     {},
                     text("Alt+Right"),
                     [this] { wander(1); },
                     nowhere(1),
                     text("forward")});
}

void MainWindow::addPaneCommands() {
    m_commands->add({text("pane.next"), tr("Next pane"), Menu::View, 2, tr("Panes"), text("F6"),
                     [this] { goToPane(1); }});
    m_commands->add({text("pane.previous"), tr("Previous pane"), Menu::View, 2, tr("Panes"), text("Shift+F6"),
                     [this] { goToPane(-1); }});
    m_commands->add({text("pane.inspector"),
                     tr("Show or hide Inspector"),
                     Menu::View,
                     2,
                     tr("Panes"),
                     text("Ctrl+Shift+I"),
                     [this] { m_inspectorDock->isHidden() ? showInspector() : m_inspectorDock->hide(); },
                     {},
                     text("inspector")});
    m_commands->add({text("pane.alarms"),
                     tr("Alarms large or small"),
                     Menu::View,
                     2,
                     tr("Panes"),
                     text("Ctrl+J"),
                     [this] {
                         m_alarmDock->show();
                         m_alarms->setTall(!m_alarms->isTall());
                     },
                     {},
                     text("alarm")});
    if (m_simulatorDock) {
        m_commands->add({text("pane.simulator"), tr("Show simulator"), Menu::View, 2, tr("Panes"),
                         text("Ctrl+Shift+L"), [this] {
                             m_simulatorDock->show();
                             m_simulatorDock->raise();
                         }});
    }
    m_commands->add({text("pane.reset"),
                     tr("Put all panes back"),
                     Menu::View,
                     2,
                     tr("Panes"),
                     {},
                     [this] { resetPanes(); },
                     {},
                     text("restore"),
                     tr("reset docks layout")});
}

void MainWindow::addLookCommands() {
    const std::map<QString, QString> icons{
        {text("overview.fit"), text("fit")},      {text("overview.in"), text("zoom-in")},
        {text("overview.out"), text("zoom-out")}, {text("overview.table"), text("table")},
        {text("overview.find"), text("search")},  {text("overview.filter"), text("filter")},
        {text("overview.freeze"), text("freeze")}};
    const std::map<QString, QString> others{{text("overview.in"), text("Ctrl++")},
                                            {text("overview.out"), text("Ctrl+-")},
                                            {text("overview.fit"), text("Ctrl+0")}};
    for (QAction* action : m_overview->viewActions()) {
        const QString id = action->objectName();
        Command command{id, action->text(), Menu::View, 3};
        const auto other = others.find(id);
        command.key =
            other != others.end() ? other->second : action->shortcut().toString(QKeySequence::PortableText);
        command.act = [this, action] {
            if (m_view != View::Overview) showView(View::Overview);
            action->trigger();
        };
        const auto icon = icons.find(id);
        if (icon != icons.end()) command.icon = icon->second;
        m_commands->add(command);
        action->setShortcut({}); // the book has its key
    }
    const auto look = [this](const QString& id, const QString& words, const QString& submenu, const char* key,
                             const QJsonValue& value) {
        m_commands->add({id,
                         words,
                         Menu::View,
                         4,
                         submenu,
                         {},
                         [this, key, value] { set(key, value); },
                         [this, key] {
                             const QString by = m_settings->managedBy(text(key));
                             return by.isEmpty() ? QString() : tr("managed by %1").arg(by);
                         },
                         text("theme"),
                         submenu});
    };
    const QString theme = tr("Theme"), contrast = tr("Contrast"), size = tr("Text size");
    look(text("theme.day"), tr("Day"), theme, "appearance.theme", text("day"));
    look(text("theme.night"), tr("Night"), theme, "appearance.theme", text("night"));
    look(text("contrast.high"), tr("High contrast"), contrast, "appearance.contrast", text("high"));
    look(text("contrast.normal"), tr("Normal contrast"), contrast, "appearance.contrast", text("normal"));
    for (const int percent : {100, 125, 150, 175, 200})
        look(QStringLiteral("text.%1").arg(percent), tr("Text at %1 %").arg(percent), size, "appearance.text",
             percent);
    m_commands->add({text("window.full-screen"), tr("Full screen"), Menu::View, 5, {}, text("F11"), [this] {
                         isFullScreen() ? showNormal() : showFullScreen();
                     }});
}

void MainWindow::addEstateCommands() {
    const auto unselected = [this] {
        return m_engine.empty() ? tr("select an engine on the map first") : QString();
    };
    m_commands->add(
        {text("estate.probe-all"),
         tr("&Look at everything again"),
         Menu::Estate,
         0,
         {},
         text("Shift+F5"),
         [this] { m_services.probeNow(); },
         [this] { return m_services.probeNow ? QString() : tr("nothing looks at this estate now"); },
         text("probe"),
         tr("refresh re-probe")});
    m_commands->add({text("estate.detail"),
                     tr("Open engine detail"),
                     Menu::Estate,
                     1,
                     {},
                     {},
                     [this] { showView(View::EngineDetail); },
                     {},
                     text("engine")});
    m_commands->add({text("estate.inspect"),
                     tr("Show in Inspector"),
                     Menu::Estate,
                     1,
                     {},
                     {},
                     [this] {
                         m_inspectorDock->show();
                         m_inspectorDock->raise();
                     },
                     {},
                     text("inspector")});
    m_commands->add({text("estate.copy-name"),
                     tr("Copy name"),
                     Menu::Estate,
                     1,
                     {},
                     {},
                     [this] {
                         QGuiApplication::clipboard()->setText(
                             toQt(m_instance.empty() ? m_engine.value : m_instance.value));
                     },
                     unselected,
                     text("copy")});
    m_commands->add(
        {text("estate.discover"),
         tr("Discover…"),
         Menu::Estate,
         2,
         {},
         {},
         [this] { discover(); },
         [this, unselected] { return m_services.inquire ? unselected() : tr("this estate is no file"); },
         text("search"),
         tr("members ask")});
    m_commands->add({text("estate.who-sees-whom"), tr("Who sees whom"), Menu::Estate, 2, {}, text("Ctrl+Shift+W"),
                     [this] { WhoSeesWhom::open(this, *m_services.inventory, *m_services.feed); }, {}, {},
                     tr("vantages matrix visible")});
    addMaintenanceCommands();
}

void MainWindow::addOperationCommands() {
    const auto whyOff = [this] { return whyNoPlan(m_engine, m_snapshot.get(), m_services.desk != nullptr); };
    const auto plan = [this, whyOff](const char* name, const QString& words, const char* key,
                                     operation::Kind kind) {
        m_commands->add({text("operations.") + text(name),
                         words,
                         Menu::Operations,
                         0,
                         {},
                         text(key),
                         [this, kind] { planOperation(kind, m_engine); },
                         whyOff,
                         text(name),
                         tr("plan operation")});
    };
    plan("switchover", tr("Plan &switchover…"), "Ctrl+R, S", operation::Kind::Switchover);
    plan("failover", tr("Plan &failover…"), "Ctrl+R, F", operation::Kind::Failover);
    plan("failback", tr("Plan fail&back…"), "Ctrl+R, B", operation::Kind::Failback);
    m_commands->add({text("operations.dry-run"),
                     tr("&Dry run of a switchover…"),
                     Menu::Operations,
                     0,
                     {},
                     text("Ctrl+R, D"),
                     [this] { dryRun(); },
                     whyOff,
                     text("dry-run"),
                     tr("readiness check")});
    m_commands->add({text("operations.list"),
                     tr("&Running and unfinished operations"),
                     Menu::Operations,
                     2,
                     {},
                     {},
                     [this] { showView(View::Operations); },
                     {},
                     text("operations")});
    m_commands->add({text("operations.take-over"),
                     tr("&Take over…"),
                     Menu::Operations,
                     2,
                     {},
                     {},
                     [this] { takeOver(); },
                     [this] {
                         return m_unfinished.empty() && m_siteUnfinished.empty()
                                    ? tr("no operation is unfinished")
                                    : QString();
                     },
                     text("operations"),
                     tr("resume unfinished interrupted")});
}

/// A run has a window of its own, where these keys are held; here they only say so.
void MainWindow::addHoldCommands() {
    const auto hold = [this](const char* id, const QString& words) {
        Command command = missing(id, words, Menu::Operations, 3, {});
        command.key = ownHoldKey(text(id)).toString(QKeySequence::PortableText);
        command.whyOff = [] { return tr("hold its key in the window of the operation that runs"); };
        m_commands->add(command);
    };
    hold("operation.pause", tr("Pause after this step"));
    hold("operation.stop", tr("Stop or abort"));
}

/// One entry for each scope and site; page 1 asks for everything else.
void MainWindow::addSeveralCommands() {
    QString key = text("Ctrl+R, A");
    for (const auto& [scope, waves] : operation::scopesOf(*m_services.inventory)) {
        for (const inventory::Site& site : m_services.inventory->sites) {
            Command command{QStringLiteral("operations.move %1 to %2").arg(toQt(scope), toQt(site.id)),
                            tr("Move %1 to %2…").arg(toQt(scope), toQt(site.name)), Menu::Operations, 1};
            command.key = std::exchange(key, QString());
            command.act = [this, scope = scope, to = site.id] {
                planSiteOperation(operation::Kind::Switchover, scope, to);
            };
            command.whyOff = [this] {
                return whyNoSitePlan(m_snapshot.get(), m_services.siteDesk != nullptr);
            };
            command.icon = text("switchover");
            m_commands->add(command);
        }
    }
}

void MainWindow::addAlarmCommands() {
    const std::map<QString, QString> icons{{text("alarm.acknowledge"), text("acknowledge")},
                                           {text("alarm.shelve"), text("shelve")},
                                           {text("alarm.silence"), text("silence")},
                                           {text("alarm.testSound"), text("sound")}};
    for (QAction* action : m_alarms->commands()) {
        Command command{action->objectName(), nameOf(action), Menu::Alarms, 0};
        command.key = action->shortcut().toString(QKeySequence::PortableText);
        command.act = [action] { action->trigger(); };
        command.whyOff = [action] { return action->isEnabled() ? QString() : action->statusTip(); };
        const auto icon = icons.find(command.id);
        command.icon = icon == icons.end() ? text("alarm") : icon->second;
        m_commands->add(command);
        action->setShortcut({}); // the book has its key
    }
}

void MainWindow::addAuditCommands() {
    const auto closed = [this] { return m_services.log ? QString() : tr("no audit log is open"); };
    const auto inLog = [this](void (AuditView::*act)()) {
        return [this, act] {
            showView(View::Audit);
            if (auto* view = qobject_cast<AuditView*>(m_audit)) (view->*act)();
        };
    };
    m_commands->add({text("audit.open"),
                     tr("&Open audit log"),
                     Menu::Audit,
                     0,
                     {},
                     {},
                     [this] { showView(View::Audit); },
                     {},
                     text("audit"),
                     tr("replay records")});
    m_commands->add({text("audit.verify"),
                     tr("&Verify audit log"),
                     Menu::Audit,
                     0,
                     {},
                     {},
                     inLog(&AuditView::verify),
                     closed,
                     text("verify"),
                     tr("genuine signature")});
    m_commands->add({text("audit.replay"),
                     tr("&Replay…"),
                     Menu::Audit,
                     0,
                     {},
                     {},
                     inLog(&AuditView::replay),
                     closed,
                     text("audit"),
                     tr("play back map time")});
    m_commands->add({text("audit.report"),
                     tr("Report of an o&peration…"),
                     Menu::Audit,
                     1,
                     {},
                     {},
                     inLog(&AuditView::askForReport),
                     closed,
                     text("audit"),
                     tr("HTML PDF export")});
    m_commands->add({text("audit.compare"),
                     tr("&Compare…"),
                     Menu::Audit,
                     0,
                     {},
                     {},
                     inLog(&AuditView::compare),
                     closed,
                     text("operations"),
                     tr("two operations drills")});
}

void MainWindow::addToolCommands() {
    m_commands->add(missing("drill.open", tr("Open drill"), Menu::Drill, 0,
                            tr("not in this version: rehearse an operation from its page 1")));
    m_commands->add(missing("tools.runbook", tr("Runbook export"), Menu::Tools, 0,
                            tr("page 3 of every operation saves its runbook")));
    m_commands->add({text("tools.validate"),
                     tr("Validate inventory"),
                     Menu::Tools,
                     0,
                     {},
                     {},
                     [this] {
                         showView(View::Inventory);
                         m_inventory->validate();
                     },
                     {},
                     text("inventory"),
                     tr("problems check file")});
}

void MainWindow::addHelpCommands() {
    m_commands->add({text("help.focus"),
                     tr("&Help on what has the focus"),
                     Menu::Help,
                     0,
                     {},
                     text("F1"),
                     [this] { helpOnFocus(); },
                     {},
                     text("help")});
    m_commands->add({text("help.legend"),
                     tr("&Legend"),
                     Menu::Help,
                     0,
                     {},
                     {},
                     [this] { showText(tr("Legend"), legendText(), legendSigns(devicePixelRatioF())); },
                     {},
                     text("help"),
                     tr("marks shapes colours")});
    m_commands->add({text("help.shortcuts"),
                     tr("&Shortcuts"),
                     Menu::Help,
                     0,
                     {},
                     {},
                     [this] { showText(tr("Shortcuts"), shortcutText(*m_commands)); },
                     {},
                     text("help"),
                     tr("keys keyboard")});
    m_commands->add({text("help.about"),
                     tr("&About Fairlead"),
                     Menu::Help,
                     1,
                     {},
                     {},
                     [this] { showText(tr("About Fairlead"), aboutText(toQt(m_services.version))); },
                     {},
                     text("help"),
                     tr("version licence")});
}

} // namespace fairlead::ui
