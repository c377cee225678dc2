// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/views.h"

#include <algorithm>

namespace fairlead::topology {
namespace {

struct Judgement {
    StateWord state = StateWord::Ok;
    std::string why;
};

std::string placeOf(const InstanceView& instance) {
    return instance.name() + " at " + instance.declared->site.value;
}

std::string sinceText(const InstanceMemory& memory) {
    return memory.notSeenSince ? " since " + timeOfDay(*memory.notSeenSince) : std::string{};
}

/// Two writers, or two histories, for one data set.
const Hazard* divergence(const InstanceId& id, const std::vector<Hazard>& hazards) {
    const auto found = std::find_if(hazards.begin(), hazards.end(), [&id](const Hazard& hazard) {
        const bool diverged = hazard.kind == HazardKind::SplitBrain ||
                              hazard.kind == HazardKind::ReturningPrimary ||
                              hazard.kind == HazardKind::DivergedHistory;
        return diverged &&
               std::find(hazard.instances.begin(), hazard.instances.end(), id) != hazard.instances.end();
    });
    return found == hazards.end() ? nullptr : &*found;
}

const Hazard* foreignness(const InstanceId& id, const std::vector<Hazard>& hazards) {
    const auto found = std::find_if(hazards.begin(), hazards.end(), [&id](const Hazard& hazard) {
        return hazard.kind == HazardKind::ForeignIdentity && hazard.instances.front() == id;
    });
    return found == hazards.end() ? nullptr : &*found;
}

Judgement judgeUnseen(const EngineView& engine, const InstanceView& instance) {
    const InstanceMemory& memory = *instance.memory;
    if (instance.refuses()) {
        return {StateWord::Down,
                placeOf(instance) + ": the host answers and the service refuses" + sinceText(memory) + "."};
    }
    if (!memory.lastSeen && !memory.lastFailure) {
        return {StateWord::NeverSeen, placeOf(instance) + " is declared and has not been looked at yet."};
    }
    if (!memory.lastFailure) {
        return {StateWord::NotVisible, "No look at " + placeOf(instance) + " has ended for " +
                                           humanDuration(instance.sinceLastLook) + "."};
    }
    const std::string kind = " (" + std::string(toWord(memory.lastFailure->kind)) + ").";
    const bool answers = probeOf(instance).answer == Answer::AnsweredOther;
    if (answers && memory.lastSeen) {
        return {StateWord::NotVisible,
                placeOf(instance) + " answers, but cannot be looked into" + sinceText(memory) + kind};
    }
    const InstanceOnlook others = answers ? InstanceOnlook{} : judgeUnseenInstance(engine, instance);
    if (others.confirmedDown) return {StateWord::Down, others.text};
    if (others.presumedDown) return {StateWord::PresumedDown, others.text};
    const std::string more = others.text.empty() ? std::string{} : ' ' + others.text;
    if (!memory.lastSeen) {
        return {StateWord::NeverSeen,
                placeOf(instance) + " has not answered since this console started" + kind + more};
    }
    const std::string vantage = engine.now->vantage.empty() ? "this console" : engine.now->vantage;
    return {StateWord::NotVisible,
            placeOf(instance) + " is not visible from " + vantage + sinceText(memory) + kind + more};
}

Judgement judgeFindings(const InstanceView& instance, const std::vector<ReplicationLink>& links) {
    const std::vector<Finding>& findings = instance.seen()->findings;
    if (!findings.empty()) {
        const std::string more =
            findings.size() == 1 ? std::string{} : " And " + std::to_string(findings.size() - 1) + " more.";
        return {StateWord::Degraded, findings.front().text + more};
    }
    for (const ReplicationLink& link : links) {
        if (link.to != instance.declared->id || link.state != LinkState::Broken) continue;
        return {StateWord::Degraded, "Replication from " + link.from.value + " to " + link.to.value +
                                         " is broken since " +
                                         timeOfDay(link.brokenSince.value_or(UtcTime{})) + "."};
    }
    if (instance.seen()->role == Role::Unknown) {
        return {StateWord::Degraded, placeOf(instance) + " answers, but its role is not known."};
    }
    return {};
}

Judgement judge(const EngineView& engine, const InstanceView& instance, const std::vector<Hazard>& hazards,
                const std::vector<ReplicationLink>& links) {
    if (const Hazard* hazard = divergence(instance.declared->id, hazards)) {
        return {StateWord::Diverged, hazard->what};
    }
    if (instance.memory->lastFailure || instance.freshness == Freshness::Lost ||
        instance.freshness == Freshness::Never) {
        return judgeUnseen(engine, instance);
    }
    if (const Hazard* hazard = foreignness(instance.declared->id, hazards)) {
        return {StateWord::Degraded, hazard->what};
    }
    const Judgement findings = judgeFindings(instance, links);
    if (instance.seen()->fenced.value_or(false)) {
        const std::string fenced = "Writes on " + placeOf(instance) + " are proven blocked.";
        return {StateWord::Fenced, findings.why.empty() ? fenced : fenced + ' ' + findings.why};
    }
    return findings;
}

} // namespace

InstanceState reduceInstance(const EngineView& engine, const InstanceView& instance,
                             const std::vector<Hazard>& hazards, const std::vector<ReplicationLink>& links) {
    InstanceState state;
    state.id = instance.declared->id;
    state.engine = engine.declared->id;
    state.site = instance.declared->site;
    Judgement judgement = judge(engine, instance, hazards, links);
    state.state = judgement.state;
    state.why = std::move(judgement.why);
    state.freshness = instance.freshness;
    state.age = instance.age;
    state.seen = instance.memory->lastSeen;
    state.lastFailure = instance.memory->lastFailure;
    state.failedLooks = instance.memory->failedLooks;
    state.notSeenSince = instance.memory->notSeenSince;
    return state;
}

} // namespace fairlead::topology
