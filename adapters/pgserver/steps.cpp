// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/steps.h"

#include <algorithm>
#include <array>

namespace fairlead::engines::postgresql {

namespace {

constexpr std::array<Verb, 27> kVerbs{{
    {verb::kEnsureSlot, ensureSlot, dropEnsuredSlot, checkSlot},
    {verb::kCheckpoint, checkpoint, nullptr, mayBeDoneAgain},
    {verb::kFenceStop, fenceByStop, startAgain, checkStopped},
    {verb::kFenceSql, fenceBySql, unfenceBySql, checkReadOnly},
    {verb::kProveDark, proveDark, nullptr, checkDark},
    {verb::kFlushPosition, flushPosition, nullptr, mayBeDoneAgain},
    {verb::kWaitReplay, waitReplay, nullptr, mayBeDoneAgain},
    {verb::kReplayReceived, replayReceived, nullptr, mayBeDoneAgain},
    {verb::kPromote, promote, demote, checkPromoted},
    {verb::kCanary, canary, nullptr, mayBeDoneAgain},
    {verb::kReattach, reattach, nullptr, checkFollowing},
    {verb::kRejoinByHand, rejoinByHand, nullptr, checkRejoined},
    {verb::kTidySlot, tidySlot, nullptr, checkTidySlot},
    {verb::kVerifyStreaming, verifyStreaming, nullptr, mayBeDoneAgain},
    {verb::kStopReturning, stopReturning, nullptr, checkReturningStopped},
    {verb::kMeasureLoss, measureLoss, nullptr, mayBeDoneAgain},
    {verb::kHarvest, harvest, nullptr, mayBeDoneAgain},
    {verb::kRewindCheck, rewindCheck, nullptr, mayBeDoneAgain},
    {verb::kRewind, rebuild, nullptr, checkRebuilt},
    {verb::kWindowCheck, windowCheck, nullptr, mayBeDoneAgain},
    {verb::kSetAside, setAside, startAside, checkSetAside},
    {verb::kBar, bar, unbar, checkBarred},
    {verb::kTrialWrite, trialWrite, nullptr, mayBeDoneAgain},
    {verb::kWindow, window, nullptr, lookThroughWindow},
    {verb::kOpen, open, nullptr, checkOpen},
    {verb::kTakeUp, takeUp, nullptr, checkFollowing},
    {verb::kAwaitCatchUp, awaitCatchUp, nullptr, mayBeDoneAgain},
}};

} // namespace

std::span<const Verb> verbs() {
    return kVerbs;
}

const Verb* findVerb(std::string_view name) {
    const auto found =
        std::find_if(kVerbs.begin(), kVerbs.end(), [&](const auto& each) { return each.name == name; });
    return found == kVerbs.end() ? nullptr : &*found;
}

} // namespace fairlead::engines::postgresql
