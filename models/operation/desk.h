// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/approvals.h"
#include "models/operation/executor.h"
#include "models/operation/plan.h"

#include <QFuture>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::operation {

/// A step as the operation window shows it.
struct StepView {
    StepPhase phase = StepPhase::Pending;
    std::optional<UtcTime> startedAt;
    std::optional<Micros> took; ///< running: so far; ended: in all
    std::string evidence;       ///< reply or reason
    std::vector<std::string> output;
    bool operator==(const StepView&) const = default;
};

/// One look at a running or ended operation; immutable.
struct Progress {
    std::uint64_t generation = 0;
    Plan plan;
    std::vector<StepView> steps; ///< as plan.steps
    RunPhase phase = RunPhase::Ready;
    std::optional<RunResult> result; ///< set when phase is Ended
    std::string resultWhy;
    bool pointOfNoReturnPassed = false;
    std::optional<UtcTime> pointOfNoReturnAt;
    std::optional<UtcTime> startedAt;
    Micros elapsed{0};
    std::optional<Micros> measuredOutage;
    std::string lossFound;               ///< measured loss in words; empty before it is known
    std::string lossVerdict;             ///< how that compares with what was said before
    std::vector<Attachment> attachments; ///< that steps left in the audit log, without their bytes
    std::optional<UtcTime> windowEnds; ///< of the commit window, once it was opened
    std::optional<Micros> windowLeft;  ///< while it is open and has an end; never negative
    std::string windowFound;           ///< why going back was refused: what others wrote; empty when it was not
    bool pauseAsked = false;
    std::size_t cursor = 0; ///< the step that is worked on, or that the choices are about
    Choices choices;
    bool turning = false; ///< it ends as a failover, and that is being written
    bool handOverAsked = false; ///< this console lets go when the step that runs has ended
};
using ProgressPtr = std::shared_ptr<const Progress>;

/// Whether a guard lets an operation through: by its verdict, or because somebody set it aside.
bool passes(const GuardResult& result, const std::vector<Override>& overrides);

/// All guards of one request, engine's and general ones, asked together.
struct GuardReport {
    Request request;
    std::vector<GuardResult> results;
    UtcTime at{};
    MonoTime monoAt{};
    /// No hard guard but Pass; every other Pass or Warn, or overridden with a reason in the request.
    bool allows() const;
    /// Results past their time, which must be asked again before they count.
    bool expired(MonoTime now) const;
};

/// What asking the guards and planning came to, without anything being done (UX-5.9).
struct DryRun {
    GuardReport report;
    std::optional<Plan> plan; ///< sealed; absent when none can be made
    std::string whyNot;       ///< no plan, or the first guard that does not let it through
    UtcTime until{};          ///< what it says counts until then
    bool ready() const { return plan.has_value() && whyNot.empty(); }
};
/// How long a dry run speaks for an engine.
inline constexpr Micros kDryRunHolds = std::chrono::hours{24};

/// An operation that the audit log began and never ended.
struct Unfinished {
    Plan plan;
    ExecutorState state;
    UtcTime startedAt{};
    std::string summary; ///< UX-9.2 row 20
    UtcTime lastRecordAt{};
};

/// The door between views and operations: everything asked here runs elsewhere. Methods may be
/// called from the GUI thread; they never block it. Futures finish on any thread.
class OperationDesk {
  public:
    virtual ~OperationDesk() = default;
    /// A fresh operation id: `op-20251102-031617-7f3a`.
    virtual OperationId newId() = 0;
    virtual QFuture<Result<GuardReport>> checkGuards(Request request) = 0;
    /// Checks the guards again as needed, plans, seals, and records request and plan.
    virtual QFuture<Result<Plan>> preparePlan(GuardReport report) = 0;
    /// The phrase that must be typed for this plan (UX-5.5).
    virtual std::string confirmationPhrase(const Plan& plan) const = 0;
    /// Where the approvals of a recorded plan stand.
    virtual QFuture<Result<Approvals>> approvals(Plan plan) = 0;
    /// What is handed to an approver; see ApprovalBook::request().
    virtual QFuture<Result<ApprovalRequest>> approvalRequest(Plan plan) = 0;
    /// Takes what came back: one note or several. Refused with the sentence that says why.
    virtual QFuture<Result<Approvals>> giveApproval(Plan plan, std::string notes) = 0;
    /// UX-5.4: nobody who could approve is to be had. Where the inventory allows it, the plan is recorded once
    /// more with the reason and may begin 60 s later. Refused with the sentence that says why.
    virtual QFuture<Result<Approvals>> breakGlass(Plan plan, std::string reason) = 0;
    /// Refused unless the phrase matches, guards are fresh, the approvals are there and the lock is free. Then
    /// it runs.
    virtual QFuture<Result<OperationId>> run(Plan plan, std::string phrase) = 0;
    /// Newest look; null when the id is not known.
    virtual ProgressPtr progress(const OperationId& id) const = 0;
    virtual void pauseAfterStep(const OperationId& id) = 0;
    virtual void carryOn(const OperationId& id) = 0;
    /// Before the point of no return: compensate, then end. After it: start nothing more.
    virtual void stop(const OperationId& id) = 0;
    /// The operator's word on a step whose outcome is unknown, with a statement of how it is known.
    virtual void settle(const OperationId& id, const StepId& step, bool happened, std::string statement) = 0;
    /// At a step, or an undoing, that failed: tries it once more. Choices says when these two mean anything.
    virtual void retry(const OperationId& id, const StepId& step) = 0;
    /// Goes on without a step; the reason goes on record.
    virtual void skip(const OperationId& id, const StepId& step, std::string reason) = 0;
    /// Ends the commit window: from here on there is no way back. Name, time and reason go on record.
    virtual void commit(const OperationId& id, std::string reason) = 0;
    /// Undoes everything from the commit window. `acceptLoss`: also when others wrote meanwhile, of which the
    /// progress says what was found.
    virtual void goBack(const OperationId& id, std::string reason, bool acceptLoss) = 0;
    /// The switchover that the plan's request continues is stuck before its promotion: it ends, nothing of it
    /// is undone, and the failover begins under the same lock. Refused as run() is; the switchover then stays
    /// as it is.
    virtual QFuture<Result<OperationId>> turnIntoFailover(Plan plan, std::string phrase) = 0;
    /// Lets the operation go as it stands, once nothing is under way: who and why go on record, the operation
    /// lock is free, and it is unfinished until somebody takes it over. Not out of an open commit window.
    virtual void handOver(const OperationId& id, std::string reason) = 0;
    /// Everything that comes before a run, by looking only. It can never become a run.
    virtual QFuture<Result<DryRun>> dryRun(Request request) = 0;
    virtual std::vector<Unfinished> unfinished() const = 0;
    /// Refused also where whyUnsigned() (`take_over.h`) says so.
    virtual QFuture<Result<OperationId>> takeOver(OperationId id, std::string reason) = 0;
    virtual QFuture<Result<void>> closeAsStopped(OperationId id, std::string reason) = 0;
    /// Ids of all operations of this process, oldest first.
    virtual std::vector<OperationId> operations() const = 0;
};

} // namespace fairlead::operation
