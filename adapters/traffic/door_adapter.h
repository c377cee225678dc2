// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/traffic/door_words.h"
#include "models/inventory/secret_store.h"
#include "models/operation/traffic_adapter.h"

#include <string>
#include <vector>

namespace fairlead::traffic {

/// One device's share of a step.
struct Job {
    const inventory::FrontDoor& door;
    const inventory::Device& device;
    const operation::Plan& plan;
    const operation::Step& step;
    const Course& course;
    const operation::ActCall& call; ///< its output may be called from several threads
};

/// What the kinds have in common: a step acts on all devices of a door side by side, each is read before
/// it is touched and after, and what became of each is named. A kind says how one device is read, told
/// and put back. Its functions are called from several threads at once, for different devices.
class DoorAdapter : public operation::TrafficAdapter {
  public:
    DoorAdapter(const Clock& clock, inventory::SecretStore& secrets, std::string vantage)
        : m_clock(clock), m_secrets(secrets), m_vantage(std::move(vantage)) {}

    topology::DeviceReading read(const inventory::FrontDoor& door, const inventory::Device& device,
                                 const Call& call) override;
    std::vector<operation::GuardResult> guards(const inventory::FrontDoor& door,
                                               const operation::Request& request, const Call& call) override;
    operation::Outcome act(const inventory::FrontDoor& door, const operation::Plan& plan,
                           const operation::Step& step, const operation::ActCall& call) override;
    operation::Outcome compensate(const inventory::FrontDoor& door, const operation::Plan& plan,
                                  const operation::Step& step, const operation::ActCall& call) override;
    operation::StepCheck check(const inventory::FrontDoor& door, const operation::Plan& plan,
                               const operation::Step& step, const operation::Facts& facts,
                               const Call& call) override;

  protected:
    using Readings = std::vector<topology::DeviceReading>; ///< as door.devices

    /// Fills in what the device says: leadsTo, place, generation, holds, evidence.
    virtual Result<void> look(const inventory::FrontDoor& door, const inventory::Device& device,
                              const Call& call, topology::DeviceReading& into) = 0;
    /// Gives the order; what it did is read afterwards. `before` was read right before. InDoubt: it left,
    /// and no answer came.
    virtual operation::Outcome perform(const Job& job, const topology::DeviceReading& before) = 0;
    /// Takes the order back; harmless when there is nothing to take back.
    virtual operation::Outcome undo(const Job& job, const topology::DeviceReading& before) = 0;
    /// The guards of this kind, in a fixed order.
    virtual std::vector<operation::GuardResult> ownGuards(const inventory::FrontDoor& door,
                                                          const Course& course, const Readings& readings,
                                                          const Call& call) = 0;
    /// What is wrong with the door's settings, before anything is asked.
    virtual Result<void> usable(const inventory::FrontDoor& door) const = 0;
    /// False: where it leads is another door's business, and it only makes clients wait.
    virtual bool namesPlaces(const inventory::FrontDoor&) const { return true; }
    /// False: it only repeats what another device of the door says.
    virtual bool takesOrders(const inventory::Device&) const { return true; }

    operation::GuardResult judge(const char* id, const char* title, operation::Verdict verdict,
                                 std::string reason, std::vector<topology::Evidence> evidence = {}) const;
    /// `traffic.target-listens`: whether somebody takes connections at the new place.
    operation::GuardResult targetListens(const std::string& host, std::uint16_t port, const Call& call) const;
    topology::Evidence seen(std::string query, std::string answer) const;

    const Clock& m_clock;
    inventory::SecretStore& m_secrets;
    const std::string m_vantage;

  private:
    enum class Way { There, Back };
    Readings readAll(const inventory::FrontDoor& door, const Call& call);
    std::vector<operation::GuardResult> commonGuards(const inventory::FrontDoor& door, const Course& course,
                                                     const Readings& readings) const;
    operation::GuardResult readable(const Course& course, const inventory::FrontDoor& door,
                                    const Readings& readings) const;
    operation::GuardResult asExpected(const Course& course, const inventory::FrontDoor& door,
                                      const Readings& readings) const;
    operation::GuardResult outsideLostSite(const Course& course, const inventory::FrontDoor& door) const;
    operation::GuardResult nobodyHolds(const Readings& readings) const;
    operation::Outcome onAll(Way way, const inventory::FrontDoor& door, const operation::Plan& plan,
                             const operation::Step& step, const operation::ActCall& call);
    operation::Outcome onOne(Way way, const Job& job);
    operation::Outcome confirm(Way way, const Job& job, const operation::Outcome& told,
                               const topology::DeviceReading& before);
    /// Empty when the device may be touched.
    std::string whyForeign(const Job& job, const topology::DeviceReading& before) const;
};

} // namespace fairlead::traffic
