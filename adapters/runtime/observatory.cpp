// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/observatory.h"

#include <algorithm>
#include <exception>

namespace fairlead::runtime {

using topology::Observation;
using topology::SnapshotPtr;

namespace {

constexpr std::size_t kMostWorkers = 64;
constexpr Micros kLookDeadline = std::chrono::seconds{3};
constexpr Micros kLongestBackOff = std::chrono::seconds{15};
constexpr Micros kLongestBackOffRefused = std::chrono::seconds{3};
constexpr Micros kPublishAtMostEvery = std::chrono::milliseconds{250};
constexpr Micros kPublishAtLeastEvery = std::chrono::seconds{1};
// The clock may be one that another thread steps; waiting is cut into turns so that it is noticed.
constexpr Micros kTurn = std::chrono::milliseconds{20};

/// Up to a tenth earlier or later, the same for the same look, so that looks do not march in step.
Micros jittered(Micros interval, const InstanceId& instance, std::uint64_t number) {
    const std::size_t mixed = std::hash<std::string>{}(instance.value) + number * 2654435761U;
    const auto permille = static_cast<std::int64_t>((mixed >> 8) % 201) - 100;
    return interval + interval * permille / 1000;
}

Observation failedLook(const inventory::Instance& instance, const Clock& clock, Error error) {
    Observation look;
    look.instance = instance.id;
    look.engine = instance.engine;
    look.at = clock.utc();
    look.monoAt = clock.mono();
    look.failure = std::move(error);
    return look;
}

operation::EngineAdapter* adapterFor(const Observatory::Adapters& adapters, const std::string& technology) {
    const auto found = adapters.find(technology);
    return found == adapters.end() ? nullptr : found->second;
}

} // namespace

Observatory::Observatory(const inventory::Inventory& inventory, const Adapters& adapters, const Clock& clock,
                         std::string vantage, Publish publish)
    : m_inventory(inventory), m_clock(clock), m_vantage(std::move(vantage)), m_publish(std::move(publish)) {
    for (const inventory::Engine& engine : inventory.engines) {
        for (const inventory::Instance& instance : engine.instances) {
            Watch watch;
            watch.engine = &engine;
            watch.instance = &instance;
            watch.adapter = adapterFor(adapters, engine.technology);
            watch.due = clock.mono();
            m_watches.push_back(watch);
        }
    }
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

SnapshotPtr Observatory::latest() const {
    const std::scoped_lock lock(m_mutex);
    return m_latest;
}

SnapshotPtr Observatory::observeNow(const EngineId& engine, Deadline deadline) {
    std::unique_lock lock(m_mutex);
    const std::uint64_t before = m_looks;
    for (Watch& watch : m_watches) {
        if (watch.engine->id == engine) ask(watch);
    }
    m_changed.notify_all();
    while (!m_stopped && !allLookedAtSince(engine, before) && !deadline.passed(m_clock)) {
        m_changed.wait_for(lock, std::min(kTurn, deadline.remaining(m_clock)));
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

void Observatory::noteDemoted(const EngineId& engine, const InstanceId& instance) {
    {
        const std::scoped_lock lock(m_mutex);
        m_memory.demoted[engine] = instance;
        m_news = true;
    }
    m_changed.notify_all();
}

void Observatory::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        beginDueLooks();
        publishWhenDue();
        std::unique_lock lock(m_mutex);
        if (const Micros wait = untilNextTurn(); wait > Micros{0} && !m_stopped)
            m_changed.wait_for(lock, wait);
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
    Observation observation = askAdapter(watch, stop);
    observation.instance = watch.instance->id;
    observation.engine = watch.engine->id;
    if (observation.vantage.empty()) observation.vantage = m_vantage;
    {
        const std::scoped_lock lock(m_mutex);
        take(watch, number, observation);
    }
    m_changed.notify_all();
}

Observation Observatory::askAdapter(const Watch& watch, const std::stop_token& stop) const {
    const inventory::Instance& instance = *watch.instance;
    if (watch.adapter == nullptr) {
        return failedLook(
            instance, m_clock,
            {ErrorKind::Invalid,
             "Fairlead knows no technology \"" + watch.engine->technology +
                 "\", so the instance cannot be looked at. Correct the engine in the inventory.",
             {},
             instance.id.value});
    }
    try {
        return watch.adapter->observe(*watch.engine, instance, {Deadline::in(kLookDeadline, m_clock), stop});
    } catch (const std::exception& thrown) {
        // Adapters promise not to throw. Should one do so all the same, the console lives on.
        return failedLook(instance, m_clock,
                          {ErrorKind::Unexpected, "The look ended in a fault of Fairlead's own.",
                           thrown.what(), instance.id.value});
    }
}

void Observatory::take(Watch& watch, std::uint64_t number, const Observation& observation) {
    watch.underWay = false;
    watch.ended = number;
    watch.failures = observation.failure ? watch.failures + 1 : 0;
    watch.due = watch.askedAgain ? m_clock.mono() : nextDue(watch, observation);
    watch.askedAgain = false;
    topology::remember(m_memory, observation);
    m_news = true;
}

MonoTime Observatory::nextDue(const Watch& watch, const Observation& observation) const {
    Micros interval = m_inventory.observeEvery;
    if (observation.failure) {
        const bool refused = observation.failure->kind == ErrorKind::Refused;
        const Micros longest = std::max(interval, refused ? kLongestBackOffRefused : kLongestBackOff);
        for (int i = 0; i < watch.failures && interval < longest; ++i)
            interval *= 2;
        interval = std::min(interval, longest);
    }
    return std::max(m_clock.mono(), watch.begunAt + jittered(interval, watch.instance->id, watch.ended));
}

bool Observatory::allLookedAtSince(const EngineId& engine, std::uint64_t number) const {
    return std::all_of(m_watches.begin(), m_watches.end(), [&engine, number](const Watch& watch) {
        return watch.engine->id != engine || watch.ended > number;
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

Micros Observatory::untilNextTurn() const {
    Micros wait = kTurn;
    const MonoTime now = m_clock.mono();
    for (const Watch& watch : m_watches) {
        if (!watch.underWay) wait = std::min(wait, watch.due - now);
    }
    return wait;
}

} // namespace fairlead::runtime
