// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/context.h"

#include <cstdint>
#include <optional>
#include <string>

/// Fairlead's heartbeat in a table of its own: one row for each console, fairlead.heartbeat.
namespace fairlead::engines::postgresql {

/// Writes the row; makes the table when it is missing, which needs CREATE on the schema `fairlead`. Commits
/// without waiting for any replica. `context` keeps the session, so it should be another than observing's.
Result<void> writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                       const std::string& console, std::uint64_t beat, const Call& call, Context& context);
/// The row as a client of that instance reads it; nothing when there is no row, or no table yet.
Result<std::optional<std::uint64_t>> readBeat(const inventory::Engine& engine,
                                              const inventory::Instance& instance, const std::string& console,
                                              const Call& call, Context& context);

} // namespace fairlead::engines::postgresql
