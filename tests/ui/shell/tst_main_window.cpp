// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/fake_desk.h"
#include "tests/support/fake_site_desk.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/site_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/map/topology_map.h"
#include "ui/operation/operation_window.h"
#include "ui/operation/site_window.h"
#include "ui/palette/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/simulator_panel.h"
#include "ui/shell/status_line.h"
#include "ui/shell/verdict_strip.h"
#include "ui/theme/text_font.h"
#include "ui/theme/theme.h"
#include "ui/widgets/hold_button.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QDockWidget>
#include <QListWidget>
#include <QMenu>
#include <QPointer>
#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using inventory::TargetKind;

namespace {

/// Remembers what it was told, and heals.
class FakeFaults : public drill::FaultInjector {
  public:
    void inject(const drill::Fault& fault) override { m_active.push_back(fault); }
    void heal(const drill::Fault& fault) override { std::erase(m_active, fault); }
    void healAll() override { m_active.clear(); }
    std::vector<drill::Fault> active() const override { return m_active; }

  private:
    std::vector<drill::Fault> m_active;
};

} // namespace

/// The main window as a user meets it: by object names, texts and enabled states.
class TestMainWindow : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }
    void withoutInventoryThereAreThreeWaysOn();
    void titleAndFrameSayWhatIsReal();
    void everyDisabledActionSaysWhy();
    void selectionReachesTheInspector();
    void stalledLoopIsSaidEverywhere();
    void screenNeverGoesBackInTime();
    void enterSpaceAndDoubleClickOpenNoOperation();
    void simulatorPanelBreaksAndHeals();
    void simulatorPanelIsOnlyInSimulations();
    void holdButtonNeedsItsHold();
    void themeChangesWhileRunning();
    void fontFamilyIsRenamedOnlyWhereItStands();
    void severalEnginesAreMovedFromTheMenu();
    void aSitesHeaderOffersToMoveItsEngines();
    void runningSiteOperationsAreListedWithTheirWave();
    void anUnfinishedSiteOperationIsTheFirstScreen();
    void aFailoverThatFollowsFromARunIsKept();
    void theReviewHasTheRightSideToo();

  private:
    Services services();
    void publish(const topology::TopologySnapshot& snapshot);
    inventory::Inventory m_inventory = tests::scriptedInventory();
    tests::FakeClock m_clock;
    topology::SnapshotFeed m_feed;
    std::uint64_t m_generation = 0;
};

Services TestMainWindow::services() {
    Services made;
    made.clock = &m_clock;
    made.inventory = &m_inventory;
    made.feed = &m_feed;
    made.operatorId = OperatorId{"d.ivanov"};
    return made;
}

/// Taken now by the clock, and newer than the one before.
void TestMainWindow::publish(const topology::TopologySnapshot& snapshot) {
    auto next = std::make_shared<topology::TopologySnapshot>(snapshot);
    next->takenMono = m_clock.mono();
    next->generation = ++m_generation;
    m_feed.publish(next);
    QCoreApplication::sendPostedEvents();
}

void TestMainWindow::withoutInventoryThereAreThreeWaysOn() {
    MainWindow window{Services{}};
    QSignalSpy open(&window, &MainWindow::openInventoryAsked);
    QSignalSpy simulator(&window, &MainWindow::simulatorAsked);
    QCOMPARE(window.findChild<QLabel*>(QStringLiteral("firstRunText"))->text(),
             QStringLiteral("No inventory is open. Open one, create one, or try the simulator."));
    window.findChild<QAbstractButton*>(QStringLiteral("openInventory"))->click();
    window.findChild<QAbstractButton*>(QStringLiteral("trySimulator"))->click();
    QCOMPARE(open.count(), 1);
    QCOMPARE(simulator.count(), 1);
    QVERIFY(window.findChild<QAbstractButton*>(QStringLiteral("createInventory"))->isEnabled());
}

void TestMainWindow::titleAndFrameSayWhatIsReal() {
    QCOMPARE(MainWindow(services()).windowTitle(), QStringLiteral("core-eu - Fairlead"));
    m_inventory = tests::scriptedInventory(TargetKind::Simulation);
    {
        MainWindow window(services());
        QCOMPARE(window.windowTitle(), QStringLiteral("[SIM] sim-3 - Fairlead"));
        const QImage image = window.grab().toImage();
        for (const QPoint& at : {QPoint(3, 300), QPoint(1437, 300), QPoint(300, 3), QPoint(300, 897)}) {
            const QRect around(at - QPoint(3, 3), QSize(6, 6));
            const QImage part = image.copy(around & image.rect());
            bool dotted = false;
            for (int i = 0; i < part.width() * part.height(); ++i) {
                dotted = dotted || part.pixelColor(i % part.width(), i / part.width()) == currentTheme().text;
            }
            QVERIFY2(dotted, "a side of the frame has no dots");
        }
    }
    m_inventory = tests::scriptedInventory();
}

void TestMainWindow::everyDisabledActionSaysWhy() {
    MainWindow window(services());
    publish(tests::normal(m_inventory));
    int disabled = 0;
    for (const Command& command : window.commands().commands()) {
        const QAction* action = window.commands().action(command.id);
        if (action->isEnabled()) continue;
        ++disabled;
        QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
        QVERIFY2(action->text().contains(action->statusTip()), qPrintable(action->text()));
    }
    QVERIFY(disabled >= 5);
    for (const QAbstractButton* button : window.findChildren<QAbstractButton*>()) {
        if (button->isEnabled() || button->objectName().startsWith(QStringLiteral("qt_"))) continue;
        QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->objectName() + button->text()));
    }
}

void TestMainWindow::selectionReachesTheInspector() {
    MainWindow window(services());
    publish(tests::lagging(m_inventory));
    window.select(EngineId{"orders-pg"}, {});
    const auto text = [&window](const char* name) {
        return window.findChild<QLabel*>(QString::fromLatin1(name))->text();
    };
    QCOMPARE(text("inspectorLoss"), QStringLiteral("lose 75 s"));
    QCOMPARE(text("inspectorKind"), QStringLiteral("PostgreSQL · RPO 60 s · RTO 10 m"));
    QVERIFY(text("inspectorLinks")
                .contains(QStringLiteral("orders-pg-a1 → orders-pg-b1\n    streaming, 75 s / 60 s")));
    QCOMPARE(text("inspectorReason"), QStringLiteral("Planning is off: operations are not connected."));
    for (const char* name : {"plan_switchover", "plan_failover", "plan_failback"}) {
        QVERIFY(!window.findChild<QAbstractButton*>(QString::fromLatin1(name))->isEnabled());
    }
}

void TestMainWindow::stalledLoopIsSaidEverywhere() {
    MainWindow window(services());
    publish(tests::normal(m_inventory));
    auto* strip = window.findChild<VerdictStrip*>();
    QVERIFY(strip->verdict().mode == Verdict::Mode::Normal);
    m_clock.step(10s);
    window.tick();
    QVERIFY(strip->verdict().mode == Verdict::Mode::Normal);
    m_clock.step(1s);
    window.tick();
    QVERIFY(strip->verdict().mode == Verdict::Mode::NotLive);
    QVERIFY(window.findChild<StatusLine*>()->text().startsWith(QStringLiteral("NOT LIVE since 03:16:17Z")));
    publish(tests::normal(m_inventory));
    QVERIFY(strip->verdict().mode == Verdict::Mode::Normal);
}

void TestMainWindow::screenNeverGoesBackInTime() {
    MainWindow window(services());
    publish(tests::lagging(m_inventory));
    auto* strip = window.findChild<VerdictStrip*>();
    QVERIFY(strip->verdict().mode == Verdict::Mode::Abnormal);
    auto late = std::make_shared<topology::TopologySnapshot>(tests::normal(m_inventory));
    late->generation = m_generation - 1;
    Q_EMIT m_feed.published(late);
    QVERIFY(strip->verdict().mode == Verdict::Mode::Abnormal);
}

void TestMainWindow::enterSpaceAndDoubleClickOpenNoOperation() {
    MainWindow window(services());
    window.show();
    publish(tests::normal(m_inventory));
    window.select(EngineId{"orders-pg"}, {});
    const auto before = QApplication::topLevelWidgets().size();
    auto* map = window.findChild<TopologyMap*>();
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_Escape})
        QTest::keyClick(map, key);
    QTest::mouseDClick(map->viewport(), Qt::LeftButton, {}, QPoint(400, 200));
    QCOMPARE(QApplication::topLevelWidgets().size(), before);
}

void TestMainWindow::simulatorPanelBreaksAndHeals() {
    m_inventory = tests::scriptedInventory(TargetKind::Simulation);
    FakeFaults faults;
    SimulatorPanel panel(m_inventory, faults);
    const auto press = [&panel](const char* name) {
        panel.findChild<QAbstractButton*>(QString::fromLatin1(name))->click();
    };
    press("loseSite");
    press("cutLink");
    press("crash");
    press("addLag");
    QStringList texts;
    for (const drill::Fault& fault : faults.active())
        texts << faultText(fault);
    QCOMPARE(texts.size(), 4);
    QVERIFY2(texts[0].endsWith(QStringLiteral("DC1")), qPrintable(texts[0]));
    QVERIFY2(texts[2].endsWith(QStringLiteral("ora-core-a")), qPrintable(texts[2]));
    QVERIFY2(texts[3].endsWith(QStringLiteral("ora-core 90 s")), qPrintable(texts[3]));
    press("healAll");
    QVERIFY(faults.active().empty());
    m_inventory = tests::scriptedInventory();
}

void TestMainWindow::simulatorPanelIsOnlyInSimulations() {
    MainWindow window(services());
    QVERIFY(window.findChild<SimulatorPanel*>() == nullptr);
}

void TestMainWindow::holdButtonNeedsItsHold() {
    HoldButton button(QStringLiteral("Hold: Stop"));
    QSignalSpy held(&button, &HoldButton::held);
    button.show();
    QTest::mouseClick(&button, Qt::LeftButton);
    QTest::keyClick(&button, Qt::Key_Return);
    QTest::keyClick(&button, Qt::Key_Space);
    QCOMPARE(held.count(), 0);
    QTest::mousePress(&button, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(held.count(), 1, 10'000);
    QTest::mouseRelease(&button, Qt::LeftButton);
    QCOMPARE(held.count(), 1);
}

void TestMainWindow::themeChangesWhileRunning() {
    MainWindow window(services());
    publish(tests::normal(m_inventory));
    applyTheme(*qApp, ThemeKind::Night);
    QCOMPARE(window.grab().toImage().pixelColor(600, 70), themeOf(ThemeKind::Night).raised);
    applyTheme(*qApp, ThemeKind::Day);
    QCOMPARE(window.grab().toImage().pixelColor(600, 70), themeOf(ThemeKind::Day).raised);
}

namespace {

QAction* actionIn(const QObject& parent, const QString& text) {
    for (QAction* action : parent.findChildren<QAction*>())
        if (action->text().startsWith(text)) return action;
    return nullptr;
}

SiteWindow* openedSiteWindow() {
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* window = qobject_cast<SiteWindow*>(widget)) return window;
    return nullptr;
}

} // namespace

void TestMainWindow::severalEnginesAreMovedFromTheMenu() {
    m_inventory = tests::groupedInventory();
    {
        MainWindow watching(services());
        publish(tests::normal(m_inventory));
        const QAction* off = actionIn(watching, QStringLiteral("Move group shop to Dublin…"));
        QVERIFY(off && !off->isEnabled());
        QCOMPARE(off->statusTip(), QStringLiteral("operations on several engines are not connected"));
    }
    tests::FakeSiteDesk desk(m_clock);
    Services given = services();
    given.siteDesk = &desk;
    MainWindow window(given);
    publish(tests::normal(m_inventory));
    QAction* group = actionIn(window, QStringLiteral("Move group shop to Dublin…"));
    QVERIFY(group && group->isEnabled());
    QVERIFY(actionIn(window, QStringLiteral("Move all engines to Frankfurt…"))->isEnabled());
    group->trigger();
    const SiteWindow* opened = openedSiteWindow();
    QVERIFY(opened);
    QCOMPARE(opened->page(), WizardPage::Choose);
    FL_COMPARE_TEXT(opened->state().request.scope, "group shop");
    FL_COMPARE_TEXT(opened->state().request.to.value, "DC2");
    QVERIFY(desk.calls.empty()); // page 1 asks nothing of anybody
    m_inventory = tests::scriptedInventory();
}

void TestMainWindow::aSitesHeaderOffersToMoveItsEngines() {
    tests::FakeSiteDesk desk(m_clock);
    Services given = services();
    given.siteDesk = &desk;
    MainWindow window(given);
    auto* map = window.findChild<TopologyMap*>();
    QWidget owner;
    publish(tests::consoleCutOff(m_inventory));
    QCOMPARE(map->siteMenu(SiteId{"DC1"}, &owner)->actions().at(0)->statusTip(),
             QStringLiteral("this console is cut off"));
    publish(tests::normal(m_inventory));
    const QMenu* menu = map->siteMenu(SiteId{"DC1"}, &owner);
    QStringList texts;
    for (const QAction* action : menu->actions())
        if (!action->isSeparator()) texts << action->text();
    QCOMPARE(texts, (QStringList{QStringLiteral("Move all engines to Frankfurt…"),
                                 QStringLiteral("Move all engines away to Dublin…"),
                                 QStringLiteral("Who sees it"), QStringLiteral("Maintenance…")}));
    menu->actions().at(1)->trigger();
    const SiteWindow* opened = openedSiteWindow();
    QVERIFY(opened);
    FL_COMPARE_TEXT(opened->state().request.to.value, "DC2");
    FL_COMPARE_TEXT(opened->state().request.scope, "all engines");
}

void TestMainWindow::runningSiteOperationsAreListedWithTheirWave() {
    m_inventory = tests::groupedInventory();
    tests::FakeSiteDesk desk(m_clock);
    for (const inventory::Engine& engine : m_inventory.engines)
        desk.plans[engine.id] = tests::scriptedPlan(engine);
    operation::SiteRequest request;
    request.id = OperationId{"op-site"};
    request.scope = "group shop";
    request.to = SiteId{"DC2"};
    request.waves = m_inventory.groups[0].waves;
    operation::SiteProgress progress = tests::midway(desk.planOf(request));
    desk.look = std::make_shared<operation::SiteProgress>(progress);
    desk.running = {request.id};
    Services given = services();
    given.siteDesk = &desk;
    MainWindow window(given);
    window.show();
    window.showView(View::Operations);
    window.tick();
    auto* list = window.findChild<QListWidget*>(QStringLiteral("operationsList"));
    QCOMPARE(list->count(), 1);
    QVERIFY2(list->item(0)->text().startsWith(QStringLiteral(
                 "switchover group shop → DC2   running   wave 2 of 3   1 of 4 engines moved   41 s")),
             qPrintable(list->item(0)->text()));
    QVERIFY(window.findChild<StatusLine*>()->text().contains(
        QStringLiteral("op lock: ledger-pg, mio-site, orders-pg, rd-cache (this console)")));
    progress.state.phase = operation::RunPhase::Paused;
    desk.look = std::make_shared<operation::SiteProgress>(progress);
    window.tick();
    QVERIFY(list->item(0)->text().contains(QStringLiteral("DECISION NEEDED")));
    list->setCurrentRow(0);
    window.findChild<QAbstractButton*>(QStringLiteral("operationsOpen"))->click();
    const SiteWindow* opened = openedSiteWindow();
    QVERIFY(opened);
    QCOMPARE(opened->page(), WizardPage::Execute);
    m_inventory = tests::scriptedInventory();
}

void TestMainWindow::anUnfinishedSiteOperationIsTheFirstScreen() {
    tests::FakeSiteDesk desk(m_clock);
    operation::SiteUnfinished left;
    left.plan.request.id = OperationId{"op-old"};
    left.plan.request.scope = "all engines";
    left.plan = operation::sealPlan(left.plan);
    left.summary = "The switchover of all engines was interrupted.";
    desk.left = {left};
    Services given = services();
    given.siteDesk = &desk;
    MainWindow window(given);
    window.show();
    QTRY_COMPARE(window.currentView(), View::Operations);
    auto* list = window.findChild<QListWidget*>(QStringLiteral("operationsList"));
    QCOMPARE(list->item(0)->text(),
             QStringLiteral("UNFINISHED  The switchover of all engines was interrupted."));
    // As many as before, and not the same: it was taken over and handed over meanwhile.
    desk.left.front().summary = "The switchover of all engines was handed over by d.ivanov.";
    window.tick();
    QTRY_COMPARE(list->item(0)->text(),
                 QStringLiteral("UNFINISHED  The switchover of all engines was handed over by d.ivanov."));
    list->setCurrentRow(0);
    window.findChild<QAbstractButton*>(QStringLiteral("operationsOpen"))->click();
    const SiteWindow* opened = openedSiteWindow();
    QVERIFY(opened);
    QVERIFY(opened->findChild<QLabel*>(QStringLiteral("operation.resume.text"))
                ->text()
                .startsWith(QStringLiteral("The switchover of all engines was handed over by d.ivanov.")));
}

/// It belongs to the main window as the run does that it follows from, and goes with it.
void TestMainWindow::aFailoverThatFollowsFromARunIsKept() {
    tests::FakeDesk desk(m_clock);
    operation::Progress stuck;
    stuck.plan = tests::scriptedPlan(*m_inventory.findEngine(EngineId{"orders-pg"}));
    stuck.plan.request.id = OperationId{"op-stuck"};
    stuck.plan.request.engine = EngineId{"orders-pg"};
    stuck.plan = operation::sealPlan(stuck.plan);
    stuck.steps.resize(stuck.plan.steps.size());
    stuck.phase = operation::RunPhase::Paused;
    stuck.choices.turn = true;
    desk.look = std::make_shared<operation::Progress>(stuck);
    desk.running = {OperationId{"op-stuck"}};
    Services given = services();
    given.desk = &desk;
    QPointer<OperationWindow> followed;
    {
        MainWindow window(given);
        window.show();
        window.showView(View::Operations);
        window.tick();
        window.findChild<QListWidget*>(QStringLiteral("operationsList"))->setCurrentRow(0);
        window.findChild<QAbstractButton*>(QStringLiteral("operationsOpen"))->click();
        QList<OperationWindow*> before;
        const auto opened = [] {
            QList<OperationWindow*> all;
            for (QWidget* each : QApplication::topLevelWidgets())
                if (auto* one = qobject_cast<OperationWindow*>(each)) all << one;
            return all;
        };
        before = opened();
        QCOMPARE(before.size(), 1);
        before[0]->findChild<QAbstractButton*>(QStringLiteral("operation.choice.failover"))->click();
        for (OperationWindow* each : opened())
            if (each != before[0]) followed = each;
        QVERIFY(followed && followed->state().request.continues == OperationId{"op-stuck"});
    }
    QVERIFY(followed.isNull());
}

void TestMainWindow::fontFamilyIsRenamedOnlyWhereItStands() {
    QVERIFY(renamedFamily(QByteArray("not a font at all"), "B612", "FL12").isEmpty());
    QVERIFY(renamedFamily(QByteArray(), "B612", "FL12").isEmpty());
}

void TestMainWindow::theReviewHasTheRightSideToo() {
    MainWindow window(services());
    window.show();
    const auto* inspector = window.findChild<QDockWidget*>(QStringLiteral("inspectorDock"));
    QVERIFY(!inspector->isHidden());
    window.showView(View::Audit);
    QVERIFY(inspector->isHidden());
    window.showView(View::Audit); // asked for twice, it is still known
    window.showView(View::Overview);
    QVERIFY(!inspector->isHidden());
    window.findChild<QDockWidget*>(QStringLiteral("inspectorDock"))->hide();
    window.showView(View::Audit);
    window.showView(View::Overview);
    QVERIFY(inspector->isHidden()); // by a person
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
