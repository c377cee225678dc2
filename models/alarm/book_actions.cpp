// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/book.h"

#include <QtGlobal>
#include <algorithm>

namespace fairlead::alarm {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kShortestReason = 3;
/// A latch guards data of two histories; who ends it says what became of them.
constexpr std::size_t kShortestResolution = 20;

std::size_t lettersOf(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return c != ' ' && c != '\t' && c != '\n'; }));
}

Micros longestFor(Priority priority) {
    return priority == Priority::P1 ? kLongestShelfOfP1 : kLongestShelf;
}

Error refused(std::string what, const std::string& where) {
    return {ErrorKind::Refused, std::move(what), "", where};
}

} // namespace

Result<std::vector<Event>> Book::acknowledge(const std::vector<std::string>& keys, const OperatorId& by,
                                             const std::string& note, const Moment& now) {
    Events events;
    for (const std::string& key : keys) {
        const auto found = m_alarms.find(key);
        if (found == m_alarms.end() || !found->second.raised)
            return refused("This alarm is no longer there. Nothing was acknowledged.", key);
    }
    for (const std::string& key : keys) {
        Alarm& alarm = m_alarms.at(key);
        if (alarm.acked) continue;
        alarm.acked = true;
        alarm.ack = Acknowledgement{by, note, now.utc};
        events.push_back({Event::Kind::Acknowledge, alarm, by.value, note, now.utc, {}});
    }
    settle(now, events);
    return events;
}

Result<std::vector<Event>> Book::acknowledgeGroup(const std::string& group, const OperatorId& by,
                                                  const std::string& note, const Moment& now) {
    const Group* found = findGroup(group);
    if (found == nullptr) return refused("This group is no longer there. Nothing was acknowledged.", group);
    if (static_cast<int>(found->members.size()) > kMostUnopened && !wasOpened(group))
        return refused("This group has " + std::to_string(found->members.size()) +
                           " alarms. Open it once before you acknowledge it.",
                       group);
    return acknowledge(std::vector<std::string>(found->members), by, note, now);
}

void Book::markOpened(const std::string& group) {
    m_opened.insert(group);
}

std::optional<std::string> Book::whyNotShelve(const std::string& key, const ShelfWish& wish,
                                              const OperatorId& by) const {
    const Alarm* alarm = find(key);
    if (alarm == nullptr || !alarm->raised) return QT_TRANSLATE_NOOP("fairlead::alarm", "the alarm is no longer there");
    if (alarm->shelved) return QT_TRANSLATE_NOOP("fairlead::alarm", "it is shelved already");
    if (lettersOf(wish.reason) < kShortestReason) return QT_TRANSLATE_NOOP("fairlead::alarm", "there is no reason yet");
    const Priority priority = alarm->condition.priority;
    if (wish.length <= 0s || wish.length > longestFor(priority))
        return priority == Priority::P1 ? QT_TRANSLATE_NOOP("fairlead::alarm", "a P1 is shelved for 60 min at most") : QT_TRANSLATE_NOOP("fairlead::alarm", "8 h are the most");
    if (priority != Priority::P1) return std::nullopt;
    if (wish.second.empty()) return QT_TRANSLATE_NOOP("fairlead::alarm", "a P1 needs a second person");
    if (wish.second == by) return QT_TRANSLATE_NOOP("fairlead::alarm", "the second person is another one than you");
    return std::nullopt;
}

Result<std::vector<Event>> Book::shelve(const std::string& key, const ShelfWish& wish, const OperatorId& by,
                                        const Moment& now) {
    if (const auto reason = whyNotShelve(key, wish, by))
        return refused("Nothing was shelved: " + *reason + ".", key);
    Alarm& alarm = m_alarms.at(key);
    const Condition& condition = alarm.condition;
    if (condition.priority == Priority::P1 && wish.agreement.empty())
        return refused("Nothing was shelved: " + wish.second.value + " has not signed.", key);
    const Shelf shelf{key,
                      toText(condition.brief),
                      condition.engine,
                      by,
                      wish.second,
                      wish.reason,
                      now.utc,
                      now.utc + wish.length,
                      condition.priority,
                      wish.agreement};
    m_shelves[key] = {shelf, now.mono + wish.length};
    alarm.shelved = true;
    Events events{{Event::Kind::Shelve, alarm, by.value, wish.reason, now.utc, shelf}};
    settle(now, events);
    return events;
}

std::vector<Event> Book::endShelf(const std::string& key, const std::string& by, const std::string& why,
                                  const Moment& now) {
    const auto found = m_shelves.find(key);
    if (found == m_shelves.end()) return {};
    Event event;
    event.kind = Event::Kind::Unshelve;
    event.alarm.condition.key = key;
    event.by = by;
    event.why = why;
    event.at = now.utc;
    event.shelf = found->second.shelf;
    m_shelves.erase(found);
    if (const auto alarm = m_alarms.find(key); alarm != m_alarms.end()) {
        alarm->second.shelved = false;
        // It calls again: who was there when it was put aside may be gone.
        if (alarm->second.active) alarm->second.acked = false;
        event.alarm = alarm->second;
    }
    return {event};
}

std::vector<Event> Book::unshelve(const std::string& key, const OperatorId& by, const Moment& now) {
    Events events = endShelf(key, by.value, "taken back", now);
    settle(now, events);
    return events;
}

std::vector<Event> Book::operationStarted(const EngineId& engine, const Moment& now) {
    Events events;
    std::vector<std::string> keys;
    for (const auto& [key, each] : m_shelves)
        if (each.shelf.engine == engine) keys.push_back(key);
    for (const std::string& key : keys)
        for (Event& event : endShelf(key, "", "an operation on " + engine.value + " began", now))
            events.push_back(std::move(event));
    settle(now, events);
    return events;
}

std::vector<Event> Book::restore(const std::vector<Shelf>& shelves, const Moment& now) {
    Events events;
    for (const Shelf& shelf : shelves) {
        const bool coherent = shelf.at <= now.utc && shelf.until > shelf.at &&
                              shelf.until - shelf.at <= longestFor(shelf.priority) && !shelf.by.empty() &&
                              lettersOf(shelf.reason) >= kShortestReason &&
                              (shelf.priority != Priority::P1 || !(shelf.second.empty() || shelf.agreement.empty()));
        m_shelves[shelf.key] = {shelf, now.mono + Micros(shelf.until - now.utc)};
        if (const auto alarm = m_alarms.find(shelf.key); alarm != m_alarms.end()) alarm->second.shelved = true;
        if (coherent && shelf.until > now.utc) continue;
        const char* why = coherent ? "its time ended while the console did not run"
                                   : "what was kept of it does not fit together";
        for (Event& event : endShelf(shelf.key, "", why, now))
            events.push_back(std::move(event));
    }
    settle(now, events);
    return events;
}

Result<std::vector<Event>> Book::resolve(const std::string& key, const OperatorId& by, const std::string& reason,
                                         const Moment& now) {
    const auto found = m_alarms.find(key);
    if (found == m_alarms.end() || stateOf(found->second) != State::Latched)
        return refused("Only what is over and latched is resolved.", key);
    if (lettersOf(reason) < kShortestResolution)
        return refused("Say in 20 letters at least what became of both histories.", key);
    Alarm& alarm = found->second;
    alarm.condition.latches = false;
    alarm.acked = true;
    Events events{{Event::Kind::Resolve, alarm, by.value, reason, now.utc, {}}};
    settle(now, events);
    return events;
}

std::vector<Event> Book::noteEscalated(const std::string& key, const Escalated& escalated, const Moment& now) {
    const auto found = m_alarms.find(key);
    if (found == m_alarms.end()) return {};
    found->second.escalated = escalated;
    Events events{{Event::Kind::Escalate, found->second, "", escalated.trouble, now.utc, {}}};
    settle(now, events);
    return events;
}

std::vector<Shelf> Book::shelves() const {
    std::vector<Shelf> shelves;
    for (const auto& [key, each] : m_shelves)
        shelves.push_back(each.shelf);
    std::stable_sort(shelves.begin(), shelves.end(),
                     [](const Shelf& a, const Shelf& b) { return a.until < b.until; });
    return shelves;
}

} // namespace fairlead::alarm
