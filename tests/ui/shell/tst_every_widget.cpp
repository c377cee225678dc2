// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_site_desk.h"
#include "tests/ui/audit/fake_log_desk.h"
#include "tests/ui/operation/one_engine_bench.h"
#include "tests/ui/shell/walk.h"
#include "tests/ui/support/engine_case.h"
#include "tests/ui/support/spoken.h"
#include "ui/settings/settings_view.h"
#include "ui/shell/main_window.h"
#include "ui/theme/comfort.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using tests::one_engine::Bench;

/// Rules that hold for every widget of the console: what is off says why (A14), nothing starts by accident
/// (A09), what takes the focus has a name and is large enough (A19), and large text is not cut (A20). Run
/// once more in every language, in the pseudo-locale and from right to left: FAIRLEAD_TEST_WORDS says which.
class TestEveryWidget : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ThemeKind::Day);
        QVERIFY(tests::speakAs(qEnvironmentVariable("FAIRLEAD_TEST_WORDS", QStringLiteral("en"))));
    }
    /// Context menus are opened here, and the offscreen platform says of each that it cannot grab.
    void init() {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(
            "^(?!This plugin does not support (propagateSizeHints\\(|raise\\(|grabbing the (keyboard|mouse)))")));
    }
    void cleanup() {
        setTextPercent(*qApp, 100);
        setComfort(*qApp, {});
    }
    void theWalkFindsWhatIsWrong();
    void mainWindowInEveryView_data();
    void mainWindowInEveryView();
    void everyPageOfTheSettings_data();
    void everyPageOfTheSettings();
    void firstRun();
    void operationWindowInItsStates_data();
    void operationWindowInItsStates();
    void nothingStartsByAccident_data();
    void nothingStartsByAccident();
    void anArmedRunTakesNoPlainKey();
};

namespace {

constexpr int kViews = 9;

/// A console that watches, or operates too.
struct MainBench {
    tests::EngineCase engine;
    topology::SnapshotFeed feed;
    tests::FakeDesk desk{engine.clock};
    tests::FakeSiteDesk siteDesk{engine.clock};
    std::unique_ptr<MainWindow> window;

    explicit MainBench(bool operates) {
        Services given = engine.services;
        given.clock = &engine.clock;
        given.inventory = &engine.inventory;
        given.feed = &feed;
        given.operatorId = OperatorId{"d.ivanov"};
        given.log = &engine.log;
        given.desk = operates ? &desk : nullptr;
        given.siteDesk = operates ? &siteDesk : nullptr;
        window = std::make_unique<MainWindow>(given);
        window->show();
    }
    void publish(const topology::TopologySnapshot& snapshot) {
        auto next = std::make_shared<topology::TopologySnapshot>(snapshot);
        next->takenMono = engine.clock.mono();
        next->generation = ++generation;
        feed.publish(next);
        QCoreApplication::sendPostedEvents();
    }
    std::uint64_t generation = 0;
};

/// Everything that is wrong with what the window shows now.
QString faultsOf(const QWidget& window, bool targets = true) {
    QStringList faults;
    for (const QString& each : tests::silentControls(window))
        faults << QStringLiteral("off and silent: ") + each;
    for (const QString& each : tests::namelessFocusables(window))
        faults << QStringLiteral("nameless: ") + each;
    for (const QString& each : targets ? tests::smallTargets(window) : QStringList())
        faults << QStringLiteral("small: ") + each;
    return faults.join(QLatin1Char('\n'));
}

/// Closes what a test opened beside its own window.
void closeOthers(const QWidget& kept) {
    for (QWidget* each : QApplication::topLevelWidgets())
        if (each != &kept && each->isVisible() && !each->isAncestorOf(&kept)) each->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

} // namespace

/// The walk itself must find each kind of fault, or it proves nothing.
void TestEveryWidget::theWalkFindsWhatIsWrong() {
    QWidget window;
    window.resize(300, 200);
    auto* button = new QPushButton(QStringLiteral("Move"), &window);
    button->setGeometry(0, 0, 20, 20);
    button->setEnabled(false);
    auto* field = new QLineEdit(&window);
    field->setGeometry(0, 50, 100, 32);
    auto* label = new QLabel(QStringLiteral("a text that needs more than it has"), &window);
    label->setGeometry(0, 100, 30, 30);
    window.show();
    QCOMPARE(tests::silentControls(window), QStringList{QStringLiteral("QPushButton  Move: no reason")});
    button->setToolTip(QStringLiteral("Not now."));
    QCOMPARE(tests::silentControls(window),
             QStringList{QStringLiteral("QPushButton  Move: not seen: Not now.")});
    label->setText(QStringLiteral("Move is off: not now"));
    QVERIFY(tests::silentControls(window).isEmpty());
    QCOMPARE(tests::namelessFocusables(window), QStringList{QStringLiteral("QLineEdit ")});
    QCOMPARE(tests::smallTargets(window), QStringList{QStringLiteral("QPushButton  Move: 20 x 20")});
    QVERIFY(tests::cutTexts(window).size() >= 1);
    field->setAccessibleName(QStringLiteral("Name"));
    QVERIFY(tests::namelessFocusables(window).isEmpty());
}

void TestEveryWidget::mainWindowInEveryView_data() {
    QTest::addColumn<int>("view");
    QTest::addColumn<int>("state");
    for (int view = 1; view <= kViews; ++view) {
        QTest::addRow("view %d, only watching", view) << view << 0;
        QTest::addRow("view %d, an engine chosen", view) << view << 1;
        QTest::addRow("view %d, cut off", view) << view << 2;
    }
}

void TestEveryWidget::mainWindowInEveryView() {
    QFETCH(int, view);
    QFETCH(int, state);
    MainBench bench(state > 0);
    if (state == 1) {
        bench.publish(tests::lagging(bench.engine.inventory));
        bench.window->select(EngineId{"orders-pg"}, {});
    } else if (state == 2) {
        bench.publish(tests::consoleCutOff(bench.engine.inventory));
        bench.window->select(EngineId{"orders-pg"}, {});
    }
    bench.window->showView(static_cast<View>(view));
    QTest::qWait(50); // layouts settle
    const QString faults = faultsOf(*bench.window);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults));
}

void TestEveryWidget::everyPageOfTheSettings_data() {
    QTest::addColumn<int>("page");
    QTest::addColumn<bool>("managed");
    for (int page = 0; page < 8; ++page) {
        QTest::addRow("page %d", page) << page << false;
        QTest::addRow("page %d, managed", page) << page << true;
    }
}

void TestEveryWidget::everyPageOfTheSettings() {
    QFETCH(int, page);
    QFETCH(bool, managed);
    QTemporaryDir folder;
    const QString policy = folder.filePath(QStringLiteral("policy.json"));
    QFile file(policy);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(managed
                   ? QByteArray("{'appearance.theme': 'day', 'alarms.sound': true, 'accessibility.holds': "
                                "'hold', 'appearance.distance': 60}")
                         .replace('\'', '"')
                   : QByteArray("{}"));
    file.close();
    SettingsStore store({{}, policy});
    tests::EngineCase engine;
    Services given = engine.services;
    given.clock = &engine.clock;
    given.inventory = &engine.inventory;
    given.settings = &store;
    topology::SnapshotFeed feed;
    given.feed = &feed;
    MainWindow window(given);
    window.show();
    window.showView(View::Settings);
    auto* settings = window.findChild<SettingsView*>();
    QCOMPARE(settings->pages(), 8);
    settings->showPage(page);
    QTest::qWait(20);
    const QString faults = faultsOf(window);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults));
}

void TestEveryWidget::firstRun() {
    MainWindow window{Services{}};
    window.show();
    QTest::qWait(20);
    const QString faults = faultsOf(window);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults));
}

void TestEveryWidget::operationWindowInItsStates_data() {
    QTest::addColumn<QString>("state");
    for (const char* state :
         {"choose", "guards", "guards blocked", "plan", "approve", "confirm", "running", "pause asked",
          "paused", "in doubt", "failed step", "commit window", "undoing", "ended", "verify"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

namespace {

/// What the run looks like in this state.
operation::Progress progressOf(const Bench& bench, const QString& state) {
    using operation::RunPhase;
    using operation::StepPhase;
    if (state == QStringLiteral("in doubt")) return bench.progress(RunPhase::Holding, StepPhase::InDoubt);
    if (state == QStringLiteral("undoing")) return bench.progress(RunPhase::Compensating, StepPhase::Failed);
    if (state == QStringLiteral("ended") || state == QStringLiteral("verify")) {
        operation::Progress ended = bench.progress(RunPhase::Ended, StepPhase::Done);
        ended.result = operation::RunResult::Succeeded;
        return ended;
    }
    if (state == QStringLiteral("failed step")) {
        operation::Progress stuck = bench.progress(RunPhase::Paused, StepPhase::Failed);
        stuck.cursor = 1;
        stuck.choices = {false, false, true, true, true, false, false, false};
        return stuck;
    }
    if (state == QStringLiteral("commit window")) {
        operation::Progress open = bench.progress(RunPhase::Holding, StepPhase::ByHand);
        open.cursor = 1;
        open.choices.commit = open.choices.goBack = open.choices.stop = true;
        open.windowLeft = 42min;
        open.windowEnds = UtcTime{} + 42min;
        return open;
    }
    operation::Progress running = bench.progress(
        state == QStringLiteral("paused") ? RunPhase::Paused : RunPhase::Running, StepPhase::Acting);
    running.pauseAsked = state == QStringLiteral("pause asked");
    return running;
}

} // namespace

void TestEveryWidget::operationWindowInItsStates() {
    QFETCH(QString, state);
    Bench bench;
    if (state == QStringLiteral("guards blocked"))
        bench.desk.guards[1] = tests::one_engine::guard("pg.target-lag", operation::GuardClass::Overridable,
                                                        operation::Verdict::Block);
    bench.open();
    const std::map<QString, WizardPage> pages{{QStringLiteral("guards"), WizardPage::Guards},
                                              {QStringLiteral("guards blocked"), WizardPage::Guards},
                                              {QStringLiteral("plan"), WizardPage::Plan},
                                              {QStringLiteral("approve"), WizardPage::Approve},
                                              {QStringLiteral("confirm"), WizardPage::Confirm}};
    const auto page = pages.find(state);
    if (page != pages.end()) {
        bench.goTo(page->second);
    } else if (state != QStringLiteral("choose")) {
        bench.running();
        bench.look(progressOf(bench, state));
        QTest::qWait(250); // two of its ticks
        if (state == QStringLiteral("verify")) {
            QTRY_VERIFY(bench.find<QPushButton>("operation.next")->isEnabled());
            bench.next();
        }
    }
    QTest::qWait(150);
    const QString faults = faultsOf(*bench.window);
    QVERIFY2(faults.isEmpty(), qPrintable(QLatin1Char('\n') + faults));
}

void TestEveryWidget::nothingStartsByAccident_data() {
    QTest::addColumn<int>("view");
    for (int view = 1; view <= kViews; ++view)
        QTest::addRow("view %d", view) << view;
}

/// Enter, Space, Esc, a double-click and a drag on everything that is shown. Windows with page 1 may open;
/// nothing is asked of a desk, let alone run.
void TestEveryWidget::nothingStartsByAccident() {
    QFETCH(int, view);
    MainBench bench(true);
    bench.publish(tests::lagging(bench.engine.inventory));
    bench.window->select(EngineId{"orders-pg"}, {});
    bench.window->showView(static_cast<View>(view));
    const auto children = bench.window->findChildren<QWidget*>();
    QList<QPointer<QWidget>> all(children.begin(), children.end());
    for (const QPointer<QWidget>& each : all) {
        for (int act = 0; act < 5; ++act) {
            if (!each || !each->isVisible() || each->window() != bench.window.get()) break;
            const QPoint middle = each->rect().center();
            switch (act) {
                case 0:
                    QTest::keyClick(each, Qt::Key_Return);
                    break;
                case 1:
                    QTest::keyClick(each, Qt::Key_Space);
                    break;
                case 2:
                    QTest::mouseDClick(each, Qt::LeftButton, {}, middle);
                    break;
                case 3:
                    QTest::mousePress(each, Qt::LeftButton, {}, middle);
                    QTest::mouseMove(each, middle + QPoint(60, 40));
                    if (each) QTest::mouseRelease(each, Qt::LeftButton, {}, middle + QPoint(60, 40));
                    break;
                default:
                    QTest::keyClick(each, Qt::Key_Escape);
            }
            if (QWidget* popup = QApplication::activePopupWidget()) popup->close();
        }
        closeOthers(*bench.window);
        if (!bench.window->isVisible()) bench.window->show();
    }
    QVERIFY(all.size() > 60);
    for (const std::string& call : bench.desk.calls)
        QVERIFY2(call == "guards" || call == "plan", call.c_str());
    QVERIFY2(bench.siteDesk.calls.empty(),
             bench.siteDesk.calls.empty() ? "" : bench.siteDesk.calls[0].c_str());
}

void TestEveryWidget::anArmedRunTakesNoPlainKey() {
    Bench bench;
    bench.open();
    bench.goTo(WizardPage::Confirm);
    bench.type("operation.phrase", QStringLiteral("SWITCHOVER orders-pg TO ams"));
    auto* run = bench.find<QPushButton>("operation.run");
    QVERIFY(run->isEnabled());
    const auto before = bench.desk.calls.size();
    for (QWidget* each : bench.window->findChildren<QWidget*>()) {
        if (each == bench.find<QPushButton>("operation.close") ||
            each == bench.find<QPushButton>("operation.back"))
            continue;
        for (const Qt::Key key :
             {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_Escape, Qt::Key_Select})
            if (each->isVisible() && each != bench.find<QLineEdit>("operation.phrase"))
                QTest::keyClick(each, key);
    }
    run->setFocus();
    QTest::keyClick(run, Qt::Key_Space);
    QCOMPARE(bench.desk.calls.size(), before);
    QVERIFY(run->isEnabled());
    QTest::keyClick(bench.window.get(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(bench.desk.calls.back().starts_with("run "));
}

QTEST_MAIN(TestEveryWidget)
#include "tst_every_widget.moc"
