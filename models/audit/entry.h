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
    std::string event; ///< `step.intent`, …: audit-log.md §8
    std::optional<OperationId> op;
    std::optional<std::string> plan; ///< 64 hex
    std::optional<StepId> step;
    std::optional<std::string> target; ///< instance or engine acted upon
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

/// The entry as the value whose canonical text is ENTRY (§3).
Value toValue(const Entry& entry);

/// A shape that §3 or §8 does not allow.
struct SchemaFault {
    std::string code;   ///< `UNSUPPORTED` or `BAD_SCHEMA`
    std::string detail; ///< one plain sentence
    bool operator==(const SchemaFault&) const = default;
};
/// Judges one parsed ENTRY by itself (§10 step 6). Where a header stands and what it refers to is the
/// verifier's business.
std::optional<SchemaFault> checkSchema(const Value& entry);
/// The entry of a value that checkSchema() accepts; else an Invalid error with the code in `what`.
Result<Entry> entryOf(Value entry);

/// ID, ORIGIN and VER of §3.
bool isId(std::string_view text);
bool isOrigin(std::string_view text);
bool isVersion(std::string_view text);
/// Lowercase hex of exactly `digits` digits.
bool isHex(std::string_view text, std::size_t digits);
/// A lowercase UUID, any version.
bool isUuid(std::string_view text);

inline constexpr std::string_view kZeroSession = "0000000000000000";

} // namespace fairlead::audit
