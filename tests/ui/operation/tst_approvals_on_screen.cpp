// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/operation/one_engine_bench.h"
#include "ui/operation/approver_window.h"
#include "ui/shell/break_glass_bar.h"
#include "ui/widgets/qr_view.h"

#include <QCheckBox>
#include <QClipboard>
#include <QPlainTextEdit>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests::one_engine;

namespace {

/// Answers as a test sets it; every call is remembered.
class FakeApprover : public operation::ApproverDesk {
  public:
    std::vector<std::string> calls;
    std::optional<operation::CheckedRequest> checked;
    bool board = false;
    OperatorId by() const override { return OperatorId("m.ruiz"); }
    QFuture<Result<operation::CheckedRequest>> open(std::string text) override {
        calls.push_back("open " + text);
        return QtFuture::makeReadyFuture(answer());
    }
    QFuture<Result<std::vector<OperationId>>> asking() override {
        return QtFuture::makeReadyFuture(Result<std::vector<OperationId>>(std::vector{OperationId("op-1")}));
    }
    QFuture<Result<operation::CheckedRequest>> fetch(OperationId operation) override {
        calls.push_back("fetch " + operation.value);
        return QtFuture::makeReadyFuture(answer());
    }
    QFuture<Result<void>> post(OperationId operation, std::string notes) override {
        calls.push_back("post " + operation.value + " " + notes);
        return QtFuture::makeReadyFuture(Result<void>(Error{ErrorKind::Refused, "etcd is down.", "", ""}));
    }
    QFuture<Result<std::string>> decide(operation::CheckedRequest, operation::DecisionWish wish) override {
        calls.push_back((wish.approve ? "approve: " : "reject: ") + wish.reason +
                        (wish.keyIsRight ? ", key compared" : ""));
        return QtFuture::makeReadyFuture(Result<std::string>(std::string("the signed note\n")));
    }
    bool hasBoard() const override { return board; }

  private:
    Result<operation::CheckedRequest> answer() const {
        if (checked) return *checked;
        return Error{ErrorKind::Refused, "The request's checkpoint is not signed.", "", ""};
    }
};

QString lastOf(const std::vector<std::string>& calls) {
    return calls.empty() ? QString() : QString::fromStdString(calls.back());
}

/// The window of somebody who approves.
struct ApproverBench {
    Bench console;
    FakeApprover desk;
    std::unique_ptr<ApproverWindow> window;
    ApproverBench() {
        operation::Plan plan = twoSteps();
        plan.request.engine = EngineId("orders-pg");
        plan.request.to = SiteId("ams");
        plan = operation::sealPlan(plan);
        operation::CheckedRequest checked;
        checked.request = someRequest();
        checked.head = nameOf(checked.request)->head;
        checked.logKey = checked.request.logKey;
        checked.shortDigest = audit::shortDigest(checked.head);
        checked.firstContact = true;
        checked.seen = "This console sees the log for the first time.";
        checked.plan = plan;
        desk.checked = checked;
    }
    void open() {
        Services services = console.services();
        services.approver = &desk;
        services.operatorId = desk.by();
        window = std::make_unique<ApproverWindow>(services);
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->resize(1100, 900);
        window->show();
    }
    template <class T>
    T* find(const char* name) const {
        T* widget = window->findChild<T*>(QString::fromLatin1(name));
        if (!widget) qFatal("no widget is named %s", name);
        return widget;
    }
    QString why() const { return find<QLabel>("approver.why")->text(); }
    void click(const char* name) const { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void check() const {
        find<QPlainTextEdit>("approver.paste")->setPlainText(QStringLiteral("a request"));
        click("approver.check");
    }
};

} // namespace

/// Four eyes on screen: page Approve, the approver's window, and the bar of the second log.
class TestApprovalsOnScreen : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    /// Page 4: shut until enough people approved; what goes out and what comes back.
    void approvalsAreAskedForAndTaken() {
        Bench bench;
        bench.desk.standing = {1, {}};
        bench.desk.asked = someRequest();
        std::string drawn;
        bench.drawQr = [&drawn](const std::string& text) -> Result<audit::QrPicture> {
            drawn = text;
            return audit::QrPicture{1, {true}};
        };
        bench.open();
        bench.goTo(WizardPage::Approve);
        QTRY_COMPARE(bench.why(), QStringLiteral("Next is off: 0 of 1 approval."));
        QVERIFY(!bench.find<QPushButton>("operation.next")->isEnabled());
        QTRY_VERIFY(bench.find<QPushButton>("operation.approve.save")->isEnabled());
        QVERIFY(bench.find<QLabel>("operation.approve")
                    ->text()
                    .startsWith(QStringLiteral("Waiting for one approver other than you on plan ")));
        const auto name = operation::nameOf(bench.desk.asked).value();
        QVERIFY(bench.find<QLabel>("operation.approve.digest")
                    ->text()
                    .endsWith(QStringLiteral("Read aloud: ") +
                              QString::fromStdString(audit::shortDigest(name.head))));
        QCOMPARE(QString::fromStdString(drawn), QString::fromStdString(operation::toText(name)));
        bench.click("operation.approve.copy");
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QString::fromStdString(operation::toText(bench.desk.asked)));
        // Every control that is off says why.
        for (const char* off : {"operation.approve.put", "operation.approve.look"}) {
            QVERIFY(!bench.find<QPushButton>(off)->isEnabled());
            QCOMPARE(bench.find<QPushButton>(off)->toolTip(),
                     QStringLiteral("etcd is off: the inventory names none (team: etcd)."));
        }
        QCOMPARE(bench.find<QPushButton>("operation.approve.take")->toolTip(),
                 QStringLiteral("Take it is off: nothing is pasted."));
        // What is refused is said, and changes nothing.
        bench.desk.approvalFault =
            Error{ErrorKind::Refused, "The approval by bob counted until noon.", "", ""};
        bench.find<QPlainTextEdit>("operation.approve.paste")->setPlainText(QStringLiteral("a note"));
        QTRY_VERIFY(bench.find<QPushButton>("operation.approve.take")->isEnabled());
        bench.click("operation.approve.take");
        QTRY_COMPARE(bench.find<QLabel>("operation.approve.why")->text(),
                     QStringLiteral("The approval by bob counted until noon."));
        QVERIFY(!bench.find<QPushButton>("operation.next")->isEnabled());
        bench.desk.approvalFault.reset();
        const UtcTime now = bench.clock.utc();
        bench.desk.standing = {1, {{"bob", true, now, now + std::chrono::minutes{30}, "agreed", ""}}};
        bench.click("operation.approve.take");
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        QCOMPARE(lastOf(bench.desk.calls), QStringLiteral("approval a note"));
        auto* people = bench.find<QTableWidget>("operation.approve.people");
        QCOMPARE(people->rowCount(), 1);
        QCOMPARE(people->item(0, 0)->text(), QStringLiteral("bob"));
        QCOMPARE(people->item(0, 1)->text(), QStringLiteral("approves"));
        QCOMPARE(people->item(0, 3)->text(), QStringLiteral("agreed"));
        // It ends while the phrase is typed.
        bench.next();
        bench.clock.step(std::chrono::minutes{31});
        QTRY_COMPARE(bench.why(),
                     QStringLiteral("Run is off: 0 of 1 approval. One has ended; go back for another."));
    }

    void etcdCarriesRequestAndAnswer() {
        Bench bench;
        bench.desk.standing = {1, {}};
        bench.desk.asked = someRequest();
        std::string put;
        bench.askOnBoard = [&put](const OperationId& operation, std::string request) {
            put = operation.value + " " + request;
            return QtFuture::makeReadyFuture(Result<void>());
        };
        std::vector<std::string> answers;
        bench.answersOnBoard = [&answers](const OperationId&) {
            return QtFuture::makeReadyFuture(Result<std::vector<std::string>>(answers));
        };
        bench.open();
        bench.goTo(WizardPage::Approve);
        QTRY_VERIFY(bench.find<QPushButton>("operation.approve.put")->isEnabled());
        bench.click("operation.approve.put");
        QTRY_COMPARE(bench.find<QLabel>("operation.approve.why")->text(),
                     QStringLiteral("The request stands in etcd, for 24 hours."));
        FL_COMPARE_TEXT(put, "op-1 " + operation::toText(bench.desk.asked));
        bench.click("operation.approve.look");
        QTRY_COMPARE(bench.find<QLabel>("operation.approve.why")->text(),
                     QStringLiteral("Nobody has answered in etcd yet."));
        answers = {"his note\n", "her note\n"};
        bench.click("operation.approve.look");
        QTRY_COMPARE(lastOf(bench.desk.calls),
                     QStringLiteral("approval his note\nher note\n"));
    }

    /// Any change makes another plan, and nobody approved that.
    void anotherPlanVoidsApprovals() {
        Bench bench;
        const UtcTime now = bench.clock.utc();
        bench.desk.standing = {1, {{"bob", true, now, now + std::chrono::minutes{30}, "agreed", ""}}};
        bench.desk.asked = someRequest();
        bench.open();
        bench.goTo(WizardPage::Approve);
        QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
        for (int i = 0; i < 3; ++i)
            bench.click("operation.back");
        bench.type("operation.reason", QStringLiteral(" tonight"));
        QVERIFY(!bench.window->state().approval.standing);
        QVERIFY(!bench.window->state().approval.request);
    }

    void whatIsNotInOrderIsNotShown() {
        ApproverBench bench;
        bench.desk.checked.reset();
        bench.open();
        QVERIFY(bench.why().startsWith(QStringLiteral("Check is off: nothing is pasted.")));
        QVERIFY(!bench.find<QPushButton>("approver.check")->isEnabled());
        QCOMPARE(bench.find<QPushButton>("approver.look")->toolTip(),
                 QStringLiteral("etcd is off: the inventory names none (team: etcd)."));
        bench.check();
        QTRY_COMPARE(bench.why(), QStringLiteral("The request's checkpoint is not signed."));
        QVERIFY(!bench.find<QPushButton>("approver.approve")->isVisible());
    }

    void aPlanIsReadAndItsKeyComparedBeforeItIsApproved() {
        ApproverBench bench;
        bench.open();
        bench.check();
        QTRY_VERIFY(bench.find<QPushButton>("approver.approve")->isVisible());
        QVERIFY(
            bench.find<QLabel>("approver.facts")
                ->text()
                .startsWith(QStringLiteral("d.ivanov asks for approval of operation op-1, plan AAAA-AAAA.")));
        QCOMPARE(bench.why(), QStringLiteral("Off: write why; it is signed and goes on record."));
        QTest::keyClicks(bench.find<QLineEdit>("approver.reason"), QStringLiteral("agreed"));
        QTRY_COMPARE(bench.why(),
                     QStringLiteral("Approve is off: say that you compared the key, or the digest."));
        QVERIFY(bench.find<QPushButton>("approver.reject")->isEnabled());
        bench.find<QCheckBox>("approver.key")->setChecked(true);
        QTRY_VERIFY(bench.find<QPushButton>("approver.approve")->isEnabled());
        bench.click("approver.approve");
        QTRY_COMPARE(bench.find<QPlainTextEdit>("approver.notes")->toPlainText(),
                     QStringLiteral("the signed note\n"));
        QCOMPARE(lastOf(bench.desk.calls),
                 QStringLiteral("approve: agreed, key compared"));
        bench.click("approver.copy");
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("the signed note\n"));
    }

    void nobodyApprovesHisOwn() {
        ApproverBench bench;
        bench.desk.checked->request.by = OperatorId("m.ruiz");
        bench.open();
        bench.check();
        QTRY_VERIFY(bench.find<QPushButton>("approver.approve")->isVisible());
        QTest::keyClicks(bench.find<QLineEdit>("approver.reason"), QStringLiteral("agreed"));
        QCOMPARE(bench.why(),
                 QStringLiteral("Approve is off: you ask for this approval yourself. Somebody else "
                                "must approve."));
        bench.click("approver.reject");
        QTRY_COMPARE(lastOf(bench.desk.calls), QStringLiteral("reject: agreed"));
    }

    void aRequestIsFoundInEtcd() {
        ApproverBench bench;
        bench.desk.board = true;
        bench.open();
        bench.click("approver.look");
        QTRY_COMPARE(lastOf(bench.desk.calls), QStringLiteral("fetch op-1"));
        QTRY_VERIFY(bench.find<QPushButton>("approver.approve")->isVisible());
        QTest::keyClicks(bench.find<QLineEdit>("approver.reason"), QStringLiteral("no"));
        bench.click("approver.reject");
        // The note is there though etcd is not.
        QTRY_COMPARE(bench.why(), QStringLiteral("etcd is down."));
        QCOMPARE(bench.find<QPlainTextEdit>("approver.notes")->toPlainText(),
                 QStringLiteral("the signed note\n"));
    }

    void theGlassIsBrokenWithAReason() {
        Bench console;
        Services services = console.services();
        BreakGlassLook look;
        look.place = "/mnt/second";
        std::string reason;
        Result<void> outcome = Error{ErrorKind::Refused, "The second disk is full.", "", ""};
        services.breakGlassLook = [&look] { return look; };
        services.breakGlass = [&](std::string why) {
            reason = std::move(why);
            return QtFuture::makeReadyFuture(outcome);
        };
        BreakGlassBar bar(services);
        bar.refresh();
        QVERIFY(bar.isHidden());
        look.refusing = true;
        look.cause = "No space is left on the disk.";
        bar.refresh();
        const auto text = [&bar](const char* name) {
            return bar.findChild<QLabel*>(QString::fromLatin1(name))->text();
        };
        auto* button = bar.findChild<QPushButton*>(QStringLiteral("breakGlass.break"));
        auto* field = bar.findChild<QLineEdit*>(QStringLiteral("breakGlass.reason"));
        QVERIFY(!bar.isHidden());
        QCOMPARE(text("breakGlass.text"),
                 QStringLiteral("THE AUDIT LOG REFUSES: nothing can be done on engines. "
                                "No space is left on the disk."));
        QVERIFY(!button->isEnabled());
        QCOMPARE(text("breakGlass.why"), QStringLiteral("Continuing is off: 20 characters of reason to go."));
        field->setText(QStringLiteral("the disk of the log is full"));
        QVERIFY(button->isEnabled());
        button->click();
        QTRY_COMPARE(
            text("breakGlass.why"),
            QStringLiteral("The second log failed too, so nothing can be done: The second disk is full."));
        outcome = {};
        look.broken = true;
        look.since = "since noon by d.ivanov: the disk of the log is full";
        button->click();
        QTRY_COMPARE(
            text("breakGlass.text"),
            QStringLiteral("BREAK-GLASS since noon by d.ivanov: the disk of the log is full. Everything is "
                           "recorded in the second log, /mnt/second."));
        QVERIFY(button->isHidden());
        QCOMPARE(QString::fromStdString(reason), QStringLiteral("the disk of the log is full"));
        look.broken = false;
        look.whyNot = "The inventory does not allow it (`audit: break_glass`).";
        bar.refresh();
        QVERIFY(!button->isEnabled());
        QCOMPARE(text("breakGlass.why"), QString::fromStdString(look.whyNot));
    }
};

QTEST_MAIN(TestApprovalsOnScreen)
#include "tst_approvals_on_screen.moc"
