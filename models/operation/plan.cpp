// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/plan.h"

#include "models/audit/crypto.h"
#include "models/base/assert.h"

#include <algorithm>
#include <cctype>

namespace fairlead::operation {

std::string toText(const LossRange& loss) {
    const auto bytes = [](Bytes b) { return b.count == 0 ? std::string("0") : humanBytes(b); };
    std::string range;
    if (!loss.atLeast && !loss.atMost && !loss.bytesAtLeast) {
        range = "not known";
    } else if (loss.atLeast || loss.atMost) {
        const std::string low = loss.atLeast ? humanDuration(*loss.atLeast) : "not known";
        const std::string high = loss.atMost ? humanDuration(*loss.atMost) : "not known";
        const bool none = loss.atLeast == Micros{0} && loss.atMost == Micros{0};
        range = none ? "0" : low + " .. " + high;
    } else {
        range =
            bytes(*loss.bytesAtLeast) + " .. " + (loss.bytesAtMost ? bytes(*loss.bytesAtMost) : "not known");
    }
    return loss.basis.empty() ? range : range + " (" + loss.basis + ")";
}

std::optional<std::size_t> windowOf(const Plan& plan) {
    const auto found =
        std::find_if(plan.steps.begin(), plan.steps.end(), [](const Step& step) { return step.window; });
    if (found == plan.steps.end()) return std::nullopt;
    return static_cast<std::size_t>(found - plan.steps.begin());
}

std::string whyNoWindow(const Plan& plan) {
    const Request& request = plan.request;
    if (!request.window) return {};
    if (request.kind != Kind::Switchover)
        return "Only a switchover has a commit window: from anything else there is no way back without loss. "
               "Ask for none.";
    const auto at = windowOf(plan);
    if (at && *at == plan.pointOfNoReturn) return {};
    return "A commit window is not possible for " + request.engine.value + ", which is " +
           plan.engineTechnology + ". Ask for none.";
}

void useSecrets(std::vector<Step>& steps, const std::vector<SecretUse>& secrets) {
    for (Step& step : steps) {
        if (!step.manual) step.secrets = secrets;
    }
}

bool maySkip(const Plan& plan, std::size_t step) {
    using Is = Change::Kind;
    const Step& asked = plan.steps.at(step);
    const bool decisive = std::any_of(asked.changes.begin(), asked.changes.end(), [](const Change& change) {
        return change.kind == Is::Fence || change.kind == Is::Stop || change.kind == Is::Promote;
    });
    if (decisive) return false;
    return !asked.mandatory || (step >= plan.outage.end && step > plan.pointOfNoReturn);
}

std::string commandText(const std::vector<std::string>& arguments) {
    std::string text;
    for (const auto& argument : arguments) {
        if (!text.empty()) text += ' ';
        const bool plain =
            !argument.empty() && argument.find_first_of(" \t\n\"'\\$`&|;<>()*?[]{}#~!") == std::string::npos;
        if (plain) {
            text += argument;
            continue;
        }
        text += '\'';
        for (const char c : argument) {
            if (c == '\'')
                text += "'\\''";
            else
                text += c;
        }
        text += '\'';
    }
    return text;
}

std::string shortDigest(std::string_view digest) {
    FL_ASSERT(digest.size() == 64);
    std::string text = std::string(digest.substr(0, 4)) + "-" + std::string(digest.substr(4, 4));
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string shortDigest(const Plan& plan) {
    return shortDigest(plan.digest);
}

std::string digestOf(std::string_view document) {
    const audit::Digest digest = audit::sha256(document);
    return audit::toHex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

Plan sealPlan(Plan plan) {
    plan.digest = digestOf(planDocument(plan));
    return plan;
}

void markOutage(Plan& plan, OutageSteps steps) {
    FL_ASSERT(steps.first <= steps.end && steps.end <= plan.steps.size());
    plan.outage = steps;
    plan.expectedOutage = plan.expectedOutageP95 = Micros{0};
    for (std::size_t i = steps.first; i < steps.end; ++i) {
        plan.expectedOutage += plan.steps[i].expected;
        plan.expectedOutageP95 += plan.steps[i].expectedP95;
    }
}

} // namespace fairlead::operation
