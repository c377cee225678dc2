// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "tests/contract/engine_contract.h"
#include "tests/support/estate.h"
#include "tests/support/fake_adapter.h"

using namespace fairlead;
using namespace std::chrono_literals;
using operation::Outcome;
using operation::Step;
using operation::Verdict;
using tests::Disturbance;

namespace {

/// The fake with an engine of two servers behind it, whose looks follow from what was done.
class FakeEngine : public tests::FakeAdapter {
  public:
    using FakeAdapter::FakeAdapter;
    Outcome act(const inventory::Engine& engine, const operation::Plan& plan, const Step& step,
                const operation::ActCall& call) override {
        const Outcome outcome = FakeAdapter::act(engine, plan, step, call);
        show();
        return outcome;
    }
    Outcome compensate(const inventory::Engine& engine, const operation::Plan& plan, const Step& step,
                       const operation::ActCall& call) override {
        if (tookEffect(StepId("s3"))) return {Outcome::Result::Failed, "b1 is a primary now.", {}, {}, {}};
        const Outcome outcome = FakeAdapter::compensate(engine, plan, step, call);
        show();
        return outcome;
    }
    void show() {
        const bool fenced = tookEffect(StepId("s2"));
        const bool moved = tookEffect(StepId("s3"));
        topology::Observation a1 =
            moved ? tests::replicaLook("a1", 100, 100, "b1") : tests::primaryLook("a1", 100);
        topology::Observation b1 =
            moved ? tests::primaryLook("b1", 100) : tests::replicaLook("b1", 100, 100, "a1");
        a1.writable = !moved && !fenced;
        b1.writable = moved;
        (moved ? b1 : a1).links = {tests::sends(moved ? "a1" : "b1", 100, 100)};
        for (topology::Observation* each : {&a1, &b1}) {
            each->roleWord = std::string(toWord(each->role));
            each->identity = "data set 1";
            each->evidence = {{"what are you?", each->roleWord, {}, "test"}};
            setLook(*each);
        }
    }
};

Step step(const char* id, const char* verb, const char* target, const char* compensation) {
    Step step;
    step.id = StepId(id);
    step.title = verb;
    step.verb = verb;
    step.target = InstanceId(target);
    step.commands = {verb};
    step.doneWhen = "it is so";
    step.compensation = compensation;
    return step;
}

class FakeSubject : public tests::Subject {
  public:
    FakeSubject() {
        m_adapter.show();
        operation::Plan plan;
        plan.from = SiteId("DC1");
        plan.oldPrimary = InstanceId("a1");
        plan.newPrimary = InstanceId("b1");
        plan.steps = {step("s1", "park", "a1", "unpark"), step("s2", "fence", "a1", "unfence"),
                      step("s3", "promote", "b1", ""), step("s4", "follow", "a1", "")};
        const InstanceId a1("a1"), b1("b1");
        plan.steps[1].changes = {operation::change::fence(a1)};
        plan.steps[2].changes = {operation::change::promote(b1)};
        plan.steps[3].changes = {operation::change::follow(a1, b1)};
        plan.pointOfNoReturn = 2;
        operation::markOutage(plan, {1, 3});
        plan.loss.basis = "nothing is written";
        plan.priceOfFailback = "the same again";
        for (const char* id : {"a1.identity", "b1.identity"})
            plan.expects[id] = "data set 1";
        m_adapter.setPlan(plan);
        mend();
    }
    operation::EngineAdapter& adapter() override { return m_adapter; }
    const inventory::Inventory& inventory() const override { return m_inventory; }
    const Clock& clock() const override { return m_clock; }
    SiteId destination() const override { return SiteId("DC2"); }
    std::vector<Disturbance> disturbances() const override { return {Disturbance::Kill, Disturbance::Hang}; }
    void disturb(Disturbance disturbance, const InstanceId& instance) override {
        const auto manner = disturbance == Disturbance::Kill ? tests::Manner::Refuse : tests::Manner::Hang;
        m_adapter.setManner(instance, manner);
        m_adapter.setManner(StepId("s2"), manner);
        m_adapter.setGuards({guard(Verdict::Unknown)});
    }
    Micros patience() const override { return 2s; }
    void mend() override {
        for (const char* id : {"a1", "b1"})
            m_adapter.setManner(InstanceId(id), tests::Manner::Answer);
        m_adapter.setManner(StepId("s2"), tests::Manner::Answer);
        m_adapter.setGuards({guard(Verdict::Pass)});
    }

  private:
    static operation::GuardResult guard(Verdict verdict) {
        operation::GuardResult result;
        result.id = GuardId("fake.one-primary");
        result.title = "exactly one primary";
        result.verdict = verdict;
        result.reason = "b1 was asked.";
        result.evidence = {{"what are you?", "a replica", {}, "test"}};
        return result;
    }

    runtime::SystemClock m_clock;
    inventory::Inventory m_inventory = tests::smallEstate();
    FakeEngine m_adapter{m_clock};
};

} // namespace

int main(int argc, char** argv) {
    return tests::engineContractMain(argc, argv, {{"fake", [] { return std::make_unique<FakeSubject>(); }}});
}
