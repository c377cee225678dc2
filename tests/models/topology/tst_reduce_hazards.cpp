// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/reduce.h"
#include "tests/support/estate.h"
#include "tests/support/snapshot_dump.h"
#include "tests/support/test_case.h"

#include <functional>

using namespace fairlead;
using namespace fairlead::topology;
using namespace fairlead::tests;
using namespace std::chrono_literals;

using Story = std::function<void(WatchedEstate&)>;
Q_DECLARE_METATYPE(Story)

namespace {

Observation withHistory(Observation look, const std::string& history) {
    look.history = history;
    return look;
}

Observation withIdentity(Observation look, const std::string& identity) {
    look.identity = identity;
    return look;
}

Observation fenced(Observation look) {
    look.fenced = true;
    look.writable = false;
    return look;
}

Observation peerLook(const std::string& name) {
    Observation look = primaryLook(name, 100);
    look.role = Role::Peer;
    return look;
}

void demote(WatchedEstate& estate, const std::string& name) {
    estate.memory.demoted[EngineId("orders")] = InstanceId(name);
}

void row(const char* name, const Story& story, const QStringList& hazards, const char* state,
         const char* primary) {
    QTest::newRow(name) << story << hazards << QString::fromLatin1(state) << QString::fromLatin1(primary);
}

const QString kSplit = QStringLiteral(
    "split brain a1 b1 since 03:04:05Z \"orders accepts writes on a1 and b1 since 03:04:05Z. Stop one side "
    "before "
    "anything else.\"");

} // namespace

class TestReduceHazards : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void hazards_data() {
        QTest::addColumn<Story>("story");
        QTest::addColumn<QStringList>("hazards");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("primary");
        addSplitBrainRows();
        addNoPrimaryRows();
        addReturningPrimaryRows();
        addIdentityRows();
        addHistoryRows();
    }
    void hazards() {
        QFETCH(Story, story);
        QFETCH(QStringList, hazards);
        QFETCH(QString, state);
        QFETCH(QString, primary);
        WatchedEstate estate;
        story(estate);
        const TopologySnapshot snapshot = estate.snapshot();
        const EngineState& engine = snapshot.engines.front();
        QStringList lines;
        for (const Hazard& hazard : engine.hazards)
            lines << QString::fromStdString(dump(hazard));
        QCOMPARE(lines.join(u'\n'), hazards.join(u'\n'));
        FL_COMPARE_TEXT(std::string(toWord(engine.state)), state.toStdString());
        FL_COMPARE_TEXT(engine.primary ? engine.primary->value : "none", primary.toStdString());
        if (!hazards.isEmpty()) FL_COMPARE_TEXT(engine.why, engine.hazards.front().what);
    }

  private:
    void addSplitBrainRows();
    void addNoPrimaryRows();
    void addReturningPrimaryRows();
    void addIdentityRows();
    void addHistoryRows();

  private Q_SLOTS:
    /// Whatever else is true of it, an instance with another writer beside it is DIVERGED.
    void bothWritersAreDiverged() {
        WatchedEstate estate;
        Observation a1 = primaryLook("a1", 100);
        a1.findings = {{"x", "Something small."}};
        estate.see(a1);
        estate.see(primaryLook("b1", 100));
        const TopologySnapshot snapshot = estate.snapshot();
        for (const InstanceState& instance : snapshot.engines[0].instances) {
            QVERIFY(instance.state == StateWord::Diverged);
            FL_COMPARE_TEXT(
                instance.why,
                "orders accepts writes on a1 and b1 since 03:04:05Z. Stop one side before anything else.");
        }
    }

    /// It is remembered by the log alone, so its time is the log's; it is nothing that any look tells.
    void whatIsParkedIsRemindedOf() {
        WatchedEstate estate;
        estate.see(primaryLook("a1", 100));
        estate.memory.parked[EngineId("orders")] = {
            {EngineId("orders"), AutomationId("cron"), OperationId("op-7"), estate.clock.utc() - 60s, true},
            {EngineId("orders"), AutomationId("repmgr-b"), OperationId("op-7"), estate.clock.utc() - 62s, false}};
        estate.wait(1s);
        estate.see(primaryLook("a1", 100));
        const EngineState engine = estate.snapshot().engines[0];
        QCOMPARE(engine.hazards.size(), std::size_t{1});
        QVERIFY(engine.hazards[0].kind == HazardKind::ParkedAutomation);
        QVERIFY(engine.hazards[0].since == estate.clock.utc() - 63s);
        FL_COMPARE_TEXT(engine.hazards[0].what,
                        "Automation cron of orders is parked since 2026-01-02 03:03:05Z by op-7. Automation "
                        "repmgr-b of orders may be parked since 2026-01-02 03:03:03Z by op-7. Give it back: "
                        "fairleadctl give-back orders.");
        QVERIFY(engine.state == StateWord::Degraded);
        estate.memory.parked.clear();
        QVERIFY(estate.snapshot().engines[0].hazards.empty());
    }

    void aHazardKeepsItsBeginningWhileItLastsAndNoLonger() {
        WatchedEstate estate;
        const auto both = [&estate] {
            estate.see(primaryLook("a1", 100));
            estate.see(primaryLook("b1", 100));
        };
        both();
        const UtcTime first = estate.clock.utc();
        QVERIFY(estate.snapshot().engines[0].hazards.at(0).since == first);
        estate.wait(3s);
        both();
        QVERIFY(estate.snapshot().engines[0].hazards.at(0).since == first);
        estate.see(fenced(primaryLook("a1", 100)));
        QVERIFY(estate.snapshot().engines[0].hazards.empty());
        QVERIFY(estate.memory.hazardSince.empty());
        estate.wait(3s);
        both();
        QVERIFY(estate.snapshot().engines[0].hazards.at(0).since == first + 3s + 3s);
    }
};

void TestReduceHazards::addSplitBrainRows() {
    row(
        "two writers", [](WatchedEstate& e) { e.see(primaryLook("a1", 100)), e.see(primaryLook("b1", 100)); },
        {kSplit}, "DIVERGED", "none");
    row(
        "two writers, one seen a little while ago",
        [](WatchedEstate& e) { e.see(primaryLook("a1", 100)), e.wait(6s), e.see(primaryLook("b1", 100)); },
        {QString(kSplit).replace(QStringLiteral("03:04:05Z"), QStringLiteral("03:04:11Z"))}, "DIVERGED",
        "none");
    row(
        "a claim that is stale does not count",
        [](WatchedEstate& e) { e.see(primaryLook("a1", 100)), e.wait(7s), e.see(primaryLook("b1", 100)); },
        {}, "DEGRADED", "b1");
    row(
        "a writer that fell silent a moment ago still counts",
        [](WatchedEstate& e) {
            e.see(primaryLook("a1", 100)), e.see(primaryLook("b1", 100)), e.fail("a1", ErrorKind::Timeout);
        },
        {kSplit}, "DIVERGED", "none");
    row(
        "a writer that refuses connections since is none",
        [](WatchedEstate& e) {
            e.see(primaryLook("a1", 100)), e.see(primaryLook("b1", 100)), e.fail("a1", ErrorKind::Refused);
        },
        {}, "DEGRADED", "b1");
    row(
        "a switchover between two looks is no split brain",
        [](WatchedEstate& e) {
            e.see(primaryLook("a1", 100)), e.wait(1s), e.see(replicaLook("b1", 100, 100, "a1"));
            e.wait(1s), e.see(primaryLook("b1", 110)), e.fail("a1", ErrorKind::Timeout);
        },
        {}, "DEGRADED", "b1");
    row(
        "but the old writer seen writing once more is one",
        [](WatchedEstate& e) {
            e.see(primaryLook("a1", 100)), e.see(replicaLook("b1", 100, 100, "a1"));
            e.wait(1s), e.see(primaryLook("b1", 110)), e.see(primaryLook("a1", 120));
        },
        {QString(kSplit).replace(QStringLiteral("03:04:05Z"), QStringLiteral("03:04:06Z"))}, "DIVERGED",
        "none");
    row(
        "a primary that does not tell whether it takes writes is taken for one that does",
        [](WatchedEstate& e) {
            Observation b1 = primaryLook("b1", 100);
            b1.writable.reset();
            e.see(primaryLook("a1", 100)), e.see(b1);
        },
        {kSplit}, "DIVERGED", "none");
    row(
        "a fenced primary beside a writer",
        [](WatchedEstate& e) { e.see(fenced(primaryLook("a1", 100))), e.see(primaryLook("b1", 100)); }, {},
        "DEGRADED", "b1");
    row(
        "peers that all take writes", [](WatchedEstate& e) { e.see(peerLook("a1")), e.see(peerLook("b1")); },
        {}, "OK", "none");
}

void TestReduceHazards::addNoPrimaryRows() {
    const QString none = QStringLiteral(
        "no primary a1 b1 since 03:04:05Z \"orders has no primary since 03:04:05Z: a1 and b1 answer and none "
        "of them "
        "is one. Nothing takes writes. Find out why before one is promoted.\"");
    row(
        "all seen and none leads",
        [](WatchedEstate& e) { e.see(replicaLook("a1", 1, 1)), e.see(replicaLook("b1", 1, 1)); }, {none},
        "DOWN", "none");
    row(
        "one of them was not seen: it may lead",
        [](WatchedEstate& e) { e.see(replicaLook("b1", 1, 1)), e.fail("a1", ErrorKind::Timeout); }, {},
        "NOT VISIBLE", "none");
    row(
        "one of them does not tell its role: it may lead",
        [](WatchedEstate& e) {
            Observation a1;
            a1.instance = InstanceId("a1");
            e.see(a1), e.see(replicaLook("b1", 1, 1));
        },
        {}, "NOT VISIBLE", "none");
    row(
        "an engine of equals has none by design",
        [](WatchedEstate& e) { e.see(peerLook("a1")), e.see(peerLook("b1")); }, {}, "OK", "none");
    row(
        "an engine of one instance",
        [](WatchedEstate& e) {
            e.inventory = smallEstate({"a1@DC1"});
            e.see(replicaLook("a1", 1, 1));
        },
        {QStringLiteral(
            "no primary a1 since 03:04:05Z \"orders has no primary since 03:04:05Z: a1 answers and is "
            "none. Nothing takes writes. Find out why before one is promoted.\"")},
        "DOWN", "none");
}

void TestReduceHazards::addReturningPrimaryRows() {
    const QString returned = QStringLiteral(
        "returning primary a1 since 03:04:05Z \"a1 answers as a primary of orders again since 03:04:05Z, "
        "although an "
        "operation replaced it. Keep clients away from it and rejoin it as a replica.\"");
    row(
        "a replaced primary comes back while the new one is out of sight",
        [](WatchedEstate& e) {
            demote(e, "a1"), e.see(primaryLook("a1", 100)), e.fail("b1", ErrorKind::Timeout);
        },
        {returned}, "DIVERGED", "a1");
    row(
        "a replaced primary comes back beside the new one",
        [](WatchedEstate& e) {
            demote(e, "a1"), e.see(primaryLook("a1", 100)), e.see(primaryLook("b1", 100));
        },
        {kSplit, returned}, "DIVERGED", "none");
    row(
        "a replaced primary that is proven fenced",
        [](WatchedEstate& e) {
            demote(e, "a1"), e.see(fenced(primaryLook("a1", 100))), e.see(primaryLook("b1", 100));
        },
        {}, "DEGRADED", "b1");
    row(
        "a replaced primary that leads again with all others behind it",
        [](WatchedEstate& e) {
            demote(e, "a1"), e.see(primaryLook("a1", 100)), e.see(replicaLook("b1", 100, 100, "a1"));
        },
        {}, "OK", "a1");
    row(
        "a primary on a history that the current one has left",
        [](WatchedEstate& e) {
            Observation a1 = withHistory(primaryLook("a1", 90), "1");
            a1.writable = false;
            e.see(a1), e.see(withHistory(primaryLook("b1", 200), "1@100;2"));
        },
        {QStringLiteral(
            "returning primary a1 since 03:04:05Z \"a1 answers as a primary of orders again since "
            "03:04:05Z, on a history that b1 has left. Keep clients away from it and rejoin it as a "
            "replica.\"")},
        "DIVERGED", "b1");
    row(
        "a fenced primary on an older history waits to be rejoined",
        [](WatchedEstate& e) {
            e.see(withHistory(fenced(primaryLook("a1", 90)), "1"));
            e.see(withHistory(primaryLook("b1", 200), "1@100;2"));
        },
        {}, "DEGRADED", "b1");
}

void TestReduceHazards::addIdentityRows() {
    const QString foreign = QStringLiteral(
        "foreign identity b1 since 03:04:05Z \"b1 holds another data set than orders since 03:04:05Z "
        "(identity Y, "
        "expected X). Check its address in the inventory before any operation.\"");
    row(
        "two identities: the first seen is the engine's",
        [](WatchedEstate& e) {
            e.see(withIdentity(primaryLook("a1", 1), "X")),
                e.see(withIdentity(replicaLook("b1", 1, 1, "a1"), "Y"));
        },
        {foreign}, "DEGRADED", "a1");
    row(
        "the majority outvotes the first seen",
        [](WatchedEstate& e) {
            e.inventory = smallEstate({"a1@DC1", "a2@DC1", "b1@DC2"});
            e.see(withIdentity(replicaLook("b1", 1, 1, "a1"), "Y"));
            e.see(withIdentity(primaryLook("a1", 1), "X"));
            e.see(withIdentity(replicaLook("a2", 1, 1, "a1"), "X"));
        },
        {foreign}, "DEGRADED", "a1");
    row(
        "an instance that tells no identity is not foreign",
        [](WatchedEstate& e) {
            e.see(withIdentity(primaryLook("a1", 1), "X")), e.see(replicaLook("b1", 1, 1, "a1"));
        },
        {}, "OK", "a1");
}

void TestReduceHazards::addHistoryRows() {
    const QString parted = QStringLiteral(
        "diverged history a1 since 03:04:05Z \"a1 and b1 of orders have parted histories since 03:04:05Z. "
        "Each may "
        "hold writes that the other lacks. Rewind or rebuild a1 before it follows or is promoted.\"");
    row(
        "a replica with writes beyond the promotion",
        [](WatchedEstate& e) {
            e.see(withHistory(replicaLook("a1", 120, 120, "b1"), "1"));
            e.see(withHistory(primaryLook("b1", 200), "1@100;2"));
        },
        {parted}, "DIVERGED", "b1");
    row(
        "equal numbers of another promotion",
        [](WatchedEstate& e) {
            e.see(withHistory(replicaLook("a1", 120, 120, "b1"), "1@90;2"));
            e.see(withHistory(primaryLook("b1", 200), "1@100;2"));
        },
        {parted}, "DIVERGED", "b1");
    row(
        "a replica that has left the primary's past",
        [](WatchedEstate& e) {
            e.see(withHistory(replicaLook("a1", 120, 120, "b1"), "1@100;2"));
            e.see(withHistory(primaryLook("b1", 200), "1"));
        },
        {parted}, "DIVERGED", "b1");
    row(
        "a replica not yet across the promotion",
        [](WatchedEstate& e) {
            e.see(withHistory(replicaLook("a1", 90, 90, "b1"), "1"));
            e.see(withHistory(primaryLook("b1", 200), "1@100;2"));
        },
        {}, "OK", "b1");
    row(
        "histories of a form that nobody can compare",
        [](WatchedEstate& e) {
            e.see(withHistory(replicaLook("a1", 120, 120, "b1"), "@@"));
            e.see(withHistory(primaryLook("b1", 200), "1@100;2"));
        },
        {}, "OK", "b1");
}

QTEST_GUILESS_MAIN(TestReduceHazards)
#include "tst_reduce_hazards.moc"
