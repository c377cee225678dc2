// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

/// States that rest on what a person or a proof says, of the scripted estate.
namespace fairlead::gallery {

/// S11: DC1 is down, and there is proof.
topology::TopologySnapshot confirmedDown(const inventory::Inventory& inventory);
/// S16: rd-cache and one instance of orders-pg are in a declared maintenance, ledger-pg-a1 is fenced.
topology::TopologySnapshot inMaintenance(const inventory::Inventory& inventory);

} // namespace fairlead::gallery
