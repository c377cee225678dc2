// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "tests/lab/lab.h"
#include "tests/lab/writer.h"
#include "tests/support/test_case.h"
#include "ui/operation/site_window.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableWidget>
#include <QTemporaryDir>
#include <fstream>
#include <optional>
#include <sstream>

using namespace fairlead;
using operation::EnginePhase;
using operation::RunResult;
using operation::StepPhase;

namespace {

constexpr int kLong = 90'000; ///< for an answer on a slow machine
constexpr int kRun = 300'000; ///< for a whole run there

std::string textOf(const std::string& file) {
    std::ifstream in(file);
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
}

/// What stands between `engines:` and the end of a lab's inventory.
std::string enginesOf(const std::string& inventory) {
    const std::size_t at = inventory.find("engines:\n");
    return at == std::string::npos ? "" : inventory.substr(at + 9);
}

std::string simulated(const std::string& id, const std::string& technology, int port) {
    const auto instance = [&](const char* name, const char* site, int at) {
        return "      - {id: " + id + "-" + name + ", site: " + site +
               ", host: 192.0.2.9, port: " + std::to_string(at) + "}\n";
    };
    return "  - id: " + id + "\n    technology: " + technology +
           "\n    home: fra\n    simulated: true\n    instances:\n" + instance("f1", "fra", port) +
           instance("a1", "ams", port + 1);
}

} // namespace

/// A person at a whole console moves five engines to the other site in two waves: two real ones and three
/// that are simulated. In the first wave it is handed over and taken over again; one of the second fails, is undone,
/// and is moved when it can be.
class TestGuiSite : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        ui::applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ui::ThemeKind::Day);
    }
    void init() {
        // As TestCase does, which this hides; the offscreen platform says it of every window that is raised.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support )")));
    }
    void fiveEnginesMoveInTwoWaves();

  private:
    void writeInventory();
    void openTheWindow();
    void goToTheRun();
    void readThePlan();
    void handItOver();
    void takeItOver();
    void breakOneOfTheSecondWave();
    void seeItUndoneAndTheRestMoved();
    void moveItAfterAll();
    void askTheServers();

    template <class T>
    T* find(const QObject* in, const char* name) const {
        T* found = in->findChild<T*>(QString::fromLatin1(name));
        if (found == nullptr) qFatal("no widget is named %s", name);
        return found;
    }
    operation::SiteProgressPtr look() const { return m_window->state().progress; }
    const operation::EngineRun& engine(const char* id) const { return *look()->state.find(EngineId(id)); }
    bool isIn(const char* id, EnginePhase phase) const { return look() && engine(id).phase == phase; }
    /// The step of that verb was begun.
    bool began(const char* id, const std::string& verb) const;
    void chooseEngine(const QString& id);

    std::optional<tests::Lab> m_orders, m_ledger;
    std::optional<tests::Writer> m_writesOrders, m_writesLedger;
    std::optional<QTemporaryDir> m_folder;
    std::optional<app::Console> m_console;
    ui::SiteWindow* m_window = nullptr;
};

bool TestGuiSite::began(const char* id, const std::string& verb) const {
    if (!look() || !look()->engines.contains(EngineId(id))) return false;
    const operation::Progress& run = *look()->engines.at(EngineId(id));
    for (std::size_t i = 0; i < run.steps.size(); ++i)
        if (run.plan.steps[i].verb == verb && run.steps[i].phase != StepPhase::Pending) return true;
    return false;
}

void TestGuiSite::writeInventory() {
    const std::string orders = textOf(m_orders->directory() + "/inventory.yaml");
    std::string all = orders;
    all += enginesOf(textOf(m_ledger->directory() + "/inventory.yaml"));
    all += simulated("files", "minio", 9000) + simulated("cache", "redis", 9100) +
           simulated("catalog", "mongodb", 9200);
    all +=
        "groups:\n  - id: shop\n    waves:\n      - [files, orders-pg]\n      - [ledger_pg, cache, "
        "catalog]\n";
    std::ofstream(m_folder->path().toStdString() + "/inventory.yaml") << all;
}

void TestGuiSite::openTheWindow() {
    m_console.emplace();
    app::WorkspaceOptions options;
    options.inventoryFile = m_folder->path().toStdString() + "/inventory.yaml";
    options.stateFolder = m_folder->path().toStdString() + "/state";
    options.auditFolder = m_folder->path().toStdString() + "/audit";
    options.keys.kind = app::KeyPlace::Kind::Memory;
    options.by = OperatorId("lab.operator");
    m_console->open(options);
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window() != nullptr, kLong);
    QAction* move = nullptr;
    for (QAction* action : m_console->window()->findChildren<QAction*>())
        if (move == nullptr && action->text().startsWith(QStringLiteral("Move group shop to Amsterdam")))
            move = action;
    QVERIFY(move != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(move->isEnabled(), kLong);
    move->trigger();
    for (QWidget* each : QApplication::topLevelWidgets())
        if (auto* found = qobject_cast<ui::SiteWindow*>(each)) m_window = found;
    QVERIFY(m_window != nullptr);
}

void TestGuiSite::goToTheRun() {
    QTest::keyClicks(find<QLineEdit>(m_window, "operation.reason"),
                     QStringLiteral("the cooling is being replaced"));
    auto* next = find<QPushButton>(m_window, "operation.next");
    while (m_window->page() != ui::WizardPage::Confirm) {
        const ui::WizardPage page = m_window->page();
        if (page == ui::WizardPage::Plan) readThePlan();
        QTRY_VERIFY2_WITH_TIMEOUT(next->isEnabled(),
                                  qPrintable(find<QLabel>(m_window, "operation.why")->text()), kLong);
        QTest::mouseClick(next, Qt::LeftButton);
        QVERIFY(m_window->page() != page);
    }
    QCOMPARE(m_window->state().phrase, QStringLiteral("SWITCHOVER 5 ENGINES TO ams"));
    QTest::keyClicks(find<QLineEdit>(m_window, "operation.phrase"), m_window->state().phrase);
    auto* run = find<QPushButton>(m_window, "operation.run");
    QTRY_VERIFY_WITH_TIMEOUT(run->isEnabled(), kLong);
    QTest::mouseClick(run, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->page(), ui::WizardPage::Execute, kLong);
}

/// Page by page, until every engine's point of no return was on screen.
void TestGuiSite::readThePlan() {
    auto* table = find<QTableWidget>(m_window, "operation.plan");
    auto* next = find<QPushButton>(m_window, "operation.next");
    QTRY_VERIFY_WITH_TIMEOUT(table->rowCount() > 0, kLong);
    for (int pages = 0; pages < 100 && !next->isEnabled(); ++pages) {
        QTest::qWait(200);
        const QScrollBar* bar = table->verticalScrollBar();
        table->verticalScrollBar()->setValue(bar->value() == bar->maximum() ? 0 : bar->value() + 1);
    }
}

/// While a real engine is in the middle of it.
void TestGuiSite::handItOver() {
    const auto steps = [&] { return look()->engines.at(EngineId("orders-pg"))->steps; };
    QTRY_VERIFY_WITH_TIMEOUT(look() && look()->engines.contains(EngineId("orders-pg")) &&
                                 steps().front().phase == StepPhase::Done,
                             kRun);
    QTest::mouseClick(find<QPushButton>(m_window, "operation.handover.open"), Qt::LeftButton);
    QTest::keyClicks(find<QLineEdit>(m_window, "operation.handover.reason"),
                     QStringLiteral("the shift ends here, b.olsen knows what is to be done"));
    QTest::mouseClick(find<QPushButton>(m_window, "operation.handover.confirm"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(look()->state.phase == operation::RunPhase::Ended, kRun);
    QVERIFY2(look()->state.result == RunResult::HandedOver, look()->state.why.c_str());
    const auto after = steps();
    QVERIFY2(engine("orders-pg").phase == EnginePhase::Left, engine("orders-pg").why.c_str());
    QVERIFY(std::all_of(after.begin(), after.end(), [](const operation::StepView& step) {
        return step.phase == StepPhase::Done || step.phase == StepPhase::Pending;
    }));
    QVERIFY(after.back().phase == StepPhase::Pending);
    QVERIFY(isIn("cache", EnginePhase::Waiting) && isIn("ledger_pg", EnginePhase::Waiting));
}

void TestGuiSite::takeItOver() {
    ui::SiteWindow* const old = m_window;
    QAction* take = nullptr;
    for (QAction* action : m_console->window()->findChildren<QAction*>())
        if (action->text().remove(QLatin1Char('&')).startsWith(QStringLiteral("Take over"))) take = action;
    QVERIFY(take != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(take->isEnabled(), kLong);
    take->trigger();
    for (QWidget* each : QApplication::topLevelWidgets())
        if (auto* found = qobject_cast<ui::SiteWindow*>(each); found && found != old) m_window = found;
    QVERIFY(m_window != old);
    const QString told = find<QLabel>(m_window, "operation.resume.text")->text();
    QVERIFY2(told.contains(QStringLiteral("was handed over by lab.operator")), qPrintable(told));
    QTest::keyClicks(find<QLineEdit>(m_window, "operation.resume.reason"), QStringLiteral("my shift begins, and all engines are seen"));
    auto* button = find<QPushButton>(m_window, "operation.resume.takeover");
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), kLong);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(look() && look()->state.phase == operation::RunPhase::Running, kLong);
    old->close();
}

/// Its new primary dies while the old one is fenced.
void TestGuiSite::breakOneOfTheSecondWave() {
    QTRY_VERIFY_WITH_TIMEOUT(began("catalog", "sim.fence"), kRun);
    QVERIFY2(isIn("files", EnginePhase::Moved) && isIn("orders-pg", EnginePhase::Moved),
             "wave 2 began before wave 1 was over");
    auto* victim = find<QComboBox>(m_console->window(), "faultInstance");
    QVERIFY2(victim->findText(QStringLiteral("a1")) < 0, "a real server is offered to be broken");
    victim->setCurrentText(QStringLiteral("catalog-a1"));
    find<QPushButton>(m_console->window(), "crash")->click();
}

void TestGuiSite::seeItUndoneAndTheRestMoved() {
    QTRY_VERIFY_WITH_TIMEOUT(isIn("catalog", EnginePhase::NotMoved), kRun);
    QVERIFY2(engine("catalog").result == RunResult::RolledBack, engine("catalog").why.c_str());
    QTRY_VERIFY_WITH_TIMEOUT(look()->state.phase == operation::RunPhase::Paused, kRun);
    for (const char* id : {"files", "orders-pg", "ledger_pg", "cache"})
        QVERIFY2(isIn(id, EnginePhase::Moved), (std::string(id) + ": " + engine(id).why).c_str());
}

void TestGuiSite::moveItAfterAll() {
    find<QPushButton>(m_console->window(), "healAll")->click();
    auto* retry = find<QPushButton>(m_window, "site.retry");
    // The engine that came back is seen by its guards only after a look or two.
    QElapsedTimer since;
    since.start();
    while (look()->state.phase != operation::RunPhase::Ended && since.elapsed() < kLong) {
        if (retry->isVisible() && retry->isEnabled()) QTest::mouseClick(retry, Qt::LeftButton);
        QTest::qWait(500);
    }
    const std::string why = standing(look()->state) + (retry->isEnabled() ? " retry on" : " retry off") + (retry->isVisible() ? " seen" : " hidden");
    QVERIFY2(look()->state.result == RunResult::Succeeded, why.c_str());
    QVERIFY(engine("catalog").attempt >= 2);
}

void TestGuiSite::askTheServers() {
    m_writesOrders->stop();
    m_writesLedger->stop();
    QVERIFY(m_orders->comesToSay("b1", "SELECT pg_is_in_recovery()", "f"));
    QVERIFY(m_ledger->comesToSay("ledger_b1", "SELECT pg_is_in_recovery()", "f"));
    QVERIFY(m_writesOrders->acknowledged().size() > 100 && m_writesLedger->acknowledged().size() > 100);
    QVERIFY(m_writesOrders->missingOn("b1").empty());
    QVERIFY(m_writesLedger->missingOn("ledger_b1").empty());
}

void TestGuiSite::fiveEnginesMoveInTwoWaves() {
    m_orders.emplace();
    QVERIFY2(m_orders->isUp(), m_orders->why().c_str());
    m_ledger.emplace("", std::vector<std::string>{"--prefix", "ledger_"});
    QVERIFY2(m_ledger->isUp(), m_ledger->why().c_str());
    m_writesOrders.emplace(*m_orders);
    m_writesLedger.emplace(*m_ledger);
    m_folder.emplace();
    for (void (TestGuiSite::*part)() :
         {&TestGuiSite::writeInventory, &TestGuiSite::openTheWindow, &TestGuiSite::goToTheRun,
          &TestGuiSite::handItOver, &TestGuiSite::takeItOver,
          &TestGuiSite::breakOneOfTheSecondWave, &TestGuiSite::seeItUndoneAndTheRestMoved,
          &TestGuiSite::moveItAfterAll, &TestGuiSite::askTheServers}) {
        (this->*part)();
        if (QTest::currentTestFailed()) return;
    }
}

QTEST_MAIN(TestGuiSite)
#include "tst_gui_site.moc"
