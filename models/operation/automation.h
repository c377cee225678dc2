// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/engine_adapter.h"

#include <string>
#include <vector>

/// Other automation that may move an engine's roles by itself: asked, parked and given back by the hooks that
/// the inventory names.
namespace fairlead::operation {

struct HookReply {
    int exitCode = 0;
    std::string output;
    std::string errors;
};

/// Runs programs: a port. Any thread.
class HookRunner {
  public:
    virtual ~HookRunner() = default;
    /// Blocks until the program has ended. Refused: it was never started. Timeout, Cancelled: it was killed,
    /// and may have done something. An exit status other than 0 is a value.
    virtual Result<HookReply> run(const std::vector<std::string>& command, const Call& call) = 0;
};

enum class AutomationState { Running, Parked, Unknown };
/// `running`, `parked`, `not known`.
std::string_view toWord(AutomationState state);

struct AutomationReading {
    AutomationState state = AutomationState::Unknown;
    std::string why; ///< it is not known: what happened, in a sentence
    topology::Evidence evidence;
};

/// The hook's arguments with `{automation}`, `{engine}` and `{host}` filled in.
std::vector<std::string> hookCommand(const inventory::Automation& automation,
                                     const inventory::HostHook& hook);
/// Pure: what the answer of a `state` hook says.
AutomationState automationStateOf(const HookReply& reply);

/// Asks and tells one automation after the other; every claim rests on its `state` hook alone.
class AutomationHooks {
  public:
    /// Both outlive this. `vantage`: of the evidence.
    AutomationHooks(HookRunner& runner, const Clock& clock, std::string vantage)
        : m_runner(runner), m_clock(clock), m_vantage(std::move(vantage)) {}

    AutomationReading state(const inventory::Automation& automation, const Call& call) const;
    /// Done: it was seen parked after its hook was run. Failed: it was seen running, or nothing was run.
    Outcome park(const inventory::Automation& automation, const Call& call) const;
    /// Likewise, seen running.
    Outcome giveBack(const inventory::Automation& automation, const Call& call) const;

    /// The same call with a deadline no later than `patience` from now.
    Call patient(const Call& call, Micros patience) const;
    MonoTime mono() const { return m_clock.mono(); }

  private:
    Outcome tell(const inventory::Automation& automation, const inventory::HostHook& hook, const char* verb,
                 AutomationState wanted, const Call& call) const;
    AutomationReading settled(const inventory::Automation& automation, AutomationState wanted,
                              const Call& call) const;

    HookRunner& m_runner;
    const Clock& m_clock;
    const std::string m_vantage;
};

} // namespace fairlead::operation
