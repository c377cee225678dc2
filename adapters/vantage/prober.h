// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/engine_adapter.h"

#include <set>

namespace fairlead::vantage {

/// Looks at the instances of one technology as `inner` does, but at those engines that `inner` could not sign
/// in to only by connecting to them: who accepts a connection is there. It looks; everything else is refused.
class Prober : public operation::EngineAdapter {
  public:
    /// `inner` null: this Fairlead does not know the technology; every engine is connected to.
    Prober(std::string technology, operation::EngineAdapter* inner, std::set<EngineId> connectOnly,
           const Clock& clock)
        : m_technology(std::move(technology)),
          m_inner(inner),
          m_connectOnly(std::move(connectOnly)),
          m_clock(clock) {}

    std::string technology() const override { return m_technology; }
    topology::Observation observe(const inventory::Engine& engine, const inventory::Instance& instance,
                                  const Call& call) override;
    std::vector<operation::GuardResult> guards(const inventory::Engine&, const operation::Request&,
                                               const Call&) override;
    Result<operation::Plan> plan(const operation::PlanInput&) const override;
    Result<void> prepare(const inventory::Engine&, const operation::Plan&, const Call&) override;
    operation::Outcome act(const inventory::Engine&, const operation::Plan&, const operation::Step&,
                           const operation::ActCall&) override;
    operation::Outcome compensate(const inventory::Engine&, const operation::Plan&, const operation::Step&,
                                  const operation::ActCall&) override;
    operation::StepCheck check(const inventory::Engine&, const operation::Plan&, const operation::Step&,
                               const operation::Facts&, const Call&) override;
    void release(const operation::Plan&) override {}

  private:
    topology::Observation connectTo(const inventory::Instance& instance, const Call& call) const;

    const std::string m_technology;
    operation::EngineAdapter* const m_inner;
    const std::set<EngineId> m_connectOnly;
    const Clock& m_clock;
};

} // namespace fairlead::vantage
