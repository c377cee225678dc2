// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/site_conductor.h"

#include "models/operation/site_journal.h"

namespace fairlead::operation {
namespace {

constexpr Micros kListenEvery = std::chrono::milliseconds{10};
/// Engines that ask their guards and begin at the same time; those that run are not counted.
constexpr std::size_t kBeginAtOnce = 6;

} // namespace

SiteConductor::SiteConductor(SitePorts ports, SitePlan plan)
    : m_ports(std::move(ports)), m_plan(std::move(plan)), m_state(initialState(m_plan)) {
    FL_ASSERT(m_plan.digest.size() == 64);
    auto first = std::make_shared<SiteProgress>();
    first->plan = m_plan;
    first->state = m_state;
    m_progress = std::move(first);
}

void SiteConductor::run(std::stop_token stop) {
    loop(site_event::Begin{}, stop);
}

void SiteConductor::resume(SiteState state, std::stop_token stop) {
    m_state = std::move(state);
    loop(site_event::TakenOver{}, stop);
}

void SiteConductor::loop(SiteEvent first, std::stop_token stop) {
    m_began = m_ports.clock.mono();
    {
        const std::scoped_lock guard(m_mutex);
        auto next = std::make_shared<SiteProgress>(*m_progress);
        next->startedAt = m_ports.clock.utc();
        m_progress = std::move(next);
    }
    m_events.push_back(std::move(first));
    while (m_state.phase != RunPhase::Ended && !stop.stop_requested()) {
        // Only when all is done that is known: what is heard is judged by the state it was heard in.
        if (m_events.empty()) listen();
        if (m_events.empty()) {
            publish();
            m_ports.clock.sleepFor(kListenEvery, stop);
            continue;
        }
        auto [state, effects] = advance(std::move(m_state), m_events.front());
        m_state = std::move(state);
        m_events.pop_front();
        for (const SiteEffect& effect : effects)
            std::visit([this](const auto& e) { perform(e); }, effect);
        publish();
    }
}

void SiteConductor::perform(const site_effect::Start& e) {
    m_due.push_back(e.engine);
    beginDue();
}

void SiteConductor::beginDue() {
    if (m_state.stopAsked || m_state.handOver) {
        for (const EngineId& engine : m_due)
            m_events.push_back(site_event::EngineWithheld{engine});
        m_due.clear();
    }
    while (!m_due.empty() && m_beginning.size() < kBeginAtOnce) {
        m_beginning[m_due.front()] = m_ports.begin(*m_plan.find(m_due.front()));
        m_due.pop_front();
    }
}

void SiteConductor::perform(const site_effect::Resume& e) {
    m_beginning[e.engine] = m_ports.takeOver(m_plan.find(e.engine)->request.id);
}

void SiteConductor::perform(const site_effect::StopRun& e) {
    m_ports.stop(m_plan.find(e.engine)->request.id);
}

void SiteConductor::perform(const site_effect::HandOverRun& e) {
    m_ports.handOver(m_plan.find(e.engine)->request.id, *m_state.handOver);
}

void SiteConductor::perform(const site_effect::WriteSetAside& e) {
    write(setAsideEntry(m_plan, e.engine, e.reason), site_event::SetAsideWritten{e.engine, e.reason});
}

void SiteConductor::perform(const site_effect::WriteHandOver&) {
    write(handOverEntry(m_plan, *m_state.handOver), site_event::HandOverWritten{});
}

void SiteConductor::perform(const site_effect::WriteEnd&) {
    write(endEntry(m_plan, m_state, m_ports.clock.mono() - m_began), site_event::EndWritten{});
}

void SiteConductor::write(const audit::EntryDraft& entry, SiteEvent written) {
    const auto appended = m_ports.audit.append(entry);
    m_events.push_back(appended ? std::move(written) : SiteEvent(site_event::AuditFailed{appended.error().what}));
}

void SiteConductor::listen() {
    {
        const std::scoped_lock guard(m_mutex);
        m_events.insert(m_events.end(), m_posted.begin(), m_posted.end());
        m_posted.clear();
    }
    for (auto each = m_beginning.begin(); each != m_beginning.end();) {
        if (!each->second.isFinished()) {
            ++each;
            continue;
        }
        const Result<OperationId> began = each->second.result();
        m_events.push_back(began ? SiteEvent(site_event::EngineBegan{each->first})
                                 : SiteEvent(site_event::EngineEnded{each->first, std::nullopt, false,
                                                                     toText(began.error())}));
        each = m_beginning.erase(each);
    }
    beginDue();
    for (const EngineRun& run : m_state.engines) {
        if (run.phase != EnginePhase::Running || m_beginning.contains(run.engine)) continue;
        const ProgressPtr look = m_ports.progress(m_plan.find(run.engine)->request.id);
        if (!look || look->phase != RunPhase::Ended) continue;
        m_events.push_back(
            site_event::EngineEnded{run.engine, look->result, look->pointOfNoReturnPassed, look->resultWhy});
    }
}

void SiteConductor::post(SiteEvent event) {
    const std::scoped_lock guard(m_mutex);
    m_posted.push_back(std::move(event));
}

void SiteConductor::publish() {
    auto next = std::make_shared<SiteProgress>();
    next->plan = m_plan;
    next->state = m_state;
    next->elapsed = m_ports.clock.mono() - m_began;
    for (const EngineRun& run : m_state.engines)
        if (const ProgressPtr look = m_ports.progress(m_plan.find(run.engine)->request.id))
            next->engines[run.engine] = look;
    const std::scoped_lock guard(m_mutex);
    next->startedAt = m_progress->startedAt;
    next->generation = m_progress->generation + 1;
    m_progress = std::move(next);
}

SiteProgressPtr SiteConductor::progress() const {
    const std::scoped_lock guard(m_mutex);
    return m_progress;
}

} // namespace fairlead::operation
