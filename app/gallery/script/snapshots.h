// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/topology/snapshot.h"

#include <string>
#include <vector>

/// Scripted estates and snapshots for the screenshot states of the UI specification, UX-10.4.
namespace fairlead::gallery {

/// 2025-11-02 03:16:17Z, the moment of every scripted snapshot.
UtcTime scriptedNow();

/// Eight technologies, nine engines, twenty-one instances in DC1 Frankfurt and DC2 Dublin.
inventory::Inventory scriptedInventory(inventory::TargetKind target = inventory::TargetKind::Production);
/// The same with front doors: orders-pg has proxies lb1 and lb2 at DC1 and lb3 at DC2, ledger-pg poolers pb1
/// at DC1 and pb2 at DC2, and rd-cache a name server ns1 outside both.
inventory::Inventory doorsInventory(inventory::TargetKind target = inventory::TargetKind::Production);
/// One PostgreSQL engine, one instance in each site.
inventory::Inventory smallInventory();

/// S02: everything seen, everything OK.
topology::TopologySnapshot normal(const inventory::Inventory& inventory);
/// S06: orders-pg is 75 s behind an objective of 60 s.
topology::TopologySnapshot lagging(const inventory::Inventory& inventory);
/// S07: the link is cut and DC1 is isolated, as a third place sees it.
topology::TopologySnapshot linkCut(const inventory::Inventory& inventory);
/// S08: nobody sees DC1.
topology::TopologySnapshot presumedDown(const inventory::Inventory& inventory);
/// S09: this console does not see DC1, DC2 does.
topology::TopologySnapshot notVisible(const inventory::Inventory& inventory);
/// S10: nobody sees DC1 and there is no third vantage.
topology::TopologySnapshot noThirdVantage(const inventory::Inventory& inventory);
/// S12: this console sees nothing at all.
topology::TopologySnapshot consoleCutOff(const inventory::Inventory& inventory);
/// S13: orders-pg has two writers.
topology::TopologySnapshot splitBrain(const inventory::Inventory& inventory);
/// S14: looks at DC1 are old: ageing, stale and lost.
topology::TopologySnapshot stale(const inventory::Inventory& inventory);
/// S17: orders-pg has its primary in DC2.
topology::TopologySnapshot rolesSwitched(const inventory::Inventory& inventory);
/// Replication of mg-core is broken and that of rd-cache paused.
topology::TopologySnapshot linksBroken(const inventory::Inventory& inventory);
/// Every device of every front door leads to DC1, where the primaries are.
topology::TopologySnapshot doorsRight(const inventory::Inventory& inventory);
/// orders-pg has its primary in DC2, where lb2 alone leads its clients, and lb3 does not answer; poolers make
/// clients wait; the name server's last answer is old.
topology::TopologySnapshot doorsAstray(const inventory::Inventory& inventory);
/// Random states and roles from a seed, for what must not depend on them.
topology::TopologySnapshot anything(const inventory::Inventory& inventory, unsigned seed);

/// What a snapshot holds of one instance, to change it in a test.
topology::InstanceState& instanceIn(topology::TopologySnapshot& snapshot, const std::string& id);
/// Front doors as these readings tell; what was read is as old as each says.
void readDoors(topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory,
               const std::vector<topology::DeviceReading>& readings);
/// A device that leads to this site, read two seconds before the scripted moment.
topology::DeviceReading deviceReading(const std::string& device, const std::string& site);
topology::EngineState& engineIn(topology::TopologySnapshot& snapshot, const std::string& id);

} // namespace fairlead::gallery
