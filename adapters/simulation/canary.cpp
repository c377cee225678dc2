// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/simulated_adapter.h"

/// A heartbeat is a place in the primary's log: who has applied the log that far has the heartbeat.
namespace fairlead::simulation {
namespace {

constexpr std::size_t kMostBeats = 4096;

} // namespace

Result<void> SimulatedAdapter::writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                                         const std::string& console, std::uint64_t beat, const Call& call) {
    const auto look = ask(primary.id, call);
    if (!look) return look.error();
    if (!look->active || !look->writable || look->fenced)
        return Error{ErrorKind::Refused, primary.id.value + " takes no writes.", {}, primary.id.value};
    const std::scoped_lock lock(m_beatsMutex);
    std::deque<Beat>& beats = m_beats[{engine.id, console}];
    beats.push_back({look->applied, beat});
    if (beats.size() > kMostBeats) beats.pop_front();
    return {};
}

Result<std::optional<std::uint64_t>> SimulatedAdapter::readBeat(const inventory::Engine& engine,
                                                                const inventory::Instance& instance,
                                                                const std::string& console,
                                                                const Call& call) {
    const auto look = ask(instance.id, call);
    if (!look) return look.error();
    const std::scoped_lock lock(m_beatsMutex);
    std::optional<std::uint64_t> newest;
    for (const Beat& beat : m_beats[{engine.id, console}]) {
        if (beat.position <= look->applied) newest = beat.number;
    }
    return newest;
}

} // namespace fairlead::simulation
