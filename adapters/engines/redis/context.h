// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/engines/redis/look.h"
#include "adapters/engines/redis/settings.h"
#include "models/topology/observation.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace fairlead::engines::redis {

/// The histories of one engine: which id followed which, and where. All instances tell, and all are compared
/// by the same chain, because after a full sync a replica no longer knows what came before.
class Pasts {
  public:
    /// Takes in what one look tells.
    void learn(const Look& look);
    /// Oldest first, `ID@LEFT;ID@LEFT;ID`; empty for an id whose past nobody has told yet.
    std::string historyOf(const std::string& replid) const;

  private:
    struct Past {
        std::string before; ///< empty: nothing came before
        std::int64_t leftAt = 0;
    };
    std::map<std::string, Past> m_pasts;
};

/// What is remembered of an instance between looks.
struct LookMemory {
    std::optional<MonoTime> moreAt; ///< when the slow questions were last asked
    std::vector<topology::Finding> moreFindings;
    std::optional<MonoTime> rateFrom; ///< since when changes are counted, and from which offset
    std::uint64_t rateFromOffset = 0;
    std::optional<Bytes> perSecond; ///< changes written
};

/// What every part of this folder works with. Safe to use from any thread.
class Context {
  public:
    Context(inventory::SecretStore& secretStore, const Clock& ownClock, std::string ownVantage)
        : secrets{secretStore}, clock{ownClock}, vantage{std::move(ownVantage)} {}
    ~Context();

    inventory::SecretStore& secrets;
    const Clock& clock;
    const std::string vantage;

    /// This thread's kept session on the instance, or a new one. It is the caller's until given back.
    Result<std::unique_ptr<Connection>> borrow(const inventory::Engine& engine,
                                               const inventory::Instance& instance, const Call& call);
    /// Keeps a usable session for this thread's next look; drops any other.
    void giveBack(const InstanceId& instance, std::unique_ptr<Connection> connection);

    /// Learns from a look and tells that server's history.
    std::string history(const EngineId& engine, const Look& look);
    LookMemory recall(const InstanceId& instance) const;
    void remember(const InstanceId& instance, LookMemory memory);

  private:
    using Key = std::pair<InstanceId, std::thread::id>;
    mutable std::mutex m_mutex;
    std::map<Key, std::unique_ptr<Connection>> m_idle;
    std::map<EngineId, Pasts> m_pasts;
    std::map<InstanceId, LookMemory> m_memory;
};

/// A look over a kept session, or over a new one when the kept one turns out to be gone.
struct Seen {
    std::unique_ptr<Connection> connection;
    Look look;
};
Result<Seen> see(const inventory::Engine& engine, const inventory::Instance& instance, const Call& call,
                 Context& context);

} // namespace fairlead::engines::redis
