// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/journal.h"
#include "models/operation/site_executor.h"

#include <string>
#include <vector>

/// What a site operation writes into the audit log beside the entries of its engines' own operations, and how
/// it is read back.
namespace fairlead::operation {

audit::EntryDraft requestEntry(const SiteRequest& request);
/// The plan document must be attached already; `size` is its length.
audit::EntryDraft planEntry(const SitePlan& plan, std::size_t size, int approvalsRequired);
audit::EntryDraft beginEntry(const SitePlan& plan, const std::string& phrase,
                             const std::vector<std::uint64_t>& approvals = {});
audit::EntryDraft takeOverEntry(const SitePlan& plan, const std::string& reason);
audit::EntryDraft setAsideEntry(const SitePlan& plan, const EngineId& engine, const std::string& reason);
/// As handOverEntry() of one engine, whose own entry stands before it.
audit::EntryDraft handOverEntry(const SitePlan& plan, const HandOver& how);
audit::EntryDraft endEntry(const SitePlan& plan, const SiteState& state, Micros took);

/// Whether the operation moves several engines: its plan is a site plan.
bool isSite(const LoggedOperation& logged);
/// Rebuilds the state from the log: `all` holds the site operation and those of its engines. An engine whose
/// own run has not ended is Running.
Result<SiteState> rebuild(const SitePlan& plan, const std::vector<LoggedOperation>& all);
/// `Switchover 7F3A-91C2 of group shop to ams was interrupted. 2 of 5 engines moved. …`; or who handed it over.
std::string interruptedText(const SitePlan& plan, const SiteState& state);

} // namespace fairlead::operation
