// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// The names that planning and acting share: verbs, step parameters, facts and host hooks. README.md has
/// their meaning.
namespace fairlead::engines::postgresql {

namespace verb {
inline constexpr const char* kEnsureSlot = "pg.ensure-slot";
inline constexpr const char* kCheckpoint = "pg.checkpoint";
inline constexpr const char* kFenceStop = "pg.fence-stop";
inline constexpr const char* kFenceSql = "pg.fence-sql";
inline constexpr const char* kProveDark = "pg.prove-dark";
inline constexpr const char* kFlushPosition = "pg.flush-position";
inline constexpr const char* kWaitReplay = "pg.wait-replay";
inline constexpr const char* kReplayReceived = "pg.replay-received";
inline constexpr const char* kPromote = "pg.promote";
inline constexpr const char* kCanary = "pg.canary";
inline constexpr const char* kReattach = "pg.reattach";
inline constexpr const char* kRejoinByHand = "pg.rejoin-by-hand";
inline constexpr const char* kTidySlot = "pg.tidy-slot";
inline constexpr const char* kVerifyStreaming = "pg.verify-streaming";
inline constexpr const char* kStopReturning = "pg.stop-returning";
inline constexpr const char* kMeasureLoss = "pg.measure-loss";
inline constexpr const char* kHarvest = "pg.harvest";
inline constexpr const char* kRewindCheck = "pg.rewind-check";
inline constexpr const char* kRewind = "pg.rewind";
inline constexpr const char* kAwaitCatchUp = "pg.await-catch-up";
inline constexpr const char* kWindowCheck = "pg.window-check";
inline constexpr const char* kSetAside = "pg.set-aside";
inline constexpr const char* kBar = "pg.bar";
inline constexpr const char* kTrialWrite = "pg.trial-write";
inline constexpr const char* kWindow = "pg.commit-window";
inline constexpr const char* kOpen = "pg.open";
inline constexpr const char* kTakeUp = "pg.take-up";
} // namespace verb

namespace parameter {
inline constexpr const char* kSlot = "slot"; ///< name of a physical replication slot
inline constexpr const char* kWhileRunning =
    "while-running"; ///< of a harvest: set where the instance need not be stopped
inline constexpr const char* kUpstream = "upstream"; ///< instance that the target follows, or is rebuilt from
inline constexpr const char* kOldPrimary = "oldPrimary";
inline constexpr const char* kFence = "fence";   ///< hard, soft or dark: what promotion must find proven
inline constexpr const char* kTarget = "target"; ///< of a fence: the instance to be promoted
inline constexpr const char* kOnFailure =
    "onFailure"; ///< start hook to run when the step fails: it ends the outage
inline constexpr const char* kTrial =
    "trial"; ///< not empty: the promotion may be undone, from a commit window
inline constexpr const char* kUsers = "users"; ///< roles that may write during it, separated by blanks
/// Followed by `INSTANCE.HOOK`: the text of a hook that undoing the step may run.
inline constexpr const char* kMayRun = "mayRun.";
} // namespace parameter

namespace fact {
/// Position that the target must reach: exceed after a hard fence, reach otherwise.
inline constexpr const char* kFencePosition = "fence.position";
/// What the target had replayed when the old primary had sent its last; absent when nobody saw it.
inline constexpr const char* kReplayedAtFence = "fence.replayed";
/// When the fence began: a moment (models/base/moment.h).
inline constexpr const char* kFenceBegan = "fence.began";
inline constexpr const char* kNewTimeline = "promote.timeline";
inline constexpr const char* kTargetSlot = "target.slot"; ///< slot the target used on the old primary
inline constexpr const char* kCanary = "canary.xid";
/// The next transaction id when the old primary had ended, with its epoch: the first of the new side's own.
inline constexpr const char* kNextXid = "window.xid";
inline constexpr const char* kOwnXids = "window.own";    ///< how many of those since are Fairlead's
inline constexpr const char* kTrialFork = "window.fork"; ///< where the new timeline began
// The screen reads these two by name: models/operation/conductor.cpp.
inline constexpr const char* kMeasuredOutage = "measured_outage_us";
inline constexpr const char* kLossFound = "loss_found";
// These are followed by an instance or slot name.
inline constexpr const char* kFence = "fence.proven."; ///< `hard`, `soft`, `dark`; only when it is proven
inline constexpr const char* kRefusedAt =
    "fence.refused."; ///< a moment (models/base/moment.h) before its port refused
inline constexpr const char* kSlotCreated = "slot.created.";
inline constexpr const char* kEndPosition = "end.position.";
inline constexpr const char* kEndTimeline = "end.timeline.";
inline constexpr const char* kEndClean = "end.clean."; ///< `yes`: nothing can lie beyond that position
/// `1 0/3010528;2 0/4000000`: where its past left the primary's, and from where on it went on which timeline.
/// Only where that is not plain from the primary's history.
inline constexpr const char* kEndParts = "end.parts.";
inline constexpr const char* kWay = "rebuilt.by.";      ///< `rewind`, `reclone`
inline constexpr const char* kMoved = "rebuilt.bytes."; ///< what the hook says it moved
inline constexpr const char* kRewind = "rewind.";       ///< `possible`, `not needed`, `impossible`
} // namespace fact

/// Which tables files are: `:'relations'` stands for their names, `1663/5/16384`, separated by commas.
inline constexpr const char* kRelationsQuestion =
    "SELECT f AS file, coalesce(pg_filenode_relation(coalesce(nullif(split_part(f, '/', 1)::oid, 1663), "
    "0), "
    "split_part(f, '/', 3)::oid)::text, '') AS name FROM unnest(string_to_array(:'relations', "
    "',')) f JOIN pg_database d ON d.oid = split_part(f, '/', 2)::oid AND d.datname = "
    "current_database()";

namespace hook {
inline constexpr const char* kStop = "stop";
inline constexpr const char* kKill = "kill";
inline constexpr const char* kStart = "start";
inline constexpr const char* kAlive = "alive";
inline constexpr const char* kControlData = "controldata";
inline constexpr const char* kFollow = "follow";
inline constexpr const char* kHarvest = "harvest";
inline constexpr const char* kRewindCheck = "rewind-check";
inline constexpr const char* kRewind = "rewind";
inline constexpr const char* kReclone = "reclone";
} // namespace hook

} // namespace fairlead::engines::postgresql
