// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

#include <QAbstractTableModel>
#include <QString>
#include <vector>

namespace fairlead::ui {

/// The members of one engine, in declared order. A new snapshot changes cells and never resets: the
/// rows are the inventory's, so selection, sorting and scroll stay.
class MemberModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column { Instance, Site, RoleWord, State, Lag, Canary, Age, Version, Columns };
    enum { BadgeRole = Qt::UserRole };
    using QAbstractTableModel::QAbstractTableModel;
    /// Shows another engine; null shows none. This alone resets.
    void setEngine(const inventory::Engine* engine);
    void setState(const topology::EngineState* state);
    InstanceId instanceAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    struct Row {
        InstanceId id;
        std::vector<QString> cells;
        int badge = 0;
        QString tip;
        bool operator==(const Row&) const = default;
    };
    Row rowOf(const inventory::Instance& instance, const topology::EngineState* state) const;
    const inventory::Engine* m_engine = nullptr;
    std::vector<Row> m_rows;
};

} // namespace fairlead::ui
