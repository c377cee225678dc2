// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/log.h"
#include "adapters/simulation/random.h"
#include "adapters/simulation/words.h"
#include "models/drill/faults.h"
#include "models/inventory/inventory.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// The truth of a simulated estate, as plain values. Only World (under its lock) and the functions of
/// life.h touch it; adapters see it through World::look(), from where the console stands.
namespace fairlead::simulation {

enum class ServerKind { Data, Worker, Arbiter };

/// How a server's following of its upstream goes.
enum class Following { None, Streaming, CatchingUp, Interrupted, Diverged };

struct Server {
    inventory::Instance declared;
    ServerKind kind = ServerKind::Data;
    bool crashed = false;
    bool active = false;        ///< holds itself to be the one that takes writes
    bool fenced = false;        ///< takes no writes though active
    bool closed = false;        ///< takes writes of Fairlead only: a commit window
    std::uint64_t ownBytes = 0; ///< written by Fairlead while it was closed
    bool heldBack = false;      ///< barred while it was dark: it comes back fenced
    std::optional<InstanceId> upstream;
    Log log;                   ///< of a replica: what it has safely received
    std::uint64_t applied = 0; ///< of a replica
    Trail trail;
    Following following = Following::None;
    Micros lastContact{0}; ///< world time at which the upstream was last heard
    Micros usualReceive{0};
    Micros usualApply{0};
    Micros receiveLag{0}; ///< now aimed at
    Micros applyLag{0};
    std::uint64_t queries = 0; ///< running, where data is not stored
    std::string checkpointBy;  ///< operation that last asked for one
    std::string canaryBy;      ///< operation that last wrote a canary
};

struct EngineWorld {
    inventory::Engine declared;
    const Words* words = nullptr;
    std::string identity;
    std::vector<Server> servers; ///< inventory order
    Ledger ledger;
    std::uint64_t lastBranch = 1;
    InstanceId ofRecord;                  ///< the last instance made the writer
    std::map<SiteId, InstanceId> traffic; ///< where each site's clients send their writes
    bool parked = false;                  ///< other automation told to keep still
    bool sync = false;
    std::uint64_t commitsPerSecond = 0;
    std::uint64_t commitBytes = 0;
    std::uint64_t owedMicroCommits = 0; ///< the fraction of a commit carried to the next tick
    Micros lagFault{0};
    Random luck{0};

    Server* find(const InstanceId& id);
    const Server* find(const InstanceId& id) const;
};

/// A passing rise of one engine's lag: what keeps a calm map alive.
struct Episode {
    EngineId engine;
    Micros began{0};
    Micros height{0};
    Micros hold{0};
    bool running = false;
    Micros next{0}; ///< when the next begins, while none is running
};

struct Estate {
    std::vector<SiteId> sites;
    std::map<SiteId, bool> powered;
    bool linkCut = false;
    std::vector<EngineWorld> engines; ///< inventory order
    std::vector<drill::Fault> faults;
    Episode episode;
    bool calm = false; ///< no episodes
    Random luck{0};
    Micros now{0};

    bool reaches(const SiteId& from, const SiteId& to) const;
    bool runs(const Server& server) const;
    bool writable(const Server& server) const;
    EngineWorld* engineOf(const InstanceId& id);
    const EngineWorld* engineOf(const InstanceId& id) const;
    EngineWorld* find(const EngineId& id);
    const EngineWorld* find(const EngineId& id) const;
};

} // namespace fairlead::simulation
