// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/queries.h"

namespace fairlead::engines::postgresql::query {

// The sub-selects about the fence are the dear part (pg_settings alone takes the server longer than all the
// rest) and are only evaluated while it is set.
const std::string& self() {
    static const std::string text = R"(SELECT pg_is_in_recovery() AS in_recovery,
 (SELECT system_identifier::text FROM pg_control_system()) AS sysid,
 pg_postmaster_start_time()::text AS started,
 (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS server_now,
 pg_has_role('pg_read_all_stats', 'USAGE') AS permitted,
 current_setting('default_transaction_read_only')::bool AS read_only,
 CASE WHEN current_setting('default_transaction_read_only')::bool THEN
  (SELECT source FROM pg_settings WHERE name = 'default_transaction_read_only') END AS read_only_source,
 CASE WHEN current_setting('default_transaction_read_only')::bool THEN
  (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND backend_xid IS NOT NULL)
 END AS writing,
 CASE WHEN current_setting('default_transaction_read_only')::bool THEN
  (SELECT count(*) FROM pg_db_role_setting s, unnest(s.setconfig) c
   WHERE c ~* '^default_transaction_read_only=(off|false|no|0)$') END AS overrides,
 CASE WHEN pg_is_in_recovery() THEN (SELECT received_tli FROM pg_stat_wal_receiver)
  ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int END AS tli,
 CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() ELSE pg_current_wal_flush_lsn() END AS flush_lsn,
 CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END AS lsn,
 CASE WHEN pg_is_in_recovery() THEN pg_is_wal_replay_paused() END AS replay_paused)";
    return text;
}

const std::string& senders(int version) {
    static const auto make = [](const char* replyAge) {
        return std::string{R"(WITH me AS (SELECT CASE WHEN pg_is_in_recovery()
 THEN GREATEST(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()) ELSE pg_current_wal_lsn() END AS lsn)
SELECT r.application_name, host(r.client_addr) AS addr, r.state, r.sync_state, r.flush_lsn, r.replay_lsn,
 pg_wal_lsn_diff(me.lsn, r.flush_lsn)::bigint AS loss_bytes,
 extract(epoch FROM r.replay_lag) AS replay_lag_s, )"} +
               replyAge +
               " AS reply_age_s FROM pg_stat_replication r CROSS JOIN me ORDER BY r.application_name";
    };
    static const std::string since12 = make("extract(epoch FROM clock_timestamp() - r.reply_time)");
    static const std::string before12 = make("NULL");
    return version >= 120000 ? since12 : before12;
}

const std::string& receiver(int version) {
    static const auto make = [](const char* sender, const char* flushed) {
        return std::string{"SELECT status, received_tli, "} + sender + ", slot_name, " + flushed +
               " AS flushed, latest_end_lsn, extract(epoch FROM clock_timestamp() - last_msg_receipt_time)"
               " AS msg_age_s FROM pg_stat_wal_receiver";
    };
    static const std::string since13 = make("sender_host, sender_port", "flushed_lsn");
    static const std::string since11 = make("sender_host, sender_port", "received_lsn");
    static const std::string since10 =
        make("NULL::text AS sender_host, NULL::int AS sender_port", "received_lsn");
    if (version >= 130000) return since13;
    return version >= 110000 ? since11 : since10;
}

} // namespace fairlead::engines::postgresql::query
