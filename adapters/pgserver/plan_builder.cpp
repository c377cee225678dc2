// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/plan_builder.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace fairlead::engines::postgresql {

using operation::LossRange;
using operation::Plan;
using operation::Step;
using topology::InstanceState;

PlanBuilder::PlanBuilder(const operation::PlanInput& input, const FillIn& fillIn)
    : m_input(input), m_fillIn(fillIn) {
    m_plan.request = input.request;
    m_plan.engineTechnology = input.engine.technology;
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

std::string PlanBuilder::hookText(const inventory::Instance& instance, const char* hook,
                                  const inventory::Instance* upstream) {
    const auto found = instance.hooks.find(hook);
    if (found == instance.hooks.end()) {
        fail(instance.id.value + " has no " + hook +
             " hook, which this plan needs. Declare it in the inventory.");
        return {};
    }
    const auto filled = m_fillIn(found->second.command, hookParameters(instance, upstream));
    if (!filled) {
        fail("The " + std::string(hook) + " hook of " + instance.id.value +
             " cannot be filled in: " + filled.error().what);
        return {};
    }
    return commandText(*filled);
}

void PlanBuilder::fail(std::string what) {
    if (!m_fault) m_fault = Error{ErrorKind::Invalid, std::move(what), {}, m_input.engine.id.value};
}

const inventory::Instance* PlanBuilder::instance(const InstanceId& id) const {
    const auto& all = m_input.engine.instances;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
    return found == all.end() ? nullptr : &*found;
}

void PlanBuilder::addExpectations() {
    for (const auto& state : m_input.state.instances) {
        if (!state.seen || state.seen->failure || state.lastFailure) continue;
        const std::string prefix = state.id.value + ".";
        m_plan.expects[prefix + "identity"] = state.seen->identity;
        m_plan.expects[prefix + "history"] = state.seen->history;
        m_plan.expects[prefix + "role"] = std::string(toWord(state.seen->role));
    }
}

Result<Plan> PlanBuilder::finish() {
    if (m_fault) return *m_fault;
    FL_ASSERT(!m_plan.steps.empty());
    FL_ASSERT(m_plan.pointOfNoReturn <= m_plan.steps.size());
    addExpectations();
    return m_plan;
}

std::map<std::string, std::string> hookParameters(const inventory::Instance& instance,
                                                  const inventory::Instance* upstream) {
    std::map<std::string, std::string> all{{"instance", instance.id.value},
                                           {"host", instance.host},
                                           {"port", std::to_string(instance.port)},
                                           {"site", instance.site.value},
                                           {"application_name", instance.id.value}};
    if (upstream != nullptr) {
        const bool apart = !upstream->replicationHost.empty();
        all["upstream"] = upstream->id.value;
        all["upstream_host"] = apart ? upstream->replicationHost : upstream->host;
        all["upstream_port"] =
            std::to_string(upstream->replicationPort != 0 ? upstream->replicationPort : upstream->port);
        all["slot"] = slotNameFor(instance.id);
    }
    return all;
}

bool hasHook(const inventory::Instance& instance, const char* hook) {
    const auto found = instance.hooks.find(hook);
    return found != instance.hooks.end() && !found->second.command.empty();
}

Micros hookTimeout(const inventory::Instance& instance, const char* hook) {
    const auto found = instance.hooks.find(hook);
    return found == instance.hooks.end() ? Micros{0} : found->second.timeout;
}

void takes(operation::Step& step, Micros expected, Micros expectedP95, Micros timeout) {
    step.expected = expected;
    step.expectedP95 = expectedP95;
    step.timeout = timeout;
}

namespace {

bool isSeenReplica(const operation::PlanInput& input, const inventory::Instance& instance) {
    const auto* state = input.state.find(instance.id);
    return state != nullptr && state->seen && !state->lastFailure &&
           state->seen->role == topology::Role::Replica;
}

std::uint64_t furthestPosition(const operation::PlanInput& input, const inventory::Instance& instance) {
    const auto ordinalOf = [](const std::optional<Position>& position) {
        return position && position->ordinal ? *position->ordinal : 0;
    };
    const auto& seen = *input.state.find(instance.id)->seen;
    return std::max(ordinalOf(seen.received), ordinalOf(seen.applied));
}

bool feeds(const operation::PlanInput& input, const InstanceId& from, const InstanceId& to) {
    const auto& links = input.state.links;
    return std::any_of(links.begin(), links.end(),
                       [&](const auto& link) { return link.from == from && link.to == to; });
}

} // namespace

const inventory::Instance* pickTarget(const operation::PlanInput& input, const SiteId& site) {
    std::vector<const inventory::Instance*> candidates;
    for (const auto& each : input.engine.instances) {
        if (each.site == site && isSeenReplica(input, each)) candidates.push_back(&each);
    }
    if (candidates.empty()) return nullptr;
    std::stable_sort(candidates.begin(), candidates.end(), [](const auto* left, const auto* right) {
        return left->crossSiteEndpoint && !right->crossSiteEndpoint;
    });
    const auto* best = candidates.front();
    if (input.request.kind != operation::Kind::Failover) return best;
    for (const auto* each : candidates) {
        // A replica fed by the best one cannot be ahead of it; it was merely looked at later.
        const bool ahead = furthestPosition(input, *each) > furthestPosition(input, *best);
        if (ahead && !feeds(input, best->id, each->id)) best = each;
    }
    return best;
}

bool canFenceHard(const inventory::Instance& instance) {
    return hasHook(instance, hook::kStop) && hasHook(instance, hook::kControlData) &&
           hasHook(instance, hook::kFollow);
}

std::string slotNameFor(const InstanceId& instance) {
    std::string name = "fl_";
    bool exact = true;
    for (const char c : instance.value) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        name += fits ? c : '_';
        exact = exact && fits;
    }
    constexpr std::size_t kMost = 63; // NAMEDATALEN - 1
    if (exact && name.size() <= kMost) return name;
    // The id's own letters were changed or cut, so a hash keeps distinct ids apart. FNV-1a, 32 bits.
    std::uint32_t hash = 2166136261U;
    for (const char c : instance.value)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    std::array<char, 10> suffix{};
    std::snprintf(suffix.data(), suffix.size(), "_%08x", hash);
    return name.substr(0, kMost - 9) + suffix.data();
}

LossRange lossIfGone(const topology::EngineState& state, const InstanceId& primary,
                     const InstanceId& target) {
    LossRange loss;
    const InstanceState* last = state.find(primary);
    const std::optional<Micros> unseen = last == nullptr ? std::nullopt : last->age;
    const auto link = std::find_if(state.links.begin(), state.links.end(), [&](const auto& each) {
        return each.from == primary && each.to == target;
    });
    const bool haveLag = link != state.links.end() && link->lagTime.has_value();
    if (haveLag) {
        // Part of what was missing at last contact may have arrived after it, so it bounds nothing from
        // below.
        loss.atLeast = Micros{0};
        loss.bytesAtLeast = Bytes{0};
        if (unseen) loss.atMost = *link->lagTime + *unseen;
    }
    loss.basis =
        haveLag ? "lag at last contact " + humanDuration(*link->lagTime) : "lag at last contact not known";
    loss.basis += unseen ? "; " + primary.value + " last seen " + humanDuration(*unseen) + " ago"
                         : "; " + primary.value + " never seen";
    loss.basis += "; grows until it is proven dark";
    return loss;
}

} // namespace fairlead::engines::postgresql
