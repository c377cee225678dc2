// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/general_guards.h"

#include <algorithm>
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
    const bool handsOver = in.lock && in.lock->operation == in.request.continues;
    if (!in.lock || in.lock->operation == in.request.id || handsOver) {
        return {Verdict::Pass, "No other operation holds the lock of " + in.request.engine.value + "."};
    }
    return {Verdict::Block, in.request.engine.value + " is locked by operation " + in.lock->operation.value +
                                " on console " + in.lock->console + " since " + toScreen(in.lock->since) +
                                ". Wait until it has ended, or take it over there."};
}

Judgement auditReady(const GeneralInput& in) {
    if (!in.audit.takesEntries()) {
        return {Verdict::Block, "The audit log takes no entries (" +
                                    std::string(audit::toWord(in.audit.state)) + "): " + in.audit.why};
    }
    if (in.auditRoom) return {Verdict::Block, in.auditRoom->what};
    const bool second = in.audit.state == audit::SinkState::BreakGlass;
    return {Verdict::Pass, std::string(second ? "The second audit log" : "The audit log") + " is ready at #" +
                               std::to_string(in.audit.size) + "."};
}

Judgement nothingUnfinished(const GeneralInput& in) {
    if (in.unfinished.empty()) {
        return {Verdict::Pass, "No earlier operation on " + in.request.engine.value + " is unfinished."};
    }
    return {Verdict::Block, in.unfinished.front()};
}

Judgement approvals(const GeneralInput& in) {
    if (in.approvals) {
        const std::string standing = in.approvals->toText(in.utc);
        if (in.approvals->enough(in.utc)) return {Verdict::Pass, standing};
        return {Verdict::Block,
                standing + " Hand the request to somebody else, and give this console what comes back."};
    }
    const inventory::Engine* engine = in.inventory.findEngine(in.request.engine);
    const int required = engine ? engine->approvalsRequired : 0;
    if (required == 0) return {Verdict::Pass, "The inventory asks for no approvals here."};
    const std::string wanted = required == 1 ? "1 approval" : std::to_string(required) + " approvals";
    return {Verdict::Pass, "The inventory asks for " + wanted + " on " + in.request.engine.value +
                               ": of the plan, once it is made. Without it nothing begins."};
}

/// audit-log.md §8: from then on the entry key speaks for that person.
Judgement sessionBound(const GeneralInput& in) {
    const std::string& by = in.request.by.value;
    const bool needed =
        in.inventory.target == inventory::TargetKind::Production && !in.inventory.operators.empty();
    if (!needed) return {Verdict::Pass, "Nothing here asks for a session that is bound to a person's key."};
    if (in.boundUntil && in.utc < *in.boundUntil)
        return {Verdict::Pass,
                "The key of " + by + " vouches for this session until " + toScreen(*in.boundUntil) + "."};
    if (in.boundUntil)
        return {Verdict::Block, "The key of " + by + " vouched for this session until " +
                                    toScreen(*in.boundUntil) + ". Close this console and open it again."};
    return {Verdict::Block, "No key vouches that it is " + by +
                                " who acts in this session. Make one with `fairleadctl keys operator " + by +
                                "`, have it registered with `fairleadctl keys register`, and open this "
                                "console again with the key at hand."};
}

Judgement consoleLive(const GeneralInput& in) {
    if (in.snapshot.consoleCutOff) {
        return {Verdict::Block,
                "This console is cut off. Nothing it shows is live. Use a console that sees a site."};
    }
    return {Verdict::Pass, "This console sees instances of the estate."};
}

/// UX-3.4: who does not see a site that somebody else sees leaves it to one who does.
Judgement seenHere(const GeneralInput& in) {
    for (const topology::SiteState& site : in.snapshot.sites) {
        if (site.verdict == topology::SiteVerdict::SeenElsewhere)
            return {Verdict::Block, site.text + " Use a console that sees " + site.id.value + "."};
    }
    return {Verdict::Pass, "No vantage sees a site that this console does not see."};
}

/// UX-3.4: what runs behind a cut link may still take writes, and nobody here can stop it.
Judgement noSecondWriter(const GeneralInput& in) {
    const std::string& engine = in.request.engine.value;
    for (const topology::SiteState& site : in.snapshot.sites) {
        const bool isLeft = site.id != in.request.to && in.request.kind == Kind::Failover;
        if (!isLeft || site.verdict != topology::SiteVerdict::Isolated) continue;
        return {Verdict::Block, site.text + " A failover of " + engine + " to " + in.request.to.value +
                                    " would make two writers. Mend the link, or stop " + site.id.value +
                                    " where it stands."};
    }
    return {Verdict::Pass, "No vantage sees a site run behind a cut link."};
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
        case topology::HazardKind::Unapproved:
            return false; // it is on record, and the alarm calls everybody
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
    Rule{"op.session", "the session is bound to its operator", sessionBound},
    Rule{"op.console-live", "this console is not cut off", consoleLive},
    Rule{"op.seen-here", "no other console sees more", seenHere},
    Rule{"op.no-second-writer", "no site runs behind a cut link", noSecondWriter},
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

int approvalsNeeded(const inventory::Engine& engine, const GuardReport& report) {
    int needed = engine.approvalsRequired;
    for (const GuardResult& result : report.results) {
        const bool fine = result.verdict == Verdict::Pass || result.verdict == Verdict::Warn;
        if (!fine && result.guardClass == GuardClass::Overridable)
            needed = std::max(needed, result.persons - 1);
    }
    return needed;
}

} // namespace fairlead::operation
