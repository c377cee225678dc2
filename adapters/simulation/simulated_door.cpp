// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/simulated_door.h"

namespace fairlead::simulation {
namespace {

operation::Outcome noSteps(const inventory::FrontDoor& door) {
    return {operation::Outcome::Result::Failed,
            door.id.value + " is simulated and has no steps of its own. Nothing was sent.",
            {},
            {},
            {}};
}

} // namespace

topology::DeviceReading SimulatedDoor::read(const inventory::FrontDoor& door, const inventory::Device& device,
                                            const Call&) {
    topology::DeviceReading reading;
    reading.door = door.id;
    reading.device = device.id;
    const Result<InstanceId> target = m_world->trafficAt(door.engine, device.site);
    reading.at = m_clock.utc();
    reading.monoAt = m_clock.mono();
    if (!target) {
        reading.failure = target.error();
        reading.failure->where = device.id.value;
        return reading;
    }
    const auto truth = m_world->truth(*target);
    const auto named = truth ? door.to.find(truth->site) : door.to.end();
    reading.place = target->value;
    if (named != door.to.end()) {
        reading.leadsTo = named->first;
        reading.place = named->second;
    }
    reading.evidence.push_back({"SIMULATED: " + m_kind + ": where does " + device.id.value + " lead?",
                                reading.place, reading.at, "console at " + m_world->consoleSite().value});
    return reading;
}

operation::Outcome SimulatedDoor::act(const inventory::FrontDoor& door, const operation::Plan&,
                                      const operation::Step&, const operation::ActCall&) {
    return noSteps(door);
}

operation::Outcome SimulatedDoor::compensate(const inventory::FrontDoor& door, const operation::Plan&,
                                             const operation::Step&, const operation::ActCall&) {
    return noSteps(door);
}

} // namespace fairlead::simulation
