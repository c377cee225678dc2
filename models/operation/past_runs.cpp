// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/past_runs.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

/// Nearest rank: the smallest that `percent` of all do not exceed.
Micros percentile(std::vector<Micros> sorted, std::size_t percent) {
    const std::size_t rank = (sorted.size() * percent + 99) / 100;
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

} // namespace

void PastRuns::take(const std::vector<audit::Entry>& entries) {
    for (const audit::Entry& entry : entries) {
        m_next = entry.n + 1;
        if (!entry.op) continue;
        if (entry.event == "op.begin" && entry.target) {
            m_engineOf[*entry.op] = *entry.target;
        } else if (entry.event == "step.intent") {
            const audit::Value* undoing = entry.what.member("compensation");
            const bool forward = !undoing || !undoing->boolean() || !*undoing->boolean();
            if (forward) m_intents[entry.n] = {*entry.op, std::string(entry.what.text("verb"))};
        } else if (entry.event == "step.outcome") {
            const auto intent = m_intents.find(static_cast<std::uint64_t>(entry.what.number("intent", 0)));
            if (intent == m_intents.end()) continue;
            const Micros took = std::chrono::milliseconds{entry.what.number("ms", 0)};
            if (entry.what.text("result") == "done")
                note(m_engineOf[intent->second.op], intent->second.verb, took);
            m_intents.erase(intent);
        } else if (entry.event == "op.end") {
            m_engineOf.erase(*entry.op);
        }
    }
}

void PastRuns::note(const std::string& engine, const std::string& verb, Micros took) {
    for (const std::string& of : {engine, std::string()}) {
        Durations& all = m_took[{of, verb}];
        all.push_back(took);
        if (all.size() > kMost) all.pop_front();
    }
}

const PastRuns::Durations* PastRuns::pastOf(const Step& step, const EngineId& engine) const {
    for (const std::string& of : {engine.value, std::string()}) {
        const auto found = m_took.find({of, step.verb});
        if (found != m_took.end() && found->second.size() >= kFewest) return &found->second;
    }
    return nullptr;
}

Plan PastRuns::expect(Plan plan) const {
    for (Step& step : plan.steps) {
        const Durations* past = pastOf(step, plan.request.engine);
        if (past == nullptr) continue;
        std::vector<Micros> sorted(past->begin(), past->end());
        std::sort(sorted.begin(), sorted.end());
        step.expected = percentile(sorted, 50);
        step.expectedP95 = percentile(sorted, 95);
        step.samples = static_cast<int>(sorted.size());
    }
    markOutage(plan, plan.outage);
    return plan;
}

} // namespace fairlead::operation
