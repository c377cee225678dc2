// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/annunciator.h"

#include <algorithm>

namespace fairlead::alarm {
namespace {

using namespace std::chrono_literals;

constexpr Micros kP1Every = 10s;
constexpr Micros kSilence = 2min;
constexpr Micros kTrayEvery = 5min;
constexpr Micros kAttentionAfter = 60s;
constexpr Micros kEscalateAfter = 5min;
constexpr Micros kEscalateAgain = 60s; // when it did not arrive

bool isNews(const Event& event) {
    switch (event.kind) {
        case Event::Kind::Raise:
        case Event::Kind::Rise:
        case Event::Kind::Return:
        case Event::Kind::Unshelve:
            return calls(event.alarm);
        case Event::Kind::Clear:
        case Event::Kind::Acknowledge:
        case Event::Kind::Resolve:
        case Event::Kind::Shelve:
        case Event::Kind::Escalate:
            return false;
    }
    return false;
}

bool callsAs(const Alarm& alarm, Priority priority) {
    return calls(alarm) && alarm.condition.priority == priority;
}

/// Keeps of `known` what calls as a P1 still.
void forget(std::map<std::string, MonoTime>& known, const Book& book) {
    std::erase_if(known, [&book](const auto& entry) {
        const Alarm* alarm = book.find(entry.first);
        return alarm == nullptr || !callsAs(*alarm, Priority::P1);
    });
}

} // namespace

Notice Annunciator::take(const Book& book, const std::vector<Event>& events, const Moment& now) {
    Notice notice;
    notice.sound = soundFor(book, events, now.mono);
    notice.messages = messagesFor(book, events, now.mono);
    forget(m_attended, book);
    forget(m_escalated, book);
    notice.attention = wantsAttention(book, now.mono);
    notice.escalate = dueFor(book, now.mono);
    return notice;
}

void Annunciator::silence(const Moment& now) {
    m_silentUntil = now.mono + kSilence;
}

std::optional<Micros> Annunciator::silentFor(MonoTime now) const {
    if (!m_silentUntil || *m_silentUntil <= now) return std::nullopt;
    return *m_silentUntil - now;
}

std::optional<Tone> Annunciator::soundFor(const Book& book, const std::vector<Event>& events, MonoTime now) {
    const auto fresh = [&](Priority priority) {
        return std::any_of(events.begin(), events.end(), [priority](const Event& event) {
            return isNews(event) && event.alarm.condition.priority == priority;
        });
    };
    const bool freshP1 = fresh(Priority::P1);
    const bool freshP2 = fresh(Priority::P2);
    if (!book.inFlood()) m_pulsedInFlood = false;
    if ((freshP1 || freshP2) && !book.inFlood()) m_silentUntil.reset();
    const auto calling = book.calling();
    const bool anyP1 = std::any_of(calling.begin(), calling.end(),
                                   [](const Alarm* each) { return callsAs(*each, Priority::P1); });
    if (!anyP1) m_lastP1.reset();
    if (silentFor(now)) return std::nullopt;
    if (anyP1) {
        if (m_lastP1 && now - *m_lastP1 < kP1Every) return std::nullopt;
        m_lastP1 = now;
        m_pulsedInFlood = true;
        return Tone::TripleP1;
    }
    if (!freshP2 || m_pulsedInFlood) return std::nullopt;
    m_pulsedInFlood = book.inFlood();
    return Tone::DoubleP2;
}

/// A message says what its row says. Something graver in the same row is told at once.
std::vector<TrayMessage> Annunciator::messagesFor(const Book& book, const std::vector<Event>& events,
                                                  MonoTime now) {
    std::map<std::string, TrayMessage> due;
    for (const Event& event : events) {
        if (!isNews(event) || event.alarm.condition.priority == Priority::P3) continue;
        const Group* group = book.groupOf(event.alarm.key());
        if (group == nullptr) continue;
        const auto [row, isNew] = due.try_emplace(
            group->key, TrayMessage{group->place, event.alarm.condition.priority, group->key});
        if (!isNew && event.alarm.condition.priority < row->second.priority)
            row->second = {group->place, event.alarm.condition.priority, group->key};
    }
    std::erase_if(m_told, [now](const auto& entry) { return now - entry.second.at >= kTrayEvery; });
    std::vector<TrayMessage> messages;
    for (const auto& [key, message] : due) {
        const auto told = m_told.find(key);
        if (told != m_told.end() && told->second.priority <= message.priority) continue;
        m_told[key] = {now, message.priority};
        messages.push_back(message);
    }
    return messages;
}

bool Annunciator::wantsAttention(const Book& book, MonoTime now) {
    bool wants = false;
    for (const Alarm* alarm : book.calling()) {
        if (alarm->condition.priority != Priority::P1) continue;
        if (now - alarm->raisedAt.mono < kAttentionAfter) continue;
        wants = m_attended.try_emplace(alarm->key(), now).second || wants;
    }
    return wants;
}

std::vector<std::string> Annunciator::dueFor(const Book& book, MonoTime now) {
    std::vector<std::string> due;
    for (const Alarm* alarm : book.calling()) {
        if (alarm->condition.priority != Priority::P1) continue;
        if (now - alarm->raisedAt.mono < kEscalateAfter) continue;
        const auto tried = m_escalated.find(alarm->key());
        const bool failed = alarm->escalated && !alarm->escalated->trouble.empty();
        if (tried != m_escalated.end() && !(failed && now - tried->second >= kEscalateAgain)) continue;
        m_escalated[alarm->key()] = now;
        due.push_back(alarm->key());
    }
    return due;
}

} // namespace fairlead::alarm
