// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/operation/desk.h"
#include "models/operation/executor.h"
#include "models/operation/lock.h"

#include <optional>
#include <string>
#include <vector>

/// What an operation writes into the audit log (audit-log.md §8), and how it is read back.
namespace fairlead::operation {

audit::EntryDraft requestEntry(const Request& request);
/// `reportDigest` is the attachment that holds guardDocument().
audit::EntryDraft guardsEntry(const GuardReport& report, const std::string& reportDigest,
                              std::size_t reportSize);
/// Every result with all its evidence, canonical.
std::string guardDocument(const GuardReport& report);
/// The plan document must be attached already; `size` is its length.
audit::EntryDraft planEntry(const Plan& plan, std::size_t size, int approvalsRequired);
/// `approvals`: numbers of the op.approval entries that let it begin.
audit::EntryDraft beginEntry(const Plan& plan, const LockHolder& lock, const std::string& provider,
                             const std::string& phrase, const std::vector<std::uint64_t>& approvals = {});
/// `note`: the approver's, whole.
audit::EntryDraft approvalEntry(const OperationId& operation, const std::string& plan,
                                const std::string& note);
/// `op.handover`: the console lets the operation go; nothing of it is written here until it is taken over.
audit::EntryDraft handOverEntry(const Plan& plan, const HandOver& how);
audit::Value valueOf(const HandOver& how);
audit::EntryDraft takeOverEntry(const Plan& plan, const LockHolder& lock, const std::string& reason);
/// `windowEnds`: of the commit window, which whoever takes the run over keeps to.
audit::EntryDraft intentEntry(const Plan& plan, const effect::WriteIntent& intent,
                              std::optional<UtcTime> windowEnds = std::nullopt);
audit::EntryDraft outcomeEntry(const Plan& plan, const effect::WriteOutcome& what, const StepState& step,
                               Micros took);
audit::EntryDraft skipEntry(const Plan& plan, std::size_t step, const Skip& skip);
/// What an operator asked for: op.pause, op.carryon, op.stop, op.turn, step.retry. Nothing for events that
/// are no operator's, or that another entry tells (step.skip, step.outcome).
std::optional<audit::EntryDraft> wishEntry(const Plan& plan, const Event& event);
/// `op.dryrun`: a readiness record. The two documents must be attached already; an empty digest is none.
audit::EntryDraft dryRunEntry(const DryRun& dry, const std::string& reportDigest, std::size_t reportSize,
                              std::size_t planSize);
audit::EntryDraft endEntry(const Plan& plan, const ExecutorState& state, Micros took);

/// What the log tells of one operation: begun, and maybe not ended.
struct LoggedOperation {
    std::string op;
    std::string planDigest;
    UtcTime startedAt{};
    std::vector<audit::Entry> entries; ///< the last op.begin and everything after it, in order
    bool ended = false;
    int attempts = 1;   ///< begins of the same plan under this id
    /// It ended as the failover of this id; ended is false when that never began. Nothing may stand behind an
    /// end, so whoever goes on with it, or closes it, writes an op.begin first: it continues the run.
    std::string into{};
};
/// Every operation that has an op.begin, oldest first.
std::vector<LoggedOperation> loggedOperations(const std::vector<audit::Entry>& entries);

/// Rebuilds the executor's state from the log: a step whose last intent has no final outcome is in
/// doubt. Invalid when the entries do not fit the plan.
Result<ExecutorState> rebuild(const Plan& plan, const LoggedOperation& logged);

/// How the console before left it; nothing once somebody has taken it over.
std::optional<HandOver> handOverOf(const std::vector<audit::Entry>& entries);
/// ` Why: the shift ends.`; empty of one that nobody handed over.
std::string whyText(const std::optional<HandOver>& how);

/// UX-9.2 row 20: `Failover 7F3A-91C2 was interrupted after step 2 (done). Step 3 not started. …`
std::string interruptedText(const Plan& plan, const ExecutorState& state);

} // namespace fairlead::operation
