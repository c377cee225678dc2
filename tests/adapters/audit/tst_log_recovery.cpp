// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/checkpoint.h"
#include "models/audit/line.h"
#include "tests/adapters/audit/log_bench.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QFile>

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::LogBench;
using fairlead::tests::noteDraft;

namespace {

constexpr const char* kFirst = "segments/000001.fal";

/// A log of 5 entries (genesis and four notes), closed as a crash closes it.
void writeFive(LogBench& bench) {
    const auto log = bench.mustOpen();
    for (int i = 1; i < 5; ++i)
        QVERIFY(log->append(noteDraft("note " + std::to_string(i))).has_value());
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines)
        out += line + "\n";
    return out;
}

bool contains(const std::string& text, const char* words) {
    return QString::fromStdString(text).contains(QString::fromUtf8(words));
}

} // namespace

/// §7.5: what a crash leaves behind is kept and cut off; what no crash leaves behind stops the log.
class TestLogRecovery : public fairlead::tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void remainsOfACrashAreKeptCutOffAndNamed_data() {
        QTest::addColumn<QByteArray>("tail");
        QTest::newRow("half a line") << QByteArray("{\"e\":{\"at\":\"2026-");
        QTest::newRow("one byte") << QByteArray("{");
        QTest::newRow("a block of zeros") << QByteArray(4096, '\0');
        QTest::newRow("a whole line of nonsense") << QByteArray("nonsense\n");
        QTest::newRow("64 lines of nonsense") << QByteArray("nonsense\n").repeated(64);
        QTest::newRow("an empty line") << QByteArray("\n");
        QTest::newRow("nonsense that is not UTF-8") << QByteArray("\xff\xfe\n\x80");
    }
    void remainsOfACrashAreKeptCutOffAndNamed() {
        QFETCH(QByteArray, tail);
        LogBench bench;
        writeFive(bench);
        const std::size_t good = bench.read(kFirst).size();
        bench.scribble(kFirst, tail.toStdString());
        const auto log = bench.mustOpen();
        QCOMPARE(log->status().state, SinkState::Ready);
        const std::string digest = toHex(bytesOf(sha256(tail.toStdString())));
        const std::string name = "000001-" + std::to_string(good) + "-" + digest + ".bin";
        FL_COMPARE_TEXT(bench.list("torn").front(), name);
        FL_COMPARE_TEXT(bench.read("torn/" + name), tail.toStdString());
        const Entry recovered = log->entriesFrom(5)->front();
        FL_COMPARE_TEXT(recovered.event, "log.recovered");
        FL_COMPARE_TEXT(canonicalText(recovered.what),
                        "{\"torn\":[{\"bytes\":" + std::to_string(tail.size()) + ",\"offset\":" +
                            std::to_string(good) + ",\"segment\":1,\"sha256\":\"" + digest + "\"}]}");
        QVERIFY(log->append(noteDraft("going on")).has_value());
        FL_COMPARE_TEXT(bench.walk(), "OK 7");
    }

    void recoveryIsToldOnce() {
        LogBench bench;
        writeFive(bench);
        bench.scribble(kFirst, "torn");
        bench.mustOpen().reset();
        bench.mustOpen().reset();
        FL_COMPARE_TEXT(bench.walk(), "OK 6");
        // Also when the telling stands in an earlier segment.
        {
            const auto log = bench.mustOpen();
            bench.clock.step(std::chrono::hours(24 * 31));
            QVERIFY(log->append(noteDraft("next segment")).has_value());
        }
        bench.mustOpen().reset();
        FL_COMPARE_TEXT(bench.walk(), "OK 9");
    }

    void tornFileThatACrashLeftUnnamedIsNamedLater() {
        LogBench bench;
        writeFive(bench);
        const std::string digest = toHex(bytesOf(sha256("bytes")));
        bench.write("torn/000001-7-" + digest + ".bin", "bytes");
        bench.write("torn/stray", "not ours");
        const auto log = bench.mustOpen();
        FL_COMPARE_TEXT(
            std::string(log->entriesFrom(5)->front().what.member("torn")->array()->front().text("sha256")),
            digest);
        FL_COMPARE_TEXT(bench.walk(), "OK 6");
    }

    void everyCutOfTheLastLineIsRecovered() {
        LogBench bench;
        writeFive(bench);
        const std::string whole = bench.read(kFirst);
        const std::size_t last = bench.lines().back().size() + 1;
        for (const std::size_t cut :
             {std::size_t{1}, std::size_t{2}, std::size_t{60}, last / 2, last - 1, last}) {
            LogBench copy;
            copy.ring = bench.ring;
            copy.mustOpen().reset();
            copy.ring = bench.ring;
            for (const std::string& name : copy.list("checkpoints"))
                QFile::remove(QString::fromStdString(copy.path("checkpoints/" + name)));
            copy.write(kFirst, whole.substr(0, whole.size() - cut));
            const auto log = copy.mustOpen();
            QCOMPARE(log->status().state, SinkState::Ready);
            FL_COMPARE_TEXT(copy.walk(), cut == last ? "OK 4" : "OK 5");
        }
    }

    void damageIsNoCrash_data() {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("words");
        QTest::newRow("a changed line before a good one")
            << 0 << "segments/000001.fal, line 3: its signature is not valid; later lines are whole";
        QTest::newRow("a line taken out") << 1 << "line 3: its number is not the next; later lines are whole";
        QTest::newRow("nonsense before a good line")
            << 2 << "line 3: it has not the form of a line; later lines are whole";
        QTest::newRow("65 lines of nonsense")
            << 3 << "line 6: it has not the form of a line; later lines are whole";
        QTest::newRow("more than 4 MiB of nonsense") << 4 << "line 6: it has no end; more than 4 MiB follow";
        QTest::newRow("the last line twice")
            << 5 << "line 6: its number is not the next; later lines are whole";
        QTest::newRow("two lines exchanged")
            << 6 << "line 4: its number is not the next; later lines are whole";
    }
    void damageIsNoCrash() {
        QFETCH(int, fault);
        QFETCH(QString, words);
        LogBench bench;
        writeFive(bench);
        std::vector<std::string> lines = bench.lines();
        if (fault == 0) lines[2][10] = '3';
        if (fault == 1) lines.erase(lines.begin() + 2);
        if (fault == 2) lines.insert(lines.begin() + 2, "nonsense");
        if (fault == 3) lines.insert(lines.end(), 65, "nonsense");
        if (fault == 5) lines.push_back(lines.back());
        if (fault == 6) std::swap(lines[3], lines[4]);
        std::string bytes = joined(lines);
        if (fault == 4) bytes.append((4 << 20) + 1, 'x');
        bench.write(kFirst, bytes);
        const auto log = bench.mustOpen();
        QCOMPARE(log->status().state, SinkState::Damaged);
        QVERIFY2(QString::fromStdString(log->status().why).contains(words), log->status().why.c_str());
        QVERIFY(contains(log->append(noteDraft("x")).error().what, "The audit log is damaged: "));
        QVERIFY(contains(log->readyForOperation().error().what, "The audit log is damaged: "));
        QVERIFY(bench.read(kFirst) == bytes);
        QVERIFY(bench.list("torn").empty());
    }

    void logBehindItsCheckpointIsRolledBack() {
        LogBench bench;
        writeFive(bench);
        QVERIFY(bench.mustOpen()->checkpoint().has_value());
        std::vector<std::string> lines = bench.lines();
        lines.pop_back();
        bench.write(kFirst, joined(lines));
        const auto log = bench.mustOpen();
        QCOMPARE(log->status().state, SinkState::RolledBack);
        QVERIFY2(contains(log->status().why,
                          "The log has 4 entries, but checkpoints/0000000000000005.note is of size 5."),
                 log->status().why.c_str());
        QVERIFY(contains(log->append(noteDraft("x")).error().what, "The audit log is rolled back: "));
    }

    void logThatDiffersFromAnAnchorIsRolledBack() {
        LogBench bench;
        writeFive(bench);
        const auto key = *bench.ring.logKey();
        MerkleTree other;
        for (const std::string& line : bench.lines())
            other.append(leafHash(line + "x"));
        bench.options.anchors = {{"the anchor x", "not a note"},
                                 {"the anchor y", *signCheckpoint(bench.options.origin, other, *key)}};
        const auto log = bench.mustOpen();
        QCOMPARE(log->status().state, SinkState::RolledBack);
        QVERIFY2(contains(log->status().why, "the checkpoint at the anchor y is of size 5 and another content."),
                 log->status().why.c_str());
    }

    void anchorsThatAgreeOrAreOfOthersDoNotStopTheLog() {
        LogBench bench;
        writeFive(bench);
        const auto key = *bench.ring.logKey();
        MerkleTree same;
        for (const std::string& line : bench.lines())
            same.append(leafHash(line));
        MerkleTree larger = same;
        larger.append(leafHash("more"));
        const auto stranger = MemorySigner::generate();
        bench.options.anchors = {{"x", *signCheckpoint(bench.options.origin, same, *key)},
                                 {"y", *signCheckpoint("other.example/log", larger, *key)},
                                 {"z", *signCheckpoint(bench.options.origin, larger, *stranger)}};
        QCOMPARE(bench.mustOpen()->status().state, SinkState::Ready);
    }

    void checkpointThatWasChangedIsDamage() {
        LogBench bench;
        writeFive(bench);
        bench.write("checkpoints/0000000000000001.note", "nonsense");
        const auto log = bench.mustOpen();
        QCOMPARE(log->status().state, SinkState::Damaged);
        QVERIFY(contains(log->status().why, "checkpoints/0000000000000001.note, is not signed"));
    }

    void segmentThatIsMissingIsDamage() {
        LogBench bench;
        {
            const auto log = bench.mustOpen();
            for (int i = 0; i < 2; ++i) {
                bench.clock.step(std::chrono::hours(24 * 31));
                QVERIFY(log->append(noteDraft("n")).has_value());
            }
        }
        QVERIFY(QFile::remove(QString::fromStdString(bench.path("segments/000002.fal"))));
        const auto log = bench.mustOpen();
        QCOMPARE(log->status().state, SinkState::Damaged);
        QVERIFY(contains(log->status().why, "A segment file is missing."));
    }

    void crashBetweenSegmentAndHeaderIsFinished() {
        LogBench bench;
        {
            const auto log = bench.mustOpen();
            bench.clock.step(std::chrono::hours(24 * 31));
            QVERIFY(log->append(noteDraft("n")).has_value());
        }
        for (const char* rest : {"", "half a hea"}) {
            LogBench copy;
            copy.ring = bench.ring;
            copy.clock.step(bench.clock.mono() - copy.clock.mono());
            QVERIFY(QDir().mkpath(QString::fromStdString(copy.path("segments"))));
            copy.write(kFirst, bench.read(kFirst));
            copy.write("segments/000002.fal", rest);
            const auto log = copy.mustOpen();
            QCOMPARE(log->status().state, SinkState::Ready);
            QVERIFY(log->append(noteDraft("n")).has_value());
            FL_COMPARE_TEXT(copy.events(),
                            *rest == '\0' ? "log.genesis key.rotate log.segment note.text"
                                          : "log.genesis key.rotate log.segment log.recovered note.text");
            QVERIFY(copy.walk().starts_with("OK "));
        }
    }

    void keyThatIsGoneStopsTheOpening() {
        LogBench bench;
        writeFive(bench);
        bench.ring.forgetEntryKeys();
        const auto log = bench.open();
        QVERIFY(!log.has_value());
        QVERIFY(contains(log.error().what, "The key store does not hold the entry key "));
        LogBench other;
        other.options.directory = bench.options.directory;
        QVERIFY(contains(other.open().error().what, "The key store holds no log key"));
        // The ring makes its keys from a counter: the second is no key of the bench's log.
        QVERIFY(other.ring.newEntryKey().has_value());
        QVERIFY(other.ring.newLogKey().has_value());
        QVERIFY(
            contains(other.open().error().what, "The log key in the key store is not the one that the log"));
    }

    void fileThatIsRemovedOrReplacedWhileOpenStopsTheLog_data() {
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("words");
        QTest::newRow("removed") << 0 << "The audit log could not find ";
        QTest::newRow("replaced by a copy") << 1 << "was replaced while it was open.";
        QTest::newRow("written by another hand") << 2 << "was changed by other hands while it was open.";
    }
    void fileThatIsRemovedOrReplacedWhileOpenStopsTheLog() {
        QFETCH(int, change);
        QFETCH(QString, words);
        LogBench bench;
        const auto log = bench.mustOpen();
        const std::string bytes = bench.read(kFirst);
        const QString path = QString::fromStdString(bench.path(kFirst));
        if (change < 2) QVERIFY(QFile::rename(path, path + QStringLiteral(".away")));
        if (change == 1) bench.write(kFirst, bytes);
        if (change == 2) bench.scribble(kFirst, "x");
        const Result<Appended> done = log->append(noteDraft("n"));
        QVERIFY(!done.has_value());
        QVERIFY2(QString::fromStdString(done.error().what).contains(words), done.error().what.c_str());
        QCOMPARE(log->status().state, SinkState::Refusing);
    }
};

QTEST_GUILESS_MAIN(TestLogRecovery)
#include "tst_log_recovery.moc"
