// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/operation/executor_script.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::operation;
using tests::ending;
using tests::Script;

namespace {

/// Park, fence, promote, follow (a person does it when `byHand`), verify (can be tried again), tidy (the run
/// can do without). The outage is the fence and the promotion.
Plan sixSteps(bool byHand) {
    Plan plan = tests::fourSteps();
    Step follow;
    follow.id = StepId("follow");
    follow.manual = byHand;
    Step verify;
    verify.id = StepId("verify");
    verify.retriable = true;
    plan.steps.insert(plan.steps.begin() + 3, {follow, verify});
    plan.outage = {1, 3};
    return plan;
}

/// A run whose operator can be asked.
ExecutorState asking(bool byHand = false) {
    ExecutorState state = initialState(sixSteps(byHand));
    state.whenStuck = WhenStuck::Ask;
    return state;
}

constexpr const char* kPromoted = "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=done ";

QString text(const std::string& words) {
    return QString::fromStdString(words);
}

} // namespace

class TestExecutorChoices : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatAnOperatorChooses_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("trace");
        QTest::addColumn<QString>("ends");
        const auto row = [](const char* name, const char* script, const std::string& trace,
                            const char* ends) {
            QTest::newRow(name) << QString::fromLatin1(script) << text(trace) << QString::fromLatin1(ends);
        };
        const std::string promoted = kPromoted;
        const std::string verifying = promoted + "i3.1 A3 o3=done i4.1 A4 ";
        row("what failed behind the point of no return waits for a choice", "done done done done fail",
            verifying + "o4=failed", "paused: no result");
        row("it is tried again as a new attempt", "done done done done fail retry done done",
            verifying + "o4=failed <retry> i4.2 A4 o4=done i5.1 A5 o5=done end", "ended: Succeeded");
        row("it may fail again", "done done done done fail retry fail retry done done",
            verifying + "o4=failed <retry> i4.2 A4 o4=failed <retry> i4.3 A4 o4=done i5.1 A5 o5=done end",
            "ended: Succeeded");
        row("it is skipped, which is an exception", "done done done done fail skip done",
            verifying + "o4=failed <skip> s4 i5.1 A5 o5=done end", "ended: Succeeded with exceptions");
        row("stopped there, the run has failed", "done done done done fail stop",
            verifying + "o4=failed <stop> end", "ended: Failed");
        row("carrying on is no choice there", "done done done done fail go", verifying + "o4=failed <go>",
            "paused: no result");
        row("what cannot be tried again can be skipped there", "done done done fail retry skip done done",
            promoted + "i3.1 A3 o3=failed <retry> <skip> s3 i4.1 A4 o4=done i5.1 A5 o5=done end",
            "ended: Succeeded with exceptions");
        row("a failure before the point of no return is undone and nobody is asked", "done fail done done",
            "i0.1 A0 o0=done i1.1 A1 o1=failed iu1.2 U1 o1=compensated iu0.2 U0 o0=compensated end",
            "ended: Rolled back");
        row("a paused run goes on without the step that waits", "done done done done pause skip go done",
            promoted + "i3.1 A3 <pause> o3=done <skip> s4 <go> i5.1 A5 o5=done end",
            "ended: Succeeded with exceptions");
        row("a fence is not skipped", "pause done skip", "<pause> i0.1 A0 o0=done <skip>",
            "paused: no result");
        row("a skip that cannot be written is none, and is written once the log takes it",
            "done done done done fail skip audit! go done",
            verifying + "o4=failed <skip> <go> s4 i5.1 A5 o5=done end", "ended: Succeeded with exceptions");
        row("an intent to try again that cannot be written leaves the choice",
            "done done done done fail retry intent! retry done done",
            verifying + "o4=failed <retry> <retry> i4.2 A4 o4=done i5.1 A5 o5=done end", "ended: Succeeded");
        row("an undoing that failed is tried again", "done fail fail retry done done",
            "i0.1 A0 o0=done i1.1 A1 o1=failed iu1.2 U1 o1=failed <retry> iu1.3 U1 o1=compensated iu0.2 U0 "
            "o0=compensated end",
            "ended: Rolled back");
        row("an undoing that failed is not skipped", "done fail fail skip",
            "i0.1 A0 o0=done i1.1 A1 o1=failed iu1.2 U1 o1=failed <skip>", "paused: no result");
        row("stopped at an undoing that failed", "done fail fail stop",
            "i0.1 A0 o0=done i1.1 A1 o1=failed iu1.2 U1 o1=failed <stop> end", "ended: Failed");
        row("paused while a doubt holds the run, it waits once that is settled",
            "done doubt dunno pause settle+",
            "i0.1 A0 o0=done i1.1 A1 o1=indoubt C1 <pause> <settle+> o1=done", "paused: no result");
    }
    void whatAnOperatorChooses() {
        QFETCH(QString, script);
        ExecutorState state = asking();
        Script world(script.toStdString());
        QTEST(world.play(state, event::Begin{}), "trace");
        QTEST(ending(state), "ends");
    }

    void handingOver_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("trace");
        QTest::addColumn<QString>("ends");
        const auto row = [](const char* name, const char* script, const char* trace, const char* ends) {
            QTest::newRow(name) << QString::fromLatin1(script) << QString::fromLatin1(trace)
                                << QString::fromLatin1(ends);
        };
        row("the step that runs ends first", "leaving done", "<leaving> i0.1 A0 o0=done left", "ended: Handed over");
        row("a paused run is let go at once", "pause done leave", "<pause> i0.1 A0 o0=done <leave> left",
            "ended: Handed over");
        row("a doubt is left to whoever takes over", "done doubt dunno leave",
            "i0.1 A0 o0=done i1.1 A1 o1=indoubt C1 <leave> left", "ended: Handed over");
        row("a doubt that begins meanwhile is not looked at here any more", "leaving doubt",
            "<leaving> i0.1 A0 o0=indoubt left", "ended: Handed over");
        row("a failed step is left as it is", "done done done done fail leave",
            "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=done i3.1 A3 o3=done i4.1 A4 o4=failed <leave> left",
            "ended: Handed over");
        row("a step that fails is undone first, and nothing is left to hand over", "leaving fail done",
            "<leaving> i0.1 A0 o0=failed iu0.2 U0 o0=compensated end", "ended: Rolled back");
        row("what the log does not take is not handed over", "pause done leave audit! leave",
            "<pause> i0.1 A0 o0=done <leave> <leave> left", "ended: Handed over");
        row("nothing that comes later counts", "pause done leave go", "<pause> i0.1 A0 o0=done <leave> left<go>",
            "ended: Handed over");
    }
    void handingOver() {
        QFETCH(QString, script);
        ExecutorState state = asking();
        Script world(script.toStdString());
        QTEST(world.play(state, event::Begin{}), "trace");
        QTEST(ending(state), "ends");
        FL_COMPARE_TEXT(state.result == RunResult::HandedOver ? state.why : "Handed over by d.ivanov: the shift ends",
                        "Handed over by d.ivanov: the shift ends");
    }

    void handingOverIsNoChoiceWhereItWouldLeaveClientsWaiting() {
        ExecutorState state = asking();
        QVERIFY(!choicesOf(state).handOver); // it has not begun
        state.phase = RunPhase::Running;
        QVERIFY(choicesOf(state).handOver);
        state.ofSeveral = true;
        QVERIFY(!choicesOf(state).handOver);
        state.ofSeveral = false;
        state.phase = RunPhase::Compensating;
        QVERIFY(!choicesOf(state).handOver);
        state.phase = RunPhase::Holding;
        state.window = state.cursor;
        state.steps[state.cursor].phase = StepPhase::ByHand;
        QVERIFY(!choicesOf(state).handOver);
    }

    void theEndNamesWhoSkippedWhatAndWhy() {
        ExecutorState state = asking();
        Script("done done done done fail skip fail").play(state, event::Begin{});
        FL_COMPARE_TEXT(state.why, "Step 5 was skipped by d.ivanov: b3 is being replaced refused");
        QVERIFY(state.steps[4].phase == StepPhase::Skipped);
    }

    void nobodyThereToAskEndsTheRun() {
        ExecutorState state = initialState(sixSteps(false));
        QCOMPARE(Script("done done done done fail").play(state, event::Begin{}),
                 text(std::string(kPromoted) + "i3.1 A3 o3=done i4.1 A4 o4=failed end"));
        QCOMPARE(ending(state), QStringLiteral("ended: Failed"));
    }
    void aStopThatWasAskedForIsAnAnswer() {
        ExecutorState state = asking();
        state.stopAsked = true;
        state.cursor = 4;
        for (std::size_t i = 0; i < 4; ++i)
            state.steps[i].phase = StepPhase::Done;
        state.steps[4].phase = StepPhase::Recording;
        state.steps[4].outcome = tests::outcome(Outcome::Result::Failed, "refused");
        QCOMPARE(Script("").play(state, event::OutcomeWritten{}), QStringLiteral("end"));
        QCOMPARE(ending(state), QStringLiteral("ended: Failed"));
    }

    /// Only by an operator who meant this step: what he saw may be old.
    void aWordForAnotherStepChangesNothing() {
        ExecutorState state = asking();
        Script("done done done done fail").play(state, event::Begin{});
        for (const Event& late : std::vector<Event>{event::RetryAsked{3}, event::SkipAsked{3, {}}}) {
            auto [after, effects] = advance(state, late);
            QVERIFY(effects.empty() && after == state);
        }
        ExecutorState doubt = asking();
        Script("done done doubt dunno").play(doubt, event::Begin{});
        auto [after, effects] = advance(doubt, event::Settled{true, "rang the site", 1});
        QVERIFY(effects.empty() && after == doubt);
    }

    void aPersonDoesAStep_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("trace");
        QTest::addColumn<QString>("ends");
        const auto row = [](const char* name, const char* script, const char* trace, const char* ends) {
            QTest::newRow(name) << text(std::string("done done done ") + script)
                                << text(std::string(kPromoted) + "i3.1 " + trace)
                                << QString::fromLatin1(ends);
        };
        row("it is announced, looked at and waited for", "no", "C3", "holding: no result");
        row("what is seen to be done still waits for the word of who does it", "yes", "C3",
            "holding: no result");
        row("his word and what is seen are its outcome", "no settle+ yes done done",
            "C3 <settle+> C3 o3=done i4.1 A4 o4=done i5.1 A5 o5=done end", "ended: Succeeded");
        row("his word holds where nothing can be seen", "dunno settle+ dunno done done",
            "C3 <settle+> C3 o3=done i4.1 A4 o4=done i5.1 A5 o5=done end", "ended: Succeeded");
        row("what is seen not to be done is not done", "no settle+ no", "C3 <settle+> C3",
            "holding: no result");
        row("he may say so again", "no settle+ no settle+ yes done done",
            "C3 <settle+> C3 <settle+> C3 o3=done i4.1 A4 o4=done i5.1 A5 o5=done end", "ended: Succeeded");
        row("what he cannot do has failed, and may be skipped", "no settle- skip done done",
            "C3 <settle-> o3=failed <skip> s3 i4.1 A4 o4=done i5.1 A5 o5=done end",
            "ended: Succeeded with exceptions");
        row("it is skipped while he is at it, and has an outcome all the same", "no skip done done",
            "C3 <skip> o3=failed s3 i4.1 A4 o4=done i5.1 A5 o5=done end", "ended: Succeeded with exceptions");
        row("stopped while he is at it", "no stop", "C3 <stop> o3=failed end", "ended: Failed");
    }
    void aPersonDoesAStep() {
        QFETCH(QString, script);
        ExecutorState state = asking(true);
        Script world(script.toStdString());
        QTEST(world.play(state, event::Begin{}), "trace");
        QTEST(ending(state), "ends");
    }
    void aPersonsWordsAreTheEvidence() {
        ExecutorState state = asking(true);
        Script("done done done no settle+ dunno").play(state, event::Begin{});
        FL_COMPARE_TEXT(state.steps[3].outcome.reply,
                        "Stated by the operator: rang the site. Not confirmed by looking: looked");
    }
    /// The adapter's act() looks, and says what a person must do.
    void nobodyThereToDoItIsLikeAnyFailure() {
        ExecutorState state = initialState(sixSteps(true));
        QCOMPARE(Script("done done done fail").play(state, event::Begin{}),
                 text(std::string(kPromoted) + "i3.1 A3 o3=failed end"));
    }

    void aSwitchoverTurnsIntoAFailover_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("trace");
        QTest::addColumn<QString>("ends");
        const auto row = [](const char* name, const char* script, const char* trace, const char* ends) {
            QTest::newRow(name) << QString::fromLatin1(script) << QString::fromLatin1(trace)
                                << QString::fromLatin1(ends);
        };
        row("while its fence is in doubt, and nothing is undone", "done doubt dunno turn",
            "i0.1 A0 o0=done i1.1 A1 o1=indoubt C1 <turn> end", "ended: Turned into failover");
        row("while it is paused", "pause done turn", "<pause> i0.1 A0 o0=done <turn> end",
            "ended: Turned into failover");
        row("once the fence cannot be undone, because its primary died", "done fail fail turn",
            "i0.1 A0 o0=done i1.1 A1 o1=failed iu1.2 U1 o1=failed <turn> end", "ended: Turned into failover");
        row("but not once it may have promoted", "done done doubt dunno turn",
            "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=indoubt C2 <turn>", "holding: no result");
        row("nor behind the promotion", "done done done done fail turn",
            "i0.1 A0 o0=done i1.1 A1 o1=done i2.1 A2 o2=done i3.1 A3 o3=done i4.1 A4 o4=failed <turn>",
            "paused: no result");
    }
    void aSwitchoverTurnsIntoAFailover() {
        QFETCH(QString, script);
        ExecutorState state = asking();
        Script world(script.toStdString());
        QTEST(world.play(state, event::Begin{}), "trace");
        QTEST(ending(state), "ends");
        if (state.result) FL_COMPARE_TEXT(state.why, "Nothing was undone; op-2 goes on from here.");
    }
    void aFailoverTurnsIntoNothing() {
        Plan plan = sixSteps(false);
        plan.request.kind = Kind::Failover;
        ExecutorState state = initialState(plan);
        QCOMPARE(Script("pause done turn").play(state, event::Begin{}),
                 QStringLiteral("<pause> i0.1 A0 o0=done <turn>"));
    }
    void aRebuiltDoubtIsRecordedBeforeTheRunTurns() {
        ExecutorState state = asking();
        state.phase = RunPhase::Holding;
        state.steps[0].phase = StepPhase::InDoubt;
        state.steps[0].unrecorded = true;
        state.steps[0].intent = 7;
        QCOMPARE(Script("turn").play(state, event::TakenOver{}), QStringLiteral("C0 <turn> o0=indoubt end"));
        QCOMPARE(ending(state), QStringLiteral("ended: Turned into failover"));
    }

    void whatMayBeSkipped_data() {
        QTest::addColumn<int>("step");
        QTest::addColumn<bool>("may");
        QTest::newRow("park") << 0 << false;
        QTest::newRow("fence") << 1 << false;
        QTest::newRow("promote") << 2 << false;
        QTest::newRow("follow, behind the outage") << 3 << true;
        QTest::newRow("verify") << 4 << true;
        QTest::newRow("tidy, which the run can do without") << 5 << true;
    }
    void whatMayBeSkipped() {
        QFETCH(int, step);
        QFETCH(bool, may);
        Plan plan = sixSteps(false);
        QCOMPARE(maySkip(plan, static_cast<std::size_t>(step)), may);
        plan.steps[static_cast<std::size_t>(step)].changes = {
            {Change::Kind::Promote, InstanceId("b1"), {}, {}}};
        QVERIFY2(!maySkip(plan, static_cast<std::size_t>(step)), "a promotion is never skipped");
    }
};

QTEST_GUILESS_MAIN(TestExecutorChoices)
#include "tst_executor_choices.moc"
