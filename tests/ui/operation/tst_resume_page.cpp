// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/operation/one_engine_bench.h"

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests::one_engine;

namespace {

/// A run that a console left with its promotion in doubt.
operation::Unfinished unfinished(UtcTime lastRecord) {
    operation::Unfinished left;
    left.plan = twoSteps();
    left.plan.request.id = OperationId("op-old");
    left.plan.request.engine = EngineId("orders-pg");
    left.plan.request.to = SiteId("ams");
    left.plan = operation::sealPlan(left.plan);
    left.state = operation::initialState(left.plan);
    left.state.steps[0].phase = operation::StepPhase::Done;
    left.state.steps[1].phase = operation::StepPhase::InDoubt;
    left.summary = "Switchover 7F3A-91C2 of orders-pg was interrupted.";
    left.lastRecordAt = lastRecord;
    return left;
}

} // namespace

/// UX-5.8: what a console left unfinished, and who takes it over.
class TestResumePage : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    void anUnfinishedOperationIsTakenOverWithAReason() {
        Bench bench;
        const operation::Unfinished left = unfinished(bench.clock.utc());
        bench.show(left, bench.services());
        QVERIFY(bench.find<QLabel>("operation.resume.text")
                    ->text()
                    .startsWith(QStringLiteral("Switchover 7F3A-91C2 of orders-pg was interrupted.")));
        QVERIFY(!bench.find<QPushButton>("operation.resume.takeover")->isEnabled());
        const QString facts = bench.find<QLabel>("operation.resume.facts")->text();
        for (const char* line :
             {"<b>Known</b></td><td>Done: 1 (Fence a1).",
              "<b>Not known</b></td><td>Whether step 2 (Promote b1) happened: it may have been sent",
              "<b>Take over</b></td><td>Looks first whether step 2 (Promote b1) happened.",
              "What these steps changed stays as it is: 1 (Fence a1)."})
            QVERIFY2(facts.contains(QLatin1String(line)), qPrintable(facts));
        bench.grab("resume");
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

    void whatHasLainForAQuarterOfAnHourTakesANewSignature() {
        Bench bench;
        bench.inventory.target = inventory::TargetKind::Production;
        bench.inventory.operators = {{OperatorId("d.ivanov"), "Dimitri", ""}};
        operation::SecondPerson asked;
        Services services = bench.services();
        services.signAnew = [&asked](operation::SecondPerson himself) {
            asked = std::move(himself);
            const bool opens = asked.passphrase && asked.passphrase->reveal() == "open sesame";
            return QtFuture::makeReadyFuture(
                opens ? Result<void>() : Error{ErrorKind::Refused, "The passphrase is another one.", "", ""});
        };
        const operation::Unfinished left = unfinished(bench.clock.utc());
        bench.show(left, services);
        bench.type("operation.resume.reason", QStringLiteral("the first console lost power"));
        QVERIFY(bench.find<QPushButton>("operation.resume.takeover")->isEnabled());
        QVERIFY(!bench.find<QLineEdit>("operation.resume.keys")->isVisible());
        bench.clock.step(std::chrono::minutes{16});
        QTRY_VERIFY(bench.find<QLineEdit>("operation.resume.keys")->isVisible());
        QVERIFY(!bench.find<QPushButton>("operation.resume.takeover")->isEnabled());
        QVERIFY(bench.find<QPushButton>("operation.resume.close")->isEnabled());
        QVERIFY(bench.find<QLabel>("operation.resume.signature")
                    ->text()
                    .startsWith(QStringLiteral("Its last record is 16 m old, so taking it over takes a new signature "
                                               "of d.ivanov.")));
        bench.grab("signature");
        bench.type("operation.resume.keys", QStringLiteral("/media/stick"));
        QCOMPARE(bench.find<QLabel>("operation.resume.why")->text(),
                 QStringLiteral("Take over is off: the passphrase is not typed."));
        bench.type("operation.resume.passphrase", QStringLiteral("open barley"));
        bench.click("operation.resume.takeover");
        QTRY_COMPARE(bench.find<QLabel>("operation.resume.why")->text(),
                     QStringLiteral("The passphrase is another one."));
        QVERIFY(bench.desk.calls.empty());
        QVERIFY(bench.find<QLineEdit>("operation.resume.passphrase")->text().isEmpty());
        operation::Progress running;
        running.plan = left.plan;
        running.steps.resize(2);
        running.phase = operation::RunPhase::Running;
        bench.look(running);
        bench.type("operation.resume.passphrase", QStringLiteral("open sesame"));
        bench.click("operation.resume.takeover");
        QTRY_COMPARE(bench.window->page(), WizardPage::Execute);
        QVERIFY(bench.desk.calls.back() == "take over: the first console lost power");
        FL_COMPARE_TEXT(asked.who.value + " " + asked.keys, "d.ivanov /media/stick");
    }

    /// A keychain asks for itself.
    void aKeyInTheKeychainSignsAnewWithoutAFolder() {
        Bench bench;
        bench.inventory.target = inventory::TargetKind::Production;
        bench.inventory.operators = {{OperatorId("d.ivanov"), "Dimitri", ""}};
        int asked = 0;
        Services services = bench.services();
        services.keychainSigns = true;
        services.signAnew = [&asked](const operation::SecondPerson& himself) {
            asked += himself.keys.empty() && !himself.passphrase ? 1 : 100;
            return QtFuture::makeReadyFuture(Result<void>());
        };
        const operation::Unfinished left = unfinished(bench.clock.utc() - std::chrono::minutes{16});
        operation::Progress running;
        running.plan = left.plan;
        running.steps.resize(2);
        running.phase = operation::RunPhase::Running;
        bench.look(running);
        bench.show(left, services);
        bench.type("operation.resume.reason", QStringLiteral("the first console lost power"));
        QVERIFY(!bench.find<QLineEdit>("operation.resume.keys")->isVisible());
        QVERIFY(bench.find<QLabel>("operation.resume.signature")->text().contains(QStringLiteral("keychain")));
        bench.click("operation.resume.takeover");
        QTRY_COMPARE(bench.window->page(), WizardPage::Execute);
        QCOMPARE(asked, 1);
    }

    void whereNobodyHasAKeyTheResumeScreenSaysThatTheSessionSigns() {
        Bench bench;
        bench.show(unfinished(bench.clock.utc() - std::chrono::hours{2}), bench.services());
        QVERIFY(bench.find<QLabel>("operation.resume.signature")
                    ->text()
                    .contains(QStringLiteral("The session signs as it stands.")));
        QVERIFY(!bench.find<QLineEdit>("operation.resume.passphrase")->isVisible());
        bench.type("operation.resume.reason", QStringLiteral("the first console lost power"));
        QVERIFY(bench.find<QPushButton>("operation.resume.takeover")->isEnabled());
    }
};

QTEST_MAIN(TestResumePage)
#include "tst_resume_page.moc"
