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
    ByHand,    ///< a person is at it, and says when it is done
    Done,
    Failed,
    Skipped, ///< by an operator, with a reason
    Compensating,
    Compensated,
};
/// `waiting`, `running`, `outcome unknown`, `done` …
std::string_view toWord(StepPhase phase);

enum class RunPhase { Ready, Running, Paused, Holding, Compensating, Ended };
std::string_view toWord(RunPhase phase);

/// The outcome words of UX-5.7, and the one of a switchover that became a failover.
enum class RunResult {
    Succeeded,
    SucceededWithExceptions,
    RolledBack,
    StoppedBeforePnr,
    StoppedAfterPnr,
    Failed,
    OutcomeUnknown,
    TurnedIntoFailover, ///< nothing was undone; another operation goes on from here
    HandedOver ///< of this console only: the operation goes on where somebody takes it over
};
/// `Succeeded`, `Rolled back`, …
std::string_view toWord(RunResult result);

/// What happens where only an operator can say how to go on: at a step that a person does, when a mandatory
/// step failed behind the point of no return, and when an undoing failed. Before the point of no return a
/// failed step is undone at once and nobody is asked, whether it could be tried again or not: clients may be
/// waiting, the way back ends that, and a new attempt then starts from fresh guards.
enum class WhenStuck {
    End, ///< nobody is there: the run ends as it can
    Ask, ///< it is paused, or holds, until an operator chooses
};

/// An operator goes on without a step.
struct Skip {
    OperatorId by;
    std::string reason;
    bool operator==(const Skip&) const = default;
};

/// An operator leaves the operation to somebody else, as it stands.
struct HandOver {
    OperatorId by;
    std::string reason;
    bool operator==(const HandOver&) const = default;
};

struct StepState {
    StepPhase phase = StepPhase::Pending;
    int attempt = 0;                     ///< intents written so far
    std::optional<std::uint64_t> intent; ///< number of the last intent entry
    bool undoing = false;                ///< the intent is that of the compensation
    bool unrecorded = false;             ///< in doubt, and the log has no outcome of the last intent yet
    bool didNotHappen = false;           ///< proven by observing: it may be tried again
    bool retrying = false;               ///< it failed before, and the intent to try again is being written
    std::string stated;                  ///< by the operator: it was done by hand; being looked at
    std::optional<Skip> skip;            ///< asked for
    Outcome outcome;
    bool operator==(const StepState&) const = default;
};

struct ExecutorState {
    std::size_t pointOfNoReturn = 0;
    std::vector<StepState> steps;
    std::vector<bool> undoable;  ///< per step: has a compensation
    std::vector<bool> mandatory; ///< per step: the run cannot succeed without it
    std::vector<bool> retriable; ///< per step: sending it again after it failed is harmless
    std::vector<bool> skippable; ///< per step: maySkip()
    std::vector<bool> manual;    ///< per step: a person does it
    std::optional<std::size_t> window; ///< the step that is the commit window
    std::optional<UtcTime> windowEnds; ///< then everything goes back; nothing before it is open
    bool windowHeld = false; ///< going back was refused for what others wrote: it stays open until somebody chooses
    bool turnable = false;       ///< a switchover, which may become a failover
    WhenStuck whenStuck = WhenStuck::End;
    RunPhase phase = RunPhase::Ready;
    std::size_t cursor = 0; ///< the step being worked on
    bool pauseAsked = false;
    bool stopAsked = false;
    bool undoing = false;    ///< the run goes backwards
    bool takenOver = false;  ///< rebuilt from the log and given a go by an operator
    bool exceptions = false; ///< a step that is not mandatory failed, or one was skipped
    std::string without;     ///< which, and why; a succeeding run ends with these words
    OperationId turnedInto;  ///< the failover that goes on from here
    bool ofSeveral = false;  ///< part of an operation on several engines, which is nobody's to hand over alone
    std::optional<HandOver> handOver; ///< asked for; of a rebuilt state: how the console before left it
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
    std::optional<UtcTime> windowEnds{}; ///< of the commit window, as it stands in the log
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
    std::optional<std::size_t> step{}; ///< the one that was meant; another is not settled by this
};                                     ///< operator's word on a step in doubt, or on one that a person does
struct AuditFailed {
    std::string why;
};
struct PauseAsked {};
struct CarryOnAsked {};
struct StopAsked {
    std::string why = "The operator stopped the run.";
};
struct RetryAsked {
    std::size_t step = 0;
}; ///< of a step, or an undoing, that failed
struct SkipAsked {
    std::size_t step = 0;
    Skip skip;
};
struct TurnAsked {
    OperationId into;
}; ///< a failover goes on from here
struct Committed {
    OperatorId by;
    std::string reason;
}; ///< the commit window ends, and with it the way back
struct GoBackAsked {
    OperatorId by;
    std::string reason;
    bool acceptLoss = false; ///< of what others wrote meanwhile
};
struct WindowOver {}; ///< nobody committed in time
struct HandOverAsked {
    HandOver how;
    bool ofAll = false; ///< of the whole operation that this one is part of
}; ///< when nothing is under way, this console lets go
struct HandOverWritten {};
struct LockLost {
    std::string why;
};
struct SkipWritten {};
struct EndWritten {};
} // namespace event
using Event =
    std::variant<event::Begin, event::TakenOver, event::IntentWritten, event::ActEnded, event::OutcomeWritten,
                 event::Checked, event::Settled, event::AuditFailed, event::PauseAsked, event::CarryOnAsked,
                 event::StopAsked, event::RetryAsked, event::SkipAsked, event::TurnAsked, event::Committed,
                 event::GoBackAsked, event::WindowOver, event::HandOverAsked, event::HandOverWritten,
                 event::LockLost, event::SkipWritten, event::EndWritten>;

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
struct WriteSkip {
    std::size_t step = 0;
};
struct WriteHandOver {};
struct WriteEnd {};
} // namespace effect
using Effect = std::variant<effect::WriteIntent, effect::Act, effect::Compensate, effect::WriteOutcome,
                            effect::Check, effect::WriteSkip, effect::WriteHandOver, effect::WriteEnd>;

/// The commit window is open: it waits for a person, or for its end.
bool windowIsOpen(const ExecutorState& state);
/// Paused at a step that failed, or whose undoing failed: an operator chooses.
bool isStuck(const ExecutorState& state);
/// True once something that cannot be undone happened or may have happened.
bool pointOfNoReturnPassed(const ExecutorState& state);

/// What an operator may choose now. Everything else that is asked for changes nothing.
struct Choices {
    bool pause = false;
    bool carryOn = false;
    bool stop = false;
    bool retry = false;  ///< the step at the cursor, or its undoing
    bool skip = false;   ///< the step at the cursor
    bool settle = false; ///< say whether the step in doubt happened
    bool byHand = false; ///< say whether the step at the cursor was done
    bool turn = false;   ///< go on with a failover
    bool commit = false; ///< end the commit window
    bool goBack = false; ///< undo everything from the commit window
    bool acceptLoss = false; ///< going back takes saying that what others wrote is given up
    bool handOver = false;   ///< leave it to somebody else as it stands, at once or when this step has ended
    bool operator==(const Choices&) const = default;
};
Choices choicesOf(const ExecutorState& state);

/// `Step 3 was skipped by d.ivanov: b3 is being replaced`
std::string skippedText(std::size_t step, const Skip& skip);

/// The state before anything was done.
ExecutorState initialState(const Plan& plan);

/// One transition. Every effect's completion comes back as an event, one at a time.
std::pair<ExecutorState, std::vector<Effect>> advance(ExecutorState state, const Event& event);

} // namespace fairlead::operation
