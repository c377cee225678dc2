// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/inventory/inventory.h"
#include "models/inventory/secret_store.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct pg_conn;
struct pg_result;

namespace fairlead::engines::postgresql {

/// An answer: text values, nullopt for NULL. Copies share it; what at() and text() tell lives as long as one.
class Rows {
  public:
    Rows() = default;
    explicit Rows(std::shared_ptr<const pg_result> answer) : m_answer(std::move(answer)) {}

    std::size_t size() const;
    bool empty() const { return size() == 0; }
    /// The value of that column; nullopt for NULL. Both must exist (a bug of ours otherwise).
    std::optional<std::string_view> at(std::size_t row, const char* column) const;
    /// The same by the column's place, the first being 0.
    std::optional<std::string_view> cell(std::size_t row, std::size_t column) const;
    /// As at(), with "" for NULL.
    std::string text(std::size_t row, const char* column) const;
    /// First column of the first row; "" when there is none or it is NULL.
    std::string only() const;

  private:
    std::shared_ptr<const pg_result> m_answer; ///< null: no rows
};

struct ConnectOptions {
    /// Shown in pg_stat_activity and the server's log; the echo tag of an operation's connections.
    std::string applicationName = "fairlead";
    /// What the server cancels a statement after, even when we are gone.
    Micros statementTimeout{std::chrono::milliseconds{2500}};
    Micros lockTimeout{std::chrono::seconds{1}};
    /// A walsender connection: IDENTIFY_SYSTEM, TIMELINE_HISTORY. Simple queries only.
    bool replication = false;
};

/// One session on one instance, never silently another: when it breaks it stays broken. Every call
/// returns by its deadline, or within 50 ms of a stop request, even when the server hangs. Not safe
/// for use by two threads at once; may move between threads. See README.md for why this is raw libpq.
class Connection {
  public:
    /// Connects to the instance itself, never a proxy.
    static Result<std::unique_ptr<Connection>> open(const inventory::Engine& engine,
                                                    const inventory::Instance& instance,
                                                    const ConnectOptions& options,
                                                    inventory::SecretStore& secrets, const Clock& clock,
                                                    const Call& call);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Runs one statement in a transaction of its own (simple query protocol, so ALTER SYSTEM works).
    Result<Rows> exec(const std::string& statement, const Call& call);
    /// Runs each statement in a transaction of its own, all in one round trip, prepared on first use.
    /// One result for each; a statement that fails does not touch the others.
    std::vector<Result<Rows>> ask(const std::vector<std::string>& statements, const Call& call);
    /// Likewise in one transaction, so that the server answers all at once: half the work on both sides.
    /// One answer for each, or the error of the first that fails.
    Result<std::vector<Rows>> askTogether(const std::vector<const std::string*>& statements, const Call& call);

    /// False once the session is gone or its state is not known; it never comes back.
    bool usable() const;
    /// After a failed exec(): the statement left and nobody knows whether the server ran it.
    bool inDoubt() const { return m_inDoubt; }
    /// After a failed exec(): the server's SQLSTATE, or "" when it said nothing.
    const std::string& sqlState() const { return m_sqlState; }
    /// What the server warned of during the last exec(); may be empty.
    const std::string& warnings() const { return m_warnings; }
    int backendPid() const;
    /// 150020
    int serverVersion() const;
    const InstanceId& instance() const { return m_instance; }

  private:
    struct Closer {
        void operator()(pg_conn* connection) const;
    };
    Connection(pg_conn* connection, InstanceId instance, const Clock& clock);

    Result<void> connect(const std::string& address, const Call& call);
    Result<void> send(const Call& call);
    Result<std::vector<Rows>> receive(const Call& call, bool pipelined);
    bool enqueue(const std::string& statement);
    Error lost();

    std::unique_ptr<pg_conn, Closer> m_connection;
    InstanceId m_instance;
    const Clock& m_clock;
    std::map<std::string, std::string> m_prepared; ///< statement → its name on this session
    int m_names = 0;
    std::string m_sqlState;
    std::string m_warnings;
    bool m_inDoubt = false;
    bool m_broken = false;
};

} // namespace fairlead::engines::postgresql
