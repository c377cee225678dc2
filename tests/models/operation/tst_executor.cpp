// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/operation/executor_script.h"
#include "tests/support/test_case.h"

#include <random>

using namespace fairlead;
using namespace fairlead::operation;
using tests::ending;
using tests::fourSteps;
using tests::outcome;
using tests::Script;

namespace {

/// Rebuilt from the log of a run that went backwards, or was about to: steps before `index` are done.
ExecutorState rebuiltUndoing(std::size_t index, StepPhase phase) {
    ExecutorState state = initialState(fourSteps());
    for (std::size_t i = 0; i < index; ++i)
        state.steps[i].phase = StepPhase::Done;
    state.steps[index].phase = phase;
    state.steps[index].intent = 7;
    state.phase = RunPhase::Paused;
    state.undoing = true;
    state.cursor = index;
    return state;
}

} // namespace

class TestExecutor : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void eventsInEffectsOut_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("trace");
        QTest::addColumn<QString>("ends");
        const auto row = [](const char* name, const char* script, const char* trace, const char* ends) {
            QTest::newRow(name) << QString::fromLatin1(script) << QString::fromLatin1(trace)
                                << QString::fromLatin1(ends);
        };
        row("every step is done in order", "done done done done",
            "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=done i3.1 A3 o3=done end", "ended: Succeeded");
        row("a step that is not mandatory fails as an exception", "done done done fail",
            "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=done i3.1 A3 o3=failed end",
            "ended: Succeeded with exceptions");
        row("a failed step before the point of no return undoes itself and what was done",
            "done fail done done",
            "i0.1 A0 o0=done i1.1 A1 o1=failed iu1.2 U1 o1=compensated iu0.2 U0 o0=compensated end",
            "ended: Rolled back");
        row("a promotion that certainly did not happen is rolled back", "done done fail done done",
            "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=failed iu1.2 U1 o1=compensated iu0.2 U0 "
            "o0=compensated end",
            "ended: Rolled back");
        row("a step in doubt is looked at, never sent again", "doubt yes done done done",
            "i0.1 A0 o0=indoubt C0 o0=done i1.1 A1 o1=done i2.1 A2 o2=done i3.1 A3 o3=done end",
            "ended: Succeeded");
        row("a doubt that nobody can settle holds the run", "done done doubt dunno",
            "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=indoubt C2", "holding: no result");
        row("an operator's word settles a doubt", "done done doubt dunno settle+ done",
            "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=indoubt C2 <settle+> o2=done i3.1 A3 o3=done end",
            "ended: Succeeded");
        row("what did not happen waits for the operator", "done doubt no",
            "i0.1 A0 o0=done i1.1 A1 o1=indoubt C1 o1=failed", "paused: no result");
        row("what did not happen is sent again only when the operator says so",
            "done doubt no go done done done",
            "i0.1 A0 o0=done i1.1 A1 o1=indoubt C1 o1=failed <go> i1.2 A1 o1=done i2.1 A2 o2=done i3.1 A3 "
            "o3=done end",
            "ended: Succeeded");
        row("stopped while a promotion is in doubt, nothing is undone", "done done doubt dunno stop",
            "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=indoubt C2 <stop> end", "ended: Outcome unknown");
        row("stopped before the point of no return, what was done is undone", "pause done stop",
            "<pause> i0.1 A0 o0=done <stop> iu0.2 U0 o0=compensated end", "ended: Rolled back");
        row("an intent that cannot be written sends nothing", "done intent!", "i0.1 A0 o0=done",
            "paused: no result");
        row("an outcome that cannot be written sends nothing more", "done done audit!",
            "i0.1 A0 o0=done i1.1 A1", "paused: no result");
        row("an outcome is written once the log takes entries again", "done done audit! go done done",
            "i0.1 A0 o0=done i1.1 A1 <go> o1=done i2.1 A2 o2=done i3.1 A3 o3=done end", "ended: Succeeded");
        row("a lost lock ends the run and undoes nothing", "done lock!", "i0.1 A0 o0=done end",
            "ended: Stopped before PNR");
        row("a lost lock after the point of no return", "done done done lock!",
            "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=done end", "ended: Stopped after PNR");
        row("an undo that fails ends the run as failed", "done fail fail",
            "i0.1 A0 o0=done i1.1 A1 o1=failed iu1.2 U1 o1=failed end", "ended: Failed");
        row("an undo in doubt is looked at: still in effect means it failed", "done fail doubt yes",
            "i0.1 A0 o0=done i1.1 A1 o1=failed iu1.2 U1 o1=indoubt C1 o1=failed end", "ended: Failed");
        row("an undo in doubt is looked at: no longer in effect means undone", "done fail doubt no done",
            "i0.1 A0 o0=done i1.1 A1 o1=failed iu1.2 U1 o1=indoubt C1 o1=compensated iu0.2 U0 o0=compensated "
            "end",
            "ended: Rolled back");
    }
    void eventsInEffectsOut() {
        QFETCH(QString, script);
        ExecutorState state = initialState(fourSteps());
        Script world(script.toStdString());
        QTEST(world.play(state, event::Begin{}), "trace");
        QTEST(ending(state), "ends");
    }

    void aStopBeforeTheBeginningDoesNothing() {
        auto [state, effects] = advance(initialState(fourSteps()), event::StopAsked{"no connection to b1"});
        QVERIFY(effects.empty());
        Script world("");
        QCOMPARE(world.play(state, event::Begin{}), QStringLiteral("end"));
        QCOMPARE(ending(state), QStringLiteral("ended: Stopped before PNR"));
        FL_COMPARE_TEXT(state.why, "no connection to b1");
    }

    void aRebuiltDoubtIsRecordedBeforeTheRunIsStopped() {
        ExecutorState state = initialState(fourSteps());
        state.phase = RunPhase::Holding;
        state.steps[0].phase = StepPhase::InDoubt;
        state.steps[0].unrecorded = true;
        state.steps[0].intent = 7;
        Script world("stop");
        QCOMPARE(world.play(state, event::TakenOver{}), QStringLiteral("C0 <stop> o0=indoubt end"));
        QCOMPARE(ending(state), QStringLiteral("ended: Outcome unknown"));
    }

    /// A console stopped after it had recorded a step that failed beyond the point of no return, and before
    /// the end: nothing may be undone there, and the next console has only the end left to write.
    void aRebuiltFailureAfterThePointOfNoReturnOnlyEnds() {
        ExecutorState state = rebuiltUndoing(3, StepPhase::Failed);
        state.mandatory[3] = true;
        state.why = "a1 does not follow";
        Script world("");
        QCOMPARE(world.play(state, event::TakenOver{}), QStringLiteral("end"));
        QCOMPARE(ending(state), QStringLiteral("ended: Failed"));
        FL_COMPARE_TEXT(state.why, "a1 does not follow");
    }
    void aRebuiltUndoThatFailedIsNotCalledRolledBack() {
        ExecutorState state = rebuiltUndoing(1, StepPhase::Failed);
        state.steps[1].undoing = true;
        state.steps[1].outcome.reply = "a1 was not started";
        Script world("");
        QCOMPARE(world.play(state, event::TakenOver{}), QStringLiteral("end"));
        QCOMPARE(ending(state), QStringLiteral("ended: Failed"));
        FL_COMPARE_TEXT(state.why, "The step could not be undone: a1 was not started");
    }
    void aRebuiltUndoThatDidNotHappenIsDoneOnce() {
        for (const bool second : {false, true}) {
            ExecutorState state = rebuiltUndoing(1, StepPhase::InDoubt);
            state.phase = RunPhase::Holding;
            state.steps[1].undoing = true;
            Script world(second ? "yes doubt yes" : "yes done done");
            const QString trace = world.play(state, event::TakenOver{});
            QCOMPARE(trace, second ? QStringLiteral("C1 o1=failed iu1.1 U1 o1=indoubt C1 o1=failed end")
                                   : QStringLiteral("C1 o1=failed iu1.1 U1 o1=compensated iu0.1 U0 "
                                                    "o0=compensated end"));
            QCOMPARE(ending(state),
                     second ? QStringLiteral("ended: Failed") : QStringLiteral("ended: Rolled back"));
        }
    }

    void aWordOfTheOperatorAfterTheEndChangesNothing() {
        ExecutorState state = initialState(fourSteps());
        Script("").play(state, event::Begin{});
        const ExecutorState ended = state;
        for (const Event& late :
             std::vector<Event>{event::StopAsked{}, event::PauseAsked{}, event::CarryOnAsked{},
                                event::Settled{true, "", std::nullopt}, event::RetryAsked{0},
                                event::SkipAsked{0, {}}, event::TurnAsked{OperationId("op-2")}}) {
            auto [after, effects] = advance(ended, late);
            QVERIFY(effects.empty());
            QVERIFY(after == ended);
        }
    }

    /// Random worlds and operators: whatever happens, an act has its intent, no act is sent while another
    /// is in doubt, nothing past the point of no return is undone, and a run that ends has a result.
    void invariantsHoldInRandomRuns_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 40; ++seed)
            QTest::addRow("seeds from %u", seed * 1000) << seed * 1000;
    }
    void invariantsHoldInRandomRuns() {
        QFETCH(unsigned, seed);
        for (unsigned s = seed; s < seed + 250; ++s)
            playRandomly(s);
    }

  private:
    void playRandomly(unsigned seed);
};

namespace {

/// One random run, with the invariants checked at each effect.
class RandomRun {
  public:
    explicit RandomRun(unsigned seed) : m_random(seed), m_state(initialState(plan(chance(50)))) {
        m_state.whenStuck = chance(50) ? WhenStuck::Ask : WhenStuck::End;
    }

    void play() {
        std::deque<Event> events{event::Begin{}};
        for (int turn = 0; turn < 400 && m_state.phase != RunPhase::Ended; ++turn) {
            if (events.empty() || chance(10)) events.push_back(wish());
            settleIfAsked(events.front());
            auto [next, effects] = advance(std::move(m_state), events.front());
            m_state = std::move(next);
            events.pop_front();
            for (const Effect& effect : effects) {
                std::visit([&](const auto& e) { events.push_back(answer(e)); }, effect);
            }
        }
    }
    const ExecutorState& state() const { return m_state; }
    QString fault;

  private:
    /// Sometimes a person does a step behind the promotion, which a switchover cannot do without.
    static Plan plan(bool byHand) {
        Plan plan = fourSteps();
        plan.steps[3].manual = plan.steps[3].mandatory = byHand;
        plan.steps[3].retriable = true;
        plan.steps[1].retriable = true;
        return plan;
    }
    void settleIfAsked(const Event& event) {
        const auto* settled = std::get_if<event::Settled>(&event);
        const bool denied = settled && !settled->happened && m_state.phase == RunPhase::Holding;
        if (denied && m_state.cursor == 2) m_promoted = false;
    }
    bool inDoubt() const {
        return std::any_of(m_state.steps.begin(), m_state.steps.end(),
                           [](const StepState& s) { return s.phase == StepPhase::InDoubt; });
    }
    bool chance(unsigned percent) { return m_random() % 100 < percent; }
    void demand(bool holds, const char* what) {
        if (!holds && fault.isEmpty()) fault = QString::fromLatin1(what);
    }
    Event wish() {
        switch (m_random() % 8) {
            case 0:
                return event::PauseAsked{};
            case 1:
                return event::StopAsked{};
            case 2:
                return event::Settled{chance(50), "said so", std::nullopt};
            case 3:
                return event::RetryAsked{m_random() % 4};
            case 4:
                return event::SkipAsked{m_random() % 4, {OperatorId("me"), "because"}};
            case 5:
                return event::TurnAsked{OperationId("op-2")};
            case 6:
                return event::HandOverAsked{{OperatorId("me"), "because"}};
            default:
                return event::CarryOnAsked{};
        }
    }
    Event answer(const effect::WriteIntent& e) {
        demand(!e.compensation || !m_promoted, "nothing is undone after the promotion may have happened");
        if (chance(5)) return event::AuditFailed{"x"};
        if (chance(3)) return event::LockLost{"x"};
        m_intent = e.step;
        return event::IntentWritten{m_n++};
    }
    Event answer(const effect::Act& e) {
        demand(m_intent == e.step, "an act has its own durable intent");
        m_intent.reset();
        demand(!inDoubt(), "nothing is sent while a step is in doubt");
        demand(e.step != 2 || m_state.steps[1].phase == StepPhase::Done, "no promotion without a fence");
        return ended(e.step, false);
    }
    Event answer(const effect::Compensate& e) {
        demand(m_intent == e.step, "an undo has its own durable intent");
        m_intent.reset();
        return ended(e.step, true);
    }
    Event ended(std::size_t step, bool undo) {
        const auto dice = m_random() % 100;
        const auto result = dice < 70   ? Outcome::Result::Done
                            : dice < 85 ? Outcome::Result::Failed
                                        : Outcome::Result::InDoubt;
        if (step == 2 && !undo && result != Outcome::Result::Failed) m_promoted = true;
        return event::ActEnded{outcome(result)};
    }
    Event answer(const effect::WriteOutcome&) {
        if (chance(5)) return event::AuditFailed{"x"};
        return event::OutcomeWritten{};
    }
    Event answer(const effect::Check& e) {
        StepCheck check;
        check.finding = static_cast<StepCheck::Finding>(m_random() % 3);
        if (e.step == 2 && check.finding == StepCheck::Finding::DidNotHappen) m_promoted = false;
        return event::Checked{check};
    }
    Event answer(const effect::WriteSkip& e) {
        demand(e.step == 3, "only what is behind the promotion is skipped");
        if (chance(5)) return event::AuditFailed{"x"};
        return event::SkipWritten{};
    }
    Event answer(const effect::WriteHandOver&) {
        const bool atWork = std::any_of(m_state.steps.begin(), m_state.steps.end(), [](const StepState& each) {
            return each.phase == StepPhase::Acting || each.phase == StepPhase::Intending ||
                   each.phase == StepPhase::Recording || each.phase == StepPhase::Compensating;
        });
        demand(!atWork, "nothing is under way in what is handed over");
        if (chance(5)) return event::AuditFailed{"x"};
        return event::HandOverWritten{};
    }
    Event answer(const effect::WriteEnd&) {
        demand(m_state.result.has_value(), "an end has a result");
        demand(m_state.result != RunResult::TurnedIntoFailover || !m_promoted,
               "what was promoted is not failed over once more");
        demand(std::none_of(m_state.steps.begin(), m_state.steps.end(),
                            [](const StepState& each) { return each.unrecorded; }),
               "an end leaves no intent without an outcome");
        return event::EndWritten{};
    }

    std::mt19937 m_random;
    ExecutorState m_state;
    std::optional<std::size_t> m_intent;
    std::uint64_t m_n = 1;
    bool m_promoted = false;
};

} // namespace

void TestExecutor::playRandomly(unsigned seed) {
    RandomRun run(seed);
    run.play();
    QVERIFY2(run.fault.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(run.fault)));
    if (run.state().phase == RunPhase::Ended) QVERIFY(run.state().result.has_value());
}

QTEST_GUILESS_MAIN(TestExecutor)
#include "tst_executor.moc"
