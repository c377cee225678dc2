// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/command.h"
#include "models/inventory/inventory.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What can be learned of, and done to, an instance without SQL: its port and its host's hooks.
namespace fairlead::engines::postgresql {

/// What a TCP connect says. Accepts: somebody listens. Refused: the host answered that nobody does.
/// NoAnswer: silence, no route or no such name, which proves nothing.
enum class Reach { Accepts, Refused, NoAnswer };
std::string toWord(Reach reach);

/// Opens a TCP connection and closes it at once. Blocks until `deadline` at the longest, but for the
/// resolution of a host name, which the system's resolver limits.
Reach probePort(const inventory::Instance& instance, const Deadline& deadline, const Clock& clock);

/// Runs one of the instance's hooks until its own timeout or the call's deadline, whichever is sooner.
/// Invalid: no such hook, or it names an unknown parameter. `upstream` may be null.
Result<runtime::CommandResult> runHook(const inventory::Instance& instance, const char* hook,
                                       const inventory::Instance* upstream, const Call& call,
                                       const Clock& clock,
                                       const std::function<void(std::string_view line)>& onLine = {},
                                       std::string_view input = {});

/// What pg_controldata says of a stopped server.
struct ControlData {
    std::string state; ///< `shut down`, `shut down in recovery`, `in production` …
    std::string identity;
    std::uint64_t checkpoint = 0; ///< where the latest checkpoint record starts
    std::string checkpointText;   ///< as printed: `0/3000060`
    std::uint32_t timeline = 0;   ///< of that checkpoint
    /// The first transaction id not yet given out at that checkpoint, its epoch in the upper half. Exact of a
    /// server that was shut down.
    std::optional<std::uint64_t> nextXid{};
    /// A clean end: nothing after the shutdown checkpoint.
    bool shutDown() const { return state == "shut down" || state == "shut down in recovery"; }
    bool operator==(const ControlData&) const = default;
};
/// Reads pg_controldata's English output; nullopt when a member is missing or is not what it should be.
std::optional<ControlData> parseControlData(std::string_view text);

} // namespace fairlead::engines::postgresql
