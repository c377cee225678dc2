// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/lab/patroni/patroni_operations.h"

#include "models/operation/journal.h"
#include "tests/lab/one_past.h"

#include <QtGlobal>

#include <algorithm>
#include <fstream>
#include <set>

namespace fairlead::tests {

using namespace std::chrono_literals;
using operation::Facts;
using operation::Outcome;
using operation::Plan;
using topology::Role;

namespace {

constexpr const char* kContents =
    "SELECT count(*) || ' ' || coalesce(sum(hashtextextended(w::text, 0)::numeric), 0) FROM writes w";

} // namespace

void PatroniLab::loseSite(const std::string& site) const {
    for (const auto& each : engine().instances)
        if (each.site.value == site) hook("kill", each.id.value);
    hook("kill-etcd", site);
}

std::string PatroniLab::restPassword() const {
    std::ifstream file{directory() + "/secret/rest"};
    std::string password;
    file >> password;
    return password;
}

std::string PatroniLab::contents(const std::string& id) const {
    return sql(id, kContents);
}

bool PatroniLab::comesToHold(const std::string& id, const std::string& wanted) const {
    return comesToSay(id, kContents, wanted);
}

PatroniOperations::PatroniOperations(PatroniLab& lab, inventory::Inventory inventory)
    : m_lab(lab), m_inventory(std::move(inventory)), m_adapter(lab.clock(), lab.secrets(), "test") {}

topology::EngineState PatroniOperations::look() {
    for (const auto& instance : engine().instances)
        topology::remember(m_memory, m_adapter.observe(engine(), instance, m_lab.call(3s)));
    const topology::Now now{m_lab.clock().utc(), m_lab.clock().mono(), 1, "test"};
    m_state = topology::reduce(m_inventory, m_memory, now).engines.front();
    return m_state;
}

topology::EngineState PatroniOperations::lookUntilWhole() {
    const Deadline deadline = Deadline::in(60s, m_lab.clock());
    for (;;) {
        look();
        const auto streaming =
            std::count_if(m_state.links.begin(), m_state.links.end(),
                          [](const auto& link) { return link.state == topology::LinkState::Streaming; });
        bool quiet = true;
        for (const auto& instance : m_state.instances) {
            const bool settled = instance.seen && !instance.lastFailure && instance.seen->findings.empty();
            const bool leads = instance.id == m_state.primary;
            quiet = quiet && settled && leads == (instance.seen->role == topology::Role::Primary) &&
                    instance.seen->role != topology::Role::Unknown;
        }
        if ((streaming == 1 && quiet && onePast(m_state)) || deadline.passed(m_lab.clock())) return m_state;
        m_lab.clock().sleepFor(200ms, {});
    }
}

operation::Request PatroniOperations::request(operation::Kind kind, const std::string& to) {
    operation::Request request;
    request.id = OperationId("op-" + std::to_string(++m_number));
    request.kind = kind;
    request.engine = engine().id;
    request.to = SiteId(to);
    request.reason = "a test of the whole path";
    request.by = OperatorId("lab.operator");
    return request;
}

std::vector<operation::GuardResult> PatroniOperations::guards(operation::Kind kind, const std::string& to) {
    return m_adapter.guards(engine(), request(kind, to), m_lab.call(20s));
}

Result<Plan> PatroniOperations::plan(operation::Kind kind, const std::string& to,
                                     std::vector<operation::Attestation> attestations) {
    operation::Request wanted = request(kind, to);
    wanted.attestations = std::move(attestations);
    const auto plan = m_adapter.plan({engine(), m_state, wanted, {}});
    if (!plan) return plan;
    return operation::sealPlan(*plan);
}

operation::ProgressPtr PatroniOperations::run(const Plan& plan) {
    const auto holder = m_lock.acquire(engine().id, plan.request.id).value();
    const auto begun = m_log.append(operation::beginEntry(plan, holder, m_lock.provider(), "phrase"));
    if (!begun) qFatal("%s", toText(begun.error()).c_str());
    operation::Conductor conductor({m_adapter, m_log, m_lock, m_lab.clock(), engine()}, plan, holder);
    std::stop_source stop;
    // A step in doubt waits for its operator; a test has none, so it ends such a run.
    std::jthread referee([&](const std::stop_token& over) {
        const Deadline deadline = Deadline::in(240s, m_lab.clock());
        while (!over.stop_requested() && !deadline.passed(m_lab.clock()))
            m_lab.clock().sleepFor(50ms, over);
        if (!over.stop_requested()) stop.request_stop();
    });
    conductor.run(stop.get_token());
    m_lock.release(engine().id, holder.token);
    return conductor.progress();
}

namespace {

struct Died {};

/// Goes on wherever a run waits for its operator.
class CarryingOn {
  public:
    CarryingOn(operation::Conductor& conductor, const Clock& clock)
        : m_thread([&conductor, &clock](const std::stop_token& over) {
              while (!over.stop_requested()) {
                  clock.sleepFor(50ms, over);
                  if (conductor.progress()->phase == operation::RunPhase::Paused)
                      conductor.post(operation::event::CarryOnAsked{});
              }
          }) {}

  private:
    std::jthread m_thread;
};

} // namespace

operation::ProgressPtr PatroniOperations::runDying(const Plan& plan, Death where, int& deaths) {
    const auto holder = m_lock.acquire(engine().id, plan.request.id).value();
    MemoryLog log;
    static_cast<void>(
        log.append(operation::beginEntry(plan, holder, m_lock.provider(), "phrase")).has_value());
    std::set<std::string> diedIn;
    // The log's hook sees the number of an entry before it is written, so what it is stands in the events so
    // far.
    std::uint64_t steps = 0;
    const auto die = [&](std::uint64_t) {
        const auto events = log.events();
        const bool intent = !events.empty() && events.back().rfind("step.intent", 0) == 0;
        if (!intent || !diedIn.insert(events.back() + "#").second) return;
        ++deaths;
        throw Died{};
    };
    (where == Death::AfterIntent ? log.after : log.before) = die;
    std::optional<operation::ExecutorState> state;
    for (;;) {
        engines::patroni::PatroniAdapter fresh(m_lab.clock(), m_lab.secrets(), "test");
        operation::Conductor conductor({fresh, log, m_lock, m_lab.clock(), engine()}, plan, holder);
        const CarryingOn operators(conductor, m_lab.clock());
        try {
            if (state)
                conductor.resume(*state, {});
            else
                conductor.run({});
            m_lock.release(engine().id, holder.token);
            return conductor.progress();
        } catch (const Died&) {
            const auto logged = operation::loggedOperations(*log.entriesFrom(0));
            const auto rebuilt = operation::rebuild(plan, logged.front());
            if (!rebuilt) qFatal("%s", toText(rebuilt.error()).c_str());
            state = *rebuilt;
        }
        FL_ASSERT(++steps < 100);
    }
}

Outcome PatroniOperations::act(const Plan& plan, const std::string& verb, const Facts& facts, Micros within) {
    return m_adapter.act(engine(), plan, stepOf(plan, verb),
                         {m_lab.call(within), "fl:1:0123456789abcdef", facts, {}});
}

Outcome PatroniOperations::compensate(const Plan& plan, const std::string& verb, const Facts& facts) {
    return m_adapter.compensate(engine(), plan, stepOf(plan, verb),
                                {m_lab.call(60s), "fl:2:0123456789abcdef", facts, {}});
}

operation::StepCheck PatroniOperations::check(const Plan& plan, const std::string& verb, const Facts& facts) {
    return m_adapter.check(engine(), plan, stepOf(plan, verb), facts, m_lab.call(10s));
}

const operation::GuardResult& guardOf(const std::vector<operation::GuardResult>& all, const std::string& id) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id.value == id; });
    if (found == all.end()) qFatal("there is no guard %s", id.c_str());
    return *found;
}

std::string objections(const std::vector<operation::GuardResult>& all) {
    std::string text;
    for (const auto& each : all) {
        if (each.verdict == operation::Verdict::Pass) continue;
        text += each.id.value + " " + std::string(toWord(each.verdict)) + ": " + each.reason + "\n";
    }
    return text;
}

} // namespace fairlead::tests
