// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/lag_history.h"
#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;
class QVBoxLayout;

namespace fairlead::ui {

class ChartPane;
class MemberModel;
class StateLabel;

/// View 2: what exactly is this engine's state. Members, lag against its objective, hazards, evidence.
class EngineDetail : public QWidget {
    Q_OBJECT
  public:
    EngineDetail(const inventory::Inventory& inventory, const history::LagHistory& history,
                 QWidget* parent = nullptr);
    void setEngine(const EngineId& engine);
    const EngineId& engine() const { return m_engine; }
    /// The history must have been fed with the snapshot already.
    void setSnapshot(topology::SnapshotPtr snapshot);

  Q_SIGNALS:
    void selected(const fairlead::EngineId& engine, const fairlead::InstanceId& instance);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* header();
    void refresh();
    void refreshHead(const inventory::Engine* declared, const topology::EngineState* state);
    void refreshChart(const inventory::Engine* declared);
    void refreshEvidence(const topology::EngineState* state);

    const inventory::Inventory& m_inventory;
    const history::LagHistory& m_history;
    topology::SnapshotPtr m_snapshot;
    EngineId m_engine;
    QComboBox* m_choice;
    StateLabel* m_state;
    QLabel* m_objectives;
    QLabel* m_loss;
    QLabel* m_hazards;
    MemberModel* m_members;
    QTableView* m_table;
    ChartPane* m_chart;
    QWidget* m_evidence;
    QVBoxLayout* m_evidenceColumn;
    QString m_evidenceShown; ///< rebuilt only when it changes, so that a selection in it stays
};

} // namespace fairlead::ui
