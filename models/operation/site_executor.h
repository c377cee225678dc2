// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/executor.h"
#include "models/operation/site_plan.h"

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// The site executor: a pure state machine over the engines' own runs. A wave begins when every engine of the
/// one before has moved, or was set aside by an operator with a reason.
namespace fairlead::operation {

enum class EnginePhase {
    Waiting,
    Starting, ///< guards are asked again and its op.begin is being written
    Running,
    Moved,    ///< its run succeeded, maybe with exceptions
    NotMoved, ///< its run ended otherwise, or could not begin
    SetAside, ///< by an operator, with a reason
    Left,     ///< its run stands where it was and nobody works on it: handed over, or it could not be taken over
};
/// `waiting`, `starting`, `running`, `moved`, `not moved`, `set aside`, `left`.
std::string_view toWord(EnginePhase phase);

struct EngineRun {
    EngineId engine;
    std::size_t wave = 0;
    EnginePhase phase = EnginePhase::Waiting;
    int attempt = 0;                 ///< runs begun so far
    std::optional<RunResult> result; ///< of the last run
    bool pnrPassed = false;          ///< one of its runs went past its point of no return
    std::string why;                 ///< it was not moved, was set aside or left
    /// Moving it again by the same plan is allowed: its last run left it as it was, or goes on.
    bool mayRetry() const;
    bool operator==(const EngineRun&) const = default;
};

struct SiteState {
    std::vector<EngineRun> engines;   ///< wave by wave, in the plan's order
    RunPhase phase = RunPhase::Ready; ///< Ready, Running, Paused, Ended
    std::size_t wave = 0;             ///< the one being worked on
    bool pauseAsked = false;
    bool stopAsked = false;
    std::optional<HandOver> handOver; ///< asked for; of a rebuilt state: how the console before left it
    std::optional<RunResult> result;
    std::string why;
    bool operator==(const SiteState&) const = default;

    const EngineRun* find(const EngineId& engine) const;
    /// Leaving it to somebody else as it stands: at once, or when the steps that run have ended.
    bool mayHandOver() const;
};

namespace site_event {
struct Begin {};     ///< the site's op.begin is durable
struct TakenOver {}; ///< an operator goes on with a rebuilt state
/// Or its run was taken over.
struct EngineBegan {
    EngineId engine;
};
/// It was to begin, and the operation was stopped or handed over before it could.
struct EngineWithheld {
    EngineId engine;
};
/// `why` of a run that could not begin or be taken over: `result` is empty then.
struct EngineEnded {
    EngineId engine;
    std::optional<RunResult> result;
    bool pnrPassed = false;
    std::string why;
};
struct PauseAsked {}; ///< after the wave that runs
struct CarryOnAsked {};
struct StopAsked {};   ///< engines that run stop as their own runs do; nothing more begins
struct SetAsideAsked { ///< goes on without an engine that waits or was not moved
    EngineId engine;
    std::string reason;
};
struct SetAsideWritten { ///< durable
    EngineId engine;
    std::string reason;
};
struct RetryAsked {
    EngineId engine;
};
struct HandOverAsked { ///< engines that run are left between two steps; nothing more begins
    HandOver how;
};
struct HandOverWritten {}; ///< durable
struct AuditFailed {
    std::string why;
};
struct EndWritten {};
} // namespace site_event
using SiteEvent =
    std::variant<site_event::Begin, site_event::TakenOver, site_event::EngineBegan, site_event::EngineWithheld,
                 site_event::EngineEnded, site_event::PauseAsked, site_event::CarryOnAsked, site_event::StopAsked,
                 site_event::SetAsideAsked, site_event::SetAsideWritten, site_event::RetryAsked,
                 site_event::HandOverAsked, site_event::HandOverWritten, site_event::AuditFailed,
                 site_event::EndWritten>;

namespace site_effect {
struct Start {
    EngineId engine;
};
struct Resume { ///< takes over a run that an earlier console left unfinished
    EngineId engine;
};
struct StopRun { ///< tells a running engine's own run to stop
    EngineId engine;
};
struct HandOverRun { ///< tells a running engine's own run that it is left between two steps
    EngineId engine;
};
struct WriteSetAside {
    EngineId engine;
    std::string reason;
};
struct WriteHandOver {};
struct WriteEnd {};
} // namespace site_effect
using SiteEffect =
    std::variant<site_effect::Start, site_effect::Resume, site_effect::StopRun, site_effect::HandOverRun,
                 site_effect::WriteSetAside, site_effect::WriteHandOver, site_effect::WriteEnd>;

/// The words for people: `2 of 5 engines moved, wave 2 of 3; orders-pg was not moved: …`.
std::string standing(const SiteState& state);

SiteState initialState(const SitePlan& plan);
std::pair<SiteState, std::vector<SiteEffect>> advance(SiteState state, const SiteEvent& event);

} // namespace fairlead::operation
