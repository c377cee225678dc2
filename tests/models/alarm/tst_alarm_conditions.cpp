// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/book.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"

using namespace fairlead;
using namespace fairlead::alarm;
using namespace std::chrono_literals;

namespace {

std::string keysOf(const Reading& reading) {
    std::string keys;
    for (const Condition& condition : reading.conditions)
        keys += (keys.empty() ? "" : " ") + condition.key;
    return keys;
}

const Condition* find(const Reading& reading, const std::string& key) {
    for (const Condition& condition : reading.conditions)
        if (condition.key == key) return &condition;
    return nullptr;
}

} // namespace

/// What a snapshot says is abnormal, with its causes and what to do.
class TestAlarmConditions : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aNormalEstateHasNone() {
        QVERIFY(readingOf(tests::normal(m_inventory), m_inventory).conditions.empty());
    }

    /// A06: cut off, a console says nothing about any site.
    void aCutOffConsoleSpeaksOfItselfAlone() {
        const Reading reading = readingOf(tests::consoleCutOff(m_inventory), m_inventory);
        FL_COMPARE_TEXT(keysOf(reading), "console/cut-off");
        QVERIFY(reading.cutOff);
    }

    void everyOneSaysWhatToDo() {
        for (const auto make : {tests::lagging, tests::linkCut, tests::presumedDown, tests::notVisible,
                                tests::consoleCutOff, tests::splitBrain, tests::linksBroken, tests::stale}) {
            for (const Condition& condition : readingOf(make(m_inventory), m_inventory).conditions) {
                QVERIFY2(!toText(condition.todo).empty() && !toText(condition.what).empty(), condition.key.c_str());
                QVERIFY2(toText(condition.todo).find('%') == std::string::npos, toText(condition.todo).c_str());
            }
        }
    }

    void aDarkSiteExplainsItsInstances() {
        const Reading reading = readingOf(tests::presumedDown(m_inventory), m_inventory);
        const Condition* site = find(reading, "site:DC1/contact");
        QVERIFY(site != nullptr);
        QCOMPARE(site->covers, 12);
        QCOMPARE(reading.conditions.size(), std::size_t{13}); // children stay listed
        for (const Condition& condition : reading.conditions) {
            if (&condition == site) continue;
            QVERIFY2(std::find(condition.causes.begin(), condition.causes.end(), site->key) != condition.causes.end(),
                     condition.key.c_str());
        }
    }

    void aHostThatIsSilentExplainsItsInstances() {
        inventory::Inventory shared = m_inventory;
        for (inventory::Engine& engine : shared.engines)
            for (inventory::Instance& instance : engine.instances)
                if (instance.id.value == "orders-pg-b1" || instance.id.value == "orders-pg-b2") instance.host = "h1";
        topology::TopologySnapshot snapshot = tests::normal(shared);
        const auto lose = [&](const char* id) {
            topology::InstanceState& instance = tests::instanceIn(snapshot, id);
            instance.state = topology::StateWord::NotVisible;
            instance.freshness = topology::Freshness::Lost;
            instance.lastFailure = Error{ErrorKind::Timeout, "no answer", "", id};
        };
        lose("orders-pg-b1");
        FL_COMPARE_TEXT(keysOf(readingOf(snapshot, shared)), "instance:orders-pg-b1/contact");
        lose("orders-pg-b2");
        const Reading both = readingOf(snapshot, shared);
        FL_COMPARE_TEXT(keysOf(both),
                        "host:DC2:h1/contact instance:orders-pg-b1/contact instance:orders-pg-b2/contact");
        QVERIFY(both.notKnown.contains("host:DC2:h1/contact")); // nobody there could deny it
    }

    void splitBrainLatches() {
        const Reading reading = readingOf(tests::splitBrain(m_inventory), m_inventory);
        const Condition* hazard = find(reading, "engine:orders-pg/split brain:orders-pg-a1:orders-pg-b1");
        QVERIFY(hazard != nullptr && hazard->latches && hazard->atOnce);
        FL_COMPARE_TEXT(toText(hazard->todo), "Stop writes to orders-pg on one side before anything else.");
    }

    /// A dark site may be one or the other; which it is says nothing against either.
    void whatIsDarkIsNotOverByAnotherName() {
        const Reading down = readingOf(tests::presumedDown(m_inventory), m_inventory);
        QVERIFY(down.notKnown.contains("wan/cut"));
        const Reading cut = readingOf(tests::linkCut(m_inventory), m_inventory);
        QVERIFY(find(cut, "wan/cut") != nullptr);
        QCOMPARE(find(cut, "wan/cut")->level, Level::Wan);
        QVERIFY(cut.notKnown.contains("site:DC1/contact"));
    }

    void aLinkThatIsOldSaysNothing() {
        topology::TopologySnapshot snapshot = tests::normal(m_inventory);
        for (topology::EngineState& engine : snapshot.engines)
            for (topology::ReplicationLink& link : engine.links)
                if (link.to.value == "orders-pg-b1") link.freshness = topology::Freshness::Stale;
        const Reading reading = readingOf(snapshot, m_inventory);
        QVERIFY(reading.notKnown.contains("link:orders-pg-a1>orders-pg-b1/lag"));
        QVERIFY(!reading.notKnown.contains("link:orders-pg-a1>orders-pg-b2/lag"));
    }

    void aLagIsLeftAtEightyPercent_data() {
        QTest::addColumn<int>("lag"); // seconds, of an objective of 60
        QTest::addColumn<int>("held");
        QTest::addColumn<int>("priority");
        const int none = -1;
        const auto row = [](const char* name, int lag, int held, int priority) {
            QTest::newRow(name) << lag << held << priority;
        };
        row("below half", 30, none, none);
        row("above half", 31, none, 2);
        row("P3 is held above 24 s", 25, 2, 2);
        row("and left at 24 s", 24, 2, none);
        row("above the objective", 61, none, 1);
        row("P2 is held above 48 s", 49, 1, 1);
        row("and comes down to P3", 48, 1, 2);
        row("above five times", 301, none, 0);
        row("P1 is held above 240 s", 241, 0, 0);
        row("and comes down to P2", 240, 0, 1);
    }

    void aLagIsLeftAtEightyPercent() {
        QFETCH(const int, lag);
        QFETCH(const int, held);
        const auto as = [](int n) { return n < 0 ? std::nullopt : std::optional(static_cast<Priority>(n)); };
        const auto found = priorityOfLag(std::chrono::seconds{lag}, Micros{60s}, as(held));
        QTEST(found ? static_cast<int>(*found) : -1, "priority");
    }

    void anUnusualLagSaysWhatItWasComparedWith() {
        history::UnusualLag unusual;
        unusual.lag = 9s;
        unusual.basis = {{2s, 300ms, 960, 4}, "Tuesdays 03:00-04:00Z, 4 days, 960 readings"};
        const UnusualLags lags{{{InstanceId{"orders-pg-a1"}, InstanceId{"orders-pg-b1"}}, unusual}};
        const Reading reading = readingOf(tests::normal(m_inventory), m_inventory, {}, lags);
        QCOMPARE(reading.conditions.size(), std::size_t{1});
        QCOMPARE(reading.conditions.front().priority, Priority::P3);
        FL_COMPARE_TEXT(toText(reading.conditions.front().what),
                        "orders-pg: orders-pg-b1 is behind by 9 s for a minute, usually 2 s (median of Tuesdays "
                        "03:00-04:00Z, 4 days, 960 readings).");
    }

    void theSkewIsTheWorstSeen() {
        topology::TopologySnapshot snapshot = tests::normal(m_inventory);
        QCOMPARE(readingOf(snapshot, m_inventory).skew, m_inventory.observeEvery);
        tests::instanceIn(snapshot, "rd-b1").seen.change(
            [](topology::Observation& seen) { seen.serverClockSkew = -7s; });
        QCOMPARE(readingOf(snapshot, m_inventory).skew, Micros{7s});
    }

    /// What fills a sentence is never taken for a place to fill.
    void partsAreNotLookedInto() {
        FL_COMPARE_TEXT(filled("%1 and %2", {"%2", "b"}), "%2 and b");
        FL_COMPARE_TEXT(filled("100 % of %1, %3", {"a"}), "100 % of a, %3");
    }

  private:
    inventory::Inventory m_inventory = tests::scriptedInventory();
};

QTEST_GUILESS_MAIN(TestAlarmConditions)
#include "tst_alarm_conditions.moc"
