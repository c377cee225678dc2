// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/simulation.h"
#include "tests/simulation/memory_disk.h"
#include "tests/simulation/story.h"
#include "tests/simulation/virtual_clock.h"
#include "tests/support/memory_key_ring.h"
#include "tests/support/memory_lock.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace fairlead::trial {

/// Thrown out of a port where the console dies; only the trial catches it.
struct ConsoleDied {
    bool machine = false;
};
/// Thrown where the code under trial broke a promise of its own (FL_ASSERT).
struct PromiseBroken {
    std::string what;
};

/// What outlives every console of a trial: time, the world, the disk, the keys, the lock; and the story as
/// it is told.
class Stage {
  public:
    Stage(std::uint64_t seed, bool tracing);

    simulation::World& world() { return *simulation.world; }
    const inventory::Engine& engine() const { return *story.inventory.findEngine(story.engine); }
    operation::EngineAdapter& adapter(const std::string& technology);

    /// A line of the story; costs nothing unless somebody reads it.
    template <class... Parts>
    void tell(const Parts&... parts) {
        if (tracing) tellLine((std::string() + ... + std::string(parts)));
    }
    /// The trial has failed; it goes on all the same.
    void violated(std::string what);

    /// From here on the story's events and strikes come.
    void beginChaos();
    /// Nothing goes wrong any more, and all that was broken is mended.
    void endChaos();
    bool chaos() const { return m_chaos; }
    /// A server has lied, so what the console believes may be wrong once.
    bool lied() const { return m_lied; }
    /// What makes a failover necessary: it lasts until the operation is over, whatever else is mended.
    void beginGround();
    void endGround();
    /// A strike of this kind that is due at this number; it comes once.
    const Strike* strike(std::initializer_list<Mishap> mishaps, int number);
    /// The console's machine or process is gone.
    void consoleEnded(const ConsoleDied& how);

    const Story story;
    const bool tracing;
    VirtualClock clock;
    MemoryDisk disk;
    tests::MemoryKeyRing ring;
    tests::MemoryLock lock;
    simulation::Random luck; ///< of the people and of what crashes leave behind
    simulation::Simulation simulation;
    int acts = 0;    ///< since the chaos began
    int entries = 0; ///< likewise
    bool inAdapter = false;
    std::map<std::string, std::string> ended; ///< by operation, the word of its op.end
    std::string logKey;                       ///< what a verifier is given
    /// What an operator does at his own time; empty while no run goes on.
    std::function<void(Happening)> wish;
    std::string trace;
    std::vector<std::string> violations;

  private:
    void tellLine(const std::string& text);
    void happen(const Event& event);

    bool m_chaos = false;
    bool m_lied = false;
    std::optional<drill::Fault> m_ground;
    std::set<const Strike*> m_struck;
};

} // namespace fairlead::trial
