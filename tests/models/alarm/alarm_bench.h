// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/book.h"

#include <map>
#include <set>
#include <string>

/// An estate as alarms see it: conditions that are switched on and off, sources that fall silent, a clock that
/// is stepped.
namespace fairlead::tests {

inline const OperatorId kAnna{"anna"};
inline const OperatorId kBert{"bert"};

struct AlarmBench {
    alarm::Book book;
    alarm::Moment now{UtcTime{std::chrono::seconds{1'760'000'000}}, {std::chrono::seconds{1000}}};
    std::map<std::string, alarm::Condition> standing;
    std::set<InstanceId> silent;
    bool cutOff = false;
    std::vector<alarm::Event> events; ///< of the last look
    std::string log;                  ///< `raise a1 clear a1`, all of them

    static alarm::Condition condition(const std::string& name, alarm::Priority priority = alarm::Priority::P2) {
        alarm::Condition made;
        made.key = name;
        made.kind = alarm::Kind::Health;
        made.priority = priority;
        made.instance = InstanceId{name};
        made.engine = EngineId{"engine of " + name};
        made.brief = {"%1 ails", {name}};
        made.what = {"%1 ails.", {name}};
        made.todo = {"See to %1.", {name}};
        made.sources = {InstanceId{name}};
        return made;
    }
    void on(const std::string& name, alarm::Priority priority = alarm::Priority::P2) {
        standing[name] = condition(name, priority);
    }
    alarm::Condition& at(const std::string& name) { return standing.at(name); }
    void off(const std::string& name) { standing.erase(name); }

    /// Looks now.
    void look() {
        alarm::Reading reading;
        reading.at = now.utc;
        reading.cutOff = cutOff;
        reading.skew = std::chrono::milliseconds{800};
        for (const auto& [name, each] : standing)
            if (!cutOff && !silent.contains(InstanceId{name})) reading.conditions.push_back(each);
        for (const auto& [name, each] : book.alarms())
            if (!silent.contains(InstanceId{name})) reading.answering.insert(InstanceId{name});
        note(book.take(reading, now));
    }
    /// Looks once a second for so long.
    void pass(Micros time) {
        for (Micros gone{0}; gone < time; gone += std::chrono::seconds{1}) {
            step(std::chrono::seconds{1});
            look();
        }
    }
    void step(Micros time) {
        now.utc += time;
        now.mono = now.mono + time;
    }
    void note(const std::vector<alarm::Event>& happened) {
        events = happened;
        for (const alarm::Event& event : happened)
            log += (log.empty() ? "" : " ") + std::string(toWord(event.kind)) + " " + event.alarm.key();
    }
    std::string stateOf(const std::string& name) const {
        const alarm::Alarm* found = book.find(name);
        if (found == nullptr) return "none";
        return std::string(toWord(alarm::stateOf(*found))) + (found->silent ? ", silent" : "");
    }
    /// `dc1(3) b2`: the rows, with how many members they have where that is more than one.
    std::string rows() const {
        std::string text;
        for (const alarm::Group& group : book.groups()) {
            text += (text.empty() ? "" : " ") + group.key;
            if (group.members.size() > 1) text += "(" + std::to_string(group.members.size()) + ")";
        }
        return text;
    }
};

} // namespace fairlead::tests
