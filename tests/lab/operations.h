// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/postgresql/adapter.h"
#include "models/audit/verify.h"
#include "models/operation/conductor.h"
#include "models/operation/routed_adapter.h"
#include "models/topology/reduce.h"
#include "tests/lab/lab.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"

#include <atomic>
#include <optional>
#include <string>
#include <thread>

namespace fairlead::tests {

/// Runs whole operations against the lab the way the console does: look, reduce, plan, conduct.
class Operations {
  public:
    explicit Operations(Lab& lab) : Operations(lab, lab.inventory()) {}
    /// With an inventory other than the lab's own, to leave out hooks.
    Operations(Lab& lab, inventory::Inventory inventory);

    engines::postgresql::PostgresqlAdapter& adapter() { return m_adapter; }
    const inventory::Engine& engine() const { return m_inventory.engines.front(); }
    /// Puts the inventory's front doors around every plan and run from here on; the adapters outlive this.
    void routeThrough(const operation::RoutedAdapter::Kinds& kinds);
    /// The engine's adapter, with its front doors if there are any.
    operation::EngineAdapter& routed() {
        return m_routed ? static_cast<operation::EngineAdapter&>(*m_routed) : m_adapter;
    }
    /// Has run() record and lock elsewhere than in memory; both outlive this.
    void use(audit::AuditSink& log, operation::OperationLock& lock);

    /// What a console reads from its log when it starts.
    void noteDemoted(topology::Demotion demotion) { m_memory.demotions.push_back(std::move(demotion)); }

    /// Looks at every instance once and reduces all that was ever seen.
    topology::EngineState look();
    /// Looks until every instance is seen, every declared replica streams and one primary is left; 15 s at
    /// most.
    topology::EngineState lookUntilWhole();
    operation::Request request(operation::Kind kind, const std::string& to);
    /// A sealed plan from the newest look.
    Result<operation::Plan> plan(const operation::Request& request);
    operation::ProgressPtr run(const operation::Plan& plan);
    /// Acts one step alone.
    operation::Outcome act(const operation::Plan& plan, const std::string& verb,
                           const operation::Facts& facts, Micros within = std::chrono::seconds{20});
    operation::Outcome compensate(const operation::Plan& plan, const std::string& verb,
                                  const operation::Facts& facts);
    operation::StepCheck check(const operation::Plan& plan, const std::string& verb,
                               const operation::Facts& facts);

  private:
    Lab& m_lab;
    inventory::Inventory m_inventory;
    engines::postgresql::PostgresqlAdapter m_adapter;
    std::optional<operation::RoutedAdapter> m_routed;
    topology::Memory m_memory;
    topology::EngineState m_state;
    MemoryLog m_log;
    MemoryLock m_lock;
    audit::AuditSink* m_recorder = &m_log;
    operation::OperationLock* m_keeper = &m_lock;
    int m_number = 0;
};

/// The result and every step with what was seen, a line each: what a failing test prints.
std::string story(const operation::ProgressPtr& progress);
/// `OK`, or the verdict with everything that was remarked.
std::string tellVerdict(const audit::Verification& found);
const operation::Step& stepOf(const operation::Plan& plan, const std::string& verb);
/// Ends the test with the story when the run did not end as expected.
#define FL_REQUIRE_RESULT(run, expected)                                              \
    do {                                                                              \
        const fairlead::operation::ProgressPtr ended = (run);                         \
        QVERIFY2(ended->result == (expected), fairlead::tests::story(ended).c_str()); \
    } while (false)
/// The evidence of the first step with that verb.
std::string evidenceOf(const operation::ProgressPtr& progress, const std::string& verb);

/// Watches two instances and counts the moments at which both took writes.
class TwoWritersWatch {
  public:
    /// `writes`: the question that says `t` where writes are taken.
    TwoWritersWatch(const Lab& lab, std::string left, std::string right,
                    std::string writes = "SELECT NOT pg_is_in_recovery() AND "
                                         "current_setting('default_transaction_read_only') = 'off'");
    int stop(); ///< moments seen
    int looks() const { return m_looks; }

  private:
    std::atomic<int> m_both{0};
    std::atomic<int> m_looks{0};
    std::jthread m_thread;
};

} // namespace fairlead::tests
