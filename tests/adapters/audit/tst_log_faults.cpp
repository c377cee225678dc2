// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/adapters/audit/log_bench.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::FaultyFileSystem;
using fairlead::tests::LogBench;
using fairlead::tests::noteDraft;

namespace {

/// What the writer was told: entries acknowledged with their leaves, and whether all went well.
struct Told {
    std::vector<std::string> leaves; ///< hex, by number; empty where nobody was told
    bool allWell = true;
};

void remember(Told& told, const Result<Appended>& done) {
    if (!done) {
        told.allWell = false;
        return;
    }
    told.leaves.resize(done->n + 1);
    told.leaves[done->n] = toHex(bytesOf(done->leaf));
}

/// A console's life: open, session, an operation's entries, a new segment, close.
Told live(LogBench& bench) {
    Told told;
    const Result<std::unique_ptr<FileLog>> opened = bench.open();
    if (!opened) return {{}, false};
    FileLog& log = **opened;
    told.allWell = log.openSession(OperatorId("ana")).has_value();
    remember(told, log.append(noteDraft("one")));
    told.allWell = log.attach("evidence").has_value() && told.allWell;
    EntryDraft end;
    end.event = "op.end";
    end.op = OperationId("op-1");
    end.what.set("result", "done");
    remember(told, log.append(end));
    bench.clock.step(std::chrono::hours(24 * 31));
    remember(told, log.append(noteDraft("in the next segment")));
    told.allWell = log.close().has_value() && told.allWell;
    return told;
}

} // namespace

/// §19: each system call fails in turn, and the process dies before each in turn. Whatever happened, the log
/// opens again, verifies, and holds every entry that was acknowledged.
class TestLogFaults : public fairlead::tests::TestCase {
    Q_OBJECT
    /// Number of system calls of a life without faults.
    static int callsOfALife() {
        LogBench bench;
        const Told told = live(bench);
        return told.allWell ? bench.system.calls() : 0;
    }

    static QString check(LogBench& bench, const Told& told) {
        bench.system.heal();
        const Result<std::unique_ptr<FileLog>> again = bench.open();
        if (!again) return QStringLiteral("does not open: ") + QString::fromStdString(toText(again.error()));
        const SinkStatus status = (*again)->status();
        if (status.state != SinkState::Ready) return QString::fromStdString(status.why);
        if (!(*again)->append(noteDraft("after")).has_value()) return QStringLiteral("does not go on");
        const std::string walked = bench.walk();
        if (!walked.starts_with("OK ")) return QString::fromStdString(walked);
        const std::vector<std::string> lines = bench.lines();
        for (std::size_t n = 0; n < told.leaves.size(); ++n) {
            if (told.leaves[n].empty()) continue;
            if (n >= lines.size() || toHex(bytesOf(leafHash(lines[n]))) != told.leaves[n]) {
                return QStringLiteral("acknowledged entry %1 is not there").arg(n);
            }
        }
        if (bench.ring.entryKeyCount() != 1) return QStringLiteral("old keys are kept");
        return {};
    }

  private Q_SLOTS:
    void everyCallFails_data() {
        QTest::addColumn<int>("fault");
        QTest::newRow("it fails once") << static_cast<int>(FaultyFileSystem::Fault::Fails);
        QTest::newRow("it writes half, then fails") << static_cast<int>(FaultyFileSystem::Fault::Short);
        QTest::newRow("the disk is full from it on") << static_cast<int>(FaultyFileSystem::Fault::Full);
        QTest::newRow("nothing can be changed from it on")
            << static_cast<int>(FaultyFileSystem::Fault::Locked);
        QTest::newRow("the process dies before it") << static_cast<int>(FaultyFileSystem::Fault::Dies);
    }
    void everyCallFails() {
        QFETCH(int, fault);
        const int calls = callsOfALife();
        QVERIFY(calls > 100);
        int failures = 0;
        for (int call = 1; call <= calls; ++call) {
            LogBench bench;
            bench.system.failCall(call, static_cast<FaultyFileSystem::Fault>(fault));
            const Told told = live(bench);
            if (!told.allWell) ++failures;
            const QString why = check(bench, told);
            QVERIFY2(why.isEmpty(),
                     qPrintable(QStringLiteral("call %1 (%2): %3")
                                    .arg(call)
                                    .arg(QString::fromStdString(bench.system.lastFailed), why)));
        }
        // Most failures must have been noticed; a few calls are courtesies (the lock's holder, the reserve).
        QVERIFY2(failures > calls / 2, qPrintable(QString::number(failures)));
    }

    void failedAppendRefusesForGood_data() {
        QTest::addColumn<int>("call");
        QTest::addColumn<QString>("words");
        // The calls of one append: statvfs, stat, write, fdatasync.
        QTest::newRow("looking at the file fails") << 2 << "The audit log could not find ";
        QTest::newRow("the write fails") << 3 << "The audit log could not write ";
        QTest::newRow("the flush fails") << 4 << "The audit log could not flush ";
    }
    void failedAppendRefusesForGood() {
        QFETCH(int, call);
        QFETCH(QString, words);
        LogBench bench;
        auto log = bench.mustOpen();
        bench.system.failCall(call, FaultyFileSystem::Fault::Fails);
        const Result<Appended> done = log->append(noteDraft("lost"));
        QVERIFY(!done.has_value());
        QVERIFY2(QString::fromStdString(done.error().what).startsWith(words), done.error().what.c_str());
        FL_COMPARE_TEXT(done.error().engineWords, "Input/output error");
        bench.system.heal();
        QCOMPARE(log->status().state, SinkState::Refusing);
        const int before = bench.system.calls();
        const Result<Appended> next = log->append(noteDraft("no second try"));
        QVERIFY(!next.has_value());
        QCOMPARE(next.error().kind, ErrorKind::Refused);
        QVERIFY(QString::fromStdString(next.error().what)
                    .startsWith(QStringLiteral("The audit log is refusing: ")));
        QVERIFY(!log->readyForOperation().has_value());
        QVERIFY(!log->attach("x").has_value());
        QCOMPARE(bench.system.calls(), before);
        log.reset();
        log = bench.mustOpen();
        QVERIFY(log->append(noteDraft("after reopening")).has_value());
        QVERIFY(bench.walk().starts_with("OK "));
    }

    void keyRingThatRefusesStopsTheSession_data() {
        QTest::addColumn<QString>("call");
        QTest::newRow("no new key can be stored") << "newEntryKey";
        QTest::newRow("the old key cannot be erased") << "keepOnlyEntryKey";
    }
    void keyRingThatRefusesStopsTheSession() {
        QFETCH(QString, call);
        LogBench bench;
        auto log = bench.mustOpen();
        bench.ring.refuse = call.toStdString();
        const Result<void> opened = log->openSession(OperatorId("ana"));
        if (call == QStringLiteral("newEntryKey")) {
            FL_COMPARE_TEXT(opened.error().what, "The key ring refused newEntryKey.");
            QCOMPARE(log->status().state, SinkState::Refusing);
        } else {
            QVERIFY(opened.has_value());
            FL_COMPARE_TEXT(bench.events(), "log.genesis key.rotate log.degraded session.open");
            QCOMPARE(bench.ring.entryKeyCount(), 2U);
        }
        bench.ring.refuse.clear();
        log.reset();
        log = bench.mustOpen();
        QCOMPARE(bench.ring.entryKeyCount(), 1U);
        QVERIFY(bench.walk().starts_with("OK "));
    }
};

QTEST_GUILESS_MAIN(TestLogFaults)
#include "tst_log_faults.moc"
