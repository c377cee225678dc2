// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/guards.h"
#include "tests/lab/held_session.h"
#include "tests/lab/lab.h"
#include "tests/support/test_case.h"

#include <string>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

/// Each guard against real servers: first that it passes, then what it says when the server is made bad.
/// The functions from aPreparedTransactionBlocks on restart servers; the last ones break the lab for
/// good, in the order they stand; the very last holds what was shown against the table of guards.
class TestPgGuards : public fairlead::tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void aHealthyLabMayBeSwitchedOver();
    void aBadServerIsNamed_data();
    void aBadServerIsNamed();
    void theSoftFenceHasGuardsOfItsOwn();
    // tst_pg_guards_surroundings.cpp: what surrounds the servers, and who else uses them.
    void aStrangerInAnInstancesPlaceBlocks();
    void aDaemonNobodyNamedBlocks_data();
    void aDaemonNobodyNamedBlocks();
    void aRunningBaseBackupWarns();
    void anotherCollationIsNamed();
    void aFullDiskBlocks();
    void aWrongClockWarns();
    void anApplicationThatCannotSignInWarns();
    void aHungPrimaryIsEndedByThePlanOrBlocks();
    void aLongTransactionIsNamed();
    void aPreparedTransactionBlocks();
    void anArchiveThatFailsIsNamed();
    void aLogicalSlotWarns();
    void aLostSlotThatTheTargetNeedsBlocks();
    // tst_pg_guards.cpp again: who may be primary.
    void anUnseenInstanceLeavesThePrimaryUnknown();
    void aTargetThatDoesNotStreamBlocks();
    void aLostPrimaryIsNotDarkUntilItIsProven();
    void twoPrimariesBlock();
    void equalTimelineNumbersAreNotEqualPasts();
    void aReturningPrimaryMayFailBack();
    void everyGuardWasShownAtItsWorst();

  private:
    using Engine = fairlead::inventory::Engine;
    using GuardResult = fairlead::operation::GuardResult;
    using Request = fairlead::operation::Request;
    using Verdict = fairlead::operation::Verdict;

    std::vector<GuardResult> ask(const Request& request, const Engine& engine) {
        return fairlead::engines::postgresql::askGuards(engine, request,
                                                        m_lab->call(std::chrono::seconds{10}), *m_context);
    }
    std::vector<GuardResult> ask(const Request& request) { return ask(request, m_lab->engine()); }
    /// The guard's verdict and its whole reason; `*` stands for what differs from run to run. Remembers
    /// what was shown.
    void expect(const std::vector<GuardResult>& results, const char* guard, Verdict verdict,
                const std::string& reason);
    /// Asks until the guard says so: reloads take a moment.
    void expectSoon(const Request& request, const Engine& engine, const char* guard, Verdict verdict,
                    const std::string& reason);
    void reload(const std::string& id, const std::string& statement);
    /// A clean restart; waits until it answers.
    void restart(const std::string& id);
    bool streams(const std::string& id, const std::string& upstream) const;

    std::optional<fairlead::tests::Lab> m_lab;
    std::unique_ptr<fairlead::engines::postgresql::Context> m_context;
    /// Begun first, so that it is old when it is asked for.
    std::optional<fairlead::tests::HeldSession> m_longTransaction;
    std::map<std::string, std::set<Verdict>> m_shown; ///< by guard
};

namespace pg_guards {

fairlead::operation::Request switchoverTo(const std::string& site);
fairlead::operation::Request failoverTo(const std::string& site);
const fairlead::operation::GuardResult& find(const std::vector<fairlead::operation::GuardResult>& results,
                                             const std::string& id);
/// Whether `text` is `pattern`, in which `*` stands for anything.
bool matches(const std::string& text, const std::string& pattern);

} // namespace pg_guards
