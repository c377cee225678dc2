// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/audit/value.h"
#include "models/base/ids.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fairlead::audit {

using Digest = std::array<unsigned char, 32>;

/// What a caller says; the sink adds number, time, chain, host, session and version.
struct EntryDraft {
    std::string event;  ///< `step.intent`, …: audit-log.md §8
    std::optional<OperationId> op;
    std::optional<std::string> plan;  ///< 64 hex
    std::optional<StepId> step;
    std::optional<std::string> target;  ///< instance or engine acted upon
    Value what = Value::Object{};
    /// True: by the console itself (session 0, `system`); false: by the open session's operator.
    bool bySystem = false;
};

/// One entry as it stands in the log.
struct Entry {
    std::uint64_t n = 0;
    UtcTime at{};
    std::string by;
    std::string event;
    std::string host;
    std::string log;
    std::optional<std::string> op;
    std::optional<std::string> plan;
    std::string prev;
    std::string session;
    std::optional<std::string> step;
    std::optional<std::string> target;
    std::string boot;
    std::int64_t upMicros = 0;
    std::string ver;
    Value what;
    bool operator==(const Entry&) const = default;
};

/// What append() hands back: the entry is durable.
struct Appended {
    std::uint64_t n = 0;
    Digest leaf{};
    /// `fl:<n>:<first 16 hex of the leaf>`: the echo tag (§7.6).
    std::string echo() const;
};

}  // namespace fairlead::audit
