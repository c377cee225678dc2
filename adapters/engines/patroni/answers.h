// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What Patroni's REST interface and etcd's gateway say, as plain values. Pure: text in, values or a Protocol
/// error out; members that are absent or of another type than expected are left out, never guessed.
/// Source: shared/engines/postgresql.md §1.7.
namespace fairlead::engines::patroni {

/// `GET /patroni` of one member.
struct MemberStatus {
    std::string state; ///< `running`, `starting`, `stopped`, `in archive recovery` …
    std::string role;  ///< `primary` (before 4: `master`), `replica`, `standby_leader`, `uninitialized`
    std::string version;
    std::string scope;
    std::string systemId;
    std::optional<std::uint32_t> timeline;
    std::optional<std::uint64_t> location; ///< primary: end of its log
    std::optional<std::uint64_t> received, replayed;
    bool replayPaused = false;
    bool paused = false; ///< Patroni itself: it lets things happen
    bool pendingRestart = false;
    bool clusterUnlocked = false;            ///< nobody holds the leader's lease
    std::optional<std::int64_t> dcsLastSeen; ///< seconds since 1970, by the member's clock
    std::map<std::string, std::string> tags;
    bool operator==(const MemberStatus&) const = default;

    bool isPrimary() const { return role == "primary" || role == "master"; }
    bool isStandbyLeader() const { return role == "standby_leader"; }
    bool isServing() const { return state == "running" || state == "streaming"; }
};

/// One row of `GET /cluster`.
struct Member {
    std::string name, role, state, host;
    int port = 0;
    std::optional<std::uint32_t> timeline;
    std::optional<std::int64_t> lag; ///< bytes, up to loop_wait old; absent: `unknown`, or a leader
    std::map<std::string, std::string> tags;
    bool operator==(const Member&) const = default;

    bool isLeader() const { return role == "leader" || role == "standby_leader"; }
    bool isRunning() const { return state == "running" || state == "streaming"; }
    bool hasTag(const char* tag) const;
};
struct ClusterView {
    std::vector<Member> members;
    bool paused = false;
    std::string scheduled; ///< a switchover that waits for its time, in words; empty when there is none
    bool operator==(const ClusterView&) const = default;
    const Member* leader() const;
    const Member* find(std::string_view name) const;
};

/// What of `GET /config` matters here.
struct ClusterConfig {
    int ttl = 30, loopWait = 10, retryTimeout = 10; ///< seconds; Patroni's defaults
    std::int64_t maximumLag = 1048576;
    bool usePgRewind = false;
    bool synchronous = false;
    bool failsafe = false;
    std::optional<std::int64_t> maxSlotWalKeep; ///< MB; absent: not set here
    bool hasStandbyCluster = false;
    std::string upstreamHost, upstreamPort, upstreamSlot; ///< of standby_cluster
    std::vector<std::string> slotNames;                   ///< permanent slots
    bool operator==(const ClusterConfig&) const = default;
};

/// One row of `GET /history`: a timeline that was left.
struct PastTimeline {
    std::uint32_t timeline = 0;
    std::uint64_t fork = 0;
    std::string newLeader; ///< Patroni 2.1+; may be empty
    bool operator==(const PastTimeline&) const = default;
};

Result<MemberStatus> readMember(std::string_view json);
Result<ClusterView> readCluster(std::string_view json);
Result<ClusterConfig> readConfig(std::string_view json);
Result<std::vector<PastTimeline>> readHistory(std::string_view json);

/// One key of etcd's v3 gateway.
struct EtcdValue {
    bool exists = false;
    std::string value;
    std::string modRevision = "0"; ///< 0: the key does not exist
    bool operator==(const EtcdValue&) const = default;
};
Result<EtcdValue> readEtcdRange(std::string_view json);
/// Whether the compare-and-put succeeded.
Result<bool> readEtcdTxn(std::string_view json);

/// The body of a Patroni configuration `config` with `standby_cluster` set and nothing else changed.
Result<std::string> withStandbyCluster(std::string_view config, const std::string& host, int port,
                                       const std::string& slot);

} // namespace fairlead::engines::patroni
