// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/audit/file_log.h"
#include "models/operation/conductor.h"
#include "models/operation/routed_adapter.h"
#include "models/operation/site_conductor.h"
#include "models/operation/site_journal.h"
#include "models/topology/reduce.h"
#include "tests/simulation/ports.h"

#include <memory>

namespace fairlead::trial {

inline constexpr const char* kLogDirectory = "/log";
/// The failover that goes on from a switchover.
OperationId failoverOf(const OperationId& switchover);

/// One life of a console: composed as app/composition/local_desk.cpp and local_site_desk.cpp do it, but on
/// one thread and on the stage's time. Dies by ConsoleDied, thrown out of a port or where it sleeps. The only
/// class here that knows the conductors.
class Console {
  public:
    Console(Stage& stage, Referee& referee, Life& life, Stage::Seat& seat);
    ~Console();
    /// Opens the log; an error when it cannot be written now.
    Result<void> start();
    /// Everybody is looked at once each second.
    void rest(Micros span);
    /// Guards, plan, and both on record.
    Result<operation::Plan> prepare(const operation::Request& request);
    Result<operation::SitePlan> prepare(const operation::SiteRequest& request);
    /// Guards again under the lock, op.begin, and the run, until it ends or an operator leaves it.
    Result<void> run(const operation::Plan& plan);
    Result<void> run(const operation::SitePlan& plan);
    /// Operations that the log began and never ended.
    struct Interrupted {
        operation::Plan plan;
        operation::ExecutorState state;
        UtcTime startedAt{};
        bool endedInTheLog = false; ///< as a failover that never began
    };
    struct InterruptedSite {
        operation::SitePlan plan;
        operation::SiteState state;
        UtcTime startedAt{};
    };
    struct Open {
        std::vector<InterruptedSite> sites;
        std::vector<Interrupted> engines; ///< those of open sites included
        bool empty() const { return sites.empty() && engines.empty(); }
    };
    Result<Open> interrupted();
    /// The first of them goes on: the sites first, with all their engines.
    Result<void> takeOver(const Open& found);
    Result<void> close(const Open& found);
    /// Ends the log as a console does that is left in peace.
    void leave();

  private:
    /// A conductor at work, and who sits before it.
    struct Run {
        std::unique_ptr<operation::Conductor> conductor;
        std::stop_source stop;
        Micros waitingSince{-1}; ///< it has stood still since then
        int carriedOn = 0;
        operation::LockHolder lock;
        bool handsOver = false; ///< a failover goes on from here under the same lock
    };
    struct SiteRun {
        std::unique_ptr<operation::SiteConductor> conductor;
        std::stop_source stop;
        Micros waitingSince{-1};
        int decided = 0;
    };
    const inventory::Engine& engine(const EngineId& id) const { return m_stage.engine(id); }
    FaultyAdapter& adapter(const EngineId& id);
    Result<operation::GuardReport> askGuards(const operation::Request& request,
                                             const operation::Plan* plan = nullptr);
    Result<void> recordGuards(const operation::GuardReport& report);
    Result<operation::LockHolder> begin(const operation::Plan& plan, const std::string& phrase);
    Result<operation::LockHolder> lockAgain(const Interrupted& found);
    Result<void> openAgain(const Interrupted& found, const operation::LockHolder& lock);
    void conduct(const operation::Plan& plan, const operation::LockHolder& lock,
                 std::optional<operation::ExecutorState> state);
    void startTurn(Run& run, const operation::Plan& from);
    Result<void> turn(Run& run, const operation::Request& wanted);
    Result<operation::LockHolder> endForFailover(Run& run, const operation::Request& wanted);
    Result<Interrupted> rebuilt(const operation::LoggedOperation& logged);
    /// As the log has it now; Invalid when it has ended.
    Result<Interrupted> openRun(const OperationId& id);
    Result<void> takeOver(const Interrupted& found);
    Result<void> close(const Interrupted& found);
    topology::TopologySnapshot snapshot();
    void lookAround();
    Call call(Micros within) const { return {Deadline::in(within, m_stage.clock), {}}; }

    // Several engines: console_site.cpp
    using Locks = std::vector<std::pair<EngineId, operation::LockHolder>>;
    Result<Locks> lockAll(const operation::SitePlan& plan);
    void unlock(const Locks& locks);
    operation::SitePorts portsFor(const std::string& words);
    void conduct(const operation::SitePlan& plan, const std::string& words, const Locks& locks,
                 std::optional<operation::SiteState> state);
    Result<void> takeOver(const InterruptedSite& found);
    Result<void> close(const InterruptedSite& found, const std::vector<Interrupted>& engines);
    QFuture<Result<OperationId>> beside(std::function<Result<void>(const std::function<void()>& begun)> what,
                                        const OperationId& id);

    // People: operators.cpp
    Micros attend(Run& run, Micros wanted);
    void decide(Run& run, const operation::Progress& seen);
    void decideByHand(Run& run, const operation::Progress& seen);
    void decideStuck(Run& run, const operation::Progress& seen);
    void decideInDoubt(Run& run, const operation::Progress& seen);
    Micros attend(SiteRun& run, Micros wanted);
    void decide(SiteRun& run, const operation::SiteProgress& seen);
    void handOver(SiteRun& run);
    Micros patience();
    void leaveRuns();
    void goHome(Run& run, const operation::Progress& seen);

    Stage& m_stage;
    Referee& m_referee;
    Life& m_life;
    Stage::Seat& m_seat;
    TrialDoor m_door;
    std::vector<std::unique_ptr<operation::RoutedAdapter>> m_routed;
    std::map<std::string, std::unique_ptr<FaultyAdapter>> m_adapters; ///< by technology
    WatchedLock m_lock;
    std::unique_ptr<audit::FileLog> m_log;
    std::unique_ptr<FaultySink> m_sink;
    std::map<std::string, EngineId> m_open; ///< operations that the log has as begun and that run nowhere
    bool m_logRead = false;
    topology::Memory m_memory;
    std::uint64_t m_generation = 0;
    std::map<OperationId, std::unique_ptr<Run>> m_runs;
    SiteRun* m_siteRun = nullptr;
};

} // namespace fairlead::trial
