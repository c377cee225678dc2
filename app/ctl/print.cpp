// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/print.h"

#include "models/topology/group_point.h"

#include <algorithm>
#include <cctype>
#include <cstdio>

namespace fairlead::ctl {

void print(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

void printLine(const std::string& text) {
    print(text + "\n");
}

namespace {

using audit::Value;

std::string upper(std::string_view word) {
    std::string text(word);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string padded(std::string text, std::size_t width) {
    if (text.size() < width) text.resize(width, ' ');
    return text;
}

std::string ageText(const std::optional<Micros>& age) {
    return age ? humanDuration(*age) + " ago" : "never";
}

std::string lagText(const topology::ReplicationLink& link) {
    std::string text;
    if (link.lagTime) text += "lag " + humanDuration(*link.lagTime);
    if (link.lagReceive) text += (text.empty() ? "" : ", ") + humanBytes(*link.lagReceive) + " to receive";
    if (link.lagApply) text += (text.empty() ? "" : ", ") + humanBytes(*link.lagApply) + " to apply";
    if (link.lagCanary) text += (text.empty() ? "canary " : ", canary ") + humanDuration(*link.lagCanary);
    if (!link.lagNative.empty()) text += (text.empty() ? "" : ", ") + link.lagNative;
    return text.empty() ? "lag not known" : text;
}

std::string exposureText(const topology::RecoveryPoint& point) {
    const std::string low = point.atLeast ? humanDuration(*point.atLeast) : "not known";
    const std::string high = point.atMost ? humanDuration(*point.atMost) : "not known";
    const std::string range = low == high ? low : low + " .. " + high;
    return range + (point.basis.empty() ? "" : " (" + point.basis + ")");
}

std::string deviceText(const topology::DeviceState& device) {
    std::string text = "    " + padded(device.id.value, 14) + padded(device.site.value, 8);
    if (!device.current()) {
        text += "NOT KNOWN, seen " + ageText(device.age);
        if (device.lastFailure) text += ": " + toText(*device.lastFailure);
        return text + "\n";
    }
    const topology::DeviceReading& seen = *device.seen;
    std::string where = seen.leadsTo ? "leads to " + seen.leadsTo->value : "leads to no declared place";
    if (!seen.leadsTo && seen.place.empty()) where = "lets clients through";
    if (seen.holds) where = "clients wait";
    if (!seen.place.empty()) where += " (" + seen.place + ")";
    return text + where + ", seen " + ageText(device.age) + "\n";
}

void appendDoor(std::string& out, const topology::FrontDoorState& door) {
    out += "  door " + door.id.value + " (" + door.kind + ")  " +
           (door.leadsTo ? "clients are led to " + door.leadsTo->value : "where clients go is NOT KNOWN") +
           "\n";
    if (!door.why.empty()) out += "      " + door.why + "\n";
    for (const topology::DeviceState& device : door.devices)
        out += deviceText(device);
}

void appendEngine(std::string& out, const topology::EngineState& engine,
                  const std::vector<topology::FrontDoorState>& doors) {
    out += "\n" + engine.id.value + " (" + engine.technology + ") " + std::string(toWord(engine.state));
    if (!engine.why.empty()) out += ": " + engine.why;
    out += "\n  lost if the primary's site vanished now: " + exposureText(engine.recoveryPointNow) + "\n";
    for (const topology::InstanceState& instance : engine.instances) {
        const std::string role = instance.seen ? std::string(toWord(instance.seen->role)) : "never seen";
        out += "  " + padded(instance.id.value, 16) + padded(instance.site.value, 8) + padded(role, 16) +
               padded(std::string(toWord(instance.state)), 14) + "seen " + ageText(instance.age) + "\n";
        if (!instance.why.empty()) out += "      " + instance.why + "\n";
    }
    for (const topology::ReplicationLink& link : engine.links) {
        out += "  " + link.from.value + " -> " + link.to.value + "  " + std::string(toWord(link.state)) +
               ", " + lagText(link) + "\n";
    }
    if (!engine.canary.empty()) out += "  no canary: " + engine.canary + "\n";
    for (const topology::FrontDoorState& door : doors) {
        if (door.engine == engine.id) appendDoor(out, door);
    }
    for (const topology::Hazard& hazard : engine.hazards)
        out += "  HAZARD " + hazard.what + "\n";
}

template <class T>
Value optionalMicros(const std::optional<T>& value) {
    return value ? Value(std::int64_t{value->count()}) : Value(nullptr);
}

Value optionalBytes(const std::optional<Bytes>& value) {
    return value ? Value(value->count) : Value(nullptr);
}

Value engineJson(const topology::EngineState& engine) {
    Value::Array instances, links, hazards;
    for (const topology::InstanceState& i : engine.instances) {
        const std::string role = i.seen ? std::string(toWord(i.seen->role)) : "";
        instances.push_back(Value::Object{{"age_us", optionalMicros(i.age)},
                                          {"id", i.id.value},
                                          {"role", role},
                                          {"site", i.site.value},
                                          {"state", toWord(i.state)},
                                          {"why", i.why}});
    }
    for (const topology::ReplicationLink& l : engine.links) {
        links.push_back(Value::Object{{"from", l.from.value},
                                      {"lag_apply_bytes", optionalBytes(l.lagApply)},
                                      {"lag_canary_us", optionalMicros(l.lagCanary)},
                                      {"lag_receive_bytes", optionalBytes(l.lagReceive)},
                                      {"lag_time_us", optionalMicros(l.lagTime)},
                                      {"state", toWord(l.state)},
                                      {"to", l.to.value}});
    }
    for (const topology::Hazard& h : engine.hazards) {
        hazards.push_back(
            Value::Object{{"kind", toWord(h.kind)}, {"since", toIso(h.since)}, {"what", h.what}});
    }
    return Value::Object{{"hazards", hazards},
                         {"id", engine.id.value},
                         {"instances", instances},
                         {"links", links},
                         {"primary", engine.primary ? Value(engine.primary->value) : Value(nullptr)},
                         {"recovery_point_at_least_us", optionalMicros(engine.recoveryPointNow.atLeast)},
                         {"recovery_point_at_most_us", optionalMicros(engine.recoveryPointNow.atMost)},
                         {"state", toWord(engine.state)},
                         {"technology", engine.technology},
                         {"why", engine.why}};
}

Value siteOrNull(const std::optional<SiteId>& site) {
    return site ? Value(site->value) : Value(nullptr);
}

Value doorJson(const topology::FrontDoorState& door) {
    Value::Array devices;
    for (const topology::DeviceState& d : door.devices) {
        const bool current = d.current();
        devices.push_back(
            Value::Object{{"age_us", optionalMicros(d.age)},
                          {"failure", d.lastFailure ? Value(toText(*d.lastFailure)) : Value(nullptr)},
                          {"holds", current ? Value(d.seen->holds) : Value(nullptr)},
                          {"id", d.id.value},
                          {"leads_to", current ? siteOrNull(d.seen->leadsTo) : Value(nullptr)},
                          {"place", d.seen ? d.seen->place : std::string()},
                          {"site", d.site.value}});
    }
    return Value::Object{{"devices", devices}, {"engine", door.engine.value},          {"id", door.id.value},
                         {"kind", door.kind},  {"leads_to", siteOrNull(door.leadsTo)}, {"why", door.why}};
}

Value groupJson(const topology::GroupPoint& cut) {
    return Value::Object{{"basis", cut.point.basis},
                         {"held_back_by", cut.heldBackBy ? Value(cut.heldBackBy->value) : Value(nullptr)},
                         {"id", cut.group},
                         {"recovery_point_at_least_us", optionalMicros(cut.point.atLeast)},
                         {"recovery_point_at_most_us", optionalMicros(cut.point.atMost)}};
}

const char* screenWord(const operation::GuardResult& result) {
    switch (result.verdict) {
        case operation::Verdict::Pass:
            return "PASS";
        case operation::Verdict::Warn:
            return "WARN";
        case operation::Verdict::Block:
            return "FAIL";
        case operation::Verdict::Unknown:
            return "NOT KNOWN";
    }
    return "NOT KNOWN";
}

/// Who sees whom: a line for each vantage.
void appendVantages(std::string& out, const topology::TopologySnapshot& snapshot) {
    for (const topology::VantageView& view : snapshot.vantages) {
        out += "  " + padded(view.name, 22);
        for (const topology::SiteSight& sight : view.sites) {
            std::string said(toWord(sight.sees));
            if (sight.age) said += " " + humanDuration(*sight.age);
            out += padded(sight.site.value + " " + said, 22);
        }
        out += view.why + "\n";
    }
}

Value vantageJson(const topology::VantageView& view) {
    Value::Array sites;
    for (const topology::SiteSight& sight : view.sites)
        sites.push_back(Value::Object{{"sees", toWord(sight.sees)}, {"site", sight.site.value}, {"why", sight.why}});
    return Value::Object{{"current", view.current}, {"kind", toWord(view.kind)}, {"name", view.name},
                         {"sites", sites},          {"why", view.why}};
}

} // namespace

std::string statusText(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory) {
    std::string out = upper(inventory::toWord(snapshot.target)) + " estate " + snapshot.estate + " at " +
                      toScreen(snapshot.takenAt) + ", seen from " + snapshot.vantage + "\n";
    for (const topology::SiteState& site : snapshot.sites) {
        out += padded(site.id.value, 8) + padded(std::string(toWord(site.state)), 14) +
               std::to_string(site.seen) + "/" + std::to_string(site.declared) + " seen" +
               (site.text.empty() ? "" : "  " + site.text) + "\n";
    }
    if (!inventory.vantages.empty()) appendVantages(out, snapshot);
    for (const topology::EngineState& engine : snapshot.engines)
        appendEngine(out, engine, snapshot.frontDoors);
    if (!inventory.groups.empty()) out += "\n";
    for (const topology::GroupPoint& cut : topology::groupPoints(inventory, snapshot)) {
        out += "group " + cut.group + " goes back together by " + exposureText(cut.point);
        out += cut.heldBackBy ? ", held back by " + cut.heldBackBy->value + "\n" : "\n";
    }
    return out;
}

Value statusJson(const topology::TopologySnapshot& snapshot, const inventory::Inventory& inventory) {
    Value::Array engines, sites;
    for (const topology::EngineState& engine : snapshot.engines)
        engines.push_back(engineJson(engine));
    for (const topology::SiteState& site : snapshot.sites) {
        sites.push_back(Value::Object{{"declared", site.declared},
                                      {"id", site.id.value},
                                      {"seen", site.seen},
                                      {"state", toWord(site.state)},
                                      {"text", site.text}});
    }
    Value::Array doors;
    for (const topology::FrontDoorState& door : snapshot.frontDoors)
        doors.push_back(doorJson(door));
    Value::Array vantages;
    for (const topology::VantageView& view : snapshot.vantages)
        vantages.push_back(vantageJson(view));
    Value::Array groups;
    for (const topology::GroupPoint& cut : topology::groupPoints(inventory, snapshot))
        groups.push_back(groupJson(cut));
    return Value::Object{{"at", toIso(snapshot.takenAt)},
                         {"engines", engines},
                         {"estate", snapshot.estate},
                         {"front_doors", doors},
                         {"groups", groups},
                         {"sites", sites},
                         {"target", toWord(snapshot.target)},
                         {"vantage", snapshot.vantage},
                         {"vantages", vantages}};
}

std::string guardsText(const operation::GuardReport& report) {
    std::string out;
    for (const operation::GuardResult& result : report.results) {
        out += padded(screenWord(result), 10) + padded(result.id.value, 22) + result.reason + "\n";
    }
    return out + (report.allows() ? "The guards allow it.\n" : "The guards do not allow it.\n");
}

std::string planText(const operation::Plan& plan, const std::string& phrase) {
    std::string out = upper(toWord(plan.request.kind)) + " " + plan.request.engine.value + " " +
                      plan.from.value + " -> " + plan.request.to.value + "   plan " + shortDigest(plan) +
                      "\n";
    out += "loss     " + toText(plan.loss) + "\n";
    out += "outage   about " + humanDuration(plan.expectedOutage) + ", p95 " +
           humanDuration(plan.expectedOutageP95) + "\n";
    out += "failback " + plan.priceOfFailback + "\n";
    out += "price    " + toText(plan.failback) + "\n";
    for (const std::string& unknown : plan.unknowns)
        out += "not known " + unknown + "\n";
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const operation::Step& step = plan.steps[i];
        if (i == plan.pointOfNoReturn) out += "== POINT OF NO RETURN: nothing below can be undone ==\n";
        out += std::to_string(i + 1) + ". " + step.title + "  [" + step.target.value + "]\n";
        for (const std::string& command : step.commands)
            out += "     " + command + "\n";
        for (const operation::SecretUse& use : step.secrets)
            out += "     with " + use.label + " from " + inventory::toText(use.ref) + "\n";
        out += "     done when: " + step.doneWhen + "\n";
        if (!step.compensation.empty()) out += "     undo: " + step.compensation + "\n";
    }
    return out + "phrase   " + phrase + "\n";
}

std::string resultText(const operation::Progress& progress) {
    std::string out;
    if (progress.result) {
        out = std::string(toWord(*progress.result)) + " in " + humanDuration(progress.elapsed) + ".";
    } else {
        out = "The operation is " + std::string(toWord(progress.phase)) + ".";
    }
    if (progress.measuredOutage) out += " Outage " + humanDuration(*progress.measuredOutage) + ".";
    if (!progress.lossFound.empty()) out += " Loss " + progress.lossFound + ".";
    if (!progress.lossVerdict.empty()) out += " That is " + progress.lossVerdict + ".";
    if (!progress.resultWhy.empty()) out += " " + progress.resultWhy;
    out += "\n";
    for (const operation::Attachment& each : progress.attachments)
        out += "Kept in the audit log: " + each.name + ", " +
               humanBytes(Bytes{static_cast<std::int64_t>(each.size)}) + ", attachments/" + each.sha256 + "\n";
    return out;
}

} // namespace fairlead::ctl
