// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/approval_book.h"

#include "models/operation/journal.h"

#include <algorithm>
#include <set>

namespace fairlead::operation {

using audit::Approval;
using audit::ApprovalRefusal;

namespace {

/// An entry takes up to a sink's deadline to be dated and durable; an approval that ends before does not
/// count.
constexpr Micros kToBegin = std::chrono::seconds{2};
/// Requests that were made last: whoever was shown one of them sees that the log grew from there.
constexpr std::size_t kLastRequests = 16;
/// UX-5.2.
constexpr std::size_t kShortestReason = 20;

Error refused(std::string what) {
    return {ErrorKind::Refused, std::move(what), "", ""};
}

Error noHeads() {
    return refused("This console keeps no log that an approval could rest on.");
}

std::optional<Approval> approvalIn(const std::string& note) {
    const auto parsed = audit::parseNote(note);
    return parsed ? audit::parseApproval(parsed->text) : std::nullopt;
}

} // namespace

ApprovalBook::ApprovalBook(const Clock& clock, audit::AuditSink& sink, const audit::AuditSource& source,
                           const audit::AuditHeads* heads, OperatorId by)
    : m_clock(clock), m_sink(sink), m_source(source), m_heads(heads), m_by(std::move(by)) {}

ApprovalBook::Planned ApprovalBook::plannedBy(const audit::Entry& entry) {
    Planned planned{entry.n, static_cast<int>(entry.what.number("approvals_required")), {}};
    planned.recorded = {entry.event, OperationId(*entry.op), entry.plan, std::nullopt,
                        entry.target, entry.what, false};
    if (const audit::Value* broken = entry.what.member("break_glass")) {
        planned.broken = {entry.by, std::string(broken->text("reason")), entry.at,
                          static_cast<int>(broken->number("instead"))};
        planned.required = planned.broken->instead;
    }
    return planned;
}

Result<ApprovalBook::Ledger> ApprovalBook::read(const std::vector<PlanRef>& plans) const {
    const auto entries = m_source.entriesFrom(0);
    if (!entries) return entries.error();
    Ledger ledger;
    std::vector<std::uint64_t> asked;
    std::map<std::string, std::uint64_t> saw; ///< by approver
    for (const audit::Entry& entry : *entries) {
        const bool plan = entry.event == "op.plan", approval = entry.event == "op.approval";
        if ((!plan && !approval) || (m_heads != nullptr && entry.log != m_heads->logName())) continue;
        const OperationId operation(entry.op.value_or(""));
        if (plan && entry.what.number("approvals_required") > 0) asked.push_back(entry.n);
        const auto found = approval ? approvalIn(std::string(entry.what.text("note"))) : std::nullopt;
        if (found) saw[found->actor] = found->size;
        const PlanRef ref{operation, entry.plan.value_or("")};
        if (std::find(plans.begin(), plans.end(), ref) == plans.end()) continue;
        if (plan) {
            // A plan that is recorded anew is approved anew, as a verifier has it.
            ledger.plans[operation] = plannedBy(entry);
        } else if (found && ledger.plans.contains(operation)) {
            ledger.plans[operation].given.push_back({entry.n, std::string(entry.what.text("note")), *found});
        }
    }
    for (const PlanRef& ref : plans)
        if (!ledger.plans.contains(ref.operation))
            return refused("The log has no plan " + shortDigest(ref.plan) + " of operation " +
                           ref.operation.value + ". Plan it again.");
    for (const auto& [actor, size] : saw)
        ledger.shown.push_back(size);
    if (m_heads == nullptr || asked.empty()) return ledger;
    const auto sizes = m_heads->signedSizes();
    if (!sizes) return sizes.error();
    if (asked.size() > kLastRequests) asked.erase(asked.begin(), asked.end() - kLastRequests);
    for (const std::uint64_t n : asked) {
        const auto covers = std::upper_bound(sizes->begin(), sizes->end(), n);
        if (covers != sizes->end()) ledger.shown.push_back(*covers);
    }
    return ledger;
}

/// Of each person only the last word counts: who approved may reject, and the other way round.
std::map<std::string, const ApprovalBook::Given*> ApprovalBook::newestOf(const Planned& planned) {
    std::map<std::string, const Given*> newest;
    for (const Given& given : planned.given)
        newest[given.approval.actor] = &given;
    return newest;
}

audit::ApprovalContext ApprovalBook::contextOf(const PlanRef& plan, const Planned& planned,
                                               UtcTime at) const {
    audit::ApprovalContext context{
        m_heads->logName(), plan.operation.value, plan.plan, m_by.value, at, planned.n, 0, {}, {}, {}};
    // A checkpoint of this log's own is never larger than the log.
    context.logSize = ~std::uint64_t{0};
    context.rootAt = [this](std::uint64_t size) -> std::optional<audit::Digest> {
        const auto root = m_heads->rootAt(size);
        return root ? std::optional(*root) : std::nullopt;
    };
    for (const std::string& vkey : m_heads->operators())
        if (const auto key = audit::parseVkey(vkey)) context.operators.push_back(*key);
    return context;
}

std::string ApprovalBook::whyNot(const PlanRef& plan, const Planned& planned, const Given& given) const {
    const UtcTime now = m_clock.utc();
    const auto verdict = audit::judgeApproval(given.note, contextOf(plan, planned, now));
    if (verdict.refusal) return verdict.sentence;
    return audit::judgeApproval(given.note, contextOf(plan, planned, now + kToBegin)).sentence;
}

Result<Approvals> ApprovalBook::standing(const std::vector<PlanRef>& plans) const {
    const auto ledger = read(plans);
    if (!ledger) return ledger.error();
    Approvals out;
    bool allBroken = true; ///< a console that died between two of them has broken none
    std::map<std::string, std::vector<std::pair<const PlanRef*, const Given*>>> people; ///< newest of each
    for (const PlanRef& ref : plans) {
        const Planned& planned = ledger->plans.at(ref.operation);
        out.required = std::max(out.required, planned.required);
        allBroken = allBroken && (planned.broken || planned.required == 0);
        if (planned.broken && (!out.broken || out.broken->at < planned.broken->at)) out.broken = planned.broken;
        for (const auto& [actor, given] : newestOf(planned))
            people[actor].emplace_back(&ref, given);
    }
    if (!allBroken) out.broken.reset();
    for (const auto& [actor, given] : people) {
        const Approval& first = given.front().second->approval;
        Decision decision{actor, true, first.notBefore, first.notAfter, first.reason, "", first.size};
        for (const auto& [ref, each] : given) {
            decision.approves = decision.approves && each->approval.decision == "approve";
            decision.until = std::min(decision.until, each->approval.notAfter);
            if (decision.whyNot.empty() && m_heads != nullptr)
                decision.whyNot = whyNot(*ref, ledger->plans.at(ref->operation), *each);
        }
        if (decision.whyNot.empty() && given.size() < plans.size())
            decision.whyNot = actor + " decided on " + std::to_string(given.size()) + " of " +
                              std::to_string(plans.size()) + " plans. Ask for all of them.";
        out.decisions.push_back(std::move(decision));
    }
    return out;
}

Result<ApprovalRequest> ApprovalBook::request(const std::vector<PlanRef>& plans,
                                              const std::vector<std::uint64_t>& since) {
    if (m_heads == nullptr) return noHeads();
    auto checkpoint = m_sink.checkpoint();
    if (!checkpoint) return checkpoint.error();
    const auto ledger = read(plans);
    if (!ledger) return ledger.error();
    ApprovalRequest request{m_by, m_heads->logVkey(), *std::move(checkpoint), {}, {}};
    for (const PlanRef& ref : plans) {
        const Planned& planned = ledger->plans.at(ref.operation);
        const auto document = m_source.attachment(ref.plan);
        if (!document) return document.error();
        request.parts.push_back({ref.operation, ref.plan, planned.required, planned.n, *document});
    }
    const auto name = nameOf(request);
    if (!name) return name.error();
    std::set<std::uint64_t> sizes(ledger->shown.begin(), ledger->shown.end());
    sizes.insert(since.begin(), since.end());
    std::erase_if(sizes, [&](std::uint64_t size) { return size == 0 || size >= name->head.size; });
    const std::vector<std::uint64_t> from(sizes.begin(), sizes.end());
    auto paths = m_heads->growth(from, name->head.size);
    if (!paths) return paths.error();
    for (std::size_t i = 0; i < from.size(); ++i)
        request.growth.push_back({from[i], (*paths)[i]});
    return request;
}

/// The part that a note is for, when it may go on record.
Result<std::pair<PlanRef, std::string>> ApprovalBook::judge(const std::vector<PlanRef>& plans,
                                                            const Ledger& ledger,
                                                            const std::string& note) const {
    const auto approval = approvalIn(note);
    const auto meant = std::find_if(plans.begin(), plans.end(), [&](const PlanRef& ref) {
        return approval && ref.operation.value == approval->op;
    });
    const PlanRef& ref = meant == plans.end() ? plans.front() : *meant;
    const Planned& planned = ledger.plans.at(ref.operation);
    audit::ApprovalContext context = contextOf(ref, planned, m_clock.utc());
    for (const Given& given : planned.given)
        if (approval && given.approval == *approval)
            return refused("This decision of " + approval->actor +
                           " is on record already. It is not taken a second time.");
    for (const auto& [actor, given] : newestOf(planned))
        if (whyNot(ref, planned, *given).empty()) context.counted.push_back(given->note);
    const auto verdict = audit::judgeApproval(note, context);
    if (!verdict.refusal) return std::pair{ref, note};
    if (verdict.refusal != ApprovalRefusal::Rejected) return refused(verdict.sentence);
    const bool ours = approval->size > planned.n && context.rootAt(approval->size) == approval->root;
    if (ours) return std::pair{ref, note};
    return refused("The rejection by " + approval->actor +
                   " was given on another history than this log's. Verify the log before anything is done.");
}

Result<Approvals> ApprovalBook::take(const std::vector<PlanRef>& plans, std::string_view text) {
    if (m_heads == nullptr) return noHeads();
    const auto ledger = read(plans);
    if (!ledger) return ledger.error();
    std::vector<std::pair<PlanRef, std::string>> taken;
    std::vector<std::string> notes = notesIn(text);
    if (notes.empty()) notes.emplace_back(text);
    for (const std::string& note : notes) {
        auto judged = judge(plans, *ledger, note);
        if (!judged) return judged.error();
        taken.push_back(*std::move(judged));
    }
    for (const auto& [ref, note] : taken) {
        const auto told = m_sink.append(approvalEntry(ref.operation, ref.plan, note));
        if (!told) return told.error();
    }
    return standing(plans);
}

Result<Approvals> ApprovalBook::breakGlass(const std::vector<PlanRef>& plans, const std::string& reason) {
    const auto ledger = read(plans);
    if (!ledger) return ledger.error();
    const auto before = standing(plans);
    if (!before) return before.error();
    if (before->required == 0) return refused("Nothing asks for an approval here.");
    if (before->enough(m_clock.utc())) return refused("It may begin as it stands: " + before->toText(m_clock.utc()));
    if (reason.size() < kShortestReason)
        return refused("Write at least " + std::to_string(kShortestReason) +
                       " characters of why nobody could be asked. It goes on record.");
    for (const PlanRef& ref : plans) {
        const Planned& planned = ledger->plans.at(ref.operation);
        if (planned.required == 0) continue;
        audit::EntryDraft again = planned.recorded;
        again.what.set("approvals_required", 0)
            .set("break_glass", audit::Value::Object{{"instead", planned.required}, {"reason", reason}});
        const auto told = m_sink.append(again);
        if (!told) return told.error();
    }
    return standing(plans);
}

Result<std::vector<std::uint64_t>> ApprovalBook::counting(const PlanRef& plan) const {
    std::vector<std::uint64_t> out;
    const auto ledger = read({plan});
    if (!ledger) return ledger.error();
    const Planned& planned = ledger->plans.at(plan.operation);
    for (const auto& [actor, given] : newestOf(planned))
        if (m_heads != nullptr && whyNot(plan, planned, *given).empty()) out.push_back(given->n);
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace fairlead::operation
