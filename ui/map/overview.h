// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/topology_map.h"

#include <QWidget>
#include <functional>
#include <utility>
#include <vector>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace fairlead::ui {

class EstateTable;
class FlowLayout;

/// The overview: a toolbar over the map or, with the same facts, the table (UX-2.5). What is selected in one
/// is selected in the other.
class Overview : public QWidget {
    Q_OBJECT
  public:
    explicit Overview(const inventory::Inventory& inventory, QWidget* parent = nullptr);

    TopologyMap& map() { return *m_map; }
    EstateTable& table() { return *m_table; }
    void setSnapshot(topology::SnapshotPtr snapshot) { m_map->setSnapshot(std::move(snapshot)); }
    void setNotLive(const QString& sentence);
    void select(const EngineId& engine, const InstanceId& instance);

    bool showsTable() const;
    void setTable(bool table);
    /// Stands still for two minutes, or until it is called with false (UX-2.5).
    void setFrozen(bool frozen);
    bool isFrozen() const { return !m_frozen.isEmpty(); }
    /// What the band has to say while the display stands still: `NOT LIVE: display frozen at 03:16:17Z`.
    const QString& frozenText() const { return m_frozen; }
    void setFreezeFor(std::chrono::milliseconds time) { m_thaw.setInterval(time); }

    /// For menus: zoom, map or table, find, filter, freeze (`overview.fit` …), with their shortcuts.
    const std::vector<QAction*>& viewActions() const { return m_actions; }
    /// The commands by their ids, once they are made: the bar gets those that are no affair of the map, and every
    /// button says the key that its command has now.
    void takeCommands(std::function<QAction*(const QString& id)> commandOf);
    /// After a key was given to another command.
    void refreshTips();

    /// A button at the end of the bar, for what large text leaves no room beside the map.
    void addForLargeText(QAction* action);

  Q_SIGNALS:
    void frozenChanged();

  protected:
    void focusInEvent(QFocusEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    QAction* add(const char* name, const QString& text, const QString& tip, const char* keys);
    void buildActions();
    QWidget* buildBar();
    QToolButton* button(QAction* action, const QString& command);
    void connectParts();
    void refreshTable();
    void refreshBar();
    void find(int step);
    void leaveSearch();

    TopologyMap* m_map = nullptr;
    EstateTable* m_table = nullptr;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_notLive = nullptr;
    QLabel* m_level = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel* m_found = nullptr;
    QToolButton* m_forLargeText = nullptr;
    QAction* m_fit = nullptr;
    QAction* m_in = nullptr;
    QAction* m_out = nullptr;
    QAction* m_tableAction = nullptr;
    QAction* m_find = nullptr;
    QAction* m_filter = nullptr;
    QAction* m_freeze = nullptr;
    std::vector<QAction*> m_actions;
    QWidget* m_bar = nullptr;
    FlowLayout* m_row = nullptr;
    std::vector<std::pair<QToolButton*, QString>> m_tools; ///< with the id of its command
    std::function<QAction*(const QString&)> m_commandOf;
    QString m_frozen;
    QString m_sentence; ///< why nothing is live; empty when it is
    QTimer m_thaw;
};

} // namespace fairlead::ui
