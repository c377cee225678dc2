// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/interlock_adapter.h"

#include "models/operation/park_ledger.h"

#include <algorithm>

namespace fairlead::operation {
namespace {

using inventory::Automation;
using topology::ParkedAutomation;

constexpr Micros kGuardPatience = std::chrono::seconds{5};

GuardId guardOf(const Automation& automation) {
    return GuardId("automation.state@" + automation.id.value);
}

std::string nameOf(const Automation& automation) {
    return automation.id.value + " (" + automation.kind + " on " + automation.host + ")";
}

std::string parkedText(const ParkedAutomation& parked) {
    return "is parked since " + toScreen(parked.since) + " by " + parked.by.value;
}

bool setAside(const Request& request, const Automation& automation) {
    return std::any_of(request.overrides.begin(), request.overrides.end(),
                       [&](const Override& each) { return each.guard == guardOf(automation); });
}

Step stepFor(const char* verb, const Automation& automation, const std::string& title) {
    Step step;
    step.verb = verb;
    step.title = title;
    step.target = InstanceId(automation.id.value);
    step.expected = std::chrono::milliseconds{300};
    step.expectedP95 = std::chrono::seconds{5};
    step.retriable = true;
    return step;
}

Step parkStep(const Automation& automation) {
    Step step = stepFor(verb::kPark, automation, "Park " + nameOf(automation));
    step.commands = {commandText(hookCommand(automation, automation.park))};
    step.doneWhen =
        commandText(hookCommand(automation, automation.state)) + " says parked; found parked, it is left so";
    step.compensation = commandText(hookCommand(automation, automation.giveBack));
    step.timeout = automation.park.timeout + automation.state.timeout + std::chrono::seconds{10};
    step.changes = {change::park()};
    return step;
}

Step giveBackStep(const Automation& automation) {
    Step step = stepFor(verb::kGiveBack, automation, "Give back " + nameOf(automation));
    step.commands = {commandText(hookCommand(automation, automation.giveBack))};
    step.doneWhen = commandText(hookCommand(automation, automation.state)) +
                    " says running; what somebody else had parked is left so";
    step.timeout = automation.giveBack.timeout + automation.state.timeout + std::chrono::seconds{10};
    step.mandatory = false;
    step.changes = {change::unpark()};
    return step;
}

void number(std::vector<Step>& steps, std::size_t& next) {
    for (Step& step : steps)
        step.id = StepId("i" + std::to_string(++next) + "-" + step.verb.substr(step.verb.find('.') + 1));
}

/// Before everything and after everything. What is never undone stays so.
void enclose(Plan& plan, const std::vector<Step>& before, const std::vector<Step>& after) {
    const bool alwaysUndone = plan.pointOfNoReturn == plan.steps.size();
    plan.steps.insert(plan.steps.begin(), before.begin(), before.end());
    plan.steps.insert(plan.steps.end(), after.begin(), after.end());
    plan.pointOfNoReturn = alwaysUndone ? plan.steps.size() : plan.pointOfNoReturn + before.size();
    plan.outage = {plan.outage.first + before.size(), plan.outage.end + before.size()};
}

const Automation* automationOf(const inventory::Engine& engine, const Step& step) {
    const auto found = std::find_if(engine.automation.begin(), engine.automation.end(),
                                    [&](const Automation& a) { return a.id.value == step.target.value; });
    return found == engine.automation.end() ? nullptr : &*found;
}

bool isOurs(const Step& step) {
    return step.verb == verb::kPark || step.verb == verb::kGiveBack;
}

Outcome nothingSent(std::string why) {
    return {Outcome::Result::Failed, std::move(why) + " Nothing was sent.", {}, {}, {}};
}

/// Empty when the inventory still says what the plan says: nothing else is run than was approved.
std::string whyChanged(const Automation* automation, const Step& step) {
    if (automation == nullptr) return "The inventory no longer has " + step.target.value + ".";
    const Step now = step.verb == verb::kPark ? parkStep(*automation) : giveBackStep(*automation);
    if (now.commands == step.commands && now.doneWhen == step.doneWhen &&
        now.compensation == step.compensation)
        return {};
    return "The hooks of " + automation->id.value + " were changed since the plan was made.";
}

std::string factOf(const Facts& facts, const Automation& automation) {
    const auto found = facts.find(automationFact(automation.id));
    return found == facts.end() ? std::string() : found->second;
}

} // namespace

Result<std::optional<ParkedAutomation>> InterlockAdapter::parkedByUs(const AutomationId& id) const {
    const auto all = m_parked();
    if (!all) return all.error();
    for (const ParkedAutomation& each : *all) {
        if (each.id == id) return std::optional(each);
    }
    return std::optional<ParkedAutomation>();
}

topology::Observation InterlockAdapter::observe(const inventory::Engine& engine,
                                                const inventory::Instance& instance, const Call& call) {
    return m_engine.observe(engine, instance, call);
}

GuardResult InterlockAdapter::guard(const Automation& automation, const Call& call) const {
    const AutomationReading reading = m_hooks.state(automation, call);
    GuardResult result;
    result.id = guardOf(automation);
    result.title = "other automation can be parked";
    // At a lost site nobody answers, and an operator must be able to go on; what protects from two writers
    // is the engine's own fence.
    result.guardClass = GuardClass::Overridable;
    result.evidence = {reading.evidence};
    if (reading.state == AutomationState::Unknown) {
        result.reason = reading.why + " It may act during the operation.";
        return result;
    }
    if (reading.state == AutomationState::Running) {
        result.verdict = Verdict::Pass;
        result.reason = nameOf(automation) + " runs; it is parked first and given back last.";
        return result;
    }
    const auto ours = parkedByUs(automation.id);
    if (!ours) {
        result.reason =
            nameOf(automation) + " is parked, and the audit log cannot tell by whom: " + toText(ours.error());
    } else if (*ours) {
        result.verdict = Verdict::Pass;
        result.reason = nameOf(automation) + " " + parkedText(**ours) + "; it is given back last.";
    } else {
        result.verdict = Verdict::Warn;
        result.reason = nameOf(automation) +
                        " is parked already, not by Fairlead. It is left so, also afterwards. Find out who "
                        "needs it.";
    }
    return result;
}

std::vector<GuardResult> InterlockAdapter::guards(const inventory::Engine& engine, const Request& request,
                                                  const Call& call) {
    std::vector<GuardResult> results = m_engine.guards(engine, request, call);
    for (const Automation& automation : engine.automation) {
        GuardResult result = guard(automation, m_hooks.patient(call, kGuardPatience));
        result.at = result.evidence.front().at;
        result.monoAt = m_hooks.mono();
        results.push_back(std::move(result));
    }
    return results;
}

Result<Plan> InterlockAdapter::plan(const PlanInput& input) const {
    Result<Plan> plan = m_engine.plan(input);
    if (!plan) return plan;
    std::vector<Step> before, after;
    for (const Automation& automation : input.engine.automation) {
        if (setAside(input.request, automation)) {
            plan->unknowns.push_back(nameOf(automation) +
                                     " is not parked, because its guard was set aside. It may act during "
                                     "the operation; keep it still by hand.");
            continue;
        }
        before.push_back(parkStep(automation));
        after.insert(after.begin(), giveBackStep(automation));
    }
    std::size_t next = 0;
    number(before, next);
    number(after, next);
    enclose(*plan, before, after);
    return plan;
}

Result<void> InterlockAdapter::prepare(const inventory::Engine& engine, const Plan& plan, const Call& call) {
    return m_engine.prepare(engine, plan, call);
}

Outcome InterlockAdapter::park(const Automation& automation, const Plan& plan, const ActCall& call) const {
    const AutomationReading before = m_hooks.state(automation, call.call);
    if (before.state == AutomationState::Unknown) return nothingSent(before.why);
    const std::string seen = before.evidence.query + ": " + before.evidence.answer;
    if (before.state == AutomationState::Running) {
        Outcome outcome = m_hooks.park(automation, call.call);
        outcome.before = seen;
        if (outcome.result == Outcome::Result::Done)
            outcome.learned[automationFact(automation.id)] = fact::kParked;
        return outcome;
    }
    const auto ours = parkedByUs(automation.id);
    if (!ours)
        return nothingSent(nameOf(automation) +
                           " is parked, and the audit log cannot tell by whom: " + toText(ours.error()));
    // Of this very step the log has the intent already, which says nothing yet.
    const bool known = *ours && ((*ours)->sure || (*ours)->by != plan.request.id);
    Outcome outcome{Outcome::Result::Done, {}, seen, {}, {}};
    outcome.reply = known ? nameOf(automation) + " " + parkedText(**ours) + "."
                          : nameOf(automation) + " was parked already, not by Fairlead. It is left so.";
    outcome.learned[automationFact(automation.id)] = known ? fact::kParked : fact::kLeft;
    return outcome;
}

Outcome InterlockAdapter::giveBack(const Automation& automation, const ActCall& call) const {
    std::string learned = factOf(call.facts, automation);
    if (learned.empty()) {
        const auto ours = parkedByUs(automation.id);
        if (!ours) return nothingSent("The audit log cannot tell who parked it: " + toText(ours.error()));
        learned = *ours ? fact::kParked : fact::kLeft;
    }
    Outcome outcome{Outcome::Result::Done, {}, {}, {}, {}};
    if (learned == fact::kLeft) {
        outcome.reply = nameOf(automation) + " was not parked by Fairlead and is left as it is.";
        outcome.learned[automationFact(automation.id)] = fact::kLeft;
        return outcome;
    }
    const AutomationReading before = m_hooks.state(automation, call.call);
    const std::string seen = before.evidence.query + ": " + before.evidence.answer;
    if (before.state == AutomationState::Running)
        outcome.reply = nameOf(automation) + " runs already.";
    else
        outcome = m_hooks.giveBack(automation, call.call);
    outcome.before = seen;
    if (outcome.result == Outcome::Result::Done) outcome.learned[automationFact(automation.id)] = fact::kRuns;
    return outcome;
}

Outcome InterlockAdapter::act(const inventory::Engine& engine, const Plan& plan, const Step& step,
                              const ActCall& call) {
    if (!isOurs(step)) return m_engine.act(engine, plan, step, call);
    const Automation* automation = automationOf(engine, step);
    if (const std::string why = whyChanged(automation, step); !why.empty()) return nothingSent(why);
    return step.verb == verb::kPark ? park(*automation, plan, call) : giveBack(*automation, call);
}

Outcome InterlockAdapter::compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                     const ActCall& call) {
    if (!isOurs(step)) return m_engine.compensate(engine, plan, step, call);
    const Automation* automation = automationOf(engine, step);
    if (const std::string why = whyChanged(automation, step); !why.empty()) return nothingSent(why);
    return giveBack(*automation, call);
}

StepCheck InterlockAdapter::check(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                  const Facts& facts, const Call& call) {
    if (!isOurs(step)) return m_engine.check(engine, plan, step, facts, call);
    const Automation* automation = automationOf(engine, step);
    if (automation == nullptr) return {StepCheck::Finding::NotKnown, whyChanged(automation, step), {}};
    const AutomationReading reading = m_hooks.state(*automation, call);
    if (reading.state == AutomationState::Unknown) return {StepCheck::Finding::NotKnown, reading.why, {}};
    const std::string name = automationFact(automation->id);
    const std::string seen = nameOf(*automation) + " is " + std::string(toWord(reading.state)) + ".";
    const bool running = reading.state == AutomationState::Running;
    const bool parking = step.verb == verb::kPark;
    Facts learned;
    if (running) learned[name] = fact::kRuns;
    // Nobody else was seen to park it, so it is given back: the safer of two mistakes.
    if (!running && parking) learned[name] = fact::kParked;
    const bool left = !running && !parking && factOf(facts, *automation) == fact::kLeft;
    const bool happened = running != parking || left;
    return {happened ? StepCheck::Finding::Happened : StepCheck::Finding::DidNotHappen, seen, learned};
}

} // namespace fairlead::operation
