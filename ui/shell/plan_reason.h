// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/inventory.h"
#include "models/operation/request.h"
#include "models/topology/snapshot.h"

#include <QString>

namespace fairlead::ui {

/// Why page 1 of an operation cannot be opened for this engine now; empty when it can. Whether it may
/// run is not judged here: the guards do that.
QString whyNoPlan(const EngineId& engine, const topology::TopologySnapshot* snapshot, bool hasDesk);

/// The same for an operation on several engines.
QString whyNoSitePlan(const topology::TopologySnapshot* snapshot, bool hasDesk);

/// Where the operation would go: home for a failback, else away from where the primary is or was last
/// seen. Empty for an unknown engine.
SiteId planTarget(operation::Kind kind, const EngineId& engine, const inventory::Inventory& inventory,
                  const topology::TopologySnapshot* snapshot);

} // namespace fairlead::ui
