// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/story.h"

#include "adapters/simulation/random.h"
#include "adapters/simulation/simulated_adapter.h"
#include "adapters/simulation/words.h"
#include "tests/adapters/simulation/simulated_estate.h"
#include "tests/simulation/trial_door.h"

#include <algorithm>
#include <array>

namespace fairlead::trial {

using operation::Kind;
using simulation::Random;

namespace {

constexpr Micros kSecond{1'000'000};

Micros between(Random& luck, Micros low, Micros high) {
    return Micros{
        luck.between(static_cast<std::uint64_t>(low.count()), static_cast<std::uint64_t>(high.count()))};
}

bool oneIn(Random& luck, std::uint64_t n) {
    return luck.below(n) == 0;
}

/// One engine as a rule; a second and third live beside it, for acts must not touch them, or move with it.
inventory::Inventory drawEstate(Random& luck, bool several) {
    const std::vector<std::string>& all = simulation::technologies();
    std::vector<std::string> names{all[luck.below(all.size())]};
    while (names.size() < 3 && (oneIn(luck, 5) || (several && names.size() < 2))) {
        const std::string& other = all[luck.below(all.size())];
        if (std::find(names.begin(), names.end(), other) == names.end()) names.push_back(other);
    }
    inventory::Inventory inventory = tests::simulatedInventory(names);
    for (inventory::Engine& engine : inventory.engines) {
        engine.settings["simulation_commits_per_second"] = std::to_string(luck.between(5, 400));
        if (oneIn(luck, 2)) engine.settings["simulation_sync"] = oneIn(luck, 2) ? "sync" : "async";
    }
    return inventory;
}

/// Waves of the engines in their order.
std::vector<std::vector<EngineId>> drawWaves(Random& luck, const inventory::Inventory& inventory) {
    std::vector<std::vector<EngineId>> waves;
    for (const inventory::Engine& engine : inventory.engines) {
        if (waves.empty() || oneIn(luck, 2)) waves.emplace_back();
        waves.back().push_back(engine.id);
    }
    return waves;
}

drill::Fault drawFault(Random& luck, const Story& story) {
    const auto& engines = story.inventory.engines;
    const inventory::Engine& engine = engines[story.waves.empty() ? 0 : luck.below(engines.size())];
    drill::Fault fault;
    switch (luck.below(5)) {
        case 0:
            fault.kind = drill::FaultKind::SiteLoss;
            fault.site = story.inventory.sites[luck.below(2)].id;
            break;
        case 1:
            fault.kind = drill::FaultKind::LinkCut;
            break;
        case 2:
            fault.kind = drill::FaultKind::InstanceCrash;
            break;
        case 3:
            fault.kind = drill::FaultKind::ReplicationLag;
            fault.engine = engine.id;
            fault.amount = between(luck, kSecond, 20 * kSecond);
            break;
        default:
            fault.kind = drill::FaultKind::SlowAnswers;
            fault.amount = between(luck, kSecond / 5, 6 * kSecond);
            break;
    }
    const bool ofInstance =
        fault.kind == drill::FaultKind::InstanceCrash || fault.kind == drill::FaultKind::SlowAnswers;
    if (ofInstance) fault.instance = engine.instances[luck.below(engine.instances.size())].id;
    return fault;
}

/// Who attests that a site is dark keeps it dark until the operation is over.
bool touchesTheDarkSite(const Story& story, const drill::Fault& fault) {
    return isDark(story.ground) && fault.kind == drill::FaultKind::SiteLoss;
}

/// A position is asked for twice, so a lie about it does no harm unless the other answer cannot be had.
bool hidesTheTruth(const Story& story, const drill::Fault& fault) {
    const bool hides =
        fault.kind != drill::FaultKind::ReplicationLag && fault.kind != drill::FaultKind::SlowAnswers;
    return hides && std::any_of(story.strikes.begin(), story.strikes.end(),
                                [](const Strike& strike) { return strike.mishap == Mishap::LiesOfPosition; });
}

Event drawEvent(Random& luck, const Story& story) {
    static constexpr std::array kWhat{Happening::World,       Happening::World,       Happening::World,
                                      Happening::World,       Happening::ConsoleDies, Happening::ConsoleDies,
                                      Happening::MachineDies, Happening::WallStep,    Happening::Pause,
                                      Happening::Pause,       Happening::Stop,        Happening::LockLost};
    Event event;
    event.at = between(luck, Micros{0}, 20 * kSecond);
    event.what = kWhat[luck.below(kWhat.size())];
    event.lasts = between(luck, kSecond / 5, 25 * kSecond);
    event.amount = between(luck, kSecond, 7200 * kSecond) * (oneIn(luck, 2) ? 1 : -1);
    if (event.what == Happening::World) event.fault = drawFault(luck, story);
    return event;
}

Strike drawStrike(Random& luck, bool several) {
    Strike strike;
    strike.mishap = static_cast<Mishap>(luck.below(kMishaps));
    const bool ofEntry = strike.mishap >= Mishap::DiesBeforeEntry && strike.mishap <= Mishap::LockLost;
    strike.at = static_cast<int>(luck.below((ofEntry ? 28U : 12U) * (several ? 2 : 1)));
    // Half of them strike where it hurts, whatever number that act has.
    static constexpr std::array kWhereItHurts{simulation::verb::kFence, simulation::verb::kBar,
                                              simulation::verb::kWait, simulation::verb::kPromote};
    if (!ofEntry && oneIn(luck, 2)) strike.verb = kWhereItHurts[luck.below(kWhereItHurts.size())];
    strike.detail = static_cast<int>(luck.below(6));
    strike.amount = between(luck, kSecond, 15 * kSecond);
    return strike;
}

void drawChaos(Random& luck, Story& story) {
    bool lied = false;
    for (std::uint64_t left = luck.below(4); left > 0; --left) {
        const Strike strike = drawStrike(luck, !story.waves.empty());
        // One lie can be seen through, because what it tells is looked at twice; no console sees through two.
        if (isLie(strike.mishap) && std::exchange(lied, true)) continue;
        story.strikes.push_back(strike);
    }
    for (std::uint64_t left = luck.below(4); left > 0; --left) {
        const Event event = drawEvent(luck, story);
        if (event.what == Happening::World && touchesTheDarkSite(story, event.fault)) continue;
        if (event.what == Happening::World && hidesTheTruth(story, event.fault)) continue;
        story.events.push_back(event);
    }
    std::stable_sort(story.events.begin(), story.events.end(),
                     [](const Event& a, const Event& b) { return a.at < b.at; });
}

/// What clients of these engines connect to.
void addDoors(inventory::Inventory& inventory, const std::vector<EngineId>& engines) {
    for (const EngineId& engine : engines) {
        inventory::FrontDoor door;
        door.id = DoorId("door-" + engine.value);
        door.kind = kDoorKind;
        door.engine = engine;
        door.to = {{SiteId("ams"), engine.value + "/ams"}, {SiteId("dub"), engine.value + "/dub"}};
        inventory.frontDoors.push_back(std::move(door));
    }
}

Rival drawRival(Random& luck, const Story& story) {
    Rival rival;
    rival.at = story.warmUp + between(luck, Micros{0}, 30 * kSecond);
    rival.kind = oneIn(luck, 3) ? Kind::Failover : Kind::Switchover;
    rival.to = SiteId(rival.kind == Kind::Switchover && oneIn(luck, 3) ? "ams" : "dub");
    rival.ownLock = oneIn(luck, 2);
    return rival;
}

} // namespace

bool isDark(Ground ground) {
    return ground == Ground::SiteDark || ground == Ground::CutThenDark;
}

bool isLie(Mishap mishap) {
    return mishap >= Mishap::Swallows && mishap <= Mishap::LiesOfPosition;
}

std::vector<EngineId> Story::engines() const {
    if (waves.empty()) return {engine};
    std::vector<EngineId> all;
    for (const auto& wave : waves)
        all.insert(all.end(), wave.begin(), wave.end());
    return all;
}

Story storyOf(std::uint64_t seed) {
    Random luck(simulation::seedFor(seed, "story"));
    Story story;
    story.seed = seed;
    const bool several = oneIn(luck, 4);
    story.inventory = drawEstate(luck, several);
    if (several) story.waves = drawWaves(luck, story.inventory);
    story.engine = story.inventory.engines.front().id;
    story.console = story.inventory.sites[luck.below(2)].id;
    const std::uint64_t kind = luck.below(20);
    story.kind = kind < 10 ? Kind::Switchover : kind < 17 ? Kind::Failover : Kind::Failback;
    if (story.kind != Kind::Switchover) {
        static constexpr std::array kGrounds{Ground::SiteDark, Ground::SiteDark, Ground::CutThenDark,
                                             Ground::Crashed,  Ground::Crashed,  Ground::CutOff,
                                             Ground::Alive,    Ground::Alive};
        story.ground =
            story.kind == Kind::Failback ? Ground::SiteDark : kGrounds[luck.below(kGrounds.size())];
        // One server that is dead is no reason to move a site.
        if (several && story.ground == Ground::Crashed) story.ground = Ground::SiteDark;
        if (story.ground == Ground::CutOff || story.ground == Ground::CutThenDark)
            story.console = SiteId("dub");
    }
    story.warmUp = between(luck, 4 * kSecond, 12 * kSecond);
    story.unseen = between(luck, kSecond, 20 * kSecond);
    story.closes = oneIn(luck, 6);
    story.asks = oneIn(luck, 2);
    static constexpr std::array kByHand{simulation::verb::kFence,    simulation::verb::kBar,
                                        simulation::verb::kPromote,  simulation::verb::kRedirect,
                                        simulation::verb::kReattach, simulation::verb::kUnpark};
    if (oneIn(luck, 6)) story.manual = kByHand[luck.below(kByHand.size())];
    drawChaos(luck, story);
    if (!several && story.kind != Kind::Failback && oneIn(luck, 6)) story.rival = drawRival(luck, story);
    if (oneIn(luck, 4)) addDoors(story.inventory, story.engines());
    return story;
}

std::string_view toWord(Ground ground) {
    switch (ground) {
        case Ground::None:
            return "all well";
        case Ground::SiteDark:
            return "site dark";
        case Ground::CutThenDark:
            return "cut off, then dark";
        case Ground::Crashed:
            return "primary dead";
        case Ground::CutOff:
            return "primary cut off";
        case Ground::Alive:
            return "primary alive";
    }
    return "";
}

std::string_view toWord(Mishap mishap) {
    static constexpr std::array<std::string_view, kMishaps> kWords{"console dies before act",
                                                                   "console dies after act",
                                                                   "answer lost",
                                                                   "act carried out twice",
                                                                   "server refuses",
                                                                   "server swallows the command",
                                                                   "server lies of its role",
                                                                   "server lies of its fence",
                                                                   "server lies of its position",
                                                                   "answer late",
                                                                   "console dies before entry",
                                                                   "console dies within entry",
                                                                   "console dies after entry",
                                                                   "machine dies within entry",
                                                                   "flush fails",
                                                                   "disk full",
                                                                   "lock lost",
                                                                   "copy comes late",
                                                                   "checks find nothing out"};
    return kWords[static_cast<std::size_t>(mishap)];
}

namespace {

/// `redis oracle | minio`
std::string wavesText(const std::vector<std::vector<EngineId>>& waves) {
    std::string text;
    for (const auto& wave : waves) {
        text += text.empty() ? "" : " |";
        for (const EngineId& engine : wave)
            text += (text.empty() ? "" : " ") + engine.value;
    }
    return text;
}

std::string_view wordOf(Happening what) {
    static constexpr std::array<std::string_view, 7> kWords{
        "world", "console dies", "machine dies", "wall clock set", "pause", "stop", "lock lost"};
    return kWords[static_cast<std::size_t>(what)];
}

} // namespace

std::string describe(const Story& story) {
    std::string text = "seed " + std::to_string(story.seed) + ": " + std::string(toWord(story.kind)) +
                       " of " + (story.waves.empty() ? story.engine.value : wavesText(story.waves)) + " (" +
                       std::string(toWord(story.ground)) + "), console in " + story.console.value + ", " +
                       std::to_string(story.inventory.engines.size()) +
                       (story.inventory.engines.size() == 1 ? " engine" : " engines") +
                       (story.inventory.frontDoors.empty() ? "" : ", front doors") +
                       (story.asks ? ", somebody can be asked" : "") +
                       (story.manual.empty() ? "" : ", " + story.manual + " by hand") +
                       (story.closes ? ", interrupted operations are closed" : "") + "\n";
    if (story.rival)
        text += "  at " + humanDuration(story.rival->at) + " a rival wants a " +
                std::string(toWord(story.rival->kind)) + " to " + story.rival->to.value +
                (story.rival->ownLock ? ", under a lock of its own\n" : ", under the same lock\n");
    for (const Strike& strike : story.strikes)
        text += "  strike " + std::string(toWord(strike.mishap)) + " at " +
                (strike.verb.empty() ? std::to_string(strike.at) : strike.verb) + " (" +
                std::to_string(strike.detail) + ", " + humanDuration(strike.amount) + ")\n";
    for (const Event& event : story.events) {
        text += "  at " + humanDuration(event.at) + " " + std::string(wordOf(event.what));
        if (event.what == Happening::World)
            text += " " + std::string(drill::toWord(event.fault.kind)) + " " + event.fault.site.value +
                    event.fault.instance.value + " " + humanDuration(event.fault.amount) + " for " +
                    humanDuration(event.lasts);
        if (event.what == Happening::WallStep)
            text += " by " + std::to_string(event.amount.count() / 1'000'000) + " s";
        text += "\n";
    }
    return text;
}

} // namespace fairlead::trial
