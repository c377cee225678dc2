// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/canary.h"

#include <charconv>

namespace fairlead::engines::postgresql {
namespace {

constexpr const char* kNoTable = "42P01"; ///< undefined_table

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text)
        out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + "'";
}

/// A row that is rewritten for ever stays on its page when there is room for its next version.
constexpr const char* kMakeTable =
    "CREATE TABLE IF NOT EXISTS fairlead.heartbeat (console text PRIMARY KEY, beat bigint NOT NULL, at "
    "timestamptz NOT NULL) WITH (fillfactor = 10)";

/// Only the primary's own disk is waited for: a synchronous replica that is gone must not hang this.
constexpr const char* kOwnDisk = "SET synchronous_commit = local";

std::string upsert(const std::string& console, std::uint64_t beat) {
    return "INSERT INTO fairlead.heartbeat VALUES (" + quoted(console) + ", " + std::to_string(beat) +
           ", clock_timestamp()) ON CONFLICT (console) DO UPDATE SET beat = excluded.beat, at = excluded.at";
}

Result<void> writeWith(Connection& connection, const std::string& console, std::uint64_t beat,
                       const Call& call) {
    if (const auto set = connection.exec(kOwnDisk, call); !set) return set.error();
    auto written = connection.exec(upsert(console, beat), call);
    if (!written && connection.sqlState() == kNoTable) {
        const auto made = connection.exec(kMakeTable, call);
        written = made ? connection.exec(upsert(console, beat), call) : made;
    }
    if (!written) return written.error();
    return {};
}

} // namespace

Result<void> writeBeat(const inventory::Engine& engine, const inventory::Instance& primary,
                       const std::string& console, std::uint64_t beat, const Call& call, Context& context) {
    auto session = context.borrow(engine, primary, call);
    if (!session) return session.error();
    auto written = writeWith(**session, console, beat, call);
    context.giveBack(std::move(*session));
    return written;
}

Result<std::optional<std::uint64_t>> readBeat(const inventory::Engine& engine,
                                              const inventory::Instance& instance, const std::string& console,
                                              const Call& call, Context& context) {
    auto session = context.borrow(engine, instance, call);
    if (!session) return session.error();
    Connection& connection = **session;
    const auto rows =
        connection.exec("SELECT beat FROM fairlead.heartbeat WHERE console = " + quoted(console), call);
    const bool noTable = !rows && connection.sqlState() == kNoTable;
    context.giveBack(std::move(*session));
    if (!rows && !noTable) return rows.error();
    const std::string text = rows ? rows->only() : std::string();
    std::uint64_t beat = 0;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), beat);
    if (status != std::errc{} || end != text.data() + text.size()) return std::optional<std::uint64_t>();
    return std::optional(beat);
}

} // namespace fairlead::engines::postgresql
