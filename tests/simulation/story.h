// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/drill/faults.h"
#include "models/inventory/inventory.h"
#include "models/operation/request.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What will happen in one trial, all of it drawn from the seed before anything runs.
namespace fairlead::trial {

/// Why the old primary of a failover cannot be moved in peace.
enum class Ground {
    None,        ///< all is well: a switchover, a failback
    SiteDark,    ///< its site lost power, and two people attest so
    CutThenDark, ///< the link was cut while clients wrote on, then its site lost power
    Crashed,     ///< its server is dead, its host answers
    CutOff,      ///< it runs behind a cut link, and nobody attests anything
    Alive        ///< it answers, and somebody fails it over all the same
};

/// What goes wrong at a certain call of a port: the n-th act, entry or look of the chaos.
enum class Mishap {
    DiesBeforeAct,   ///< the console, before a command leaves
    DiesAfterAct,    ///< the console, after the answer came
    LosesAnswer,     ///< what was done is answered as in doubt
    ActsTwice,       ///< the command is carried out, and once more
    Refuses,         ///< nothing is sent, for a reason of the server's own
    Swallows,        ///< the server says it is done and did nothing
    LiesOfRole,      ///< one look at the target of the act tells the other role
    LiesOfFence,     ///< one look at the target of the act tells that it takes no writes
    LiesOfPosition,  ///< one look at the target of the act tells another position
    AnswersLate,     ///< the answer takes seconds more
    DiesBeforeEntry, ///< the console, before an entry is written
    DiesWithinEntry, ///< the console, while it is written
    DiesAfterEntry,  ///< the console, once it is durable
    MachineDies,     ///< the console's machine, while an entry is written
    FlushFails,      ///< writing an entry
    DiskFull,        ///< from an entry on
    LockLost,        ///< before an entry
    CopyComesLate,   ///< of a command, seconds after it was carried out
    CheckUnanswered, ///< looks at a step in doubt find nothing out, a few times
};
inline constexpr int kMishaps = static_cast<int>(Mishap::CheckUnanswered) + 1;

/// The site of the old primary has no power when the failover is asked for.
bool isDark(Ground ground);
/// A server says what is not so.
bool isLie(Mishap mishap);

struct Strike {
    Mishap mishap = Mishap::DiesBeforeAct;
    int at = 0;       ///< number of the act (or entry) since the chaos began
    std::string verb; ///< the first act of this verb instead, as `sim.fence`; empty: by number
    int detail = 0;   ///< call of the disk, number of the look …
    Micros amount{0};
};

/// What goes wrong, or is wished, at a certain time.
enum class Happening { World, ConsoleDies, MachineDies, WallStep, Pause, Stop, LockLost };
struct Event {
    Micros at{0}; ///< since the chaos began
    Happening what = Happening::World;
    drill::Fault fault; ///< World
    Micros lasts{0};    ///< World
    Micros amount{0};   ///< WallStep
};

/// Another console, on another machine and with a log of its own, that wants something of the same engine.
struct Rival {
    Micros at{0}; ///< since the chaos began
    operation::Kind kind = operation::Kind::Switchover;
    SiteId to;
    bool ownLock = false; ///< it shares no operation lock with the first
};

struct Story {
    std::uint64_t seed = 0;
    inventory::Inventory inventory;
    SiteId console;
    EngineId engine;
    std::vector<std::vector<EngineId>> waves; ///< of an operation on several engines; empty: on one
    operation::Kind kind = operation::Kind::Switchover;
    Ground ground = Ground::None;
    Micros warmUp{0};
    Micros unseen{0}; ///< between the ground of a failover and its request
    std::optional<Rival> rival;
    std::vector<Strike> strikes;
    std::vector<Event> events; ///< by time
    bool asks = false;         ///< somebody is there to say how a run goes on that is stuck
    std::string manual;        ///< the steps of this verb are done by a person; empty: none is
    bool closes = false;       ///< who finds an unfinished operation closes it instead of taking it over
    /// Those that are moved.
    std::vector<EngineId> engines() const;
};
Story storyOf(std::uint64_t seed);
std::string_view toWord(Ground ground);
std::string_view toWord(Mishap mishap);
std::string describe(const Story& story);

/// All that goes wrong goes wrong within this time of the chaos; then everything is mended.
inline constexpr Micros kChaosLasts{std::chrono::seconds{90}};

} // namespace fairlead::trial
