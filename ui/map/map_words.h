// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_looks.h"

/// The map in sentences: what tool tips and screen readers say. Made when somebody asks, because four
/// thousand of them with each look would cost more than the map.
namespace fairlead::ui {

/// Answers from one snapshot, which may be null and must outlive it, as must the inventory and the looks.
class MapWords {
  public:
    MapWords(const inventory::Inventory& inventory, const topology::TopologySnapshot* snapshot,
             const MapLooks& looks)
        : m_inventory(inventory), m_snapshot(snapshot), m_looks(looks) {}

    QString tipOf(const InstanceId& id) const;
    QString spoken(const InstanceId& id) const;
    /// State, hazards, recovery point and every link.
    QString tipOf(const EngineId& id) const;
    /// The name in full, what is so and since when, how many of its instances are seen.
    QString tipOf(const SiteId& id) const;
    QString wanTip() const;
    QString spoken(const EngineId& id) const;
    /// Counts by state, and every engine that is abnormal by name.
    QString laneTip(const std::string& technology) const;
    QString spoken(const DoorId& door, const SiteId& site) const;
    QString spoken(const SiteId& site) const;

  private:
    const inventory::Inventory& m_inventory;
    const topology::TopologySnapshot* m_snapshot;
    const MapLooks& m_looks;
};

} // namespace fairlead::ui
