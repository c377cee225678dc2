// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

#include <QAbstractTableModel>
#include <vector>

namespace fairlead::ui {

/// The matrix: a row for each vantage, a column for each site, and what its report is worth. Rows and columns are
/// the inventory's, so a new snapshot changes cells and nothing else.
class SightModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Role { SeesRole = Qt::UserRole, WhyRole };
    explicit SightModel(const inventory::Inventory& inventory, QObject* parent = nullptr);
    void setSnapshot(topology::SnapshotPtr snapshot);
    /// The evidence behind a cell, in a sentence.
    QString why(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    const topology::VantageView* viewAt(int row) const;
    const topology::SiteSight* sightAt(const QModelIndex& index) const;
    bool isReport(int column) const { return column == columnCount() - 1; }

    const inventory::Inventory& m_inventory;
    topology::SnapshotPtr m_snapshot;
    int m_rows = 0;
};

} // namespace fairlead::ui
