// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/local_site_desk.h"

#include "models/operation/general_guards.h"
#include "models/operation/phrase.h"
#include "models/operation/rules.h"
#include "models/operation/runbook.h"

#include <algorithm>
#include <set>

namespace fairlead::app {

using namespace operation;

namespace {

constexpr Micros kLookDeadline = std::chrono::seconds{4};
/// Engines whose guards are asked at the same time.
constexpr std::size_t kAtOnce = 6;

Error invalid(std::string what, std::string where = "") {
    return {ErrorKind::Invalid, std::move(what), "", std::move(where)};
}

std::vector<EngineId> enginesOf(const SiteRequest& request) {
    std::vector<EngineId> all;
    for (const auto& wave : request.waves)
        all.insert(all.end(), wave.begin(), wave.end());
    return all;
}

/// Empty when there is something to move.
std::string alreadyThere(const topology::EngineState& state, const SiteId& to) {
    const topology::InstanceState* primary = state.primary ? state.find(*state.primary) : nullptr;
    if (primary == nullptr || primary->site != to) return {};
    return "Its primary " + primary->id.value + " is at " + to.value + " already.";
}

/// Every engine that does not let the operation through, with its first reason.
std::string objections(const SiteGuardReport& report) {
    std::string text;
    for (const auto& [engine, guards] : report.engines) {
        for (const GuardResult& result : guards.results) {
            if (GuardReport{guards.request, {result}, guards.at, guards.monoAt}.allows()) continue;
            text += " " + engine.value + ": " + result.id.value + ": " + result.reason;
            break;
        }
    }
    return text;
}

/// Of the whole, or of the part that was at work last.
UtcTime lastRecordOf(const SitePlan& plan, const std::vector<LoggedOperation>& all) {
    std::set<std::string> ids{plan.request.id.value};
    for (const auto& wave : plan.waves)
        for (const Plan& part : wave)
            ids.insert(part.request.id.value);
    UtcTime last{};
    for (const LoggedOperation& each : all)
        if (ids.contains(each.op)) last = std::max(last, each.entries.back().at);
    return last;
}

} // namespace

bool waitsForSomebody(const SiteProgress& look) {
    if (look.state.phase == RunPhase::Paused || look.state.phase == RunPhase::Ended) return true;
    bool waits = false;
    for (const EngineRun& run : look.state.engines) {
        if (run.phase == EnginePhase::Starting) return false;
        if (run.phase != EnginePhase::Running) continue;
        const auto found = look.engines.find(run.engine);
        if (found == look.engines.end()) return false;
        const RunPhase phase = found->second->phase;
        if (phase != RunPhase::Paused && phase != RunPhase::Holding) return false;
        waits = true;
    }
    return waits;
}

LocalSiteDesk::LocalSiteDesk(const DeskPorts& ports, LocalDesk& desk) : m_ports(ports), m_desk(desk) {
    refreshUnfinished();
}

LocalSiteDesk::~LocalSiteDesk() {
    std::map<OperationId, Run> runs;
    {
        const std::scoped_lock guard(m_mutex);
        runs.swap(m_runs);
    }
    for (auto& [id, run] : runs)
        run.thread.request_stop();
}

QFuture<Result<SiteGuardReport>> LocalSiteDesk::checkGuards(SiteRequest request) {
    return m_tasks.start<SiteGuardReport>(
        [this, request](std::stop_token stop) { return askGuards(request, stop); });
}

template <class T>
Result<std::map<EngineId, T>> LocalSiteDesk::askEach(const SiteRequest& request, LeftOut& leftOut,
                                                     std::function<Result<T>(Request, std::stop_token)> ask) {
    std::map<EngineId, T> answers;
    std::map<EngineId, QFuture<Result<T>>> asked;
    const auto collectOne = [&]() -> Result<void> {
        const auto [engine, future] = *asked.begin();
        asked.erase(asked.begin());
        const Result<T> answer = future.result();
        if (!answer) return answer.error();
        answers[engine] = *answer;
        return {};
    };
    for (const EngineId& engine : enginesOf(request)) {
        const topology::SnapshotPtr snapshot =
            m_ports.observeNow(engine, Deadline::in(kLookDeadline, m_ports.clock));
        const topology::EngineState* state = snapshot ? snapshot->find(engine) : nullptr;
        if (state == nullptr)
            return invalid("The inventory declares no engine " + engine.value + ".", engine.value);
        if (std::string why = alreadyThere(*state, request.to); !why.empty()) {
            leftOut.emplace_back(engine, std::move(why));
            continue;
        }
        if (asked.size() >= kAtOnce)
            if (const auto done = collectOne(); !done) return done.error();
        asked[engine] = m_engines.start<T>(
            [ask, part = requestFor(request, engine)](std::stop_token stop) { return ask(part, stop); });
    }
    while (!asked.empty())
        if (const auto done = collectOne(); !done) return done.error();
    return answers;
}

Result<SiteGuardReport> LocalSiteDesk::askGuards(const SiteRequest& request, std::stop_token stop) {
    SiteGuardReport report{request, {}, {}};
    auto answers = askEach<GuardReport>(
        request, report.leftOut,
        [this](const Request& part, std::stop_token s) { return m_desk.askGuards(part, s); });
    if (!answers) return answers.error();
    if (stop.stop_requested()) return Error{ErrorKind::Cancelled, "This console is closing.", "", ""};
    report.engines = std::move(*answers);
    return report;
}

QFuture<Result<SiteDryRun>> LocalSiteDesk::dryRun(SiteRequest request) {
    return m_tasks.start<SiteDryRun>(
        [this, request](std::stop_token stop) { return lookOnly(request, stop); });
}

Result<SiteDryRun> LocalSiteDesk::lookOnly(const SiteRequest& request, std::stop_token stop) {
    SiteDryRun dry{{request, {}, {}}, std::nullopt, {}, m_ports.clock.utc() + kDryRunHolds};
    const auto answers =
        askEach<DryRun>(request, dry.report.leftOut,
                        [this](const Request& part, std::stop_token s) { return m_desk.lookOnly(part, s); });
    if (!answers) return answers.error();
    if (stop.stop_requested()) return Error{ErrorKind::Cancelled, "This console is closing.", "", ""};
    const auto note = [&dry](const std::string& why) {
        if (!why.empty()) dry.whyNot += (dry.whyNot.empty() ? "" : " ") + why;
    };
    SitePlan plan{request, {}, dry.report.leftOut, {}};
    for (const auto& wave : request.waves) {
        std::vector<Plan> parts;
        for (const EngineId& engine : wave) {
            const auto own = answers->find(engine);
            if (own == answers->end()) continue;
            dry.report.engines[engine] = own->second.report;
            if (!own->second.whyNot.empty()) note(engine.value + ": " + own->second.whyNot);
            if (own->second.plan) parts.push_back(*own->second.plan);
        }
        if (!parts.empty()) plan.waves.push_back(std::move(parts));
    }
    if (answers->empty()) note("There is nothing to move: every engine is there already.");
    if (plan.engines() < answers->size() || answers->empty()) return dry;
    dry.plan = sealPlan(std::move(plan));
    note(brokenRule(*dry.plan));
    return dry;
}

QFuture<Result<SitePlan>> LocalSiteDesk::preparePlan(SiteGuardReport report) {
    return m_tasks.start<SitePlan>([this, report](std::stop_token stop) { return makePlan(report, stop); });
}

Result<SitePlan> LocalSiteDesk::makePlan(const SiteGuardReport& report, std::stop_token stop) {
    if (report.engines.empty()) return invalid("There is nothing to move: every engine is there already.");
    if (const auto asked = m_ports.sink.append(requestEntry(report.request)); !asked) return asked.error();
    SitePlan plan;
    plan.request = report.request;
    plan.leftOut = report.leftOut;
    int approvals = 0;
    for (const auto& wave : report.request.waves) {
        std::vector<Plan> parts;
        for (const EngineId& engine : wave) {
            const auto guards = report.engines.find(engine);
            if (guards == report.engines.end()) continue;
            Result<Plan> part = m_desk.makePlan(guards->second, stop);
            if (!part) return part.error();
            parts.push_back(std::move(*part));
            if (const inventory::Engine* declared = m_ports.inventory.findEngine(engine))
                approvals = std::max(approvals, approvalsNeeded(*declared, guards->second));
        }
        if (!parts.empty()) plan.waves.push_back(std::move(parts));
    }
    plan = sealPlan(std::move(plan));
    const std::string document = sitePlanDocument(plan);
    if (const auto attached = m_ports.sink.attach(document); !attached) return attached.error();
    if (const auto planned = m_ports.sink.append(planEntry(plan, document.size(), approvals)); !planned)
        return planned.error();
    return plan;
}

std::string LocalSiteDesk::confirmationPhrase(const SitePlan& plan) const {
    return operation::confirmationPhrase(plan, m_ports.inventory.target);
}

QFuture<Result<OperationId>> LocalSiteDesk::run(SitePlan plan, std::string phrase) {
    return m_tasks.start<OperationId>(
        [this, plan, phrase](std::stop_token stop) { return begin(plan, phrase, stop); });
}

Result<std::vector<LockHolder>> LocalSiteDesk::lockAll(const SitePlan& plan) {
    std::vector<LockHolder> locks;
    for (const auto& wave : plan.waves) {
        for (const Plan& part : wave) {
            const auto lock = m_ports.lock.acquire(part.request.engine, part.request.id);
            if (!lock) {
                unlock(plan, locks);
                return lock.error();
            }
            locks.push_back(*lock);
        }
    }
    return locks;
}

void LocalSiteDesk::unlock(const SitePlan& plan, const std::vector<LockHolder>& locks) {
    auto lock = locks.begin();
    for (const auto& wave : plan.waves)
        for (const Plan& part : wave)
            if (lock != locks.end()) m_ports.lock.release(part.request.engine, (lock++)->token);
}

std::string LocalSiteDesk::brokenRule(const SitePlan& plan) {
    if (plan.engines() == 0) return "There is nothing to move.";
    const EngineId& first = plan.waves.front().front().request.engine;
    const topology::SnapshotPtr snapshot =
        m_ports.observeNow(first, Deadline::in(kLookDeadline, m_ports.clock));
    if (!snapshot) return "This console is closing.";
    for (const GuardResult& result : ruleResults(m_ports.inventory, *snapshot, plan))
        if (!passes(result, plan.request)) return result.id.value + ": " + result.reason;
    return {};
}

Result<OperationId> LocalSiteDesk::begin(const SitePlan& plan, const std::string& phrase,
                                         std::stop_token stop) {
    if (phrase != confirmationPhrase(plan))
        return invalid("The phrase does not match. It is: " + confirmationPhrase(plan));
    if (sealPlan(plan).digest != plan.digest) return invalid("The plan was changed after it was made.");
    if (conductorOf(plan.request.id) != nullptr) return invalid("This operation was begun already.");
    const auto locks = lockAll(plan);
    if (!locks) return locks.error();
    const auto giveUp = [&](Error error) {
        unlock(plan, *locks);
        return error;
    };
    const Result<SiteGuardReport> report = askGuards(plan.request, stop);
    if (!report) return giveUp(report.error());
    if (report->leftOut != plan.leftOut)
        return giveUp({ErrorKind::Refused,
                       "Nothing was started. Engines have moved since the plan was made. Plan again.", "",
                       ""});
    if (!report->allows())
        return giveUp({ErrorKind::Refused, "Nothing was started." + objections(*report), "", ""});
    if (std::string broken = brokenRule(plan); !broken.empty())
        return giveUp({ErrorKind::Refused, "Nothing was started. " + broken, "", ""});
    if (std::string missing = notApproved(plan); !missing.empty())
        return giveUp({ErrorKind::Refused, "Nothing was started. " + missing, "", ""});
    const auto approvals = m_desk.approvalBook().counting({plan.request.id, plan.digest});
    if (!approvals) return giveUp(approvals.error());
    if (m_ports.keepRunbook) m_ports.keepRunbook(plan.request.id, runbookText(plan));
    if (const auto begun = m_ports.sink.append(beginEntry(plan, phrase, *approvals)); !begun)
        return giveUp(begun.error());
    launch(plan, phrase, *locks, std::nullopt);
    return plan.request.id;
}

SitePorts LocalSiteDesk::portsFor(const std::string& words) {
    return {[this, words](const Plan& plan) {
                return m_engines.start<OperationId>(
                    [this, plan, words](std::stop_token stop) { return m_desk.start(plan, words, stop); });
            },
            [this, words](const OperationId& id) {
                return m_engines.start<OperationId>(
                    [this, id, words](std::stop_token) { return m_desk.resume(id, words); });
            },
            [this](const OperationId& id) { return m_desk.progress(id); },
            [this](const OperationId& id) { m_desk.stop(id); },
            [this](const OperationId& id, const HandOver& how) { m_desk.handOverPart(id, how); },
            m_ports.sink,
            m_ports.clock};
}

void LocalSiteDesk::launch(const SitePlan& plan, const std::string& words, std::vector<LockHolder> locks,
                           std::optional<SiteState> state) {
    const std::scoped_lock guard(m_mutex);
    Run& run = m_runs[plan.request.id];
    run.conductor = std::make_shared<SiteConductor>(portsFor(words), plan);
    if (std::find(m_order.begin(), m_order.end(), plan.request.id) == m_order.end())
        m_order.push_back(plan.request.id);
    run.thread =
        std::jthread([this, conductor = run.conductor, plan, locks, state](std::stop_token stop) {
            if (state) {
                conductor->resume(*state, stop);
            } else {
                conductor->run(stop);
            }
            // Engines that ran have given theirs back; these are of those that never did.
            unlock(plan, locks);
            if (conductor->progress()->state.result == RunResult::HandedOver) refreshUnfinished();
        });
}

bool LocalSiteDesk::runningHere(const OperationId& id) const {
    const SiteProgressPtr look = progress(id);
    return look && look->state.phase != RunPhase::Ended;
}

bool LocalSiteDesk::forgetEnded(const SitePlan& plan) {
    if (runningHere(plan.request.id)) return false;
    std::jthread ended;
    {
        const std::scoped_lock guard(m_mutex);
        const auto found = m_runs.find(plan.request.id);
        if (found != m_runs.end()) ended = std::move(found->second.thread);
    }
    if (ended.joinable()) ended.join();
    bool all = true;
    for (const auto& wave : plan.waves)
        for (const Plan& part : wave)
            all = m_desk.forgetEnded(part.request.id) && all;
    return all;
}

std::shared_ptr<SiteConductor> LocalSiteDesk::conductorOf(const OperationId& id) const {
    const std::scoped_lock guard(m_mutex);
    const auto found = m_runs.find(id);
    return found == m_runs.end() ? nullptr : found->second.conductor;
}

SiteProgressPtr LocalSiteDesk::progress(const OperationId& id) const {
    const auto conductor = conductorOf(id);
    return conductor ? conductor->progress() : nullptr;
}

SiteProgressPtr LocalSiteDesk::waitFor(const OperationId& id) const {
    constexpr Micros kLookEvery = std::chrono::milliseconds{20};
    SiteProgressPtr look = progress(id);
    while (look && !waitsForSomebody(*look)) {
        m_ports.clock.sleepFor(kLookEvery, {});
        look = progress(id);
    }
    return look;
}

void LocalSiteDesk::pauseAfterWave(const OperationId& id) {
    if (const auto conductor = conductorOf(id)) conductor->post(site_event::PauseAsked{});
}

void LocalSiteDesk::carryOn(const OperationId& id) {
    if (const auto conductor = conductorOf(id)) conductor->post(site_event::CarryOnAsked{});
}

void LocalSiteDesk::stop(const OperationId& id) {
    if (const auto conductor = conductorOf(id)) conductor->post(site_event::StopAsked{});
}

void LocalSiteDesk::setAside(const OperationId& id, const EngineId& engine, std::string reason) {
    if (const auto conductor = conductorOf(id))
        conductor->post(site_event::SetAsideAsked{engine, std::move(reason)});
}

void LocalSiteDesk::handOver(const OperationId& id, std::string reason) {
    if (const auto conductor = conductorOf(id))
        conductor->post(site_event::HandOverAsked{{m_ports.by, std::move(reason)}});
}

void LocalSiteDesk::retry(const OperationId& id, const EngineId& engine) {
    if (const auto conductor = conductorOf(id)) conductor->post(site_event::RetryAsked{engine});
}

std::vector<OperationId> LocalSiteDesk::operations() const {
    const std::scoped_lock guard(m_mutex);
    return m_order;
}

// Operations that a console left unfinished ---------------------------------------------------------

Result<std::vector<SiteUnfinished>> LocalSiteDesk::unfinishedOrError() const {
    // Before the log is read: what ends meanwhile stands there as begun, and no longer runs.
    std::set<OperationId> running;
    for (const OperationId& id : operations())
        if (runningHere(id)) running.insert(id);
    const auto entries = m_ports.source.entriesFrom(0);
    if (!entries) return entries.error();
    const std::vector<LoggedOperation> all = loggedOperations(*entries);
    std::vector<SiteUnfinished> found;
    for (const LoggedOperation& logged : all) {
        const OperationId id(logged.op);
        if (!isSite(logged) || logged.ended || running.contains(id) || runningHere(id)) continue;
        const auto document = m_ports.source.attachment(logged.planDigest);
        if (!document) return document.error();
        const Result<SitePlan> plan = readSitePlanDocument(
            *document, [this](std::string_view digest) { return m_ports.source.attachment(digest); });
        if (!plan) return plan.error();
        const Result<SiteState> state = rebuild(*plan, all);
        if (!state) return state.error();
        found.push_back({*plan, *state, logged.startedAt, interruptedText(*plan, *state), lastRecordOf(*plan, all)});
    }
    return found;
}

void LocalSiteDesk::refreshUnfinished() {
    auto found = unfinishedOrError().value_or({});
    const std::scoped_lock guard(m_mutex);
    m_unfinished = std::move(found);
}

std::vector<SiteUnfinished> LocalSiteDesk::unfinished() const {
    const std::scoped_lock guard(m_mutex);
    return m_unfinished;
}

Result<SiteUnfinished> LocalSiteDesk::findUnfinished(const OperationId& id) const {
    const auto all = unfinishedOrError();
    if (!all) return all.error();
    for (const SiteUnfinished& each : *all)
        if (each.plan.request.id == id) return each;
    return invalid("The log has no unfinished site operation " + id.value + ".", id.value);
}

QFuture<Result<OperationId>> LocalSiteDesk::takeOver(OperationId id, std::string reason) {
    return m_tasks.start<OperationId>([this, id, reason](std::stop_token) { return resume(id, reason); });
}

Result<OperationId> LocalSiteDesk::resume(const OperationId& id, const std::string& reason) {
    const Result<SiteUnfinished> found = findUnfinished(id);
    if (!found) return found.error();
    if (const Result<void> may = m_desk.isSigned(found->lastRecordAt, id); !may) return may.error();
    if (!forgetEnded(found->plan)) return invalid("This operation is running already.", id.value);
    const auto locks = lockAll(found->plan);
    if (!locks) return locks.error();
    if (const auto taken = m_ports.sink.append(takeOverEntry(found->plan, reason)); !taken) {
        unlock(found->plan, *locks);
        return taken.error();
    }
    launch(found->plan, reason, *locks, found->state);
    refreshUnfinished();
    return id;
}

QFuture<Result<void>> LocalSiteDesk::closeAsStopped(OperationId id, std::string reason) {
    return m_tasks.start<void>([this, id, reason](std::stop_token) { return close(id, reason); });
}

Result<void> LocalSiteDesk::close(const OperationId& id, const std::string& reason) {
    const Result<SiteUnfinished> found = findUnfinished(id);
    if (!found) return found.error();
    SiteState state = found->state;
    for (EngineRun& run : state.engines) {
        if (run.phase != EnginePhase::Running) continue;
        if (const auto closed = m_desk.close(found->plan.find(run.engine)->request.id, reason); !closed)
            return closed.error();
    }
    const auto entries = m_ports.source.entriesFrom(0);
    if (!entries) return entries.error();
    const Result<SiteState> now = rebuild(found->plan, loggedOperations(*entries));
    if (!now) return now.error();
    auto [closing, effects] = advance(*now, site_event::StopAsked{});
    FL_ASSERT(closing.result.has_value());
    closing.why = "Closed by the operator: " + reason;
    const auto ended =
        m_ports.sink.append(endEntry(found->plan, closing, m_ports.clock.utc() - found->startedAt));
    refreshUnfinished();
    return ended ? Result<void>() : ended.error();
}

} // namespace fairlead::app
