// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/runtime/worker_pool.h"
#include "models/operation/traffic_adapter.h"
#include "models/topology/sight.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace fairlead::runtime {

/// Looks at every instance and every device of a front door on its own schedule and keeps the snapshot up
/// to date. At most one look at each is under way, and each has a worker to itself (up to 256 workers), so
/// that a slow server delays nobody else. Unreachable instances are asked less and less often, every 15 s at
/// the least; those that refuse every 3 s, so that a restart is seen soon. Safe on any thread.
class Observatory {
  public:
    using Adapters = std::map<std::string, operation::EngineAdapter*>; ///< by technology
    using Kinds = std::map<std::string, operation::TrafficAdapter*>;   ///< of front doors
    /// Called on a thread of the observatory, one call at a time, generations ascending: at most
    /// every 250 ms, and every second even if nothing was seen, because ages move. Must not block.
    using Publish = std::function<void(topology::SnapshotPtr)>;

    /// Everything given by reference or pointer must outlive this.
    Observatory(const inventory::Inventory& inventory, const Adapters& adapters, const Kinds& kinds,
                const Clock& clock, std::string vantage, Publish publish);
    Observatory(const Observatory&) = delete;
    Observatory& operator=(const Observatory&) = delete;
    ~Observatory() { stop(); }

    /// Begins to look; once. stop() tells the looks under way to give up and waits for them; it is final.
    void start();
    void stop();

    /// Looks at everything as soon as it can be, back-off or not (F5).
    void probeNow();
    /// The same for the instances of one engine.
    void probeNow(const EngineId& engine);
    /// The newest snapshot; never null: before the first look it says that nothing was seen.
    topology::SnapshotPtr latest() const;
    /// Blocks until every instance of the engine was looked at by a look that began after this call,
    /// or the deadline has passed; what is not fresh then says so by its age. Needs start().
    topology::SnapshotPtr observeNow(const EngineId& engine, Deadline deadline);
    /// Likewise every instance and every device of the estate.
    topology::SnapshotPtr observeAll(Deadline deadline);
    /// An operation took the primary role from this: should it answer as one, that is a hazard.
    void noteDemoted(topology::Demotion demotion);
    /// Other automation that operations of ours parked and nobody gave back: a hazard until the next call.
    void noteParked(const std::vector<topology::ParkedAutomation>& parked);
    /// What people and operations said of the estate, in the place of what they said before.
    void noteStatements(topology::Statements statements);
    /// A heartbeat was written and acknowledged; an instance holds one, or none; none is written, and why.
    void noteBeat(const EngineId& engine, std::uint64_t beat, MonoTime at);
    void noteCanary(const InstanceId& instance, std::optional<std::uint64_t> beat, MonoTime at);
    void noteSilence(const EngineId& engine, const std::string& why);
    /// What became of asking a vantage.
    void noteVantage(topology::VantageReading reading);
    /// What this place would answer as the vantage `name`; it only connects to `connectedOnly`.
    topology::VantageReport report(const std::string& name, const std::vector<EngineId>& connectedOnly) const;
    /// What an earlier console saw last, for what this one has not seen yet.
    void recall(const topology::Sight& sight);

  private:
    using Seen = std::variant<topology::Observation, topology::DeviceReading>;
    /// The place of one instance or device in the schedule.
    struct Watch {
        std::string name;               ///< of the instance or device
        std::optional<EngineId> engine; ///< nothing for a device: observeNow() does not wait for it
        Micros interval{0};
        std::function<Seen(const Call&)> look; ///< may throw, though adapters promise not to
        std::function<Seen(Error)> failed;
        MonoTime due;
        MonoTime begunAt;
        bool underWay = false;
        bool askedAgain = false; ///< a look was asked for while one was under way
        int failures = 0;
        std::uint64_t begun = 0; ///< number of the newest look begun here
        std::uint64_t ended = 0; ///< number of the newest look ended here
    };

    Watch watchOf(const inventory::Engine& engine, const inventory::Instance& instance,
                  const Adapters& adapters) const;
    Watch watchOf(const inventory::FrontDoor& door, const inventory::Device& device,
                  const Kinds& kinds) const;
    using Concerns = std::function<bool(const Watch&)>;
    topology::SnapshotPtr observe(const Concerns& concerns, Deadline deadline);
    void run(const std::stop_token& stop);
    /// Makes the next look due at once; with m_mutex held.
    void ask(Watch& watch);
    void beginDueLooks();
    void look(Watch& watch, std::uint64_t number, const std::stop_token& stop);
    Seen askAdapter(const Watch& watch, const std::stop_token& stop) const;
    void take(Watch& watch, std::uint64_t number, Seen seen);
    MonoTime nextDue(const Watch& watch, const std::optional<Error>& failure) const;
    bool allLookedAtSince(const Concerns& concerns, std::uint64_t number) const;
    /// Makes the next generation; with m_mutex held.
    topology::SnapshotPtr makeSnapshot();
    void publishWhenDue();

    const inventory::Inventory& m_inventory;
    const Clock& m_clock;
    const std::string m_vantage;
    const Publish m_publish;

    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed; ///< the scheduler has something to do
    std::condition_variable_any m_looked;  ///< a look has ended
    std::vector<Watch> m_watches;          ///< of fixed size after construction
    topology::Memory m_memory;
    topology::SnapshotPtr m_latest;
    std::uint64_t m_generation = 0;
    std::uint64_t m_looks = 0;
    bool m_news = true; ///< something was seen since the last publication
    bool m_stopped = false;
    std::optional<MonoTime> m_publishedAt;

    std::unique_ptr<WorkerPool> m_pool;
    std::jthread m_scheduler;
};

} // namespace fairlead::runtime
