// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/canaries.h"

#include <algorithm>

namespace fairlead::runtime {

using inventory::Engine;
using inventory::Instance;
using topology::EngineState;
using topology::Freshness;

namespace {

constexpr Micros kWithin = std::chrono::seconds{1};

bool isFresh(const EngineState& engine, const InstanceId& id) {
    const topology::InstanceState* instance = engine.find(id);
    return instance != nullptr && instance->freshness == Freshness::Fresh && !instance->lastFailure;
}

} // namespace

void Canaries::start() {
    for (const Engine& engine : m_ports.inventory.engines) {
        if (!engine.canaryEvery) continue;
        m_threads.emplace_back([this, &engine](std::stop_token stop) { run(engine, stop); });
    }
}

void Canaries::stop() {
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    m_threads.clear();
}

void Canaries::run(const Engine& engine, std::stop_token stop) {
    const Micros half = *engine.canaryEvery / 2;
    while (!stop.stop_requested()) {
        write(engine, stop);
        m_ports.clock.sleepFor(half, stop);
        if (!stop.stop_requested()) read(engine, stop);
        m_ports.clock.sleepFor(half, stop);
    }
}

const Instance* Canaries::placeFor(const Engine& engine, std::string& why) const {
    if (!m_ports.carriers.contains(engine.technology)) {
        why = "Fairlead cannot write a heartbeat to " + engine.technology + ".";
        return nullptr;
    }
    // A heartbeat between fence and promotion would be a write of ours where nobody else may write.
    if (m_ports.operating(engine.id)) {
        why = "An operation on " + engine.id.value + " is under way.";
        return nullptr;
    }
    const topology::SnapshotPtr snapshot = m_ports.latest();
    const EngineState* state = snapshot->find(engine.id);
    if (state == nullptr || !state->primary || !isFresh(*state, *state->primary)) {
        why = "No single primary of " + engine.id.value + " is seen now.";
        return nullptr;
    }
    const auto diverged =
        std::any_of(state->hazards.begin(), state->hazards.end(), [](const topology::Hazard& hazard) {
            return hazard.kind == topology::HazardKind::SplitBrain ||
                   hazard.kind == topology::HazardKind::ReturningPrimary ||
                   hazard.kind == topology::HazardKind::ForeignIdentity;
        });
    if (diverged) {
        why = "Which instance of " + engine.id.value + " is the primary is in dispute.";
        return nullptr;
    }
    return m_ports.inventory.findInstance(*state->primary);
}

void Canaries::write(const Engine& engine, std::stop_token stop) {
    std::string why;
    const Instance* primary = placeFor(engine, why);
    if (primary != nullptr) {
        // The number is the time of this console, so that a console that was restarted goes on upward.
        const auto beat = static_cast<std::uint64_t>(m_ports.clock.utc().time_since_epoch().count());
        const auto written = m_ports.carriers.at(engine.technology)
                                 ->writeBeat(engine, *primary, m_ports.console, beat,
                                             {Deadline::in(kWithin, m_ports.clock), stop});
        if (written)
            m_ports.written(engine.id, beat, m_ports.clock.mono());
        else
            why = toText(written.error());
    }
    m_ports.silent(engine.id, why);
}

void Canaries::read(const Engine& engine, std::stop_token stop) {
    const auto carrier = m_ports.carriers.find(engine.technology);
    const topology::SnapshotPtr snapshot = m_ports.latest();
    const EngineState* state = snapshot->find(engine.id);
    if (carrier == m_ports.carriers.end() || state == nullptr) return;
    for (const Instance& instance : engine.instances) {
        if (instance.id == state->primary || !isFresh(*state, instance.id)) continue;
        // Asked before: what arrives while the question is on its way counts as having arrived.
        const MonoTime asked = m_ports.clock.mono();
        const auto found = carrier->second->readBeat(engine, instance, m_ports.console,
                                                     {Deadline::in(kWithin, m_ports.clock), stop});
        // That it does not answer is the observatory's to say; the reading before it grows old.
        if (found) m_ports.read(instance.id, *found, asked);
    }
}

} // namespace fairlead::runtime
