// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/history.h"
#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"
#include "ui/shell/services.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QListWidget;
class QScrollArea;
class QTableView;
class QVBoxLayout;

namespace fairlead::ui {

class ChartPane;
class MemberModel;
class GiveBackBox;
class GroupDetail;
class PreparationLines;
class StateLabel;
class TimeFrame;
class TimelinePane;

/// View 2: what exactly is this engine's state. Members; beside them its lag against its objective, the
/// states of its members in the same hour, and what changed; below, the evidence.
class EngineDetail : public QWidget {
    Q_OBJECT
  public:
    EngineDetail(const Services& services, const history::History& history, QWidget* parent = nullptr);
    void setEngine(const EngineId& engine);
    /// The page of a group, in the place of its engines'.
    void setGroup(const std::string& id);
    const EngineId& engine() const { return m_engine; }
    /// The history must have been fed with the snapshot already.
    void setSnapshot(topology::SnapshotPtr snapshot);

  Q_SIGNALS:
    void selected(const fairlead::EngineId& engine, const fairlead::InstanceId& instance);

  protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

  private:
    void takeMeasures();
    QWidget* header();
    QWidget* enginePart();
    QWidget* membersPart();
    QWidget* pastPart();
    QWidget* evidencePart();
    void showPart(bool group);
    void refresh();
    void shareColumns(const inventory::Engine* declared);
    void refreshHead(const inventory::Engine* declared, const topology::EngineState* state);
    void refreshPast(const inventory::Engine* declared);
    void refreshChanges();
    void sayMoment();
    void refreshEvidence(const topology::EngineState* state);

    const Services& m_services;
    const inventory::Inventory& m_inventory;
    const history::History& m_history;
    topology::SnapshotPtr m_snapshot;
    EngineId m_engine;
    QComboBox* m_choice;
    StateLabel* m_state;
    QLabel* m_objectives;
    QLabel* m_loss;
    QWidget* m_enginePart;
    QBoxLayout* m_beside = nullptr; ///< members and past: below each other where text is large
    GroupDetail* m_group;
    QLabel* m_hazards;
    GiveBackBox* m_giveBack;
    PreparationLines* m_preparations;
    MemberModel* m_members;
    QTableView* m_table;
    EngineId m_sharedFor; ///< whose values the columns were made for
    TimeFrame* m_frame;
    ChartPane* m_chart;
    TimelinePane* m_states;
    QLabel* m_moment; ///< what the crosshair points at
    QListWidget* m_changes;
    QScrollArea* m_evidenceScroll;
    QWidget* m_evidence;
    QVBoxLayout* m_evidenceColumn;
    QString m_evidenceShown; ///< rebuilt only when it changes, so that a selection in it stays
};

} // namespace fairlead::ui
