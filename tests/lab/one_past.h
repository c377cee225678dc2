// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <algorithm>

namespace fairlead::tests {

/// Whether all instances tell the past of their primary. A replica receives from a new timeline before it
/// replays from it, and until then tells of the one before: a plan made in between is refused later.
inline bool onePast(const topology::EngineState& state) {
    const auto* primary = state.primary ? state.find(*state.primary) : nullptr;
    return primary != nullptr && primary->seen &&
           std::all_of(state.instances.begin(), state.instances.end(), [&](const auto& each) {
               return each.seen && !each.lastFailure && each.seen->history == primary->seen->history;
           });
}

} // namespace fairlead::tests
