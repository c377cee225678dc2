// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/note.h"
#include "models/base/time.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead::audit {

/// What an approver signs (audit-log.md §9): this plan of this operation, in the history he saw.
struct Approval {
    std::string log, op, plan;
    std::string decision; ///< `approve` or `reject`
    std::string actor;    ///< ID of the approver, and the name of his key
    std::uint64_t size = 0;
    Digest root{};
    UtcTime notBefore{}, notAfter{};
    std::string reason; ///< one line, not empty
    bool operator==(const Approval&) const = default;
};
/// The eleven lines of the note's text.
std::string toText(const Approval& approval);
/// Reads them, in their order and nothing besides.
std::optional<Approval> parseApproval(std::string_view text);
/// The note. Invalid when the approval could not be read back as it is: a name without its form, a reason
/// that is empty, longer than 500 bytes or more than one line, a time that ends before it begins.
Result<std::string> signApproval(const Approval& approval, Signer& operatorKey);

/// Why an approval does not count.
enum class ApprovalRefusal {
    Malformed,
    Stranger,       ///< not validly signed by a registered operator's key of that name
    WrongLog,       ///< of another log
    OtherOperation, ///< of another operation
    PlanChanged,    ///< of another plan: what would run is not what was approved
    Rejected,       ///< its decision is `reject`
    Self,           ///< by the one who begins
    NotYet,         ///< before its time
    Expired,        ///< after its time
    OtherHistory,   ///< the approver's tree head is not between plan and now, or is not of this log's history
    Replayed,       ///< the same note, or another by the same approver, counts already
};
/// All of them, for tests that walk them.
const std::vector<ApprovalRefusal>& approvalRefusals();
/// `expired`, `plan-changed` …: the word for logs.
std::string_view toWord(ApprovalRefusal refusal);

/// What an approval is held against.
struct ApprovalContext {
    std::string log, op, plan; ///< of what is to begin
    std::string beginner;      ///< who begins it
    UtcTime at{};              ///< when
    std::uint64_t planNumber = 0;
    std::uint64_t logSize = 0; ///< entries in the log now
    /// The log's own root at a size that lies between plan and now; nullopt when it is not known.
    std::function<std::optional<Digest>(std::uint64_t size)> rootAt;
    std::vector<VerifierKey> operators; ///< registered now
    std::vector<std::string> counted;   ///< notes that count already
};

/// The verdict on one note: `refusal` is empty when it counts.
struct ApprovalVerdict {
    std::optional<Approval> approval; ///< whenever it could be read
    std::optional<ApprovalRefusal> refusal;
    std::string sentence; ///< what is wrong and what to do; empty when it counts
};
/// Judges an approval before `op.begin` names it, by the rules that a verifier applies afterwards. Pure.
ApprovalVerdict judgeApproval(std::string_view note, const ApprovalContext& context);

/// What binds an operator to a session (§8, `session.open`): his key vouches for the console's entry key.
struct SessionBinding {
    std::string log, session, actor, host;
    std::string entryKey; ///< base64
    UtcTime notAfter{};
    bool operator==(const SessionBinding&) const = default;
};
std::string toText(const SessionBinding& binding);
std::optional<SessionBinding> parseSessionBinding(std::string_view text);
/// The note, by the operator's own key under the name of the actor.
Result<std::string> signSessionBinding(const SessionBinding& binding, Signer& operatorKey);

} // namespace fairlead::audit
