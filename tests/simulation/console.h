// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/file_log.h"
#include "models/operation/conductor.h"
#include "models/operation/desk.h"
#include "models/topology/reduce.h"
#include "tests/simulation/ports.h"

#include <memory>

namespace fairlead::trial {

inline constexpr const char* kLogDirectory = "/log";

/// One life of a console: composed as app/composition/local_desk.cpp does it, but on one thread and on the
/// stage's time. Dies by ConsoleDied, thrown out of a port. The only place here that knows the conductor.
class Console {
  public:
    Console(Stage& stage, Referee& referee);
    /// Opens the log; an error when it cannot be written now.
    Result<void> start();
    /// Everybody is looked at once each second.
    void rest(Micros span);
    /// Guards, plan, and both on record.
    Result<operation::Plan> prepare(const operation::Request& request);
    /// Guards again under the lock, op.begin, and the run, until it ends or an operator leaves it.
    Result<void> run(const operation::Plan& plan);
    /// Operations that the log began and never ended.
    struct Interrupted {
        operation::Plan plan;
        operation::ExecutorState state;
        UtcTime startedAt{};
    };
    Result<std::vector<Interrupted>> interrupted();
    Result<void> takeOver(const Interrupted& found);
    Result<void> close(const Interrupted& found);
    /// Ends the log as a console does that is left in peace.
    void leave();

  private:
    enum class Wish { Nothing, Left };
    Result<operation::GuardReport> askGuards(const operation::Request& request);
    Result<void> recordGuards(const operation::GuardReport& report);
    Result<void> conduct(const operation::Plan& plan, const operation::LockHolder& lock,
                         std::optional<operation::ExecutorState> state);
    void attend(operation::Conductor& conductor, const operation::Plan& plan, std::stop_source& stop);
    void decide(operation::Conductor& conductor, const operation::Progress& seen, std::stop_source& stop);
    topology::TopologySnapshot snapshot();
    void lookAround();
    Call call(Micros within) const { return {Deadline::in(within, m_stage.clock), {}}; }

    Stage& m_stage;
    Referee& m_referee;
    FaultyAdapter m_adapter;
    WatchedLock m_lock;
    std::unique_ptr<audit::FileLog> m_log;
    std::unique_ptr<FaultySink> m_sink;
    bool m_nothingOpen = false; ///< the log was read and knows of nothing interrupted
    topology::Memory m_memory;
    std::uint64_t m_generation = 0;
    Micros m_waitingSince{-1}; ///< the run has stood still since then
    int m_carriedOn = 0;
};

} // namespace fairlead::trial
