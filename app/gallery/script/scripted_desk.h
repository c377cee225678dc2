// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/desk.h"
#include "models/operation/phrase.h"

#include <QFuture>
#include <QPromise>
#include <optional>

namespace fairlead::gallery {

/// A desk whose answers are set before; every call is remembered.
class ScriptedDesk : public operation::OperationDesk {
  public:
    explicit ScriptedDesk(const Clock& clock) : m_clock(clock) {}
    std::vector<operation::GuardResult> guards; ///< answers of checkGuards, dated now
    std::optional<Error> guardsFault, planFault, runFault;
    operation::Plan plan;
    operation::ProgressPtr look; ///< what progress() answers
    std::vector<operation::Unfinished> left;
    std::vector<OperationId> running; ///< what operations() answers
    std::vector<std::string> calls;
    inventory::TargetKind target = inventory::TargetKind::Lab;
    operation::DryRun dry; ///< what dryRun() answers
    /// While set, plans are answered by answerPlan() and not at once.
    bool holdsPlans = false;
    void answerPlan() {
        m_held->addResult(Result<operation::Plan>(operation::sealPlan(plan)));
        m_held->finish();
    }

    OperationId newId() override { return OperationId("op-test"); }
    QFuture<Result<operation::GuardReport>> checkGuards(operation::Request request) override {
        calls.push_back("guards");
        if (guardsFault) return ready<operation::GuardReport>(*guardsFault);
        operation::GuardReport report{std::move(request), guards, m_clock.utc(), m_clock.mono()};
        for (operation::GuardResult& result : report.results)
            result.monoAt = m_clock.mono();
        return ready<operation::GuardReport>(report);
    }
    QFuture<Result<operation::Plan>> preparePlan(operation::GuardReport report) override {
        calls.push_back("plan");
        if (planFault) return ready<operation::Plan>(*planFault);
        plan.request = report.request;
        if (holdsPlans) {
            m_held.emplace();
            m_held->start();
            return m_held->future();
        }
        return ready<operation::Plan>(operation::sealPlan(plan));
    }
    std::string confirmationPhrase(const operation::Plan& p) const override {
        return operation::confirmationPhrase(p, target);
    }
    operation::Approvals standing;        ///< what approvals() answers
    operation::ApprovalRequest asked;     ///< what approvalRequest() answers
    std::optional<Error> approvalFault;   ///< what giveApproval() answers
    QFuture<Result<operation::Approvals>> approvals(operation::Plan) override {
        return ready<operation::Approvals>(standing);
    }
    QFuture<Result<operation::ApprovalRequest>> approvalRequest(operation::Plan) override {
        calls.push_back("ask approval");
        return ready<operation::ApprovalRequest>(asked);
    }
    QFuture<Result<operation::Approvals>> giveApproval(operation::Plan, std::string notes) override {
        calls.push_back("approval " + notes);
        if (approvalFault) return ready<operation::Approvals>(*approvalFault);
        return ready<operation::Approvals>(standing);
    }
    QFuture<Result<operation::Approvals>> breakGlass(operation::Plan, std::string reason) override {
        calls.push_back("break glass: " + reason);
        if (approvalFault) return ready<operation::Approvals>(*approvalFault);
        standing.broken = operation::BreakGlass{"d.ivanov", reason, m_clock.utc(), standing.required};
        return ready<operation::Approvals>(standing);
    }
    QFuture<Result<OperationId>> run(operation::Plan p, std::string phrase) override {
        calls.push_back("run " + phrase);
        if (runFault) return ready<OperationId>(*runFault);
        return ready<OperationId>(p.request.id);
    }
    operation::ProgressPtr progress(const OperationId&) const override { return look; }
    void pauseAfterStep(const OperationId&) override { calls.push_back("pause"); }
    void carryOn(const OperationId&) override { calls.push_back("carry on"); }
    void stop(const OperationId&) override { calls.push_back("stop"); }
    void settle(const OperationId&, const StepId& step, bool happened, std::string statement) override {
        calls.push_back("settle " + step.value + (happened ? " happened: " : " did not: ") + statement);
    }
    void retry(const OperationId&, const StepId& step) override { calls.push_back("retry " + step.value); }
    void skip(const OperationId&, const StepId& step, std::string reason) override {
        calls.push_back("skip " + step.value + ": " + reason);
    }
    void commit(const OperationId&, std::string reason) override { calls.push_back("commit: " + reason); }
    void goBack(const OperationId&, std::string reason, bool acceptLoss) override {
        calls.push_back((acceptLoss ? "go back and accept: " : "go back: ") + reason);
    }
    void handOver(const OperationId&, std::string reason) override { calls.push_back("hand over: " + reason); }
    QFuture<Result<OperationId>> turnIntoFailover(operation::Plan p, std::string phrase) override {
        calls.push_back("turn " + p.request.continues.value + ": " + phrase);
        if (runFault) return ready<OperationId>(*runFault);
        return ready<OperationId>(p.request.id);
    }
    QFuture<Result<operation::DryRun>> dryRun(operation::Request request) override {
        calls.push_back("dry run");
        dry.report.request = std::move(request);
        return ready<operation::DryRun>(dry);
    }
    std::vector<operation::Unfinished> unfinished() const override { return left; }
    QFuture<Result<OperationId>> takeOver(OperationId id, std::string reason) override {
        calls.push_back("take over: " + reason);
        if (runFault) return ready<OperationId>(*runFault);
        return ready<OperationId>(id);
    }
    QFuture<Result<void>> closeAsStopped(OperationId, std::string reason) override {
        calls.push_back("close: " + reason);
        return ready<void>(Result<void>());
    }
    std::vector<OperationId> operations() const override { return running; }

  private:
    template <class T>
    static QFuture<Result<T>> ready(Result<T> result) {
        return QtFuture::makeReadyFuture(std::move(result));
    }
    const Clock& m_clock;
    std::optional<QPromise<Result<operation::Plan>>> m_held;
};

} // namespace fairlead::gallery
