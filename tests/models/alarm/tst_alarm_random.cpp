// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/alarm/alarm_bench.h"
#include "tests/support/test_case.h"

#include <random>

using namespace fairlead;
using namespace fairlead::alarm;
using namespace std::chrono_literals;
using tests::AlarmBench;
using tests::kAnna;
using tests::kBert;

namespace {

constexpr int kObjects = 16;

std::string nameOf(unsigned i) {
    return "o" + std::to_string(i);
}

/// An estate in which everything may happen at any time, in which what must never happen is looked for.
class RandomEstate {
  public:
    explicit RandomEstate(unsigned seed) : m_random(seed) {}

    /// What went wrong; empty when nothing did.
    std::string step() {
        m_before = m_bench.book.alarms();
        m_shelvedBefore = keysOf(m_bench.book.shelves());
        m_ended.clear();
        const unsigned act = roll(12);
        const std::string name = nameOf(roll(kObjects));
        if (act < 3) change(name);
        if (act == 3) return acknowledge(name);
        if (act == 4) shelve(name);
        if (act == 5) note(m_bench.book.unshelve(name, kBert, m_bench.now));
        if (act == 6) note(m_bench.book.operationStarted(EngineId{"engine of " + name}, m_bench.now));
        if (act == 7) toggle(m_bench.silent, InstanceId{name});
        if (act == 8) m_bench.cutOff = !m_bench.cutOff;
        m_bench.step(1s * (roll(act == 9 ? 600 : 12)));
        note(m_bench.book.tick(m_bench.now, roll(8) != 0));
        m_bench.look();
        note(m_bench.events);
        return judge();
    }
    const std::string& log() const { return m_bench.log; }

  private:
    unsigned roll(unsigned sides) { return static_cast<unsigned>(m_random() % sides); }
    static std::set<std::string> keysOf(const std::vector<Shelf>& shelves) {
        std::set<std::string> keys;
        for (const Shelf& shelf : shelves)
            keys.insert(shelf.key);
        return keys;
    }
    template <class Set, class Value>
    void toggle(Set& set, const Value& value) {
        if (!set.erase(value)) set.insert(value);
    }
    void note(const std::vector<Event>& events) {
        for (const Event& event : events)
            if (event.kind == Event::Kind::Unshelve) m_ended.insert(event.alarm.key());
    }
    void change(const std::string& name) {
        if (m_bench.standing.contains(name) && roll(2)) return m_bench.off(name);
        m_bench.on(name, static_cast<Priority>(roll(4)));
        Condition& condition = m_bench.at(name);
        condition.atOnce = roll(2) == 0;
        condition.latches = name == "o3";
        condition.site = SiteId{roll(2) ? "DC1" : "DC2"};
        // Causes have smaller numbers: nothing explains itself.
        const unsigned own = static_cast<unsigned>(std::stoul(name.substr(1)));
        if (own > 0 && roll(2)) condition.causes = {nameOf(roll(own))};
    }
    void shelve(const std::string& name) {
        const auto done = m_bench.book.shelve(name, {"known", 30min, kBert, "signed"}, kAnna, m_bench.now);
        if (done) m_shelvedBefore.insert(name);
    }
    std::string acknowledge(const std::string& name) {
        const Group* group = m_bench.book.groupOf(name);
        if (group == nullptr) return {};
        const std::set<std::string> members(group->members.begin(), group->members.end());
        const std::map<std::string, Alarm> before = m_bench.book.alarms();
        m_bench.book.markOpened(group->key);
        if (!m_bench.book.acknowledgeGroup(std::string(group->key), kAnna, "", m_bench.now)) return "refused";
        for (const auto& [key, was] : before) {
            const Alarm* is = m_bench.book.find(key);
            if (was.active && (is == nullptr || !is->active)) return "ack cleared " + key;
            if (!members.contains(key) && is != nullptr && is->acked != was.acked)
                return "ack reached " + key + " of another cause";
        }
        return {};
    }
    bool spoken(const std::string& name) const {
        return !m_bench.cutOff && !m_bench.silent.contains(InstanceId{name});
    }

    std::string judge() const {
        for (const auto& [key, was] : m_before) {
            const Alarm* is = m_bench.book.find(key);
            if (!was.active || spoken(key)) continue;
            if (is == nullptr || !is->active) return "silence cleared " + key;
            if (is->condition.priority > was.condition.priority) return "silence lowered " + key;
            if (!is->silent) return key + " is silent and not marked";
        }
        const auto shelved = keysOf(m_bench.book.shelves());
        for (const std::string& key : m_shelvedBefore)
            if (!shelved.contains(key) && !m_ended.contains(key)) return "the shelf of " + key + " is lost";
        std::map<std::string, int> listed;
        for (const Group& group : m_bench.book.groups())
            for (const std::string& key : group.members)
                ++listed[key];
        for (const auto& [key, alarm] : m_bench.book.alarms()) {
            const bool aside = alarm.shelved || alarm.outOfService;
            if (alarm.active && listed[key] != (aside ? 0 : 1)) return key + " is listed " + std::to_string(listed[key]) + " times";
            if (alarm.shelved != shelved.contains(key)) return key + " is shelved and not counted";
        }
        if (m_bench.book.inFlood() && m_bench.book.groups().size() > kMostRowsInFlood) return "too many rows";
        return {};
    }

    std::mt19937 m_random;
    AlarmBench m_bench;
    std::map<std::string, Alarm> m_before;
    std::set<std::string> m_shelvedBefore;
    std::set<std::string> m_ended;
};

} // namespace

/// Random estates and random operators; whatever happens, the promises of UX-8 hold.
class TestAlarmRandom : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void thePromisesHold() {
        std::size_t raised = 0;
        for (unsigned seed = 1; seed <= 60; ++seed) {
            RandomEstate estate(seed);
            for (int i = 0; i < 300; ++i) {
                const std::string wrong = estate.step();
                QVERIFY2(wrong.empty(), qPrintable(QStringLiteral("seed %1, step %2: %3")
                                                       .arg(seed)
                                                       .arg(i)
                                                       .arg(QString::fromStdString(wrong))));
            }
            raised += static_cast<std::size_t>(estate.log().find("raise") != std::string::npos);
        }
        QCOMPARE(raised, std::size_t{60}); // every estate had alarms to be wrong about
    }
};

QTEST_GUILESS_MAIN(TestAlarmRandom)
#include "tst_alarm_random.moc"
