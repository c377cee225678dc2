// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/guards_facts.h"
#include "models/operation/guard.h"

#include <span>
#include <string>
#include <vector>

/// Whether an engine is ready for the day it is needed. Pure, over the same evidence as the guards.
/// Source: shared/engines/redis.md §5. Not judged here: 14 and 20, which only the host or a backup tool
/// tells, 8, whose right value depends on the size of a future full sync, and 21, which targets-online shows
/// by its effect.
namespace fairlead::engines::redis {

/// How bad a rule that does not hold is.
enum class Severity { Fail, Warn, Note };

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
    const char* modes; ///< letters as in GuardRule
    Readiness (*judge)(const GuardFacts&);
};
std::span<const ReadinessRule> readinessRules();

/// Pass where a rule holds; Block, Warn or Pass where it does not, by its severity (a Note rule passes
/// and says so); Unknown where it cannot be judged. `facts.request` is not looked at.
std::vector<operation::GuardResult> judgeReadiness(const GuardFacts& facts);

} // namespace fairlead::engines::redis
