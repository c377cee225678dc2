// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

namespace fairlead::gallery {

/// An estate of so many engines, one instance at each site.
inventory::Inventory wideInventory(int engines);
/// Everything seen; `lag` of every replica at DC2, where there is one.
topology::TopologySnapshot wideSnapshot(const inventory::Inventory& wide, std::optional<Micros> lag);

} // namespace fairlead::gallery
