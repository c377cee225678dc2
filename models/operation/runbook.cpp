// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/runbook.h"

#include <algorithm>

namespace fairlead::operation {

namespace {

constexpr const char* kHowToUse =
    "The console may have died anywhere in it. Look whether a step is done before you do it, and never\n"
    "repeat one whose outcome nobody knows. What was done stands in the audit log.\n";

template <class AnyRequest>
std::string titled(const AnyRequest& request, const std::string& on, const std::string& digest) {
    std::string verb(toWord(request.kind));
    std::transform(verb.begin(), verb.end(), verb.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return verb + " " + on + " TO " + request.to.value + "  plan " + digest + "  operation " +
           request.id.value + "\nby " + request.by.value + ": " + request.reason + "\n";
}

std::string stepText(const Step& step, std::size_t number) {
    std::string out = std::to_string(number) + ". " + step.title + " (on " + step.target.value + ")\n";
    for (const std::string& command : step.commands)
        out += "   " + command + "\n";
    out += "   done when: " + step.doneWhen + "\n";
    if (!step.compensation.empty()) out += "   undo: " + step.compensation + "\n";
    return out;
}

std::string stepsText(const Plan& plan) {
    std::string out = "loss: " + toText(plan.loss) + "\ncoming back: " + toText(plan.failback) + "\n";
    for (const std::string& unknown : plan.unknowns)
        out += "not known: " + unknown + "\n";
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        if (i == plan.pointOfNoReturn) out += "== POINT OF NO RETURN ==\n";
        out += stepText(plan.steps[i], i + 1);
    }
    return out;
}

} // namespace

std::string runbookText(const Plan& plan) {
    return titled(plan.request, plan.request.engine.value, shortDigest(plan)) + kHowToUse + "\n" +
           stepsText(plan);
}

std::string runbookText(const SitePlan& plan) {
    std::string out = titled(plan.request, plan.request.scope, shortDigest(plan)) + kHowToUse;
    for (std::size_t i = 0; i < plan.waves.size(); ++i) {
        out += "\n== WAVE " + std::to_string(i + 1) + " of " + std::to_string(plan.waves.size()) +
               ": its engines at once ==\n";
        for (const Plan& engine : plan.waves[i])
            out += "\n" + engine.request.engine.value + "  plan " + shortDigest(engine) + "\n" +
                   stepsText(engine);
    }
    for (const auto& [engine, why] : plan.leftOut)
        out += "\nleft out: " + engine.value + ": " + why + "\n";
    return out;
}

} // namespace fairlead::operation
