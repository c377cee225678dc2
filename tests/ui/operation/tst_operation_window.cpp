// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/fake_desk.h"
#include "tests/support/test_case.h"
#include "ui/operation/operation_window.h"
#include "ui/operation/verification.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

operation::GuardResult guard(const char* id, operation::GuardClass guardClass, operation::Verdict verdict) {
    operation::GuardResult result;
    result.id = GuardId(id);
    result.title = "title";
    result.guardClass = guardClass;
    result.verdict = verdict;
    result.reason = "b1 is 3 s behind.";
    result.evidence = {{"SELECT 1", "1", {}, "console"}};
    return result;
}

operation::Plan twoSteps() {
    operation::Plan plan;
    plan.from = SiteId("fra");
    plan.oldPrimary = InstanceId("a1");
    plan.newPrimary = InstanceId("b1");
    for (const char* title : {"Fence a1", "Promote b1"}) {
        operation::Step step;
        step.id = StepId(title[0] == 'F' ? "s1" : "s2");
        step.title = title;
        step.commands = {"SELECT pg_promote(false)"};
        step.compensation = title[0] == 'F' ? "start a1" : "";
        plan.steps.push_back(step);
    }
    plan.pointOfNoReturn = 1;
    plan.loss = {Micros{0}, Micros{0}, Bytes{0}, Bytes{0}, "fence and position proven"};
    return plan;
}

/// A console around one operation window.
struct Bench {
    tests::FakeClock clock;
    inventory::Inventory inventory;
    topology::SnapshotFeed feed;
    tests::FakeDesk desk{clock};
    std::unique_ptr<OperationWindow> window;

    Bench() {
        inventory.estate = "lab";
        inventory.target = inventory::TargetKind::Lab;
        inventory.sites = {{SiteId("fra"), "Frankfurt"}, {SiteId("ams"), "Amsterdam"}};
        inventory::Engine engine;
        engine.id = EngineId("orders-pg");
        engine.technology = "postgresql";
        engine.objectives.rto = std::chrono::minutes{10};
        inventory.engines = {engine};
        desk.guards = {guard("op.lock", operation::GuardClass::Hard, operation::Verdict::Pass),
                       guard("pg.target-lag", operation::GuardClass::Overridable, operation::Verdict::Pass)};
        desk.plan = twoSteps();
    }
    Services services() {
        Services s;
        s.clock = &clock;
        s.inventory = &inventory;
        s.feed = &feed;
        s.desk = &desk;
        s.operatorId = OperatorId("d.ivanov");
        return s;
    }
    void open(operation::Kind kind = operation::Kind::Switchover) {
        window = std::make_unique<OperationWindow>(services(), kind, EngineId("orders-pg"), SiteId("ams"));
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->show();
    }
    template <class T>
    T* find(const char* name) const {
        T* widget = window->findChild<T*>(QString::fromLatin1(name));
        if (!widget) qFatal("no widget is named %s", name);
        return widget;
    }
    void type(const char* name, const QString& text) const { QTest::keyClicks(find<QLineEdit>(name), text); }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    QString why() const { return find<QLabel>("operation.why")->text(); }
    void next() const { click("operation.next"); }
    void goTo(WizardPage page) const {
        type("operation.reason", QStringLiteral("planned move"));
        for (int i = 0; i < 10 && window->page() != page; ++i) {
            QTRY_VERIFY(find<QPushButton>("operation.next")->isEnabled());
            next();
        }
    }
    operation::Progress progress(operation::RunPhase phase, operation::StepPhase second) const {
        operation::Progress p;
        p.plan = *window->state().plan;
        p.steps.resize(2);
        p.steps[0].phase = operation::StepPhase::Done;
        p.steps[1].phase = second;
        p.phase = phase;
        return p;
    }
    /// On the Run page of a switchover that runs.
    void running() {
        open();
        goTo(WizardPage::Confirm);
        type("operation.phrase", QStringLiteral("SWITCHOVER orders-pg TO ams"));
        look(progress(operation::RunPhase::Running, operation::StepPhase::Acting));
        click("operation.run");
        QTRY_COMPARE(window->page(), WizardPage::Execute);
    }
    /// Where FAIRLEAD_TEST_PICTURES names a folder, what the window looks like.
    void grab(const char* name) const {
        const QString folder = qEnvironmentVariable("FAIRLEAD_TEST_PICTURES");
        if (!folder.isEmpty())
            window->grab().save(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
    }
    void look(operation::Progress p) { desk.look = std::make_shared<operation::Progress>(std::move(p)); }
};

} // namespace

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

    void approvalsThatCannotBeCollectedShutTheDoor_data() {
        QTest::addColumn<int>("required");
        QTest::addColumn<QString>("why");
        QTest::newRow("one")
            << 1
            << QStringLiteral("Next is off: an approval is asked for, and this version cannot collect it.");
        QTest::newRow("two")
            << 2
            << QStringLiteral(
                   "Next is off: 2 approvals are asked for, and this version cannot collect them.");
    }
    void approvalsThatCannotBeCollectedShutTheDoor() {
        QFETCH(int, required);
        Bench bench;
        bench.inventory.engines[0].approvalsRequired = required;
        bench.open();
        bench.goTo(WizardPage::Approve);
        QTEST(bench.why(), "why");
        const auto said = [&](const QString& words) {
            for (const QLabel* label : bench.window->findChildren<QLabel*>())
                if (label->text().contains(words)) return true;
            return false;
        };
        QVERIFY(said(QStringLiteral("asks for %1 on orders-pg by somebody other than you")
                         .arg(required == 1 ? QStringLiteral("1 approval") : QStringLiteral("2 approvals"))));
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

    void aDryRunEndsOnRecordAtThePlan() {
        Bench bench;
        bench.desk.dry.plan = operation::sealPlan(twoSteps());
        bench.desk.guards.back().verdict = operation::Verdict::Block;
        bench.window.reset(OperationWindow::forDryRun(bench.services(), operation::Kind::Switchover,
                                                      EngineId("orders-pg"), SiteId("ams")));
        bench.window->setAttribute(Qt::WA_DeleteOnClose, false);
        bench.window->show();
        bench.goTo(WizardPage::Plan);
        QVERIFY(bench.window->windowTitle().contains(QStringLiteral("DRY RUN")));
        QTRY_VERIFY(bench.why().startsWith(QStringLiteral("DRY RUN: ready, on record, good until ")));
        QVERIFY(!bench.find<QPushButton>("operation.next")->isEnabled());
        bench.grab("dry-run");
        bench.next();
        QCOMPARE(bench.window->page(), WizardPage::Plan);
        for (const std::string& call : bench.desk.calls)
            QVERIFY2(call == "guards" || call == "dry run", call.c_str());
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
        OperationWindow* next = nullptr;
        for (QWidget* window : QApplication::topLevelWidgets()) {
            auto* candidate = qobject_cast<OperationWindow*>(window);
            if (candidate && candidate != bench.window.get()) next = candidate;
        }
        QVERIFY(next != nullptr);
        const std::unique_ptr<OperationWindow> owner(next);
        QVERIFY(next->state().request.kind == operation::Kind::Failover);
        QVERIFY(next->state().request.continues == bench.window->state().request.id);
        QCOMPARE(next->page(), WizardPage::Choose);
    }

    void anUnfinishedOperationIsTakenOverWithAReason() {
        Bench bench;
        operation::Unfinished left;
        left.plan = twoSteps();
        left.plan.request.id = OperationId("op-old");
        left.plan.request.engine = EngineId("orders-pg");
        left.plan.request.to = SiteId("ams");
        left.plan = operation::sealPlan(left.plan);
        left.state = operation::initialState(left.plan);
        left.summary = "Switchover 7F3A-91C2 of orders-pg was interrupted.";
        bench.window.reset(OperationWindow::forUnfinished(bench.services(), left));
        bench.window->setAttribute(Qt::WA_DeleteOnClose, false);
        bench.window->show();
        QVERIFY(bench.find<QLabel>("operation.resume.text")
                    ->text()
                    .startsWith(QStringLiteral("Switchover 7F3A-91C2 of orders-pg was interrupted.")));
        QVERIFY(!bench.find<QPushButton>("operation.resume.takeover")->isEnabled());
        bench.type("operation.resume.reason", QStringLiteral("the first console lost power"));
        operation::Progress running;
        running.plan = left.plan;
        running.steps.resize(2);
        running.phase = operation::RunPhase::Running;
        bench.look(running);
        bench.click("operation.resume.takeover");
        QTRY_COMPARE(bench.window->page(), WizardPage::Execute);
        QVERIFY(bench.desk.calls.back() == "take over: the first console lost power");
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
