// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/patroni/guards.h"
#include "adapters/pgserver/readiness.h"

#include <span>
#include <vector>

/// Whether an engine under Patroni is ready for the day it is needed. Pure, over the same evidence as the
/// guards. Source: shared/engines/postgresql.md §5, rules 3–7. Rule 16 only for failsafe_mode: no interface
/// tells of a watchdog.
namespace fairlead::engines::patroni {

struct ReadinessRule {
    const char* id;
    const char* title;
    postgresql::Severity severity;
    postgresql::Readiness (*judge)(const GuardFacts&);
};
std::span<const ReadinessRule> readinessRules();

/// Patroni's rules, then PostgreSQL's own, in their tables' order. `request` is not looked at.
std::vector<operation::GuardResult> judgeReadiness(const GuardFacts& facts);

} // namespace fairlead::engines::patroni
