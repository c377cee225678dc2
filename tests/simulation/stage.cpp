// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/stage.h"

#include <algorithm>
#include <cstdio>

/// Takes the place of the one that aborts: a broken promise is a finding of the trial.
void fairlead::assertionFailed(const char* condition, const char* file, int line) {
    throw fairlead::trial::PromiseBroken{std::string(file) + ":" + std::to_string(line) + ": " + condition};
}

namespace fairlead::trial {

Stage::Stage(std::uint64_t seed, bool reads)
    : story(storyOf(seed)),
      tracing(reads),
      luck(simulation::seedFor(seed, "people")),
      simulation(simulation::makeSimulation(story.inventory, seed, clock, {story.console, false})) {
    if (tracing) trace = describe(story);
}

operation::EngineAdapter& Stage::adapter(const std::string& technology) {
    for (const auto& each : simulation.adapters)
        if (each->technology() == technology) return *each;
    FL_ASSERT(false);
}

void Stage::tellLine(const std::string& text) {
    char time[24];
    std::snprintf(time, sizeof time, "%10.3f  ", static_cast<double>(clock.now().count()) / 1e6);
    trace += time + text + "\n";
}

void Stage::violated(std::string what) {
    tell("VIOLATED: ", what);
    if (violations.size() < 5) violations.push_back(std::move(what));
}

void Stage::beginChaos() {
    m_chaos = true;
    acts = entries = 0;
    tell("chaos begins");
    for (const Event& event : story.events)
        clock.at(clock.now() + event.at, [this, &event] { happen(event); });
}

void Stage::beginGround() {
    if (m_ground) return;
    drill::Fault fault;
    fault.site = engine().home;
    switch (story.ground) {
        case Ground::None:
        case Ground::Alive:
            return;
        case Ground::SiteDark:
            break;
        case Ground::CutThenDark:
            world().inject({drill::FaultKind::LinkCut, {}, {}, {}, {}});
            clock.at(clock.now() + story.unseen * 2 / 3, [this, fault] {
                tell("ground: dark");
                world().inject(fault);
                world().heal({drill::FaultKind::LinkCut, {}, {}, {}, {}});
            });
            m_ground = fault;
            return;
        case Ground::Crashed:
            fault = {drill::FaultKind::InstanceCrash, {}, {}, world().writerOfRecord(story.engine), {}};
            break;
        case Ground::CutOff:
            fault = {drill::FaultKind::LinkCut, {}, {}, {}, {}};
            break;
    }
    tell("ground: ", toWord(story.ground));
    world().inject(fault);
    m_ground = fault;
}

void Stage::endGround() {
    if (!m_ground) return;
    tell("ground: mended");
    world().heal(*m_ground);
    m_ground.reset();
}

void Stage::endChaos() {
    if (!m_chaos) return;
    m_chaos = false;
    clock.forget();
    disk.heal();
    for (const drill::Fault& fault : world().active())
        if (fault != m_ground) world().heal(fault);
    tell("chaos ends, all is mended");
}

void Stage::happen(const Event& event) {
    switch (event.what) {
        case Happening::World:
            tell("world: ", drill::toWord(event.fault.kind), " ", event.fault.site.value,
                 event.fault.instance.value);
            world().inject(event.fault);
            clock.at(clock.now() + event.lasts, [this, fault = event.fault] {
                tell("world: mended ", drill::toWord(fault.kind));
                world().heal(fault);
            });
            return;
        case Happening::ConsoleDies:
            throw ConsoleDied{};
        case Happening::MachineDies:
            throw ConsoleDied{true};
        case Happening::WallStep:
            tell("the wall clock is set");
            clock.setWall(event.amount);
            return;
        case Happening::LockLost:
            tell("the lock is lost");
            lock.lose();
            return;
        case Happening::Pause:
        case Happening::Stop:
            if (wish) wish(event.what);
            return;
    }
}

const Strike* Stage::strike(std::initializer_list<Mishap> mishaps, int number) {
    if (!m_chaos) return nullptr;
    for (const Strike& strike : story.strikes) {
        const bool fits =
            strike.at == number && std::find(mishaps.begin(), mishaps.end(), strike.mishap) != mishaps.end();
        if (!fits || !m_struck.insert(&strike).second) continue;
        tell("strike: ", toWord(strike.mishap));
        m_lied = m_lied || isLie(strike.mishap);
        return &strike;
    }
    return nullptr;
}

void Stage::consoleEnded(const ConsoleDied& how) {
    tell(how.machine ? "the console's machine died" : "the console is gone");
    wish = {};
    inAdapter = false;
    if (how.machine) {
        disk.machineEnded(luck);
        clock.reboot();
    } else {
        disk.processEnded();
    }
    disk.heal();
}

} // namespace fairlead::trial
