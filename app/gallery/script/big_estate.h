// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

/// Estates of any size, made from a number: for layouts, benchmarks and pictures. Same arguments, same value.
namespace fairlead::gallery {

/// About this many instances in DC1 Frankfurt and DC2 Dublin, spread evenly over the eight technologies of
/// the map; two to an engine in small estates, four from 40 on. Looked at every 5 s.
inventory::Inventory bigInventory(int instances);

/// Everything seen, everything OK. `step` counts looks: ages and lags change with it, states do not.
topology::TopologySnapshot bigNormal(const inventory::Inventory& inventory, unsigned step = 0);

/// The same with trouble in about one engine of thirty, three at least: two writers, lags over the objective,
/// broken replication, instances that are down, unseen, never seen, degraded or old.
topology::TopologySnapshot bigTrouble(const inventory::Inventory& inventory, unsigned seed,
                                      unsigned step = 0);

/// All of one site unseen for four minutes; `word` is what its instances are taken for.
topology::TopologySnapshot bigSiteLost(const inventory::Inventory& inventory, topology::StateWord word);

} // namespace fairlead::gallery
