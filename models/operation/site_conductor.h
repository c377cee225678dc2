// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/sink.h"
#include "models/operation/site_desk.h"

#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>

namespace fairlead::operation {

/// What a site operation needs of the world: the engines' own operations, and the log. Everything outlives
/// the conductor.
struct SitePorts {
    /// Begins the run of an engine's plan: guards once more under its lock, op.begin, then it runs.
    std::function<QFuture<Result<OperationId>>(const Plan&)> begin;
    /// Goes on with a run that an earlier console left unfinished.
    std::function<QFuture<Result<OperationId>>(const OperationId&)> takeOver;
    std::function<ProgressPtr(const OperationId&)> progress;
    std::function<void(const OperationId&)> stop;
    /// Leaves it between two steps; at once where it rests.
    std::function<void(const OperationId&, const HandOver&)> handOver;
    audit::AuditSink& audit;
    const Clock& clock;
};

/// Runs one site plan: gives the site executor its effects and brings it their results. run() and resume()
/// block their thread until the operation has ended; everything else may be called from any thread.
class SiteConductor {
  public:
    SiteConductor(SitePorts ports, SitePlan plan);

    /// The site's op.begin must be durable already.
    void run(std::stop_token stop);
    /// Goes on with a state rebuilt from the log.
    void resume(SiteState state, std::stop_token stop);
    /// PauseAsked, CarryOnAsked, StopAsked, SetAsideAsked, RetryAsked, HandOverAsked.
    void post(SiteEvent event);
    SiteProgressPtr progress() const;

  private:
    using Began = QFuture<Result<OperationId>>;
    void loop(SiteEvent first, std::stop_token stop);
    void perform(const site_effect::Start& e);
    void perform(const site_effect::Resume& e);
    void perform(const site_effect::StopRun& e);
    void perform(const site_effect::HandOverRun& e);
    void perform(const site_effect::WriteSetAside& e);
    void perform(const site_effect::WriteHandOver& e);
    void perform(const site_effect::WriteEnd& e);
    void write(const audit::EntryDraft& entry, SiteEvent written);
    /// Nothing more once it was stopped or handed over.
    void beginDue();
    /// What the engines' runs and the operator have to say since the last time.
    void listen();
    void publish();

    const SitePorts m_ports;
    const SitePlan m_plan;
    SiteState m_state;                     ///< touched by the running thread only
    std::deque<SiteEvent> m_events;        ///< likewise
    std::map<EngineId, Began> m_beginning; ///< likewise
    std::deque<EngineId> m_due;            ///< likewise; to be begun when fewer are beginning
    MonoTime m_began{};                    ///< likewise

    mutable std::mutex m_mutex; ///< guards both below
    std::deque<SiteEvent> m_posted;
    SiteProgressPtr m_progress;
};

} // namespace fairlead::operation
