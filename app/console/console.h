// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/system_clock.h"
#include "app/composition/history_keeper.h"
#include "app/composition/log_desk.h"
#include "app/composition/workspace.h"
#include "ui/audit/review_window.h"
#include "ui/prompts/file_prompt.h"
#include "ui/settings/settings_store.h"
#include "ui/shell/main_window.h"

#include <QObject>
#include <QTimer>
#include <memory>

namespace fairlead::app {

/// The console program: one workspace and its main window, or the first-run screen. GUI thread.
class Console : public QObject {
    Q_OBJECT
  public:
    /// `settings` outlives it; null: what is changed is kept nowhere.
    explicit Console(ui::SettingsStore* settings = nullptr);
    ~Console() override;
    /// Opens the estate off the GUI thread, then its window; says on the first-run screen why not.
    void open(const WorkspaceOptions& options);
    void showFirstRun(const std::string& notice);
    /// A log in a window of its own; it needs no estate.
    void review(const std::string& path);
    ui::MainWindow* window() const { return m_window.get(); }

  private:
    void attach(std::shared_ptr<Workspace> workspace, std::shared_ptr<HistoryKeeper> history);
    void addApprovalServices(ui::Services& services);
    void addOwnServices(ui::Services& services);
    void makeTones();
    std::vector<ui::IdentityFact> identity() const;
    void addInventoryServices(ui::Services& services);
    std::shared_ptr<const ui::Rehearsal> openRehearsal(const SiteId& to);
    bool isRunning() const;
    void reopen();
    void quitUnlessRunning();
    void askForInventory();
    void askForArchive();
    void offerTemplates(bool beside);
    /// One console is attached to one target (UX-2.2), so another estate gets another console.
    void askForAnotherEstate();
    void startAnother(const QString& path);
    ui::SettingsStore* m_settings;
    WorkspaceOptions m_options;
    std::optional<ui::View> m_first; ///< what the next window opens with
    ui::DialogFilePrompt m_prompt;
    Tasks m_tasks;
    std::unique_ptr<topology::SnapshotFeed> m_feed; ///< outlives the workspace, which publishes to it
    std::shared_ptr<Workspace> m_workspace;
    std::shared_ptr<HistoryKeeper> m_history; ///< measures time with the workspace's clock
    std::unique_ptr<Tasks> m_reads;
    std::unique_ptr<LocalLogDesk> m_log;
    std::unique_ptr<alarm::TonePlayer> m_tones;
    runtime::SystemClock m_reviewClock;
    std::vector<std::unique_ptr<ui::ReviewWindow>> m_reviews;
    std::unique_ptr<ui::MainWindow> m_window;
    QTimer m_tick;
};

} // namespace fairlead::app
