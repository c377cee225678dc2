// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/pgserver/deep.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace fairlead::engines::postgresql {
namespace {

/// One question: what is asked of which versions, and where its answer goes.
struct Question {
    std::string (*sql)(int version);
    void (*take)(const Rows& rows, Deep& deep);
};

std::string slotsSql(int version) {
    std::string text =
        "SELECT slot_name, slot_type, active, temporary, pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() "
        "THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, restart_lsn)::bigint AS retained";
    text += version >= 130000 ? ", wal_status" : ", NULL AS wal_status";
    text += version >= 170000 ? ", failover, synced, extract(epoch FROM now() - inactive_since) AS inactive_s"
                              : ", false AS failover, false AS synced, NULL AS inactive_s";
    return text + " FROM pg_replication_slots ORDER BY slot_name";
}
void takeSlots(const Rows& rows, Deep& deep) {
    deep.replicationSlots.emplace();
    for (std::size_t row = 0; row < rows.size(); ++row)
        deep.replicationSlots->push_back(
            {rows.text(row, "slot_name"), rows.text(row, "slot_type"), isTrue(rows, row, "active"),
             isTrue(rows, row, "temporary"), rows.text(row, "wal_status"), numberIn(rows, row, "retained"),
             isTrue(rows, row, "failover"), isTrue(rows, row, "synced"), secondsIn(rows, row, "inactive_s")});
}

std::string archiverSql(int version) {
    const std::string waiting =
        version >= 120000 ? "(SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready')"
                          : "NULL";
    return "SELECT current_setting('archive_mode') AS mode, failed_count, last_failed_wal, "
           "extract(epoch FROM now() - last_archived_time) AS archived_s, "
           "extract(epoch FROM now() - last_failed_time) AS failed_s, " +
           waiting + " AS waiting FROM pg_stat_archiver";
}
void takeArchiver(const Rows& rows, Deep& deep) {
    if (rows.empty()) return;
    deep.archiver = Archiver{rows.text(0, "mode"),
                             numberIn(rows, 0, "failed_count").value_or(0),
                             secondsIn(rows, 0, "archived_s"),
                             secondsIn(rows, 0, "failed_s"),
                             rows.text(0, "last_failed_wal"),
                             numberIn(rows, 0, "waiting")};
}

std::string walSql(int) {
    return "SELECT coalesce(sum(size), 0)::bigint AS bytes FROM pg_ls_waldir()";
}
void takeWal(const Rows& rows, Deep& deep) {
    deep.walBytes = numberIn(rows, 0, "bytes");
}

std::string preparedSql(int) {
    return "SELECT gid || ' in ' || database || ' by ' || owner AS what FROM pg_prepared_xacts ORDER BY "
           "prepared LIMIT 50";
}
void takePrepared(const Rows& rows, Deep& deep) {
    deep.prepared.emplace();
    for (std::size_t row = 0; row < rows.size(); ++row)
        deep.prepared->push_back(rows.text(row, "what"));
}

// xact_start and the rest of a foreign session are NULL without pg_monitor, so the question answers
// nothing at all then, and the part stays absent: "no sessions" would be a lie.
std::string sessionsSql(int) {
    return "SELECT pid, usename, application_name, backend_xid IS NOT NULL AS writes, "
           "extract(epoch FROM now() - xact_start) AS age_s, pg_has_role('pg_read_all_stats', 'USAGE') AS "
           "permitted "
           "FROM (SELECT 1) one LEFT JOIN pg_stat_activity ON backend_type = 'client backend' AND xact_start "
           "IS NOT "
           "NULL AND pid <> pg_backend_pid() ORDER BY xact_start LIMIT 200";
}
void takeSessions(const Rows& rows, Deep& deep) {
    if (rows.empty() || !isTrue(rows, 0, "permitted")) return;
    deep.sessions.emplace();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (!rows.at(row, "pid")) continue;
        deep.sessions->push_back({numberIn(rows, row, "pid").value_or(0), rows.text(row, "usename"),
                                  rows.text(row, "application_name"), isTrue(rows, row, "writes"),
                                  secondsIn(rows, row, "age_s").value_or(Micros{0})});
    }
}

// repmgr and repmgrd sign in as `repmgr` unless their conninfo says otherwise, Patroni as `Patroni …`. EFM's
// agents sign in by JDBC and tell no name of their own; the role is the operator's choice, and EDB's manual
// calls it efm throughout. Source: repmgr 5.4, dbutils.c (fallback_application_name); EFM 5, Prerequisites.
std::string managersSql(int) {
    return "SELECT DISTINCT CASE WHEN usename ~ '^efm([_0-9]|$)' THEN 'EFM' ELSE application_name END AS "
           "manager, pg_has_role('pg_read_all_stats', 'USAGE') AS permitted "
           "FROM (SELECT 1) one LEFT JOIN pg_stat_activity ON backend_type = 'client backend' AND "
           "(application_name ~ '^(repmgrd?$|Patroni)' OR usename ~ '^efm([_0-9]|$)') ORDER BY 1 LIMIT 20";
}
void takeManagers(const Rows& rows, Deep& deep) {
    if (rows.empty() || !isTrue(rows, 0, "permitted")) return;
    deep.managers.emplace();
    for (std::size_t row = 0; row < rows.size(); ++row) {
        if (rows.at(row, "manager")) deep.managers->push_back(rows.text(row, "manager"));
    }
}

std::string backupsSql(int version) {
    return version >= 130000 ? "SELECT count(*) AS backups FROM pg_stat_progress_basebackup"
                             : "SELECT count(*) AS backups FROM pg_stat_replication WHERE state = 'backup'";
}
void takeBackups(const Rows& rows, Deep& deep) {
    deep.baseBackups = static_cast<int>(numberIn(rows, 0, "backups").value_or(0));
}

std::string overridesSql(int) {
    return "SELECT concat_ws(' in ', 'role ' || r.rolname, 'database ' || d.datname) AS who "
           "FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database d ON "
           "d.oid = "
           "s.setdatabase, unnest(s.setconfig) c WHERE c ~* "
           "'^default_transaction_read_only=(off|false|no|0)$' ORDER BY 1";
}
void takeOverrides(const Rows& rows, Deep& deep) {
    deep.fenceOverrides.emplace();
    for (std::size_t row = 0; row < rows.size(); ++row)
        deep.fenceOverrides->push_back(rows.text(row, "who"));
}

std::string collationsSql(int version) {
    if (version < 150000) return "SELECT NULL AS datname WHERE false";
    return "SELECT datname, coalesce(datcollversion, '') AS recorded, "
           "coalesce(pg_database_collation_actual_version(oid), '') AS actual, datlocprovider = 'i' AS icu "
           "FROM pg_database WHERE datallowconn ORDER BY datname";
}
void takeCollations(const Rows& rows, Deep& deep) {
    deep.collations.emplace();
    for (std::size_t row = 0; row < rows.size(); ++row)
        deep.collations->push_back({rows.text(row, "datname"), rows.text(row, "recorded"),
                                    rows.text(row, "actual"), rows.text(row, "icu") == "t"});
}

std::string unloggedSql(int) {
    return "SELECT oid::regclass::text AS name FROM pg_class WHERE relpersistence = 'u' AND relkind = 'r' "
           "ORDER BY 1 "
           "LIMIT 50";
}
void takeUnlogged(const Rows& rows, Deep& deep) {
    deep.unlogged.emplace();
    for (std::size_t row = 0; row < rows.size(); ++row)
        deep.unlogged->push_back(rows.text(row, "name"));
}

std::string settingsSql(int) {
    return "SELECT name, setting FROM pg_settings WHERE name IN ('max_connections', 'max_worker_processes', "
           "'max_wal_senders', 'max_prepared_transactions', 'max_locks_per_transaction', "
           "'shared_preload_libraries', "
           "'wal_level', 'TimeZone', 'archive_mode', 'wal_log_hints', 'data_checksums', 'full_page_writes', "
           "'synchronous_standby_names', 'synchronous_commit', 'recovery_min_apply_delay', "
           "'max_slot_wal_keep_size', "
           "'hot_standby_feedback', 'idle_in_transaction_session_timeout', 'allow_alter_system', "
           "'archive_command', 'primary_slot_name', "
           "'cluster_name')";
}
void takeSettings(const Rows& rows, Deep& deep) {
    deep.settings.emplace();
    for (std::size_t row = 0; row < rows.size(); ++row)
        deep.settings->emplace(rows.text(row, "name"), rows.text(row, "setting"));
}

std::string alterSystemSql(int version) {
    if (version < 150000) return "SELECT rolsuper AS may FROM pg_roles WHERE rolname = current_user";
    return "SELECT has_parameter_privilege('default_transaction_read_only', 'ALTER SYSTEM') AS may";
}
void takeAlterSystem(const Rows& rows, Deep& deep) {
    if (!rows.empty()) deep.mayAlterSystem = isTrue(rows, 0, "may");
}

// pg_settings hides the value from those who may not see it. The password never leaves the server.
std::string conninfoSql(int) {
    return R"(SELECT substring(setting FROM '(?:^|\s)host\s*=\s*''?([^''\s]+)') AS host,
 substring(setting FROM '(?:^|\s)port\s*=\s*''?([0-9]+)') AS port,
 setting ~* '(^|\s)password\s*=' AS password FROM pg_settings WHERE name = 'primary_conninfo')";
}
void takeConninfo(const Rows& rows, Deep& deep) {
    if (rows.empty()) return;
    deep.upstreamHost = rows.text(0, "host");
    deep.upstreamPort = rows.text(0, "port");
    deep.passwordInConninfo = isTrue(rows, 0, "password");
}

// Those whose answers are findings come first.
constexpr std::size_t kForFindings = 2;
constexpr std::array<Question, 13> kQuestions{{{slotsSql, takeSlots},
                                               {archiverSql, takeArchiver},
                                               {walSql, takeWal},
                                               {preparedSql, takePrepared},
                                               {sessionsSql, takeSessions},
                                               {managersSql, takeManagers},
                                               {backupsSql, takeBackups},
                                               {overridesSql, takeOverrides},
                                               {collationsSql, takeCollations},
                                               {unloggedSql, takeUnlogged},
                                               {settingsSql, takeSettings},
                                               {alterSystemSql, takeAlterSystem},
                                               {conninfoSql, takeConninfo}}};

} // namespace

std::string Deep::setting(const std::string& name) const {
    if (!settings) return {};
    const auto found = settings->find(name);
    return found == settings->end() ? std::string{} : found->second;
}

std::optional<std::int64_t> Deep::settingNumber(const std::string& name) const {
    const std::string text = setting(name);
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

static Result<Deep> askFirst(std::size_t count, Connection& connection, const Call& call) {
    std::vector<std::string> statements;
    for (std::size_t i = 0; i < count; ++i)
        statements.push_back(kQuestions[i].sql(connection.serverVersion()));
    const auto answers = connection.ask(statements, call);
    Deep deep;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i])
            kQuestions[i].take(*answers[i], deep);
        else if (!connection.usable())
            return answers[i].error();
        else
            deep.unread.push_back(answers[i].error());
    }
    return deep;
}

Result<Deep> askDeep(Connection& connection, const Call& call) {
    return askFirst(kQuestions.size(), connection, call);
}

Result<Deep> askForFindings(Connection& connection, const Call& call) {
    return askFirst(kForFindings, connection, call);
}

} // namespace fairlead::engines::postgresql
