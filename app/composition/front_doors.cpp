// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/front_doors.h"

#include "adapters/traffic/dns/adapter.h"
#include "adapters/traffic/haproxy/adapter.h"
#include "adapters/traffic/pgbouncer/adapter.h"
#include "adapters/traffic/route53/adapter.h"
#include "adapters/traffic/script/adapter.h"

#include <algorithm>

namespace fairlead::app {

std::vector<std::unique_ptr<operation::TrafficAdapter>> makeDoorKinds(const Clock& clock,
                                                                      inventory::SecretStore& secrets,
                                                                      const std::string& vantage) {
    std::vector<std::unique_ptr<operation::TrafficAdapter>> kinds;
    kinds.push_back(std::make_unique<traffic::pgbouncer::PgbouncerAdapter>(clock, secrets, vantage));
    kinds.push_back(std::make_unique<traffic::haproxy::HaproxyAdapter>(clock, secrets, vantage));
    kinds.push_back(std::make_unique<traffic::dns::DnsAdapter>(clock, secrets, vantage));
    kinds.push_back(std::make_unique<traffic::route53::Route53Adapter>(clock, secrets, vantage));
    kinds.push_back(std::make_unique<traffic::script::ScriptAdapter>(clock, secrets, vantage));
    return kinds;
}

std::vector<std::unique_ptr<operation::RoutedAdapter>> routeThroughDoors(
    std::map<std::string, operation::EngineAdapter*>& adapters, const inventory::Inventory& inventory,
    const operation::RoutedAdapter::Kinds& kinds) {
    std::vector<std::unique_ptr<operation::RoutedAdapter>> routed;
    if (inventory.frontDoors.empty()) return routed;
    for (auto& [technology, adapter] : adapters) {
        routed.push_back(std::make_unique<operation::RoutedAdapter>(*adapter, inventory, kinds));
        adapter = routed.back().get();
    }
    return routed;
}

std::vector<std::unique_ptr<operation::InterlockAdapter>> interlock(
    std::map<std::string, operation::EngineAdapter*>& adapters, const inventory::Inventory& inventory,
    const operation::AutomationHooks& hooks, const operation::InterlockAdapter::Parked& parked) {
    std::vector<std::unique_ptr<operation::InterlockAdapter>> locked;
    const bool any = std::any_of(inventory.engines.begin(), inventory.engines.end(),
                                 [](const inventory::Engine& engine) { return !engine.automation.empty(); });
    if (!any) return locked;
    for (auto& [technology, adapter] : adapters) {
        locked.push_back(std::make_unique<operation::InterlockAdapter>(*adapter, hooks, parked));
        adapter = locked.back().get();
    }
    return locked;
}

} // namespace fairlead::app
