// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/pgbouncer/adapter.h"

#include "adapters/runtime/command.h"
#include "adapters/traffic/pgbouncer/words.h"
#include "adapters/traffic/stream.h"

#include <algorithm>

namespace fairlead::traffic::pgbouncer {

using namespace std::chrono_literals;
using inventory::Device;
using inventory::FrontDoor;
using operation::Outcome;
using topology::DeviceReading;

namespace {

/// Enough for one answer of a console that is well.
constexpr Micros kAnswerTime = 3s;
/// How long connections of a lost server may take to end before clients are dropped with them.
constexpr Micros kPartingTime = 2s;

Error invalid(const FrontDoor& door, std::string what) {
    return {ErrorKind::Invalid, std::move(what), {}, door.id.value};
}

std::string cell(const std::map<std::string, std::string>& row, const char* column) {
    const auto found = row.find(column);
    return found == row.end() ? std::string() : found->second;
}

/// Connections to servers that are to end, of any of the databases.
bool hasPartingServer(const ConsoleRows& servers, const std::vector<std::string>& databases) {
    return std::any_of(servers.begin(), servers.end(), [&](const auto& row) {
        const bool ours =
            std::find(databases.begin(), databases.end(), cell(row, "database")) != databases.end();
        return ours && cell(row, "close_needed") == "1";
    });
}

std::map<std::string, std::string> hookParameters(const Job& job, const SiteId& site,
                                                  const std::string& place) {
    const auto address = addressOf(place);
    return {{"instance", job.device.id.value},
            {"engine", job.door.engine.value},
            {"host", job.device.host},
            {"port", std::to_string(job.device.port)},
            {"site", site.value},
            {"upstream", place},
            {"upstream_host", address ? address->first : place},
            {"upstream_port", address ? std::to_string(address->second) : std::string()}};
}

} // namespace

Result<void> PgbouncerAdapter::usable(const FrontDoor& door) const {
    const std::string& name = door.id.value;
    if (databasesOf(door).empty())
        return invalid(door,
                       name + " does not say which databases of the pooler it is about. Set `databases`.");
    for (const char* setting : {"pause_within", "longest_pause"}) {
        const auto found = door.settings.find(setting);
        if (found != door.settings.end() && !secondsOf(found->second))
            return invalid(door, "`" + std::string(setting) + "` of " + name + " is not a time like 5s.");
    }
    if (!namesPlaces(door)) return {};
    for (const auto& [site, place] : door.to) {
        if (!addressOf(place))
            return invalid(door,
                           name + " names `" + place + "` for " + site.value + ", which is not host:port.");
    }
    for (const Device& device : door.devices) {
        if (device.hooks.count("retarget") == 0)
            return invalid(door, device.id.value + " has no retarget hook, and " + name +
                                     " does not say whom it `follows`. Give it one of the two.");
    }
    return {};
}

Result<void> PgbouncerAdapter::look(const FrontDoor& door, const Device& device, const Call& call,
                                    DeviceReading& into) {
    const auto rows = m_consoles.ask(door, device, "SHOW DATABASES", call);
    if (!rows) return rows.error();
    std::vector<std::string> places;
    std::vector<SiteId> sites;
    for (const std::string& database : databasesOf(door)) {
        const auto row = std::find_if(rows->begin(), rows->end(),
                                      [&](const auto& each) { return cell(each, "name") == database; });
        if (row == rows->end())
            return Error{ErrorKind::Invalid,
                         device.id.value + " knows no database " + database +
                             ". Correct `databases` of the front door.",
                         {},
                         device.id.value};
        const std::string place = cell(*row, "host") + ":" + cell(*row, "port");
        const bool paused = cell(*row, "paused") == "1";
        into.holds = into.holds || paused;
        places.push_back(database + " at " + place + (paused ? " (paused)" : ""));
        for (const auto& [site, named] : door.to) {
            if (named == place) sites.push_back(site);
        }
    }
    const std::string said = joined(places, ", ");
    // Behind another door the pooler's own target says nothing of the site.
    if (namesPlaces(door)) into.place = said;
    const bool all = sites.size() == places.size();
    if (namesPlaces(door) && all && std::equal(sites.begin() + 1, sites.end(), sites.begin()))
        into.leadsTo = sites.front();
    into.evidence.push_back(seen("SHOW DATABASES", said));
    return {};
}

Outcome PgbouncerAdapter::perform(const Job& job, const DeviceReading&) {
    if (job.step.verb == verb::kHold) return pause(job);
    if (job.step.verb == verb::kLead) return retarget(job, job.course.to, job.course.next);
    if (job.step.verb == verb::kRelease) return resume(job);
    if (job.step.verb == verb::kReconnect) return reconnect(job);
    return failed("A pgbouncer knows no step " + job.step.verb + ". Nothing was sent.");
}

Outcome PgbouncerAdapter::undo(const Job& job, const DeviceReading&) {
    if (job.step.verb == verb::kHold) return resume(job);
    if (job.step.verb == verb::kLead) return retarget(job, job.course.from, job.course.old);
    return done(job.device.id.value + " has nothing to put back.");
}

Outcome PgbouncerAdapter::forEachDatabase(const Job& job, const char* statement, const Call& call) {
    auto console = m_consoles.borrow(job.door, job.device, within(call, kAnswerTime, m_clock));
    if (!console) return failed(sentence(console.error()) + " Nothing was sent to it.");
    for (const std::string& database : databasesOf(job.door)) {
        const auto answer = (*console)->ask(std::string(statement) + " " + quotedName(database), call);
        if (answer) continue;
        // Somebody let its clients go on before us.
        if (answer.error().engineWords.find("is not paused") != std::string::npos) continue;
        if ((*console)->inDoubt()) return inDoubt(sentence(answer.error()));
        return failed(sentence(answer.error()));
    }
    m_consoles.giveBack(job.door, job.device, std::move(console).value());
    return done({});
}

Outcome PgbouncerAdapter::pause(const Job& job) {
    const Call patience = within(job.call.call, pauseWithin(job.door), m_clock);
    const Outcome paused = forEachDatabase(job, "PAUSE", patience);
    if (paused.result == Outcome::Result::Done) return paused;
    // On another connection: cancelling the one that waits ends only a pause of the whole pooler.
    // Source: shared/engines/traffic.md §4.
    const Outcome resumed = forEachDatabase(job, "RESUME", Call{Deadline::in(kAnswerTime, m_clock), {}});
    if (resumed.result != Outcome::Result::Done)
        return inDoubt(paused.reply + " It could not be told to let clients go on: " + resumed.reply);
    if (paused.result == Outcome::Result::Failed) return paused;
    if (!patience.deadline.passed(m_clock))
        return failed(paused.reply + " It was told to let clients go on as before.");
    return failed(job.device.id.value + " still had transactions open after " +
                  humanDuration(pauseWithin(job.door)) +
                  ", so its clients go on as before. End long transactions, or raise `pause_within`.");
}

Outcome PgbouncerAdapter::resume(const Job& job) {
    return forEachDatabase(job, "RESUME", within(job.call.call, kAnswerTime, m_clock));
}

Outcome PgbouncerAdapter::retarget(const Job& job, const SiteId& site, const std::string& place) {
    const inventory::HostHook& hook = job.device.hooks.at("retarget");
    const auto arguments = runtime::fillIn(hook.command, hookParameters(job, site, place));
    if (!arguments) return failed(sentence(arguments.error()));
    const std::string& name = job.device.id.value;
    const auto ran = runtime::runCommand(*arguments, within(job.call.call, hook.timeout, m_clock), m_clock);
    if (!ran && ran.error().kind == ErrorKind::Timeout)
        return inDoubt("The retarget hook of " + name + " did not end in time.");
    if (!ran) return failed("The retarget hook of " + name + " was not run: " + sentence(ran.error()));
    if (ran->exitCode != 0)
        return failed("The retarget hook of " + name + " failed with exit code " +
                      std::to_string(ran->exitCode) + ": " + ran->errors);
    // Reading the file again is harmless, so it may be asked like a question.
    const auto reloaded =
        m_consoles.ask(job.door, job.device, "RELOAD", within(job.call.call, kAnswerTime, m_clock));
    if (!reloaded) return inDoubt(sentence(reloaded.error()) + " Its file names " + place + " already.");
    return done({});
}

Outcome PgbouncerAdapter::reconnect(const Job& job) {
    const Call call = within(job.call.call, kAnswerTime + kPartingTime, m_clock);
    const std::string& name = job.device.id.value;
    Outcome told = forEachDatabase(job, "RECONNECT", call);
    if (told.result != Outcome::Result::Done) return told;
    const Deadline patience = Deadline::in(kPartingTime, m_clock);
    bool parting = true;
    while (parting && !patience.passed(m_clock)) {
        const auto servers = m_consoles.ask(job.door, job.device, "SHOW SERVERS", call);
        if (!servers) return inDoubt(sentence(servers.error()));
        parting = hasPartingServer(*servers, databasesOf(job.door));
        if (parting) m_clock.sleepFor(50ms, call.stop);
    }
    // A transaction that hangs at the lost server ends with its client only. KILL leaves a pause behind.
    if (parting) told = forEachDatabase(job, "KILL", job.call.call);
    if (told.result != Outcome::Result::Done) return told;
    told = forEachDatabase(job, "RESUME", job.call.call);
    if (told.result != Outcome::Result::Done) return told;
    return done(name + (parting ? " dropped clients that hung at the lost server; others go on."
                                : " has no connection to the lost server; its clients go on."));
}

} // namespace fairlead::traffic::pgbouncer
