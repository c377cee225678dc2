// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/base/seeded_bug.h"
#include "models/operation/executor.h"

/// How a run begins, and what can be read off one.
namespace fairlead::operation {

bool windowIsOpen(const ExecutorState& state) {
    return state.phase == RunPhase::Holding && state.cursor == state.window &&
           state.steps[*state.window].phase == StepPhase::ByHand;
}

bool pointOfNoReturnPassed(const ExecutorState& state) {
    if (FL_SEEDED_BUG("no-point-of-no-return")) return false;
    for (std::size_t i = state.pointOfNoReturn; i < state.steps.size(); ++i) {
        const StepState& step = state.steps[i];
        // A commit window that waits is the last step from which one goes back.
        const bool byHand = step.phase == StepPhase::ByHand && i != state.window;
        const bool sent = step.phase == StepPhase::Acting || step.phase == StepPhase::InDoubt || byHand ||
                          step.phase == StepPhase::Done;
        const bool recording =
            step.phase == StepPhase::Recording && step.outcome.result != Outcome::Result::Failed;
        if (sent || recording) return true;
    }
    return false;
}

std::string skippedText(std::size_t step, const Skip& skip) {
    return "Step " + std::to_string(step + 1) + " was skipped by " + skip.by.value + ": " + skip.reason;
}

ExecutorState initialState(const Plan& plan) {
    ExecutorState state;
    state.window = windowOf(plan);
    // A failover could not tell the trial from what it would have to save.
    state.turnable = plan.request.kind == Kind::Switchover && !state.window;
    state.ofSeveral = !plan.request.partOf.empty();
    state.pointOfNoReturn = plan.pointOfNoReturn;
    state.steps.resize(plan.steps.size());
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const Step& step = plan.steps[i];
        state.undoable.push_back(!step.compensation.empty());
        state.mandatory.push_back(step.mandatory);
        state.retriable.push_back(step.retriable);
        state.skippable.push_back(maySkip(plan, i));
        state.manual.push_back(step.manual);
    }
    return state;
}

bool isStuck(const ExecutorState& state) {
    if (state.phase != RunPhase::Paused || state.cursor >= state.steps.size()) return false;
    const StepState& step = state.steps[state.cursor];
    return step.phase == StepPhase::Failed && step.undoing == state.undoing;
}

Choices choicesOf(const ExecutorState& state) {
    Choices may;
    if (state.phase == RunPhase::Ended || state.result) return may;
    const bool holding = state.phase == RunPhase::Holding, paused = state.phase == RunPhase::Paused;
    const bool stuck = isStuck(state);
    may.pause = (state.phase == RunPhase::Running || holding) && !state.undoing && !state.pauseAsked;
    may.carryOn = paused && !stuck;
    may.stop = state.phase != RunPhase::Compensating;
    if (state.cursor >= state.steps.size()) return may;
    const StepPhase phase = state.steps[state.cursor].phase;
    may.retry = stuck && (state.undoing || state.retriable[state.cursor]);
    may.commit = may.goBack = windowIsOpen(state);
    may.acceptLoss = may.goBack && state.windowHeld;
    const bool running = state.phase == RunPhase::Running;
    const bool rests = running || ((holding || paused) && phase != StepPhase::Recording);
    may.handOver = rests && !may.commit && !state.ofSeveral && !state.handOver && !state.stopAsked;
    may.byHand = holding && phase == StepPhase::ByHand && !may.commit;
    may.settle = holding && phase == StepPhase::InDoubt;
    const bool waits = may.byHand || (paused && (stuck || phase == StepPhase::Pending));
    may.skip =
        waits && !state.undoing && (state.skippable[state.cursor] || FL_SEEDED_BUG("anything-skipped"));
    may.turn = state.turnable && (paused || holding) && phase != StepPhase::Recording &&
               !pointOfNoReturnPassed(state);
    return may;
}

} // namespace fairlead::operation
