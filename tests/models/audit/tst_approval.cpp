// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/approval.h"
#include "models/audit/redaction.h"
#include "tests/models/audit/verify_log_builder.h"
#include "tests/support/test_case.h"

#include <set>

using namespace fairlead;
using namespace fairlead::audit;
using namespace fairlead::tests;

namespace {

UtcTime at(const char* iso) {
    return *fromIso(iso);
}

/// Operation op-1 of a log is planned at entry 4; bob may approve, ada begins.
struct Bench {
    LogBuilder log;
    ApprovalContext context;
    std::map<std::uint64_t, Digest> roots;

    Bench() {
        log.genesis();
        for (const char* name : {"bob", "ada"})
            log.add("key.operator", Value::Object{{"key", LogBuilder::vkey(name)}, {"state", "add"}});
        log.openSession();
        log.plan(1);
        for (int i = 0; i < 2; ++i) {
            roots[log.tree.size()] = log.tree.root();
            log.note();
        }
        roots[log.tree.size()] = log.tree.root();
        context = {log.origin,
                   "op-1",
                   LogBuilder::kPlan,
                   "ada",
                   at("2026-01-02T03:30:00.000000Z"),
                   4,
                   log.tree.size(),
                   [this](std::uint64_t size) -> std::optional<Digest> {
                       const auto found = roots.find(size);
                       return found == roots.end() ? std::nullopt : std::optional(found->second);
                   },
                   {*parseVkey(LogBuilder::vkey("bob")), *parseVkey(LogBuilder::vkey("ada"))},
                   {}};
    }
    Bench(const Bench&) = delete;
    Approval approval() const {
        return {log.origin,
                "op-1",
                LogBuilder::kPlan,
                "approve",
                "bob",
                log.tree.size(),
                log.tree.root(),
                at("2026-01-02T03:00:00.000000Z"),
                at("2026-01-02T04:00:00.000000Z"),
                "drill of the quarter"};
    }
    static std::string sign(const Approval& approval) {
        const auto note = signApproval(approval, *LogBuilder::key(approval.actor));
        FL_ASSERT(note.has_value());
        return *note;
    }
};

struct RefusalRow {
    const char* name;
    ApprovalRefusal refusal;
    const char* sentence;
    void (*change)(Approval&, ApprovalContext&);
};

const std::vector<RefusalRow>& refusalRows() {
    using R = ApprovalRefusal;
    static const std::vector<RefusalRow> rows{
        {"by a stranger", R::Stranger,
         "The approval by eve is not signed by a key that is registered for eve. Register the operator's "
         "key, or "
         "have somebody else approve.",
         [](Approval& a, ApprovalContext&) { a.actor = "eve"; }},
        {"by an operator whose key was revoked", R::Stranger,
         "The approval by bob is not signed by a key that is registered for bob. Register the operator's "
         "key, or "
         "have somebody else approve.",
         [](Approval&, ApprovalContext& c) { c.operators.erase(c.operators.begin()); }},
        {"for another log", R::WrongLog,
         "The approval by bob is for the log test.example/v/2, and this console writes test.example/v/1. Ask "
         "for "
         "an approval of what this console shows.",
         [](Approval& a, ApprovalContext&) { a.log = "test.example/v/2"; }},
        {"for another operation", R::OtherOperation,
         "The approval by bob is for operation op-0, not for op-1. Each operation needs its own.",
         [](Approval& a, ApprovalContext&) { a.op = "op-0"; }},
        {"for another plan", R::PlanChanged,
         "The approval by bob is for another plan than the one that would run now. Ask for an approval of "
         "this "
         "plan.",
         [](Approval& a, ApprovalContext&) { a.plan = std::string(64, 'b'); }},
        {"that is a rejection", R::Rejected, "bob rejected this plan: not during the fair",
         [](Approval& a, ApprovalContext&) {
             a.decision = "reject";
             a.reason = "not during the fair";
         }},
        {"by the one who begins", R::Self,
         "The approval by ada does not count, because ada begins the operation. Somebody else must approve.",
         [](Approval& a, ApprovalContext&) { a.actor = "ada"; }},
        {"for later", R::NotYet,
         "The approval by bob counts from 2026-01-02T03:30:00.000001Z on. Wait, or ask for a new one.",
         [](Approval& a, ApprovalContext&) { a.notBefore = at("2026-01-02T03:30:00.000001Z"); }},
        {"that has run out", R::Expired,
         "The approval by bob counted until 2026-01-02T03:29:59.999999Z. Ask for a new one.",
         [](Approval& a, ApprovalContext&) { a.notAfter = at("2026-01-02T03:29:59.999999Z"); }},
        {"of a tree before the plan", R::OtherHistory,
         "The approval by bob was given on another history than this log's. Verify the log before anything "
         "is "
         "done.",
         [](Approval& a, ApprovalContext&) { a.size = 4; }},
        {"of a tree of the future", R::OtherHistory,
         "The approval by bob was given on another history than this log's. Verify the log before anything "
         "is "
         "done.",
         [](Approval& a, ApprovalContext& c) { a.size = c.logSize + 1; }},
        {"of another root", R::OtherHistory,
         "The approval by bob was given on another history than this log's. Verify the log before anything "
         "is "
         "done.",
         [](Approval& a, ApprovalContext&) { a.root[0] ^= 1; }},
        {"that counts already", R::Replayed,
         "The approval by bob counts already. A second one by the same person does not.",
         [](Approval& a, ApprovalContext& c) { c.counted = {Bench::sign(a)}; }},
    };
    return rows;
}

const char* const kMalformed = "This is no approval. Paste the whole note, from its first line to its last.";

} // namespace

/// Approvals and session bindings as values (audit-log.md §8, §9), and redactions (§14).
class TestApproval : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aGoodApprovalCounts() {
        const Bench bench;
        const ApprovalVerdict verdict = judgeApproval(Bench::sign(bench.approval()), bench.context);
        FL_COMPARE_TEXT(verdict.sentence, "");
        QVERIFY(!verdict.refusal.has_value());
        QVERIFY(*verdict.approval == bench.approval());
    }

    void everyRefusalHasItsSentence_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < refusalRows().size(); ++i)
            QTest::newRow(refusalRows()[i].name) << int(i);
    }
    void everyRefusalHasItsSentence() {
        QFETCH(int, index);
        const RefusalRow& row = refusalRows()[std::size_t(index)];
        Bench bench;
        Approval approval = bench.approval();
        row.change(approval, bench.context);
        const ApprovalVerdict verdict = judgeApproval(Bench::sign(approval), bench.context);
        FL_COMPARE_TEXT(verdict.sentence, row.sentence);
        QVERIFY(verdict.refusal == row.refusal);
    }

    void everyRefusalHasARow() {
        std::set<ApprovalRefusal> named{ApprovalRefusal::Malformed};
        for (const RefusalRow& row : refusalRows())
            named.insert(row.refusal);
        for (const ApprovalRefusal refusal : approvalRefusals())
            QVERIFY2(named.contains(refusal), std::string(toWord(refusal)).c_str());
        QCOMPARE(named.size(), approvalRefusals().size());
    }

    // What is judged to count before the begin is found in order by a verifier afterwards.
    void theVerifierAgrees() {
        Bench bench;
        const std::string note = Bench::sign(bench.approval());
        QVERIFY(!judgeApproval(note, bench.context).refusal.has_value());
        const auto n = bench.log.byOperator("op.approval", Value::Object{{"note", note}});
        bench.log.begin(Value::Array{n});
        bench.log.checkpoint();
        const Verification found = bench.log.verify();
        FL_COMPARE_TEXT(found.verdict, "WARN");
        QCOMPARE(found.warnings.size(), std::size_t{1});
        FL_COMPARE_TEXT(found.warnings[0].code, "W_OPERATOR_TOFU");
    }

    void malformedNotesAreRefused_data() {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        const auto row = [](const char* name, const char* from, const char* to) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to);
        };
        row("another version", "approval/v1", "approval/v2");
        row("a line missing", "op op-1\n", "");
        row("a line too many", "\nreason", "\nmore\nreason");
        row("lines out of order", "op op-1\nplan", "plan op-1\nop");
        row("a size with a leading zero", "size ", "size 0");
        row("a size of zero", "size 7", "size 0");
        row("a time that is none", "not-after 2026-01-02", "not-after 2026-02-30");
        row("a decision that is none", "decision approve", "decision perhaps");
        row("a root that is none", "root ", "root A");
        row("no value", "actor bob", "actor");
    }
    void malformedNotesAreRefused() {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        const Bench bench;
        std::string text = toText(bench.approval());
        const std::size_t where = text.find(from.toStdString());
        QVERIFY(where != std::string::npos);
        text.replace(where, std::size_t(from.size()), to.toStdString());
        const std::string note = *signNote(text, "bob", *LogBuilder::key("bob"));
        const ApprovalVerdict verdict = judgeApproval(note, bench.context);
        FL_COMPARE_TEXT(verdict.sentence, kMalformed);
        QVERIFY(verdict.refusal == ApprovalRefusal::Malformed);
    }

    void everyByteOfANoteCounts() {
        const Bench bench;
        const std::string note = Bench::sign(bench.approval());
        for (std::size_t i = 0; i < note.size(); ++i) {
            std::string changed = note;
            changed[i] = static_cast<char>(changed[i] ^ 1);
            QVERIFY2(judgeApproval(changed, bench.context).refusal.has_value(), std::to_string(i).c_str());
        }
    }

    void whatCouldNotBeReadBackIsNotSigned_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("no reason") << 0;
        QTest::newRow("a reason of two lines") << 1;
        QTest::newRow("a reason that turns the text round") << 2;
        QTest::newRow("a reason of 501 bytes") << 3;
        QTest::newRow("a name with a space") << 4;
        QTest::newRow("another decision") << 5;
        QTest::newRow("an end before the beginning") << 6;
        QTest::newRow("no history") << 7;
    }
    void whatCouldNotBeReadBackIsNotSigned() {
        QFETCH(int, which);
        const Bench bench;
        Approval a = bench.approval();
        if (which == 0) a.reason.clear();
        if (which == 1) a.reason = "one\ntwo";
        if (which == 2) a.reason = "w\u202eords";
        if (which == 3) a.reason = std::string(501, 'x');
        if (which == 4) a.op = "op 1";
        if (which == 5) a.decision = "perhaps";
        if (which == 6) a.notAfter = a.notBefore;
        if (which == 7) a.size = 0;
        const auto note = signApproval(a, *LogBuilder::key("bob"));
        QVERIFY(!note.has_value());
        QCOMPARE(int(note.error().kind), int(ErrorKind::Invalid));
    }

    void bindingsAreReadBack() {
        const SessionBinding binding{"test.example/v/1",
                                     "0000000000000001",
                                     "ada",
                                     "h",
                                     toBase64(bytesOf(LogBuilder::key("entry")->publicKey())),
                                     at("2026-01-02T04:00:00.000000Z")};
        const auto note = signSessionBinding(binding, *LogBuilder::key("ada"));
        QVERIFY(note.has_value());
        const auto parsed = parseNote(*note);
        QVERIFY(parsed.has_value());
        QVERIFY(parseSessionBinding(parsed->text) == binding);
        QVERIFY(checkNote(*parsed, *parseVkey(LogBuilder::vkey("ada"))) == NoteVerdict::Signed);
        QVERIFY(!parseSessionBinding(parsed->text + "more\n").has_value());
        QVERIFY(!parseSessionBinding(toText(binding).substr(1)).has_value());
    }

    // The vector of audit-log.md §18.
    void aSecretIsRedactedAsPublished() {
        const auto key = RedactionKey::from(std::string(32, '\x0b'));
        QVERIFY(key.has_value());
        FL_COMPARE_TEXT(canonicalText(toValue(key->redact("password", Secret("hunter2")))),
                        "{\"key\":\"f0e38b83\",\"label\":\"password\",\"redacted\":"
                        "\"49a4b6428b87a198e47eee173f19a2154357436b89c513e4ceeb71873c0b7d29\"}");
        QVERIFY(!(key->redact("password", Secret("hunter3")) == key->redact("password", Secret("hunter2"))));
        QVERIFY(!(key->redact("passwor", Secret("dhunter2")) == key->redact("password", Secret("hunter2"))));
        QVERIFY(!RedactionKey::from("short").has_value());
    }

    void redactionsOfACommandAreFound() {
        const auto key = RedactionKey::from(std::string(32, '\x0b'));
        const Redaction secret = key->redact("password", Secret("hunter2"));
        Entry entry;
        entry.what = Value::Object{{"cmd", Value::Array{"AUTH", toValue(secret), "x"}}, {"attempt", 1}};
        QVERIFY(redactionsIn(entry) == std::vector<Redaction>{secret});
        entry.what = Value::Object{};
        QVERIFY(redactionsIn(entry).empty());
    }
};

QTEST_GUILESS_MAIN(TestApproval)
#include "tst_approval.moc"
