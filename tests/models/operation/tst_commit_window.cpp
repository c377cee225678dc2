// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/conductor.h"
#include "models/operation/journal.h"
#include "tests/models/operation/executor_script.h"
#include "tests/support/fake_adapter.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <random>
#include <thread>

using namespace fairlead;
using namespace fairlead::operation;
using namespace std::chrono_literals;
using tests::ending;
using tests::Script;

namespace {

/// Fence, promote (may be undone), the commit window, open (cannot be undone), tidy.
Plan windowPlan() {
    Plan plan;
    plan.request.id = OperationId("op-1");
    plan.request.engine = EngineId("orders-pg");
    plan.request.to = SiteId("ams");
    plan.request.window = inventory::CommitWindow{10min, {"trial"}};
    plan.engineTechnology = "fake";
    const auto add = [&plan](const char* id, const char* compensation) -> Step& {
        Step step;
        step.id = StepId(id);
        step.title = step.verb = id;
        step.target = InstanceId("b1");
        step.compensation = compensation;
        plan.steps.push_back(step);
        return plan.steps.back();
    };
    add("fence", "unfence");
    add("promote", "demote").changes = {change::promote(InstanceId("b1"))};
    add("window", "").window = true;
    add("open", "").retriable = true;
    add("tidy", "").mandatory = false;
    plan.pointOfNoReturn = 2;
    plan.outage = {0, 4};
    return sealPlan(plan);
}

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

/// A console over a shared log, lock and clock; it dies when its stop is asked for.
struct Console {
    tests::FakeAdapter& world;
    tests::MemoryLog& log;
    tests::MemoryLock& lock;
    tests::FakeClock& clock;
    inventory::Engine engine = [] {
        inventory::Engine e;
        e.id = EngineId("orders-pg");
        return e;
    }();
    Plan plan = windowPlan();

    std::unique_ptr<Conductor> conductor() {
        const LockHolder holder = lock.acquire(engine.id, plan.request.id).value();
        return std::make_unique<Conductor>(ConductorPorts{world, log, lock, clock, engine}, plan, holder);
    }
    Result<ExecutorState> rebuilt() const {
        return rebuild(plan, loggedOperations(log.entriesFrom(0).value()).front());
    }
};

std::string lastReply(const tests::MemoryLog& log, const std::string& step) {
    std::string reply;
    const auto entries = log.entriesFrom(0).value();
    for (const audit::Entry& entry : entries)
        if (entry.event == "step.outcome" && entry.step == step) reply = entry.what.text("reply");
    return reply;
}

} // namespace

class TestCommitWindow : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theWindow_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("trace");
        QTest::addColumn<QString>("ends");
        const auto row = [](const char* name, const char* script, const std::string& trace,
                            const char* ends) {
            QTest::newRow(name) << QString::fromLatin1(script) << text(trace) << QString::fromLatin1(ends);
        };
        const std::string open = "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 C2";
        const std::string back = " o2=failed iu1.2 U1 o1=compensated iu0.2 U0 o0=compensated end";
        const std::string refused = " <back> o2=failed iu1.2 U1 o1=failed i2.2 C2";
        row("it waits, also with nobody to ask", "done done", open, "holding: no result");
        row("looking ends nothing", "done done yes", open, "holding: no result");
        row("a statement that it is done is no commit", "done done dunno settle+", open + " <settle+>",
            "holding: no result");
        row("a commit goes on", "done done dunno commit done done",
            open + " <commit> o2=done i3.1 A3 o3=done i4.1 A4 o4=done end", "ended: Succeeded");
        row("going back undoes newest first", "done done dunno back", open + " <back>" + back,
            "ended: Rolled back");
        row("time that runs out goes back", "done done dunno over", open + " <over>" + back,
            "ended: Rolled back");
        row("a stop goes back", "done done dunno stop", open + " <stop>" + back, "ended: Rolled back");
        row("it is not skipped, tried again or turned", "done done dunno skip retry turn",
            open + " <skip> <retry> <turn>", "holding: no result");
        row("what others wrote opens it again", "done done dunno back foreign", open + refused,
            "holding: no result");
        row("then time does not run out any more", "done done dunno back foreign dunno over",
            open + refused + " <over>", "holding: no result");
        row("going back then takes giving up", "done done dunno back foreign dunno back",
            open + refused + " <back>", "holding: no result");
        row("what is given up is taken back", "done done dunno back foreign dunno giveup",
            open + refused + " <giveup> o2=failed iu1.3 U1 o1=compensated iu0.2 U0 o0=compensated end",
            "ended: Rolled back");
        row("or it is committed after all", "done done dunno back foreign dunno commit done done",
            open + refused + " <commit> o2=done i3.1 A3 o3=done i4.1 A4 o4=done end", "ended: Succeeded");
        row("a stop that was refused does not stop a later commit",
            "done done dunno stop foreign dunno commit done done",
            open +
                " <stop> o2=failed iu1.2 U1 o1=failed i2.2 C2 <commit> o2=done i3.1 A3 o3=done i4.1 A4 "
                "o4=done end",
            "ended: Succeeded");
        row("going back that fails half-way is no refusal", "done done dunno back fail",
            open + " <back> o2=failed iu1.2 U1 o1=failed end", "ended: Failed");
        row("behind the commit nothing is undone", "done done dunno commit fail",
            open + " <commit> o2=done i3.1 A3 o3=failed end", "ended: Failed");
        row("before the window it is undone as ever", "done fail",
            "i0.1 A0 o0=done i1.1 A1 o1=failed iu1.2 U1 o1=compensated iu0.2 U0 o0=compensated end",
            "ended: Rolled back");
        row("a commit that cannot be written opens nothing", "done done dunno commit audit!",
            open + " <commit>", "paused: no result");
    }
    void theWindow() {
        QFETCH(QString, script);
        QFETCH(QString, trace);
        QFETCH(QString, ends);
        ExecutorState state = initialState(windowPlan());
        QCOMPARE(Script(script.toStdString()).play(state, event::Begin{}), trace);
        QCOMPARE(ending(state), ends);
    }

    void whoCommittedAndWhoGaveUpStandsInTheOutcome() {
        ExecutorState state = initialState(windowPlan());
        Script("done done dunno back foreign dunno").play(state, event::Begin{});
        const Choices may = choicesOf(state);
        QVERIFY(may.commit && may.goBack && may.acceptLoss && !may.byHand && !may.turn && !may.skip);
        QVERIFY(!pointOfNoReturnPassed(state));
        ExecutorState given = state;
        Script("").play(given, event::GoBackAsked{OperatorId("d.ivanov"), "a slip.", true});
        QCOMPARE(text(given.steps[2].outcome.reply),
                 QStringLiteral("d.ivanov goes back: a slip. The loss is accepted: 2 rows"));
        QCOMPARE(text(given.facts.at(window::kAccepted)), QStringLiteral("2"));
        Script("done done").play(state, event::Committed{OperatorId("d.ivanov"), "it works"});
        QCOMPARE(text(state.steps[2].outcome.reply), QStringLiteral("Committed by d.ivanov: it works"));
        QVERIFY(pointOfNoReturnPassed(state));
    }

    /// Its end is a moment in the log: a console that comes later keeps to it, whatever its own clock began
    /// with.
    void timeRunsOutAtTheMomentInTheLog() {
        tests::FakeClock clock;
        tests::FakeAdapter world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console console{world, log, lock, clock};
        const UtcTime began = clock.utc();
        QVERIFY(log.append(beginEntry(console.plan,
                                      lock.acquire(console.engine.id, console.plan.request.id).value(),
                                      lock.provider(), "phrase"))
                    .has_value());
        const auto run = console.conductor();
        run->run({});
        const ProgressPtr last = run->progress();
        QVERIFY(last->result == RunResult::RolledBack);
        const Micros lasted = clock.utc() - began;
        QVERIFY(lasted >= 10min && lasted < 10min + 6s);
        QVERIFY(last->windowEnds && *last->windowEnds - began >= 10min);
        QCOMPARE(text(last->resultWhy),
                 text("Nobody committed by " + toIso(*last->windowEnds) + ", so everything goes back."));
        QCOMPARE(world.effects(),
                 (std::vector<std::string>{"fence", "promote", "undo promote", "undo fence"}));
    }

    void anotherConsoleKeepsToTheEndInTheLog_data() {
        QTest::addColumn<int>("away");  ///< minutes without a console
        QTest::addColumn<int>("stays"); ///< minutes until the next one has gone back
        QTest::newRow("it comes in time") << 4 << 6;
        QTest::newRow("it comes too late") << 30 << 0;
    }
    void anotherConsoleKeepsToTheEndInTheLog() {
        QFETCH(int, away);
        QFETCH(int, stays);
        tests::FakeClock clock;
        tests::FakeAdapter world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console console{world, log, lock, clock};
        QVERIFY(log.append(beginEntry(console.plan,
                                      lock.acquire(console.engine.id, console.plan.request.id).value(),
                                      lock.provider(), "phrase"))
                    .has_value());
        {
            // The first one dies as soon as the window is open.
            const auto first = console.conductor();
            std::stop_source dies;
            std::jthread watch([&] {
                while (!first->progress()->choices.commit)
                    std::this_thread::yield();
                dies.request_stop();
            });
            first->run(dies.get_token());
        }
        const Result<ExecutorState> state = console.rebuilt();
        QVERIFY(state.has_value());
        QVERIFY(windowIsOpen(*state) && state->windowEnds);
        QVERIFY(
            text(interruptedText(console.plan, *state)).contains(QStringLiteral("Its commit window ends ")));
        QVERIFY(!pointOfNoReturnPassed(*state));
        clock.setUtc(*state->windowEnds - 10min);
        clock.step(std::chrono::minutes{away});
        const UtcTime came = clock.utc();
        const auto second = console.conductor();
        second->resume(*state, {});
        QVERIFY(second->progress()->result == RunResult::RolledBack);
        const Micros stayed = clock.utc() - came;
        QVERIFY(stayed >= std::chrono::minutes{stays} && stayed < std::chrono::minutes{stays} + 6s);
        QVERIFY(text(lastReply(log, "window")).startsWith(QStringLiteral("Nobody committed by ")));
    }

    /// Somebody puts the wall clock back by an hour: the window does not get an hour longer by that.
    void aClockThatIsPutBackDoesNotStretchIt() {
        tests::FakeClock clock;
        tests::FakeAdapter world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console console{world, log, lock, clock};
        QVERIFY(log.append(beginEntry(console.plan,
                                      lock.acquire(console.engine.id, console.plan.request.id).value(),
                                      lock.provider(), "phrase"))
                    .has_value());
        const auto run = console.conductor();
        const MonoTime began = clock.mono();
        std::jthread setter([&] {
            while (!run->progress()->choices.commit)
                std::this_thread::yield();
            clock.setUtc(clock.utc() - 1h);
        });
        run->run({});
        QVERIFY(run->progress()->result == RunResult::RolledBack);
        QVERIFY(clock.mono() - began < 11min);
    }

    void nobodyCommitsWithoutTheLock() {
        tests::FakeClock clock;
        tests::FakeAdapter world(clock);
        tests::MemoryLog log;
        tests::MemoryLock lock;
        Console console{world, log, lock, clock};
        QVERIFY(log.append(beginEntry(console.plan,
                                      lock.acquire(console.engine.id, console.plan.request.id).value(),
                                      lock.provider(), "phrase"))
                    .has_value());
        const auto run = console.conductor();
        std::jthread other([&] {
            while (!run->progress()->choices.commit)
                std::this_thread::yield();
            lock.lose();
            run->post(event::Committed{OperatorId("d.ivanov"), "it works"});
        });
        run->run({});
        QVERIFY(run->progress()->result == RunResult::StoppedBeforePnr);
        QCOMPARE(world.effects(), (std::vector<std::string>{"fence", "promote"}));
        QVERIFY(lastReply(log, "window").empty());
    }

    void theDocumentKeepsIt() {
        const Plan plan = windowPlan();
        const Result<Plan> read = readPlanDocument(planDocument(plan));
        QVERIFY(read.has_value());
        QVERIFY(*read == plan);
        Plan longer = plan;
        longer.request.window->lasts += 1min;
        QVERIFY(sealPlan(longer).digest != plan.digest);
        Plan elsewhere = plan;
        elsewhere.pointOfNoReturn = 3;
        QVERIFY(!readPlanDocument(planDocument(elsewhere)).has_value());
        QCOMPARE(requestEntry(plan.request).what.number("commit_window_minutes", 0), std::int64_t{10});
    }

    void whatIsAskedForAndNotGivenIsRefused() {
        Plan plan = windowPlan();
        QCOMPARE(text(whyNoWindow(plan)), QString());
        QVERIFY(!maySkip(plan, 2));
        plan.steps[2].window = false;
        QVERIFY(text(whyNoWindow(plan))
                    .startsWith(QStringLiteral("A commit window is not possible for orders-pg")));
        plan.request.kind = Kind::Failover;
        QVERIFY(text(whyNoWindow(plan)).startsWith(QStringLiteral("Only a switchover has a commit window")));
        plan.request.window.reset();
        QCOMPARE(text(whyNoWindow(plan)), QString());
    }

    void whatIsRebuiltIsWhatWas_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 300; ++seed)
            QTest::newRow(std::to_string(seed).c_str()) << seed;
    }
    /// A random run with a random operator, written by the entries of the product; whenever it stands still
    /// what is read back from the log is compared with it.
    void whatIsRebuiltIsWhatWas() {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        const Plan plan = windowPlan();
        ExecutorState state = initialState(plan);
        tests::MemoryLog log;
        const auto write = [&](const audit::EntryDraft& draft) { return log.append(draft).value().n; };
        write(beginEntry(plan, {}, "memory", "phrase"));
        const UtcTime ends{Micros{1767323045000000}};
        const auto answer = [&](const Effect& effect) -> Event {
            if (const auto* e = std::get_if<effect::WriteIntent>(&effect)) {
                const auto windowEnds = e->step == state.window ? std::optional(ends) : std::nullopt;
                return event::IntentWritten{write(intentEntry(plan, *e, windowEnds)), windowEnds};
            }
            if (const auto* e = std::get_if<effect::WriteOutcome>(&effect)) {
                write(outcomeEntry(plan, *e, state.steps[e->step], Micros{0}));
                return event::OutcomeWritten{};
            }
            if (std::holds_alternative<effect::WriteEnd>(effect)) {
                write(endEntry(plan, state, Micros{0}));
                return event::EndWritten{};
            }
            if (std::holds_alternative<effect::Check>(effect)) return event::Checked{};
            const bool undoing = std::holds_alternative<effect::Compensate>(effect);
            Outcome outcome = tests::outcome(Outcome::Result::Done);
            const bool demotes = undoing && std::get<effect::Compensate>(effect).step == 1;
            if (demotes && random() % 3 != 0) {
                outcome = tests::outcome(Outcome::Result::Failed, "others wrote");
                outcome.learned = {{window::kForeign, "2 rows"}, {window::kForeignCount, "2"}};
            }
            return event::ActEnded{outcome};
        };
        std::deque<Event> events{event::Begin{}};
        for (int turn = 0; turn < 200 && state.phase != RunPhase::Ended; ++turn) {
            if (events.empty()) {
                const Result<ExecutorState> read =
                    rebuild(plan, loggedOperations(log.entriesFrom(0).value()).front());
                QVERIFY(read.has_value());
                QVERIFY(windowIsOpen(*read) && windowIsOpen(state));
                QVERIFY(read->windowEnds == state.windowEnds && read->windowHeld == state.windowHeld);
                QVERIFY(read->facts == state.facts && read->cursor == state.cursor &&
                        read->undoing == state.undoing);
                QVERIFY(choicesOf(*read) == choicesOf(state));
                for (std::size_t i = 0; i < plan.steps.size(); ++i)
                    QVERIFY(read->steps[i].phase == state.steps[i].phase &&
                            read->steps[i].attempt == state.steps[i].attempt);
                const OperatorId by("d.ivanov");
                switch (random() % 6) {
                    case 0:
                        events.push_back(event::Committed{by, "it works"});
                        break;
                    case 1:
                        events.push_back(event::WindowOver{});
                        break;
                    case 2:
                        events.push_back(event::StopAsked{});
                        break;
                    default:
                        events.push_back(event::GoBackAsked{by, "it does not", random() % 2 == 0});
                }
            }
            auto [next, effects] = advance(std::move(state), events.front());
            state = std::move(next);
            events.pop_front();
            for (const Effect& effect : effects)
                events.push_back(answer(effect));
        }
        QVERIFY(state.phase == RunPhase::Ended);
        QVERIFY(state.result == RunResult::RolledBack || state.result == RunResult::Succeeded);
    }

    /// The console dies between the refusal and the window's being open again.
    void aRefusalThatWasRecordedOpensItAgain() {
        const Plan plan = windowPlan();
        ExecutorState state = initialState(plan);
        Script("done done dunno back foreign lock!").play(state, event::Begin{});
        tests::MemoryLog log;
        static_cast<void>(log.append(beginEntry(plan, {}, "memory", "phrase")));
        const auto intent = [&](std::size_t step, int attempt, bool undoing) {
            return log
                .append(intentEntry(plan, {step, attempt, undoing},
                                    step == 2 ? std::optional(UtcTime{}) : std::nullopt))
                .value()
                .n;
        };
        const auto outcome = [&](std::size_t step, std::uint64_t n, const char* word, Facts learned = {}) {
            StepState s;
            s.intent = n;
            s.outcome = tests::outcome(Outcome::Result::Done);
            s.outcome.learned = std::move(learned);
            static_cast<void>(log.append(outcomeEntry(plan, {step, word}, s, Micros{0})));
        };
        outcome(0, intent(0, 1, false), "done");
        outcome(1, intent(1, 1, false), "done");
        outcome(2, intent(2, 1, false), "failed");
        outcome(1, intent(1, 2, true), "failed",
                {{window::kForeign, "2 rows"}, {window::kForeignCount, "2"}});
        Result<ExecutorState> read = rebuild(plan, loggedOperations(log.entriesFrom(0).value()).front());
        QVERIFY(read.has_value());
        QCOMPARE(Script("").play(*read, event::TakenOver{}), QStringLiteral("i2.2 C2"));
        QVERIFY(windowIsOpen(*read) && choicesOf(*read).acceptLoss);
    }
};

QTEST_GUILESS_MAIN(TestCommitWindow)
#include "tst_commit_window.moc"
