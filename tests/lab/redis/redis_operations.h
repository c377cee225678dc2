// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/adapter.h"
#include "models/operation/conductor.h"
#include "models/topology/reduce.h"
#include "tests/lab/operations.h"
#include "tests/lab/redis/redis_lab.h"
#include "tests/support/memory_lock.h"
#include "tests/support/memory_log.h"

#include <memory>
#include <string>

namespace fairlead::tests {

/// Runs whole operations against the lab the way the console does: look, reduce, plan, conduct.
class RedisOperations {
  public:
    explicit RedisOperations(RedisLab& lab) : RedisOperations(lab, lab.inventory()) {}
    /// With an inventory other than the lab's own, to spoil it.
    RedisOperations(RedisLab& lab, inventory::Inventory inventory);

    engines::redis::RedisAdapter& adapter() { return *m_adapter; }
    const inventory::Engine& engine() const { return m_inventory.engines.front(); }
    MemoryLog& log() { return m_log; }
    void use(audit::AuditSink& log, operation::OperationLock& lock);

    /// Looks at every instance once and reduces all that was ever seen.
    topology::EngineState look();
    /// Looks until every instance is seen and every replica streams; 20 s at most.
    topology::EngineState lookUntilWhole();
    operation::Request request(operation::Kind kind, const std::string& to);
    /// A sealed plan from the newest look.
    Result<operation::Plan> plan(const operation::Request& request);
    std::vector<operation::GuardResult> guards(const operation::Request& request);
    operation::ProgressPtr run(const operation::Plan& plan);
    /// The console of that run is gone: a new one, which knows only the log, goes on.
    operation::ProgressPtr resume(const operation::Plan& plan);
    operation::Outcome act(const operation::Plan& plan, const std::string& verb,
                           const operation::Facts& facts, Micros within = std::chrono::seconds{20});
    operation::Outcome compensate(const operation::Plan& plan, const std::string& verb,
                                  const operation::Facts& facts);
    operation::StepCheck check(const operation::Plan& plan, const std::string& verb,
                               const operation::Facts& facts);

  private:
    operation::ProgressPtr conduct(const operation::Plan& plan, const operation::ExecutorState* from);
    RedisLab& m_lab;
    inventory::Inventory m_inventory;
    std::unique_ptr<engines::redis::RedisAdapter> m_adapter;
    topology::Memory m_memory;
    topology::EngineState m_state;
    MemoryLog m_log;
    MemoryLock m_lock;
    audit::AuditSink* m_recorder = &m_log;
    operation::OperationLock* m_keeper = &m_lock;
    int m_number = 0;
};

} // namespace fairlead::tests
