// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/simulated_hooks.h"
#include "adapters/simulation/simulation.h"
#include "app/composition/rehearsal.h"
#include "models/operation/interlock_adapter.h"
#include "models/operation/lock.h"
#include "models/operation/routed_adapter.h"

#include <map>
#include <memory>
#include <mutex>

namespace fairlead::app {

/// A rehearsal's own log: it ends with the rehearsal. Any thread.
class PassingLog : public audit::AuditSink, public audit::AuditSource {
  public:
    Result<audit::Appended> append(const audit::EntryDraft& draft) override;
    Result<std::string> attach(std::string_view bytes) override;
    Result<void> readyForOperation() override { return {}; }
    audit::SinkStatus status() const override;
    Result<std::vector<audit::Entry>> entriesFrom(std::uint64_t from) const override;
    Result<std::string> attachment(std::string_view sha256Hex) const override;

  private:
    mutable std::mutex m_mutex; ///< guards both below
    std::vector<audit::Entry> m_entries;
    std::map<std::string, std::string, std::less<>> m_attachments;
};

/// And its own lock, which nobody else can want. Any thread.
class PassingLock : public operation::OperationLock {
  public:
    std::string provider() const override { return "rehearsal"; }
    Result<operation::LockHolder> acquire(const EngineId& engine, const OperationId& operation) override;
    bool stillHeld(const EngineId& engine, std::uint64_t token) const override;
    Result<operation::LockHolder> handOver(const EngineId& engine, std::uint64_t token,
                                           const OperationId& to) override;
    void release(const EngineId& engine, std::uint64_t token) override;
    std::optional<operation::LockHolder> holder(const EngineId& engine) const override;

  private:
    mutable std::mutex m_mutex; ///< guards both below
    std::map<EngineId, operation::LockHolder> m_holders;
    std::uint64_t m_token = 0;
};

/// What a stage has seen of one engine.
struct Staged {
    std::optional<MonoTime> outageBegan, outageEnded;
    bool twoWriters = false;
};

/// Everything a rehearsal plays on: a simulated estate that stands as the real one was seen, the adapters
/// that act in it with its front doors and its other automation around them, faults before chosen steps, and
/// somebody who watches the writers. Nothing of the real estate is handed in but values. Any thread.
class RehearsalStage {
  public:
    /// `clock` outlives it. The console stands at `to`.
    RehearsalStage(const inventory::Inventory& inventory, const topology::TopologySnapshot& sight,
                   const SiteId& to, const Clock& clock, const DoorSteps& doors);
    ~RehearsalStage();

    /// The given one, as a simulation.
    const inventory::Inventory& inventory() const { return m_inventory; }
    /// By technology.
    const std::map<std::string, operation::EngineAdapter*>& adapters() const { return m_adapters; }
    /// Of front doors.
    const std::map<std::string, operation::TrafficAdapter*>& kinds() const { return m_kinds; }
    PassingLog& log() { return m_log; }
    PassingLock& lock() { return m_lock; }

    /// For steps that have not been sent yet.
    void breakAt(std::vector<RehearsedFault> faults);
    /// Called right before the first step of all; at most once.
    void whenActing(std::function<void()> tell) { m_tell = std::move(tell); }
    /// What a run came to, as of now.
    Rehearsal outcomeOf(operation::ProgressPtr run) const;

  private:
    class Player;
    void aboutToAct(const inventory::Engine& engine, const operation::Plan& plan, std::size_t step);
    void acted(const inventory::Engine& engine, bool outageEnds);

    inventory::Inventory m_inventory;
    const Clock& m_clock;
    simulation::Simulation m_simulation;
    simulation::SimulatedHooks m_hookRunner;
    operation::AutomationHooks m_hooks;
    PassingLog m_log;
    PassingLock m_lock;
    std::map<std::string, operation::EngineAdapter*> m_adapters;
    std::map<std::string, operation::TrafficAdapter*> m_kinds;
    std::vector<std::unique_ptr<operation::RoutedAdapter>> m_routed;
    std::vector<std::unique_ptr<operation::InterlockAdapter>> m_interlocked;
    std::vector<std::unique_ptr<Player>> m_players;
    std::function<void()> m_tell;

    mutable std::mutex m_mutex; ///< guards all below
    bool m_told = false;
    std::vector<RehearsedFault> m_faults;
    std::map<EngineId, Staged> m_staged;
};

} // namespace fairlead::app
