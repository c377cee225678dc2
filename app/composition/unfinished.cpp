// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/demotions.h"
#include "app/composition/local_desk.h"
#include "models/operation/site_journal.h"
#include "models/operation/take_over.h"

#include <algorithm>
#include <set>

/// The desk's second half: operations that a console left unfinished.
namespace fairlead::app {

using namespace operation;

bool LocalDesk::runningHere(const OperationId& id) const {
    const ProgressPtr look = progress(id);
    return look && look->phase != RunPhase::Ended;
}

Result<std::vector<LocalDesk::Resumable>> LocalDesk::resumable() const {
    // Before the log is read: what ends meanwhile stands there as begun, and no longer runs.
    std::set<OperationId> running;
    for (const OperationId& id : operations())
        if (runningHere(id)) running.insert(id);
    const auto entries = m_ports.source.entriesFrom(0);
    if (!entries) return entries.error();
    std::vector<Resumable> found;
    const std::vector<LoggedOperation> all = loggedOperations(*entries);
    std::set<std::string> openSites;
    for (const LoggedOperation& logged : all)
        if (isSite(logged) && !logged.ended) openSites.insert(logged.op);
    for (const LoggedOperation& logged : all) {
        const OperationId id(logged.op);
        if (logged.ended || isSite(logged) || running.contains(id) || runningHere(id)) continue;
        const auto document = m_ports.source.attachment(logged.planDigest);
        if (!document) return document.error();
        const Result<Plan> plan = readPlanDocument(*document);
        if (!plan) return plan.error();
        const Result<ExecutorState> state = rebuild(*plan, logged);
        if (!state) return state.error();
        found.push_back({*plan, *state, logged.startedAt, logged.entries.back().at, openSites.contains(plan->request.partOf.value),
                         !logged.into.empty()});
    }
    return found;
}

std::vector<Unfinished> LocalDesk::unfinished() const {
    const std::scoped_lock guard(m_mutex);
    return m_unfinished;
}

void LocalDesk::refreshUnfinished() {
    auto found = unfinishedOrError().value_or({});
    const std::scoped_lock guard(m_mutex);
    m_unfinished = std::move(found);
}

Result<std::vector<Unfinished>> LocalDesk::unfinishedOrError() const {
    std::vector<Unfinished> out;
    const auto found = resumable();
    if (!found) return found.error();
    for (const Resumable& r : *found) {
        if (r.underSite) continue; // the site operation is what an operator takes over
        out.push_back({r.plan, r.state, r.startedAt, interruptedText(r.plan, r.state), r.lastRecordAt});
    }
    return out;
}

Result<LocalDesk::Resumable> LocalDesk::findResumable(const OperationId& id) const {
    const auto all = resumable();
    if (!all) return all.error();
    const auto found =
        std::find_if(all->begin(), all->end(), [&](const Resumable& r) { return r.plan.request.id == id; });
    if (found != all->end()) return *found;
    return Error{ErrorKind::Invalid, "The log has no unfinished operation " + id.value + ".", "", id.value};
}

QFuture<Result<OperationId>> LocalDesk::takeOver(OperationId id, std::string reason) {
    return m_tasks.start<OperationId>([this, id, reason](std::stop_token) -> Result<OperationId> {
        const Result<Resumable> found = findResumable(id);
        if (!found) return found.error();
        const Result<void> may = isSigned(found->lastRecordAt, id);
        return may ? resume(id, reason) : may.error();
    });
}

/// Nothing may stand behind the end of an operation in the log (audit-log.md §10, INTENT_OUTSIDE_OPERATION).
Result<void> LocalDesk::openAgain(const Resumable& found, const LockHolder& lock, const std::string& reason) {
    if (!found.endedInTheLog) return {};
    const PlanRef plan{found.plan.request.id, found.plan.digest};
    const Result<Approvals> standing = m_approvals.standing({plan});
    if (!standing) return standing.error();
    const UtcTime now = m_ports.clock.utc();
    if (standing->counting(now) < standing->required)
        return Error{ErrorKind::Refused, "It cannot be opened again. " + standing->toText(now), "", plan.operation.value};
    const auto approvals = m_approvals.counting(plan);
    if (!approvals) return approvals.error();
    const auto begun =
        m_ports.sink.append(beginEntry(found.plan, lock, m_ports.lock.provider(), reason, *approvals));
    return begun ? Result<void>() : begun.error();
}

Result<void> LocalDesk::isSigned(UtcTime lastRecord, const OperationId& id) const {
    const std::string why =
        whyUnsigned(m_ports.inventory, lastRecord, m_ports.clock.utc(), m_ports.by,
                    m_ports.signedAt ? m_ports.signedAt() : std::optional<UtcTime>());
    return why.empty() ? Result<void>() : Error{ErrorKind::Refused, why, "", id.value};
}

Result<OperationId> LocalDesk::resume(const OperationId& id, const std::string& reason) {
    if (!forgetEnded(id)) return Error{ErrorKind::Invalid, "This operation is running already.", "", id.value};
    const Result<Resumable> found = findResumable(id);
    if (!found) return found.error();
    const auto engine = engineOf(found->plan.request.engine);
    if (!engine) return engine.error();
    const auto adapter = adapterOf(**engine);
    if (!adapter) return adapter.error();
    const Result<LockHolder> lock = m_ports.lock.acquire((*engine)->id, id);
    if (!lock) return lock.error();
    Result<void> written = openAgain(*found, *lock, reason);
    if (written) {
        const auto taken = m_ports.sink.append(takeOverEntry(found->plan, *lock, reason));
        if (!taken) written = taken.error();
    }
    if (!written) {
        m_ports.lock.release((*engine)->id, lock->token);
        return written.error();
    }
    launch(**engine, **adapter, found->plan, *lock, found->state);
    refreshUnfinished();
    return id;
}

QFuture<Result<void>> LocalDesk::closeAsStopped(OperationId id, std::string reason) {
    return m_tasks.start<void>([this, id, reason](std::stop_token) { return close(id, reason); });
}

Result<void> LocalDesk::close(const OperationId& id, const std::string& reason) {
    const Result<Resumable> found = findResumable(id);
    if (!found) return found.error();
    const Plan& plan = found->plan;
    if (windowIsOpen(found->state)) {
        return Error{ErrorKind::Refused,
                     "Its commit window is open, with the old primary stopped and the new one on trial. Take it "
                     "over, then commit or go back.",
                     "", id.value};
    }
    const Result<LockHolder> lock = m_ports.lock.acquire(plan.request.engine, id);
    if (!lock) return lock.error();
    ExecutorState state = found->state;
    const bool inDoubt = state.phase == RunPhase::Holding;
    const bool passed = pointOfNoReturnPassed(state);
    state.result = inDoubt  ? RunResult::OutcomeUnknown
                   : passed ? RunResult::StoppedAfterPnr
                            : RunResult::StoppedBeforePnr;
    state.why = "Closed by the operator: " + reason;
    Result<void> written = openAgain(*found, *lock, reason);
    // An end may not leave an intent without any outcome (audit-log.md §10, OPERATION_ENDED_OPEN).
    if (written && inDoubt) {
        const auto outcome = m_ports.sink.append(
            outcomeEntry(plan, {state.cursor, "indoubt"}, state.steps[state.cursor], Micros{0}));
        if (!outcome) written = outcome.error();
    }
    if (written) {
        const auto ended = m_ports.sink.append(endEntry(plan, state, m_ports.clock.utc() - found->startedAt));
        if (!ended) written = ended.error();
    }
    if (written && passed && !plan.oldPrimary.empty()) {
        m_ports.noteDemoted(demotionOf(plan, found->startedAt));
    }
    m_ports.lock.release(plan.request.engine, lock->token);
    refreshUnfinished();
    return written;
}

} // namespace fairlead::app
