// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/rehearsal.h"

#include "app/composition/rehearsal_stage.h"
#include "models/operation/conductor.h"
#include "models/topology/reduce.h"

#include <algorithm>
#include <atomic>

namespace fairlead::app {

using namespace operation;

namespace {

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
                           const Request& request, std::vector<RehearsedFault> faults,
                           const DoorSteps& doors) {
    const inventory::Engine* engine = inventory.findEngine(request.engine);
    if (engine == nullptr) {
        return Error{ErrorKind::Invalid, "The inventory declares no engine " + request.engine.value + ".", "",
                     request.engine.value};
    }
    const PassingClock clock(sight.takenAt);
    RehearsalStage stage(inventory, sight, request.to, clock, doors);
    const auto adapter = stage.adapters().find(engine->technology);
    FL_ASSERT(adapter != stage.adapters().end());
    // In a rehearsal nobody is there to commit, so it goes on as if somebody had at once.
    Request rehearsed = request;
    rehearsed.window.reset();
    const Result<Plan> plan = planThere(stage.inventory(), *engine, *adapter->second, rehearsed, clock);
    if (!plan) return plan.error();
    stage.breakAt(std::move(faults));
    Conductor conductor({*adapter->second, stage.log(), stage.lock(), clock, *engine}, *plan,
                        stage.lock().acquire(engine->id, request.id).value());
    conductor.run(clock.over());
    return stage.outcomeOf(conductor.progress());
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
