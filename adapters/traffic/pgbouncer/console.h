// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/result.h"
#include "models/inventory/inventory.h"
#include "models/inventory/secret_store.h"

#include <map>
#include <memory>
#include <mutex>
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
    static Result<std::unique_ptr<Console>> open(const inventory::FrontDoor& door,
                                                 const inventory::Device& device,
                                                 inventory::SecretStore& secrets, const Clock& clock,
                                                 const Call& call);
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    /// Timeout: the statement left and may yet take effect.
    Result<ConsoleRows> ask(const std::string& statement, const Call& call);
    /// After a failed ask(): the statement left, and nobody knows what became of it.
    bool inDoubt() const { return m_inDoubt; }
    /// False once an answer is outstanding or the session is gone.
    bool usable() const;

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

/// Keeps one session for each pooler: signing in costs more than any answer, also inside an outage. Safe to
/// use from any thread.
class Consoles {
  public:
    Consoles(inventory::SecretStore& secrets, const Clock& clock) : m_secrets(secrets), m_clock(clock) {}
    /// A kept session, which may have ended unnoticed, or a new one. It is the caller's until given back.
    Result<std::unique_ptr<Console>> borrow(const inventory::FrontDoor& door, const inventory::Device& device,
                                            const Call& call);
    /// Keeps a usable session; drops any other.
    void giveBack(const inventory::FrontDoor& door, const inventory::Device& device,
                  std::unique_ptr<Console> console);
    /// Asks once more on a new session when a kept one turns out to have ended; for questions only.
    Result<ConsoleRows> ask(const inventory::FrontDoor& door, const inventory::Device& device,
                            const std::string& question, const Call& call);

  private:
    inventory::SecretStore& m_secrets;
    const Clock& m_clock;
    std::mutex m_mutex;                                     ///< guards m_idle
    std::map<std::string, std::unique_ptr<Console>> m_idle; ///< by device and whom it signs in as
};

/// What the pooler's own words mean here; `who` is the device.
Error consoleError(const std::string& who, const std::string& words);

} // namespace fairlead::traffic::pgbouncer
