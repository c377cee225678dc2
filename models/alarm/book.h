// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm/alarm.h"

namespace fairlead::alarm {

/// What an operator asks for when he shelves.
struct ShelfWish {
    std::string reason;
    Micros length{std::chrono::minutes{30}};
    OperatorId second; ///< who agreed; needed for a P1
    std::string agreement{}; ///< the note that he signed; needed for a P1
    bool operator==(const ShelfWish&) const = default;
};

inline constexpr Micros kOnDelay = std::chrono::seconds{15};
inline constexpr Micros kOffDelay = std::chrono::seconds{30};
inline constexpr Micros kLongestShelf = std::chrono::hours{8};
inline constexpr Micros kLongestShelfOfP1 = std::chrono::minutes{60};
inline constexpr int kMostRowsInFlood = 10;
/// A group above this size is acknowledged only by somebody who has opened it.
inline constexpr int kMostUnopened = 20;

/// All alarms of one estate: a state machine over what is seen and what operators do (UX-8). It knows no clock:
/// every call says when it is. Silence of a source never clears an alarm and never makes it less grave; an
/// acknowledgement never clears one. One thread.
class Book {
  public:
    /// One look at the estate. Only a look that speaks against a condition begins to clear it.
    std::vector<Event> take(const Reading& reading, const Moment& now);
    /// What time alone does: shelves end. `live`: false marks every source silent.
    std::vector<Event> tick(const Moment& now, bool live);

    /// Acknowledges these alarms; what is explained by them stays what it is. Refused: a key is not here.
    Result<std::vector<Event>> acknowledge(const std::vector<std::string>& keys, const OperatorId& by,
                                           const std::string& note, const Moment& now);
    /// Acknowledges the members of a group. Refused above kMostUnopened unless it was opened.
    Result<std::vector<Event>> acknowledgeGroup(const std::string& group, const OperatorId& by,
                                                const std::string& note, const Moment& now);
    void markOpened(const std::string& group);
    bool wasOpened(const std::string& group) const { return m_opened.contains(group); }

    /// Why this cannot be shelved so, as the form of a Message; nothing when it can. That the second person has not signed yet does not
    /// count: he signs what is asked for.
    std::optional<std::string> whyNotShelve(const std::string& key, const ShelfWish& wish,
                                            const OperatorId& by) const;
    /// Refused also where a P1 comes without the note of its second person. Whether that note is good is for who
    /// knows the keys.
    Result<std::vector<Event>> shelve(const std::string& key, const ShelfWish& wish, const OperatorId& by,
                                      const Moment& now);
    std::vector<Event> unshelve(const std::string& key, const OperatorId& by, const Moment& now);
    /// An operation begins on an engine: nothing of it stays put aside.
    std::vector<Event> operationStarted(const EngineId& engine, const Moment& now);
    /// Shelves of an earlier run of the console. One whose times do not fit together is not taken up.
    std::vector<Event> restore(const std::vector<Shelf>& shelves, const Moment& now);
    /// Ends a latch. Refused: it is not latched, or the reason is too short.
    Result<std::vector<Event>> resolve(const std::string& key, const OperatorId& by, const std::string& reason,
                                       const Moment& now);
    std::vector<Event> noteEscalated(const std::string& key, const Escalated& escalated, const Moment& now);

    const Alarm* find(const std::string& key) const;
    /// Every alarm, and every condition that may become one, by key.
    const std::map<std::string, Alarm>& alarms() const { return m_alarms; }
    /// Rows: the gravest first, then the oldest. In a flood kMostRowsInFlood at most.
    const std::vector<Group>& groups() const { return m_groups; }
    const Group* findGroup(const std::string& key) const;
    /// The group that a key is in; null for one that is put aside.
    const Group* groupOf(const std::string& key) const;
    /// By time of ending.
    std::vector<Shelf> shelves() const;
    std::vector<std::string> outOfService() const;
    /// Conditions that stand now, whether or not long enough for an alarm, and that nothing explains: what is
    /// abnormal. By priority, then time.
    std::vector<const Alarm*> standing() const;
    /// Unacknowledged alarms that call.
    std::vector<const Alarm*> calling() const;
    const std::optional<FirstOut>& firstOut() const { return m_firstOut; }
    bool inFlood() const { return m_flood; }
    Rate rate() const;
    /// Priorities that stand, for what leaves one later than it enters it.
    std::map<std::string, Priority> held() const;
    /// Since when the estate has been as normal or abnormal as it is.
    std::optional<UtcTime> since() const;

  private:
    using Events = std::vector<Event>;
    struct OnShelf {
        Shelf shelf;
        MonoTime until{};
    };
    struct Raised {
        MonoTime at{};
        Priority priority = Priority::P3;
        bool called = false;
    };

    void see(const Condition& condition, const Reading& reading, const Moment& now, Events& events);
    void update(Alarm& alarm, const Condition& condition, const Moment& now, Events& events);
    void raise(Alarm& alarm, const Moment& now, Events& events);
    void missed(Alarm& alarm, const Reading& reading, const Moment& now, Events& events);
    void judgeChatter(Alarm& alarm, MonoTime now);
    void judgeService(Alarm& alarm, const Reading& reading, const Moment& now, Events& events);
    void findParents(const Moment& now, Events& events);
    void dropWhatIsOver(const Moment& now);
    void settle(const Moment& now, Events& events);
    void judgeFlood(MonoTime now);
    void regroup();
    void findFirstOut();
    std::map<std::string, Group> groupsByCause() const;
    void add(Group& group, const Alarm& alarm, const std::string& cause) const;
    std::string causeOf(const Alarm& alarm) const;
    std::vector<Event> endShelf(const std::string& key, const std::string& by, const std::string& why,
                                const Moment& now);

    std::map<std::string, Alarm> m_alarms;
    std::map<std::string, OnShelf> m_shelves;
    std::vector<Group> m_groups;
    std::optional<FirstOut> m_firstOut;
    std::set<std::string> m_opened;
    std::deque<Raised> m_raised; ///< of the last day
    bool m_flood = false;
    Micros m_skew{0};
    std::optional<UtcTime> m_normalSince;
    std::optional<MonoTime> m_begun;
    MonoTime m_now{};
};

} // namespace fairlead::alarm
