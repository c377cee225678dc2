// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/topology/snapshot_feed.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace fairlead::ui {

class SightModel;

/// Who sees whom (UX-3.4): what it comes to for each site, and the matrix that it is judged from. It only shows.
class WhoSeesWhom : public QWidget {
    Q_OBJECT
  public:
    explicit WhoSeesWhom(const inventory::Inventory& inventory, QWidget* parent = nullptr);
    void setSnapshot(topology::SnapshotPtr snapshot);
    /// Raises the window of it that belongs to `owner`, or makes one that follows `feed`; both outlive it.
    static WhoSeesWhom* open(QWidget* owner, const inventory::Inventory& inventory,
                             topology::SnapshotFeed& feed);

  protected:
    /// Esc closes it where it is a window.
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void showWhy();

    const inventory::Inventory& m_inventory;
    SightModel* m_model;
    QLabel* m_words;
    QTableView* m_table;
    QLabel* m_why;
};

} // namespace fairlead::ui
