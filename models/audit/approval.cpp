// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/approval.h"

#include "models/audit/named_lines.h"
#include "models/audit/utf8.h"

#include <algorithm>
#include <charconv>

namespace fairlead::audit {

namespace {

constexpr std::size_t kLongestReason = 500;
constexpr std::string_view kHead = "fairlead-approval/v1";
constexpr std::array<std::string_view, 10> kNames{"log",  "op",   "plan",       "decision",  "actor",
                                                  "size", "root", "not-before", "not-after", "reason"};
constexpr std::string_view kBindingHead = "fairlead-session/v1";
constexpr std::array<std::string_view, 6> kBindingNames{"log",  "session",   "actor",
                                                        "host", "entry-key", "not-after"};

Error invalid(std::string why) {
    return {ErrorKind::Invalid, std::move(why), "", ""};
}

std::optional<std::uint64_t> parseSize(std::string_view digits) {
    std::uint64_t size = 0;
    const char* const end = digits.data() + digits.size();
    const auto [stop, status] = std::from_chars(digits.data(), end, size);
    if (status != std::errc() || stop != end || digits.front() == '0') return std::nullopt;
    return size;
}

template <std::size_t N>
std::string text(std::string_view head, const std::array<std::string_view, N>& names,
                 const std::array<std::string, N>& values) {
    std::string out = std::string(head) + "\n";
    for (std::size_t i = 0; i < N; ++i)
        out += std::string(names[i]) + " " + values[i] + "\n";
    return out;
}

/// One line that everybody reads alike.
bool isPlainLine(std::string_view reason) {
    if (reason.empty() || reason.size() > kLongestReason || firstBadUtf8(reason)) return false;
    for (std::size_t i = 0; i < reason.size();) {
        const Utf8Character character = *utf8At(reason, i);
        if (character.point < 0x20 || isForbidden(character.point)) return false;
        i += character.length;
    }
    return true;
}

struct RefusalRow {
    ApprovalRefusal refusal;
    std::string_view word;
};
constexpr std::array kRefusals{RefusalRow{ApprovalRefusal::Malformed, "malformed"},
                               RefusalRow{ApprovalRefusal::Stranger, "stranger"},
                               RefusalRow{ApprovalRefusal::WrongLog, "wrong-log"},
                               RefusalRow{ApprovalRefusal::OtherOperation, "other-operation"},
                               RefusalRow{ApprovalRefusal::PlanChanged, "plan-changed"},
                               RefusalRow{ApprovalRefusal::Rejected, "rejected"},
                               RefusalRow{ApprovalRefusal::Self, "self"},
                               RefusalRow{ApprovalRefusal::NotYet, "not-yet"},
                               RefusalRow{ApprovalRefusal::Expired, "expired"},
                               RefusalRow{ApprovalRefusal::OtherHistory, "other-history"},
                               RefusalRow{ApprovalRefusal::Replayed, "replayed"}};

bool signedByOperator(const Note& note, const std::string& actor, const std::vector<VerifierKey>& operators) {
    return std::any_of(operators.begin(), operators.end(), [&](const VerifierKey& key) {
        return key.name == actor && key.type == NoteKeyType::Ed25519 &&
               checkNote(note, key) == NoteVerdict::Signed;
    });
}

bool inHistory(const Approval& approval, const ApprovalContext& context) {
    if (approval.size <= context.planNumber || approval.size > context.logSize) return false;
    return context.rootAt(approval.size) == approval.root;
}

/// Whether a note that counts already is this one, or by the same approver: he counts once.
bool countedAlready(const Approval& approval, const ApprovalContext& context) {
    return std::any_of(context.counted.begin(), context.counted.end(), [&](const std::string& other) {
        const Result<Note> note = parseNote(other);
        const std::optional<Approval> before = note ? parseApproval(note->text) : std::nullopt;
        return before && before->actor == approval.actor;
    });
}

std::optional<ApprovalRefusal> refusalOf(const Note& note, const Approval& approval,
                                         const ApprovalContext& context) {
    using R = ApprovalRefusal;
    if (approval.log != context.log) return R::WrongLog;
    if (!signedByOperator(note, approval.actor, context.operators)) return R::Stranger;
    if (approval.op != context.op) return R::OtherOperation;
    if (approval.plan != context.plan) return R::PlanChanged;
    if (approval.decision == "reject") return R::Rejected;
    if (approval.actor == context.beginner) return R::Self;
    if (context.at < approval.notBefore) return R::NotYet;
    if (context.at > approval.notAfter) return R::Expired;
    if (!inHistory(approval, context)) return R::OtherHistory;
    if (countedAlready(approval, context)) return R::Replayed;
    return std::nullopt;
}

std::string sentenceOf(ApprovalRefusal refusal, const Approval& a, const ApprovalContext& c) {
    using R = ApprovalRefusal;
    const std::string by = "The approval by " + a.actor + " ";
    switch (refusal) {
        case R::Malformed:
            break;
        case R::Stranger:
            return by + "is not signed by a key that is registered for " + a.actor +
                   ". Register the operator's key, or have somebody else approve.";
        case R::WrongLog:
            return by + "is for the log " + a.log + ", and this console writes " + c.log +
                   ". Ask for an approval of what this console shows.";
        case R::OtherOperation:
            return by + "is for operation " + a.op + ", not for " + c.op + ". Each operation needs its own.";
        case R::PlanChanged:
            return by +
                   "is for another plan than the one that would run now. Ask for an approval of this plan.";
        case R::Rejected:
            return a.actor + " rejected this plan: " + a.reason;
        case R::Self:
            return by + "does not count, because " + a.actor +
                   " begins the operation. Somebody else must approve.";
        case R::NotYet:
            return by + "counts from " + toIso(a.notBefore) + " on. Wait, or ask for a new one.";
        case R::Expired:
            return by + "counted until " + toIso(a.notAfter) + ". Ask for a new one.";
        case R::OtherHistory:
            return by +
                   "was given on another history than this log's. Verify the log before anything is done.";
        case R::Replayed:
            return by + "counts already. A second one by the same person does not.";
    }
    return "This is no approval. Paste the whole note, from its first line to its last.";
}

} // namespace

std::string toText(const Approval& a) {
    return text<10>(kHead, kNames,
                    {a.log, a.op, a.plan, a.decision, a.actor, std::to_string(a.size),
                     toBase64(bytesOf(a.root)), toIso(a.notBefore), toIso(a.notAfter), a.reason});
}

std::optional<Approval> parseApproval(std::string_view note) {
    const auto values = namedLines(note, kHead, kNames);
    if (!values) return std::nullopt;
    const auto& v = *values;
    const auto size = parseSize(v[5]);
    const auto raw = fromBase64(v[6]);
    const auto root = raw ? arrayOf<32>(*raw) : std::nullopt;
    const auto notBefore = fromIso(v[7]);
    const auto notAfter = fromIso(v[8]);
    if (!size || !root || !notBefore || !notAfter) return std::nullopt;
    return Approval{std::string(v[0]),
                    std::string(v[1]),
                    std::string(v[2]),
                    std::string(v[3]),
                    std::string(v[4]),
                    *size,
                    *root,
                    *notBefore,
                    *notAfter,
                    std::string(v[9])};
}

Result<std::string> signApproval(const Approval& approval, Signer& operatorKey) {
    const bool formed = isOrigin(approval.log) && isId(approval.op) && isHex(approval.plan, 64) &&
                        isId(approval.actor) && approval.size > 0 &&
                        (approval.decision == "approve" || approval.decision == "reject");
    if (!formed)
        return invalid("The approval's log, operation, plan, decision or name does not have its form.");
    if (!isPlainLine(approval.reason))
        return invalid(
            "An approval needs a reason: one line of at most 500 bytes, without control characters.");
    if (approval.notAfter <= approval.notBefore) return invalid("The approval would end before it begins.");
    return signNote(toText(approval), approval.actor, operatorKey);
}

const std::vector<ApprovalRefusal>& approvalRefusals() {
    static const std::vector<ApprovalRefusal> all = [] {
        std::vector<ApprovalRefusal> out;
        for (const RefusalRow& row : kRefusals)
            out.push_back(row.refusal);
        return out;
    }();
    return all;
}

std::string_view toWord(ApprovalRefusal refusal) {
    return std::find_if(kRefusals.begin(), kRefusals.end(),
                        [refusal](const RefusalRow& row) { return row.refusal == refusal; })
        ->word;
}

ApprovalVerdict judgeApproval(std::string_view note, const ApprovalContext& context) {
    const Result<Note> parsed = parseNote(note);
    const auto approval = parsed ? parseApproval(parsed->text) : std::nullopt;
    const bool decided = approval && (approval->decision == "approve" || approval->decision == "reject");
    if (!decided)
        return {std::nullopt, ApprovalRefusal::Malformed,
                sentenceOf(ApprovalRefusal::Malformed, {}, context)};
    const auto refusal = refusalOf(*parsed, *approval, context);
    return {approval, refusal, refusal ? sentenceOf(*refusal, *approval, context) : std::string()};
}

std::string toText(const SessionBinding& b) {
    return text<6>(kBindingHead, kBindingNames,
                   {b.log, b.session, b.actor, b.host, b.entryKey, toIso(b.notAfter)});
}

std::optional<SessionBinding> parseSessionBinding(std::string_view note) {
    const auto values = namedLines(note, kBindingHead, kBindingNames);
    const auto notAfter = values ? fromIso((*values)[5]) : std::nullopt;
    if (!notAfter) return std::nullopt;
    const auto& v = *values;
    return SessionBinding{std::string(v[0]), std::string(v[1]), std::string(v[2]),
                          std::string(v[3]), std::string(v[4]), *notAfter};
}

Result<std::string> signSessionBinding(const SessionBinding& binding, Signer& operatorKey) {
    return signNote(toText(binding), binding.actor, operatorKey);
}

} // namespace fairlead::audit
