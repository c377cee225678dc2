// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/approver.h"

#include "models/audit/checkpoint.h"

#include <algorithm>

namespace fairlead::operation {

namespace {

constexpr Micros kClocksDiffer = std::chrono::minutes{1};

Error refused(std::string what) {
    return {ErrorKind::Refused, std::move(what), "", ""};
}
Error invalid(std::string what) {
    return {ErrorKind::Invalid, std::move(what), "", ""};
}

std::string entries(std::uint64_t size) {
    return std::to_string(size) + (size == 1 ? " entry" : " entries");
}

/// By which key the request's checkpoint is checked.
struct KeyChoice {
    std::vector<std::string> vkeys;
    bool firstContact = false;
};
KeyChoice keysFor(const std::string& log, const ApprovalRequest& request, const audit::TrustFile& trust,
                  const std::optional<LastSeen>& last) {
    KeyChoice choice;
    for (const audit::VerifierKey& key : trust.logs)
        if (key.name == log) choice.vkeys.push_back(audit::toText(key));
    if (choice.vkeys.empty() && last) choice.vkeys.push_back(last->logKey);
    if (!choice.vkeys.empty()) return choice;
    return {{request.logKey}, true};
}

/// The first of the keys that signed; empty when none did.
std::string signerAmong(const audit::Note& note, const std::string& log,
                        const std::vector<std::string>& vkeys) {
    for (const std::string& vkey : vkeys) {
        const auto key = audit::parseVkey(vkey);
        if (key && key->name == log && checkNote(note, *key) == audit::NoteVerdict::Signed) return vkey;
    }
    return {};
}

/// How the history in the request compares with the one seen last; an Error when it does not go on from
/// there.
Result<std::string> compared(const CheckedRequest& checked, const std::optional<LastSeen>& last) {
    if (!last)
        return "This console sees the log " + checked.head.origin + " for the first time, with " +
               entries(checked.head.size) + ".";
    const auto note = audit::parseNote(last->checkpoint);
    const auto before = note ? audit::parseCheckpoint(note->text) : std::nullopt;
    if (!before) return refused("What this console recorded of that log cannot be read. Verify the own log.");
    const audit::Checkpoint& now = checked.head;
    const Error another = refused("The request shows another history of " + now.origin +
                                  " than the one that this console saw. Approve nothing; verify both logs.");
    if (now.size < before->size)
        return refused("The request is older than what this console saw last of " + now.origin + ": " +
                       entries(now.size) + ", and " + std::to_string(before->size) +
                       " were seen. Ask for a new request.");
    if (now.size == before->size) {
        if (now.root != before->root) return another;
        return std::string("This console saw exactly this history before.");
    }
    const auto& growth = checked.request.growth;
    const auto path = std::find_if(growth.begin(), growth.end(),
                                   [&](const Growth& each) { return each.from == before->size; });
    if (path == growth.end())
        return refused("The request does not show that " + now.origin + " grew from the " +
                       entries(before->size) + " that this console saw last. Ask for a request since " +
                       std::to_string(before->size) + ".");
    if (!audit::provesConsistency(*before, now, path->path)) return another;
    return "It goes on from the " + entries(before->size) + " that this console saw last; it has " +
           entries(now.size) + " now.";
}

/// The documents are plans, of the operations that the request names, asked for by who asks.
Result<void> readPlans(CheckedRequest& checked) {
    const std::vector<ApprovalPart>& parts = checked.request.parts;
    const auto document = [&](std::string_view digest) -> Result<std::string> {
        for (const ApprovalPart& part : parts)
            if (part.plan == digest) return part.document;
        return invalid("The request does not hold the plans of all engines. Ask for the whole file again.");
    };
    const Error otherwise = invalid("The request names another operation than its plan. Approve nothing.");
    if (auto one = readPlanDocument(parts.front().document); one) {
        checked.plan = *std::move(one);
        const Request& asked = checked.plan->request;
        if (parts.size() != 1 || asked.id != parts.front().operation || asked.by != checked.request.by)
            return otherwise;
        return {};
    }
    auto whole = readSitePlanDocument(parts.front().document, document);
    if (!whole)
        return invalid("The request holds no plan that this version can read, so nothing can be shown.");
    checked.sitePlan = *std::move(whole);
    std::size_t known = 1;
    for (const auto& wave : checked.sitePlan->waves)
        for (const Plan& plan : wave)
            for (const ApprovalPart& part : parts)
                known += part.plan == plan.digest && part.operation == plan.request.id ? 1U : 0U;
    const SiteRequest& asked = checked.sitePlan->request;
    if (known != parts.size() || asked.id != parts.front().operation || asked.by != checked.request.by)
        return otherwise;
    return {};
}

} // namespace

std::optional<LastSeen> lastSeenIn(const std::vector<audit::Entry>& own, const std::string& log) {
    for (auto entry = own.rbegin(); entry != own.rend(); ++entry) {
        if (entry->event != "peer.seen") continue;
        LastSeen seen{std::string(entry->what.text("checkpoint")), std::string(entry->what.text("log_key"))};
        const auto note = audit::parseNote(seen.checkpoint);
        const auto head = note ? audit::parseCheckpoint(note->text) : std::nullopt;
        if (head && head->origin == log && !seen.logKey.empty()) return seen;
    }
    return std::nullopt;
}

audit::EntryDraft peerSeenEntry(const std::string& checkpoint, const std::string& logKey) {
    audit::EntryDraft draft;
    draft.event = "peer.seen";
    draft.what.set("checkpoint", checkpoint).set("log_key", logKey);
    return draft;
}

Result<CheckedRequest> checkRequest(const ApprovalRequest& request, const audit::TrustFile& trust,
                                    const std::optional<LastSeen>& last) {
    const auto name = nameOf(request);
    if (!name) return name.error();
    CheckedRequest checked;
    checked.request = request;
    checked.head = name->head;
    checked.shortDigest = audit::shortDigest(name->head);
    const KeyChoice keys = keysFor(name->log, request, trust, last);
    checked.firstContact = keys.firstContact;
    const auto note = audit::parseNote(request.checkpoint);
    if (note) checked.logKey = signerAmong(*note, name->log, keys.vkeys);
    if (checked.logKey.empty())
        return refused("The request's checkpoint is not signed by the key of the log " + name->log +
                       (keys.firstContact ? " that it names itself" : " that this console knows") +
                       ". Approve nothing; ask by another way which key that log has.");
    const auto uncovered = std::any_of(request.parts.begin(), request.parts.end(),
                                       [&](const auto& part) { return part.n >= name->head.size; });
    if (uncovered) return refused("The request's checkpoint does not cover the plan. Ask for a new request.");
    auto seen = compared(checked, last);
    if (!seen) return seen.error();
    checked.seen = *std::move(seen);
    if (const auto read = readPlans(checked); !read) return read.error();
    return checked;
}

Result<std::vector<audit::Approval>> decisionsOn(const CheckedRequest& checked, const DecisionWish& wish,
                                                 const OperatorId& by, UtcTime now) {
    if (by == checked.request.by && wish.approve)
        return invalid("You ask for this approval yourself. Somebody else must approve.");
    if (checked.firstContact && wish.approve && !wish.keyIsRight)
        return invalid("This console does not know the key of " + checked.head.origin +
                       " yet. Compare the short digest with the requester by another way, and say that it "
                       "is right.");
    if (wish.lasting <= Micros{0} || wish.lasting > kLongestApproval)
        return invalid("An approval lasts up to 24 hours.");
    std::vector<audit::Approval> out;
    for (const ApprovalPart& part : checked.request.parts)
        out.push_back({checked.head.origin, part.operation.value, part.plan,
                       wish.approve ? "approve" : "reject", by.value, checked.head.size, checked.head.root,
                       now - kClocksDiffer, now + wish.lasting, wish.reason});
    return out;
}

} // namespace fairlead::operation
