// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/stage.h"

#include "tests/simulation/signatures.h"

#include <algorithm>
#include <cstdio>

/// Takes the place of the one that aborts: a broken promise is a finding of the trial.
void fairlead::assertionFailed(const char* condition, const char* file, int line) {
    throw fairlead::trial::PromiseBroken{std::string(file) + ":" + std::to_string(line) + ": " + condition};
}

namespace fairlead::trial {

namespace {

/// One trial in so many signs its log as the product does.
constexpr std::uint64_t kRealSignaturesEvery = 16;

} // namespace

Stage::Stage(std::uint64_t seed, bool reads)
    : story(storyOf(seed)),
      tracing(reads),
      luck(simulation::seedFor(seed, "people")),
      simulation(simulation::makeSimulation(story.inventory, seed, clock, {story.console, false})) {
    for (const inventory::FrontDoor& door : story.inventory.frontDoors)
        doors[door.engine] = {engine(door.engine).home, false};
    if (story.rival && story.rival->ownLock) second.lock = &otherLock;
    signForReal(seed % kRealSignaturesEvery == 0);
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
    fault.site = engine(story.engine).home;
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
    m_keptDark.reset();
    clock.forget();
    first.disk.heal();
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
                if (m_keptDark && fault.kind == drill::FaultKind::SiteLoss && fault.site == *m_keptDark)
                    return;
                tell("world: mended ", drill::toWord(fault.kind));
                world().heal(fault);
            });
            return;
        case Happening::ConsoleDies:
        case Happening::MachineDies:
            kill(event.what == Happening::MachineDies);
            return;
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

bool Stage::doByHand(const operation::Plan& plan, const operation::Step& step) {
    namespace verb = simulation::verb;
    const EngineId& on = plan.request.engine;
    const auto source = step.parameters.find(simulation::parameter::kSource);
    const InstanceId other = source == step.parameters.end() ? InstanceId() : InstanceId(source->second);
    Result<void> done = Error{ErrorKind::Invalid, "Nobody knows how to do that.", "", ""};
    if (step.verb == verb::kFence) done = world().fence(step.target);
    if (step.verb == verb::kBar) done = world().bar(step.target);
    if (step.verb == verb::kPromote) done = world().promote(step.target);
    if (step.verb == verb::kRedirect) done = world().redirect(on, step.target);
    if (step.verb == verb::kReattach) done = world().follow(step.target, other);
    if (step.verb == verb::kPark) done = world().park(on, true);
    if (step.verb == verb::kUnpark) done = world().park(on, false);
    tell("  beside the console: ", step.id.value, done ? "" : ": " + toText(done.error()));
    return done.has_value();
}

void Stage::copyComes(const operation::Plan& plan, const operation::Step& step, bool undoing, int number,
                      Micros late) {
    clock.at(clock.now() + late, [this, plan, step, undoing, number] {
        const bool old = m_sent[step.target] != number;
        tell("a copy of ", step.id.value, " comes", old ? ", and is dropped as old" : "");
        if (old) return;
        if (!undoing) static_cast<void>(doByHand(plan, step));
        if (undoing && step.verb == simulation::verb::kFence)
            static_cast<void>(world().unfence(step.target).has_value());
    });
}

bool Stage::attestDark(const SiteId& site) {
    for (const drill::Fault& fault : world().active())
        if (fault.kind == drill::FaultKind::SiteLoss && fault.site == site) m_keptDark = site;
    return m_keptDark == site;
}

void Stage::kill(bool machine) {
    if (!life) {
        consoleEnded({machine});
        return;
    }
    life->over = true;
    life->machine = life->machine || machine;
}

const Strike* Stage::strike(std::initializer_list<Mishap> mishaps, int number, std::string_view verb) {
    if (!m_chaos) return nullptr;
    for (const Strike& strike : story.strikes) {
        const bool due = strike.verb.empty() ? strike.at == number : strike.verb == verb;
        const bool fits = due && std::find(mishaps.begin(), mishaps.end(), strike.mishap) != mishaps.end();
        if (!fits || !m_struck.insert(&strike).second) continue;
        tell("strike: ", toWord(strike.mishap));
        m_lied = m_lied || isLie(strike.mishap);
        m_deceived = m_deceived || (isLie(strike.mishap) && strike.mishap != Mishap::Swallows);
        return &strike;
    }
    return nullptr;
}

void Stage::consoleEnded(const ConsoleDied& how) {
    tell(how.machine ? "the console's machine died" : "the console is gone");
    wish = {};
    if (how.machine) {
        first.disk.machineEnded(luck);
        clock.reboot();
    } else {
        first.disk.processEnded();
    }
    first.disk.heal();
}

} // namespace fairlead::trial
