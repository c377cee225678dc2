// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/print.h"

/// Operations on several engines, for people.
namespace fairlead::ctl {

using namespace operation;

std::string guardsText(const SiteGuardReport& report) {
    std::string out;
    for (const auto& [engine, why] : report.leftOut)
        out += engine.value + ": left out. " + why + "\n";
    for (const auto& [engine, guards] : report.engines)
        out += engine.value + "\n" + guardsText(guards);
    if (report.engines.empty()) return out + "There is nothing to move.\n";
    return out +
           (report.allows() ? "The guards of every engine allow it.\n" : "The guards do not allow it.\n");
}

std::string planText(const SitePlan& plan, const inventory::Inventory& inventory, const std::string& phrase) {
    const Forecast when = forecast(plan);
    std::string out =
        plan.request.scope + " -> " + plan.request.to.value + "   plan " + shortDigest(plan) + "\n";
    out += "forecast " + humanDuration(when.p50) + ", p95 " + humanDuration(when.p95) +
           (when.samples == 0 ? " (assumed: too few past runs)"
                              : " (" + std::to_string(when.samples) + " past runs at least)") +
           "\n";
    if (const std::string misses = missesObjective(plan, inventory, Micros{0}); !misses.empty())
        out += "RTO      " + misses + "\n";
    for (const auto& [engine, why] : plan.leftOut)
        out += "left out " + engine.value + ": " + why + "\n";
    for (std::size_t wave = 0; wave < plan.waves.size(); ++wave) {
        out += "== WAVE " + std::to_string(wave + 1) + " of " + std::to_string(plan.waves.size()) +
               ", the longest is " + when.criticalPath[wave].value + " ==\n";
        for (const Plan& part : plan.waves[wave])
            out += planText(part, "typed once, for all engines");
    }
    return out + "phrase   " + phrase + "\n";
}

std::string engineLine(const EngineRun& run, const ProgressPtr& own) {
    std::string out = "wave " + std::to_string(run.wave + 1) + "  " + run.engine.value + "  " +
                      std::string(toWord(run.phase));
    if (run.phase == EnginePhase::Running && own) {
        for (std::size_t i = 0; i < own->steps.size(); ++i) {
            const StepPhase phase = own->steps[i].phase;
            const bool telling = phase == StepPhase::Acting || phase == StepPhase::InDoubt ||
                                 phase == StepPhase::Compensating || phase == StepPhase::Failed;
            if (!telling) continue;
            out += ": step " + std::to_string(i + 1) + " of " + std::to_string(own->steps.size()) + ", " +
                   own->plan.steps[i].title + ": " + std::string(toWord(phase));
            break;
        }
    }
    if (run.result) out += " (" + std::string(toWord(*run.result)) + ")";
    return out + (run.why.empty() ? "" : ": " + run.why) + "\n";
}

std::string resultText(const SiteProgress& progress) {
    std::string out =
        progress.state.result
            ? std::string(toWord(*progress.state.result)) + " in " + humanDuration(progress.elapsed) + "."
            : "The operation is " + std::string(toWord(progress.state.phase)) + ".";
    return out + " " + standing(progress.state) + "\n";
}

} // namespace fairlead::ctl
