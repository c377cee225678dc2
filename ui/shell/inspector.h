// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/operation/request.h"
#include "models/operation/statement_desk.h"
#include "models/topology/snapshot.h"

#include <QWidget>
#include <array>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

class ElidedLabel;
class StateLabel;

/// Facts of what is selected on the map, and the way to page 1 of an operation. It never acts.
class Inspector : public QWidget {
    Q_OBJECT
  public:
    Inspector(const inventory::Inventory& inventory, bool hasDesk, QWidget* parent = nullptr);
    /// What puts statements on record; null: nothing does.
    void setStatements(const operation::StatementDesk* statements);
    /// Both empty: nothing is selected.
    void select(const EngineId& engine, const InstanceId& instance);
    void setSnapshot(topology::SnapshotPtr snapshot);

  Q_SIGNALS:
    void planAsked(fairlead::operation::Kind kind, const fairlead::EngineId& engine);
    void detailAsked(const fairlead::EngineId& engine);
    void resolveAsked(const fairlead::EngineId& engine);
    void attestAsked(const fairlead::SiteId& site);

  private:
    QLabel* addText(QVBoxLayout* column, const char* name);
    void addButtons(QVBoxLayout* column);
    void refresh();
    void showNothing();
    void showEngine(const inventory::Engine& declared, const topology::EngineState* state);
    void showDoors(const EngineId& engine);
    void showInstance(const inventory::Engine& declared, const topology::EngineState* state);
    void showButtons();

    const inventory::Inventory& m_inventory;
    const bool m_hasDesk;
    topology::SnapshotPtr m_snapshot;
    EngineId m_engine;
    InstanceId m_instance;
    ElidedLabel* m_title;
    QLabel* m_kind;
    StateLabel* m_state;
    QLabel* m_why;
    QLabel* m_lossTitle;
    QLabel* m_loss;
    QLabel* m_lossBasis;
    QLabel* m_links;
    QLabel* m_doors;
    QLabel* m_instanceText;
    QLabel* m_sees; ///< who sees the instance's site
    QLabel* m_evidence;
    void showStatements();
    SiteId siteShown() const;
    const operation::StatementDesk* m_statements = nullptr;
    QPushButton* m_detail;
    QPushButton* m_resolve;
    QPushButton* m_attest;
    std::array<QPushButton*, 3> m_plan{};
    QLabel* m_reason;
};

} // namespace fairlead::ui
