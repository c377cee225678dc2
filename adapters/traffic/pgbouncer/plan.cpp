// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/pgbouncer/adapter.h"
#include "adapters/traffic/pgbouncer/words.h"

namespace fairlead::traffic::pgbouncer {

using namespace std::chrono_literals;
using inventory::Device;
using inventory::FrontDoor;
using operation::Step;

namespace {

std::vector<std::string> onEach(const FrontDoor& door, const std::vector<std::string>& statements) {
    std::vector<std::string> commands;
    for (const Device& device : door.devices) {
        for (const std::string& database : databasesOf(door)) {
            for (const std::string& statement : statements)
                commands.push_back(device.id.value + ": " + statement + " " + quotedName(database));
        }
    }
    return commands;
}

std::vector<std::string> retargeting(const FrontDoor& door, const std::string& place) {
    std::vector<std::string> commands;
    for (const Device& device : door.devices) {
        commands.push_back(device.id.value + ": hook retarget: " +
                           joined(device.hooks.at("retarget").command, " ") + " → " + place);
        commands.push_back(device.id.value + ": RELOAD");
    }
    return commands;
}

Step holdStep(const FrontDoor& door, const Course& course) {
    Step step = makeStep(verb::kHold, "Let clients wait in " + door.id.value, course);
    step.commands = onEach(door, {"PAUSE"});
    step.changes = {operation::change::holdClients()};
    step.doneWhen = "every pooler says that its databases are paused, no transaction being open";
    step.compensation = joined(onEach(door, {"RESUME"}), "; ");
    step.timeout = pauseWithin(door) + 6s;
    step.expected = 20ms;
    step.expectedP95 = 1s;
    step.retriable = true;
    return step;
}

Step leadStep(const FrontDoor& door, const Course& course) {
    Step step = makeStep(verb::kLead, "Point " + door.id.value + " at " + course.next, course);
    step.commands = retargeting(door, course.next);
    step.changes = {operation::change::leadClients(course.to)};
    step.doneWhen = "every pooler names " + course.next;
    step.compensation = joined(retargeting(door, course.old), "; ");
    step.timeout = 20s;
    step.expected = 50ms;
    step.expectedP95 = 500ms;
    step.retriable = true;
    step.mandatory = false;
    return step;
}

Step lastStep(const FrontDoor& door, const Course& course) {
    const bool lost = course.kind == operation::Kind::Failover;
    Step step = lost ? makeStep(verb::kReconnect,
                                "Part clients of " + door.id.value + " from the lost server", course)
                     : makeStep(verb::kRelease, "Let clients of " + door.id.value + " go on", course);
    step.commands = lost
                        ? onEach(door, {"RECONNECT", "KILL, only where a connection does not end:", "RESUME"})
                        : onEach(door, {"RESUME"});
    step.changes = {operation::change::releaseClients()};
    step.doneWhen = lost ? "no connection of the pooler from before is left, and clients get through"
                         : "no database is paused";
    step.timeout = 15s;
    step.expected = lost ? 500ms : 10ms;
    step.expectedP95 = lost ? 4s : 200ms;
    step.retriable = true;
    step.mandatory = false;
    return step;
}

} // namespace

Result<operation::DoorSteps> PgbouncerAdapter::plan(const FrontDoor& door,
                                                    const operation::Plan& plan) const {
    if (const auto fit = usable(door); !fit) return fit.error();
    const auto course = courseOf(door, plan.request);
    if (!course) return course.error();
    operation::DoorSteps steps;
    if (course->kind != operation::Kind::Failover) {
        if (plan.expectedOutageP95 > longestPause(door))
            return Error{
                ErrorKind::Refused,
                "Nobody can write for up to " + humanDuration(plan.expectedOutageP95) + ", and " +
                    door.id.value + " lets clients wait " + humanDuration(longestPause(door)) +
                    " at most. Raise `longest_pause`, and query_wait_timeout of the poolers with it.",
                {},
                door.id.value};
        steps.before.push_back(holdStep(door, *course));
    }
    if (namesPlaces(door)) steps.after.push_back(leadStep(door, *course));
    steps.after.push_back(lastStep(door, *course));
    return steps;
}

} // namespace fairlead::traffic::pgbouncer
