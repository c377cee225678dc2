// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/views.h"

#include <algorithm>

namespace fairlead::topology {
namespace {

void say(EngineState& engine, StateWord word, std::string why) {
    engine.state = word;
    engine.why = std::move(why);
}

bool isFine(const InstanceState& instance) {
    return instance.state == StateWord::Ok || instance.state == StateWord::Maintenance;
}

bool allAre(const EngineState& engine, std::initializer_list<StateWord> words) {
    return std::all_of(engine.instances.begin(), engine.instances.end(),
                       [words](const InstanceState& instance) {
                           return std::find(words.begin(), words.end(), instance.state) != words.end();
                       });
}

const Hazard* firstOf(const EngineState& engine, std::initializer_list<HazardKind> kinds) {
    const auto found =
        std::find_if(engine.hazards.begin(), engine.hazards.end(), [kinds](const Hazard& hazard) {
            return std::find(kinds.begin(), kinds.end(), hazard.kind) != kinds.end();
        });
    return found == engine.hazards.end() ? nullptr : &*found;
}

/// Serving, as far as can be seen; the first instance with something to say speaks.
void judgeServing(EngineState& engine) {
    if (!engine.hazards.empty()) return say(engine, StateWord::Degraded, engine.hazards.front().what);
    for (const InstanceState& instance : engine.instances) {
        if (!isFine(instance)) return say(engine, StateWord::Degraded, instance.why);
        if (instance.freshness != Freshness::Stale) continue;
        return say(
            engine, StateWord::Degraded,
            "The last answer of " + instance.id.value + " is " + humanDuration(*instance.age) + " old.");
    }
    for (const ReplicationLink& link : engine.links) {
        if (link.state != LinkState::Broken) continue;
        return say(engine, StateWord::Degraded,
                   "Replication from " + link.from.value + " to " + link.to.value + " is broken since " +
                       timeOfDay(link.brokenSince.value_or(UtcTime{})) + ".");
    }
    say(engine, StateWord::Ok, {});
}

/// Nobody is seen to lead: what is known of the last one that did decides.
void judgeLeaderless(const EngineView& view, EngineState& engine) {
    if (const Hazard* none = firstOf(engine, {HazardKind::NoPrimary}))
        return say(engine, StateWord::Down, none->what);
    if (view.lastPrimary == nullptr) {
        return say(engine, StateWord::NotVisible, "No primary of " + engine.id.value + " has been seen.");
    }
    const InstanceState& last = *engine.find(view.lastPrimary->declared->id);
    if (last.state == StateWord::Down) return say(engine, StateWord::Down, "The primary " + last.why);
    if (last.state == StateWord::Fenced) return say(engine, StateWord::Fenced, last.why);
    if (isFine(last) || last.state == StateWord::Degraded) {
        return say(engine, StateWord::Degraded, "The primary " + last.id.value + " takes no writes.");
    }
    if (last.state == StateWord::PresumedDown) return say(engine, StateWord::PresumedDown, last.why);
    say(engine, StateWord::NotVisible, "The primary is not visible: " + last.why);
}

bool everHadPrimary(const EngineState& engine) {
    return std::any_of(engine.instances.begin(), engine.instances.end(), [](const InstanceState& instance) {
        if (!instance.seen) return false;
        const Role role = instance.seen->role;
        return role == Role::Primary || role == Role::Replica || role == Role::StandbyLeader;
    });
}

/// An engine of equals: it serves as long as one of them does.
void judgePeers(EngineState& engine) {
    if (allAre(engine, {StateWord::Down})) return say(engine, StateWord::Down, engine.instances.front().why);
    if (allAre(engine, {StateWord::Down, StateWord::PresumedDown}))
        return say(engine, StateWord::PresumedDown, engine.instances.front().why);
    if (allAre(engine, {StateWord::Down, StateWord::PresumedDown, StateWord::NotVisible, StateWord::NeverSeen})) {
        const auto unseen =
            std::find_if(engine.instances.begin(), engine.instances.end(),
                         [](const InstanceState& one) {
                             return one.state != StateWord::Down && one.state != StateWord::PresumedDown;
                         });
        return say(engine, StateWord::NotVisible, unseen->why);
    }
    judgeServing(engine);
}

} // namespace

void judgeEngine(const EngineView& view, EngineState& engine) {
    if (const Hazard* diverged = firstOf(
            engine, {HazardKind::SplitBrain, HazardKind::ReturningPrimary, HazardKind::DivergedHistory})) {
        return say(engine, StateWord::Diverged, diverged->what);
    }
    if (allAre(engine, {StateWord::NeverSeen})) {
        return say(engine, StateWord::NeverSeen, "Nothing of " + engine.id.value + " has answered yet.");
    }
    if (engine.primary) return judgeServing(engine);
    if (!everHadPrimary(engine)) return judgePeers(engine);
    judgeLeaderless(view, engine);
}

} // namespace fairlead::topology
