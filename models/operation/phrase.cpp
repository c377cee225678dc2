// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/phrase.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace fairlead::operation {
namespace {

std::string lossWord(const LossRange& loss) {
    struct Limit {
        Micros most;
        const char* word;
    };
    using namespace std::chrono_literals;
    constexpr std::array limits{Limit{10s, "10s"}, Limit{30s, "30s"},   Limit{1min, "1m"},
                                Limit{5min, "5m"}, Limit{15min, "15m"}, Limit{1h, "1h"}};
    if (!loss.atMost) return "UNKNOWN";
    for (const Limit& limit : limits) {
        if (*loss.atMost <= limit.most) return limit.word;
    }
    return "OVER 1h";
}

} // namespace

std::string confirmationPhrase(const Plan& plan, inventory::TargetKind target) {
    std::string verb(toWord(plan.request.kind));
    std::transform(verb.begin(), verb.end(), verb.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    std::string phrase = target == inventory::TargetKind::Simulation ? "SIM " : "";
    phrase += verb + " " + plan.request.engine.value + " TO " + plan.request.to.value;
    if (plan.request.kind == Kind::Failover) phrase += " LOSE " + lossWord(plan.loss);
    return phrase;
}

} // namespace fairlead::operation
