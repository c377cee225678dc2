// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/operations.h"

#include "models/operation/journal.h"
#include "tests/lab/one_past.h"

#include <QtGlobal>

#include <algorithm>

namespace fairlead::tests {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::Plan;
using operation::ProgressPtr;
using operation::Step;

Operations::Operations(Lab& lab, inventory::Inventory inventory)
    : m_lab(lab), m_inventory(std::move(inventory)), m_adapter(lab.clock(), lab.secrets(), "test") {}

void Operations::use(audit::AuditSink& log, operation::OperationLock& lock) {
    m_recorder = &log;
    m_keeper = &lock;
}

void Operations::routeThrough(const operation::RoutedAdapter::Kinds& kinds) {
    m_routed.emplace(m_adapter, m_inventory, kinds);
}

topology::EngineState Operations::look() {
    for (const auto& instance : engine().instances) {
        topology::remember(m_memory, m_adapter.observe(engine(), instance, m_lab.call(3s)));
    }
    const topology::Now now{m_lab.clock().utc(), m_lab.clock().mono(), 1, "test"};
    m_state = topology::reduce(m_inventory, m_memory, now).engines.front();
    return m_state;
}

topology::EngineState Operations::lookUntilWhole() {
    const Deadline deadline = Deadline::in(15s, m_lab.clock());
    for (;;) {
        look();
        const auto streaming =
            std::count_if(m_state.links.begin(), m_state.links.end(),
                          [](const auto& link) { return link.state == topology::LinkState::Streaming; });
        const bool whole =
            onePast(m_state) && static_cast<std::size_t>(streaming) + 1 == engine().instances.size();
        if (whole || deadline.passed(m_lab.clock())) return m_state;
        m_lab.clock().sleepFor(100ms, {});
    }
}

operation::Request Operations::request(operation::Kind kind, const std::string& to) {
    operation::Request request;
    request.id = OperationId("op-" + std::to_string(++m_number));
    request.kind = kind;
    request.engine = engine().id;
    request.to = SiteId(to);
    request.reason = "a test of the whole path";
    request.by = OperatorId("lab.operator");
    return request;
}

Result<Plan> Operations::plan(const operation::Request& request) {
    const auto plan = routed().plan({engine(), m_state, request, {}});
    if (!plan) return plan;
    return operation::sealPlan(*plan);
}

ProgressPtr Operations::run(const Plan& plan) {
    const auto holder = m_keeper->acquire(engine().id, plan.request.id).value();
    const auto begun =
        m_recorder->append(operation::beginEntry(plan, holder, m_keeper->provider(), "phrase"));
    if (!begun) qFatal("%s", toText(begun.error()).c_str());
    operation::Conductor conductor({routed(), *m_recorder, *m_keeper, m_lab.clock(), engine()}, plan, holder);
    std::stop_source stop;
    // A step in doubt waits for its operator; a test has none, so it ends such a run.
    std::jthread referee([&](const std::stop_token& over) {
        const Deadline deadline = Deadline::in(100s, m_lab.clock());
        while (!over.stop_requested() && !deadline.passed(m_lab.clock()))
            m_lab.clock().sleepFor(50ms, over);
        if (!over.stop_requested()) stop.request_stop();
    });
    conductor.run(stop.get_token());
    m_keeper->release(engine().id, holder.token);
    return conductor.progress();
}

Outcome Operations::act(const Plan& plan, const std::string& verb, const Facts& facts, Micros within) {
    return routed().act(engine(), plan, stepOf(plan, verb),
                        {m_lab.call(within), "fl:1:0123456789abcdef", facts, {}});
}

Outcome Operations::compensate(const Plan& plan, const std::string& verb, const Facts& facts) {
    return routed().compensate(engine(), plan, stepOf(plan, verb),
                               {m_lab.call(20s), "fl:2:0123456789abcdef", facts, {}});
}

operation::StepCheck Operations::check(const Plan& plan, const std::string& verb, const Facts& facts) {
    return routed().check(engine(), plan, stepOf(plan, verb), facts, m_lab.call(5s));
}

std::string story(const ProgressPtr& progress) {
    std::string text = progress->result ? std::string(toWord(*progress->result)) : "not ended";
    text += ": " + progress->resultWhy + "\n";
    for (std::size_t i = 0; i < progress->steps.size(); ++i) {
        const auto& view = progress->steps[i];
        text += progress->plan.steps[i].id.value + " " + std::string(toWord(view.phase)) + " " +
                (view.took ? humanDuration(*view.took) : std::string("-")) + ": " + view.evidence + "\n";
    }
    return text;
}

std::string tellVerdict(const audit::Verification& found) {
    if (found.verdict == "OK") return found.verdict;
    std::string text = found.verdict + " " + found.detail;
    for (const audit::VerifyRemark& warning : found.warnings)
        text += "; " + warning.code + ": " + warning.detail;
    return text;
}

const Step& stepOf(const Plan& plan, const std::string& verb) {
    const auto found = std::find_if(plan.steps.begin(), plan.steps.end(),
                                    [&](const auto& step) { return step.verb == verb; });
    FL_ASSERT(found != plan.steps.end());
    return *found;
}

std::string evidenceOf(const ProgressPtr& progress, const std::string& verb) {
    const auto index = static_cast<std::size_t>(&stepOf(progress->plan, verb) - progress->plan.steps.data());
    return progress->steps[index].evidence;
}

TwoWritersWatch::TwoWritersWatch(const Lab& lab, std::string left, std::string right, std::string writes)
    : m_thread([this, &lab, left = std::move(left), right = std::move(right),
                writes = std::move(writes)](const std::stop_token& stop) {
          const auto writable = [&](const std::string& id) { return lab.sql(id, writes) == "t"; };
          while (!stop.stop_requested()) {
              // Writable before and after the other was: both were at once.
              const bool before = writable(left);
              const bool other = before && writable(right);
              if (other && writable(left)) ++m_both;
              ++m_looks;
          }
      }) {}

int TwoWritersWatch::stop() {
    m_thread.request_stop();
    m_thread.join();
    return m_both;
}

} // namespace fairlead::tests
