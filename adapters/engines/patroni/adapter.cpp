// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/engines/patroni/adapter.h"

#include "adapters/engines/patroni/discover.h"
#include "adapters/engines/patroni/guards.h"
#include "adapters/engines/patroni/plan.h"
#include "adapters/engines/patroni/steps.h"
#include "adapters/pgserver/canary.h"
#include "adapters/pgserver/observe.h"
#include "adapters/runtime/command.h"

#include <algorithm>
#include <array>

namespace fairlead::engines::patroni {

using namespace std::chrono_literals;
using operation::ActCall;
using operation::Outcome;
using operation::Plan;
using operation::Step;
using operation::StepCheck;

namespace {

/// `/patroni` costs its server a few queries of its own. Source: shared/engines/postgresql.md §1.7.
constexpr Micros kMemberEvery = 2s;
constexpr Micros kMemberLimit = 1s;
/// How long a step that failed may take to end the outage it leaves behind.
constexpr Micros kLeadAgainTime = 60s;

std::string tagOf(const std::string& name) {
    return ("fairlead " + name).substr(0, 63);
}

Call within(const Call& call, Micros limit, const Clock& clock) {
    return {{std::min(call.deadline.at, Deadline::in(limit, clock).at)}, call.stop};
}

/// Empty when the instance is what the plan expects. A standby leader and a replica differ only by Patroni's
/// word, which may be two seconds old.
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

/// The two that exchange their roles; the plan cannot begin without those of them that were seen.
bool isNeeded(const Plan& plan, const InstanceId& id) {
    return id == plan.oldPrimary || id == plan.newPrimary;
}

/// The step with its target replaced by whom Patroni elected, where the plan says so.
Step aimed(const Step& step, const operation::Facts& facts) {
    Step result = step;
    const auto elected = facts.find(fact::kPrimary);
    if (step.parameters.count(parameter::kElected) != 0 && elected != facts.end())
        result.target = InstanceId(elected->second);
    return result;
}

bool isServers(const Step& step) {
    return step.verb.rfind("pg.", 0) == 0;
}

Outcome actByVerb(Hand& hand) {
    const Step& step = hand.work.step();
    if (isServers(step)) {
        const auto* verb = postgresql::findVerb(step.verb);
        if (verb != nullptr) return verb->act(hand.work);
    } else if (const Verb* verb = findVerb(step.verb)) {
        return verb->act(hand);
    }
    return postgresql::failed("This Fairlead does not know the step `" + step.verb + "`. Nothing was sent.");
}

} // namespace

PatroniAdapter::PatroniAdapter(const Clock& clock, inventory::SecretStore& secrets, std::string vantage)
    : m_clock(clock),
      m_secrets(secrets),
      m_context(secrets, clock, vantage),
      m_canaries(secrets, clock, std::move(vantage)),
      m_rest(secrets, clock),
      m_etcd(clock) {}

topology::Observation PatroniAdapter::observe(const inventory::Engine& engine,
                                              const inventory::Instance& instance, const Call& call) {
    topology::Observation seen = postgresql::observe(engine, instance, call, m_context);
    auto look = m_memory.recall(instance.id);
    const bool fresh = look && look->status && m_clock.mono() - look->at < kMemberEvery;
    if (!fresh) {
        const auto status = m_rest.member(engine, instance, within(call, kMemberLimit, m_clock));
        look.emplace(MemberMemory::Look{m_clock.mono(), {}, {}});
        if (status)
            look->status = *status;
        else
            look->failure = status.error();
        m_memory.remember(instance.id, *look);
    }
    describe(*look, instance, m_clock.utc(), seen);
    return seen;
}

std::vector<operation::GuardResult> PatroniAdapter::guards(const inventory::Engine& engine,
                                                           const operation::Request& request,
                                                           const Call& call) {
    return askGuards(engine, request, call, m_context, m_rest, m_etcd);
}

Result<Plan> PatroniAdapter::plan(const operation::PlanInput& input) const {
    Result<Plan> plan = makePlan(input, runtime::fillIn);
    if (!plan) return plan;
    useSecrets(plan->steps, operation::secretsOf(input.engine));
    for (operation::Step& step : plan->steps) {
        if (!step.secrets.empty() && step.verb.starts_with("patroni."))
            step.secrets = operation::secretsOf(input.engine, {"rest_password"});
    }
    return plan;
}

std::shared_ptr<postgresql::ActSession> PatroniAdapter::sessionOf(const inventory::Engine& engine,
                                                                  const Plan& plan) {
    const std::scoped_lock lock(m_mutex);
    auto& session = m_sessions[plan.request.id];
    if (!session) session = std::make_shared<postgresql::ActSession>(engine, m_secrets, m_clock);
    return session;
}

Result<void> PatroniAdapter::prepare(const inventory::Engine& engine, const Plan& plan, const Call& call) {
    const auto session = sessionOf(engine, plan);
    session->setTag(tagOf(plan.request.id.value));
    for (const auto& instance : session->engine().instances) {
        if (plan.expects.count(instance.id.value + ".role") == 0) continue;
        m_memory.remember(instance.id, {});
        const auto seen = observe(engine, instance, call);
        if (seen.failure && isNeeded(plan, instance.id)) return *seen.failure;
        if (seen.failure) continue;
        const std::string moved = whyMoved(plan, seen);
        if (!moved.empty()) return Error{ErrorKind::Refused, moved, {}, instance.id.value};
        const auto kept = session->keep(instance, call);
        if (!kept && isNeeded(plan, instance.id)) return kept.error();
    }
    return {};
}

Outcome PatroniAdapter::act(const inventory::Engine& engine, const Plan& plan, const Step& step,
                            const ActCall& call) {
    const auto session = sessionOf(engine, plan);
    session->setTag(tagOf(call.echo));
    const Step here = aimed(step, call.facts);
    postgresql::Work work(*session, plan, here, call.facts, call.call, call.echo, call.output);
    Hand hand{work, m_rest, m_etcd};
    Outcome outcome = actByVerb(hand);
    if (outcome.result != Outcome::Result::Failed || work.parameter(parameter::kOnFailure).empty())
        return outcome;
    // The point of no return lies behind this plan, so nobody else will end the outage.
    const Call more{Deadline::in(kLeadAgainTime, m_clock), call.call.stop};
    postgresql::Work ending(*session, plan, here, call.facts, more, call.echo, call.output);
    Hand last{ending, m_rest, m_etcd};
    outcome.reply += " " + endOutage(last);
    return outcome;
}

Outcome PatroniAdapter::compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                   const ActCall& call) {
    const auto session = sessionOf(engine, plan);
    session->setTag(tagOf(call.echo));
    postgresql::Work work(*session, plan, step, call.facts, call.call, call.echo, call.output);
    Hand hand{work, m_rest, m_etcd};
    const Verb* verb = findVerb(step.verb);
    if (verb != nullptr && verb->undo != nullptr) return verb->undo(hand);
    return postgresql::failed("`" + step.verb + "` cannot be undone. Nothing was sent.");
}

StepCheck PatroniAdapter::check(const inventory::Engine& engine, const Plan& plan, const Step& step,
                                const operation::Facts& facts, const Call& call) {
    const auto session = sessionOf(engine, plan);
    const Step here = aimed(step, facts);
    postgresql::Work work(*session, plan, here, facts, call, {}, {});
    Hand hand{work, m_rest, m_etcd};
    const auto* servers = isServers(step) ? postgresql::findVerb(step.verb) : nullptr;
    if (servers != nullptr) return servers->check(work);
    const Verb* verb = findVerb(step.verb);
    if (verb != nullptr) return verb->check(hand);
    return postgresql::notKnown("This Fairlead does not know the step `" + step.verb + "`.");
}

void PatroniAdapter::release(const Plan& plan) {
    std::shared_ptr<postgresql::ActSession> session;
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

Result<std::vector<inventory::Mention>> PatroniAdapter::whoElse(const inventory::Engine& engine,
                                                                const inventory::Instance& instance,
                                                                const Call& call) {
    return patroni::whoElse(engine, instance, call, m_rest);
}

Result<void> PatroniAdapter::writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                                       const std::string& console, std::uint64_t beat, const Call& call) {
    return postgresql::writeBeat(engine, primary, console, beat, call, m_canaries);
}

Result<std::optional<std::uint64_t>> PatroniAdapter::readBeat(const inventory::Engine& engine,
                                                              const inventory::Instance& instance,
                                                              const std::string& console, const Call& call) {
    return postgresql::readBeat(engine, instance, console, call, m_canaries);
}

} // namespace fairlead::engines::patroni
