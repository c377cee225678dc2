// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/audit/verify_rows.h"

namespace fairlead::tests {

using namespace fairlead::audit;

namespace {

constexpr const char* kOtherBoot = "00000000-0000-4000-8000-000000000001";

void person(LogBuilder& log, const char* name) {
    log.add("key.operator", Value::Object{{"key", LogBuilder::vkey(name)}, {"state", "add"}});
    log.operators.push_back(LogBuilder::vkey(name));
}
/// Ready to begin operation op-1: bob may approve, ada works.
void readyToBegin(LogBuilder& log, int approvals) {
    log.genesis();
    person(log, "bob");
    person(log, "ada");
    log.openSession();
    log.plan(approvals);
}
/// Operation op-1 has begun.
void begun(LogBuilder& log) {
    readyToBegin(log, 0);
    log.begin();
}
Value::Array list(std::uint64_t n) {
    return Value::Array{n};
}

void bootClockBack(LogBuilder& log) {
    smallLog(log);
    log.add("note.text", Value::Object{}, [](Entry& e) { e.upMicros = 1; });
}
void bootComesBack(LogBuilder& log) {
    smallLog(log);
    log.add("note.text", Value::Object{}, [](Entry& e) { e.boot = kOtherBoot; });
    log.note();
}
void wallClockBack(LogBuilder& log) {
    smallLog(log);
    log.add("note.text", Value::Object{}, [](Entry& e) { e.at -= std::chrono::seconds{3}; });
}
void wallClockJumps(LogBuilder& log) {
    smallLog(log);
    log.add("note.text", Value::Object{}, [](Entry& e) { e.at += std::chrono::seconds{6}; });
}

void sessionNotOpen(LogBuilder& log) {
    smallLog(log);
    log.byOperator("note.text", Value::Object{});
}
void sessionTwice(LogBuilder& log) {
    smallLog(log);
    log.openSession();
    log.openSession();
}
void sessionReopened(LogBuilder& log) {
    smallLog(log);
    log.openSession();
    log.byOperator("session.close", Value::Object{});
    log.openSession();
}
void sessionAfterItsClose(LogBuilder& log) {
    smallLog(log);
    log.openSession();
    log.byOperator("session.close", Value::Object{});
    log.byOperator("note.text", Value::Object{});
}
void sessionOfAnother(LogBuilder& log) {
    smallLog(log);
    log.openSession();
    log.byOperator("note.text", Value::Object{}, [](Entry& e) { e.by = "eve"; });
}
void nobodysSession(LogBuilder& log) {
    smallLog(log);
    log.add("note.text", Value::Object{}, [](Entry& e) { e.by = "eve"; });
}

std::string bindingText(const LogBuilder& log, const std::string& notAfter) {
    return "fairlead-session/v1\nlog " + log.origin +
           "\nsession 0000000000000001\nactor ada\nhost h\nentry-key " +
           toBase64(bytesOf(LogBuilder::key(log.entryKey)->publicKey())) + "\nnot-after " + notAfter + "\n";
}
void bindSession(LogBuilder& log, const std::string& text, const char* key = "ada") {
    log.genesis();
    person(log, "ada");
    person(log, "bob");
    log.openSession([&](Entry& e) { e.what.set("binding", log.signedNote(text, "ada", key)); });
}
void bindingByAnother(LogBuilder& log) {
    bindSession(log, bindingText(log, "2026-01-02T04:00:00.000000Z"), "bob");
}
void bindingRunOut(LogBuilder& log) {
    bindSession(log, bindingText(log, "2026-01-02T03:00:00.000000Z"));
}
void bindingOfAnotherHost(LogBuilder& log) {
    std::string text = bindingText(log, "2026-01-02T04:00:00.000000Z");
    swapText(text, "host h", "host g");
    bindSession(log, text);
}
void bindingOfAnotherKey(LogBuilder& log) {
    std::string text = bindingText(log, "2026-01-02T04:00:00.000000Z");
    swapText(text, "entry-key ", "entry-key A");
    bindSession(log, text);
}
void unbound(LogBuilder& log) {
    smallLog(log);
    log.openSession();
}

void approvalThatIsNone(LogBuilder& log) {
    readyToBegin(log, 1);
    log.byOperator("op.approval", Value::Object{{"note", "nonsense"}});
}
void approvalByAStranger(LogBuilder& log) {
    readyToBegin(log, 1);
    log.approve("eve");
}
void approvalOfAnotherOperation(LogBuilder& log) {
    readyToBegin(log, 1);
    log.approve("bob", [](std::string& text) { swapText(text, "op op-1", "op op-2"); });
}
void approvalWithoutADecision(LogBuilder& log) {
    readyToBegin(log, 1);
    log.approve("bob", [](std::string& text) { swapText(text, "decision approve", "decision perhaps"); });
}
void approvalOfAnotherHistory(LogBuilder& log) {
    readyToBegin(log, 1);
    log.approve("bob", [&](std::string& text) {
        swapText(text, "root " + toBase64(bytesOf(log.tree.root())),
                 "root " + toBase64(std::string(32, 'x')));
    });
}
void approvalOfATreeBeforeThePlan(LogBuilder& log) {
    readyToBegin(log, 1);
    log.approve("bob", [&](std::string& text) { swapText(text, "size 5", "size 4"); });
}
void approvalOfAFutureTree(LogBuilder& log) {
    readyToBegin(log, 1);
    log.approve("bob", [&](std::string& text) { swapText(text, "size 5", "size 6"); });
}
void approvalWithTwelveLines(LogBuilder& log) {
    readyToBegin(log, 1);
    log.approve("bob", [](std::string& text) { text += "more\n"; });
}
void approvalOfAnotherPlan(LogBuilder& log) {
    readyToBegin(log, 1);
    log.approve("bob", [](std::string& text) { swapText(text, "plan aa", "plan bb"); });
}
void beginNamesNoApproval(LogBuilder& log) {
    readyToBegin(log, 1);
    log.begin(list(1));
}
void beginNamesARejection(LogBuilder& log) {
    readyToBegin(log, 1);
    const auto n =
        log.approve("bob", [](std::string& t) { swapText(t, "decision approve", "decision reject"); });
    log.begin(list(n));
}
void beginNamesARevokedApprover(LogBuilder& log) {
    readyToBegin(log, 1);
    const auto n = log.approve("bob");
    log.add("key.operator", Value::Object{{"key", LogBuilder::vkey("bob")}, {"state", "revoke"}});
    log.begin(list(n));
}
void approvedByHimself(LogBuilder& log) {
    readyToBegin(log, 1);
    log.begin(list(log.approve("ada")));
}
void approvedForEarlier(LogBuilder& log) {
    readyToBegin(log, 1);
    log.begin(list(log.approve("bob", [](std::string& text) {
        swapText(text, "not-after 2026-01-02T04:00", "not-after 2026-01-02T03:01");
    })));
}
void approvedForLater(LogBuilder& log) {
    readyToBegin(log, 1);
    log.begin(list(log.approve("bob", [](std::string& text) {
        swapText(text, "not-before 2026-01-02T03:00", "not-before 2026-01-02T03:30");
    })));
}
void notApproved(LogBuilder& log) {
    readyToBegin(log, 1);
    log.begin();
}
void approvedTwiceByOne(LogBuilder& log) {
    readyToBegin(log, 2);
    const auto first = log.approve("bob");
    const auto second = log.approve("bob");
    log.begin(Value::Array{first, second});
}
void trustAsksForMore(LogBuilder& log) {
    log.options.trustFile += "approvals 1\n";
    begun(log);
}
void approvedAndJudgedByTheLogsKeys(LogBuilder& log) {
    readyToBegin(log, 1);
    log.begin(list(log.approve("bob")));
}

void beginWithoutPlan(LogBuilder& log) {
    log.genesis();
    log.openSession();
    log.begin();
}
void intentBeforeBegin(LogBuilder& log) {
    readyToBegin(log, 0);
    log.intent();
}
void intentAfterEnd(LogBuilder& log) {
    begun(log);
    log.end();
    log.intent();
}
void intentOfAnotherPlan(LogBuilder& log) {
    begun(log);
    log.intent([](Entry& e) { e.plan = std::string(64, 'b'); });
}
void endWithoutBegin(LogBuilder& log) {
    readyToBegin(log, 0);
    log.end();
}
void outcomeOfNothing(LogBuilder& log) {
    begun(log);
    log.outcome(1);
}
void outcomeOfAnotherStep(LogBuilder& log) {
    begun(log);
    log.outcome(log.intent(), "done", [](Entry& e) { e.step = "s2"; });
}
void outcomeOfAnotherOperation(LogBuilder& log) {
    begun(log);
    log.outcome(log.intent(), "done", [](Entry& e) { e.op = "op-2"; });
}
void secondFinalOutcome(LogBuilder& log) {
    begun(log);
    const auto n = log.intent();
    log.outcome(n, "indoubt");
    log.outcome(n, "done");
    log.outcome(n, "failed");
}
void endedOpen(LogBuilder& log) {
    begun(log);
    log.intent();
    log.end();
}
void leftOpen(LogBuilder& log) {
    begun(log);
    log.outcome(log.intent(), "indoubt");
}

void attachmentChanged(LogBuilder& log) {
    smallLog(log);
    const std::string name = log.attach("evidence");
    log.add("note.text",
            Value::Object{{"attachments", Value::Array{Value::Object{{"sha256", name}, {"size", 8}}}}});
    log.store.files["attachments/" + name] = "evidencE";
}
void attachmentGrown(LogBuilder& log) {
    smallLog(log);
    const std::string name = log.attach("evidence");
    log.add("note.text",
            Value::Object{{"attachments", Value::Array{Value::Object{{"sha256", name}, {"size", 8}}}}});
    log.store.files["attachments/" + name] += "x";
}
void attachmentGone(LogBuilder& log) {
    smallLog(log);
    const std::string name = log.attach("evidence", false);
    log.add("note.text",
            Value::Object{{"attachments", Value::Array{Value::Object{{"sha256", name}, {"size", 8}}}}});
}
Value torn(const std::string& bytes) {
    return Value::Object{{"torn", Value::Array{Value::Object{{"segment", 1},
                                                             {"offset", 7},
                                                             {"bytes", std::uint64_t{bytes.size()}},
                                                             {"sha256", toHex(bytesOf(sha256(bytes)))}}}}};
}
void tornFileChanged(LogBuilder& log) {
    smallLog(log);
    log.add("log.recovered", torn("half"));
    log.store.files["torn/000001-7-" + toHex(bytesOf(sha256("half"))) + ".bin"] = "hal";
}
void recovered(LogBuilder& log) {
    smallLog(log);
    log.add("log.recovered", torn("half"));
    log.store.files["torn/000001-7-" + toHex(bytesOf(sha256("half"))) + ".bin"] = "half";
}
void rotated(LogBuilder& log) {
    smallLog(log);
    log.rotate("entry2");
    log.note();
}
void keyRecovered(LogBuilder& log) {
    smallLog(log);
    const std::string key = toBase64(bytesOf(LogBuilder::key("entry9")->publicKey()));
    const Entry next = log.draft("key.recover");
    const std::string text = recoveryText(log.origin, next.n, next.prev, key);
    log.entryKey = "entry9";
    log.add("key.recover",
            Value::Object{{"entry_key", key}, {"auth", log.signedNote(text, "recovery", "recovery")}});
}
void brokenGlass(LogBuilder& log) {
    smallLog(log);
    log.add("log.imported");
}
void degraded(LogBuilder& log) {
    smallLog(log);
    log.add("log.degraded");
}

} // namespace

std::vector<VerifyRow> meaningRows() {
    return {
        {"the boot clock goes back", "MONO_BACKWARD", bootClockBack},
        {"a boot that had ended comes back", "BOOT_REUSED", bootComesBack},
        {"the wall clock goes back 3 s", "W_CLOCK_BACKWARD", wallClockBack},
        {"the wall clock jumps 6 s", "W_CLOCK_JUMP", wallClockJumps},
        {"a session nobody opened", "SESSION_MISMATCH", sessionNotOpen},
        {"a session opened twice", "SESSION_MISMATCH", sessionTwice},
        {"a session opened again after its close", "SESSION_MISMATCH", sessionReopened},
        {"a session that was closed", "SESSION_MISMATCH", sessionAfterItsClose},
        {"another person in the session", "SESSION_MISMATCH", sessionOfAnother},
        {"a person without a session", "SESSION_MISMATCH", nobodysSession},
        {"a binding by another person's key", "SESSION_BINDING_INVALID", bindingByAnother},
        {"a binding that has run out", "SESSION_BINDING_INVALID", bindingRunOut},
        {"a binding of another host", "SESSION_BINDING_INVALID", bindingOfAnotherHost},
        {"a binding of another entry key", "SESSION_BINDING_INVALID", bindingOfAnotherKey},
        {"a session without a binding", "N_SESSION_UNBOUND", unbound},
        {"an approval that is none", "APPROVAL_INVALID", approvalThatIsNone},
        {"an approval by a stranger", "APPROVAL_INVALID", approvalByAStranger},
        {"an approval of another operation", "APPROVAL_INVALID", approvalOfAnotherOperation},
        {"an approval without a decision", "APPROVAL_INVALID", approvalWithoutADecision},
        {"an approval of another history", "APPROVAL_INVALID", approvalOfAnotherHistory},
        {"an approval of a tree before the plan", "APPROVAL_INVALID", approvalOfATreeBeforeThePlan},
        {"an approval of a tree of the future", "APPROVAL_INVALID", approvalOfAFutureTree},
        {"an approval with a line too many", "APPROVAL_INVALID", approvalWithTwelveLines},
        {"a begin that names no approval", "APPROVAL_INVALID", beginNamesNoApproval},
        {"a begin that names a rejection", "APPROVAL_INVALID", beginNamesARejection},
        {"a begin that names a revoked approver", "APPROVAL_INVALID", beginNamesARevokedApprover},
        {"an approval of another plan", "APPROVAL_PLAN_MISMATCH", approvalOfAnotherPlan},
        {"an approval by the beginner", "APPROVAL_SELF", approvedByHimself},
        {"an approval that has run out", "APPROVAL_EXPIRED", approvedForEarlier},
        {"an approval for later", "APPROVAL_EXPIRED", approvedForLater},
        {"a begin without approval", "APPROVAL_MISSING", notApproved},
        {"one approver twice where two are needed", "APPROVAL_MISSING", approvedTwiceByOne},
        {"fewer approvals than the trust file asks for", "APPROVAL_MISSING", trustAsksForMore},
        {"an approval judged by the log's own keys", "W_OPERATOR_TOFU", approvedAndJudgedByTheLogsKeys},
        {"a begin without a plan", "INTENT_OUTSIDE_OPERATION", beginWithoutPlan},
        {"an intent before the begin", "INTENT_OUTSIDE_OPERATION", intentBeforeBegin},
        {"an intent after the end", "INTENT_OUTSIDE_OPERATION", intentAfterEnd},
        {"an intent of another plan", "INTENT_OUTSIDE_OPERATION", intentOfAnotherPlan},
        {"an end without a begin", "INTENT_OUTSIDE_OPERATION", endWithoutBegin},
        {"an outcome of no intent", "OUTCOME_WITHOUT_INTENT", outcomeOfNothing},
        {"an outcome of another step", "OUTCOME_WITHOUT_INTENT", outcomeOfAnotherStep},
        {"an outcome of another operation", "OUTCOME_WITHOUT_INTENT", outcomeOfAnotherOperation},
        {"a second final outcome", "OUTCOME_WITHOUT_INTENT", secondFinalOutcome},
        {"an end with an intent that has no outcome", "OPERATION_ENDED_OPEN", endedOpen},
        {"an intent in doubt at the end of the log", "W_OPEN_INTENT", leftOpen},
        {"an attachment with another byte", "ATTACHMENT_MISMATCH", attachmentChanged},
        {"an attachment with a byte more", "ATTACHMENT_MISMATCH", attachmentGrown},
        {"a torn file with a byte less", "ATTACHMENT_MISMATCH", tornFileChanged},
        {"an attachment that is gone", "W_ATTACHMENT_MISSING", attachmentGone},
        {"a recovery after a crash", "N_RECOVERED", recovered},
        {"a new entry key", "N_KEY_ROTATED", rotated},
        {"a lost entry key", "N_KEY_RECOVERED", keyRecovered},
        {"a break-glass log taken over", "N_BREAKGLASS", brokenGlass},
        {"an anchor that could not be reached", "N_DEGRADED", degraded},
    };
}

} // namespace fairlead::tests
