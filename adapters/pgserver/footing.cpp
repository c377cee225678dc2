// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/deep.h"

namespace fairlead::engines::postgresql {
namespace {

// Size and log in one statement would fail together where only one of them may be read.
constexpr const char* kPatience = "SET statement_timeout = '1s'";
constexpr const char* kWhole = "SELECT sum(pg_database_size(oid))::bigint AS bytes FROM pg_database";
constexpr const char* kLog = "SELECT coalesce(sum(size), 0)::bigint AS bytes FROM pg_ls_waldir()";
constexpr const char* kNoHurry = "RESET statement_timeout";
// wal_keep_size counts MB; before 13 wal_keep_segments counts segments, whose size is given in bytes.
constexpr const char* kSettings =
    "SELECT current_setting('data_checksums') AS checksums, current_setting('wal_log_hints') AS hints, "
    "current_setting('full_page_writes') AS pages, "
    "coalesce((SELECT setting::bigint * 1048576 FROM pg_settings WHERE name = 'wal_keep_size'), "
    "(SELECT k.setting::bigint * s.setting::bigint FROM pg_settings k, pg_settings s "
    "WHERE k.name = 'wal_keep_segments' AND s.name = 'wal_segment_size')) AS kept";

/// pg_rewind must find in the log which pages were changed. Source: shared/engines/postgresql.md, pg_rewind.
void takeSettings(const Rows& rows, topology::Footing& footing) {
    if (rows.empty()) return;
    const bool checksums = rows.text(0, "checksums") == "on";
    const bool hints = rows.text(0, "hints") == "on";
    const bool pages = rows.text(0, "pages") == "on";
    footing.rewinds = (checksums || hints) && pages;
    if (!pages)
        footing.why = "full_page_writes is off";
    else if (checksums)
        footing.why = "data checksums are on";
    else
        footing.why = hints ? "wal_log_hints is on" : "wal_log_hints and data checksums are off";
    if (const auto kept = numberIn(rows, 0, "kept")) footing.logKept = Bytes{*kept};
}

} // namespace

Result<topology::Footing> askForFooting(Connection& connection, const Call& call) {
    const auto answers = connection.ask({kSettings, kLog, kPatience, kWhole, kNoHurry}, call);
    topology::Footing footing;
    for (const auto& answer : answers) {
        if (!answer && !connection.usable()) return answer.error();
    }
    if (answers[0]) takeSettings(*answers[0], footing);
    const auto bytesIn = [](const Result<Rows>& answer) -> std::optional<Bytes> {
        if (!answer || answer->empty()) return std::nullopt;
        const auto count = numberIn(*answer, 0, "bytes");
        return count ? std::optional<Bytes>(Bytes{*count}) : std::nullopt;
    };
    footing.log = bytesIn(answers[1]);
    footing.whole = bytesIn(answers[3]);
    return footing;
}

} // namespace fairlead::engines::postgresql
