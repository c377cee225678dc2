// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The names that planning and acting share. README.md has their meaning; `pg.…` are PostgreSQL's own.
namespace fairlead::engines::patroni {

namespace verb {
inline constexpr const char* kSwitchover = "patroni.switchover";
inline constexpr const char* kAwaitLease = "patroni.await-lease";
inline constexpr const char* kFailover = "patroni.failover";
inline constexpr const char* kFence = "patroni.fence";
inline constexpr const char* kDemote = "patroni.demote";
inline constexpr const char* kPromote = "patroni.promote";
inline constexpr const char* kFollow = "patroni.follow";
inline constexpr const char* kTidy = "patroni.tidy";
inline constexpr const char* kMeasureLoss = "patroni.measure-loss";
inline constexpr const char* kMarkStandby = "patroni.mark-standby";
inline constexpr const char* kStart = "patroni.start";
inline constexpr const char* kWipe = "patroni.wipe";
} // namespace verb

namespace parameter {
inline constexpr const char* kCandidate = "candidate";
inline constexpr const char* kUpstream = "upstream"; ///< instance that the target's site follows
inline constexpr const char* kSite = "site";         ///< of the instances in question
inline constexpr const char* kElected = "elected";   ///< `yes`: the target is whoever Patroni elected
inline constexpr const char* kSlot = "slot";
inline constexpr const char* kHost = "host"; ///< of standby_cluster
inline constexpr const char* kPort = "port";
inline constexpr const char* kReturning = "returning";
/// Set where nothing can be undone any more: the old primary is made to lead again when the step fails.
inline constexpr const char* kOnFailure = "patroni.onFailure";
} // namespace parameter

namespace fact {
/// The member that leads after a move; may be another than the plan's.
inline constexpr const char* kPrimary = "patroni.primary";
/// The slot that the new primary's site used on the old one.
inline constexpr const char* kUpstreamSlot = "patroni.upstream-slot";
} // namespace fact

namespace hook {
inline constexpr const char* kStart = "start";
inline constexpr const char* kWipe = "wipe"; ///< ends Patroni and server, and empties the data directory
inline constexpr const char* kWalEnd = "wal-end"; ///< prints where the WAL of a stopped server ends
} // namespace hook

} // namespace fairlead::engines::patroni
