// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/observatory.h"

#include <algorithm>
#include <exception>

namespace fairlead::runtime {

using topology::DeviceReading;
using topology::Observation;
using topology::SnapshotPtr;

namespace {

// A look at a site 160 ms away holds its worker as long; so many see 1,000 such instances every second.
constexpr std::size_t kMostWorkers = 256;
constexpr Micros kLookDeadline = std::chrono::seconds{3};
constexpr Micros kLongestBackOff = std::chrono::seconds{15};
constexpr Micros kLongestBackOffRefused = std::chrono::seconds{3};
constexpr Micros kPublishAtMostEvery = std::chrono::milliseconds{250};
constexpr Micros kPublishAtLeastEvery = std::chrono::seconds{1};
// Looks that come due within a turn are begun together, and one worker may do many of them. The clock may be
// one that another thread steps; turns see to it that this is noticed.
constexpr Micros kTurn = std::chrono::milliseconds{20};

/// Up to a tenth earlier or later, the same for the same look, so that looks do not march in step.
Micros jittered(Micros interval, const std::string& name, std::uint64_t number) {
    const std::size_t mixed = std::hash<std::string>{}(name) + number * 2654435761U;
    const auto permille = static_cast<std::int64_t>((mixed >> 8) % 201) - 100;
    return interval + interval * permille / 1000;
}

/// Null when there is none of that name.
template <class Adapter>
Adapter* named(const std::map<std::string, Adapter*>& all, const std::string& name) {
    const auto found = all.find(name);
    return found == all.end() ? nullptr : found->second;
}

template <class Look>
Look failedLook(const Clock& clock, Error error) {
    Look look;
    look.at = clock.utc();
    look.monoAt = clock.mono();
    look.failure = std::move(error);
    return look;
}

Observation identified(Observation look, const inventory::Instance& instance, const std::string& vantage) {
    look.instance = instance.id;
    look.engine = instance.engine;
    if (look.vantage.empty()) look.vantage = vantage;
    return look;
}

DeviceReading identified(DeviceReading reading, const inventory::Device& device) {
    reading.door = device.door;
    reading.device = device.id;
    return reading;
}

} // namespace

Observatory::Watch Observatory::watchOf(const inventory::Engine& engine, const inventory::Instance& instance,
                                        const Adapters& adapters) const {
    Watch watch;
    watch.name = instance.id.value;
    watch.engine = engine.id;
    watch.interval = m_inventory.observeEvery;
    watch.failed = [this, &instance](Error error) {
        return identified(failedLook<Observation>(m_clock, std::move(error)), instance, m_vantage);
    };
    operation::EngineAdapter* adapter = named(adapters, inventory::Inventory::adapterName(engine));
    if (adapter == nullptr) {
        watch.look = [failed = watch.failed, &engine, &instance](const Call&) {
            return failed(
                {ErrorKind::Invalid,
                 "Fairlead knows no technology \"" + engine.technology +
                     "\", so the instance cannot be looked at. Correct the engine in the inventory.",
                 {},
                 instance.id.value});
        };
    } else {
        watch.look = [this, adapter, &engine, &instance](const Call& call) {
            return identified(adapter->observe(engine, instance, call), instance, m_vantage);
        };
    }
    return watch;
}

Observatory::Watch Observatory::watchOf(const inventory::FrontDoor& door, const inventory::Device& device,
                                        const Kinds& kinds) const {
    Watch watch;
    watch.name = device.id.value;
    watch.interval = topology::deviceInterval(m_inventory);
    watch.failed = [this, &device](Error error) {
        return identified(failedLook<DeviceReading>(m_clock, std::move(error)), device);
    };
    operation::TrafficAdapter* adapter = named(kinds, door.kind);
    if (adapter == nullptr) {
        watch.look = [failed = watch.failed, &door, &device](const Call&) {
            return failed({ErrorKind::Invalid,
                           "Fairlead knows no front door of the kind \"" + door.kind +
                               "\", so nobody can say where it leads. Correct the front door " +
                               door.id.value + " in the inventory.",
                           {},
                           device.id.value});
        };
    } else {
        watch.look = [adapter, &door, &device](const Call& call) {
            return identified(adapter->read(door, device, call), device);
        };
    }
    return watch;
}

Observatory::Observatory(const inventory::Inventory& inventory, const Adapters& adapters, const Kinds& kinds,
                         const Clock& clock, std::string vantage, Publish publish)
    : m_inventory(inventory), m_clock(clock), m_vantage(std::move(vantage)), m_publish(std::move(publish)) {
    for (const inventory::Engine& engine : inventory.engines) {
        for (const inventory::Instance& instance : engine.instances)
            m_watches.push_back(watchOf(engine, instance, adapters));
    }
    for (const inventory::FrontDoor& door : inventory.frontDoors) {
        for (const inventory::Device& device : door.devices)
            m_watches.push_back(watchOf(door, device, kinds));
    }
    for (Watch& watch : m_watches)
        watch.due = clock.mono();
    makeSnapshot();
}

void Observatory::start() {
    const std::scoped_lock lock(m_mutex);
    if (m_stopped || m_pool) return;
    const std::size_t watches = std::max<std::size_t>(1, m_watches.size());
    m_pool = std::make_unique<WorkerPool>(std::min(watches, kMostWorkers), watches);
    m_scheduler = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void Observatory::stop() {
    {
        const std::scoped_lock lock(m_mutex);
        m_stopped = true;
    }
    m_changed.notify_all();
    m_looked.notify_all();
    if (m_scheduler.joinable()) {
        m_scheduler.request_stop();
        m_scheduler.join();
    }
    if (m_pool) m_pool->stop();
}

void Observatory::probeNow() {
    {
        const std::scoped_lock lock(m_mutex);
        for (Watch& watch : m_watches) {
            ask(watch);
            watch.failures = 0;
        }
    }
    m_changed.notify_all();
}

void Observatory::probeNow(const EngineId& engine) {
    {
        const std::scoped_lock lock(m_mutex);
        for (Watch& watch : m_watches) {
            if (watch.engine != engine) continue;
            ask(watch);
            watch.failures = 0;
        }
    }
    m_changed.notify_all();
}

SnapshotPtr Observatory::latest() const {
    const std::scoped_lock lock(m_mutex);
    return m_latest;
}

SnapshotPtr Observatory::observeNow(const EngineId& engine, Deadline deadline) {
    return observe([&engine](const Watch& watch) { return watch.engine == engine; }, deadline);
}

SnapshotPtr Observatory::observeAll(Deadline deadline) {
    return observe([](const Watch&) { return true; }, deadline);
}

SnapshotPtr Observatory::observe(const Concerns& concerns, Deadline deadline) {
    std::unique_lock lock(m_mutex);
    const std::uint64_t before = m_looks;
    for (Watch& watch : m_watches) {
        if (concerns(watch)) ask(watch);
    }
    m_changed.notify_all();
    while (!m_stopped && !allLookedAtSince(concerns, before) && !deadline.passed(m_clock)) {
        m_looked.wait_for(lock, std::min(kTurn, deadline.remaining(m_clock)));
    }
    return makeSnapshot();
}

void Observatory::recall(const topology::Sight& sight) {
    {
        const std::scoped_lock lock(m_mutex);
        topology::recall(m_memory, sight, {m_clock.utc(), m_clock.mono(), m_generation, m_vantage});
        m_news = true;
    }
    m_changed.notify_all();
}

void Observatory::noteDemoted(topology::Demotion demotion) {
    {
        const std::scoped_lock lock(m_mutex);
        m_memory.demotions.push_back(std::move(demotion));
        m_news = true;
    }
    m_changed.notify_all();
}

void Observatory::noteParked(const std::vector<topology::ParkedAutomation>& parked) {
    {
        const std::scoped_lock lock(m_mutex);
        m_memory.parked.clear();
        for (const topology::ParkedAutomation& each : parked)
            m_memory.parked[each.engine].push_back(each);
        m_news = true;
    }
    m_changed.notify_all();
}

void Observatory::noteStatements(topology::Statements statements) {
    {
        const std::scoped_lock lock(m_mutex);
        m_memory.proofs = std::move(statements.proofs);
        m_memory.diverged = std::move(statements.diverged);
        m_memory.unapproved = std::move(statements.unapproved);
        m_news = true;
    }
    m_changed.notify_all();
}

void Observatory::noteBeat(const EngineId& engine, std::uint64_t beat, MonoTime at) {
    const std::scoped_lock lock(m_mutex);
    m_memory.beats[engine].add(at, beat);
}

void Observatory::noteCanary(const InstanceId& instance, std::optional<std::uint64_t> beat, MonoTime at) {
    const std::scoped_lock lock(m_mutex);
    topology::CanarySight& sight = m_memory.canaries[instance];
    // What is gone was there: a heartbeat that has ended is no newer one that is missing.
    sight = {beat.value_or(sight.beat), at};
}

void Observatory::noteSilence(const EngineId& engine, const std::string& why) {
    const std::scoped_lock lock(m_mutex);
    m_memory.canaryWhy[engine] = why;
}

void Observatory::noteVantage(topology::VantageReading reading) {
    {
        const std::scoped_lock lock(m_mutex);
        topology::remember(m_memory, std::move(reading));
        m_news = true;
    }
    m_changed.notify_all();
}

topology::VantageReport Observatory::report(const std::string& name,
                                            const std::vector<EngineId>& connectedOnly) const {
    const std::scoped_lock lock(m_mutex);
    return topology::reportOf(m_inventory, m_memory, {m_clock.utc(), m_clock.mono(), m_generation, m_vantage},
                              name, connectedOnly);
}

void Observatory::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        // What still waits from the turn before waits behind a slow server.
        m_pool->hurry();
        beginDueLooks();
        publishWhenDue();
        std::unique_lock lock(m_mutex);
        if (!m_stopped) m_changed.wait_for(lock, kTurn);
    }
}

void Observatory::ask(Watch& watch) {
    watch.due = m_clock.mono();
    watch.askedAgain = watch.underWay;
}

void Observatory::beginDueLooks() {
    const std::scoped_lock lock(m_mutex);
    const MonoTime now = m_clock.mono();
    for (Watch& watch : m_watches) {
        if (watch.underWay || watch.due > now) continue;
        const std::uint64_t number = ++m_looks;
        const bool taken = m_pool->tryPost(
            [this, &watch, number](const std::stop_token& stop) { look(watch, number, stop); });
        // A full queue leaves the look due; it is tried again at the next turn.
        if (!taken) return;
        watch.underWay = true;
        watch.begun = number;
        watch.begunAt = now;
    }
}

void Observatory::look(Watch& watch, std::uint64_t number, const std::stop_token& stop) {
    Seen seen = askAdapter(watch, stop);
    {
        const std::scoped_lock lock(m_mutex);
        take(watch, number, std::move(seen));
    }
    m_looked.notify_all();
}

Observatory::Seen Observatory::askAdapter(const Watch& watch, const std::stop_token& stop) const {
    try {
        return watch.look({Deadline::in(kLookDeadline, m_clock), stop});
    } catch (const std::exception& thrown) {
        // Adapters promise not to throw. Should one do so all the same, the console lives on.
        return watch.failed({ErrorKind::Unexpected, "The look ended in a fault of Fairlead's own.",
                             thrown.what(), watch.name});
    }
}

void Observatory::take(Watch& watch, std::uint64_t number, Seen seen) {
    const std::optional<Error> failure = std::visit([](const auto& look) { return look.failure; }, seen);
    const bool first = watch.ended == 0;
    watch.underWay = false;
    watch.ended = number;
    watch.failures = failure ? watch.failures + 1 : 0;
    watch.due = watch.askedAgain ? m_clock.mono() : nextDue(watch, failure);
    watch.askedAgain = false;
    std::visit([this](auto& look) { topology::remember(m_memory, std::move(look)); }, seen);
    m_news = true;
    // Whoever has just started the console waits for the first whole look, and for nothing else.
    const auto looked = [](const Watch& each) { return each.ended > 0; };
    if (!first || !std::all_of(m_watches.begin(), m_watches.end(), looked)) return;
    m_publishedAt.reset();
    m_changed.notify_all();
}

MonoTime Observatory::nextDue(const Watch& watch, const std::optional<Error>& failure) const {
    Micros interval = watch.interval;
    if (failure) {
        const bool refused = failure->kind == ErrorKind::Refused;
        const Micros longest = std::max(interval, refused ? kLongestBackOffRefused : kLongestBackOff);
        for (int i = 0; i < watch.failures && interval < longest; ++i)
            interval *= 2;
        interval = std::min(interval, longest);
    }
    return std::max(m_clock.mono(), watch.begunAt + jittered(interval, watch.name, watch.ended));
}

bool Observatory::allLookedAtSince(const Concerns& concerns, std::uint64_t number) const {
    return std::all_of(m_watches.begin(), m_watches.end(), [&concerns, number](const Watch& watch) {
        return !concerns(watch) || watch.ended > number;
    });
}

SnapshotPtr Observatory::makeSnapshot() {
    m_latest = std::make_shared<const topology::TopologySnapshot>(
        topology::reduce(m_inventory, m_memory, {m_clock.utc(), m_clock.mono(), ++m_generation, m_vantage}));
    return m_latest;
}

void Observatory::publishWhenDue() {
    SnapshotPtr snapshot;
    {
        const std::scoped_lock lock(m_mutex);
        const MonoTime now = m_clock.mono();
        const Micros wait = m_news ? kPublishAtMostEvery : kPublishAtLeastEvery;
        if (m_publishedAt && now - *m_publishedAt < wait) return;
        m_publishedAt = now;
        m_news = false;
        snapshot = makeSnapshot();
    }
    if (m_publish) m_publish(snapshot);
}

} // namespace fairlead::runtime
