// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/approvals.h"
#include "models/operation/site_plan.h"

#include <QFuture>

/// The approver's side of four eyes (audit-log.md §9): what his own console checks before he signs.
namespace fairlead::operation {

/// What this console saw last of somebody else's log: from its own `peer.seen` entries.
struct LastSeen {
    std::string checkpoint; ///< signed note
    std::string logKey;     ///< the key that it was checked with
    bool operator==(const LastSeen&) const = default;
};
/// The newest `peer.seen` of the log of this name.
std::optional<LastSeen> lastSeenIn(const std::vector<audit::Entry>& own, const std::string& log);
/// `peer.seen`: the checkpoint that was checked, and the key it was checked with.
audit::EntryDraft peerSeenEntry(const std::string& checkpoint, const std::string& logKey);

/// A request that was checked: what an approver is shown and what he signs.
struct CheckedRequest {
    ApprovalRequest request;
    audit::Checkpoint head;    ///< of the requester's log
    std::string logKey;        ///< the key that its checkpoint was checked with
    std::string shortDigest;   ///< of that checkpoint, for reading aloud (§12)
    bool firstContact = false; ///< nothing but the request itself says whose key its log is signed with
    std::string seen;          ///< a sentence: how this history compares with what this console saw before
    std::optional<Plan> plan;  ///< of one engine …
    std::optional<SitePlan> sitePlan; ///< … or of several
    bool operator==(const CheckedRequest&) const = default;
};
/// Checks everything: the checkpoint's signature, by a key that `trust` or `last` knows where one does; that
/// it covers the plans; that the log grew from what was seen last; that each document is the plan of its
/// operation. Refused with the sentence that says what is wrong. Pure.
Result<CheckedRequest> checkRequest(const ApprovalRequest& request, const audit::TrustFile& trust,
                                    const std::optional<LastSeen>& last);

/// What an approver decides.
struct DecisionWish {
    bool approve = true;
    std::string reason;
    Micros lasting = std::chrono::minutes{30}; ///< UX page 4
    bool keyIsRight = false; ///< of a first contact: he compared the log's key, or the digest, by another way
};
inline constexpr Micros kLongestApproval = std::chrono::hours{24};
/// The texts to be signed, one for each part, dated from a minute before `now` for clocks that differ.
/// Invalid: the wish is not in order. Pure.
Result<std::vector<audit::Approval>> decisionsOn(const CheckedRequest& checked, const DecisionWish& wish,
                                                 const OperatorId& by, UtcTime now);

/// The door between views and the approver's own log and key. Called from the GUI thread; never blocks it.
class ApproverDesk {
  public:
    virtual ~ApproverDesk() = default;
    virtual OperatorId by() const = 0;
    /// `text`: the request whole, or its name from a QR code, which is then fetched from the team's etcd.
    virtual QFuture<Result<CheckedRequest>> open(std::string text) = 0;
    /// Operations that ask on the team's etcd.
    virtual QFuture<Result<std::vector<OperationId>>> asking() = 0;
    virtual QFuture<Result<CheckedRequest>> fetch(OperationId operation) = 0;
    /// Logs `peer.seen`, then signs with the operator's own key; the notes, one for each part.
    virtual QFuture<Result<std::string>> decide(CheckedRequest checked, DecisionWish wish) = 0;
    /// Puts them into the team's etcd.
    virtual QFuture<Result<void>> post(OperationId operation, std::string notes) = 0;
    virtual bool hasBoard() const = 0;
};

} // namespace fairlead::operation
