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
    if (any([](const EngineRun& r) { return ended(r, RunResult::OutcomeUnknown); }))
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

/// Begins the wave that is due, or says why nothing begins.
void goOn(Transition& t) {
    if (std::any_of(t.state.engines.begin(), t.state.engines.end(), underWay)) return;
    if (t.state.stopAsked) return finish(t);
    for (const EngineRun& run : t.state.engines)
        if (run.phase == EnginePhase::NotMoved && !FL_SEEDED_BUG("wave-not-awaited"))
            return hold(t, standing(t.state));
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
    for (const EngineRun& run : t.state.engines)
        if (run.phase == EnginePhase::Running) t.ask(site_effect::Resume{run.engine});
    goOn(t);
}

void on(Transition& t, const site_event::EngineBegan& e) {
    EngineRun* run = t.find(e.engine);
    if (run == nullptr || run->phase != EnginePhase::Starting) return;
    run->phase = EnginePhase::Running;
    run->attempt += 1;
    if (t.state.stopAsked) t.ask(site_effect::StopRun{e.engine});
}

void on(Transition& t, const site_event::EngineEnded& e) {
    EngineRun* run = t.find(e.engine);
    if (run == nullptr || !underWay(*run)) return;
    const bool moved = e.result == RunResult::Succeeded || e.result == RunResult::SucceededWithExceptions;
    run->phase = moved ? EnginePhase::Moved : EnginePhase::NotMoved;
    run->result = e.result;
    // A run that came to its point of no return and did not pass it after all says so by its result.
    run->pnrPassed = run->pnrPassed || (e.pnrPassed && !asItWas(e.result));
    run->why = e.why;
    goOn(t);
}

void on(Transition& t, const site_event::PauseAsked&) {
    t.state.pauseAsked = true;
}

void on(Transition& t, const site_event::CarryOnAsked&) {
    t.state.pauseAsked = false;
    if (t.state.phase == RunPhase::Paused) goOn(t);
}

void on(Transition& t, const site_event::StopAsked&) {
    t.state.stopAsked = true;
    for (const EngineRun& run : t.state.engines)
        if (run.phase == EnginePhase::Running) t.ask(site_effect::StopRun{run.engine});
    goOn(t);
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
    if (run != nullptr && run->mayRetry() && !t.state.stopAsked) start(t, *run);
}

void on(Transition& t, const site_event::AuditFailed& e) {
    const std::string why = "The audit log takes no entries: " + e.why;
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
    return phase == EnginePhase::NotMoved && !pnrPassed && asItWas(result);
}

const EngineRun* SiteState::find(const EngineId& engine) const {
    const auto found = std::find_if(engines.begin(), engines.end(),
                                    [&](const EngineRun& run) { return run.engine == engine; });
    return found == engines.end() ? nullptr : &*found;
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
                         std::holds_alternative<site_event::EndWritten>(event);
    if (state.result && !closing) return {std::move(state), {}};
    Transition t{std::move(state), {}};
    std::visit([&t](const auto& e) { on(t, e); }, event);
    return {std::move(t.state), std::move(t.effects)};
}

} // namespace fairlead::operation
