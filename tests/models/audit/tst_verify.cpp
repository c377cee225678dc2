// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_codes.h"
#include "tests/models/audit/vectors.h"
#include "tests/models/audit/verify_rows.h"
#include "tests/support/test_case.h"

#include <algorithm>
#include <set>

using namespace fairlead;
using namespace fairlead::audit;
using namespace fairlead::tests;

namespace {

std::vector<VerifyRow> allRows() {
    std::vector<VerifyRow> rows = layoutAndLineRows();
    for (const auto& more : {headRows(), meaningRows(), prunedRows()})
        rows.insert(rows.end(), more.begin(), more.end());
    return rows;
}

bool contains(const std::vector<VerifyRemark>& remarks, const std::string& code) {
    return std::any_of(remarks.begin(), remarks.end(), [&](const VerifyRemark& r) { return r.code == code; });
}

std::string codesOf(const Verification& result) {
    std::string out = result.verdict;
    for (const auto& list : {result.warnings, result.notes})
        for (const VerifyRemark& one : list)
            out += " " + one.code;
    return out;
}

/// What a good log with everything in it looks like: two segments, an operation with approval, new keys.
void richLog(LogBuilder& log) {
    log.options.trustFile += "operator bob " + LogBuilder::vkey("bob") + "\noperator ada " +
                             LogBuilder::vkey("ada") + "\napprovals 1\n";
    log.genesis();
    log.note();
    log.checkpoint();
    const std::string binding = "fairlead-session/v1\nlog " + log.origin +
                                "\nsession 0000000000000001\nactor ada\nhost h\nentry-key " +
                                toBase64(bytesOf(LogBuilder::key("entry2")->publicKey())) +
                                "\nnot-after 2026-01-02T04:00:00.000000Z\n";
    log.nextSegment();
    log.openSession([&](Entry& e) { e.what.set("binding", log.signedNote(binding, "ada", "ada")); });
    log.plan(1);
    log.note();
    const auto approval = log.approve("bob");
    log.begin(Value::Array{approval});
    const auto first = log.intent();
    log.outcome(first);
    const auto second = log.intent();
    log.outcome(second, "indoubt");
    log.outcome(second, "compensated");
    log.end();
    log.byOperator("session.close", Value::Object{});
    log.checkpoint();
}

} // namespace

class TestVerify : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void everyFaultHasItsCode_data() {
        QTest::addColumn<int>("index");
        const auto rows = allRows();
        for (std::size_t i = 0; i < rows.size(); ++i)
            QTest::newRow(rows[i].name) << int(i);
    }
    void everyFaultHasItsCode() {
        QFETCH(int, index);
        const VerifyRow row = allRows()[std::size_t(index)];
        LogBuilder log;
        row.make(log);
        const Verification result = log.verify();
        const std::string code = row.code;
        const std::string all = codesOf(result) + ": " + result.detail;
        if (code.starts_with("W_")) {
            QVERIFY2(contains(result.warnings, code), all.c_str());
            FL_COMPARE_TEXT(result.verdict, "WARN");
            QCOMPARE(result.exit, 1);
        } else if (code.starts_with("N_")) {
            QVERIFY2(contains(result.notes, code), all.c_str());
            QVERIFY2(result.exit < 2, all.c_str());
        } else {
            FL_COMPARE_TEXT(result.verdict, code);
            const std::set<std::string> cannot{"NO_LOG", "UNSUPPORTED", "BAD_TRUST", "IO_ERROR"};
            QCOMPARE(result.exit, cannot.contains(code) ? 3 : 2);
            QVERIFY(result.detail.ends_with("."));
        }
    }

    // With several cores signatures are checked out of order; what is said of a log is the same, to the last
    // remark.
    void everyFaultIsTheSameWithSeveralCores_data() { everyFaultHasItsCode_data(); }
    void everyFaultIsTheSameWithSeveralCores() {
        QFETCH(int, index);
        LogBuilder log;
        allRows()[std::size_t(index)].make(log);
        const Verification one = log.verify();
        for (const unsigned cores : {2U, 3U}) {
            log.options.cores = cores;
            const Verification several = log.verify();
            FL_COMPARE_TEXT(canonicalText(toJson(several)), canonicalText(toJson(one)));
            QVERIFY(several == one);
        }
    }

    void everyCodeHasARow() {
        std::set<std::string> named;
        for (const VerifyRow& row : allRows())
            named.insert(row.code);
        for (const std::string_view code : kVerifyCodes)
            QVERIFY2(named.contains(std::string(code)), std::string(code).c_str());
        QCOMPARE(named.size(), kVerifyCodes.size());
    }

    // Where the fault stands, for the commonest kinds.
    void faultsHaveTheirPlace() {
        LogBuilder log;
        smallLog(log);
        const std::uint64_t offset = log.lines[0].size() + log.lines[1].size() + 2;
        swapText(log.segment(), "two", "tWo");
        const Verification result = log.verify();
        FL_COMPARE_TEXT(result.verdict, "BAD_SIGNATURE");
        QCOMPARE(*result.n, 2U);
        QCOMPARE(*result.segment, 1U);
        QCOMPARE(*result.line, 3U);
        QCOMPARE(*result.offset, offset);
        QCOMPARE(*result.first, 0U);
        QCOMPARE(result.size, 2U);
        FL_COMPARE_TEXT(bannerWords(result), "SIGNATURE INVALID AT #2");
    }

    void aGoodLogIsVerified() {
        LogBuilder log;
        richLog(log);
        log.options.anchors = {log.checkpointText()};
        const Verification result = log.verify();
        FL_COMPARE_TEXT(codesOf(result), "OK N_KEY_ROTATED");
        QCOMPARE(result.exit, 0);
        QCOMPARE(result.size, log.tree.size());
        FL_COMPARE_TEXT(result.root, toBase64(bytesOf(log.tree.root())));
        QCOMPARE(result.witnessedSize, log.tree.size());
        QVERIFY(!result.n.has_value());
        FL_COMPARE_TEXT(bannerWords(result), "VERIFIED");
    }

    void aGoodLogIsVerifiedFast() {
        LogBuilder log;
        richLog(log);
        log.options.fast = true;
        FL_COMPARE_TEXT(log.verify().verdict, "OK");
    }

    // --fast does not look at signatures, but an edit still breaks the chain after it, or the last signature.
    void fastFindsAnEdit_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("in the middle") << QByteArray("one") << QByteArray("CHAIN_BREAK");
        QTest::newRow("in the last line") << QByteArray("three") << QByteArray("BAD_SIGNATURE");
    }
    void fastFindsAnEdit() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, code);
        LogBuilder log;
        smallLog(log);
        log.options.fast = true;
        swapText(log.segment(), from.toStdString(), std::string(std::size_t(from.size()), 'x'));
        FL_COMPARE_TEXT(log.verify().verdict, code.toStdString());
    }

    void aPartialLogIsCheckedFromItsHeader() {
        LogBuilder log;
        smallLog(log);
        log.nextSegment();
        log.note();
        log.checkpoint();
        log.store.files.erase(segmentPath(1));
        const Verification result = log.verify();
        FL_COMPARE_TEXT(codesOf(result), "WARN W_PARTIAL N_CHECKPOINT_SKIPPED N_NO_ANCHOR");
        QCOMPARE(*result.first, 5U);
        FL_COMPARE_TEXT(result.root, toBase64(bytesOf(log.tree.root())));
    }

    // The hashes that are left give the same tree: anchors and checkpoints of before are still checked.
    void aPrunedLogIsCheckedFromItsHashes() {
        LogBuilder log;
        smallLog(log);
        log.options.anchors = {log.checkpointText()};
        log.nextSegment();
        log.nextSegment();
        log.note();
        log.checkpoint();
        log.prune(1);
        log.prune(2);
        const Verification result = log.verify();
        FL_COMPARE_TEXT(codesOf(result), "OK");
        QCOMPARE(*result.first, 7U);
        QCOMPARE(result.size, log.tree.size());
        FL_COMPARE_TEXT(result.root, toBase64(bytesOf(log.tree.root())));
        QCOMPARE(result.witnessedSize, 4U);
    }

    // Whoever makes an attachment unreadable must not turn a found forgery into a mere "cannot verify".
    void anUnreadableAttachmentDoesNotHideAForgery() {
        LogBuilder log;
        smallLog(log);
        const std::string name = log.attach("evidence");
        log.add("note.text",
                Value::Object{{"attachments", Value::Array{Value::Object{{"sha256", name}, {"size", 8}}}}});
        log.store.broken = "attachments/" + name;
        FL_COMPARE_TEXT(log.verify().verdict, "IO_ERROR");
        log.note("before");
        swapText(log.segment(), "before", "beforE");
        FL_COMPARE_TEXT(log.verify().verdict, "BAD_SIGNATURE");
    }

    void aQuorumOfWitnessesCounts() {
        LogBuilder log;
        smallLog(log);
        log.options.trustFile += "quorum none\n";
        const Verification result = log.verify();
        FL_COMPARE_TEXT(codesOf(result), "OK N_NO_ANCHOR");
        QCOMPARE(result.witnessedSize, 0U);
    }

    void theLogKeyMayChange() {
        LogBuilder log;
        smallLog(log);
        const std::string key = LogBuilder::vkey("log2");
        const Entry next = log.draft("key.log");
        const std::string text = logKeyText(log.origin, next.n, next.prev, key);
        log.add("key.log",
                Value::Object{{"log_key", key}, {"auth", log.signedNote(text, LogBuilder::kOrigin, "log")}});
        log.checkpoint(); // size n+1: still by the old key
        log.note();
        log.logKey = "log2";
        log.checkpoint();
        log.nextSegment();
        FL_COMPARE_TEXT(codesOf(log.verify()), "OK N_KEY_ROTATED N_NO_ANCHOR N_UNCOVERED_TAIL");
    }

    void thePublishedVectorsVerify() {
        MemoryLogFiles files;
        files.files[segmentPath(1)] =
            std::string(vectors::kLine0) + "\n" + std::string(vectors::kLine1) + "\n";
        files.files[checkpointPath(2)] =
            toText(Checkpoint{std::string(vectors::kOrigin), 2, *digestFromHex(vectors::kRoot2)}) + "\n" +
            std::string(vectors::kCheckpointSignature);
        VerifyOptions options;
        options.trustFile = "log test.example/v/1+650a68ae+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X\n";
        const Verification result = verifyLog(files, options);
        FL_COMPARE_TEXT(codesOf(result), "OK N_NO_ANCHOR");
        FL_COMPARE_TEXT(toHex(*fromBase64(result.root)), vectors::kRoot2);
    }

    void banner_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("words");
        const std::vector<std::pair<const char*, const char*>> rows{
            {"OK", "VERIFIED"},
            {"WARN", "VERIFIED"},
            {"GAP", "GAP #12-#14"},
            {"SEGMENT_MISSING", "GAP #12-#14"},
            {"UNKNOWN_KEY", "KEY UNKNOWN"},
            {"UNTRUSTED_LOG", "KEY UNKNOWN"},
            {"KEY_NOT_ACTIVE", "KEY REVOKED BEFORE #12"},
            {"TRUNCATED", "TRUNCATED (checkpoint mismatch)"},
            {"TRUNCATED_VS_ANCHOR", "TRUNCATED (checkpoint mismatch)"},
            {"MONO_BACKWARD", "CLOCK ANOMALY AT #12"},
            {"BOOT_REUSED", "CLOCK ANOMALY AT #12"},
            {"SESSION_MISMATCH", "RULE BROKEN AT #12"},
            {"SESSION_BINDING_INVALID", "RULE BROKEN AT #12"},
            {"APPROVAL_SELF", "RULE BROKEN AT #12"},
            {"INTENT_OUTSIDE_OPERATION", "RULE BROKEN AT #12"},
            {"OUTCOME_WITHOUT_INTENT", "RULE BROKEN AT #12"},
            {"OPERATION_ENDED_OPEN", "RULE BROKEN AT #12"},
            {"BAD_SIGNATURE", "SIGNATURE INVALID AT #12"},
            {"CHECKPOINT_BAD_SIGNATURE", "SIGNATURE INVALID AT #12"},
            {"CHAIN_BREAK", "ALTERED AT #12"},
            {"FORK_VS_ANCHOR", "ALTERED AT #12"},
            {"CHECKPOINT_MISMATCH", "ALTERED AT #12"},
            {"NO_LOG", "NOT CHECKED"},
            {"UNSUPPORTED", "NOT CHECKED"},
            {"BAD_TRUST", "NOT CHECKED"},
            {"IO_ERROR", "NOT CHECKED"}};
        for (const auto& [code, words] : rows)
            QTest::newRow(code) << QByteArray(code) << QByteArray(words);
    }
    void banner() {
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, words);
        Verification result;
        result.verdict = code.toStdString();
        result.exit = code == "OK" ? 0 : code == "WARN" ? 1 : 2;
        result.n = 12;
        result.until = 14;
        FL_COMPARE_TEXT(bannerWords(result), words.toStdString());
    }

    void bannerOfWarnings_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("an unsigned tail") << 0 << QByteArray("VERIFIED TO #3, TAIL UNSIGNED");
        QTest::newRow("a torn tail") << 1 << QByteArray("VERIFIED TO #3, TAIL UNSIGNED");
        QTest::newRow("an unknown key") << 2 << QByteArray("KEY UNKNOWN");
        QTest::newRow("a clock that jumped") << 3 << QByteArray("CLOCK ANOMALY AT #4");
    }
    void bannerOfWarnings() {
        QFETCH(int, which);
        QFETCH(QByteArray, words);
        LogBuilder log;
        smallLog(log);
        if (which == 0) log.note();
        if (which == 1) log.segment() += "{";
        if (which == 2) log.options.trustFile.clear();
        if (which == 3)
            log.add("note.text", Value::Object{}, [](Entry& e) { e.at += std::chrono::seconds{9}; });
        FL_COMPARE_TEXT(bannerWords(log.verify()), words.toStdString());
    }

    void jsonHasTheMembersOfTheFormat() {
        LogBuilder log;
        smallLog(log);
        swapText(log.segment(), log.lines[2] + "\n", "");
        FL_COMPARE_TEXT(
            canonicalText(toJson(log.verify())),
            "{\"detail\":\"Entry 3 stands where entry 2 is expected: the entries between are gone.\","
            "\"exit\":2,\"first\":0,\"line\":3,\"n\":2,\"notes\":[],\"offset\":" +
                std::to_string(log.lines[0].size() + log.lines[1].size() + 2) + ",\"root\":\"" +
                log.verify().root +
                "\",\"segment\":1,\"size\":2,\"verdict\":\"GAP\","
                "\"warnings\":[],\"witnessed_size\":0}");
    }

    void remarksAreBounded() {
        LogBuilder log;
        log.genesis();
        for (int i = 0; i < 1100; ++i)
            log.add("log.degraded");
        log.options.fast = true;
        const Verification result = log.verify();
        QCOMPARE(std::count_if(result.notes.begin(), result.notes.end(),
                               [](const VerifyRemark& r) { return r.code == "N_DEGRADED"; }),
                 1000);
    }
};

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
