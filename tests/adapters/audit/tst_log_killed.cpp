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

/// A program that appends is killed: before each call of the file system in turn, and at random points. Each
/// time the log must open, verify, and hold every entry whose number the program had written out.
class TestLogKilled : public fairlead::tests::TestCase {
    Q_OBJECT
    /// The number in the last whole line that the program wrote; nothing when it wrote none.
    static std::optional<std::uint64_t> lastTold(QByteArray told) {
        told.truncate(told.lastIndexOf('\n'));
        if (told.isEmpty()) return std::nullopt;
        return told.mid(told.lastIndexOf('\n') + 1).toULongLong();
    }

    static void opensAndHolds(LogBench& bench, std::optional<std::uint64_t> last, const QString& place) {
        // The ring that the writer had: a log key, and entry keys enough for all of its rotations.
        QVERIFY(bench.ring.newLogKey().has_value());
        for (int key = 0; key < 200; ++key)
            QVERIFY(bench.ring.newEntryKey().has_value());
        bench.clock.step(std::chrono::hours(24 * 3000));
        const auto log = bench.open();
        QVERIFY2(log.has_value(), qPrintable(place + QString::fromStdString(log ? "" : toText(log.error()))));
        QVERIFY2((*log)->status().state == SinkState::Ready, (*log)->status().why.c_str());
        QVERIFY2(!last || (*log)->status().size > *last, qPrintable(place));
        QVERIFY((*log)->append(noteDraft("after the kill")).has_value());
        const std::string walked = bench.walk();
        QVERIFY2(walked.starts_with("OK "), qPrintable(place + QString::fromStdString(walked)));
    }

  private Q_SLOTS:
    void betweenAnyTwoCalls() {
        int call = 1;
        std::optional<std::uint64_t> most;
        for (bool killed = true; killed; ++call) {
            LogBench bench;
            const QString place = QStringLiteral("call %1: ").arg(call);
            QProcess writer;
            writer.start(QStringLiteral(FAIRLEAD_KILLED_WRITER),
                         {QString::fromStdString(bench.options.directory), QString::number(call)});
            QVERIFY2(writer.waitForFinished(60'000), qPrintable(place));
            killed = writer.exitStatus() == QProcess::CrashExit;
            QVERIFY2(killed || writer.exitCode() == 0, qPrintable(place));
            most = lastTold(writer.readAllStandardOutput());
            opensAndHolds(bench, most, place);
        }
        // The last life ended by itself: genesis, nine entries, three rotations of the key and a header.
        QCOMPARE(most.value_or(0), 13U);
        QVERIFY2(call > 100, qPrintable(QString::number(call)));
    }

    void atRandomPoints() {
        const quint32 seed = QRandomGenerator::global()->generate();
        QRandomGenerator random(seed);
        for (int round = 0; round < 20; ++round) {
            LogBench bench;
            const QString place = QStringLiteral("seed %1, round %2: ").arg(seed).arg(round);
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
            const auto last = lastTold(writer.readAllStandardOutput());
            QVERIFY2(last.has_value(), qPrintable(place));
            opensAndHolds(bench, last, place);
        }
    }
};

QTEST_GUILESS_MAIN(TestLogKilled)
#include "tst_log_killed.moc"
