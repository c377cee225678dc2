// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/journal.h"
#include "tests/models/operation/executor_script.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <random>

using namespace fairlead;
using namespace fairlead::operation;

namespace {

Plan planFor(std::mt19937& random) {
    Plan plan = tests::fourSteps();
    plan.request.id = OperationId("op-1");
    plan.request.engine = EngineId("orders-pg");
    for (const char* id : {"follow", "verify", "unpark"}) {
        Step step;
        step.id = StepId(id);
        step.mandatory = random() % 2 == 0;
        step.manual = random() % 2 == 0;
        step.retriable = random() % 2 == 0;
        plan.steps.push_back(step);
    }
    plan.outage = {1, 3};
    return sealPlan(plan);
}

/// A random run with a random operator, everything of it written to a log by the entries of the product.
class LoggedRun {
  public:
    explicit LoggedRun(unsigned seed)
        : m_random(seed), m_plan(planFor(m_random)), m_state(initialState(m_plan)) {
        m_state.whenStuck = WhenStuck::Ask;
        write(beginEntry(m_plan, {}, "memory", "phrase"));
    }

    /// Until the run ends, or an operator is silent for good; what is rebuilt is compared wherever the run
    /// stands still, and wherever the console could die while a command is under way.
    QString play() {
        std::deque<Event> events{event::Begin{}};
        for (int turn = 0; turn < 200 && m_state.phase != RunPhase::Ended; ++turn) {
            if (events.empty()) {
                compare();
                events.push_back(wish());
                if (const auto entry = wishEntry(m_plan, events.front())) write(*entry);
            }
            auto [next, effects] = advance(std::move(m_state), events.front());
            m_state = std::move(next);
            events.pop_front();
            for (const Effect& effect : effects) {
                std::visit([&](const auto& e) { events.push_back(answer(e)); }, effect);
            }
        }
        return m_fault;
    }
    bool turned() const { return m_state.result == RunResult::TurnedIntoFailover; }
    const tests::MemoryLog& log() const { return m_log; }

  private:
    void write(const audit::EntryDraft& draft) { m_n = m_log.append(draft).value().n; }
    LoggedOperation logged() const { return loggedOperations(m_log.entriesFrom(0).value()).front(); }
    void blame(const QString& fault) {
        if (m_fault.isEmpty()) m_fault = fault;
    }
    static QString outline(const ExecutorState& state) {
        std::string words = std::string(toWord(state.phase)) + " at " + std::to_string(state.cursor) +
                            (state.undoing ? " undoing" : "") + (state.stopAsked ? " stopping" : "") +
                            (state.handOver ? " left: " + state.handOver->reason : "");
        for (const StepState& step : state.steps)
            words += "; " + std::string(toWord(step.phase)) + " " + std::to_string(step.attempt);
        // A run that goes back ends without these words.
        return QString::fromStdString(state.undoing ? words : words + "; without " + state.without);
    }
    void compare() {
        const Result<ExecutorState> rebuilt = rebuild(m_plan, logged());
        if (!rebuilt) return blame(QStringLiteral("cannot be rebuilt"));
        ExecutorState live = m_state;
        // Recorded, yet without effect: the machine was not in a state to be stopped.
        live.stopAsked = rebuilt->stopAsked;
        if (outline(*rebuilt) != outline(live))
            blame(QStringLiteral("live %1 | rebuilt %2").arg(outline(live), outline(*rebuilt)));
    }

    Event wish() {
        const std::size_t at = m_state.cursor;
        switch (m_random() % 12) {
            case 0:
                return event::SkipAsked{at, {OperatorId("me"), "because"}};
            case 1:
                return event::RetryAsked{at};
            case 2:
                return event::Settled{m_random() % 2 == 0, "said so", at};
            case 3:
                return event::TurnAsked{OperationId("op-2")};
            case 5:
                return event::HandOverAsked{{OperatorId("me"), "the shift ends"}};
            case 4:
                return m_random() % 5 == 0 ? Event{event::StopAsked{}} : Event{event::CarryOnAsked{}};
            default:
                return event::CarryOnAsked{};
        }
    }
    Event answer(const effect::WriteIntent& e) {
        write(intentEntry(m_plan, e));
        return event::IntentWritten{m_n};
    }
    Event ended() {
        const auto dice = m_random() % 100;
        return event::ActEnded{tests::outcome(dice < 75   ? Outcome::Result::Done
                                              : dice < 90 ? Outcome::Result::Failed
                                                          : Outcome::Result::InDoubt)};
    }
    Event answer(const effect::Act&) {
        const Result<ExecutorState> rebuilt = rebuild(m_plan, logged());
        const bool known = rebuilt && rebuilt->phase == RunPhase::Holding &&
                           rebuilt->cursor == m_state.cursor && rebuilt->steps[m_state.cursor].unrecorded;
        if (!known) blame(QStringLiteral("a command under way is not known to be"));
        return ended();
    }
    Event answer(const effect::Compensate&) { return ended(); }
    Event answer(const effect::WriteOutcome& e) {
        write(outcomeEntry(m_plan, e, m_state.steps[e.step], Micros{0}));
        return event::OutcomeWritten{};
    }
    Event answer(const effect::WriteSkip& e) {
        write(skipEntry(m_plan, e.step, *m_state.steps[e.step].skip));
        return event::SkipWritten{};
    }
    Event answer(const effect::Check&) {
        return event::Checked{{static_cast<StepCheck::Finding>(m_random() % 3), "looked", {}}};
    }
    Event answer(const effect::WriteHandOver&) {
        write(handOverEntry(m_plan, *m_state.handOver));
        compare();
        return event::HandOverWritten{};
    }
    Event answer(const effect::WriteEnd&) {
        compareEnd();
        write(endEntry(m_plan, m_state, Micros{0}));
        return event::EndWritten{};
    }
    /// A console that dies right before the end is written leaves a run that ends when it is taken over.
    void compareEnd() {
        const Result<ExecutorState> rebuilt = rebuild(m_plan, logged());
        if (!rebuilt) blame(QStringLiteral("cannot be rebuilt at its end"));
        const bool forward =
            m_state.result == RunResult::Succeeded || m_state.result == RunResult::SucceededWithExceptions;
        if (!rebuilt || !forward) return;
        auto [after, effects] = advance(*rebuilt, event::TakenOver{});
        if (after.result != m_state.result || after.why != m_state.why)
            blame(QStringLiteral("taken over, it does not end as it would have"));
    }

    std::mt19937 m_random;
    const Plan m_plan;
    tests::MemoryLog m_log;
    ExecutorState m_state;
    std::uint64_t m_n = 0;
    QString m_fault;
};

} // namespace

class TestRebuild : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsRebuiltIsWhatWas_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 20; ++seed)
            QTest::addRow("seeds from %u", seed * 25) << seed * 25;
    }
    void whatIsRebuiltIsWhatWas() {
        QFETCH(unsigned, seed);
        for (unsigned s = seed; s < seed + 25; ++s) {
            const QString fault = LoggedRun(s).play();
            QVERIFY2(fault.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(s).arg(fault)));
        }
    }

    /// The console died between the end of the switchover and the beginning of the failover.
    void aFailoverThatNeverBeganLeavesTheSwitchoverUnfinished() {
        for (unsigned seed = 0; seed < 1000; ++seed) {
            LoggedRun run(seed);
            run.play();
            if (!run.turned()) continue;
            std::vector<audit::Entry> entries = run.log().entriesFrom(0).value();
            std::vector<LoggedOperation> all = loggedOperations(entries);
            QCOMPARE(all.size(), std::size_t{1});
            QVERIFY(!all.front().ended);
            FL_COMPARE_TEXT(all.front().into, "op-2");
            audit::Entry began = entries.front();
            began.op = "op-2";
            entries.push_back(began);
            all = loggedOperations(entries);
            QVERIFY(all.front().ended && !all.back().ended);
            return;
        }
        QFAIL("No seed turned its run.");
    }

    void aStopThatWasAskedForIsKept() {
        std::mt19937 random(1);
        const Plan plan = planFor(random);
        tests::MemoryLog log;
        for (const auto& draft :
             {beginEntry(plan, {}, "memory", "phrase"), *wishEntry(plan, event::StopAsked{"by m.ruiz"})})
            QVERIFY(log.append(draft).has_value());
        const auto logged = loggedOperations(log.entriesFrom(0).value()).front();
        const Result<ExecutorState> state = rebuild(plan, logged);
        QVERIFY(state.has_value());
        FL_COMPARE_TEXT(interruptedText(plan, *state),
                        "Switchover " + shortDigest(plan) +
                            " of orders-pg was interrupted before step 1. Its operator had asked to stop it. "
                            "Take over or close as stopped.");
        auto [after, effects] = advance(*state, event::TakenOver{});
        QVERIFY(after.result == RunResult::StoppedBeforePnr);
        FL_COMPARE_TEXT(after.why, "by m.ruiz");
    }

    void whoHandedItOverAndWhyIsKeptUntilItIsTakenOver() {
        std::mt19937 random(1);
        const Plan plan = planFor(random);
        tests::MemoryLog log;
        QVERIFY(log.append(beginEntry(plan, {}, "memory", "phrase")).has_value());
        QVERIFY(log.append(handOverEntry(plan, {OperatorId("d.ivanov"), "the shift ends"})).has_value());
        const auto state = rebuild(plan, loggedOperations(log.entriesFrom(0).value()).front());
        QVERIFY(state.has_value());
        FL_COMPARE_TEXT(interruptedText(plan, *state),
                        "Switchover " + shortDigest(plan) +
                            " of orders-pg was handed over by d.ivanov before step 1. Why: the shift ends. "
                            "Take over or close as stopped.");
        auto [after, effects] = advance(*state, event::TakenOver{});
        QVERIFY(!after.handOver && after.phase == RunPhase::Running);
        QVERIFY(log.append(takeOverEntry(plan, {}, "my shift")).has_value());
        QVERIFY(!rebuild(plan, loggedOperations(log.entriesFrom(0).value()).front())->handOver);
    }
};

QTEST_GUILESS_MAIN(TestRebuild)
#include "tst_rebuild.moc"
