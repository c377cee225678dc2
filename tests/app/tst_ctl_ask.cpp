// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/ask.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_desk.h"
#include "tests/support/fake_site_desk.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::operation;

namespace {

/// Somebody who types these lines and then goes away; what he was shown stays.
struct Typist {
    std::vector<std::string> lines;
    std::vector<std::string> shown;
    ctl::ReadLine read() {
        return [this](const std::string& question) -> std::optional<std::string> {
            shown.push_back(question);
            if (shown.size() > lines.size()) return std::nullopt;
            return lines[shown.size() - 1];
        };
    }
};

Progress failedPromotion() {
    Progress stuck;
    stuck.plan.request.id = OperationId("op-1");
    stuck.plan.request.engine = EngineId("orders");
    for (const char* title : {"Fence a1", "Promote b1"}) {
        Step step;
        step.id = StepId(title[0] == 'F' ? "s1" : "s2");
        step.title = title;
        stuck.plan.steps.push_back(step);
    }
    stuck.steps.resize(2);
    stuck.steps[1].phase = StepPhase::Failed;
    stuck.phase = RunPhase::Paused;
    stuck.pointOfNoReturnPassed = true;
    stuck.cursor = 1;
    stuck.resultWhy = "b1 refused.";
    stuck.choices.retry = true;
    return stuck;
}

} // namespace

class TestCtlAsk : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aStuckStep_data() {
        QTest::addColumn<QStringList>("typed");
        QTest::addColumn<QString>("told");
        QTest::newRow("is tried again") << QStringList{QStringLiteral("retry")} << "retry s2";
        QTest::newRow("is skipped with a reason")
            << QStringList{QStringLiteral("skip  it was done by hand already ")}
            << "skip s2: it was done by hand already";
        QTest::newRow("is not skipped without one, and is asked about again")
            << QStringList{QStringLiteral("skip"), QStringLiteral("skip short"), QStringLiteral("retry")}
            << "retry s2";
        QTest::newRow("is handed over with a reason")
            << QStringList{QStringLiteral("hand over"), QStringLiteral("hand over b.olsen goes on from here")}
            << "hand over: b.olsen goes on from here";
        QTest::newRow("ends the run") << QStringList{QStringLiteral("  stop")} << "stop";
        QTest::newRow("knows no other answers")
            << QStringList{QStringLiteral("stopp"), QStringLiteral("yes"), QString(), QStringLiteral("stop")}
            << "stop";
        QTest::newRow("stays when nobody answers") << QStringList{} << "";
        QTest::newRow("is not carried on past") << QStringList{QStringLiteral("carry on")} << "";
    }
    void aStuckStep() {
        QFETCH(QStringList, typed);
        QFETCH(QString, told);
        tests::FakeClock clock;
        tests::FakeDesk desk(clock);
        Typist typist;
        for (const QString& line : typed)
            typist.lines.push_back(line.toStdString());
        Progress stuck = failedPromotion();
        stuck.choices.skip = stuck.choices.handOver = true;
        QCOMPARE(ctl::askHow(desk, stuck, typist.read()), !told.isEmpty());
        QCOMPARE(desk.calls, told.isEmpty() ? std::vector<std::string>{} : std::vector{told.toStdString()});
        QVERIFY2(typist.shown.front().starts_with("orders waits. Step 2, Promote b1: failed. b1 refused.\n"),
                 typist.shown.front().c_str());
    }

    /// Only what the run allows is offered.
    void whatIsNotAllowedIsNotOffered() {
        tests::FakeClock clock;
        tests::FakeDesk desk(clock);
        Typist typist{{"skip because it was done by hand"}, {}};
        QVERIFY(!ctl::askHow(desk, failedPromotion(), typist.read()));
        QVERIFY(desk.calls.empty());
        QVERIFY(typist.shown.front().find("skip") == std::string::npos);
        QVERIFY(typist.shown.back().starts_with("That is none of the answers.\n"));
    }

    void anUnknownOutcomeIsSettledByWhoKnows() {
        tests::FakeClock clock;
        tests::FakeDesk desk(clock);
        Progress stuck = failedPromotion();
        stuck.steps[1].phase = StepPhase::InDoubt;
        stuck.phase = RunPhase::Holding;
        stuck.choices = {};
        Typist typist{{"not I looked at b1, it is a replica"}, {}};
        QVERIFY(ctl::askHow(desk, stuck, typist.read()));
        FL_COMPARE_TEXT(desk.calls.back(), "settle s2 did not: I looked at b1, it is a replica");
    }

    void anEngineThatWasNotMoved_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("told");
        QTest::newRow("is retried") << "retry"
                                    << "retry cache";
        QTest::newRow("is set aside") << "set aside it holds nothing that matters"
                                      << "set aside cache: it holds nothing that matters";
        QTest::newRow("ends the operation") << "stop"
                                            << "stop";
        QTest::newRow("is left to somebody else with all") << "hand over b.olsen knows what is to be done"
                                                           << "hand over: b.olsen knows what is to be done";
    }
    void anEngineThatWasNotMoved() {
        QFETCH(QString, typed);
        QFETCH(QString, told);
        tests::FakeClock clock;
        tests::FakeDesk desk(clock);
        tests::FakeSiteDesk site(clock);
        SiteProgress stuck;
        stuck.plan.request.id = OperationId("op-site");
        stuck.state.phase = RunPhase::Paused;
        EngineRun run;
        run.engine = EngineId("cache");
        run.phase = EnginePhase::NotMoved;
        run.result = RunResult::RolledBack;
        run.why = "it was undone.";
        stuck.state.engines = {run};
        Typist typist{{typed.toStdString()}, {}};
        QVERIFY(ctl::askHow(site, desk, stuck, typist.read()));
        FL_COMPARE_TEXT(site.calls.back(), told.toStdString());
        QVERIFY(desk.calls.empty());
        QVERIFY(typist.shown.front().starts_with("cache was not moved: it was undone.\n"));
    }

    /// Its own run is asked about, at the desk of single engines.
    void anEngineWhoseRunWaitsIsAskedAboutFirst() {
        tests::FakeClock clock;
        tests::FakeDesk desk(clock);
        tests::FakeSiteDesk site(clock);
        SiteProgress stuck;
        EngineRun run;
        run.engine = EngineId("orders");
        run.phase = EnginePhase::Running;
        stuck.state.engines = {run};
        stuck.engines[run.engine] = std::make_shared<Progress>(failedPromotion());
        Typist typist{{"retry"}, {}};
        QVERIFY(ctl::askHow(site, desk, stuck, typist.read()));
        FL_COMPARE_TEXT(desk.calls.back(), "retry s2");
        QVERIFY(site.calls.empty());
        // The whole can be handed over there; a run of its own cannot.
        stuck.state.phase = RunPhase::Running;
        Typist leaving{{"hand over b.olsen knows what is to be done"}, {}};
        QVERIFY(ctl::askHow(site, desk, stuck, leaving.read()));
        FL_COMPARE_TEXT(site.calls.back(), "hand over: b.olsen knows what is to be done");
    }
};

QTEST_GUILESS_MAIN(TestCtlAsk)
#include "tst_ctl_ask.moc"
