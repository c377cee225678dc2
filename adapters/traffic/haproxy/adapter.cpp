// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/haproxy/adapter.h"

#include "adapters/traffic/stream.h"

#include <algorithm>

namespace fairlead::traffic::haproxy {

using namespace std::chrono_literals;
using inventory::Device;
using inventory::FrontDoor;
using operation::GuardResult;
using operation::Outcome;
using operation::Step;
using operation::Verdict;
using topology::DeviceReading;

namespace {

constexpr Micros kAnswerTime = 3s;
constexpr std::size_t kMostAnswer = std::size_t{4} << 20;

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

std::string setState(const std::string& place, const char* state) {
    return "set server " + place + " state " + state;
}

std::vector<std::string> onEach(const FrontDoor& door, const std::vector<std::string>& commands) {
    std::vector<std::string> all;
    for (const Device& device : door.devices) {
        for (const std::string& command : commands)
            all.push_back(device.id.value + ": " + command);
    }
    return all;
}

} // namespace

Result<void> HaproxyAdapter::usable(const FrontDoor& door) const {
    for (const auto& [site, place] : door.to) {
        if (!splitPlace(place))
            return Error{
                ErrorKind::Invalid,
                door.id.value + " names `" + place + "` for " + site.value + ", which is not backend/server.",
                {},
                door.id.value};
    }
    return {};
}

HaproxyAdapter::Reply HaproxyAdapter::ask(const Device& device, const std::string& command,
                                          const Call& call) const {
    const auto path = device.settings.find("socket");
    auto stream = path == device.settings.end()
                      ? Stream::toHost(device.id.value, device.host, device.port, call, m_clock)
                      : Stream::toPath(device.id.value, path->second, call, m_clock);
    if (!stream) return {stream.error(), false};
    if (const auto written = stream->write(command + "\n", call); !written) return {written.error(), true};
    return {stream->readToEnd(kMostAnswer, call), true};
}

Result<std::vector<ServerState>> HaproxyAdapter::states(const FrontDoor& door, const Device& device,
                                                        const Call& call) const {
    std::vector<std::string> backends;
    for (const auto& [site, place] : door.to)
        backends.push_back(splitPlace(place)->first);
    std::sort(backends.begin(), backends.end());
    backends.erase(std::unique(backends.begin(), backends.end()), backends.end());
    std::vector<ServerState> all;
    for (const std::string& backend : backends) {
        const Reply reply = ask(device, "show servers state " + backend, call);
        if (!reply.text) return reply.text.error();
        if (!reply.text->starts_with("1\n")) return commandError(device.id.value, trimmed(*reply.text));
        const auto parsed = parseServersState(*reply.text);
        if (!parsed) {
            Error error = parsed.error();
            error.where = device.id.value;
            return error;
        }
        all.insert(all.end(), parsed->begin(), parsed->end());
    }
    return all;
}

Result<void> HaproxyAdapter::look(const FrontDoor& door, const Device& device, const Call& call,
                                  DeviceReading& into) {
    const auto all = states(door, device, call);
    if (!all) return all.error();
    std::vector<std::string> words;
    std::vector<SiteId> serving;
    for (const auto& [site, place] : door.to) {
        const ServerState* state = find(*all, place);
        if (state == nullptr) return commandError(device.id.value, "No such server. (" + place + ")");
        words.push_back(place + " " + toWord(*state));
        if (state->serves()) serving.push_back(site);
    }
    into.place = joined(words, ", ");
    into.holds = serving.empty();
    if (serving.size() == 1) into.leadsTo = serving.front();
    into.evidence.push_back(seen("show servers state", into.place));
    return {};
}

Outcome HaproxyAdapter::order(const Job& job, const std::vector<std::string>& commands) const {
    for (const std::string& command : commands) {
        const Reply reply = ask(job.device, command, within(job.call.call, kAnswerTime, m_clock));
        if (!reply.text && reply.sent) return inDoubt(sentence(reply.text.error()));
        if (!reply.text) return failed(sentence(reply.text.error()));
        // Success is a blank line; any other text is an error.
        const std::string words = trimmed(*reply.text);
        if (!words.empty()) return failed(sentence(commandError(job.device.id.value, words)));
    }
    return done({});
}

Outcome HaproxyAdapter::takeOut(const Job& job, const std::string& place) const {
    const Outcome told = order(job, {setState(place, "maint"), "shutdown sessions server " + place});
    return told.result == Outcome::Result::Done ? emptied(job, place) : told;
}

Outcome HaproxyAdapter::emptied(const Job& job, const std::string& place) const {
    const Call call = within(job.call.call, kAnswerTime, m_clock);
    for (;;) {
        const Reply reply = ask(job.device, "show stat", call);
        const auto rows = reply.text.and_then([](const std::string& text) { return parseStat(text); });
        if (!rows) return inDoubt(sentence(rows.error()));
        const auto left = sessionsOn(*rows, place);
        if (left == std::uint64_t{0}) return done({});
        if (call.deadline.passed(m_clock))
            return failed(job.device.id.value + " still has " + (left ? std::to_string(*left) : "unknown") +
                          " sessions on " + place + ".");
        m_clock.sleepFor(20ms, call.stop);
    }
}

Outcome HaproxyAdapter::perform(const Job& job, const DeviceReading& before) {
    if (job.step.verb == verb::kHold) return takeOut(job, job.course.old);
    if (job.step.verb != verb::kLead)
        return failed("A haproxy knows no step " + job.step.verb + ". Nothing was sent.");
    if (before.leadsTo == job.course.from || job.course.kind == operation::Kind::Failover) {
        const Outcome out = takeOut(job, job.course.old);
        if (out.result != Outcome::Result::Done) return out;
    }
    return order(job, {setState(job.course.next, "ready")});
}

Outcome HaproxyAdapter::undo(const Job& job, const DeviceReading&) {
    if (job.step.verb == verb::kLead) {
        const Outcome out = takeOut(job, job.course.next);
        if (out.result != Outcome::Result::Done) return out;
    }
    return order(job, {setState(job.course.old, "ready")});
}

GuardResult HaproxyAdapter::adminLevel(const FrontDoor& door, const Readings& readings,
                                       const Call& call) const {
    constexpr const char* kId = "traffic.haproxy-admin";
    constexpr const char* kTitle = "Fairlead may act in the proxy";
    std::vector<std::string> faults;
    std::vector<topology::Evidence> evidence;
    bool blocked = false;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (readings[i].failure) continue;
        const std::string& name = door.devices[i].id.value;
        const Reply reply = ask(door.devices[i], "show cli level", within(call, kAnswerTime, m_clock));
        const std::string level = reply.text ? trimmed(*reply.text) : std::string();
        evidence.push_back(seen(name + ": show cli level", reply.text ? level : toText(reply.text.error())));
        if (level == "admin") continue;
        blocked = blocked || reply.text.has_value();
        faults.push_back(sentence(reply.text ? commandError(name, "Permission denied: level " + level)
                                             : reply.text.error()));
    }
    if (evidence.empty()) return judge(kId, kTitle, Verdict::Unknown, "No proxy was seen.");
    if (faults.empty())
        return judge(kId, kTitle, Verdict::Pass, "The sockets have the level admin.", evidence);
    return judge(kId, kTitle, blocked ? Verdict::Block : Verdict::Unknown, joined(faults, " "), evidence);
}

std::vector<GuardResult> HaproxyAdapter::ownGuards(const FrontDoor& door, const Course& course,
                                                   const Readings& readings, const Call& call) {
    std::vector<GuardResult> results{adminLevel(door, readings, call)};
    constexpr const char* kId = "traffic.haproxy-health-b";
    constexpr const char* kTitle = "the proxy does not find the new place down";
    std::optional<ServerState> next;
    std::vector<std::string> faults;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (readings[i].failure) continue;
        const auto all = states(door, door.devices[i], within(call, kAnswerTime, m_clock));
        const ServerState* found = all ? find(*all, course.next) : nullptr;
        if (found == nullptr) continue;
        next = *found;
        // In maintenance nothing is checked there.
        if (!found->inMaintenance() && found->opState == 0)
            faults.push_back(door.devices[i].id.value + " finds " + course.next +
                             " down by its health check. Look at that server, or at the check.");
    }
    if (!next) {
        results.push_back(
            judge(kId, kTitle, Verdict::Unknown, "No proxy told the state of " + course.next + "."));
        results.push_back(judge("traffic.target-listens", "the new place takes connections", Verdict::Unknown,
                                "No proxy told the address of " + course.next + "."));
        return results;
    }
    results.push_back(judge(
        kId, kTitle, faults.empty() ? Verdict::Pass : Verdict::Block,
        faults.empty() ? course.next + " is not down; it is " + toWord(*next) + "." : joined(faults, " ")));
    results.push_back(targetListens(next->address, next->port, call));
    return results;
}

Result<operation::DoorSteps> HaproxyAdapter::plan(const FrontDoor& door, const operation::Plan& plan) const {
    if (const auto fit = usable(door); !fit) return fit.error();
    const auto course = courseOf(door, plan.request);
    if (!course) return course.error();
    const std::vector<std::string> takingOut{setState(course->old, "maint"),
                                             "shutdown sessions server " + course->old};
    operation::DoorSteps steps;
    Step lead = makeStep(verb::kLead, "Let " + course->next + " serve in " + door.id.value, *course);
    lead.commands = onEach(door, {setState(course->next, "ready")});
    if (course->kind != operation::Kind::Failover) {
        Step hold = makeStep(verb::kHold, "Take " + course->old + " out of " + door.id.value, *course);
        hold.commands = onEach(door, takingOut);
        hold.changes = {operation::change::holdClients()};
        hold.doneWhen = "no proxy lets anybody through to " + course->old + ", and no session is left there";
        hold.compensation = joined(onEach(door, {setState(course->old, "ready")}), "; ");
        hold.timeout = 10s;
        hold.expected = 20ms;
        hold.expectedP95 = 500ms;
        hold.retriable = true;
        steps.before.push_back(hold);
    } else {
        auto all = takingOut;
        all.push_back(setState(course->next, "ready"));
        lead.commands = onEach(door, all);
    }
    lead.changes = {operation::change::leadClients(course->to), operation::change::releaseClients()};
    lead.doneWhen = course->next + " serves and " + course->old + " does not, in every proxy";
    lead.compensation =
        joined(onEach(door, {setState(course->next, "maint"), "shutdown sessions server " + course->next,
                             setState(course->old, "ready")}),
               "; ");
    lead.timeout = 10s;
    lead.expected = 20ms;
    lead.expectedP95 = 500ms;
    lead.retriable = true;
    lead.mandatory = false;
    steps.after.push_back(std::move(lead));
    return steps;
}

} // namespace fairlead::traffic::haproxy
