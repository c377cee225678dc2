// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_layout.h"

#include "ui/theme/text.h"

#include <algorithm>
#include <array>

namespace fairlead::ui {
namespace {

using namespace geometry;

struct LaneName {
    const char* technology;
    const char* name;
};
// Source: ui.md UX-3.1; technologies it does not name follow their kin.
constexpr std::array kLanes{LaneName{"oracle", "Oracle"},
                            LaneName{"postgresql", "PostgreSQL"},
                            LaneName{"patroni", "Patroni"},
                            LaneName{"mysql", "MySQL"},
                            LaneName{"clickhouse", "ClickHouse"},
                            LaneName{"trino", "Trino"},
                            LaneName{"mongodb", "MongoDB"},
                            LaneName{"redis", "Redis"},
                            LaneName{"milvus", "Milvus"},
                            LaneName{"minio", "MinIO"},
                            LaneName{"kafka", "Kafka"}};

const LaneName* laneOf(const std::string& technology) {
    const auto found = std::find_if(kLanes.begin(), kLanes.end(), [&technology](const LaneName& lane) {
        return technology == lane.technology;
    });
    return found == kLanes.end() ? nullptr : &*found;
}

/// The horizontal measures of one layout.
struct Columns {
    int panel = kLeastPanel;
    int perLine = kLeastColumns;
    int leftPanel() const { return kLaneLabel; }
    int gutter() const { return kLaneLabel + panel; }
    int rightPanel() const { return gutter() + kGutter; }
    int width() const { return rightPanel() + panel; }
    int padding() const { return 4; }
    int cardX(Side side, int column) const {
        const int outward = padding() + column * (kCardWidth + kCardGap);
        return side == Side::Left ? gutter() - outward - kCardWidth : rightPanel() + outward;
    }
};

Columns columnsFor(int width) {
    Columns columns;
    columns.panel = std::max(kLeastPanel, (width - kLaneLabel - kGutter) / 2);
    columns.perLine = std::max(kLeastColumns, (columns.panel - 8 + kCardGap) / (kCardWidth + kCardGap));
    return columns;
}

std::vector<const inventory::Engine*> inMapOrder(const inventory::Inventory& inventory) {
    std::vector<const inventory::Engine*> engines;
    for (const inventory::Engine& engine : inventory.engines)
        engines.push_back(&engine);
    std::stable_sort(engines.begin(), engines.end(), [](const auto* a, const auto* b) {
        if (a->technology != b->technology) {
            const int left = laneOrder(a->technology);
            const int right = laneOrder(b->technology);
            return left != right ? left < right : a->technology < b->technology;
        }
        return a->slot < b->slot;
    });
    return engines;
}

Side sideOf(const inventory::Inventory& inventory, const SiteId& site) {
    return !inventory.sites.empty() && inventory.sites.front().id == site ? Side::Left : Side::Right;
}

/// The highest slot decides, so a removed instance leaves its gap.
int linesOf(const inventory::Engine& engine, int perLine) {
    int lines = 1;
    for (const inventory::Instance& instance : engine.instances) {
        lines = std::max(lines, instance.slot / perLine + 1);
    }
    return lines;
}

void addCards(const inventory::Inventory& inventory, const inventory::Engine& engine, const Columns& columns,
              int top, MapLayout& layout) {
    for (const inventory::Instance& instance : engine.instances) {
        CardPlace card;
        card.id = instance.id;
        card.engine = engine.id;
        card.side = sideOf(inventory, instance.site);
        card.column = instance.slot % columns.perLine;
        card.line = instance.slot / columns.perLine;
        card.rect = QRect(columns.cardX(card.side, card.column), top + card.line * kLinePitch + kCardTop,
                          kCardWidth, kCardHeight);
        layout.cards.push_back(card);
    }
}

bool hasDeviceAt(const inventory::FrontDoor& door, const SiteId& site) {
    return std::any_of(door.devices.begin(), door.devices.end(),
                       [&site](const inventory::Device& device) { return device.site == site; });
}

/// Left site, gutter, right site: a mark wherever the door has devices.
void addDoor(const inventory::Inventory& inventory, const inventory::FrontDoor& door, const Columns& columns,
             int top, MapLayout& layout) {
    const auto add = [&](const SiteId& site, int x, int width) {
        if (hasDeviceAt(door, site))
            layout.doors.push_back({door.id, door.engine, site, QRect(x, top, width, kDoorHeight)});
    };
    if (inventory.sites.size() != 2) return;
    add(inventory.sites[0].id, columns.cardX(Side::Left, 0), kCardWidth);
    add({}, columns.gutter() + (kGutter - kPillWidth) / 2, kPillWidth);
    add(inventory.sites[1].id, columns.cardX(Side::Right, 0), kCardWidth);
}

void addRow(const inventory::Inventory& inventory, const inventory::Engine& engine, const Columns& columns,
            int& y, MapLayout& layout) {
    int height = linesOf(engine, columns.perLine) * kLinePitch;
    for (const inventory::FrontDoor& door : inventory.frontDoors) {
        if (door.engine != engine.id) continue;
        addDoor(inventory, door, columns, y + height, layout);
        height += kDoorPitch;
    }
    if (layout.lanes.empty() || layout.lanes.back().technology != engine.technology) {
        layout.lanes.push_back({engine.technology, QRect(0, y, columns.width(), 0), 0});
    }
    LanePlace& lane = layout.lanes.back();
    ++lane.engines;
    lane.rect.setHeight(lane.rect.height() + height);
    RowPlace row;
    row.engine = engine.id;
    row.rect = QRect(0, y, columns.width(), height);
    row.label = QRect(0, y, kLaneLabel, height);
    row.pill = QRect(columns.gutter() + (kGutter - kPillWidth) / 2, y + kCardTop + kPillTop, kPillWidth,
                     kPillHeight);
    row.firstOfLane = lane.engines == 1;
    layout.rows.push_back(row);
    addCards(inventory, engine, columns, y, layout);
    y += height;
}

} // namespace

const CardPlace* MapLayout::find(const InstanceId& id) const {
    const auto found =
        std::find_if(cards.begin(), cards.end(), [&id](const CardPlace& card) { return card.id == id; });
    return found == cards.end() ? nullptr : &*found;
}

const RowPlace* MapLayout::findRow(const EngineId& id) const {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&id](const RowPlace& row) { return row.engine == id; });
    return found == rows.end() ? nullptr : &*found;
}

MapLayout layoutMap(const inventory::Inventory& inventory, int width) {
    const Columns columns = columnsFor(width);
    MapLayout layout;
    int y = kHeader;
    for (const inventory::Engine* engine : inMapOrder(inventory))
        addRow(inventory, *engine, columns, y, layout);
    layout.size = QSize(columns.width(), y);
    layout.gutterHeader = QRect(columns.gutter(), 0, kGutter, kHeader);
    layout.gutter = QRect(columns.gutter(), kHeader, kGutter, y - kHeader);
    for (std::size_t i = 0; i < inventory.sites.size() && i < 2; ++i) {
        const int x = i == 0 ? columns.leftPanel() : columns.rightPanel();
        layout.sites.push_back({inventory.sites[i].id, toQt(inventory.sites[i].name),
                                QRect(x, 0, columns.panel, kHeader),
                                QRect(x, kHeader, columns.panel, y - kHeader)});
    }
    return layout;
}

QString technologyName(const std::string& technology) {
    const LaneName* lane = laneOf(technology);
    return lane ? toQt(lane->name) : toQt(technology);
}

int laneOrder(const std::string& technology) {
    const LaneName* lane = laneOf(technology);
    return static_cast<int>(lane ? lane - kLanes.data() : std::ptrdiff_t{kLanes.size()});
}

} // namespace fairlead::ui
