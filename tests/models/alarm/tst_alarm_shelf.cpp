// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/alarm/alarm_bench.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::alarm;
using namespace std::chrono_literals;
using tests::AlarmBench;
using tests::kAnna;
using tests::kBert;

namespace {

/// A bench with the P2 alarm a1, put aside for half an hour.
AlarmBench shelvedBench() {
    AlarmBench bench;
    bench.on("a1");
    bench.pass(20s);
    const auto shelved = bench.book.shelve("a1", {"disk is on order", 30min, {}}, kAnna, bench.now);
    if (shelved) bench.note(*shelved);
    return bench;
}

} // namespace

/// Putting alarms aside, and everything that brings them back (UX-8.5, A25).
class TestAlarmShelf : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void whatIsShelvedDoesNotCallAndIsCounted() {
        AlarmBench bench = shelvedBench();
        FL_COMPARE_TEXT(bench.stateOf("a1"), "shelved");
        QVERIFY(bench.book.calling().empty() && bench.book.groups().empty());
        QCOMPARE(bench.book.shelves().size(), std::size_t{1});
    }

    void itComesBackWhenItsTimeIsOver() {
        AlarmBench bench = shelvedBench();
        bench.step(30min - 1s);
        bench.note(bench.book.tick(bench.now, true));
        FL_COMPARE_TEXT(bench.stateOf("a1"), "shelved");
        bench.step(1s);
        bench.note(bench.book.tick(bench.now, true));
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
        FL_COMPARE_TEXT(bench.events.front().why, "its time is over");
    }

    /// The wall clock may jump; what was promised is half an hour.
    void aCorrectedClockShortensNoShelf() {
        AlarmBench bench = shelvedBench();
        bench.now.utc += 5h;
        bench.note(bench.book.tick(bench.now, true));
        FL_COMPARE_TEXT(bench.stateOf("a1"), "shelved");
    }

    void itComesBackWhenItBecomesGraver() {
        AlarmBench bench = shelvedBench();
        bench.on("a1", Priority::P1);
        bench.look();
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
        QVERIFY(bench.book.shelves().empty());
        FL_COMPARE_TEXT(bench.log, "raise a1 shelve a1 unshelve a1 rise a1");
    }

    void itComesBackWhenAnOperationBeginsOnItsEngine() {
        AlarmBench bench = shelvedBench();
        bench.note(bench.book.operationStarted(EngineId{"another"}, bench.now));
        FL_COMPARE_TEXT(bench.stateOf("a1"), "shelved");
        bench.note(bench.book.operationStarted(EngineId{"engine of a1"}, bench.now));
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
        FL_COMPARE_TEXT(bench.events.front().why, "an operation on engine of a1 began");
    }

    void aShelfOutlivesItsAlarm() {
        AlarmBench bench = shelvedBench();
        bench.off("a1");
        bench.pass(2min);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "none");
        QCOMPARE(bench.book.shelves().size(), std::size_t{1});
        bench.on("a1");
        bench.pass(20s);
        FL_COMPARE_TEXT(bench.stateOf("a1"), "shelved");
    }

    void itIsTakenBackByHand() {
        AlarmBench bench = shelvedBench();
        bench.note(bench.book.unshelve("a1", kBert, bench.now));
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
        FL_COMPARE_TEXT(bench.events.front().by, "bert");
    }

    /// A cause that was put aside hides only what is no graver than it was then.
    void nothingGraverHidesBehindAShelvedCause() {
        AlarmBench bench;
        bench.on("site", Priority::P2);
        bench.on("a1", Priority::P2);
        bench.at("a1").causes = {"site"};
        bench.pass(20s);
        QVERIFY(bench.book.shelve("site", {"known", 30min, {}}, kAnna, bench.now).has_value());
        FL_COMPARE_TEXT(bench.stateOf("a1"), "explained by its cause");
        bench.standing.at("a1").priority = Priority::P1;
        bench.look();
        FL_COMPARE_TEXT(bench.stateOf("a1"), "active, not acknowledged");
    }

    void itSaysWhyNot_data() {
        QTest::addColumn<int>("priority");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, Priority priority, const char* reason, int minutes,
                            const char* second, const char* why) {
            QTest::newRow(name) << static_cast<int>(priority) << QString::fromUtf8(reason) << minutes
                                << QString::fromUtf8(second) << QString::fromUtf8(why);
        };
        row("a P2 for eight hours", Priority::P2, "known", 480, "", "");
        row("a P2 for longer", Priority::P2, "known", 481, "", "8 h are the most");
        row("for no time", Priority::P2, "known", 0, "", "8 h are the most");
        row("without a reason", Priority::P2, "  . ", 30, "", "there is no reason yet");
        row("a P1 by two", Priority::P1, "known", 60, "bert", "");
        row("a P1 for longer", Priority::P1, "known", 61, "bert", "a P1 is shelved for 60 min at most");
        row("a P1 by one", Priority::P1, "known", 30, "", "a P1 needs a second person");
        row("a P1 by one twice", Priority::P1, "known", 30, "anna", "the second person is another one than you");
    }

    void itSaysWhyNot() {
        QFETCH(const int, priority);
        QFETCH(const QString, reason);
        QFETCH(const int, minutes);
        QFETCH(const QString, second);
        AlarmBench bench;
        bench.on("a1", static_cast<Priority>(priority));
        bench.pass(20s);
        const ShelfWish wish{reason.toStdString(), std::chrono::minutes{minutes}, OperatorId{second.toStdString()}};
        QTEST(QString::fromStdString(bench.book.whyNotShelve("a1", wish, kAnna).value_or("")), "why");
        const bool fits = !bench.book.whyNotShelve("a1", wish, kAnna).has_value();
        ShelfWish agreed = wish;
        agreed.agreement = "a signed note";
        QCOMPARE(bench.book.shelve("a1", agreed, kAnna, bench.now).has_value(), fits);
    }

    /// UX-8.5: a name is no signature.
    void aP1WaitsForTheSignatureOfItsSecondPerson() {
        AlarmBench bench;
        bench.on("a1", Priority::P1);
        bench.pass(20s);
        const auto named = bench.book.shelve("a1", {"known", 30min, kBert}, kAnna, bench.now);
        QVERIFY(!named.has_value());
        FL_COMPARE_TEXT(named.error().what, "Nothing was shelved: bert has not signed.");
        QVERIFY(!bench.book.find("a1")->shelved);
        const auto agreed = bench.book.shelve("a1", {"known", 30min, kBert, "a note"}, kAnna, bench.now);
        QVERIFY(agreed.has_value());
        FL_COMPARE_TEXT(agreed->front().shelf->agreement, "a note");
    }

    void shelvesAreTakenUpAfterARestart() {
        AlarmBench before = shelvedBench();
        before.step(10min);
        AlarmBench after;
        after.now.utc = before.now.utc;
        after.now.mono = {5s}; // the machine was started anew
        after.note(after.book.restore(before.book.shelves(), after.now));
        QVERIFY(after.events.empty());
        after.on("a1");
        after.pass(20s);
        FL_COMPARE_TEXT(after.stateOf("a1"), "shelved");
        after.step(20min);
        after.note(after.book.tick(after.now, true));
        FL_COMPARE_TEXT(after.stateOf("a1"), "active, not acknowledged");
    }

    void whatDoesNotFitTogetherIsNotTakenUp_data() {
        QTest::addColumn<int>("change");
        QTest::newRow("it was shelved in the future") << 0;
        QTest::newRow("it ends before it begins") << 1;
        QTest::newRow("it is longer than anybody may ask for") << 2;
        QTest::newRow("nobody shelved it") << 3;
        QTest::newRow("it has no reason") << 4;
        QTest::newRow("a P1 that nobody agreed to") << 5;
        QTest::newRow("a P1 that its second person did not sign") << 6;
        QTest::newRow("its time ended meanwhile") << 7;
    }

    void whatDoesNotFitTogetherIsNotTakenUp() {
        QFETCH(const int, change);
        AlarmBench bench = shelvedBench();
        Shelf shelf = bench.book.shelves().front();
        Moment now = bench.now;
        switch (change) {
            case 0:
                shelf.at = now.utc + 1s;
                break;
            case 1:
                shelf.until = shelf.at;
                break;
            case 2:
                shelf.until = shelf.at + 8h + 1s;
                break;
            case 3:
                shelf.by = {};
                break;
            case 4:
                shelf.reason = " ";
                break;
            case 5:
                shelf.priority = Priority::P1;
                break;
            case 6:
                shelf.priority = Priority::P1;
                shelf.second = kBert;
                break;
            default:
                now.utc = shelf.until;
                break;
        }
        Book book;
        const auto events = book.restore({shelf}, now);
        QVERIFY(book.shelves().empty());
        QCOMPARE(events.size(), std::size_t{1});
        QCOMPARE(events.front().kind, Event::Kind::Unshelve);
    }
};

QTEST_GUILESS_MAIN(TestAlarmShelf)
#include "tst_alarm_shelf.moc"
