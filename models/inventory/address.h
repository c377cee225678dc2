// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/discovery.h"

#include <string>
#include <string_view>

/// How near two hosts are, by their addresses or names alone.
namespace fairlead::inventory {

/// Case does not count, nor a dot at the end of a name.
bool sameHost(std::string_view a, std::string_view b);

/// 0 for nothing in common. IPv4: the bytes that agree from the left, because people number networks by
/// them. Names: the labels that agree from the right, from 2 on. Each counts 8. An address and a name have
/// nothing in common.
int nearness(std::string_view a, std::string_view b);

struct Neighbour {
    SiteId site; ///< empty: none is nearer than the other
    InstanceId instance;
};
/// The site of the nearest declared instance of the estate; of `heard`, only the resolved addresses count.
Neighbour nearestSite(const Inventory& inventory, const Heard& heard, const std::string& host);

} // namespace fairlead::inventory
