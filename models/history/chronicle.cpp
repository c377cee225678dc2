// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/history/chronicle.h"

#include <algorithm>

namespace fairlead::history {
namespace {

using namespace std::chrono_literals;
using topology::StateWord;

constexpr Micros kKeeps = 24h * 30;
constexpr Micros kPruneEvery = 1h;
constexpr std::size_t kMostChanges = 2'000;
constexpr std::size_t kMostEvents = 20'000;
constexpr std::size_t kMostWatches = 5'000;

/// Not yet seen is where every console begins, and no news.
bool isNews(const StateChange& before, const StateChange& now) {
    return before.state != now.state && before.state != StateWord::NeverSeen &&
           now.state != StateWord::NeverSeen;
}

bool isNormal(StateWord state) {
    return state == StateWord::Ok || state == StateWord::Maintenance || state == StateWord::Fenced;
}

std::string stateText(const topology::EngineState& engine) {
    const std::string text = engine.id.value + " is " + std::string(topology::toWord(engine.state));
    return engine.why.empty() || isNormal(engine.state) ? text + "." : text + ": " + engine.why;
}

template <class Key>
const std::deque<StateChange>* find(const std::map<Key, std::deque<StateChange>>& all, const Key& key) {
    const auto found = all.find(key);
    return found == all.end() ? nullptr : &found->second;
}

template <class Key>
std::map<Key, std::vector<StateChange>> copied(const std::map<Key, std::deque<StateChange>>& all) {
    std::map<Key, std::vector<StateChange>> out;
    for (const auto& [key, changes] : all)
        out[key] = {changes.begin(), changes.end()};
    return out;
}

template <class Key>
void restoreInto(std::map<Key, std::deque<StateChange>>& all,
                 const std::map<Key, std::vector<StateChange>>& from, UtcTime now) {
    for (const auto& [key, changes] : from) {
        for (const StateChange& change : changes)
            if (change.at <= now) all[key].push_back(change);
    }
}

} // namespace

std::string_view toWord(EventKind kind) {
    switch (kind) {
        case EventKind::Role:
            return "role";
        case EventKind::Step:
            return "op step";
        case EventKind::Alarm:
            return "alarm";
        case EventKind::Inventory:
            return "config";
        case EventKind::Inject:
            return "inject";
        case EventKind::Console:
            return "console";
    }
    return "";
}

void Chronicle::record(const topology::TopologySnapshot& snapshot) {
    const UtcTime at = snapshot.takenAt;
    if (!m_watched.empty() && at < m_watched.back().second) goBackTo(at);
    watch(at);
    for (const topology::EngineState& engine : snapshot.engines) {
        Changes& changes = m_engines[engine.id];
        const std::optional<StateChange> before =
            changes.empty() ? std::nullopt : std::optional(changes.back());
        const StateChange now{at, engine.state, topology::Role::Unknown};
        if (push(changes, now) && before && isNews(*before, now))
            note({at, EventKind::Alarm, engine.id, stateText(engine)});
        for (const topology::InstanceState& instance : engine.instances)
            recordInstance(engine, instance, at);
        recordHazards(engine, at);
    }
    prune(at);
}

void Chronicle::recordInstance(const topology::EngineState& engine, const topology::InstanceState& instance,
                               UtcTime at) {
    Changes& changes = m_instances[instance.id];
    const topology::Role last = changes.empty() ? topology::Role::Unknown : changes.back().role;
    // What it was seen as last stays its role while nobody sees it; its state says that.
    const topology::Role role = instance.seen ? instance.seen->role : last;
    const bool changed = push(changes, {at, instance.state, role});
    if (!changed || last == role || last == topology::Role::Unknown || role == topology::Role::Unknown)
        return;
    note({at, EventKind::Role, engine.id,
          instance.id.value + " is " + std::string(toWord(role)) + " now; it was " +
              std::string(toWord(last)) + "."});
}

void Chronicle::recordHazards(const topology::EngineState& engine, UtcTime at) {
    std::set<std::pair<EngineId, std::string>> standing;
    for (const topology::Hazard& hazard : engine.hazards) {
        std::string key(topology::toWord(hazard.kind));
        for (const InstanceId& instance : hazard.instances)
            key += ' ' + instance.value;
        standing.emplace(engine.id, key);
        if (m_hazards.emplace(engine.id, key).second) note({at, EventKind::Alarm, engine.id, hazard.what});
    }
    std::erase_if(m_hazards, [&](const auto& hazard) {
        return hazard.first == engine.id && standing.count(hazard) == 0;
    });
}

bool Chronicle::push(Changes& changes, const StateChange& change) {
    if (!changes.empty() && changes.back().state == change.state && changes.back().role == change.role)
        return false;
    changes.push_back(change);
    if (changes.size() > kMostChanges) changes.pop_front();
    return true;
}

void Chronicle::watch(UtcTime at) {
    if (m_watched.empty() || at - m_watched.back().second > m_pause) {
        m_watched.emplace_back(at, at);
        if (m_watched.size() > kMostWatches) m_watched.pop_front();
    }
    m_watched.back().second = at;
}

void Chronicle::note(Event event) {
    const auto place = std::upper_bound(m_events.begin(), m_events.end(), event.at,
                                        [](UtcTime at, const Event& held) { return at < held.at; });
    m_events.insert(place, std::move(event));
    if (m_events.size() > kMostEvents) m_events.pop_front();
}

void Chronicle::setInventory(const std::string& digest, UtcTime now) {
    if (!m_digest.empty() && m_digest != digest)
        note({now, EventKind::Inventory, {}, "The inventory was changed since this console looked last."});
    m_digest = digest;
}

void Chronicle::goBackTo(UtcTime at) {
    const auto cut = [at](auto& all) {
        for (auto& [key, changes] : all) {
            // The state that stands now goes on standing; only its date is later than now.
            while (changes.size() > 1 && changes.back().at > at)
                changes.pop_back();
            if (!changes.empty() && changes.back().at > at) changes.back().at = at;
        }
    };
    cut(m_engines);
    cut(m_instances);
    while (!m_events.empty() && m_events.back().at > at)
        m_events.pop_back();
    while (!m_watched.empty() && m_watched.back().first > at)
        m_watched.pop_back();
    if (!m_watched.empty()) m_watched.back().second = std::min(m_watched.back().second, at);
}

void Chronicle::prune(UtcTime now) {
    if (m_prunedAt && now - *m_prunedAt < kPruneEvery && now >= *m_prunedAt) return;
    m_prunedAt = now;
    const UtcTime oldest = now - kKeeps;
    const auto cut = [oldest](auto& all) {
        for (auto& [key, changes] : all) {
            // The one before the oldest moment says what it was then.
            while (changes.size() > 1 && changes[1].at <= oldest)
                changes.pop_front();
        }
    };
    cut(m_engines);
    cut(m_instances);
    while (!m_events.empty() && m_events.front().at < oldest)
        m_events.pop_front();
    while (!m_watched.empty() && m_watched.front().second < oldest)
        m_watched.pop_front();
}

std::vector<StateSpan> Chronicle::spans(const Changes* changes, UtcTime from, UtcTime to) const {
    std::vector<StateSpan> spans;
    UtcTime done = from;
    const auto add = [&](UtcTime end, std::optional<StateChange> seen) {
        end = std::min(end, to);
        if (end <= done) return;
        spans.push_back({done, end, std::move(seen)});
        done = end;
    };
    for (const auto& [begin, last] : m_watched) {
        // What was seen last counts until the next look is due.
        const UtcTime end = last + m_pause / 2;
        if (end <= done || begin >= to) continue;
        add(begin, std::nullopt);
        for (std::size_t i = 0; changes != nullptr && i < changes->size(); ++i) {
            const bool isLast = i + 1 == changes->size();
            const UtcTime until = isLast ? end : std::min(end, (*changes)[i + 1].at);
            if ((*changes)[i].at > done) add(std::min((*changes)[i].at, end), std::nullopt);
            if (until > done && (*changes)[i].at <= done) add(until, (*changes)[i]);
        }
        add(end, std::nullopt);
    }
    add(to, std::nullopt);
    return spans;
}

std::vector<StateSpan> Chronicle::spansOf(const EngineId& engine, UtcTime from, UtcTime to) const {
    return spans(find(m_engines, engine), from, to);
}

std::vector<StateSpan> Chronicle::spansOf(const InstanceId& instance, UtcTime from, UtcTime to) const {
    return spans(find(m_instances, instance), from, to);
}

std::vector<Event> Chronicle::events(UtcTime from, UtcTime to) const {
    std::vector<Event> found;
    for (const Event& event : m_events)
        if (event.at >= from && event.at <= to) found.push_back(event);
    return found;
}

std::optional<UtcTime> Chronicle::begins() const {
    return m_watched.empty() ? std::nullopt : std::optional(m_watched.front().first);
}

ChronicleRecord Chronicle::toRecord() const {
    return {m_digest,
            {m_watched.begin(), m_watched.end()},
            copied(m_engines),
            copied(m_instances),
            {m_events.begin(), m_events.end()}};
}

void Chronicle::restore(const ChronicleRecord& record, UtcTime now) {
    m_digest = record.inventoryDigest;
    for (const auto& [begin, end] : record.watched)
        if (begin <= now) m_watched.emplace_back(begin, std::min(end, now));
    restoreInto(m_engines, record.engines, now);
    restoreInto(m_instances, record.instances, now);
    for (const Event& event : record.events)
        if (event.at <= now) m_events.push_back(event);
}

} // namespace fairlead::history
