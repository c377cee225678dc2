// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/traffic/door_adapter.h"
#include "adapters/traffic/pgbouncer/console.h"

namespace fairlead::traffic::pgbouncer {

/// PgBouncer by its admin console: clients wait in the pooler while nobody can write, and meet the new
/// primary without an error. See adapters/traffic/README.md for the settings.
class PgbouncerAdapter : public DoorAdapter {
  public:
    PgbouncerAdapter(const Clock& clock, inventory::SecretStore& secrets, std::string vantage)
        : DoorAdapter(clock, secrets, std::move(vantage)), m_consoles(secrets, clock) {}
    std::string kind() const override { return "pgbouncer"; }
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
    bool namesPlaces(const inventory::FrontDoor& door) const override {
        return door.settings.count("follows") == 0;
    }

  private:
    operation::Outcome pause(const Job& job);
    operation::Outcome resume(const Job& job);
    operation::Outcome retarget(const Job& job, const SiteId& site, const std::string& place);
    operation::Outcome reconnect(const Job& job);
    /// Runs one statement for each database; the first refusal ends it.
    operation::Outcome forEachDatabase(const Job& job, const char* statement, const Call& call);

    Consoles m_consoles;
};

} // namespace fairlead::traffic::pgbouncer
