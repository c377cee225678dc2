// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm/maintenance.h"
#include "tests/models/alarm/alarm_bench.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"

using namespace fairlead;
using namespace fairlead::alarm;
using namespace std::chrono_literals;
using tests::AlarmBench;
using tests::kAnna;
using tests::kBert;

namespace {

Maintenance ofSite(const char* id, const char* reason = "power works") {
    Maintenance wish;
    wish.site = SiteId{id};
    wish.reason = reason;
    return wish;
}
Maintenance ofEngine(const char* id, const char* reason = "disk swap") {
    Maintenance wish;
    wish.engine = EngineId{id};
    wish.reason = reason;
    return wish;
}
Maintenance ofInstance(const char* id, const char* reason = "new kernel") {
    Maintenance wish;
    wish.instance = InstanceId{id};
    wish.reason = reason;
    return wish;
}

} // namespace

/// Who works on what, until when, and what that does to alarms and to what is shown (S16, UX-8.2).
class TestMaintenance : public tests::TestCase {
    Q_OBJECT
  private:
    inventory::Inventory m_inventory = tests::scriptedInventory();
    Moment m_now{tests::scriptedNow(), {1000s}};

    Moment after(Micros time) const { return {m_now.utc + time, m_now.mono + time}; }

  private Q_SLOTS:
    void everyWindowHasAnObjectAReasonAndAnEnd_data() {
        QTest::addColumn<int>("which");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("why");
        QTest::newRow("it can begin") << 0 << 60 << QString();
        QTest::newRow("no such engine") << 1 << 60 << QStringLiteral("the inventory has no such object");
        QTest::newRow("no reason") << 2 << 60 << QStringLiteral("there is no reason yet");
        QTest::newRow("longer than a day") << 0 << 1441 << QStringLiteral("24 h are the most");
        QTest::newRow("no time at all") << 0 << 0 << QStringLiteral("24 h are the most");
        QTest::newRow("two objects at once") << 3 << 60 << QStringLiteral("the inventory has no such object");
    }
    void everyWindowHasAnObjectAReasonAndAnEnd() {
        QFETCH(const int, which);
        QFETCH(const int, minutes);
        QFETCH(const QString, why);
        Maintenance two = ofEngine("orders-pg");
        two.site = SiteId{"DC1"};
        const Maintenance wishes[] = {ofEngine("orders-pg"), ofEngine("gone"), ofEngine("orders-pg", "  x "),
                                      two};
        MaintenanceBook book(m_inventory);
        const auto said = book.whyNot(wishes[which], std::chrono::minutes{minutes});
        QCOMPARE(QString::fromStdString(said.value_or("")), why);
        const auto begun = book.begin(wishes[which], std::chrono::minutes{minutes}, kAnna, m_now);
        QCOMPARE(begun.has_value(), why.isEmpty());
        QCOMPARE(book.windows().size(), std::size_t{why.isEmpty() ? 1U : 0U});
    }

    void itEndsByItselfOrByAPerson() {
        MaintenanceBook book(m_inventory);
        QVERIFY(book.begin(ofEngine("orders-pg"), 1h, kAnna, m_now).has_value());
        QVERIFY(book.begin(ofInstance("mg-b1"), 2h, kBert, m_now).has_value());
        QVERIFY(book.whyNot(ofEngine("orders-pg"), 1h).has_value()); // not twice
        QVERIFY(book.tick(after(59min)).empty());
        const auto ended = book.tick(after(60min));
        QCOMPARE(ended.size(), std::size_t{1});
        FL_COMPARE_TEXT(ended.front().window.object(), "engine orders-pg");
        FL_COMPARE_TEXT(ended.front().why, "its time is over");
        QVERIFY(ended.front().by.empty());
        const auto taken = book.end("instance mg-b1", kAnna, after(61min));
        QVERIFY(taken && taken->by == "anna" && taken->window.by == kBert);
        QVERIFY(book.windows().empty() && !book.end("instance mg-b1", kAnna, after(62min)));
    }

    /// A25 for shelves, and the same here: what does not fit together has ended.
    void afterARestartOnlyWhatFitsTogetherGoesOn() {
        MaintenanceBook before(m_inventory);
        QVERIFY(before.begin(ofEngine("orders-pg"), 1h, kAnna, m_now).has_value());
        QVERIFY(before.begin(ofSite("DC2"), 3h, kAnna, m_now).has_value());
        std::vector<Maintenance> kept = before.windows();
        Maintenance gone = ofEngine("no-more");
        gone.by = kAnna;
        gone.at = m_now.utc;
        gone.until = m_now.utc + 5h;
        kept.push_back(gone);
        MaintenanceBook book(m_inventory);
        const auto events = book.restore(kept, after(2h));
        QCOMPARE(events.size(), std::size_t{2});
        FL_COMPARE_TEXT(events[0].why, "its time ended while the console did not run");
        FL_COMPARE_TEXT(events[1].why, "what was kept of it does not fit together");
        QCOMPARE(book.windows().size(), std::size_t{1});
        QVERIFY(book.tick(after(2h + 59min)).empty());
        QCOMPARE(book.tick(after(3h)).size(), std::size_t{1});
    }

    void whatIsCoveredIsShownAsInMaintenanceWithWhatWasSeen() {
        MaintenanceBook book(m_inventory);
        const auto seen = std::make_shared<const topology::TopologySnapshot>(tests::linksBroken(m_inventory));
        QVERIFY(book.applied(seen) == seen);
        QVERIFY(book.begin(ofInstance("mv-b"), 1h, kAnna, m_now).has_value());
        const auto shown = book.applied(seen);
        const topology::InstanceState* down = nullptr;
        for (const topology::EngineState& engine : shown->engines)
            if (const auto* found = engine.find(InstanceId{"mv-b"})) down = found;
        QVERIFY(down && down->state == topology::StateWord::Maintenance);
        FL_COMPARE_TEXT(down->why,
                        "In maintenance until 2025-11-02 04:16:17Z (anna: new kernel). Seen: DOWN. mv-b at "
                        "DC2: the host answers and the service refuses since 03:12:07Z.");
        int others = 0;
        for (const topology::EngineState& engine : shown->engines)
            for (const topology::InstanceState& each : engine.instances)
                if (each.id != down->id && !(each == *seen->find(engine.id)->find(each.id))) ++others;
        QCOMPARE(others, 0);
    }

    /// Two writers do harm whatever was declared, and a console that is cut off knows nothing of any object.
    void twoHistoriesKeepTheirWord() {
        MaintenanceBook book(m_inventory);
        QVERIFY(book.begin(ofEngine("orders-pg"), 1h, kAnna, m_now).has_value());
        const topology::TopologySnapshot split = tests::splitBrain(m_inventory);
        const auto shown = book.applied(std::make_shared<const topology::TopologySnapshot>(split));
        QVERIFY(shown->find(EngineId{"orders-pg"})->state == topology::StateWord::Diverged);
        const auto cut =
            std::make_shared<const topology::TopologySnapshot>(tests::consoleCutOff(m_inventory));
        QVERIFY(book.applied(cut) == cut);
        Book alarms;
        Reading reading = readingOf(split, m_inventory);
        book.mark(reading);
        static_cast<void>(alarms.take(reading, m_now));
        QVERIFY(!alarms.calling().empty());
    }

    void alarmsOfItAreOutOfServiceAndCallWhenItEnds_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("the instance") << 0;
        QTest::newRow("its engine") << 1;
        QTest::newRow("its site") << 2;
    }
    void alarmsOfItAreOutOfServiceAndCallWhenItEnds() {
        QFETCH(const int, which);
        topology::TopologySnapshot snapshot = tests::linksBroken(m_inventory);
        const inventory::Instance* declared = m_inventory.findInstance(InstanceId{"mv-b"});
        QVERIFY(declared);
        Maintenance wish = which == 0 ? ofInstance("mv-b") : which == 1 ? ofEngine("") : ofSite("DC2");
        if (which == 1) wish.engine = declared->engine;
        MaintenanceBook book(m_inventory);
        QVERIFY(book.begin(wish, 1h, kAnna, m_now).has_value());
        Book alarms;
        const auto look = [&](Micros at) {
            Reading reading = readingOf(snapshot, m_inventory);
            book.mark(reading);
            return alarms.take(reading, after(at));
        };
        for (int second = 0; second < 40; ++second)
            static_cast<void>(look(std::chrono::seconds{second}));
        const Alarm* alarm = alarms.find("instance:mv-b/contact");
        QVERIFY(alarm && alarm->raised);
        FL_COMPARE_TEXT(std::string(toWord(stateOf(*alarm))), "out of service");
        for (const Alarm* each : alarms.calling())
            QVERIFY(each->key() != "instance:mv-b/contact");
        QVERIFY(book.end(wish.object(), kAnna, after(40s)).has_value());
        const auto events = look(41s);
        QVERIFY(std::any_of(events.begin(), events.end(), [](const Event& event) {
            return event.kind == Event::Kind::Return && event.alarm.key() == "instance:mv-b/contact";
        }));
        QVERIFY(calls(*alarms.find("instance:mv-b/contact")));
    }

    void anOperationOnItSaysSo() {
        MaintenanceBook book(m_inventory);
        QVERIFY(book.begin(ofInstance("orders-pg-b1"), 1h, kAnna, m_now).has_value());
        QVERIFY(book.begin(ofSite("DC1"), 2h, kBert, m_now).has_value());
        QVERIFY(book.begin(ofEngine("mg-core"), 2h, kBert, m_now).has_value());
        const auto events = book.operationStarted(EngineId{"orders-pg"}, after(1min));
        QCOMPARE(events.size(), std::size_t{2}); // its instance and one of its sites, not another engine
        FL_COMPARE_TEXT(events.front().why, "an operation on orders-pg began");
        QCOMPARE(book.windows().size(), std::size_t{3}); // they go on
    }
};

QTEST_GUILESS_MAIN(TestMaintenance)
#include "tst_maintenance.moc"
