// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/rule_views.h"

#include <algorithm>

namespace fairlead::operation {

namespace {

std::string toText(const PredictedInstance& instance) {
    const std::string& id = instance.id.value;
    const std::string fence = instance.fenced ? ", fenced" : "";
    switch (instance.writes) {
        case Writes::Taken:
            return id + " takes writes" + fence;
        case Writes::Refused:
            return id + " takes none" + fence +
                   (instance.upstream ? " and follows " + instance.upstream->value : std::string());
        case Writes::Stopped:
            return id + " does not run" + fence;
        case Writes::Unknown:
            return id + " is not seen" + fence;
    }
    return id;
}

/// Up the chain; a circle ends where it began.
bool follows(const PredictedEngine& engine, const PredictedInstance& instance, const InstanceId& head) {
    std::set<InstanceId> passed;
    const PredictedInstance* at = &instance;
    while (at != nullptr && at->id != head) {
        if (!at->upstream || !passed.insert(at->id).second) return false;
        at = engine.find(*at->upstream);
    }
    return at != nullptr;
}

bool runs(const PredictedInstance& instance) {
    return instance.writes == Writes::Taken || instance.writes == Writes::Refused;
}

} // namespace

std::string leavesText(const PredictedState& state) {
    if (state.engine.empty()) return "What is seen now leaves ";
    return "Step " + std::to_string(state.step + 1) + ", \"" + state.after + "\", would leave ";
}

std::string copiesText(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " copy" : " copies");
}

std::string toText(const PredictedState& state) {
    std::string text;
    for (const PredictedEngine& engine : state.engines) {
        text += (text.empty() ? "" : "; ") + engine.id.value + ":";
        for (std::size_t i = 0; i < engine.instances.size(); ++i)
            text += (i == 0 ? " " : ", ") + toText(engine.instances[i]);
    }
    return text;
}

std::string listed(const std::vector<InstanceId>& instances) {
    std::string text;
    for (std::size_t i = 0; i < instances.size(); ++i)
        text += (i == 0 ? "" : i + 1 == instances.size() ? " and " : ", ") + instances[i].value;
    return text;
}

Writers writersOf(const PredictedEngine& engine) {
    return mayWrite(engine, {});
}

Writers mayWrite(const PredictedEngine& engine, const std::set<InstanceId>& lost) {
    Writers writers;
    for (const PredictedInstance& each : engine.instances) {
        const bool unproven = each.writes == Writes::Unknown && !each.fenced && lost.contains(each.id);
        if (each.isWriter() || unproven) writers[each.part].push_back(each.id);
    }
    return writers;
}

std::set<InstanceId> formerWriters(const topology::EngineState& seen) {
    std::set<InstanceId> former;
    for (const topology::InstanceState& each : seen.instances)
        if (each.lastFailure && each.seen && each.seen->writable.value_or(false)) former.insert(each.id);
    return former;
}

std::set<SiteId> sitesOf(const PredictedEngine& engine) {
    std::set<SiteId> sites;
    for (const PredictedInstance& each : engine.instances)
        if (each.isWriter()) sites.insert(each.site);
    return sites;
}

std::set<InstanceId> promotedBy(const Plan& plan) {
    std::set<InstanceId> promoted;
    for (const Step& step : plan.steps)
        for (const Change& change : step.changes)
            if (change.kind == Change::Kind::Promote) promoted.insert(change.instance);
    return promoted;
}

std::optional<Micros> lagOf(const topology::EngineState& engine, const InstanceId& replica) {
    for (const topology::ReplicationLink& link : engine.links) {
        const bool current =
            link.freshness == topology::Freshness::Fresh || link.freshness == topology::Freshness::Ageing;
        if (link.to == replica && current && link.state != topology::LinkState::Broken) return link.lagTime;
    }
    return std::nullopt;
}

void Heads::follow(const PredictedEngine& engine) {
    for (const PredictedInstance& each : engine.instances) {
        const auto known = m_heads.find(each.part);
        // A primary that is fenced when the plan begins is a head, too; one seen to write goes first.
        const bool wrote = each.fenced && each.writes == Writes::Refused && !each.upstream;
        if (each.isWriter() || (wrote && known == m_heads.end())) m_heads[each.part] = each.id;
    }
}

std::optional<std::size_t> Heads::copies(const PredictedEngine& engine, const SiteId& at) const {
    std::optional<std::size_t> fewest;
    for (const auto& [part, head] : m_heads) {
        std::size_t count = 0;
        for (const PredictedInstance& each : engine.instances) {
            const bool counts = each.part == part && runs(each) && (at.empty() || each.site == at);
            if (counts && follows(engine, each, head)) ++count;
        }
        fewest = std::min(fewest.value_or(count), count);
    }
    return fewest;
}

} // namespace fairlead::operation
