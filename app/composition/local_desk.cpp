// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/local_desk.h"

#include "app/composition/demotions.h"
#include "models/operation/general_guards.h"
#include "models/operation/journal.h"
#include "models/operation/phrase.h"
#include "models/operation/rules.h"
#include "models/operation/runbook.h"

#include <algorithm>
#include <iterator>

namespace fairlead::app {

using namespace operation;

namespace {

constexpr Micros kGuardDeadline = std::chrono::seconds{10};
constexpr Micros kLookDeadline = std::chrono::seconds{4};

Error invalid(std::string what, std::string where = "") {
    return {ErrorKind::Invalid, std::move(what), "", std::move(where)};
}

/// The first guard that does not let the operation through, in words.
std::string firstBlock(const GuardReport& report) {
    for (const GuardResult& r : report.results) {
        GuardReport alone{report.request, {r}, report.at, report.monoAt};
        if (!alone.allows()) return r.id.value + ": " + r.reason;
    }
    return "No guard was asked.";
}

/// Whether this run may have made the new primary one: then the old one's return is a hazard.
bool promoted(const Progress& progress) {
    return progress.pointOfNoReturnPassed && !progress.plan.oldPrimary.empty();
}

} // namespace

LocalDesk::LocalDesk(DeskPorts ports)
    : m_ports(std::move(ports)),
      m_approvals(m_ports.clock, m_ports.sink, m_ports.source, m_ports.heads, m_ports.by) {
    refreshUnfinished();
}

LocalDesk::~LocalDesk() {
    std::map<OperationId, Run> runs;
    {
        const std::scoped_lock guard(m_mutex);
        runs.swap(m_runs);
    }
    for (auto& [id, run] : runs)
        run.thread.request_stop();
}

OperationId LocalDesk::newId() {
    // 2025-11-02T03:16:17.000214Z → op-20251102-031617-000214: the microseconds tell twins apart.
    const std::string iso = toIso(m_ports.clock.utc());
    return OperationId("op-" + iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8, 2) + "-" +
                       iso.substr(11, 2) + iso.substr(14, 2) + iso.substr(17, 2) + "-" + iso.substr(20, 6));
}

Result<const inventory::Engine*> LocalDesk::engineOf(const EngineId& id) const {
    const inventory::Engine* engine = m_ports.inventory.findEngine(id);
    if (!engine) return invalid("The inventory declares no engine " + id.value + ".", id.value);
    return engine;
}

Result<EngineAdapter*> LocalDesk::adapterOf(const inventory::Engine& engine) const {
    const auto found = m_ports.adapters.find(inventory::Inventory::adapterName(engine));
    if (found != m_ports.adapters.end()) return found->second;
    return invalid("This version can observe and operate no " + engine.technology + ".", engine.id.value);
}

QFuture<Result<GuardReport>> LocalDesk::checkGuards(Request request) {
    return m_tasks.start<GuardReport>(
        [this, request](std::stop_token stop) { return askGuards(request, stop); });
}

/// What the engine's folder and the inventory's rules say; of the plan, when there is one.
Result<std::vector<GuardResult>> LocalDesk::engineGuards(const inventory::Engine& engine,
                                                         const topology::TopologySnapshot& snapshot,
                                                         const Request& request, const Plan* plan,
                                                         std::stop_token stop) {
    const auto adapter = adapterOf(engine);
    if (!adapter) return adapter.error();
    const Call call{Deadline::in(kGuardDeadline, m_ports.clock), stop};
    std::vector<GuardResult> results = (*adapter)->guards(engine, request, call);
    const auto take = [&results](std::vector<GuardResult> more) {
        std::move(more.begin(), more.end(), std::back_inserter(results));
    };
    if (plan != nullptr) {
        take(ruleResults(m_ports.inventory, snapshot, *plan, RuleMoment::BeforeRun));
    } else if (const topology::EngineState* state = snapshot.find(request.engine)) {
        // Rules are about what a plan leads to, so one is drawn for the question. Where none can be drawn,
        // preparePlan() says why, and nothing is begun.
        const Result<Plan> drawn = (*adapter)->plan({engine, *state, request, results});
        if (drawn) take(ruleResults(m_ports.inventory, snapshot, *drawn));
    }
    return results;
}

Result<GuardReport> LocalDesk::askGuards(const Request& request, std::stop_token stop, const Plan* plan) {
    const auto engine = engineOf(request.engine);
    if (!engine) return engine.error();
    if (const auto adapter = adapterOf(**engine); !adapter) return adapter.error();
    const topology::SnapshotPtr snapshot =
        m_ports.observeNow(request.engine, Deadline::in(kLookDeadline, m_ports.clock));
    if (!snapshot) return Error{ErrorKind::Cancelled, "This console is closing.", "", ""};
    GeneralInput input{m_ports.inventory, *snapshot, request, m_ports.sink.status(), {}, {}, {}, {}, {}};
    if (const Result<void> room = m_ports.sink.readyForOperation(); !room) input.auditRoom = room.error();
    input.lock = m_ports.lock.holder(request.engine);
    input.unfinished = unfinishedTexts(request);
    input.utc = m_ports.clock.utc();
    input.mono = m_ports.clock.mono();
    if (m_ports.boundUntil) input.boundUntil = m_ports.boundUntil();
    auto own = engineGuards(**engine, *snapshot, request, plan, stop);
    if (!own) return own.error();
    GuardReport report{request, {}, input.utc, input.mono};
    if (plan != nullptr) {
        auto standing = standingOf(*plan, {request, *own, {}, {}});
        if (!standing) return standing.error();
        input.approvals = *std::move(standing);
        // First, since it says why others may not hold any more.
        report.results.push_back(unmoved(*snapshot, *plan));
    }
    const auto take = [&report](std::vector<GuardResult> results) {
        std::move(results.begin(), results.end(), std::back_inserter(report.results));
    };
    take(generalGuards(input));
    take(*std::move(own));
    return report;
}

std::vector<std::string> LocalDesk::unfinishedTexts(const Request& request) const {
    const auto found = resumable();
    if (!found)
        return {"The audit log cannot tell whether an operation is unfinished: " + toText(found.error())};
    std::vector<std::string> texts;
    for (const Resumable& r : *found) {
        const OperationId& id = r.plan.request.id;
        const bool other =
            r.plan.request.engine == request.engine && id != request.id && id != request.continues;
        if (other) texts.push_back(interruptedText(r.plan, r.state));
    }
    return texts;
}

Result<void> LocalDesk::recordGuards(const GuardReport& report) {
    const std::string document = guardDocument(report);
    const Result<std::string> attached = m_ports.sink.attach(document);
    if (!attached) return attached.error();
    const auto appended = m_ports.sink.append(guardsEntry(report, *attached, document.size()));
    return appended ? Result<void>() : appended.error();
}

QFuture<Result<Plan>> LocalDesk::preparePlan(GuardReport report) {
    return m_tasks.start<Plan>([this, report](std::stop_token stop) { return makePlan(report, stop); });
}

Result<Plan> LocalDesk::draw(const GuardReport& report) {
    const auto engine = engineOf(report.request.engine);
    if (!engine) return engine.error();
    const auto adapter = adapterOf(**engine);
    if (!adapter) return adapter.error();
    const topology::SnapshotPtr snapshot =
        m_ports.observeNow((*engine)->id, Deadline::in(kLookDeadline, m_ports.clock));
    const topology::EngineState* state = snapshot ? snapshot->find((*engine)->id) : nullptr;
    if (!state) return invalid((*engine)->id.value + " has not been observed, so no plan can be made.");
    Result<Plan> drawn = (*adapter)->plan({**engine, *state, report.request, report.results});
    if (!drawn) return drawn.error();
    Result<Plan> expected = withExpectations(std::move(*drawn));
    if (!expected) return expected.error();
    if (const std::string why = whyNoWindow(*expected); !why.empty())
        return invalid(why, (*engine)->id.value);
    if (report.request.kind == Kind::Failback)
        expected->stated = lossStatementIn(m_ports.source, report.request.engine);
    return sealPlan(std::move(*expected));
}

Result<Plan> LocalDesk::makePlan(const GuardReport& report, std::stop_token) {
    const Result<Plan> drawn = draw(report);
    if (!drawn) return drawn.error();
    const auto engine = engineOf(report.request.engine);
    if (!engine) return engine.error();
    const Plan& plan = *drawn;
    const std::string document = planDocument(plan);
    if (const auto asked = m_ports.sink.append(requestEntry(plan.request)); !asked) return asked.error();
    if (const auto guarded = recordGuards(report); !guarded) return guarded.error();
    if (const auto attached = m_ports.sink.attach(document); !attached) return attached.error();
    const int approvals = approvalsNeeded(**engine, report);
    const auto planned = m_ports.sink.append(planEntry(plan, document.size(), approvals));
    if (!planned) return planned.error();
    return plan;
}

Result<Plan> LocalDesk::withExpectations(Plan plan) {
    const std::scoped_lock guard(m_pastMutex);
    const auto since = m_ports.source.entriesFrom(m_past.next());
    if (!since) return since.error();
    m_past.take(*since);
    return m_past.expect(std::move(plan));
}

std::string LocalDesk::confirmationPhrase(const Plan& plan) const {
    return operation::confirmationPhrase(plan, m_ports.inventory.target);
}

QFuture<Result<OperationId>> LocalDesk::run(Plan plan, std::string phrase) {
    return m_tasks.start<OperationId>(
        [this, plan, phrase](std::stop_token stop) { return begin(plan, phrase, stop); });
}

Result<OperationId> LocalDesk::begin(const Plan& plan, const std::string& phrase, std::stop_token stop) {
    if (phrase != confirmationPhrase(plan)) {
        return invalid("The phrase does not match. It is: " + confirmationPhrase(plan));
    }
    return start(plan, phrase, stop);
}

bool LocalDesk::forgetEnded(const OperationId& id) {
    if (runningHere(id)) return false;
    std::jthread ended;
    const std::scoped_lock guard(m_mutex);
    if (const auto found = m_runs.find(id); found != m_runs.end()) ended = std::move(found->second.thread);
    return true;
}

Result<OperationId> LocalDesk::start(const Plan& plan, const std::string& phrase, std::stop_token stop) {
    if (!forgetEnded(plan.request.id)) return invalid("This operation is running already.");
    if (sealPlan(plan).digest != plan.digest) return invalid("The plan was changed after it was made.");
    const auto engine = engineOf(plan.request.engine);
    if (!engine) return engine.error();
    const auto adapter = adapterOf(**engine);
    if (!adapter) return adapter.error();
    const Result<LockHolder> lock = m_ports.lock.acquire((*engine)->id, plan.request.id);
    if (!lock) return lock.error();
    const auto giveUp = [&](Error error) {
        m_ports.lock.release((*engine)->id, lock->token);
        return error;
    };
    // Asked again under the lock, however fresh the report of the guards page is: this is the last look
    // before the first act.
    const Result<GuardReport> report = askGuards(plan.request, stop, &plan);
    if (!report) return giveUp(report.error());
    if (const Result<void> recorded = recordGuards(*report); !recorded) return giveUp(recorded.error());
    if (!report->allows()) {
        return giveUp(
            {ErrorKind::Refused, "Nothing was started. " + firstBlock(*report), "", (*engine)->id.value});
    }
    if (m_ports.recordSight) {
        if (const Result<void> recorded = m_ports.recordSight(); !recorded) return giveUp(recorded.error());
    }
    const auto approvals = m_approvals.counting({plan.request.id, plan.digest});
    if (!approvals) return giveUp(approvals.error());
    if (m_ports.keepRunbook) m_ports.keepRunbook(plan.request.id, runbookText(plan));
    const auto begun =
        m_ports.sink.append(beginEntry(plan, *lock, m_ports.lock.provider(), phrase, *approvals));
    if (!begun) return giveUp(begun.error());
    launch(**engine, **adapter, plan, *lock, std::nullopt);
    return plan.request.id;
}

void LocalDesk::launch(const inventory::Engine& engine, EngineAdapter& adapter, const Plan& plan,
                       const LockHolder& lock, std::optional<ExecutorState> state) {
    const std::scoped_lock guard(m_mutex);
    Run& run = m_runs[plan.request.id];
    run.lock = lock;
    run.conductor = std::make_shared<Conductor>(
        // The operation on several engines has choices of its own for a part that did not succeed.
        ConductorPorts{adapter, m_ports.sink, m_ports.lock, m_ports.clock, engine,
                       plan.request.partOf.empty() ? m_ports.whenStuck : WhenStuck::End},
        plan, lock);
    if (std::find(m_order.begin(), m_order.end(), plan.request.id) == m_order.end())
        m_order.push_back(plan.request.id);
    run.thread =
        std::jthread([this, conductor = run.conductor, plan, lock, state](std::stop_token stop) {
            if (state) {
                conductor->resume(*state, stop);
            } else {
                conductor->run(stop);
            }
            const ProgressPtr last = conductor->progress();
            if (promoted(*last)) m_ports.noteDemoted(demotionOf(plan, m_ports.clock.utc()));
            if (!handsOver(plan.request.id)) m_ports.lock.release(plan.request.engine, lock.token);
            recordEnd(plan.request.engine);
            if (last->result == RunResult::HandedOver) refreshUnfinished();
        });
}

/// Roles have just moved: a console that starts after this one has died is to know the new ones.
void LocalDesk::recordEnd(const EngineId& engine) {
    if (!m_ports.recordSight) return;
    m_ports.observeNow(engine, Deadline::in(kLookDeadline, m_ports.clock));
    // A log that takes nothing any more says so itself.
    static_cast<void>(m_ports.recordSight().has_value());
}

std::shared_ptr<Conductor> LocalDesk::conductorOf(const OperationId& id) const {
    const std::scoped_lock guard(m_mutex);
    const auto found = m_runs.find(id);
    return found == m_runs.end() ? nullptr : found->second.conductor;
}

ProgressPtr LocalDesk::progress(const OperationId& id) const {
    const auto conductor = conductorOf(id);
    return conductor ? conductor->progress() : nullptr;
}

ProgressPtr LocalDesk::waitFor(const OperationId& id) const {
    constexpr Micros kLookEvery = std::chrono::milliseconds{20};
    ProgressPtr look = progress(id);
    while (look && (look->phase == RunPhase::Ready || look->phase == RunPhase::Running ||
                    look->phase == RunPhase::Compensating)) {
        m_ports.clock.sleepFor(kLookEvery, {});
        look = progress(id);
    }
    return look;
}

std::vector<OperationId> LocalDesk::operations() const {
    const std::scoped_lock guard(m_mutex);
    return m_order;
}

} // namespace fairlead::app
