// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/guards.h"

#include <string>
#include <vector>

/// Sentences that several guards need.
namespace fairlead::engines::postgresql {

/// `a`, `a and b`, `a, b and c`; the first `most`, then `and 3 more`.
std::string listed(const std::vector<std::string>& names, std::size_t most = 5);
/// `listed` with the verb's form for one or several: `a is`, `a and b are`.
std::string listed(const std::vector<std::string>& names, const char* one, const char* several);
/// `a1 (fra)`
std::string placed(const InstanceFacts& instance);

Judgement pass(std::string reason, std::string answer = {});
Judgement warn(std::string reason, std::string answer = {});
Judgement block(std::string reason, std::string answer = {});
Judgement unknown(std::string reason, std::string answer = {});
/// `No primary is seen outside ams, so X is not known.`
Judgement noPrimarySeen(const GuardFacts& facts, const std::string& whatIsNotKnown);
Judgement noTargetSeen(const GuardFacts& facts, const std::string& whatIsNotKnown);
/// `a1 did not tell WHAT. WORDS`
Judgement notTold(const InstanceFacts& instance, const std::string& what);

} // namespace fairlead::engines::postgresql
