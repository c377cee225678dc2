// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "app/composition/audit_tools.h"
#include "app/composition/bundle_report.h"
#include "models/audit/checkpoint.h"
#include "models/audit/crypto.h"
#include "tests/adapters/audit/log_bench.h"
#include "tests/support/test_case.h"

#include <QRegularExpression>

using namespace fairlead;

namespace {

/// A log with a plan, closed, so that its last checkpoint covers all of it.
struct Log {
    tests::LogBench files;
    std::string vkey;
    std::string plan;

    Log() {
        const auto log = files.mustOpen();
        if (!log->openSession(OperatorId("anna"))) qFatal("no session");
        const auto document = log->attach("the plan's document");
        if (!document) qFatal("no attachment");
        plan = *document;
        audit::EntryDraft draft;
        draft.event = "op.plan";
        draft.op = OperationId("op-7");
        draft.plan = plan;
        draft.what.set("approvals_required", 0).set("kind", "switchover");
        if (!log->append(draft)) qFatal("no plan");
        draft.event = "op.begin";
        draft.what = audit::Value::Object{{"approvals", audit::Value::Array{}}, {"kind", "switchover"}};
        if (!log->append(draft)) qFatal("no operation");
        vkey = log->logVkey();
        if (!log->close()) qFatal("the log does not close");
    }
    QString report() const {
        audit::PosixFileSystem system;
        const audit::DirectoryFiles directory(files.options.directory, system);
        const auto html = app::bundleReport(directory, {"", vkey, {}, files.clock.utc()});
        if (!html) qFatal("%s", toText(html.error()).c_str());
        return QString::fromStdString(*html);
    }
    audit::Checkpoint head() const {
        audit::PosixFileSystem system;
        return app::newestCheckpoint(audit::DirectoryFiles(files.options.directory, system)).value();
    }
};

} // namespace

/// A24: what a report says of its log can be held against the log itself.
class TestReportHash : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theDigestOfTheReportIsThatOfTheLog() {
        const Log log;
        const QString html = log.report();
        QVERIFY2(html.contains(QStringLiteral("VERIFIED")), qPrintable(html.left(2000)));
        const QString digest = QString::fromStdString(audit::shortDigest(log.head()));
        QCOMPARE(digest.size(), 29); // five groups of five
        QVERIFY2(html.contains(digest), qPrintable(digest));
    }

    /// The hash of every plan, as far as the report shows it, is the one that was recorded.
    void theHashOfAPlanIsTheRecordedOne() {
        const Log log;
        const QString html = log.report();
        const QString shown = QString::fromStdString(log.plan.substr(0, 8)).toUpper();
        QVERIFY2(html.contains(QStringLiteral("<td>") + shown.left(4) + QLatin1Char('-') + shown.mid(4)), qPrintable(shown));
    }

    /// Another log, another digest: the one in a report is not a fixed word.
    void aLogThatGrewHasAnotherDigest() {
        Log log;
        const QString before = QString::fromStdString(audit::shortDigest(log.head()));
        const auto reopened = log.files.mustOpen();
        QVERIFY(reopened->append(tests::noteDraft("one more")).has_value());
        QVERIFY(reopened->close().has_value());
        QVERIFY(QString::fromStdString(audit::shortDigest(log.head())) != before);
        QVERIFY(!log.report().contains(before));
    }
};

QTEST_GUILESS_MAIN(TestReportHash)
#include "tst_report_hash.moc"
