// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/base/result.h"

#include <cstdint>
#include <optional>
#include <string>

namespace fairlead::operation {

/// Who holds the operation lock of an engine.
struct LockHolder {
    OperationId operation;
    std::string console;
    std::uint64_t token = 0; ///< the lock token: grows with every acquisition
    UtcTime since{};
    bool operator==(const LockHolder&) const = default;
};

/// One operation at a time per engine, across all consoles that share the provider.
class OperationLock {
  public:
    virtual ~OperationLock() = default;
    virtual std::string provider() const = 0;
    /// Refused, naming the holder, when another live operation has it. Re-entrant for the same operation.
    virtual Result<LockHolder> acquire(const EngineId& engine, const OperationId& operation) = 0;
    /// True while the lock is still ours; asked before every act.
    virtual bool stillHeld(const EngineId& engine, std::uint64_t token) const = 0;
    /// The lock goes on under another operation's name and keeps its token: nobody can take it in between.
    /// Refused when it is not held under that token.
    virtual Result<LockHolder> handOver(const EngineId& engine, std::uint64_t token,
                                        const OperationId& to) = 0;
    virtual void release(const EngineId& engine, std::uint64_t token) = 0;
    virtual std::optional<LockHolder> holder(const EngineId& engine) const = 0;
};

} // namespace fairlead::operation
