// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/observatory.h"
#include "app/composition/local_site_desk.h"
#include "app/composition/rehearsal_stage.h"

#include <set>

namespace fairlead::app {

/// Another clock's time, from now on and as much faster as it is told. Any thread.
class PacedClock : public Clock {
  public:
    explicit PacedClock(const Clock& base);
    UtcTime utc() const override { return m_from + passed(); }
    MonoTime mono() const override { return m_begun + passed(); }
    std::string bootId() const override { return m_base.bootId(); }
    void sleepFor(Micros span, std::stop_token stop) const override;
    /// At least 1.
    void setPace(int pace);

  private:
    Micros passed() const;
    const Clock& m_base;
    const UtcTime m_from;
    const MonoTime m_begun;
    mutable std::mutex m_mutex; ///< guards all below
    int m_pace = 1;
    MonoTime m_since;
    Micros m_before{0}; ///< passed until then
};

/// What a rehearsal room is made of. Everything outlives it.
struct RehearsalPorts {
    const Clock& clock;
    const inventory::Inventory& inventory;
    DoorSteps doors;
    /// The real log: it gets one entry for each engine that was rehearsed, and nothing else.
    audit::AuditSink& record;
    OperatorId by;
    int pace = 10; ///< how much faster time passes there once a run has begun
};

/// A console of its own around a simulated estate that stands as the real one was seen: the same desks, and
/// with them the same windows, in which somebody answers and chooses. Any thread.
class RehearsalRoom {
  public:
    /// For moving something to `to`.
    RehearsalRoom(const RehearsalPorts& ports, const topology::TopologySnapshot& sight, const SiteId& to);
    /// Stops what goes on there. What was begun and is not on record is put there as it stands.
    ~RehearsalRoom();

    const Clock& clock() const { return m_clock; }
    const inventory::Inventory& inventory() const { return m_stage.inventory(); }
    LocalDesk& desk() { return *m_desk; }
    LocalSiteDesk& siteDesk() { return *m_siteDesk; }
    PassingLog& log() { return m_stage.log(); }
    const operation::OperationLock& lock() { return m_stage.lock(); }
    void breakAt(std::vector<RehearsedFault> faults) { m_stage.breakAt(std::move(faults)); }
    /// Hands every new snapshot of the simulated estate to `publish`, on a thread of the observatory.
    void publishTo(std::function<void(topology::SnapshotPtr)> publish);
    /// Puts what has ended, and is not there yet, into the real log: `op.rehearsal`, one entry an engine.
    Result<void> record();

  private:
    Result<void> recordRuns(bool endedOnly);

    const RehearsalPorts m_ports;
    PacedClock m_clock;
    RehearsalStage m_stage;
    std::mutex m_mutex; ///< guards the two below
    std::function<void(topology::SnapshotPtr)> m_publish;
    std::set<OperationId> m_recorded;
    std::unique_ptr<runtime::Observatory> m_observatory;
    std::unique_ptr<LocalDesk> m_desk;
    std::unique_ptr<LocalSiteDesk> m_siteDesk;
};

} // namespace fairlead::app
