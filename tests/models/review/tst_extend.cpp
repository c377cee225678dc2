// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/review/extend.h"
#include "tests/models/audit/verify_rows.h"
#include "tests/support/test_case.h"

#include <set>

using namespace fairlead;
using namespace fairlead::review;
using namespace fairlead::tests;

namespace {

/// The files of a log, and which of them were read.
struct Listening : audit::LogFiles {
    explicit Listening(const MemoryLogFiles& of) : files(of) {}
    Result<std::vector<std::string>> list(std::string_view folder) const override {
        return files.list(folder);
    }
    Result<std::uint64_t> size(std::string_view path) const override { return files.size(path); }
    Result<std::string> read(std::string_view path, std::uint64_t offset, std::size_t most) const override {
        if (offset > 0 || most > 70'000)
            whole.insert(std::string(path)); // more than a look at its first line
        return files.read(path, offset, most);
    }
    const MemoryLogFiles& files;
    mutable std::set<std::string> whole;
};

/// Three segments, verified when it had two and a half.
struct Grown {
    Grown() {
        log.trustLog();
        smallLog(log);
        log.nextSegment();
        log.note();
        log.checkpoint();
        log.nextSegment();
        log.note("early");
        log.checkpoint();
        before = log.verify();
    }
    audit::Verification extended() const { return extendVerification(log.store, log.options, before); }
    LogBuilder log;
    audit::Verification before;
};

} // namespace

/// A log that grows is not verified from its beginning again, and is not believed any more easily for that.
class TestExtend : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsSaidIsWhatTheWholeLogSays() {
        Grown grown;
        QCOMPARE(grown.before.exit, 0);
        for (const bool covered : {false, true}) {
            grown.log.note("late");
            if (covered) grown.log.checkpoint();
            FL_COMPARE_TEXT(audit::canonicalText(audit::toJson(grown.extended())),
                            audit::canonicalText(audit::toJson(grown.log.verify())));
            FL_COMPARE_TEXT(audit::bannerWords(grown.extended()), audit::bannerWords(grown.log.verify()));
        }
        grown.log.nextSegment();
        grown.log.note("later");
        grown.log.checkpoint();
        FL_COMPARE_TEXT(audit::canonicalText(audit::toJson(grown.extended())),
                        audit::canonicalText(audit::toJson(grown.log.verify())));
    }

    void closedSegmentsAreNotReadAgain() {
        Grown grown;
        grown.log.note("late");
        grown.log.checkpoint();
        const Listening files(grown.log.store);
        QCOMPARE(extendVerification(files, grown.log.options, grown.before).exit, 0);
        QVERIFY(files.whole.contains(audit::segmentPath(3)));
        QVERIFY(!files.whole.contains(audit::segmentPath(1)));
        QVERIFY(!files.whole.contains(audit::segmentPath(2)));
    }

    void aFaultInWhatCameIsFound() {
        Grown grown;
        grown.log.note("late");
        swapText(grown.log.segment(), "late", "lame");
        const audit::Verification found = grown.extended();
        FL_COMPARE_TEXT(found.verdict, "BAD_SIGNATURE");
        QVERIFY(found.n == std::optional(grown.before.size));
    }

    void whatWasVerifiedMustStillStand() {
        Grown grown;
        const std::string line = grown.log.lines.back() + "\n";
        swapText(grown.log.segment(), line, "");
        grown.log.store.files.erase(audit::checkpointPath(grown.before.size));
        const audit::Verification shorter = grown.extended();
        FL_COMPARE_TEXT(shorter.verdict, "TRUNCATED_VS_ANCHOR");
        FL_COMPARE_TEXT(audit::bannerWords(shorter), "TRUNCATED (checkpoint mismatch)");
    }

    /// By whoever has all the keys: every signature is good, and still it is another log than was seen
    /// before.
    void anotherHistoryIsSeen() {
        const Grown grown;
        LogBuilder other;
        other.trustLog();
        smallLog(other);
        other.nextSegment();
        other.note();
        other.checkpoint();
        other.nextSegment();
        other.note("never said");
        other.note("late");
        other.checkpoint();
        QCOMPARE(other.verify().exit, 0);
        const audit::Verification found = extendVerification(other.store, grown.log.options, grown.before);
        FL_COMPARE_TEXT(found.verdict, "FORK_VS_ANCHOR");
        QCOMPARE(found.exit, 2);
    }

    void aBadLogIsVerifiedAsAWhole() {
        Grown grown;
        grown.before.exit = 2;
        FL_COMPARE_TEXT(grown.extended().verdict, "OK");
    }
};

QTEST_GUILESS_MAIN(TestExtend)
#include "tst_extend.moc"
