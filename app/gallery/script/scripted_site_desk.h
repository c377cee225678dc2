// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/site_desk.h"

#include <QFuture>
#include <optional>

namespace fairlead::gallery {

/// A desk for several engines whose answers are set before; every call is remembered.
class ScriptedSiteDesk : public operation::SiteDesk {
  public:
    explicit ScriptedSiteDesk(const Clock& clock) : m_clock(clock) {}
    /// Answers of checkGuards, dated now; engines that are not in it pass one guard.
    std::map<EngineId, std::vector<operation::GuardResult>> guards;
    std::map<EngineId, operation::Plan> plans; ///< what preparePlan makes of each engine
    std::vector<std::pair<EngineId, std::string>> leftOut;
    std::optional<Error> guardsFault, planFault, runFault;
    std::string dryWhyNot; ///< why what dryRun() answers is not ready
    operation::SiteProgressPtr look; ///< what progress() answers
    std::vector<operation::SiteUnfinished> left;
    std::vector<OperationId> running;
    std::vector<std::string> calls;

    OperationId newId() override { return OperationId("op-site"); }
    QFuture<Result<operation::SiteGuardReport>> checkGuards(operation::SiteRequest request) override {
        calls.push_back("guards");
        if (guardsFault) return ready<operation::SiteGuardReport>(*guardsFault);
        operation::SiteGuardReport report{request, {}, leftOut};
        for (const auto& wave : request.waves) {
            for (const EngineId& engine : wave)
                if (!isLeftOut(engine)) report.engines[engine] = reportOf(request, engine);
        }
        return ready<operation::SiteGuardReport>(report);
    }
    QFuture<Result<operation::SitePlan>> preparePlan(operation::SiteGuardReport report) override {
        calls.push_back("plan");
        if (planFault) return ready<operation::SitePlan>(*planFault);
        return ready<operation::SitePlan>(planOf(report.request));
    }
    std::string confirmationPhrase(const operation::SitePlan& plan) const override {
        return "SWITCHOVER " + plan.request.scope + " TO " + plan.request.to.value;
    }
    operation::Approvals standing; ///< what approvals() and giveApproval() answer
    operation::ApprovalRequest asked;
    QFuture<Result<operation::Approvals>> approvals(operation::SitePlan) override {
        return ready<operation::Approvals>(standing);
    }
    QFuture<Result<operation::ApprovalRequest>> approvalRequest(operation::SitePlan) override {
        return ready<operation::ApprovalRequest>(asked);
    }
    QFuture<Result<operation::Approvals>> giveApproval(operation::SitePlan, std::string notes) override {
        calls.push_back("approval " + notes);
        return ready<operation::Approvals>(standing);
    }
    QFuture<Result<operation::Approvals>> breakGlass(operation::SitePlan, std::string reason) override {
        calls.push_back("break glass: " + reason);
        standing.broken = operation::BreakGlass{"d.ivanov", reason, m_clock.utc(), standing.required};
        return ready<operation::Approvals>(standing);
    }
    QFuture<Result<OperationId>> run(operation::SitePlan plan, std::string phrase) override {
        calls.push_back("run " + phrase);
        if (runFault) return ready<OperationId>(*runFault);
        return ready<OperationId>(plan.request.id);
    }
    QFuture<Result<operation::SiteDryRun>> dryRun(operation::SiteRequest request) override {
        calls.push_back("dry run");
        operation::SiteDryRun dry{{request, {}, leftOut}, planOf(request), dryWhyNot, m_clock.utc()};
        return ready<operation::SiteDryRun>(dry);
    }
    operation::SiteProgressPtr progress(const OperationId&) const override { return look; }
    void pauseAfterWave(const OperationId&) override { calls.push_back("pause"); }
    void carryOn(const OperationId&) override { calls.push_back("carry on"); }
    void stop(const OperationId&) override { calls.push_back("stop"); }
    void setAside(const OperationId&, const EngineId& engine, std::string reason) override {
        calls.push_back("set aside " + engine.value + ": " + reason);
    }
    void retry(const OperationId&, const EngineId& engine) override {
        calls.push_back("retry " + engine.value);
    }
    void handOver(const OperationId&, std::string reason) override { calls.push_back("hand over: " + reason); }
    std::vector<operation::SiteUnfinished> unfinished() const override { return left; }
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

    /// The plan of what a request names, sealed.
    operation::SitePlan planOf(const operation::SiteRequest& request) const {
        operation::SitePlan plan{request, {}, leftOut, {}};
        for (const auto& wave : request.waves) {
            std::vector<operation::Plan> made;
            for (const EngineId& engine : wave) {
                const auto known = plans.find(engine);
                if (known == plans.end() || isLeftOut(engine)) continue;
                operation::Plan own = known->second;
                own.request = operation::requestFor(request, engine);
                made.push_back(operation::sealPlan(own));
            }
            if (!made.empty()) plan.waves.push_back(std::move(made));
        }
        return operation::sealPlan(plan);
    }

  private:
    template <class T>
    static QFuture<Result<T>> ready(Result<T> result) {
        return QtFuture::makeReadyFuture(std::move(result));
    }
    bool isLeftOut(const EngineId& engine) const {
        return std::any_of(leftOut.begin(), leftOut.end(),
                           [&](const auto& each) { return each.first == engine; });
    }
    operation::GuardReport reportOf(const operation::SiteRequest& request, const EngineId& engine) const {
        operation::GuardReport report{
            operation::requestFor(request, engine), {}, m_clock.utc(), m_clock.mono()};
        const auto known = guards.find(engine);
        if (known != guards.end()) {
            report.results = known->second;
        } else {
            operation::GuardResult pass;
            pass.id = GuardId("op.lock");
            pass.title = "no other operation";
            pass.guardClass = operation::GuardClass::Hard;
            pass.verdict = operation::Verdict::Pass;
            pass.reason = "Nobody holds the lock.";
            report.results = {pass};
        }
        for (operation::GuardResult& result : report.results)
            result.monoAt = m_clock.mono();
        return report;
    }
    const Clock& m_clock;
};

} // namespace fairlead::gallery
