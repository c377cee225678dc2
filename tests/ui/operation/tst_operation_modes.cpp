// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/operation/one_engine_bench.h"
#include "tests/ui/operation/several_engines_bench.h"

using namespace fairlead;
using namespace fairlead::tests;
using namespace fairlead::ui;

/// The modes of both wizards: a dry run goes no further than the plan, a rehearsal stays in its room.
class TestOperationModes : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    void aDryRunEndsOnRecordAtThePlan() {
        one_engine::Bench bench;
        bench.desk.dry.plan = operation::sealPlan(one_engine::twoSteps());
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

    /// The first page opens a dry run of the same request in a window of its own, and stays as it is.
    void aDryRunIsOfferedOnTheFirstPage() {
        one_engine::Bench bench;
        bench.desk.dry.plan = operation::sealPlan(one_engine::twoSteps());
        bench.open();
        QVERIFY(!bench.find<QPushButton>("operation.dryrun")->isEnabled());
        bench.type("operation.reason", QStringLiteral("planned move"));
        bench.click("operation.dryrun");
        const std::unique_ptr<OperationWindow> dry(bench.follower());
        QVERIFY(dry->mode() == WizardMode::DryRun);
        FL_COMPARE_TEXT(dry->state().request.reason, "planned move");
        QCOMPARE(dry->page(), WizardPage::Guards);
        QCOMPARE(dry->findChild<QLabel*>(QStringLiteral("operation.strip"))->text(),
                 QStringLiteral("1 Choose  \u203a  [2 GUARDS]  \u203a  3 Plan"));
        QCOMPARE(bench.window->page(), WizardPage::Choose);
        QVERIFY(bench.window->mode() == WizardMode::Begin);
    }

    /// Its desk is the room's, never the console's; it runs from the plan, with the faults that were chosen;
    /// its word stands across every page; when it has ended it is put on record once.
    void aRehearsalRunsInItsRoomOnly() {
        one_engine::Bench bench;
        tests::FakeDesk room{bench.clock};
        room.guards = bench.desk.guards;
        room.plan = one_engine::twoSteps();
        int recorded = 0;
        std::vector<drill::RehearsedFault> faults;
        Services services = bench.services();
        services.rehearse = [&](const SiteId& to) {
            FL_ASSERT(to == SiteId("ams"));
            auto rehearsal = std::make_shared<Rehearsal>();
            rehearsal->services = bench.services();
            rehearsal->services.desk = &room;
            rehearsal->breakAt = [&](std::vector<drill::RehearsedFault> f) { faults = std::move(f); };
            rehearsal->record = [&] {
                ++recorded;
                return QtFuture::makeReadyFuture(Result<void>());
            };
            return rehearsal;
        };
        bench.window = std::make_unique<OperationWindow>(services, operation::Kind::Switchover,
                                                         EngineId("orders-pg"), SiteId("ams"));
        bench.window->setAttribute(Qt::WA_DeleteOnClose, false);
        bench.window->show();
        bench.type("operation.reason", QStringLiteral("before the real one"));
        bench.click("operation.rehearse");
        bench.window.reset(bench.follower());
        bench.window->setAttribute(Qt::WA_DeleteOnClose, false);
        const auto marks = bench.window->findChildren<PurposeMark*>();
        QCOMPARE(marks.size(), kWizardPages);
        QVERIFY(marks.front()->word() == QStringLiteral("REHEARSAL"));
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        QTRY_COMPARE(bench.find<QPushButton>("operation.next")->text(), QStringLiteral("Run the rehearsal"));
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.find<QComboBox>("rehearsal.step")->setCurrentIndex(1);
        bench.click("rehearsal.add");
        QCOMPARE(faults.size(), std::size_t{1});
        QCOMPARE(faults[0].step, std::size_t{1});
        bench.grab("rehearsal-plan");
        operation::Progress end = bench.progress(operation::RunPhase::Ended, operation::StepPhase::Done);
        end.result = operation::RunResult::Succeeded;
        room.look = std::make_shared<operation::Progress>(end);
        bench.next();
        QTRY_COMPARE(bench.window->page(), WizardPage::Execute);
        QVERIFY(room.calls.back() == "run SWITCHOVER orders-pg TO ams");
        QVERIFY(bench.desk.calls.empty());
        QTRY_COMPARE(recorded, 1);
        QTest::qWait(300);
        QCOMPARE(recorded, 1);
        bench.grab("rehearsal-run");
        QVERIFY(bench.find<PurposeBand>("purpose.band")->text().endsWith(QStringLiteral("It is on record.")));
    }

    void aRehearsalThatIsRefusedSaysWhyAtItsPlan() {
        one_engine::Bench bench;
        bench.desk.runFault = Error{ErrorKind::Refused, "Nothing was started. op.lag: 3 s.", "", ""};
        auto rehearsal = std::make_shared<Rehearsal>();
        rehearsal->services = bench.services();
        rehearsal->breakAt = [](const std::vector<drill::RehearsedFault>&) {};
        Services services = bench.services();
        services.rehearse = [&](const SiteId&) { return rehearsal; };
        bench.window = std::make_unique<OperationWindow>(services, operation::Kind::Switchover,
                                                         EngineId("orders-pg"), SiteId("ams"));
        bench.window->show();
        bench.type("operation.reason", QStringLiteral("before the real one"));
        bench.click("operation.rehearse");
        bench.window->setAttribute(Qt::WA_DeleteOnClose, false);
        bench.window.reset(bench.follower());
        bench.window->setAttribute(Qt::WA_DeleteOnClose, false);
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        QTRY_COMPARE(bench.find<QPushButton>("operation.next")->text(), QStringLiteral("Run the rehearsal"));
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        QTRY_COMPARE(bench.why(), QStringLiteral("Nothing was started. op.lag: 3 s."));
        QCOMPARE(bench.window->page(), WizardPage::Plan);
        QVERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
    }

    /// Of several engines too, in a window of its own that goes no further than the plan.
    void aDryRunOfSeveralIsOfferedOnTheFirstPage() {
        several_engines::Bench bench;
        bench.siteDesk.dryWhyNot = "ledger-pg: pg.lag: 3 s behind";
        bench.open();
        bench.type("operation.reason", QStringLiteral("planned move"));
        bench.click("operation.dryrun");
        bench.window->setAttribute(Qt::WA_DeleteOnClose, false);
        bench.adopt(bench.follower());
        QTRY_VERIFY(bench.isOn("operation.next"));
        bench.click("operation.next");
        QTRY_COMPARE(bench.why(),
                     QStringLiteral("DRY RUN: not ready, on record. ledger-pg: pg.lag: 3 s behind"));
        QVERIFY(!bench.isOn("operation.next"));
        const auto marks = bench.window->findChildren<PurposeMark*>();
        QCOMPARE(marks.size(), kWizardPages);
        QCOMPARE(marks.front()->word(), QStringLiteral("DRY RUN"));
        QVERIFY(bench.siteDesk.calls == (std::vector<std::string>{"guards", "dry run"}));
    }

    /// A rehearsal of several engines runs at its room's desk; so does what is opened from it.
    void aRehearsalOfSeveralRunsInItsRoomOnly() {
        several_engines::Bench bench;
        tests::FakeSiteDesk room{bench.clock};
        room.plans = bench.siteDesk.plans;
        tests::FakeDesk own{bench.clock};
        Services services = bench.services();
        services.rehearse = [&](const SiteId&) {
            auto rehearsal = std::make_shared<Rehearsal>();
            rehearsal->services = bench.services();
            rehearsal->services.siteDesk = &room;
            rehearsal->services.desk = &own;
            rehearsal->breakAt = [](const std::vector<drill::RehearsedFault>&) {};
            rehearsal->record = [] { return QtFuture::makeReadyFuture(Result<void>()); };
            return rehearsal;
        };
        bench.adopt(new SiteWindow(services, operation::Kind::Switchover, "group shop", SiteId("DC2")));
        bench.type("operation.reason", QStringLiteral("before the real one"));
        bench.click("operation.rehearse");
        bench.adopt(bench.follower());
        QTRY_VERIFY(bench.isOn("operation.next"));
        bench.click("operation.next");
        QTRY_VERIFY(bench.window->state().plan.has_value());
        room.look = std::make_shared<operation::SiteProgress>(tests::midway(*bench.window->state().plan));
        QTRY_VERIFY(bench.isOn("operation.next"));
        bench.click("operation.next");
        QTRY_COMPARE(bench.window->page(), WizardPage::Execute);
        QVERIFY(bench.siteDesk.calls.empty());
        QVERIFY(room.calls.back().rfind("run ", 0) == 0);
        own.look = room.look->engines.at(EngineId("orders-pg"));
        bench.find<QTableWidget>("site.engines")->setCurrentCell(bench.rowOf("orders-pg"), 0);
        QTRY_VERIFY(bench.find<QPushButton>("site.open")->isVisible());
        bench.click("site.open");
        std::unique_ptr<OperationWindow> run;
        for (QWidget* each : QApplication::topLevelWidgets())
            if (auto* window = qobject_cast<OperationWindow*>(each)) run.reset(window);
        QVERIFY(run && run->mode() == WizardMode::Rehearsal);
    }
};

QTEST_MAIN(TestOperationModes)
#include "tst_operation_modes.moc"
