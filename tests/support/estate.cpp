// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/estate.h"

#include <algorithm>

namespace fairlead::tests {

using namespace topology;

namespace {

Position at(std::uint64_t ordinal) {
    return {std::to_string(ordinal), ordinal};
}

inventory::Instance placed(const std::string& text, const EngineId& engine) {
    const std::size_t sign = text.find('@');
    inventory::Instance instance;
    instance.id = InstanceId(text.substr(0, sign));
    instance.engine = engine;
    instance.site = SiteId(text.substr(sign + 1));
    instance.host = instance.id.value + ".example";
    instance.port = 5432;
    return instance;
}

} // namespace

inventory::Engine smallEngine(const std::string& id, const std::vector<std::string>& instances) {
    inventory::Engine engine;
    engine.id = EngineId(id);
    engine.technology = "fake";
    engine.home = SiteId("DC1");
    for (const std::string& text : instances) {
        inventory::Instance instance = placed(text, engine.id);
        instance.slot = static_cast<int>(std::count_if(
            engine.instances.begin(), engine.instances.end(),
            [&instance](const inventory::Instance& other) { return other.site == instance.site; }));
        instance.crossSiteEndpoint = instance.slot == 0;
        engine.instances.push_back(std::move(instance));
    }
    return engine;
}

inventory::Inventory smallEstate(const std::vector<std::string>& instances) {
    inventory::Inventory inventory;
    inventory.estate = "test-estate";
    inventory.target = inventory::TargetKind::Simulation;
    inventory.sites = {{SiteId("DC1"), "Frankfurt"}, {SiteId("DC2"), "Dublin"}};
    inventory.engines = {smallEngine("orders", instances)};
    return inventory;
}

inventory::FrontDoor smallDoor(const std::string& id, const std::vector<std::string>& devices) {
    inventory::FrontDoor door;
    door.id = DoorId(id);
    door.kind = "fake";
    door.engine = EngineId("orders");
    door.to = {{SiteId("DC1"), "be/a1"}, {SiteId("DC2"), "be/b1"}};
    for (const std::string& text : devices) {
        const inventory::Instance where = placed(text, door.engine);
        inventory::Device device;
        device.id = DeviceId(where.id.value);
        device.door = door.id;
        device.site = where.site;
        device.host = where.host;
        device.port = 9000;
        door.devices.push_back(std::move(device));
    }
    return door;
}

Observation primaryLook(const std::string& instance, std::uint64_t written) {
    Observation look;
    look.instance = InstanceId(instance);
    look.role = Role::Primary;
    look.roleWord = "primary";
    look.writable = true;
    look.written = at(written);
    return look;
}

Observation replicaLook(const std::string& instance, std::uint64_t received, std::uint64_t applied,
                        const std::string& upstream) {
    Observation look;
    look.instance = InstanceId(instance);
    look.role = Role::Replica;
    look.roleWord = "replica";
    look.writable = false;
    look.received = at(received);
    look.applied = at(applied);
    if (!upstream.empty()) look.links.push_back(receives(upstream));
    return look;
}

LinkReport sends(const std::string& to, std::uint64_t received, std::uint64_t applied, LinkState state,
                 SyncMode sync) {
    LinkReport report;
    report.end = LinkReport::End::Sender;
    report.peer = InstanceId(to);
    report.peerText = to;
    report.state = state;
    report.sync = sync;
    report.received = at(received);
    report.applied = at(applied);
    return report;
}

LinkReport receives(const std::string& from, LinkState state) {
    LinkReport report;
    report.end = LinkReport::End::Receiver;
    report.peer = InstanceId(from);
    report.peerText = from;
    report.state = state;
    return report;
}

void WatchedEstate::see(Observation look) {
    const inventory::Instance* declared = inventory.findInstance(look.instance);
    if (declared != nullptr) look.engine = declared->engine;
    look.at = clock.utc();
    look.monoAt = clock.mono();
    remember(memory, look);
}

void WatchedEstate::fail(const std::string& instance, ErrorKind kind) {
    Observation look;
    look.instance = InstanceId(instance);
    look.failure = Error{kind, "The look failed.", {}, instance};
    see(look);
}

void WatchedEstate::readDevice(const std::string& device, const std::string& site, bool holds) {
    DeviceReading reading;
    reading.device = DeviceId(device);
    reading.at = clock.utc();
    reading.monoAt = clock.mono();
    if (!site.empty()) reading.leadsTo = SiteId(site);
    reading.place = site == "DC1" ? "be/a1" : site == "DC2" ? "be/b1" : "be/x";
    reading.holds = holds;
    remember(memory, reading);
}

void WatchedEstate::failDevice(const std::string& device, ErrorKind kind) {
    DeviceReading reading;
    reading.device = DeviceId(device);
    reading.at = clock.utc();
    reading.monoAt = clock.mono();
    reading.failure = Error{kind, "The look failed.", {}, device};
    remember(memory, reading);
}

TopologySnapshot WatchedEstate::snapshot() {
    return reduce(inventory, memory, {clock.utc(), clock.mono(), ++generation, "console at DC2"});
}

} // namespace fairlead::tests
