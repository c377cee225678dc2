// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/automation.h"

#include <algorithm>
#include <map>

namespace fairlead::operation {
namespace {

using inventory::Automation;
using inventory::HostHook;

/// A daemon takes a moment to end or to begin after its hook has said so.
constexpr Micros kSettlesWithin = std::chrono::seconds{10};
constexpr Micros kAskEvery = std::chrono::milliseconds{200};
constexpr std::size_t kMostWords = 200;

/// One line, not too long, for people.
std::string said(const std::string& text) {
    std::string line = text.substr(0, text.find('\n')).substr(0, kMostWords);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r'))
        line.pop_back();
    return line.empty() ? "nothing" : "\"" + line + "\"";
}

std::string nameOf(const Automation& automation) {
    return automation.id.value + " (" + automation.kind + " on " + automation.host + ")";
}

void replaceAll(std::string& text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

AutomationState opposite(AutomationState state) {
    return state == AutomationState::Parked ? AutomationState::Running : AutomationState::Parked;
}

} // namespace

std::string_view toWord(AutomationState state) {
    switch (state) {
        case AutomationState::Running:
            return "running";
        case AutomationState::Parked:
            return "parked";
        case AutomationState::Unknown:
            return "not known";
    }
    return "not known";
}

std::vector<std::string> hookCommand(const Automation& automation, const HostHook& hook) {
    std::vector<std::string> command = hook.command;
    for (std::string& argument : command) {
        replaceAll(argument, "{automation}", automation.id.value);
        replaceAll(argument, "{engine}", automation.engine.value);
        replaceAll(argument, "{host}", automation.host);
    }
    return command;
}

AutomationState automationStateOf(const HookReply& reply) {
    if (reply.exitCode != 0) return AutomationState::Unknown;
    const std::string word = reply.output.substr(0, reply.output.find_first_of(" \t\r\n"));
    if (word == "running") return AutomationState::Running;
    return word == "parked" ? AutomationState::Parked : AutomationState::Unknown;
}

Call AutomationHooks::patient(const Call& call, Micros patience) const {
    const Deadline own = Deadline::in(patience, m_clock);
    return {own.at < call.deadline.at ? own : call.deadline, call.stop};
}

AutomationReading AutomationHooks::state(const Automation& automation, const Call& call) const {
    const std::vector<std::string> command = hookCommand(automation, automation.state);
    const auto reply = m_runner.run(command, patient(call, automation.state.timeout));
    AutomationReading reading;
    reading.evidence = {commandText(command), "", m_clock.utc(), m_vantage};
    if (!reply) {
        reading.evidence.answer = toText(reply.error());
        reading.why = "The state hook of " + nameOf(automation) + " did not answer: " + reply.error().what;
        return reading;
    }
    reading.state = automationStateOf(*reply);
    const std::string status = "exit status " + std::to_string(reply->exitCode);
    reading.evidence.answer = said(reply->output) + ", " + status;
    if (reading.state == AutomationState::Unknown)
        reading.why = "The state hook of " + nameOf(automation) + " says " +
                      said(reply->output + reply->errors) + " with " + status +
                      ", neither running nor parked.";
    return reading;
}

AutomationReading AutomationHooks::settled(const Automation& automation, AutomationState wanted,
                                           const Call& call) const {
    const Deadline patience = Deadline::in(kSettlesWithin, m_clock);
    const MonoTime end = std::min(patience.at, call.deadline.at);
    for (;;) {
        AutomationReading reading = state(automation, call);
        if (reading.state == wanted || m_clock.mono() + kAskEvery >= end || call.stop.stop_requested())
            return reading;
        m_clock.sleepFor(kAskEvery, call.stop);
    }
}

Outcome AutomationHooks::tell(const Automation& automation, const HostHook& hook, const char* verb,
                              AutomationState wanted, const Call& call) const {
    const auto reply = m_runner.run(hookCommand(automation, hook), patient(call, hook.timeout));
    const std::string its = "The " + std::string(verb) + " hook of " + nameOf(automation);
    Outcome outcome;
    if (!reply && reply.error().kind == ErrorKind::Refused) {
        outcome.result = Outcome::Result::Failed;
        outcome.reply = its + " could not be started: " + reply.error().what;
        return outcome;
    }
    // What the hook says of itself is not believed: the state hook is asked, and waited for only when the
    // hook ended well.
    const bool well = reply && reply->exitCode == 0;
    const AutomationReading after = well ? settled(automation, wanted, call) : state(automation, call);
    outcome.after = after.evidence.query + ": " + after.evidence.answer;
    if (after.state == wanted) {
        outcome.result = Outcome::Result::Done;
        outcome.reply = nameOf(automation) + " is " + std::string(toWord(wanted)) + ".";
        return outcome;
    }
    std::string how = well    ? its + " ended well"
                      : reply ? its + " failed with exit status " + std::to_string(reply->exitCode) +
                                    " and said " + said(reply->errors.empty() ? reply->output : reply->errors)
                              : its + " did not end: " + reply.error().what;
    const bool known = after.state == opposite(wanted);
    // A hook that was killed may yet take effect through what it had started.
    outcome.result = known && reply ? Outcome::Result::Failed : Outcome::Result::InDoubt;
    outcome.reply =
        how + (known ? ", and it is still " + std::string(toWord(after.state)) + "." : ". " + after.why);
    return outcome;
}

Outcome AutomationHooks::park(const Automation& automation, const Call& call) const {
    return tell(automation, automation.park, "park", AutomationState::Parked, call);
}

Outcome AutomationHooks::giveBack(const Automation& automation, const Call& call) const {
    return tell(automation, automation.giveBack, "give-back", AutomationState::Running, call);
}

} // namespace fairlead::operation
