// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/audit/verify_meaning.h"

#include <algorithm>

/// The rows of phase E that speak of operations (audit-log.md §10 E and §9).
namespace fairlead::audit {

namespace {

Fault outside(std::string detail) {
    return {"INTENT_OUTSIDE_OPERATION", std::move(detail)};
}

Fault invalidApproval(std::string detail) {
    return {"APPROVAL_INVALID", std::move(detail)};
}

} // namespace

MaybeFault MeaningChecker::checkPlan(const Entry& entry) {
    const Plan plan{entry.n, entry.what.number("approvals_required")};
    m_operations[*entry.op].plans.insert_or_assign(*entry.plan, plan);
    m_openPlans.emplace(entry.n, *entry.op);
    return std::nullopt;
}

MaybeFault MeaningChecker::judgeApproval(const Entry& entry, const Approval& approval) const {
    if (approval.log != entry.log || approval.op != *entry.op)
        return invalidApproval("The approval is for another log or operation.");
    if (approval.decision != "approve" && approval.decision != "reject")
        return invalidApproval("The approval's decision is neither approve nor reject.");
    if (approval.plan != *entry.plan)
        return Fault{"APPROVAL_PLAN_MISMATCH", "The approval is for another plan than the entry says."};
    const auto operation = m_operations.find(*entry.op);
    const bool knownPlan = operation != m_operations.end() && operation->second.plans.contains(*entry.plan);
    if (!knownPlan) {
        // The plan may stand before the first entry present, and then so does the tree head.
        if (m_facts.partial) return std::nullopt;
        return invalidApproval("The approval is for a plan that was not recorded before.");
    }
    if (approval.size <= operation->second.plans.at(*entry.plan).n || approval.size > entry.n)
        return invalidApproval("The tree head that the approver saw does not lie between plan and approval.");
    const bool kept = approval.size >= m_rootsFrom && approval.size - m_rootsFrom < m_roots.size();
    if (!kept || m_roots[approval.size - m_rootsFrom] != approval.root)
        return invalidApproval("The approver saw another history than this log's.");
    return std::nullopt;
}

MaybeFault MeaningChecker::checkApproval(const Entry& entry) {
    const std::string& note = *entry.what.member("note")->string();
    const Result<Note> parsed = parseNote(note);
    const std::optional<Approval> approval = parsed ? parseApproval(parsed->text) : std::nullopt;
    if (!approval) return invalidApproval("The approval is malformed.");
    const std::optional<VerifierKey> signer = signerOf(note, approval->actor);
    if (!signer) return invalidApproval("The approval is not validly signed by a registered operator.");
    if (!m_tofuSaid && (m_trust == nullptr || m_trust->operators.empty())) {
        m_tofuSaid = true;
        m_findings.warn("W_OPERATOR_TOFU", entry.n,
                        "Approvals are judged by operator keys that the log itself names.");
    }
    if (MaybeFault fault = judgeApproval(entry, *approval)) return fault;
    m_approvals.emplace(entry.n, GivenApproval{*approval, *signer});
    return std::nullopt;
}

/// One of the approvals that op.begin names.
MaybeFault MeaningChecker::judgeGiven(const Entry& begin, std::uint64_t n,
                                      std::set<std::string>& approvers) const {
    const std::string name = "Entry " + std::to_string(n);
    if (assumable(n)) {
        approvers.insert(name);
        return std::nullopt;
    }
    const auto given = m_approvals.find(n);
    const bool fits = given != m_approvals.end() && given->second.approval.op == *begin.op &&
                      given->second.approval.plan == *begin.plan &&
                      given->second.approval.decision == "approve";
    if (!fits) return invalidApproval(name + " is not an approval of this operation and plan.");
    const std::vector<VerifierKey>& registered = operators();
    if (std::find(registered.begin(), registered.end(), given->second.key) == registered.end())
        return invalidApproval(name + " is by an operator whose key was revoked since.");
    const Approval& approval = given->second.approval;
    if (approval.actor == begin.by)
        return Fault{"APPROVAL_SELF", name + " is an approval by the person who begins."};
    if (begin.at < approval.notBefore || begin.at > approval.notAfter)
        return Fault{"APPROVAL_EXPIRED", name + " is an approval for another time."};
    approvers.insert(approval.actor);
    return std::nullopt;
}

MaybeFault MeaningChecker::checkBegin(const Entry& entry) {
    // In a partial log the plan may stand before the first entry present.
    if (m_facts.partial) m_operations[*entry.op].plans.try_emplace(*entry.plan);
    const auto found = m_operations.find(*entry.op);
    if (found == m_operations.end() || !found->second.plans.contains(*entry.plan))
        return outside("The operation begins with a plan that was not recorded before.");
    found->second.begunPlan = *entry.plan;
    std::set<std::string> approvers;
    for (const Value& n : *entry.what.member("approvals")->array())
        if (MaybeFault fault = judgeGiven(entry, static_cast<std::uint64_t>(*n.integer()), approvers))
            return fault;
    std::int64_t needed = found->second.plans.at(*entry.plan).approvals;
    if (m_trust != nullptr) needed = std::max(needed, m_trust->approvals);
    if (static_cast<std::int64_t>(approvers.size()) >= needed) return std::nullopt;
    return Fault{"APPROVAL_MISSING", "The operation begins with " + std::to_string(approvers.size()) +
                                         " of " + std::to_string(needed) + " approvals."};
}

MaybeFault MeaningChecker::checkIntent(const Entry& entry) {
    // Kept also when it is out of place, so that its outcome is not a second fault.
    m_intents.emplace(entry.n, Intent{*entry.op, *entry.step, false});
    // In a partial log the operation may have begun before the first entry present.
    const bool unknown = m_facts.partial && !m_operations.contains(*entry.op);
    if (unknown) m_operations[*entry.op].begunPlan = *entry.plan;
    const auto found = m_operations.find(*entry.op);
    if (found == m_operations.end() || found->second.begunPlan.empty())
        return outside("The step is not between the begin and the end of its operation.");
    if (found->second.begunPlan != *entry.plan)
        return outside("The step is of another plan than the operation began with.");
    return std::nullopt;
}

MaybeFault MeaningChecker::checkOutcome(const Entry& entry) {
    const auto n = static_cast<std::uint64_t>(entry.what.number("intent"));
    if (assumable(n)) return std::nullopt;
    const auto intent = m_intents.find(n);
    if (intent == m_intents.end() || intent->second.op != *entry.op || intent->second.step != *entry.step)
        return Fault{"OUTCOME_WITHOUT_INTENT",
                     "Entry " + std::to_string(n) + " is not an open intent of this step."};
    intent->second.answered = true;
    if (entry.what.text("result") != "indoubt") m_intents.erase(intent);
    return std::nullopt;
}

MaybeFault MeaningChecker::checkEnd(const Entry& entry) {
    const auto found = m_operations.find(*entry.op);
    const bool assumed = found == m_operations.end() && m_facts.partial;
    if (!assumed && (found == m_operations.end() || found->second.begunPlan.empty()))
        return outside("The operation ends without having begun.");
    if (!assumed) found->second.begunPlan.clear();
    dropRoots(*entry.op);
    for (const auto& [n, intent] : m_intents)
        if (intent.op == *entry.op && !intent.answered)
            return Fault{"OPERATION_ENDED_OPEN", "The operation ends while the intent " + std::to_string(n) +
                                                     " has no outcome at all."};
    return std::nullopt;
}

} // namespace fairlead::audit
