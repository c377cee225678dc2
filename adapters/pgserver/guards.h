// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/guards_facts.h"
#include "models/operation/guard.h"

#include <span>
#include <string>
#include <vector>

/// What must hold before an operation. The I/O is in guards_facts; everything here is pure.
/// Source: shared/engines/postgresql.md §2.
namespace fairlead::engines::postgresql {

/// Asks all guards of this kind of operation and direction: one result for each row of the table that
/// applies, in the table's order. Returns by the call's deadline; what was not answered is Unknown.
std::vector<operation::GuardResult> askGuards(const inventory::Engine& engine,
                                              const operation::Request& request, const Call& call,
                                              Context& context);

/// A verdict and why. `answer` is what the query said, for the evidence.
struct Judgement {
    operation::Verdict verdict = operation::Verdict::Unknown;
    std::string reason;
    std::string answer;
};

struct GuardRule {
    const char* id;
    const char* title;
    operation::GuardClass guardClass;
    bool switchover, failover, failback; ///< the kinds it applies to
    const char* query;                   ///< what stands behind it, as evidence
    Judgement (*judge)(const GuardFacts&);
};
std::span<const GuardRule> guardRules();
bool appliesTo(const GuardRule& rule, operation::Kind kind);

/// All rules of the request's kind over gathered facts.
std::vector<operation::GuardResult> judgeAll(const GuardFacts& facts);

// The judges, by what they protect.
namespace judge {
// guards_identity.cpp: two writers, strangers, foreign pasts.
Judgement onePrimary(const GuardFacts& facts);
Judgement sameSystem(const GuardFacts& facts);
Judgement sameHistory(const GuardFacts& facts);
Judgement oldDark(const GuardFacts& facts);
Judgement otherAutomation(const GuardFacts& facts);
// guards_target.cpp: the replica that is to be promoted.
Judgement targetStreaming(const GuardFacts& facts);
Judgement targetLag(const GuardFacts& facts);
Judgement replayFree(const GuardFacts& facts);
Judgement bestCandidate(const GuardFacts& facts);
Judgement syncNames(const GuardFacts& facts);
Judgement collation(const GuardFacts& facts);
Judgement unlogged(const GuardFacts& facts);
Judgement disk(const GuardFacts& facts);
Judgement clocks(const GuardFacts& facts);
Judgement applicationPath(const GuardFacts& facts);
// guards_primary.cpp: the primary that is to be replaced.
Judgement parameters(const GuardFacts& facts);
Judgement rewindReady(const GuardFacts& facts);
Judgement slotsInUse(const GuardFacts& facts);
Judgement logicalSlots(const GuardFacts& facts);
Judgement archiver(const GuardFacts& facts);
Judgement prepared(const GuardFacts& facts);
Judgement longTransactions(const GuardFacts& facts);
Judgement backup(const GuardFacts& facts);
Judgement fenceOverrides(const GuardFacts& facts);
Judgement alterSystem(const GuardFacts& facts);
} // namespace judge

} // namespace fairlead::engines::postgresql
