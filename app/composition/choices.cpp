// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/local_desk.h"
#include "models/operation/journal.h"

#include <algorithm>

/// The desk's third part: what an operator chooses while a run is under way, and looking without a run.
namespace fairlead::app {

using namespace operation;

namespace {

constexpr Micros kLookEvery = std::chrono::milliseconds{20};

/// Why the guards do not let it through; empty when they do.
std::string whyNotAllowed(const GuardReport& report) {
    for (const GuardResult& r : report.results) {
        if (!GuardReport{report.request, {r}, report.at, report.monoAt}.allows())
            return r.id.value + ": " + r.reason;
    }
    return report.results.empty() ? "No guard was asked." : std::string();
}

} // namespace

std::optional<std::size_t> LocalDesk::indexOf(const OperationId& id, const StepId& step) const {
    const ProgressPtr look = progress(id);
    if (!look) return std::nullopt;
    const std::vector<Step>& steps = look->plan.steps;
    const auto found =
        std::find_if(steps.begin(), steps.end(), [&](const Step& each) { return each.id == step; });
    if (found == steps.end()) return std::nullopt;
    return static_cast<std::size_t>(found - steps.begin());
}

void LocalDesk::pauseAfterStep(const OperationId& id) {
    if (const auto conductor = conductorOf(id)) conductor->post(event::PauseAsked{});
}

void LocalDesk::carryOn(const OperationId& id) {
    if (const auto conductor = conductorOf(id)) conductor->post(event::CarryOnAsked{});
}

void LocalDesk::stop(const OperationId& id) {
    if (const auto conductor = conductorOf(id)) conductor->post(event::StopAsked{});
}

void LocalDesk::settle(const OperationId& id, const StepId& step, bool happened, std::string statement) {
    const auto index = indexOf(id, step);
    if (index) conductorOf(id)->post(event::Settled{happened, std::move(statement), *index});
}

void LocalDesk::retry(const OperationId& id, const StepId& step) {
    if (const auto index = indexOf(id, step)) conductorOf(id)->post(event::RetryAsked{*index});
}

void LocalDesk::skip(const OperationId& id, const StepId& step, std::string reason) {
    if (const auto index = indexOf(id, step))
        conductorOf(id)->post(event::SkipAsked{*index, {m_ports.by, std::move(reason)}});
}

void LocalDesk::commit(const OperationId& id, std::string reason) {
    if (const auto conductor = conductorOf(id))
        conductor->post(event::Committed{m_ports.by, std::move(reason)});
}

void LocalDesk::goBack(const OperationId& id, std::string reason, bool acceptLoss) {
    if (const auto conductor = conductorOf(id))
        conductor->post(event::GoBackAsked{m_ports.by, std::move(reason), acceptLoss});
}

void LocalDesk::handOver(const OperationId& id, std::string reason) {
    if (const auto conductor = conductorOf(id))
        conductor->post(event::HandOverAsked{{m_ports.by, std::move(reason)}});
}

void LocalDesk::handOverPart(const OperationId& id, const HandOver& how) {
    if (const auto conductor = conductorOf(id)) conductor->post(event::HandOverAsked{how, true});
}

bool LocalDesk::handsOver(const OperationId& id) const {
    const std::scoped_lock guard(m_mutex);
    const auto found = m_runs.find(id);
    return found != m_runs.end() && found->second.handsOver &&
           found->second.conductor->progress()->result == RunResult::TurnedIntoFailover;
}

QFuture<Result<OperationId>> LocalDesk::turnIntoFailover(Plan plan, std::string phrase) {
    return m_tasks.start<OperationId>(
        [this, plan, phrase](std::stop_token stop) { return turn(plan, phrase, stop); });
}

Result<OperationId> LocalDesk::turn(const Plan& plan, const std::string& phrase, std::stop_token stop) {
    const auto refused = [&](std::string what) {
        return Error{ErrorKind::Refused, std::move(what), "", plan.request.engine.value};
    };
    if (phrase != confirmationPhrase(plan))
        return refused("The phrase does not match. It is: " + confirmationPhrase(plan));
    const ProgressPtr first = progress(plan.request.continues);
    const bool fits = first && first->plan.request.engine == plan.request.engine &&
                      plan.request.kind == Kind::Failover && first->plan.request.to == plan.request.to;
    if (!fits) return refused("There is no switchover of this console that this failover could go on from.");
    // The switchover ends only for a failover that may begin; start() asks once more under its name.
    const Result<GuardReport> report = askGuards(plan.request, stop);
    if (!report) return report.error();
    if (const std::string why = whyNotAllowed(*report); !why.empty())
        return refused("The switchover stays as it is. " + why);
    const Result<Approvals> approvals = standingOf(plan, *report);
    if (!approvals) return approvals.error();
    const UtcTime now = m_ports.clock.utc();
    if (approvals->counting(now) < approvals->required)
        return refused("The switchover stays as it is. " + approvals->toText(now));
    const Result<LockHolder> lock = endForFailover(plan.request, stop);
    if (!lock) return lock.error();
    const Result<OperationId> begun = start(plan, phrase, stop);
    if (!begun) {
        // The log says that the switchover goes on elsewhere, and that never began: it is unfinished.
        m_ports.lock.release(plan.request.engine, lock->token);
        refreshUnfinished();
    }
    return begun;
}

Result<LockHolder> LocalDesk::endForFailover(const Request& request, std::stop_token stop) {
    const auto conductor = conductorOf(request.continues);
    LockHolder lock;
    {
        const std::scoped_lock guard(m_mutex);
        Run& run = m_runs.at(request.continues);
        run.handsOver = true;
        lock = run.lock;
    }
    conductor->post(event::TurnAsked{request.id});
    ProgressPtr look = conductor->progress();
    while (look->phase != RunPhase::Ended && (look->choices.turn || look->turning) &&
           !stop.stop_requested()) {
        m_ports.clock.sleepFor(kLookEvery, stop);
        look = conductor->progress();
    }
    const std::scoped_lock guard(m_mutex);
    if (conductor->progress()->result != RunResult::TurnedIntoFailover) {
        m_runs.at(request.continues).handsOver = false;
        return Error{ErrorKind::Refused, "The switchover went on by itself, so nothing was started.", "",
                     request.engine.value};
    }
    return m_ports.lock.handOver(request.engine, lock.token, request.id);
}

QFuture<Result<DryRun>> LocalDesk::dryRun(Request request) {
    return m_tasks.start<DryRun>([this, request](std::stop_token stop) { return lookOnly(request, stop); });
}

Result<DryRun> LocalDesk::lookOnly(const Request& request, std::stop_token stop) {
    const Result<GuardReport> report = askGuards(request, stop);
    if (!report) return report.error();
    DryRun dry{*report, std::nullopt, whyNotAllowed(*report), m_ports.clock.utc() + kDryRunHolds};
    Result<Plan> plan = draw(*report);
    if (plan) {
        dry.plan = std::move(*plan);
    } else {
        dry.whyNot += (dry.whyNot.empty() ? "" : " ") + toText(plan.error());
    }
    const std::string guards = guardDocument(*report);
    const Result<std::string> attached = m_ports.sink.attach(guards);
    if (!attached) return attached.error();
    const std::string document = dry.plan ? planDocument(*dry.plan) : std::string();
    if (dry.plan) {
        if (const auto kept = m_ports.sink.attach(document); !kept) return kept.error();
    }
    const auto written = m_ports.sink.append(dryRunEntry(dry, *attached, guards.size(), document.size()));
    if (!written) return written.error();
    return dry;
}

} // namespace fairlead::app
