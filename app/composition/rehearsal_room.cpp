// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/rehearsal_room.h"

#include "models/base/assert.h"

#include <algorithm>

namespace fairlead::app {

using namespace operation;

namespace {

constexpr const char* kVantage = "rehearsal";
/// A change of the pace is noticed by then.
constexpr Micros kSlice = std::chrono::milliseconds{20};

} // namespace

PacedClock::PacedClock(const Clock& base)
    : m_base(base), m_from(base.utc()), m_begun(base.mono()), m_since(m_begun) {}

Micros PacedClock::passed() const {
    const std::scoped_lock guard(m_mutex);
    return m_before + (m_base.mono() - m_since) * m_pace;
}

void PacedClock::setPace(int pace) {
    FL_ASSERT(pace >= 1);
    const std::scoped_lock guard(m_mutex);
    const MonoTime now = m_base.mono();
    m_before += (now - m_since) * m_pace;
    m_since = now;
    m_pace = pace;
}

void PacedClock::sleepFor(Micros span, std::stop_token stop) const {
    const MonoTime until = mono() + span;
    for (Micros left = span; left > Micros{0} && !stop.stop_requested(); left = until - mono()) {
        int pace = 1;
        {
            const std::scoped_lock guard(m_mutex);
            pace = m_pace;
        }
        m_base.sleepFor(std::clamp(left / pace, Micros{1}, kSlice), stop);
    }
}

RehearsalRoom::RehearsalRoom(const RehearsalPorts& ports, const topology::TopologySnapshot& sight,
                             const SiteId& to)
    : m_ports(ports), m_clock(ports.clock), m_stage(ports.inventory, sight, to, m_clock, ports.doors) {
    m_stage.whenActing([this] { m_clock.setPace(m_ports.pace); });
    m_observatory =
        std::make_unique<runtime::Observatory>(m_stage.inventory(), m_stage.adapters(), m_stage.kinds(),
                                               m_clock, kVantage, [this](topology::SnapshotPtr snapshot) {
                                                   const std::scoped_lock guard(m_mutex);
                                                   if (m_publish) m_publish(std::move(snapshot));
                                               });
    m_observatory->start();
    const DeskPorts desk{m_clock,
                         m_stage.inventory(),
                         m_stage.adapters(),
                         m_stage.log(),
                         m_stage.log(),
                         m_stage.lock(),
                         [this](const EngineId& engine, Deadline deadline) {
                             return m_observatory->observeNow(engine, deadline);
                         },
                         [this](topology::Demotion demotion) { m_observatory->noteDemoted(demotion); },
                         m_ports.by,
                         {},
                         WhenStuck::Ask};
    m_desk = std::make_unique<LocalDesk>(desk);
    m_siteDesk = std::make_unique<LocalSiteDesk>(desk, *m_desk);
}

RehearsalRoom::~RehearsalRoom() {
    // A log that does not take it says so itself.
    static_cast<void>(recordRuns(false).has_value());
    m_siteDesk.reset();
    m_desk.reset();
    m_observatory.reset();
}

void RehearsalRoom::publishTo(std::function<void(topology::SnapshotPtr)> publish) {
    const std::scoped_lock guard(m_mutex);
    m_publish = std::move(publish);
    m_publish(m_observatory->latest());
}

Result<void> RehearsalRoom::record() {
    return recordRuns(true);
}

Result<void> RehearsalRoom::recordRuns(bool endedOnly) {
    for (const OperationId& id : m_desk->operations()) {
        const ProgressPtr run = m_desk->progress(id);
        if (!run || (endedOnly && run->phase != RunPhase::Ended)) continue;
        const std::scoped_lock guard(m_mutex);
        if (m_recorded.count(id) > 0) continue;
        const auto kept = recordRehearsal(m_ports.record, m_stage.outcomeOf(run));
        if (!kept) return kept.error();
        m_recorded.insert(id);
    }
    return {};
}

} // namespace fairlead::app
