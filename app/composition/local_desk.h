// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/tasks.h"
#include "models/audit/sink.h"
#include "models/operation/approval_book.h"
#include "models/operation/conductor.h"
#include "models/operation/desk.h"
#include "models/operation/past_runs.h"
#include "models/topology/demotion.h"

#include <map>
#include <mutex>

namespace fairlead::app {

/// What the desk works with. Everything outlives it.
struct DeskPorts {
    const Clock& clock;
    const inventory::Inventory& inventory;
    std::map<std::string, operation::EngineAdapter*> adapters; ///< by technology
    audit::AuditSink& sink;
    const audit::AuditSource& source;
    operation::OperationLock& lock;
    /// Looks at one engine right now and waits for it.
    std::function<topology::SnapshotPtr(const EngineId&, Deadline)> observeNow;
    /// Told when an operation replaced a primary, so that its return is recognised.
    std::function<void(topology::Demotion)> noteDemoted;
    OperatorId by;
    /// Puts what is seen into the log; may be empty.
    std::function<Result<void>()> recordSight;
    operation::WhenStuck whenStuck = operation::WhenStuck::End;
    /// What approvals are held against; null: nothing can be approved here.
    const audit::AuditHeads* heads = nullptr;
    /// Keeps a plan's text where people find it when this console is dead (UX-5.8); empty: nowhere.
    std::function<void(const OperationId& id, const std::string& text)> keepRunbook = {};
    /// Until when the operator's key vouches for the session; empty: it does not.
    std::function<std::optional<UtcTime>()> boundUntil = {};
    /// When the operator's own key signed the session last; empty: never.
    std::function<std::optional<UtcTime>()> signedAt = {};
};

/// The operation desk of this process.
class LocalDesk : public operation::OperationDesk {
  public:
    explicit LocalDesk(DeskPorts ports);
    ~LocalDesk() override;

    OperationId newId() override;
    QFuture<Result<operation::GuardReport>> checkGuards(operation::Request request) override;
    QFuture<Result<operation::Plan>> preparePlan(operation::GuardReport report) override;
    std::string confirmationPhrase(const operation::Plan& plan) const override;
    QFuture<Result<operation::Approvals>> approvals(operation::Plan plan) override;
    QFuture<Result<operation::ApprovalRequest>> approvalRequest(operation::Plan plan) override;
    QFuture<Result<operation::Approvals>> giveApproval(operation::Plan plan, std::string notes) override;
    QFuture<Result<operation::Approvals>> breakGlass(operation::Plan plan, std::string reason) override;
    QFuture<Result<OperationId>> run(operation::Plan plan, std::string phrase) override;
    operation::ProgressPtr progress(const OperationId& id) const override;
    void pauseAfterStep(const OperationId& id) override;
    void carryOn(const OperationId& id) override;
    void stop(const OperationId& id) override;
    void settle(const OperationId& id, const StepId& step, bool happened, std::string statement) override;
    void retry(const OperationId& id, const StepId& step) override;
    void skip(const OperationId& id, const StepId& step, std::string reason) override;
    void commit(const OperationId& id, std::string reason) override;
    void goBack(const OperationId& id, std::string reason, bool acceptLoss) override;
    void handOver(const OperationId& id, std::string reason) override;
    QFuture<Result<OperationId>> turnIntoFailover(operation::Plan plan, std::string phrase) override;
    QFuture<Result<operation::DryRun>> dryRun(operation::Request request) override;
    /// As of the start and the last hand-over, take-over or closing: reading the log is not for the GUI thread.
    std::vector<operation::Unfinished> unfinished() const override;
    QFuture<Result<OperationId>> takeOver(OperationId id, std::string reason) override;
    QFuture<Result<void>> closeAsStopped(OperationId id, std::string reason) override;
    std::vector<OperationId> operations() const override;

    /// unfinished(), or why the log cannot tell.
    Result<std::vector<operation::Unfinished>> unfinishedOrError() const;

    /// Waits until the operation has ended or can go no further without an operator.
    operation::ProgressPtr waitFor(const OperationId& id) const;

    // What the desk for several engines is made of; each blocks its thread.

    /// `plan`: the one that is to begin; without it the rules are asked of one drawn for the question.
    Result<operation::GuardReport> askGuards(const operation::Request& request, std::stop_token stop,
                                             const operation::Plan* plan = nullptr);
    /// As dryRun().
    Result<operation::DryRun> lookOnly(const operation::Request& request, std::stop_token stop);
    /// Plans, seals, and records request, guards and plan.
    Result<operation::Plan> makePlan(const operation::GuardReport& report, std::stop_token stop);
    /// A plan that this log recorded and nothing began yet, by its operation's id.
    Result<operation::Plan> planned(const OperationId& id) const;
    /// The document of such a plan, of one engine or of several.
    Result<std::string> plannedDocument(const OperationId& id) const;
    /// What is approved together with it, itself first.
    Result<std::vector<operation::PlanRef>> plannedParts(const OperationId& id) const;
    operation::ApprovalBook& approvalBook() { return m_approvals; }
    /// As takeOver(), for a whole that was signed for; `why` is the reason given for it.
    Result<OperationId> resume(const OperationId& id, const std::string& why);
    /// As closeAsStopped().
    Result<void> close(const OperationId& id, const std::string& why);
    /// Asks the guards again under the engine's lock and begins. `phrase` is what was typed for the whole.
    Result<OperationId> start(const operation::Plan& plan, const std::string& phrase, std::stop_token stop);
    /// Leaves the run of one engine with the whole that it is part of.
    void handOverPart(const OperationId& id, const operation::HandOver& how);
    /// Waits for the thread of an ended run, which gives its lock back; false while the run goes on.
    bool forgetEnded(const OperationId& id);
    /// Refused while whoever sits here has to sign anew before he takes over (UX-5.8).
    Result<void> isSigned(UtcTime lastRecord, const OperationId& id) const;

  private:
    struct Run {
        operation::LockHolder lock;
        std::shared_ptr<operation::Conductor> conductor; ///< whoever looks keeps it while another takes its place
        std::jthread thread;
        bool handsOver = false; ///< should it turn into a failover, that gets its lock
    };
    struct Resumable {
        operation::Plan plan;
        operation::ExecutorState state;
        UtcTime startedAt{};
        UtcTime lastRecordAt{};
        bool underSite = false;     ///< part of a site operation that is itself unfinished
        bool endedInTheLog = false; ///< as a failover that never began
    };
    Result<void> openAgain(const Resumable& found, const operation::LockHolder& lock,
                           const std::string& reason);

    Result<OperationId> begin(const operation::Plan& plan, const std::string& phrase, std::stop_token stop);
    Result<OperationId> turn(const operation::Plan& plan, const std::string& phrase, std::stop_token stop);
    /// Ends the run that the plan's request continues; Refused when that went on by itself meanwhile.
    Result<operation::LockHolder> endForFailover(const operation::Request& request, std::stop_token stop);
    /// The adapter's plan from a look made now, with what its steps took before, sealed; nothing is recorded.
    Result<operation::Plan> draw(const operation::GuardReport& report);
    std::optional<std::size_t> indexOf(const OperationId& id, const StepId& step) const;
    Result<std::vector<operation::GuardResult>> engineGuards(const inventory::Engine& engine,
                                                             const topology::TopologySnapshot& snapshot,
                                                             const operation::Request& request,
                                                             const operation::Plan* plan,
                                                             std::stop_token stop);
    /// The approvals of a plan, with as many asked for as the guards want by now.
    Result<operation::Approvals> standingOf(const operation::Plan& plan,
                                            const operation::GuardReport& report) const;
    Result<void> recordGuards(const operation::GuardReport& report);
    Result<const inventory::Engine*> engineOf(const EngineId& id) const;
    Result<operation::EngineAdapter*> adapterOf(const inventory::Engine& engine) const;
    Result<std::vector<Resumable>> resumable() const;
    /// What the guard op.unfinished shows; a log that cannot be read is a reason too.
    std::vector<std::string> unfinishedTexts(const operation::Request& request) const;
    Result<Resumable> findResumable(const OperationId& id) const;
    void launch(const inventory::Engine& engine, operation::EngineAdapter& adapter,
                const operation::Plan& plan, const operation::LockHolder& lock,
                std::optional<operation::ExecutorState> state);
    void recordEnd(const EngineId& engine);
    void refreshUnfinished();
    bool runningHere(const OperationId& id) const;
    /// The run has ended as a failover that waits for its lock.
    bool handsOver(const OperationId& id) const;
    Result<operation::Plan> withExpectations(operation::Plan plan);
    std::shared_ptr<operation::Conductor> conductorOf(const OperationId& id) const;

    DeskPorts m_ports;
    std::mutex m_pastMutex;
    operation::PastRuns m_past; ///< under m_pastMutex
    mutable std::mutex m_mutex; ///< guards the three below
    std::vector<operation::Unfinished> m_unfinished;
    std::map<OperationId, Run> m_runs;
    std::vector<OperationId> m_order;
    operation::ApprovalBook m_approvals;
    Tasks m_tasks; ///< last, so that its threads end before what they use
};

} // namespace fairlead::app
