// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/simulated_hooks.h"

namespace fairlead::simulation {

Result<operation::HookReply> SimulatedHooks::run(const std::vector<std::string>& command, const Call&) {
    const std::scoped_lock guard(m_mutex);
    for (const inventory::Engine& engine : m_inventory.engines) {
        for (const inventory::Automation& automation : engine.automation) {
            const auto is = [&](const inventory::HostHook& hook) {
                return operation::hookCommand(automation, hook) == command;
            };
            bool& parked = m_parked[automation.id];
            if (is(automation.state)) return operation::HookReply{0, parked ? "parked\n" : "running\n", {}};
            if (!is(automation.park) && !is(automation.giveBack)) continue;
            parked = is(automation.park);
            return operation::HookReply{};
        }
    }
    return Error{
        ErrorKind::Refused, "The simulator plays no such hook.", {}, operation::commandText(command)};
}

} // namespace fairlead::simulation
