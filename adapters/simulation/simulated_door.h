// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/world.h"
#include "models/operation/traffic_adapter.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::simulation {

/// Front doors of one kind in a simulated estate: each device shows where clients of its site are sent. It
/// has no guards. In a simulated estate of its own it has no steps either, because `sim.redirect` is part of
/// every simulated plan; in a rehearsal it plays the steps that the real kind would take.
class SimulatedDoor : public operation::TrafficAdapter {
  public:
    /// The steps of the real kind: pure, as TrafficAdapter::plan().
    using Steps = std::function<Result<operation::DoorSteps>(const inventory::FrontDoor& door,
                                                             const operation::Plan& plan)>;
    SimulatedDoor(std::shared_ptr<World> world, const Clock& clock, std::string kind, Steps steps = {})
        : m_world(std::move(world)), m_clock(clock), m_kind(std::move(kind)), m_steps(std::move(steps)) {}

    std::string kind() const override { return m_kind; }
    topology::DeviceReading read(const inventory::FrontDoor& door, const inventory::Device& device,
                                 const Call& call) override;
    std::vector<operation::GuardResult> guards(const inventory::FrontDoor&, const operation::Request&,
                                               const Call&) override {
        return {};
    }
    Result<operation::DoorSteps> plan(const inventory::FrontDoor& door,
                                      const operation::Plan& plan) const override {
        return m_steps ? m_steps(door, plan) : operation::DoorSteps{};
    }
    /// Fails as soon as one device does not answer; the others have done it then.
    operation::Outcome act(const inventory::FrontDoor& door, const operation::Plan& plan,
                           const operation::Step& step, const operation::ActCall& call) override;
    operation::Outcome compensate(const inventory::FrontDoor& door, const operation::Plan& plan,
                                  const operation::Step& step, const operation::ActCall& call) override;
    operation::StepCheck check(const inventory::FrontDoor&, const operation::Plan&, const operation::Step&,
                               const operation::Facts&, const Call&) override {
        return {operation::StepCheck::Finding::DidNotHappen, "A simulated front door has no steps.", {}};
    }

  private:
    operation::Outcome play(const inventory::FrontDoor& door, const operation::Step& step,
                            const InstanceId& leadTo, const operation::ActCall& call);

    const std::shared_ptr<World> m_world;
    const Clock& m_clock;
    const std::string m_kind;
    const Steps m_steps;
};

} // namespace fairlead::simulation
