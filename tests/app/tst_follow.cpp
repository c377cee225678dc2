// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/runtime/system_clock.h"
#include "app/composition/log_desk.h"
#include "tests/models/audit/verify_log_builder.h"
#include "tests/support/test_case.h"
#include "ui/audit/audit_view.h"
#include "ui/audit/replay_pane.h"
#include "ui/audit/review_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

constexpr int kPatience = 60'000;

QString script(const char* letters, int times = 1) {
    return QString::fromLatin1(letters).repeated(times);
}

} // namespace

/// A review of a log that another process is writing.
class TestFollow : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_done.clear();
    }
    void cleanup() {
        m_window.reset();
        m_folder.reset();
    }
    void whatIsWrittenAppears();
    void aWriterThatDiesInALineIsFollowedByTheNext();
    void aNewSegmentIsFollowed();
    void aLogThatIsRewrittenIsNotVerifiedAnyMore();
    void aLongLogIsReadUpToItsDamage();

  private:
    QString log() const { return m_folder->filePath(QStringLiteral("log")); }
    void start(QProcess& writer, const QString& letters) {
        writer.start(QStringLiteral(FAIRLEAD_REVIEW_WRITER), {log(), m_done, letters});
        m_done += letters;
    }
    void write(const QString& letters) {
        QProcess writer;
        start(writer, letters);
        QVERIFY(writer.waitForFinished(kPatience));
    }
    void open() {
        auto desk = std::make_shared<app::LocalLogDesk>(app::logAt(log().toStdString()));
        desk->trust("log " + tests::LogBuilder::vkey("log") + "\n");
        m_window = std::make_unique<ReviewWindow>(std::move(desk), m_clock, OpenLog());
        m_window->show();
    }
    template <class T>
    T* find(const char* name) const {
        return m_window->findChild<T*>(QString::fromLatin1(name));
    }
    QTableView* table() const { return find<QTableView>("audit.table"); }
    int rows() const { return table()->model()->rowCount(); }
    QString number(int row) const {
        return table()->model()->index(row, RecordModel::kNumber).data().toString();
    }
    QString sentence() const { return find<QLabel>("audit.sentence")->text(); }
    bool verifiedTo(int last) const {
        return m_window->view()->bannerText().startsWith(QStringLiteral("VERIFIED")) &&
               sentence().contains(QStringLiteral("chain complete to #%1 ").arg(last));
    }

    runtime::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_done;
    std::unique_ptr<ReviewWindow> m_window;
};

void TestFollow::whatIsWrittenAppears() {
    write(script("n", 100) + script("c"));
    open();
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 102, kPatience);
    QTRY_VERIFY2_WITH_TIMEOUT(verifiedTo(101), qPrintable(sentence()), kPatience);
    table()->selectRow(50);
    table()->verticalScrollBar()->setValue(45);
    const QString top = number(table()->rowAt(0));
    QProcess writer;
    start(writer, script("n", 300) + script("c"));
    QTRY_VERIFY_WITH_TIMEOUT(rows() > 102, kPatience); // most likely while it still writes
    QTRY_COMPARE_WITH_TIMEOUT(writer.state(), QProcess::NotRunning, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 402, kPatience);
    QCOMPARE(number(0), QStringLiteral("#401"));
    QCOMPARE(number(table()->currentIndex().row()), QStringLiteral("#51"));
    QCOMPARE(number(table()->rowAt(0)), top);
    QTRY_VERIFY2_WITH_TIMEOUT(verifiedTo(401), qPrintable(sentence()), kPatience);
    QTRY_VERIFY(find<ReplayPane>("audit.replay")->timeline()->moments().size() == 402);
}

void TestFollow::aWriterThatDiesInALineIsFollowedByTheNext() {
    write(script("n", 20) + script("c"));
    open();
    QTRY_VERIFY2_WITH_TIMEOUT(verifiedTo(21), qPrintable(sentence()), kPatience);
    QProcess writer;
    start(writer, script("n", 20) + script("t"));
    QVERIFY(writer.waitForFinished(kPatience));
    QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 42, kPatience); // and not the half
    QTRY_COMPARE_WITH_TIMEOUT(m_window->view()->bannerText(),
                              QStringLiteral("VERIFIED TO #21, TAIL UNSIGNED"), kPatience);
    QTRY_VERIFY2_WITH_TIMEOUT(sentence().contains(QStringLiteral("W_TORN_TAIL")), qPrintable(sentence()),
                              kPatience);
    write(script("r") + script("n", 20) + script("c"));
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 63, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->view()->bannerText(), QStringLiteral("VERIFIED"), kPatience);
    QVERIFY2(verifiedTo(62), qPrintable(sentence()));
}

void TestFollow::aNewSegmentIsFollowed() {
    write(script("n", 20) + script("c"));
    open();
    QTRY_VERIFY2_WITH_TIMEOUT(verifiedTo(21), qPrintable(sentence()), kPatience);
    write(script("sc") + script("n", 20) + script("sc") + script("n", 5) + script("c"));
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 22 + 2 + 20 + 2 + 5, kPatience);
    QTRY_VERIFY2_WITH_TIMEOUT(verifiedTo(50), qPrintable(sentence()), kPatience);
    write(script("n", 5) + script("c"));
    QTRY_VERIFY2_WITH_TIMEOUT(verifiedTo(55), qPrintable(sentence()), kPatience);
    QCOMPARE(m_window->view()->bannerText(), QStringLiteral("VERIFIED"));
}

/// Every line of the other log is good, and so is its checkpoint.
void TestFollow::aLogThatIsRewrittenIsNotVerifiedAnyMore() {
    write(script("n", 20) + script("c"));
    open();
    QTRY_VERIFY2_WITH_TIMEOUT(verifiedTo(21), qPrintable(sentence()), kPatience);
    QTRY_COMPARE(rows(), 22);
    QVERIFY(QDir(log()).removeRecursively());
    m_done.clear();
    write(script("m", 30) + script("c"));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->view()->bannerText(), QStringLiteral("ALTERED"), kPatience);
    QVERIFY2(sentence().startsWith(QStringLiteral("FORK_VS_ANCHOR")), qPrintable(sentence()));
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 32, kPatience);
}

void TestFollow::aLongLogIsReadUpToItsDamage() {
    write(script("n", 700) + script("c"));
    QFile segment(log() + QStringLiteral("/segments/000001.fal"));
    QVERIFY(segment.open(QIODevice::ReadWrite));
    QList<QByteArray> lines = segment.readAll().split('\n');
    lines.removeAt(50);
    segment.resize(0);
    segment.write(lines.join('\n'));
    segment.close();
    open();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->view()->bannerText(), QStringLiteral("GAP #50-#50"), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 50, kPatience);
    QCOMPARE(number(0), QStringLiteral("#49"));
}

QTEST_MAIN(TestFollow)
#include "tst_follow.moc"
