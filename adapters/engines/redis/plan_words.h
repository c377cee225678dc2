// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// The names that planning and acting share: verbs, step parameters, facts and host hooks. README.md has
/// their meaning.
namespace fairlead::engines::redis {

namespace verb {
inline constexpr const char* kSteer = "redis.steer";
inline constexpr const char* kFence = "redis.fence";
inline constexpr const char* kWaitOffset = "redis.wait-offset";
inline constexpr const char* kDemote = "redis.demote";
inline constexpr const char* kPromote = "redis.promote";
inline constexpr const char* kHandOver = "redis.hand-over";
inline constexpr const char* kCanary = "redis.canary";
inline constexpr const char* kReattach = "redis.reattach";
inline constexpr const char* kUnsteer = "redis.unsteer";
inline constexpr const char* kSettle = "redis.settle";
inline constexpr const char* kRewrite = "redis.rewrite";
inline constexpr const char* kVerify = "redis.verify";
inline constexpr const char* kProveDark = "redis.prove-dark";
inline constexpr const char* kFenceReturning = "redis.fence-returning";
inline constexpr const char* kMeasureLoss = "redis.measure-loss";
inline constexpr const char* kHarvest = "redis.harvest";
inline constexpr const char* kRejoin = "redis.rejoin";
inline constexpr const char* kAwaitCatchUp = "redis.await-catch-up";
inline constexpr const char* kCompare = "redis.compare";
inline constexpr const char* kClusterFailover = "redis.cluster-failover";
inline constexpr const char* kClusterVerify = "redis.cluster-verify";
} // namespace verb

namespace parameter {
inline constexpr const char* kUpstream = "upstream";     ///< instance that the target follows, or will
inline constexpr const char* kTarget = "target";         ///< instance that is promoted
inline constexpr const char* kOldPrimary = "oldPrimary"; ///< instances, separated by blanks
inline constexpr const char* kInstances = "instances";   ///< instances, separated by blanks
inline constexpr const char* kFence = "fence";           ///< pause, replicas, demoted or dark
inline constexpr const char* kService = "service";       ///< the group's name for Sentinels
inline constexpr const char* kOnFailure = "onFailure"; ///< `unfence`: the failing step ends the outage itself
} // namespace parameter

/// Which fence stands before a promotion.
namespace fence {
inline constexpr const char* kPause = "pause";       ///< CLIENT PAUSE WRITE: ends by itself
inline constexpr const char* kReplicas = "replicas"; ///< min-replicas-to-write beyond reach: stays
inline constexpr const char* kDemoted = "demoted";   ///< the old primary is a replica
inline constexpr const char* kDark = "dark";         ///< the old primary does not run
} // namespace fence

namespace fact {
inline constexpr const char* kFencePosition = "fence.position"; ///< offset that the target must reach
inline constexpr const char* kFenceReplid = "fence.replid";     ///< history in which that offset counts
inline constexpr const char* kFenceBegan = "fence.began";       ///< boot clock: `MICROSECONDS@BOOT-ID`
inline constexpr const char* kProvenAt = "fence.proven-at"; ///< the same, before the last proof was asked for
inline constexpr const char* kNewHistory = "promote.replid";
inline constexpr const char* kFullSyncs = "sync_full"; ///< of the target, before the old primary rejoined
// The screen reads these two by name: models/operation/conductor.cpp.
inline constexpr const char* kMeasuredOutage = "measured_outage_us";
inline constexpr const char* kLossFound = "loss_found";
inline constexpr const char* kFence = "fence.proven."; ///< and an instance: a word of namespace fence
} // namespace fact

namespace hook {
inline constexpr const char* kStop = "stop";
inline constexpr const char* kKill = "kill";
inline constexpr const char* kAlive = "alive";
inline constexpr const char* kDisk = "disk";
inline constexpr const char* kHarvest = "harvest"; ///< keeps its data files aside and prints where
} // namespace hook

/// Added to min-replicas-to-write by the fence and to replica-priority by steering, so that the old value can
/// be told from the new one by anybody, even after the console that set it is gone.
inline constexpr std::int64_t kMark = 1000;

} // namespace fairlead::engines::redis
