// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/estate.h"
#include "models/base/result.h"
#include "models/drill/faults.h"
#include "models/inventory/inventory.h"

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fairlead::simulation {

struct WorldOptions {
    /// Where the console stands; the first site when the inventory has no such site.
    SiteId consoleSite{"ams"};
    /// True: no passing lag rises, for tests that count.
    bool calm = false;
};

/// What a follower looks like from its upstream.
struct FollowerLook {
    InstanceId id;
    Following following = Following::None;
    topology::SyncMode sync = topology::SyncMode::Unknown;
    std::uint64_t received = 0;
    std::uint64_t applied = 0;
    std::uint64_t behind = 0; ///< bytes it has not got, also while it is out of reach
    bool operator==(const FollowerLook&) const = default;
};

/// What one server says of itself when the console can ask it.
struct Look {
    InstanceId id;
    EngineId engine;
    SiteId site;
    ServerKind kind = ServerKind::Data;
    bool active = false;
    bool writable = false;
    bool fenced = false;
    bool held = false; ///< its host keeps it from running, or from taking writes when it returns
    bool closed = false;              ///< to everybody but Fairlead
    std::uint64_t foreignCommits = 0; ///< of others, while it was closed
    std::string identity;
    std::string history;
    std::uint64_t received = 0;
    std::uint64_t applied = 0;
    std::optional<InstanceId> upstream;
    Following following = Following::None;
    topology::SyncMode sync = topology::SyncMode::Unknown;
    std::uint64_t behind = 0;  ///< bytes not yet received, as far as the upstream can be asked
    std::uint64_t toApply = 0; ///< bytes not yet applied, likewise
    std::optional<Micros> lag; ///< by the upstream's trail; nullopt when it cannot be asked
    Micros sinceContact{0};    ///< how long the upstream has been silent
    std::uint64_t queries = 0;
    std::string checkpointBy;
    std::string canaryBy;
    std::vector<FollowerLook> followers;
    Micros slow{0}; ///< how late the answer is
    bool operator==(const Look&) const = default;
};

/// A simulated estate: seeded, steppable and deterministic. The same inventory, seed and calls give
/// the same world, on every machine. All methods may be called from any thread; one mutex guards all.
///
/// Methods come in three kinds: what a console sees (look, hostHolds, trafficOf, isParked), what an act does
/// to a server (fence, promote …: the effect only; adapters take the time and check the way there), and what
/// only tests and facilitators know (truth, lossOf, describe).
class World : public drill::FaultInjector {
  public:
    World(const inventory::Inventory& inventory, std::uint64_t seed, WorldOptions options = {});
    /// A world that goes on from an estate; `options.calm` has no say in it.
    World(Estate estate, std::uint64_t seed, const WorldOptions& options);

    /// Lets time pass. A rest smaller than the grain is kept for the next step.
    void step(Micros span);
    /// Catches up with a clock. The first call only takes the time; a gap above ten minutes is a
    /// machine that slept, and the estate slept with it.
    void advanceTo(MonoTime now);
    /// Simulated time since the start.
    Micros now() const;
    std::uint64_t seed() const { return m_seed; }
    const SiteId& consoleSite() const { return m_console; }

    void inject(const drill::Fault& fault) override;
    /// Mends the fault of this kind and object, whatever its amount.
    void heal(const drill::Fault& fault) override;
    void healAll() override;
    std::vector<drill::Fault> active() const override;

    /// The next command to this server is answered as if it had been carried out, and is not.
    void letSwallow(const InstanceId& id);
    /// When it has been looked at `after` times more, the server tells once what `lie` makes of the truth.
    void letLie(const InstanceId& id, std::function<void(Look&)> lie, int after = 0);
    /// For acts: true once after letSwallow().
    bool swallows(const InstanceId& id);

    /// What the console sees: Timeout when nothing answers, Refused when the host does and the
    /// server does not run, Invalid for an id that is not in the estate.
    Result<Look> look(const InstanceId& id) const;
    /// What the host of a server says about it being held stopped; Timeout when the host is dark.
    Result<bool> hostHolds(const InstanceId& id) const;
    /// Where clients of the console's side send writes.
    InstanceId trafficOf(const EngineId& engine) const;
    /// Where clients of one side send writes; Timeout when the console does not see that side.
    Result<InstanceId> trafficAt(const EngineId& engine, const SiteId& site) const;
    bool isParked(const EngineId& engine) const;

    /// How an effect treats a server that just died: the command may have been carried out before.
    enum class Reach { Running, Any };
    Result<void> park(const EngineId& engine, bool parked);
    Result<void> checkpoint(const InstanceId& id, const std::string& by, Reach reach = Reach::Running);
    Result<void> fence(const InstanceId& id, Reach reach = Reach::Running);
    Result<void> unfence(const InstanceId& id, Reach reach = Reach::Running);
    /// Makes sure that a server which is dark or stopped comes back closed. A server that runs out of
    /// the console's sight is not touched: nobody can tell it.
    Result<void> bar(const InstanceId& id);
    /// Makes it the writer of a new branch that begins where its own log ends. Nobody else is asked:
    /// two writers are possible, and are the caller's mistake.
    Result<void> promote(const InstanceId& id, Reach reach = Reach::Running);
    /// Closes it to everybody but Fairlead, also once it is promoted.
    Result<void> close(const InstanceId& id, Reach reach = Reach::Running);
    Result<void> open(const InstanceId& id, Reach reach = Reach::Running);
    /// Takes a promotion back that happened while it was closed: `source` is the writer of record again.
    /// Refused while more commits of others are there than `givenUp`.
    Result<void> withdraw(const InstanceId& id, const InstanceId& source, std::uint64_t givenUp,
                          Reach reach = Reach::Running);
    /// Lets a closed target, and whoever follows it, follow `source` again without what the trial wrote.
    Result<void> leadBack(const InstanceId& id, const InstanceId& source, Reach reach = Reach::Running);
    /// One acknowledged write of a client that sets aside that the server is closed.
    Result<void> writeAside(const InstanceId& id);
    Result<void> redirect(const EngineId& engine, const InstanceId& to);
    /// One acknowledged write, read back.
    Result<void> writeCanary(const InstanceId& id, const std::string& by, Reach reach = Reach::Running);
    /// Follows without discarding anything; Refused when this server has what the other lacks.
    Result<void> follow(const InstanceId& id, const InstanceId& upstream, Reach reach = Reach::Running);
    /// Follows at any price; answers how many bytes it had that the other lacks.
    Result<std::uint64_t> rejoin(const InstanceId& id, const InstanceId& upstream,
                                 Reach reach = Reach::Running);

    /// The truth about one server, wherever the console stands.
    std::optional<Look> truth(const InstanceId& id) const;
    /// What was acknowledged to clients and is not on the writer of record.
    Ledger::Loss lossOf(const EngineId& engine) const;
    /// How many instances take writes in truth, wherever the console stands.
    std::size_t writers(const EngineId& engine) const;
    /// Commits acknowledged since the start.
    std::uint64_t acknowledged(const EngineId& engine) const;
    InstanceId writerOfRecord(const EngineId& engine) const;
    /// Everything as text, a line per server: equal texts are equal worlds.
    std::string describe() const;

  private:
    struct Spot {
        EngineWorld* engine = nullptr;
        Server* server = nullptr;
    };
    bool seenFromConsole(const SiteId& site) const;
    Look lookOf(const EngineWorld& engine, const Server& server) const;
    Result<Spot> spot(const InstanceId& id, Reach reach);
    Error notReachable(const EngineWorld& engine, const Server& server, ErrorKind kind) const;
    static Result<std::uint64_t> attach(EngineWorld& engine, Server& server, const InstanceId& upstream,
                                        bool mayDiscard, Micros now);
    void put(const drill::Fault& fault);
    void take(const drill::Fault& fault);
    void power(const SiteId& site, bool up);
    void start(EngineWorld& engine, Server& server);
    Micros slowness(const InstanceId& id) const;

    struct Lie {
        std::function<void(Look&)> what;
        int after = 0;
    };

    mutable std::mutex m_mutex;
    const std::uint64_t m_seed;
    SiteId m_console;
    Estate m_estate;
    Micros m_rest{0};
    std::optional<MonoTime> m_clock;
    std::set<InstanceId> m_swallowing;
    mutable std::map<InstanceId, Lie> m_lies;
};

} // namespace fairlead::simulation
