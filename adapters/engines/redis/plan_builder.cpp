// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/plan_builder.h"

#include <algorithm>
#include <cstdio>

namespace fairlead::engines::redis {

using operation::Plan;
using operation::Step;

PlanBuilder::PlanBuilder(const operation::PlanInput& input, const FillIn& fillIn)
    : m_input(input), m_fillIn(fillIn) {
    m_plan.request = input.request;
    m_plan.engineTechnology = input.engine.technology;
    const auto mode = modeOf(input.engine);
    if (!mode) fail(mode.error().what);
    m_mode = mode.value_or(Mode::Replication);
    if (m_mode != Mode::Sentinel) return;
    const auto group = sentinelsOf(input.engine);
    if (!group) fail(group.error().what);
    m_service = group.value_or(SentinelGroup{}).service;
}

Step& PlanBuilder::add(const char* verb, const std::string& slug, const std::string& title,
                       const inventory::Instance& target) {
    char number[8];
    std::snprintf(number, sizeof number, "s%02u-", static_cast<unsigned>(m_plan.steps.size() + 1) % 1000U);
    Step step;
    step.id = StepId(number + slug);
    step.title = title;
    step.verb = verb;
    step.target = target.id;
    m_plan.steps.push_back(std::move(step));
    return m_plan.steps.back();
}

std::string PlanBuilder::hookText(const inventory::Instance& instance, const char* hook) {
    const auto found = instance.hooks.find(hook);
    if (found == instance.hooks.end()) {
        fail(instance.id.value + " has no " + hook +
             " hook, which this plan needs. Declare it in the inventory.");
        return {};
    }
    const auto filled = m_fillIn(found->second.command, hookParameters(instance));
    if (filled) return commandText(*filled);
    fail("The " + std::string(hook) + " hook of " + instance.id.value +
         " cannot be filled in: " + filled.error().what);
    return {};
}

void PlanBuilder::fail(std::string what) {
    if (!m_fault) m_fault = Error{ErrorKind::Invalid, std::move(what), {}, m_input.engine.id.value};
}

const inventory::Instance* PlanBuilder::instance(const InstanceId& id) const {
    const auto& all = m_input.engine.instances;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
    return found == all.end() ? nullptr : &*found;
}

const topology::Observation* PlanBuilder::lastSeen(const InstanceId& id) const {
    const auto* state = m_input.state.find(id);
    return state != nullptr && state->seen && !state->seen->failure ? &*state->seen : nullptr;
}

const topology::Observation* PlanBuilder::seen(const InstanceId& id) const {
    const auto* state = m_input.state.find(id);
    return state != nullptr && !state->lastFailure ? lastSeen(id) : nullptr;
}

const inventory::Instance* PlanBuilder::upstreamOf(const InstanceId& id) const {
    const auto* look = lastSeen(id);
    if (look == nullptr) return nullptr;
    for (const auto& link : look->links) {
        if (link.end == topology::LinkReport::End::Receiver) return instance(link.peer);
    }
    return nullptr;
}

void PlanBuilder::addExpectations() {
    for (const auto& each : m_input.engine.instances) {
        const auto* look = seen(each.id);
        if (look == nullptr) continue;
        m_plan.expects[each.id.value + ".role"] = look->roleWord;
        const std::string replid = replidOf(look->history);
        if (!replid.empty()) m_plan.expects[each.id.value + ".history"] = replid;
        const std::string run = runIdOf(*look);
        if (!run.empty()) m_plan.expects[each.id.value + ".run"] = run;
    }
}

Result<Plan> PlanBuilder::finish() {
    if (m_fault) return *m_fault;
    FL_ASSERT(!m_plan.steps.empty());
    FL_ASSERT(m_plan.pointOfNoReturn <= m_plan.steps.size());
    addExpectations();
    return m_plan;
}

std::string replidOf(const std::string& history) {
    const std::size_t last = history.rfind(';');
    return last == std::string::npos ? history : history.substr(last + 1);
}

std::string runIdOf(const topology::Observation& look) {
    constexpr std::string_view kName = "run_id:";
    for (const auto& each : look.evidence) {
        const std::size_t at = each.answer.find(kName);
        if (at == std::string::npos) continue;
        const std::string rest = each.answer.substr(at + kName.size());
        return rest.substr(0, rest.find_first_not_of("0123456789abcdef"));
    }
    return {};
}

std::map<std::string, std::string> hookParameters(const inventory::Instance& instance) {
    return {{"instance", instance.id.value},
            {"host", instance.host},
            {"port", std::to_string(instance.port)},
            {"site", instance.site.value}};
}

bool hasHook(const inventory::Instance& instance, const char* hook) {
    const auto found = instance.hooks.find(hook);
    return found != instance.hooks.end() && !found->second.command.empty();
}

std::string joined(const Instances& instances) {
    std::string text;
    for (const auto* each : instances)
        text += (text.empty() ? "" : " ") + each->id.value;
    return text;
}

namespace {

std::uint64_t appliedBy(const PlanBuilder& builder, const inventory::Instance& instance) {
    const auto& applied = builder.seen(instance.id)->applied;
    return applied && applied->ordinal ? *applied->ordinal : 0;
}

} // namespace

const inventory::Instance* pickTarget(const PlanBuilder& builder, const SiteId& site,
                                      const inventory::Instance* of) {
    const inventory::Instance* best = nullptr;
    const bool furthest = builder.input().request.kind == operation::Kind::Failover;
    for (const auto& each : builder.input().engine.instances) {
        const auto* look = builder.seen(each.id);
        if (each.site != site || look == nullptr || look->roleWord != "slave") continue;
        if (of != nullptr && builder.upstreamOf(each.id) != of) continue;
        const bool first = best == nullptr;
        const bool ahead = !first && furthest && appliedBy(builder, each) > appliedBy(builder, *best);
        const bool endpoint = !first && !furthest && each.crossSiteEndpoint && !best->crossSiteEndpoint;
        if (first || ahead || endpoint) best = &each;
    }
    return best;
}

Instances seenBut(const PlanBuilder& builder, const Instances& except) {
    Instances all;
    for (const auto& each : builder.input().engine.instances) {
        const bool left = std::find(except.begin(), except.end(), &each) != except.end();
        if (!left && builder.seen(each.id) != nullptr) all.push_back(&each);
    }
    return all;
}

} // namespace fairlead::engines::redis
