// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/kinship.h"
#include "models/topology/position_trail.h"
#include "models/topology/reduce.h"
#include "tests/support/estate.h"
#include "tests/support/snapshot_dump.h"
#include "tests/support/test_case.h"

using namespace fairlead;
using namespace fairlead::topology;
using namespace std::chrono_literals;

namespace {

MonoTime second(int s) {
    return {std::chrono::seconds{s}};
}

QString lagText(const PositionTrail& trail, std::uint64_t position, int now) {
    const std::optional<Micros> lag = trail.lagOf(position, second(now));
    return lag ? QString::fromStdString(humanDuration(*lag)) : QStringLiteral("unknown");
}

} // namespace

class TestTopologyValues : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void everyStateWordIsTheExactWordOfTheScreen() {
        const std::vector<std::pair<StateWord, std::string>> words{{StateWord::Ok, "OK"},
                                                                   {StateWord::Maintenance, "MAINTENANCE"},
                                                                   {StateWord::Fenced, "FENCED"},
                                                                   {StateWord::Degraded, "DEGRADED"},
                                                                   {StateWord::NeverSeen, "NEVER SEEN"},
                                                                   {StateWord::NotVisible, "NOT VISIBLE"},
                                                                   {StateWord::Isolated, "ISOLATED"},
                                                                   {StateWord::PresumedDown, "PRESUMED DOWN"},
                                                                   {StateWord::Down, "DOWN"},
                                                                   {StateWord::Diverged, "DIVERGED"}};
        for (const auto& [word, text] : words)
            FL_COMPARE_TEXT(std::string(toWord(word)), text);
    }

    void rolesLinksSyncsAndHazardsHaveTheirWords() {
        std::string words;
        for (const Role role : {Role::Unknown, Role::Primary, Role::Replica, Role::StandbyLeader, Role::Peer,
                                Role::Coordinator, Role::Worker, Role::Arbiter}) {
            words += std::string(toWord(role)) + '|';
        }
        FL_COMPARE_TEXT(words, "unknown|primary|replica|standby leader|peer|coordinator|worker|arbiter|");
        words.clear();
        for (const LinkState state : {LinkState::Unknown, LinkState::Streaming, LinkState::CatchingUp,
                                      LinkState::Paused, LinkState::Broken}) {
            words += std::string(toWord(state)) + '|';
        }
        FL_COMPARE_TEXT(words, "unknown|streaming|catching up|paused|broken|");
        words.clear();
        for (const SyncMode mode : {SyncMode::Unknown, SyncMode::Async, SyncMode::Sync, SyncMode::Quorum,
                                    SyncMode::NotApplicable}) {
            words += std::string(toWord(mode)) + '|';
        }
        FL_COMPARE_TEXT(words, "unknown|async|sync|quorum|n/a|");
        words.clear();
        for (const HazardKind kind :
             {HazardKind::SplitBrain, HazardKind::NoPrimary, HazardKind::ReturningPrimary,
              HazardKind::ForeignIdentity, HazardKind::DivergedHistory, HazardKind::MisledClients,
              HazardKind::ParkedAutomation, HazardKind::Unapproved, HazardKind::CanaryDisagrees}) {
            words += std::string(toWord(kind)) + '|';
        }
        FL_COMPARE_TEXT(words, "split brain|no primary|returning primary|foreign identity|diverged history|"
                               "misled clients|parked automation|begun without approval|canary disagrees|");
    }

    void freshness_data() {
        QTest::addColumn<int>("ageMs");
        QTest::addColumn<QString>("expected");
        QTest::newRow("now") << 0 << "fresh";
        QTest::newRow("two intervals are still fresh") << 2000 << "fresh";
        QTest::newRow("just beyond two is ageing") << 2001 << "ageing";
        QTest::newRow("six intervals are ageing") << 6000 << "ageing";
        QTest::newRow("just beyond six is stale") << 6001 << "stale";
        QTest::newRow("twenty-four intervals are stale") << 24000 << "stale";
        QTest::newRow("beyond that it is lost") << 24001 << "lost";
    }
    void freshness() {
        QFETCH(int, ageMs);
        QFETCH(QString, expected);
        FL_COMPARE_TEXT(tests::dump(freshnessOf(std::chrono::milliseconds{ageMs}, 1s)),
                        expected.toStdString());
    }

    void trailTellsWhenThePrimaryStoodWhereTheReplicaStands() {
        PositionTrail trail;
        QVERIFY(!trail.newest());
        QCOMPARE(lagText(trail, 100, 10), QStringLiteral("unknown"));
        trail.add(second(1), 100);
        trail.add(second(2), 200);
        trail.add(second(3), 300);
        QCOMPARE(*trail.newest(), std::uint64_t{300});
        QCOMPARE(lagText(trail, 300, 10), QStringLiteral("0 ms"));
        QCOMPARE(lagText(trail, 999, 10), QStringLiteral("0 ms"));
        QCOMPARE(lagText(trail, 299, 10), QStringLiteral("8 s"));
        QCOMPARE(lagText(trail, 200, 10), QStringLiteral("8 s"));
        QCOMPARE(lagText(trail, 199, 10), QStringLiteral("9 s"));
        QCOMPARE(lagText(trail, 99, 10), QStringLiteral("unknown"));
    }

    /// An idle primary shows 0, not a growing number; and when it moves on, the lag counts from then.
    void anIdlePrimaryKeepsTheLagAtZero() {
        PositionTrail trail;
        for (int s = 0; s <= 3600; ++s)
            trail.add(second(s), 100);
        QCOMPARE(lagText(trail, 100, 3600), QStringLiteral("0 ms"));
        trail.add(second(3601), 101);
        QCOMPARE(lagText(trail, 100, 3602), QStringLiteral("2 s"));
    }

    void aLagIsNeverNegative() {
        PositionTrail trail;
        trail.add(second(5), 100);
        trail.add(second(9), 200);
        QCOMPARE(lagText(trail, 150, 4), QStringLiteral("0 ms"));
    }

    void aReadingThatGoesBackStartsTheTrailAnew() {
        PositionTrail trail;
        trail.add(second(1), 100);
        trail.add(second(2), 200);
        trail.add(second(3), 150);
        QCOMPARE(lagText(trail, 120, 3), QStringLiteral("unknown"));
        QCOMPARE(*trail.newest(), std::uint64_t{150});
        trail.add(second(2), 160);
        QCOMPARE(lagText(trail, 155, 3), QStringLiteral("unknown"));
        QCOMPARE(*trail.newest(), std::uint64_t{160});
    }

    /// 5,000 different readings are more than it keeps; the oldest are given up.
    void theTrailIsBounded() {
        PositionTrail trail;
        for (int s = 0; s < 5000; ++s)
            trail.add(second(s), 1000 + static_cast<std::uint64_t>(s));
        QCOMPARE(lagText(trail, 1000 + 5000 - 4097, 5000), QStringLiteral("unknown"));
        QCOMPARE(lagText(trail, 1000 + 5000 - 4096, 5000), QStringLiteral("1h08m"));
    }

    void kinship_data() {
        QTest::addColumn<QString>("mine");
        QTest::addColumn<int>("position");
        QTest::addColumn<QString>("other");
        QTest::addColumn<int>("expected");
        const auto row = [](const char* name, const char* mine, int position, const char* other,
                            Kinship kinship) {
            QTest::newRow(name) << mine << position << other << static_cast<int>(kinship);
        };
        row("the same first past", "1", 50, "1", Kinship::Same);
        row("the same after a promotion", "1@100;2", 150, "1@100;2", Kinship::Same);
        row("not yet across the promotion", "1", 100, "1@100;2", Kinship::Older);
        row("not yet across, position not known", "1", -1, "1@100;2", Kinship::Older);
        row("wrote on after the promotion", "1", 101, "1@100;2", Kinship::Forked);
        row("two promotions behind", "1", 90, "1@100;2@200;3", Kinship::Older);
        row("ahead of the other", "1@100;2", 150, "1", Kinship::Newer);
        row("equal numbers, another point of parting", "1@100;2", 150, "1@120;2", Kinship::Forked);
        row("another promotion long ago", "1@100;2@200;3", 250, "1@90;2@200;3", Kinship::Forked);
        row("a number that only begins alike", "1@100;2", 150, "1@100;20", Kinship::Forked);
        row("another first past", "7", 50, "1@100;2", Kinship::Forked);
        row("nothing told", "", 50, "1", Kinship::Unknown);
        row("nothing told by the other", "1", 50, "", Kinship::Unknown);
        row("another form", "1@abc;2", 50, "1", Kinship::Unknown);
        row("a past that was never left in the middle", "1;2", 50, "1", Kinship::Unknown);
        row("a present that was left", "1@100", 50, "1", Kinship::Unknown);
        row("a number too large", "1@99999999999999999999;2", 50, "1", Kinship::Unknown);
        row("a past without a name", "@100;2", 50, "1", Kinship::Unknown);
    }
    void kinship() {
        QFETCH(QString, mine);
        QFETCH(int, position);
        QFETCH(QString, other);
        QFETCH(int, expected);
        const std::optional<std::uint64_t> at =
            position < 0 ? std::nullopt : std::optional<std::uint64_t>(static_cast<std::uint64_t>(position));
        QCOMPARE(static_cast<int>(kinshipOf(mine.toStdString(), at, other.toStdString())), expected);
    }

    void snapshotsFindWhatTheyHold() {
        tests::WatchedEstate estate;
        const TopologySnapshot snapshot = estate.snapshot();
        const EngineState* engine = snapshot.find(EngineId("orders"));
        QVERIFY(engine != nullptr);
        QVERIFY(engine->find(InstanceId("b1")) == &engine->instances[1]);
        QVERIFY(engine->find(InstanceId("c1")) == nullptr);
        QVERIFY(snapshot.find(EngineId("stock")) == nullptr);
    }
};

QTEST_GUILESS_MAIN(TestTopologyValues)
#include "tst_topology_values.moc"
