// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/lanes.h"

#include <algorithm>
#include <map>

namespace fairlead::ui {
namespace {

using namespace geometry;

/// How marks stand in one panel: from the gutter outward, line by line.
struct Grid {
    int pitch = kPipPitch;
    int mark = kPip;
    int perLine = 1;
    int top = 0;
};

Grid gridFor(const MapLayout& layout, const Columns& columns, int laneTop) {
    if (layout.level == Level::Blocks) {
        return {kMarkPitch, kMark, std::max(1, (columns.panel - kBarWords - 4) / kMarkPitch),
                laneTop + 2 + kAttentionRows * layout.rowHeight()};
    }
    return {kPipPitch, kPip, std::max(1, (columns.panel - 16) / kPipPitch), laneTop + 3 + kRowPitch};
}

QRect markAt(const Grid& grid, const Columns& columns, Side side, int index) {
    const int offset = 4 + index % grid.perLine * grid.pitch;
    return {columns.beside(side, offset, grid.mark), grid.top + index / grid.perLine * grid.pitch + 1,
            grid.mark, grid.mark};
}

/// Slots of the technology: of engines, and of members of one of them at one site.
struct SlotSpace {
    int engines = 1;
    int members = 1;
};

SlotSpace slotSpaceOf(const LaneEngines& engines) {
    SlotSpace space;
    for (const inventory::Engine* engine : engines) {
        space.engines = std::max(space.engines, engine->slot + 1);
        for (const inventory::Instance& instance : engine->instances)
            space.members = std::max(space.members, instance.slot + 1);
    }
    return space;
}

/// 1, 2, 5, 10, 20 …: set by the inventory alone, so that it never changes on a refresh.
int instancesPerPip(int places) {
    for (int decade = 1;; decade *= 10) {
        for (const int step : {1, 2, 5}) {
            const int factor = decade * step;
            if ((places + factor - 1) / factor <= kMostPips) return factor;
        }
    }
}

/// Where an instance's mark is among all of its side. First all endpoints, then all second members, and so
/// on: an instance that is added takes a free place and moves no other.
int placeOf(const inventory::Engine& engine, const inventory::Instance& instance, const SlotSpace& space,
            Level level, int perMark) {
    if (level == Level::Blocks) return engine.slot;
    return (instance.slot * space.engines + engine.slot) / perMark;
}

using Folded = std::map<int, std::vector<const inventory::Instance*>>;

int addMarks(const Folded& folded, const Grid& grid, const Columns& columns, Side side, LanePlace& lane,
             MapLayout& layout) {
    int lines = 0;
    for (const auto& [index, instances] : folded) {
        MarkPlace mark{markAt(grid, columns, side, index), side, layout.cards.size(), instances.size()};
        for (const inventory::Instance* instance : instances) {
            layout.cardIndex[instance->id] = layout.cards.size();
            layout.cards.push_back({instance->id, instance->engine, side, index % grid.perLine,
                                    index / grid.perLine, mark.rect});
        }
        lane.marks.push_back(mark);
        lines = std::max(lines, index / grid.perLine + 1);
    }
    return lines;
}

void addWordPlaces(const Columns& columns, const Grid& grid, int lines, LanePlace& lane) {
    const bool blocks = lane.attention.front().isValid();
    for (const Side side : {Side::Left, Side::Right}) {
        const auto i = static_cast<std::size_t>(side);
        const int panel = side == Side::Left ? columns.leftPanel() : columns.rightPanel();
        const int fieldWidth = grid.perLine * grid.pitch;
        lane.field[i] = QRect(columns.beside(side, 4, fieldWidth), grid.top, fieldWidth, lines * grid.pitch);
        if (!blocks) {
            lane.words[i] = QRect(panel + 8, lane.rect.top() + 2, columns.panel - 16, kRowPitch);
        } else if (side == Side::Left) {
            lane.words[i] = QRect(panel + 8, grid.top, lane.field[i].left() - panel - 12, kRowPitch);
        } else {
            const int x = lane.field[i].right() + 6;
            lane.words[i] = QRect(x, grid.top, panel + columns.panel - x - 4, kRowPitch);
        }
    }
    lane.pill = columns.pill(blocks ? grid.top : lane.rect.top() + 3);
    lane.note = blocks ? QRect() : lane.pill.translated(0, kRowPitch);
}

} // namespace

void addFoldedLane(const inventory::Inventory& inventory, const LaneEngines& engines, const Columns& columns,
                   int top, MapLayout& layout) {
    const SlotSpace space = slotSpaceOf(engines);
    const Grid grid = gridFor(layout, columns, top);
    LanePlace lane;
    lane.technology = engines.front()->technology;
    lane.engines = static_cast<int>(engines.size());
    lane.rect = QRect(0, top, columns.width(), kLanePitch);
    if (layout.level == Level::Blocks) {
        for (int i = 0; i < kAttentionRows; ++i) {
            lane.attention[static_cast<std::size_t>(i)] =
                QRect(0, top + 1 + i * layout.rowHeight(), columns.width(), layout.rowHeight());
        }
    } else {
        lane.perMark = instancesPerPip(space.engines * space.members);
    }
    std::array<Folded, 2> folded;
    for (const inventory::Engine* engine : engines) {
        for (const inventory::Instance& instance : engine->instances) {
            const auto side = static_cast<std::size_t>(sideOf(inventory, instance.site));
            folded[side][placeOf(*engine, instance, space, layout.level, lane.perMark)].push_back(&instance);
        }
    }
    int lines = 2;
    for (const Side side : {Side::Left, Side::Right})
        lines = std::max(lines,
                         addMarks(folded[static_cast<std::size_t>(side)], grid, columns, side, lane, layout));
    addWordPlaces(columns, grid, lines, lane);
    const int bottom = grid.top + lines * grid.pitch;
    lane.rect.setHeight(std::max(kLanePitch, bottom - top));
    const QRect label(0, top, columns.label, lane.rect.height());
    for (const inventory::FrontDoor& door : inventory.frontDoors) {
        const bool ours = std::any_of(engines.begin(), engines.end(),
                                      [&door](const auto* engine) { return engine->id == door.engine; });
        if (!ours) continue;
        std::vector<SiteId> told;
        for (const inventory::Device& device : door.devices) {
            if (std::find(told.begin(), told.end(), device.site) != told.end()) continue;
            told.push_back(device.site);
            layout.doors.push_back({door.id, door.engine, device.site, label});
        }
    }
    layout.lanes.push_back(std::move(lane));
}

} // namespace fairlead::ui
