// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/plan.h"
#include "adapters/engines/redis/plan_words.h"
#include "adapters/engines/redis/settings.h"

#include <optional>
#include <set>

namespace fairlead::engines::redis {

/// Collects the steps of one plan. The first fault is kept and ends up as the answer.
class PlanBuilder {
  public:
    PlanBuilder(const operation::PlanInput& input, const FillIn& fillIn);

    /// Appends a step with the next id (`s03-promote-b1`); the reference holds until the next call.
    operation::Step& add(const char* verb, const std::string& slug, const std::string& title,
                         const inventory::Instance& target);
    /// Text of a hook's command with everything filled in.
    std::string hookText(const inventory::Instance& instance, const char* hook);
    void fail(std::string what);
    bool failed() const { return m_fault.has_value(); }

    const operation::PlanInput& input() const { return m_input; }
    operation::Plan& plan() { return m_plan; }
    Mode mode() const { return m_mode; }
    const std::string& service() const { return m_service; }
    const inventory::Instance* instance(const InstanceId& id) const;
    /// The last look at it, when the newest one succeeded; else null.
    const topology::Observation* seen(const InstanceId& id) const;
    /// The last look at it, however old; null when there never was one.
    const topology::Observation* lastSeen(const InstanceId& id) const;
    /// By its own word, whom that instance follows; null when it follows no declared instance.
    const inventory::Instance* upstreamOf(const InstanceId& id) const;
    /// The step that will be added next.
    std::size_t next() const { return m_plan.steps.size(); }
    /// Fills in what every plan has, and hands it over.
    Result<operation::Plan> finish();

  private:
    void addExpectations();
    const operation::PlanInput& m_input;
    const FillIn& m_fillIn;
    operation::Plan m_plan;
    Mode m_mode = Mode::Replication;
    std::string m_service;
    std::optional<Error> m_fault;
};

/// The id of the present history: what comes after the last `;`.
std::string replidOf(const std::string& history);
/// Of the server process that was seen, from what it answered; empty when it did not tell.
std::string runIdOf(const topology::Observation& look);
std::map<std::string, std::string> hookParameters(const inventory::Instance& instance);
bool hasHook(const inventory::Instance& instance, const char* hook);
using operation::commandText;
std::string joined(const std::vector<const inventory::Instance*>& instances);

/// Which instances an exchange of roles is about.
struct Cast {
    const inventory::Instance* primary = nullptr;
    const inventory::Instance* target = nullptr;
};
using Instances = std::vector<const inventory::Instance*>;
/// The replica at `site` to promote: the cross-site endpoint; in a failover the one furthest ahead. `of`:
/// only replicas of that instance, when it is not null. Null: none seen.
const inventory::Instance* pickTarget(const PlanBuilder& builder, const SiteId& site,
                                      const inventory::Instance* of = nullptr);
/// Every instance that is seen now, but for `except`.
Instances seenBut(const PlanBuilder& builder, const Instances& except);

// One file each: plan_switchover.cpp, plan_failover.cpp, plan_failback.cpp, plan_cluster.cpp.
void planSwitchover(PlanBuilder& builder);
void planFailover(PlanBuilder& builder);
void planFailback(PlanBuilder& builder);
void planClusterSwitchover(PlanBuilder& builder);
void planClusterFailover(PlanBuilder& builder);
void planClusterFailback(PlanBuilder& builder);
/// The steps of an exchange of roles, appended to whatever the plan has. `alone`: the plan's point of no
/// return lies before them, so a failing step itself ends the outage.
void addSwitchoverSteps(PlanBuilder& builder, const Cast& cast, bool alone);
/// Steps that prove each of them dark; false after fail() when one cannot be.
bool addProofsOfDarkness(PlanBuilder& builder, const Instances& old);

// failback_price.cpp
/// A copy of all that `source` holds, for each of `returning`.
operation::FailbackPrice priceOfFullSync(const PlanBuilder& builder, const Instances& returning,
                                         const inventory::Instance& source, std::string why);
/// What a primary that hands its role over asks its successor for; a full sync where the backlog is too
/// small.
operation::FailbackPrice priceOfPartialSync(const PlanBuilder& builder, const Cast& cast);
operation::FailbackPrice nothingToPay(std::string why);

// plan_steps.cpp: one function for each kind of step. Expected times: shared/design/performance.md §3.
void addSteer(PlanBuilder& builder, const inventory::Instance& target);
void addUnsteer(PlanBuilder& builder, const inventory::Instance& target);
void addFence(PlanBuilder& builder, const Cast& cast, bool alone);
void addWaitOffset(PlanBuilder& builder, const Cast& cast, bool alone);
void addDemote(PlanBuilder& builder, const Cast& cast, bool alone);
void addPromote(PlanBuilder& builder, const Cast& cast, const char* fence, const Instances& old);
void addHandOver(PlanBuilder& builder, const Cast& cast, const char* fence, bool alone, const Instances& old);
void addCanary(PlanBuilder& builder, const inventory::Instance& target);
void addReattach(PlanBuilder& builder, const inventory::Instance& replica,
                 const inventory::Instance& upstream, bool mandatory);
void addSettle(PlanBuilder& builder, const inventory::Instance& primary, bool all);
void addRewrite(PlanBuilder& builder, const Instances& changed, const inventory::Instance& target);
void addVerify(PlanBuilder& builder, const inventory::Instance& primary, const Instances& replicas);
void addProveDark(PlanBuilder& builder, const inventory::Instance& instance);
void addFenceReturning(PlanBuilder& builder, const inventory::Instance& returning);
void addMeasureLoss(PlanBuilder& builder, const inventory::Instance& returning,
                    const inventory::Instance& primary);
/// Nothing but a word to the operator where the instance has no such hook.
void addHarvest(PlanBuilder& builder, const inventory::Instance& returning, bool mandatory);
void addRejoin(PlanBuilder& builder, const inventory::Instance& returning, const inventory::Instance& primary,
               bool mandatory);
void addAwaitCatchUp(PlanBuilder& builder, const inventory::Instance& replica,
                     const inventory::Instance& primary);
void addCompare(PlanBuilder& builder, const inventory::Instance& replica, const inventory::Instance& primary);
void addClusterFailover(PlanBuilder& builder, const Cast& cast, const char* how);
void addClusterVerify(PlanBuilder& builder, const inventory::Instance& witness, const Instances& primaries,
                      const Instances& replicas);

} // namespace fairlead::engines::redis
