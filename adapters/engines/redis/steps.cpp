// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/steps.h"

#include <algorithm>
#include <array>

namespace fairlead::engines::redis {

namespace {

constexpr std::array<Verb, 21> kVerbs{{
    {verb::kSteer, steer, unsteer, mayBeDoneAgain},
    {verb::kFence, fenceWrites, serveAgain, checkFence},
    {verb::kWaitOffset, waitOffset, nullptr, mayBeDoneAgain},
    {verb::kDemote, demote, serveAgain, checkDemoted},
    {verb::kPromote, promote, nullptr, checkPromoted},
    {verb::kHandOver, handOver, nullptr, checkHandedOver},
    {verb::kCanary, canary, nullptr, mayBeDoneAgain},
    {verb::kReattach, reattach, nullptr, checkFollowing},
    {verb::kUnsteer, unsteer, nullptr, mayBeDoneAgain},
    {verb::kSettle, settle, nullptr, mayBeDoneAgain},
    {verb::kRewrite, rewrite, nullptr, mayBeDoneAgain},
    {verb::kVerify, verify, nullptr, mayBeDoneAgain},
    {verb::kProveDark, proveDark, nullptr, checkDark},
    {verb::kFenceReturning, fenceReturning, unfenceReturning, mayBeDoneAgain},
    {verb::kMeasureLoss, measureLoss, nullptr, mayBeDoneAgain},
    {verb::kHarvest, harvest, nullptr, mayBeDoneAgain},
    {verb::kRejoin, rejoin, nullptr, checkFollowing},
    {verb::kAwaitCatchUp, awaitCatchUp, nullptr, mayBeDoneAgain},
    {verb::kCompare, compare, nullptr, mayBeDoneAgain},
    {verb::kClusterFailover, clusterFailover, undoClusterFailover, checkClusterFailover},
    {verb::kClusterVerify, clusterVerify, nullptr, mayBeDoneAgain},
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

operation::StepCheck mayBeDoneAgain(Work& work) {
    return didNotHappen("Whether `" + work.step().title +
                        "` ended is not known; it does no harm to do it again.");
}

} // namespace fairlead::engines::redis
