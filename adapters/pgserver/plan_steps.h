// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/plan_builder.h"

#include <string>
#include <vector>

/// One function for each kind of step. Expected times: shared/design/performance.md §1, medians and worst
/// cases on a fast network with a small database; the executor's history replaces them as soon as there is
/// one.
namespace fairlead::engines::postgresql {

/// Which fence stands before a promotion, and so what the target must have replayed.
enum class FenceKind { Hard, Soft, Dark };
std::string toWord(FenceKind kind);

void addEnsureSlot(PlanBuilder& builder, const inventory::Instance& on, const inventory::Instance& user,
                   bool undoable);
void addCheckpoint(PlanBuilder& builder, const inventory::Instance& on, const std::string& why,
                   bool mandatory);
void addHardFence(PlanBuilder& builder, const Cast& cast, bool startAgain);
void addSoftFence(PlanBuilder& builder, const Cast& cast);
void addFlushPosition(PlanBuilder& builder, const inventory::Instance& primary);
void addWaitReplay(PlanBuilder& builder, const Cast& cast, FenceKind kind, bool startAgain);
void addProveDark(PlanBuilder& builder, const inventory::Instance& primary);
void addReplayReceived(PlanBuilder& builder, const inventory::Instance& target);
void addPromote(PlanBuilder& builder, const Cast& cast, FenceKind kind, bool startAgain);
void addCanary(PlanBuilder& builder, const inventory::Instance& target);
void addReattach(PlanBuilder& builder, const inventory::Instance& replica,
                 const inventory::Instance& upstream, bool mandatory);
/// A manual step: somebody makes `replica` one of `upstream`.
void addRejoinByHand(PlanBuilder& builder, const inventory::Instance& replica,
                     const inventory::Instance& upstream, bool mandatory);
void addTidySlot(PlanBuilder& builder, const Cast& cast);
/// `instances`: those that must stream from the primary, directly or through others, in the end.
void addVerifyStreaming(PlanBuilder& builder, const inventory::Instance& primary,
                        const std::vector<InstanceId>& instances);
void addStopReturning(PlanBuilder& builder, const inventory::Instance& returning,
                      const inventory::Instance& source, bool endangersWrites);
void addMeasureLoss(PlanBuilder& builder, const inventory::Instance& returning,
                    const inventory::Instance& primary);
/// Nothing but a word to the operator where the instance has no such hook. `mandatory`: nothing is dropped
/// that could not be listed.
void addHarvest(PlanBuilder& builder, const inventory::Instance& returning,
                const inventory::Instance& primary, bool mandatory);
void addRewind(PlanBuilder& builder, const inventory::Instance& returning, const inventory::Instance& source);
void addAwaitCatchUp(PlanBuilder& builder, const inventory::Instance& replica,
                     const inventory::Instance& upstream);

} // namespace fairlead::engines::postgresql
