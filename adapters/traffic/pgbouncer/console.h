// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/inventory/inventory.h"
#include "models/inventory/secret_store.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

struct pg_conn;

namespace fairlead::traffic::pgbouncer {

/// Rows of a SHOW by column name: order and number of columns change with the version.
using ConsoleRows = std::vector<std::map<std::string, std::string>>;

/// One session on a PgBouncer's admin console, by the simple query protocol, which is all it speaks. Every
/// call returns by its deadline; a session that missed one is not used again. One thread at a time.
class Console {
  public:
    /// Authentication, Permission: the pooler does not take this user as one of its administrators.
    static Result<std::unique_ptr<Console>> open(const inventory::FrontDoor& door, const inventory::Device& device,
                                                 inventory::SecretStore& secrets, const Clock& clock,
                                                 const Call& call);
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    /// Timeout: the statement left and may yet take effect.
    Result<ConsoleRows> ask(const std::string& statement, const Call& call);
    /// After a failed ask(): the statement left, and nobody knows what became of it.
    bool inDoubt() const { return m_inDoubt; }

  private:
    struct Closer {
        void operator()(pg_conn* connection) const;
    };
    Console(pg_conn* connection, std::string who, const Clock& clock);
    Result<void> connect(const std::string& address, const Call& call);
    Error lost() const;
    Result<ConsoleRows> receive(const Call& call);

    std::unique_ptr<pg_conn, Closer> m_connection;
    std::string m_who;
    const Clock& m_clock;
    bool m_inDoubt = false;
};

/// What the pooler's own words mean here; `who` is the device.
Error consoleError(const std::string& who, const std::string& words);

} // namespace fairlead::traffic::pgbouncer
