// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/general_guards.h"

#include <array>

namespace fairlead::operation {
namespace {

struct Judgement {
    Verdict verdict = Verdict::Unknown;
    std::string reason;
};

Judgement declared(const GeneralInput& in) {
    const inventory::Engine* engine = in.inventory.findEngine(in.request.engine);
    if (!engine) return {Verdict::Block, "The inventory declares no engine " + in.request.engine.value + "."};
    if (!in.inventory.findSite(in.request.to)) {
        return {Verdict::Block, "The inventory declares no site " + in.request.to.value + "."};
    }
    for (const inventory::Instance& instance : engine->instances) {
        if (instance.site == in.request.to) {
            return {Verdict::Pass, engine->id.value + " has instance " + instance.id.value + " at " +
                                       in.request.to.value + "."};
        }
    }
    return {Verdict::Block, engine->id.value + " has no instance at " + in.request.to.value + "."};
}

Judgement lockFree(const GeneralInput& in) {
    if (!in.lock || in.lock->operation == in.request.id) {
        return {Verdict::Pass, "No other operation holds the lock of " + in.request.engine.value + "."};
    }
    return {Verdict::Block, in.request.engine.value + " is locked by operation " + in.lock->operation.value +
                                " on console " + in.lock->console + " since " + toScreen(in.lock->since) +
                                ". Wait until it has ended, or take it over there."};
}

Judgement auditReady(const GeneralInput& in) {
    if (in.audit.state != audit::SinkState::Ready) {
        return {Verdict::Block, "The audit log takes no entries (" +
                                    std::string(audit::toWord(in.audit.state)) + "): " + in.audit.why};
    }
    if (in.auditRoom) return {Verdict::Block, in.auditRoom->what};
    return {Verdict::Pass, "The audit log is ready at #" + std::to_string(in.audit.size) + "."};
}

Judgement nothingUnfinished(const GeneralInput& in) {
    if (in.unfinished.empty()) {
        return {Verdict::Pass, "No earlier operation on " + in.request.engine.value + " is unfinished."};
    }
    return {Verdict::Block, in.unfinished.front()};
}

Judgement approvals(const GeneralInput& in) {
    const inventory::Engine* engine = in.inventory.findEngine(in.request.engine);
    const int required = engine ? engine->approvalsRequired : 0;
    if (required == 0) return {Verdict::Pass, "The inventory asks for no approvals here."};
    const std::string approvals = required == 1 ? "1 approval" : std::to_string(required) + " approvals";
    return {Verdict::Block, "The inventory asks for " + approvals + " on " + in.request.engine.value +
                                ". This version cannot collect approvals yet, so it runs nothing here."};
}

Judgement consoleLive(const GeneralInput& in) {
    if (in.snapshot.consoleCutOff) {
        return {Verdict::Block,
                "This console is cut off. Nothing it shows is live. Use a console that sees a site."};
    }
    return {Verdict::Pass, "This console sees instances of the estate."};
}

bool blocks(topology::HazardKind kind, Kind operation) {
    switch (kind) {
        case topology::HazardKind::SplitBrain:
        case topology::HazardKind::ReturningPrimary:
        case topology::HazardKind::DivergedHistory:
            return operation != Kind::Failback;
        case topology::HazardKind::ForeignIdentity:
            return true;
        case topology::HazardKind::NoPrimary:
            return operation != Kind::Failover;
        case topology::HazardKind::MisledClients:
            return false; // moving the primary, or redirecting with it, may be what mends it
        case topology::HazardKind::CanaryDisagrees:
            return false; // the engine's own guards ask what it received and applied
        case topology::HazardKind::ParkedAutomation:
            return false; // it cannot interfere, and the next operation gives it back
    }
    return true;
}

Judgement notDiverged(const GeneralInput& in) {
    const topology::EngineState* engine = in.snapshot.find(in.request.engine);
    if (!engine) return {Verdict::Unknown, in.request.engine.value + " has not been observed yet."};
    for (const topology::Hazard& hazard : engine->hazards) {
        if (blocks(hazard.kind, in.request.kind)) return {Verdict::Block, hazard.what};
    }
    return {Verdict::Pass, in.request.engine.value + " shows no hazard that forbids this."};
}

struct Rule {
    const char* id;
    const char* title;
    Judgement (*judge)(const GeneralInput&);
};
constexpr std::array kRules{
    Rule{"op.declared", "engine and site are declared", declared},
    Rule{"op.lock", "no other operation runs here", lockFree},
    Rule{"op.audit", "audit log takes entries", auditReady},
    Rule{"op.unfinished", "nothing unfinished", nothingUnfinished},
    Rule{"op.approvals", "approvals", approvals},
    Rule{"op.console-live", "this console is not cut off", consoleLive},
    Rule{"op.not-diverged", "one history, one writer", notDiverged},
};

} // namespace

std::vector<GuardResult> generalGuards(const GeneralInput& input) {
    std::vector<GuardResult> results;
    for (const Rule& rule : kRules) {
        const Judgement judgement = rule.judge(input);
        GuardResult result;
        result.id = GuardId(rule.id);
        result.title = rule.title;
        result.guardClass = GuardClass::Hard;
        result.verdict = judgement.verdict;
        result.reason = judgement.reason;
        result.at = input.utc;
        result.monoAt = input.mono;
        results.push_back(std::move(result));
    }
    return results;
}

} // namespace fairlead::operation
