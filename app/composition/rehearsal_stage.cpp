// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/rehearsal_stage.h"

#include "app/composition/front_doors.h"
#include "models/audit/crypto.h"
#include "models/base/assert.h"
#include "models/operation/park_ledger.h"

#include <algorithm>

namespace fairlead::app {

using namespace operation;

namespace {

constexpr std::uint64_t kSeed = 1;

inventory::Inventory asSimulation(inventory::Inventory inventory) {
    inventory.target = inventory::TargetKind::Simulation;
    // Nothing real is changed, so nobody approves it.
    for (inventory::Rule& rule : inventory.rules)
        if (rule.override == inventory::Rule::Override::SecondPerson)
            rule.override = inventory::Rule::Override::Reason;
    for (inventory::Engine& engine : inventory.engines) {
        engine.approvalsRequired = 0;
        engine.simulated = false; // all of them are
    }
    return inventory;
}

std::size_t indexOf(const Plan& plan, const Step& step) {
    const auto found = std::find_if(plan.steps.begin(), plan.steps.end(),
                                    [&](const Step& each) { return each.id == step.id; });
    return static_cast<std::size_t>(found - plan.steps.begin());
}

} // namespace

// The log and the lock ----------------------------------------------------------------------------

Result<audit::Appended> PassingLog::append(const audit::EntryDraft& draft) {
    const std::scoped_lock guard(m_mutex);
    audit::Entry entry;
    entry.n = m_entries.size();
    entry.event = draft.event;
    if (draft.op) entry.op = draft.op->value;
    entry.plan = draft.plan;
    if (draft.step) entry.step = draft.step->value;
    entry.target = draft.target;
    entry.what = draft.what;
    m_entries.push_back(std::move(entry));
    return audit::Appended{m_entries.back().n, {}};
}

Result<std::string> PassingLog::attach(std::string_view bytes) {
    const audit::Digest digest = audit::sha256(bytes);
    const std::string name = audit::toHex({reinterpret_cast<const char*>(digest.data()), digest.size()});
    const std::scoped_lock guard(m_mutex);
    m_attachments[name] = bytes;
    return name;
}

audit::SinkStatus PassingLog::status() const {
    const std::scoped_lock guard(m_mutex);
    return {audit::SinkState::Ready, "", m_entries.size()};
}

Result<std::vector<audit::Entry>> PassingLog::entriesFrom(std::uint64_t from) const {
    const std::scoped_lock guard(m_mutex);
    const auto skip = static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(from, m_entries.size()));
    return std::vector<audit::Entry>(m_entries.begin() + skip, m_entries.end());
}

Result<std::string> PassingLog::attachment(std::string_view sha256Hex) const {
    const std::scoped_lock guard(m_mutex);
    const auto found = m_attachments.find(sha256Hex);
    if (found != m_attachments.end()) return found->second;
    return Error{ErrorKind::Invalid, "The rehearsal kept no such attachment.", "", std::string(sha256Hex)};
}

Result<LockHolder> PassingLock::acquire(const EngineId& engine, const OperationId& operation) {
    const std::scoped_lock guard(m_mutex);
    const auto held = m_holders.find(engine);
    if (held != m_holders.end() && held->second.operation != operation) {
        return Error{
            ErrorKind::Refused,
            "Another rehearsal, " + held->second.operation.value + ", plays with " + engine.value + ".", "",
            engine.value};
    }
    return m_holders[engine] = {operation, "rehearsal", ++m_token, {}};
}

bool PassingLock::stillHeld(const EngineId& engine, std::uint64_t token) const {
    const std::scoped_lock guard(m_mutex);
    const auto held = m_holders.find(engine);
    return held != m_holders.end() && held->second.token == token;
}

Result<LockHolder> PassingLock::handOver(const EngineId& engine, std::uint64_t token, const OperationId& to) {
    const std::scoped_lock guard(m_mutex);
    const auto held = m_holders.find(engine);
    if (held == m_holders.end() || held->second.token != token)
        return Error{ErrorKind::Refused, "The rehearsal does not hold " + engine.value + ".", "",
                     engine.value};
    held->second.operation = to;
    return held->second;
}

void PassingLock::release(const EngineId& engine, std::uint64_t token) {
    const std::scoped_lock guard(m_mutex);
    const auto held = m_holders.find(engine);
    if (held != m_holders.end() && held->second.token == token) m_holders.erase(held);
}

std::optional<LockHolder> PassingLock::holder(const EngineId& engine) const {
    const std::scoped_lock guard(m_mutex);
    const auto held = m_holders.find(engine);
    return held == m_holders.end() ? std::nullopt : std::optional(held->second);
}

// The stage ---------------------------------------------------------------------------------------

/// An adapter whose acts the stage hears of before and after.
class RehearsalStage::Player : public EngineAdapter {
  public:
    Player(EngineAdapter& inner, RehearsalStage& stage) : m_inner(inner), m_stage(stage) {}

    std::string technology() const override { return m_inner.technology(); }
    topology::Observation observe(const inventory::Engine& engine, const inventory::Instance& instance,
                                  const Call& call) override {
        return m_inner.observe(engine, instance, call);
    }
    std::vector<GuardResult> guards(const inventory::Engine& engine, const Request& request,
                                    const Call& call) override {
        return m_inner.guards(engine, request, call);
    }
    Result<Plan> plan(const PlanInput& input) const override { return m_inner.plan(input); }
    Result<void> prepare(const inventory::Engine& engine, const Plan& plan, const Call& call) override {
        return m_inner.prepare(engine, plan, call);
    }
    Outcome act(const inventory::Engine& engine, const Plan& plan, const Step& step,
                const ActCall& call) override {
        const std::size_t index = indexOf(plan, step);
        m_stage.aboutToAct(engine, plan, index);
        Outcome outcome = m_inner.act(engine, plan, step, call);
        m_stage.acted(engine, index + 1 == plan.outage.end);
        return outcome;
    }
    Outcome compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                       const ActCall& call) override {
        Outcome outcome = m_inner.compensate(engine, plan, step, call);
        m_stage.acted(engine, indexOf(plan, step) == plan.outage.first);
        return outcome;
    }
    StepCheck check(const inventory::Engine& engine, const Plan& plan, const Step& step, const Facts& facts,
                    const Call& call) override {
        return m_inner.check(engine, plan, step, facts, call);
    }
    void release(const Plan& plan) override { m_inner.release(plan); }

  private:
    EngineAdapter& m_inner;
    RehearsalStage& m_stage;
};

RehearsalStage::RehearsalStage(const inventory::Inventory& inventory, const topology::TopologySnapshot& sight,
                               const SiteId& to, const Clock& clock, const DoorSteps& doors)
    : m_inventory(asSimulation(inventory)),
      m_clock(clock),
      m_simulation(simulation::makeSimulation(m_inventory, sight, kSeed, clock, {to, true}, doors)),
      m_hookRunner(m_inventory),
      m_hooks(m_hookRunner, clock, "rehearsal") {
    for (const auto& adapter : m_simulation.adapters)
        m_adapters[adapter->technology()] = adapter.get();
    for (const auto& kind : m_simulation.kinds)
        m_kinds[kind->kind()] = kind.get();
    m_routed = routeThroughDoors(m_adapters, m_inventory, m_kinds);
    m_interlocked = interlock(m_adapters, m_inventory, m_hooks,
                              [this]() -> ParkedOrError { return parkedIn(m_log.entriesFrom(0).value()); });
    for (auto& [technology, adapter] : m_adapters) {
        m_players.push_back(std::make_unique<Player>(*adapter, *this));
        adapter = m_players.back().get();
    }
}

RehearsalStage::~RehearsalStage() = default;

void RehearsalStage::breakAt(std::vector<RehearsedFault> faults) {
    const std::scoped_lock guard(m_mutex);
    m_faults = std::move(faults);
}

void RehearsalStage::aboutToAct(const inventory::Engine& engine, const Plan& plan, std::size_t step) {
    std::vector<RehearsedFault> now;
    bool tell = false;
    {
        const std::scoped_lock guard(m_mutex);
        tell = m_tell && !std::exchange(m_told, true);
        for (const RehearsedFault& each : m_faults)
            if (each.step == step && (each.engine.empty() || each.engine == engine.id)) now.push_back(each);
        Staged& staged = m_staged[engine.id];
        if (step == plan.outage.first && !staged.outageBegan) staged.outageBegan = m_clock.mono();
    }
    if (tell) m_tell();
    for (const RehearsedFault& each : now)
        m_simulation.world->inject(each.fault);
}

void RehearsalStage::acted(const inventory::Engine& engine, bool outageEnds) {
    const bool two = m_simulation.world->writers(engine.id) > 1;
    const std::scoped_lock guard(m_mutex);
    Staged& staged = m_staged[engine.id];
    staged.twoWriters = staged.twoWriters || two;
    if (outageEnds && !staged.outageEnded) staged.outageEnded = m_clock.mono();
}

Rehearsal RehearsalStage::outcomeOf(ProgressPtr run) const {
    const EngineId& id = run->plan.request.engine;
    Rehearsal done;
    const simulation::World& world = *m_simulation.world;
    const auto loss = world.lossOf(id);
    done.lostBytes = loss.bytes;
    done.lostCommits = loss.commits;
    const inventory::Engine* engine = m_inventory.findEngine(id);
    FL_ASSERT(engine != nullptr);
    for (const inventory::Instance& each : engine->instances) {
        const auto truth = world.truth(each.id);
        if (truth && truth->writable) done.writer = each.id;
    }
    done.run = std::move(run);
    const std::scoped_lock guard(m_mutex);
    for (const RehearsedFault& each : m_faults)
        if (each.engine.empty() || each.engine == id) done.faults.push_back(each);
    const auto found = m_staged.find(id);
    if (found == m_staged.end()) return done;
    const Staged& staged = found->second;
    done.twoWriters = staged.twoWriters;
    if (staged.outageBegan) done.outage = staged.outageEnded.value_or(m_clock.mono()) - *staged.outageBegan;
    return done;
}

} // namespace fairlead::app
