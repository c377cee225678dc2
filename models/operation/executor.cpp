// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/executor.h"

#include "models/operation/commit_window.h"

#include <algorithm>
#include <utility>
#include "models/base/seeded_bug.h"

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
    if (FL_SEEDED_BUG("end-left-out")) {
        t.state.phase = RunPhase::Ended;
        return;
    }
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
    const bool leftOut = step.phase == StepPhase::Skipped && step.attempt > 0;
    return step.phase == StepPhase::Done || (step.phase == StepPhase::Failed && !step.undoing) || leftOut;
}

/// Where a run ends unless somebody is there to say how it goes on.
void stick(Transition& t, std::string why) {
    const bool choice =
        t.state.undoing || t.state.retriable[t.state.cursor] || t.state.skippable[t.state.cursor];
    if (t.state.whenStuck == WhenStuck::Ask && !t.state.stopAsked && choice) {
        hold(t, RunPhase::Paused, std::move(why));
    } else {
        finish(t, RunResult::Failed, std::move(why));
    }
}

/// Undoes the newest step that can be undone; ends when there is none left.
void undoNext(Transition& t) {
    FL_ASSERT(!pointOfNoReturnPassed(t.state));
    t.state.phase = RunPhase::Compensating;
    t.state.undoing = true;
    for (std::size_t n = t.state.steps.size(); n-- > 0;) {
        const std::size_t i = FL_SEEDED_BUG("undone-oldest-first") ? t.state.steps.size() - 1 - n : n;
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
    const auto over = [](const StepState& step) {
        return step.phase == StepPhase::Done || step.phase == StepPhase::Skipped;
    };
    while (t.state.cursor < t.state.steps.size() && over(t.current()))
        t.state.cursor += 1;
    if (t.state.cursor == t.state.steps.size()) {
        finish(t, t.state.exceptions ? RunResult::SucceededWithExceptions : RunResult::Succeeded,
               t.state.without);
    } else if (t.state.stopAsked) {
        stopNow(t, t.state.stopWhy);
    } else if (t.state.pauseAsked || t.state.handOver) {
        hold(t, RunPhase::Paused, "Paused by the operator.");
    } else {
        t.state.phase = RunPhase::Running;
        writeIntent(t, false);
    }
}

void record(Transition& t) {
    StepState& step = t.current();
    step.phase = StepPhase::Recording;
    if (step.skip && !step.unrecorded) {
        t.ask(effect::WriteSkip{t.state.cursor});
        return;
    }
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

/// The run can do without the step at the cursor; the end says so.
void goOnWithout(Transition& t, const std::string& why) {
    t.state.exceptions = !FL_SEEDED_BUG("exception-forgotten");
    t.state.without += (t.state.without.empty() ? "" : " ") + why;
    t.state.cursor += 1;
    startNext(t);
}

void turn(Transition& t) {
    finish(t, RunResult::TurnedIntoFailover,
           "Nothing was undone; " + t.state.turnedInto.value + " goes on from here.");
}

void afterFailed(Transition& t) {
    StepState& step = t.current();
    const std::string why = step.outcome.reply;
    if (step.skip) {
        record(t); // What a person left undone has its outcome; now the log gets the reason.
        return;
    }
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
    if (!t.state.turnedInto.empty()) {
        turn(t);
    } else if (!t.state.mandatory[t.state.cursor]) {
        goOnWithout(t, why);
    } else if (pointOfNoReturnPassed(t.state)) {
        stick(t, why);
    } else {
        t.state.why = why;
        undoNext(t);
    }
}

/// Going back was refused and nothing was changed by it: the commit window waits again, now without an end,
/// for what comes next is for a person to say.
void openWindowAgain(Transition& t) {
    StepState& refused = t.current();
    for (const auto& [name, value] : refused.outcome.learned)
        t.state.facts[name] = value;
    refused.phase = StepPhase::Done;
    refused.undoing = false;
    t.state.undoing = t.state.stopAsked = false;
    t.state.windowHeld = true;
    t.state.phase = RunPhase::Running;
    t.state.cursor = *t.state.window;
    writeIntent(t, false);
}

bool refusedToGoBack(const ExecutorState& state, const StepState& step) {
    return state.window && step.outcome.learned.contains(window::kForeign);
}

void afterUndo(Transition& t) {
    StepState& step = t.current();
    if (step.outcome.result == Outcome::Result::Done) {
        for (const auto& [name, value] : step.outcome.learned)
            t.state.facts[name] = value;
        step.phase = StepPhase::Compensated;
        undoNext(t);
    } else if (step.didNotHappen) {
        // The console that was to undo it stopped before it did, which is no failure: it is done now.
        t.state.takenOver = false;
        step.phase = StepPhase::Done;
        undoNext(t);
    } else if (refusedToGoBack(t.state, step)) {
        openWindowAgain(t);
    } else {
        step.phase = StepPhase::Failed;
        stick(t, kNotUndone + step.outcome.reply);
    }
}

/// Goes on backwards after a rebuild. What the console before this one had recorded may have been the end.
void goOnUndoing(Transition& t) {
    const auto stuck = std::find_if(t.state.steps.begin(), t.state.steps.end(), [](const StepState& s) {
        return s.phase == StepPhase::Failed && s.undoing;
    });
    if (stuck != t.state.steps.end()) {
        t.state.cursor = static_cast<std::size_t>(stuck - t.state.steps.begin());
        if (refusedToGoBack(t.state, *stuck))
            openWindowAgain(t);
        else
            stick(t, kNotUndone + stuck->outcome.reply);
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

/// A person's word, and what looking says to it, is the outcome of the step.
void endByHand(Transition& t, bool isDone, const std::string& words, const Facts& learned) {
    StepState& step = t.current();
    FL_ASSERT(step.phase == StepPhase::ByHand && !step.undoing);
    step.outcome = {isDone ? Outcome::Result::Done : Outcome::Result::Failed, words, {}, {}, learned};
    step.stated.clear();
    t.state.phase = RunPhase::Running;
    record(t);
}

/// What looking says counts once a person has said that it is done: until then he is still at it.
void lookedByHand(Transition& t, const StepCheck& check) {
    using Finding = StepCheck::Finding;
    if (windowIsOpen(t.state)) {
        t.state.why = check.evidence; // Looking ends no commit window.
        return;
    }
    const StepState& step = t.current();
    const bool nobody = t.state.whenStuck == WhenStuck::End;
    if (nobody && check.finding != Finding::Happened) {
        endByHand(t, false, check.evidence, {});
    } else if (step.stated.empty() && !nobody) {
        t.state.why = check.evidence;
    } else if (check.finding == Finding::DidNotHappen) {
        t.current().stated.clear();
        t.state.why = "It is not done yet: " + check.evidence;
    } else {
        const bool seen = check.finding == Finding::Happened;
        const std::string words = step.stated.empty() ? std::string() : step.stated + ". ";
        endByHand(t, true, words + (seen ? "Seen: " : "Not confirmed by looking: ") + check.evidence,
                  check.learned);
    }
}

/// The intent was not written, so nothing was sent: the step is what it was before.
void forgetIntent(StepState& step) {
    const bool failedBefore = step.outcome.result == Outcome::Result::Failed;
    if (step.undoing) {
        step.phase = failedBefore ? StepPhase::Failed : StepPhase::Done;
    } else {
        step.phase = std::exchange(step.retrying, false) ? StepPhase::Failed : StepPhase::Pending;
    }
    step.undoing = false;
    step.attempt -= 1;
}

void on(Transition& t, const event::Begin&) {
    FL_ASSERT(t.state.phase == RunPhase::Ready);
    startNext(t);
}

void on(Transition& t, const event::TakenOver&) {
    t.state.takenOver = true;
    t.state.handOver.reset();
    if (t.state.phase == RunPhase::Holding && FL_SEEDED_BUG("resumed-without-looking")) {
        t.current().phase = StepPhase::Pending;
        startNext(t);
    } else if (t.state.phase == RunPhase::Holding) {
        t.ask(effect::Check{t.state.cursor});
    } else if (isStuck(t.state) && !t.state.undoing) {
        stick(t, t.current().outcome.reply);
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
    step.retrying = false;
    if (step.undoing) {
        t.ask(effect::Compensate{t.state.cursor});
    } else if (t.state.cursor == t.state.window) {
        step.phase = StepPhase::ByHand;
        step.unrecorded = true;
        t.state.windowEnds = e.windowEnds;
        hold(t, RunPhase::Holding, "The commit window is open.");
        t.ask(effect::Check{t.state.cursor});
    } else if (t.state.manual[t.state.cursor] && t.state.whenStuck == WhenStuck::Ask) {
        step.phase = StepPhase::ByHand;
        step.unrecorded = true;
        hold(t, RunPhase::Holding, "This step is done by a person, who says here when it is done.");
        t.ask(effect::Check{t.state.cursor});
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
    const bool inDoubt = step.outcome.result == Outcome::Result::InDoubt;
    if (FL_SEEDED_BUG("doubt-taken-for-done") && inDoubt) step.outcome.result = Outcome::Result::Done;
    record(t);
}

void on(Transition& t, const event::OutcomeWritten&) {
    StepState& step = t.current();
    FL_ASSERT(step.phase == StepPhase::Recording);
    const bool closing = std::exchange(step.unrecorded, false);
    if (step.outcome.result == Outcome::Result::InDoubt && closing) {
        step.phase = StepPhase::InDoubt;
        if (t.state.turnedInto.empty()) {
            finish(t, RunResult::OutcomeUnknown, step.outcome.reply);
        } else {
            turn(t);
        }
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
    if (t.current().phase == StepPhase::ByHand) {
        lookedByHand(t, e.check);
        return;
    }
    // Stopped while somebody looked: that the outcome is unknown is being written already.
    if (t.current().phase != StepPhase::InDoubt) return;
    if (e.check.finding == StepCheck::Finding::NotKnown) {
        t.state.why = e.check.evidence;
        return;
    }
    resolve(t, e.check.finding == StepCheck::Finding::Happened, e.check.evidence, e.check.learned);
}

void on(Transition& t, const event::Settled& e) {
    if (t.state.phase != RunPhase::Holding || e.step.value_or(t.state.cursor) != t.state.cursor) return;
    if (windowIsOpen(t.state)) return; // It is committed by name, or not at all.
    if (t.current().phase != StepPhase::ByHand && t.current().phase != StepPhase::InDoubt) return;
    const std::string words = "Stated by the operator: " + e.statement;
    if (t.current().phase != StepPhase::ByHand) {
        resolve(t, e.happened, words, {});
    } else if (!e.happened) {
        endByHand(t, false, words, {});
    } else if (std::exchange(t.current().stated, words).empty()) {
        t.ask(effect::Check{t.state.cursor});
    }
}

void on(Transition& t, const event::AuditFailed& e) {
    const std::string why = "The audit log takes no entries: " + e.why + " Nothing more is sent.";
    if (t.state.result == RunResult::HandedOver) { // Nobody could read it: it goes on waiting here.
        t.state.result.reset();
        t.state.handOver.reset();
        t.state.why = "It could not be handed over. " + why;
        return;
    }
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
    if (choicesOf(t.state).pause) t.state.pauseAsked = true;
}

void on(Transition& t, const event::CarryOnAsked&) {
    t.state.pauseAsked = false;
    if (t.state.phase != RunPhase::Paused || isStuck(t.state)) return;
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
    if (!choicesOf(t.state).stop) return;
    t.state.stopAsked = true;
    t.state.stopWhy = e.why;
    if (isStuck(t.state)) {
        finish(t, RunResult::Failed, t.state.why);
    } else if (windowIsOpen(t.state)) {
        endByHand(t, false, e.why + " Everything goes back.", {});
    } else if (t.state.phase == RunPhase::Holding && t.current().phase == StepPhase::ByHand) {
        endByHand(t, false, e.why + " Whether a person has begun with this step is not known.", {});
    } else if (t.state.phase == RunPhase::Holding && t.current().unrecorded) {
        record(t); // An end may not leave an intent without any outcome (audit-log.md §10).
    } else if (t.state.phase == RunPhase::Holding) {
        finish(t, RunResult::OutcomeUnknown, t.state.why);
    } else if (t.state.phase == RunPhase::Paused && t.current().phase == StepPhase::Pending) {
        stopNow(t, t.state.stopWhy);
    }
}

void on(Transition& t, const event::RetryAsked& e) {
    if (e.step != t.state.cursor || !choicesOf(t.state).retry) return;
    const bool undoing = t.state.undoing;
    t.current().retrying = !undoing;
    t.state.phase = undoing ? RunPhase::Compensating : RunPhase::Running;
    t.state.why.clear();
    writeIntent(t, undoing);
}

void on(Transition& t, const event::SkipAsked& e) {
    if (e.step != t.state.cursor || !choicesOf(t.state).skip) return;
    t.current().skip = e.skip;
    if (t.current().phase == StepPhase::ByHand) {
        endByHand(t, false, "Not done by hand: " + e.skip.reason, {});
        return;
    }
    t.state.phase = RunPhase::Running;
    record(t);
}

void on(Transition& t, const event::SkipWritten&) {
    StepState& step = t.current();
    FL_ASSERT(step.phase == StepPhase::Recording && step.skip);
    step.phase = StepPhase::Skipped;
    goOnWithout(t, skippedText(t.state.cursor, *step.skip));
}

void on(Transition& t, const event::TurnAsked& e) {
    if (!choicesOf(t.state).turn) return;
    StepState& step = t.current();
    t.state.turnedInto = e.into;
    if (step.phase == StepPhase::ByHand) {
        endByHand(t, false, "A failover goes on from here; whether a person has begun is not known.", {});
    } else if (step.unrecorded) {
        record(t);
    } else {
        turn(t);
    }
}

void on(Transition& t, const event::Committed& e) {
    if (choicesOf(t.state).commit) endByHand(t, true, "Committed by " + e.by.value + ": " + e.reason, {});
}

void on(Transition& t, const event::GoBackAsked& e) {
    const Choices may = choicesOf(t.state);
    if (!may.goBack || (may.acceptLoss && !e.acceptLoss)) return;
    std::string words = e.by.value + " goes back: " + e.reason;
    Facts learned;
    if (may.acceptLoss) {
        words += " The loss is accepted: " + t.state.facts[window::kForeign];
        learned[window::kAccepted] = t.state.facts[window::kAccepted] = t.state.facts[window::kForeignCount];
    }
    endByHand(t, false, words, learned);
}

void on(Transition& t, const event::WindowOver&) {
    if (!windowIsOpen(t.state) || t.state.windowHeld) return;
    const std::string end = t.state.windowEnds ? " by " + toIso(*t.state.windowEnds) : std::string();
    endByHand(t, false, "Nobody committed" + end + ", so everything goes back.", {});
}

void on(Transition& t, const event::LockLost& e) {
    if (t.state.result) return;
    StepState& step = t.current();
    if (step.phase == StepPhase::Intending || step.phase == StepPhase::Compensating) forgetIntent(step);
    if (t.state.cursor == t.state.window && step.phase == StepPhase::Recording) {
        // Nothing of the word is written, so the window is open for whoever holds the lock: no end either.
        step.phase = StepPhase::ByHand;
        t.state.result = RunResult::StoppedBeforePnr;
        t.state.phase = RunPhase::Ended;
        t.state.why = "The operation lock was lost in the commit window, which stays open: " + e.why;
        return;
    }
    const bool passed = pointOfNoReturnPassed(t.state);
    finish(t, passed ? RunResult::StoppedAfterPnr : RunResult::StoppedBeforePnr,
           "The operation lock was lost, so nothing more is sent and nothing is undone: " + e.why);
}

void on(Transition& t, const event::HandOverAsked& e) {
    // A part keeps it in mind until it rests: its commit window, or going back, comes to its end before.
    const bool may = e.ofAll ? !t.state.handOver && !t.state.stopAsked : choicesOf(t.state).handOver;
    if (may) t.state.handOver = e.how;
}

void on(Transition& t, const event::HandOverWritten&) {
    FL_ASSERT(t.state.result == RunResult::HandedOver);
    t.state.phase = RunPhase::Ended;
}

/// Nothing is under way: the run waits for a person, or looks. What is not on record yet stays here.
bool isAtRest(const ExecutorState& state) {
    if (state.phase != RunPhase::Paused && state.phase != RunPhase::Holding) return false;
    if (state.cursor >= state.steps.size() || windowIsOpen(state)) return false;
    return state.steps[state.cursor].phase != StepPhase::Recording;
}

/// Of what a run at rest would do next only looking is left out; who takes it over looks first.
void letGo(Transition& t) {
    const bool onlyLooks = std::all_of(t.effects.begin(), t.effects.end(), [](const Effect& each) {
        return std::holds_alternative<effect::Check>(each);
    });
    if (!t.state.handOver || t.state.result || !onlyLooks || !isAtRest(t.state)) return;
    t.state.result = RunResult::HandedOver;
    t.state.why = "Handed over by " + t.state.handOver->by.value + ": " + t.state.handOver->reason;
    t.effects = {effect::WriteHandOver{}};
}

/// While the handing over is being written nothing else counts any more.
bool isTooLate(const ExecutorState& state, const Event& event) {
    return state.result == RunResult::HandedOver && !std::holds_alternative<event::HandOverWritten>(event) &&
           !std::holds_alternative<event::AuditFailed>(event);
}

void on(Transition& t, const event::EndWritten&) {
    FL_ASSERT(t.state.result.has_value());
    t.state.phase = RunPhase::Ended;
}

} // namespace

std::pair<ExecutorState, std::vector<Effect>> advance(ExecutorState state, const Event& event) {
    FL_ASSERT(state.undoable.size() == state.steps.size() && state.mandatory.size() == state.steps.size());
    FL_ASSERT(state.retriable.size() == state.steps.size() && state.skippable.size() == state.steps.size());
    if (state.phase == RunPhase::Ended || isTooLate(state, event)) return {std::move(state), {}};
    Transition t{std::move(state), {}};
    std::visit([&t](const auto& e) { on(t, e); }, event);
    letGo(t);
    return {std::move(t.state), std::move(t.effects)};
}

} // namespace fairlead::operation
