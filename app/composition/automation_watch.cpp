// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/automation_watch.h"

#include "models/operation/journal.h"

#include <algorithm>

namespace fairlead::app {

using operation::AutomationState;
using operation::Outcome;
using topology::ParkedAutomation;

namespace {

constexpr Micros kReadEvery = std::chrono::seconds{1};
constexpr Micros kAskEvery = std::chrono::seconds{15};
constexpr Micros kAskWithin = std::chrono::seconds{5};

Error refused(std::string what, std::string where) {
    return {ErrorKind::Refused, std::move(what), "", std::move(where)};
}

} // namespace

void AutomationWatch::start() {
    refresh();
    m_thread = std::jthread([this](std::stop_token stop) { run(stop); });
}

void AutomationWatch::run(std::stop_token stop) {
    MonoTime asked = m_ports.clock.mono();
    while (!stop.stop_requested()) {
        m_ports.clock.sleepFor(kReadEvery, stop);
        refresh();
        if (m_ports.clock.mono() - asked < kAskEvery) continue;
        lookAgain(stop);
        asked = m_ports.clock.mono();
    }
}

/// With m_mutex held.
Result<void> AutomationWatch::readOn() {
    if (m_read > 0 && m_ports.sink.status().size == m_read) return {};
    const auto entries = m_ports.source.entriesFrom(m_read);
    if (!entries) return entries.error();
    for (const audit::Entry& entry : *entries)
        m_ledger.take(entry);
    m_read += entries->size();
    return {};
}

Result<std::vector<ParkedAutomation>> AutomationWatch::parked() {
    const std::scoped_lock guard(m_mutex);
    if (const auto read = readOn(); !read) return read.error();
    return m_ledger.parked();
}

void AutomationWatch::refresh() {
    auto all = parked();
    // A log that cannot be read says so itself; what it told before still holds.
    if (!all) return;
    std::erase_if(*all, [this](const ParkedAutomation& each) { return m_ports.goesOn(each.by); });
    const std::scoped_lock guard(m_mutex);
    if (*all == m_reminded) return;
    m_reminded = *all;
    m_ports.remind(m_reminded);
}

void AutomationWatch::lookAgain(std::stop_token stop) {
    std::vector<ParkedAutomation> reminded;
    {
        const std::scoped_lock guard(m_mutex);
        reminded = m_reminded;
    }
    for (const ParkedAutomation& each : reminded) {
        const inventory::Automation* declared = m_ports.inventory.findAutomation(each.id);
        // An operation that holds the lock may just be about to park it.
        if (declared == nullptr || m_ports.lock.holder(declared->engine)) continue;
        const auto reading = m_ports.hooks.state(*declared, {Deadline::in(kAskWithin, m_ports.clock), stop});
        if (reading.state != AutomationState::Running) continue;
        // A log that takes nothing keeps the reminder, which is the safer mistake.
        static_cast<void>(
            m_ports.sink.append(operation::runsAgainEntry(each, reading.evidence.answer)).has_value());
    }
    if (!reminded.empty()) refresh();
}

Result<std::vector<ParkedAutomation>> AutomationWatch::toGiveBack(const EngineId& engine) {
    const auto entries = m_ports.source.entriesFrom(0);
    if (!entries) return entries.error();
    for (const auto& logged : operation::loggedOperations(*entries)) {
        if (logged.ended || logged.entries.front().target != engine.value) continue;
        return refused(
            "Operation " + logged.op + " on " + engine.value +
                " has not ended, and what it parked would interfere with it. Take it over or close "
                "it first: fairleadctl resume.",
            engine.value);
    }
    auto all = operation::parkedIn(*entries);
    std::erase_if(all, [&](const ParkedAutomation& each) { return each.engine != engine; });
    std::reverse(all.begin(), all.end());
    return all;
}

Result<std::string> AutomationWatch::giveBackOne(const ParkedAutomation& parked,
                                                 const std::string& reason) {
    const inventory::Automation* declared = m_ports.inventory.findAutomation(parked.id);
    if (declared == nullptr)
        return Error{ErrorKind::Invalid,
                     "The inventory no longer has the automation " + parked.id.value +
                         ", so its hooks are not known. Give it back by hand.",
                     "", parked.id.value};
    const auto within = [this](Micros d) { return Call{Deadline::in(d, m_ports.clock), {}}; };
    const auto before = m_ports.hooks.state(*declared, within(declared->state.timeout));
    if (before.state == AutomationState::Running) {
        const auto noted = m_ports.sink.append(operation::runsAgainEntry(parked, before.evidence.answer));
        if (!noted) return noted.error();
        return parked.id.value + " runs already.";
    }
    const std::string command = operation::commandText(operation::hookCommand(*declared, declared->giveBack));
    const auto intent = m_ports.sink.append(operation::giveBackEntry(parked, command, reason));
    if (!intent) return intent.error();
    const Outcome outcome = m_ports.hooks.giveBack(
        *declared, within(declared->giveBack.timeout + declared->state.timeout + std::chrono::seconds{10}));
    if (outcome.result != Outcome::Result::Done)
        return refused(outcome.reply + " " + parked.id.value + " is not given back.", parked.id.value);
    const auto noted = m_ports.sink.append(operation::runsAgainEntry(parked, outcome.after));
    if (!noted) return noted.error();
    return outcome.reply;
}

Result<std::vector<std::string>> AutomationWatch::giveBack(const EngineId& engine,
                                                          const std::string& reason) {
    if (m_ports.inventory.findEngine(engine) == nullptr)
        return Error{ErrorKind::Invalid, "The inventory has no engine " + engine.value + ".", "",
                     engine.value};
    const OperationId id("give-back-" + std::to_string(m_ports.clock.utc().time_since_epoch().count()));
    const auto lock = m_ports.lock.acquire(engine, id);
    if (!lock) return lock.error();
    const auto parked = toGiveBack(engine);
    Result<std::vector<std::string>> said = std::vector<std::string>();
    if (!parked) said = parked.error();
    for (std::size_t i = 0; parked && said && i < parked->size(); ++i) {
        const auto one = giveBackOne((*parked)[i], reason);
        if (one)
            said->push_back(*one);
        else
            said = one.error();
    }
    m_ports.lock.release(engine, lock->token);
    refresh();
    return said;
}

} // namespace fairlead::app
