// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/plan.h"

#include <vector>

namespace fairlead::engines::postgresql {

/// Who leads a server that parted back, or copies it anew.
enum class Rebuilder {
    Hooks,   ///< Fairlead, by the hooks `rewind` and `reclone`
    Patroni, ///< by itself
    Wiped,   ///< Patroni, after it was emptied: it cannot be rewound
    Person,  ///< on its host
};

/// What it costs to let `returning` follow `source` after their pasts have parted. Pure.
operation::FailbackPrice priceOfReturn(const operation::PlanInput& input,
                                       const std::vector<const inventory::Instance*>& returning,
                                       const inventory::Instance& source, Rebuilder by);
/// Likewise where nothing parts: `why` says so.
operation::FailbackPrice nothingToPay(std::string why);

/// Every instance of the engine at that site.
std::vector<const inventory::Instance*> allAt(const inventory::Engine& engine, const SiteId& site);

} // namespace fairlead::engines::postgresql
