// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/script/past.h"

#include "app/gallery/script/snapshots.h"

#include <cmath>

namespace fairlead::gallery {

void makePast(history::History& history, const inventory::Inventory& inventory,
              const topology::TopologySnapshot& newest) {
    const topology::TopologySnapshot dark = presumedDown(inventory);
    for (int ago = 7200; ago >= 0; --ago) {
        if (ago < 3000 && ago > 2400) continue; // off
        const bool lost = ago > 1200 && ago < 1500;
        topology::TopologySnapshot snapshot = lost ? dark : ago == 0 ? newest : normal(inventory);
        snapshot.takenAt = newest.takenAt - std::chrono::seconds{ago};
        int number = 0;
        for (topology::EngineState& engine : snapshot.engines) {
            for (topology::ReplicationLink& link : engine.links) {
                ++number;
                if (!link.lagTime || ago == 0 || lost) continue;
                double lag =
                    0.4 + 0.1 * number + std::sin(ago / (40.0 + 9 * number)) * 0.1 * (1 + number % 4);
                if (engine.id.value == "orders-pg") lag = std::max(lag, 78 - std::abs(ago - 420) * 0.16);
                link.lagTime = Micros{static_cast<std::int64_t>(std::max(0.0, lag) * 1e6)};
            }
        }
        history.record(snapshot);
    }
    const auto note = [&](int ago, history::EventKind kind, const char* engine, const char* text) {
        history.chronicle.note({newest.takenAt - std::chrono::seconds{ago}, kind, EngineId(engine), text});
    };
    note(3300, history::EventKind::Inventory, "",
         "The inventory was changed since this console looked last.");
    note(2100, history::EventKind::Step, "orders-pg", "switchover of orders-pg to DC1 began.");
    note(2080, history::EventKind::Step, "orders-pg", "step 4 of 9, Promote orders-pg-a1: done.");
    note(2020, history::EventKind::Step, "orders-pg", "switchover of orders-pg to DC1: succeeded, 1m20s.");
    note(2078, history::EventKind::Role, "orders-pg", "orders-pg-a1 is primary now; it was replica.");
}

} // namespace fairlead::gallery
