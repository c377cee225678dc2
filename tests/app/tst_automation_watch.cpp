// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/automation_watch.h"
#include "models/operation/journal.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_hooks.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <optional>

using namespace fairlead;
using namespace fairlead::operation;
using namespace std::chrono_literals;

/// What an operation parked is remembered until it is seen running, and given back when asked to.
class TestAutomationWatch : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
        m_log.emplace();
        m_lock.emplace();
        m_runner.emplace();
        m_hooks.emplace(*m_runner, m_clock, "test");
        m_inventory = {};
        m_inventory.engines.emplace_back();
        m_inventory.engines.front().id = EngineId("orders");
        m_inventory.engines.front().automation = {tests::automationOf("repmgr-b"),
                                                  tests::automationOf("cron")};
        m_goesOn = false;
        m_reminded.clear();
        m_watch.emplace(app::AutomationPorts{m_clock, m_inventory, *m_hooks, *m_log, *m_log, *m_lock,
                                             [this](const OperationId&) { return m_goesOn; },
                                             [this](const std::vector<topology::ParkedAutomation>& parked) {
                                                 m_reminded.clear();
                                                 for (const auto& each : parked)
                                                     m_reminded.push_back(each.id.value);
                                             }});
    }

    void whatAnOperationLeftParkedIsRemindedOf() {
        parkedBy("op-1", Ended::Yes);
        m_watch->refresh();
        QCOMPARE(m_reminded, (Names{"cron", "repmgr-b"}));
    }

    void notWhileItsOperationGoesOn() {
        parkedBy("op-1", Ended::No);
        m_goesOn = true;
        m_watch->refresh();
        QVERIFY(m_reminded.empty());
        m_goesOn = false;
        m_watch->refresh();
        QCOMPARE(m_reminded, (Names{"cron", "repmgr-b"}));
    }

    void whoeverGivesItBackEndsTheReminder() {
        parkedBy("op-1", Ended::Yes);
        m_watch->refresh();
        m_watch->lookAgain({});
        QCOMPARE(m_reminded, (Names{"cron", "repmgr-b"}));
        m_runner->parked["cron"] = false;
        m_watch->lookAgain({});
        QCOMPARE(m_reminded, Names{"repmgr-b"});
        FL_COMPARE_TEXT(m_log->events().back(), "automation.runs");
    }

    /// The operation that holds the lock may be about to park it; then running proves nothing.
    void nobodyIsAskedWhileAnOperationHoldsTheLock() {
        parkedBy("op-1", Ended::Yes);
        m_watch->refresh();
        QVERIFY(m_lock->acquire(EngineId("orders"), OperationId("op-2")).has_value());
        m_runner->parked["cron"] = false;
        m_watch->lookAgain({});
        QCOMPARE(m_reminded, (Names{"cron", "repmgr-b"}));
    }

    void itIsGivenBackAndRecorded() {
        parkedBy("op-1", Ended::Yes);
        const auto said = m_watch->giveBack(EngineId("orders"));
        QVERIFY2(said.has_value(), said ? "" : toText(said.error()).c_str());
        QCOMPARE(*said, (Names{"repmgr-b (repmgr on b1.example) is running.",
                               "cron (repmgr on b1.example) is running."}));
        QVERIFY(!m_runner->parked["cron"] && !m_runner->parked["repmgr-b"]);
        QVERIFY(m_reminded.empty());
        const auto events = m_log->events();
        const Names last(events.end() - 4, events.end());
        QCOMPARE(last,
                 (Names{"automation.return", "automation.runs", "automation.return", "automation.runs"}));
        QVERIFY(!m_lock->holder(EngineId("orders")).has_value());
        QCOMPARE(m_watch->giveBack(EngineId("orders")).value_or({"something"}), Names{});
    }

    void notWhileAnOperationIsUnfinished() {
        parkedBy("op-1", Ended::No);
        const auto said = m_watch->giveBack(EngineId("orders"));
        QVERIFY(!said.has_value());
        FL_COMPARE_TEXT(said.error().what,
                        "Operation op-1 on orders has not ended, and what it parked would interfere with it. "
                        "Take it over or close it first: fairleadctl resume.");
        QVERIFY(m_runner->parked["cron"]);
        QVERIFY(!m_lock->holder(EngineId("orders")).has_value());
    }

    void notWhileAnotherHoldsTheLock() {
        parkedBy("op-1", Ended::Yes);
        QVERIFY(m_lock->acquire(EngineId("orders"), OperationId("op-2")).has_value());
        QVERIFY(!m_watch->giveBack(EngineId("orders")).has_value());
        QVERIFY(m_runner->parked["cron"]);
    }

    void nothingIsSentBeforeItsIntentIsWritten() {
        parkedBy("op-1", Ended::Yes);
        m_log->refuseFrom = m_log->events().size();
        m_runner->calls.clear();
        QVERIFY(!m_watch->giveBack(EngineId("orders")).has_value());
        QCOMPARE(m_runner->calls, Names{"state repmgr-b"});
        QVERIFY(m_runner->parked["repmgr-b"]);
    }

    void aHookThatDoesNotObeyLeavesTheReminder() {
        parkedBy("op-1", Ended::Yes);
        m_runner->answers["give-back repmgr-b"] = [] { return HookReply{0, "sure", {}}; };
        const auto said = m_watch->giveBack(EngineId("orders"));
        QVERIFY(!said.has_value());
        QVERIFY2(said.error().what.ends_with("and it is still parked. repmgr-b is not given back."),
                 said.error().what.c_str());
        QCOMPARE(m_reminded, (Names{"cron", "repmgr-b"}));
    }

    void whatLeftTheInventoryMustBeGivenBackByHand() {
        parkedBy("op-1", Ended::Yes);
        m_inventory.engines.front().automation.clear();
        const auto said = m_watch->giveBack(EngineId("orders"));
        QVERIFY(!said.has_value());
        FL_COMPARE_TEXT(said.error().what,
                        "The inventory no longer has the automation repmgr-b, so its hooks are "
                        "not known. Give it back by hand.");
        QCOMPARE(m_reminded, (Names{"cron", "repmgr-b"}));
    }

  private:
    using Names = std::vector<std::string>;
    enum class Ended { No, Yes };

    /// The log of an operation that parked both and went no further.
    void parkedBy(const char* op, Ended ended) {
        Plan plan;
        plan.request.id = OperationId(op);
        plan.request.engine = EngineId("orders");
        for (const char* id : {"repmgr-b", "cron"}) {
            Step step;
            step.id = StepId(std::string("park-") + id);
            step.verb = verb::kPark;
            step.target = InstanceId(id);
            step.commands = {"park"};
            plan.steps.push_back(step);
        }
        plan = sealPlan(plan);
        append(beginEntry(plan, {plan.request.id, "c", 1, {}}, "memory", "phrase"));
        for (std::size_t i = 0; i < plan.steps.size(); ++i) {
            StepState state;
            state.intent = append(intentEntry(plan, {i, 1, false}));
            const std::string& id = plan.steps[i].target.value;
            state.outcome.learned = {{automationFact(AutomationId(id)), fact::kParked}};
            append(outcomeEntry(plan, {i, "done"}, state, Micros{0}));
            m_runner->parked[id] = true;
        }
        ExecutorState state = initialState(plan);
        state.result = RunResult::StoppedAfterPnr;
        if (ended == Ended::Yes) append(endEntry(plan, state, Micros{0}));
    }
    std::uint64_t append(const audit::EntryDraft& draft) {
        const auto appended = m_log->append(draft);
        if (!appended) qFatal("%s", toText(appended.error()).c_str());
        return appended->n;
    }

    tests::FakeClock m_clock;
    inventory::Inventory m_inventory;
    std::optional<tests::MemoryLog> m_log;
    std::optional<tests::MemoryLock> m_lock;
    std::optional<tests::FakeHooks> m_runner;
    std::optional<AutomationHooks> m_hooks;
    bool m_goesOn = false;
    Names m_reminded;
    std::optional<app::AutomationWatch> m_watch;
};

QTEST_GUILESS_MAIN(TestAutomationWatch)
#include "tst_automation_watch.moc"
