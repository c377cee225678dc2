// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/simulated_door.h"

#include <algorithm>

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

operation::Outcome SimulatedDoor::play(const inventory::FrontDoor& door, const operation::Step& step,
                                       const InstanceId& leadTo, const operation::ActCall& call) {
    if (!m_steps) return noSteps(door);
    const auto failed = [](const std::string& why) {
        return operation::Outcome{operation::Outcome::Result::Failed, why, {}, {}, {}};
    };
    m_clock.sleepFor(step.expected, call.call.stop);
    std::string told;
    for (const inventory::Device& device : door.devices) {
        const Result<InstanceId> there = m_world->trafficAt(door.engine, device.site);
        if (!there) return failed(device.id.value + ": " + there.error().what);
        told += (told.empty() ? "" : ", ") + device.id.value;
        if (call.output) call.output("SIMULATED: " + device.id.value + ": " + step.title);
    }
    const bool leads = std::any_of(
        step.changes.begin(), step.changes.end(),
        [](const operation::Change& change) { return change.kind == operation::Change::Kind::LeadClients; });
    if (leads && !leadTo.empty()) {
        if (const auto led = m_world->redirect(door.engine, leadTo); !led) return failed(led.error().what);
    }
    return {operation::Outcome::Result::Done, "SIMULATED: done by " + told + ".", {}, {}, {}};
}

operation::Outcome SimulatedDoor::act(const inventory::FrontDoor& door, const operation::Plan& plan,
                                      const operation::Step& step, const operation::ActCall& call) {
    return play(door, step, plan.newPrimary, call);
}

operation::Outcome SimulatedDoor::compensate(const inventory::FrontDoor& door, const operation::Plan& plan,
                                             const operation::Step& step, const operation::ActCall& call) {
    return play(door, step, plan.oldPrimary, call);
}

} // namespace fairlead::simulation
