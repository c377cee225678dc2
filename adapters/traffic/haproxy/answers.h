// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What HAProxy's runtime socket answers. Pure.
namespace fairlead::traffic::haproxy {

/// One line of `show servers state`.
struct ServerState {
    std::string backend, name;
    std::string address;
    std::uint16_t port = 0;
    unsigned opState = 0;    ///< 0 stopped, 1 starting, 2 running, 3 stopping
    unsigned adminState = 0; ///< a mask
    bool inMaintenance() const { return (adminState & 0x23) != 0; }
    bool isDraining() const { return (adminState & 0x18) != 0; }
    /// Takes new connections.
    bool serves() const { return opState == 2 && !inMaintenance() && !isDraining(); }
    bool operator==(const ServerState&) const = default;
};
/// `serving`, `in maintenance`, `draining`, `down`, `starting`.
std::string toWord(const ServerState& state);

/// Protocol when it is not format 1 or a line lacks what is needed.
Result<std::vector<ServerState>> parseServersState(std::string_view text);
const ServerState* find(const std::vector<ServerState>& states, const std::string& place);

/// `show stat`: rows by column name. Protocol when it is not that CSV.
using StatRows = std::vector<std::map<std::string, std::string, std::less<>>>;
Result<StatRows> parseStat(std::string_view text);
/// Sessions on `backend/server`; nullopt when there is no such row.
std::optional<std::uint64_t> sessionsOn(const StatRows& rows, const std::string& place);

/// `backend/server` in two; nullopt when it is not that.
std::optional<std::pair<std::string, std::string>> splitPlace(const std::string& place);

/// What the socket's own words mean here; `who` is the device.
Error commandError(const std::string& who, const std::string& words);

} // namespace fairlead::traffic::haproxy
