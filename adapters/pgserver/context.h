// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/pgserver/connection.h"
#include "models/topology/observation.h"

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace fairlead::engines::postgresql {

/// What is remembered of an instance between looks.
struct LookMemory {
    std::string historyKey; ///< of which server process and timeline `history` tells
    std::string history;
    std::uint32_t historyTimeline = 0; ///< the last in `history`; 0 while that is empty
    std::optional<MonoTime> historyTriedAt;
    std::optional<MonoTime> moreAt; ///< when the slow questions were last asked
    std::vector<topology::Finding> moreFindings;
    std::optional<MonoTime> footingAt; ///< when what a return rests on was last asked
    std::optional<topology::Footing> footing;
    std::optional<MonoTime> rateFrom; ///< since when changes are counted, and from where
    std::uint64_t rateFromPosition = 0;
    std::optional<Bytes> perSecond; ///< changes written
    int behindItself = 0;           ///< looks in a row with received < applied on a streaming replica
};

/// What every part of this folder works with. Safe to use from any thread.
class Context {
  public:
    Context(inventory::SecretStore& secretStore, const Clock& ownClock, std::string ownVantage)
        : secrets{secretStore}, clock{ownClock}, vantage{std::move(ownVantage)} {}

    inventory::SecretStore& secrets;
    const Clock& clock;
    const std::string vantage;

    /// A kept observing session, or a new one. It is the caller's until given back.
    Result<std::unique_ptr<Connection>> borrow(const inventory::Engine& engine,
                                               const inventory::Instance& instance, const Call& call);
    /// Keeps a usable session for the next look; drops any other.
    void giveBack(std::unique_ptr<Connection> connection);
    /// Closes every kept session.
    void closeAll();

    LookMemory recall(const InstanceId& instance) const;
    void remember(const InstanceId& instance, LookMemory memory);

  private:
    mutable std::mutex m_mutex;
    std::unordered_map<InstanceId, std::unique_ptr<Connection>>
        m_idle; ///< one each: the server pays for more
    std::unordered_map<InstanceId, LookMemory> m_memory;
};

} // namespace fairlead::engines::postgresql
