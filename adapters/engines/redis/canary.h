// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/context.h"

#include <cstdint>
#include <optional>
#include <string>

/// Fairlead's heartbeat as one key for each console: `fairlead:heartbeat:CONSOLE`, which ends after a day.
namespace fairlead::engines::redis {

Result<void> writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                       const std::string& console, std::uint64_t beat, const Call& call, Context& context);
/// Nothing when there is no such key.
Result<std::optional<std::uint64_t>> readBeat(const inventory::Engine& engine,
                                              const inventory::Instance& instance, const std::string& console,
                                              const Call& call, Context& context);

} // namespace fairlead::engines::redis
