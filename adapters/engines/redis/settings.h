// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/connection.h"

#include <optional>
#include <string>
#include <vector>

/// What the inventory's free settings mean for a Redis engine. README.md has them.
namespace fairlead::engines::redis {

/// What leads the group: nobody but us, Sentinels, or the Cluster's own vote.
enum class Mode { Replication, Sentinel, Cluster };
/// Invalid names the setting at fault.
Result<Mode> modeOf(const inventory::Engine& engine);

/// "" when there is none.
std::string settingOf(const inventory::Engine& engine, const char* key);

Endpoint endpointOf(const inventory::Engine& engine, const inventory::Instance& instance);

struct SentinelGroup {
    std::string service;
    std::vector<Endpoint> sentinels; ///< in the order of the inventory
};
/// Invalid names what is missing.
Result<SentinelGroup> sentinelsOf(const inventory::Engine& engine);

/// Where other servers reach this one.
std::string announcedHost(const inventory::Instance& instance);
std::uint16_t announcedPort(const inventory::Instance& instance);
/// The declared instance at that address; null when none or several fit.
const inventory::Instance* instanceAt(const inventory::Engine& engine, const std::string& host,
                                      std::uint16_t port);

} // namespace fairlead::engines::redis
