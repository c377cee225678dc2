// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/context.h"
#include "adapters/engines/redis/deep.h"
#include "adapters/engines/redis/sentinel.h"
#include "models/operation/request.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::engines::redis {

/// What was learned of one instance. Exactly one of `look` and `failure` is set.
struct InstanceFacts {
    inventory::Instance declared;
    std::optional<Look> look;
    std::optional<Error> failure;
    std::optional<Reach> reach; ///< of an instance that could not be looked at
    std::optional<Deep> deep;
    std::string history;
    std::string hostWord;                 ///< what the alive hook said of one that was not seen
    std::optional<std::int64_t> diskFree; ///< bytes, by the disk hook

    const std::string& name() const { return declared.id.value; }
    bool isPrimary() const { return look && look->primary; }
    bool isReplica() const { return look && !look->primary; }
    /// The host itself says that no server process is left.
    bool provenStopped() const { return hostWord.starts_with("stopped"); }
};

/// What was learned of one Sentinel. Exactly one of `look` and `failure` is set.
struct SentinelFacts {
    Endpoint endpoint;
    std::optional<SentinelLook> look;
    std::optional<Error> failure;
};

/// A primary and the replica that is to take its place: one in a replicated group, one a shard in a Cluster.
struct Pair {
    const InstanceFacts* primary = nullptr; ///< null when it is not seen
    const InstanceFacts* target = nullptr;
};

/// Everything the guards of one request draw on.
struct GuardFacts {
    inventory::Engine engine;
    operation::Request request;
    Mode mode = Mode::Replication;
    std::optional<Error> settingsFault;   ///< why mode or Sentinels cannot be told from the inventory
    std::vector<InstanceFacts> instances; ///< inventory order
    std::vector<SentinelFacts> sentinels;

    const InstanceFacts* find(const InstanceId& id) const;
    bool isOldSite(const InstanceFacts& instance) const { return instance.declared.site != request.to; }
    /// The primaries outside request.to; one of them in a healthy replicated group.
    std::vector<const InstanceFacts*> oldPrimaries() const;
    /// Whom that replica follows, by its own word; null when it is no declared instance.
    const InstanceFacts* upstreamOf(const InstanceFacts& replica) const;
    /// The roles to exchange. In a failback the target may be an instance that is not seen or still primary.
    std::vector<Pair> pairs() const;
};

/// Looks at all instances and Sentinels at once. Blocks until the deadline at the latest.
GuardFacts gatherFacts(const inventory::Engine& engine, const operation::Request& request, const Call& call,
                       Context& context);

} // namespace fairlead::engines::redis
