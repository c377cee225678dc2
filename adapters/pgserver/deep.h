// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/look.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// The slow questions (PG-MORE): asked every 30 s by observing, and anew by guards and readiness.
/// Source: shared/engines/postgresql.md §1.6.
namespace fairlead::engines::postgresql {

struct Slot {
    std::string name;
    std::string type; ///< physical, logical
    bool active = false;
    bool temporary = false;
    std::string walStatus;                ///< 13+: reserved, extended, unreserved, lost; else empty
    std::optional<std::int64_t> retained; ///< bytes of WAL it keeps from being removed
    bool failover = false;                ///< 17+
    bool synced = false;                  ///< 17+
    std::optional<Micros> inactiveFor;    ///< 17+
    bool operator==(const Slot&) const = default;
};

struct Archiver {
    std::string mode; ///< archive_mode: off, on, always
    std::int64_t failed = 0;
    std::optional<Micros> sinceArchived; ///< since the last success
    std::optional<Micros> sinceFailed;   ///< since the last failure
    std::string lastFailedWal;
    std::optional<std::int64_t> waiting; ///< 12+: segments that wait to be archived
    /// The newest attempt failed.
    bool failing() const { return sinceFailed && (!sinceArchived || *sinceFailed < *sinceArchived); }
    bool operator==(const Archiver&) const = default;
};

/// A client session inside a transaction.
struct Session {
    std::int64_t pid = 0;
    std::string user;
    std::string applicationName;
    bool writes = false; ///< it has a transaction id
    Micros age{0};
    bool operator==(const Session&) const = default;
};

struct Collation {
    std::string database;
    std::string recorded;
    std::string actual;
    bool icu = false; ///< sorted by the ICU library, not by the C library
    bool operator==(const Collation&) const = default;
};

/// What could be read; a part that could not is absent, and `unread` says why.
struct Deep {
    std::optional<std::vector<Slot>> replicationSlots;
    std::optional<Archiver> archiver;
    std::optional<std::int64_t> walBytes;             ///< size of pg_wal
    std::optional<std::vector<std::string>> prepared; ///< `gid in DATABASE by OWNER`
    std::optional<std::vector<Session>> sessions;
    std::optional<std::vector<std::string>> managers; ///< names under which cluster managers are signed in
    std::optional<int> baseBackups;
    std::optional<std::vector<std::string>> fenceOverrides; ///< `role app`, `database orders`
    std::optional<std::vector<Collation>> collations;       ///< 15+; empty before
    std::optional<std::vector<std::string>> unlogged;       ///< tables of the connected database
    std::optional<std::map<std::string, std::string>> settings;
    std::optional<bool> mayAlterSystem; ///< the fence's parameter may be set by Fairlead's role
    /// Of primary_conninfo, read without the rest of it: it may hold a password.
    std::string upstreamHost;
    std::string upstreamPort;
    bool passwordInConninfo = false;
    std::vector<Error> unread;
    bool operator==(const Deep&) const = default;

    /// The value of a parameter; "" when it is not known.
    std::string setting(const std::string& name) const;
    /// As a number in the unit of pg_settings; nullopt when it is not known.
    std::optional<std::int64_t> settingNumber(const std::string& name) const;
};

/// Asks in one round trip. An Error only when the session itself fails.
Result<Deep> askDeep(Connection& connection, const Call& call);
/// Likewise only what findings are made of: slots and the archiver.
Result<Deep> askForFindings(Connection& connection, const Call& call);

} // namespace fairlead::engines::postgresql
