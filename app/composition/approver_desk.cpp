// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/approver_desk.h"

#include "adapters/audit/directory_files.h"
#include "adapters/audit/log_reader.h"
#include "app/composition/audit_tools.h"
#include "models/audit/prove.h"
#include "models/audit/verify.h"

#include <algorithm>

namespace fairlead::app {

using namespace operation;

namespace {

Error refused(std::string what) {
    return {ErrorKind::Refused, std::move(what), "", ""};
}

Error noBoard() {
    return refused(
        "The inventory names no etcd of the team, so nothing can be fetched. Open the request's file.");
}

/// The newest plan of an operation, with its document.
Result<ApprovalPart> partOf(const audit::LogReader& log, const std::vector<audit::Entry>& entries,
                            const std::string& operation) {
    const auto planned = std::find_if(entries.rbegin(), entries.rend(), [&](const audit::Entry& entry) {
        return entry.event == "op.plan" && entry.op == operation;
    });
    if (planned == entries.rend())
        return Error{ErrorKind::Invalid, "The log has no plan of the operation " + operation + ".", "", ""};
    const auto document = log.attachment(*planned->plan);
    if (!document)
        return refused(
            "The plan's document is not beside the log, so nobody can see what would be approved.");
    return ApprovalPart{OperationId(operation), *planned->plan,
                        static_cast<int>(planned->what.number("approvals_required")), planned->n, *document};
}

} // namespace

Result<std::uint64_t> sizeSeenLast(const audit::AuditSource& own, const std::string& folder) {
    audit::PosixFileSystem system;
    const auto head = newestCheckpoint(audit::DirectoryFiles(folder, system));
    if (!head) return head.error();
    const auto entries = own.entriesFrom(0);
    if (!entries) return entries.error();
    const auto last = lastSeenIn(*entries, head->origin);
    if (!last) return std::uint64_t{0};
    const auto before = audit::parseNote(last->checkpoint);
    const auto seen = before ? audit::parseCheckpoint(before->text) : std::nullopt;
    return seen ? seen->size : std::uint64_t{0};
}

Result<ApprovalRequest> requestFromLog(const std::string& folder, const OperationId& operation,
                                       const std::string& trustFile, std::uint64_t since) {
    audit::PosixFileSystem system;
    const audit::DirectoryFiles files(folder, system);
    const audit::Verification found = audit::verifyLog(files, {trustFile, {}, false});
    if (found.exit >= 2)
        return refused("The log does not verify (" + found.verdict + "), so nothing in it is approved. " +
                       found.detail);
    const audit::LogReader log(files);
    const auto entries = log.entriesFrom(0);
    if (!entries) return entries.error();
    auto whole = partOf(log, *entries, operation.value);
    if (!whole) return whole.error();
    auto checkpoint = newestNote(files);
    if (!checkpoint) return checkpoint.error();
    const audit::Entry& plan = (*entries)[static_cast<std::size_t>(whole->n - entries->front().n)];
    ApprovalRequest request{OperatorId(plan.by), found.logKey, *std::move(checkpoint), {*whole}, {}};
    if (!readPlanDocument(whole->document)) {
        const auto site = readSitePlanDocument(
            whole->document, [&](std::string_view digest) { return log.attachment(digest); });
        if (!site) return site.error();
        for (const auto& wave : site->waves) {
            for (const Plan& each : wave) {
                auto part = partOf(log, *entries, each.request.id.value);
                if (!part) return part.error();
                request.parts.push_back(*std::move(part));
            }
        }
    }
    const auto name = nameOf(request);
    if (!name) return name.error();
    if (name->head.size <= whole->n)
        return refused("No checkpoint covers the plan yet. Ask for the log again, later.");
    if (since == 0 || since >= name->head.size) return request;
    const auto hashes = audit::leafHashesOf(files);
    if (!hashes) return hashes.error();
    if (hashes->size() >= name->head.size)
        request.growth.push_back({since, hashes->consistency(since, name->head.size)});
    return request;
}

Result<std::string> LocalApprover::fetched(const OperationId& operation) const {
    return m_ports.board == nullptr ? Result<std::string>(noBoard())
                                    : m_ports.board->request(operation, call());
}

Result<CheckedRequest> LocalApprover::check(const std::string& text) const {
    const auto name = parseRequestName(text);
    std::string whole = text;
    if (name) {
        if (m_ports.board == nullptr)
            return refused(
                "This is the name of a request, as a picture holds it. Its plan is too long for one: "
                "open the request's file too.");
        auto got = fetched(name->operation);
        if (!got) return got.error();
        whole = *std::move(got);
    }
    const auto request = parseApprovalRequest(whole);
    if (!request) return request.error();
    const auto head = nameOf(*request);
    if (!head) return head.error();
    if (name && *head != *name)
        return refused(
            "The etcd of the team holds another request than the picture names. Approve nothing; ask "
            "for the request anew.");
    const auto own = m_ports.source.entriesFrom(0);
    if (!own) return own.error();
    return checkRequest(*request, m_ports.trust, lastSeenIn(*own, head->log));
}

Result<std::string> LocalApprover::sign(const CheckedRequest& checked, const DecisionWish& wish) {
    // Once more, from the request itself: what was shown may have been changed since.
    const auto again = check(toText(checked.request));
    if (!again) return again.error();
    const auto decisions = decisionsOn(*again, wish, m_ports.by, m_ports.clock.utc());
    if (!decisions) return decisions.error();
    const auto key = m_ports.key();
    if (!key) return key.error();
    // Before he signs: whoever approves a history can show for ever which one.
    audit::EntryDraft saw = peerSeenEntry(again->request.checkpoint, again->logKey);
    if (m_ports.here) saw.what.set("actor", m_ports.by.value).set("here", true);
    const auto seen = m_ports.sink.append(saw);
    if (!seen) return seen.error();
    std::string notes;
    for (const audit::Approval& decision : *decisions) {
        auto note = audit::signApproval(decision, **key);
        if (!note) return note.error();
        notes += *note;
    }
    return notes;
}

Result<void> LocalApprover::answer(const OperationId& operation, const std::string& notes) {
    if (m_ports.board == nullptr) return noBoard();
    return m_ports.board->answer(operation, m_ports.by.value, notes, call());
}

QFuture<Result<CheckedRequest>> LocalApprover::open(std::string text) {
    return m_tasks.start<CheckedRequest>([this, text](std::stop_token) { return check(text); });
}

QFuture<Result<std::vector<OperationId>>> LocalApprover::asking() {
    return m_tasks.start<std::vector<OperationId>>(
        [this](std::stop_token) -> Result<std::vector<OperationId>> {
            return m_ports.board == nullptr ? Result<std::vector<OperationId>>(noBoard())
                                            : m_ports.board->asking(call());
        });
}

QFuture<Result<CheckedRequest>> LocalApprover::fetch(OperationId operation) {
    return m_tasks.start<CheckedRequest>([this, operation](std::stop_token) -> Result<CheckedRequest> {
        const auto text = fetched(operation);
        if (!text) return text.error();
        return check(*text);
    });
}

QFuture<Result<std::string>> LocalApprover::decide(CheckedRequest checked, DecisionWish wish) {
    return m_tasks.start<std::string>([this, checked, wish](std::stop_token) { return sign(checked, wish); });
}

QFuture<Result<void>> LocalApprover::post(OperationId operation, std::string notes) {
    return m_tasks.start<void>(
        [this, operation, notes](std::stop_token) { return answer(operation, notes); });
}

} // namespace fairlead::app
