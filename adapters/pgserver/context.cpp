// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/context.h"

namespace fairlead::engines::postgresql {

Result<std::unique_ptr<Connection>> Context::borrow(const inventory::Engine& engine,
                                                    const inventory::Instance& instance, const Call& call) {
    std::unique_ptr<Connection> kept;
    {
        const std::lock_guard lock{m_mutex};
        if (const auto found = m_idle.find(instance.id); found != m_idle.end()) {
            kept = std::move(found->second);
            m_idle.erase(found);
        }
    }
    if (kept && kept->usable()) return kept;
    return Connection::open(engine, instance, {}, secrets, clock, call);
}

void Context::giveBack(std::unique_ptr<Connection> connection) {
    if (!connection || !connection->usable()) return;
    const InstanceId instance = connection->instance();
    const std::lock_guard lock{m_mutex};
    m_idle[instance] = std::move(connection);
}

void Context::closeAll() {
    std::unordered_map<InstanceId, std::unique_ptr<Connection>> closing;
    const std::lock_guard lock{m_mutex};
    closing.swap(m_idle);
}

LookMemory Context::recall(const InstanceId& instance) const {
    const std::lock_guard lock{m_mutex};
    const auto found = m_memory.find(instance);
    return found == m_memory.end() ? LookMemory{} : found->second;
}

void Context::remember(const InstanceId& instance, LookMemory memory) {
    const std::lock_guard lock{m_mutex};
    m_memory[instance] = std::move(memory);
}

} // namespace fairlead::engines::postgresql
