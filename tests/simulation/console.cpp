// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/console.h"

#include "models/operation/general_guards.h"
#include "models/operation/phrase.h"
#include "models/operation/rules.h"

#include <algorithm>
#include <iterator>

namespace fairlead::trial {

using namespace operation;

namespace {

constexpr Micros kSecond{1'000'000};

} // namespace

OperationId failoverOf(const OperationId& switchover) {
    return OperationId(switchover.value + "-failover");
}

Console::Console(Stage& stage, Referee& referee, Life& life, Stage::Seat& seat)
    : m_stage(stage),
      m_referee(referee),
      m_life(life),
      m_seat(seat),
      m_door(stage.doors, stage.clock),
      m_lock(referee, *seat.lock) {
    for (const inventory::Engine& each : stage.story.inventory.engines) {
        m_routed.push_back(std::make_unique<RoutedAdapter>(stage.adapter(each.technology),
                                                           stage.story.inventory,
                                                           RoutedAdapter::Kinds{{kDoorKind, &m_door}}));
        m_adapters[each.technology] =
            std::make_unique<FaultyAdapter>(stage, referee, *m_routed.back(), seat.struck);
    }
}

/// Whoever still works in it dies before it does.
Console::~Console() {
    if (m_seat.struck) m_stage.wish = {};
    m_stage.clock.end(m_life);
    m_lock.giveUp();
}

Result<void> Console::start() {
    m_stage.tell("a console starts");
    auto opened =
        audit::FileLog::open({kLogDirectory, "test.example/fairlead/trial", m_seat.host, "0.1.0", {}, {}},
                             m_seat.ring, m_stage.clock, m_seat.disk);
    if (!opened) return opened.error();
    m_log = std::move(opened).value();
    m_seat.logKey = m_log->logVkey();
    m_sink = std::make_unique<FaultySink>(m_stage, m_referee, *m_log, m_seat.struck);
    return m_log->openSession(OperatorId("d.ivanov"));
}

void Console::leave() {
    if (m_log) static_cast<void>(m_log->close().has_value());
    m_sink.reset();
    m_log.reset();
}

FaultyAdapter& Console::adapter(const EngineId& id) {
    return *m_adapters.at(engine(id).technology);
}

// Seeing --------------------------------------------------------------------------------------------

void Console::lookAround() {
    for (const EngineId& id : m_stage.story.engines())
        for (const inventory::Instance& instance : engine(id).instances)
            topology::remember(m_memory, adapter(id).observe(engine(id), instance, call(4 * kSecond)));
}

void Console::rest(Micros span) {
    const Micros until = m_stage.clock.now() + span;
    while (m_stage.clock.now() < until) {
        m_stage.clock.sleepFor(std::min(kSecond, until - m_stage.clock.now()), {});
        lookAround();
    }
}

topology::TopologySnapshot Console::snapshot() {
    return topology::reduce(m_stage.story.inventory, m_memory,
                            {m_stage.clock.utc(), m_stage.clock.mono(), ++m_generation, "console"});
}

// Beginning -----------------------------------------------------------------------------------------

Result<GuardReport> Console::askGuards(const Request& request, const Plan* plan) {
    lookAround();
    const topology::TopologySnapshot seen = snapshot();
    GeneralInput input{m_stage.story.inventory, seen, request, m_sink->status(), {}, {}, {}, {}, {}};
    if (const Result<void> room = m_sink->readyForOperation(); !room) input.auditRoom = room.error();
    input.lock = m_lock.holder(request.engine);
    if (!m_logRead) input.unfinished.push_back("The log was not read.");
    for (const auto& [op, on] : m_open)
        if (on == request.engine && op != request.id.value && op != request.continues.value)
            input.unfinished.push_back(op + " is unfinished.");
    input.utc = m_stage.clock.utc();
    input.mono = m_stage.clock.mono();
    GuardReport report{request, generalGuards(input), input.utc, input.mono};
    for (GuardResult& result :
         adapter(request.engine).guards(engine(request.engine), request, call(10 * kSecond)))
        report.results.push_back(std::move(result));
    if (plan != nullptr) report.results.insert(report.results.begin(), unmoved(seen, *plan));
    return report;
}

Result<void> Console::recordGuards(const GuardReport& report) {
    const std::string document = guardDocument(report);
    const Result<std::string> attached = m_sink->attach(document);
    if (!attached) return attached.error();
    const auto appended = m_sink->append(guardsEntry(report, *attached, document.size()));
    return appended ? Result<void>() : appended.error();
}

Result<Plan> Console::prepare(const Request& request) {
    const Result<GuardReport> report = askGuards(request);
    if (!report) return report.error();
    lookAround();
    const topology::TopologySnapshot seen = snapshot();
    Result<Plan> drawn =
        adapter(request.engine)
            .plan({engine(request.engine), *seen.find(request.engine), request, report->results});
    if (!drawn) return drawn.error();
    for (Step& step : drawn->steps)
        step.manual = step.verb == m_stage.story.manual;
    const Plan plan = sealPlan(std::move(*drawn));
    const std::string document = planDocument(plan);
    if (const auto asked = m_sink->append(requestEntry(plan.request)); !asked) return asked.error();
    if (const auto guarded = recordGuards(*report); !guarded) return guarded.error();
    if (const auto attached = m_sink->attach(document); !attached) return attached.error();
    if (const auto planned = m_sink->append(planEntry(plan, document.size(), 0)); !planned)
        return planned.error();
    m_stage.tell("plan ", shortDigest(plan), ": ", toText(plan.loss));
    return plan;
}

Result<LockHolder> Console::begin(const Plan& plan, const std::string& phrase) {
    const EngineId& id = plan.request.engine;
    const Result<LockHolder> lock = m_lock.acquire(id, plan.request.id);
    if (!lock) return lock.error();
    const auto giveUp = [&](Error error) {
        m_lock.release(id, lock->token);
        return error;
    };
    const Result<GuardReport> report = askGuards(plan.request, &plan);
    if (!report) return giveUp(report.error());
    if (const Result<void> recorded = recordGuards(*report); !recorded) return giveUp(recorded.error());
    if (!report->allows()) {
        for (const GuardResult& result : report->results)
            if (!GuardReport{plan.request, {result}, {}, {}}.allows())
                return giveUp({ErrorKind::Refused, result.id.value + ": " + result.reason, "", ""});
    }
    m_referee.begins(plan);
    m_stage.ended.erase(plan.request.id.value);
    const auto begun = m_sink->append(beginEntry(plan, *lock, m_lock.provider(), phrase));
    if (!begun) return giveUp(begun.error());
    return lock;
}

Result<void> Console::run(const Plan& plan) {
    const Result<LockHolder> lock = begin(plan, confirmationPhrase(plan, m_stage.story.inventory.target));
    if (!lock) return lock.error();
    conduct(plan, *lock, std::nullopt);
    // A failover may have gone on from it.
    m_stage.clock.join(m_life);
    return {};
}

// Conducting ----------------------------------------------------------------------------------------

void Console::conduct(const Plan& plan, const LockHolder& lock, std::optional<ExecutorState> state) {
    const EngineId& id = plan.request.engine;
    const std::string& op = plan.request.id.value;
    m_open.erase(op);
    std::unique_ptr<Run>& place = m_runs[plan.request.id];
    place = std::make_unique<Run>();
    Run& run = *place;
    run.lock = lock;
    const bool alone = plan.request.partOf.empty();
    const WhenStuck whenStuck = alone && m_stage.story.asks ? WhenStuck::Ask : WhenStuck::End;
    run.conductor = std::make_unique<Conductor>(
        ConductorPorts{adapter(id), *m_sink, m_lock, m_stage.clock, engine(id), whenStuck}, plan, lock);
    const bool wishes = alone && m_seat.struck;
    if (wishes)
        m_stage.wish = [&](Happening wish) {
            m_stage.tell(wish == Happening::Pause ? "the operator asks for a pause"
                                                  : "the operator says stop");
            run.conductor->post(wish == Happening::Pause ? operation::Event(event::PauseAsked{})
                                                         : operation::Event(event::StopAsked{}));
        };
    m_stage.clock.self().stretch = [&](Micros wanted) { return attend(run, wanted); };
    if (state)
        run.conductor->resume(*state, run.stop.get_token());
    else
        run.conductor->run(run.stop.get_token());
    m_stage.clock.self().stretch = {};
    if (wishes) m_stage.wish = {};
    const ProgressPtr last = run.conductor->progress();
    const bool handsOver = run.handsOver && last->result == RunResult::TurnedIntoFailover;
    if (!handsOver) m_lock.release(id, lock.token);
    if (m_stage.ended[op].empty() || handsOver) m_open[op] = id;
    m_stage.tell("the run of ", id.value, " is ", toWord(last->phase),
                 last->result ? ": " + std::string(toWord(*last->result)) : "",
                 last->resultWhy.empty() ? "" : ", " + last->resultWhy);
}

/// A failover goes on from a switchover that waits, beside it, as the operator wishes.
void Console::startTurn(Run& run, const Plan& from) {
    Request wanted = from.request;
    wanted.id = failoverOf(from.request.id);
    wanted.continues = from.request.id;
    wanted.kind = Kind::Failover;
    if (m_stage.attestDark(from.from))
        for (const char* who : {"d.ivanov", "m.ruiz"})
            wanted.attestations.push_back(
                {OperatorId(who), "The hall is dark, I stand in front of it.", m_stage.clock.utc()});
    m_stage.tell("the operator wants a failover to go on from here");
    m_stage.clock.start(m_life, [this, &run, wanted] {
        if (const Result<void> done = turn(run, wanted); !done)
            m_stage.tell("not turned: ", toText(done.error()));
    });
}

Result<void> Console::turn(Run& run, const Request& wanted) {
    const Result<Plan> plan = prepare(wanted);
    if (!plan) return plan.error();
    const Result<GuardReport> report = askGuards(wanted);
    if (!report) return report.error();
    if (!report->allows()) return Error{ErrorKind::Refused, "The switchover stays as it is.", "", ""};
    const Result<LockHolder> lock = endForFailover(run, wanted);
    if (!lock) return lock.error();
    const Result<LockHolder> begun = begin(*plan, confirmationPhrase(*plan, m_stage.story.inventory.target));
    if (!begun) {
        m_lock.release(wanted.engine, lock->token);
        return begun.error();
    }
    m_open.erase(wanted.continues.value);
    conduct(*plan, *begun, std::nullopt);
    return {};
}

Result<LockHolder> Console::endForFailover(Run& run, const Request& wanted) {
    run.handsOver = true;
    run.conductor->post(event::TurnAsked{wanted.id});
    ProgressPtr look = run.conductor->progress();
    while (look->phase != RunPhase::Ended && (look->choices.turn || look->turning) &&
           !run.stop.stop_requested()) {
        m_stage.clock.sleepFor(kSecond / 50, {});
        look = run.conductor->progress();
    }
    if (look->result != RunResult::TurnedIntoFailover) {
        run.handsOver = false;
        return Error{ErrorKind::Refused, "The switchover went on by itself.", "", ""};
    }
    return m_lock.handOver(wanted.engine, run.lock.token, wanted.id);
}

// Going on ------------------------------------------------------------------------------------------

Result<Console::Interrupted> Console::rebuilt(const LoggedOperation& logged) {
    const auto text = m_log->attachment(logged.planDigest);
    if (!text) return text.error();
    const Result<Plan> plan = readPlanDocument(*text);
    if (!plan) return plan.error();
    const Result<ExecutorState> state = rebuild(*plan, logged);
    if (!state) return state.error();
    return Interrupted{*plan, *state, logged.startedAt, !logged.into.empty()};
}

Result<Console::Interrupted> Console::openRun(const OperationId& id) {
    const auto entries = m_log->entriesFrom(0);
    if (!entries) return entries.error();
    for (const LoggedOperation& logged : loggedOperations(*entries))
        if (logged.op == id.value && !logged.ended) return rebuilt(logged);
    return Error{ErrorKind::Invalid, "It is not open.", "", ""};
}

Result<Console::Open> Console::interrupted() {
    const auto entries = m_log->entriesFrom(0);
    if (!entries) return entries.error();
    if (m_seat.struck) m_referee.reads(*entries);
    const auto document = [this](std::string_view digest) { return m_log->attachment(digest); };
    Open found;
    m_open.clear();
    const std::vector<LoggedOperation> all = loggedOperations(*entries);
    for (const LoggedOperation& logged : all) {
        if (logged.ended) {
            m_stage.ended[logged.op] = logged.entries.back().what.text("result");
            continue;
        }
        m_stage.ended.erase(logged.op);
        if (isSite(logged)) {
            const auto text = document(logged.planDigest);
            if (!text) return text.error();
            const Result<SitePlan> plan = readSitePlanDocument(*text, document);
            if (!plan) return plan.error();
            const Result<SiteState> state = rebuild(*plan, all);
            if (!state) return state.error();
            found.sites.push_back({*plan, *state, logged.startedAt});
            continue;
        }
        const Result<Interrupted> engine = rebuilt(logged);
        if (!engine) return engine.error();
        found.engines.push_back(*engine);
        m_open[logged.op] = engine->plan.request.engine;
    }
    m_logRead = true;
    return found;
}

Result<void> Console::takeOver(const Open& found) {
    return found.sites.empty() ? takeOver(found.engines.front()) : takeOver(found.sites.front());
}

Result<void> Console::close(const Open& found) {
    return found.sites.empty() ? close(found.engines.front()) : close(found.sites.front(), found.engines);
}

/// Nothing may stand behind the end of an operation in the log.
Result<void> Console::openAgain(const Interrupted& found, const LockHolder& lock) {
    if (!found.endedInTheLog) return {};
    const auto begun =
        m_sink->append(beginEntry(found.plan, lock, m_lock.provider(), "It goes on after all."));
    return begun ? Result<void>() : begun.error();
}

Result<LockHolder> Console::lockAgain(const Interrupted& found) {
    const Plan& plan = found.plan;
    const Result<LockHolder> lock = m_lock.acquire(plan.request.engine, plan.request.id);
    if (!lock) return lock.error();
    Result<void> written = openAgain(found, *lock);
    if (written) {
        const auto taken = m_sink->append(takeOverEntry(plan, *lock, "The console before this one died."));
        if (!taken) written = taken.error();
    }
    if (written) return lock;
    m_lock.release(plan.request.engine, lock->token);
    return written.error();
}

Result<void> Console::takeOver(const Interrupted& found) {
    m_stage.tell("taken over: ", interruptedText(found.plan, found.state));
    const Result<LockHolder> lock = lockAgain(found);
    if (!lock) return lock.error();
    conduct(found.plan, *lock, found.state);
    m_stage.clock.join(m_life);
    return {};
}

Result<void> Console::close(const Interrupted& found) {
    m_stage.tell("closed as stopped: ", interruptedText(found.plan, found.state));
    const Result<LockHolder> lock = m_lock.acquire(found.plan.request.engine, found.plan.request.id);
    if (!lock) return lock.error();
    ExecutorState state = found.state;
    const bool inDoubt = state.phase == RunPhase::Holding;
    state.result = inDoubt                        ? RunResult::OutcomeUnknown
                   : pointOfNoReturnPassed(state) ? RunResult::StoppedAfterPnr
                                                  : RunResult::StoppedBeforePnr;
    state.why = "Closed by the operator.";
    Result<void> written = openAgain(found, *lock);
    if (written && inDoubt) {
        const auto outcome = m_sink->append(
            outcomeEntry(found.plan, {state.cursor, "indoubt"}, state.steps[state.cursor], Micros{0}));
        if (!outcome) written = outcome.error();
    }
    if (written) {
        const auto ended = m_sink->append(endEntry(found.plan, state, m_stage.clock.utc() - found.startedAt));
        if (!ended) written = ended.error();
    }
    if (written) m_open.erase(found.plan.request.id.value);
    m_lock.release(found.plan.request.engine, lock->token);
    return written;
}

} // namespace fairlead::trial
