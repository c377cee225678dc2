// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/estate.h"
#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

namespace fairlead::simulation {

/// The grain of simulated time: everything happens on a whole tick, so it does not matter how a span
/// of time is cut into steps.
inline constexpr Micros kTick{100'000};

/// A healthy estate at time zero: home sites active, everybody caught up, other sites following.
Estate makeEstate(const inventory::Inventory& inventory, std::uint64_t seed, bool calm);

/// An estate that stands as a real one was seen: who writes, who follows whom and how far behind, who is
/// fenced, who did not answer (and so does not run here). Data, positions and histories are its own, and it
/// is calm.
Estate makeEstate(const inventory::Inventory& inventory, const topology::TopologySnapshot& sight,
                  std::uint64_t seed);

/// One tick of ordinary life: clients write, logs travel, lags breathe.
void tick(Estate& estate);

} // namespace fairlead::simulation
