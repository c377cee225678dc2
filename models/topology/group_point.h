// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/topology/snapshot.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::topology {

/// How far engines that belong together would go back together: the cut through all of them that is
/// consistent is the oldest of their recovery points.
struct GroupPoint {
    std::string group;                  ///< its id
    RecoveryPoint point;                ///< no bytes: those of several engines are no one thing
    std::optional<EngineId> heldBackBy; ///< whose point that is; nothing when nothing would be lost
    bool operator==(const GroupPoint&) const = default;
};

/// Pure. Unknown as soon as one engine's point is; what is known of the others is then the least. With
/// several equally old, the first in the order they move is named.
GroupPoint groupPoint(const inventory::Group& group, const TopologySnapshot& snapshot);
/// Of every group of the inventory, in its order.
std::vector<GroupPoint> groupPoints(const inventory::Inventory& inventory, const TopologySnapshot& snapshot);

} // namespace fairlead::topology
