// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/world.h"
#include "models/operation/traffic_adapter.h"

#include <memory>
#include <string>
#include <vector>

namespace fairlead::simulation {

/// Front doors of one kind in a simulated estate: each device shows where clients of its site are sent. It
/// has no guards and no steps of its own, because `sim.redirect` is part of every simulated plan.
class SimulatedDoor : public operation::TrafficAdapter {
  public:
    SimulatedDoor(std::shared_ptr<World> world, const Clock& clock, std::string kind)
        : m_world(std::move(world)), m_clock(clock), m_kind(std::move(kind)) {}

    std::string kind() const override { return m_kind; }
    topology::DeviceReading read(const inventory::FrontDoor& door, const inventory::Device& device,
                                 const Call& call) override;
    std::vector<operation::GuardResult> guards(const inventory::FrontDoor&, const operation::Request&,
                                               const Call&) override {
        return {};
    }
    Result<operation::DoorSteps> plan(const inventory::FrontDoor&, const operation::Plan&) const override {
        return operation::DoorSteps{};
    }
    operation::Outcome act(const inventory::FrontDoor& door, const operation::Plan&, const operation::Step&,
                           const operation::ActCall&) override;
    operation::Outcome compensate(const inventory::FrontDoor& door, const operation::Plan&,
                                  const operation::Step&, const operation::ActCall&) override;
    operation::StepCheck check(const inventory::FrontDoor&, const operation::Plan&, const operation::Step&,
                               const operation::Facts&, const Call&) override {
        return {operation::StepCheck::Finding::DidNotHappen, "A simulated front door has no steps.", {}};
    }

  private:
    const std::shared_ptr<World> m_world;
    const Clock& m_clock;
    const std::string m_kind;
};

} // namespace fairlead::simulation
