// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/demotions.h"

#include "models/operation/journal.h"

namespace fairlead::app {

using namespace operation;

namespace {

/// An operation that moved the role, or may have.
struct Moved {
    Plan plan;
    UtcTime at{};
    bool whole = false; ///< every step was gone through
};

std::vector<Moved> movedIn(const audit::AuditSource& source) {
    const auto entries = source.entriesFrom(0);
    if (!entries) return {};
    std::vector<Moved> moved;
    for (const LoggedOperation& logged : loggedOperations(*entries)) {
        const auto document = source.attachment(logged.planDigest);
        if (!document) continue;
        const auto plan = readPlanDocument(*document);
        if (!plan) continue;
        const auto state = rebuild(*plan, logged);
        if (state && pointOfNoReturnPassed(*state)) {
            const bool whole = state->cursor == plan->steps.size();
            moved.push_back({*plan, logged.startedAt, whole});
        }
    }
    return moved;
}

std::string expected(const Plan& plan, const InstanceId& instance, const char* what) {
    const auto found = plan.expects.find(instance.value + "." + what);
    return found == plan.expects.end() ? std::string() : found->second;
}

} // namespace

topology::Demotion demotionOf(const Plan& plan, UtcTime at) {
    // One that was not seen any more had the past that its successor took over.
    const bool seen = !expected(plan, plan.oldPrimary, "history").empty();
    const InstanceId& witness = seen ? plan.oldPrimary : plan.newPrimary;
    return {plan.request.engine,
            plan.oldPrimary,
            expected(plan, witness, "identity"),
            expected(plan, witness, "history"),
            plan.request.id,
            at};
}

std::vector<topology::Demotion> demotionsIn(const audit::AuditSource& source) {
    std::vector<topology::Demotion> out;
    for (const Moved& each : movedIn(source))
        if (!each.plan.oldPrimary.empty()) out.push_back(demotionOf(each.plan, each.at));
    return out;
}

LossStatement lossStatementIn(const audit::AuditSource& source, const EngineId& engine) {
    LossStatement newest;
    for (const Moved& each : movedIn(source)) {
        const Request& request = each.plan.request;
        if (request.engine != engine) continue;
        if (request.kind == Kind::Failover) newest = {request.id, each.plan.loss};
        // A way home that stopped half-way is gone on with by another one.
        if (request.kind == Kind::Failback && each.whole) newest = {};
    }
    return newest;
}

} // namespace fairlead::app
