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

} // namespace fairlead::operation
