// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/patroni/plan_words.h"
#include "adapters/engines/patroni/rest.h"
#include "adapters/pgserver/steps.h"

#include <span>
#include <string_view>

namespace fairlead::engines::patroni {

/// One step in hand: the server side of it (SQL, hooks, facts) and the two interfaces beside it.
struct Hand {
    postgresql::Work& work;
    const Rest& rest;
    const Etcd& etcd;

    const inventory::Engine& engine() const { return work.session().engine(); }
    const inventory::Instance* instance(const std::string& id) const;
    /// The instances at a site, in the inventory's order.
    std::vector<const inventory::Instance*> at(const std::string& site) const;
    Result<MemberStatus> member(const inventory::Instance& instance) const;
    /// By the first of `asked` whose Patroni answers.
    Result<ClusterView> cluster(const std::vector<const inventory::Instance*>& asked) const;
    /// Sends the step's command `index`, `METHOD /path {json}`, or `command` in its place.
    Change send(const inventory::Instance& instance, std::size_t index) const;
    Change send(const inventory::Instance& instance, const std::string& command) const;
};

/// How one kind of step is done, undone and looked up; as postgresql::Verb.
struct Verb {
    std::string_view name;
    operation::Outcome (*act)(Hand&);
    operation::Outcome (*undo)(Hand&);
    operation::StepCheck (*check)(Hand&);
};
std::span<const Verb> verbs();
/// Null for a verb that this folder does not know.
const Verb* findVerb(std::string_view name);

// steps_stretched.cpp
operation::Outcome switchover(Hand& hand);
operation::StepCheck checkSwitchover(Hand& hand);
operation::Outcome awaitLease(Hand& hand);
operation::Outcome failover(Hand& hand);
operation::StepCheck checkFailover(Hand& hand);

// steps_clusters.cpp
operation::Outcome fence(Hand& hand);
operation::Outcome unfence(Hand& hand);
operation::StepCheck checkFence(Hand& hand);
operation::Outcome demote(Hand& hand);
operation::Outcome undoDemote(Hand& hand);
operation::StepCheck checkDemote(Hand& hand);
operation::Outcome promote(Hand& hand);
operation::StepCheck checkPromote(Hand& hand);
operation::Outcome tidy(Hand& hand);
/// Which of the instances takes writes, or may; empty when it is seen of each that it does not.
std::string whoMayWrite(Hand& hand, const std::vector<const inventory::Instance*>& instances);
/// Ends what a failing step leaves behind where the plan can no longer be undone.
std::string endOutage(Hand& hand);

// steps_return.cpp
operation::Outcome follow(Hand& hand);
operation::StepCheck checkFollow(Hand& hand);
operation::Outcome measureLoss(Hand& hand);
operation::Outcome markStandby(Hand& hand);
operation::StepCheck checkMarkStandby(Hand& hand);
operation::Outcome start(Hand& hand);
operation::Outcome wipe(Hand& hand);
/// For steps that only look, or that do no harm twice.
operation::StepCheck mayBeDoneAgain(Hand& hand);

/// `b1` out of `Successfully switched over to "b1"`; empty when there is none.
std::string namedIn(std::string_view answer);
/// Takes `METHOD /path {json}` apart.
struct PlannedRequest {
    std::string method, path, json;
};
PlannedRequest plannedRequest(const std::string& command);

} // namespace fairlead::engines::patroni
