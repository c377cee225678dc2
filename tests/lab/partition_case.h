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

namespace fairlead::tests {

/// Real servers at two sites with a network between them. All rows use one lab: each starts from where the
/// last one left the primary, and ends with an engine that is whole again, every acknowledged row in every
/// server.
class PartitionCase : public TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup();
    void cleanupTestCase();

  protected:
    using Timeouts = std::map<std::string, Micros>;
    /// A switchover to the other site. `timeouts`: of steps by their verb, in place of the plan's own.
    operation::Plan planAway(const Timeouts& timeouts = {});
    operation::Plan planned(operation::Kind kind, const std::string& to, const Timeouts& timeouts = {});
    LiveRun& run(const operation::Plan& plan);
    /// From here to the end of the row.
    void useInventory(const inventory::Inventory& inventory);
    /// The lab's inventory with words of shell before one hook of an instance: here, or at the far end once
    /// the way there was found.
    enum class End { Near, Far };
    inventory::Inventory withBefore(const std::string& id, const std::string& hook, const std::string& words,
                                    End end = End::Near);
    /// The pid of the server's process whose title has that word: `checkpointer`, `startup`.
    int processOf(const std::string& id, const std::string& word);
    /// The application starts anew in another place's network.
    void writeFrom(const std::string& place);
    Lab& lab() { return m_wan->lab(); }
    std::string siteOf(const std::string& id) { return lab().instance(id).site.value; }

    /// The run ended with that result, and its reason begins with `why`; no second writer was seen.
    void verifyEnded(const operation::ProgressPtr& last, operation::RunResult result, const std::string& why);
    /// `primary` comes to be the one primary of an engine in which everything streams, and has all
    /// acknowledged rows, as every other instance.
    void verifyWhole(const std::string& primary);
    std::string whyNotWhole(const std::string& primary);

    std::optional<WanLab> m_wan;
    std::optional<Operations> m_operations;
    std::optional<Moments> m_moments;
    std::optional<MemoryLock> m_lock;
    std::string m_here;  ///< the primary as the row begins: `a1` or `b1`
    std::string m_there; ///< the other one
    std::int64_t m_firstRow = 1;
    std::optional<Writer> m_writer;
    std::optional<TwoWritersWatch> m_watch;
    std::optional<LiveRun> m_run;
};

/// Runs a test of that kind, or is the console that one started. Where namespaces cannot be made this is
/// said, and the test is skipped, not passed.
int partitionMain(int argc, char** argv, QObject& test);

} // namespace fairlead::tests
