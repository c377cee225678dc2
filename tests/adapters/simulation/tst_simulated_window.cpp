// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/commit_window.h"
#include "tests/adapters/simulation/simulated_console.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::simulation;
using operation::Kind;
using operation::Outcome;
using operation::Plan;
using operation::Step;
using tests::SimulatedConsole;
using namespace std::chrono_literals;

/// The commit window of a simulated switchover, step by step, with the truth of the world beside it.
class TestSimulatedWindow : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void thePlanLeadsToTheWindow();
    void whoCannotTakeBackGivesNone();
    void othersCannotWriteInTheWindow();
    void goingBackLosesNothing();
    void whatOthersWroteRefuses();
    void whatIsGivenUpIsDropped();
    void aCommitOpensIt();

  private:
    const EngineId m_engine{"postgresql"};
    static Plan planned(SimulatedConsole& console, const char* engine = "postgresql") {
        operation::Request request = console.request(Kind::Switchover, engine, "dub");
        request.window = inventory::CommitWindow{10min, {}};
        const Result<Plan> plan = console.plan(request);
        return plan ? *plan : Plan{};
    }
    /// Everything before the window; what stopped it, or nothing.
    static std::string upToWindow(SimulatedConsole& console, const Plan& plan) {
        console.facts.clear();
        for (std::size_t i = 0; i < *windowOf(plan); ++i) {
            const Outcome outcome = console.act(plan, plan.steps[i]);
            if (outcome.result != Outcome::Result::Done) return plan.steps[i].id.value + ": " + outcome.reply;
        }
        return {};
    }
    /// Newest first, as a run does; what stopped it, or nothing.
    static std::string back(SimulatedConsole& console, const Plan& plan) {
        for (std::size_t i = *windowOf(plan); i-- > 0;) {
            if (plan.steps[i].compensation.empty()) continue;
            const Outcome outcome = console.undo(plan, plan.steps[i]);
            if (outcome.result != Outcome::Result::Done) return plan.steps[i].id.value + ": " + outcome.reply;
        }
        return {};
    }
};

void TestSimulatedWindow::thePlanLeadsToTheWindow() {
    SimulatedConsole console({"postgresql"}, 7);
    const Plan plan = planned(console);
    std::string verbs;
    for (const Step& step : plan.steps)
        verbs += step.verb.substr(4) + " ";
    QVERIFY2(verbs.starts_with(
                 "park checkpoint close fence wait promote trial commit-window open redirect verify "),
             verbs.c_str());
    QCOMPARE(windowOf(plan), std::optional(plan.pointOfNoReturn));
    FL_COMPARE_TEXT(whyNoWindow(plan), "");
    QVERIFY(plan.expectedOutage > 10min);
}

void TestSimulatedWindow::whoCannotTakeBackGivesNone() {
    SimulatedConsole console({"redis"}, 7);
    const Plan plan = planned(console, "redis");
    QVERIFY(!plan.steps.empty() && !windowOf(plan));
    FL_COMPARE_TEXT(whyNoWindow(plan),
                    "A commit window is not possible for redis, which is redis. Ask for none.");
}

void TestSimulatedWindow::othersCannotWriteInTheWindow() {
    SimulatedConsole console({"postgresql"}, 7);
    const Plan plan = planned(console);
    FL_COMPARE_TEXT(upToWindow(console, plan), "");
    const std::uint64_t acknowledged = console.world().acknowledged(m_engine);
    // Even where a router leads them there.
    QVERIFY(console.world().redirect(m_engine, plan.newPrimary).has_value());
    console.rest(20s);
    QCOMPARE(console.world().acknowledged(m_engine), acknowledged);
    QCOMPARE(console.world().writers(m_engine), std::size_t{0});
    const auto look = console.check(plan, plan.steps[*windowOf(plan)]);
    QVERIFY2(look.evidence.find("nobody but Fairlead has written there") != std::string::npos,
             look.evidence.c_str());
}

void TestSimulatedWindow::goingBackLosesNothing() {
    SimulatedConsole console({"postgresql"}, 7);
    const Plan plan = planned(console);
    FL_COMPARE_TEXT(upToWindow(console, plan), "");
    console.rest(20s);
    FL_COMPARE_TEXT(back(console, plan), "");
    QVERIFY(console.world().writerOfRecord(m_engine) == plan.oldPrimary);
    QCOMPARE(console.world().writers(m_engine), std::size_t{1});
    const std::uint64_t acknowledged = console.world().acknowledged(m_engine);
    console.rest(20s);
    QVERIFY(console.world().acknowledged(m_engine) > acknowledged);
    QCOMPARE(console.world().lossOf(m_engine).commits, std::uint64_t{0});
    for (const auto& instance : console.inventory.engines.front().instances) {
        const auto truth = console.world().truth(instance.id);
        QVERIFY(truth->active || truth->following == Following::Streaming || truth->kind != ServerKind::Data);
        QVERIFY(!truth->closed);
    }
    // Nothing of it is in the way of the next one.
    operation::Request next = console.request(Kind::Switchover, "postgresql", "dub");
    const Result<Plan> again = console.plan(next);
    QVERIFY(again.has_value());
    FL_COMPARE_TEXT(console.run(*again), "");
    QCOMPARE(console.world().lossOf(m_engine).commits, std::uint64_t{0});
}

void TestSimulatedWindow::whatOthersWroteRefuses() {
    SimulatedConsole console({"postgresql"}, 7);
    const Plan plan = planned(console);
    FL_COMPARE_TEXT(upToWindow(console, plan), "");
    QVERIFY(console.world().writeAside(plan.newPrimary).has_value());
    const Outcome refused = console.undo(plan, SimulatedConsole::stepOf(plan, verb::kPromote));
    QVERIFY(refused.result == Outcome::Result::Failed);
    FL_COMPARE_TEXT(refused.learned.at(operation::window::kForeignCount), "1");
    QVERIFY(console.world().truth(plan.newPrimary)->active);
    // Two are more than the one that was given up.
    QVERIFY(console.world().writeAside(plan.newPrimary).has_value());
    console.facts[operation::window::kAccepted] = "1";
    QVERIFY(console.undo(plan, SimulatedConsole::stepOf(plan, verb::kPromote)).result ==
            Outcome::Result::Failed);
    QVERIFY(console.world().truth(plan.newPrimary)->active);
}

void TestSimulatedWindow::whatIsGivenUpIsDropped() {
    SimulatedConsole console({"postgresql"}, 7);
    const Plan plan = planned(console);
    FL_COMPARE_TEXT(upToWindow(console, plan), "");
    QVERIFY(console.world().writeAside(plan.newPrimary).has_value());
    console.facts[operation::window::kAccepted] = "1";
    FL_COMPARE_TEXT(back(console, plan), "");
    // The truth counts exactly what was given up.
    QCOMPARE(console.world().lossOf(m_engine).commits, std::uint64_t{1});
    QVERIFY(console.world().writerOfRecord(m_engine) == plan.oldPrimary);
}

void TestSimulatedWindow::aCommitOpensIt() {
    SimulatedConsole console({"postgresql"}, 7);
    const Plan plan = planned(console);
    FL_COMPARE_TEXT(upToWindow(console, plan), "");
    for (std::size_t i = *windowOf(plan) + 1; i < plan.steps.size(); ++i) {
        const Outcome outcome = console.act(plan, plan.steps[i]);
        QVERIFY2(outcome.result == Outcome::Result::Done,
                 (plan.steps[i].id.value + ": " + outcome.reply).c_str());
    }
    console.rest(20s);
    QVERIFY(console.world().writerOfRecord(m_engine) == plan.newPrimary);
    QCOMPARE(console.world().writers(m_engine), std::size_t{1});
    QCOMPARE(console.world().lossOf(m_engine).commits, std::uint64_t{0});
}

QTEST_GUILESS_MAIN(TestSimulatedWindow)
#include "tst_simulated_window.moc"
