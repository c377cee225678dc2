// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/postgresql/plan.h"
#include "adapters/engines/postgresql/plan_words.h"

#include <optional>
#include <string>
#include <utility>

namespace fairlead::engines::postgresql {

/// Collects the steps of one plan. The first fault is kept and ends up as the answer.
class PlanBuilder {
  public:
    PlanBuilder(const operation::PlanInput& input, const FillIn& fillIn);

    /// Appends a step with the next id (`s03-promote`); the reference holds until the next call.
    operation::Step& add(const char* verb, const std::string& slug, const std::string& title,
                         const inventory::Instance& target);
    /// Text of a hook's command with everything filled in; `upstream` is null where the hook has none.
    std::string hookText(const inventory::Instance& instance, const char* hook,
                         const inventory::Instance* upstream = nullptr);
    void fail(std::string what);

    const operation::PlanInput& input() const { return m_input; }
    operation::Plan& plan() { return m_plan; }
    const inventory::Instance* instance(const InstanceId& id) const;
    /// The step that will be added next.
    std::size_t next() const { return m_plan.steps.size(); }
    /// Fills in what every plan has, and hands it over.
    Result<operation::Plan> finish();

  private:
    void addExpectations();
    const operation::PlanInput& m_input;
    const FillIn& m_fillIn;
    operation::Plan m_plan;
    std::optional<Error> m_fault;
};

/// What a hook's `{…}` stand for.
std::map<std::string, std::string> hookParameters(const inventory::Instance& instance,
                                                  const inventory::Instance* upstream);
/// Arguments as one would type them in a shell; only for reading.
std::string commandText(const std::vector<std::string>& arguments);
bool hasHook(const inventory::Instance& instance, const char* hook);

/// Which instances an operation is about.
struct Cast {
    const inventory::Instance* primary = nullptr;
    const inventory::Instance* target = nullptr;
};
/// The replica at `site` to promote: the cross-site endpoint; in a failover the one furthest ahead. Null:
/// none seen.
const inventory::Instance* pickTarget(const operation::PlanInput& input, const SiteId& site);

// One file each: plan_switchover.cpp, plan_failover.cpp, plan_failback.cpp.
void planSwitchover(PlanBuilder& builder);
void planFailover(PlanBuilder& builder);
void planFailback(PlanBuilder& builder);
/// The steps of an exchange of roles, appended to whatever the plan has. `startAgain`: the plan's point of no
/// return lies before these steps, so a failing step itself ends the outage by starting the old primary.
void addSwitchoverSteps(PlanBuilder& builder, const Cast& cast, bool startAgain);

} // namespace fairlead::engines::postgresql
