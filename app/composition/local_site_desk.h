// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/local_desk.h"
#include "models/operation/site_conductor.h"
#include "models/operation/site_journal.h"

namespace fairlead::app {

/// Ended, or nothing goes on before an operator says something.
bool waitsForSomebody(const operation::SiteProgress& look);

/// Operations on several engines, made of the desk's operations on one.
class LocalSiteDesk : public operation::SiteDesk {
  public:
    /// Both outlive it.
    LocalSiteDesk(const DeskPorts& ports, LocalDesk& desk);
    ~LocalSiteDesk() override;

    OperationId newId() override { return m_desk.newId(); }
    QFuture<Result<operation::SiteGuardReport>> checkGuards(operation::SiteRequest request) override;
    QFuture<Result<operation::SitePlan>> preparePlan(operation::SiteGuardReport report) override;
    std::string confirmationPhrase(const operation::SitePlan& plan) const override;
    QFuture<Result<operation::Approvals>> approvals(operation::SitePlan plan) override;
    QFuture<Result<operation::ApprovalRequest>> approvalRequest(operation::SitePlan plan) override;
    QFuture<Result<operation::Approvals>> giveApproval(operation::SitePlan plan, std::string notes) override;
    QFuture<Result<operation::Approvals>> breakGlass(operation::SitePlan plan, std::string reason) override;
    QFuture<Result<OperationId>> run(operation::SitePlan plan, std::string phrase) override;
    QFuture<Result<operation::SiteDryRun>> dryRun(operation::SiteRequest request) override;
    operation::SiteProgressPtr progress(const OperationId& id) const override;
    void pauseAfterWave(const OperationId& id) override;
    void carryOn(const OperationId& id) override;
    void stop(const OperationId& id) override;
    void setAside(const OperationId& id, const EngineId& engine, std::string reason) override;
    void retry(const OperationId& id, const EngineId& engine) override;
    void handOver(const OperationId& id, std::string reason) override;
    /// As of the start and the last hand-over, take-over or closing.
    std::vector<operation::SiteUnfinished> unfinished() const override;
    QFuture<Result<OperationId>> takeOver(OperationId id, std::string reason) override;
    QFuture<Result<void>> closeAsStopped(OperationId id, std::string reason) override;
    std::vector<OperationId> operations() const override;

    /// A plan that this log recorded and nothing began yet, by its operation's id.
    Result<operation::SitePlan> planned(const OperationId& id) const;
    /// unfinished(), or why the log cannot tell.
    Result<std::vector<operation::SiteUnfinished>> unfinishedOrError() const;
    /// Waits until the operation has ended or can go no further without an operator.
    operation::SiteProgressPtr waitFor(const OperationId& id) const;

  private:
    struct Run {
        std::shared_ptr<operation::SiteConductor> conductor; ///< whoever looks keeps it while another takes its place
        std::jthread thread;
    };
    using LeftOut = std::vector<std::pair<EngineId, std::string>>;
    /// Asks `ask` of every engine that has something to move, several at once; the others are left out.
    template <class T>
    Result<std::map<EngineId, T>> askEach(const operation::SiteRequest& request, LeftOut& leftOut,
                                          std::function<Result<T>(operation::Request, std::stop_token)> ask);
    Result<operation::SiteDryRun> lookOnly(const operation::SiteRequest& request, std::stop_token stop);
    Result<operation::SiteGuardReport> askGuards(const operation::SiteRequest& request, std::stop_token stop);
    Result<operation::SitePlan> makePlan(const operation::SiteGuardReport& report, std::stop_token stop);
    Result<OperationId> begin(const operation::SitePlan& plan, const std::string& phrase,
                              std::stop_token stop);
    Result<OperationId> resume(const OperationId& id, const std::string& reason);
    Result<void> close(const OperationId& id, const std::string& reason);
    Result<operation::SiteUnfinished> findUnfinished(const OperationId& id) const;
    /// What a rule has against the whole, judged on what is seen now; empty: nothing.
    std::string brokenRule(const operation::SitePlan& plan);
    std::string notApproved(const operation::SitePlan& plan);
    /// The locks of all engines, or of none.
    Result<std::vector<operation::LockHolder>> lockAll(const operation::SitePlan& plan);
    void unlock(const operation::SitePlan& plan, const std::vector<operation::LockHolder>& locks);
    void launch(const operation::SitePlan& plan, const std::string& words,
                std::vector<operation::LockHolder> locks, std::optional<operation::SiteState> state);
    operation::SitePorts portsFor(const std::string& words);
    std::shared_ptr<operation::SiteConductor> conductorOf(const OperationId& id) const;
    bool runningHere(const OperationId& id) const;
    /// Waits for the threads of an ended run and of its parts, which give their locks back; false while one goes on.
    bool forgetEnded(const operation::SitePlan& plan);
    void refreshUnfinished();

    const DeskPorts m_ports;
    LocalDesk& m_desk;
    mutable std::mutex m_mutex; ///< guards the three below
    std::vector<operation::SiteUnfinished> m_unfinished;
    std::map<OperationId, Run> m_runs;
    std::vector<OperationId> m_order;
    Tasks m_engines; ///< work on one engine each
    Tasks m_tasks;   ///< last, so that its threads end before what they use
};

} // namespace fairlead::app
