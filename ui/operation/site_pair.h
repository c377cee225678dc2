// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <QWidget>

class QLabel;

namespace fairlead::ui {

class StateLabel;

/// Page 1: where the writer is and where it would be, as two site pictures side by side. It shows what is
/// seen and takes no input.
class SitePair : public QWidget {
    Q_OBJECT
  public:
    explicit SitePair(const inventory::Inventory& inventory, QWidget* parent = nullptr);
    /// `snapshot` may be null; an empty `engine` shows the sites alone.
    void show(const topology::TopologySnapshot* snapshot, const EngineId& engine, const SiteId& from,
              const SiteId& to);

  private:
    struct Side {
        QWidget* frame;
        QLabel* head;
        StateLabel* state;
        QLabel* members;
    };
    Side makeSide(const char* name);
    void fill(const Side& side, const SiteId& site, const topology::TopologySnapshot* snapshot,
              const EngineId& engine) const;
    const inventory::Inventory& m_inventory;
    Side m_from;
    Side m_to;
    QLabel* m_arrow;
};

} // namespace fairlead::ui
