// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/alarm_desk.h"
#include "app/composition/shelf_file.h"
#include "tests/models/alarm/alarm_bench.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::app;
using namespace std::chrono_literals;
using alarm::Priority;
using tests::AlarmBench;
using tests::kAnna;
using tests::kBert;

namespace {

std::vector<alarm::Shelf> someShelves() {
    AlarmBench bench;
    bench.on("a1", Priority::P1);
    bench.on("b1");
    bench.pass(20s);
    static_cast<void>(bench.book.shelve("a1", {"both of \"us\" know\n", 60min, kBert, "a\nnote"}, kAnna, bench.now).has_value());
    static_cast<void>(bench.book.shelve("b1", {"disk is on order", 8h, {}}, kAnna, bench.now).has_value());
    return bench.book.shelves();
}

std::vector<alarm::Maintenance> someWindows() {
    const UtcTime at{1'760'000'000s};
    return {{{}, EngineId{"orders-pg"}, {}, kAnna, "disk \"swap\"\n", at, at + 1h},
            {SiteId{"DC2"}, {}, {}, kBert, "power works", at, at + 8h}};
}

const alarm::Screen kScreen{"ABNORMAL 4m10s | first: a1", UtcTime{1'760'000'000s}, 2, 1};

} // namespace

/// What the console writes about alarms: into its log, and into the file of shelves.
class TestAlarmDesk : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void oneEntrySaysAllThatHappenedTogether() {
        AlarmBench bench;
        for (int i = 0; i < 120; ++i)
            bench.on("x" + std::to_string(i));
        bench.pass(16s);
        const auto entries = alarmEntries(bench.events, kScreen);
        QCOMPARE(entries.size(), std::size_t{3}); // 50, 50 and 20
        for (const audit::EntryDraft& entry : entries) {
            FL_COMPARE_TEXT(entry.event, "alarm.raise");
            QVERIFY(entry.bySystem);
            QVERIFY(!audit::unfitForLog(entry.what));
        }
        QCOMPARE(entries.back().what.member("alarms")->array()->size(), std::size_t{20});
    }

    void theLongestEntryFitsALine() {
        std::vector<alarm::Event> events;
        for (int i = 0; i < 60; ++i) {
            alarm::Event event;
            event.alarm.condition = AlarmBench::condition(std::string(3000, 'k'));
            event.alarm.condition.what = {std::string(1000, 'w') + "ä" + std::string(5000, 'w'), {}};
            event.alarm.parent = std::string(3000, 'p');
            events.push_back(event);
        }
        for (const audit::EntryDraft& entry : alarmEntries(events, kScreen))
            QVERIFY(audit::canonicalText(entry.what).size() < 65'000);
    }

    void anAcknowledgementSaysWhoWhyAndWhatWasOnScreen() {
        AlarmBench bench;
        bench.on("a1", Priority::P1);
        bench.pass(20s);
        const auto acked = bench.book.acknowledge({"a1"}, kAnna, "calling the site", bench.now);
        const auto entries = alarmEntries(*acked, kScreen);
        QCOMPARE(entries.size(), std::size_t{1});
        FL_COMPARE_TEXT(entries.front().event, "alarm.ack");
        QVERIFY(!entries.front().bySystem);
        FL_COMPARE_TEXT(entries.front().target.value_or(""), "engine of a1");
        FL_COMPARE_TEXT(audit::canonicalText(entries.front().what),
                        R"({"alarms":[{"count":1,"key":"a1","priority":"P1","since":"2025-10-09T08:53:21.000000Z",)"
                        R"("state":"active, acknowledged","text":"a1 ails."}],"note":"calling the site","screen":)"
                        R"({"as_of":"2025-10-09T08:53:20.000000Z","rows":2,"shelved":1,)"
                        R"("verdict":"ABNORMAL 4m10s | first: a1"}})");
    }

    void aShelfSaysUntilWhenAndWhoAgreed() {
        AlarmBench bench;
        bench.on("a1", Priority::P1);
        bench.pass(20s);
        const auto shelved = bench.book.shelve("a1", {"known", 60min, kBert, "a\nnote"}, kAnna, bench.now);
        const auto entries = alarmEntries(*shelved, kScreen);
        FL_COMPARE_TEXT(entries.front().event, "alarm.shelve");
        const audit::Value* shelf = entries.front().what.member("shelf");
        QVERIFY(shelf != nullptr);
        FL_COMPARE_TEXT(std::string(shelf->text("second")), "bert");
        FL_COMPARE_TEXT(std::string(shelf->text("until")), "2025-10-09T09:53:40.000000Z");
    }

    void theOrderOfAskingIsTheOrderOfTheLog() {
        tests::FakeClock clock;
        tests::MemoryLog log;
        {
            LocalAlarmDesk desk(log, clock, {}, {}, nullptr);
            AlarmBench bench;
            bench.on("a1");
            bench.pass(16s);
            auto raised = desk.record(bench.events, kScreen);
            static_cast<void>(desk.record(*bench.book.acknowledge({"a1"}, kAnna, "", bench.now), kScreen));
            raised.waitForFinished();
            QVERIFY(raised.result().has_value());
        } // what was asked for is written before it goes
        QCOMPARE(log.events(), (std::vector<std::string>{"alarm.raise", "alarm.ack"}));
    }

    void aLogThatRefusesIsTold() {
        tests::FakeClock clock;
        tests::MemoryLog log;
        log.refuseFrom = 0;
        LocalAlarmDesk desk(log, clock, {}, {}, nullptr);
        AlarmBench bench;
        bench.on("a1");
        bench.pass(16s);
        auto recorded = desk.record(bench.events, kScreen);
        recorded.waitForFinished();
        QVERIFY(!recorded.result().has_value());
    }

    /// An auditor finds the second person's own words beside the shelf.
    void theSignatureOfTheSecondPersonIsOnRecord() {
        AlarmBench bench;
        bench.on("a1", Priority::P1);
        bench.pass(20s);
        const auto shelved = bench.book.shelve("a1", {"both know", 60min, kBert, "a\nnote"}, kAnna, bench.now);
        const audit::EntryDraft entry = alarmEntries(*shelved, kScreen).front();
        const audit::Value* shelf = entry.what.member("shelf");
        FL_COMPARE_TEXT(std::string(shelf->text("second")), "bert");
        FL_COMPARE_TEXT(std::string(shelf->text("second_how")), "signed here");
        FL_COMPARE_TEXT(std::string(shelf->text("note")), "a\nnote");
        QVERIFY(!audit::unfitForLog(entry.what));
    }

    void maintenanceIsOnRecord() {
        const alarm::Maintenance window = someWindows().front();
        using Kind = alarm::MaintenanceEvent::Kind;
        const auto entries = maintenanceEntries({{Kind::Begin, window, "anna", window.reason, window.at},
                                                 {Kind::Operation, window, "", "an operation on orders-pg began", {}},
                                                 {Kind::End, window, "", "its time is over", window.until}},
                                                kScreen);
        QCOMPARE(entries.size(), std::size_t{3});
        FL_COMPARE_TEXT(entries[0].event, "maintenance.begin");
        QVERIFY(!entries[0].bySystem && entries[1].bySystem && entries[2].bySystem);
        FL_COMPARE_TEXT(entries[0].target.value_or(""), "orders-pg");
        FL_COMPARE_TEXT(std::string(entries[0].what.text("object")), "engine orders-pg");
        FL_COMPARE_TEXT(std::string(entries[0].what.text("until")), "2025-10-09T09:53:20.000000Z");
        FL_COMPARE_TEXT(entries[1].event, "maintenance.operation");
        FL_COMPARE_TEXT(std::string(entries[2].what.text("why")), "its time is over");
        for (const audit::EntryDraft& entry : entries)
            QVERIFY(!audit::unfitForLog(entry.what));
    }

    void shelvesComeBackAsTheyWere() {
        const auto shelves = someShelves();
        QCOMPARE(shelves.size(), std::size_t{2});
        const auto read = parseShelves(shelvesText(shelves));
        QVERIFY(read.has_value() && *read == shelves);
        QVERIFY(parseShelves(shelvesText({}))->empty());
    }

    /// A25: whatever byte is damaged or missing, nothing of it is believed.
    void whatIsDamagedIsNotBelieved() {
        const std::string text = shelvesText(someShelves());
        for (std::size_t i = 0; i < text.size(); ++i) {
            std::string damaged = text;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
            QVERIFY2(!parseShelves(damaged).has_value(), qPrintable(QString::number(i)));
            QVERIFY2(!parseShelves(text.substr(0, i)).has_value(), qPrintable(QString::number(i)));
        }
        QVERIFY(!parseShelves(text + "x").has_value());
    }

    void theFileOutlivesTheConsole() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath(QStringLiteral("shelves/core-eu")).toStdString();
        tests::FakeClock clock;
        tests::MemoryLog log;
        {
            LocalAlarmDesk desk(log, clock, {path, path + ".maintenance"}, {}, nullptr);
            QVERIFY(desk.keptShelves()->empty());
            QVERIFY(desk.keptMaintenance()->empty());
            desk.keepShelves(someShelves());
            desk.keepMaintenance(someWindows());
        }
        LocalAlarmDesk desk(log, clock, {path, path + ".maintenance"}, {}, nullptr);
        // Here no keys are known, so nobody's signature counts: the P1 comes back when this is taken up.
        auto expected = someShelves();
        for (alarm::Shelf& shelf : expected)
            shelf.agreement.clear();
        QVERIFY(*desk.keptShelves() == expected);
        QVERIFY(*desk.keptMaintenance() == someWindows());
        QFile kept(QString::fromStdString(path + ".maintenance"));
        QVERIFY(kept.resize(kept.size() - 1));
        QVERIFY(!desk.keptMaintenance().has_value());
        QFile file(QString::fromStdString(path));
        QVERIFY(file.resize(file.size() - 1));
        QVERIFY(!desk.keptShelves().has_value());
    }
};

QTEST_GUILESS_MAIN(TestAlarmDesk)
#include "tst_alarm_desk.moc"
