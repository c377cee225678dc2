// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/guards_facts.h"
#include "models/operation/guard.h"

#include <span>
#include <string>
#include <vector>

/// Whether an engine is ready for the day it is needed. Pure, over the same evidence as the guards.
/// Source: shared/engines/postgresql.md §5. Not judged here: 3–6, 16, 19 and 20, which are Patroni's,
/// repmgr's or a backup tool's; 17, which the primary's view of its senders does not tell; 21, because our
/// own session sets the parameter and so hides it.
namespace fairlead::engines::postgresql {

/// How bad a rule that does not hold is.
enum class Severity { Fail, Warn, Info };

/// What a rule found; `reason` is a sentence either way.
struct Readiness {
    enum class State { Holds, DoesNot, NotKnown };
    State state = State::NotKnown;
    std::string reason;
};

struct ReadinessRule {
    const char* id;
    const char* title;
    Severity severity;
    Readiness (*judge)(const GuardFacts&);
};
std::span<const ReadinessRule> readinessRules();

/// Pass where a rule holds; Block, Warn or Pass where it does not, by its severity (an Info rule passes
/// and says so); Unknown where it cannot be judged. `facts.request` is not looked at.
std::vector<operation::GuardResult> judgeReadiness(const GuardFacts& facts);

} // namespace fairlead::engines::postgresql
