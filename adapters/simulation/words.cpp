// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/words.h"

#include <cstdio>

/// The commands are what an operator of the technology would recognise; the simulator never sends
/// them. Source: sections 3 ("Act") of shared/engines/<technology>.md.
namespace fairlead::simulation {

namespace {

using topology::Role;

constexpr Micros kMilli{1'000};

Words named(const char* technology, const char* version, Role activeRole, Role otherRole,
            const char* activeWord, const char* otherWord) {
    Words words;
    words.technology = technology;
    words.version = version;
    words.activeRole = activeRole;
    words.otherRole = otherRole;
    words.activeWord = activeWord;
    words.otherWord = otherWord;
    return words;
}

Words oracle() {
    Words words = named("oracle", "19.24", Role::Primary, Role::Replica, "PRIMARY", "PHYSICAL STANDBY");
    words.syncByDefault = true;
    words.look = "SELECT dbid, database_role, open_mode, current_scn FROM v$database";
    words.fence = 900 * kMilli;
    words.promote = 14'000 * kMilli;
    words.rejoin = 9'000 * kMilli;
    words.commands = {
        {"park", {"DISABLE FAST_START FAILOVER"}},
        {"unpark", {"ENABLE FAST_START FAILOVER"}},
        {"checkpoint", {"ALTER SYSTEM CHECKPOINT", "ALTER SYSTEM ARCHIVE LOG CURRENT"}},
        {"fence", {"ALTER SYSTEM ENABLE RESTRICTED SESSION"}},
        {"unfence", {"ALTER SYSTEM DISABLE RESTRICTED SESSION"}},
        {"wait", {"SELECT name, value, datum_time FROM v$dataguard_stats"}},
        {"promote", {"ALTER DATABASE SWITCHOVER TO {target}"}},
        {"takeover", {"ALTER DATABASE FAILOVER TO {target}"}},
        {"verify", {"MERGE INTO fairlead_canary", "SELECT open_mode FROM v$database"}},
        {"rejoin",
         {"FLASHBACK DATABASE TO SCN <standby_became_primary_scn>",
          "ALTER DATABASE CONVERT TO PHYSICAL STANDBY"}},
        {"reattach", {"ALTER DATABASE RECOVER MANAGED STANDBY DATABASE DISCONNECT FROM SESSION"}},
    };
    return words;
}

Words postgresql() {
    Words words = named("postgresql", "16.4", Role::Primary, Role::Replica, "primary", "standby");
    words.position = PositionStyle::Wal;
    words.look =
        "SELECT pg_is_in_recovery(), pg_current_wal_lsn(), pg_last_wal_receive_lsn(), "
        "pg_last_wal_replay_lsn()";
    words.fence = 300 * kMilli;
    words.promote = 900 * kMilli;
    words.takesBack = true;
    words.rejoin = 2'500 * kMilli;
    words.commands = {
        {"park", {"patronictl pause --wait {engine}"}},
        {"unpark", {"patronictl resume --wait {engine}"}},
        {"checkpoint", {"CHECKPOINT"}},
        {"fence",
         {"ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' "
          "AND pid <> pg_backend_pid()"}},
        {"unfence", {"ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()"}},
        {"close",
         {"ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()",
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' "
          "AND pid <> pg_backend_pid()"}},
        {"trial", {"SELECT pg_logical_emit_message(true, 'fairlead', 'trial'), txid_current()"}},
        {"open", {"ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()"}},
        {"wait", {"SELECT pg_last_wal_replay_lsn()"}},
        {"promote", {"SELECT pg_promote(true, 60)"}},
        {"takeover", {"SELECT pg_promote(true, 60)"}},
        {"verify", {"INSERT INTO fairlead.canary VALUES (clock_timestamp()) RETURNING at"}},
        {"rejoin",
         {"pg_rewind --source-server='host={source}' --restore-target-wal", "touch standby.signal"}},
        {"reattach", {"ALTER SYSTEM SET primary_conninfo = '{sourceAddress}'", "SELECT pg_reload_conf()"}},
    };
    return words;
}

Words clickhouse() {
    Words words = named("clickhouse", "24.3", Role::Peer, Role::Peer, "receives inserts", "replica");
    words.position = PositionStyle::Entry;
    words.merges = true;
    words.look =
        "SELECT is_readonly, log_pointer, log_max_index, absolute_delay, queue_size FROM system.replicas";
    words.fence = 400 * kMilli;
    words.promote = 400 * kMilli;
    words.rejoin = 3'000 * kMilli;
    words.commands = {
        {"park", {"SYSTEM STOP MERGES"}},
        {"unpark", {"SYSTEM START MERGES"}},
        {"checkpoint", {"SYSTEM FLUSH DISTRIBUTED"}},
        {"fence", {"REVOKE INSERT ON *.* FROM app"}},
        {"unfence", {"GRANT INSERT ON *.* TO app"}},
        {"wait", {"SYSTEM SYNC REPLICA"}},
        {"promote", {"GRANT INSERT ON *.* TO app"}},
        {"takeover", {"GRANT INSERT ON *.* TO app"}},
        {"verify", {"INSERT INTO fairlead.canary VALUES (now64())", "SELECT max(at) FROM fairlead.canary"}},
        {"rejoin", {"SYSTEM RESTART REPLICA"}},
        {"reattach", {"SYSTEM START FETCHES"}},
    };
    return words;
}

Words trino() {
    Words words = named("trino", "435", Role::Coordinator, Role::Coordinator, "coordinator, active",
                        "coordinator, inactive");
    words.position = PositionStyle::None;
    words.nativeUnit = "parity";
    words.storesData = false;
    words.look =
        "GET /v1/info; GET /gateway/backend/active; SELECT catalog_name FROM system.metadata.catalogs";
    words.fence = 200 * kMilli;
    words.promote = 1'200 * kMilli;
    words.rejoin = 1'500 * kMilli;
    words.commands = {
        {"park", {"PUT monitor.taskDelay=1h"}},
        {"unpark", {"PUT monitor.taskDelay=1m"}},
        {"fence", {"POST /gateway/backend/deactivate/{target}"}},
        {"unfence", {"POST /gateway/backend/activate/{target}"}},
        {"wait",
         {"SELECT state, count(*) FROM system.runtime.queries WHERE state NOT IN ('FINISHED','FAILED') GROUP "
          "BY 1"}},
        {"promote", {"POST /gateway/backend/activate/{target}"}},
        {"takeover", {"POST /gateway/backend/activate/{target}"}},
        {"verify", {"SELECT 1", "SELECT node_id, http_uri FROM system.runtime.nodes WHERE coordinator"}},
        {"rejoin", {"POST /gateway/backend/deactivate/{target}", "GET /v1/info"}},
        {"reattach", {"GET /v1/info"}},
    };
    return words;
}

Words mongodb() {
    Words words = named("mongodb", "7.0.14", Role::Primary, Role::Replica, "PRIMARY", "SECONDARY");
    words.position = PositionStyle::OpTime;
    words.look = "{hello: 1}, {replSetGetStatus: 1}";
    words.fence = 300 * kMilli;
    words.promote = 1'800 * kMilli;
    words.rejoin = 6'000 * kMilli;
    words.commands = {
        {"park", {"sh.stopBalancer()"}},
        {"unpark", {"sh.startBalancer()"}},
        {"checkpoint", {"db.adminCommand({fsync: 1})"}},
        {"fence", {"db.adminCommand({setUserWriteBlockMode: 1, global: true})"}},
        {"unfence", {"db.adminCommand({setUserWriteBlockMode: 1, global: false})"}},
        {"wait", {"rs.status().members"}},
        {"promote", {"{source}: rs.stepDown(120, 30)", "{target}: db.hello().isWritablePrimary"}},
        {"takeover", {"rs.reconfig(cfg, {force: true})"}},
        {"verify",
         {"db.canary.insertOne({at: new Date()}, {writeConcern: {w: 'majority', wtimeout: 5000}})"}},
        {"rejoin", {"ls rollback/*/removed.*.bson", "rs.status().members"}},
        {"reattach", {"db.adminCommand({replSetSyncFrom: '{source}'})"}},
    };
    return words;
}

Words redis() {
    Words words = named("redis", "7.2.5", Role::Primary, Role::Replica, "master", "slave");
    words.look = "INFO server replication persistence; ROLE";
    words.fence = 150 * kMilli;
    words.promote = 250 * kMilli;
    words.rejoin = 1'500 * kMilli;
    words.commands = {
        {"park", {"SENTINEL SET {engine} down-after-milliseconds 3600000"}},
        {"unpark", {"SENTINEL SET {engine} down-after-milliseconds 5000"}},
        {"checkpoint", {"BGSAVE"}},
        {"fence", {"CONFIG SET min-replicas-to-write 1000"}},
        {"unfence", {"CONFIG SET min-replicas-to-write 0"}},
        {"wait", {"INFO replication"}},
        {"promote", {"REPLICAOF NO ONE"}},
        {"takeover", {"REPLICAOF NO ONE"}},
        {"verify", {"SET fairlead:canary 1 EX 60", "GET fairlead:canary"}},
        {"rejoin", {"BGSAVE", "REPLICAOF {sourceAddress}", "CONFIG REWRITE"}},
        {"reattach", {"REPLICAOF {sourceAddress}", "CONFIG SET min-replicas-to-write 0", "CONFIG REWRITE"}},
    };
    return words;
}

Words milvus() {
    Words words = named("milvus", "2.6.16", Role::Primary, Role::Replica, "active", "standby");
    words.look = "GetReplicateConfiguration; GetReplicateInfo";
    words.fence = 500 * kMilli;
    words.promote = 3'500 * kMilli;
    words.rejoin = 6'000 * kMilli;
    words.commands = {
        {"park", {"POST /management/datacoord/garbage_collection/pause"}},
        {"unpark", {"POST /management/datacoord/garbage_collection/resume"}},
        {"checkpoint", {"Flush"}},
        {"fence", {"quotaAndLimits.limitWriting.forceDeny = true"}},
        {"unfence", {"quotaAndLimits.limitWriting.forceDeny = false"}},
        {"wait", {"GetReplicateInfo"}},
        {"promote", {"UpdateReplicateConfiguration {target} -> {source}"}},
        {"takeover", {"UpdateReplicateConfiguration {target}, force_promote: true"}},
        {"verify", {"POST /v2/vectordb/entities/insert", "POST /v2/vectordb/entities/query count(*) Strong"}},
        {"rejoin",
         {"DumpMessages after salvage_checkpoint", "UpdateReplicateConfiguration {source} -> {target}"}},
        {"reattach", {"UpdateReplicateConfiguration {source} -> {target}"}},
    };
    return words;
}

Words minio() {
    Words words = named("minio", "2025-10-15", Role::Peer, Role::Peer, "receives writes", "peer");
    words.position = PositionStyle::None;
    words.nativeUnit = "obj";
    words.merges = true;
    words.look = "GET /minio/admin/v3/info; GET /minio/admin/v3/site-replication/status?metrics=true";
    words.fence = 400 * kMilli;
    words.promote = 500 * kMilli;
    words.rejoin = 4'000 * kMilli;
    words.commands = {
        {"park", {"PUT lifecycle rules: suspended"}},
        {"unpark", {"PUT lifecycle rules: enabled"}},
        {"fence", {"PUT bucket policy at {target}: deny s3:PutObject, s3:DeleteObject"}},
        {"unfence", {"PUT bucket policy at {target}: as before"}},
        {"wait", {"POST /minio/admin/v3/replication/diff"}},
        {"promote", {"PUT bucket policy at {target}: allow s3:PutObject, s3:DeleteObject"}},
        {"takeover", {"PUT bucket policy at {target}: allow s3:PutObject, s3:DeleteObject"}},
        {"verify", {"PUT fairlead-canary/now", "GET fairlead-canary/now"}},
        {"rejoin", {"PUT /minio/admin/v3/site-replication/resync/op?operation=start"}},
        {"reattach", {"GET /minio/admin/v3/site-replication/status?metrics=true"}},
    };
    return words;
}

/// For a technology without a row: a primary, replicas, and plain words.
Words plain() {
    Words words = named("", "1.0", Role::Primary, Role::Replica, "primary", "replica");
    words.look = "status";
    words.fence = 300 * kMilli;
    words.promote = 1'000 * kMilli;
    words.rejoin = 3'000 * kMilli;
    words.commands = {
        {"fence", {"set read only"}},
        {"unfence", {"set read write"}},
        {"wait", {"status"}},
        {"promote", {"promote {target}"}},
        {"takeover", {"promote {target}"}},
        {"verify", {"write and read back"}},
        {"rejoin", {"resync from {source}"}},
        {"reattach", {"follow {source}"}},
    };
    return words;
}

/// The same for every technology: what stands outside the engine.
void addCommon(Words& words) {
    words.commands["bar"] = {"host hook: stop {target}, keep it stopped"};
    words.commands["redirect"] = {"traffic: point {engine} at {target}"};
}

std::vector<Words> makeTable() {
    std::vector<Words> table{oracle(), postgresql(), clickhouse(), trino(), mongodb(),
                             redis(),  milvus(),     minio(),      plain()};
    for (Words& words : table)
        addCommon(words);
    return table;
}

void replaceAll(std::string& text, const std::string& what, const std::string& by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

} // namespace

const Words& wordsFor(std::string_view technology) {
    static const std::vector<Words> table = makeTable();
    for (const Words& words : table)
        if (words.technology == technology) return words;
    return table.back();
}

const std::vector<std::string>& technologies() {
    static const std::vector<std::string> names{"oracle",  "postgresql", "clickhouse", "trino",
                                                "mongodb", "redis",      "milvus",     "minio"};
    return names;
}

std::string positionText(PositionStyle style, std::uint64_t position) {
    char text[64] = "";
    const auto high = static_cast<unsigned>(position >> 32);
    const auto low = static_cast<unsigned>(position & 0xffffffffU);
    switch (style) {
        case PositionStyle::Wal:
            std::snprintf(text, sizeof text, "%X/%X", high, low);
            break;
        case PositionStyle::Number:
            return std::to_string(position);
        case PositionStyle::OpTime:
            std::snprintf(text, sizeof text, "Timestamp(%u, %u)",
                          1'767'225'600U + static_cast<unsigned>(position >> 16),
                          static_cast<unsigned>(position & 0xffffU));
            break;
        case PositionStyle::Entry:
            std::snprintf(text, sizeof text, "log-%012llu", static_cast<unsigned long long>(position));
            break;
        case PositionStyle::None:
            break;
    }
    return text;
}

std::vector<std::string> commandsFor(const Words& words, const std::string& verb, const Names& names) {
    std::vector<std::string> commands;
    const auto templates = words.commands.find(verb);
    if (templates == words.commands.end()) return commands;
    for (std::string command : templates->second) {
        replaceAll(command, "{engine}", names.engine);
        replaceAll(command, "{target}", names.target);
        replaceAll(command, "{source}", names.source);
        replaceAll(command, "{targetAddress}", names.targetAddress);
        replaceAll(command, "{sourceAddress}", names.sourceAddress);
        commands.push_back("SIMULATED: " + command);
    }
    return commands;
}

} // namespace fairlead::simulation
