// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/approval.h"
#include "models/audit/verify_lines.h"

#include <deque>
#include <map>
#include <set>

namespace fairlead::audit {

/// Phase E: whether the entries, in order, tell a story that the rules allow. Needs memory for what is
/// open: sessions, operations, intents without an outcome, and 32 bytes per entry since the oldest plan
/// that has not ended.
class MeaningChecker {
  public:
    MeaningChecker(const LogFacts& facts, const TrustFile* trust, Findings& findings)
        : m_facts(facts), m_trust(trust), m_findings(findings) {}
    /// The entry was just accepted by phase B; the facts include it.
    void check(const Entry& entry, const Place& place);
    /// The log's end was reached.
    void finish();

  private:
    struct Plan {
        std::uint64_t n = 0;
        std::int64_t approvals = 0;
    };
    struct Operation {
        std::map<std::string, Plan, std::less<>> plans;
        std::string begunPlan; ///< empty: not between begin and end
    };
    struct Intent {
        std::string op, step;
        bool answered = false; ///< has an outcome, if only `indoubt`
    };
    struct GivenApproval {
        Approval approval;
        VerifierKey key;
    };

    /// When the entry before was made.
    struct Moment {
        UtcTime at{};
        std::string boot;
        std::int64_t upMicros = 0;
    };

    using Rule = MaybeFault (MeaningChecker::*)(const Entry&);
    struct EventRow {
        std::string_view event;
        Rule rule;
    };
    static const std::array<EventRow, 7> kRows;

    MaybeFault checkClock(const Entry& entry);
    void warnClock(const Entry& entry);
    MaybeFault checkSession(const Entry& entry);
    MaybeFault checkBinding(const Entry& entry);
    MaybeFault checkPlan(const Entry& entry);
    MaybeFault checkApproval(const Entry& entry);
    MaybeFault checkBegin(const Entry& entry);
    MaybeFault checkIntent(const Entry& entry);
    MaybeFault checkOutcome(const Entry& entry);
    MaybeFault checkEnd(const Entry& entry);
    MaybeFault judgeGiven(const Entry& begin, std::uint64_t n, std::set<std::string>& approvers) const;
    MaybeFault judgeApproval(const Entry& entry, const Approval& approval) const;

    const std::vector<VerifierKey>& operators() const;
    std::optional<VerifierKey> signerOf(std::string_view note, std::string_view actor) const;
    bool assumable(std::uint64_t n) const { return m_facts.partial && n < m_facts.first; }
    void keepRoot();
    void dropRoots(const std::string& op);
    void remark(const Entry& entry);

    const LogFacts& m_facts;
    const TrustFile* const m_trust;
    Findings& m_findings;

    std::optional<Moment> m_before;
    std::set<std::string> m_leftBoots;
    std::map<std::string, std::string> m_sessions; ///< open ones, with their `by`
    std::set<std::string> m_usedSessions;
    std::map<std::string, Operation, std::less<>> m_operations;
    std::map<std::uint64_t, Intent> m_intents; ///< without a final outcome
    std::map<std::uint64_t, GivenApproval> m_approvals;
    std::map<std::uint64_t, std::string> m_openPlans; ///< n of op.plan → op, until the operation ends
    std::uint64_t m_rootsFrom = 0;                    ///< size that the first of m_roots belongs to
    std::deque<Digest> m_roots;
    bool m_tofuSaid = false;
};

} // namespace fairlead::audit
