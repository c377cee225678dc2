// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/operation/one_engine_bench.h"
#include "ui/operation/approve_others.h"
#include "ui/operation/closing_pages.h"
#include "ui/operation/confirm_page.h"
#include "ui/operation/rto_bar.h"
#include "ui/theme/comfort.h"
#include "ui/widgets/hold_button.h"
#include "ui/widgets/target_band.h"

#include <QCheckBox>
#include <QFile>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests::one_engine;
using namespace std::chrono_literals;

namespace {

constexpr const char* kNobody = "the whole team is on the same flight";

/// On page Approve of a plan that one other person must approve.
struct AskingBench : Bench {
    std::string who, keys, passphrase, reason;
    bool approves = false;
    explicit AskingBench(bool allowed = true) {
        inventory.operators = {{OperatorId("d.ivanov"), "", "d.ivanov+k"},
                               {OperatorId("m.ruiz"), "", "m.ruiz+k"},
                               {OperatorId("no.key"), "", ""}};
        inventory.unapprovedAllowed = allowed;
        desk.standing = {1, {}};
        desk.asked = someRequest();
        approveHere = [this](operation::ApprovalRequest, operation::SecondPerson person,
                             operation::DecisionWish wish) {
            who = person.who.value;
            keys = person.keys;
            passphrase = person.passphrase->reveal();
            reason = wish.reason;
            approves = wish.approve;
            return QtFuture::makeReadyFuture(
                passphrase == "open sesame" ? Result<std::string>("his note\n")
                                            : Result<std::string>(Error{ErrorKind::Authentication,
                                                                        "The passphrase is wrong.", "", ""}));
        };
    }
    void asking(int way) {
        open();
        goTo(WizardPage::Approve);
        find<QTabWidget>("operation.approve.ways")->setCurrentIndex(way);
        QTRY_VERIFY(find<QPushButton>("operation.approve.save")->isEnabled() || way > 0);
        QTRY_VERIFY(window->state().approval.request);
    }
    QString hereWhy() const { return find<QLabel>("operation.here.why")->text(); }
};

/// Answers with one path.
struct OneFile : FilePrompt {
    QString path;
    void askOpen(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
    void askSave(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
};

} // namespace

/// UX-5.4: who approves at this console, and what happens when nobody is to be had. And what the later pages
/// say of it.
class TestApproveOthers : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }
    void cleanup() { setComfort(*qApp, {}); }

    void thePageSaysWhoMayApprove() {
        AskingBench bench;
        bench.asking(0);
        const QString text = bench.find<QLabel>("operation.approve")->text();
        QVERIFY2(text.startsWith(QStringLiteral("Waiting for one approver other than you on plan ")),
                 qPrintable(text));
        QVERIFY2(text.contains(QStringLiteral("May approve: m.ruiz. Each approval counts for 30 minutes")),
                 qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("no.key")));
    }

    /// One thing after the other, each with the sentence that says what is missing.
    void aSecondPersonSignsHere() {
        AskingBench bench;
        bench.asking(1);
        auto* approve = bench.find<QPushButton>("operation.here.approve");
        auto* who = bench.find<QComboBox>("operation.here.who");
        const auto waitsFor = [&](const char* why) {
            QTRY_COMPARE(bench.hereWhy(), QString::fromLatin1(why));
            QVERIFY(!approve->isEnabled());
            QCOMPARE(approve->toolTip(), QString::fromLatin1(why));
        };
        waitsFor("Approving here is off: say who approves.");
        who->setCurrentText(QStringLiteral("d.ivanov"));
        waitsFor("Approving here is off: d.ivanov asks for it. Somebody else must approve.");
        who->setCurrentText(QStringLiteral("m.ruiz"));
        waitsFor("Approving here is off: name the folder of the key.");
        bench.type("operation.here.keys", QStringLiteral("/media/stick"));
        waitsFor("Approving here is off: the passphrase is not typed.");
        bench.type("operation.here.passphrase", QStringLiteral("open barley"));
        waitsFor("Approving here is off: write why.");
        bench.type("operation.here.reason", QStringLiteral("agreed"));
        waitsFor("Approving here is off: say that you have read the plan.");
        bench.grab("approve-here");
        bench.find<QCheckBox>("operation.here.read")->setChecked(true);
        QVERIFY(approve->isEnabled());
        QCOMPARE(bench.find<QLineEdit>("operation.here.passphrase")->echoMode(), QLineEdit::Password);
        bench.click("operation.here.approve");
        QTRY_COMPARE(bench.hereWhy(), QStringLiteral("The passphrase is wrong."));
        // It is typed anew each time: nothing of it stays in the field.
        QVERIFY(bench.find<QLineEdit>("operation.here.passphrase")->text().isEmpty());
        bench.type("operation.here.passphrase", QStringLiteral("open sesame"));
        const UtcTime now = bench.clock.utc();
        bench.desk.standing = {1, {{"m.ruiz", true, now, now + 30min, "agreed", "", 12}}};
        bench.click("operation.here.approve");
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        QCOMPARE(QString::fromStdString(bench.desk.calls.back()), QStringLiteral("approval his note\n"));
        QCOMPARE(QString::fromStdString(bench.who + ' ' + bench.keys + ' ' + bench.reason),
                 QStringLiteral("m.ruiz /media/stick agreed"));
        QVERIFY(bench.approves);
        QCOMPARE(bench.find<QTableWidget>("operation.approve.people")->item(0, 4)->text(),
                 QStringLiteral("log to #11"));
        bench.next();
        QTRY_VERIFY(bench.find<QLabel>("operation.sentences")
                        ->text()
                        .contains(QStringLiteral("Approved by m.ruiz on this plan, until ")));
    }

    void aRejectionGoesTheSameWay() {
        AskingBench bench;
        bench.asking(1);
        bench.find<QComboBox>("operation.here.who")->setCurrentText(QStringLiteral("m.ruiz"));
        bench.type("operation.here.keys", QStringLiteral("/media/stick"));
        bench.type("operation.here.passphrase", QStringLiteral("open sesame"));
        bench.type("operation.here.reason", QStringLiteral("not now"));
        bench.find<QCheckBox>("operation.here.read")->setChecked(true);
        bench.click("operation.here.reject");
        QTRY_COMPARE(QString::fromStdString(bench.desk.calls.back()), QStringLiteral("approval his note\n"));
        QVERIFY(!bench.approves);
    }

    void nobodyIsToBeHad() {
        AskingBench bench;
        setComfort(*qApp, [] {
            Comfort two;
            two.twoPresses = true;
            return two;
        }());
        bench.asking(2);
        auto* hold = bench.find<HoldButton>("operation.unapproved.break");
        QVERIFY(!hold->isEnabled());
        QCOMPARE(bench.find<QLabel>("operation.unapproved.why")->text(),
                 QStringLiteral("Going ahead is off: 20 characters of reason to go."));
        bench.type("operation.unapproved.reason", QString::fromLatin1(kNobody));
        QVERIFY(hold->isEnabled());
        Q_EMIT hold->held();
        QTRY_COMPARE(QString::fromStdString(bench.desk.calls.back()), QStringLiteral("ask approval"));
        QVERIFY(std::find(bench.desk.calls.begin(), bench.desk.calls.end(),
                          std::string("break glass: ") + kNobody) != bench.desk.calls.end());
        QTRY_COMPARE(bench.why(),
                     QStringLiteral("Next is off: nobody has approved, so 1 m have to pass first."));
        QVERIFY(!bench.find<QPushButton>("operation.next")->isEnabled());
        QVERIFY(bench.find<QLabel>("operation.unapproved.text")
                    ->text()
                    .endsWith(QStringLiteral("\nIt may begin in 1 m.")));
        bench.grab("approve-nobody");
        bench.clock.step(61s);
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        QTRY_VERIFY(bench.find<QLabel>("operation.sentences")
                        ->text()
                        .contains(QStringLiteral("NOBODY APPROVED THIS: d.ivanov answers for it. ") +
                                  QString::fromLatin1(kNobody)));
    }

    void nobodyIsToBeHadButThatIsNotAllowed() {
        AskingBench bench(false);
        bench.asking(2);
        bench.type("operation.unapproved.reason", QString::fromLatin1(kNobody));
        QVERIFY(!bench.find<HoldButton>("operation.unapproved.break")->isEnabled());
        QCOMPARE(bench.find<QLabel>("operation.unapproved.why")->text(),
                 QStringLiteral("Going ahead is off: the inventory does not allow it (unapproved)."));
    }

    /// Boxed at the head of the report, which can be kept.
    void theReportHasItInABox() {
        AskingBench bench;
        QTemporaryDir folder;
        OneFile files;
        files.path = folder.filePath(QStringLiteral("report.txt"));
        bench.files = &files;
        bench.desk.standing.broken = operation::BreakGlass{"d.ivanov", kNobody, bench.clock.utc() - 61s, 1};
        bench.open();
        bench.goTo(WizardPage::Confirm);
        bench.type("operation.phrase", QStringLiteral("SWITCHOVER orders-pg TO ams"));
        operation::Progress ended = bench.progress(operation::RunPhase::Ended, operation::StepPhase::Done);
        ended.result = operation::RunResult::Succeeded;
        bench.look(ended);
        bench.click("operation.run");
        QTRY_COMPARE(bench.window->page(), WizardPage::Execute);
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        bench.find<QCheckBox>("operation.verify.accept")->setChecked(true);
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        bench.next();
        const QString report = bench.find<QLabel>("operation.report")->text();
        bench.grab("summary-box");
        QVERIFY2(report.startsWith(QStringLiteral("+---")), qPrintable(report));
        QVERIFY2(
            report.contains(QStringLiteral("| BREAK-GLASS: begun without approval, 1 wanted. By d.ivanov ")),
            qPrintable(report));
        QVERIFY2(report.contains(QStringLiteral("\nFollow up seen now: ")), qPrintable(report));
        bench.click("operation.report.save");
        QFile saved(files.path);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(saved.readAll()), report);
        QVERIFY(!bench.find<QPushButton>("operation.failback")->isEnabled());
        QVERIFY(bench.find<QPushButton>("operation.failback")->isVisible());
    }

    void theBoxBreaksLinesAtWords() {
        operation::Approvals standing{1, {}};
        QVERIFY(breakGlassBox(standing).isEmpty());
        standing.broken = operation::BreakGlass{"d.ivanov", std::string(150, 'x') + " end", {}, 1};
        const QStringList lines = breakGlassBox(standing).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QVERIFY(lines.size() >= 4);
        for (const QString& line : lines)
            QCOMPARE(line.size(), lines.front().size());
    }

    // --- A12 --------------------------------------------------------------------------------------------

    /// Production, lab and simulation: another first word, another frame, another phrase. No real drills yet.
    void confirmTextsDiffer() {
        using inventory::TargetKind;
        QStringList firstWords, phrases, frames;
        for (const TargetKind target : {TargetKind::Production, TargetKind::Lab, TargetKind::Simulation}) {
            Bench bench;
            bench.inventory.target = target;
            bench.desk.target = target;
            bench.open();
            bench.goTo(WizardPage::Confirm);
            const QString text = bench.find<QLabel>("operation.sentences")
                                     ->text()
                                     .remove(QRegularExpression(QStringLiteral("<[^>]*>")));
            firstWords << text.section(QRegularExpression(QStringLiteral("[^A-Za-z]+")), 0, 0,
                                       QString::SectionSkipEmpty);
            phrases << bench.find<QLabel>("operation.phrase.wanted")->text();
            // What stands in the frame: a strip of each edge, and the band.
            const QImage shot = bench.window->grab().toImage();
            QString frame = QString::number(TargetFrame::frameWidth(target)) + QLatin1Char(' ');
            for (int y = 0; y < 60; ++y)
                frame += QString::number(shot.pixel(y % 12, y), 16);
            frames << frame;
            QVERIFY(!text.contains(QStringLiteral("not a drill"), Qt::CaseInsensitive));
        }
        QCOMPARE(QSet<QString>(firstWords.begin(), firstWords.end()).size(), 3);
        QCOMPARE(firstWords, (QStringList{QStringLiteral("Changes"), QStringLiteral("LAB"),
                                          QStringLiteral("SIMULATION")}));
        QVERIFY2(phrases[2] != phrases[0] && phrases[2].startsWith(QStringLiteral("SIM ")),
                 qPrintable(phrases.join(u'|')));
        QCOMPARE(QSet<QString>(frames.begin(), frames.end()).size(), 3);
    }

    // --- the clock of the run ----------------------------------------------------------------------------

    void theBarSaysWhereTheRunStands_data() {
        QTest::addColumn<RtoCase>("now");
        QTest::addColumn<QString>("text");
        QTest::newRow("a switchover that runs")
            << RtoCase{10min, 0s, 53s, Finish{2min, 3min}}
            << QStringLiteral("RTO 10 m   elapsed 53 s   forecast finish 2m53s (p95 3m53s)   margin 7m07s");
        QTest::newRow("a failover counts from the loss")
            << RtoCase{10min, 250s, 53s, Finish{187s, 267s}}
            << QStringLiteral(
                   "RTO 10 m   4m10s before, run 53 s   forecast finish 8m10s (p95 9m30s)   "
                   "margin 1m50s");
        QTest::newRow("it will not do")
            << RtoCase{2min, 0s, 100s, Finish{50s, 80s}}
            << QStringLiteral(
                   "RTO 2 m   elapsed 1m40s   forecast finish 2m30s (p95 3 m)   30 s over by then");
        QTest::newRow("over") << RtoCase{1min, 0s, 100s, {}} << QStringLiteral("RTO 1 m   40 s over");
        QTest::newRow("none agreed") << RtoCase{{}, 0s, 5s, {}}
                                     << QStringLiteral("no RTO is declared   elapsed 5 s");
    }
    void theBarSaysWhereTheRunStands() {
        QFETCH(RtoCase, now);
        QFETCH(QString, text);
        RtoBar bar;
        bar.show(now);
        QCOMPARE(bar.text(), text);
        QCOMPARE(bar.accessibleName(), text);
    }

    void anotherOperationHoldsTheEngine() {
        Bench bench;
        bench.running();
        bench.desk.running = {OperationId("op-other")};
        auto first = std::move(bench.window);
        bench.open();
        bench.type("operation.reason", QStringLiteral("planned move"));
        // FakeDesk answers every id with the run that goes on.
        QTRY_COMPARE(bench.why(),
                     QStringLiteral("Next is off: operation op-other of this console holds orders-pg."));
        QVERIFY(!bench.find<QPushButton>("operation.next")->isEnabled());
    }

    void settingAsideSaysWhatIsNotProvenThen() {
        Bench bench;
        bench.desk.guards = {
            guard("pg.target-lag", operation::GuardClass::Overridable, operation::Verdict::Block)};
        bench.open();
        bench.type("operation.incident", QStringLiteral("INC-4711"));
        bench.goTo(WizardPage::Guards);
        QTRY_VERIFY(bench.find<QLabel>("operation.override.consequence")->isVisible());
        bench.grab("override");
        QVERIFY(bench.find<QLabel>("operation.override.consequence")
                    ->text()
                    .startsWith(QStringLiteral("Set aside, nothing proves for this operation: title.")));
        QCOMPARE(bench.find<QLineEdit>("operation.override.incident")->text(), QStringLiteral("INC-4711"));
        bench.type("operation.override.reason", QStringLiteral("the monitor reports stale lag"));
        bench.click("operation.override.set");
        QCOMPARE(QString::fromStdString(bench.window->state().request.overrides.front().reason),
                 QStringLiteral("the monitor reports stale lag (INC-4711)"));
    }

    void thePauseNamesItsStep() {
        Bench bench;
        bench.running();
        QTRY_COMPARE(bench.find<HoldButton>("operation.pause")->text(),
                     QStringLiteral("Hold: pause after step 2"));
    }
};

QTEST_MAIN(TestApproveOthers)
#include "tst_approve_others.moc"
