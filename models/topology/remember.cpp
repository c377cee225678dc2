// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/reduce.h"

namespace fairlead::topology {
namespace {

void rememberFailure(InstanceMemory& memory, const Observation& look) {
    memory.lastFailure = look.failure;
    ++memory.failedLooks;
    if (look.failure->kind == ErrorKind::Timeout) {
        ++memory.silentLooks;
        if (!memory.silentSince) memory.silentSince = look.monoAt;
    } else {
        memory.silentLooks = 0;
        memory.silentSince.reset();
    }
    if (memory.notSeenSince) return;
    memory.notSeenSince = look.at;
    memory.notSeenSinceMono = look.monoAt;
}

void rememberAnswer(InstanceMemory& memory, Observation look) {
    if (!isWriter(look)) memory.lastNotWritable = look.monoAt;
    if (!memory.firstSeen) memory.firstSeen = look.monoAt;
    memory.lastSeen = std::move(look);
    memory.lastFailure.reset();
    memory.failedLooks = 0;
    memory.silentLooks = 0;
    memory.silentSince.reset();
    memory.notSeenSince.reset();
    memory.notSeenSinceMono.reset();
}

void rememberTrail(Memory& memory, const Observation& look) {
    if (look.role == Role::Primary && look.written && look.written->ordinal) {
        memory.trails[look.instance].add(look.monoAt, *look.written->ordinal);
    } else if (look.role != Role::Unknown && look.role != Role::Primary) {
        // Should it become a primary again, its old trail would date the gap in between wrongly.
        memory.trails.erase(look.instance);
    }
}

void rememberSender(Memory& memory, const Observation& look) {
    for (const LinkReport& report : look.links) {
        if (report.end == LinkReport::End::Sender) memory.senders.insert(look.instance);
    }
}

} // namespace

bool isWriter(const Observation& look) {
    // A primary that does not tell whether it takes writes is taken for one that does.
    return look.role == Role::Primary && look.writable.value_or(true) && !look.fenced.value_or(false);
}

void remember(Memory& memory, Observation observation) {
    if (observation.failure && observation.failure->kind == ErrorKind::Cancelled) return;
    InstanceMemory& instance = memory.instances[observation.instance];
    if (instance.lastLook && observation.monoAt < *instance.lastLook) return;
    // The very same answer once more is no new look.
    const bool again =
        instance.lastLook == observation.monoAt && !observation.failure && !instance.lastFailure;
    if (again && instance.lastSeen && *instance.lastSeen == observation) return;
    instance.lastLook = observation.monoAt;
    if (observation.failure) {
        rememberFailure(instance, observation);
        return;
    }
    rememberTrail(memory, observation);
    rememberSender(memory, observation);
    if (!observation.identity.empty())
        memory.identities.try_emplace(observation.engine, observation.identity);
    rememberAnswer(instance, std::move(observation));
}

void remember(Memory& memory, const DeviceReading& reading) {
    if (reading.failure && reading.failure->kind == ErrorKind::Cancelled) return;
    DeviceMemory& device = memory.devices[reading.device];
    if (device.lastLook && reading.monoAt < *device.lastLook) return;
    device.lastLook = reading.monoAt;
    device.lastFailure = reading.failure;
    if (reading.failure) {
        if (!device.notSeenSince) device.notSeenSince = reading.at;
        return;
    }
    device.lastSeen = reading;
    device.notSeenSince.reset();
}

void remember(Memory& memory, VantageReading reading) {
    if (reading.failure && reading.failure->kind == ErrorKind::Cancelled) return;
    VantageMemory& vantage = memory.vantages[reading.vantage];
    if (reading.monoAt < vantage.askedAt) return;
    vantage.failure = std::move(reading.failure);
    if (!reading.report) return;
    vantage.report = std::move(reading.report);
    vantage.askedAt = reading.monoAt;
}

} // namespace fairlead::topology
