// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Readers of the texts that Redis and Valkey answer with. Pure; whatever the bytes, they return.
namespace fairlead::engines::redis {

/// INFO's `name:value` lines. Headings and lines without a colon are left out.
using Info = std::map<std::string, std::string, std::less<>>;
Info parseInfo(std::string_view text);

/// A whole decimal number, or nothing.
std::optional<std::int64_t> parseNumber(std::string_view text);
/// `a,b` → {a, b}; "" → {}.
std::vector<std::string_view> splitAt(std::string_view text, char separator);

/// A replica as its primary lists it: `slave0:ip=…,port=…,state=online,offset=…,lag=0`.
struct ReplicaLine {
    std::string host;
    std::uint16_t port = 0;
    std::string state;
    std::optional<std::int64_t> offset; ///< up to a second old
    std::optional<std::int64_t> lag;    ///< seconds since its last acknowledgement
    bool operator==(const ReplicaLine&) const = default;
};
std::optional<ReplicaLine> parseReplicaLine(std::string_view text);

/// A line of CLUSTER NODES.
struct ClusterNode {
    std::string id;
    std::string host;
    std::uint16_t port = 0;
    std::vector<std::string> flags;
    std::string primary; ///< id of the node it replicates; empty for a primary
    bool linkUp = false;
    int slotCount = 0;
    bool has(std::string_view flag) const;
    bool isPrimary() const { return has("master"); }
    /// Neither failed, nor suspected, nor without an address.
    bool isWell() const;
    bool operator==(const ClusterNode&) const = default;
};
/// Lines that are none are left out.
std::vector<ClusterNode> parseClusterNodes(std::string_view text);

/// `7.0.15`, `8.1` → 70015, 80100; nothing when it does not begin with a number.
std::optional<int> parseVersion(std::string_view text);

} // namespace fairlead::engines::redis
