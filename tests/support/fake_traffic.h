// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/traffic_adapter.h"
#include "tests/support/fake_adapter.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace fairlead::tests {

/// A scriptable TrafficAdapter for those who only read: without a script a device leads to no declared
/// place; it has no guards and no steps. Of the manners it knows Answer, Refuse and Hang. Safe on any thread.
class FakeTraffic : public operation::TrafficAdapter {
  public:
    explicit FakeTraffic(const Clock& clock) : m_clock(clock) {}

    void lead(const DeviceId& device, const SiteId& site) {
        const std::scoped_lock lock(m_mutex);
        m_devices[device].leadsTo = site;
    }
    void setManner(const DeviceId& device, Manner manner) {
        const std::scoped_lock lock(m_mutex);
        m_devices[device].manner = manner;
    }
    /// Ends every Hang under way now and from now on.
    void letGo() {
        const std::scoped_lock lock(m_mutex);
        m_letGo = true;
        m_changed.notify_all();
    }
    int readings(const DeviceId& device) const {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_devices.find(device);
        return found == m_devices.end() ? 0 : found->second.begun;
    }
    /// The most readings of this device that were ever under way together.
    int mostAtOnce(const DeviceId& device) const {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_devices.find(device);
        return found == m_devices.end() ? 0 : found->second.mostAtOnce;
    }

    std::string kind() const override { return "fake"; }
    topology::DeviceReading read(const inventory::FrontDoor& door, const inventory::Device& device,
                                 const Call& call) override {
        std::unique_lock lock(m_mutex);
        Script& script = m_devices[device.id];
        ++script.begun;
        script.mostAtOnce = std::max(script.mostAtOnce, ++script.underWay);
        if (script.manner == Manner::Hang) hang(lock, call);
        --script.underWay;
        topology::DeviceReading reading;
        reading.at = m_clock.utc();
        reading.monoAt = m_clock.mono();
        if (script.manner == Manner::Hang) {
            reading.failure = Error{ErrorKind::Timeout, "No answer by the deadline.", {}, device.id.value};
        } else if (script.manner == Manner::Refuse) {
            reading.failure = Error{ErrorKind::Refused, "Nobody listens there.", {}, device.id.value};
        } else {
            reading.leadsTo = script.leadsTo;
            if (script.leadsTo) reading.place = door.to.at(*script.leadsTo);
        }
        return reading;
    }
    std::vector<operation::GuardResult> guards(const inventory::FrontDoor&, const operation::Request&,
                                               const Call&) override {
        return {};
    }
    Result<operation::DoorSteps> plan(const inventory::FrontDoor&, const operation::Plan&) const override {
        return operation::DoorSteps{};
    }
    operation::Outcome act(const inventory::FrontDoor&, const operation::Plan&, const operation::Step&,
                           const operation::ActCall&) override {
        return {operation::Outcome::Result::Failed, "a fake that only reads", {}, {}, {}};
    }
    operation::Outcome compensate(const inventory::FrontDoor&, const operation::Plan&, const operation::Step&,
                                  const operation::ActCall&) override {
        return {operation::Outcome::Result::Failed, "a fake that only reads", {}, {}, {}};
    }
    operation::StepCheck check(const inventory::FrontDoor&, const operation::Plan&, const operation::Step&,
                               const operation::Facts&, const Call&) override {
        return {};
    }

  private:
    struct Script {
        std::optional<SiteId> leadsTo;
        Manner manner = Manner::Answer;
        int begun = 0;
        int underWay = 0;
        int mostAtOnce = 0;
    };
    void hang(std::unique_lock<std::mutex>& lock, const Call& call) const {
        while (!m_letGo && !call.stop.stop_requested() && !call.deadline.passed(m_clock))
            m_changed.wait_for(lock, std::chrono::milliseconds{5});
    }

    const Clock& m_clock;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    bool m_letGo = false;
    std::map<DeviceId, Script> m_devices;
};

} // namespace fairlead::tests
