// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/act_work.h"

#include <span>
#include <string_view>

namespace fairlead::engines::postgresql {

/// How one kind of step is done, undone and looked up. `undo` is null where there is nothing to undo. `act`
/// sends only what the step's commands say; `check` only observes.
struct Verb {
    std::string_view name;
    operation::Outcome (*act)(Work&);
    operation::Outcome (*undo)(Work&);
    operation::StepCheck (*check)(Work&);
};
std::span<const Verb> verbs();
/// Null for a verb that this folder does not know.
const Verb* findVerb(std::string_view name);

// steps_server.cpp: slots and checkpoints.
operation::Outcome ensureSlot(Work& work);
operation::Outcome dropEnsuredSlot(Work& work);
operation::StepCheck checkSlot(Work& work);
operation::Outcome checkpoint(Work& work);
operation::Outcome tidySlot(Work& work);
operation::StepCheck checkTidySlot(Work& work);
/// For steps that only look, or that do no harm twice: what nobody heard of is simply done again.
operation::StepCheck mayBeDoneAgain(Work& work);

/// Empty while the instance that was to be promoted is a replica, so that its old primary may serve again.
std::string whyNotServeAgain(Work& work, const inventory::Instance& target);

// steps_fence_hard.cpp
operation::Outcome fenceByStop(Work& work);
operation::Outcome startAgain(Work& work);
operation::StepCheck checkStopped(Work& work);
/// Compare before set: empty when the old primary and the target still are what the plan expects, and the
/// target has replayed what the primary had flushed.
std::string whyNotToFence(Work& work, operation::Facts& learned);

// steps_fence_soft.cpp
operation::Outcome fenceBySql(Work& work);
operation::Outcome unfenceBySql(Work& work);
operation::StepCheck checkReadOnly(Work& work);
operation::Outcome flushPosition(Work& work);
/// The timeline on which the plan expects it; "" when it expects none.
std::string plannedTimeline(Work& work, const inventory::Instance& instance);
/// Compare before set: empty when it is the primary, with the identity and the timeline that the plan
/// expects.
std::string whyNotThePlannedPrimary(Work& work, const inventory::Instance& instance);
/// Whether a session that begins now on the step's target may write; nothing and `why` when that is not
/// known.
std::optional<bool> newSessionMayWrite(Work& work, std::string& why);
/// Empty when `instance` still takes no writes, else why that is not known.
std::string whyNotReadOnly(Work& work, const inventory::Instance& instance);

// steps_dark.cpp
operation::Outcome proveDark(Work& work);
operation::StepCheck checkDark(Work& work);

// steps_promote.cpp
operation::Outcome waitReplay(Work& work);
operation::Outcome replayReceived(Work& work);
operation::Outcome promote(Work& work);
operation::StepCheck checkPromoted(Work& work);
operation::Outcome canary(Work& work);

// steps_follow.cpp
operation::Outcome reattach(Work& work);
operation::StepCheck checkFollowing(Work& work);
/// Only looks: a person does it.
operation::Outcome rejoinByHand(Work& work);
operation::StepCheck checkRejoined(Work& work);
operation::Outcome awaitCatchUp(Work& work);
operation::Outcome verifyStreaming(Work& work);
/// How `replica` follows; `why` is empty when it streams from `upstream` as seen from both ends.
struct Following {
    std::string why;
    std::string evidence;
    bool sending = false; ///< the upstream has a sender for it, in whatever state
};
Following lookAtFollowing(Work& work, const inventory::Instance& replica,
                          const inventory::Instance& upstream);

// steps_harvest.cpp
operation::Outcome harvest(Work& work);
/// The end of a stopped instance's log, and where the primary's left it.
struct OrphanedLog {
    std::string timeline;
    std::uint64_t fork = 0;
    std::uint64_t end = 0;
    bool clean = false; ///< it was shut down cleanly, so `end` is the end
    bool parted = true; ///< false: it ended on the primary's own timeline
    /// From the fork on: a timeline, and where it is to be read from.
    std::vector<std::pair<std::string, std::uint64_t>> parts;
    std::int64_t bytes() const { return parted && end > fork ? static_cast<std::int64_t>(end - fork) : 0; }
};
/// What earlier steps learned of the end, put beside the primary's history.
Result<OrphanedLog> orphanedLog(Work& work, const inventory::Instance& returning,
                                const inventory::Instance& primary);

/// Reads a stopped instance's own log and keeps the list; names of tables are asked of `primary`.
operation::Outcome keepOrphans(Work& work, const inventory::Instance& returning,
                               const inventory::Instance& primary, const OrphanedLog& log);

// steps_window.cpp: the commit window.
operation::Outcome windowCheck(Work& work);
operation::Outcome setAside(Work& work);
operation::Outcome startAside(Work& work);
operation::StepCheck checkSetAside(Work& work);
operation::Outcome bar(Work& work);
operation::StepCheck checkBarred(Work& work);
operation::Outcome trialWrite(Work& work);
/// Nobody acts a commit window: people end it.
operation::Outcome window(Work& work);
operation::StepCheck lookThroughWindow(Work& work);
operation::Outcome open(Work& work);
operation::StepCheck checkOpen(Work& work);
operation::Outcome takeUp(Work& work);

// steps_way_back.cpp
/// Undoes bar(): of a target that was demoted, by rebuilding it from the old primary and letting it follow.
operation::Outcome unbar(Work& work);
/// Undoes a promotion: stops the new primary once it is proven that nobody but Fairlead wrote there, or that
/// somebody gives the rest up. What it learns says when it refused and changed nothing.
operation::Outcome demote(Work& work);
/// Of a promotion that is being undone; nothing where it may still take place.
std::optional<operation::StepCheck> checkDemoted(Work& work);
/// Transactions on the promoted target that are not Fairlead's own, by the next id there.
std::uint64_t foreignTransactions(Work& work, std::uint64_t nextXid);
/// What the server itself can tell of who wrote: sessions and tables. May be empty.
std::string tracesOfOthers(Work& work);

// steps_rebuild.cpp
operation::Outcome stopReturning(Work& work);
operation::StepCheck checkReturningStopped(Work& work);
operation::Outcome measureLoss(Work& work);
operation::Outcome rewindCheck(Work& work);
operation::Outcome rebuild(Work& work);
operation::StepCheck checkRebuilt(Work& work);

} // namespace fairlead::engines::postgresql
