// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/phrase.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace fairlead::operation {
namespace {

std::string lossWord(std::optional<Micros> most) {
    struct Limit {
        Micros most;
        const char* word;
    };
    using namespace std::chrono_literals;
    constexpr std::array limits{Limit{10s, "10s"}, Limit{30s, "30s"},   Limit{1min, "1m"},
                                Limit{5min, "5m"}, Limit{15min, "15m"}, Limit{1h, "1h"}};
    if (!most) return "UNKNOWN";
    for (const Limit& limit : limits) {
        if (*most <= limit.most) return limit.word;
    }
    return "OVER 1h";
}

std::string opening(Kind kind, inventory::TargetKind target) {
    std::string verb(toWord(kind));
    std::transform(verb.begin(), verb.end(), verb.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return (target == inventory::TargetKind::Simulation ? "SIM " : "") + verb;
}

} // namespace

std::string confirmationPhrase(const Plan& plan, inventory::TargetKind target) {
    std::string phrase =
        opening(plan.request.kind, target) + " " + plan.request.engine.value + " TO " + plan.request.to.value;
    if (plan.request.kind == Kind::Failover) phrase += " LOSE " + lossWord(plan.loss.atMost);
    return phrase;
}

std::string confirmationPhrase(const SitePlan& plan, inventory::TargetKind target) {
    const std::size_t count = plan.engines();
    std::string phrase = opening(plan.request.kind, target) + " " + std::to_string(count) +
                         (count == 1 ? " ENGINE" : " ENGINES") + " TO " + plan.request.to.value;
    if (plan.request.kind != Kind::Failover) return phrase;
    std::optional<Micros> most = Micros{0};
    for (const auto& wave : plan.waves)
        for (const Plan& part : wave)
            most =
                most && part.loss.atMost ? std::optional(std::max(*most, *part.loss.atMost)) : std::nullopt;
    return phrase + " LOSE " + lossWord(most);
}

} // namespace fairlead::operation
