// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/look.h"
#include "adapters/engines/redis/settings.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace fairlead::engines::redis {

/// What became of one command.
struct Reply {
    Result<Value> value;
    bool inDoubt = false; ///< it left, and nobody knows whether the server ran it
    explicit operator bool() const { return value.has_value(); }
    /// The server's own refusal, `NOREPLICAS …`; "" when there is none.
    std::string refusal() const { return value ? std::string() : value.error().engineWords; }
};

/// What one operation keeps open between its steps: a session on each instance and Sentinel. One thread at a
/// time; a session that another thread opened is opened anew.
class ActSession {
  public:
    ActSession(inventory::Engine engine, inventory::SecretStore& secrets, const Clock& clock);

    const inventory::Engine& engine() const { return m_engine; }
    const inventory::Instance* instance(const InstanceId& id) const;
    const SentinelGroup& sentinels() const { return m_sentinels; }
    const Clock& clock() const { return m_clock; }
    Mode mode() const { return m_mode; }

    /// Name of sessions opened from here on.
    void setTag(std::string tag) { m_tag = std::move(tag); }
    /// Opens the session unless it is open.
    Result<Connection*> keep(const Endpoint& endpoint, const Call& call);
    /// Runs commands in one round trip on the kept session; opens one first when there is none that is
    /// usable.
    std::vector<Reply> send(const Endpoint& endpoint, const std::vector<Command>& commands, const Call& call);
    /// A look, which may be taken again: a session that turns out to be gone is opened anew once.
    Result<Look> look(const inventory::Instance& instance, const Call& call);

  private:
    inventory::Engine m_engine;
    inventory::SecretStore& m_secrets;
    const Clock& m_clock;
    Mode m_mode = Mode::Replication;
    SentinelGroup m_sentinels;
    std::string m_tag = "fairlead";
    std::map<std::string, std::unique_ptr<Connection>> m_kept; ///< by Endpoint::name
};

} // namespace fairlead::engines::redis
