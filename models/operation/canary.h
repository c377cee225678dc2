// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/inventory/inventory.h"

#include <cstdint>
#include <optional>
#include <string>

namespace fairlead::operation {

/// A technology that can carry Fairlead's own heartbeat: a port beside EngineAdapter, for those that
/// replicate what is written to one primary. Deadlines and threads are as EngineAdapter's.
class CanaryCarrier {
  public:
    virtual ~CanaryCarrier() = default;
    /// Writes heartbeat number `beat` of this console in place of the one before. An Error: nobody knows
    /// whether it was written. Never waits for replicas.
    virtual Result<void> writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                                   const std::string& console, std::uint64_t beat, const Call& call) = 0;
    /// The newest heartbeat of that console that a client could read there; nothing when there is none.
    virtual Result<std::optional<std::uint64_t>> readBeat(const inventory::Engine& engine,
                                                          const inventory::Instance& instance,
                                                          const std::string& console, const Call& call) = 0;
};

} // namespace fairlead::operation
