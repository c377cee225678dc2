// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/automation.h"

#include <map>
#include <mutex>

namespace fairlead::simulation {

/// Other automation that only this process plays: it runs until it is parked. Nothing is ever started.
class SimulatedHooks : public operation::HookRunner {
  public:
    /// The inventory outlives this.
    explicit SimulatedHooks(const inventory::Inventory& inventory) : m_inventory(inventory) {}
    Result<operation::HookReply> run(const std::vector<std::string>& command, const Call& call) override;

  private:
    const inventory::Inventory& m_inventory;
    std::mutex m_mutex;
    std::map<AutomationId, bool> m_parked;
};

} // namespace fairlead::simulation
