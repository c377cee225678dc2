// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/script/adapter.h"

#include "adapters/traffic/stream.h"

namespace fairlead::traffic::script {

using namespace std::chrono_literals;
using inventory::Device;
using inventory::FrontDoor;
using operation::GuardResult;
using operation::Outcome;
using operation::Step;
using operation::Verdict;
using topology::DeviceReading;

namespace {

constexpr const char* kSetting = "script";
constexpr Micros kUsualTime = 20s;

std::string hashName(const Device& device) {
    return "sha256." + device.id.value;
}

Micros timeoutOf(const FrontDoor& door) {
    const auto found = door.settings.find("timeout");
    return found == door.settings.end() ? kUsualTime : secondsOf(found->second).value_or(kUsualTime);
}

} // namespace

Result<void> ScriptAdapter::usable(const FrontDoor& door) const {
    for (const Device& device : door.devices) {
        if (settingOf(door, device, kSetting).empty())
            return Error{ErrorKind::Invalid,
                         device.id.value + " has no `script`, and neither has " + door.id.value + ".",
                         {},
                         door.id.value};
    }
    const auto timeout = door.settings.find("timeout");
    if (timeout != door.settings.end() && !secondsOf(timeout->second))
        return Error{ErrorKind::Invalid,
                     "`timeout` of " + door.id.value + " is not a time like 20s.",
                     {},
                     door.id.value};
    return {};
}

Result<Order> ScriptAdapter::orderFor(const FrontDoor& door, const Device& device, const Call& call) const {
    Order order;
    order.texts = {{"door", door.id.value},
                   {"device", device.id.value},
                   {"device_host", device.host},
                   {"device_port", std::to_string(device.port)},
                   {"device_site", device.site.value}};
    for (const auto& [site, place] : door.to)
        order.texts["place." + site.value] = place;
    const Micros left = call.deadline.remaining(m_clock);
    order.deadlineUnixMs =
        std::chrono::duration_cast<std::chrono::milliseconds>((m_clock.utc() + left).time_since_epoch())
            .count();
    for (const auto* settings : {&door.settings, &device.settings}) {
        for (const auto& [name, text] : *settings) {
            const auto ref = secretRefOf(text);
            if (!ref) continue;
            auto secret = m_secrets.read(*ref, call);
            if (!secret) return withoutSecret(device.id.value, secret.error());
            order.secrets[name] = *std::move(secret);
        }
    }
    return order;
}

Result<void> ScriptAdapter::look(const FrontDoor& door, const Device& device, const Call& call,
                                 DeviceReading& into) {
    const auto hook = examine(settingOf(door, device, kSetting));
    if (!hook) return hook.error();
    const auto order = orderFor(door, device, call);
    if (!order) return order.error();
    const Run observed = run(device.id.value, *hook, "observe", *order, call, m_clock);
    if (!observed.report) return observed.report.error();
    into.place = observed.report->target.empty() ? "nothing" : observed.report->target;
    into.generation = observed.report->generation;
    for (const auto& [site, place] : door.to) {
        if (place == into.place) into.leadsTo = site;
    }
    into.evidence.push_back(
        seen(hook->path + " observe",
             into.place + (observed.report->message.empty() ? "" : ": " + observed.report->message)));
    return {};
}

Outcome ScriptAdapter::tell(const Job& job, const char* verb, const std::string& expected,
                            const std::string& target) {
    const auto hook = examine(settingOf(job.door, job.device, kSetting));
    if (!hook) return failed(hook.error().what);
    const auto planned = job.step.parameters.find(hashName(job.device));
    if (planned == job.step.parameters.end() || planned->second != hook->sha256)
        return failed("The script of " + job.device.id.value +
                      " was changed since the plan was made, so it was not run. Make a new plan.");
    auto order = orderFor(job.door, job.device, job.call.call);
    if (!order) return failed(sentence(order.error()) + " Nothing was run.");
    order->texts.insert({{"op_id", job.plan.request.id.value},
                         {"step_id", job.step.id.value},
                         {"tag", job.call.echo},
                         {"site_from", job.course.from.value},
                         {"site_to", job.course.to.value},
                         {"expected", expected},
                         {"target", target}});
    const Run ran = run(job.device.id.value, *hook, verb, *order,
                        within(job.call.call, timeoutOf(job.door), m_clock), m_clock);
    if (ran.report) return done({});
    return ran.mayHaveActed ? inDoubt(sentence(ran.report.error())) : failed(sentence(ran.report.error()));
}

Outcome ScriptAdapter::perform(const Job& job, const DeviceReading&) {
    if (job.step.verb != verb::kLead)
        return failed("A script knows no step " + job.step.verb + ". Nothing was run.");
    return tell(job, "act", job.course.old, job.course.next);
}

Outcome ScriptAdapter::undo(const Job& job, const DeviceReading&) {
    return tell(job, "compensate", job.course.next, job.course.old);
}

std::vector<GuardResult> ScriptAdapter::ownGuards(const FrontDoor& door, const Course&,
                                                  const Readings& readings, const Call& call) {
    constexpr const char* kTitle = "the scripts are those that were approved";
    std::vector<std::string> changed, known, mute;
    std::vector<topology::Evidence> evidence;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const Device& device = door.devices[i];
        const auto hook = examine(settingOf(door, device, kSetting));
        if (!hook) {
            changed.push_back(hook.error().what);
            continue;
        }
        evidence.push_back(seen("SHA-256 of " + hook->path, hook->sha256));
        const std::string approved = settingOf(door, device, "sha256");
        if (!approved.empty() && approved != hook->sha256)
            changed.push_back(
                hook->path +
                " is not what `sha256` of the front door approves. Look what was changed, and by whom.");
        known.push_back(hook->path + " has SHA-256 " + hook->sha256.substr(0, 16) + "…");
        const auto order = orderFor(door, device, call);
        const Run described =
            order ? run(device.id.value, *hook, "describe", *order, within(call, 3s, m_clock), m_clock)
                  : Run{order.error(), false};
        if (!described.report) mute.push_back(sentence(described.report.error()));
    }
    return {judge("traffic.hook-unchanged", kTitle, changed.empty() ? Verdict::Pass : Verdict::Block,
                  changed.empty() ? joined(known, ", ") + "." : joined(changed, " "), evidence),
            judge("traffic.hook-describes", "the scripts speak the protocol",
                  mute.empty() ? Verdict::Pass : Verdict::Block,
                  mute.empty() ? std::string("All scripts describe themselves.") : joined(mute, " "))};
}

Result<operation::DoorSteps> ScriptAdapter::plan(const FrontDoor& door, const operation::Plan& plan) const {
    if (const auto fit = usable(door); !fit) return fit.error();
    const auto course = courseOf(door, plan.request);
    if (!course) return course.error();
    operation::DoorSteps steps;
    Step lead =
        makeStep(verb::kLead, "Have the scripts of " + door.id.value + " lead to " + course->next, *course);
    std::vector<std::string> back;
    for (const Device& device : door.devices) {
        const auto hook = examine(settingOf(door, device, kSetting));
        if (!hook) return hook.error();
        lead.parameters[hashName(device)] = hook->sha256;
        lead.commands.push_back(device.id.value + ": " + hook->path + " act (" + course->old + " → " +
                                course->next + ")");
        back.push_back(device.id.value + ": " + hook->path + " compensate (" + course->next + " → " +
                       course->old + ")");
    }
    lead.changes = {operation::change::leadClients(course->to)};
    lead.doneWhen = "every script observes " + course->next;
    lead.compensation = joined(back, "; ");
    lead.timeout = timeoutOf(door) + 10s;
    lead.expected = 1s;
    lead.expectedP95 = timeoutOf(door);
    lead.mandatory = false;
    steps.after.push_back(std::move(lead));
    return steps;
}

} // namespace fairlead::traffic::script
