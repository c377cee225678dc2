// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/map/map_layout.h"

#include <QWidget>
#include <vector>

namespace fairlead::ui {

/// What a new inventory does to the places of the map.
struct MapChange {
    std::vector<InstanceId> added, removed, moved;
    bool operator==(const MapChange&) const = default;
};
MapChange compareMaps(const MapLayout& live, const MapLayout& draft);
/// `1 instance is added, nothing else moves.`
QString toText(const MapChange& change);

/// The map of a draft, small: what is new has a plus, what moves an arrow.
class MapPreview : public QWidget {
    Q_OBJECT
  public:
    explicit MapPreview(QWidget* parent = nullptr);
    void setMaps(const inventory::Inventory& live, const inventory::Inventory& draft);
    const MapChange& change() const { return m_change; }
    QSize sizeHint() const override { return {320, 180}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    MapLayout m_layout;
    MapChange m_change;
};

} // namespace fairlead::ui
