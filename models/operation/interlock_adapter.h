// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/automation.h"
#include "models/topology/parked.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::operation {

using ParkedOrError = Result<std::vector<topology::ParkedAutomation>>;

/// An engine's adapter together with the other automation that may move its roles: it is parked before the
/// engine's first step and given back after its last one. What somebody else had parked is left as it was.
class InterlockAdapter : public EngineAdapter {
  public:
    /// What the audit log says that operations of ours parked.
    using Parked = std::function<ParkedOrError()>;
    /// Adapter and hooks outlive this.
    InterlockAdapter(EngineAdapter& engine, const AutomationHooks& hooks, Parked parked)
        : m_engine(engine), m_hooks(hooks), m_parked(std::move(parked)) {}

    std::string technology() const override { return m_engine.technology(); }
    topology::Observation observe(const inventory::Engine& engine, const inventory::Instance& instance,
                                  const Call& call) override;
    /// The engine's own, then `automation.state@ID` for each.
    std::vector<GuardResult> guards(const inventory::Engine& engine, const Request& request,
                                    const Call& call) override;
    /// Automation whose guard the request sets aside is left alone, and the plan says so.
    Result<Plan> plan(const PlanInput& input) const override;
    Result<void> prepare(const inventory::Engine& engine, const Plan& plan, const Call& call) override;
    Outcome act(const inventory::Engine& engine, const Plan& plan, const Step& step,
                const ActCall& call) override;
    Outcome compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                       const ActCall& call) override;
    StepCheck check(const inventory::Engine& engine, const Plan& plan, const Step& step, const Facts& facts,
                    const Call& call) override;
    void release(const Plan& plan) override { m_engine.release(plan); }

  private:
    /// Whose automation it is: parked by an operation of ours, or not, or the log cannot tell.
    Result<std::optional<topology::ParkedAutomation>> parkedByUs(const AutomationId& id) const;
    GuardResult guard(const inventory::Automation& automation, const Call& call) const;
    Outcome park(const inventory::Automation& automation, const Plan& plan, const ActCall& call) const;
    Outcome giveBack(const inventory::Automation& automation, const ActCall& call) const;

    EngineAdapter& m_engine;
    const AutomationHooks& m_hooks;
    const Parked m_parked;
};

} // namespace fairlead::operation
