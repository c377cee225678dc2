// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/history/history.h"
#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

namespace fairlead::gallery {

/// Two hours before the scripted moment, a look a second: lags that swing, one that climbs over its budget, a
/// quarter of an hour in which the console was off, a while in which nobody saw DC1, and events of all kinds.
void makePast(history::History& history, const inventory::Inventory& inventory,
              const topology::TopologySnapshot& newest);

} // namespace fairlead::gallery
