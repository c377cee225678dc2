// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_adapter.h"

#include <algorithm>

namespace fairlead::tests {

using operation::Outcome;
using topology::Observation;

void FakeAdapter::setLook(const Observation& answer) {
    const std::scoped_lock lock(m_mutex);
    LookScript& script = m_looks[answer.instance];
    script.answer = answer;
    script.failure = answer.failure;
}

void FakeAdapter::setManner(const InstanceId& instance, Manner manner) {
    const std::scoped_lock lock(m_mutex);
    m_looks[instance].manner = manner;
}

void FakeAdapter::setFailure(const InstanceId& instance, const Error& failure) {
    const std::scoped_lock lock(m_mutex);
    m_looks[instance].failure = failure;
}

void FakeAdapter::setGuards(std::vector<operation::GuardResult> results) {
    const std::scoped_lock lock(m_mutex);
    m_guards = std::move(results);
}

void FakeAdapter::setPlan(Result<operation::Plan> plan) {
    const std::scoped_lock lock(m_mutex);
    m_plan = std::move(plan);
}

void FakeAdapter::setPrepare(Result<void> result) {
    const std::scoped_lock lock(m_mutex);
    m_prepare = std::move(result);
}

void FakeAdapter::setOutcome(const StepId& step, const Outcome& outcome) {
    const std::scoped_lock lock(m_mutex);
    m_steps[step].outcome = outcome;
}

void FakeAdapter::setManner(const StepId& step, Manner manner) {
    const std::scoped_lock lock(m_mutex);
    m_steps[step].manner = manner;
}

void FakeAdapter::setCompensation(const StepId& step, const Outcome& outcome) {
    const std::scoped_lock lock(m_mutex);
    m_steps[step].compensation = outcome;
}

void FakeAdapter::setCheck(const StepId& step, const operation::StepCheck& check) {
    const std::scoped_lock lock(m_mutex);
    m_steps[step].check = check;
}

void FakeAdapter::letGo() {
    const std::scoped_lock lock(m_mutex);
    m_letGo = true;
    m_changed.notify_all();
}

int FakeAdapter::looks(const InstanceId& instance) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_looks.find(instance);
    return found == m_looks.end() ? 0 : found->second.begun;
}

int FakeAdapter::mostLooksAtOnce(const InstanceId& instance) const {
    const std::scoped_lock lock(m_mutex);
    const auto found = m_looks.find(instance);
    return found == m_looks.end() ? 0 : found->second.mostAtOnce;
}

std::vector<std::string> FakeAdapter::effects() const {
    const std::scoped_lock lock(m_mutex);
    return m_effects;
}

bool FakeAdapter::tookEffect(const StepId& step) const {
    const std::scoped_lock lock(m_mutex);
    return isInEffect(step);
}

bool FakeAdapter::isInEffect(const StepId& step) const {
    bool is = false;
    for (const std::string& effect : m_effects) {
        if (effect == step.value) is = true;
        if (effect == "undo " + step.value) is = false;
    }
    return is;
}

std::string FakeAdapter::whyMoved(const operation::Plan& plan, const InstanceId& instance) const {
    const auto script = m_looks.find(instance);
    if (script == m_looks.end()) return {};
    const Observation& now = script->second.answer;
    for (const auto& [what, value] : {std::pair{".role", std::string(toWord(now.role))},
                                      {".identity", now.identity},
                                      {".history", now.history}}) {
        const auto expected = plan.expects.find(instance.value + what);
        if (expected != plan.expects.end() && expected->second != value)
            return instance.value + what + " is not what the plan expects.";
    }
    return {};
}

std::vector<std::string> FakeAdapter::calls() const {
    const std::scoped_lock lock(m_mutex);
    return m_calls;
}

void FakeAdapter::hang(std::unique_lock<std::mutex>& lock, const Call& call) const {
    // The clock may be a fake one that another thread steps, so it is asked again every millisecond.
    while (!m_letGo && !call.stop.stop_requested() && !call.deadline.passed(m_clock)) {
        m_changed.wait_for(lock, std::chrono::milliseconds{1});
    }
}

Observation FakeAdapter::lookAs(LookScript& script, Manner manner) const {
    if (manner == Manner::AnswerTwice && script.last) return *script.last;
    Observation look = script.answer;
    look.failure = script.failure;
    if (manner == Manner::Refuse)
        look.failure = Error{ErrorKind::Refused, "Nobody listens there.", "connection refused", {}};
    if (manner == Manner::Hang)
        look.failure = Error{ErrorKind::Timeout, "No answer by the deadline.", {}, {}};
    if (manner == Manner::Lie) {
        look.failure.reset();
        look.role = topology::Role::Primary;
        look.roleWord = "primary";
        look.writable = true;
    }
    return look;
}

Observation FakeAdapter::observe(const inventory::Engine& engine, const inventory::Instance& instance,
                                 const Call& call) {
    std::unique_lock lock(m_mutex);
    LookScript& script = m_looks[instance.id];
    const Manner manner = script.manner;
    const MonoTime begun = m_clock.mono();
    ++script.begun;
    script.mostAtOnce = std::max(script.mostAtOnce, ++script.underWay);
    if (manner == Manner::Hang || manner == Manner::AnswerLate) hang(lock, call);
    --script.underWay;

    const bool old = manner == Manner::AnswerTwice && script.last.has_value();
    Observation look = lookAs(script, manner);
    if (old) return look;
    look.instance = instance.id;
    look.engine = engine.id;
    if (look.role == topology::Role::Unknown && !look.failure) look.role = topology::Role::Replica;
    look.at = m_clock.utc();
    look.monoAt = m_clock.mono();
    look.took = look.monoAt - begun;
    script.last = look;
    return look;
}

std::vector<operation::GuardResult> FakeAdapter::guards(const inventory::Engine&, const operation::Request&,
                                                        const Call&) {
    const std::scoped_lock lock(m_mutex);
    m_calls.emplace_back("guards");
    std::vector<operation::GuardResult> results = m_guards;
    for (operation::GuardResult& result : results) {
        result.at = m_clock.utc();
        result.monoAt = m_clock.mono();
    }
    return results;
}

Result<operation::Plan> FakeAdapter::plan(const operation::PlanInput& input) const {
    const std::scoped_lock lock(m_mutex);
    m_calls.emplace_back("plan");
    if (!m_plan) return m_plan;
    operation::Plan plan = *m_plan;
    plan.request = input.request;
    return plan;
}

Result<void> FakeAdapter::prepare(const inventory::Engine&, const operation::Plan& plan, const Call&) {
    const std::scoped_lock lock(m_mutex);
    m_calls.emplace_back("prepare");
    for (const auto& [instance, script] : m_looks) {
        const std::string moved = whyMoved(plan, instance);
        if (!moved.empty()) return Error{ErrorKind::Refused, moved, {}, instance.value};
    }
    return m_prepare;
}

Outcome FakeAdapter::act(const inventory::Engine&, const operation::Plan& plan, const operation::Step& step,
                         const operation::ActCall& call) {
    std::unique_lock lock(m_mutex);
    m_calls.push_back("act " + step.id.value);
    if (call.call.deadline.passed(m_clock))
        return {Outcome::Result::Failed, "the time was up, nothing was done", {}, {}, {}};
    if (std::string moved = whyMoved(plan, step.target); !moved.empty())
        return {Outcome::Result::Failed, std::move(moved), {}, {}, {}};
    const StepScript script = m_steps[step.id];
    switch (script.manner) {
        case Manner::Refuse:
            return {Outcome::Result::Failed, "refused, nothing was done", {}, {}, {}};
        case Manner::Lie:
            return {Outcome::Result::Done, "done", {}, {}, {}};
        case Manner::Hang:
            hang(lock, call.call);
            return {Outcome::Result::InDoubt, "no answer by the deadline", {}, {}, {}};
        case Manner::AnswerLate:
            hang(lock, call.call);
            break;
        case Manner::AnswerTwice:
            m_effects.push_back(step.id.value);
            break;
        case Manner::Answer:
            break;
    }
    if (script.outcome.result == Outcome::Result::Done) m_effects.push_back(step.id.value);
    lock.unlock();
    if (call.output) call.output("act " + step.id.value);
    return script.outcome;
}

Outcome FakeAdapter::compensate(const inventory::Engine&, const operation::Plan&, const operation::Step& step,
                                const operation::ActCall&) {
    const std::scoped_lock lock(m_mutex);
    m_calls.push_back("compensate " + step.id.value);
    const Outcome outcome = m_steps[step.id].compensation;
    if (outcome.result == Outcome::Result::Done) m_effects.push_back("undo " + step.id.value);
    return outcome;
}

operation::StepCheck FakeAdapter::check(const inventory::Engine&, const operation::Plan&,
                                        const operation::Step& step, const operation::Facts&, const Call&) {
    const std::scoped_lock lock(m_mutex);
    m_calls.push_back("check " + step.id.value);
    if (const auto& scripted = m_steps[step.id].check) return *scripted;
    const auto finding = isInEffect(step.id) ? operation::StepCheck::Finding::Happened
                                             : operation::StepCheck::Finding::DidNotHappen;
    return {finding, "it was looked for", {}};
}

void FakeAdapter::release(const operation::Plan&) {
    const std::scoped_lock lock(m_mutex);
    m_calls.emplace_back("release");
}

} // namespace fairlead::tests
