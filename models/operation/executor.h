// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/engine_adapter.h"
#include "models/operation/plan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// The executor: a pure state machine. It decides; somebody else appends, acts and observes.
namespace fairlead::operation {

enum class StepPhase {
    Pending,
    Intending, ///< its intent is being written
    Acting,    ///< the command may have left
    Recording, ///< its outcome is being written
    InDoubt,   ///< sent, outcome unknown; being observed
    Done,
    Failed,
    Compensating,
    Compensated,
};
/// `waiting`, `running`, `outcome unknown`, `done` …
std::string_view toWord(StepPhase phase);

enum class RunPhase { Ready, Running, Paused, Holding, Compensating, Ended };
std::string_view toWord(RunPhase phase);

/// The outcome words of UX-5.7.
enum class RunResult {
    Succeeded,
    SucceededWithExceptions,
    RolledBack,
    StoppedBeforePnr,
    StoppedAfterPnr,
    Failed,
    OutcomeUnknown
};
/// `Succeeded`, `Rolled back`, …
std::string_view toWord(RunResult result);

struct StepState {
    StepPhase phase = StepPhase::Pending;
    int attempt = 0;                     ///< intents written so far
    std::optional<std::uint64_t> intent; ///< number of the last intent entry
    bool undoing = false;                ///< the intent is that of the compensation
    bool unrecorded = false; ///< in doubt, and the log has no outcome of the last intent yet
    bool didNotHappen = false;           ///< proven by observing: it may be tried again
    Outcome outcome;
    bool operator==(const StepState&) const = default;
};

struct ExecutorState {
    std::size_t pointOfNoReturn = 0;
    std::vector<StepState> steps;
    std::vector<bool> undoable;  ///< per step: has a compensation
    std::vector<bool> mandatory; ///< per step: the run cannot succeed without it
    RunPhase phase = RunPhase::Ready;
    std::size_t cursor = 0; ///< the step being worked on
    bool pauseAsked = false;
    bool stopAsked = false;
    bool undoing = false;    ///< the run goes backwards
    bool takenOver = false;  ///< rebuilt from the log and given a go by an operator
    bool exceptions = false; ///< a step that is not mandatory failed
    Facts facts;
    std::string stopWhy;
    std::optional<RunResult> result;
    std::string why;
    bool operator==(const ExecutorState&) const = default;
};

/// What happened.
namespace event {
struct Begin {};     ///< op.begin is durable
struct TakenOver {}; ///< an operator goes on with a rebuilt state
struct IntentWritten {
    std::uint64_t n = 0;
}; ///< durable
struct ActEnded {
    Outcome outcome;
}; ///< of an act or a compensation
struct OutcomeWritten {};
struct Checked {
    StepCheck check;
};
struct Settled {
    bool happened = false;
    std::string statement;
}; ///< operator's word on an in-doubt step
struct AuditFailed {
    std::string why;
};
struct PauseAsked {};
struct CarryOnAsked {};
struct StopAsked {
    std::string why = "The operator stopped the run.";
};
struct LockLost {
    std::string why;
};
struct EndWritten {};
} // namespace event
using Event =
    std::variant<event::Begin, event::TakenOver, event::IntentWritten, event::ActEnded, event::OutcomeWritten,
                 event::Checked, event::Settled, event::AuditFailed, event::PauseAsked, event::CarryOnAsked,
                 event::StopAsked, event::LockLost, event::EndWritten>;

/// What to do next.
namespace effect {
struct WriteIntent {
    std::size_t step = 0;
    int attempt = 1;
    bool compensation = false;
};
struct Act {
    std::size_t step = 0;
};
struct Compensate {
    std::size_t step = 0;
};
struct WriteOutcome {
    std::size_t step = 0;
    std::string result;
}; ///< done failed indoubt compensated
struct Check {
    std::size_t step = 0;
}; ///< observe now, and again every 5 s while NotKnown
struct WriteEnd {};
} // namespace effect
using Effect = std::variant<effect::WriteIntent, effect::Act, effect::Compensate, effect::WriteOutcome,
                            effect::Check, effect::WriteEnd>;

/// True once something that cannot be undone happened or may have happened.
bool pointOfNoReturnPassed(const ExecutorState& state);

/// The state before anything was done.
ExecutorState initialState(const Plan& plan);

/// One transition. Every effect's completion comes back as an event, one at a time.
std::pair<ExecutorState, std::vector<Effect>> advance(ExecutorState state, const Event& event);

} // namespace fairlead::operation
