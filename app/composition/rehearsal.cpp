// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/rehearsal.h"

#include "adapters/simulation/simulation.h"
#include "models/audit/crypto.h"
#include "models/operation/conductor.h"
#include "models/topology/reduce.h"

#include <algorithm>
#include <atomic>

namespace fairlead::app {

using namespace operation;

namespace {

constexpr std::uint64_t kSeed = 1;
/// A run that has not ended by then waits for an operator who is not there.
constexpr Micros kLongest = std::chrono::minutes{30};
constexpr Micros kCallDeadline = std::chrono::seconds{30};
/// Looks before the plan: enough for the lags to be known.
constexpr int kLooks = 3;

/// Time that passes only by waiting, so that an hour takes a moment.
class PassingClock : public Clock {
  public:
    explicit PassingClock(UtcTime from) : m_from(from) {}
    UtcTime utc() const override { return m_from + Micros{m_passed.load()}; }
    MonoTime mono() const override { return MonoTime{Micros{1'000'000 + m_passed.load()}}; }
    std::string bootId() const override { return "00000000-0000-4000-8000-000000000000"; }
    void sleepFor(Micros span, std::stop_token) const override {
        m_passed += std::max<std::int64_t>(span.count(), 1);
        if (Micros{m_passed.load()} > kLongest) m_over.request_stop();
    }
    std::stop_token over() const { return m_over.get_token(); }

  private:
    const UtcTime m_from;
    mutable std::atomic<std::int64_t> m_passed{0};
    mutable std::stop_source m_over;
};

/// A rehearsal's own log: nobody reads it, and it ends with the rehearsal.
class PassingLog : public audit::AuditSink {
  public:
    Result<audit::Appended> append(const audit::EntryDraft&) override {
        return audit::Appended{m_size++, {}};
    }
    Result<std::string> attach(std::string_view bytes) override {
        const audit::Digest digest = audit::sha256(bytes);
        return audit::toHex({reinterpret_cast<const char*>(digest.data()), digest.size()});
    }
    Result<void> readyForOperation() override { return {}; }
    audit::SinkStatus status() const override { return {audit::SinkState::Ready, "", m_size}; }

  private:
    std::uint64_t m_size = 0;
};

class PassingLock : public OperationLock {
  public:
    std::string provider() const override { return "rehearsal"; }
    Result<LockHolder> acquire(const EngineId&, const OperationId& operation) override {
        return LockHolder{operation, "rehearsal", 1, {}};
    }
    bool stillHeld(const EngineId&, std::uint64_t) const override { return true; }
    Result<LockHolder> handOver(const EngineId& engine, std::uint64_t, const OperationId& to) override {
        return acquire(engine, to);
    }
    void release(const EngineId&, std::uint64_t) override {}
    std::optional<LockHolder> holder(const EngineId&) const override { return std::nullopt; }
};

/// The simulated adapter, with things breaking before chosen steps, and somebody who watches the writers.
class Stage : public EngineAdapter {
  public:
    Stage(EngineAdapter& inner, simulation::World& world, const Clock& clock,
          std::vector<RehearsedFault> faults)
        : m_inner(inner), m_world(world), m_clock(clock), m_faults(std::move(faults)) {}

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
        for (const RehearsedFault& each : m_faults)
            if (each.step == index) m_world.inject(each.fault);
        if (index == plan.outage.first && !m_outageBegan) m_outageBegan = m_clock.mono();
        Outcome outcome = m_inner.act(engine, plan, step, call);
        watch(engine);
        if (index + 1 == plan.outage.end) endOutage();
        return outcome;
    }
    Outcome compensate(const inventory::Engine& engine, const Plan& plan, const Step& step,
                       const ActCall& call) override {
        Outcome outcome = m_inner.compensate(engine, plan, step, call);
        watch(engine);
        if (indexOf(plan, step) == plan.outage.first) endOutage();
        return outcome;
    }
    StepCheck check(const inventory::Engine& engine, const Plan& plan, const Step& step, const Facts& facts,
                    const Call& call) override {
        return m_inner.check(engine, plan, step, facts, call);
    }
    void release(const Plan& plan) override { m_inner.release(plan); }

    Micros outage() const {
        if (!m_outageBegan) return Micros{0};
        return m_outageEnded.value_or(m_clock.mono()) - *m_outageBegan;
    }
    bool sawTwoWriters() const { return m_twoWriters; }

  private:
    static std::size_t indexOf(const Plan& plan, const Step& step) {
        const auto found = std::find_if(plan.steps.begin(), plan.steps.end(),
                                        [&](const Step& each) { return each.id == step.id; });
        return static_cast<std::size_t>(found - plan.steps.begin());
    }
    void endOutage() {
        if (!m_outageEnded) m_outageEnded = m_clock.mono();
    }
    void watch(const inventory::Engine& engine) {
        const auto writes = [this](const inventory::Instance& each) {
            const auto truth = m_world.truth(each.id);
            return truth && truth->writable;
        };
        m_twoWriters =
            m_twoWriters || std::count_if(engine.instances.begin(), engine.instances.end(), writes) > 1;
    }

    EngineAdapter& m_inner;
    simulation::World& m_world;
    const Clock& m_clock;
    const std::vector<RehearsedFault> m_faults;
    std::optional<MonoTime> m_outageBegan;
    std::optional<MonoTime> m_outageEnded;
    bool m_twoWriters = false;
};

EngineAdapter* adapterFor(const simulation::Simulation& simulation, const std::string& technology) {
    for (const auto& adapter : simulation.adapters)
        if (adapter->technology() == technology) return adapter.get();
    return nullptr;
}

Result<Plan> planThere(const inventory::Inventory& inventory, const inventory::Engine& engine,
                       EngineAdapter& adapter, const Request& request, const PassingClock& clock) {
    topology::Memory memory;
    for (int look = 0; look < kLooks; ++look) {
        clock.sleepFor(std::chrono::seconds{1}, {});
        for (const inventory::Instance& instance : engine.instances)
            topology::remember(memory,
                               adapter.observe(engine, instance, {Deadline::in(kCallDeadline, clock), {}}));
    }
    const auto seen = topology::reduce(inventory, memory, {clock.utc(), clock.mono(), 1, "rehearsal"});
    Result<Plan> plan = adapter.plan({engine, *seen.find(engine.id), request, {}});
    if (!plan) return plan.error();
    return sealPlan(std::move(*plan));
}

std::string objectOf(const drill::Fault& fault) {
    return fault.site.value + fault.engine.value + fault.instance.value;
}

} // namespace

Result<Rehearsal> rehearse(const inventory::Inventory& inventory, const topology::TopologySnapshot& sight,
                           const Request& request, std::vector<RehearsedFault> faults) {
    const inventory::Engine* engine = inventory.findEngine(request.engine);
    if (engine == nullptr) {
        return Error{ErrorKind::Invalid, "The inventory declares no engine " + request.engine.value + ".", "",
                     request.engine.value};
    }
    const PassingClock clock(sight.takenAt);
    const simulation::Simulation simulation =
        simulation::makeSimulation(inventory, sight, kSeed, clock, {request.to, true});
    EngineAdapter* adapter = adapterFor(simulation, engine->technology);
    FL_ASSERT(adapter != nullptr);
    const Result<Plan> plan = planThere(inventory, *engine, *adapter, request, clock);
    if (!plan) return plan.error();
    Stage stage(*adapter, *simulation.world, clock, faults);
    PassingLog log;
    PassingLock lock;
    Conductor conductor({stage, log, lock, clock, *engine}, *plan,
                        lock.acquire(engine->id, request.id).value());
    conductor.run(clock.over());
    Rehearsal done;
    done.run = conductor.progress();
    done.faults = std::move(faults);
    done.outage = stage.outage();
    const auto loss = simulation.world->lossOf(engine->id);
    done.lostBytes = loss.bytes;
    done.lostCommits = loss.commits;
    done.twoWriters = stage.sawTwoWriters();
    for (const inventory::Instance& each : engine->instances) {
        const auto truth = simulation.world->truth(each.id);
        if (truth && truth->writable) done.writer = each.id;
    }
    return done;
}

std::string Rehearsal::document() const {
    using audit::Value;
    Value::Array broken, steps;
    for (const RehearsedFault& each : faults) {
        broken.push_back(Value::Object{{"kind", drill::toWord(each.fault.kind)},
                                       {"object", objectOf(each.fault)},
                                       {"step", std::uint64_t{each.step}}});
    }
    for (std::size_t i = 0; i < run->steps.size(); ++i) {
        steps.push_back(Value::Object{{"evidence", run->steps[i].evidence},
                                      {"id", run->plan.steps[i].id.value},
                                      {"phase", toWord(run->steps[i].phase)}});
    }
    return audit::canonicalText(
        Value::Object{{"faults", broken},
                      {"format", "fairlead-rehearsal/v1"},
                      {"lost_bytes", lostBytes},
                      {"lost_commits", lostCommits},
                      {"outage_us", std::int64_t{outage.count()}},
                      {"plan", run->plan.digest},
                      {"result", run->result ? toWord(*run->result) : "waits for an operator"},
                      {"simulated", true},
                      {"steps", steps},
                      {"two_writers", twoWriters},
                      {"why", run->resultWhy},
                      {"writer", writer.value}});
}

Result<void> recordRehearsal(audit::AuditSink& sink, const Rehearsal& rehearsal) {
    const std::string document = rehearsal.document();
    const Result<std::string> attached = sink.attach(document);
    if (!attached) return attached.error();
    using audit::Value;
    const Request& request = rehearsal.run->plan.request;
    audit::EntryDraft d;
    d.event = "op.rehearsal";
    d.op = request.id;
    d.target = request.engine.value;
    d.what = Value::Object{
        {"attachments",
         Value::Array{Value::Object{{"sha256", *attached}, {"size", std::uint64_t{document.size()}}}}},
        {"kind", toWord(request.kind)},
        {"result", rehearsal.run->result ? toWord(*rehearsal.run->result) : "waits for an operator"},
        {"simulated", true},
        {"to", request.to.value}};
    const auto written = sink.append(d);
    return written ? Result<void>() : written.error();
}

std::string rehearsalText(const Rehearsal& rehearsal) {
    const Progress& run = *rehearsal.run;
    std::string text = "REHEARSAL in a SIMULATION: nothing here reached an engine.\n";
    for (std::size_t i = 0; i < run.steps.size(); ++i) {
        for (const RehearsedFault& each : rehearsal.faults) {
            if (each.step != i) continue;
            text += "  breaks: " + std::string(drill::toWord(each.fault.kind)) + " " + objectOf(each.fault) +
                    "\n";
        }
        text += std::to_string(i + 1) + "/" + std::to_string(run.steps.size()) + " " +
                run.plan.steps[i].title + ": " + std::string(toWord(run.steps[i].phase)) + "\n";
    }
    text += run.result ? std::string(toWord(*run.result)) + ". " : "It waits for an operator. ";
    text += run.resultWhy + (run.resultWhy.empty() ? "" : " ");
    text += "Outage " + humanDuration(rehearsal.outage) + ". Lost " + std::to_string(rehearsal.lostCommits) +
            " commits. ";
    text += rehearsal.writer.empty() ? "Nobody takes writes in the end."
                                     : rehearsal.writer.value + " takes writes in the end.";
    if (rehearsal.twoWriters) text += " TWO INSTANCES TOOK WRITES AT ONCE.";
    return text + "\n";
}

} // namespace fairlead::app
