// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/traffic/door_adapter.h"
#include "adapters/traffic/haproxy/answers.h"

namespace fairlead::traffic::haproxy {

/// HAProxy by its runtime socket: of two servers of a backend one serves, the other is in maintenance. See
/// adapters/traffic/README.md for the settings.
class HaproxyAdapter : public DoorAdapter {
  public:
    using DoorAdapter::DoorAdapter;
    std::string kind() const override { return "haproxy"; }
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
    struct Reply {
        Result<std::string> text;
        bool sent = false; ///< a failed command may have taken effect
    };
    /// One command, one connection: the reply ends with it.
    Reply ask(const inventory::Device& device, const std::string& command, const Call& call) const;
    Result<std::vector<ServerState>> states(const inventory::FrontDoor& door, const inventory::Device& device,
                                            const Call& call) const;
    /// Runs commands that answer nothing when they succeed, until one does not.
    operation::Outcome order(const Job& job, const std::vector<std::string>& commands) const;
    operation::Outcome takeOut(const Job& job, const std::string& place) const;
    /// Waits until no session is left on the server.
    operation::Outcome emptied(const Job& job, const std::string& place) const;
    operation::GuardResult adminLevel(const inventory::FrontDoor& door, const Readings& readings,
                                      const Call& call) const;
};

} // namespace fairlead::traffic::haproxy
