// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/site_executor.h"

#include "models/base/assert.h"
#include "models/base/seeded_bug.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

struct Transition {
    SiteState state;
    std::vector<SiteEffect> effects;

    EngineRun* find(const EngineId& engine) {
        const auto found = std::find_if(state.engines.begin(), state.engines.end(),
                                        [&](const EngineRun& run) { return run.engine == engine; });
        return found == state.engines.end() ? nullptr : &*found;
    }
    void ask(SiteEffect effect) { effects.push_back(std::move(effect)); }
};

bool underWay(const EngineRun& run) {
    return run.phase == EnginePhase::Starting || run.phase == EnginePhase::Running;
}

bool settled(const EngineRun& run) {
    return run.phase == EnginePhase::Moved || run.phase == EnginePhase::SetAside;
}

bool ended(const EngineRun& run, RunResult result) {
    return run.phase == EnginePhase::NotMoved && run.result == result;
}

/// The run left its engine as it was, or never began.
bool asItWas(const std::optional<RunResult>& result) {
    return !result || *result == RunResult::RolledBack || *result == RunResult::StoppedBeforePnr;
}

/// The worst of what happened names the whole.
RunResult resultOf(const SiteState& state) {
    const auto any = [&](auto&& is) { return std::any_of(state.engines.begin(), state.engines.end(), is); };
    const bool moved = any([](const EngineRun& r) { return r.phase == EnginePhase::Moved; });
    if (moved && std::all_of(state.engines.begin(), state.engines.end(), settled)) {
        const bool plain = !any([](const EngineRun& r) {
            return r.phase == EnginePhase::SetAside || r.result != RunResult::Succeeded;
        });
        return plain ? RunResult::Succeeded : RunResult::SucceededWithExceptions;
    }
    if (any([](const EngineRun& r) {
            return r.phase == EnginePhase::Left || ended(r, RunResult::OutcomeUnknown);
        }))
        return RunResult::OutcomeUnknown;
    if (any([](const EngineRun& r) { return ended(r, RunResult::Failed); })) return RunResult::Failed;
    if (moved || any([](const EngineRun& r) { return r.pnrPassed; })) return RunResult::StoppedAfterPnr;
    if (any([](const EngineRun& r) { return ended(r, RunResult::RolledBack); })) return RunResult::RolledBack;
    return RunResult::StoppedBeforePnr;
}

void finish(Transition& t) {
    t.state.phase = RunPhase::Running;
    t.state.result = resultOf(t.state);
    t.state.why = standing(t.state);
    t.ask(site_effect::WriteEnd{});
}

void hold(Transition& t, std::string why) {
    t.state.phase = RunPhase::Paused;
    t.state.why = std::move(why);
}

void start(Transition& t, EngineRun& run) {
    t.state.phase = RunPhase::Running;
    run.phase = EnginePhase::Starting;
    run.why.clear();
    t.ask(site_effect::Start{run.engine});
}

/// Its run goes on where it was left.
void takeUp(Transition& t, EngineRun& run) {
    t.state.phase = RunPhase::Running;
    run.phase = EnginePhase::Running;
    run.why.clear();
    t.ask(site_effect::Resume{run.engine});
}

void letGo(Transition& t) {
    t.state.phase = RunPhase::Running;
    t.state.result = RunResult::HandedOver;
    t.state.why = "Handed over by " + t.state.handOver->by.value + ": " + t.state.handOver->reason;
    t.ask(site_effect::WriteHandOver{});
}

/// Begins the wave that is due, or says why nothing begins.
void goOn(Transition& t) {
    if (std::any_of(t.state.engines.begin(), t.state.engines.end(), underWay)) return;
    if (t.state.stopAsked) return finish(t);
    if (t.state.handOver) return letGo(t);
    for (const EngineRun& run : t.state.engines) {
        const bool notMoved = run.phase == EnginePhase::NotMoved && !FL_SEEDED_BUG("wave-not-awaited");
        if (notMoved || run.phase == EnginePhase::Left) return hold(t, standing(t.state));
    }
    const auto due = std::find_if(t.state.engines.begin(), t.state.engines.end(),
                                  [](const EngineRun& run) { return run.phase == EnginePhase::Waiting; });
    if (due == t.state.engines.end()) return finish(t);
    t.state.wave = due->wave;
    if (t.state.pauseAsked)
        return hold(t, "Paused by the operator before wave " + std::to_string(t.state.wave + 1) + ".");
    t.state.why.clear();
    for (EngineRun& run : t.state.engines)
        if (run.wave == t.state.wave && run.phase == EnginePhase::Waiting) start(t, run);
}

void on(Transition& t, const site_event::Begin&) {
    FL_ASSERT(t.state.phase == RunPhase::Ready);
    goOn(t);
}

void on(Transition& t, const site_event::TakenOver&) {
    t.state.phase = RunPhase::Running;
    t.state.handOver.reset();
    for (EngineRun& run : t.state.engines)
        if (run.phase == EnginePhase::Running) takeUp(t, run);
    goOn(t);
}

/// What was asked of all.
void passOn(Transition& t, const EngineId& engine) {
    if (t.state.stopAsked) {
        t.ask(site_effect::StopRun{engine});
    } else if (t.state.handOver) {
        t.ask(site_effect::HandOverRun{engine});
    }
}

void passOnToAll(Transition& t) {
    for (const EngineRun& run : t.state.engines)
        if (run.phase == EnginePhase::Running) passOn(t, run.engine);
}

void on(Transition& t, const site_event::EngineBegan& e) {
    EngineRun* run = t.find(e.engine);
    if (run == nullptr || !underWay(*run)) return;
    if (run->phase == EnginePhase::Starting) run->attempt += 1;
    run->phase = EnginePhase::Running;
    passOn(t, e.engine);
}

void on(Transition& t, const site_event::EngineWithheld& e) {
    EngineRun* run = t.find(e.engine);
    if (run == nullptr || run->phase != EnginePhase::Starting) return;
    run->phase = EnginePhase::Waiting;
    goOn(t);
}

void on(Transition& t, const site_event::EngineEnded& e) {
    EngineRun* run = t.find(e.engine);
    if (run == nullptr || !underWay(*run)) return;
    const bool moved = e.result == RunResult::Succeeded || e.result == RunResult::SucceededWithExceptions;
    const bool notTaken = run->phase == EnginePhase::Running && !e.result;
    const bool left = notTaken || e.result == RunResult::HandedOver;
    run->phase = moved ? EnginePhase::Moved : left ? EnginePhase::Left : EnginePhase::NotMoved;
    run->result = left ? std::nullopt : e.result;
    // A run that came to its point of no return and did not pass it after all says so by its result.
    run->pnrPassed = run->pnrPassed || (e.pnrPassed && !asItWas(e.result));
    run->why = e.why;
    // Stopped while it was being handed over: its own end is to be on record.
    if (e.result == RunResult::HandedOver && t.state.stopAsked) return takeUp(t, *run);
    goOn(t);
}

void on(Transition& t, const site_event::PauseAsked&) {
    t.state.pauseAsked = true;
}

void on(Transition& t, const site_event::CarryOnAsked&) {
    t.state.pauseAsked = false;
    if (t.state.phase != RunPhase::Paused) return;
    for (EngineRun& run : t.state.engines)
        if (run.phase == EnginePhase::Left) takeUp(t, run);
    goOn(t);
}

void on(Transition& t, const site_event::StopAsked&) {
    t.state.stopAsked = true;
    t.state.handOver.reset();
    passOnToAll(t);
    goOn(t);
}

void on(Transition& t, const site_event::HandOverAsked& e) {
    if (!t.state.mayHandOver()) return;
    t.state.handOver = e.how;
    passOnToAll(t);
    goOn(t);
}

void on(Transition& t, const site_event::HandOverWritten&) {
    FL_ASSERT(t.state.result == RunResult::HandedOver);
    t.state.phase = RunPhase::Ended;
}

void on(Transition& t, const site_event::SetAsideAsked& e) {
    const EngineRun* run = t.find(e.engine);
    const bool may = run && (run->phase == EnginePhase::Waiting || run->phase == EnginePhase::NotMoved);
    if (may) t.ask(site_effect::WriteSetAside{e.engine, e.reason});
}

void on(Transition& t, const site_event::SetAsideWritten& e) {
    EngineRun* run = t.find(e.engine);
    FL_ASSERT(run != nullptr);
    // Retried meanwhile: what is on the way, or there, is not set aside any more.
    if (run->phase != EnginePhase::Waiting && run->phase != EnginePhase::NotMoved) return;
    const bool waited = run->phase == EnginePhase::NotMoved;
    run->phase = EnginePhase::SetAside;
    run->why = e.reason;
    if (waited && t.state.phase == RunPhase::Paused) goOn(t);
}

void on(Transition& t, const site_event::RetryAsked& e) {
    EngineRun* run = t.find(e.engine);
    if (run == nullptr || !run->mayRetry() || t.state.stopAsked || t.state.handOver) return;
    if (run->phase == EnginePhase::Left) {
        takeUp(t, *run);
    } else {
        start(t, *run);
    }
}

void on(Transition& t, const site_event::AuditFailed& e) {
    const std::string why = "The audit log takes no entries: " + e.why;
    if (t.state.result == RunResult::HandedOver) { // Nobody could read it: it goes on waiting here.
        t.state.result.reset();
        t.state.handOver.reset();
        return hold(t, "It could not be handed over. " + why);
    }
    // The end itself could not be written: the log shows the operation as unfinished.
    if (t.state.result) t.state.phase = RunPhase::Ended;
    t.state.why += (t.state.why.empty() ? "" : " ") + why;
}

void on(Transition& t, const site_event::EndWritten&) {
    FL_ASSERT(t.state.result.has_value());
    t.state.phase = RunPhase::Ended;
}

} // namespace

bool EngineRun::mayRetry() const {
    return phase == EnginePhase::Left || (phase == EnginePhase::NotMoved && !pnrPassed && asItWas(result));
}

const EngineRun* SiteState::find(const EngineId& engine) const {
    const auto found = std::find_if(engines.begin(), engines.end(),
                                    [&](const EngineRun& run) { return run.engine == engine; });
    return found == engines.end() ? nullptr : &*found;
}

bool SiteState::mayHandOver() const {
    const bool goesOn = phase == RunPhase::Running || phase == RunPhase::Paused;
    return goesOn && !result && !stopAsked && !handOver;
}

std::string_view toWord(EnginePhase phase) {
    switch (phase) {
        case EnginePhase::Waiting:
            return "waiting";
        case EnginePhase::Starting:
            return "starting";
        case EnginePhase::Running:
            return "running";
        case EnginePhase::Moved:
            return "moved";
        case EnginePhase::NotMoved:
            return "not moved";
        case EnginePhase::SetAside:
            return "set aside";
        case EnginePhase::Left:
            return "left";
    }
    return "waiting";
}

std::string standing(const SiteState& state) {
    const auto moved = std::count_if(state.engines.begin(), state.engines.end(),
                                     [](const EngineRun& r) { return r.phase == EnginePhase::Moved; });
    std::string text = std::to_string(moved) + " of " + std::to_string(state.engines.size()) +
                       (state.engines.size() == 1 ? " engine moved." : " engines moved.");
    for (const EngineRun& run : state.engines) {
        if (run.phase == EnginePhase::NotMoved) {
            text += " " + run.engine.value + " was not moved" +
                    (run.result ? " (" + std::string(toWord(*run.result)) + ")" : "") + ": " + run.why;
        } else if (run.phase == EnginePhase::SetAside) {
            text += " " + run.engine.value + " was set aside: " + run.why;
        } else if (run.phase == EnginePhase::Left) {
            text += " " + run.engine.value + " was left where its run stands: " + run.why;
        }
    }
    return text;
}

SiteState initialState(const SitePlan& plan) {
    SiteState state;
    for (std::size_t wave = 0; wave < plan.waves.size(); ++wave) {
        for (const Plan& engine : plan.waves[wave]) {
            EngineRun run;
            run.engine = engine.request.engine;
            run.wave = wave;
            state.engines.push_back(std::move(run));
        }
    }
    return state;
}

std::pair<SiteState, std::vector<SiteEffect>> advance(SiteState state, const SiteEvent& event) {
    if (state.phase == RunPhase::Ended) return {std::move(state), {}};
    // While the end is being written only its own outcome counts.
    const bool closing = std::holds_alternative<site_event::AuditFailed>(event) ||
                         std::holds_alternative<site_event::HandOverWritten>(event) ||
                         std::holds_alternative<site_event::EndWritten>(event);
    if (state.result && !closing) return {std::move(state), {}};
    Transition t{std::move(state), {}};
    std::visit([&t](const auto& e) { on(t, e); }, event);
    return {std::move(t.state), std::move(t.effects)};
}

} // namespace fairlead::operation
