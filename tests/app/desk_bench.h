// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/local_desk.h"
#include "models/operation/journal.h"
#include "tests/support/estate.h"
#include "tests/support/fake_adapter.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

/// The operation desk over fakes.
namespace fairlead::tests::desk {

using namespace fairlead::operation;
using app::LocalDesk;

inline const EngineId kOrders("orders");
inline constexpr const char* kPhrase = "SIM SWITCHOVER orders TO DC2";

inline GuardResult guard(Verdict verdict, std::string reason) {
    GuardResult result;
    result.id = GuardId("fake.lag");
    result.title = "the target has everything";
    result.verdict = verdict;
    result.reason = std::move(reason);
    return result;
}

inline Plan threeSteps() {
    Plan plan;
    plan.engineTechnology = "fake";
    plan.from = SiteId("DC1");
    plan.oldPrimary = InstanceId("a1");
    plan.newPrimary = InstanceId("b1");
    for (const char* id : {"s1-fence", "s2-promote", "s3-reattach"}) {
        Step step;
        step.id = StepId(id);
        step.title = id;
        step.verb = "fake.act";
        step.target = InstanceId("b1");
        step.commands = {std::string("do ") + id};
        step.compensation = plan.steps.empty() ? "undo the fence" : "";
        plan.steps.push_back(step);
    }
    plan.pointOfNoReturn = 1;
    return plan;
}

/// What stays when a console ends: the estate, its log and the lock. And consoles over it, one at a time.
struct Bench {
    tests::WatchedEstate estate;
    tests::FakeAdapter adapter{estate.clock};
    tests::MemoryLog log;
    tests::MemoryLock lock;
    std::mutex mutex; ///< guards the two below: the desk looks from threads of its own
    int looks = 0;
    std::vector<std::string> demoted;
    Result<void> sight; ///< what recording the sight comes to
    WhenStuck whenStuck = WhenStuck::End;
    std::unique_ptr<LocalDesk> desk;

    Bench() {
        adapter.setGuards({guard(Verdict::Pass, "b1 has everything.")});
        adapter.setPlan(threeSteps());
    }
    /// What a desk needs that records in this log.
    app::DeskPorts portsOver(audit::AuditSink& sink, const audit::AuditSource& source) {
        return {estate.clock,
                estate.inventory,
                {{"fake", &adapter}},
                sink,
                source,
                lock,
                [this](const EngineId&, Deadline) { return look(); },
                [this](const topology::Demotion& old) {
                    const std::scoped_lock guard(mutex);
                    demoted.push_back(old.engine.value + " " + old.instance.value);
                },
                OperatorId("d.ivanov"),
                [this] { return sight; },
                whenStuck};
    }
    void open() { desk = std::make_unique<LocalDesk>(portsOver(log, log)); }
    topology::SnapshotPtr look() {
        const std::scoped_lock guard(mutex);
        ++looks;
        estate.see(tests::primaryLook("a1", 100));
        estate.see(tests::replicaLook("b1", 100, 100, "a1"));
        return std::make_shared<topology::TopologySnapshot>(estate.snapshot());
    }
    Request request() const {
        Request request;
        request.id = OperationId("op-1");
        request.engine = kOrders;
        request.to = SiteId("DC2");
        request.reason = "planned work";
        request.by = OperatorId("d.ivanov");
        return request;
    }
    /// A rule that no plan keeps: the bench has two servers.
    void wantCopies(int count) {
        inventory::Rule rule;
        rule.id = "copies";
        rule.copies = count;
        estate.inventory.rules = {rule};
    }
    GuardReport report() { return desk->checkGuards(request()).result().value(); }
    Plan plan() { return desk->preparePlan(report()).result().value(); }
    Result<OperationId> run(const Plan& plan, const char* phrase = kPhrase) {
        return desk->run(plan, phrase).result();
    }
    bool waits(const OperationId& id, bool Choices::*choice) const {
        const ProgressPtr look = desk->progress(id);
        return look && look->choices.*choice;
    }
    /// A switchover whose fence is in doubt: its primary's site went dark.
    OperationId stuckAtTheFence() {
        whenStuck = WhenStuck::Ask;
        adapter.setOutcome(StepId("s1-fence"),
                           {Outcome::Result::InDoubt, "contact with a1 was lost", {}, {}, {}});
        adapter.setCheck(StepId("s1-fence"), {StepCheck::Finding::NotKnown, "a1 does not answer", {}});
        open();
        return run(plan()).value();
    }
    Result<Plan> failoverFrom(const OperationId& first) {
        adapter.setOutcome(StepId("s1-fence"), {Outcome::Result::Done, "a1 is dark", {}, {}, {}});
        Request failover = request();
        failover.id = OperationId("op-2");
        failover.kind = Kind::Failover;
        failover.continues = first;
        const auto asked = desk->checkGuards(failover).result();
        if (!asked) return asked.error();
        return desk->preparePlan(*asked).result();
    }
    /// Ends the console, and with it every thread that could still touch what the test looks at.
    void close() { desk.reset(); }
    bool ended(const OperationId& id) const {
        const ProgressPtr look = desk->progress(id);
        return look && look->phase == RunPhase::Ended;
    }
    /// A console began the plan and died after the intent of step `last`, whose outcome nobody knows.
    void leaveUnfinished(std::size_t last, Kind kind = Kind::Switchover) {
        Plan plan = threeSteps();
        plan.request = request();
        plan.request.kind = kind;
        plan.loss = {Micros{0}, Micros{4'000'000}, Bytes{0}, std::nullopt, "lag at last contact"};
        plan.expects = {{"b1.identity", "X"}, {"b1.history", "1"}};
        plan = sealPlan(plan);
        write(requestEntry(plan.request));
        if (!log.attach(planDocument(plan))) qFatal("the log refuses");
        write(planEntry(plan, planDocument(plan).size(), 0));
        write(beginEntry(plan, {plan.request.id, "the first console", 1, {}}, "memory", kPhrase));
        StepState done;
        done.outcome = {Outcome::Result::Done, "done", {}, {}, {}};
        for (std::size_t step = 0; step <= last; ++step) {
            done.intent = log.status().size;
            write(intentEntry(plan, {step, 1, false}));
            if (step < last) write(outcomeEntry(plan, {step, "done"}, done, Micros{7}));
        }
    }
    std::vector<std::string> eventsAfter(std::size_t known) const {
        const std::vector<std::string> all = log.events();
        return {all.begin() + static_cast<std::ptrdiff_t>(known), all.end()};
    }

  private:
    void write(const audit::EntryDraft& draft) {
        if (!log.append(draft)) qFatal("the log refuses");
    }
};

using Events = std::vector<std::string>;

} // namespace fairlead::tests::desk
