// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/rules.h"

namespace fairlead::operation {

using topology::InstanceState;
using topology::Observation;

namespace {

/// Some technologies expect the last part of a history only, which names the present one.
std::string lastOf(const std::string& history) {
    return history.substr(history.rfind(';') + 1);
}

/// Empty, or how it differs: `the role of a1 was replica and is primary`.
std::string howMoved(const Plan& plan, const Observation& seen, const std::string& id) {
    struct Reading {
        const char* what;
        std::string now, otherForm;
    };
    bool expected = false;
    for (const Reading& each : {Reading{"identity", seen.identity, seen.identity},
                                Reading{"role", std::string(toWord(seen.role)), seen.roleWord},
                                Reading{"history", seen.history, lastOf(seen.history)}}) {
        const auto then = plan.expects.find(id + "." + each.what);
        if (then == plan.expects.end()) continue;
        expected = true;
        // Who does not tell is not seen to be another; each act compares once more before it sends.
        if (each.now.empty() || then->second == each.now || then->second == each.otherForm) continue;
        const std::string was = then->second.empty() ? "not known" : then->second;
        return std::string("the ") + each.what + " of " + id + " was " + was + " and is " + each.now;
    }
    const bool appeared = !plan.expects.empty() && !expected && seen.writable.value_or(false);
    return appeared ? id + " was not seen then and takes writes now" : std::string();
}

} // namespace

std::optional<std::string> movedSince(const Plan& plan, const topology::EngineState& seen) {
    for (const InstanceState& each : seen.instances) {
        if (!each.seen || each.lastFailure) continue;
        const std::string how = howMoved(plan, *each.seen, each.id.value);
        if (!how.empty()) return "The world has moved since this plan was made: " + how + ". Plan again.";
    }
    return std::nullopt;
}

GuardResult unmoved(const topology::TopologySnapshot& snapshot, const Plan& plan) {
    GuardResult result;
    result.id = GuardId("op.unmoved");
    result.title = "everything is as the plan found it";
    result.guardClass = GuardClass::Hard;
    const topology::EngineState* seen = snapshot.find(plan.request.engine);
    const std::optional<std::string> why = seen == nullptr ? std::nullopt : movedSince(plan, *seen);
    result.verdict = seen == nullptr ? Verdict::Unknown : why ? Verdict::Block : Verdict::Pass;
    result.reason = seen == nullptr ? plan.request.engine.value + " has not been observed."
                    : why           ? *why
                                    : "Identity, role and history of all that is seen are as they were.";
    std::string expected;
    for (const auto& [what, value] : plan.expects)
        expected += (expected.empty() ? "" : ", ") + what + " " + value;
    result.evidence = {{"expected: " + expected, result.reason, snapshot.takenAt, snapshot.vantage}};
    result.at = snapshot.takenAt;
    result.monoAt = snapshot.takenMono;
    return result;
}

} // namespace fairlead::operation
