// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/operation/one_engine_bench.h"
#include "ui/prompts/file_prompt.h"

#include <QComboBox>
#include <QFile>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests::one_engine;

class TestOperationWindow : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    void aReasonIsAskedForFirst() {
        Bench bench;
        bench.open();
        QVERIFY(!bench.find<QPushButton>("operation.next")->isEnabled());
        QCOMPARE(bench.why(), QStringLiteral("Next is off: write why this is done; it goes on record."));
        bench.type("operation.reason", QStringLiteral("planned"));
        QVERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        QVERIFY(bench.why().isEmpty());
    }

    void aGuardThatBlocksNamesItselfAndIsSetAsideWithAReason() {
        Bench bench;
        bench.desk.guards[1].verdict = operation::Verdict::Block;
        bench.open();
        bench.goTo(WizardPage::Guards);
        QTRY_COMPARE(bench.why(),
                     QStringLiteral("Next is off: pg.target-lag not passed. Alt+G goes to the first."));
        QCOMPARE(bench.find<QTableWidget>("operation.guards")->currentRow(), 1);
        QVERIFY(!bench.find<QPushButton>("operation.override.set")->isEnabled());
        bench.type("operation.override.reason", QStringLiteral("the monitor reports stale lag"));
        bench.click("operation.override.set");
        QVERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        QCOMPARE(bench.find<QLabel>("operation.overrides")->text(), QStringLiteral("1 guard overridden"));
        FL_COMPARE_TEXT(bench.window->state().request.overrides.at(0).by.value, "d.ivanov");
    }

    void aHardGuardCannotBeSetAside() {
        Bench bench;
        bench.desk.guards[0].verdict = operation::Verdict::Unknown;
        bench.open();
        bench.goTo(WizardPage::Guards);
        QTRY_VERIFY(bench.why().contains(QStringLiteral("op.lock")));
        QVERIFY(!bench.find<QLineEdit>("operation.override.reason")->isEnabled());
        QVERIFY(!bench.find<QPushButton>("operation.override.set")->isEnabled());
    }

    void oldEvidenceShutsTheGate() {
        Bench bench;
        bench.open();
        bench.goTo(WizardPage::Guards);
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.clock.step(std::chrono::seconds{61});
        QTRY_COMPARE(bench.why(), QStringLiteral("Next is off: the evidence is older than 60 s. Ask again."));
    }

    void aPlanThatCannotBeMadeSaysWhy() {
        Bench bench;
        bench.desk.planFault = Error{ErrorKind::Invalid, "No replica at ams is seen.", "", ""};
        bench.open();
        bench.goTo(WizardPage::Guards);
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        QTRY_COMPARE(bench.why(), QStringLiteral("No replica at ams is seen."));
    }

    // UX-5.8: the plan outlives the console.
    void theRunbookIsSaved() {
        struct : FilePrompt {
            QString path, proposed;
            void askOpen(QWidget*, const QString&, const QString&, Chosen) override {}
            void askSave(QWidget*, const QString&, const QString& name, Chosen chosen) override {
                proposed = name;
                chosen(path);
            }
        } prompt;
        QTemporaryDir folder;
        Bench bench;
        bench.files = &prompt;
        bench.runbooks = "/var/lib/fairlead/runbooks";
        bench.open();
        bench.goTo(WizardPage::Plan);
        QTRY_VERIFY(bench.window->state().plan);
        prompt.path = folder.filePath(QStringLiteral("none/runbook.txt"));
        bench.click("operation.plan.save");
        const auto* saved = bench.find<QLabel>("operation.plan.saved");
        QVERIFY2(saved->text().startsWith(prompt.path + QStringLiteral(" cannot be written: ")),
                 qPrintable(saved->text()));
        prompt.path = folder.filePath(QStringLiteral("runbook.txt"));
        bench.click("operation.plan.save");
        QCOMPARE(saved->text(), QStringLiteral("Saved to %1.").arg(prompt.path));
        QVERIFY2(prompt.proposed.startsWith(QStringLiteral("runbook-")), qPrintable(prompt.proposed));
        QFile file(prompt.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains("\n== POINT OF NO RETURN ==\n2. Promote b1 (on "), text.constData());
        while (bench.window->page() != WizardPage::Confirm) {
            QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
            bench.next();
        }
        QVERIFY(bench.find<QLabel>("operation.sentences")
                    ->text()
                    .contains(QStringLiteral("the steps stand as text in /var/lib/fairlead/runbooks.")));
    }

    // The answer to a question about another request must never become the plan that is confirmed.
    void aPlanOfAnOlderRequestIsThrownAway() {
        Bench bench;
        bench.desk.holdsPlans = true;
        bench.open();
        bench.goTo(WizardPage::Guards);
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        QCOMPARE(bench.window->page(), WizardPage::Plan);
        bench.click("operation.back");
        bench.click("operation.back");
        bench.type("operation.reason", QStringLiteral(" of another kind"));
        bench.desk.answerPlan();
        bench.desk.holdsPlans = false;
        bench.next();
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        QTRY_VERIFY(bench.window->state().plan);
        FL_COMPARE_TEXT(bench.window->state().plan->request.reason, "planned move of another kind");
    }

    void onlyThePhraseArmsTheRun_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("hint");
        QTest::newRow("nothing") << QString() << QStringLiteral("4 words to go");
        QTest::newRow("half of it") << QStringLiteral("SWITCHOVER orders-pg")
                                    << QStringLiteral("2 words to go");
        QTest::newRow("all but the site")
            << QStringLiteral("SWITCHOVER orders-pg TO") << QStringLiteral("1 word to go");
        QTest::newRow("another engine")
            << QStringLiteral("SWITCHOVER orders-px TO ams") << QStringLiteral("3 words to go");
        QTest::newRow("lower case") << QStringLiteral("switchover orders-pg TO ams")
                                    << QStringLiteral("4 words to go");
    }
    void onlyThePhraseArmsTheRun() {
        QFETCH(QString, typed);
        Bench bench;
        bench.open();
        bench.goTo(WizardPage::Confirm);
        bench.type("operation.phrase", typed);
        QTEST(bench.find<QLabel>("operation.phrase.hint")->text(), "hint");
        QVERIFY(!bench.find<QPushButton>("operation.run")->isEnabled());
        QTest::keyClick(bench.window.get(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(bench.desk.calls.back() == "plan");
    }

    void enterSpaceEscAndPasteNeverRun() {
        Bench bench;
        bench.open();
        bench.goTo(WizardPage::Confirm);
        auto* field = bench.find<QLineEdit>("operation.phrase");
        QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(field->text().isEmpty());
        bench.type("operation.phrase", QStringLiteral("SWITCHOVER orders-pg TO ams"));
        QVERIFY(bench.find<QPushButton>("operation.run")->isEnabled());
        for (const int key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Escape}) {
            QTest::keyClick(field, static_cast<Qt::Key>(key));
            QTest::keyClick(bench.window.get(), static_cast<Qt::Key>(key));
        }
        QTest::keyClick(bench.window.get(), Qt::Key_Space);
        QVERIFY(bench.desk.calls.back() == "plan");
        QVERIFY(bench.window->isVisible());
    }

    void theArmedStateExpires() {
        Bench bench;
        bench.open();
        bench.goTo(WizardPage::Confirm);
        bench.type("operation.phrase", QStringLiteral("SWITCHOVER orders-pg TO ams"));
        QVERIFY(bench.find<QPushButton>("operation.run")->isEnabled());
        bench.clock.step(std::chrono::seconds{121});
        QTRY_COMPARE(
            bench.why(),
            QStringLiteral("Run is off: two minutes have passed since the phrase was typed. Type it again."));
    }

    void aRunFromChoosingToSummary() {
        Bench bench;
        bench.open();
        bench.goTo(WizardPage::Confirm);
        bench.type("operation.phrase", QStringLiteral("SWITCHOVER orders-pg TO ams"));
        bench.look(bench.progress(operation::RunPhase::Running, operation::StepPhase::Acting));
        bench.click("operation.run");
        QTRY_COMPARE(bench.window->page(), WizardPage::Execute);
        QVERIFY(bench.desk.calls.back() == "run SWITCHOVER orders-pg TO ams");
        QTRY_COMPARE(bench.find<QTableWidget>("operation.steps")->item(1, 2)->text(),
                     QStringLiteral("RUNNING"));
        QVERIFY(!bench.find<QPushButton>("operation.back")->isVisible());
        QCOMPARE(bench.find<QPushButton>("operation.stop")->text(), QStringLiteral("Hold: abort and undo"));
        operation::Progress passed =
            bench.progress(operation::RunPhase::Running, operation::StepPhase::Acting);
        passed.pointOfNoReturnPassed = true;
        bench.look(passed);
        QTRY_COMPARE(bench.find<QPushButton>("operation.stop")->text(), QStringLiteral("Hold: stop here"));
        operation::Progress ended = bench.progress(operation::RunPhase::Ended, operation::StepPhase::Done);
        ended.result = operation::RunResult::Succeeded;
        bench.look(ended);
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        QCOMPARE(bench.window->page(), WizardPage::Verify);
        QTRY_VERIFY(!bench.find<QPushButton>("operation.next")->isEnabled());
        QTest::mouseClick(bench.window->findChild<QWidget*>(QStringLiteral("operation.verify.accept")),
                          Qt::LeftButton, {}, {10, 10});
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        QCOMPARE(bench.find<QLabel>("operation.outcome")->text(), QStringLiteral("Succeeded"));
        QVERIFY(bench.find<QLabel>("operation.report")->text().contains(QStringLiteral("RTO 10 m met")));
    }

    void aRunThatIsRefusedSaysWhyAndAsksForThePhraseAgain() {
        Bench bench;
        bench.desk.runFault =
            Error{ErrorKind::Refused, "Nothing was started. pg.one-primary: two primaries.", "", ""};
        bench.open();
        bench.goTo(WizardPage::Confirm);
        bench.type("operation.phrase", QStringLiteral("SWITCHOVER orders-pg TO ams"));
        bench.click("operation.run");
        QTRY_COMPARE(bench.find<QLabel>("operation.phrase.hint")->text(),
                     QStringLiteral("Nothing was started. pg.one-primary: two primaries."));
        QCOMPARE(bench.window->page(), WizardPage::Confirm);
        QVERIFY(bench.find<QLineEdit>("operation.phrase")->text().isEmpty());
    }

    void anUnknownOutcomeIsSettledWithAStatementOnly() {
        Bench bench;
        bench.open();
        bench.goTo(WizardPage::Confirm);
        bench.type("operation.phrase", QStringLiteral("SWITCHOVER orders-pg TO ams"));
        operation::Progress holding =
            bench.progress(operation::RunPhase::Holding, operation::StepPhase::InDoubt);
        holding.resultWhy = "contact with b1 lost.";
        bench.look(holding);
        bench.click("operation.run");
        QTRY_VERIFY(bench.window->findChild<QWidget*>(QStringLiteral("operation.doubt"))->isVisible());
        QCOMPARE(bench.find<QTableWidget>("operation.steps")->item(1, 2)->text(),
                 QStringLiteral("OUTCOME UNKNOWN"));
        auto* happened =
            bench.window->findChild<QWidget*>(QStringLiteral("operation.doubt"))->findChild<QPushButton*>();
        QVERIFY(!happened->isEnabled());
        bench.type("operation.doubt.statement", QStringLiteral("the console of b1 shows timeline 4"));
        QTRY_VERIFY(happened->isEnabled());
        QTest::mouseClick(happened, Qt::LeftButton);
        QVERIFY(bench.desk.calls.back() == "settle s2 happened: the console of b1 shows timeline 4");
    }

    void whoCannotSayHandsItOverWithAReason() {
        Bench bench;
        bench.running();
        const auto* box = bench.find<QWidget>("operation.handover");
        QTRY_VERIFY(!box->isVisible()); // the desk does not offer it
        operation::Progress holding =
            bench.progress(operation::RunPhase::Holding, operation::StepPhase::InDoubt);
        holding.choices.handOver = true;
        bench.look(holding);
        QTRY_VERIFY(bench.find<QPushButton>("operation.handover.open")->isVisible());
        QVERIFY(!bench.find<QLineEdit>("operation.handover.reason")->isVisible());
        bench.click("operation.handover.open");
        QVERIFY(bench.find<QLabel>("operation.handover.text")->isVisible());
        QVERIFY(bench.find<QLabel>("operation.handover.text")->text().startsWith(
            QStringLiteral("Nothing more is sent and nothing is undone")));
        QVERIFY(!bench.find<QPushButton>("operation.handover.open")->isVisible());
        QVERIFY(!bench.find<QPushButton>("operation.handover.confirm")->isEnabled());
        bench.type("operation.handover.reason", QStringLiteral("b.olsen sees the site, I do not"));
        QTRY_VERIFY(bench.find<QPushButton>("operation.handover.confirm")->isEnabled());
        QVERIFY(!bench.find<QPlainTextEdit>("operation.output")->isVisible());
        const auto* told = bench.find<QLabel>("operation.handover.text");
        QTRY_VERIFY(told->height() >= told->heightForWidth(told->width()));
        bench.grab("handover");
        bench.click("operation.handover.confirm");
        QVERIFY(bench.desk.calls.back() == "hand over: b.olsen sees the site, I do not");
        holding.choices = {};
        holding.handOverAsked = true;
        holding.phase = operation::RunPhase::Ended;
        holding.result = operation::RunResult::HandedOver;
        holding.resultWhy = "Handed over by d.ivanov: b.olsen sees the site, I do not";
        bench.look(holding);
        QTRY_VERIFY(bench.find<QLabel>("operation.line")->text().startsWith(QStringLiteral("Handed over.")));
        QVERIFY(bench.find<QLabel>("operation.handover.text")->text().contains(
            QStringLiteral("the operation lock is free")));
        QCOMPARE(bench.why(),
                 QStringLiteral("Next is off: whoever takes it over verifies what it comes to."));
    }

    void whatFailedIsTriedAgainOrSkippedWithAReason() {
        Bench bench;
        bench.running();
        operation::Progress stuck = bench.progress(operation::RunPhase::Paused, operation::StepPhase::Failed);
        stuck.cursor = 1;
        stuck.resultWhy = "a1 does not follow.";
        stuck.choices = {false, false, true, true, true, false, false, false};
        bench.look(stuck);
        auto* box = bench.window->findChild<QWidget*>(QStringLiteral("operation.choice"));
        QTRY_VERIFY(box->isVisible());
        QCOMPARE(bench.find<QLabel>("operation.choice.text")->text(),
                 QStringLiteral("Step 2 failed: a1 does not follow. Say how to go on."));
        QVERIFY(!bench.find<QPushButton>("operation.carryon")->isVisible());
        QVERIFY(!bench.find<QPushButton>("operation.choice.done")->isVisible());
        QVERIFY(!bench.find<QPushButton>("operation.choice.failover")->isVisible());
        bench.click("operation.choice.retry");
        QVERIFY(bench.desk.calls.back() == "retry s2");
        QVERIFY(!bench.find<QPushButton>("operation.choice.skip")->isEnabled());
        bench.type("operation.choice.words", QStringLiteral("a1 is being replaced tonight"));
        QTRY_VERIFY(bench.find<QPushButton>("operation.choice.skip")->isEnabled());
        bench.grab("choice-failed");
        bench.click("operation.choice.skip");
        QVERIFY(bench.desk.calls.back() == "skip s2: a1 is being replaced tonight");
    }

    void theInventoryProposesTheCommitWindow() {
        Bench bench;
        bench.inventory.engines[0].commitWindow =
            inventory::CommitWindow{std::chrono::minutes{45}, {"trial"}};
        bench.open();
        auto* minutes = bench.find<QSpinBox>("operation.window.minutes");
        QVERIFY(minutes->isVisible());
        QCOMPARE(minutes->value(), 45);
        QVERIFY(bench.window->state().request.window == bench.inventory.engines[0].commitWindow);
        minutes->setValue(0);
        QCOMPARE(minutes->text(), QStringLiteral("none"));
        QVERIFY(!bench.window->state().request.window.has_value());
        minutes->setValue(10);
        QVERIFY(bench.window->state().request.window->lasts == std::chrono::minutes{10});
        QCOMPARE(bench.window->state().request.window->users, (std::vector<std::string>{"trial"}));
        bench.grab("choose-window");
        // What is no switchover has none.
        bench.find<QComboBox>("operation.verb")->setCurrentIndex(1);
        QVERIFY(!bench.window->state().request.window.has_value());
        QVERIFY(!minutes->isVisible());
    }

    void theCommitWindowIsCommittedOrGoneBackFrom_data() {
        QTest::addColumn<bool>("night");
        QTest::newRow("by day") << false;
        QTest::newRow("by night") << true;
    }
    void theCommitWindowIsCommittedOrGoneBackFrom() {
        QFETCH(bool, night);
        auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
        applyTheme(application, night ? ThemeKind::Night : ThemeKind::Day);
        Bench bench;
        bench.running();
        auto* box = bench.window->findChild<QWidget*>(QStringLiteral("operation.window"));
        QVERIFY(!box->isVisible());
        operation::Progress open = bench.progress(operation::RunPhase::Holding, operation::StepPhase::ByHand);
        open.cursor = 1;
        open.choices.commit = open.choices.goBack = open.choices.stop = true;
        open.windowEnds = UtcTime{Micros{1767323045000000}} + std::chrono::minutes{59};
        open.windowLeft = std::chrono::minutes{42} + std::chrono::seconds{10};
        open.resultWhy = "b1 waits to be committed; nobody but Fairlead has written there.";
        open.plan.steps[1].title = "Commit or go back within 1 h";
        bench.look(open);
        QTRY_VERIFY(box->isVisible());
        QCOMPARE(bench.find<QLabel>("operation.window.left")->text(),
                 QStringLiteral("COMMIT WINDOW: 42m10s left, until 2026-01-02 04:03:05Z"));
        QVERIFY(bench.find<QLabel>("operation.window.text")
                    ->text()
                    .endsWith(QStringLiteral(
                        "Now: b1 waits to be committed; nobody but Fairlead has written there.")));
        QVERIFY(!bench.find<QPushButton>("operation.stop")->isVisible());
        auto* commit = bench.find<QPushButton>("operation.window.commit");
        QVERIFY(!commit->isEnabled() && !bench.find<QPushButton>("operation.window.back")->isEnabled());
        bench.type("operation.window.words", QStringLiteral("all of our trials went well"));
        QTRY_VERIFY(commit->isEnabled());
        bench.grab(night ? "window-open-night" : "window-open-day");
        QTest::mouseClick(commit, Qt::LeftButton);
        QVERIFY(bench.desk.calls.back().find("commit") == std::string::npos); // A click is no hold.
        QTest::mousePress(commit, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.desk.calls.back(), "commit: all of our trials went well", 5000);
        QTest::mouseRelease(commit, Qt::LeftButton);
        bench.type("operation.window.words", QStringLiteral("the application fails there"));
        QTRY_VERIFY(bench.find<QPushButton>("operation.window.back")->isEnabled());
        bench.click("operation.window.back");
        QVERIFY(bench.desk.calls.back() == "go back: the application fails there");

        open.choices.acceptLoss = true;
        open.windowLeft.reset();
        open.windowFound =
            "2 transactions on b1 since its promotion are not Fairlead's own. Rows changed by its "
            "own count: public.writes +2 ~0 -0.";
        bench.look(open);
        auto* giveUp = bench.find<QPushButton>("operation.window.giveup");
        QTRY_VERIFY(giveUp->isVisible());
        QVERIFY(!bench.find<QPushButton>("operation.window.back")->isVisible());
        QVERIFY(bench.find<QLabel>("operation.window.text")->text().contains(toQt(open.windowFound)));
        bench.type("operation.window.words", QStringLiteral("those two were slips of ours"));
        QTRY_VERIFY(giveUp->isEnabled());
        bench.grab(night ? "window-found-night" : "window-found-day");
        QTest::mousePress(giveUp, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(bench.desk.calls.back(), "go back and accept: those two were slips of ours",
                                  5000);
        QTest::mouseRelease(giveUp, Qt::LeftButton);
        applyTheme(application, ThemeKind::Day);
    }

    void aPersonSaysThatHisStepIsDone() {
        Bench bench;
        bench.running();
        operation::Progress byHand =
            bench.progress(operation::RunPhase::Holding, operation::StepPhase::ByHand);
        byHand.cursor = 1;
        byHand.resultWhy = "a1 does not answer.";
        byHand.choices.byHand = true;
        bench.look(byHand);
        QTRY_COMPARE(bench.find<QTableWidget>("operation.steps")->item(1, 2)->text(),
                     QStringLiteral("BY HAND"));
        QVERIFY(bench.find<QLabel>("operation.choice.text")
                    ->text()
                    .contains(QStringLiteral("Now: a1 does not answer.")));
        QVERIFY(!bench.window->findChild<QWidget*>(QStringLiteral("operation.doubt"))->isVisible());
        QVERIFY(!bench.find<QPushButton>("operation.choice.done")->isEnabled());
        bench.type("operation.choice.words", QStringLiteral("rewound it, and it streams"));
        QTRY_VERIFY(bench.find<QPushButton>("operation.choice.done")->isEnabled());
        bench.grab("choice-by-hand");
        bench.click("operation.choice.done");
        QVERIFY(bench.desk.calls.back() == "settle s2 happened: rewound it, and it streams");
    }

    void aStuckSwitchoverOpensAFailoverThatGoesOnFromIt() {
        Bench bench;
        bench.running();
        operation::Progress stuck =
            bench.progress(operation::RunPhase::Holding, operation::StepPhase::InDoubt);
        stuck.cursor = 1;
        stuck.choices.turn = true;
        bench.look(stuck);
        QTRY_VERIFY(bench.find<QPushButton>("operation.choice.failover")->isVisible());
        bench.grab("choice-failover");
        bench.click("operation.choice.failover");
        const std::unique_ptr<OperationWindow> next(bench.follower());
        QVERIFY(next->state().request.kind == operation::Kind::Failover);
        QVERIFY(next->state().request.continues == bench.window->state().request.id);
        QCOMPARE(next->page(), WizardPage::Choose);
    }

    void aRunWhoseWindowWasClosedIsShownAgain() {
        Bench bench;
        QVERIFY(OperationWindow::forRunning(bench.services(), OperationId("op-test")) == nullptr);
        operation::Progress running;
        running.plan = twoSteps();
        running.plan.request.id = OperationId("op-test");
        running.plan.request.engine = EngineId("orders-pg");
        running.plan = operation::sealPlan(running.plan);
        running.steps.resize(2);
        running.phase = operation::RunPhase::Running;
        bench.look(running);
        bench.window.reset(OperationWindow::forRunning(bench.services(), OperationId("op-test")));
        bench.window->setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(bench.window->page(), WizardPage::Execute);
        FL_COMPARE_TEXT(bench.window->state().request.id.value, "op-test");
    }

    void everyDisabledButtonHasItsReason() {
        Bench bench;
        bench.open();
        for (const QPushButton* button : bench.window->findChildren<QPushButton*>()) {
            if (button->isVisible() && !button->isEnabled()) QVERIFY(!bench.why().isEmpty());
        }
    }
};

QTEST_MAIN(TestOperationWindow)
#include "tst_operation_window.moc"
