// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/sight.h"

#include <algorithm>

namespace fairlead::topology {

Sight sightOf(const TopologySnapshot& snapshot) {
    Sight sight{snapshot.takenAt, {}};
    for (const EngineState& engine : snapshot.engines) {
        for (const InstanceState& instance : engine.instances) {
            if (!instance.seen) continue;
            sight.answers.push_back(*instance.seen);
            sight.answers.back().evidence.clear();
        }
    }
    return sight;
}

void recall(Memory& memory, const Sight& sight, const Now& now) {
    for (Observation look : sight.answers) {
        InstanceMemory& instance = memory.instances[look.instance];
        if (instance.lastSeen) continue;
        // The boot clock may have begun anew since; a wall clock that was set back must not date it ahead.
        look.monoAt = now.mono - std::max(Micros{0}, Micros(now.utc - look.at));
        Memory old;
        remember(old, look);
        instance.lastSeen = look;
        instance.lastNotWritable = old.instances[look.instance].lastNotWritable;
        if (!instance.lastLook) instance.lastLook = look.monoAt;
        memory.trails.merge(old.trails);
        memory.senders.merge(old.senders);
    }
}

} // namespace fairlead::topology
