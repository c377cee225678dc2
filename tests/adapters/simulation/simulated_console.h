// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/simulation.h"
#include "models/topology/reduce.h"
#include "tests/adapters/simulation/simulated_estate.h"
#include "tests/support/fake_clock.h"

#include <map>
#include <string>
#include <vector>

namespace fairlead::tests {

/// A console in miniature: looks at every instance, reduces, plans, and runs a plan's steps in order.
class SimulatedConsole {
  public:
    explicit SimulatedConsole(const std::vector<std::string>& technologies, std::uint64_t seed = 7,
                              const char* site = "ams")
        : SimulatedConsole(simulatedInventory(technologies), seed, {SiteId(site), true}) {}
    SimulatedConsole(inventory::Inventory declared, std::uint64_t seed, simulation::WorldOptions options)
        : inventory(std::move(declared)),
          simulation(simulation::makeSimulation(inventory, seed, clock, options)) {
        rest(std::chrono::seconds{20});
    }

    simulation::World& world() { return *simulation.world; }
    operation::EngineAdapter& adapterOf(const std::string& technology) {
        for (const auto& adapter : simulation.adapters)
            if (adapter->technology() == technology) return *adapter;
        FL_ASSERT(false);
    }
    Call call(Micros within = std::chrono::seconds{30}) const { return {Deadline::in(within, clock), {}}; }

    /// Time passes and everybody is looked at once each second.
    void rest(Micros span) {
        for (Micros done{0}; done < span; done += std::chrono::seconds{1}) {
            clock.step(std::chrono::seconds{1});
            lookAround();
        }
    }
    void lookAround() {
        for (const inventory::Engine& engine : inventory.engines)
            for (const inventory::Instance& instance : engine.instances)
                topology::remember(memory, adapterOf(engine.technology).observe(engine, instance, call()));
        for (const inventory::FrontDoor& door : inventory.frontDoors)
            for (const inventory::Device& device : door.devices)
                for (const auto& kind : simulation.kinds)
                    if (kind->kind() == door.kind)
                        topology::remember(memory, kind->read(door, device, call()));
    }
    topology::Observation observe(const std::string& instance) {
        const inventory::Instance& found = *inventory.findInstance(InstanceId(instance));
        const inventory::Engine& engine = *inventory.findEngine(found.engine);
        return adapterOf(engine.technology).observe(engine, found, call());
    }
    topology::TopologySnapshot snapshot() {
        return topology::reduce(inventory, memory, {clock.utc(), clock.mono(), ++generation, "console"});
    }
    topology::EngineState stateOf(const std::string& engine) { return *snapshot().find(EngineId(engine)); }
    operation::Request request(operation::Kind kind, const std::string& engine, const char* to) const {
        operation::Request request;
        request.id = OperationId("op-20260102-030405-0001");
        request.kind = kind;
        request.engine = EngineId(engine);
        request.to = SiteId(to);
        request.reason = "test";
        request.by = OperatorId("d.ivanov");
        return request;
    }
    /// Two people say that the old side is dark.
    static void attest(operation::Request& request) {
        for (const char* who : {"d.ivanov", "m.ruiz"})
            request.attestations.push_back(
                {OperatorId(who), "The hall is dark, I stand in front of it.", {}});
    }
    std::vector<operation::GuardResult> guards(const operation::Request& request) {
        const inventory::Engine& engine = *inventory.findEngine(request.engine);
        return adapterOf(engine.technology).guards(engine, request, call());
    }
    operation::GuardResult guard(const operation::Request& request, const char* id) {
        for (const operation::GuardResult& result : guards(request))
            if (result.id == GuardId(id)) return result;
        FL_ASSERT(false);
    }
    Result<operation::Plan> plan(const operation::Request& request) {
        const inventory::Engine& engine = *inventory.findEngine(request.engine);
        lookAround();
        const topology::EngineState state = stateOf(request.engine.value);
        return adapterOf(engine.technology).plan({engine, state, request, {}});
    }
    operation::Outcome act(const operation::Plan& plan, const operation::Step& step) {
        const inventory::Engine& engine = *inventory.findEngine(plan.request.engine);
        const operation::ActCall actCall{call(step.timeout), "echo", facts,
                                         [this](std::string_view line) { output.emplace_back(line); }};
        const operation::Outcome outcome = adapterOf(engine.technology).act(engine, plan, step, actCall);
        for (const auto& [name, value] : outcome.learned)
            facts[name] = value;
        return outcome;
    }
    operation::Outcome undo(const operation::Plan& plan, const operation::Step& step) {
        const inventory::Engine& engine = *inventory.findEngine(plan.request.engine);
        const operation::ActCall actCall{call(step.timeout), "echo", facts,
                                         [this](std::string_view line) { output.emplace_back(line); }};
        return adapterOf(engine.technology).compensate(engine, plan, step, actCall);
    }
    operation::StepCheck check(const operation::Plan& plan, const operation::Step& step) {
        const inventory::Engine& engine = *inventory.findEngine(plan.request.engine);
        return adapterOf(engine.technology).check(engine, plan, step, facts, call());
    }
    /// Runs all steps; the first that is not done ends it. Empty when all are done, else what stopped it.
    std::string run(const operation::Plan& plan) {
        facts.clear();
        const inventory::Engine& engine = *inventory.findEngine(plan.request.engine);
        if (const Result<void> ready = adapterOf(engine.technology).prepare(engine, plan, call()); !ready)
            return "prepare: " + toText(ready.error());
        for (const operation::Step& step : plan.steps) {
            const operation::Outcome outcome = act(plan, step);
            if (outcome.result != operation::Outcome::Result::Done)
                return step.id.value + ": " + outcome.reply;
        }
        adapterOf(engine.technology).release(plan);
        return {};
    }
    static const operation::Step& stepOf(const operation::Plan& plan, const std::string& verb) {
        for (const operation::Step& step : plan.steps)
            if (step.verb == verb) return step;
        FL_ASSERT(false);
    }

    FakeClock clock;
    inventory::Inventory inventory;
    simulation::Simulation simulation;
    topology::Memory memory;
    operation::Facts facts;
    std::vector<std::string> output;
    std::uint64_t generation = 0;
};

} // namespace fairlead::tests
