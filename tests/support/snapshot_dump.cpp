// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/snapshot_dump.h"

namespace fairlead::tests {

using namespace topology;

namespace {

std::string text(const std::optional<Micros>& duration) {
    return duration ? humanDuration(*duration) : "?";
}

std::string text(const std::optional<Bytes>& bytes) {
    return bytes ? humanBytes(*bytes) : "?";
}

std::string quoted(const std::string& words) {
    return words.empty() ? std::string{} : " \"" + words + '"';
}

std::string clockOf(UtcTime t) {
    return toScreen(t).substr(11);
}

} // namespace

std::string dump(Freshness freshness) {
    return std::string(toWord(freshness));
}

std::string dump(const SiteState& site) {
    return "site " + site.id.value + ' ' + std::string(toWord(site.state)) + ' ' + std::to_string(site.seen) +
           '/' + std::to_string(site.declared) + (site.notSeenFor ? " for " + text(site.notSeenFor) : "") +
           quoted(site.text);
}

std::string dump(const InstanceState& instance) {
    const std::string role = instance.seen ? std::string(toWord(instance.seen->role)) + ' ' : std::string{};
    return instance.id.value + ' ' + role + std::string(toWord(instance.state)) + ' ' +
           dump(instance.freshness) + (instance.age ? ' ' + text(instance.age) : "") + quoted(instance.why);
}

std::string dump(const ReplicationLink& link) {
    return link.from.value + " -> " + link.to.value + ' ' + std::string(toWord(link.state)) + ' ' +
           std::string(toWord(link.sync)) + " receive " + text(link.lagReceive) + " apply " +
           text(link.lagApply) + " time " + text(link.lagTime) +
           (link.lagNative.empty() ? "" : ' ' + link.lagNative) + ' ' + dump(link.freshness) +
           (link.brokenSince ? " since " + clockOf(*link.brokenSince) : "");
}

std::string dump(const Hazard& hazard) {
    std::string line(toWord(hazard.kind));
    for (const InstanceId& id : hazard.instances)
        line += ' ' + id.value;
    return line + " since " + clockOf(hazard.since) + quoted(hazard.what);
}

std::string dump(const FrontDoorState& door) {
    std::string line = "door " + door.id.value + " -> " + (door.leadsTo ? door.leadsTo->value : "?");
    for (const DeviceId& device : door.disagreeing)
        line += " disagrees " + device.value;
    for (const DeviceId& device : door.notCurrent)
        line += " unseen " + device.value;
    for (const DeviceId& device : door.holding)
        line += " holds " + device.value;
    return line + quoted(door.why);
}

std::string dump(const RecoveryPoint& point) {
    return text(point.atLeast) + " .. " + text(point.atMost) + ", " + text(point.bytes) + " (" + point.basis +
           ')';
}

std::vector<std::string> dump(const TopologySnapshot& snapshot) {
    std::vector<std::string> lines;
    if (snapshot.consoleCutOff) lines.emplace_back("console cut off");
    for (const SiteState& site : snapshot.sites)
        lines.push_back(dump(site));
    for (const EngineState& engine : snapshot.engines) {
        lines.push_back("engine " + engine.id.value + ' ' + std::string(toWord(engine.state)) +
                        (engine.primary ? " primary " + engine.primary->value : "") + quoted(engine.why));
        for (const InstanceState& instance : engine.instances)
            lines.push_back("  " + dump(instance));
        for (const ReplicationLink& link : engine.links)
            lines.push_back("  " + dump(link));
        for (const Hazard& hazard : engine.hazards)
            lines.push_back("  hazard " + dump(hazard));
        lines.push_back("  recovery point " + dump(engine.recoveryPointNow));
    }
    for (const FrontDoorState& door : snapshot.frontDoors)
        lines.push_back(dump(door));
    return lines;
}

} // namespace fairlead::tests
