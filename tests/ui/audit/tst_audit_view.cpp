// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"
#include "tests/ui/audit/fake_log_desk.h"
#include "ui/audit/audit_view.h"
#include "ui/audit/replay_pane.h"
#include "ui/prompts/file_prompt.h"
#include "ui/theme/text.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace fairlead;
using namespace fairlead::ui;
using audit::Value;

namespace {

/// Saves where the test says.
struct ScriptedPrompt : FilePrompt {
    QString path;
    void askOpen(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
    void askSave(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
};

audit::EntryDraft draft(const char* event, const char* op, Value what) {
    audit::EntryDraft entry;
    entry.event = event;
    if (*op) entry.op = OperationId(op);
    entry.what = std::move(what);
    return entry;
}

} // namespace

/// The view an auditor trusts: is the log genuine, and who did what.
class TestAuditView : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup() {
        m_view.reset();
        m_desk.holdVerifications = false;
        m_desk.beside.clear();
    }
    void theBannerSaysTheExactWords_data();
    void theBannerSaysTheExactWords();
    void onlyABadLogOffersTheWayToItsFirstBadRecord();
    void theWayToABadRecordLeadsThroughAnyFilter();
    void newestFirstAndOneSentenceEach();
    void filtersCombine();
    void aRecordOpensWhole();
    void aGrowingLogKeepsWhatIsSelected();
    void everyFilterIsAChipThatGoes();
    void whatIsShownIsExported_data();
    void whatIsShownIsExported();
    void theReportOfOneOperationHoldsItsRecordsAlone();
    void theReplayTakesTheKeyboard();
    void aLongLogHasItsNewestPageAtOnce();
    void theFirstPageIsThereBeforeTheRestIsRead();
    void aTrustFileIsTaken();
    void aTrustFileThatCameAlongIsOfferedAndNotUsed();
    void aVerificationSaysHowFarItIsAndStops();
    void whatWasWrittenSinceIsVerifiedToo();
    void aSignatureWithoutANewEntryIsSeen();
    void aLogThatIsChangedBehindIsReadAnew();
    void choosingARecordAsksForItsViewOnce();
    void whatOneReadsStaysInPlace();
    void everyColumnFilters();

  private:
    void add(const audit::EntryDraft& entry) { QVERIFY(m_log.append(entry).has_value()); }
    void open();
    QTableView* table() const { return m_view->findChild<QTableView*>(QStringLiteral("audit.table")); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    QPushButton* button(const char* name) const {
        return m_view->findChild<QPushButton*>(QString::fromLatin1(name));
    }

    tests::FakeClock m_clock;
    tests::MemoryLog m_log;
    tests::FakeLogDesk m_desk{m_log};
    ScriptedPrompt m_prompt;
    QTemporaryDir m_folder;
    audit::Verification m_found;
    std::unique_ptr<AuditView> m_view;
};

void TestAuditView::init() {
    m_found = {};
    m_view.reset();
    static bool filled = false;
    if (filled) return;
    filled = true;
    add(draft("session.open", "", Value::Object{}));
    add(draft("op.request", "op-1",
              Value::Object{{"kind", "switchover"},
                            {"overrides", Value::Array{Value::Object{{"guard", "pg.backup"}}}},
                            {"reason", "Rack work at fra"}}));
    auto intent = draft("step.intent", "op-1", Value::Object{{"cmd", Value::Array{"CHECKPOINT"}}});
    intent.target = "a1";
    add(intent);
    add(draft("step.outcome", "op-1",
              Value::Object{{"ms", 12}, {"reply", "a1 wrote a checkpoint."}, {"result", "done"}}));
    add(draft("op.end", "op-2", Value::Object{{"result", "done"}, {"why", "All done."}}));
    add(draft("obs.snapshot", "", Value::Object{{"attachments", Value::Array{}}, {"why", "interval"}}));
}

void TestAuditView::open() {
    m_desk.found = m_found;
    m_view = std::make_unique<AuditView>(m_desk, m_clock, m_prompt, OpenLog());
    m_view->resize(1200, 700);
    m_view->show();
    QTRY_COMPARE(static_cast<std::uint64_t>(table()->model()->rowCount()), m_log.status().size);
}

void TestAuditView::theBannerSaysTheExactWords_data() {
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<int>("exit");
    QTest::addColumn<QString>("banner");
    const auto row = [](const char* verdict, int exit, const char* banner) {
        QTest::newRow(verdict) << QString::fromLatin1(verdict) << exit << QString::fromLatin1(banner);
    };
    row("OK", 0, "VERIFIED");
    row("BAD_SIGNATURE", 2, "SIGNATURE INVALID AT #3");
    row("CHAIN_BREAK", 2, "ALTERED AT #3");
    row("UNKNOWN_KEY", 2, "KEY UNKNOWN");
    row("NO_LOG", 3, "NOT CHECKED");
}

void TestAuditView::theBannerSaysTheExactWords() {
    QFETCH(QString, verdict);
    QFETCH(int, exit);
    QFETCH(QString, banner);
    m_found.verdict = verdict.toStdString();
    m_found.exit = exit;
    m_found.n = 3;
    m_found.detail = "What is wrong, in one sentence.";
    open();
    QTRY_COMPARE(m_view->bannerText(), banner);
    const QString sentence = m_view->findChild<QLabel*>(QStringLiteral("audit.sentence"))->text();
    QCOMPARE(sentence.contains(QStringLiteral("What is wrong, in one sentence.")), exit > 1);
}

void TestAuditView::onlyABadLogOffersTheWayToItsFirstBadRecord() {
    open();
    QTRY_COMPARE(m_view->bannerText(), QStringLiteral("VERIFIED"));
    QVERIFY(!button("audit.jump")->isVisible());
    m_desk.found.verdict = "CHAIN_BREAK";
    m_desk.found.exit = 2;
    m_desk.found.n = 2;
    button("audit.verify")->click();
    QTRY_VERIFY(button("audit.jump")->isVisible());
    button("audit.jump")->click();
    QCOMPARE(cell(table()->currentIndex().row(), RecordModel::kNumber), QStringLiteral("#2"));
}

void TestAuditView::theWayToABadRecordLeadsThroughAnyFilter() {
    m_found.verdict = "CHAIN_BREAK";
    m_found.exit = 2;
    m_found.n = 4;
    open();
    QTRY_VERIFY(button("audit.jump")->isVisible());
    table()->selectRow(4); // #1, of op-1
    button("audit.thisOperation")->click();
    button("audit.onlyOverrides")->click();
    m_view->findChild<QLineEdit*>(QStringLiteral("audit.filter"))->setText(QStringLiteral("switchover"));
    QCOMPARE(table()->model()->rowCount(), 1);
    button("audit.jump")->click();
    QCOMPARE(cell(table()->currentIndex().row(), RecordModel::kNumber), QStringLiteral("#4"));
}

void TestAuditView::newestFirstAndOneSentenceEach() {
    open();
    QCOMPARE(cell(0, RecordModel::kNumber), QStringLiteral("#5"));
    QCOMPARE(cell(0, RecordModel::kText), QStringLiteral("recorded what is seen of the estate (interval)"));
    QCOMPARE(cell(1, RecordModel::kText), QStringLiteral("done. All done."));
    QCOMPARE(cell(2, RecordModel::kText), QStringLiteral("done in 12 ms: a1 wrote a checkpoint."));
    QCOMPARE(cell(3, RecordModel::kText), QStringLiteral("CHECKPOINT"));
    QCOMPARE(cell(3, RecordModel::kObject), QStringLiteral("a1"));
    QCOMPARE(cell(4, RecordModel::kText), QStringLiteral("switchover: Rack work at fra"));
}

void TestAuditView::filtersCombine() {
    open();
    auto* overrides = button("audit.onlyOverrides");
    auto* text = m_view->findChild<QLineEdit*>(QStringLiteral("audit.filter"));
    overrides->setChecked(true);
    QCOMPARE(table()->model()->rowCount(), 1);
    text->setText(QStringLiteral("op-2"));
    QCOMPARE(table()->model()->rowCount(), 0);
    overrides->setChecked(false);
    QCOMPARE(table()->model()->rowCount(), 1);
    text->clear();
    table()->selectRow(3);
    button("audit.thisOperation")->click();
    QCOMPARE(table()->model()->rowCount(), 3);
    text->setText(QStringLiteral("A1"));
    QCOMPARE(table()->model()->rowCount(), 2); // the target of one, the reply of another
}

void TestAuditView::aRecordOpensWhole() {
    open();
    table()->selectRow(4);
    const auto* pane = m_view->findChild<QPlainTextEdit*>(QStringLiteral("audit.detail"));
    QTRY_VERIFY(!pane->toPlainText().isEmpty());
    const QString detail = pane->toPlainText();
    for (const char* part : {"#1", "op.request", "operation op-1", "guard: pg.backup",
                             "reason: Rack work at fra", "T00:00:01.000000Z"})
        QVERIFY2(detail.contains(QString::fromLatin1(part)), qPrintable(detail));
}

void TestAuditView::aGrowingLogKeepsWhatIsSelected() {
    open();
    table()->selectRow(4);
    const int before = table()->model()->rowCount();
    add(draft("note.text", "", Value::Object{{"text", "More."}}));
    QTRY_COMPARE(table()->model()->rowCount(), before + 1);
    QCOMPARE(cell(0, RecordModel::kNumber), QStringLiteral("#6"));
    QCOMPARE(cell(table()->currentIndex().row(), RecordModel::kNumber), QStringLiteral("#1"));
}

void TestAuditView::everyFilterIsAChipThatGoes() {
    open();
    const auto chips = [this] {
        QStringList texts;
        for (const QPushButton* chip : m_view->findChildren<QPushButton*>(QStringLiteral("audit.chip")))
            if (chip->isVisible()) texts << chip->text();
        return texts;
    };
    QVERIFY(chips().isEmpty());
    m_view->findChild<QComboBox*>(QStringLiteral("audit.type"))->setCurrentText(QStringLiteral("step"));
    button("audit.onlyOverrides")->click();
    QCOMPARE(table()->model()->rowCount(), 0);
    QTRY_COMPARE(chips(),
                 (QStringList{QStringLiteral("event: step  ✕"), QStringLiteral("only overrides  ✕")}));
    QTest::mouseClick(m_view->findChildren<QPushButton*>(QStringLiteral("audit.chip")).last(),
                      Qt::LeftButton);
    QVERIFY(!button("audit.onlyOverrides")->isChecked());
    QTRY_COMPARE(chips().size(), 1);
    QCOMPARE(table()->model()->rowCount(), 2); // the intent and its outcome
}

void TestAuditView::whatIsShownIsExported_data() {
    QTest::addColumn<QString>("ending");
    QTest::addColumn<QStringList>("parts");
    const QString banner = QStringLiteral("VERIFIED");
    QTest::newRow("csv") << QStringLiteral("csv")
                         << QStringList{QStringLiteral("seq,utc,local,monotonic,who,role"),
                                        QStringLiteral("\"2\""), QStringLiteral("CHECKPOINT"), banner};
    QTest::newRow("json") << QStringLiteral("json")
                          << QStringList{QStringLiteral("\"banner\":\"VERIFIED\""),
                                         QStringLiteral("\"cmd\":[\"CHECKPOINT\"]")};
    QTest::newRow("html") << QStringLiteral("html")
                          << QStringList{QStringLiteral("<thead><tr><td class=\"banner\"><b>VERIFIED</b>"),
                                         QStringLiteral("CHECKPOINT")};
    QTest::newRow("pdf") << QStringLiteral("pdf") << QStringList{QStringLiteral("%PDF-1.")};
}

void TestAuditView::whatIsShownIsExported() {
    QFETCH(QString, ending);
    QFETCH(QStringList, parts);
    open();
    QTRY_COMPARE(m_view->bannerText(), QStringLiteral("VERIFIED"));
    m_view->findChild<QComboBox*>(QStringLiteral("audit.type"))->setCurrentText(QStringLiteral("step"));
    m_prompt.path = m_folder.filePath(QStringLiteral("records.") + ending);
    button("audit.export")->click();
    const auto* sentence = m_view->findChild<QLabel*>(QStringLiteral("audit.sentence"));
    QTRY_VERIFY2(sentence->text().startsWith(QStringLiteral("2 records were exported")),
                 qPrintable(sentence->text()));
    QFile file(m_prompt.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (const QString& part : parts)
        QVERIFY2(bytes.contains(part.toUtf8()), bytes.left(2000).constData());
    QVERIFY(!bytes.contains("Rack work at fra")); // filtered away
    m_prompt.path = m_folder.filePath(QStringLiteral("records.xls"));
    button("audit.export")->click();
    QTRY_VERIFY(sentence->text().contains(QStringLiteral("must end with")));
    QVERIFY(!QFile::exists(m_prompt.path));
}

/// Which one is asked first; then the page for print has its records, and the banner.
void TestAuditView::theReportOfOneOperationHoldsItsRecordsAlone() {
    auto begin = draft("op.begin", "op-9", Value::Object{{"kind", "failover"}});
    begin.target = "orders-pg";
    add(begin);
    add(draft("note.text", "", Value::Object{{"text", "meanwhile"}}));
    add(draft("op.end", "op-9", Value::Object{{"result", "Succeeded"}, {"why", "All done."}}));
    open();
    m_prompt.path = m_folder.filePath(QStringLiteral("report.html"));
    m_view->askForReport();
    QTRY_VERIFY(m_view->findChild<QMenu*>(QStringLiteral("audit.reports")));
    auto* menu = m_view->findChild<QMenu*>(QStringLiteral("audit.reports"));
    QCOMPARE(menu->actions().size(), 1); // what did not begin has no report
    QVERIFY2(menu->actions().front()->text().startsWith(QStringLiteral("op-9   failover   orders-pg   ")) &&
                 menu->actions().front()->text().endsWith(QStringLiteral("Succeeded")),
             qPrintable(menu->actions().front()->text()));
    menu->actions().front()->trigger();
    QFile file(m_prompt.path);
    QTRY_VERIFY(file.exists());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString html = QString::fromUtf8(file.readAll());
    QVERIFY(html.contains(QStringLiteral("op-9")));
    QVERIFY(html.contains(m_view->bannerText()));
    QVERIFY(!html.contains(QStringLiteral("meanwhile")));
    QVERIFY(!html.contains(QStringLiteral("Rack work")));
    m_prompt.path = m_folder.filePath(QStringLiteral("report.csv"));
    menu->actions().front()->trigger();
    QVERIFY(m_view->findChild<QLabel*>(QStringLiteral("audit.sentence"))->text().contains(
        QStringLiteral("must end with .pdf or .html")));
    QVERIFY(!QFile::exists(m_prompt.path));
}

/// UX-2.7: Space plays, [ and ] choose the speed, from wherever the replay was asked for.
void TestAuditView::theReplayTakesTheKeyboard() {
    open();
    button("audit.showMap")->setChecked(false);
    m_view->activateWindow();
    m_view->replay();
    auto* replay = m_view->findChild<ReplayPane*>();
    QVERIFY(replay->isVisible());
    QTRY_VERIFY(QApplication::focusWidget() != nullptr);
    auto* speed = m_view->findChild<QComboBox*>(QStringLiteral("audit.speed"));
    const int before = speed->currentIndex();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_BracketRight);
    QCOMPARE(speed->currentIndex(), before + 1);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_BracketLeft);
    QCOMPARE(speed->currentIndex(), before);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(replay->playing());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(!replay->playing());
}

void TestAuditView::aLongLogHasItsNewestPageAtOnce() {
    tests::MemoryLog log;
    for (int i = 0; i < 45'000; ++i)
        QVERIFY(log.append(draft("note.text", "", Value::Object{{"text", i % 1000 == 0 ? "needle" : "hay"}}))
                    .has_value());
    tests::FakeLogDesk desk(log);
    AuditView view(desk, m_clock, m_prompt, OpenLog());
    view.show();
    const auto* records = view.findChild<QTableView*>(QStringLiteral("audit.table"))->model();
    const auto* progress = view.findChild<QProgressBar*>(QStringLiteral("audit.progress"));
    QTRY_COMPARE(records->rowCount(), 500);
    QCOMPARE(records->index(0, 0).data().toString(), QStringLiteral("#44999"));
    QVERIFY(progress->isVisible());
    QTRY_COMPARE(records->rowCount(), 45'000);
    QVERIFY(!progress->isVisible());
    QCOMPARE(records->index(44'999, 0).data().toString(), QStringLiteral("#0"));
    view.findChild<QLineEdit*>(QStringLiteral("audit.filter"))->setText(QStringLiteral("NEEDLE"));
    QTRY_COMPARE(records->rowCount(), 45);
    QCOMPARE(records->index(44, 0).data().toString(), QStringLiteral("#0"));
}

void TestAuditView::aTrustFileIsTaken() {
    open();
    m_prompt.path = m_folder.filePath(QStringLiteral("nowhere"));
    button("audit.trust")->click();
    QVERIFY(m_view->findChild<QLabel*>(QStringLiteral("audit.sentence"))->text().contains(m_prompt.path));
    m_prompt.path = m_folder.filePath(QStringLiteral("trust"));
    QFile file(m_prompt.path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("log x+0+y\n");
    file.close();
    m_desk.found.verdict = "BAD_TRUST";
    m_desk.found.exit = 3;
    button("audit.trust")->click();
    QCOMPARE(m_desk.trusted, std::string("log x+0+y\n"));
    QTRY_COMPARE(m_view->bannerText(), QStringLiteral("NOT CHECKED"));
}

void TestAuditView::theFirstPageIsThereBeforeTheRestIsRead() {
    tests::MemoryLog log;
    for (int i = 0; i < 45'000; ++i)
        QVERIFY(log.append(draft("note.text", "", Value::Object{{"text", "hay"}})).has_value());
    tests::FakeLogDesk desk(log);
    desk.holdRecords = true;
    AuditView view(desk, m_clock, m_prompt, OpenLog());
    view.show();
    const auto* records = view.findChild<QTableView*>(QStringLiteral("audit.table"))->model();
    const auto* progress = view.findChild<QProgressBar*>(QStringLiteral("audit.progress"));
    QTRY_COMPARE(records->rowCount(), 500);
    QCOMPARE(records->index(0, 0).data().toString(), QStringLiteral("#44999"));
    std::vector<int> seen{progress->value()};
    for (std::size_t piece = 0; piece < 3; ++piece) {
        QTRY_COMPARE(desk.waiting.size(), piece + 1); // one is asked for when the one before was shown
        QVERIFY(progress->isVisible());
        const int before = records->rowCount();
        desk.waiting[piece]();
        QTRY_VERIFY(records->rowCount() > before);
        seen.push_back(progress->value());
    }
    QTRY_COMPARE(records->rowCount(), 45'000);
    QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    QVERIFY(seen.front() < 100 && seen.back() == 1000);
    QTRY_VERIFY(!progress->isVisible());
}

void TestAuditView::aTrustFileThatCameAlongIsOfferedAndNotUsed() {
    m_desk.trusted.clear();
    m_desk.beside = {{"/archive/log.trust", "# ours\nlog x+0+y\n"}};
    open();
    const auto* row = m_view->findChild<QWidget*>(QStringLiteral("audit.trustRow"));
    const auto* text = m_view->findChild<QLabel*>(QStringLiteral("audit.trustText"));
    QTRY_VERIFY(row->isVisible());
    QVERIFY2(text->text().contains(QStringLiteral("/archive/log.trust (log x+0+y)")),
             qPrintable(text->text()));
    QTRY_COMPARE(m_view->bannerText(), QStringLiteral("VERIFIED"));
    QVERIFY(m_desk.trusted.empty());
    button("audit.trustUse")->click();
    QCOMPARE(m_desk.trusted, std::string("# ours\nlog x+0+y\n"));
    QVERIFY(text->text().startsWith(
        QStringLiteral("Judged in this window by the trust file /archive/log.trust")));
    QVERIFY(!button("audit.trustUse")->isVisible());
    button("audit.verify")->click(); // the choice is kept
    QVERIFY(row->isVisible() && !m_desk.trusted.empty());
    button("audit.trustDrop")->click();
    QVERIFY(m_desk.trusted.empty());
    QVERIFY(button("audit.trustUse")->isVisible());
    button("audit.trustDrop")->click();
    QVERIFY(!row->isVisible());
    m_desk.beside.clear();
}

void TestAuditView::aVerificationSaysHowFarItIsAndStops() {
    m_desk.holdVerifications = true;
    open();
    QTRY_VERIFY(m_desk.held != nullptr);
    const auto* progress = m_view->findChild<QProgressBar*>(QStringLiteral("audit.verifyProgress"));
    QVERIFY(!progress->isVisible()); // what is done within a second needs none
    m_desk.held->setProgressValue(200);
    QTRY_COMPARE(progress->value(), 200);
    m_desk.held->setProgressValue(100); // it never goes back
    int further = 430; // Qt passes on only some of many
    QTRY_VERIFY((m_desk.held->setProgressValue(++further), progress->value() > 200));
    QTRY_VERIFY(progress->isVisible());
    button("audit.verifyStop")->click();
    QVERIFY(m_desk.held->isCanceled());
    m_desk.held->finish();
    const auto* sentence = m_view->findChild<QLabel*>(QStringLiteral("audit.sentence"));
    QTRY_VERIFY2(sentence->text().startsWith(QStringLiteral("The verification was stopped at 43 %")),
                 qPrintable(sentence->text()));
    QCOMPARE(m_view->bannerText(), QStringLiteral("NOT CHECKED"));
    QVERIFY(!progress->isVisible());
    m_desk.holdVerifications = false;
    button("audit.verify")->click();
    QTRY_COMPARE(m_view->bannerText(), QStringLiteral("VERIFIED"));
}

void TestAuditView::whatWasWrittenSinceIsVerifiedToo() {
    m_found.size = m_log.status().size;
    open();
    QTRY_COMPARE(m_view->bannerText(), QStringLiteral("VERIFIED"));
    m_desk.extended.clear();
    m_desk.found.verdict = "CHAIN_BREAK";
    m_desk.found.exit = 2;
    m_desk.found.n = m_found.size;
    m_clock.step(std::chrono::seconds{30});
    add(draft("note.text", "", Value::Object{{"text", "More."}}));
    QTRY_COMPARE(m_view->bannerText(), QStringLiteral("ALTERED AT #%1").arg(m_found.size));
    QCOMPARE(m_desk.extended.size(), 1U);
    QCOMPARE(m_desk.extended.front().size, m_found.size);
}

void TestAuditView::aSignatureWithoutANewEntryIsSeen() {
    m_found.size = m_log.status().size;
    m_found.notes = {{"N_UNCOVERED_TAIL", 1, "Entries follow the newest checkpoint."}};
    open();
    QTRY_COMPARE(m_view->bannerText(), QStringLiteral("VERIFIED TO #0, TAIL UNSIGNED"));
    m_desk.found.notes.clear();
    m_clock.step(std::chrono::seconds{30});
    QTRY_COMPARE(m_view->bannerText(), QStringLiteral("VERIFIED"));
}

void TestAuditView::aLogThatIsChangedBehindIsReadAnew() {
    std::vector<audit::Entry> entries(5);
    for (audit::Entry& entry : entries) {
        entry.event = "note.text";
        entry.prev = "aa";
    }
    tests::FakeLogDesk desk([&entries] { return entries; });
    AuditView view(desk, m_clock, m_prompt, OpenLog());
    view.show();
    const auto* records = view.findChild<QTableView*>(QStringLiteral("audit.table"))->model();
    QTRY_COMPARE(records->rowCount(), 5);
    entries.resize(4); // cut, and another written in its place
    entries.resize(6);
    entries[4].event = entries[5].event = "note.text";
    entries[4].prev = "bb";
    QTRY_COMPARE(records->rowCount(), 6);
    QTRY_COMPARE(desk.extended.size(), 1U); // and held against what it was
}

void TestAuditView::choosingARecordAsksForItsViewOnce() {
    open();
    table()->selectRow(1);
    const auto* screen = m_view->findChild<QPlainTextEdit*>(QStringLiteral("audit.screen"));
    QTRY_VERIFY(!screen->toPlainText().isEmpty());
    m_desk.views = 0;
    table()->selectRow(2);
    QTRY_VERIFY(!screen->toPlainText().isEmpty());
    QCOMPARE(m_desk.views, 1);
}

void TestAuditView::whatOneReadsStaysInPlace() {
    for (int i = 0; i < 100; ++i)
        add(draft("note.text", "", Value::Object{{"text", "hay"}}));
    open();
    auto* bar = table()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 40);
    bar->setValue(40);
    const auto top = [this] { return cell(table()->rowAt(0), RecordModel::kNumber); };
    const QString read = top();
    const int before = table()->model()->rowCount();
    for (int i = 0; i < 3; ++i)
        add(draft("note.text", "", Value::Object{{"text", "More."}}));
    QTRY_COMPARE(table()->model()->rowCount(), before + 3);
    QTRY_COMPARE(bar->value(), 43);
    QCOMPARE(top(), read);
    bar->setValue(0); // at the very top one sees what comes in
    add(draft("note.text", "", Value::Object{{"text", "More."}}));
    QTRY_COMPARE(table()->model()->rowCount(), before + 4);
    QCOMPARE(bar->value(), 0);
}

void TestAuditView::everyColumnFilters() {
    std::vector<audit::Entry> entries(6);
    for (audit::Entry& entry : entries) {
        entry.event = "note.text";
        entry.by = "d.ivanov";
        entry.session = "00000000000000aa";
    }
    const auto says = [](const char* target, int offset) {
        return review::toValue(
            review::Origin{"operator", target, "watch", "core-eu", "Europe/Berlin", offset});
    };
    entries[1].event = entries[3].event = "session.open";
    entries[1].what = says("lab", 60);
    entries[3].what = says("production", 120);
    entries[4].session = audit::kZeroSession;
    tests::FakeLogDesk desk([&entries] { return entries; });
    AuditView view(desk, m_clock, m_prompt, OpenLog());
    view.show();
    const auto* records = view.findChild<QTableView*>(QStringLiteral("audit.table"))->model();
    QTRY_COMPARE(records->rowCount(), 6);
    QCOMPARE(records->index(1, RecordModel::kRole).data().toString(), QStringLiteral("console"));
    QVERIFY(records->index(0, RecordModel::kLocal).data().toString().endsWith(QStringLiteral(" +02:00")));
    QCOMPARE(records->index(5, RecordModel::kTarget).data().toString(), QString()); // nobody had said it
    auto* more = view.findChild<QMenu*>(QStringLiteral("audit.moreMenu"));
    const auto choose = [more](const QString& column, const QString& value) {
        Q_EMIT more->aboutToShow();
        for (QAction* action : more->actions()) {
            if (action->text() != column) continue;
            for (QAction* each : action->menu()->actions())
                if (each->text() == value) return each->trigger();
        }
        QFAIL(qPrintable(column + QStringLiteral(" has no ") + value));
    };
    choose(QStringLiteral("target"), QStringLiteral("PRODUCTION"));
    QTRY_COMPARE(records->rowCount(), 3);
    choose(QStringLiteral("role"), QStringLiteral("operator"));
    QTRY_COMPARE(records->rowCount(), 2);
    QTRY_COMPARE(view.findChildren<QPushButton*>(QStringLiteral("audit.chip")).size(), 2);
    for (auto* chip : view.findChildren<QPushButton*>(QStringLiteral("audit.chip")))
        if (chip->text().contains(QStringLiteral("PRODUCTION"))) chip->click();
    QTRY_COMPARE(records->rowCount(), 2 + 1 + 1); // by operators, on any target
}

QTEST_MAIN(TestAuditView)
#include "tst_audit_view.moc"
