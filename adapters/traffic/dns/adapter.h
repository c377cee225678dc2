// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/traffic/dns/client.h"
#include "adapters/traffic/door_adapter.h"

namespace fairlead::traffic::dns {

/// A name whose address says the site, changed by signed dynamic updates. The devices are the zone's name
/// servers: primaries are told, secondaries are waited for. See adapters/traffic/README.md for the settings.
class DnsAdapter : public DoorAdapter {
  public:
    using DoorAdapter::DoorAdapter;
    std::string kind() const override { return "dns"; }
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
    bool takesOrders(const inventory::Device& device) const override;

  private:
    Result<Key> keyOf(const inventory::FrontDoor& door, const Call& call) const;
    operation::Outcome point(const Job& job, const std::string& old, const std::string& next);
    operation::GuardResult shortLived(const inventory::FrontDoor& door, const Readings& readings,
                                      const Call& call);
    operation::GuardResult inStep(const inventory::FrontDoor& door, const Readings& readings) const;
    operation::GuardResult keyWorks(const inventory::FrontDoor& door, const Course& course,
                                    const Readings& readings, const Call& call);
};

} // namespace fairlead::traffic::dns
