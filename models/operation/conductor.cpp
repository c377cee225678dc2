// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/conductor.h"

#include "models/base/seeded_bug.h"
#include "models/operation/commit_window.h"
#include "models/operation/journal.h"

#include <algorithm>
#include <charconv>

namespace fairlead::operation {
namespace {

/// Between two looks at a step in doubt (UX-5.7).
constexpr Micros kCheckEvery = std::chrono::seconds{5};
/// Between two looks for an operator's wish while nothing runs.
constexpr Micros kListenEvery = std::chrono::milliseconds{20};
constexpr Micros kCheckDeadline = std::chrono::seconds{4};
constexpr Micros kPrepareDeadline = std::chrono::seconds{15};
/// Lines of live output kept for the screen; the log keeps the outcome's evidence.
constexpr std::size_t kMostOutput = 500;

std::optional<Micros> measuredOutage(const Facts& facts) {
    const auto found = facts.find("measured_outage_us");
    if (found == facts.end()) return std::nullopt;
    std::int64_t value = 0;
    const char* end = found->second.data() + found->second.size();
    if (std::from_chars(found->second.data(), end, value).ptr != end) return std::nullopt;
    return Micros{value};
}

std::string factOr(const Facts& facts, const std::string& name) {
    const auto found = facts.find(name);
    return found == facts.end() ? std::string() : found->second;
}

} // namespace

Conductor::Conductor(ConductorPorts ports, Plan plan, LockHolder lock)
    : m_ports(ports), m_plan(std::move(plan)), m_lock(std::move(lock)), m_state(initialState(m_plan)) {
    FL_ASSERT(m_plan.digest.size() == 64);
    m_state.whenStuck = m_ports.whenStuck;
    m_timing.resize(m_plan.steps.size());
    m_output.resize(m_plan.steps.size());
    auto first = std::make_shared<Progress>();
    first->plan = m_plan;
    first->steps.resize(m_plan.steps.size());
    m_progress = std::move(first);
}

void Conductor::run(std::stop_token stop) {
    loop({event::Begin{}}, stop);
}

void Conductor::resume(ExecutorState state, std::stop_token stop) {
    m_state = std::move(state);
    m_state.whenStuck = m_ports.whenStuck;
    if (m_state.windowEnds) m_windowOver = m_ports.clock.mono() + (*m_state.windowEnds - m_ports.clock.utc());
    loop({event::TakenOver{}}, stop);
}

void Conductor::loop(std::deque<Event> events, std::stop_token stop) {
    {
        const std::scoped_lock guard(m_mutex);
        m_began = m_ports.clock.mono();
        auto next = std::make_shared<Progress>(*m_progress);
        next->startedAt = m_ports.clock.utc();
        m_progress = std::move(next);
    }
    const Call call{Deadline::in(kPrepareDeadline, m_ports.clock), stop};
    const Result<void> prepared = m_ports.adapter.prepare(m_ports.engine, m_plan, call);
    // A run that cannot open what it needs stops before its first step; a rebuilt one goes on, for
    // observing may still work and its steps say themselves what they miss.
    if (!prepared && m_state.phase == RunPhase::Ready) {
        events.push_front(event::StopAsked{"The run did not start: " + toText(prepared.error())});
    }
    while (m_state.phase != RunPhase::Ended) {
        if (events.empty()) {
            std::optional<Event> wish = m_state.result ? std::nullopt : waitForOperator(stop);
            if (!wish) break;
            events.push_back(std::move(*wish));
        }
        auto [state, effects] = advance(std::move(m_state), events.front());
        m_state = std::move(state);
        events.pop_front();
        publish();
        while (std::optional<Event> wish = posted())
            events.push_back(std::move(*wish));
        for (const Effect& effect : effects) {
            events.push_back(std::visit([&](const auto& e) { return perform(e, stop); }, effect));
        }
        publish();
    }
    m_ports.adapter.release(m_plan);
    publish();
}

std::optional<UtcTime> Conductor::windowEnd(std::size_t step) const {
    if (step != m_state.window || !m_plan.request.window) return std::nullopt;
    if (m_state.windowEnds) return m_state.windowEnds;
    return m_ports.clock.utc() + m_plan.request.window->lasts;
}

std::optional<Micros> Conductor::windowLeft() const {
    if (!windowIsOpen(m_state) || m_state.windowHeld || !m_state.windowEnds || !m_windowOver)
        return std::nullopt;
    const Micros left =
        std::min(*m_state.windowEnds - m_ports.clock.utc(), *m_windowOver - m_ports.clock.mono());
    return std::max(left, Micros{0});
}

Event Conductor::perform(const effect::WriteIntent& e, std::stop_token) {
    if (!FL_SEEDED_BUG("lock-not-asked") && !m_ports.lock.stillHeld(m_ports.engine.id, m_lock.token)) {
        return event::LockLost{"another console may hold it now."};
    }
    const std::optional<UtcTime> windowEnds = windowEnd(e.step);
    Result<audit::Appended> appended = FL_SEEDED_BUG("intent-left-out")
                                           ? audit::Appended{}
                                           : m_ports.audit.append(intentEntry(m_plan, e, windowEnds));
    if (!appended && FL_SEEDED_BUG("audit-failure-ignored")) appended = audit::Appended{};
    if (!appended) return event::AuditFailed{appended.error().what};
    m_echo = appended->echo();
    const std::scoped_lock guard(m_mutex);
    m_timing[e.step] = {m_ports.clock.mono(), std::nullopt};
    if (windowEnds) m_windowOver = m_ports.clock.mono() + (*windowEnds - m_ports.clock.utc());
    return event::IntentWritten{appended->n, windowEnds};
}

ActCall Conductor::callFor(std::size_t step, std::stop_token stop) {
    return {{Deadline::in(m_plan.steps[step].timeout, m_ports.clock), stop},
            m_echo,
            m_state.facts,
            [this, step](std::string_view line) {
                std::string shown = m_ports.audit.withoutSecrets(std::string(line));
                const std::scoped_lock guard(m_mutex);
                if (m_output[step].size() < kMostOutput) m_output[step].push_back(std::move(shown));
            }};
}

Event Conductor::perform(const effect::Act& e, std::stop_token stop) {
    Outcome outcome =
        m_ports.adapter.act(m_ports.engine, m_plan, m_plan.steps[e.step], callFor(e.step, stop));
    return ended(e.step, std::move(outcome));
}

Event Conductor::perform(const effect::Compensate& e, std::stop_token stop) {
    Outcome outcome =
        m_ports.adapter.compensate(m_ports.engine, m_plan, m_plan.steps[e.step], callFor(e.step, stop));
    return ended(e.step, std::move(outcome));
}

/// Into the log before the outcome that names them.
void Conductor::store(Outcome& outcome) {
    for (Attachment& each : outcome.attachments) {
        each.size = each.bytes.size() + audit::kSaltBytes;
        const Result<std::string> stored = m_ports.audit.attachToForget(each.bytes);
        each.bytes.clear();
        if (stored) {
            each.sha256 = *stored;
            continue;
        }
        outcome.reply += " " + each.name + " could not be kept in the audit log: " + stored.error().what;
        outcome.result = Outcome::Result::Failed;
    }
    std::erase_if(outcome.attachments, [](const Attachment& each) { return each.sha256.empty(); });
}

/// What engines and hooks say of themselves may hold a secret, and an outcome must never be refused for it.
void Conductor::withoutSecrets(Outcome& outcome) const {
    for (std::string* const text : {&outcome.reply, &outcome.before, &outcome.after})
        *text = m_ports.audit.withoutSecrets(std::move(*text));
    for (auto& [name, value] : outcome.learned)
        value = m_ports.audit.withoutSecrets(std::move(value));
}

Event Conductor::ended(std::size_t step, Outcome outcome) {
    withoutSecrets(outcome);
    store(outcome);
    const std::scoped_lock guard(m_mutex);
    m_timing[step].took = m_ports.clock.mono() - *m_timing[step].began;
    return event::ActEnded{std::move(outcome)};
}

Event Conductor::perform(const effect::WriteOutcome& e, std::stop_token) {
    Micros took{0};
    {
        const std::scoped_lock guard(m_mutex);
        took = m_timing[e.step].took.value_or(took);
    }
    // A commit is an act of its own: nobody commits what another console may have taken back meanwhile.
    if (e.step == m_state.window && !m_ports.lock.stillHeld(m_ports.engine.id, m_lock.token))
        return event::LockLost{"another console may hold it now."};
    const audit::EntryDraft outcome = outcomeEntry(m_plan, e, m_state.steps[e.step], took);
    const auto appended = m_ports.audit.append(outcome);
    if (appended) return event::OutcomeWritten{};
    const bool kept = m_ports.audit.spool(outcome).has_value();
    return event::AuditFailed{appended.error().what +
                              (kept ? " The second log keeps what came of this step." : "")};
}

Event Conductor::perform(const effect::Check& e, std::stop_token stop) {
    const Call call{Deadline::in(kCheckDeadline, m_ports.clock), stop};
    StepCheck found =
        m_ports.adapter.check(m_ports.engine, m_plan, m_plan.steps[e.step], m_state.facts, call);
    found.evidence = m_ports.audit.withoutSecrets(std::move(found.evidence));
    return event::Checked{std::move(found)};
}

Event Conductor::perform(const effect::WriteSkip& e, std::stop_token) {
    const auto appended = m_ports.audit.append(skipEntry(m_plan, e.step, *m_state.steps[e.step].skip));
    if (!appended) return event::AuditFailed{appended.error().what};
    return event::SkipWritten{};
}

Event Conductor::perform(const effect::WriteHandOver&, std::stop_token) {
    const auto appended = m_ports.audit.append(handOverEntry(m_plan, *m_state.handOver));
    if (!appended) return event::AuditFailed{appended.error().what};
    return event::HandOverWritten{};
}

Event Conductor::perform(const effect::WriteEnd&, std::stop_token) {
    const Micros took = progress()->elapsed;
    const auto appended = m_ports.audit.append(endEntry(m_plan, m_state, took));
    if (!appended) return event::AuditFailed{appended.error().what};
    return event::EndWritten{};
}

std::optional<Event> Conductor::waitForOperator(std::stop_token stop) {
    const MonoTime checkAgain = m_ports.clock.mono() + kCheckEvery;
    while (!stop.stop_requested()) {
        if (std::optional<Event> wish = posted()) return wish;
        if (m_state.phase == RunPhase::Holding && m_ports.clock.mono() >= checkAgain) {
            return perform(effect::Check{m_state.cursor}, stop);
        }
        if (windowLeft() == Micros{0}) return event::WindowOver{};
        m_ports.clock.sleepFor(kListenEvery, stop);
        publish();
    }
    return std::nullopt;
}

void Conductor::post(Event event) {
    const std::scoped_lock guard(m_mutex);
    m_posted.push_back(std::move(event));
}

std::optional<Event> Conductor::posted() {
    std::unique_lock guard(m_mutex);
    if (m_posted.empty()) return std::nullopt;
    Event event = std::move(m_posted.front());
    m_posted.pop_front();
    guard.unlock();
    recordWish(event);
    return event;
}

/// Pausing and stopping must work without a log too; whatever acts writes an intent of its own.
void Conductor::recordWish(const Event& wish) {
    if (m_state.result) return; // Nothing of an operation stands behind its end.
    if (const auto entry = wishEntry(m_plan, wish))
        static_cast<void>(m_ports.audit.append(*entry).has_value());
}

void Conductor::publish() {
    const std::scoped_lock guard(m_mutex);
    auto next = std::make_shared<Progress>(*m_progress);
    next->generation += 1;
    next->attachments.clear();
    for (std::size_t i = 0; i < m_plan.steps.size(); ++i) {
        StepView& view = next->steps[i];
        const StepState& step = m_state.steps[i];
        if (step.phase == StepPhase::Acting && view.phase != StepPhase::Acting) {
            view.startedAt = m_ports.clock.utc();
        }
        view.phase = step.phase;
        view.evidence = step.outcome.reply;
        const auto& left = step.outcome.attachments;
        next->attachments.insert(next->attachments.end(), left.begin(), left.end());
        view.took = m_timing[i].took;
        view.output = m_output[i];
    }
    const bool passed = pointOfNoReturnPassed(m_state);
    if (passed && !next->pointOfNoReturnPassed) next->pointOfNoReturnAt = m_ports.clock.utc();
    next->pointOfNoReturnPassed = next->pointOfNoReturnPassed || passed;
    next->phase = m_state.phase;
    next->result = m_state.phase == RunPhase::Ended ? m_state.result : std::nullopt;
    next->resultWhy = m_state.why;
    next->elapsed = m_ports.clock.mono() - m_began;
    next->measuredOutage = measuredOutage(m_state.facts);
    next->lossFound = factOr(m_state.facts, "loss_found");
    next->lossVerdict = lossVerdict(m_plan.stated, m_state.facts);
    next->windowEnds = m_state.windowEnds;
    next->windowLeft = windowLeft();
    next->windowFound = m_state.windowHeld ? factOr(m_state.facts, window::kForeign) : std::string();
    next->pauseAsked = m_state.pauseAsked;
    next->cursor = m_state.cursor;
    next->choices = choicesOf(m_state);
    next->turning = !m_state.turnedInto.empty();
    next->handOverAsked = m_state.handOver.has_value();
    m_progress = std::move(next);
}

ProgressPtr Conductor::progress() const {
    const std::scoped_lock guard(m_mutex);
    if (m_progress->phase == RunPhase::Ended) return m_progress;
    auto now = std::make_shared<Progress>(*m_progress);
    now->elapsed = m_ports.clock.mono() - m_began;
    for (std::size_t i = 0; i < now->steps.size(); ++i) {
        now->steps[i].output = m_output[i];
        const Timing& timing = m_timing[i];
        if (timing.began && !timing.took) now->steps[i].took = m_ports.clock.mono() - *timing.began;
    }
    return now;
}

} // namespace fairlead::operation
