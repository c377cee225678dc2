// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/traffic/door_adapter.h"
#include "adapters/traffic/stream.h"

#include <algorithm>

namespace fairlead::traffic {

using namespace std::chrono_literals;
using inventory::Device;
using inventory::FrontDoor;
using operation::GuardResult;
using operation::Kind;
using operation::Verdict;
using topology::DeviceReading;

namespace {

constexpr Micros kConnectTime = 2s;

std::string namesOf(const std::vector<const Device*>& devices) {
    std::vector<std::string> names;
    for (const Device* device : devices)
        names.push_back(device->id.value);
    return joined(names, ", ");
}

std::vector<topology::Evidence> evidenceOf(const std::vector<DeviceReading>& readings) {
    std::vector<topology::Evidence> all;
    for (const DeviceReading& reading : readings)
        all.insert(all.end(), reading.evidence.begin(), reading.evidence.end());
    return all;
}

} // namespace

GuardResult DoorAdapter::judge(const char* id, const char* title, Verdict verdict, std::string reason,
                               std::vector<topology::Evidence> evidence) const {
    GuardResult result;
    result.id = GuardId(id);
    result.title = title;
    // None of them keeps two writers apart; that is the engine's own business.
    result.guardClass = operation::GuardClass::Overridable;
    result.verdict = verdict;
    result.reason = std::move(reason);
    result.evidence = std::move(evidence);
    result.at = m_clock.utc();
    result.monoAt = m_clock.mono();
    return result;
}

GuardResult DoorAdapter::readable(const Course& course, const FrontDoor& door,
                                  const Readings& readings) const {
    std::vector<std::string> unseen;
    bool orders = false;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (readings[i].failure) unseen.push_back(sentence(*readings[i].failure));
        orders = orders || (!readings[i].failure && takesOrders(door.devices[i]));
    }
    constexpr const char* kId = "traffic.readable";
    constexpr const char* kTitle = "every device of the front door answers";
    if (unseen.empty())
        return judge(kId, kTitle, Verdict::Pass,
                     "All " + std::to_string(readings.size()) + " devices of " + door.id.value + " answer.",
                     evidenceOf(readings));
    const bool may = course.kind == Kind::Failover && orders;
    return judge(kId, kTitle, may ? Verdict::Warn : Verdict::Block,
                 joined(unseen, " ") + (may ? " Clients behind it are not led elsewhere." : ""),
                 evidenceOf(readings));
}

GuardResult DoorAdapter::asExpected(const Course& course, const FrontDoor& door,
                                    const Readings& readings) const {
    constexpr const char* kId = "traffic.current-is-expected";
    constexpr const char* kTitle = "the front door leads to the site that is left";
    if (!namesPlaces(door))
        return judge(kId, kTitle, Verdict::Pass, door.id.value + " follows another front door.");
    std::vector<std::string> others;
    bool seenOne = false;
    for (const DeviceReading& reading : readings) {
        if (reading.failure) continue;
        seenOne = true;
        // A proxy that has found the lost server dead lets nobody through by itself.
        const bool lostAnyway =
            course.kind == Kind::Failover && (reading.holds || reading.leadsTo == course.to);
        if (reading.leadsTo != course.from && !lostAnyway) others.push_back(toText(reading));
    }
    if (!seenOne) return judge(kId, kTitle, Verdict::Unknown, "No device of " + door.id.value + " was seen.");
    if (others.empty())
        return judge(kId, kTitle, Verdict::Pass,
                     "Clients of " + door.id.value + " are led to " + course.old + ".", evidenceOf(readings));
    return judge(kId, kTitle, Verdict::Block,
                 joined(others, "; ") + ", not " + course.old +
                     ". Somebody else may be leading clients; ask, then put it right.",
                 evidenceOf(readings));
}

GuardResult DoorAdapter::nobodyHolds(const Readings& readings) const {
    constexpr const char* kId = "traffic.already-paused";
    constexpr const char* kTitle = "nobody makes clients wait already";
    std::vector<std::string> held;
    bool seenOne = false;
    for (const DeviceReading& reading : readings) {
        if (!reading.failure && reading.holds) held.push_back(toText(reading));
        seenOne = seenOne || !reading.failure;
    }
    if (!seenOne) return judge(kId, kTitle, Verdict::Unknown, "No device was seen.");
    if (held.empty()) return judge(kId, kTitle, Verdict::Pass, "Clients get through.");
    return judge(kId, kTitle, Verdict::Block,
                 joined(held, "; ") + " already. Ask who did that, and let clients through first.");
}

GuardResult DoorAdapter::outsideLostSite(const Course& course, const FrontDoor& door) const {
    constexpr const char* kId = "traffic.device-outside-a";
    constexpr const char* kTitle = "a device stands outside the lost site";
    std::vector<const Device*> inside, outside;
    for (const Device& device : door.devices) {
        if (takesOrders(device)) (device.site == course.from ? inside : outside).push_back(&device);
    }
    if (outside.empty())
        return judge(kId, kTitle, Verdict::Block,
                     "All of " + door.id.value + " (" + namesOf(inside) + ") stands in the lost site " +
                         course.from.value + ", so nothing there can be led. Lead clients by other means.");
    if (inside.empty())
        return judge(kId, kTitle, Verdict::Pass,
                     namesOf(outside) + " can lead clients to " + course.to.value + ".");
    return judge(kId, kTitle, Verdict::Warn,
                 namesOf(inside) + " at the lost site " + course.from.value + " may go on naming " +
                     course.old + "; " + namesOf(outside) + " can be led.");
}

std::vector<GuardResult> DoorAdapter::commonGuards(const FrontDoor& door, const Course& course,
                                                   const Readings& readings) const {
    std::vector<GuardResult> results{readable(course, door, readings), asExpected(course, door, readings)};
    if (course.kind == Kind::Failover)
        results.push_back(outsideLostSite(course, door));
    else
        results.push_back(nobodyHolds(readings));
    return results;
}

std::vector<GuardResult> DoorAdapter::guards(const FrontDoor& door, const operation::Request& request,
                                             const Call& call) {
    constexpr const char* kId = "traffic.settings";
    constexpr const char* kTitle = "the front door is described whole";
    const auto course = courseOf(door, request);
    const Result<void> fit = course ? usable(door) : Result<void>(course.error());
    if (!fit) return {judge(kId, kTitle, Verdict::Block, fit.error().what)};
    const Readings readings = readAll(door, call);
    std::vector<GuardResult> results{
        judge(kId, kTitle, Verdict::Pass, "Every setting that the kind needs is there.")};
    for (GuardResult& each : commonGuards(door, *course, readings))
        results.push_back(std::move(each));
    for (GuardResult& each : ownGuards(door, *course, readings, call))
        results.push_back(std::move(each));
    return results;
}

GuardResult DoorAdapter::targetListens(const std::string& host, std::uint16_t port, const Call& call) const {
    constexpr const char* kId = "traffic.target-listens";
    constexpr const char* kTitle = "the new place takes connections";
    const std::string address = host + ":" + std::to_string(port);
    const auto stream =
        Stream::toHost("The new place", host, port, within(call, kConnectTime, m_clock), m_clock);
    if (stream)
        return judge(kId, kTitle, Verdict::Pass, address + " takes connections.",
                     {seen("connect " + address, "connected")});
    return judge(kId, kTitle, Verdict::Block, sentence(stream.error()) + " Clients would be led to nobody.",
                 {seen("connect " + address, toText(stream.error()))});
}

} // namespace fairlead::traffic
