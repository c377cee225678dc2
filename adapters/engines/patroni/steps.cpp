// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/steps.h"

#include <algorithm>
#include <array>

namespace fairlead::engines::patroni {
namespace {

using namespace std::chrono_literals;

/// A member that hangs must not use up the time of the step.
constexpr Micros kLook = 3s;

constexpr std::array<Verb, 12> kVerbs{{
    {verb::kSwitchover, switchover, nullptr, checkSwitchover},
    {verb::kAwaitLease, awaitLease, nullptr, mayBeDoneAgain},
    {verb::kFailover, failover, nullptr, checkFailover},
    {verb::kFence, fence, unfence, checkFence},
    {verb::kDemote, demote, undoDemote, checkDemote},
    {verb::kPromote, promote, nullptr, checkPromote},
    {verb::kFollow, follow, nullptr, checkFollow},
    {verb::kTidy, tidy, nullptr, mayBeDoneAgain},
    {verb::kMeasureLoss, measureLoss, nullptr, mayBeDoneAgain},
    {verb::kMarkStandby, markStandby, nullptr, checkMarkStandby},
    {verb::kStart, start, nullptr, mayBeDoneAgain},
    {verb::kWipe, wipe, nullptr, mayBeDoneAgain},
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

const inventory::Instance* Hand::instance(const std::string& id) const {
    return work.session().instance(InstanceId(id));
}

std::vector<const inventory::Instance*> Hand::at(const std::string& site) const {
    std::vector<const inventory::Instance*> all;
    for (const auto& each : engine().instances)
        if (each.site.value == site) all.push_back(&each);
    return all;
}

Result<MemberStatus> Hand::member(const inventory::Instance& of) const {
    return rest.member(engine(), of, work.within(kLook));
}

Result<ClusterView> Hand::cluster(const std::vector<const inventory::Instance*>& asked) const {
    Error last{ErrorKind::Unexpected, "No Patroni was asked.", {}, {}};
    for (const auto* each : asked) {
        auto view = rest.cluster(engine(), *each, work.within(kLook));
        if (view) return view;
        last = view.error();
    }
    return last;
}

Change Hand::send(const inventory::Instance& to, const std::string& command) const {
    const PlannedRequest request = plannedRequest(command);
    return rest.change(engine(), to, request.method, request.path, request.json, work.call());
}

Change Hand::send(const inventory::Instance& to, std::size_t index) const {
    FL_ASSERT(index < work.step().commands.size());
    return send(to, work.step().commands[index]);
}

PlannedRequest plannedRequest(const std::string& command) {
    const auto path = command.find(' ');
    FL_ASSERT(path != std::string::npos);
    const auto json = command.find(' ', path + 1);
    PlannedRequest request{command.substr(0, path), command.substr(path + 1, json - path - 1), {}};
    if (json != std::string::npos) request.json = command.substr(json + 1);
    return request;
}

std::string namedIn(std::string_view answer) {
    const auto to = answer.find(" to \"");
    if (to == std::string_view::npos) return {};
    const auto begin = to + 5;
    const auto end = answer.find('"', begin);
    return end == std::string_view::npos ? std::string{} : std::string(answer.substr(begin, end - begin));
}

operation::StepCheck mayBeDoneAgain(Hand& hand) {
    return postgresql::mayBeDoneAgain(hand.work);
}

} // namespace fairlead::engines::patroni
