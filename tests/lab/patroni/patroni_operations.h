// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/patroni/adapter.h"
#include "tests/lab/lab.h"
#include "tests/lab/operations.h"
#include "tests/lab/writer.h"

#include <optional>
#include <string>
#include <vector>

namespace fairlead::tests {

/// PostgreSQL under Patroni at two sites: a1 at fra, b1 at ams (see tests/lab/patroni/up).
class PatroniLab : public Lab {
  public:
    explicit PatroniLab(const char* layout, std::vector<std::string> more = {})
        : Lab("patroni", optionsOf(layout, std::move(more))) {}

    /// A site is gone at once: Patroni, server and, when it has one of its own, its etcd.
    void loseSite(const std::string& site) const;
    /// `patronictl ARGS`, by a member's configuration.
    std::string ctl(const std::string& id, const std::vector<std::string>& arguments) const {
        return hook("ctl", id, arguments);
    }
    std::string restPassword() const;
    /// One row count and a sum over all rows: equal on two servers when their rows are.
    std::string contents(const std::string& id) const;
    bool comesToHold(const std::string& id, const std::string& wanted) const;

  private:
    static std::vector<std::string> optionsOf(const char* layout, std::vector<std::string> more) {
        more.insert(more.end(), {"--layout", layout});
        return more;
    }
};

/// Runs whole operations the way the console does: look, reduce, plan, conduct.
class PatroniOperations {
  public:
    explicit PatroniOperations(PatroniLab& lab) : PatroniOperations(lab, lab.inventory()) {}
    PatroniOperations(PatroniLab& lab, inventory::Inventory inventory);

    operation::EngineAdapter& adapter() { return m_adapter; }
    const inventory::Engine& engine() const { return m_inventory.engines.front(); }
    /// Looks at every instance once and reduces all that was ever seen.
    topology::EngineState look();
    /// Looks until one primary and one replica stream, by Patroni's word too; 60 s at most.
    topology::EngineState lookUntilWhole();
    operation::Request request(operation::Kind kind, const std::string& to);
    std::vector<operation::GuardResult> guards(operation::Kind kind, const std::string& to);
    /// A sealed plan from the newest look.
    Result<operation::Plan> plan(operation::Kind kind, const std::string& to,
                                 std::vector<operation::Attestation> attestations = {});
    operation::ProgressPtr run(const operation::Plan& plan);
    /// Where a console dies, again and again: each new one takes over what the log tells.
    enum class Death {
        BeforeOutcome, ///< the step was done and nobody recorded it
        AfterIntent,   ///< the step was announced and nothing was sent
    };
    /// Runs with a console that dies once in every step; each has an adapter of its own. An operator carries
    /// on wherever a run pauses. `deaths` counts.
    operation::ProgressPtr runDying(const operation::Plan& plan, Death where, int& deaths);
    operation::Outcome act(const operation::Plan& plan, const std::string& verb,
                           const operation::Facts& facts, Micros within = std::chrono::seconds{60});
    operation::Outcome compensate(const operation::Plan& plan, const std::string& verb,
                                  const operation::Facts& facts);
    operation::StepCheck check(const operation::Plan& plan, const std::string& verb,
                               const operation::Facts& facts);

  private:
    PatroniLab& m_lab;
    inventory::Inventory m_inventory;
    engines::patroni::PatroniAdapter m_adapter;
    topology::Memory m_memory;
    topology::EngineState m_state;
    MemoryLog m_log;
    MemoryLock m_lock;
    int m_number = 0;
};

/// The guard of that id; ends the program when there is none.
const operation::GuardResult& guardOf(const std::vector<operation::GuardResult>& all, const std::string& id);
/// Every guard that is not Pass, a line each.
std::string objections(const std::vector<operation::GuardResult>& all);

} // namespace fairlead::tests
