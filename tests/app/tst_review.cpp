// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/log_reader.h"
#include "adapters/runtime/system_clock.h"
#include "app/composition/audit_tools.h"
#include "app/composition/log_desk.h"
#include "app/composition/workspace.h"
#include "tests/support/test_case.h"
#include "ui/audit/audit_view.h"
#include "ui/audit/compare_window.h"
#include "ui/audit/replay_pane.h"
#include "ui/audit/review_window.h"
#include "ui/audit/time_axis.h"
#include "ui/map/topology_map.h"
#include "ui/theme/theme.h"

#include <unistd.h>
#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableWidget>
#include <QTemporaryDir>
#include <filesystem>
#include <thread>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using app::Workspace;

namespace {

std::shared_ptr<review::LogDesk> openLog(const QString& path) {
    return std::make_shared<app::LocalLogDesk>(app::logAt(path.toStdString()));
}

/// Moves orders-pg; the id of the operation.
std::string move(Workspace& workspace, const char* to, const char* reason) {
    operation::Request request;
    request.id = workspace.desk().newId();
    request.kind = operation::Kind::Switchover;
    request.engine = EngineId("orders-pg");
    request.to = SiteId(to);
    request.reason = reason;
    request.by = workspace.by();
    const auto report = workspace.desk().checkGuards(request).result();
    if (!report) qFatal("%s", toText(report.error()).c_str());
    const auto plan = workspace.desk().preparePlan(*report).result();
    if (!plan) qFatal("%s", toText(plan.error()).c_str());
    const auto run = workspace.desk().run(*plan, workspace.desk().confirmationPhrase(*plan)).result();
    if (!run) qFatal("%s", toText(run.error()).c_str());
    while (workspace.desk().progress(*run)->phase != operation::RunPhase::Ended) {
        workspace.tick();
        std::this_thread::sleep_for(100ms);
    }
    return run->value;
}

} // namespace

/// An auditor, weeks later: a copy of a log and nothing else.
class TestReview : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_window.reset(); }
    void theMapOfAnyMomentIsDrawn();
    void steppingTellsTheTable();
    void aReplayPlays();
    void nothingActsInAReview();
    void twoOperationsStandBesideEachOther();
    void aFolderWithoutALogSaysSo();
    void whatWasAlteredIsFound();
    void aBundleIsReadAsItLies();
    void whatTheConsoleSaidOfItselfIsShown();
    void aBundleHasAReportAndOffersItsTrust();
    void operationsOfTwoLogsStandBesideEachOther();

  private:
    template <class T>
    T* find(const char* name) const {
        return m_window->findChild<T*>(QString::fromLatin1(name));
    }
    QTableView* table() const { return find<QTableView>("audit.table"); }
    /// The newest record with this event.
    int rowOf(const char* event) const;
    void open(const std::string& folder);
    /// Where FAIRLEAD_TEST_PICTURES names a folder, what the window looks like.
    void picture(QWidget* widget, const char* name) const;

    /// Sealed key files; the passphrase can be read once.
    app::KeyPlace keys() const {
        int ends[2];
        if (::pipe(ends) != 0 || ::write(ends[1], "secret\n", 7) != 7) qFatal("no pipe");
        ::close(ends[1]);
        return {app::KeyPlace::Kind::SealedFiles, m_state.path().toStdString() + "/keys", ends[0]};
    }
    QTemporaryDir m_state;
    std::string m_log;
    std::vector<std::string> m_operations;
    runtime::SystemClock m_clock;
    std::unique_ptr<ReviewWindow> m_window;
};

void TestReview::initTestCase() {
    const bool night = qEnvironmentVariable("FAIRLEAD_TEST_THEME") == QLatin1String("night");
    applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()),
               night ? ThemeKind::Night : ThemeKind::Day);
    app::WorkspaceOptions options;
    options.stateFolder = m_state.path().toStdString();
    options.auditFolder = options.stateFolder + "/log";
    options.by = OperatorId("d.ivanov");
    options.keys = keys();
    {
        const auto opened = Workspace::open(options, Workspace::Mode::Operate);
        QVERIFY2(opened.has_value(), opened ? "" : toText(opened.error()).c_str());
        Workspace& workspace = **opened;
        QTRY_VERIFY_WITH_TIMEOUT(workspace.lookOnce()->find(EngineId("orders-pg"))->primary.has_value(),
                                 10'000);
        m_operations.push_back(move(workspace, "ams", "Rack work at fra"));
        m_operations.push_back(move(workspace, "fra", "Rack work is done"));
    }
    m_log = options.stateFolder + "/archive";
    std::filesystem::copy(options.auditFolder, m_log, std::filesystem::copy_options::recursive);
}

void TestReview::init() {
    open(m_log);
}

void TestReview::open(const std::string& folder) {
    m_window.reset();
    m_window = std::make_unique<ReviewWindow>(std::make_shared<app::LocalLogDesk>(app::logAt(folder)),
                                              m_clock, openLog);
    m_window->show();
}

int TestReview::rowOf(const char* event) const {
    const QAbstractItemModel* model = table()->model();
    for (int row = 0; row < model->rowCount(); ++row)
        if (model->index(row, RecordModel::kEvent).data().toString() == QLatin1String(event)) return row;
    return -1;
}

void TestReview::picture(QWidget* widget, const char* name) const {
    const QString folder = qEnvironmentVariable("FAIRLEAD_TEST_PICTURES");
    if (folder.isEmpty()) return;
    QTest::qWait(400); // maps draw at most four times a second
    widget->grab().save(folder + QLatin1Char('/') + QString::fromLatin1(name) + QStringLiteral(".png"));
}

void TestReview::theMapOfAnyMomentIsDrawn() {
    QTRY_VERIFY(rowOf("op.begin") >= 0);
    QTRY_COMPARE(m_window->view()->bannerText(), QStringLiteral("KEY UNKNOWN")); // no trust file was given
    const auto primary = [this] {
        const auto* screen = find<QPlainTextEdit>("audit.screen");
        return screen->toPlainText()
            .section(QStringLiteral("orders-pg "), 1)
            .section(QLatin1Char('\n'), 1, 2);
    };
    // The newest begin is that of the way back: the primary was at ams, and the engine was locked.
    table()->selectRow(rowOf("op.begin"));
    QTRY_VERIFY2(primary().contains(QStringLiteral("primary orders-pg-a1")), qPrintable(primary()));
    QTRY_VERIFY(find<TopologyMap>("audit.map") != nullptr);
    QTRY_VERIFY(find<TopologyMap>("audit.map")->mapLooks().cards.size() > 10);
    QTRY_VERIFY(find<QLabel>("audit.replayBand")
                    ->text()
                    .startsWith(QStringLiteral("REPLAY of SIMULATION core-eu at ")));
    QVERIFY(find<QLabel>("audit.replayBand")->text().endsWith(QStringLiteral("NOT LIVE")));
    QTRY_VERIFY(find<QPlainTextEdit>("audit.replaySteps")
                    ->toPlainText()
                    .contains(QString::fromStdString(m_operations[1])));
    picture(m_window.get(), "review");
    find<QComboBox>("audit.hindsight")->setCurrentIndex(1);
    QTRY_VERIFY(find<QLabel>("audit.replayNote")->text().contains(QStringLiteral("nearest in time")));
    picture(m_window.get(), "review-known");
}

void TestReview::steppingTellsTheTable() {
    QTRY_VERIFY(rowOf("op.end") >= 0);
    table()->selectRow(rowOf("op.end"));
    const int row = table()->currentIndex().row();
    QTRY_VERIFY(find<QLabel>("audit.replayNote")->text().startsWith(QStringLiteral("Recorded at")));
    QTest::mouseClick(find<QPushButton>("audit.back"), Qt::LeftButton);
    QCOMPARE(table()->currentIndex().row(), row + 1);
    QTest::keyClick(find<TimeAxis>("audit.axis"), Qt::Key_Right);
    QCOMPARE(table()->currentIndex().row(), row);
    QTest::keyClick(find<TimeAxis>("audit.axis"), Qt::Key_Home);
    QCOMPARE(table()->currentIndex().row(), table()->model()->rowCount() - 1);
    QTRY_COMPARE(find<QLabel>("audit.replayNote")->text(),
                 QStringLiteral("Nothing had been recorded of the estate."));
}

void TestReview::aReplayPlays() {
    QTRY_VERIFY(rowOf("op.begin") >= 0);
    table()->selectRow(rowOf("op.begin"));
    auto* replay = find<ReplayPane>("audit.replay");
    QTRY_VERIFY(replay->at() != UtcTime{});
    const UtcTime from = replay->at();
    const int row = table()->currentIndex().row();
    find<QComboBox>("audit.speed")->setCurrentIndex(2); // 60x
    find<QPushButton>("audit.play")->click();
    QVERIFY(replay->playing());
    QTRY_VERIFY(!replay->playing()); // it stops at the end of the log
    QVERIFY(replay->at() > from);
    QVERIFY(table()->currentIndex().row() < row);
}

void TestReview::nothingActsInAReview() {
    QTRY_VERIFY(find<TopologyMap>("audit.map") != nullptr);
    QCOMPARE(find<TopologyMap>("audit.map")->contextMenuPolicy(), Qt::PreventContextMenu);
    for (const QPushButton* button : m_window->findChildren<QPushButton*>())
        QVERIFY2(button->objectName().startsWith(QStringLiteral("audit.")), qPrintable(button->text()));
}

void TestReview::twoOperationsStandBesideEachOther() {
    QTRY_VERIFY(rowOf("op.begin") >= 0);
    m_window->view()->compare();
    QWidget* window = nullptr;
    for (QWidget* each : QApplication::topLevelWidgets())
        if (each->objectName() == QLatin1String("audit.compareWindow") && each->isVisible()) window = each;
    QVERIFY(window != nullptr);
    QTRY_COMPARE(window->findChild<QComboBox*>(QStringLiteral("compare.a"))->currentText().toStdString(),
                 m_operations[0]);
    const auto* steps = window->findChild<QTableWidget*>(QStringLiteral("compare.steps"));
    QTRY_VERIFY(steps->rowCount() > 5);
    // The same steps meet, though the way back does them to other instances.
    for (int row = 0; row < steps->rowCount(); ++row)
        QVERIFY2(steps->item(row, 4)->text() != QStringLiteral("—"), qPrintable(steps->item(row, 0)->text()));
    // They went the two ways, which is said first.
    const QString unlike = window->findChild<QLabel*>(QStringLiteral("compare.unlike"))->text();
    QVERIFY2(unlike.startsWith(QStringLiteral("unlike: to: ams / fra")), qPrintable(unlike));
    QVERIFY(window->findChild<QLabel*>(QStringLiteral("compare.sums"))
                ->text()
                .contains(QStringLiteral("Succeeded in")));
    picture(window, "compare");
}

void TestReview::aFolderWithoutALogSaysSo() {
    const QTemporaryDir empty;
    open(empty.path().toStdString());
    QTRY_VERIFY(find<QLabel>("audit.sentence")->text().startsWith(QStringLiteral("NO_LOG")));
    QCOMPARE(m_window->view()->bannerText(), QStringLiteral("NOT CHECKED"));
}

void TestReview::aBundleIsReadAsItLies() {
    const std::string file = m_state.path().toStdString() + "/log.zip";
    const auto made = app::exportBundle(keys(), m_log, {}, {}, file);
    QVERIFY2(made.has_value(), made ? "" : toText(made.error()).c_str());
    open(file);
    QTRY_VERIFY(rowOf("op.begin") >= 0);
    table()->selectRow(rowOf("op.begin"));
    QTRY_VERIFY(find<TopologyMap>("audit.map") != nullptr);
    QTRY_COMPARE(m_window->view()->bannerText(), QStringLiteral("KEY UNKNOWN"));
    open(m_log + "/segments/000001.fal");
    QTRY_VERIFY(rowOf("op.begin") >= 0);
    // Not a byte of it may be another.
    QFile bundle(QString::fromStdString(file));
    QVERIFY(bundle.open(QIODevice::ReadWrite));
    bundle.seek(bundle.size() / 2);
    bundle.write("#");
    bundle.close();
    open(file);
    QTRY_VERIFY(find<QLabel>("audit.sentence")->text().startsWith(QStringLiteral("BUNDLE_INVALID")));
}

void TestReview::whatTheConsoleSaidOfItselfIsShown() {
    QTRY_VERIFY(rowOf("op.begin") >= 0);
    const auto cell = [this](int column) {
        return table()->model()->index(rowOf("op.begin"), column).data().toString();
    };
    QTRY_COMPARE(cell(RecordModel::kTarget), QStringLiteral("SIMULATION"));
    QCOMPARE(cell(RecordModel::kRole), QStringLiteral("operator"));
    QCOMPARE(cell(RecordModel::kPurpose), QStringLiteral("WATCH"));
    // The same moment, by the clock on the wall there.
    static const QRegularExpression kLocal(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d$"));
    QVERIFY2(kLocal.match(cell(RecordModel::kLocal)).hasMatch(), qPrintable(cell(RecordModel::kLocal)));
    const QDateTime utc = QDateTime::fromString(cell(RecordModel::kUtc), Qt::ISODate);
    QCOMPARE(QDateTime::fromString(cell(RecordModel::kLocal).replace(19, 1, QString()), Qt::ISODate).toUTC(),
             utc.toUTC());
    picture(m_window.get(), "review-columns");
}

void TestReview::aBundleHasAReportAndOffersItsTrust() {
    const std::string file = m_state.path().toStdString() + "/with-trust.zip";
    const auto place = app::logAt(m_log);
    const auto entries = audit::LogReader(*place.files).entries(0, 1);
    QVERIFY(entries && !entries->empty());
    const std::string trust = "log " + std::string(entries->front().what.text("log_key")) + "\n";
    const auto made = app::exportBundle(keys(), m_log, {}, trust, file);
    QVERIFY2(made.has_value(), made ? "" : toText(made.error()).c_str());
    QFile bundle(QString::fromStdString(file));
    QVERIFY(bundle.open(QIODevice::ReadOnly));
    const QByteArray bytes = bundle.readAll(); // members are stored as they are
    const qsizetype at = bytes.indexOf("<!DOCTYPE html>");
    QVERIFY(at > 0 && bytes.contains("report.html"));
    const QByteArray report = bytes.mid(at, bytes.indexOf("</html>", at) - at);
    for (const char* part : {"<b>SIMULATION</b>  <b>VERIFIED</b>", "digest <span class=\"digest\">",
                             "Rack work at fra", "class=\"frame\"", "<h2>Operations</h2>", "Succeeded"})
        QVERIFY2(report.contains(part), report.left(3000).constData());
    // The digest is that of the log in the bundle.
    open(file);
    auto* use = find<QPushButton>("audit.trustUse");
    QTRY_VERIFY(use->isVisible());
    QTRY_COMPARE(m_window->view()->bannerText(), QStringLiteral("KEY UNKNOWN")); // not used by itself
    picture(m_window.get(), "review-trust");
    use->click();
    QTRY_COMPARE(m_window->view()->bannerText(), QStringLiteral("VERIFIED"));
    const QString digest = find<QLabel>("audit.digest")->text().section(QLatin1Char(' '), 1);
    QCOMPARE(digest.size(), 29);
    QVERIFY2(report.contains(digest.toUtf8()), qPrintable(digest));
    picture(m_window.get(), "review-trusted");
    if (const QString folder = qEnvironmentVariable("FAIRLEAD_TEST_PICTURES"); !folder.isEmpty()) {
        QFile page(folder + QStringLiteral("/report.html"));
        QVERIFY(page.open(QIODevice::WriteOnly) && page.write(report + "</html>") > 0);
    }
}

void TestReview::operationsOfTwoLogsStandBesideEachOther() {
    const std::string file = m_state.path().toStdString() + "/other.zip";
    QVERIFY(app::exportBundle(keys(), m_log, {}, {}, file).has_value());
    struct : FilePrompt {
        QString path;
        void askOpen(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
        void askSave(QWidget*, const QString&, const QString&, Chosen) override {}
    } prompt;
    prompt.path = QString::fromStdString(file);
    app::LocalLogDesk desk(app::logAt(m_log));
    CompareWindow window(desk, {"VERIFIED", "All is well.", ""}, m_clock, prompt, openLog);
    window.show();
    auto* a = window.findChild<QComboBox*>(QStringLiteral("compare.a"));
    auto* b = window.findChild<QComboBox*>(QStringLiteral("compare.b"));
    QTRY_COMPARE(a->count(), 2);
    QCOMPARE(a->currentText().toStdString(), m_operations[0]);
    QTRY_COMPARE(b->count(), 2);
    QCOMPARE(b->currentText().toStdString(), m_operations[1]);
    const auto verdict = [&](const char* side) {
        return window.findChild<QLabel*>(QString::fromLatin1(side))->text();
    };
    QCOMPARE(verdict("compare.b.verdict"), QStringLiteral("VERIFIED"));
    window.findChild<QPushButton*>(QStringLiteral("compare.b.other"))->click();
    QTRY_COMPARE(verdict("compare.b.verdict"),
                 QStringLiteral("KEY UNKNOWN")); // nobody said whose log that is
    QCOMPARE(verdict("compare.a.verdict"), QStringLiteral("VERIFIED"));
    QTRY_COMPARE(b->count(), 2);
    window.choose(QString::fromStdString(m_operations[0]), QString::fromStdString(m_operations[0]));
    const auto* unlike = window.findChild<QLabel*>(QStringLiteral("compare.unlike"));
    // The same operation in a copy: the log is all that is unlike.
    QTRY_VERIFY2(unlike->text().startsWith(QStringLiteral("unlike: log: ")) &&
                     !unlike->text().contains(QLatin1Char('\n')),
                 qPrintable(unlike->text()));
    const auto* steps = window.findChild<QTableWidget*>(QStringLiteral("compare.steps"));
    QTRY_VERIFY(steps->rowCount() > 5);
    for (int row = 0; row < steps->rowCount(); ++row)
        QCOMPARE(steps->item(row, 1)->text(), steps->item(row, 2)->text());
    picture(&window, "compare-two-logs");
}

void TestReview::whatWasAlteredIsFound() {
    const std::string folder = m_state.path().toStdString() + "/altered";
    std::filesystem::copy(m_log, folder, std::filesystem::copy_options::recursive);
    QFile segment(QString::fromStdString(folder + "/segments/000001.fal"));
    QVERIFY(segment.open(QIODevice::ReadWrite));
    QByteArray bytes = segment.readAll();
    QVERIFY(bytes.contains("Rack work at fra"));
    bytes.replace("Rack work at fra", "Rack work at ams");
    segment.seek(0);
    segment.write(bytes);
    segment.close();
    open(folder);
    QTRY_VERIFY2(m_window->view()->bannerText().startsWith(QStringLiteral("SIGNATURE INVALID AT #")) ||
                     m_window->view()->bannerText().startsWith(QStringLiteral("ALTERED AT #")),
                 qPrintable(m_window->view()->bannerText()));
    QTRY_VERIFY(find<QPushButton>("audit.jump")->isVisible());
    find<QPushButton>("audit.jump")->click();
    QTRY_VERIFY(
        find<QPlainTextEdit>("audit.detail")->toPlainText().contains(QStringLiteral("Rack work at ams")));
    picture(m_window.get(), "review-altered");
}

QTEST_MAIN(TestReview)
#include "tst_review.moc"
