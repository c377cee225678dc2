// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/routed_adapter.h"

#include "models/base/assert.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

using inventory::FrontDoor;

std::string noAdapter(const FrontDoor& door) {
    return "Fairlead knows no front door of the kind " + door.kind + ", which " + door.id.value + " is.";
}

GuardResult unknownKind(const FrontDoor& door) {
    GuardResult result;
    result.id = GuardId("traffic.kind");
    result.title = "the front door can be led";
    result.guardClass = GuardClass::Overridable;
    result.verdict = Verdict::Unknown;
    result.reason = noAdapter(door);
    return result;
}

/// Ids end with the door's, since an engine may have several doors of one kind.
void name(std::vector<Step>& steps, const FrontDoor& door, std::size_t& number) {
    for (Step& step : steps) {
        FL_ASSERT(step.verb.rfind("traffic.", 0) == 0);
        step.id = StepId("t" + std::to_string(++number) + "-" + step.verb.substr(8) + "-" + door.id.value);
        step.target = InstanceId(door.id.value);
        step.parameters[kDoorParameter] = door.id.value;
    }
    useSecrets(steps, secretsOf(door));
}

/// Puts the steps of all doors around the outage. What waits at the doors counts as time without a writer.
void weave(Plan& plan, std::vector<Step> before, std::vector<Step> after) {
    OutageSteps outage = plan.outage;
    const auto at = [&](std::size_t index) {
        return plan.steps.begin() + static_cast<std::ptrdiff_t>(index);
    };
    plan.steps.insert(at(outage.end), after.begin(), after.end());
    if (plan.pointOfNoReturn >= outage.end) plan.pointOfNoReturn += after.size();
    plan.steps.insert(at(outage.first), before.begin(), before.end());
    if (plan.pointOfNoReturn >= outage.first) plan.pointOfNoReturn += before.size();
    outage.end += before.size() + after.size();
    markOutage(plan, outage);
}

} // namespace

std::vector<RoutedAdapter::Way> RoutedAdapter::waysTo(const EngineId& engine) const {
    std::vector<Way> ways;
    for (const FrontDoor& door : m_inventory.frontDoors) {
        if (door.engine != engine) continue;
        const auto found = m_kinds.find(door.kind);
        ways.push_back({&door, found == m_kinds.end() ? nullptr : found->second});
    }
    return ways;
}

std::optional<RoutedAdapter::Way> RoutedAdapter::wayOf(const Step& step) const {
    if (step.verb.rfind("traffic.", 0) != 0) return std::nullopt;
    const auto named = step.parameters.find(kDoorParameter);
    const FrontDoor* door =
        named == step.parameters.end() ? nullptr : m_inventory.findDoor(DoorId(named->second));
    if (door == nullptr) return Way{};
    const auto found = m_kinds.find(door->kind);
    return Way{door, found == m_kinds.end() ? nullptr : found->second};
}

topology::Observation RoutedAdapter::observe(const inventory::Engine& engine,
                                             const inventory::Instance& instance, const Call& call) {
    return m_engine.observe(engine, instance, call);
}

std::vector<GuardResult> RoutedAdapter::guards(const inventory::Engine& engine, const Request& request,
                                               const Call& call) {
    std::vector<GuardResult> results = m_engine.guards(engine, request, call);
    for (const Way& way : waysTo(engine.id)) {
        auto more = way.adapter ? way.adapter->guards(*way.door, request, call)
                                : std::vector<GuardResult>{unknownKind(*way.door)};
        for (GuardResult& result : more) {
            result.id.value += "@" + way.door->id.value;
            results.push_back(std::move(result));
        }
    }
    return results;
}

Result<Plan> RoutedAdapter::plan(const PlanInput& input) const {
    Result<Plan> plan = m_engine.plan(input);
    if (!plan) return plan;
    std::vector<Step> before, after;
    std::size_t number = 0;
    for (const Way& way : waysTo(input.engine.id)) {
        if (way.adapter == nullptr) {
            plan->unknowns.push_back(noAdapter(*way.door) + " Lead its clients by hand.");
            continue;
        }
        Result<DoorSteps> steps = way.adapter->plan(*way.door, *plan);
        if (!steps) return steps.error();
        name(steps->before, *way.door, number);
        name(steps->after, *way.door, number);
        // The door that is closed last is opened first.
        before.insert(before.end(), steps->before.begin(), steps->before.end());
        after.insert(after.begin(), steps->after.begin(), steps->after.end());
    }
    weave(*plan, std::move(before), std::move(after));
    return plan;
}

Result<void> RoutedAdapter::prepare(const inventory::Engine& engine, const Plan& plan, const Call& call) {
    return m_engine.prepare(engine, plan, call);
}

Outcome RoutedAdapter::actOne(const inventory::Engine& engine, const Plan& plan, const Step& step,
                              const ActCall& call) {
    const auto way = wayOf(step);
    if (!way) return m_engine.act(engine, plan, step, call);
    if (way->adapter == nullptr)
        return {Outcome::Result::Failed,
                "The inventory no longer has this front door. Nothing was sent.",
                {},
                {},
                {}};
    return way->adapter->act(*way->door, plan, step, call);
}

std::string RoutedAdapter::openAgain(const inventory::Engine& engine, const Plan& plan, std::size_t index,
                                     const ActCall& call) {
    std::string words;
    for (std::size_t i = index + 1; i-- > plan.outage.first;) {
        const Step& closed = plan.steps[i];
        if (!wayOf(closed) || closed.compensation.empty()) continue;
        words += " " + compensate(engine, plan, closed, call).reply;
    }
    return words;
}

Outcome RoutedAdapter::act(const inventory::Engine& engine, const Plan& plan, const Step& step,
                           const ActCall& call) {
    Outcome outcome = actOne(engine, plan, step, call);
    const auto found = std::find_if(plan.steps.begin(), plan.steps.end(),
                                    [&](const Step& each) { return each.id == step.id; });
    const auto index = static_cast<std::size_t>(found - plan.steps.begin());
    // Nobody undoes anything there, and clients would wait at a closed door for ever.
    const bool nobodyElse =
        plan.pointOfNoReturn < index && index >= plan.outage.first && index < plan.outage.end;
    if (outcome.result == Outcome::Result::Failed && step.mandatory && nobodyElse)
        outcome.reply += openAgain(engine, plan, index, call);
    return outcome;
}

Outcome RoutedAdapter::compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                  const ActCall& call) {
    const auto way = wayOf(step);
    if (!way) return m_engine.compensate(engine, plan, step, call);
    if (way->adapter == nullptr)
        return {Outcome::Result::Failed,
                "The inventory no longer has this front door. Nothing was sent.",
                {},
                {},
                {}};
    return way->adapter->compensate(*way->door, plan, step, call);
}

StepCheck RoutedAdapter::check(const inventory::Engine& engine, const Plan& plan, const Step& step,
                               const Facts& facts, const Call& call) {
    const auto way = wayOf(step);
    if (!way) return m_engine.check(engine, plan, step, facts, call);
    if (way->adapter == nullptr)
        return {StepCheck::Finding::NotKnown, "The inventory no longer has this front door.", {}};
    return way->adapter->check(*way->door, plan, step, facts, call);
}

} // namespace fairlead::operation
