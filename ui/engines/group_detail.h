// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

#include <QWidget>

class QLabel;

namespace fairlead::ui {

class PageTable;

/// A group of engines that belong together: how far they would go back together if their primaries' site
/// vanished now, which engine holds that back, and each engine's own point.
class GroupDetail : public QWidget {
    Q_OBJECT
  public:
    explicit GroupDetail(const inventory::Inventory& inventory, QWidget* parent = nullptr);
    void setGroup(const std::string& id);
    /// Null: nothing was seen yet.
    void setSnapshot(const topology::TopologySnapshot* snapshot);

  private:
    const inventory::Inventory& m_inventory;
    std::string m_group;
    QLabel* m_point;
    QLabel* m_why;
    PageTable* m_table;
};

} // namespace fairlead::ui
