// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/traffic_adapter.h"

#include <map>
#include <string>

namespace fairlead::operation {

/// An engine's adapter together with the front doors that lead clients to its engines: their guards are
/// asked after the engine's own, and their steps stand around the time in which nobody can write. Knows
/// neither the technology nor the kinds.
class RoutedAdapter : public EngineAdapter {
  public:
    using Kinds = std::map<std::string, TrafficAdapter*>;
    /// All of them outlive this.
    RoutedAdapter(EngineAdapter& engine, const inventory::Inventory& inventory, const Kinds& kinds)
        : m_engine(engine), m_inventory(inventory), m_kinds(kinds) {}

    std::string technology() const override { return m_engine.technology(); }
    topology::Observation observe(const inventory::Engine& engine, const inventory::Instance& instance,
                                  const Call& call) override;
    std::vector<GuardResult> guards(const inventory::Engine& engine, const Request& request,
                                    const Call& call) override;
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
    struct Way {
        const inventory::FrontDoor* door = nullptr;
        TrafficAdapter* adapter = nullptr; ///< null: this build has none of that kind
    };
    std::vector<Way> waysTo(const EngineId& engine) const;
    /// The way a step belongs to; nothing for the engine's own steps.
    std::optional<Way> wayOf(const Step& step) const;
    Outcome actOne(const inventory::Engine& engine, const Plan& plan, const Step& step, const ActCall& call);
    /// Opens again what was closed before `index`, for a step there that failed behind the point of no
    /// return.
    std::string openAgain(const inventory::Engine& engine, const Plan& plan, std::size_t index,
                          const ActCall& call);

    EngineAdapter& m_engine;
    const inventory::Inventory& m_inventory;
    const Kinds m_kinds;
};

/// The parameter that names a traffic step's front door.
inline constexpr const char* kDoorParameter = "door";

} // namespace fairlead::operation
