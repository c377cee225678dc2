// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/operation/lock.h"

#include <map>
#include <mutex>

namespace fairlead::tests {

/// An operation lock in memory, for any thread; `lose` takes it away as another console would.
class MemoryLock : public operation::OperationLock {
  public:
    std::string provider() const override { return "memory"; }
    Result<operation::LockHolder> acquire(const EngineId& engine, const OperationId& operation) override {
        const std::scoped_lock guard(m_mutex);
        const auto held = m_holders.find(engine);
        if (held != m_holders.end() && held->second.operation != operation) {
            return Error{ErrorKind::Refused, "held by " + held->second.operation.value, "", engine.value};
        }
        return m_holders[engine] = {operation, "test-console", ++m_token, {}};
    }
    bool stillHeld(const EngineId& engine, std::uint64_t token) const override {
        const std::scoped_lock guard(m_mutex);
        const auto held = m_holders.find(engine);
        return held != m_holders.end() && held->second.token == token;
    }
    Result<operation::LockHolder> handOver(const EngineId& engine, std::uint64_t token,
                                           const OperationId& to) override {
        const std::scoped_lock guard(m_mutex);
        const auto held = m_holders.find(engine);
        if (held == m_holders.end() || held->second.token != token)
            return Error{ErrorKind::Refused, "not held", "", engine.value};
        held->second.operation = to;
        return held->second;
    }
    void release(const EngineId& engine, std::uint64_t token) override {
        const std::scoped_lock guard(m_mutex);
        const auto held = m_holders.find(engine);
        if (held != m_holders.end() && held->second.token == token) m_holders.erase(held);
    }
    std::optional<operation::LockHolder> holder(const EngineId& engine) const override {
        const std::scoped_lock guard(m_mutex);
        const auto held = m_holders.find(engine);
        if (held == m_holders.end()) return std::nullopt;
        return held->second;
    }
    void lose() {
        const std::scoped_lock guard(m_mutex);
        m_holders.clear();
    }

  private:
    mutable std::mutex m_mutex; ///< guards all below
    std::map<EngineId, operation::LockHolder> m_holders;
    std::uint64_t m_token = 0;
};

} // namespace fairlead::tests
