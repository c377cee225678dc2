// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/readiness/readiness_book.h"

#include "ui/shell/plan_reason.h"
#include "ui/theme/text.h"
#include "ui/widgets/when_ready.h"

#include <algorithm>

namespace fairlead::ui {
namespace {

using namespace std::chrono_literals;
using operation::Kind;

constexpr Micros kOwnPace = 5s;
constexpr Micros kOwnAgain = 4min;
constexpr int kAtOnce = 2;

} // namespace

ReadinessBook::ReadinessBook(const Services& services, QObject* parent)
    : QObject(parent), m_services(services) {
    for (const inventory::Engine& engine : services.inventory->engines)
        m_all[engine.id].engine = engine.id;
}

QString ReadinessBook::whyNot() const {
    if (!m_services.desk || !m_services.clock)
        return tr("This console operates nothing here, so it asks no guards.");
    return {};
}

std::vector<EngineReadiness> ReadinessBook::all() const {
    std::vector<EngineReadiness> all;
    for (const inventory::Engine& engine : m_services.inventory->engines)
        all.push_back(m_all.at(engine.id));
    return all;
}

int ReadinessBook::open() const {
    return static_cast<int>(m_waiting.size()) + m_asking;
}

bool ReadinessBook::operates() const {
    const std::vector<OperationId> ids = m_services.desk->operations();
    return std::any_of(ids.begin(), ids.end(), [this](const OperationId& id) {
        const operation::ProgressPtr progress = m_services.desk->progress(id);
        return progress && progress->phase != operation::RunPhase::Ended;
    });
}

void ReadinessBook::tick() {
    // Before anything is seen there is no telling which way an engine would be moved.
    if (!whyNot().isEmpty() || open() > 0 || !m_snapshot || operates()) return;
    const MonoTime now = m_services.clock->mono();
    if (m_lastOwn && now - *m_lastOwn < kOwnPace) return;
    const EngineId* oldest = nullptr;
    for (const inventory::Engine& engine : m_services.inventory->engines) {
        const auto asked = m_askedAt.find(engine.id);
        if (asked == m_askedAt.end()) {
            oldest = &engine.id;
            break;
        }
        if (now - asked->second < kOwnAgain) continue;
        if (!oldest || asked->second < m_askedAt[*oldest]) oldest = &engine.id;
    }
    if (!oldest) return;
    m_lastOwn = now;
    add(*oldest);
    askNext();
}

void ReadinessBook::ask(const EngineId& engine) {
    if (!whyNot().isEmpty() || m_all.count(engine) == 0) return;
    std::erase_if(m_waiting, [&engine](const Question& question) { return question.first == engine; });
    for (const Kind kind : {Kind::Failover, Kind::Switchover})
        if (!answerOf({engine, kind}).asking) m_waiting.emplace_front(engine, kind);
    m_askedAt[engine] = m_services.clock->mono();
    askNext();
}

void ReadinessBook::askAll() {
    if (!whyNot().isEmpty()) return;
    m_waiting.clear();
    for (const inventory::Engine& engine : m_services.inventory->engines)
        add(engine.id);
    askNext();
}

void ReadinessBook::add(const EngineId& engine) {
    for (const Kind kind : {Kind::Switchover, Kind::Failover})
        if (!answerOf({engine, kind}).asking) m_waiting.emplace_back(engine, kind);
    m_askedAt[engine] = m_services.clock->mono();
}

Answer& ReadinessBook::answerOf(const Question& question) {
    EngineReadiness& readiness = m_all[question.first];
    return question.second == Kind::Switchover ? readiness.switchover : readiness.failover;
}

void ReadinessBook::askNext() {
    while (m_asking < kAtOnce && !m_waiting.empty()) {
        const Question question = m_waiting.front();
        m_waiting.pop_front();
        operation::Request request;
        request.id = m_services.desk->newId();
        request.kind = question.second;
        request.engine = question.first;
        request.to = planTarget(question.second, question.first, *m_services.inventory, m_snapshot.get());
        request.reason = "readiness";
        request.by = m_services.operatorId;
        answerOf(question).asking = true;
        ++m_asking;
        whenReady(m_services.desk->checkGuards(request), this,
                  [this, question](const Result<operation::GuardReport>& answer) { take(question, answer); });
    }
    Q_EMIT changed();
}

void ReadinessBook::take(const Question& question, const Result<operation::GuardReport>& answer) {
    --m_asking;
    Answer& held = answerOf(question);
    held.asking = false;
    held.fault = answer ? QString() : toQt(toText(answer.error()));
    // What was known before grows old; it is not taken for an answer to this question.
    if (answer) held.report = *answer;
    askNext();
}

} // namespace fairlead::ui
