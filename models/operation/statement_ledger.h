// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/entry.h"
#include "models/operation/request.h"
#include "models/topology/statements.h"

#include <map>
#include <set>
#include <string>
#include <vector>

/// What stands in the log of sites that are attested down, of two writers, and of operations that nobody
/// approved, outside of what an operation itself says. Every entry is signed, in a session that is its
/// operator's; the ledger is their only memory.
namespace fairlead::operation {

/// How long an attestation may hold at most: who still knows it then says it again.
inline constexpr Micros kLongestAttestation = std::chrono::hours{8};
/// Shorter statements and reasons tell an auditor nothing.
inline constexpr std::size_t kShortestStatement = 20;

/// `site.down`: an operator attests that a site does not run, and how it is known.
audit::EntryDraft siteDownEntry(const SiteId& site, const std::string& what, UtcTime until);
/// `site.downends`: it does not count any more. By the console where the site answers or the time is over.
audit::EntryDraft siteDownEndsEntry(const SiteId& site, const std::string& why, bool bySystem);
/// `engine.diverged`: two writers were seen.
audit::EntryDraft divergedEntry(const EngineId& engine, const topology::Divergence& seen);
/// `engine.resolved`: which history stands, and why the other may be given up or what became of it.
audit::EntryDraft resolvedEntry(const EngineId& engine, const topology::Divergence& seen,
                                const InstanceId& kept, const std::string& reason);

/// Entries in the order of the log.
class StatementLedger {
  public:
    void take(const audit::Entry& entry);
    /// What holds at `now`: an attestation whose time is over does not, and an operation that was not begun
    /// in the time that it had is not listed any more.
    topology::Statements at(UtcTime now) const;

  private:
    struct Broken {
        EngineId engine; ///< empty: of several
        topology::Unapproved said;
        bool begun = false;
    };
    void takePlan(const audit::Entry& entry);
    void takeRun(const audit::Entry& entry);
    std::set<OperationId> m_homeward; ///< failbacks that have begun
    topology::Statements m_all;
    std::map<OperationId, Broken> m_broken;
};

} // namespace fairlead::operation
