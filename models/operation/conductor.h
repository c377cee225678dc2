// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/operation/desk.h"
#include "models/operation/executor.h"
#include "models/operation/lock.h"

#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>

namespace fairlead::operation {

/// What a run needs of the world. Everything outlives the conductor.
struct ConductorPorts {
    EngineAdapter& adapter;
    audit::AuditSink& audit;
    OperationLock& lock;
    const Clock& clock;
    const inventory::Engine& engine;
    WhenStuck whenStuck = WhenStuck::End;
};

/// Runs one plan: gives the executor its effects and brings it their results. run() and resume()
/// block their thread until the run has ended; everything else may be called from any thread.
class Conductor {
  public:
    Conductor(ConductorPorts ports, Plan plan, LockHolder lock);

    /// op.begin must be durable already.
    void run(std::stop_token stop);
    /// Goes on with a state rebuilt from the log.
    void resume(ExecutorState state, std::stop_token stop);
    /// What an operator asks for: taken between two effects, and recorded when the log takes it.
    void post(Event event);
    ProgressPtr progress() const;

  private:
    struct Timing {
        std::optional<MonoTime> began;
        std::optional<Micros> took;
    };
    void loop(std::deque<Event> events, std::stop_token stop);
    Event perform(const effect::WriteIntent& e, std::stop_token stop);
    Event perform(const effect::Act& e, std::stop_token stop);
    Event perform(const effect::Compensate& e, std::stop_token stop);
    Event perform(const effect::WriteOutcome& e, std::stop_token stop);
    Event perform(const effect::Check& e, std::stop_token stop);
    Event perform(const effect::WriteSkip& e, std::stop_token stop);
    Event perform(const effect::WriteHandOver& e, std::stop_token stop);
    Event perform(const effect::WriteEnd& e, std::stop_token stop);
    void store(Outcome& outcome);
    void withoutSecrets(Outcome& outcome) const;
    Event ended(std::size_t step, Outcome outcome);
    std::optional<Event> waitForOperator(std::stop_token stop);
    /// When the commit window that is being opened ends: as the log has it already, or from now on.
    std::optional<UtcTime> windowEnd(std::size_t step) const;
    /// Of the open commit window; nothing while none is open, or while it has no end.
    std::optional<Micros> windowLeft() const;
    std::optional<Event> posted();
    void recordWish(const Event& wish);
    ActCall callFor(std::size_t step, std::stop_token stop);
    void publish();

    ConductorPorts m_ports;
    const Plan m_plan;
    const LockHolder m_lock;
    ExecutorState m_state; ///< touched by the running thread only
    std::string m_echo;    ///< of the last intent
    /// Of the commit window on the clock that nobody sets, so that a wall clock put back does not stretch it.
    std::optional<MonoTime> m_windowOver;

    mutable std::mutex m_mutex; ///< guards all below
    MonoTime m_began{};
    std::vector<Timing> m_timing;
    std::deque<Event> m_posted;
    std::vector<std::vector<std::string>> m_output;
    ProgressPtr m_progress;
};

} // namespace fairlead::operation
