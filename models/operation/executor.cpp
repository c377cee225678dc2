// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/executor.h"

#include <algorithm>
#include <utility>

namespace fairlead::operation {
namespace {

using Effects = std::vector<Effect>;

constexpr const char* kNotUndone = "The step could not be undone: ";

/// Carries one transition: the state being changed and the effects it asks for.
struct Transition {
    ExecutorState state;
    Effects effects;

    StepState& current() {
        FL_ASSERT(state.cursor < state.steps.size());
        return state.steps[state.cursor];
    }
    void ask(Effect effect) { effects.push_back(std::move(effect)); }
};

void finish(Transition& t, RunResult result, std::string why) {
    FL_ASSERT(t.state.phase != RunPhase::Ended);
    t.state.result = result;
    t.state.why = std::move(why);
    t.ask(effect::WriteEnd{});
}

void writeIntent(Transition& t, bool undoing) {
    StepState& step = t.current();
    FL_ASSERT(step.phase != StepPhase::Acting && step.phase != StepPhase::InDoubt);
    step.phase = undoing ? StepPhase::Compensating : StepPhase::Intending;
    step.undoing = undoing;
    step.didNotHappen = false;
    step.attempt += 1;
    t.ask(effect::WriteIntent{t.state.cursor, step.attempt, undoing});
}

void hold(Transition& t, RunPhase phase, std::string why) {
    t.state.phase = phase;
    t.state.why = std::move(why);
}

/// A step that took effect, or that failed and may have taken half of it: undoing is harmless then.
bool wantsUndoing(const StepState& step) {
    return step.phase == StepPhase::Done || (step.phase == StepPhase::Failed && !step.undoing);
}

/// Undoes the newest step that can be undone; ends when there is none left.
void undoNext(Transition& t) {
    FL_ASSERT(!pointOfNoReturnPassed(t.state));
    t.state.phase = RunPhase::Compensating;
    t.state.undoing = true;
    for (std::size_t i = t.state.steps.size(); i-- > 0;) {
        if (!wantsUndoing(t.state.steps[i]) || !t.state.undoable[i]) continue;
        t.state.cursor = i;
        writeIntent(t, true);
        return;
    }
    const bool undone = std::any_of(t.state.steps.begin(), t.state.steps.end(),
                                    [](const StepState& s) { return s.phase == StepPhase::Compensated; });
    finish(t, undone ? RunResult::RolledBack : RunResult::StoppedBeforePnr, t.state.why);
}

void stopNow(Transition& t, const std::string& why) {
    t.state.why = why;
    if (pointOfNoReturnPassed(t.state)) {
        finish(t, RunResult::StoppedAfterPnr, why);
    } else {
        undoNext(t);
    }
}

void startNext(Transition& t) {
    while (t.state.cursor < t.state.steps.size() && t.current().phase == StepPhase::Done)
        t.state.cursor += 1;
    if (t.state.cursor == t.state.steps.size()) {
        finish(t, t.state.exceptions ? RunResult::SucceededWithExceptions : RunResult::Succeeded,
               t.state.why);
    } else if (t.state.stopAsked) {
        stopNow(t, t.state.stopWhy);
    } else if (t.state.pauseAsked) {
        hold(t, RunPhase::Paused, "Paused by the operator.");
    } else {
        t.state.phase = RunPhase::Running;
        writeIntent(t, false);
    }
}

void record(Transition& t) {
    StepState& step = t.current();
    step.phase = StepPhase::Recording;
    const char* word = "indoubt";
    if (step.outcome.result == Outcome::Result::Done) word = step.undoing ? "compensated" : "done";
    if (step.outcome.result == Outcome::Result::Failed) word = "failed";
    t.ask(effect::WriteOutcome{t.state.cursor, word});
}

void afterDone(Transition& t) {
    StepState& step = t.current();
    step.phase = StepPhase::Done;
    for (const auto& [name, value] : step.outcome.learned)
        t.state.facts[name] = value;
    t.state.cursor += 1;
    startNext(t);
}

void afterFailed(Transition& t) {
    StepState& step = t.current();
    const std::string why = step.outcome.reply;
    if (step.didNotHappen) {
        step.phase = StepPhase::Pending;
        t.state.why = why;
        if (std::exchange(t.state.takenOver, false)) {
            startNext(t);
        } else if (t.state.stopAsked) {
            stopNow(t, why);
        } else {
            hold(t, RunPhase::Paused, why);
        }
        return;
    }
    step.phase = StepPhase::Failed;
    if (!t.state.mandatory[t.state.cursor]) {
        t.state.exceptions = true;
        t.state.why += (t.state.why.empty() ? "" : " ") + why;
        t.state.cursor += 1;
        startNext(t);
    } else if (pointOfNoReturnPassed(t.state)) {
        finish(t, RunResult::Failed, why);
    } else {
        t.state.why = why;
        undoNext(t);
    }
}

void afterUndo(Transition& t) {
    StepState& step = t.current();
    if (step.outcome.result == Outcome::Result::Done) {
        step.phase = StepPhase::Compensated;
        undoNext(t);
    } else if (step.didNotHappen) {
        // The console that was to undo it stopped before it did, which is no failure: it is done now.
        t.state.takenOver = false;
        step.phase = StepPhase::Done;
        undoNext(t);
    } else {
        step.phase = StepPhase::Failed;
        finish(t, RunResult::Failed, kNotUndone + step.outcome.reply);
    }
}

/// Goes on backwards after a rebuild. What the console before this one had recorded may have been the end.
void goOnUndoing(Transition& t) {
    const auto stuck = std::find_if(t.state.steps.begin(), t.state.steps.end(), [](const StepState& s) {
        return s.phase == StepPhase::Failed && s.undoing;
    });
    if (stuck != t.state.steps.end()) {
        finish(t, RunResult::Failed, kNotUndone + stuck->outcome.reply);
    } else if (pointOfNoReturnPassed(t.state)) {
        finish(t, RunResult::Failed, t.state.why);
    } else {
        undoNext(t);
    }
}

/// The outcome of a step that was in doubt is known now, by observing or by an operator's word.
void resolve(Transition& t, bool inEffect, const std::string& evidence, const Facts& learned) {
    StepState& step = t.current();
    FL_ASSERT(step.phase == StepPhase::InDoubt);
    const bool done = step.undoing ? !inEffect : inEffect;
    step.outcome.result = done ? Outcome::Result::Done : Outcome::Result::Failed;
    step.outcome.reply = evidence;
    step.unrecorded = false;
    for (const auto& [name, value] : learned)
        step.outcome.learned[name] = value;
    step.didNotHappen = !done && (!step.undoing || t.state.takenOver);
    t.state.phase = step.undoing ? RunPhase::Compensating : RunPhase::Running;
    record(t);
}

/// The intent was not written, so nothing was sent: the step is what it was before.
void forgetIntent(StepState& step) {
    const bool failedBefore = step.undoing && step.outcome.result == Outcome::Result::Failed;
    const StepPhase before = failedBefore ? StepPhase::Failed : StepPhase::Done;
    step.phase = step.undoing ? before : StepPhase::Pending;
    step.undoing = false;
    step.attempt -= 1;
}

void on(Transition& t, const event::Begin&) {
    FL_ASSERT(t.state.phase == RunPhase::Ready);
    startNext(t);
}

void on(Transition& t, const event::TakenOver&) {
    t.state.takenOver = true;
    if (t.state.phase == RunPhase::Holding) {
        t.ask(effect::Check{t.state.cursor});
    } else if (t.state.undoing) {
        goOnUndoing(t);
    } else {
        startNext(t);
    }
}

void on(Transition& t, const event::IntentWritten& e) {
    StepState& step = t.current();
    FL_ASSERT(step.phase == StepPhase::Intending || step.phase == StepPhase::Compensating);
    step.intent = e.n;
    if (step.undoing) {
        t.ask(effect::Compensate{t.state.cursor});
    } else {
        step.phase = StepPhase::Acting;
        t.ask(effect::Act{t.state.cursor});
    }
}

void on(Transition& t, const event::ActEnded& e) {
    StepState& step = t.current();
    FL_ASSERT(step.phase == StepPhase::Acting || step.phase == StepPhase::Compensating);
    FL_ASSERT(step.intent.has_value());
    step.outcome = e.outcome;
    record(t);
}

void on(Transition& t, const event::OutcomeWritten&) {
    StepState& step = t.current();
    FL_ASSERT(step.phase == StepPhase::Recording);
    const bool closing = std::exchange(step.unrecorded, false);
    if (step.outcome.result == Outcome::Result::InDoubt && closing) {
        step.phase = StepPhase::InDoubt;
        finish(t, RunResult::OutcomeUnknown, step.outcome.reply);
    } else if (step.outcome.result == Outcome::Result::InDoubt) {
        step.phase = StepPhase::InDoubt;
        hold(t, RunPhase::Holding, step.outcome.reply);
        t.ask(effect::Check{t.state.cursor});
    } else if (step.undoing) {
        afterUndo(t);
    } else if (step.outcome.result == Outcome::Result::Done) {
        afterDone(t);
    } else {
        afterFailed(t);
    }
}

void on(Transition& t, const event::Checked& e) {
    if (t.state.phase != RunPhase::Holding) return;
    if (e.check.finding == StepCheck::Finding::NotKnown) {
        t.state.why = e.check.evidence;
        return;
    }
    resolve(t, e.check.finding == StepCheck::Finding::Happened, e.check.evidence, e.check.learned);
}

void on(Transition& t, const event::Settled& e) {
    if (t.state.phase != RunPhase::Holding) return;
    resolve(t, e.happened, "Stated by the operator: " + e.statement, {});
}

void on(Transition& t, const event::AuditFailed& e) {
    const std::string why = "The audit log takes no entries: " + e.why + " Nothing more is sent.";
    if (t.state.result) { // The end itself could not be written: the log shows the run as unfinished.
        t.state.phase = RunPhase::Ended;
        t.state.why += (t.state.why.empty() ? "" : " ") + why;
        return;
    }
    StepState& step = t.current();
    if (step.phase == StepPhase::Intending || step.phase == StepPhase::Compensating) forgetIntent(step);
    hold(t, RunPhase::Paused, why);
}

void on(Transition& t, const event::PauseAsked&) {
    if (t.state.phase == RunPhase::Running) t.state.pauseAsked = true;
}

void on(Transition& t, const event::CarryOnAsked&) {
    t.state.pauseAsked = false;
    if (t.state.phase != RunPhase::Paused) return;
    if (t.current().phase == StepPhase::Recording) {
        t.state.phase = t.state.undoing ? RunPhase::Compensating : RunPhase::Running;
        record(t);
    } else if (t.state.undoing) {
        undoNext(t);
    } else {
        t.state.why.clear();
        startNext(t);
    }
}

void on(Transition& t, const event::StopAsked& e) {
    if (t.state.phase == RunPhase::Ended || t.state.phase == RunPhase::Compensating || t.state.result) return;
    t.state.stopAsked = true;
    t.state.stopWhy = e.why;
    if (t.state.phase == RunPhase::Holding && t.current().unrecorded) {
        record(t); // An end may not leave an intent without any outcome (audit-log.md §10).
    } else if (t.state.phase == RunPhase::Holding) {
        finish(t, RunResult::OutcomeUnknown, t.state.why);
    } else if (t.state.phase == RunPhase::Paused && t.current().phase == StepPhase::Pending) {
        stopNow(t, t.state.stopWhy);
    }
}

void on(Transition& t, const event::LockLost& e) {
    if (t.state.result) return;
    StepState& step = t.current();
    if (step.phase == StepPhase::Intending || step.phase == StepPhase::Compensating) forgetIntent(step);
    const bool passed = pointOfNoReturnPassed(t.state);
    finish(t, passed ? RunResult::StoppedAfterPnr : RunResult::StoppedBeforePnr,
           "The operation lock was lost, so nothing more is sent and nothing is undone: " + e.why);
}

void on(Transition& t, const event::EndWritten&) {
    FL_ASSERT(t.state.result.has_value());
    t.state.phase = RunPhase::Ended;
}

} // namespace

bool pointOfNoReturnPassed(const ExecutorState& state) {
    for (std::size_t i = state.pointOfNoReturn; i < state.steps.size(); ++i) {
        const StepState& step = state.steps[i];
        const bool sent = step.phase == StepPhase::Acting || step.phase == StepPhase::InDoubt ||
                          step.phase == StepPhase::Done;
        const bool recording =
            step.phase == StepPhase::Recording && step.outcome.result != Outcome::Result::Failed;
        if (sent || recording) return true;
    }
    return false;
}

ExecutorState initialState(const Plan& plan) {
    ExecutorState state;
    state.pointOfNoReturn = plan.pointOfNoReturn;
    state.steps.resize(plan.steps.size());
    for (const Step& step : plan.steps) {
        state.undoable.push_back(!step.compensation.empty());
        state.mandatory.push_back(step.mandatory);
    }
    return state;
}

std::pair<ExecutorState, std::vector<Effect>> advance(ExecutorState state, const Event& event) {
    FL_ASSERT(state.undoable.size() == state.steps.size() && state.mandatory.size() == state.steps.size());
    if (state.phase == RunPhase::Ended) return {std::move(state), {}};
    Transition t{std::move(state), {}};
    std::visit([&t](const auto& e) { on(t, e); }, event);
    return {std::move(t.state), std::move(t.effects)};
}

} // namespace fairlead::operation
