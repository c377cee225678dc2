// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/redis/adapter.h"

#include "adapters/engines/redis/canary.h"
#include "adapters/engines/redis/discover.h"
#include "adapters/engines/redis/guards.h"
#include "adapters/engines/redis/observe.h"
#include "adapters/engines/redis/plan.h"
#include "adapters/engines/redis/plan_builder.h"
#include "adapters/engines/redis/steps.h"
#include "adapters/runtime/command.h"

#include <algorithm>
#include <array>
#include <set>

namespace fairlead::engines::redis {

using namespace std::chrono_literals;
using operation::ActCall;
using operation::Outcome;
using operation::Plan;
using operation::Step;
using operation::StepCheck;

namespace {

/// How long a step that failed may take to end the outage it leaves behind.
constexpr Micros kServeAgainTime = 20s;

/// Instances that the plan cannot begin without.
std::set<InstanceId> neededBy(const Plan& plan) {
    constexpr std::array kAsked{verb::kFence,    verb::kWaitOffset, verb::kDemote,         verb::kPromote,
                                verb::kHandOver, verb::kRejoin,     verb::kClusterFailover};
    std::set<InstanceId> needed;
    for (const auto& step : plan.steps) {
        const bool asked =
            std::any_of(kAsked.begin(), kAsked.end(), [&](const char* each) { return step.verb == each; });
        if (asked && plan.expects.count(step.target.value + ".role") != 0) needed.insert(step.target);
    }
    return needed;
}

/// Empty when the instance is what the plan expects.
std::string whyMoved(const Plan& plan, const topology::Observation& seen) {
    const std::string& id = seen.instance.value;
    const std::array<std::pair<const char*, std::string>, 3> now{
        {{"role", seen.roleWord}, {"history", replidOf(seen.history)}, {"run", runIdOf(seen)}}};
    for (const auto& [what, value] : now) {
        const auto expected = plan.expects.find(id + "." + what);
        if (expected == plan.expects.end() || expected->second == value || value.empty()) continue;
        return id + "'s " + what + " was `" + expected->second + "` when the plan was made and is `" + value +
               "` now. Make a new plan.";
    }
    return {};
}

/// CLIENT SETNAME takes no blanks.
std::string tagOf(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c <= ' ' || c > '~'; }, '-');
    return ("fairlead:" + name).substr(0, 60);
}

} // namespace

RedisAdapter::RedisAdapter(const Clock& clock, inventory::SecretStore& secrets, std::string vantage)
    : m_clock(clock),
      m_secrets(secrets),
      m_context(secrets, clock, vantage),
      m_canaries(secrets, clock, std::move(vantage)) {}

topology::Observation RedisAdapter::observe(const inventory::Engine& engine,
                                            const inventory::Instance& instance, const Call& call) {
    return redis::observe(engine, instance, call, m_context);
}

std::vector<operation::GuardResult> RedisAdapter::guards(const inventory::Engine& engine,
                                                         const operation::Request& request,
                                                         const Call& call) {
    return askGuards(engine, request, call, m_context);
}

Result<Plan> RedisAdapter::plan(const operation::PlanInput& input) const {
    Result<Plan> plan = makePlan(input, runtime::fillIn);
    if (plan) useSecrets(plan->steps, operation::secretsOf(input.engine, {"sentinel_password"}));
    return plan;
}

std::shared_ptr<ActSession> RedisAdapter::sessionOf(const inventory::Engine& engine, const Plan& plan) {
    const std::scoped_lock lock(m_mutex);
    auto& session = m_sessions[plan.request.id];
    if (!session) session = std::make_shared<ActSession>(engine, m_secrets, m_clock);
    return session;
}

Result<void> RedisAdapter::prepare(const inventory::Engine& engine, const Plan& plan, const Call& call) {
    const auto session = sessionOf(engine, plan);
    session->setTag(tagOf(plan.request.id.value));
    const auto needed = neededBy(plan);
    for (const auto& instance : session->engine().instances) {
        if (plan.expects.count(instance.id.value + ".role") == 0) continue;
        const bool mustBeSeen = needed.count(instance.id) != 0;
        const auto seen = observe(engine, instance, call);
        if (seen.failure && mustBeSeen) return *seen.failure;
        if (seen.failure) continue;
        const std::string moved = whyMoved(plan, seen);
        if (!moved.empty()) return Error{ErrorKind::Refused, moved, {}, instance.id.value};
        const auto kept = session->keep(endpointOf(engine, instance), call);
        if (!kept && mustBeSeen) return kept.error();
    }
    // A Sentinel that is gone is no reason to stop here: the guards have judged that.
    for (const Endpoint& sentinel : session->sentinels().sentinels)
        static_cast<void>(session->keep(sentinel, {Deadline::in(1s, m_clock), call.stop}));
    return {};
}

Outcome RedisAdapter::act(const inventory::Engine& engine, const Plan& plan, const Step& step,
                          const ActCall& call) {
    const Verb* verb = findVerb(step.verb);
    if (verb == nullptr)
        return failed("This Fairlead does not know the step `" + step.verb + "`. Nothing was sent.");
    const auto session = sessionOf(engine, plan);
    session->setTag(tagOf(call.echo));
    Work work(*session, plan, step, call.facts, call.call);
    Outcome outcome = verb->act(work);
    if (outcome.result != Outcome::Result::Failed || work.parameter(parameter::kOnFailure).empty())
        return outcome;
    // The point of no return lies behind this plan, so nobody else will end the outage.
    const Call more{Deadline::in(kServeAgainTime, m_clock), call.call.stop};
    Work ending(*session, plan, step, call.facts, more);
    outcome.reply += " " + serveAgain(ending).reply;
    return outcome;
}

Outcome RedisAdapter::compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                 const ActCall& call) {
    const Verb* verb = findVerb(step.verb);
    if (verb == nullptr || verb->undo == nullptr)
        return failed("`" + step.verb + "` cannot be undone. Nothing was sent.");
    const auto session = sessionOf(engine, plan);
    session->setTag(tagOf(call.echo));
    Work work(*session, plan, step, call.facts, call.call);
    return verb->undo(work);
}

StepCheck RedisAdapter::check(const inventory::Engine& engine, const Plan& plan, const Step& step,
                              const operation::Facts& facts, const Call& call) {
    const Verb* verb = findVerb(step.verb);
    if (verb == nullptr) return notKnown("This Fairlead does not know the step `" + step.verb + "`.");
    const auto session = sessionOf(engine, plan);
    Work work(*session, plan, step, facts, call);
    return verb->check(work);
}

void RedisAdapter::release(const Plan& plan) {
    const std::scoped_lock lock(m_mutex);
    m_sessions.erase(plan.request.id);
}

Result<std::vector<inventory::Mention>> RedisAdapter::whoElse(const inventory::Engine& engine,
                                                              const inventory::Instance& instance,
                                                              const Call& call) {
    return redis::whoElse(engine, instance, call, m_context);
}

Result<void> RedisAdapter::writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                                     const std::string& console, std::uint64_t beat, const Call& call) {
    return redis::writeBeat(engine, primary, console, beat, call, m_canaries);
}

Result<std::optional<std::uint64_t>> RedisAdapter::readBeat(const inventory::Engine& engine,
                                                            const inventory::Instance& instance,
                                                            const std::string& console, const Call& call) {
    return redis::readBeat(engine, instance, console, call, m_canaries);
}

} // namespace fairlead::engines::redis
