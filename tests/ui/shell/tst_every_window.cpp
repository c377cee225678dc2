// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/audit/fake_log_desk.h"
#include "tests/ui/operation/one_engine_bench.h"
#include "tests/ui/operation/several_engines_bench.h"
#include "tests/ui/shell/walk.h"
#include "tests/ui/support/engine_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/audit/audit_view.h"
#include "ui/audit/review_window.h"
#include "ui/inventory/discover_window.h"
#include "ui/inventory/template_window.h"
#include "ui/operation/approver_window.h"
#include "ui/shell/statement_windows.h"
#include "ui/vantage/who_sees_whom.h"
#include "ui/wall/wall_setup.h"

#include <QPlainTextEdit>
#include <QTabWidget>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests;

namespace {

/// Shows a window that is not deleted when it closes, and lets its layouts settle.
template <class W>
W& shown(W& window) {
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    QTest::qWait(50);
    return window;
}

QString faultsOf(const QWidget& window) {
    QStringList faults;
    for (const QString& each : silentControls(window))
        faults << QStringLiteral("off and silent: ") + each;
    for (const QString& each : namelessFocusables(window))
        faults << QStringLiteral("nameless: ") + each;
    for (const QString& each : smallTargets(window))
        faults << QStringLiteral("small: ") + each;
    return faults.join(QLatin1Char('\n'));
}

void holds(const QWidget& window, const char* what) {
    const QString faults = faultsOf(window);
    QVERIFY2(faults.isEmpty(), qPrintable(QString::fromLatin1(what) + QStringLiteral(":\n") + faults));
}

/// Says nothing and checks nothing.
class SilentApprover : public operation::ApproverDesk {
  public:
    operation::CheckedRequest checked;
    OperatorId by() const override { return OperatorId("m.ruiz"); }
    QFuture<Result<operation::CheckedRequest>> open(std::string) override {
        return QtFuture::makeReadyFuture(Result<operation::CheckedRequest>(checked));
    }
    QFuture<Result<std::vector<OperationId>>> asking() override { return {}; }
    QFuture<Result<operation::CheckedRequest>> fetch(OperationId) override { return {}; }
    QFuture<Result<std::string>> decide(operation::CheckedRequest, operation::DecisionWish) override {
        return {};
    }
    QFuture<Result<void>> post(OperationId, std::string) override { return {}; }
    bool hasBoard() const override { return false; }
};

} // namespace

/// A14, A19: the rules for every widget, in the windows beside the main one and the window of one engine.
class TestEveryWindow : public TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }

    void severalEngines_data() {
        QTest::addColumn<int>("page");
        for (const auto page : {WizardPage::Choose, WizardPage::Guards, WizardPage::Plan, WizardPage::Approve,
                                WizardPage::Confirm, WizardPage::Execute})
            QTest::addRow("page %d", static_cast<int>(page) + 1) << static_cast<int>(page);
    }
    void severalEngines() {
        QFETCH(int, page);
        several_engines::Bench bench;
        const auto at = static_cast<WizardPage>(page);
        if (at == WizardPage::Approve) bench.siteDesk.standing = {1, {}};
        if (at == WizardPage::Execute) {
            bench.runMidway();
        } else {
            bench.open();
            if (at != WizardPage::Choose) bench.goTo(at);
        }
        QTest::qWait(150);
        holds(*bench.window, "the window of several engines");
    }

    void theWaysToApprove_data() {
        QTest::addColumn<int>("way");
        for (int way = 0; way < 3; ++way)
            QTest::addRow("way %d", way) << way;
    }
    void theWaysToApprove() {
        QFETCH(int, way);
        one_engine::Bench bench;
        bench.desk.standing = {1, {}};
        bench.desk.asked = one_engine::someRequest();
        bench.open();
        bench.goTo(WizardPage::Approve);
        bench.find<QTabWidget>("operation.approve.ways")->setCurrentIndex(way);
        QTest::qWait(150);
        holds(*bench.window, "page Approve");
    }

    void theApprover() {
        one_engine::Bench bench;
        SilentApprover desk;
        Services services = bench.services();
        services.approver = &desk;
        services.operatorId = desk.by();
        ApproverWindow window(services);
        holds(shown(window), "the approver's window, empty");
        operation::Plan plan = one_engine::twoSteps();
        plan.request.engine = EngineId("orders-pg");
        desk.checked.request = one_engine::someRequest();
        desk.checked.plan = operation::sealPlan(plan);
        desk.checked.firstContact = true;
        window.findChild<QPlainTextEdit*>(QStringLiteral("approver.paste"))->setPlainText(QStringLiteral("a request"));
        window.findChild<QPushButton*>(QStringLiteral("approver.check"))->click();
        QTest::qWait(150);
        holds(window, "the approver's window with a plan");
    }

    void theResumeScreen() {
        one_engine::Bench bench;
        operation::Unfinished left;
        left.plan = one_engine::twoSteps();
        left.plan.request.id = OperationId("op-old");
        left.plan.request.engine = EngineId("orders-pg");
        left.plan.request.to = SiteId("ams");
        left.plan = operation::sealPlan(left.plan);
        left.state = operation::initialState(left.plan);
        left.state.steps[0].phase = operation::StepPhase::InDoubt;
        bench.window.reset(OperationWindow::forUnfinished(bench.services(), left));
        holds(shown(*bench.window), "the resume screen");
    }

    void discovery() {
        EngineCase engine;
        Services services = engine.services;
        services.clock = &engine.clock;
        services.inventory = &engine.inventory;
        services.inquire = [](const EngineId&) {
            return QtFuture::makeReadyFuture(
                Result<Inquiry>(Error{ErrorKind::Timeout, "Nobody of orders-pg answered.", "", ""}));
        };
        DiscoverWindow window(services, EngineId("orders-pg"));
        holds(shown(window), "discovery");
    }

    void theReview() {
        MemoryLog log;
        EngineCase engine;
        ReviewWindow window(std::make_shared<FakeLogDesk>(log), engine.clock, {});
        holds(shown(window), "a review of an empty log");
        ReviewWindow filled(std::make_shared<FakeLogDesk>([&engine] { return engine.entries(); }),
                            engine.clock, {});
        holds(shown(filled), "a review");
    }

    void walls() {
        WallSetup window([] { return WallContent(); }, {});
        holds(shown(window), "the set-up of walls");
    }

    void whoSeesWhom() {
        const inventory::Inventory inventory = scriptedInventory();
        WhoSeesWhom window(inventory);
        window.setSnapshot(std::make_shared<topology::TopologySnapshot>(notVisible(inventory)));
        holds(shown(window), "who sees whom");
    }

    void statementsAndTemplates() {
        EngineCase engine;
        Services services = engine.services;
        services.clock = &engine.clock;
        services.inventory = &engine.inventory;
        AttestWindow attest(services, engine.inventory.sites.front().id);
        attest.setSnapshot(std::make_shared<topology::TopologySnapshot>(notVisible(engine.inventory)));
        holds(shown(attest), "attesting");
        ResolveWindow resolve(services, EngineId("orders-pg"));
        resolve.setSnapshot(std::make_shared<topology::TopologySnapshot>(splitBrain(engine.inventory)));
        holds(shown(resolve), "resolving");
        TemplateWindow templates(nullptr);
        holds(shown(templates), "templates");
    }
};

QTEST_MAIN(TestEveryWindow)
#include "tst_every_window.moc"
