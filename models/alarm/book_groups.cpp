// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/book.h"

#include <algorithm>

namespace fairlead::alarm {
namespace {

/// It has a place in a row: raised, and neither over nor put aside.
bool isListed(const Alarm& alarm) {
    switch (stateOf(alarm)) {
        case State::ActiveUnacked:
        case State::ActiveAcked:
        case State::Suppressed:
        case State::Latched:
            return true;
        case State::ClearedUnacked:
            return !alarm.acked;
        case State::Forming:
        case State::Shelved:
        case State::OutOfService:
            return false;
    }
    return false;
}

bool graverThenOlder(Priority a, UtcTime aSince, Priority b, UtcTime bSince) {
    return a != b ? a < b : aSince < bSince;
}

void merge(Group& into, const Group& from) {
    into.members.insert(into.members.end(), from.members.begin(), from.members.end());
    into.priority = std::min(into.priority, from.priority);
    into.calling += from.calling;
    if (into.first.empty() || from.since < into.since) {
        into.since = from.since;
        into.first = from.first;
    }
}

/// Rows of one place become one row; `alone`: only those of a single alarm.
std::map<std::string, Group> byPlace(const std::map<std::string, Group>& groups, bool alone) {
    std::map<std::string, Group> folded;
    for (const auto& [key, group] : groups) {
        if (alone && group.members.size() > 1) {
            folded[key] = group;
            continue;
        }
        const std::string area = "area:" + group.place;
        Group& into = folded[area];
        into.causes = into.key.empty() ? group.causes : into.causes + group.causes;
        into.key = area;
        into.place = group.place;
        into.ofPlace = true;
        merge(into, group);
    }
    return folded;
}

} // namespace

/// The topmost of what explains an alarm.
std::string Book::causeOf(const Alarm& alarm) const {
    const Alarm* cause = &alarm;
    // Levels only go up, so this ends; the bound is for who changes that.
    for (int steps = 0; steps < 8 && !cause->parent.empty(); ++steps) {
        const Alarm* parent = find(cause->parent);
        if (parent == nullptr) break;
        cause = parent;
    }
    return cause->key();
}

void Book::add(Group& group, const Alarm& alarm, const std::string& cause) const {
    const Alarm* root = find(cause);
    if (group.key.empty()) {
        group.key = cause;
        group.place = root->condition.site.value;
        group.since = alarm.since;
    }
    group.members.push_back(alarm.key());
    group.priority = std::min(group.priority, alarm.condition.priority);
    group.since = std::min(group.since, alarm.since);
    if (calls(alarm)) ++group.calling;
}

std::map<std::string, Group> Book::groupsByCause() const {
    std::map<std::string, Group> groups;
    for (const auto& [key, alarm] : m_alarms) {
        if (!isListed(alarm)) continue;
        const std::string cause = causeOf(alarm);
        add(groups[cause], alarm, cause);
    }
    for (auto& [key, group] : groups) {
        const auto order = [&, cause = key](const std::string& a, const std::string& b) {
            if ((a == cause) != (b == cause)) return a == cause;
            const Alarm& left = *find(a);
            const Alarm& right = *find(b);
            return graverThenOlder(left.condition.priority, left.since, right.condition.priority, right.since);
        };
        std::stable_sort(group.members.begin(), group.members.end(), order);
        group.first = group.members.front();
    }
    return groups;
}

void Book::regroup() {
    std::map<std::string, Group> groups = groupsByCause();
    if (m_flood && groups.size() > kMostRowsInFlood) {
        auto folded = byPlace(groups, true);
        groups = folded.size() > kMostRowsInFlood ? byPlace(groups, false) : std::move(folded);
    }
    m_groups.clear();
    for (auto& [key, group] : groups)
        m_groups.push_back(std::move(group));
    std::stable_sort(m_groups.begin(), m_groups.end(), [](const Group& a, const Group& b) {
        return graverThenOlder(a.priority, a.since, b.priority, b.since);
    });
}

const Group* Book::findGroup(const std::string& key) const {
    const auto found =
        std::find_if(m_groups.begin(), m_groups.end(), [&key](const Group& each) { return each.key == key; });
    return found == m_groups.end() ? nullptr : &*found;
}

const Group* Book::groupOf(const std::string& key) const {
    const auto found = std::find_if(m_groups.begin(), m_groups.end(), [&key](const Group& each) {
        return std::find(each.members.begin(), each.members.end(), key) != each.members.end();
    });
    return found == m_groups.end() ? nullptr : &*found;
}

std::vector<std::string> Book::outOfService() const {
    std::vector<std::string> keys;
    for (const auto& [key, alarm] : m_alarms)
        if (alarm.raised && alarm.active && alarm.outOfService) keys.push_back(key);
    return keys;
}

std::vector<const Alarm*> Book::standing() const {
    std::vector<const Alarm*> found;
    for (const auto& [key, alarm] : m_alarms) {
        const bool stands = alarm.standing || alarm.active || stateOf(alarm) == State::Latched;
        if (stands && !alarm.suppressed && !alarm.shelved && !alarm.outOfService) found.push_back(&alarm);
    }
    std::stable_sort(found.begin(), found.end(), [](const Alarm* a, const Alarm* b) {
        return graverThenOlder(a->condition.priority, a->since, b->condition.priority, b->since);
    });
    return found;
}

std::vector<const Alarm*> Book::calling() const {
    std::vector<const Alarm*> found;
    for (const auto& [key, alarm] : m_alarms)
        if (calls(alarm)) found.push_back(&alarm);
    return found;
}

void Book::findFirstOut() {
    m_firstOut.reset();
    const std::vector<const Alarm*> all = standing();
    const auto first = std::min_element(all.begin(), all.end(),
                                        [](const Alarm* a, const Alarm* b) { return a->since < b->since; });
    if (first == all.end()) return;
    // Several alarms of one engine are one candidate for what began.
    std::set<std::string> objects;
    for (const Alarm* each : all) {
        const Condition& condition = each->condition;
        if (each->since - (*first)->since > m_skew) continue;
        objects.insert(condition.engine.empty() ? "/" + condition.site.value : condition.engine.value);
    }
    m_firstOut = FirstOut{(*first)->key(), (*first)->since, static_cast<int>(objects.size()), m_skew};
}

std::optional<UtcTime> Book::since() const {
    return m_firstOut ? std::optional<UtcTime>(m_firstOut->since) : m_normalSince;
}

} // namespace fairlead::alarm
