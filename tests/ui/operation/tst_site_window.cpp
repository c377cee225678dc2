// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/operation/several_engines_bench.h"

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests::several_engines;

class TestSiteWindow : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    void wavesAreListedAndAnEngineCanBeTakenOut() {
        Bench bench;
        bench.open();
        auto* waves = bench.find<QTreeWidget>("site.waves");
        QCOMPARE(waves->topLevelItemCount(), 3);
        QCOMPARE(waves->topLevelItem(1)->text(0), QStringLiteral("Wave 2 of 3"));
        QCOMPARE(waves->topLevelItem(1)->child(0)->text(0), QStringLiteral("orders-pg"));
        QCOMPARE(waves->topLevelItem(1)->child(0)->text(2), QStringLiteral("primary at DC1"));
        bench.engineItem("ledger-pg")->setCheckState(0, Qt::Unchecked);
        bench.engineItem("mio-site")->setCheckState(0, Qt::Unchecked);
        const auto& left = bench.window->state().request.waves;
        QCOMPARE(left.size(), std::size_t{2}); // a wave of nobody is no wave
        QVERIFY(left[0] == std::vector<EngineId>{EngineId("orders-pg")});
        QVERIFY(left[1] == std::vector<EngineId>{EngineId("rd-cache")});
    }

    void takingOutEveryEngineShutsTheGate() {
        Bench bench;
        bench.open();
        bench.type("operation.reason", QStringLiteral("planned"));
        QVERIFY(bench.isOn("operation.next"));
        for (const char* engine : {"mio-site", "orders-pg", "ledger-pg", "rd-cache"})
            bench.engineItem(engine)->setCheckState(0, Qt::Unchecked);
        QCOMPARE(bench.why(), QStringLiteral("Next is off: no engine is chosen."));
    }

    void anotherScopeListsItsOwnWaves() {
        Bench bench;
        bench.open();
        auto* scope = bench.find<QComboBox>("site.scope");
        scope->setCurrentIndex(scope->findData(QStringLiteral("all engines")));
        FL_COMPARE_TEXT(bench.window->state().request.scope, "all engines");
        std::size_t engines = 0;
        for (const auto& wave : bench.window->state().request.waves)
            engines += wave.size();
        QCOMPARE(engines, bench.inventory.engines.size());
    }

    void theDirectionIsTwoPictures() {
        Bench bench;
        bench.open();
        QVERIFY2(bench.text("site.left")
                     .contains(QStringLiteral("Now primary of 3 engines: orders-pg, ledger-pg, rd-cache.")),
                 qPrintable(bench.text("site.left")));
        QVERIFY(bench.text("site.left").contains(QStringLiteral("After it: of none.")));
        QVERIFY(bench.text("site.right").contains(QStringLiteral("After it: of all 4 chosen.")));
        QVERIFY(bench.text("site.right")
                    .contains(QStringLiteral("No single primary is seen of 1 engine: mio-site.")));
    }

    void onlyWhatDoesNotPassIsSeenOfFortyEngines() {
        Bench bench;
        const inventory::Engine like = *bench.inventory.findEngine(EngineId("orders-pg"));
        for (int i = 0; i < 40; ++i) {
            inventory::Engine engine = like;
            engine.id = EngineId("many-" + std::to_string(i));
            bench.inventory.engines.push_back(engine);
            bench.siteDesk.guards[engine.id] = tests::scriptedGuards(20, i == 7);
        }
        bench.open("all engines");
        bench.goTo(WizardPage::Guards);
        const auto many = [&] { return bench.rows("operation.guards").filter(QStringLiteral("many-")); };
        QTRY_COMPARE(many().size(), 40);
        const QStringList seen = bench.rows("operation.guards");
        QCOMPARE(seen.filter(QStringLiteral("rule.kept-")).size(), 0);
        QCOMPARE(seen.filter(QStringLiteral("FAIL |")).size(), 1);
        QVERIFY(many()[7].endsWith(QStringLiteral("many-7: 20 PASS, 1 FAIL. Held back by pg.target-lag")));
        QVERIFY2(bench.text("operation.guards.summary")
                         .startsWith(QStringLiteral("1 of 50 engines are held back: many-7. ")) ||
                     bench.text("operation.guards.summary")
                         .startsWith(QStringLiteral("1 of 49 engines are held back: many-7. ")),
                 qPrintable(bench.text("operation.guards.summary")));
        QCOMPARE(bench.why(),
                 QStringLiteral("Next is off: many-7 pg.target-lag not passed. Alt+G goes to the first."));
    }

    void aGroupUnfoldsByKeyboard() {
        Bench bench;
        bench.open();
        bench.goTo(WizardPage::Guards);
        auto* table = bench.find<FoldTable>("operation.guards");
        const QAbstractItemModelTester tester(table->model());
        QTRY_COMPARE(bench.rows("operation.guards").size(), 4);
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Right);
        QCOMPARE(bench.rows("operation.guards").size(), 7);
        QVERIFY(bench.rows("operation.guards")[1].startsWith(QStringLiteral("op.lock | hard | PASS | ")));
        QTest::keyClick(table, Qt::Key_Left);
        QCOMPARE(bench.rows("operation.guards").size(), 4);
        QTest::keyClick(table, Qt::Key_Space);
        QCOMPARE(bench.rows("operation.guards").size(), 7);
    }

    void aGuardIsSetAsideForItsEngineOnly() {
        Bench bench;
        for (const char* engine : {"orders-pg", "ledger-pg"})
            bench.siteDesk.guards[EngineId(engine)] = tests::scriptedGuards(3, true);
        bench.open();
        bench.goTo(WizardPage::Guards);
        QTRY_COMPARE(bench.why(),
                     QStringLiteral("Next is off: ledger-pg pg.target-lag, orders-pg pg.target-lag not "
                                    "passed. Alt+G goes to the first."));
        bench.type("operation.override.reason", QStringLiteral("the lag is of a report, not of orders"));
        bench.click("operation.override.set");
        QCOMPARE(bench.why(),
                 QStringLiteral("Next is off: ledger-pg pg.target-lag not passed. Alt+G goes to the first."));
        QCOMPARE(bench.text("operation.overrides"), QStringLiteral("1 guard overridden"));
        const auto& overrides = bench.window->state().request.overrides;
        QCOMPARE(overrides.size(), std::size_t{1});
        FL_COMPARE_TEXT(overrides.at(EngineId("orders-pg")).at(0).guard.value, "pg.target-lag");
        FL_COMPARE_TEXT(overrides.at(EngineId("orders-pg")).at(0).by.value, "d.ivanov");
    }

    void whenAllIsWhereItShouldBeThereIsNothingToDo() {
        Bench bench;
        for (const inventory::Engine& engine : bench.inventory.engines)
            bench.siteDesk.leftOut.emplace_back(engine.id, "it is at DC2 already");
        bench.open();
        bench.goTo(WizardPage::Guards);
        QTRY_COMPARE(bench.why(),
                     QStringLiteral("Next is off: there is nothing to move; go back and choose others."));
    }

    void thePlanStandsInWavesWithItsLossWorstFirst() {
        Bench bench;
        bench.siteDesk.leftOut = {{EngineId("mio-site"), "it is at DC2 already"}};
        operation::LossRange& loss = bench.siteDesk.plans[EngineId("ledger-pg")].loss;
        loss = {Micros{3'000'000}, Micros{250'000'000}, {}, {}, "DC1 may still write"};
        bench.open();
        bench.goTo(WizardPage::Plan);
        const QStringList rows = bench.rows("operation.plan");
        QVERIFY(rows.size() >= 6);
        QCOMPARE(rows[0], QStringLiteral("Wave 1 of 2: 2 engines at once, about 10 s, p95 30 s (7 runs)"));
        QVERIFY2(
            rows[1].contains(QStringLiteral("orders-pg: DC1 \u2192 DC2, about 10 s, p95 30 s (7 runs). "
                                            "Loses 0 (fence and position proven).\n"
                                            "      Point of no return: step 3 of 5, Promote orders-pg-b1.")),
            qPrintable(rows[1]));
        QCOMPARE(rows.last(), QStringLiteral("mio-site: it is at DC2 already"));
        QVERIFY2(bench.text("operation.plan.facts")
                     .contains(QStringLiteral(
                         "ledger-pg: 3 s .. 4m10s (DC1 may still write)<br>2 engines lose nothing")),
                 qPrintable(bench.text("operation.plan.facts")));
    }

    void anEnginesStepsUnfoldWithTheirCommands() {
        Bench bench;
        bench.open();
        bench.goTo(WizardPage::Plan);
        auto* table = bench.find<FoldTable>("operation.plan");
        QCOMPARE(bench.rows("operation.plan").filter(QStringLiteral("-- Promote")).size(), 0);
        table->setOpen(QStringLiteral("rd-cache"), true);
        const QStringList promote = bench.rows("operation.plan").filter(QStringLiteral("-- Promote"));
        QCOMPARE(promote, QStringList{QStringLiteral(
                              "3 | Promote rd-b1\nrd-b1 | -- Promote rd-b1 | 2 s / 6 s\n7 runs | NO")});
        QCOMPARE(bench.rows("operation.plan").filter(QStringLiteral("POINT OF NO RETURN")).size(), 1);
    }

    void aPlanThatMissesAnObjectiveSaysSo() {
        Bench bench;
        for (inventory::Engine& engine : bench.inventory.engines)
            engine.objectives.rto = std::chrono::seconds{45};
        bench.open();
        bench.goTo(WizardPage::Confirm);
        const QString sentence =
            toQt(operation::missesObjective(*bench.window->state().plan, bench.inventory, Micros{0}));
        QVERIFY(sentence.startsWith(QStringLiteral("orders-pg will miss its RTO of 45 s")) ||
                !sentence.isEmpty());
        QVERIFY(bench.text("operation.plan.facts").contains(sentence.toHtmlEscaped()));
        QVERIFY(bench.text("operation.sentences").contains(sentence.toHtmlEscaped()));
    }

    /// Forty engines' lines of no return do not fit on one screen: each must have been on it.
    void everyEnginesPointOfNoReturnMustHaveBeenOnScreen() {
        Bench bench;
        const inventory::Engine like = *bench.inventory.findEngine(EngineId("orders-pg"));
        for (int i = 0; i < 40; ++i) {
            inventory::Engine engine = like;
            engine.id = EngineId("many-" + std::to_string(i));
            bench.inventory.engines.push_back(engine);
            bench.siteDesk.plans[engine.id] = tests::scriptedPlan(engine);
        }
        bench.open("all engines");
        bench.goTo(WizardPage::Plan);
        QTest::qWait(50);
        QCOMPARE(bench.why(),
                 QStringLiteral("Next is off: scroll until the point of no return of every engine has "
                                "been on screen."));
        auto* table = bench.find<FoldTable>("operation.plan");
        table->setFocus();
        for (int i = 0; i < 60 && !bench.isOn("operation.next"); ++i)
            QTest::keyClick(table, Qt::Key_PageDown);
        QTRY_VERIFY(bench.isOn("operation.next"));
    }

    void theScrubberGoesThroughEveryPredictedState() {
        Bench bench;
        bench.open();
        bench.goTo(WizardPage::Plan);
        bench.find<QTabWidget>("operation.plan.tabs")->setCurrentIndex(1);
        auto* slider = bench.find<QSlider>("prediction.slider");
        QCOMPARE(slider->maximum(), 4 * 5);
        QCOMPARE(bench.text("prediction.title"), QStringLiteral("Now, before the first step"));
        QVERIFY(!bench.isOn("prediction.previous"));
        bench.click("prediction.next");
        bench.click("prediction.next");
        QCOMPARE(bench.text("prediction.title"),
                 QStringLiteral("After step 2 of 20: Fence mio-a (mio-site, wave 1)"));
        const auto picture = [&] {
            return bench.find<QWidget>("prediction.picture")->accessibleDescription();
        };
        QVERIFY2(picture().contains(QStringLiteral("mio-a at DC1 now fenced")), qPrintable(picture()));
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_End);
        QVERIFY(!bench.isOn("prediction.next"));
        QVERIFY2(picture().contains(QStringLiteral("orders-pg-b1 at DC2 takes writes")),
                 qPrintable(picture()));
        QVERIFY2(picture().contains(QStringLiteral("orders-pg-a1 at DC1 follows orders-pg-b1")),
                 qPrintable(picture()));
    }

    void onlyThePhraseArmsTheRun() {
        Bench bench;
        bench.open();
        bench.goTo(WizardPage::Confirm);
        QVERIFY2(bench.text("operation.sentences")
                     .contains(QStringLiteral("Moves 4 engines of group shop to DC2, in 3 waves: mio-site; "
                                              "then orders-pg, ledger-pg; then rd-cache.")),
                 qPrintable(bench.text("operation.sentences")));
        bench.type("operation.phrase", QStringLiteral("SWITCHOVER group shop TO DC"));
        QVERIFY(!bench.isOn("operation.run"));
        QTest::keyClick(bench.window.get(), Qt::Key_Return, Qt::ControlModifier);
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "plan");
        bench.type("operation.phrase", QStringLiteral("2"));
        QVERIFY(bench.isOn("operation.run"));
        bench.click("operation.run");
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "run " + kPhrase.toStdString());
    }

    void theRunShowsEveryEngineInItsWave() {
        Bench bench;
        bench.runMidway();
        QTRY_COMPARE(bench.text("site.line"),
                     QStringLiteral("Wave 2 of 3. 1 of 4 engines moved. 1 not moved: decide below"));
        // Three steps of orders-pg, all five of ledger-pg beside them, then those of rd-cache.
        QCOMPARE(bench.text("site.togo"), QStringLiteral("About 20 s to go, p95 1 m (7 runs)"));
        QCOMPARE(bench.cell("mio-site", 1), QStringLiteral("moved"));
        QCOMPARE(bench.cell("mio-site", 4), QStringLiteral("passed"));
        QCOMPARE(bench.cell("orders-pg", 1), QStringLiteral("running"));
        QCOMPARE(bench.cell("orders-pg", 2), QStringLiteral("step 3 of 5: Promote orders-pg-b1"));
        QCOMPARE(bench.cell("orders-pg", 4), QStringLiteral("step 3"));
        QCOMPARE(bench.cell("ledger-pg", 1), QStringLiteral("NOT MOVED"));
        QCOMPARE(bench.cell("rd-cache", 1), QStringLiteral("waiting"));
        QVERIFY(!bench.find<QPushButton>("operation.back")->isVisible());
    }

    void anEngineThatWasNotMovedAsksForADecision() {
        Bench bench;
        bench.runMidway();
        QTRY_VERIFY(bench.find<QWidget>("site.choice")->isVisible());
        QVERIFY(
            bench.text("site.choice.text").startsWith(QStringLiteral("ledger-pg was not moved: Step 2 ")));
        QCOMPARE(bench.find<QPushButton>("site.retry")->text(), QStringLiteral("Retry ledger-pg"));
        bench.click("site.retry");
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "retry ledger-pg");
        QVERIFY(!bench.isOn("site.aside"));
        QCOMPARE(bench.text("site.choice.why"),
                 QStringLiteral("Set aside is off: 20 characters of reason to go; it goes on record."));
        bench.type("site.aside.reason", QStringLiteral("the month is being closed"));
        QTRY_VERIFY(bench.isOn("site.aside"));
        bench.click("site.aside");
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "set aside ledger-pg: the month is being closed");
    }

    /// Rules are judged on every new look while it runs; what they said when a wave began stays with it.
    void rulesAreJudgedBeforeEachWaveAndAsItGoes() {
        Bench bench;
        inventory::Rule copies;
        copies.id = "copies";
        copies.engines = {EngineId("rd-cache")};
        copies.copies = 2;
        bench.inventory.rules = {copies};
        bench.runMidway();
        QTRY_VERIFY2(bench.text("site.rules").endsWith(QStringLiteral(" PASS")),
                     qPrintable(bench.text("site.rules")));
        QVERIFY(bench.text("site.rules").startsWith(QStringLiteral("Rules, by what is seen now: ")));
        auto* table = bench.find<QTableWidget>("site.engines");
        const QString before = table->item(2, 0)->text();
        QVERIFY2(before.startsWith(QStringLiteral("Wave 2 of 3   rules before it: ")), qPrintable(before));
        QCOMPARE(table->item(0, 0)->text(), QStringLiteral("Wave 1 of 3")); // begun before this page looked
        bench.inventory.rules[0].copies = 9;                                // as if copies had been lost
        topology::TopologySnapshot next = tests::normal(bench.inventory);
        next.generation = bench.feed.latest()->generation + 1;
        bench.feed.publish(std::make_shared<topology::TopologySnapshot>(next));
        QTRY_VERIFY2(bench.text("site.rules").contains(QStringLiteral("FAIL rule.copies: ")),
                     qPrintable(bench.text("site.rules")));
        QCOMPARE(table->item(2, 0)->text(), before);
    }

    /// A switchover that was turned into a failover goes on by itself; its row says so and opens it.
    void anEngineThatBecameAFailoverIsFollowedFromItsRow() {
        Bench bench;
        bench.runMidway();
        operation::SiteProgress turned = tests::midway(*bench.window->state().plan);
        for (operation::EngineRun& run : turned.state.engines)
            if (run.engine == EngineId("ledger-pg")) run.result = operation::RunResult::TurnedIntoFailover;
        operation::Progress failover = *turned.engines.at(EngineId("ledger-pg"));
        failover.plan.request.continues = failover.plan.request.id;
        failover.plan.request.id = OperationId("op-failover");
        bench.desk.look = std::make_shared<operation::Progress>(failover);
        bench.desk.running = {OperationId("op-failover")};
        QSignalSpy asked(bench.window.get(), &SiteWindow::runAsked);
        bench.look(turned);
        QTRY_VERIFY2(bench.cell("ledger-pg", 2)
                         .startsWith(QStringLiteral("Turned into a failover, which goes on by itself in a "
                                                    "window of its own: step 2 of 5")),
                     qPrintable(bench.cell("ledger-pg", 2)));
        QCOMPARE(bench.find<QPushButton>("site.open")->text(), QStringLiteral("Open failover of ledger-pg"));
        bench.click("site.open");
        QCOMPARE(asked.count(), 1);
        FL_COMPARE_TEXT(asked[0][0].value<OperationId>().value, "op-failover");
    }

    void whatWasChangedCannotBeRetried() {
        Bench bench;
        bench.runMidway();
        operation::SiteProgress progress = tests::midway(*bench.window->state().plan);
        for (operation::EngineRun& run : progress.state.engines)
            if (run.engine == EngineId("ledger-pg")) run.pnrPassed = true;
        bench.look(progress);
        QTRY_VERIFY(!bench.isOn("site.retry"));
        QVERIFY(bench.text("site.choice.why")
                    .startsWith(QStringLiteral("Retry is off: its last run did not leave it as it was.")));
    }

    void anEngineThatWaitsCanBeSetAsideBeforeItsWave() {
        Bench bench;
        bench.runMidway();
        bench.find<QTableWidget>("site.engines")->selectRow(bench.rowOf("rd-cache"));
        QTRY_COMPARE(
            bench.text("site.choice.text"),
            QStringLiteral("rd-cache waits for wave 3. Set aside goes on without it: it stays where it is."));
        QVERIFY(!bench.find<QPushButton>("site.retry")->isVisible());
        bench.type("site.aside.reason", QStringLiteral("the cache is warm where it is"));
        QTRY_VERIFY(bench.isOn("site.aside"));
        bench.click("site.aside");
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "set aside rd-cache: the cache is warm where it is");
    }

    void anUnknownOutcomeIsSettledInTheEnginesOwnRun() {
        Bench bench;
        bench.runMidway();
        operation::SiteProgress progress = tests::midway(*bench.window->state().plan);
        operation::Progress own = *progress.engines.at(EngineId("orders-pg"));
        own.phase = operation::RunPhase::Holding;
        own.steps[2].phase = operation::StepPhase::InDoubt;
        own.resultWhy = "Contact with orders-pg-b1 was lost.";
        progress.engines[EngineId("orders-pg")] = std::make_shared<operation::Progress>(own);
        bench.look(progress);
        QTRY_COMPARE(bench.cell("orders-pg", 1), QStringLiteral("OUTCOME UNKNOWN"));
        bench.find<QTableWidget>("site.engines")->selectRow(bench.rowOf("orders-pg"));
        QTRY_VERIFY(
            bench.text("site.choice.text").contains(QStringLiteral("Open its run to say what happened")));
        QSignalSpy asked(bench.window.get(), &SiteWindow::runAsked);
        bench.click("site.open");
        QCOMPARE(asked.count(), 1);
        FL_COMPARE_TEXT(asked[0][0].value<OperationId>().value, "op-site/orders-pg");
    }

    void pauseAndStopAreHeld() {
        Bench bench;
        bench.runMidway();
        for (const char* name : {"site.pause", "site.stop"}) {
            QTest::mouseClick(bench.find<HoldButton>(name), Qt::LeftButton);
            FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "run " + kPhrase.toStdString());
        }
        QCOMPARE(bench.find<HoldButton>("site.pause")->text(), QStringLiteral("Hold: pause after wave 2"));
        Q_EMIT bench.find<HoldButton>("site.pause")->held();
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "pause");
        Q_EMIT bench.find<HoldButton>("site.stop")->held();
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "stop");
        operation::SiteProgress paused = tests::midway(*bench.window->state().plan);
        paused.state.phase = operation::RunPhase::Paused;
        for (operation::EngineRun& run : paused.state.engines)
            if (run.engine == EngineId("ledger-pg")) run.phase = operation::EnginePhase::Moved;
        bench.look(paused);
        QTRY_VERIFY(bench.find<QPushButton>("site.carryon")->isVisible());
        QVERIFY(bench.text("site.line").startsWith(QStringLiteral("Paused. Wave 2 of 3.")));
        bench.click("site.carryon");
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "carry on");
    }

    void allIsHandedOverWithAReason() {
        Bench bench;
        bench.runMidway();
        QTRY_VERIFY(bench.find<QPushButton>("operation.handover.open")->isVisible());
        bench.click("operation.handover.open");
        QVERIFY(bench.text("operation.handover.text").startsWith(QStringLiteral("Steps that run end first.")));
        QVERIFY(!bench.find<QPushButton>("operation.handover.confirm")->isEnabled());
        bench.type("operation.handover.reason", QStringLiteral("b.olsen sees the site, I do not"));
        QTRY_VERIFY(bench.find<QPushButton>("operation.handover.confirm")->isEnabled());
        bench.grab("site-handover");
        bench.click("operation.handover.confirm");
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "hand over: b.olsen sees the site, I do not");
        operation::SiteProgress leaving = tests::midway(*bench.window->state().plan);
        leaving.state.handOver = operation::HandOver{OperatorId("d.ivanov"), "b.olsen sees the site, I do not"};
        bench.look(leaving);
        QTRY_VERIFY(bench.text("operation.handover.text")
                        .startsWith(QStringLiteral("It is handed over when the steps that run have ended")));
        QVERIFY(!bench.find<HoldButton>("site.pause")->isEnabled() && bench.find<HoldButton>("site.stop")->isEnabled());
        QVERIFY(bench.text("site.consequence").startsWith(QStringLiteral("Pause is off: it is being handed over.")));
        leaving.state.phase = operation::RunPhase::Ended;
        leaving.state.result = operation::RunResult::HandedOver;
        leaving.state.why = "Handed over by d.ivanov: b.olsen sees the site, I do not";
        for (operation::EngineRun& run : leaving.state.engines)
            if (run.engine == EngineId("orders-pg")) run.phase = operation::EnginePhase::Left;
        bench.look(leaving);
        QTRY_VERIFY(bench.text("operation.handover.text").contains(QStringLiteral("it can be taken over at once")));
        QVERIFY(!bench.find<HoldButton>("site.stop")->isVisible());
        QVERIFY(!bench.isOn("operation.next"));
        QCOMPARE(bench.why(), QStringLiteral("Next is off: whoever takes it over verifies what it comes to."));
        bench.grab("site-handed-over");
    }

    void theEndIsVerifiedAndSummedUp() {
        Bench bench;
        bench.runMidway();
        bench.look(tests::over(*bench.window->state().plan));
        QTRY_VERIFY(bench.isOn("operation.next"));
        bench.click("operation.next");
        QCOMPARE(bench.window->page(), WizardPage::Verify);
        const auto has = [&](const QString& part) {
            return !bench.rows("operation.verify").filter(part).isEmpty();
        };
        QTRY_VERIFY(has(
            QStringLiteral("moved | WARN | It was set aside: the month is being closed in it, by d.ivanov")));
        QVERIFY(has(QStringLiteral("role | FAIL | orders-pg-a1 is the primary, not orders-pg-b1.")));
        QVERIFY(!has(QStringLiteral("every step done | PASS"))); // folded away
        QVERIFY(!bench.isOn("operation.next"));
        QTest::mouseClick(bench.find<QWidget>("operation.verify.accept"), Qt::LeftButton, {}, {10, 10});
        QTRY_VERIFY(bench.isOn("operation.next"));
        bench.click("operation.next");
        QCOMPARE(bench.text("operation.outcome"), QStringLiteral("Succeeded with exceptions"));
        const QString report = bench.text("operation.report");
        QVERIFY2(report.contains(QStringLiteral("\nledger-pg: set aside, Rolled back\n  Why       the month "
                                                "is being closed in it, by d.ivanov\n")),
                 qPrintable(report));
        QVERIFY2(report.contains(QStringLiteral("\norders-pg: moved, Succeeded\n  Took      9 s, RTO 10 m "
                                                "met\n  Outage    3 s without a writable primary\n")),
                 qPrintable(report));
    }

    void aRefusedStartSaysWhyAndAsksForThePhraseAgain() {
        Bench bench;
        bench.siteDesk.runFault =
            Error{ErrorKind::Refused, "Nothing was started: rd-cache is locked.", "", ""};
        bench.open();
        bench.goTo(WizardPage::Confirm);
        bench.type("operation.phrase", kPhrase);
        bench.click("operation.run");
        QTRY_COMPARE(bench.text("operation.phrase.hint"),
                     QStringLiteral("Nothing was started: rd-cache is locked."));
        QCOMPARE(bench.window->page(), WizardPage::Confirm);
        QVERIFY(bench.find<QLineEdit>("operation.phrase")->text().isEmpty());
    }

    void anUnfinishedOneIsTakenOverOrClosedWithAReason() {
        Bench bench;
        operation::SiteRequest request;
        request.id = OperationId("op-old");
        request.scope = "group shop";
        request.to = SiteId("DC2");
        request.waves = bench.inventory.groups[0].waves;
        operation::SiteUnfinished left;
        left.plan = bench.siteDesk.planOf(request);
        left.state = tests::midway(left.plan).state;
        left.summary = "The switchover of group shop was interrupted in wave 2 of 3.";
        bench.adopt(SiteWindow::forUnfinished(bench.services(), left));
        QVERIFY(bench.text("operation.resume.text").startsWith(toQt(left.summary)));
        const QString facts = bench.text("operation.resume.facts");
        for (const char* line :
             {"Moved: mio-site. Not moved: ledger-pg.", "How far orders-pg came",
              "Asks you to decide about ledger-pg before a further wave begins. Then moves rd-cache",
              "Stays moved: mio-site. Stays where its last step left it: orders-pg."})
            QVERIFY2(facts.contains(QLatin1String(line)), qPrintable(facts));
        auto* table = bench.find<QTableWidget>("operation.resume.steps");
        QTest::qWait(50);
        const int line = table->fontMetrics().height();
        for (const auto& [row, lines] : {std::pair{0, 1}, {1, 1}, {2, 2}, {3, 1}}) // no higher than its text
            QVERIFY2(table->rowHeight(row) <= lines * line + 16,
                     qPrintable(QStringLiteral("%1: %2").arg(row).arg(table->rowHeight(row))));
        QCOMPARE(table->item(2, 0)->text(), QStringLiteral("2. ledger-pg"));
        QCOMPARE(table->item(2, 1)->text(), QStringLiteral("not moved"));
        QVERIFY(!bench.isOn("operation.resume.takeover"));
        bench.type("operation.resume.reason", QStringLiteral("the first console lost power"));
        bench.look(tests::midway(left.plan));
        bench.click("operation.resume.takeover");
        QTRY_COMPARE(bench.window->page(), WizardPage::Execute);
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "take over: the first console lost power");
        bench.adopt(SiteWindow::forUnfinished(bench.services(), left));
        bench.type("operation.resume.reason", QStringLiteral("it was finished by hand"));
        bench.click("operation.resume.close");
        QTRY_VERIFY(!bench.window->isVisible());
        FL_COMPARE_TEXT(bench.siteDesk.calls.back(), "close: it was finished by hand");
    }

    void nothingIsClippedAtItsOwnSize() {
        Bench bench;
        bench.runMidway();
        QCOMPARE(bench.window->size(), QSize(960, 720));
        bench.open();
        QVERIFY(bench.window->minimumSizeHint().width() <= 960);
        QVERIFY2(bench.window->minimumSizeHint().height() <= 720,
                 qPrintable(QString::number(bench.window->minimumSizeHint().height())));
    }
};

QTEST_MAIN(TestSiteWindow)
#include "tst_site_window.moc"
