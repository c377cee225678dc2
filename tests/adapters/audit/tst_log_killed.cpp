// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/adapters/audit/log_bench.h"
#include "tests/support/test_case.h"

#include <QProcess>
#include <QRandomGenerator>

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::LogBench;
using fairlead::tests::noteDraft;

/// A program that appends is killed at random points. Each time the log must open, verify, and hold every
/// entry whose number the program had written out.
class TestLogKilled : public fairlead::tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void everyAcknowledgedEntryIsThere() {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        for (int round = 0; round < 20; ++round) {
            LogBench bench;
            const QString place = QStringLiteral("seed %1, round %2").arg(seed).arg(round);
            QProcess writer;
            writer.start(QStringLiteral(FAIRLEAD_KILLED_WRITER),
                         {QString::fromStdString(bench.options.directory)});
            QVERIFY2(writer.waitForStarted(), qPrintable(place));
            // Kill after so many acknowledged entries: wherever the writer then is, that is the random point.
            const int wanted = random.bounded(1, 350);
            while (writer.bytesAvailable() < wanted * 3) {
                QVERIFY2(writer.waitForReadyRead(20'000), qPrintable(place));
            }
            writer.kill();
            QVERIFY2(writer.waitForFinished(), qPrintable(place));
            QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
            QByteArray told = writer.readAllStandardOutput();
            told.truncate(told.lastIndexOf('\n'));
            const std::uint64_t last = told.mid(told.lastIndexOf('\n') + 1).toULongLong();
            QVERIFY2(last > 0, qPrintable(place));

            // The ring that the writer had: a log key, and entry keys enough for all of its rotations.
            QVERIFY(bench.ring.newLogKey().has_value());
            for (int key = 0; key < 200; ++key)
                QVERIFY(bench.ring.newEntryKey().has_value());
            bench.clock.step(std::chrono::hours(24 * 3000));
            const auto log = bench.open();
            QVERIFY2(log.has_value(),
                     qPrintable(place + QString::fromStdString(log ? "" : toText(log.error()))));
            QVERIFY2((*log)->status().state == SinkState::Ready, (*log)->status().why.c_str());
            QVERIFY2((*log)->status().size > last, qPrintable(place));
            QVERIFY((*log)->append(noteDraft("after the kill")).has_value());
            QVERIFY2(bench.walk().starts_with("OK "),
                     qPrintable(place + QString::fromStdString(bench.walk())));
        }
    }
};

QTEST_GUILESS_MAIN(TestLogKilled)
#include "tst_log_killed.moc"
