// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/yaml_tree.h"

namespace fairlead::inventory {

/// Turns a tree in which the checks found nothing into values: defaults filled in, slots assigned,
/// every engine and site given its cross-site endpoint. The digest is left to the caller.
Inventory build(const Node& root);

/// Which of one engine's instances in one site is its cross-site endpoint: the one that says so, or
/// else the first that does not say no. Null when there is none.
const Node* endpointOf(const std::vector<const Node*>& instancesOfSite);

} // namespace fairlead::inventory
