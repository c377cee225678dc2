// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/connection.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::engines::redis {

/// A replica as one Sentinel knows it.
struct SentinelReplica {
    std::string host;
    std::uint16_t port = 0;
    std::string flags;
    std::string linkStatus;
    std::optional<std::int64_t> priority;
};

/// What one Sentinel says of the group.
struct SentinelLook {
    std::string primaryHost;
    std::uint16_t primaryPort = 0;
    std::string flags; ///< `master`, `master,o_down`, `master,failover_in_progress`
    std::int64_t epoch = 0;
    std::int64_t quorum = 0;
    std::int64_t others = 0; ///< other Sentinels it knows, dead ones too
    Micros downAfter{0};
    Micros failoverTimeout{0};
    std::vector<SentinelReplica> replicas;
    bool tilt = false;
    std::string voting; ///< answer to CKQUORUM
    bool canVote = false;

    bool has(std::string_view flag) const;
    bool failoverRuns() const { return has("failover_in_progress"); }
    const SentinelReplica* replicaAt(const std::string& host, std::uint16_t port) const;
};
Result<SentinelLook> lookAtSentinel(Connection& connection, const std::string& service, const Call& call);

/// The same look from its four answers. Pure.
SentinelLook sentinelLookOf(const Value& primary, const Value& replicas, const std::string& info);

} // namespace fairlead::engines::redis
