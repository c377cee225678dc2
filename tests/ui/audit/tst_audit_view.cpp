// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"
#include "ui/audit/audit_model.h"
#include "ui/audit/audit_view.h"
#include "ui/theme/text.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace fairlead;
using namespace fairlead::ui;
using audit::Value;

namespace {

template <class T>
QFuture<T> ready(T value) {
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

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
    void cleanup() { m_view.reset(); }
    void theBannerSaysTheExactWords_data();
    void theBannerSaysTheExactWords();
    void onlyABadLogOffersTheWayToItsFirstBadRecord();
    void theWayToABadRecordLeadsThroughAnyFilter();
    void newestFirstAndOneSentenceEach();
    void filtersCombine();
    void aRecordOpensWhole();
    void aGrowingLogKeepsWhatIsSelected();

  private:
    void add(const audit::EntryDraft& entry) { QVERIFY(m_log.append(entry).has_value()); }
    void open();
    QTableView* table() const { return m_view->findChild<QTableView*>(QStringLiteral("audit.table")); }
    QString cell(int row, int column) const {
        return table()->model()->index(row, column).data().toString();
    }
    QPushButton* button(const char* name) const {
        return m_view->findChild<QPushButton*>(QString::fromLatin1(name));
    }

    tests::FakeClock m_clock;
    tests::MemoryLog m_log;
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
    Services services;
    services.clock = &m_clock;
    services.auditSink = &m_log;
    services.verifyLog = [this] { return ready(m_found); };
    services.readLog = [this](std::uint64_t from) { return ready(m_log.entriesFrom(from)); };
    m_view = std::make_unique<AuditView>(services);
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
    m_found.verdict = "CHAIN_BREAK";
    m_found.exit = 2;
    m_found.n = 2;
    button("audit.verify")->click();
    QTRY_VERIFY(button("audit.jump")->isVisible());
    button("audit.jump")->click();
    QCOMPARE(cell(table()->currentIndex().row(), AuditModel::kNumber), QStringLiteral("#2"));
}

void TestAuditView::theWayToABadRecordLeadsThroughAnyFilter() {
    m_found.verdict = "CHAIN_BREAK";
    m_found.exit = 2;
    m_found.n = 4;
    open();
    QTRY_VERIFY(button("audit.jump")->isVisible());
    table()->selectRow(4); // #1, of op-1
    button("audit.thisOperation")->click();
    m_view->findChild<QCheckBox*>(QStringLiteral("audit.onlyOverrides"))->setChecked(true);
    m_view->findChild<QLineEdit*>(QStringLiteral("audit.filter"))->setText(QStringLiteral("switchover"));
    QCOMPARE(table()->model()->rowCount(), 1);
    button("audit.jump")->click();
    QCOMPARE(cell(table()->currentIndex().row(), AuditModel::kNumber), QStringLiteral("#4"));
}

void TestAuditView::newestFirstAndOneSentenceEach() {
    open();
    QCOMPARE(cell(0, AuditModel::kNumber), QStringLiteral("#5"));
    QCOMPARE(cell(0, AuditModel::kText), QStringLiteral("recorded what is seen of the estate (interval)"));
    QCOMPARE(cell(1, AuditModel::kText), QStringLiteral("done. All done."));
    QCOMPARE(cell(2, AuditModel::kText), QStringLiteral("done in 12 ms: a1 wrote a checkpoint."));
    QCOMPARE(cell(3, AuditModel::kText), QStringLiteral("CHECKPOINT"));
    QCOMPARE(cell(3, AuditModel::kObject), QStringLiteral("a1"));
    QCOMPARE(cell(4, AuditModel::kText), QStringLiteral("switchover: Rack work at fra"));
}

void TestAuditView::filtersCombine() {
    open();
    auto* overrides = m_view->findChild<QCheckBox*>(QStringLiteral("audit.onlyOverrides"));
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
    const QString detail =
        m_view->findChild<QPlainTextEdit*>(QStringLiteral("audit.detail"))->toPlainText();
    for (const char* part : {"#1", "op.request", "operation op-1", "guard: pg.backup", "reason: Rack work at fra",
                             "1970-01-01T00:00:00"})
        QVERIFY2(detail.contains(QString::fromLatin1(part)), qPrintable(detail));
}

void TestAuditView::aGrowingLogKeepsWhatIsSelected() {
    open();
    table()->selectRow(4);
    const int before = table()->model()->rowCount();
    add(draft("note.text", "", Value::Object{{"text", "More."}}));
    QTRY_COMPARE(table()->model()->rowCount(), before + 1);
    QCOMPARE(cell(0, AuditModel::kNumber), QStringLiteral("#6"));
    QCOMPARE(cell(table()->currentIndex().row(), AuditModel::kNumber), QStringLiteral("#1"));
}

QTEST_MAIN(TestAuditView)
#include "tst_audit_view.moc"
