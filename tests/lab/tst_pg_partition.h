// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/lab/live_run.h"
#include "tests/lab/wan_lab.h"
#include "tests/lab/writer.h"
#include "tests/support/test_case.h"

#include <map>
#include <optional>
#include <string>

/// Real servers at two sites with a network between them that is cut, and servers and consoles that die. All
/// rows use one lab: each starts from where the last one left the primary, and ends with an engine that is
/// whole again, every acknowledged row in every server.
class TestPgPartition : public fairlead::tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup();
    void cleanupTestCase();

    void theLinkBetweenTheSitesIsCut_data();
    void theLinkBetweenTheSitesIsCut();
    void theConsoleLosesSightOfTheOldPrimary();
    void theWordOfTwoPeopleYieldsToWhatTheTargetHears();
    void theConsoleLosesSightOfTheTarget();
    void theWordThatItStoppedIsLost();
    void theWordThatItIsPromotedIsLost();
    void theLinkHealsInTime();

    void aServerHasASlowDisk_data();
    void aServerHasASlowDisk();
    void theOldPrimaryIsKilledInTheFence();
    void theTargetIsKilledInThePromotion_data();
    void theTargetIsKilledInThePromotion();

    void twoConsolesWithoutACommonLockMakeNoTwoPrimaries();
    void twoConsolesAtOnce();
    void aConsoleIsKilledAndAWayIsCut_data();
    void aConsoleIsKilledAndAWayIsCut();

  private:
    using Timeouts = std::map<std::string, fairlead::Micros>;
    /// A switchover to the other site. `timeouts`: of steps by their verb, in place of the plan's own.
    fairlead::operation::Plan planAway(const Timeouts& timeouts = {});
    fairlead::operation::Plan planned(fairlead::operation::Kind kind, const std::string& to,
                                      const Timeouts& timeouts = {});
    fairlead::tests::LiveRun& run(const fairlead::operation::Plan& plan);
    /// From here to the end of the row.
    void useInventory(const fairlead::inventory::Inventory& inventory);
    /// The lab's inventory with words of shell before one hook of an instance: here, or at the far end once
    /// the way there was found.
    enum class End { Near, Far };
    fairlead::inventory::Inventory withBefore(const std::string& id, const std::string& hook,
                                              const std::string& words, End end = End::Near);
    /// The pid of the server's process whose title has that word: `checkpointer`, `startup`.
    int processOf(const std::string& id, const std::string& word);
    /// The application starts anew in another place's network.
    void writeFrom(const std::string& place);
    fairlead::tests::Lab& lab() { return m_wan->lab(); }
    std::string siteOf(const std::string& id) { return lab().instance(id).site.value; }

    /// The run ended with that result, and its reason begins with `why`; no second writer was seen.
    void verifyEnded(const fairlead::operation::ProgressPtr& last, fairlead::operation::RunResult result,
                     const std::string& why);
    /// `primary` comes to be the one primary of an engine in which everything streams, and has all
    /// acknowledged rows, as every other instance.
    void verifyWhole(const std::string& primary);
    std::string whyNotWhole(const std::string& primary);

    std::optional<fairlead::tests::WanLab> m_wan;
    std::optional<fairlead::tests::Operations> m_operations;
    std::optional<fairlead::tests::Moments> m_moments;
    std::optional<fairlead::tests::MemoryLock> m_lock;
    std::string m_here;  ///< the primary as the row begins: `a1` or `b1`
    std::string m_there; ///< the other one
    std::int64_t m_firstRow = 1;
    std::optional<fairlead::tests::Writer> m_writer;
    std::optional<fairlead::tests::TwoWritersWatch> m_watch;
    std::optional<fairlead::tests::LiveRun> m_run;
};
