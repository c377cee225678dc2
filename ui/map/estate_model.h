// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_looks.h"

#include <QAbstractTableModel>
#include <array>
#include <unordered_set>
#include <vector>

namespace fairlead::ui {

/// Every fact that the map has, as a table: sites, the link between them, engines, instances, replication
/// links and front doors. Its rows are the inventory's and the links that were seen; a new look changes
/// cells, so that selection, order and scroll stay. Links that come or go are inserted and removed at their
/// engine.
class EstateModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column {
        What,
        Name,
        EngineName,
        Technology,
        SiteName,
        RoleWord,
        State,
        Lag,
        Sync,
        Version,
        Age,
        Note,
        Columns
    };
    enum { SortRole = Qt::UserRole, BadgeRole };
    explicit EstateModel(const inventory::Inventory& inventory, QObject* parent = nullptr);

    /// What the map shows now; ages and lags sort by the snapshot's values. `matches` null: nothing is
    /// searched for, else all others are dimmed.
    void setLooks(const MapLooks& looks, const topology::TopologySnapshot* snapshot,
                  const std::unordered_set<InstanceId>* matches);
    EngineId engineAt(int row) const;
    InstanceId instanceAt(int row) const;
    int rowOf(const EngineId& engine, const InstanceId& instance) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    struct Row {
        std::string key; ///< what it is about: a row is followed by it
        EngineId engine;
        InstanceId instance;
        std::array<QString, Columns> cells;
        Badge badge = Badge::None;
        int gravity = 0;
        double lag = -1;
        double age = -1;
        bool dimmed = false;
        bool operator==(const Row&) const = default;
    };
    std::vector<Row> rowsOf(const MapLooks& looks, const topology::TopologySnapshot* snapshot,
                            const std::unordered_set<InstanceId>* matches) const;
    void addSites(const MapLooks& looks, std::vector<Row>& rows) const;
    void addEngine(const inventory::Engine& engine, const MapLooks& looks, const topology::EngineState* state,
                   const std::unordered_set<InstanceId>* matches, std::vector<Row>& rows) const;
    Row instanceRow(const inventory::Engine& engine, const inventory::Instance& instance,
                    const CardLook& look, const topology::InstanceState* state) const;
    void addDoors(const inventory::Engine& engine, const MapLooks& looks, std::vector<Row>& rows) const;
    void update(std::vector<Row> rows);

    const inventory::Inventory& m_inventory;
    std::vector<Row> m_rows;
};

} // namespace fairlead::ui
