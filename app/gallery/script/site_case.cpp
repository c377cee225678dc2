// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/script/site_case.h"

#include <algorithm>

namespace fairlead::gallery {
namespace {

using namespace std::chrono_literals;
using operation::Change;
using operation::EnginePhase;
using operation::EngineRun;
using operation::RunPhase;
using operation::RunResult;
using operation::StepPhase;

const inventory::Instance& endpoint(const inventory::Engine& engine, const char* site) {
    return *std::find_if(engine.instances.begin(), engine.instances.end(), [site](const auto& instance) {
        return instance.site == SiteId{site} && instance.crossSiteEndpoint;
    });
}

operation::Step step(const char* id, const std::string& title, const InstanceId& target,
                     std::vector<Change> changes) {
    operation::Step out;
    out.id = StepId{id};
    out.title = title;
    out.target = target;
    out.commands = {"-- " + title};
    out.doneWhen = title + " is seen";
    out.changes = std::move(changes);
    out.expected = 2s;
    out.expectedP95 = 6s;
    out.samples = 7;
    return out;
}

EngineRun& runIn(operation::SiteProgress& progress, const char* engine) {
    return *std::find_if(progress.state.engines.begin(), progress.state.engines.end(),
                         [engine](const EngineRun& run) { return run.engine == EngineId{engine}; });
}

void move(operation::SiteProgress& progress, const char* engine) {
    const operation::Plan* plan = progress.plan.find(EngineId{engine});
    if (!plan) return;
    EngineRun& run = runIn(progress, engine);
    run.phase = EnginePhase::Moved;
    run.attempt = 1;
    run.result = RunResult::Succeeded;
    run.pnrPassed = true;
    operation::Progress own = *scriptedRun(*plan, plan->steps.size());
    own.phase = RunPhase::Ended;
    own.result = RunResult::Succeeded;
    own.measuredOutage = 3s;
    progress.engines[run.engine] = std::make_shared<operation::Progress>(own);
}

} // namespace

inventory::Inventory groupedInventory(inventory::TargetKind target) {
    inventory::Inventory inventory = scriptedInventory(target);
    inventory.groups = {
        {"shop",
         {{EngineId{"mio-site"}}, {EngineId{"orders-pg"}, EngineId{"ledger-pg"}}, {EngineId{"rd-cache"}}}}};
    return inventory;
}

operation::Plan scriptedPlan(const inventory::Engine& engine) {
    const InstanceId a = endpoint(engine, "DC1").id, b = endpoint(engine, "DC2").id;
    operation::Plan plan;
    plan.request.engine = engine.id;
    plan.engineTechnology = engine.technology;
    plan.from = SiteId{"DC1"};
    plan.oldPrimary = a;
    plan.newPrimary = b;
    plan.steps = {
        step("s01-look", "Record the position of " + a.value, a, {}),
        step("s02-fence", "Fence " + a.value, a, {{Change::Kind::Fence, a, {}, {}}}),
        step("s03-promote", "Promote " + b.value, b, {{Change::Kind::Promote, b, {}, {}}}),
        step("s04-lead", "Lead clients to DC2", b, {{Change::Kind::LeadClients, {}, {}, SiteId{"DC2"}}}),
        step("s05-follow", "Let " + a.value + " follow " + b.value, a, {{Change::Kind::Follow, a, b, {}}})};
    plan.steps[1].compensation = "open " + a.value + " again";
    plan.pointOfNoReturn = 2;
    plan.loss = {Micros{0}, Micros{0}, Bytes{0}, Bytes{0}, "fence and position proven"};
    plan.expectedOutage = 4s;
    plan.expectedOutageP95 = 12s;
    plan.priceOfFailback = "a switchover home: " + a.value + " follows at once";
    return plan;
}

std::vector<operation::GuardResult> scriptedGuards(int passing, bool blocked) {
    std::vector<operation::GuardResult> out;
    for (int i = 0; i < passing; ++i) {
        operation::GuardResult guard;
        guard.id = GuardId{i == 0 ? std::string("op.lock") : "rule.kept-" + std::to_string(i)};
        guard.title = "what must hold, number " + std::to_string(i + 1);
        guard.guardClass = i == 0 ? operation::GuardClass::Hard : operation::GuardClass::Overridable;
        guard.verdict = operation::Verdict::Pass;
        guard.reason = "It holds, as was seen 2 s ago.";
        out.push_back(guard);
    }
    if (!blocked) return out;
    operation::GuardResult lag;
    lag.id = GuardId{"pg.target-lag"};
    lag.title = "the target is not far behind";
    lag.verdict = operation::Verdict::Block;
    lag.reason = "The target is 75 s behind, the objective is 60 s.";
    lag.evidence = {
        {"SELECT replay_lag FROM pg_stat_replication", "00:01:15", scriptedNow(), "console at DC2"}};
    out.push_back(lag);
    return out;
}

operation::ProgressPtr scriptedRun(const operation::Plan& plan, std::size_t at) {
    operation::Progress run;
    run.plan = plan;
    run.phase = RunPhase::Running;
    run.elapsed = 9s;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        operation::StepView view;
        view.phase = i < at ? StepPhase::Done : i == at ? StepPhase::Acting : StepPhase::Pending;
        if (i <= at) view.took = 2s;
        run.steps.push_back(view);
    }
    run.pointOfNoReturnPassed = at > plan.pointOfNoReturn;
    return std::make_shared<operation::Progress>(run);
}

operation::SiteProgress midway(const operation::SitePlan& plan) {
    operation::SiteProgress progress;
    progress.plan = plan;
    progress.state = operation::initialState(plan);
    progress.state.phase = RunPhase::Running;
    progress.state.wave = 1;
    progress.elapsed = 41s;
    move(progress, "mio-site");
    EngineRun& orders = runIn(progress, "orders-pg");
    orders.phase = EnginePhase::Running;
    orders.attempt = 1;
    progress.engines[orders.engine] = scriptedRun(*plan.find(orders.engine), 2);
    EngineRun& ledger = runIn(progress, "ledger-pg");
    ledger.phase = EnginePhase::NotMoved;
    ledger.attempt = 1;
    ledger.result = RunResult::RolledBack;
    ledger.why = "Step 2 (Fence ledger-pg-a1) did not finish; what was done is undone.";
    progress.engines[ledger.engine] = scriptedRun(*plan.find(ledger.engine), 1);
    return progress;
}

operation::SiteProgress over(const operation::SitePlan& plan) {
    operation::SiteProgress progress = midway(plan);
    for (const char* engine : {"orders-pg", "rd-cache"})
        move(progress, engine);
    EngineRun& ledger = runIn(progress, "ledger-pg");
    ledger.phase = EnginePhase::SetAside;
    ledger.why = "the month is being closed in it, by d.ivanov";
    progress.state.phase = RunPhase::Ended;
    progress.state.wave = 2;
    progress.state.result = RunResult::SucceededWithExceptions;
    progress.state.why = operation::standing(progress.state);
    progress.elapsed = 95s;
    return progress;
}

} // namespace fairlead::gallery
