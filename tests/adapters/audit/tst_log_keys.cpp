// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "models/audit/approval.h"
#include "models/audit/checkpoint.h"
#include "models/audit/verify.h"
#include "tests/adapters/audit/log_bench.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::LogBench;
using fairlead::tests::noteDraft;

namespace {

std::unique_ptr<MemorySigner> signerOf(const char* name) {
    return MemorySigner::fromSeed(bytesOf(sha256(name)));
}
std::string vkeyOf(const char* name) {
    return toText(makeVkey(name, signerOf(name)->publicKey()));
}

/// A log whose first header names two recovery keys, and what verifies it.
struct KeyBench : LogBench {
    std::string firstVkey;
    KeyBench() { options.recoveryKeys = {vkeyOf("envelope-1"), vkeyOf("envelope-2")}; }

    void someEntries() {
        auto log = mustOpen();
        firstVkey = log->logVkey();
        QVERIFY(log->append(noteDraft("before")).has_value());
    }
    void signWith(const char* name) {
        options.recovery = [name](const std::string& text) { return signNote(text, name, *signerOf(name)); };
    }
    std::string verify(std::vector<std::string> anchors = {}) {
        const DirectoryFiles files(options.directory, system);
        const Verification found = verifyLog(files, {"log " + firstVkey + "\n", std::move(anchors), false});
        std::string out = found.verdict;
        for (const auto& list : {found.warnings, found.notes})
            for (const VerifyRemark& one : list)
                out += " " + one.code;
        return out + (found.exit < 2 ? "" : ": " + found.detail);
    }
    std::string refusal() {
        const auto log = open();
        return log ? std::string("opened") : log.error().what;
    }
};

} // namespace

/// Keys that are lost, change, or belong to a person (audit-log.md §6), as the writer and the verifier see
/// them.
class TestLogKeys : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aRecoveryKeyLetsANewEntryKeyIn() {
        KeyBench bench;
        bench.someEntries();
        bench.ring.forgetEntryKeys();
        bench.signWith("envelope-2");
        auto log = bench.mustOpen();
        QVERIFY(log->status().state == SinkState::Ready);
        QVERIFY(log->append(noteDraft("after")).has_value());
        QCOMPARE(bench.ring.entryKeyCount(), std::size_t{1});
        FL_COMPARE_TEXT(bench.events(), "log.genesis note.text key.recover note.text");
        QVERIFY(log->checkpoint().has_value());
        FL_COMPARE_TEXT(bench.verify(), "OK N_KEY_RECOVERED N_NO_ANCHOR");
        // The next opening reads the recovery as its own.
        log.reset();
        bench.options.recovery = {};
        log = bench.mustOpen();
        QVERIFY(log->openSession(OperatorId("ana")).has_value());
        QVERIFY(log->close().has_value());
        FL_COMPARE_TEXT(bench.verify().substr(0, 3), "OK ");
    }

    // Whatever the crash left behind is cut off first, and named after the new key is in.
    void aTornEndIsCutBeforeTheRecovery() {
        KeyBench bench;
        bench.someEntries();
        bench.scribble("segments/000001.fal", "{\"e\":{\"at\"");
        bench.ring.forgetEntryKeys();
        bench.signWith("envelope-1");
        bench.mustOpen();
        FL_COMPARE_TEXT(bench.events(), "log.genesis note.text key.recover log.recovered");
        FL_COMPARE_TEXT(bench.verify(), "OK N_KEY_RECOVERED N_RECOVERED N_NO_ANCHOR");
    }

    void withoutItALostEntryKeyEndsTheLog() {
        KeyBench bench;
        bench.someEntries();
        bench.ring.forgetEntryKeys();
        const std::string before = bench.read("segments/000001.fal");
        QVERIFY2(bench.refusal().ends_with("Restore the key store, or let a new key in with a recovery key."),
                 bench.refusal().c_str());
        bench.signWith("stranger");
        QVERIFY2(bench.refusal().starts_with("What came back is not signed by a recovery key of the log "),
                 bench.refusal().c_str());
        bench.options.recovery = [](const std::string&) {
            return Error{ErrorKind::Cancelled, "Nobody opened the envelope.", "", ""};
        };
        FL_COMPARE_TEXT(bench.refusal(), "Nobody opened the envelope.");
        FL_COMPARE_TEXT(bench.read("segments/000001.fal"), before);
    }

    void aLogThatNamesNoRecoveryKeyEnds() {
        KeyBench bench;
        bench.options.recoveryKeys.clear();
        bench.someEntries();
        bench.ring.forgetEntryKeys();
        bench.signWith("envelope-1");
        QVERIFY2(bench.refusal().ends_with("Restore the key store, or begin a new log."),
                 bench.refusal().c_str());
    }

    void theFirstHeaderNamesTheRecoveryKeysAndEveryOtherToo() {
        KeyBench bench;
        bench.someEntries();
        auto log = bench.mustOpen();
        bench.clock.step(std::chrono::hours{24 * 32});
        QVERIFY(log->append(noteDraft("a month later")).has_value());
        QCOMPARE(bench.list("segments").size(), std::size_t{2});
        for (const char* segment : {"segments/000001.fal", "segments/000002.fal"})
            QVERIFY(bench.read(segment).find(vkeyOf("envelope-2")) != std::string::npos);
    }

    void theLogKeyChanges() {
        KeyBench bench;
        bench.someEntries();
        auto log = bench.mustOpen();
        QVERIFY(log->append(noteDraft("one")).has_value());
        const auto changed = log->changeLogKey();
        QVERIFY2(changed.has_value(), changed ? "" : toText(changed.error()).c_str());
        QCOMPARE(bench.ring.logKeyCount(), std::size_t{1});
        QVERIFY(log->logVkey() != bench.firstVkey);
        FL_COMPARE_TEXT(log->firstLogVkey(), bench.firstVkey);
        QVERIFY(log->append(noteDraft("two")).has_value());
        const std::string newer = *log->checkpoint();
        FL_COMPARE_TEXT(bench.events(), "log.genesis note.text note.text key.log key.rotate note.text");
        FL_COMPARE_TEXT(bench.verify({newer}), "OK N_KEY_ROTATED");
        // A new segment and the next opening know the new key.
        bench.clock.step(std::chrono::hours{24 * 32});
        QVERIFY(log->append(noteDraft("a month later")).has_value());
        log.reset();
        bench.mustOpen();
        FL_COMPARE_TEXT(bench.verify().substr(0, 3), "OK ");
    }

    // A crash at any moment of the change leaves a log that opens, verifies, and has its new key after
    // another try.
    void aLogKeyChangeCutShortIsFinished() {
        for (int failing = 1; failing < 12; ++failing) {
            KeyBench bench;
            bench.someEntries();
            bool done = false;
            {
                auto log = bench.mustOpen();
                bench.system.failCall(failing, fairlead::tests::FaultyFileSystem::Fault::Dies);
                done = log->changeLogKey().has_value();
                bench.system.heal();
            }
            auto log = bench.mustOpen();
            const std::string name = "call " + std::to_string(failing);
            QVERIFY2(log->status().state == SinkState::Ready, name.c_str());
            QVERIFY(log->append(noteDraft("after")).has_value());
            QVERIFY(log->checkpoint().has_value());
            const std::string found = bench.verify();
            QVERIFY2(found.starts_with("OK "), (name + " " + found).c_str());
            log.reset();
            log = bench.mustOpen();
            if (!done) QVERIFY2(log->changeLogKey().has_value(), name.c_str());
            QCOMPARE(bench.ring.logKeyCount(), std::size_t{1});
            QVERIFY2(bench.verify().starts_with("OK "), name.c_str());
        }
    }

    void aRecoveryKeyLetsANewLogKeyIn() {
        KeyBench bench;
        bench.someEntries();
        const std::string asked = "fairlead-logkey/v1\n";
        bench.ring.forgetLogKeys();
        QVERIFY2(bench.refusal().starts_with("The key store holds no log key, but the log "),
                 bench.refusal().c_str());
        std::string text;
        bench.options.recovery = [&text](const std::string& wanted) -> Result<std::string> {
            text = wanted;
            return Error{ErrorKind::Cancelled, "Not signed yet.", "", ""};
        };
        FL_COMPARE_TEXT(bench.refusal(), "Not signed yet.");
        QVERIFY2(text.starts_with(asked), text.c_str());
        const std::string first = text;
        FL_COMPARE_TEXT(bench.refusal(), "Not signed yet.");
        FL_COMPARE_TEXT(text, first); // The key that was made for it waits in the ring.
        bench.signWith("stranger");
        QVERIFY2(bench.refusal().find("so the new log key is not let in") != std::string::npos,
                 bench.refusal().c_str());
        bench.signWith("envelope-1");
        auto log = bench.mustOpen();
        QVERIFY(log->logVkey() != bench.firstVkey);
        QVERIFY(log->append(noteDraft("after")).has_value());
        const std::string newer = *log->checkpoint();
        QCOMPARE(bench.ring.logKeyCount(), std::size_t{1});
        FL_COMPARE_TEXT(bench.events(), "log.genesis note.text key.log key.rotate note.text");
        FL_COMPARE_TEXT(bench.verify({newer}), "OK N_KEY_ROTATED");
        bench.options.recovery = {};
        log.reset();
        QVERIFY(bench.mustOpen()->append(noteDraft("once more")).has_value());
    }

    // A trust file goes on naming the first key: the log leads from it to the newest, and not back.
    void trustFilesNameTheFirstLogKey() {
        KeyBench bench;
        bench.someEntries();
        auto log = bench.mustOpen();
        QVERIFY(log->changeLogKey().has_value());
        QVERIFY(log->append(noteDraft("two")).has_value());
        QVERIFY(log->checkpoint().has_value());
        FL_COMPARE_TEXT(bench.verify(), "OK N_KEY_ROTATED N_NO_ANCHOR");
        bench.firstVkey = log->logVkey();
        QVERIFY2(bench.verify().starts_with("UNTRUSTED_LOG"), bench.verify().c_str());
    }

    void withBothKeysLostTheLogEnds() {
        KeyBench bench;
        bench.someEntries();
        bench.ring.forgetLogKeys();
        bench.ring.forgetEntryKeys();
        bench.signWith("envelope-1");
        QVERIFY2(
            bench.refusal().ends_with("Its log key is lost too, and both cannot be let in: begin a new log."),
            bench.refusal().c_str());
    }

    void aNewLogNamesTheOneItFollows() {
        KeyBench old;
        old.someEntries();
        const auto head = parseCheckpoint(parseNote(*old.mustOpen()->checkpoint())->text);
        QVERIFY(head.has_value());
        KeyBench bench;
        bench.options.predecessor = *head;
        QVERIFY2(bench.refusal().starts_with("A log that follows another needs a name of its own: "),
                 bench.refusal().c_str());
        QVERIFY(bench.list("segments").empty());
        bench.options.origin = "test.example/fairlead/second";
        bench.someEntries();
        const auto entries = bench.mustOpen()->entriesFrom(0);
        const Value* const before = entries->front().what.member("predecessor");
        QVERIFY(before != nullptr);
        FL_COMPARE_TEXT(std::string(before->text("origin")), head->origin);
        QCOMPARE(before->number("size"), std::int64_t{2});
        FL_COMPARE_TEXT(std::string(before->text("root")), toHex(bytesOf(head->root)));
        FL_COMPARE_TEXT(bench.verify().substr(0, 3), "OK ");
    }

    void anOperatorWhoseKeyIsRevokedIsRegisteredNoMore() {
        KeyBench bench;
        bench.someEntries();
        auto log = bench.mustOpen();
        const auto tell = [&](const char* state) {
            EntryDraft ana;
            ana.event = "key.operator";
            ana.bySystem = true;
            ana.what.set("key", vkeyOf("ana")).set("state", state);
            return log->append(ana).has_value();
        };
        QVERIFY(tell("add"));
        QCOMPARE(log->operators().size(), std::size_t{1});
        QVERIFY(tell("revoke"));
        QVERIFY(log->operators().empty());
        QVERIFY(!log->openSession(OperatorId("ana"), signerOf("ana").get()).has_value());
        log.reset();
        log = bench.mustOpen();
        QVERIFY(log->operators().empty());
        FL_COMPARE_TEXT(bench.verify().substr(0, 3), "OK ");
    }

    void theEntryKeyRotatesEachDayAndBeforeEachSession() {
        KeyBench bench;
        bench.someEntries();
        auto log = bench.mustOpen();
        const auto rotations = [&bench] {
            const std::string all = bench.events();
            int count = 0;
            for (auto at = all.find("key.rotate"); at != std::string::npos;
                 at = all.find("key.rotate", at + 1))
                ++count;
            return count;
        };
        bench.clock.step(std::chrono::hours{23});
        log->tick();
        QCOMPARE(rotations(), 0);
        bench.clock.step(std::chrono::hours{1});
        log->tick();
        QCOMPARE(rotations(), 1);
        QVERIFY(log->openSession(OperatorId("ana")).has_value());
        QCOMPARE(rotations(), 2);
        QCOMPARE(bench.ring.entryKeyCount(), std::size_t{1});
    }

    void anOperatorsKeyBindsTheSession() {
        KeyBench bench;
        bench.someEntries();
        auto log = bench.mustOpen();
        EntryDraft ana;
        ana.event = "key.operator";
        ana.bySystem = true;
        ana.what.set("key", vkeyOf("ana")).set("state", "add");
        QVERIFY(log->append(ana).has_value());
        QVERIFY(log->openSession(OperatorId("ana"), signerOf("ana").get()).has_value());
        QVERIFY(log->close().has_value());
        FL_COMPARE_TEXT(bench.verify(), "OK N_KEY_ROTATED N_NO_ANCHOR");
    }

    void anUnregisteredKeyDoesNotBind() {
        KeyBench bench;
        bench.someEntries();
        auto log = bench.mustOpen();
        const auto refused = log->openSession(OperatorId("ana"), signerOf("eve").get());
        QVERIFY(!refused.has_value());
        QVERIFY(
            refused.error().what.starts_with("The key of ana is not registered in this log, so it cannot"));
        FL_COMPARE_TEXT(bench.events(), "log.genesis note.text");
        QVERIFY(log->operators().empty());
    }
};

QTEST_GUILESS_MAIN(TestLogKeys)
#include "tst_log_keys.moc"
