// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/phrase.h"
#include "tests/simulation/console.h"

#include <QPromise>

/// The console's second half: several engines at once, as app/composition/local_site_desk.cpp moves them.
namespace fairlead::trial {

using namespace operation;

namespace {

/// Its primary is where it is to go.
bool alreadyThere(const topology::EngineState& state, const SiteId& to) {
    const topology::InstanceState* primary = state.primary ? state.find(*state.primary) : nullptr;
    return primary != nullptr && primary->site == to;
}

} // namespace

Result<SitePlan> Console::prepare(const SiteRequest& request) {
    lookAround();
    const topology::TopologySnapshot seen = snapshot();
    if (const auto asked = m_sink->append(requestEntry(request)); !asked) return asked.error();
    SitePlan plan;
    plan.request = request;
    for (const auto& wave : request.waves) {
        std::vector<Plan> parts;
        for (const EngineId& id : wave) {
            if (alreadyThere(*seen.find(id), request.to)) {
                plan.leftOut.emplace_back(id, "It is there already.");
                continue;
            }
            Result<Plan> part = prepare(requestFor(request, id));
            if (!part) return part.error();
            parts.push_back(std::move(*part));
        }
        if (!parts.empty()) plan.waves.push_back(std::move(parts));
    }
    if (plan.waves.empty()) return Error{ErrorKind::Invalid, "There is nothing to move.", "", ""};
    plan = sealPlan(std::move(plan));
    const std::string document = sitePlanDocument(plan);
    if (const auto attached = m_sink->attach(document); !attached) return attached.error();
    if (const auto planned = m_sink->append(planEntry(plan, document.size(), 0)); !planned)
        return planned.error();
    return plan;
}

Result<Console::Locks> Console::lockAll(const SitePlan& plan) {
    Locks locks;
    for (const auto& wave : plan.waves) {
        for (const Plan& part : wave) {
            const auto lock = m_lock.acquire(part.request.engine, part.request.id);
            if (!lock) {
                unlock(locks);
                return lock.error();
            }
            locks.emplace_back(part.request.engine, *lock);
        }
    }
    return locks;
}

void Console::unlock(const Locks& locks) {
    for (const auto& [id, lock] : locks)
        m_lock.release(id, lock.token);
}

Result<void> Console::run(const SitePlan& plan) {
    const std::string phrase = confirmationPhrase(plan, m_stage.story.inventory.target);
    const auto locks = lockAll(plan);
    if (!locks) return locks.error();
    const auto giveUp = [&](Error error) {
        unlock(*locks);
        return error;
    };
    for (const auto& wave : plan.waves) {
        for (const Plan& part : wave) {
            const Result<GuardReport> report = askGuards(part.request);
            if (!report) return giveUp(report.error());
            if (!report->allows())
                return giveUp({ErrorKind::Refused, part.request.engine.value + " is not ready.", "", ""});
        }
    }
    m_referee.begins(plan);
    if (const auto begun = m_sink->append(beginEntry(plan, phrase)); !begun) return giveUp(begun.error());
    conduct(plan, phrase, *locks, std::nullopt);
    return {};
}

/// `what` runs beside this; it calls `begun` once it is under way, and answers why it never was.
QFuture<Result<OperationId>> Console::beside(std::function<Result<void>(const std::function<void()>&)> what,
                                             const OperationId& id) {
    const auto promise = std::make_shared<QPromise<Result<OperationId>>>();
    promise->start();
    m_stage.clock.start(m_life, [what = std::move(what), promise, id] {
        const auto answer = [&](Result<OperationId> result) {
            promise->addResult(std::move(result));
            promise->finish();
        };
        if (const Result<void> done = what([&] { answer(id); }); !done) answer(done.error());
    });
    return promise->future();
}

SitePorts Console::portsFor(const std::string& words) {
    return {[this, words](const Plan& plan) {
                return beside(
                    [this, plan, words](const std::function<void()>& begun) -> Result<void> {
                        const Result<LockHolder> lock = begin(plan, words);
                        if (!lock) return lock.error();
                        begun();
                        conduct(plan, *lock, std::nullopt);
                        return {};
                    },
                    plan.request.id);
            },
            [this](const OperationId& id) {
                return beside(
                    [this, id](const std::function<void()>& begun) -> Result<void> {
                        const Result<Interrupted> found = openRun(id);
                        if (!found) return found.error();
                        const Result<LockHolder> lock = lockAgain(*found);
                        if (!lock) return lock.error();
                        begun();
                        conduct(found->plan, *lock, found->state);
                        return {};
                    },
                    id);
            },
            [this](const OperationId& id) {
                const auto found = m_runs.find(id);
                return found == m_runs.end() ? ProgressPtr() : found->second->conductor->progress();
            },
            [this](const OperationId& id) {
                if (const auto found = m_runs.find(id); found != m_runs.end())
                    found->second->conductor->post(event::StopAsked{});
            },
            [this](const OperationId& id, const HandOver& how) {
                if (const auto found = m_runs.find(id); found != m_runs.end())
                    found->second->conductor->post(event::HandOverAsked{how, true});
            },
            *m_sink,
            m_stage.clock};
}

void Console::conduct(const SitePlan& plan, const std::string& words, const Locks& locks,
                      std::optional<SiteState> state) {
    SiteRun run;
    m_siteRun = &run;
    run.conductor = std::make_unique<SiteConductor>(portsFor(words), plan);
    m_stage.wish = [&](Happening wish) {
        if (wish == Happening::Pause && m_stage.luck.below(3) == 0) return handOver(run);
        m_stage.tell(wish == Happening::Pause ? "the operator asks for a pause" : "the operator says stop");
        run.conductor->post(wish == Happening::Pause ? SiteEvent(site_event::PauseAsked{})
                                                     : SiteEvent(site_event::StopAsked{}));
    };
    m_stage.clock.self().stretch = [&](Micros wanted) { return attend(run, wanted); };
    if (state)
        run.conductor->resume(*state, run.stop.get_token());
    else
        run.conductor->run(run.stop.get_token());
    m_stage.clock.self().stretch = {};
    m_stage.wish = {};
    // Whoever left asked the engines' runs to leave too.
    m_stage.clock.join(m_life);
    m_siteRun = nullptr;
    unlock(locks);
    const SiteProgressPtr last = run.conductor->progress();
    m_stage.tell("the site operation is ", toWord(last->state.phase),
                 last->state.result ? ": " + std::string(toWord(*last->state.result)) : "", ", ",
                 standing(last->state));
}

Result<void> Console::takeOver(const InterruptedSite& found) {
    m_stage.tell("taken over: ", interruptedText(found.plan, found.state));
    const auto locks = lockAll(found.plan);
    if (!locks) return locks.error();
    const std::string reason = "The console before this one died.";
    if (const auto taken = m_sink->append(takeOverEntry(found.plan, reason)); !taken) {
        unlock(*locks);
        return taken.error();
    }
    conduct(found.plan, reason, *locks, found.state);
    return {};
}

Result<void> Console::close(const InterruptedSite& found, const std::vector<Interrupted>& engines) {
    m_stage.tell("closed as stopped: ", interruptedText(found.plan, found.state));
    for (const Interrupted& each : engines) {
        if (each.plan.request.partOf != found.plan.request.id) continue;
        if (const auto closed = close(each); !closed) return closed.error();
    }
    const auto entries = m_log->entriesFrom(0);
    if (!entries) return entries.error();
    const Result<SiteState> now = rebuild(found.plan, loggedOperations(*entries));
    if (!now) return now.error();
    auto [closing, effects] = advance(*now, site_event::StopAsked{});
    FL_ASSERT(closing.result.has_value());
    const auto ended = m_sink->append(endEntry(found.plan, closing, m_stage.clock.utc() - found.startedAt));
    return ended ? Result<void>() : ended.error();
}

} // namespace fairlead::trial
