// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/inventory/inventory.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the inventory says of a Patroni engine; README.md has every setting. Pure.
namespace fairlead::engines::patroni {

enum class Layout {
    StandbyCluster, ///< one cluster per site, one of them a standby cluster of the other
    Stretched,      ///< one cluster over both sites
};
/// Invalid when the setting `layout` is missing or not known.
Result<Layout> layoutOf(const inventory::Engine& engine);

/// A setting; "" when it is not given.
std::string settingOf(const inventory::Engine& engine, const char* name);
std::string settingOf(const inventory::Instance& instance, const char* name);
/// Given by the instance, else by the engine, else `otherwise`.
std::string settingOf(const inventory::Engine& engine, const inventory::Instance& instance, const char* name,
                      const std::string& otherwise);

/// Where an instance's REST interface listens: setting `rest`, 8008 without it.
std::uint16_t restPort(const inventory::Instance& instance);
inventory::Tls restTls(const inventory::Engine& engine);

struct Endpoint {
    std::string host;
    std::uint16_t port = 0;
    bool operator==(const Endpoint&) const = default;
};
std::string toText(const Endpoint& endpoint);
/// The etcd members of that site's cluster, from its instances' setting `etcd`: `host:port,host:port`.
std::vector<Endpoint> etcdOf(const inventory::Engine& engine, const SiteId& site);
/// `/service/orders-fra/config`; empty when the site's instances give no `scope`.
std::string configKeyOf(const inventory::Engine& engine, const SiteId& site);

/// Where replicas of the other site reach that instance.
Endpoint replicationEndpoint(const inventory::Instance& instance);
/// The slot that a standby cluster at `site` uses on the other site's leader.
std::string siteSlot(const SiteId& site);

} // namespace fairlead::engines::patroni
