// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/condition.h"

#include <deque>

namespace fairlead::alarm {

/// The two clocks at once: what is said, and what is measured with.
struct Moment {
    UtcTime utc{};
    MonoTime mono{};
    bool operator==(const Moment&) const = default;
};

/// UX-8.2. That its source is silent is a mark on any of them (Alarm::silent).
enum class State {
    Forming, ///< no alarm yet: the condition has not stood long enough
    ActiveUnacked,
    ActiveAcked,
    ClearedUnacked,
    Latched, ///< over, and kept until somebody says that it is resolved
    Shelved,
    Suppressed, ///< a cause that is at least as grave explains it
    OutOfService,
};
/// `active, not acknowledged` …
std::string_view toWord(State state);

/// Somebody has put an alarm aside for a stated time.
struct Shelf {
    std::string key;
    std::string brief; ///< of the alarm, for lists
    EngineId engine;   ///< it is about; empty: none
    OperatorId by;
    OperatorId second; ///< of a P1: who agreed
    std::string reason;
    UtcTime at{};
    UtcTime until{};
    Priority priority = Priority::P3; ///< of the alarm then: a graver one comes back
    std::string agreement{}; ///< of a P1: the signed note of who agreed
    bool operator==(const Shelf&) const = default;
};

struct Acknowledgement {
    OperatorId by;
    std::string note; ///< may be empty
    UtcTime at{};
    bool operator==(const Acknowledgement&) const = default;
};

/// What was sent about a P1 that nobody acknowledged.
struct Escalated {
    std::string to; ///< `on-call`
    UtcTime at{};
    std::string trouble; ///< why it did not arrive; empty when it did
    bool operator==(const Escalated&) const = default;
};

/// A condition with its history.
struct Alarm {
    Condition condition; ///< as it was last seen to be
    UtcTime since{};     ///< by its source's time; else when this console first saw it
    bool raised = false; ///< it has stood long enough
    bool active = false;
    bool acked = false;
    bool silent = false; ///< nothing speaks for or against it now: frozen, never cleared
    bool chattering = false;
    bool outOfService = false;
    bool shelved = false;
    int begun = 0;      ///< times the condition began
    std::string parent; ///< key of the standing condition that explains it; empty: none
    bool suppressed = false;
    Moment raisedAt{};
    std::optional<UtcTime> clearedAt;
    std::optional<Acknowledgement> ack; ///< the last one
    std::optional<Escalated> escalated;

    // What the delays are measured with.
    bool standing = false; ///< the newest look that could tell shows the condition
    MonoTime standingSince{};
    std::optional<MonoTime> goneSince;
    std::optional<MonoTime> lowerSince; ///< since when it has been less grave than it was raised for
    std::deque<MonoTime> turns;         ///< begun or gone, within the last minute

    const std::string& key() const { return condition.key; }
    bool operator==(const Alarm&) const = default;
};
State stateOf(const Alarm& alarm);
/// A person is called by it: active, neither acknowledged nor put aside nor explained by another.
bool calls(const Alarm& alarm);

/// What happened to an alarm, for the record and for who is called.
struct Event {
    enum class Kind { Raise, Rise, Clear, Return, Acknowledge, Resolve, Shelve, Unshelve, Escalate };
    Kind kind = Kind::Raise;
    Alarm alarm;    ///< as it is then
    std::string by; ///< empty: the console itself
    std::string why; ///< note or reason; may be empty
    UtcTime at{};
    std::optional<Shelf> shelf; ///< of Shelve and Unshelve
    bool operator==(const Event&) const = default;
};
/// `raise`, `rise` (graver than it was), `clear`, `return` (its cause or the maintenance of its object went, it
/// stayed), `ack`, `resolve`,
/// `shelve`, `unshelve`, `escalate`.
std::string_view toWord(Event::Kind kind);

/// Alarms with one cause, or in a flood those of one place: a row.
struct Group {
    std::string key;   ///< of the cause; `area:DC1` of a place
    std::string place; ///< site, or empty: not of one site
    bool ofPlace = false;
    std::vector<std::string> members; ///< the cause first, then as grave and old as they are
    Priority priority = Priority::Unseen; ///< of the gravest member
    int causes = 1;                       ///< members that nothing else explains
    int calling = 0;                      ///< members that call
    UtcTime since{};                      ///< earliest
    std::string first;                    ///< key of the earliest cause
    bool operator==(const Group&) const = default;
};

/// What began first, by the sources' times.
struct FirstOut {
    std::string key;
    UtcTime since{};
    int candidates = 1; ///< objects whose times lie within the skew; above 1 it is not certain
    Micros skew{0};
    bool operator==(const FirstOut&) const = default;
};

/// The console's own load against the targets of EEMUA 191.
struct Rate {
    int lastTen = 0;        ///< alarms that called, in the last ten minutes; target at most 10
    double perTen = 0;      ///< a ten minutes' average of the last day, or since the start; target at most 1
    int p1 = 0, p2 = 0, p3 = 0; ///< of the last day; target about 5, 15 and 80 %
    bool operator==(const Rate&) const = default;
};

} // namespace fairlead::alarm
