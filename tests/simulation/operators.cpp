// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/console.h"

#include <algorithm>

/// The people before a console: they wait for a while, and then do something.
namespace fairlead::trial {

using namespace operation;

namespace {

constexpr Micros kSecond{1'000'000};
constexpr const char* kReason = "Somebody went there and looked at it.";

} // namespace

Micros Console::patience() {
    return m_stage.chaos() ? kSecond * static_cast<int>(m_stage.luck.between(1, 30)) : 12 * kSecond;
}

/// What runs goes on until it needs somebody, and then stays as it is.
void Console::leaveRuns() {
    m_stage.tell("the operator leaves the console");
    for (auto& [id, each] : m_runs)
        each->stop.request_stop();
    if (m_siteRun) m_siteRun->stop.request_stop();
}

/// Who goes home hands the run over, or simply leaves.
void Console::goHome(Run& run, const Progress& seen) {
    if (!seen.choices.handOver || m_stage.luck.below(2) == 0) return leaveRuns();
    m_stage.tell("the operator hands over the run of ", seen.plan.request.engine.value);
    run.conductor->post(event::HandOverAsked{{OperatorId("m.ruiz"), kReason}});
}

/// The run waits for a person, who thinks for a while and then does something.
Micros Console::attend(Run& run, Micros wanted) {
    const ProgressPtr seen = run.conductor->progress();
    const Micros now = m_stage.clock.now();
    if (run.waitingSince < Micros{0}) {
        run.waitingSince = now;
        m_stage.tell("the run of ", seen->plan.request.engine.value, " is ", toWord(seen->phase), ": ",
                     seen->resultWhy);
    }
    if (now - run.waitingSince >= patience()) decide(run, *seen);
    return std::max(wanted, kSecond / 2);
}

void Console::decide(Run& run, const Progress& seen) {
    run.waitingSince = Micros{-1};
    const Choices& may = seen.choices;
    const bool alone = seen.plan.request.partOf.empty();
    if (may.turn && alone && m_stage.story.asks && !run.handsOver && m_stage.luck.below(3) == 0)
        return startTurn(run, seen.plan);
    if (may.byHand) return decideByHand(run, seen);
    if (may.settle) return decideInDoubt(run, seen);
    if (may.retry || (may.skip && !may.carryOn)) return decideStuck(run, seen);
    const std::uint64_t mood = m_stage.luck.below(10);
    if (may.skip && mood == 5) {
        m_stage.tell("the operator skips ", seen.plan.steps[seen.cursor].id.value);
        return run.conductor->post(event::SkipAsked{seen.cursor, {OperatorId("m.ruiz"), kReason}});
    }
    if (may.carryOn && ++run.carriedOn <= 3 && (mood < 7 || !m_stage.chaos())) {
        m_stage.tell("the operator carries on");
        return run.conductor->post(event::CarryOnAsked{});
    }
    if (may.stop && seen.phase == RunPhase::Paused && mood < 9 && m_stage.chaos()) {
        m_stage.tell("the operator says stop");
        return run.conductor->post(event::StopAsked{});
    }
    goHome(run, seen);
}

/// The run holds while nobody knows what became of a step.
void Console::decideInDoubt(Run& run, const Progress& seen) {
    const std::uint64_t mood = m_stage.luck.below(10);
    if (m_stage.chaos() && mood < 3) return;
    if (m_stage.chaos() && mood < 5) return goHome(run, seen);
    if (m_stage.chaos() && mood < 6) return run.conductor->post(event::StopAsked{});
    const Step& step = seen.plan.steps[seen.cursor];
    const bool happened = m_referee.inEffect(seen.plan, step);
    m_stage.tell("the operator states that ", step.id.value, happened ? " happened" : " did not happen");
    run.conductor->post(event::Settled{happened, kReason, seen.cursor});
}

/// The run holds until a person has done a step.
void Console::decideByHand(Run& run, const Progress& seen) {
    const std::uint64_t mood = m_stage.luck.below(10);
    const Step& step = seen.plan.steps[seen.cursor];
    if (m_stage.chaos() && mood < 1) return;
    if (m_stage.chaos() && mood == 1) return goHome(run, seen);
    if (mood == 2 && seen.choices.skip) {
        m_stage.tell("the operator skips ", step.id.value);
        return run.conductor->post(event::SkipAsked{seen.cursor, {OperatorId("m.ruiz"), kReason}});
    }
    if (m_stage.chaos() && mood == 3) return run.conductor->post(event::StopAsked{});
    // Who cannot reach the server sees that nothing came of it, and says so.
    const bool follows = step.verb == simulation::verb::kReattach;
    const bool done =
        mood != 4 && m_stage.doByHand(seen.plan, step) && (follows || m_referee.inEffect(seen.plan, step));
    if (done) m_referee.afterAct(seen.plan, step);
    run.conductor->post(event::Settled{done, kReason, seen.cursor});
}

/// The run is paused at a step that failed.
void Console::decideStuck(Run& run, const Progress& seen) {
    const std::uint64_t mood = m_stage.luck.below(10);
    const Step& step = seen.plan.steps[seen.cursor];
    const bool tired = ++run.carriedOn > 4;
    if (m_stage.chaos() && mood == 9) return goHome(run, seen);
    if (seen.choices.retry && !tired && mood < 5) {
        m_stage.tell("the operator tries ", step.id.value, " again");
        return run.conductor->post(event::RetryAsked{seen.cursor});
    }
    if (seen.choices.skip && mood < 8) {
        m_stage.tell("the operator skips ", step.id.value);
        return run.conductor->post(event::SkipAsked{seen.cursor, {OperatorId("m.ruiz"), kReason}});
    }
    m_stage.tell("the operator says stop");
    run.conductor->post(event::StopAsked{});
}

/// A site operation is looked at four times a second; its engines' runs have people of their own.
Micros Console::attend(SiteRun& run, Micros wanted) {
    const SiteProgressPtr seen = run.conductor->progress();
    const Micros now = m_stage.clock.now();
    if (seen->state.phase != RunPhase::Paused) {
        run.waitingSince = Micros{-1};
    } else if (run.waitingSince < Micros{0}) {
        run.waitingSince = now;
        m_stage.tell("the site operation is paused: ", seen->state.why);
    } else if (now - run.waitingSince >= patience()) {
        decide(run, *seen);
    }
    return std::max(wanted, kSecond / 4);
}

void Console::handOver(SiteRun& run) {
    m_stage.tell("the operator hands over the operation on several engines");
    run.conductor->post(site_event::HandOverAsked{{OperatorId("m.ruiz"), kReason}});
}

void Console::decide(SiteRun& run, const SiteProgress& seen) {
    const std::uint64_t mood = m_stage.luck.below(10);
    SiteConductor& conductor = *run.conductor;
    run.waitingSince = Micros{-1};
    ++run.decided;
    if (m_stage.chaos() && mood == 0)
        return seen.state.mayHandOver() && m_stage.luck.below(2) == 0 ? handOver(run) : leaveRuns();
    const bool tired = run.decided > 6;
    for (const EngineRun& each : seen.state.engines) {
        const bool waits = each.phase == EnginePhase::NotMoved || each.phase == EnginePhase::Left;
        if (!waits || tired) continue;
        if (each.mayRetry() && mood < 6) {
            m_stage.tell("the operator tries ", each.engine.value, " again");
            return conductor.post(site_event::RetryAsked{each.engine});
        }
        if (mood < 8 && each.phase == EnginePhase::NotMoved) {
            m_stage.tell("the operator sets ", each.engine.value, " aside");
            return conductor.post(site_event::SetAsideAsked{each.engine, "It can wait until tomorrow."});
        }
    }
    if (mood == 9 || tired) {
        m_stage.tell("the operator says stop");
        return conductor.post(site_event::StopAsked{});
    }
    m_stage.tell("the operator carries on");
    conductor.post(site_event::CarryOnAsked{});
}

} // namespace fairlead::trial
