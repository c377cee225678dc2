// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/traffic_adapter.h"

#include <map>

namespace fairlead::trial {

inline constexpr const char* kDoorKind = "trial-door";
inline constexpr const char* kHold = "traffic.hold";
inline constexpr const char* kLead = "traffic.lead";

/// The truth about the front door of an engine.
struct DoorState {
    SiteId leadsTo;
    bool holds = false; ///< clients wait before it
};
using Doors = std::map<EngineId, DoorState>;

/// A front door that holds its clients before nobody can write, and leads them on after.
class TrialDoor : public operation::TrafficAdapter {
  public:
    TrialDoor(Doors& doors, const Clock& clock) : m_doors(doors), m_clock(clock) {}
    std::string kind() const override { return kDoorKind; }
    topology::DeviceReading read(const inventory::FrontDoor& door, const inventory::Device& device,
                                 const Call& call) override;
    std::vector<operation::GuardResult> guards(const inventory::FrontDoor&, const operation::Request&,
                                               const Call&) override {
        return {};
    }
    Result<operation::DoorSteps> plan(const inventory::FrontDoor& door,
                                      const operation::Plan& plan) const override;
    operation::Outcome act(const inventory::FrontDoor& door, const operation::Plan& plan,
                           const operation::Step& step, const operation::ActCall& call) override;
    operation::Outcome compensate(const inventory::FrontDoor& door, const operation::Plan& plan,
                                  const operation::Step& step, const operation::ActCall& call) override;
    operation::StepCheck check(const inventory::FrontDoor& door, const operation::Plan& plan,
                               const operation::Step& step, const operation::Facts& facts,
                               const Call& call) override;

  private:
    Doors& m_doors;
    const Clock& m_clock;
};

/// Whether this step of a front door is in effect.
bool inEffect(const DoorState& door, const operation::Plan& plan, const operation::Step& step);

} // namespace fairlead::trial
