// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/redis/redis_operations.h"

#include "models/operation/journal.h"

#include <QtGlobal>

#include <algorithm>

namespace fairlead::tests {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Plan;
using operation::ProgressPtr;

RedisOperations::RedisOperations(RedisLab& lab, inventory::Inventory inventory)
    : m_lab(lab),
      m_inventory(std::move(inventory)),
      m_adapter(std::make_unique<engines::redis::RedisAdapter>(lab.clock(), lab.secrets(), "test")) {}

void RedisOperations::use(audit::AuditSink& log, operation::OperationLock& lock) {
    m_recorder = &log;
    m_keeper = &lock;
}

topology::EngineState RedisOperations::look() {
    for (const auto& instance : engine().instances)
        topology::remember(m_memory, m_adapter->observe(engine(), instance, m_lab.call(3s)));
    const topology::Now now{m_lab.clock().utc(), m_lab.clock().mono(), 1, "test"};
    m_state = topology::reduce(m_inventory, m_memory, now).engines.front();
    return m_state;
}

topology::EngineState RedisOperations::lookUntilWhole() {
    const Deadline deadline = Deadline::in(20s, m_lab.clock());
    for (;;) {
        look();
        // Both ends must say so: a replica that its primary does not count as online yet gets nothing for a
        // second.
        const auto streaming = static_cast<std::size_t>(
            std::count_if(m_state.links.begin(), m_state.links.end(),
                          [](const auto& link) { return link.state == topology::LinkState::Streaming; }));
        const auto leading = static_cast<std::size_t>(
            std::count_if(m_state.instances.begin(), m_state.instances.end(), [](const auto& each) {
                return each.seen && !each.lastFailure && each.seen->roleWord == "master";
            }));
        const std::size_t leaders = engine().settings.at("mode") == "cluster" ? 3 : 1;
        const bool whole = leading == leaders && streaming + leaders == engine().instances.size();
        if (whole || deadline.passed(m_lab.clock())) return m_state;
        m_lab.clock().sleepFor(100ms, {});
    }
}

operation::Request RedisOperations::request(operation::Kind kind, const std::string& to) {
    operation::Request request;
    request.id = OperationId("op-" + std::to_string(++m_number));
    request.kind = kind;
    request.engine = engine().id;
    request.to = SiteId(to);
    request.reason = "a test of the whole path";
    request.by = OperatorId("lab.operator");
    return request;
}

Result<Plan> RedisOperations::plan(const operation::Request& request) {
    const auto plan = m_adapter->plan({engine(), m_state, request, {}});
    if (!plan) return plan;
    return operation::sealPlan(*plan);
}

std::vector<operation::GuardResult> RedisOperations::guards(const operation::Request& request) {
    return m_adapter->guards(engine(), request, m_lab.call(10s));
}

ProgressPtr RedisOperations::conduct(const Plan& plan, const operation::ExecutorState* from) {
    const auto holder = m_keeper->acquire(engine().id, plan.request.id).value();
    if (from == nullptr) {
        const auto begun =
            m_recorder->append(operation::beginEntry(plan, holder, m_keeper->provider(), "phrase"));
        if (!begun) qFatal("%s", toText(begun.error()).c_str());
    }
    operation::Conductor conductor({*m_adapter, *m_recorder, *m_keeper, m_lab.clock(), engine()}, plan,
                                   holder);
    std::stop_source stop;
    // An operator carries on with what did not happen; a run that waits too long is ended.
    std::jthread referee([&](const std::stop_token& over) {
        const Deadline deadline = Deadline::in(100s, m_lab.clock());
        while (!over.stop_requested() && !deadline.passed(m_lab.clock())) {
            const auto progress = conductor.progress();
            if (from != nullptr && progress && progress->phase == operation::RunPhase::Paused)
                conductor.post(operation::event::CarryOnAsked{});
            m_lab.clock().sleepFor(50ms, over);
        }
        if (!over.stop_requested()) stop.request_stop();
    });
    if (from == nullptr)
        conductor.run(stop.get_token());
    else
        conductor.resume(*from, stop.get_token());
    m_keeper->release(engine().id, holder.token);
    return conductor.progress();
}

ProgressPtr RedisOperations::run(const Plan& plan) {
    return conduct(plan, nullptr);
}

ProgressPtr RedisOperations::resume(const Plan& plan) {
    m_adapter = std::make_unique<engines::redis::RedisAdapter>(m_lab.clock(), m_lab.secrets(), "test");
    const auto logged = operation::loggedOperations(m_log.entriesFrom(0).value());
    const auto found = std::find_if(logged.begin(), logged.end(),
                                    [&](const auto& each) { return each.op == plan.request.id.value; });
    if (found == logged.end()) qFatal("the log has no such operation");
    const auto state = operation::rebuild(plan, *found);
    if (!state) qFatal("%s", toText(state.error()).c_str());
    return conduct(plan, &*state);
}

operation::Outcome RedisOperations::act(const Plan& plan, const std::string& verb, const Facts& facts,
                                        Micros within) {
    return m_adapter->act(engine(), plan, stepOf(plan, verb),
                          {m_lab.call(within), "fl:1:0123456789abcdef", facts, {}});
}

operation::Outcome RedisOperations::compensate(const Plan& plan, const std::string& verb,
                                               const Facts& facts) {
    return m_adapter->compensate(engine(), plan, stepOf(plan, verb),
                                 {m_lab.call(20s), "fl:2:0123456789abcdef", facts, {}});
}

operation::StepCheck RedisOperations::check(const Plan& plan, const std::string& verb, const Facts& facts) {
    return m_adapter->check(engine(), plan, stepOf(plan, verb), facts, m_lab.call(10s));
}

} // namespace fairlead::tests
