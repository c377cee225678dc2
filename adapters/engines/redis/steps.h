// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/act_work.h"

#include <span>
#include <string_view>

namespace fairlead::engines::redis {

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

/// For steps that only look, or that do no harm twice: what nobody heard of is simply done again.
operation::StepCheck mayBeDoneAgain(Work& work);

// steps_fence.cpp
/// Compare before set: empty when the instance is on the history that the plan expects, if it expects any.
std::string whyAnotherHistory(Work& work, const inventory::Instance& instance, const Look& look);
/// The same of the run of its server: one that was started anew may have forgotten what it had.
std::string whyAnotherRun(Work& work, const inventory::Instance& instance, const Info& info);
operation::Outcome fenceWrites(Work& work);
operation::StepCheck checkFence(Work& work);
/// Lets the plan's old primary take writes again, unless somebody else has become primary.
operation::Outcome serveAgain(Work& work);
operation::Outcome fenceReturning(Work& work);
operation::Outcome unfenceReturning(Work& work);
/// Empty when a write on `instance` is refused by its fence now, else why that is not known.
std::string whyNotFencedByReplicas(Work& work, const inventory::Instance& instance);
/// Sets min-replicas-to-write back to its own value; empty, or why that is not done.
std::string liftReplicasFence(Work& work, const inventory::Instance& instance);

// steps_promote.cpp
operation::Outcome waitOffset(Work& work);
operation::Outcome demote(Work& work);
operation::StepCheck checkDemoted(Work& work);
operation::Outcome promote(Work& work);
operation::StepCheck checkPromoted(Work& work);
operation::Outcome canary(Work& work);
/// Empty when every old primary of the step is proven dark and does not answer now.
std::string whyNotDark(Work& work);
/// Facts of a promotion seen in `look`, the outage among them.
operation::Facts promotedFacts(Work& work, const Look& look);
/// Waits until `target` has applied `offset` of the history `replid`; empty, or why it has not.
std::string awaitOffset(Work& work, const inventory::Instance& target, std::int64_t offset,
                        const std::string& replid, Micros most);

// steps_sentinel.cpp
operation::Outcome steer(Work& work);
operation::Outcome unsteer(Work& work);
operation::Outcome handOver(Work& work);
operation::StepCheck checkHandedOver(Work& work);
operation::Outcome settle(Work& work);
/// Who Sentinels that answer say is not the primary of the plan any more: empty, or a sentence.
std::string whySentinelsMoved(Work& work, const inventory::Instance& primary);

// steps_follow.cpp
operation::Outcome reattach(Work& work);
operation::StepCheck checkFollowing(Work& work);
operation::Outcome rejoin(Work& work);
operation::Outcome rewrite(Work& work);
operation::Outcome verify(Work& work);
operation::Outcome measureLoss(Work& work);
operation::Outcome harvest(Work& work);
operation::Outcome awaitCatchUp(Work& work);
operation::Outcome compare(Work& work);
/// Empty when `replica` follows `upstream` with its link up and no sync running, else what is missing.
std::string whyNotFollowing(const Look& replica, const inventory::Instance& upstream);

// steps_dark.cpp
operation::Outcome proveDark(Work& work);
operation::StepCheck checkDark(Work& work);

// steps_cluster.cpp
operation::Outcome clusterFailover(Work& work);
operation::Outcome undoClusterFailover(Work& work);
operation::StepCheck checkClusterFailover(Work& work);
operation::Outcome clusterVerify(Work& work);

} // namespace fairlead::engines::redis
