// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/operation/one_engine_bench.h"
#include "tests/ui/support/engine_case.h"
#include "ui/audit/audit_view.h"
#include "ui/map/topology_map.h"
#include "ui/palette/command_book.h"
#include "ui/settings/settings_store.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"
#include "ui/shell/verdict_strip.h"
#include "ui/theme/comfort.h"
#include "ui/widgets/hold_button.h"

#include <QAccessible>
#include <QAction>
#include <QDockWidget>
#include <QListWidget>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::ui;
using tests::one_engine::Bench;

/// A17: the tasks of ui.md §1 that one person does at this window, with the keyboard alone. Every step is a
/// key; what is looked at is what the screen, or a screen reader, says.
class TestKeyboard : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }
    void cleanup() { setComfort(*qApp, {}); }
    void isAnythingWrongAndWhatFailedFirst();
    void isTheSiteDownOrOnlyNotVisible();
    void whatWouldItCostAndHowLong();
    void oneInstanceAmongMany();
    void whereIsTheRunAndHowIsItPaused();
    void holdingStopsAndLettingGoDoesNot();
    void twoPressesInsteadOfAHold();
    void whoApprovedAndIsTheLogGenuine();
    void everyPaneIsReached();
    void viewsGoBackAndForward();
    void aKeyIsChangedAndStaysSo();
    void pagesOfAWizardAreVisitedAgain();

  private:
    std::unique_ptr<MainWindow> open();
    void publish(const topology::TopologySnapshot& snapshot);
    void press(QWidget& window, const char* keys);
    tests::EngineCase m_engine;
    std::unique_ptr<topology::SnapshotFeed> m_feed;
    std::unique_ptr<tests::FakeDesk> m_desk;
    SettingsStore* m_settings = nullptr;
    std::uint64_t m_generation = 0;
};

std::unique_ptr<MainWindow> TestKeyboard::open() {
    m_desk = std::make_unique<tests::FakeDesk>(m_engine.clock);
    m_feed = std::make_unique<topology::SnapshotFeed>();
    m_generation = 0;
    Services given = m_engine.services;
    given.clock = &m_engine.clock;
    given.inventory = &m_engine.inventory;
    given.feed = m_feed.get();
    given.log = &m_engine.log;
    given.desk = m_desk.get();
    given.settings = m_settings;
    auto window = std::make_unique<MainWindow>(given);
    window->show();
    if (!QTest::qWaitForWindowActive(window.get())) qFatal("the window does not become active");
    return window;
}

void TestKeyboard::publish(const topology::TopologySnapshot& snapshot) {
    auto next = std::make_shared<topology::TopologySnapshot>(snapshot);
    next->takenMono = m_engine.clock.mono();
    next->generation = ++m_generation;
    m_feed->publish(next);
    QCoreApplication::sendPostedEvents();
}

/// `Ctrl+F`, to whatever has the focus, as a keyboard does.
void TestKeyboard::press(QWidget& window, const char* keys) {
    const QKeySequence sequence(QString::fromLatin1(keys), QKeySequence::PortableText);
    for (int i = 0; i < sequence.count(); ++i) {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &window, sequence[static_cast<uint>(i)].key(),
                        sequence[static_cast<uint>(i)].keyboardModifiers());
    }
}

void TestKeyboard::isAnythingWrongAndWhatFailedFirst() {
    const auto window = open();
    publish(tests::lagging(m_engine.inventory));
    const QString said = window->findChild<VerdictStrip*>()->accessibleName(); // T1: no key at all
    QVERIFY2(said.startsWith(QStringLiteral("ABNORMAL")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("first")), qPrintable(said)); // T2
    m_engine.clock.step(std::chrono::seconds{20}); // a lag calls nobody before it lasts
    publish(tests::lagging(m_engine.inventory));
    window->tick();
    press(*window, "F8");
    FL_COMPARE_TEXT(window->selectedEngine().value, "orders-pg");
}

void TestKeyboard::isTheSiteDownOrOnlyNotVisible() {
    const auto window = open();
    publish(tests::presumedDown(m_engine.inventory));
    press(*window, "Ctrl+1");
    auto* map = window->findChild<TopologyMap*>();
    QAccessibleInterface* read = QAccessible::queryAccessibleInterface(map);
    QStringList names;
    for (int i = 0; i < read->childCount(); ++i)
        if (read->child(i)) names << read->child(i)->text(QAccessible::Name);
    QVERIFY2(names.join(QLatin1Char('\n')).contains(QStringLiteral("PRESUMED DOWN")),
             qPrintable(names.join(QLatin1Char('\n'))));
}

void TestKeyboard::whatWouldItCostAndHowLong() {
    const auto window = open();
    publish(tests::lagging(m_engine.inventory));
    press(*window, "Ctrl+F");
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("orders-pg-a1"));
    press(*window, "Return");
    FL_COMPARE_TEXT(window->selectedEngine().value, "orders-pg");
    QCOMPARE(window->findChild<QLabel*>(QStringLiteral("inspectorLoss"))->text(),
             QStringLiteral("lose 75 s"));
}

void TestKeyboard::oneInstanceAmongMany() {
    const auto window = open();
    publish(tests::normal(m_engine.inventory));
    auto* map = window->findChild<TopologyMap*>();
    const auto before = map->mapLayout().cards.size();
    press(*window, "Ctrl+F");
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("orders-pg-b1"));
    press(*window, "Return");
    FL_COMPARE_TEXT(map->selectedInstance().value, "orders-pg-b1");
    QCOMPARE(map->mapLayout().cards.size(), before);
    press(*window, "Ctrl+K");
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("ledger-pg-b1"));
    press(*window, "Return");
    FL_COMPARE_TEXT(map->selectedEngine().value, "ledger-pg");
}

void TestKeyboard::whereIsTheRunAndHowIsItPaused() {
    Bench bench;
    bench.running();
    QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
    QTRY_VERIFY2(bench.find<QLabel>("operation.line")->text().startsWith(QStringLiteral("Step 2 of 2")), // T9
                 qPrintable(bench.find<QLabel>("operation.line")->text()));
    QTest::keyPress(bench.window.get(), Qt::Key_F9); // T10
    QTRY_VERIFY_WITH_TIMEOUT(bench.desk.calls.back() == "pause", 20'000);
    QTest::keyRelease(bench.window.get(), Qt::Key_F9);
    QCOMPARE(std::count(bench.desk.calls.begin(), bench.desk.calls.end(), std::string("pause")), 1);
}

void TestKeyboard::holdingStopsAndLettingGoDoesNot() {
    Bench bench;
    bench.running();
    QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
    auto* stop = bench.find<HoldButton>("operation.stop");
    QSignalSpy held(stop, &HoldButton::held);
    QTest::keyPress(bench.window.get(), Qt::Key_F9, Qt::ControlModifier);
    QVERIFY(stop->isDown());
    QTest::keyRelease(bench.window.get(), Qt::Key_F9, Qt::ControlModifier);
    QVERIFY(!stop->isDown());
    QTest::keyClick(bench.window.get(), Qt::Key_F9, Qt::ControlModifier);
    QVERIFY(held.isEmpty());
    QTest::keyPress(bench.window.get(), Qt::Key_F9, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(held.count(), 1, 20'000);
    QVERIFY(bench.desk.calls.back() == "stop");
}

void TestKeyboard::twoPressesInsteadOfAHold() {
    setComfort(*qApp, {false, true, false});
    HoldButton button(QStringLiteral("Hold: stop"));
    QSignalSpy held(&button, &HoldButton::held);
    button.show();
    QTest::mouseDClick(&button, Qt::LeftButton);
    QVERIFY(button.isArmed());
    QCOMPARE(held.count(), 0); // a double-click is one press
    button.setFocus();
    QTest::keyClick(&button, Qt::Key_Escape);
    QVERIFY(!button.isArmed());
    QTest::keyClick(&button, Qt::Key_Space);
    QVERIFY(button.isArmed());
    for (int i = 0; i < 400 && held.isEmpty(); ++i) { // as long as it would be a double-click's, nothing happens
        QTest::qWait(50);
        QTest::keyClick(&button, Qt::Key_Space);
    }
    QCOMPARE(held.count(), 1);
    QVERIFY(!button.isArmed());
}

void TestKeyboard::whoApprovedAndIsTheLogGenuine() {
    const auto window = open();
    press(*window, "Ctrl+7");
    QCOMPARE(window->currentView(), View::Audit);
    QTRY_VERIFY(!window->findChild<AuditView*>()->bannerText().isEmpty()); // T12
}

void TestKeyboard::everyPaneIsReached() {
    const auto window = open();
    publish(tests::normal(m_engine.inventory));
    QSet<QString> reached;
    for (int i = 0; i < 6; ++i) {
        press(*window, "F6");
        for (const QWidget* at = QApplication::focusWidget(); at; at = at->parentWidget())
            reached << at->objectName();
    }
    for (const char* pane : {"navRail", "topologyMap", "inspectorDock"})
        QVERIFY2(reached.contains(QString::fromLatin1(pane)), pane);
    press(*window, "Shift+F6");
    QVERIFY(QApplication::focusWidget());
}

void TestKeyboard::viewsGoBackAndForward() {
    const auto window = open();
    publish(tests::normal(m_engine.inventory));
    window->select(EngineId{"orders-pg"}, {});
    press(*window, "Ctrl+5");
    window->select(EngineId{"mg-core"}, {});
    press(*window, "Ctrl+7");
    press(*window, "Alt+Left");
    QCOMPARE(window->currentView(), View::Operations);
    press(*window, "Alt+Left");
    QCOMPARE(window->currentView(), View::Overview);
    FL_COMPARE_TEXT(window->selectedEngine().value, "orders-pg");
    press(*window, "Alt+Left"); // nothing lies before, and that is said
    QCOMPARE(window->currentView(), View::Overview);
    press(*window, "Alt+Right");
    QCOMPARE(window->currentView(), View::Operations);
    FL_COMPARE_TEXT(window->selectedEngine().value, "mg-core");
}

void TestKeyboard::aKeyIsChangedAndStaysSo() {
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.json"));
    const QString id = QStringLiteral("view.audit");
    {
        SettingsStore store({file, {}});
        m_settings = &store;
        const auto window = open();
        CommandBook& book = window->commands();
        QCOMPARE(book.setKey(id, QKeySequence(Qt::Key_F6)),
                 QStringLiteral("F6 is the key of Next pane. Take it away there first."));
        QVERIFY(book.setKey(id, QKeySequence(Qt::CTRL | Qt::Key_U)).isEmpty());
        store.setShortcuts(book.otherKeys());
        press(*window, "Ctrl+U");
        QCOMPARE(window->currentView(), View::Audit);
    }
    SettingsStore again({file, {}});
    m_settings = &again;
    const auto window = open();
    press(*window, "Ctrl+7");
    QCOMPARE(window->currentView(), View::Overview);
    press(*window, "Ctrl+U");
    QCOMPARE(window->currentView(), View::Audit);
    m_settings = nullptr;
}

void TestKeyboard::pagesOfAWizardAreVisitedAgain() {
    Bench bench;
    bench.open();
    QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
    QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::AltModifier);
    QCOMPARE(bench.window->page(), WizardPage::Choose); // it was not there yet
    bench.goTo(WizardPage::Approve);
    QTest::keyClick(bench.window.get(), Qt::Key_2, Qt::AltModifier);
    QCOMPARE(bench.window->page(), WizardPage::Guards);
    QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
    QTest::keyClick(bench.window.get(), Qt::Key_6, Qt::AltModifier);
    QCOMPARE(bench.window->page(), WizardPage::Guards); // never to the run
    QTest::keyClick(bench.window.get(), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(bench.window->page(), WizardPage::Choose);
    bench.find<QLineEdit>("operation.reason")->clear();
    QTest::keyClick(bench.window.get(), Qt::Key_3, Qt::AltModifier);
    QCOMPARE(bench.window->page(), WizardPage::Choose); // its gate is shut
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
