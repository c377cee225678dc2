// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/site_plan.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

/// The engine that the rest of its wave waits for.
const Plan* slowest(const std::vector<Plan>& wave) {
    const auto found = std::max_element(wave.begin(), wave.end(), [](const Plan& a, const Plan& b) {
        return forecast(a).p95 < forecast(b).p95;
    });
    return found == wave.end() ? nullptr : &*found;
}

struct Miss {
    EngineId engine;
    Micros by{0};
    Micros objective{0};
    Micros own{0}; ///< p95 of its own steps
};

std::string words(const Miss& miss, Micros used) {
    const std::string text = miss.engine.value + " will miss its RTO of " + humanDuration(miss.objective) +
                             " by " + humanDuration(miss.by) + " (p95)";
    const Micros room = miss.objective - used - miss.own;
    if (room < Micros{0})
        return text + ": its own steps take " + humanDuration(miss.own) + ", more than what is left.";
    return text + " unless its own steps, " + humanDuration(miss.own) + ", begin within " +
           humanDuration(room) + ".";
}

} // namespace

Forecast forecast(const Plan& plan) {
    Forecast result;
    for (const Step& step : plan.steps) {
        result.p50 += step.expected;
        result.p95 += step.expectedP95;
    }
    const auto fewest = std::min_element(plan.steps.begin(), plan.steps.end(),
                                         [](const Step& a, const Step& b) { return a.samples < b.samples; });
    result.samples = fewest == plan.steps.end() ? 0 : fewest->samples;
    result.criticalPath = {plan.request.engine};
    return result;
}

Forecast forecast(const SitePlan& plan) {
    Forecast result;
    for (const auto& wave : plan.waves) {
        const Plan* last = slowest(wave);
        if (last == nullptr) continue;
        const Forecast part = forecast(*last);
        Micros p50 = part.p50;
        for (const Plan& each : wave)
            p50 = std::max(p50, forecast(each).p50);
        result.samples = result.criticalPath.empty() ? part.samples : std::min(result.samples, part.samples);
        result.p50 += p50;
        result.p95 += part.p95;
        result.criticalPath.push_back(last->request.engine);
    }
    return result;
}

std::string missesObjective(const SitePlan& plan, const inventory::Inventory& inventory, Micros used) {
    std::optional<Miss> worst;
    Micros before = used;
    for (const auto& wave : plan.waves) {
        for (const Plan& part : wave) {
            const inventory::Engine* engine = inventory.findEngine(part.request.engine);
            if (engine == nullptr || !engine->objectives.rto) continue;
            const Micros own = forecast(part).p95;
            const Micros by = before + own - *engine->objectives.rto;
            if (by > Micros{0} && (!worst || by > worst->by))
                worst = Miss{engine->id, by, *engine->objectives.rto, own};
        }
        if (const Plan* last = slowest(wave)) before += forecast(*last).p95;
    }
    return worst ? words(*worst, used) : std::string();
}

} // namespace fairlead::operation
