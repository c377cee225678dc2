// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/promises.h"

#include <map>
#include <set>

namespace fairlead::tests {

using operation::Change;
using operation::PredictedEngine;
using operation::PredictedInstance;
using operation::PredictedState;

namespace {

std::map<std::size_t, std::vector<InstanceId>> writersOf(const PredictedEngine& engine) {
    std::map<std::size_t, std::vector<InstanceId>> writers;
    for (const PredictedInstance& each : engine.instances)
        if (each.isWriter()) writers[each.part].push_back(each.id);
    return writers;
}

const PredictedEngine& only(const PredictedState& state) {
    return state.engines.at(0);
}

std::string faultOnTheWay(const std::vector<PredictedState>& states) {
    for (std::size_t i = 1; i < states.size(); ++i) {
        auto before = writersOf(only(states[i - 1]));
        for (const auto& [part, writers] : writersOf(only(states[i])))
            if (writers.size() > 1 && writers.size() > before[part].size())
                return "after `" + states[i].after + "` " + writers[0].value + " and " + writers[1].value +
                       " both take writes";
    }
    return {};
}

/// The parts of which somebody takes writes, or has something done to it.
std::set<std::size_t> touched(const std::vector<PredictedState>& states, const operation::Plan& plan) {
    std::set<std::size_t> parts;
    for (const auto& [part, writers] : writersOf(only(states.front())))
        parts.insert(part);
    for (const operation::Step& step : plan.steps)
        for (const Change& change : step.changes)
            if (const PredictedInstance* one = only(states.front()).find(change.instance))
                parts.insert(one->part);
    return parts;
}

std::string faultAtTheEnd(const PredictedEngine& end, const std::set<std::size_t>& parts, const SiteId& to) {
    auto writers = writersOf(end);
    if (parts.empty()) return "no step says that it changes anything";
    for (const std::size_t part : parts) {
        if (writers[part].size() != 1)
            return std::to_string(writers[part].size()) + " writers in the end, and not one";
        if (end.find(writers[part].front())->site != to)
            return writers[part].front().value + " takes writes in the end, which is not at " + to.value;
    }
    return {};
}

/// Follows the chain up; a circle ends where it began.
InstanceId headOf(const PredictedEngine& engine, const InstanceId& id) {
    std::set<InstanceId> seen;
    const PredictedInstance* at = engine.find(id);
    while (at != nullptr && at->upstream && seen.insert(at->id).second)
        at = engine.find(*at->upstream);
    return at == nullptr ? InstanceId() : at->id;
}

std::string faultInFollowing(const PredictedEngine& end, const operation::Plan& plan) {
    for (const operation::Step& step : plan.steps) {
        for (const Change& change : step.changes) {
            if (change.kind != Change::Kind::Follow) continue;
            const PredictedInstance* head = end.find(headOf(end, change.instance));
            if (head == nullptr || !head->isWriter())
                return change.instance.value + " follows no writer in the end";
        }
    }
    return {};
}

} // namespace

std::string faultInPrediction(const topology::EngineState& state, const operation::Plan& plan) {
    topology::TopologySnapshot snapshot;
    snapshot.engines = {state};
    const std::vector<PredictedState> states = predict(snapshot, plan);
    if (states.size() != plan.steps.size() + 1) return "not one state for each step";
    if (std::string fault = faultOnTheWay(states); !fault.empty()) return fault;
    const PredictedEngine& end = only(states.back());
    if (std::string fault = faultAtTheEnd(end, touched(states, plan), plan.request.to); !fault.empty())
        return fault;
    for (const PredictedInstance& each : end.instances) {
        const topology::InstanceState* seen = state.find(each.id);
        const bool wrote = seen->seen && seen->seen->writable.value_or(false);
        if (wrote && !each.fenced && each.writes == operation::Writes::Unknown)
            return each.id.value + " was seen to take writes, is seen no more, and nothing fences it";
    }
    return faultInFollowing(end, plan);
}

topology::EngineState withoutSite(topology::EngineState state, const SiteId& site) {
    for (topology::InstanceState& each : state.instances)
        if (each.site == site) each.lastFailure = Error{ErrorKind::Timeout, "No answer.", {}, each.id.value};
    if (state.primary && state.find(*state.primary)->site == site) state.primary.reset();
    return state;
}

} // namespace fairlead::tests
