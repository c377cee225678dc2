// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/console.h"

#include "models/operation/general_guards.h"
#include "models/operation/journal.h"
#include "models/operation/phrase.h"

#include <algorithm>

namespace fairlead::trial {

using namespace operation;

namespace {

constexpr Micros kSecond{1'000'000};

} // namespace

Console::Console(Stage& stage, Referee& referee)
    : m_stage(stage),
      m_referee(referee),
      m_adapter(stage, referee, stage.adapter(stage.engine().technology)),
      m_lock(referee, stage.lock) {}

Result<void> Console::start() {
    m_stage.tell("a console starts");
    auto opened =
        audit::FileLog::open({kLogDirectory, "test.example/fairlead/trial", "console-1", "0.1.0", {}, {}},
                             m_stage.ring, m_stage.clock, m_stage.disk);
    if (!opened) return opened.error();
    m_log = std::move(opened).value();
    m_stage.logKey = m_log->logVkey();
    m_sink = std::make_unique<FaultySink>(m_stage, m_referee, *m_log);
    return m_log->openSession(OperatorId("d.ivanov"));
}

void Console::leave() {
    if (m_log) static_cast<void>(m_log->close().has_value());
    m_sink.reset();
    m_log.reset();
}

// Seeing --------------------------------------------------------------------------------------------

void Console::lookAround() {
    for (const inventory::Instance& instance : m_stage.engine().instances)
        topology::remember(m_memory, m_adapter.observe(m_stage.engine(), instance, call(4 * kSecond)));
}

void Console::rest(Micros span) {
    const Micros until = m_stage.clock.now() + span;
    while (m_stage.clock.now() < until) {
        m_stage.inAdapter = true;
        m_stage.clock.sleepFor(std::min(kSecond, until - m_stage.clock.now()), {});
        m_stage.inAdapter = false;
        lookAround();
    }
}

topology::TopologySnapshot Console::snapshot() {
    return topology::reduce(m_stage.story.inventory, m_memory,
                            {m_stage.clock.utc(), m_stage.clock.mono(), ++m_generation, "console"});
}

// Beginning -----------------------------------------------------------------------------------------

Result<GuardReport> Console::askGuards(const Request& request) {
    lookAround();
    const topology::TopologySnapshot seen = snapshot();
    GeneralInput input{m_stage.story.inventory, seen, request, m_sink->status(), {}, {}, {}, {}, {}};
    if (const Result<void> room = m_sink->readyForOperation(); !room) input.auditRoom = room.error();
    input.lock = m_lock.holder(request.engine);
    if (!m_nothingOpen) input.unfinished.push_back("Something is unfinished.");
    input.utc = m_stage.clock.utc();
    input.mono = m_stage.clock.mono();
    GuardReport report{request, generalGuards(input), input.utc, input.mono};
    for (GuardResult& result : m_adapter.guards(m_stage.engine(), request, call(10 * kSecond)))
        report.results.push_back(std::move(result));
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
        m_adapter.plan({m_stage.engine(), *seen.find(request.engine), request, report->results});
    if (!drawn) return drawn.error();
    const Plan plan = sealPlan(std::move(*drawn));
    const std::string document = planDocument(plan);
    if (const auto asked = m_sink->append(requestEntry(plan.request)); !asked) return asked.error();
    if (const auto guarded = recordGuards(*report); !guarded) return guarded.error();
    if (const auto attached = m_sink->attach(document); !attached) return attached.error();
    if (const auto planned = m_sink->append(planEntry(plan, document.size(), 0)); !planned)
        return planned.error();
    return plan;
}

Result<void> Console::run(const Plan& plan) {
    const EngineId& engine = plan.request.engine;
    const Result<LockHolder> lock = m_lock.acquire(engine, plan.request.id);
    if (!lock) return lock.error();
    const auto giveUp = [&](Error error) {
        m_lock.release(engine, lock->token);
        return error;
    };
    const Result<GuardReport> report = askGuards(plan.request);
    if (!report) return giveUp(report.error());
    if (const Result<void> recorded = recordGuards(*report); !recorded) return giveUp(recorded.error());
    if (!report->allows()) {
        for (const GuardResult& result : report->results)
            if (!GuardReport{plan.request, {result}, {}, {}}.allows())
                return giveUp({ErrorKind::Refused, result.id.value + ": " + result.reason, "", ""});
    }
    const std::string phrase = confirmationPhrase(plan, m_stage.story.inventory.target);
    m_referee.begins(plan);
    const auto begun = m_sink->append(beginEntry(plan, *lock, m_lock.provider(), phrase));
    if (!begun) return giveUp(begun.error());
    return conduct(plan, *lock, std::nullopt);
}

// Conducting ----------------------------------------------------------------------------------------

Result<void> Console::conduct(const Plan& plan, const LockHolder& lock, std::optional<ExecutorState> state) {
    Conductor conductor({m_adapter, *m_sink, m_lock, m_stage.clock, m_stage.engine()}, plan, lock);
    std::stop_source stop;
    m_waitingSince = Micros{-1};
    m_carriedOn = 0;
    m_stage.wish = [&](Happening wish) {
        m_stage.tell(wish == Happening::Pause ? "the operator asks for a pause" : "the operator says stop");
        if (wish == Happening::Pause)
            conductor.post(event::PauseAsked{});
        else
            conductor.post(event::StopAsked{});
    };
    m_stage.clock.stretch = [&](Micros wanted) {
        if (m_stage.inAdapter) return wanted;
        attend(conductor, plan, stop);
        return std::max(wanted, kSecond / 2);
    };
    const auto away = [this] {
        m_stage.wish = {};
        m_stage.clock.stretch = {};
    };
    try {
        if (state)
            conductor.resume(*state, stop.get_token());
        else
            conductor.run(stop.get_token());
    } catch (...) {
        away();
        throw;
    }
    away();
    const ProgressPtr last = conductor.progress();
    m_lock.release(plan.request.engine, lock.token);
    m_stage.tell("the run is ", toWord(last->phase),
                 last->result ? ": " + std::string(toWord(*last->result)) : "",
                 last->resultWhy.empty() ? "" : ", " + last->resultWhy);
    return {};
}

/// The run waits for a person, who thinks for a while and then does something.
void Console::attend(Conductor& conductor, const Plan& plan, std::stop_source& stop) {
    const ProgressPtr seen = conductor.progress();
    const Micros now = m_stage.clock.now();
    if (m_waitingSince < Micros{0}) {
        m_waitingSince = now;
        m_stage.tell("the run is ", toWord(seen->phase), ": ", seen->resultWhy);
    }
    const Micros patience =
        m_stage.chaos() ? kSecond * static_cast<int>(m_stage.luck.between(1, 30)) : 12 * kSecond;
    if (now - m_waitingSince < patience) return;
    static_cast<void>(plan);
    decide(conductor, *seen, stop);
}

void Console::decide(Conductor& conductor, const Progress& seen, std::stop_source& stop) {
    const std::uint64_t mood = m_stage.luck.below(10);
    m_waitingSince = Micros{-1};
    const auto leave = [&] {
        m_stage.tell("the operator leaves the console");
        stop.request_stop();
    };
    if (seen.phase == RunPhase::Holding) {
        if (m_stage.chaos() && mood < 3) return;
        if (m_stage.chaos() && mood < 5) return leave();
        if (m_stage.chaos() && mood < 6) return conductor.post(event::StopAsked{});
        for (std::size_t i = 0; i < seen.steps.size(); ++i) {
            if (seen.steps[i].phase != StepPhase::InDoubt) continue;
            const bool happened = m_referee.inEffect(seen.plan, seen.plan.steps[i], {});
            m_stage.tell("the operator states that ", seen.plan.steps[i].id.value,
                         happened ? " happened" : " did not happen");
            return conductor.post(event::Settled{happened, "Somebody went there and looked at it."});
        }
    }
    if (seen.phase == RunPhase::Paused && ++m_carriedOn <= 3 && (mood < 7 || !m_stage.chaos())) {
        m_stage.tell("the operator carries on");
        return conductor.post(event::CarryOnAsked{});
    }
    if (seen.phase == RunPhase::Paused && mood < 9 && m_stage.chaos()) {
        m_stage.tell("the operator says stop");
        return conductor.post(event::StopAsked{});
    }
    leave();
}

// Going on ------------------------------------------------------------------------------------------

Result<std::vector<Console::Interrupted>> Console::interrupted() {
    const auto entries = m_log->entriesFrom(0);
    if (!entries) return entries.error();
    m_referee.reads(*entries);
    std::vector<Interrupted> found;
    for (const LoggedOperation& logged : loggedOperations(*entries)) {
        if (logged.ended) {
            m_stage.ended[logged.op] = logged.entries.back().what.text("result");
            continue;
        }
        const auto document = m_log->attachment(logged.planDigest);
        if (!document) return document.error();
        const Result<Plan> plan = readPlanDocument(*document);
        if (!plan) return plan.error();
        const Result<ExecutorState> state = rebuild(*plan, logged);
        if (!state) return state.error();
        found.push_back({*plan, *state, logged.startedAt});
    }
    m_nothingOpen = found.empty();
    return found;
}

Result<void> Console::takeOver(const Interrupted& found) {
    m_stage.tell("taken over: ", interruptedText(found.plan, found.state));
    const Result<LockHolder> lock = m_lock.acquire(found.plan.request.engine, found.plan.request.id);
    if (!lock) return lock.error();
    const auto taken = m_sink->append(takeOverEntry(found.plan, *lock, "The console before this one died."));
    if (!taken) {
        m_lock.release(found.plan.request.engine, lock->token);
        return taken.error();
    }
    return conduct(found.plan, *lock, found.state);
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
    Result<void> written;
    if (inDoubt) {
        const auto outcome = m_sink->append(
            outcomeEntry(found.plan, {state.cursor, "indoubt"}, state.steps[state.cursor], Micros{0}));
        if (!outcome) written = outcome.error();
    }
    if (written) {
        const auto ended = m_sink->append(endEntry(found.plan, state, m_stage.clock.utc() - found.startedAt));
        if (!ended) written = ended.error();
    }
    m_lock.release(found.plan.request.engine, lock->token);
    return written;
}

} // namespace fairlead::trial
