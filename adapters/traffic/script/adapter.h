// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/traffic/door_adapter.h"
#include "adapters/traffic/script/hook.h"

namespace fairlead::traffic::script {

/// Anything that leads clients, by a program of the operators' own. The protocol stands in
/// adapters/traffic/README.md.
class ScriptAdapter : public DoorAdapter {
  public:
    using DoorAdapter::DoorAdapter;
    std::string kind() const override { return "script"; }
    /// Reads the scripts' files, because their hashes are part of the plan.
    Result<operation::DoorSteps> plan(const inventory::FrontDoor& door,
                                      const operation::Plan& plan) const override;

  protected:
    Result<void> look(const inventory::FrontDoor& door, const inventory::Device& device, const Call& call,
                      topology::DeviceReading& into) override;
    operation::Outcome perform(const Job& job, const topology::DeviceReading& before) override;
    operation::Outcome undo(const Job& job, const topology::DeviceReading& before) override;
    std::vector<operation::GuardResult> ownGuards(const inventory::FrontDoor& door, const Course& course,
                                                  const Readings& readings, const Call& call) override;
    Result<void> usable(const inventory::FrontDoor& door) const override;

  private:
    Result<Order> orderFor(const inventory::FrontDoor& door, const inventory::Device& device,
                           const Call& call) const;
    operation::Outcome tell(const Job& job, const char* verb, const std::string& expected,
                            const std::string& target);
};

} // namespace fairlead::traffic::script
