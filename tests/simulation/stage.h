// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "adapters/simulation/simulation.h"
#include "tests/simulation/memory_disk.h"
#include "tests/simulation/story.h"
#include "tests/simulation/trial_door.h"
#include "tests/simulation/virtual_clock.h"
#include "tests/support/memory_key_ring.h"
#include "tests/support/memory_lock.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace fairlead::trial {

/// Thrown where the code under trial broke a promise of its own (FL_ASSERT).
struct PromiseBroken {
    std::string what;
};

/// How the ids of a rival's operations begin.
inline constexpr const char* kRival = "rival";

/// What outlives every console of a trial: time, the world, the disk, the keys, the lock; and the story as
/// it is told.
class Stage {
  public:
    Stage(std::uint64_t seed, bool tracing);

    simulation::World& world() { return *simulation.world; }
    const inventory::Engine& engine(const EngineId& id) const { return *story.inventory.findEngine(id); }
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
    /// It told what is not so, which a single look cannot tell; a swallowed command is seen by looking.
    bool deceived() const { return m_deceived; }
    /// What makes a failover necessary: it lasts until the operation is over, whatever else is mended.
    void beginGround();
    void endGround();
    /// A person does what this step says; false when that cannot be done now.
    bool doByHand(const operation::Plan& plan, const operation::Step& step);
    /// A command leaves for its target, which knows from here on that older ones are old.
    int sends(const InstanceId& target) { return ++m_sent[target]; }
    /// A copy of that command comes this much later; a server that was sent another one meanwhile drops it.
    void copyComes(const operation::Plan& plan, const operation::Step& step, bool undoing, int number,
                   Micros late);
    /// Two people say that the old site is dark, and see to it that it stays so until all is over.
    bool attestDark(const SiteId& site);
    /// A strike of this kind that is due at this number, or at the first act of this verb; it comes once.
    const Strike* strike(std::initializer_list<Mishap> mishaps, int number, std::string_view verb = {});
    /// The console's machine or process is gone.
    void consoleEnded(const ConsoleDied& how);

    const Story story;
    const bool tracing;
    VirtualClock clock;
    /// What a console finds where it stands, and what outlives it there.
    struct Seat {
        std::string host;
        MemoryDisk disk;
        tests::MemoryKeyRing ring;
        std::string logKey; ///< what a verifier is given
        bool struck = true; ///< strikes and wishes are for whoever sits here
        tests::MemoryLock* lock = nullptr;
    };
    Seat first{"console-1", {}, {}, {}, true, &lock};
    Seat second{"console-2", {}, {}, {}, false, &lock}; ///< the rival's
    tests::MemoryLock lock;
    tests::MemoryLock otherLock;
    /// Two consoles have acted on one engine, and nothing that they share keeps one from the other.
    bool unshared() const { return rivalled && story.rival->ownLock; }
    /// Where the log of this operation is.
    Seat& seatOf(const std::string& op) { return op.starts_with(kRival) ? second : first; }
    simulation::Random luck; ///< of the people and of what crashes leave behind
    simulation::Simulation simulation;
    Doors doors;
    int acts = 0;         ///< since the chaos began
    int entries = 0;      ///< likewise
    Life* life = nullptr; ///< of the console that the story strikes; none between two of them
    std::map<std::string, std::string> ended; ///< by operation, the word of its op.end
    bool rivalled = false;                    ///< a rival has sent something to the engine
    /// What an operator does at his own time; empty while no run goes on.
    std::function<void(Happening)> wish;
    std::string trace;
    std::vector<std::string> violations;

  private:
    void tellLine(const std::string& text);
    void happen(const Event& event);
    void kill(bool machine);

    bool m_chaos = false;
    std::optional<SiteId> m_keptDark;
    std::map<InstanceId, int> m_sent;
    bool m_lied = false;
    bool m_deceived = false;
    std::optional<drill::Fault> m_ground;
    std::set<const Strike*> m_struck;
};

} // namespace fairlead::trial
