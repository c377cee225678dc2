// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "ui/prompts/file_prompt.h"
#include "ui/shell/main_window.h"

#include <QObject>
#include <QTimer>
#include <memory>

namespace fairlead::app {

/// The console program: one workspace and its main window, or the first-run screen. GUI thread.
class Console : public QObject {
    Q_OBJECT
  public:
    Console();
    ~Console() override;
    /// Opens the estate off the GUI thread, then its window; says on the first-run screen why not.
    void open(const WorkspaceOptions& options);
    void showFirstRun(const std::string& notice);
    ui::MainWindow* window() const { return m_window.get(); }

  private:
    void attach(std::shared_ptr<Workspace> workspace);
    void addInventoryServices(ui::Services& services);
    void quitUnlessRunning();
    void askForInventory();
    /// One console is attached to one target (UX-2.2), so another estate gets another console.
    void askForAnotherEstate();
    WorkspaceOptions m_options;
    ui::DialogFilePrompt m_prompt;
    Tasks m_tasks;
    std::unique_ptr<topology::SnapshotFeed> m_feed; ///< outlives the workspace, which publishes to it
    std::shared_ptr<Workspace> m_workspace;
    std::unique_ptr<Tasks> m_reads;
    std::unique_ptr<ui::MainWindow> m_window;
    QTimer m_tick;
};

} // namespace fairlead::app
