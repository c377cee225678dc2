// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/guards_facts.h"
#include "models/operation/guard.h"

#include <span>
#include <string>
#include <vector>

/// What must hold before an operation. The I/O is in guards_facts; everything here is pure.
/// Source: shared/engines/redis.md §2.
namespace fairlead::engines::redis {

/// Asks all guards of this kind of operation and mode: one result for each row of the table that applies, in
/// the table's order. Returns by the call's deadline; what was not answered is Unknown.
std::vector<operation::GuardResult> askGuards(const inventory::Engine& engine,
                                              const operation::Request& request, const Call& call,
                                              Context& context);

/// A verdict and why.
struct Judgement {
    operation::Verdict verdict = operation::Verdict::Unknown;
    std::string reason;
};

/// Letters of what a row applies to: `S`witchover, `F`ailover, fail`B`ack; `r`eplication, `s`entinel,
/// `c`luster.
struct GuardRule {
    const char* id;
    const char* title;
    operation::GuardClass guardClass;
    const char* kinds;
    const char* modes;
    const char* query; ///< what stands behind it, as evidence
    Judgement (*judge)(const GuardFacts&);
};
std::span<const GuardRule> guardRules();
bool appliesTo(const GuardRule& rule, operation::Kind kind, Mode mode);

/// All rules of the request's kind over gathered facts.
std::vector<operation::GuardResult> judgeAll(const GuardFacts& facts);

// Sentences that several guards need.
Judgement pass(std::string reason);
Judgement warn(std::string reason);
Judgement block(std::string reason);
Judgement unknown(std::string reason);
/// `a`, `a and b`, `a, b and c`.
std::string listed(const std::vector<std::string>& names);
/// The gravest of one judgement for each pair; Unknown when there is no whole pair to judge.
Judgement forPairs(const GuardFacts& facts, const char* whatIsNotKnown,
                   Judgement (*judge)(const GuardFacts&, const InstanceFacts& primary,
                                      const InstanceFacts& target));
/// The same for targets alone: what a failover, where no primary is left, can still judge.
Judgement forTargets(const GuardFacts& facts, const char* whatIsNotKnown,
                     Judgement (*judge)(const GuardFacts&, const InstanceFacts& target));

// The judges, by what they protect.
namespace judge {
// guards_writers.cpp: two writers, strangers, votes.
Judgement settings(const GuardFacts& facts);
Judgement onePrimary(const GuardFacts& facts);
Judgement sameHistory(const GuardFacts& facts);
Judgement oldDark(const GuardFacts& facts);
Judgement fencePossible(const GuardFacts& facts);
Judgement sentinelsAgree(const GuardFacts& facts);
Judgement unnamedSentinel(const GuardFacts& facts);
Judgement quorum(const GuardFacts& facts);
Judgement clusterVotes(const GuardFacts& facts);
Judgement clusterSlots(const GuardFacts& facts);
// guards_target.cpp: the replica that is to be promoted.
Judgement targetOnline(const GuardFacts& facts);
Judgement targetLag(const GuardFacts& facts);
Judgement targetDirect(const GuardFacts& facts);
Judgement bestCandidate(const GuardFacts& facts);
Judgement writableAfter(const GuardFacts& facts);
Judgement minReplicasAfter(const GuardFacts& facts);
Judgement memory(const GuardFacts& facts);
Judgement persistence(const GuardFacts& facts);
Judgement disk(const GuardFacts& facts);
Judgement busy(const GuardFacts& facts);
// guards_alike.cpp: what must be alike on both.
Judgement authBothWays(const GuardFacts& facts);
Judgement aclSame(const GuardFacts& facts);
Judgement version(const GuardFacts& facts);
Judgement modules(const GuardFacts& facts);
Judgement backlog(const GuardFacts& facts);
Judgement configFile(const GuardFacts& facts);
} // namespace judge

} // namespace fairlead::engines::redis
