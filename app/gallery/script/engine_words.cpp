// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gallery/script/engine_words.h"

#include "models/base/assert.h"

#include <algorithm>
#include <array>

namespace fairlead::gallery {
namespace {

using topology::Role;

/// A server's word for its role, and the answer that shows it.
struct Said {
    const char* word;
    const char* query;
    const char* answer;
};

// Source: the sheet of each technology in shared/engines, section 1.
struct Row {
    const char* technology;
    std::uint16_t port;
    const char* position; ///< of its log; empty where it has none
    std::uint64_t ordinal;
    Said first; ///< primary or coordinator
    Said other; ///< of peers all are alike
};

constexpr const char* kOracleLook =
    "SELECT database_role, open_mode, protection_level, current_scn FROM v$database";
constexpr const char* kMongoLook = "{hello: 1}, {replSetGetStatus: 1}";
constexpr const char* kRedisLook = "INFO; CONFIG GET min-replicas-to-write; TIME";
constexpr const char* kMilvusLook = "GetReplicateConfiguration; GetReplicateInfo";

constexpr Said kClickHouse{
    "replica", "SELECT is_readonly, queue_size, absolute_delay, log_pointer, log_max_index FROM system.replicas",
    "0 | 0 | 0 | 88215 | 88214"};
constexpr Said kMinio{"peer", "GET /minio/admin/v3/site-replication/status?metrics=true",
                      "2 sites, sync disable, 12 objects queued (3.1 MB), 0 failed"};

constexpr std::array kRows{
    Row{"oracle", 1521, "48213377", 48213377,
        {"PRIMARY", kOracleLook, "PRIMARY | READ WRITE | MAXIMUM AVAILABILITY | 48213377"},
        {"PHYSICAL STANDBY", kOracleLook, "PHYSICAL STANDBY | READ ONLY WITH APPLY | MAXIMUM AVAILABILITY | 48213377"}},
    Row{"postgresql", 5432, "0/3500F20", 0x3500F20,
        {"primary", "SELECT pg_is_in_recovery(), pg_current_wal_lsn()", "f | 0/3500F20"},
        {"standby", "SELECT pg_is_in_recovery(), pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()",
         "t | 0/3500F20 | 0/3500F20"}},
    Row{"clickhouse", 8443, "log-0000088214", 88214, kClickHouse, kClickHouse},
    Row{"trino", 8443, "", 0,
        {"coordinator", "GET /v1/info", "version 455, environment prod, coordinator true, starting false"},
        {"worker", "GET /v1/info", "version 455, environment prod, coordinator false, starting false"}},
    Row{"mongodb", 27017, "Timestamp(1762053374, 3)", 0x6906'CCFE'0000'0003,
        {"PRIMARY", kMongoLook, "PRIMARY, writable, term 7, optime Timestamp(1762053374, 3), 2 of 3 votes are a majority"},
        {"SECONDARY", kMongoLook, "SECONDARY, term 7, optime Timestamp(1762053374, 3), 2 of 3 votes are a majority"}},
    Row{"redis", 6379, "73104512", 73104512,
        {"master", kRedisLook, "role master, version 7.2, replid 8c1f0e5b, offset 73104512"},
        {"slave", kRedisLook, "role slave, version 7.2, replid 8c1f0e5b, applied 73104512 (link up)"}},
    Row{"milvus", 19530, "461911719673856000", 461911719673856000,
        {"active", kMilvusLook, "source milvus-dc1, target milvus-dc2, 16 pchannels"},
        {"standby", kMilvusLook, "source milvus-dc1, target milvus-dc2, checkpoint time_tick 461911719673856000"}},
    Row{"minio", 9000, "", 0, kMinio, kMinio}};

const Row& rowOf(std::string_view technology) {
    const auto found =
        std::find_if(kRows.begin(), kRows.end(), [technology](const Row& row) { return technology == row.technology; });
    FL_ASSERT(found != kRows.end());
    return *found;
}

} // namespace

std::uint16_t usualPort(std::string_view technology) {
    return rowOf(technology).port;
}

void putIntoRole(topology::Observation& look, std::string_view technology, Role role) {
    const Row& row = rowOf(technology);
    const bool first = role == Role::Primary;
    const Said& said = first || role == Role::Coordinator ? row.first : row.other;
    look.role = role;
    look.roleWord = said.word;
    look.writable = first || role == Role::Peer;
    const bool counts = *row.position != '\0';
    const auto position = counts ? std::optional<Position>({row.position, row.ordinal}) : std::nullopt;
    look.written = first ? position : std::nullopt;
    look.received = look.applied = first ? std::nullopt : position;
    look.evidence = {{said.query, said.answer, look.at, look.vantage}};
}

} // namespace fairlead::gallery
