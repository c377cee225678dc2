// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/connection.h"
#include "adapters/engines/redis/parse.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::engines::redis {

/// What one server says of itself in one round trip.
struct Look {
    Info info;
    bool primary = false;
    std::string replid;
    std::string replid2;                  ///< the history before the last promotion; empty when none
    std::optional<std::int64_t> leftAt;   ///< last offset on replid2
    std::optional<std::int64_t> written;  ///< master_repl_offset
    std::optional<std::int64_t> applied;  ///< replica: slave_repl_offset
    std::optional<std::int64_t> received; ///< replica: slave_read_repl_offset, 7.0 and later
    std::string upstreamHost;             ///< replica: whom it follows
    std::uint16_t upstreamPort = 0;
    bool linkUp = false;
    bool syncing = false;
    std::vector<ReplicaLine> replicas;       ///< as this server lists those that follow it
    std::optional<std::int64_t> minReplicas; ///< min-replicas-to-write; absent when it may not be read
    std::optional<std::int64_t> goodReplicas;
    Micros clockSkew{0};
    std::vector<ClusterNode> nodes; ///< in Cluster mode: its view of the Cluster
    bool clusterOk = false;

    std::string text(std::string_view name) const;
    std::optional<std::int64_t> number(std::string_view name) const;
    /// `7.0.15`, `valkey 8.1.0`
    std::string version() const;
    /// 70015; a Valkey counts by its own version. 0 when it tells none.
    int versionNumber() const;
    bool isValkey() const { return info.contains("valkey_version"); }
    /// A primary that refuses writes for want of replicas.
    bool fencedByReplicas() const;
    /// The end of what it has of the log.
    std::optional<std::int64_t> position() const { return primary ? written : applied; }
    const ReplicaLine* replicaAt(const std::string& host, std::uint16_t port) const;
};

/// Asks in one round trip. `cluster`: asks for the nodes too.
Result<Look> lookAt(Connection& connection, bool cluster, const Clock& clock, const Call& call);

/// What INFO tells. Pure.
Look lookOf(Info info);

} // namespace fairlead::engines::redis
