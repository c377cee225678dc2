// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/door_adapter.h"

#include "adapters/traffic/stream.h"

#include <algorithm>
#include <future>

namespace fairlead::traffic {

using namespace std::chrono_literals;
using inventory::Device;
using inventory::FrontDoor;
using operation::ActCall;
using operation::GuardResult;
using operation::Kind;
using operation::Outcome;
using operation::Plan;
using operation::Step;
using operation::StepCheck;
using operation::Verdict;
using topology::DeviceReading;

namespace {

/// A device that does not answer by then is not seen.
constexpr Micros kLookTime = 3s;
constexpr Micros kLookAgain = 50ms;

/// Runs `f` for every device side by side: what hangs delays nobody else.
template <class F>
auto forAll(const FrontDoor& door, F f) {
    std::vector<std::future<decltype(f(door.devices.front()))>> pending;
    for (const Device& device : door.devices)
        pending.push_back(std::async(std::launch::async, [&f, &device] { return f(device); }));
    std::vector<decltype(f(door.devices.front()))> results;
    for (auto& each : pending)
        results.push_back(each.get());
    return results;
}

/// Together no better than the worst of them.
Outcome summedUp(const std::vector<Outcome>& outcomes) {
    Outcome all = done({});
    std::vector<std::string> replies, before, after;
    for (const Outcome& each : outcomes) {
        replies.push_back(each.reply);
        if (!each.before.empty()) before.push_back(each.before);
        if (!each.after.empty()) after.push_back(each.after);
        const bool worse = each.result == Outcome::Result::InDoubt || all.result == Outcome::Result::Done;
        if (worse) all.result = each.result;
    }
    all.reply = joined(replies, " ");
    all.before = joined(before, "; ");
    all.after = joined(after, "; ");
    return all;
}

} // namespace

topology::Evidence DoorAdapter::seen(std::string query, std::string answer) const {
    return {std::move(query), std::move(answer), m_clock.utc(), m_vantage};
}

DeviceReading DoorAdapter::read(const FrontDoor& door, const Device& device, const Call& call) {
    DeviceReading reading;
    reading.door = door.id;
    reading.device = device.id;
    const MonoTime began = m_clock.mono();
    Result<void> looked = usable(door);
    if (looked) looked = look(door, device, within(call, kLookTime, m_clock), reading);
    if (!looked) reading.failure = looked.error();
    reading.at = m_clock.utc();
    reading.monoAt = m_clock.mono();
    reading.took = reading.monoAt - began;
    return reading;
}

DoorAdapter::Readings DoorAdapter::readAll(const FrontDoor& door, const Call& call) {
    return forAll(door, [&](const Device& device) { return read(door, device, call); });
}

Outcome DoorAdapter::act(const FrontDoor& door, const Plan& plan, const Step& step, const ActCall& call) {
    return onAll(Way::There, door, plan, step, call);
}

Outcome DoorAdapter::compensate(const FrontDoor& door, const Plan& plan, const Step& step,
                                const ActCall& call) {
    // Who undoes a step that ran out of time has none left of it.
    const Deadline own = Deadline::in(step.timeout, m_clock);
    const Call longer{own.at > call.call.deadline.at ? own : call.call.deadline, call.call.stop};
    return onAll(Way::Back, door, plan, step, {longer, call.echo, call.facts, call.output});
}

Outcome DoorAdapter::onAll(Way way, const FrontDoor& door, const Plan& plan, const Step& step,
                           const ActCall& call) {
    const auto course = courseOf(door, plan.request);
    if (!course) return failed(course.error().what + " Nothing was sent.");
    if (const std::string why = whyChanged(step, *course); !why.empty()) return failed(why);
    return summedUp(forAll(door, [&](const Device& device) {
        Outcome outcome = onOne(way, Job{door, device, plan, step, *course, call});
        if (call.output) call.output(outcome.reply);
        return outcome;
    }));
}

std::string DoorAdapter::whyForeign(const Job& job, const DeviceReading& before) const {
    if (!namesPlaces(job.door) || before.holds) return {};
    const bool known = before.leadsTo == job.course.from || before.leadsTo == job.course.to;
    const bool fits = job.step.verb == verb::kHold ? before.leadsTo == job.course.from : known;
    if (fits || !takesOrders(job.device)) return {};
    return job.device.id.value + " names " + before.place + ", not " + job.course.old +
           ", so somebody else leads it. Nothing was sent to it. Look who did, then make a new plan.";
}

Outcome DoorAdapter::onOne(Way way, const Job& job) {
    const std::string& name = job.device.id.value;
    const std::string& verb = job.step.verb;
    const DeviceReading before = read(job.door, job.device, job.call.call);
    if (before.failure && excused(job.course, job.device))
        return failed(name + " at the lost site " + job.course.from.value +
                      " was not reached and was left alone. Lead it to " + job.course.next +
                      " when it returns.");
    if (before.failure) return failed(sentence(*before.failure) + " Nothing was sent to it.");
    const bool there = verb != verb::kReconnect && inEffect(verb, before, job.course);
    const bool back =
        verb == verb::kLead ? before.leadsTo == job.course.from : outOfEffect(verb, before, job.course);
    if (way == Way::There ? there : back) {
        Outcome already = done(toText(before) + " already.");
        already.before = already.after = toText(before);
        return already;
    }
    if (const std::string why = whyForeign(job, before); !why.empty()) return failed(why);
    const Outcome told = way == Way::There ? perform(job, before) : undo(job, before);
    if (told.result == Outcome::Result::Failed) return told;
    return confirm(way, job, told, before);
}

Outcome DoorAdapter::confirm(Way way, const Job& job, const Outcome& told, const DeviceReading& before) {
    const std::string& verb = job.step.verb;
    const Call& call = job.call.call;
    DeviceReading after;
    for (bool first = true;; first = false) {
        DeviceReading now = read(job.door, job.device, call);
        // A look that our own deadline cut short says nothing against the one before it.
        if (first || !now.failure || !call.deadline.passed(m_clock)) after = std::move(now);
        const bool back =
            verb == verb::kLead ? after.leadsTo == job.course.from : outOfEffect(verb, after, job.course);
        if (way == Way::There ? inEffect(verb, after, job.course) : back) {
            Outcome outcome =
                done(told.result == Outcome::Result::Done && !told.reply.empty() ? told.reply
                                                                                 : toText(after) + ".");
            outcome.before = toText(before);
            outcome.after = toText(after);
            return outcome;
        }
        if (call.stop.stop_requested() || call.deadline.passed(m_clock)) break;
        m_clock.sleepFor(kLookAgain, call.stop);
    }
    if (after.failure || told.result == Outcome::Result::InDoubt)
        return inDoubt(job.device.id.value + " was told, and what it did is not known: " +
                       (after.failure ? sentence(*after.failure) : told.reply));
    return failed(toText(after) + ", although it took the order. Look at it.");
}

StepCheck DoorAdapter::check(const FrontDoor& door, const Plan& plan, const Step& step,
                             const operation::Facts&, const Call& call) {
    const auto course = courseOf(door, plan.request);
    if (!course) return {StepCheck::Finding::NotKnown, course.error().what, {}};
    const Readings readings = readAll(door, call);
    std::vector<std::string> texts;
    std::size_t asked = 0, is = 0, isNot = 0;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        texts.push_back(toText(readings[i]));
        if (readings[i].failure && excused(*course, door.devices[i])) continue;
        ++asked;
        if (inEffect(step.verb, readings[i], *course)) ++is;
        if (outOfEffect(step.verb, readings[i], *course)) ++isNot;
    }
    const std::string evidence = joined(texts, "; ") + ".";
    // Half of it is neither: an undoing would take it for undone.
    if (asked > 0 && is == asked) return {StepCheck::Finding::Happened, evidence, {}};
    if (asked > 0 && isNot == asked) return {StepCheck::Finding::DidNotHappen, evidence, {}};
    return {StepCheck::Finding::NotKnown, evidence, {}};
}

} // namespace fairlead::traffic
