// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/inventory/secret_store.h"
#include "models/operation/interlock_adapter.h"
#include "models/operation/routed_adapter.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::app {

/// One adapter for each kind of front door that this build knows. Clock and secrets outlive them.
std::vector<std::unique_ptr<operation::TrafficAdapter>> makeDoorKinds(const Clock& clock,
                                                                      inventory::SecretStore& secrets,
                                                                      const std::string& vantage);

/// Puts each adapter's front doors around it: the map holds the routed ones afterwards. None when the
/// inventory has no front door. Everything given outlives what is returned.
std::vector<std::unique_ptr<operation::RoutedAdapter>> routeThroughDoors(
    std::map<std::string, operation::EngineAdapter*>& adapters, const inventory::Inventory& inventory,
    const operation::RoutedAdapter::Kinds& kinds);

/// Likewise the other automation that the inventory names; none when it names none.
std::vector<std::unique_ptr<operation::InterlockAdapter>> interlock(
    std::map<std::string, operation::EngineAdapter*>& adapters, const inventory::Inventory& inventory,
    const operation::AutomationHooks& hooks, const operation::InterlockAdapter::Parked& parked);

} // namespace fairlead::app
