// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/trial_door.h"

namespace fairlead::trial {

using namespace operation;

namespace {

constexpr Micros kThereAndBack{100'000};

std::string textOf(const DoorState& door) {
    return (door.holds ? "holds clients, leads to " : "leads to ") + door.leadsTo.value;
}

} // namespace

bool inEffect(const DoorState& door, const Plan& plan, const Step& step) {
    return step.verb == kHold ? door.holds : !door.holds && door.leadsTo == plan.request.to;
}

topology::DeviceReading TrialDoor::read(const inventory::FrontDoor& door, const inventory::Device& device,
                                        const Call&) {
    topology::DeviceReading reading;
    reading.door = door.id;
    reading.device = device.id;
    reading.at = m_clock.utc();
    reading.monoAt = m_clock.mono();
    reading.leadsTo = m_doors.at(door.engine).leadsTo;
    reading.holds = m_doors.at(door.engine).holds;
    return reading;
}

Result<DoorSteps> TrialDoor::plan(const inventory::FrontDoor& door, const Plan& plan) const {
    Step hold;
    hold.verb = kHold;
    hold.title = "Let clients of " + door.engine.value + " wait";
    hold.commands = {"hold " + door.engine.value};
    hold.doneWhen = "clients wait";
    hold.compensation = "let them through";
    hold.retriable = true;
    Step lead = hold;
    lead.verb = kLead;
    lead.title = "Lead clients of " + door.engine.value + " to " + plan.request.to.value;
    lead.commands = {"lead " + door.engine.value + " to " + plan.request.to.value};
    lead.doneWhen = "clients are led to " + plan.request.to.value;
    lead.compensation.clear();
    return DoorSteps{{hold}, {lead}};
}

Outcome TrialDoor::act(const inventory::FrontDoor& door, const Plan& plan, const Step& step,
                       const ActCall& call) {
    DoorState& state = m_doors.at(door.engine);
    const std::string before = textOf(state);
    m_clock.sleepFor(kThereAndBack, call.call.stop);
    if (step.verb == kHold) {
        state.holds = true;
    } else {
        state = {plan.request.to, false};
    }
    return {Outcome::Result::Done, step.doneWhen, before, textOf(state), {}};
}

Outcome TrialDoor::compensate(const inventory::FrontDoor& door, const Plan&, const Step& step,
                              const ActCall& call) {
    m_clock.sleepFor(kThereAndBack, call.call.stop);
    if (step.verb == kHold) m_doors.at(door.engine).holds = false;
    return {Outcome::Result::Done, "clients are let through", "", textOf(m_doors.at(door.engine)), {}};
}

StepCheck TrialDoor::check(const inventory::FrontDoor& door, const Plan& plan, const Step& step, const Facts&,
                           const Call&) {
    const DoorState& state = m_doors.at(door.engine);
    using Finding = StepCheck::Finding;
    return {inEffect(state, plan, step) ? Finding::Happened : Finding::DidNotHappen, textOf(state), {}};
}

} // namespace fairlead::trial
