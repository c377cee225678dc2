// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/conductor.h"
#include "models/operation/journal.h"
#include "tests/bench/bench_log.h"
#include "tests/support/estate.h"
#include "tests/support/fake_adapter.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

/// What the executor itself costs for each step, beside the flush of the audit log that it waits for: steps
/// that do nothing, run by the conductor over the console's own log and lock. `bench_executor [STEPS [RUNS
/// [DIR]]]`
namespace {

using namespace fairlead;
using namespace fairlead::operation;

Plan planOf(int steps, int number) {
    Plan plan;
    plan.engineTechnology = "fake";
    plan.request.id = OperationId("op-" + std::to_string(number));
    plan.request.engine = EngineId("orders");
    plan.request.to = SiteId("DC2");
    plan.from = SiteId("DC1");
    for (int i = 0; i < steps; ++i) {
        Step step;
        step.id = StepId("s" + std::to_string(i));
        step.title = "Nothing";
        step.verb = "fake.nothing";
        step.target = InstanceId("b1");
        step.commands = {"nothing"};
        plan.steps.push_back(step);
    }
    plan.pointOfNoReturn = plan.steps.size();
    return sealPlan(plan);
}

Micros median(std::vector<Micros> all) {
    std::sort(all.begin(), all.end());
    return all.empty() ? Micros{0} : all[all.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    const int steps = argc > 1 ? std::atoi(argv[1]) : 50;
    const int runs = argc > 2 ? std::atoi(argv[2]) : 9;
    const std::string folder = argc > 3 ? argv[3] : "/var/tmp/fairlead-bench-executor";
    if (steps < 1 || runs < 1) {
        std::fprintf(stderr, "bench_executor [STEPS [RUNS [DIR]]]\n");
        return 2;
    }
    std::filesystem::create_directories(folder);
    const runtime::SystemClock clock;
    const inventory::Inventory estate = tests::smallEstate();
    tests::FakeAdapter adapter(clock);
    std::vector<Micros> own, flush;
    {
        bench::ConsoleLog log(folder);
        for (int run = 0; run < runs; ++run) {
            const Plan plan = planOf(steps, run);
            const auto holder = log.lock().acquire(EngineId("orders"), plan.request.id);
            if (!holder || !log.append(planEntry(plan, 0, 0)) ||
                !log.append(beginEntry(plan, *holder, "lock file", "bench")))
                return 1;
            log.takeTimes();
            Conductor conductor({adapter, log, log.lock(), clock, estate.engines.front()}, plan, *holder);
            const MonoTime began = clock.mono();
            conductor.run({});
            const Micros whole = clock.mono() - began;
            if (conductor.progress()->result != RunResult::Succeeded) return 1;
            Micros waited{0};
            for (const Micros each : log.takeTimes())
                waited += each;
            log.lock().release(EngineId("orders"), holder->token);
            own.push_back((whole - waited) / steps);
            flush.push_back(waited / steps);
        }
    }
    std::filesystem::remove_all(folder);
    const double ratio = static_cast<double>(median(own).count()) /
                         static_cast<double>(std::max<std::int64_t>(1, median(flush).count()));
    std::printf(
        "%d runs of %d steps, medians for one step: audit log (two entries) %lld us, everything else %lld "
        "us: %.3f of it\n",
        runs, steps, static_cast<long long>(median(flush).count()),
        static_cast<long long>(median(own).count()), ratio);
    return 0;
}
