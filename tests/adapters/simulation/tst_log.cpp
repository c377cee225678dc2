// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/simulation/log.h"
#include "adapters/simulation/random.h"
#include "adapters/simulation/words.h"
#include "models/drill/faults.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::simulation;

class TestLog : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void historyHasTheFormOfObservations();
    void prefixes_data();
    void prefixes();
    void followingTakesBranchesOver();
    void trailInterpolates();
    void trailTellsAges();
    void ledgerCountsWhatALogLacks();
    void ledgerRoundsOldLossesUp();
    void mergedBranchesAreNoLoss();
    void generatorIsTheSameEverywhere();
    void everyFaultHasAWord();
    void positionsAreWrittenAsTheTechnologyDoes();
    void everyTechnologyHasEveryCommand();
};

namespace {
Log logOf(std::vector<Branch> branches, std::uint64_t end) {
    return {std::move(branches), end};
}
} // namespace

void TestLog::historyHasTheFormOfObservations() {
    FL_COMPARE_TEXT(logOf({{1, 0}}, 10).history(), "1");
    FL_COMPARE_TEXT(logOf({{1, 0}, {2, 100}, {5, 250}}, 300).history(), "1@100;2@250;5");
}

void TestLog::prefixes_data() {
    QTest::addColumn<quint64>("end");
    QTest::addColumn<quint64>("fork");
    QTest::addColumn<quint64>("common");
    QTest::addColumn<bool>("prefix");
    QTest::newRow("behind the fork it can follow") << quint64{50} << quint64{100} << quint64{50} << true;
    QTest::newRow("at the fork it can follow") << quint64{100} << quint64{100} << quint64{100} << true;
    QTest::newRow("one byte beyond the fork it cannot")
        << quint64{101} << quint64{100} << quint64{100} << false;
}

void TestLog::prefixes() {
    QFETCH(quint64, end);
    QFETCH(quint64, fork);
    QFETCH(quint64, common);
    QFETCH(bool, prefix);
    const Log mine = logOf({{1, 0}}, end);
    const Log other = logOf({{1, 0}, {2, fork}}, 200);
    QCOMPARE(quint64(mine.commonEnd(other)), common);
    QCOMPARE(mine.isPrefixOf(other), prefix);
    QVERIFY(!other.isPrefixOf(mine));
}

void TestLog::followingTakesBranchesOver() {
    const Log other = logOf({{1, 0}, {2, 100}, {3, 150}}, 200);
    Log mine = logOf({{1, 0}}, 40);
    mine.followTo(other, 120);
    FL_COMPARE_TEXT(mine.history(), "1@100;2");
    QCOMPARE(quint64(mine.end), quint64{120});
    mine.followTo(other, 200);
    QVERIFY(mine == other);
}

void TestLog::trailInterpolates() {
    Trail trail;
    trail.add(Micros{0}, 1000);
    trail.add(Micros{100'000}, 9999); // nearer than the trail's grain: not kept
    trail.add(Micros{1'000'000}, 3000);
    QCOMPARE(quint64(trail.positionAt(Micros{500'000}, Micros{2'000'000}, 5000)), quint64{2000});
    QCOMPARE(quint64(trail.positionAt(Micros{1'500'000}, Micros{2'000'000}, 5000)), quint64{4000});
    QCOMPARE(quint64(trail.positionAt(Micros{2'000'000}, Micros{2'000'000}, 5000)), quint64{5000});
    QCOMPARE(quint64(trail.positionAt(Micros{-1}, Micros{2'000'000}, 5000)), quint64{1000});
}

void TestLog::trailTellsAges() {
    Trail trail;
    trail.add(Micros{0}, 1000);
    trail.add(Micros{1'000'000}, 3000);
    QCOMPARE(trail.ageOf(3000, Micros{4'000'000}, 5000).count(), qint64{3'000'000});
    QCOMPARE(trail.ageOf(2999, Micros{4'000'000}, 5000).count(), qint64{4'000'000});
    QCOMPARE(trail.ageOf(5000, Micros{4'000'000}, 5000).count(), qint64{0});
}

void TestLog::ledgerCountsWhatALogLacks() {
    Ledger ledger;
    ledger.begin({1, 0});
    ledger.acknowledge(1, 100, 10);
    ledger.acknowledge(1, 200, 10);
    ledger.begin({2, 150});
    ledger.acknowledge(2, 180, 3);
    QCOMPARE(quint64(ledger.acknowledged()), quint64{23});
    // Promoted at 150 with branch 2: half of the second batch is gone, and it counts whole.
    const Ledger::Loss loss = ledger.lossOn(logOf({{1, 0}, {2, 150}}, 180));
    QCOMPARE(quint64(loss.bytes), quint64{50});
    QCOMPARE(quint64(loss.commits), quint64{10});
    // The old primary lacks all of branch 2 instead.
    const Ledger::Loss old = ledger.lossOn(logOf({{1, 0}}, 200));
    QCOMPARE(quint64(old.bytes), quint64{30});
    QCOMPARE(quint64(old.commits), quint64{3});
}

void TestLog::ledgerRoundsOldLossesUp() {
    Ledger ledger;
    ledger.begin({1, 0});
    const std::uint64_t many = 70'000;
    for (std::uint64_t i = 1; i <= many; ++i)
        ledger.acknowledge(1, i * 10, 1);
    QCOMPARE(quint64(ledger.acknowledged()), quint64{many});
    for (const std::uint64_t kept : {std::uint64_t{5}, many / 3, many / 2, many - 7}) {
        const Ledger::Loss loss = ledger.lossOn(logOf({{1, 0}}, kept * 10));
        QCOMPARE(quint64(loss.bytes), quint64{(many - kept) * 10});
        QVERIFY(loss.commits >= many - kept);
    }
    QCOMPARE(quint64(ledger.lossOn(logOf({{1, 0}}, (many - 7) * 10)).commits), quint64{7});
}

void TestLog::mergedBranchesAreNoLoss() {
    Ledger ledger;
    ledger.begin({1, 0});
    ledger.acknowledge(1, 100, 10);
    QCOMPARE(quint64(ledger.lossOn(logOf({{1, 0}}, 60)).bytes), quint64{40});
    ledger.merged(1);
    QCOMPARE(quint64(ledger.lossOn(logOf({{1, 0}}, 60)).bytes), quint64{0});
}

/// The values were computed once by the published reference of xoshiro256** and splitmix64 (seed 1).
void TestLog::generatorIsTheSameEverywhere() {
    Random random(1);
    QCOMPARE(quint64(random.next()), Q_UINT64_C(0xb3f2af6d0fc710c5));
    QCOMPARE(quint64(random.next()), Q_UINT64_C(0x853b559647364cea));
    for (int i = 0; i < 1000; ++i) {
        const std::uint64_t drawn = random.between(3, 7);
        QVERIFY(drawn >= 3 && drawn <= 7);
    }
    QVERIFY(seedFor(1, "a") != seedFor(1, "b"));
    QVERIFY(seedFor(1, "a") != seedFor(2, "a"));
}

void TestLog::everyFaultHasAWord() {
    using drill::FaultKind;
    FL_COMPARE_TEXT(std::string(toWord(FaultKind::SiteLoss)), "site loss");
    FL_COMPARE_TEXT(std::string(toWord(FaultKind::LinkCut)), "link cut");
    FL_COMPARE_TEXT(std::string(toWord(FaultKind::InstanceCrash)), "instance crash");
    FL_COMPARE_TEXT(std::string(toWord(FaultKind::ReplicationLag)), "replication lag");
    FL_COMPARE_TEXT(std::string(toWord(FaultKind::SlowAnswers)), "slow answers");
}

void TestLog::positionsAreWrittenAsTheTechnologyDoes() {
    FL_COMPARE_TEXT(positionText(PositionStyle::Wal, 0x13500F20), "0/13500F20");
    FL_COMPARE_TEXT(positionText(PositionStyle::Wal, 0x200000010), "2/10");
    FL_COMPARE_TEXT(positionText(PositionStyle::Number, 1048576), "1048576");
    FL_COMPARE_TEXT(positionText(PositionStyle::OpTime, 65537), "Timestamp(1767225601, 1)");
    FL_COMPARE_TEXT(positionText(PositionStyle::Entry, 42), "log-000000000042");
    FL_COMPARE_TEXT(positionText(PositionStyle::None, 42), "");
}

void TestLog::everyTechnologyHasEveryCommand() {
    QCOMPARE(technologies().size(), std::size_t{8});
    for (const std::string& technology : technologies()) {
        const Words& words = wordsFor(technology);
        FL_COMPARE_TEXT(words.technology, technology);
        for (const char* verb : {"park", "unpark", "fence", "unfence", "bar", "wait", "promote", "takeover",
                                 "redirect", "verify", "rejoin", "reattach"}) {
            const auto commands = commandsFor(words, verb, {"e", "t", "s", "t 1", "s 2"});
            QVERIFY2(!commands.empty(), (technology + " has no " + verb).c_str());
            for (const std::string& command : commands) {
                QVERIFY2(command.starts_with("SIMULATED: "), command.c_str());
                for (const char* left :
                     {"{engine}", "{target}", "{source}", "{targetAddress}", "{sourceAddress}"})
                    QVERIFY2(command.find(left) == std::string::npos, command.c_str());
            }
        }
    }
    FL_COMPARE_TEXT(commandsFor(wordsFor("redis"), "reattach", {"e", "t", "s", "t 1", "s 2"}).front(),
                    "SIMULATED: REPLICAOF s 2");
    FL_COMPARE_TEXT(commandsFor(wordsFor("oracle"), "promote", {"e", "t", "s", "t 1", "s 2"}).front(),
                    "SIMULATED: ALTER DATABASE SWITCHOVER TO t");
    FL_COMPARE_TEXT(wordsFor("cobolbase").technology, "");
}

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
