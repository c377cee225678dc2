// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/approval.h"
#include "models/audit/proofs.h"
#include "models/base/ids.h"
#include "models/base/result.h"

#include <QFuture>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What travels between the one who asks for approvals and those who give them (audit-log.md §9). Values.
namespace fairlead::operation {

/// One plan of those that are to be approved together.
struct ApprovalPart {
    OperationId operation;
    std::string plan;     ///< 64 hex: SHA-256 of the document
    int required = 0;     ///< approvals that its `op.plan` asks for
    std::uint64_t n = 0;  ///< number of its `op.plan` in the requester's log
    std::string document; ///< the plan, whole
    bool operator==(const ApprovalPart&) const = default;
};

/// That the requester's log grew from an older size: so somebody who saw that one sees the same history.
struct Growth {
    std::uint64_t from = 0;
    std::vector<audit::Digest> path; ///< RFC 6962 §2.1.2
    bool operator==(const Growth&) const = default;
};

/// What is handed to an approver. It is not to be believed: whoever reads it checks all of it.
struct ApprovalRequest {
    OperatorId by;          ///< who asks
    std::string logKey;     ///< the verifier key of his log
    std::string checkpoint; ///< a signed note that covers every `op.plan` of the parts
    std::vector<ApprovalPart>
        parts; ///< the whole first; then, of an operation on several engines, its engines
    std::vector<Growth> growth;
    bool operator==(const ApprovalRequest&) const = default;
};
/// Canonical JSON, one line.
std::string toText(const ApprovalRequest& request);
/// Invalid unless it is whole, canonical, and each document is the one that its digest names.
Result<ApprovalRequest> parseApprovalRequest(std::string_view text);

/// Which request is meant, short enough to be a picture: five named lines. The plan itself is not in it.
struct RequestName {
    std::string log;
    OperationId operation;
    std::string plan; ///< of the whole
    audit::Checkpoint head;
    bool operator==(const RequestName&) const = default;
};
std::string toText(const RequestName& name);
std::optional<RequestName> parseRequestName(std::string_view text);
/// Invalid when the checkpoint in the request is malformed.
Result<RequestName> nameOf(const ApprovalRequest& request);

/// The notes in a text, each from its first line to its last: one for each part. Empty when there is none.
std::vector<std::string> notesIn(std::string_view text);

/// What one person said of a plan, as it stands in the log.
struct Decision {
    std::string by;
    bool approves = false;
    UtcTime from{}, until{};
    std::string reason;
    std::string whyNot; ///< why it does not count now; empty when it does
    std::uint64_t saw = 0; ///< entries of this log that he was shown, the plan among them
    bool operator==(const Decision&) const = default;
};

/// UX-5.4: nobody who could approve was to be had, and somebody answers by name for going ahead. On record it
/// is the plan once more, asking for no approvals; so a verifier whose own rule wants some still says so.
struct BreakGlass {
    std::string by;
    std::string reason;
    UtcTime at{};
    int instead = 0; ///< so many approvals were wanted
    static constexpr Micros kWait = std::chrono::seconds{60};
    static constexpr Micros kHolds = std::chrono::minutes{30}; ///< as an approval would
    UtcTime opens() const { return at + kWait; }
    UtcTime ends() const { return at + kHolds; }
    bool operator==(const BreakGlass&) const = default;
};

/// Where the approvals of a plan stand.
struct Approvals {
    int required = 0;
    std::vector<Decision> decisions; ///< the newest of each person, by name
    std::optional<BreakGlass> broken{}; ///< the plan may begin without them, from when it opens
    /// As many approve as are required, or the glass is broken and its wait is over.
    bool enough(UtcTime now) const;
    /// Those that count at `now`.
    int counting(UtcTime now) const;
    /// `1 of 2 approvals: bob.`, with a sentence for each decision that does not count.
    std::string toText(UtcTime now) const;
    bool operator==(const Approvals&) const = default;
};

/// Carries requests and answers between consoles that are up (§9): an etcd key, say. Nothing that comes from
/// it is believed; every call blocks until the call's deadline. Safe to use from any thread.
class ApprovalBoard {
  public:
    virtual ~ApprovalBoard() = default;
    virtual Result<void> ask(const OperationId& operation, const std::string& request, const Call& call) = 0;
    /// The newest request of this operation. Refused when there is none.
    virtual Result<std::string> request(const OperationId& operation, const Call& call) = 0;
    /// Operations that ask, sorted.
    virtual Result<std::vector<OperationId>> asking(const Call& call) = 0;
    virtual Result<void> answer(const OperationId& operation, const std::string& approver,
                                const std::string& notes, const Call& call) = 0;
    virtual Result<std::vector<std::string>> answers(const OperationId& operation, const Call& call) = 0;
};

} // namespace fairlead::operation
