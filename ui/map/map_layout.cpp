// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_layout.h"

#include "ui/map/lanes.h"
#include "ui/theme/text.h"

#include <algorithm>
#include <limits>

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

/// Lays out the levels that give every engine a row: cards, and rows of cells.
class RowPlacer {
  public:
    RowPlacer(const inventory::Inventory& inventory, const Columns& columns, MapLayout& layout)
        : m_inventory(inventory), m_columns(columns), m_layout(layout) {
        for (const inventory::FrontDoor& door : inventory.frontDoors)
            m_doors[door.engine].push_back(&door);
    }

    void add(const LaneEngines& engines, int& y) {
        LanePlace lane;
        lane.technology = engines.front()->technology;
        lane.engines = static_cast<int>(engines.size());
        lane.rect = QRect(0, y, m_columns.width(), 0);
        for (const inventory::Engine* engine : engines)
            addRow(*engine, engine == engines.front(), y);
        lane.rect.setHeight(y - lane.rect.top());
        m_layout.lanes.push_back(lane);
    }

  private:
    bool cards() const { return m_layout.level == Level::Cards; }
    int perLine() const { return m_layout.perLine; }

    /// The highest slot decides, so a removed instance leaves its gap.
    int linesOf(const inventory::Engine& engine) const {
        int lines = 1;
        for (const inventory::Instance& instance : engine.instances)
            lines = std::max(lines, instance.slot / perLine() + 1);
        return lines;
    }

    void addRow(const inventory::Engine& engine, bool firstOfLane, int& y) {
        int height = linesOf(engine) * (cards() ? kLinePitch : kRowPitch);
        if (!cards()) height += m_layout.rowHeight() - kRowPitch;
        const auto doors = m_doors.find(engine.id);
        if (cards() && doors != m_doors.end()) height += kDoorPitch * static_cast<int>(doors->second.size());
        RowPlace row;
        row.engine = engine.id;
        row.rect = QRect(0, y, m_columns.width(), height);
        row.label = QRect(0, y, m_columns.label, height);
        row.pill = m_columns.pill(cards() ? y + kCardTop + kPillTop : m_layout.memberLine(row.rect).top());
        row.firstOfLane = firstOfLane;
        m_layout.rowIndex[engine.id] = m_layout.rows.size();
        m_layout.rows.push_back(row);
        for (const inventory::Instance& instance : engine.instances)
            addMember(instance, row.rect);
        if (doors != m_doors.end()) addDoors(doors->second, row);
        y += height;
    }

    void addMember(const inventory::Instance& instance, const QRect& row) {
        CardPlace card;
        card.id = instance.id;
        card.engine = instance.engine;
        card.side = sideOf(m_inventory, instance.site);
        card.column = instance.slot % perLine();
        card.line = instance.slot / perLine();
        if (cards()) {
            card.rect = QRect(m_columns.cardX(card.side, card.column),
                              row.top() + card.line * kLinePitch + kCardTop, m_columns.card, kCardHeight);
        } else {
            const QRect line = m_layout.memberLine(row).translated(0, card.line * kRowPitch);
            card.rect = m_layout.cellIn(line, card.side, card.column);
        }
        m_layout.cardIndex[card.id] = m_layout.cards.size();
        m_layout.cards.push_back(card);
    }

    /// Left site, gutter, right site: a mark wherever a door has devices.
    void addDoors(const std::vector<const inventory::FrontDoor*>& doors, const RowPlace& row) {
        if (m_inventory.sites.size() != 2) return;
        int top = row.rect.bottom() + 1 - kDoorPitch * static_cast<int>(doors.size());
        for (const inventory::FrontDoor* door : doors) {
            const auto add = [&](const SiteId& site, int x, int width) {
                const bool has =
                    std::any_of(door->devices.begin(), door->devices.end(),
                                [&site](const inventory::Device& device) { return device.site == site; });
                if (!has) return;
                m_layout.doors.push_back(
                    {door->id, door->engine, site, cards() ? QRect(x, top, width, kDoorHeight) : row.label});
            };
            add(m_inventory.sites[0].id, m_columns.cardX(Side::Left, 0), m_columns.card);
            add({}, row.pill.left(), kPillWidth);
            add(m_inventory.sites[1].id, m_columns.cardX(Side::Right, 0), m_columns.card);
            top += kDoorPitch;
        }
    }

    const inventory::Inventory& m_inventory;
    const Columns& m_columns;
    MapLayout& m_layout;
    std::unordered_map<EngineId, std::vector<const inventory::FrontDoor*>> m_doors;
};

/// At one site of one engine, and always an even number: an instance more seldom changes it.
int mostMembers(const inventory::Inventory& inventory) {
    int most = kLeastColumns;
    for (const inventory::Engine& engine : inventory.engines) {
        for (const inventory::Instance& instance : engine.instances)
            most = std::max(most, instance.slot + 1);
    }
    return most + most % 2;
}

/// What the longest name of an engine asks for, as far as both panels keep their columns.
int labelFor(const inventory::Inventory& inventory, int panel) {
    std::size_t letters = 0;
    for (const inventory::Engine& engine : inventory.engines)
        letters = std::max(letters, engine.id.value.size());
    const int wanted = kLabelInset + (static_cast<int>(letters) * kNameTenths + 9) / 10;
    return std::clamp(wanted, kLaneLabel, kLaneLabel + 2 * std::max(0, panel - kLeastPanel));
}

void addFrame(const inventory::Inventory& inventory, const Columns& columns, int bottom, MapLayout& layout) {
    layout.size = QSize(columns.width(), bottom);
    layout.gutterHeader = QRect(columns.gutter(), 0, kGutter, kHeaderLine);
    layout.gutter = QRect(columns.gutter(), layout.header, kGutter, bottom - layout.header);
    const int title = columns.narrow ? 2 * kHeaderLine : kHeaderLine;
    for (std::size_t i = 0; i < inventory.sites.size() && i < 2; ++i) {
        const int x = i == 0 ? columns.leftPanel() : columns.rightPanel();
        layout.sites.push_back({inventory.sites[i].id, toQt(inventory.sites[i].name),
                                QRect(x, 0, columns.panel, title),
                                QRect(x, layout.header, columns.panel, bottom - layout.header)});
    }
}

} // namespace

int Columns::cardX(Side side, int column) const {
    return beside(side, 4 + column * (card + kCardGap), card);
}

int Columns::beside(Side side, int offset, int width) const {
    return side == Side::Left ? gutter() - offset - width : rightPanel() + offset;
}

QRect Columns::pill(int top) const {
    return {gutter() + (kGutter - kPillWidth) / 2, top, kPillWidth, kPillHeight};
}

Columns columnsFor(const inventory::Inventory& inventory, int width, Level level) {
    Columns columns;
    columns.panel = std::max(kNarrowPanel, (width - kLaneLabel - kGutter) / 2);
    columns.narrow = columns.panel < kLeastPanel;
    if (level == Level::Cards) columns.label = labelFor(inventory, columns.panel);
    columns.panel -= (columns.label - kLaneLabel + 1) / 2;
    const int room = columns.panel - 8 + kCardGap;
    columns.cardsPerLine = std::max(1, room / (kCardWidth + kCardGap));
    // Names are what people look for: they have what the columns leave.
    columns.card = std::clamp(room / columns.cardsPerLine - kCardGap, kCardWidth, kWidestCard);
    const int words = columns.narrow ? kNarrowRowWords : kRowWords;
    columns.cellsPerLine = std::max(kLeastColumns, (columns.panel - words) / kCell);
    return columns;
}

std::vector<LaneEngines> lanesOf(const inventory::Inventory& inventory) {
    std::vector<LaneEngines> lanes;
    for (const inventory::Engine* engine : inMapOrder(inventory)) {
        if (lanes.empty() || lanes.back().front()->technology != engine->technology) lanes.emplace_back();
        lanes.back().push_back(engine);
    }
    return lanes;
}

Side sideOf(const inventory::Inventory& inventory, const SiteId& site) {
    return !inventory.sites.empty() && inventory.sites.front().id == site ? Side::Left : Side::Right;
}

const CardPlace* MapLayout::find(const InstanceId& id) const {
    const auto found = cardIndex.find(id);
    return found == cardIndex.end() ? nullptr : &cards[found->second];
}

const RowPlace* MapLayout::findRow(const EngineId& id) const {
    const auto found = rowIndex.find(id);
    return found == rowIndex.end() ? nullptr : &rows[found->second];
}

std::vector<QRect> MapLayout::placesOf(const EngineId& id) const {
    if (const RowPlace* row = findRow(id)) return {row->rect};
    std::vector<QRect> places;
    for (const CardPlace& card : cards) {
        const bool known = std::find(places.begin(), places.end(), card.rect) != places.end();
        if (card.engine == id && !known) places.push_back(card.rect);
    }
    return places;
}

QRect MapLayout::memberLine(const QRect& row) const {
    return {row.left(), row.top() + rowHeight() - geometry::kRowPitch, row.width(), geometry::kRowPitch};
}

QRect MapLayout::cellIn(const QRect& row, Side side, int column) const {
    const int offset = 2 + column * kCell;
    const int x = side == Side::Left ? gutter.left() - offset - kCell : gutter.right() + 1 + offset;
    return {x, row.top(), kCell, kRowPitch};
}

MapLayout layoutMap(const inventory::Inventory& inventory, int width, Level level) {
    const Columns columns = columnsFor(inventory, width, level);
    MapLayout layout;
    layout.level = level;
    layout.narrow = columns.narrow;
    layout.label = columns.label;
    // Titles of two lines where it is narrow, and sentences of two where it is very.
    layout.header = !columns.narrow ? kHeader : (width < kWideSentence ? 4 : 3) * kHeaderLine;
    layout.perLine =
        level == Level::Cards ? columns.cardsPerLine : std::min(columns.cellsPerLine, mostMembers(inventory));
    layout.gutter = QRect(columns.gutter(), layout.header, kGutter, 0);
    layout.cards.reserve(inventory.engines.size() * 4);
    RowPlacer rows(inventory, columns, layout);
    int y = layout.header;
    for (const LaneEngines& engines : lanesOf(inventory)) {
        if (level == Level::Cards || level == Level::Rows) {
            rows.add(engines, y);
        } else {
            addFoldedLane(inventory, engines, columns, y, layout);
            y = layout.lanes.back().rect.bottom() + 1;
        }
    }
    addFrame(inventory, columns, y, layout);
    return layout;
}

Level startLevel(const inventory::Inventory& inventory, QSize viewport) {
    std::pair lowest{Level::Tiles, std::numeric_limits<int>::max()};
    for (const Level level : {Level::Cards, Level::Rows, Level::Blocks, Level::Tiles}) {
        const int height = layoutMap(inventory, viewport.width(), level).size.height();
        if (height <= viewport.height()) return level;
        if (height <= lowest.second) lowest = {level, height};
    }
    return lowest.first;
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
