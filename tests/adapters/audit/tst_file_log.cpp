// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/line.h"
#include "tests/adapters/audit/log_bench.h"
#include "tests/support/test_case.h"

#include <QFile>

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::LogBench;
using fairlead::tests::noteDraft;

namespace {

constexpr std::int64_t kMiB = 1 << 20;

/// As MemoryKeyRing; its entry keys make signatures with one wrong bit from the given one on.
class FlippedSigner : public Signer {
  public:
    FlippedSigner(std::unique_ptr<Signer> real, int& left) : m_real(std::move(real)), m_left(left) {}
    Result<Signature> sign(std::string_view message) override {
        Result<Signature> signature = m_real->sign(message);
        if (m_left-- <= 0) (*signature)[10] ^= 1;
        return signature;
    }
    const PublicKey& publicKey() const override { return m_real->publicKey(); }

  private:
    std::unique_ptr<Signer> m_real;
    int& m_left;
};

class FlippingRing : public fairlead::tests::MemoryKeyRing {
  public:
    int goodSignatures = 1;
    Result<std::unique_ptr<Signer>> newEntryKey() override {
        Result<std::unique_ptr<Signer>> real = MemoryKeyRing::newEntryKey();
        return std::unique_ptr<Signer>(std::make_unique<FlippedSigner>(*std::move(real), goodSignatures));
    }
};

} // namespace

/// The log in a directory, in good weather: what it writes, refuses and hands back.
class TestFileLog : public fairlead::tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void emptyDirectoryBecomesALog() {
        LogBench bench;
        const auto log = bench.mustOpen();
        QCOMPARE(log->status().state, SinkState::Ready);
        FL_COMPARE_TEXT(bench.events(), "log.genesis");
        FL_COMPARE_TEXT(bench.walk(), "OK 1");
        QCOMPARE(bench.list("checkpoints").size(), 1U);
        QCOMPARE(bench.ring.entryKeyCount(), 1U);
    }

    void sessionHasItsOperatorAndItsKey() {
        LogBench bench;
        const auto log = bench.mustOpen();
        QVERIFY(log->openSession(OperatorId("ana")).has_value());
        EntryDraft draft = noteDraft("by the operator");
        draft.bySystem = false;
        QVERIFY(log->append(draft).has_value());
        QVERIFY(log->closeSession().has_value());
        QVERIFY(log->close().has_value());
        FL_COMPARE_TEXT(bench.events(),
                        "log.genesis key.rotate session.open note.text session.close log.closed");
        FL_COMPARE_TEXT(bench.walk(), "OK 6");
        const auto again = bench.mustOpen();
        const std::vector<Entry> entries = *again->entriesFrom(0);
        QCOMPARE(entries.size(), 6U);
        FL_COMPARE_TEXT(entries[3].by, "ana");
        FL_COMPARE_TEXT(entries[3].session, entries[2].session);
        FL_COMPARE_TEXT(entries[5].session, kZeroSession);
        QCOMPARE(bench.ring.entryKeyCount(), 1U);
    }

    void operatorsEntryNeedsASession() {
        LogBench bench;
        const auto log = bench.mustOpen();
        EntryDraft draft = noteDraft("nobody");
        draft.bySystem = false;
        FL_COMPARE_TEXT(log->append(draft).error().what,
                        "No session is open, so note.text has no operator. Open a session first.");
        QCOMPARE(log->status().state, SinkState::Ready);
    }

    void appendedEntryHasItsNumberLeafAndEcho() {
        LogBench bench;
        const auto log = bench.mustOpen();
        const Result<Appended> done = log->append(noteDraft("hello"));
        QVERIFY(done.has_value());
        QCOMPARE(done->n, 1U);
        FL_COMPARE_TEXT(toHex(bytesOf(done->leaf)), toHex(bytesOf(leafHash(bench.lines()[1]))));
        FL_COMPARE_TEXT(done->echo(), "fl:1:" + toHex(bytesOf(done->leaf)).substr(0, 16));
    }

    void entriesAreReadFromAnyNumber() {
        LogBench bench;
        const auto log = bench.mustOpen();
        for (int i = 1; i <= 20; ++i)
            QVERIFY(log->append(noteDraft("note " + std::to_string(i))).has_value());
        for (const std::uint64_t from : {0U, 7U, 20U, 3U, 21U, 99U}) {
            const std::vector<Entry> entries = *log->entriesFrom(from);
            QCOMPARE(entries.size(), from > 21 ? 0U : 21U - from);
            if (!entries.empty()) QCOMPARE(entries.front().n, from);
        }
        QVERIFY(log->append(noteDraft("one more")).has_value());
        QCOMPARE(log->entriesFrom(21)->size(), 1U);
        FL_COMPARE_TEXT(std::string(log->entriesFrom(21)->front().what.text("text")), "one more");
    }

    void draftThatTheLogCannotHoldIsRefusedAndTheLogStaysReady_data() {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("member");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("words");
        QTest::newRow("an event that is none")
            << "Note"
            << "text" << 1 << "The member \"event\" does not have its form.";
        QTest::newRow("an event of the log's own") << "key.rotate"
                                                   << "text" << 1 << "written by the log itself.";
        QTest::newRow("a member name that is none") << "note.text"
                                                    << "Te xt" << 1 << "the member name \"Te xt\" is not";
        QTest::newRow("a line that is too long") << "note.text"
                                                 << "text" << 65'535 << "Store the evidence with attach()";
        QTest::newRow("an intent without its step") << "step.intent"
                                                    << "text" << 1 << "step.intent needs \"op\".";
    }
    void draftThatTheLogCannotHoldIsRefusedAndTheLogStaysReady() {
        QFETCH(QString, event);
        QFETCH(QString, member);
        QFETCH(int, length);
        QFETCH(QString, words);
        LogBench bench;
        const auto log = bench.mustOpen();
        EntryDraft draft;
        draft.bySystem = true;
        draft.event = event.toStdString();
        draft.what.set(member.toStdString(), std::string(static_cast<std::size_t>(length), 'x'));
        const Result<Appended> done = log->append(draft);
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().kind, ErrorKind::Invalid);
        QVERIFY2(QString::fromStdString(done.error().what).contains(words), done.error().what.c_str());
        QCOMPARE(log->status().state, SinkState::Ready);
        QVERIFY(log->append(noteDraft("still writing")).has_value());
        FL_COMPARE_TEXT(bench.walk(), "OK 2");
    }

    void longestLineStillFits() {
        LogBench bench;
        const auto log = bench.mustOpen();
        QVERIFY(log->append(noteDraft("x")).has_value());
        const std::size_t room = kLongestLine - bench.lines()[1].size() + 1;
        QVERIFY(log->append(noteDraft(std::string(room, 'x'))).has_value());
        QCOMPARE(bench.lines()[2].size(), kLongestLine);
        QVERIFY(!log->append(noteDraft(std::string(room + 1, 'x'))).has_value());
        FL_COMPARE_TEXT(bench.walk(), "OK 3");
    }

    void strangeCharactersAreNamedAndTextIsComposed() {
        LogBench bench;
        const auto log = bench.mustOpen();
        QVERIFY(log->append(noteDraft("a\x1b[31m\u200bZoe\u0308\xff")).has_value());
        FL_COMPARE_TEXT(std::string(log->entriesFrom(1)->front().what.text("text")),
                        "a⟨U+001B⟩[31m⟨U+200B⟩Zoe\u0308\uFFFD");
        QVERIFY(log->append(noteDraft("Zoe\u0308")).has_value());
        FL_COMPARE_TEXT(std::string(log->entriesFrom(2)->front().what.text("text")), "Zo\u00eb");
    }

    void secretInClearIsNeverWritten() {
        LogBench bench;
        HeldSecrets held;
        QVERIFY(held.add("password", Secret("hunter2\"\\")));
        bench.options.secrets = &held;
        const auto log = bench.mustOpen();
        EntryDraft draft = noteDraft("abc");
        draft.what.set("cmd", Value::Array{"psql", "password=hunter2\"\\"});
        FL_COMPARE_TEXT(log->append(draft).error().what,
                        "The entry note.text cannot be recorded: it contains a secret in clear.");
        FL_COMPARE_TEXT(log->attach("evidence hunter2\"\\ here").error().what,
                        "The attachment cannot be recorded: it contains a secret in clear.");
        QVERIFY(log->append(noteDraft("abc")).has_value());
        QCOMPARE(log->status().state, SinkState::Ready);
        QVERIFY(bench.read("segments/000001.fal").find("hunter2") == std::string::npos);
    }

    void attachmentIsStoredUnderItsDigest() {
        LogBench bench;
        const auto log = bench.mustOpen();
        const Result<std::string> name = log->attach("evidence");
        FL_COMPARE_TEXT(*name, toHex(bytesOf(sha256("evidence"))));
        FL_COMPARE_TEXT(*log->attach("evidence"), *name);
        FL_COMPARE_TEXT(*log->attachment(*name), "evidence");
        bench.write("attachments/" + *name, "forgery!");
        QVERIFY(QString::fromStdString(log->attachment(*name).error().what)
                    .contains(QStringLiteral("was altered")));
        FL_COMPARE_TEXT(log->attachment("../../etc/passwd").error().what,
                        "\"../../etc/passwd\" is not a SHA-256 in hex.");
    }

    void checkpointFollowsTheEndOfAnOperationAndASight() {
        LogBench bench;
        const auto log = bench.mustOpen();
        EntryDraft end;
        end.event = "op.end";
        end.op = OperationId("op-1");
        end.what.set("result", "done");
        end.bySystem = true;
        QVERIFY(log->append(end).has_value());
        FL_COMPARE_TEXT(bench.list("checkpoints").back(), "0000000000000002.note");
        EntryDraft seen;
        seen.event = "obs.snapshot";
        seen.bySystem = true;
        QVERIFY(log->append(seen).has_value());
        FL_COMPARE_TEXT(bench.list("checkpoints").back(), "0000000000000003.note");
    }

    void checkpointIsDueAfter256EntriesOrAMinute() {
        LogBench bench;
        const auto log = bench.mustOpen();
        for (int i = 0; i < 255; ++i)
            QVERIFY(log->append(noteDraft("n")).has_value());
        QCOMPARE(bench.list("checkpoints").size(), 1U);
        QVERIFY(log->append(noteDraft("n")).has_value());
        FL_COMPARE_TEXT(bench.list("checkpoints").back(), "0000000000000257.note");
        QVERIFY(log->append(noteDraft("n")).has_value());
        bench.clock.step(std::chrono::seconds(59));
        log->tick();
        QCOMPARE(bench.list("checkpoints").size(), 2U);
        bench.clock.step(std::chrono::seconds(1));
        log->tick();
        FL_COMPARE_TEXT(bench.list("checkpoints").back(), "0000000000000258.note");
        FL_COMPARE_TEXT(bench.walk(), "OK 258");
    }

    void checkpointOnDemandCoversEverything() {
        LogBench bench;
        const auto log = bench.mustOpen();
        QVERIFY(log->append(noteDraft("n")).has_value());
        const Result<std::string> note = log->checkpoint();
        FL_COMPARE_TEXT(*note, bench.read("checkpoints/0000000000000002.note"));
        QVERIFY(*log->checkpoint() == *note);
    }

    void keyIsRotatedDaily() {
        LogBench bench;
        const auto log = bench.mustOpen();
        bench.clock.step(std::chrono::hours(24));
        log->tick();
        FL_COMPARE_TEXT(bench.events(), "log.genesis key.rotate");
        log->tick();
        FL_COMPARE_TEXT(bench.walk(), "OK 2");
    }

    void wallClockThatWasMovedIsTold() {
        LogBench bench;
        const auto log = bench.mustOpen();
        bench.clock.setUtc(bench.clock.utc() - std::chrono::seconds(10));
        QVERIFY(log->append(noteDraft("later")).has_value());
        FL_COMPARE_TEXT(bench.events(), "log.genesis clock.step note.text");
        QCOMPARE(log->entriesFrom(1)->front().what.number("moved_us"), -10'000'000);
        bench.clock.setUtc(bench.clock.utc() + std::chrono::milliseconds(4'900));
        QVERIFY(log->append(noteDraft("within bounds")).has_value());
        FL_COMPARE_TEXT(bench.walk(), "OK 4");
    }

    void newSegmentOpensAfterAMonth() {
        LogBench bench;
        const auto log = bench.mustOpen();
        bench.clock.step(std::chrono::hours(24 * 31));
        QVERIFY(log->append(noteDraft("in the next segment")).has_value());
        FL_COMPARE_TEXT(bench.events(), "log.genesis key.rotate log.segment note.text");
        FL_COMPARE_TEXT(bench.walk(), "OK 4");
        QCOMPARE(bench.list("segments").size(), 2U);
        QCOMPARE(log->entriesFrom(0)->size(), 4U);
        const Value what = (*log->entriesFrom(2))[0].what;
        QCOMPARE(what.member("previous")->number("lines"), 2);
        FL_COMPARE_TEXT(std::string(what.member("previous")->text("sha256")),
                        toHex(bytesOf(sha256(bench.read("segments/000001.fal")))));
    }

    void newSegmentOpensOnRequest() {
        LogBench bench;
        const auto log = bench.mustOpen();
        QVERIFY(log->append(noteDraft("in the first segment")).has_value());
        QVERIFY(log->newSegment().has_value());
        FL_COMPARE_TEXT(bench.events(), "log.genesis note.text key.rotate log.segment");
        QVERIFY(log->newSegment().has_value()); // It holds only its header.
        QCOMPARE(bench.list("segments").size(), 2U);
        const auto rights = [&bench](const char* name) {
            return QFile::permissions(QString::fromStdString(bench.path(name)));
        };
        QVERIFY(!(rights("segments/000001.fal") & QFile::WriteOwner));
        QVERIFY(rights("segments/000002.fal") & QFile::WriteOwner);
        FL_COMPARE_TEXT(bench.walk(), "OK 4");
    }

    // A group goes into one segment as a whole, and no segment has a line too many for it.
    void newSegmentOpensBeforeItHasAllItsLines() {
        LogBench bench;
        QCOMPARE(bench.options.segments.lines, 100'000U);
        bench.options.segments.lines = 300;
        const auto log = bench.mustOpen();
        const std::vector<EntryDraft> group(64, noteDraft("x"));
        for (int i = 0; i < 10; ++i)
            QVERIFY(log->appendGroup(group).has_value());
        for (int i = 0; i < 300; ++i)
            QVERIFY(log->append(noteDraft("y")).has_value());
        const auto names = bench.list("segments");
        QVERIFY(names.size() >= 3U);
        for (const std::string& name : names) {
            const std::string text = bench.read("segments/" + name);
            const auto lines = std::count(text.begin(), text.end(), '\n');
            const std::string said = name + " has " + std::to_string(lines);
            QVERIFY2(lines <= 300 && (name == names.back() || lines > 230), said.c_str());
        }
        FL_COMPARE_TEXT(bench.walk().substr(0, 3), "OK ");
    }

    void newSegmentOpensBefore64MiBAreFull() {
        LogBench bench;
        auto log = bench.mustOpen();
        const EntryDraft large = noteDraft(std::string(60'000, 'x'));
        for (int i = 0; i < 1'130; ++i)
            QVERIFY(log->append(large).has_value());
        QCOMPARE(bench.list("segments").size(), 2U);
        const std::size_t first = bench.read("segments/000001.fal").size();
        QVERIFY2(first <= 64 * kMiB && first > 63 * kMiB, std::to_string(first).c_str());
        QCOMPARE(log->status().size, 1'133U);
        log.reset();
        log = bench.mustOpen();
        QVERIFY(log->append(noteDraft("after reopening")).has_value());
        QCOMPARE(log->entriesFrom(1'100)->size(), 34U);
        FL_COMPARE_TEXT(bench.walk(), "OK 1134");
    }

    void logContinuesAfterReopeningInTheSecondSegment() {
        LogBench bench;
        {
            const auto log = bench.mustOpen();
            bench.clock.step(std::chrono::hours(24 * 31));
            QVERIFY(log->append(noteDraft("in the next segment")).has_value());
        }
        const auto log = bench.mustOpen();
        QVERIFY(log->append(noteDraft("more")).has_value());
        bench.clock.step(std::chrono::hours(24 * 31));
        QVERIFY(log->append(noteDraft("in the third segment")).has_value());
        FL_COMPARE_TEXT(bench.walk(), "OK 8");
        QCOMPARE((*log->entriesFrom(6))[0].what.member("previous")->number("lines"), 4);
    }

    void operationNeedsRoomOnTheDisk() {
        LogBench bench;
        const auto log = bench.mustOpen();
        bench.system.free = 63 * kMiB;
        const Result<void> ready = log->readyForOperation();
        QVERIFY(!ready.has_value());
        FL_COMPARE_TEXT(ready.error().what,
                        "Only 63 MiB are free for the audit log in " + bench.options.directory +
                            ", and an operation needs 64 MiB. Free space there, then begin.");
        bench.system.free = 64 * kMiB;
        QVERIFY(log->readyForOperation().has_value());
        QCOMPARE(bench.read("reserve").size(), kReserveBytes);
    }

    void reserveIsGivenUpWhenTheDiskFills() {
        LogBench bench;
        const auto log = bench.mustOpen();
        QCOMPARE(bench.read("reserve").size(), kReserveBytes);
        bench.system.free = kMiB / 2;
        QVERIFY(log->append(noteDraft("the outcome still fits")).has_value());
        QCOMPARE(bench.read("reserve").size(), 0U);
        FL_COMPARE_TEXT(bench.walk(), "OK 2");
    }

    void secondWriterIsRefusedByName() {
        LogBench bench;
        auto log = bench.mustOpen();
        const auto second = bench.open();
        QVERIFY(!second.has_value());
        QCOMPARE(second.error().kind, ErrorKind::Refused);
        const QString words = QString::fromStdString(second.error().what);
        QVERIFY2(words.startsWith(QStringLiteral("Another console (host bench-1, process ")),
                 qPrintable(words));
        log.reset();
        QVERIFY(bench.open().has_value());
    }

    void secondProcessReads() {
        LogBench bench;
        const auto log = bench.mustOpen();
        QVERIFY(log->append(noteDraft("seen by both")).has_value());
        const DirectoryFiles files(bench.options.directory, bench.system);
        const LogReader reader(files);
        QCOMPARE(reader.entriesFrom(0)->size(), 2U);
    }

    void signatureThatDoesNotVerifyIsNotAcknowledged() {
        LogBench bench;
        FlippingRing ring;
        ring.goodSignatures = 2;
        auto log = *FileLog::open(bench.options, ring, bench.clock, bench.system);
        QVERIFY(log->append(noteDraft("good")).has_value());
        const Result<Appended> bad = log->append(noteDraft("flipped"));
        QVERIFY(!bad.has_value());
        FL_COMPARE_TEXT(bad.error().what, "The entry key made a signature that does not verify.");
        QCOMPARE(log->status().state, SinkState::Refusing);
        ring.goodSignatures = 1000;
        log.reset();
        log = *FileLog::open(bench.options, ring, bench.clock, bench.system);
        QCOMPARE(log->status().state, SinkState::Ready);
        FL_COMPARE_TEXT(bench.events(), "log.genesis note.text log.recovered");
        FL_COMPARE_TEXT(bench.walk(), "OK 3");
    }
};

QTEST_GUILESS_MAIN(TestFileLog)
#include "tst_file_log.moc"
