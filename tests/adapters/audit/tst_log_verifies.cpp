// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/audit/directory_files.h"
#include "adapters/secrets/memory_keys.h"
#include "adapters/secrets/stored_key_ring.h"
#include "models/audit/verify.h"
#include "tests/adapters/audit/log_bench.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::audit;
using fairlead::tests::LogBench;
using fairlead::tests::noteDraft;

namespace {

std::string codesOf(const Verification& result) {
    std::string out = result.verdict;
    for (const auto& list : {result.warnings, result.notes})
        for (const VerifyRemark& one : list)
            out += " " + one.code;
    return out + (result.exit < 2 ? "" : ": " + result.detail);
}

EntryDraft draft(const char* event, Value what, const char* step = nullptr) {
    EntryDraft out;
    out.event = event;
    out.op = OperationId("op-1");
    out.plan = std::string(64, 'a');
    if (step != nullptr) {
        out.step = StepId(step);
        out.target = "orders-a1";
    }
    out.what = std::move(what);
    return out;
}

} // namespace

/// The writer and the verifier were made apart, from the format alone: what one writes the other must accept.
class TestLogVerifies : public fairlead::tests::TestCase {
Q_OBJECT
    LogBench m_bench;
    secrets::MemoryKeys m_keys;
    secrets::StoredKeyRing m_ring{m_keys, m_bench.clock, "test.example/fairlead/bench"};
    std::string m_vkey;

    std::unique_ptr<FileLog> open() {
        Result<std::unique_ptr<FileLog>> log =
            FileLog::open(m_bench.options, m_ring, m_bench.clock, m_bench.system);
        if (!log) qFatal("%s", toText(log.error()).c_str());
        m_vkey = (*log)->logVkey();
        return *std::move(log);
    }
    std::string verify(std::vector<std::string> anchors = {}) {
        const DirectoryFiles files(m_bench.options.directory, m_bench.system);
        return codesOf(verifyLog(files, {"log " + m_vkey + "\n", std::move(anchors), false}));
    }

  private Q_SLOTS:
    void whatTheWriterWritesIsVerified() {
        auto log = open();
        FL_COMPARE_TEXT(verify(), "OK N_NO_ANCHOR");
        QVERIFY(log->openSession(OperatorId("ada")).has_value());
        const std::string digest = *log->attach("the plan");
        const Value attachment = Value::Object{{"sha256", digest}, {"size", 8}};
        QVERIFY(log->append(draft(
            "op.plan", Value::Object{{"approvals_required", 0}, {"attachments", Value::Array{attachment}}})));
        QVERIFY(log->append(draft("op.begin", Value::Object{{"approvals", Value::Array{}}})));
        const Value cmd = Value::Array{"SELECT pg_promote(false)"};
        const auto intent =
            log->append(draft("step.intent", Value::Object{{"attempt", 1}, {"cmd", cmd}}, "s1"));
        QVERIFY(intent.has_value());
        QVERIFY(log->append(
            draft("step.outcome", Value::Object{{"intent", intent->n}, {"result", "done"}}, "s1")));
        QVERIFY(log->append(draft("op.end", Value::Object{{"result", "done"}})));
        FL_COMPARE_TEXT(verify(), "OK N_KEY_ROTATED N_SESSION_UNBOUND N_NO_ANCHOR");
        QVERIFY(log->closeSession().has_value());
        const auto checkpoint = log->checkpoint();
        QVERIFY(checkpoint.has_value());
        QVERIFY(log->close().has_value());
        FL_COMPARE_TEXT(verify({*checkpoint}), "OK N_KEY_ROTATED N_SESSION_UNBOUND");
    }

    // A month later a new segment begins; then the machine dies within a line.
    void newSegmentsAndRecoveriesAreVerified() {
        auto log = open();
        m_bench.clock.step(std::chrono::hours{24 * 32});
        QVERIFY(log->append(noteDraft("a month later")).has_value());
        QCOMPARE(m_bench.list("segments").size(), std::size_t{2});
        log.reset();
        m_bench.scribble("segments/000002.fal", "{\"e\":{\"at\"");
        FL_COMPARE_TEXT(verify().substr(0, 16), "WARN W_TORN_TAIL");
        log = open();
        QVERIFY(log->append(noteDraft("after the crash")).has_value());
        QVERIFY(log->close().has_value());
        const std::string codes = verify();
        QVERIFY2(codes.starts_with("OK "), codes.c_str());
        QVERIFY2(codes.find(" N_RECOVERED") != std::string::npos, codes.c_str());
    }

    void aByteChangedOnDiskIsFound() {
        std::string bytes = m_bench.read("segments/000001.fal");
        bytes[bytes.find("op.begin")] = 'O';
        m_bench.write("segments/000001.fal", bytes);
        QVERIFY2(verify().starts_with("BAD_SCHEMA"), verify().c_str());
    }
};

QTEST_GUILESS_MAIN(TestLogVerifies)
#include "tst_log_verifies.moc"
