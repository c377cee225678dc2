// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/postgresql/adapter.h"

#include "adapters/engines/postgresql/discover.h"
#include "adapters/engines/postgresql/plan.h"
#include "adapters/pgserver/canary.h"
#include "adapters/pgserver/guards.h"
#include "adapters/pgserver/observe.h"
#include "adapters/pgserver/steps.h"
#include "adapters/runtime/command.h"

#include <algorithm>
#include <array>
#include <set>

namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;
using operation::ActCall;
using operation::Outcome;
using operation::Plan;
using operation::Step;
using operation::StepCheck;

namespace {

/// How long a step that failed may take to end the outage it leaves behind.
constexpr Micros kStartAgainTime = 60s;

/// Instances that the plan cannot begin without: those that were seen and are asked by SQL.
std::set<InstanceId> neededBy(const Plan& plan) {
    constexpr std::array kBySql{verb::kEnsureSlot,     verb::kCheckpoint, verb::kFenceStop,
                                verb::kFenceSql,       verb::kWaitReplay, verb::kFlushPosition,
                                verb::kReplayReceived, verb::kPromote};
    std::set<InstanceId> needed;
    for (const auto& step : plan.steps) {
        const bool bySql =
            std::any_of(kBySql.begin(), kBySql.end(), [&](const char* each) { return step.verb == each; });
        if (bySql && plan.expects.count(step.target.value + ".role") != 0) needed.insert(step.target);
    }
    return needed;
}

/// Empty when the instance is what the plan expects.
std::string whyMoved(const Plan& plan, const topology::Observation& seen) {
    const std::string& id = seen.instance.value;
    const std::array<std::pair<const char*, std::string>, 3> now{
        {{"role", std::string(toWord(seen.role))}, {"identity", seen.identity}, {"history", seen.history}}};
    for (const auto& [what, value] : now) {
        const auto expected = plan.expects.find(id + "." + what);
        if (expected == plan.expects.end() || expected->second == value) continue;
        return id + "'s " + what + " was `" + expected->second + "` when the plan was made and is `" + value +
               "` now. Make a new plan.";
    }
    return {};
}

std::string tagOf(const std::string& name) {
    return ("fairlead " + name).substr(0, 63);
}

} // namespace

PostgresqlAdapter::PostgresqlAdapter(const Clock& clock, inventory::SecretStore& secrets, std::string vantage)
    : m_clock(clock),
      m_secrets(secrets),
      m_context(secrets, clock, vantage),
      m_canaries(secrets, clock, std::move(vantage)) {}

PostgresqlAdapter::~PostgresqlAdapter() = default;

topology::Observation PostgresqlAdapter::observe(const inventory::Engine& engine,
                                                 const inventory::Instance& instance, const Call& call) {
    return postgresql::observe(engine, instance, call, m_context);
}

std::vector<operation::GuardResult> PostgresqlAdapter::guards(const inventory::Engine& engine,
                                                              const operation::Request& request,
                                                              const Call& call) {
    return askGuards(engine, request, call, m_context);
}

Result<Plan> PostgresqlAdapter::plan(const operation::PlanInput& input) const {
    Result<Plan> plan = makePlan(input, runtime::fillIn);
    if (plan) useSecrets(plan->steps, operation::secretsOf(input.engine));
    return plan;
}

std::shared_ptr<ActSession> PostgresqlAdapter::sessionOf(const inventory::Engine& engine, const Plan& plan) {
    const std::scoped_lock lock(m_mutex);
    auto& session = m_sessions[plan.request.id];
    if (!session) {
        session = std::make_shared<ActSession>(engine, m_secrets, m_clock);
        session->claimFor(plan.request.id.value);
    }
    return session;
}

Result<void> PostgresqlAdapter::prepare(const inventory::Engine& engine, const Plan& plan, const Call& call) {
    const auto session = sessionOf(engine, plan);
    session->setTag(tagOf(plan.request.id.value));
    const auto needed = neededBy(plan);
    for (const auto& instance : session->engine().instances) {
        const bool mustBeSeen = needed.count(instance.id) != 0;
        if (plan.expects.count(instance.id.value + ".role") == 0) continue;
        const auto seen = observe(engine, instance, call);
        if (seen.failure && mustBeSeen) return *seen.failure;
        if (seen.failure) continue;
        const std::string moved = whyMoved(plan, seen);
        if (!moved.empty()) return Error{ErrorKind::Refused, moved, {}, instance.id.value};
        const auto kept = session->keep(instance, call);
        if (!kept && (mustBeSeen || session->isContested())) return kept.error();
    }
    return {};
}

Outcome PostgresqlAdapter::act(const inventory::Engine& engine, const Plan& plan, const Step& step,
                               const ActCall& call) {
    const Verb* verb = findVerb(step.verb);
    if (verb == nullptr)
        return failed("This Fairlead does not know the step `" + step.verb + "`. Nothing was sent.");
    const auto session = sessionOf(engine, plan);
    session->setTag(tagOf(call.echo));
    Work work(*session, plan, step, call.facts, call.call, call.echo, call.output);
    Outcome outcome = verb->act(work);
    if (outcome.result != Outcome::Result::Failed || work.parameter(parameter::kOnFailure).empty())
        return outcome;
    // The point of no return lies behind this plan, so nobody else will end the outage.
    const Call more{Deadline::in(kStartAgainTime, m_clock), call.call.stop};
    Work ending(*session, plan, step, call.facts, more, call.echo, call.output);
    outcome.reply += " " + startAgain(ending).reply;
    return outcome;
}

Outcome PostgresqlAdapter::compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                      const ActCall& call) {
    const Verb* verb = findVerb(step.verb);
    if (verb == nullptr || verb->undo == nullptr)
        return failed("`" + step.verb + "` cannot be undone. Nothing was sent.");
    const auto session = sessionOf(engine, plan);
    session->setTag(tagOf(call.echo));
    Work work(*session, plan, step, call.facts, call.call, call.echo, call.output);
    return verb->undo(work);
}

StepCheck PostgresqlAdapter::check(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                   const operation::Facts& facts, const Call& call) {
    const Verb* verb = findVerb(step.verb);
    if (verb == nullptr) return notKnown("This Fairlead does not know the step `" + step.verb + "`.");
    const auto session = sessionOf(engine, plan);
    Work work(*session, plan, step, facts, call, {}, {});
    return verb->check(work);
}

void PostgresqlAdapter::release(const Plan& plan) {
    std::shared_ptr<ActSession> session;
    {
        const std::scoped_lock lock(m_mutex);
        const auto found = m_sessions.find(plan.request.id);
        if (found == m_sessions.end()) return;
        session = std::move(found->second);
        m_sessions.erase(found);
    }
    // Outside the lock: a hook that still runs beside the session is waited for.
    session.reset();
}

Result<std::vector<inventory::Mention>> PostgresqlAdapter::whoElse(const inventory::Engine& engine,
                                                                   const inventory::Instance& instance,
                                                                   const Call& call) {
    return postgresql::whoElse(engine, instance, call, m_context);
}

Result<void> PostgresqlAdapter::writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                                          const std::string& console, std::uint64_t beat, const Call& call) {
    return postgresql::writeBeat(engine, primary, console, beat, call, m_canaries);
}

Result<std::optional<std::uint64_t>> PostgresqlAdapter::readBeat(const inventory::Engine& engine,
                                                                 const inventory::Instance& instance,
                                                                 const std::string& console,
                                                                 const Call& call) {
    return postgresql::readBeat(engine, instance, console, call, m_canaries);
}

} // namespace fairlead::engines::postgresql
