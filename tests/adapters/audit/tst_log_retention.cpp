// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/break_glass.h"
#include "adapters/audit/directory_files.h"
#include "adapters/audit/retention.h"
#include "models/audit/bundle.h"
#include "tests/adapters/audit/log_bench.h"
#include "tests/support/test_case.h"

#include <QFile>

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::LogBench;
using fairlead::tests::noteDraft;
using Fault = fairlead::tests::FaultyFileSystem::Fault;

namespace {

struct RetentionBench : LogBench {
    std::string vkey;
    std::string trust() const { return "log " + vkey + "\n"; }
    std::string bundlePath() const { return folder.filePath(QStringLiteral("b.zip")).toStdString(); }

    /// Segments of a month each, with some notes.
    void months(int count) {
        auto log = mustOpen();
        vkey = log->logVkey();
        for (int month = 1; month < count; ++month) {
            QVERIFY(log->append(noteDraft("month " + std::to_string(month))).has_value());
            clock.step(std::chrono::hours{24 * 32});
        }
        QVERIFY(log->append(noteDraft("now")).has_value());
        QVERIFY(log->close().has_value());
        QCOMPARE(list("segments").size(), std::size_t(count));
    }
    void bundle() {
        std::string bytes;
        const auto made = writeBundle({DirectoryFiles(options.directory, system), {}, {}, {}, clock.utc()},
                                      **ring.logKey(), [&bytes](std::string_view piece) {
                                          bytes += piece;
                                          return Result<void>();
                                      });
        QVERIFY2(made.has_value(), made ? "" : toText(made.error()).c_str());
        QFile file(QString::fromStdString(bundlePath()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(bytes));
    }
    Result<Pruned> prune(std::uint64_t upTo) {
        return pruneLog({options.directory, upTo, bundlePath(), trust()}, system);
    }
    std::string pruneRefusal(std::uint64_t upTo) {
        const auto pruned = prune(upTo);
        return pruned ? std::string("pruned") : pruned.error().what;
    }
    Verification verify() {
        return verifyLog(DirectoryFiles(options.directory, system), {trust(), {}, false, 1});
    }
    std::string names() const {
        std::string out;
        for (const std::string& name : list("segments"))
            out += (out.empty() ? "" : " ") + name;
        return out;
    }
};

std::vector<EntryDraft> notes(int count) {
    std::vector<EntryDraft> out;
    for (int i = 0; i < count; ++i)
        out.push_back(noteDraft("note " + std::to_string(i)));
    return out;
}

/// Two logs on two disks; the first one's can fail.
struct GlassBench {
    LogBench first, second;
    std::shared_ptr<FileLog> firstLog, secondLog;
    std::unique_ptr<BreakGlassSink> sink;
    GlassBench() {
        second.options.origin = breakGlassOrigin(first.options.origin);
        firstLog = first.mustOpen();
        secondLog = second.mustOpen();
        sink = std::make_unique<BreakGlassSink>(firstLog, secondLog);
    }
    void diskFails() {
        first.system.failCall(1, Fault::Dies);
        QVERIFY(!sink->append(noteDraft("lost")).has_value());
        QVERIFY(sink->status().state == SinkState::Refusing);
    }
};

constexpr const char* kReason = "the log's disk died during the failover";

} // namespace

/// Retention, groups and the second log of a console (audit-log.md §7, §15).
class TestLogRetention : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void segmentsAreReplacedByTheirHashes() {
        RetentionBench bench;
        bench.months(4);
        const Verification before = bench.verify();
        bench.bundle();
        const auto pruned = bench.prune(2);
        QVERIFY2(pruned.has_value(), pruned ? "" : toText(pruned.error()).c_str());
        QCOMPARE(pruned->segments, 2U);
        FL_COMPARE_TEXT(bench.names(), "000001.leaves 000002.leaves 000003.fal 000004.fal");
        const Verification after = bench.verify();
        FL_COMPARE_TEXT(after.verdict, "OK");
        FL_COMPARE_TEXT(after.root, before.root);
        QCOMPARE(*after.first, pruned->entries);
        QCOMPARE(bench.read("segments/000001.leaves").size() % 32, std::size_t{0});
    }

    // A console goes on with a pruned log, and reads what is left of it.
    void aPrunedLogIsWrittenOn() {
        RetentionBench bench;
        bench.months(3);
        bench.bundle();
        QVERIFY(bench.prune(2).has_value());
        auto log = bench.mustOpen();
        QVERIFY(log->status().state == SinkState::Ready);
        QVERIFY(log->append(noteDraft("after")).has_value());
        const auto entries = log->entriesFrom(0);
        QVERIFY(entries.has_value());
        FL_COMPARE_TEXT(entries->front().event, "log.segment");
        FL_COMPARE_TEXT(entries->back().event, "note.text");
        QVERIFY(log->close().has_value());
        FL_COMPARE_TEXT(bench.verify().verdict, "OK");
    }

    void theNewestSegmentStays() {
        RetentionBench bench;
        bench.months(2);
        bench.bundle();
        QVERIFY(bench.prune(99).has_value());
        FL_COMPARE_TEXT(bench.names(), "000001.leaves 000002.fal");
        FL_COMPARE_TEXT(bench.pruneRefusal(99), "No closed segment up to 99 has its lines here.");
    }

    void nothingGoesThatNoBundleHolds() {
        RetentionBench bench;
        bench.months(3);
        FL_COMPARE_TEXT(bench.pruneRefusal(1).substr(0, 44), "The bundle does not verify (IO_ERROR), so no");
        // Another log of the same name and keys, of another time.
        RetentionBench other;
        other.clock.step(std::chrono::hours{1});
        other.months(3);
        other.bundle();
        QFile::copy(QString::fromStdString(other.bundlePath()), QString::fromStdString(bench.bundlePath()));
        FL_COMPARE_TEXT(bench.pruneRefusal(1),
                        "The bundle is of another history than this log's, so nothing is pruned.");
        QCOMPARE(bench.list("segments").size(), std::size_t{3});
    }

    void aBundleThatEndsTooEarlyDoesNotDo() {
        RetentionBench bench;
        bench.months(2);
        bench.bundle();
        auto log = bench.mustOpen();
        bench.clock.step(std::chrono::hours{24 * 32});
        QVERIFY(log->append(noteDraft("a month later")).has_value());
        log.reset();
        FL_COMPARE_TEXT(bench.pruneRefusal(2),
                        "The bundle does not hold all entries that would go. Export one that does.");
        QVERIFY(bench.prune(1).has_value());
    }

    void aDamagedLogIsNotPruned() {
        RetentionBench bench;
        bench.months(3);
        bench.bundle();
        std::string bytes = bench.read("segments/000001.fal");
        bytes[bytes.find("month 1")] = 'M';
        bench.write("segments/000001.fal", bytes);
        FL_COMPARE_TEXT(bench.pruneRefusal(1).substr(0, 43), "The log does not verify (BAD_SIGNATURE), so");
    }

    void aLogThatIsBeingWrittenIsNotPruned() {
        RetentionBench bench;
        bench.months(2);
        bench.bundle();
        const auto log = bench.mustOpen();
        QVERIFY2(bench.pruneRefusal(1).starts_with("Another console ("), bench.pruneRefusal(1).c_str());
    }

    // Killed before any call that changes something: the log verifies, and pruning again finishes.
    void pruningCutShortIsFinished() {
        for (int failing = 1; failing < 60; ++failing) {
            RetentionBench bench;
            bench.months(3);
            bench.bundle();
            bench.system.failCall(failing, Fault::Dies);
            const bool done = bench.prune(2).has_value();
            bench.system.heal();
            const std::string name = "call " + std::to_string(failing);
            QVERIFY2(bench.verify().exit < 2, (name + bench.verify().verdict).c_str());
            if (done) return;
            const auto again = bench.prune(2);
            const bool all = bench.names() == "000001.leaves 000002.leaves 000003.fal";
            QVERIFY2(all && (again.has_value() || again.error().what.starts_with("No closed segment")),
                     name.c_str());
            FL_COMPARE_TEXT(bench.verify().verdict, "OK");
        }
    }

    void aGroupSharesOneFlush() {
        LogBench bench;
        auto log = bench.mustOpen();
        const auto done = log->appendGroup(notes(64));
        QVERIFY(done.has_value());
        QCOMPARE(done->size(), std::size_t{64});
        QCOMPARE(done->back().n, 64U);
        QVERIFY(log->append(noteDraft("after")).has_value());
        FL_COMPARE_TEXT(bench.walk(), "OK 66");
    }

    void whatDoesNotBelongInAGroup() {
        LogBench bench;
        auto log = bench.mustOpen();
        const auto said = [&](const std::vector<EntryDraft>& drafts) {
            const auto done = log->appendGroup(drafts);
            return done ? std::string("done") : done.error().what;
        };
        FL_COMPARE_TEXT(said({}), "A group has 1 to 64 entries.");
        FL_COMPARE_TEXT(said(notes(65)), "A group has 1 to 64 entries.");
        std::vector<EntryDraft> intent = notes(3);
        intent[1].event = "step.intent";
        FL_COMPARE_TEXT(said(intent), "An intent waits for a flush of its own.");
        std::vector<EntryDraft> large = notes(3);
        large[2].what.set("text", std::string(70'000, 'x'));
        QVERIFY2(said(large).find("a line holds 65535") != std::string::npos, said(large).c_str());
        // Nothing of all that was written, and the log is ready.
        FL_COMPARE_TEXT(bench.walk(), "OK 1");
        FL_COMPARE_TEXT(said(notes(1)), "done");
    }

    void aGroupIsWrittenWholeOrTheLogRefuses() {
        for (const Fault fault : {Fault::Fails, Fault::Short, Fault::Dies}) {
            LogBench bench;
            auto log = bench.mustOpen();
            // The first call is the question for free space; the write follows the file's identity.
            bool failed = false;
            for (int call = 1; call < 12 && !failed; ++call) {
                bench.system.failCall(call, fault);
                failed = !log->appendGroup(notes(8)).has_value();
                bench.system.heal();
            }
            QVERIFY(failed);
            QVERIFY(log->status().state == SinkState::Refusing);
            log.reset();
            log = bench.mustOpen();
            QVERIFY(log->append(noteDraft("after")).has_value());
            QVERIFY2(bench.walk().starts_with("OK "), bench.walk().c_str());
        }
    }

    void theGlassIsBrokenOnlyWhenTheFirstLogRefuses() {
        GlassBench bench;
        const auto early = bench.sink->breakGlass(OperatorId("ana"), kReason);
        FL_COMPARE_TEXT(early.error().what, "The glass is for a log that cannot be written. This one is " +
                                                std::string(toWord(SinkState::Ready)) + ".");
        bench.diskFails();
        FL_COMPARE_TEXT(bench.sink->breakGlass(OperatorId("ana"), "because").error().what,
                        "Breaking the glass needs a reason of at least 20 characters.");
        QVERIFY(bench.sink->breakGlass(OperatorId("ana"), kReason).has_value());
        QVERIFY(bench.sink->isBroken());
        QVERIFY(bench.sink->status().state == SinkState::BreakGlass);
        FL_COMPARE_TEXT(bench.sink->breakGlass(OperatorId("ana"), kReason).error().what,
                        "The glass is broken already.");
        EntryDraft draft = noteDraft("on the second log");
        draft.bySystem = false;
        QVERIFY(bench.sink->append(draft).has_value());
        FL_COMPARE_TEXT(bench.second.events(),
                        "log.genesis log.breakglass key.rotate session.open note.text");
        FL_COMPARE_TEXT(bench.first.events(), "log.genesis");
        const std::string lines = bench.second.read("segments/000001.fal");
        QVERIFY(lines.find("\"leaf\":\"" + toHex(bytesOf(leafHash(bench.first.lines().front())))) !=
                std::string::npos);
        QVERIFY(lines.find(kReason) != std::string::npos);
    }

    void whenTheSecondLogFailsTooNothingIsWritten() {
        GlassBench bench;
        bench.diskFails();
        QVERIFY(bench.sink->breakGlass(OperatorId("ana"), kReason).has_value());
        bench.second.system.failCall(1, Fault::Dies);
        QVERIFY(!bench.sink->append(noteDraft("nowhere")).has_value());
        QVERIFY(bench.sink->status().state == SinkState::Refusing);
        QVERIFY(!bench.sink->readyForOperation().has_value());
    }

    void theSecondLogIsTakenOverLater() {
        GlassBench bench;
        bench.diskFails();
        QVERIFY(bench.sink->breakGlass(OperatorId("ana"), kReason).has_value());
        QVERIFY(bench.sink->append(noteDraft("on the second log")).has_value());
        bench.sink.reset();
        bench.firstLog.reset();
        bench.first.system.heal();
        auto again = bench.first.mustOpen();
        QVERIFY(importBreakGlass(*again, *bench.secondLog).has_value());
        const std::string bytes = bench.second.read("segments/000001.fal");
        const std::string lines = bench.first.read("segments/000001.fal");
        QVERIFY(lines.find(toHex(bytesOf(sha256(bytes)))) != std::string::npos);
        for (LogBench* one : {&bench.first, &bench.second}) {
            const Verification found = verifyLog(DirectoryFiles(one->options.directory, one->system), {});
            QVERIFY2(found.exit < 2, found.detail.c_str());
            const bool said = std::any_of(found.notes.begin(), found.notes.end(),
                                          [](const VerifyRemark& r) { return r.code == "N_BREAKGLASS"; });
            QVERIFY(said);
        }
    }
};

QTEST_GUILESS_MAIN(TestLogRetention)
#include "tst_log_retention.moc"
