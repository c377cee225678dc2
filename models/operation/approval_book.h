// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/heads.h"
#include "models/audit/sink.h"
#include "models/operation/approvals.h"

#include <map>

namespace fairlead::operation {

/// A plan as the log knows it.
struct PlanRef {
    OperationId operation;
    std::string plan; ///< 64 hex
    bool operator==(const PlanRef&) const = default;
};

/// The requester's side of four eyes: what the log says of the approvals of a plan, and what may be added to
/// it. There is no other memory than the log, so a console that is started again knows all that was given.
/// Each call reads the log and blocks. Safe to use from any thread.
class ApprovalBook {
  public:
    /// Everything outlives it. `heads` may be null: then nobody can approve anything here. `by` is who
    /// begins.
    ApprovalBook(const Clock& clock, audit::AuditSink& sink, const audit::AuditSource& source,
                 const audit::AuditHeads* heads, OperatorId by);

    /// Where the plans stand that are approved together, the whole first. A person counts who approved each.
    Result<Approvals> standing(const std::vector<PlanRef>& plans) const;
    /// Signs a checkpoint that covers all of it, and puts together what an approver needs. With proofs that
    /// the log grew from every size that somebody was shown before, and from each of `since`.
    Result<ApprovalRequest> request(const std::vector<PlanRef>& plans,
                                    const std::vector<std::uint64_t>& since = {});
    /// Judges each note in `text` and puts those that are in order on record as `op.approval`; a rejection
    /// too. Refused, with the sentence that says why, and nothing is written, when one is not in order.
    Result<Approvals> take(const std::vector<PlanRef>& plans, std::string_view text);
    /// UX-5.4: records the plans once more, asking for no approvals, with who answers for that and why. Refused
    /// when nothing asks for approvals or enough are there.
    Result<Approvals> breakGlass(const std::vector<PlanRef>& plans, const std::string& reason);
    /// Numbers of the `op.approval` entries that count for this plan now: what its `op.begin` names.
    Result<std::vector<std::uint64_t>> counting(const PlanRef& plan) const;

  private:
    struct Given {
        std::uint64_t n = 0;
        std::string note;
        audit::Approval approval;
    };
    struct Planned {
        std::uint64_t n = 0;
        int required = 0;
        std::vector<Given> given; ///< all of them, oldest first
        std::optional<BreakGlass> broken{};
        audit::EntryDraft recorded{}; ///< the plan's entry, as it would be written again
    };
    struct Ledger {
        std::map<OperationId, Planned> plans;
        std::vector<std::uint64_t> shown; ///< sizes that people were shown
    };
    static Planned plannedBy(const audit::Entry& entry);
    static std::map<std::string, const Given*> newestOf(const Planned& planned);
    Result<Ledger> read(const std::vector<PlanRef>& plans) const;
    audit::ApprovalContext contextOf(const PlanRef& plan, const Planned& planned, UtcTime at) const;
    /// Empty when it counts.
    std::string whyNot(const PlanRef& plan, const Planned& planned, const Given& given) const;
    Result<std::pair<PlanRef, std::string>> judge(const std::vector<PlanRef>& plans, const Ledger& ledger,
                                                  const std::string& note) const;

    const Clock& m_clock;
    audit::AuditSink& m_sink;
    const audit::AuditSource& m_source;
    const audit::AuditHeads* m_heads;
    const OperatorId m_by;
};

} // namespace fairlead::operation
