// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/engine_claim.h"

namespace fairlead::engines::postgresql {

using namespace std::chrono_literals;

namespace {

/// The session of an operation that has just ended may take this long to go.
constexpr Micros kHolderGoes = 2s;
constexpr Micros kLookEvery = 20ms;

/// `FLop`, `FLid`: nobody else's numbers, one would hope. The second lock is shared and names the operation.
constexpr const char* kClaim = "1179414384";
constexpr const char* kName = "1179412836";

std::string quoted(const std::string& text) {
    std::string literal = "'";
    for (const char c : text)
        literal.append(c == '\'' ? 2 : 1, c);
    return literal + "'";
}

/// Source: PostgreSQL 15, 20.3.2. A server whose peer is gone without a word holds its session, and the lock
/// with it, for hours otherwise; tcp_user_timeout came with 12.
std::string claimQuery(const std::string& operation) {
    return "SELECT pg_try_advisory_lock(" + std::string(kClaim) +
           ", 0) AS held, pg_try_advisory_lock_shared(" + kName + ", hashtext(" + quoted(operation) +
           ")), set_config('tcp_keepalives_idle', '5', false), set_config('tcp_keepalives_interval', '2', "
           "false), "
           "set_config('tcp_keepalives_count', '3', false), CASE WHEN "
           "current_setting('server_version_num')::int >= 120000 THEN set_config('tcp_user_timeout', '15s', "
           "false) END";
}

/// Ends the holder's session where it is our own operation's.
std::string holderQuery(const std::string& operation) {
    return "SELECT coalesce(a.application_name, '') AS name, coalesce(host(a.client_addr), 'its own host') "
           "AS "
           "host, coalesce(to_char(a.backend_start AT TIME ZONE 'UTC', 'HH24:MI:SS\"Z\"'), '') AS since, "
           "CASE "
           "WHEN EXISTS (SELECT FROM pg_locks n WHERE n.locktype = 'advisory' AND n.pid = l.pid AND "
           "n.classid "
           "= " +
           std::string(kName) + " AND n.objid::bigint = hashtext(" + quoted(operation) +
           ")::bigint & 4294967295) THEN pg_terminate_backend(l.pid) END FROM pg_locks l LEFT JOIN "
           "pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.classid = " +
           kClaim +
           " AND l.objid = 0 AND l.objsubid = 2 AND l.granted AND l.database = (SELECT oid FROM pg_database "
           "WHERE datname = current_database())";
}

} // namespace

Result<void> claimServer(Connection& session, const std::string& operation, const Clock& clock,
                         const Call& call) {
    const Deadline patience = Deadline::in(kHolderGoes, clock);
    const std::string& id = session.instance().value;
    for (;;) {
        const auto claimed = session.exec(claimQuery(operation), call);
        if (!claimed) return claimed.error();
        if (claimed->text(0, "held") == "t") return {};
        const auto holder = session.exec(holderQuery(operation), call);
        if (!holder) return holder.error();
        const bool overdue =
            patience.passed(clock) || call.deadline.passed(clock) || call.stop.stop_requested();
        if (overdue && !holder->empty()) {
            return Error{
                ErrorKind::Refused,
                "Another console runs an operation on it, as `" + holder->text(0, "name") +
                    "` from " + holder->text(0, "host") + " since " + holder->text(0, "since") +
                    ". One operation at a time may run on an engine: wait until that one has ended, or "
                    "end it there.",
                {},
                id};
        }
        if (overdue)
            return Error{
                ErrorKind::Refused, "Another console has just operated on it. Try again.", {}, id};
        clock.sleepFor(kLookEvery, call.stop);
    }
}

} // namespace fairlead::engines::postgresql
