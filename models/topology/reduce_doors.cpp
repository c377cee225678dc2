// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/views.h"

#include <algorithm>

namespace fairlead::topology {
namespace {

DeviceState reduceDevice(const inventory::Device& declared, const Memory& memory, const Now& now,
                         Micros interval) {
    DeviceState state;
    state.id = declared.id;
    state.site = declared.site;
    const auto found = memory.devices.find(declared.id);
    if (found == memory.devices.end()) return state;
    const DeviceMemory& known = found->second;
    state.seen = known.lastSeen;
    state.lastFailure = known.lastFailure;
    state.notSeenSince = known.notSeenSince;
    if (known.lastSeen) {
        state.age = std::max(Micros{0}, now.mono - known.lastSeen->monoAt);
        state.freshness = freshnessOf(*state.age, interval);
    }
    return state;
}

std::string whyNotCurrent(const DeviceState& device) {
    if (device.lastFailure) {
        return device.id.value + " cannot be asked" +
               (device.notSeenSince ? " since " + timeOfDay(*device.notSeenSince) : "") + " (" +
               std::string(toWord(device.lastFailure->kind)) + ")";
    }
    if (!device.seen) return device.id.value + " has not been asked yet";
    return "the last answer of " + device.id.value + " is " + humanDuration(*device.age) + " old";
}

std::string whereTo(const DeviceState& device) {
    if (device.seen->leadsTo) return device.id.value + " leads to " + device.seen->leadsTo->value;
    return device.id.value + " does not lead to one declared place (" + device.seen->place + ")";
}

std::vector<std::string> namesOf(const std::vector<DeviceId>& devices) {
    std::vector<std::string> names;
    for (const DeviceId& device : devices)
        names.push_back(device.value);
    return names;
}

void conclude(FrontDoorState& door) {
    std::vector<const DeviceState*> leading;
    std::vector<std::string> reasons;
    for (const DeviceState& device : door.devices) {
        if (device.current()) {
            if (device.seen->leadsTo || !device.seen->place.empty()) leading.push_back(&device);
            if (device.seen->holds) door.holding.push_back(device.id);
        } else {
            door.notCurrent.push_back(device.id);
        }
    }
    const bool agreed =
        !leading.empty() && std::all_of(leading.begin(), leading.end(), [&leading](const auto* device) {
            return device->seen->leadsTo && device->seen->leadsTo == leading.front()->seen->leadsTo;
        });
    if (agreed) door.leadsTo = leading.front()->seen->leadsTo;
    for (const DeviceState* device : leading) {
        if (agreed) break;
        door.disagreeing.push_back(device->id);
        reasons.push_back(whereTo(*device));
    }
    if (!door.holding.empty()) reasons.push_back("clients wait at " + listed(namesOf(door.holding)));
    for (const DeviceState& device : door.devices) {
        if (!device.current()) reasons.push_back(whyNotCurrent(device));
    }
    for (const std::string& reason : reasons)
        door.why += (door.why.empty() ? "" : "; ") + reason;
    if (!door.why.empty()) door.why = door.id.value + ": " + door.why + ".";
}

} // namespace

Micros deviceInterval(const inventory::Inventory& inventory) {
    return 2 * inventory.observeEvery;
}

bool DeviceState::current() const {
    return !lastFailure && (freshness == Freshness::Fresh || freshness == Freshness::Ageing);
}

std::vector<FrontDoorState> reduceDoors(const inventory::Inventory& inventory, const Memory& memory,
                                        const Now& now) {
    std::vector<FrontDoorState> doors;
    for (const inventory::FrontDoor& declared : inventory.frontDoors) {
        FrontDoorState door;
        door.id = declared.id;
        door.engine = declared.engine;
        door.kind = declared.kind;
        for (const inventory::Device& device : declared.devices)
            door.devices.push_back(reduceDevice(device, memory, now, deviceInterval(inventory)));
        conclude(door);
        doors.push_back(std::move(door));
    }
    return doors;
}

} // namespace fairlead::topology
