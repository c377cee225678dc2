// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/commit_window.h"
#include "models/operation/journal.h"

#include <algorithm>
#include "models/base/seeded_bug.h"

namespace fairlead::operation {
namespace {

Error misfit(const audit::Entry& entry, const std::string& what) {
    return {ErrorKind::Invalid, "The log does not fit the plan, so the run cannot be taken over: " + what, "",
            "#" + std::to_string(entry.n)};
}

Facts learnedIn(const audit::Value& what) {
    Facts facts;
    const audit::Value* list = what.member("learned");
    if (!list || !list->array()) return facts;
    for (const audit::Value& v : *list->array()) {
        const audit::Value::Array* pair = v.array();
        if (!pair || pair->size() != 2 || !(*pair)[0].string() || !(*pair)[1].string()) continue;
        facts[*(*pair)[0].string()] = *(*pair)[1].string();
    }
    return facts;
}

std::vector<Attachment> attachmentsIn(const audit::Value& what) {
    std::vector<Attachment> found;
    const audit::Value* list = what.member("attachments");
    if (!list || !list->array()) return found;
    for (const audit::Value& v : *list->array())
        found.push_back({std::string(v.text("name")), "", std::string(v.text("sha256")),
                         static_cast<std::uint64_t>(std::max<std::int64_t>(0, v.number("size", 0)))});
    return found;
}

std::optional<std::size_t> stepOf(const Plan& plan, const audit::Entry& entry) {
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        if (entry.step == plan.steps[i].id.value) return i;
    }
    return std::nullopt;
}

/// The commit window opened, again perhaps: what had refused to be undone is in effect still.
void takeWindow(ExecutorState& state, const audit::Entry& entry) {
    state.windowEnds = fromIso(entry.what.text("window_ends"));
    for (StepState& step : state.steps) {
        if (step.phase != StepPhase::Failed || !step.undoing) continue;
        step.phase = StepPhase::Done;
        step.undoing = false;
    }
}

Result<void> takeIntent(ExecutorState& state, const audit::Entry& entry, std::size_t index) {
    const audit::Value* undoing = entry.what.member("compensation");
    StepState& step = state.steps[index];
    step.attempt += 1;
    step.intent = entry.n;
    step.undoing = undoing && undoing->boolean() && *undoing->boolean();
    step.didNotHappen = false;
    const bool byHand = state.manual[index] || index == state.window;
    if (index == state.window) takeWindow(state, entry);
    step.phase = byHand && !step.undoing ? StepPhase::ByHand : StepPhase::InDoubt;
    if (FL_SEEDED_BUG("last-intent-forgotten")) step.phase = StepPhase::Pending;
    step.unrecorded = true;
    step.outcome.result = Outcome::Result::InDoubt;
    step.outcome.reply = "The console stopped before the outcome of this step was recorded.";
    state.undoing = step.undoing;
    state.cursor = index;
    return {};
}

void takeDone(ExecutorState& state, StepState& step, std::size_t index) {
    step.phase = StepPhase::Done;
    step.outcome.result = Outcome::Result::Done;
    for (const auto& [name, value] : step.outcome.learned)
        state.facts[name] = value;
    if (FL_SEEDED_BUG("facts-forgotten")) state.facts.clear();
    state.cursor = index + 1;
}

void takeFailed(ExecutorState& state, StepState& step, std::size_t index, bool again) {
    step.outcome.result = Outcome::Result::Failed;
    // An undoing that did not happen leaves the step in effect.
    const StepPhase unsent = step.undoing ? StepPhase::Done : StepPhase::Pending;
    step.phase = again ? unsent : StepPhase::Failed;
    if (index == state.window || step.outcome.learned.contains(window::kForeign)) {
        for (const auto& [name, value] : step.outcome.learned)
            state.facts[name] = value;
        state.windowHeld = state.facts.contains(window::kForeign);
    }
    if (again || step.undoing) return;
    if (!state.mandatory[index]) {
        state.cursor = index + 1;
    } else {
        // Behind the point of no return nothing is undone: it ends there, or an operator chooses.
        state.undoing = !pointOfNoReturnPassed(state);
        state.why = step.outcome.reply;
    }
}

void takeSkip(ExecutorState& state, const audit::Entry& entry, std::size_t index) {
    StepState& step = state.steps[index];
    step.skip = Skip{OperatorId(std::string(entry.what.text("by"))), std::string(entry.what.text("reason"))};
    step.phase = StepPhase::Skipped;
    state.cursor = index + 1;
}

/// What the run goes on without.
void takeExceptions(ExecutorState& state) {
    for (std::size_t i = 0; i < state.steps.size(); ++i) {
        const StepState& step = state.steps[i];
        const bool skipped = step.phase == StepPhase::Skipped;
        if (!skipped && (step.phase != StepPhase::Failed || state.mandatory[i])) continue;
        state.exceptions = true;
        state.without +=
            (state.without.empty() ? "" : " ") + (skipped ? skippedText(i, *step.skip) : step.outcome.reply);
    }
}

Result<void> takeOutcome(ExecutorState& state, const audit::Entry& entry, std::size_t index) {
    StepState& step = state.steps[index];
    const std::string_view result = entry.what.text("result");
    if (!step.intent || entry.what.number("intent", -1) != static_cast<std::int64_t>(*step.intent)) {
        return misfit(entry, "an outcome names an intent that is not the step's last one.");
    }
    step.unrecorded = false;
    step.outcome.reply = entry.what.text("reply");
    step.outcome.before = entry.what.text("before");
    step.outcome.after = entry.what.text("after");
    step.outcome.learned = learnedIn(entry.what);
    step.outcome.attachments = attachmentsIn(entry.what);
    const audit::Value* again = entry.what.member("again");
    if (result == "done") {
        takeDone(state, step, index);
    } else if (result == "failed") {
        takeFailed(state, step, index, again && again->boolean() && *again->boolean());
    } else if (result == "compensated") {
        for (const auto& [name, value] : step.outcome.learned)
            state.facts[name] = value;
        step.phase = StepPhase::Compensated;
        step.outcome.result = Outcome::Result::Done;
    } else if (result != "indoubt") {
        return misfit(entry, "an outcome is neither done, failed, compensated nor in doubt.");
    }
    return {};
}

RunPhase phaseOf(const ExecutorState& state) {
    const bool open = std::any_of(state.steps.begin(), state.steps.end(), [](const StepState& s) {
        return s.phase == StepPhase::InDoubt || s.phase == StepPhase::ByHand;
    });
    if (open) return RunPhase::Holding;
    return RunPhase::Paused;
}

/// It ended as a failover that has not begun.
bool turnedIntoNothing(const LoggedOperation& logged, const std::vector<LoggedOperation>& all) {
    return !logged.into.empty() && std::none_of(all.begin(), all.end(), [&](const LoggedOperation& each) {
        return each.op == logged.into;
    });
}

} // namespace

std::vector<LoggedOperation> loggedOperations(const std::vector<audit::Entry>& entries) {
    std::vector<LoggedOperation> operations;
    for (const audit::Entry& entry : entries) {
        if (!entry.op) continue;
        const auto known = std::find_if(operations.begin(), operations.end(),
                                        [&](const LoggedOperation& o) { return o.op == *entry.op; });
        if (entry.event == "op.begin" && known == operations.end()) {
            operations.push_back({*entry.op, entry.plan.value_or(""), entry.at, {entry}, false});
        } else if (entry.event == "op.begin" && turnedIntoNothing(*known, operations)) {
            // It goes on after all, for the failover that it was to become never began.
            known->entries.push_back(entry);
            known->ended = false;
            known->into.clear();
        } else if (entry.event == "op.begin") {
            // The same plan once more, after a run that left everything as it was.
            known->entries = {entry};
            known->ended = false;
            known->into.clear();
            known->attempts += 1;
        } else if (known != operations.end()) {
            known->entries.push_back(entry);
            if (entry.event != "op.end") continue;
            known->ended = true;
            known->into = entry.what.text("into");
        }
    }
    // The console may have died between the end of the one and the beginning of the other.
    for (LoggedOperation& each : operations)
        if (turnedIntoNothing(each, operations)) each.ended = false;
    return operations;
}

std::optional<HandOver> handOverOf(const std::vector<audit::Entry>& entries) {
    std::optional<HandOver> how;
    for (const audit::Entry& entry : entries) {
        if (entry.event == "op.takeover") how.reset();
        if (entry.event == "op.handover")
            how = HandOver{OperatorId(std::string(entry.what.text("by"))), std::string(entry.what.text("reason"))};
    }
    return how;
}

std::string whyText(const std::optional<HandOver>& how) {
    if (!how) return {};
    return " Why: " + how->reason + (how->reason.ends_with('.') ? "" : ".");
}

Result<ExecutorState> rebuild(const Plan& plan, const LoggedOperation& logged) {
    ExecutorState state = initialState(plan);
    state.handOver = handOverOf(logged.entries);
    for (const audit::Entry& entry : logged.entries) {
        if (entry.event == "op.stop") {
            state.stopAsked = true;
            state.stopWhy = entry.what.text("why");
        }
        const bool ofStep =
            entry.event == "step.intent" || entry.event == "step.outcome" || entry.event == "step.skip";
        if (!ofStep) continue;
        const std::optional<std::size_t> index = stepOf(plan, entry);
        if (!index) return misfit(entry, "the plan has no step " + entry.step.value_or("") + ".");
        Result<void> taken;
        if (entry.event == "step.intent") taken = takeIntent(state, entry, *index);
        if (entry.event == "step.outcome") taken = takeOutcome(state, entry, *index);
        if (entry.event == "step.skip") takeSkip(state, entry, *index);
        if (!taken) return taken.error();
    }
    takeExceptions(state);
    state.phase = phaseOf(state);
    return state;
}

std::string interruptedText(const Plan& plan, const ExecutorState& state) {
    std::string text(toWord(plan.request.kind));
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
    text += " " + shortDigest(plan) + " of " + plan.request.engine.value +
            (state.handOver ? " was handed over by " + state.handOver->by.value : " was interrupted");
    const std::size_t number = std::min(state.cursor, plan.steps.size());
    if (state.phase == RunPhase::Holding) {
        text += " in step " + std::to_string(number + 1) + " (" +
                std::string(toWord(state.steps[number].phase)) + ").";
    } else if (number == 0) {
        text += " before step 1.";
    } else if (number == plan.steps.size()) {
        text += " after its last step.";
    } else {
        text += " after step " + std::to_string(number) + " (" +
                std::string(toWord(state.steps[number - 1].phase)) + "). Step " + std::to_string(number + 1) +
                " not started.";
    }
    if (windowIsOpen(state) && state.windowEnds) {
        text += " Its commit window " + std::string(state.windowHeld ? "was to end " : "ends ") +
                toScreen(*state.windowEnds) + "; whoever takes it over after that goes back.";
    }
    text += whyText(state.handOver);
    if (state.stopAsked) text += " Its operator had asked to stop it.";
    return text + " Take over or close as stopped.";
}

} // namespace fairlead::operation
