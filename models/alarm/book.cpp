// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/book.h"

#include <algorithm>

namespace fairlead::alarm {
namespace {

using namespace std::chrono_literals;

constexpr Micros kChatterWindow = 60s;
constexpr std::size_t kChatterTurns = 3;
constexpr Micros kTenMinutes = 10min;
constexpr Micros kDay = 24h;
constexpr int kFloodBegins = 10; // more than that many new ones in ten minutes
constexpr int kFloodEnds = 5;    // fewer than that
constexpr std::size_t kMostRemembered = 20'000;

Event eventOf(Event::Kind kind, const Alarm& alarm, const Moment& now) {
    Event event;
    event.kind = kind;
    event.alarm = alarm;
    event.at = now.utc;
    return event;
}

} // namespace

std::string_view toWord(State state) {
    switch (state) {
        case State::Forming:
            return "forming";
        case State::ActiveUnacked:
            return "active, not acknowledged";
        case State::ActiveAcked:
            return "active, acknowledged";
        case State::ClearedUnacked:
            return "over, not acknowledged";
        case State::Latched:
            return "over, to be resolved";
        case State::Shelved:
            return "shelved";
        case State::Suppressed:
            return "explained by its cause";
        case State::OutOfService:
            return "out of service";
    }
    return "";
}

std::string_view toWord(Event::Kind kind) {
    switch (kind) {
        case Event::Kind::Raise:
            return "raise";
        case Event::Kind::Rise:
            return "rise";
        case Event::Kind::Clear:
            return "clear";
        case Event::Kind::Return:
            return "return";
        case Event::Kind::Acknowledge:
            return "ack";
        case Event::Kind::Resolve:
            return "resolve";
        case Event::Kind::Shelve:
            return "shelve";
        case Event::Kind::Unshelve:
            return "unshelve";
        case Event::Kind::Escalate:
            return "escalate";
    }
    return "";
}

State stateOf(const Alarm& alarm) {
    if (alarm.outOfService) return State::OutOfService;
    if (alarm.shelved) return State::Shelved;
    if (!alarm.raised) return State::Forming;
    if (!alarm.active) return alarm.condition.latches ? State::Latched : State::ClearedUnacked;
    if (alarm.suppressed) return State::Suppressed;
    return alarm.acked ? State::ActiveAcked : State::ActiveUnacked;
}

bool calls(const Alarm& alarm) {
    return stateOf(alarm) == State::ActiveUnacked;
}

std::vector<Event> Book::take(const Reading& reading, const Moment& now) {
    m_now = now.mono;
    if (!m_begun) m_begun = now.mono;
    m_skew = reading.skew;
    Events events;
    std::set<std::string> seen;
    for (const Condition& condition : reading.conditions) {
        seen.insert(condition.key);
        see(condition, reading, now, events);
    }
    for (auto& [key, alarm] : m_alarms)
        if (!seen.contains(key)) missed(alarm, reading, now, events);
    settle(now, events);
    if (!standing().empty()) {
        m_normalSince.reset();
    } else if (!m_normalSince) {
        m_normalSince = reading.at;
    }
    return events;
}

/// What follows from every change: causes, what is forgotten, rows; and events that say how things are now.
void Book::settle(const Moment& now, Events& events) {
    findParents(now, events);
    for (Event& event : events) {
        if (const Alarm* alarm = find(event.alarm.key())) event.alarm = *alarm;
        const bool news = event.kind == Event::Kind::Raise || event.kind == Event::Kind::Rise ||
                          event.kind == Event::Kind::Return;
        if (news) m_raised.push_back({now.mono, event.alarm.condition.priority, calls(event.alarm)});
    }
    dropWhatIsOver(now);
    judgeFlood(now.mono);
    regroup();
    findFirstOut();
}

void Book::see(const Condition& condition, const Reading& reading, const Moment& now, Events& events) {
    const auto [place, isNew] = m_alarms.try_emplace(condition.key);
    Alarm& alarm = place->second;
    const UtcTime since = condition.since.value_or(reading.at);
    if (isNew) alarm.condition = condition;
    if (!alarm.standing) {
        alarm.standing = true;
        alarm.standingSince = now.mono;
        ++alarm.begun;
        alarm.turns.push_back(now.mono);
        if (!alarm.active) alarm.since = since;
    }
    alarm.since = std::min(alarm.since, since);
    alarm.goneSince.reset();
    alarm.shelved = m_shelves.contains(condition.key);
    judgeChatter(alarm, now.mono);
    update(alarm, condition, now, events);
    judgeService(alarm, reading, now, events);
    const bool longEnough = now.mono - alarm.standingSince >= kOnDelay;
    if (!alarm.active && (condition.atOnce || longEnough || alarm.chattering)) raise(alarm, now, events);
}

/// Graver counts at once, less grave when it has lasted; that nothing more is known counts for nothing.
void Book::update(Alarm& alarm, const Condition& condition, const Moment& now, Events& events) {
    const Priority before = alarm.condition.priority;
    alarm.silent = alarm.active && condition.priority == Priority::Unseen && before != Priority::Unseen;
    if (alarm.silent) return;
    const bool lower = alarm.active && condition.priority > before;
    if (lower && !alarm.lowerSince) alarm.lowerSince = now.mono;
    if (!lower) alarm.lowerSince.reset();
    const bool latches = alarm.condition.latches;
    alarm.condition = condition;
    alarm.condition.latches = latches || condition.latches;
    if (lower && now.mono - *alarm.lowerSince < kOffDelay) alarm.condition.priority = before;
    const auto shelf = m_shelves.find(condition.key);
    if (shelf != m_shelves.end() && condition.priority < shelf->second.shelf.priority) {
        for (Event& event : endShelf(condition.key, "", "it became graver", now))
            events.push_back(std::move(event));
    }
    if (!alarm.active || condition.priority >= before) return;
    alarm.acked = false;
    events.push_back(eventOf(Event::Kind::Rise, alarm, now));
}

void Book::raise(Alarm& alarm, const Moment& now, Events& events) {
    alarm.raised = true;
    alarm.active = true;
    alarm.acked = false;
    alarm.raisedAt = now;
    alarm.clearedAt.reset();
    alarm.escalated.reset();
    events.push_back(eventOf(Event::Kind::Raise, alarm, now));
}

/// What stands when the maintenance of its object ends calls: nobody was called while it lasted.
void Book::judgeService(Alarm& alarm, const Reading& reading, const Moment& now, Events& events) {
    const bool before = alarm.outOfService;
    alarm.outOfService = reading.outOfService(alarm.condition);
    if (!before || alarm.outOfService || !alarm.active) return;
    alarm.acked = false;
    events.push_back(eventOf(Event::Kind::Return, alarm, now));
}

/// The look does not show the condition. Only where it could have does that say anything.
void Book::missed(Alarm& alarm, const Reading& reading, const Moment& now, Events& events) {
    judgeService(alarm, reading, now, events);
    const Condition& condition = alarm.condition;
    const bool answered = std::all_of(condition.sources.begin(), condition.sources.end(),
                                      [&](const InstanceId& id) { return reading.answering.contains(id); });
    alarm.silent = reading.cutOff || !answered || reading.notKnown.contains(condition.key);
    if (alarm.silent) {
        alarm.goneSince.reset();
        return;
    }
    if (alarm.standing) alarm.turns.push_back(now.mono);
    alarm.standing = false;
    if (!alarm.goneSince) alarm.goneSince = now.mono;
    judgeChatter(alarm, now.mono);
    if (!alarm.active || now.mono - *alarm.goneSince < kOffDelay) return;
    alarm.active = false;
    alarm.clearedAt = now.utc;
    // Nobody was called by what a cause explains or what is put aside, so nobody has to look at its end.
    if (alarm.suppressed || alarm.shelved || alarm.outOfService) alarm.acked = true;
    events.push_back(eventOf(Event::Kind::Clear, alarm, now));
}

void Book::judgeChatter(Alarm& alarm, MonoTime now) {
    while (!alarm.turns.empty() && now - alarm.turns.front() > kChatterWindow)
        alarm.turns.pop_front();
    alarm.chattering = alarm.turns.size() >= kChatterTurns;
}

/// A cause that is at least as grave explains; one that was put aside explains only what is no graver than it
/// was then, so nothing hides behind a shelf.
void Book::findParents(const Moment& now, Events& events) {
    for (auto& [key, alarm] : m_alarms) {
        const Alarm* parent = nullptr;
        for (const std::string& cause : alarm.condition.causes) {
            const Alarm* found = find(cause);
            if (found == nullptr || found == &alarm || !(found->standing || found->active)) continue;
            parent = found;
            break;
        }
        alarm.parent = parent ? parent->key() : std::string();
        const bool explained = parent && parent->condition.priority <= alarm.condition.priority;
        if (alarm.suppressed && !explained && alarm.active) {
            alarm.acked = false;
            events.push_back(eventOf(Event::Kind::Return, alarm, now));
        }
        alarm.suppressed = explained;
    }
}

void Book::dropWhatIsOver(const Moment& now) {
    for (auto& [key, alarm] : m_alarms)
        judgeChatter(alarm, now.mono);
    std::erase_if(m_alarms, [](const auto& entry) {
        const Alarm& alarm = entry.second;
        if (alarm.active || alarm.standing || !alarm.turns.empty()) return false;
        return !alarm.raised || (alarm.acked && !alarm.condition.latches);
    });
    for (auto opened = m_opened.begin(); opened != m_opened.end();)
        opened = (m_flood && opened->starts_with("area:")) || m_alarms.contains(*opened) ? std::next(opened)
                                                                            : m_opened.erase(opened);
}

void Book::judgeFlood(MonoTime now) {
    while (!m_raised.empty() && (now - m_raised.front().at > kDay || m_raised.size() > kMostRemembered))
        m_raised.pop_front();
    const auto news = std::count_if(m_raised.begin(), m_raised.end(),
                                    [now](const Raised& each) { return now - each.at <= kTenMinutes; });
    m_flood = m_flood ? news >= kFloodEnds : news > kFloodBegins;
}

std::vector<Event> Book::tick(const Moment& now, bool live) {
    m_now = now.mono;
    Events events;
    std::vector<std::string> over;
    for (const auto& [key, each] : m_shelves)
        if (now.mono >= each.until) over.push_back(key);
    for (const std::string& key : over)
        for (Event& event : endShelf(key, "", "its time is over", now))
            events.push_back(std::move(event));
    if (!live)
        for (auto& [key, alarm] : m_alarms)
            alarm.silent = true;
    settle(now, events);
    return events;
}

Rate Book::rate() const {
    Rate rate;
    for (const Raised& each : m_raised) {
        if (!each.called) continue;
        if (m_now - each.at <= kTenMinutes) ++rate.lastTen;
        switch (each.priority) {
            case Priority::P1:
                ++rate.p1;
                break;
            case Priority::P2:
                ++rate.p2;
                break;
            case Priority::P3:
                ++rate.p3;
                break;
            case Priority::Unseen:
                break;
        }
    }
    const Micros watched = m_begun ? std::clamp<Micros>(m_now - *m_begun, kTenMinutes, kDay) : kTenMinutes;
    rate.perTen = static_cast<double>(rate.p1 + rate.p2 + rate.p3) * static_cast<double>(kTenMinutes.count()) /
                  static_cast<double>(watched.count());
    return rate;
}

std::map<std::string, Priority> Book::held() const {
    std::map<std::string, Priority> held;
    for (const auto& [key, alarm] : m_alarms)
        if (alarm.standing && alarm.condition.kind == Kind::Lag) held[key] = alarm.condition.priority;
    return held;
}

const Alarm* Book::find(const std::string& key) const {
    const auto found = m_alarms.find(key);
    return found == m_alarms.end() ? nullptr : &found->second;
}

} // namespace fairlead::alarm
