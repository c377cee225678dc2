// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/reduce.h"

#include <vector>

namespace fairlead::topology {

/// What was last seen of an estate: the newest answer of every instance that ever gave one. Kept in the
/// audit log, so that a console which starts after a site has died still knows what was there.
struct Sight {
    UtcTime at{};
    std::vector<Observation> answers; ///< in inventory order; without their evidence
    bool operator==(const Sight&) const = default;
};

Sight sightOf(const TopologySnapshot& snapshot);

/// Fills in what `memory` has not seen itself, dated back by the wall clock. What it has seen is newer and
/// stays; so does why the newest look failed. Which data set an engine holds is not recalled: a start of
/// the console is how one says that it was replaced.
void recall(Memory& memory, const Sight& sight, const Now& now);

} // namespace fairlead::topology
