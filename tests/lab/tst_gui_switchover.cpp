// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "app/console/console.h"
#include "tests/lab/gui_hand.h"
#include "tests/lab/lab.h"
#include "tests/lab/writer.h"
#include "tests/support/test_case.h"
#include "ui/audit/record_model.h"
#include "ui/map/topology_map.h"
#include "ui/operation/operation_window.h"
#include "ui/shell/verdict_strip.h"
#include "ui/theme/theme.h"
#include "ui/widgets/state_label.h"

#include <unistd.h>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProcess>
#include <QScrollBar>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <array>
#include <optional>

using namespace fairlead;
using ui::OperationWindow;
using ui::WizardPage;

namespace {

constexpr int kOpen = 90'000; // sealed keys are slow to open on purpose
constexpr int kSoon = 30'000; // what a person waits for without thinking
constexpr int kLookMs = 500;  // how long a person looks at least
constexpr int kRun = 90'000;  // a whole operation on a busy machine
constexpr const char* kPassphrase = "a test of the console\n";

/// The reading end of a pipe that holds the passphrase, as a start script hands it over.
int passphrasePipe() {
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) qFatal("no pipe");
    const std::string_view text{kPassphrase};
    if (write(ends[1], text.data(), text.size()) != static_cast<ssize_t>(text.size())) qFatal("pipe full");
    close(ends[1]);
    return ends[0];
}

OperationWindow* operationWindow() {
    for (QWidget* widget : QApplication::topLevelWidgets()) {
        auto* window = qobject_cast<OperationWindow*>(widget);
        if (window && window->isVisible()) return window;
    }
    return nullptr;
}

} // namespace

/// Goes on with the next part only when this one did not fail.
#define FL_PART(part)                           \
    do {                                        \
        m_watch->phase(QStringLiteral(#part));  \
        part();                                 \
        if (QTest::currentTestFailed()) return; \
    } while (false)

/// A person at a whole console moves a real engine to the other site, and proves it from the audit log.
class TestGuiSwitchover : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        ui::applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ui::ThemeKind::Day);
    }
    void init() {
        // As TestCase does, which this hides; the offscreen platform says it of every window that is raised.
        QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support )")));
    }
    void aPersonSwitchesOverAndTheLogProvesIt();

  private:
    void openTheConsole();
    void seeTheEstate();
    void choose();
    void passTheGuards();
    void readThePlan();
    void confirm();
    void watchItRun();
    void verify();
    void readTheSummary();
    void askTheServers();
    void readTheLog();
    void loseTheSite();
    void acceptWhatIsGone();
    void closeTheConsole();
    void verifyTheLogFromOutside();

    app::WorkspaceOptions options() const;
    WizardPage page() const { return m_operation->page(); }
    QString why() const { return m_hand->find<QLabel>("operation.why")->text(); }

    std::optional<tests::Lab> m_lab;
    std::optional<tests::Writer> m_writer;
    std::optional<QTemporaryDir> m_folder;
    std::optional<tests::StallWatch> m_watch;
    std::optional<tests::Hand> m_hand;
    std::optional<app::Console> m_console;
    QPointer<OperationWindow> m_operation;
    QString m_operationId;
    QString m_phrase = QStringLiteral("SWITCHOVER orders-pg TO ams"); ///< how it begins
};

app::WorkspaceOptions TestGuiSwitchover::options() const {
    const std::string folder = m_folder->path().toStdString();
    app::WorkspaceOptions options;
    options.inventoryFile = m_lab->directory() + "/inventory.yaml";
    options.auditFolder = folder + "/audit";
    options.stateFolder = folder + "/state";
    options.keys = {app::KeyPlace::Kind::SealedFiles, folder + "/keys", passphrasePipe()};
    options.by = OperatorId("lab.operator");
    return options;
}

void TestGuiSwitchover::aPersonSwitchesOverAndTheLogProvesIt() {
    m_lab.emplace();
    QVERIFY2(m_lab->isUp(), m_lab->why().c_str());
    m_folder.emplace();
    m_writer.emplace(*m_lab);
    m_watch.emplace();
    m_hand.emplace(*m_watch);
    FL_PART(openTheConsole);
    FL_PART(seeTheEstate);
    FL_PART(choose);
    FL_PART(passTheGuards);
    FL_PART(readThePlan);
    FL_PART(confirm);
    FL_PART(watchItRun);
    FL_PART(verify);
    FL_PART(readTheSummary);
    FL_PART(askTheServers);
    FL_PART(readTheLog);
    m_phrase = QStringLiteral("FAILOVER orders-pg TO fra LOSE ");
    m_hand->beginSeries(QStringLiteral("failover-"));
    FL_PART(loseTheSite);
    FL_PART(choose);
    FL_PART(passTheGuards);
    FL_PART(readThePlan);
    FL_PART(confirm);
    FL_PART(watchItRun);
    FL_PART(acceptWhatIsGone);
    FL_PART(readTheSummary);
    FL_PART(readTheLog);
    FL_COMPARE_TEXT(m_lab->sql("a1", "SELECT pg_is_in_recovery()"), "f");
    FL_PART(closeTheConsole);
    qInfo("%s", qPrintable(m_watch->report()));
    FL_PART(verifyTheLogFromOutside);
}

void TestGuiSwitchover::openTheConsole() {
    m_console.emplace();
    m_console->open(options());
    QTRY_VERIFY_WITH_TIMEOUT(m_console->window() != nullptr, kOpen);
    m_hand->turnTo(m_console->window());
    QVERIFY(m_console->window()->findChild<QWidget*>(QStringLiteral("firstRun")) == nullptr);
}

void TestGuiSwitchover::seeTheEstate() {
    QVERIFY(QTest::qWaitForWindowExposed(m_console->window()));
    auto* strip = m_hand->find<ui::VerdictStrip>("verdictStrip");
    QTRY_COMPARE_WITH_TIMEOUT(strip->verdict().mode, ui::Verdict::Mode::Normal, kSoon);
    auto* map = m_hand->find<ui::TopologyMap>("topologyMap");
    const ui::CardPlace* card = map->mapLayout().find(InstanceId("a1"));
    QVERIFY(card != nullptr);
    const QPoint centre = map->onScreen(card->rect).center();
    QTest::mouseClick(map->viewport(), Qt::LeftButton, {}, map->viewport()->mapFromGlobal(centre));
    FL_COMPARE_TEXT(m_console->window()->selectedEngine().value, "orders-pg");
    auto* inspector = m_hand->find<QWidget>("inspector");
    auto* state = inspector->findChild<ui::StateLabel*>();
    QTRY_COMPARE_WITH_TIMEOUT(state->word(), QStringLiteral("OK"), kSoon);
    auto* facts = m_hand->find<QLabel>("inspectorInstance");
    QTRY_VERIFY_WITH_TIMEOUT(facts->text().contains(QStringLiteral("takes writes")), kSoon);
    QTRY_VERIFY_WITH_TIMEOUT(m_hand->canPress("plan_switchover"), kSoon);
    QTest::qWait(2500); // a picture of an estate that has been looked at a few times
    m_hand->shoot("01-main");
    m_hand->press("plan_switchover");
    m_operation = operationWindow();
    QVERIFY(m_operation);
    m_hand->turnTo(m_operation);
}

void TestGuiSwitchover::choose() {
    QCOMPARE(page(), WizardPage::Choose);
    m_hand->shoot("02-choose-empty");
    QVERIFY(!m_hand->canPress("operation.next"));
    m_hand->type("operation.reason", QStringLiteral("Planned maintenance of the power supply in Frankfurt"));
    m_hand->type("operation.incident", QStringLiteral("CHG-1042"));
    QTRY_VERIFY(m_hand->canPress("operation.next"));
    m_hand->shoot("03-choose");
    m_hand->press("operation.next");
}

void TestGuiSwitchover::passTheGuards() {
    QCOMPARE(page(), WizardPage::Guards);
    m_hand->shoot("04-guards-asking");
    QTRY_VERIFY2_WITH_TIMEOUT(m_hand->canPress("operation.next"), qPrintable(why()), kSoon);
    m_hand->shoot("05-guards");
    auto* table = m_hand->find<QTableWidget>("operation.guards");
    QVERIFY(table->rowCount() > 7);
    const QList<QTableWidgetItem*> lag = table->findItems(QStringLiteral("pg.one-primary"), Qt::MatchExactly);
    if (!lag.isEmpty()) table->selectRow(lag.first()->row());
    m_hand->shoot("06-guards-evidence");
    m_hand->press("operation.next");
}

void TestGuiSwitchover::readThePlan() {
    QCOMPARE(page(), WizardPage::Plan);
    auto* table = m_hand->find<QTableWidget>("operation.plan");
    QTRY_VERIFY_WITH_TIMEOUT(table->rowCount() > 0, kSoon);
    m_hand->shoot("07-plan");
    QScrollBar* bar = table->verticalScrollBar();
    // A person looks at a page before turning it.
    const auto seen = [this] { return m_hand->canPress("operation.next"); };
    for (int pages = 0; pages < 20 && !QTest::qWaitFor(seen, kLookMs); ++pages)
        bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    m_hand->shoot("08-plan-pnr");
    QVERIFY2(m_hand->canPress("operation.next"), qPrintable(why()));
    m_hand->press("operation.next");
    QCOMPARE(page(), WizardPage::Approve);
    QTRY_VERIFY2_WITH_TIMEOUT(m_hand->canPress("operation.next"), qPrintable(why()), kSoon);
    m_hand->shoot("09-approve");
    m_hand->press("operation.next");
}

void TestGuiSwitchover::confirm() {
    QCOMPARE(page(), WizardPage::Confirm);
    const QString phrase = m_hand->find<QLabel>("operation.phrase.wanted")->text();
    QVERIFY2(phrase.startsWith(m_phrase), qPrintable(phrase));
    m_hand->type("operation.phrase", phrase.left(phrase.size() - 4));
    m_hand->shoot("10-confirm-half");
    QVERIFY(!m_hand->canPress("operation.run"));
    m_hand->type("operation.phrase", phrase.right(4));
    QTRY_VERIFY2_WITH_TIMEOUT(m_hand->canPress("operation.run"), qPrintable(why()), kSoon);
    m_hand->shoot("11-confirm");
    m_operationId = QString::fromStdString(m_operation->state().request.id.value);
    m_hand->press("operation.run");
}

void TestGuiSwitchover::watchItRun() {
    QTRY_VERIFY2_WITH_TIMEOUT(page() == WizardPage::Execute,
                              qPrintable(m_hand->find<QLabel>("operation.phrase.hint")->text()), kSoon);
    auto* steps = m_hand->find<QTableWidget>("operation.steps");
    QTRY_VERIFY(steps->rowCount() > 3);
    m_hand->shoot("12-running");
    QTest::qWait(1200);
    m_hand->shoot("13-running-later");
    QTRY_VERIFY_WITH_TIMEOUT(m_hand->canPress("operation.next"), kRun);
    m_hand->shoot("14-ended");
    for (int row = 0; row < steps->rowCount(); ++row) {
        QVERIFY2(
            steps->item(row, 2)->text() == QStringLiteral("done"),
            qPrintable(steps->item(row, 1)->text() + QStringLiteral(": ") + steps->item(row, 4)->text()));
    }
    m_hand->press("operation.next");
}

void TestGuiSwitchover::verify() {
    QCOMPARE(page(), WizardPage::Verify);
    m_hand->shoot("15-verify-first");
    QTRY_VERIFY2_WITH_TIMEOUT(m_hand->canPress("operation.next"), qPrintable(why()), kRun);
    QVERIFY(!m_hand->find<QWidget>("operation.verify.accept")->isVisible());
    m_hand->shoot("16-verify");
    m_hand->press("operation.next");
}

void TestGuiSwitchover::readTheSummary() {
    QCOMPARE(page(), WizardPage::Summary);
    m_hand->shoot("17-summary");
    QCOMPARE(m_hand->find<QLabel>("operation.outcome")->text(), QStringLiteral("Succeeded"));
    const QString report = m_hand->find<QLabel>("operation.report")->text();
    QVERIFY2(report.contains(QStringLiteral("RTO 10 m met")), qPrintable(report));
    m_hand->press("operation.next");
    QTRY_VERIFY(!m_operation || !m_operation->isVisible());
}

void TestGuiSwitchover::askTheServers() {
    m_watch->pause(); // these questions block this thread; no console asks them
    FL_COMPARE_TEXT(m_lab->sql("b1", "SELECT pg_is_in_recovery()"), "f");
    for (const char* id : {"a1", "a2", "b2"})
        FL_COMPARE_TEXT(m_lab->sql(id, "SELECT pg_is_in_recovery()"), "t");
    m_writer->stop();
    QVERIFY(m_writer->acknowledged().size() > 50);
    for (const char* id : {"a1", "a2", "b1", "b2"}) {
        QTRY_VERIFY2_WITH_TIMEOUT(m_writer->missingOn(id).empty(), id, kSoon);
    }
    qInfo("%zu rows acknowledged, longest gap between two commits %s", m_writer->acknowledged().size(),
          humanDuration(m_writer->longestGap()).c_str());
    m_watch->carryOn();
}

void TestGuiSwitchover::readTheLog() {
    m_hand->turnTo(m_console->window());
    m_hand->shoot("18-main-after");
    m_hand->press("view7");
    auto* banner = m_hand->find<QLabel>("audit.banner");
    QTRY_COMPARE_WITH_TIMEOUT(banner->text(), QStringLiteral("VERIFIED"), kSoon);
    auto* table = m_hand->find<QTableView>("audit.table");
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 10, kSoon);
    m_hand->shoot("19-audit");
    m_hand->find<QLineEdit>("audit.filter")->clear();
    m_hand->type("audit.filter", m_operationId);
    QTRY_VERIFY(table->model()->rowCount() > 0);
    m_hand->press("audit.verify");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->index(0, ui::RecordModel::kEvent).data().toString(),
                              QStringLiteral("op.end"), kSoon);
    QTRY_COMPARE_WITH_TIMEOUT(banner->text(), QStringLiteral("VERIFIED"), kSoon);
    QStringList events;
    for (int row = table->model()->rowCount() - 1; row >= 0; --row)
        events << table->model()->index(row, ui::RecordModel::kEvent).data().toString();
    QCOMPARE(events.first(), QStringLiteral("op.request"));
    QCOMPARE(events.last(), QStringLiteral("op.end"));
    QCOMPARE(events.count(QStringLiteral("step.intent")), events.count(QStringLiteral("step.outcome")));
    table->selectRow(table->model()->rowCount() - 2);
    m_hand->shoot("20-audit-filtered");
}

void TestGuiSwitchover::loseTheSite() {
    m_watch->pause(); // the test kills the servers in this thread
    m_lab->killSite("ams");
    m_watch->carryOn();
    m_hand->press("view1");
    auto* strip = m_hand->find<ui::VerdictStrip>("verdictStrip");
    QTRY_COMPARE_WITH_TIMEOUT(strip->verdict().mode, ui::Verdict::Mode::Abnormal, kSoon);
    m_hand->shoot("00-main-first");
    QTRY_VERIFY_WITH_TIMEOUT(m_hand->canPress("plan_failover"), kSoon);
    m_hand->press("plan_failover");
    m_operation = operationWindow();
    QVERIFY(m_operation);
    m_hand->turnTo(m_operation);
}

/// What the lost site did when it was last seen must not pass for what it does now.
void TestGuiSwitchover::acceptWhatIsGone() {
    QCOMPARE(page(), WizardPage::Verify);
    auto* accept = m_hand->find<QCheckBox>("operation.verify.accept");
    auto* checks = m_hand->find<QTableWidget>("operation.verify");
    const auto streams = [checks] {
        const auto row = checks->findItems(QStringLiteral("replication formed again"), Qt::MatchExactly);
        return row.size() == 1 ? checks->item(row.first()->row(), 2)->text() : QString();
    };
    // A replica that has just found its new primary still catches up.
    QTRY_VERIFY2_WITH_TIMEOUT(streams().startsWith(QStringLiteral("1 of ")), qPrintable(streams()), kSoon);
    QVERIFY2(streams().contains(QStringLiteral("b1 to b2")), qPrintable(streams()));
    QTRY_VERIFY_WITH_TIMEOUT(accept->isVisible() || m_hand->canPress("operation.next"), kSoon);
    m_hand->shoot("15-verify-first");
    if (!m_hand->canPress("operation.next")) QTest::mouseClick(accept, Qt::LeftButton, {}, {10, 10});
    QTRY_VERIFY2(m_hand->canPress("operation.next"), qPrintable(why()));
    m_hand->shoot("16-verify");
    m_hand->press("operation.next");
}

void TestGuiSwitchover::closeTheConsole() {
    m_watch->pause();
    m_console.reset();
    m_watch->carryOn();
}

void TestGuiSwitchover::verifyTheLogFromOutside() {
    const app::WorkspaceOptions kept = options();
    close(kept.keys.passphraseFd);
    QProcess ctl;
    const auto text = [](const std::string& s) { return QString::fromStdString(s); };
    ctl.start(QStringLiteral(FAIRLEADCTL),
              {QStringLiteral("keys"), QStringLiteral("show"), QStringLiteral("--inventory"),
               text(kept.inventoryFile), QStringLiteral("--audit"), text(kept.auditFolder),
               QStringLiteral("--state"), text(kept.stateFolder), QStringLiteral("--keys"),
               text(kept.keys.folder), QStringLiteral("--passphrase-fd"), QStringLiteral("0")});
    ctl.write(kPassphrase);
    ctl.closeWriteChannel();
    QVERIFY(ctl.waitForFinished(kOpen));
    QVERIFY2(ctl.exitCode() == 0, ctl.readAllStandardError().constData());
    audit::PosixFileSystem system;
    audit::VerifyOptions trust;
    trust.trustFile = "log " + ctl.readAllStandardOutput().toStdString();
    const auto found = audit::verifyLog(audit::DirectoryFiles(kept.auditFolder, system), trust);
    QVERIFY2(found.exit == 0, audit::canonicalText(audit::toJson(found)).c_str());
    FL_COMPARE_TEXT(audit::bannerWords(found), "VERIFIED");
}

QTEST_MAIN(TestGuiSwitchover)
#include "tst_gui_switchover.moc"
