// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/connection.h"
#include "adapters/pgserver/timeline.h"
#include "adapters/runtime/command.h"
#include "models/inventory/inventory.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>

namespace fairlead::engines::postgresql {

/// What became of one statement.
struct Reply {
    Result<Rows> rows;
    bool inDoubt = false; ///< it left, and nobody knows whether the server ran it
    std::string sqlState; ///< of a refusal
    explicit operator bool() const { return rows.has_value(); }
};

/// What one operation keeps open between its steps: a connection to each instance, and the stop hook that
/// still runs beside them. One thread at a time.
class ActSession {
  public:
    ActSession(inventory::Engine engine, inventory::SecretStore& secrets, const Clock& clock)
        : m_engine(std::move(engine)), m_secrets(secrets), m_clock(clock) {}

    const inventory::Engine& engine() const { return m_engine; }
    const inventory::Instance* instance(const InstanceId& id) const;
    const Clock& clock() const { return m_clock; }

    /// Name of connections opened from here on.
    void setTag(std::string tag) { m_tag = std::move(tag); }
    /// From here on a connection is kept only where this operation alone may act (engine_claim.h).
    void claimFor(std::string operation) { m_operation = std::move(operation); }
    /// Another operation was found on a server that this one was to act on.
    bool isContested() const { return m_contested; }
    /// Whether something that could stop the instance was sent, as far as this session knows.
    void noteUntouched(const InstanceId& id) { m_untouched.insert(id); }
    void noteTouched(const InstanceId& id) { m_untouched.erase(id); }
    bool isUntouched(const InstanceId& id) const { return m_untouched.count(id) != 0; }
    /// Opens the connection to `instance` unless it is open.
    Result<void> keep(const inventory::Instance& instance, const Call& call);
    /// Runs one statement on the kept connection; opens one first when there is none that is usable.
    Reply send(const inventory::Instance& instance, const std::string& statement, const Call& call);
    /// Runs one statement on a connection of its own; what the kept one is allowed proves nothing for new
    /// ones.
    Reply sendAfresh(const inventory::Instance& instance, const std::string& statement, const Call& call);
    /// The past of `instance`, over a walsender connection of its own.
    Result<History> history(const inventory::Instance& instance, const Call& call) {
        return readHistory(m_engine, instance, m_secrets, m_clock, call);
    }
    void drop(const inventory::Instance& instance) { m_kept.erase(instance.id); }

    /// Runs a hook beside the caller until `call` ends. Waits for the one that ran before.
    void startHook(const inventory::Instance& instance, const char* hook, const inventory::Instance* upstream,
                   const Call& call);
    /// The result of the hook beside us once it has ended, else nullopt.
    std::optional<Result<runtime::CommandResult>> hookResult();
    /// Waits until no hook runs beside us; by its own timeout at the latest.
    void joinHook();

  private:
    ConnectOptions options() const;
    Reply sendOn(Connection& connection, const std::string& statement, const Call& call);

    inventory::Engine m_engine;
    inventory::SecretStore& m_secrets;
    const Clock& m_clock;
    std::string m_tag = "fairlead";
    std::string m_operation; ///< empty: sessions claim nothing
    bool m_contested = false;
    std::set<InstanceId> m_untouched;
    std::map<InstanceId, std::unique_ptr<Connection>> m_kept;
    std::mutex m_mutex; ///< guards m_hookResult
    std::optional<Result<runtime::CommandResult>> m_hookResult;
    std::jthread m_hook;
};

} // namespace fairlead::engines::postgresql
