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

Observation a1Sending(std::uint64_t written, const LinkReport& report) {
    Observation look = primaryLook("a1", written);
    look.links.push_back(report);
    return look;
}

Observation a1Sending(std::uint64_t written, std::uint64_t received, std::uint64_t applied) {
    return a1Sending(written, sends("b1", received, applied));
}

LinkReport inSync(std::uint64_t position, SyncMode mode) {
    return sends("b1", position, position, LinkState::Streaming, mode);
}

/// a1 writes 100 a second for ten seconds and b1 is `behind` of it, seen at the same moments.
void run(WatchedEstate& estate, std::uint64_t behind) {
    for (std::uint64_t written = 1000; written <= 2000; written += 100) {
        estate.wait(1s);
        estate.see(a1Sending(written, written - behind, written - behind));
        estate.see(replicaLook("b1", written - behind, written - behind, "a1"));
    }
}

void row(const char* name, const Story& story, const QStringList& links, const char* recoveryPoint) {
    QTest::newRow(name) << story << links << QString::fromLatin1(recoveryPoint);
}

} // namespace

class TestReduceLinks : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void links_data() {
        QTest::addColumn<Story>("story");
        QTest::addColumn<QStringList>("links");
        QTest::addColumn<QString>("recoveryPoint");
        addLagRows();
        addMeasureRows();
        addStateRows();
        addUnseenRows();
        addCascadeRows();
        addRecoveryPointRows();
    }
    void links() {
        QFETCH(Story, story);
        QFETCH(QStringList, links);
        QFETCH(QString, recoveryPoint);
        WatchedEstate estate;
        story(estate);
        const TopologySnapshot snapshot = estate.snapshot();
        QStringList lines;
        for (const ReplicationLink& link : snapshot.engines[0].links)
            lines << QString::fromStdString(dump(link));
        QCOMPARE(lines.join(u'\n'), links.join(u'\n'));
        FL_COMPARE_TEXT(dump(snapshot.engines[0].recoveryPointNow), recoveryPoint.toStdString());
    }

  private:
    void addLagRows();
    void addMeasureRows();
    void addStateRows();
    void addUnseenRows();
    void addCascadeRows();
    void addRecoveryPointRows();

  private Q_SLOTS:
    void aBrokenLinkKeepsItsBeginning() {
        WatchedEstate estate;
        const auto look = [&estate] {
            estate.see(primaryLook("a1", 100));
            estate.see(replicaLook("b1", 90, 90));
        };
        look();
        const UtcTime first = estate.clock.utc();
        QVERIFY(estate.snapshot().engines[0].links.at(0).brokenSince == first);
        estate.wait(90s);
        look();
        QVERIFY(estate.snapshot().engines[0].links.at(0).brokenSince == first);
        estate.see(replicaLook("b1", 90, 90, "a1"));
        QVERIFY(!estate.snapshot().engines[0].links.at(0).brokenSince);
    }

    /// A trail from before a demotion must not date positions written by somebody else.
    void theTrailOfAnInstanceThatBecameAReplicaIsGivenUp() {
        WatchedEstate estate;
        estate.see(primaryLook("a1", 100));
        QVERIFY(estate.memory.trails.contains(InstanceId("a1")));
        estate.wait(1s);
        estate.see(replicaLook("a1", 100, 100, "b1"));
        QVERIFY(!estate.memory.trails.contains(InstanceId("a1")));
    }
};

void TestReduceLinks::addLagRows() {
    row(
        "level with the primary", [](WatchedEstate& e) { run(e, 0); },
        {QStringLiteral("a1 -> b1 streaming async receive 0 B apply 0 B time 0 ms fresh")},
        "0 ms .. 0 ms, 0 B (measured 0 ms ago)");
    row(
        "300 behind is three seconds behind", [](WatchedEstate& e) { run(e, 300); },
        {QStringLiteral("a1 -> b1 streaming async receive 300 B apply 300 B time 3 s fresh")},
        "3 s .. 3 s, 300 B (measured 0 ms ago)");
    row(
        "an idle primary shows no lag, however long it idles",
        [](WatchedEstate& e) {
            for (int s = 0; s < 100; ++s)
                e.wait(1s), e.see(a1Sending(1000, 1000, 1000));
            e.see(replicaLook("b1", 1000, 1000, "a1"));
        },
        {QStringLiteral("a1 -> b1 streaming async receive 0 B apply 0 B time 0 ms fresh")},
        "0 ms .. 0 ms, 0 B (measured 0 ms ago)");
    row(
        "received but not applied is waiting, not loss",
        [](WatchedEstate& e) {
            run(e, 0);
            e.see(a1Sending(2000, 2000, 1500));
            e.see(replicaLook("b1", 2000, 1500, "a1"));
        },
        {QStringLiteral("a1 -> b1 streaming async receive 0 B apply 500 B time 5 s fresh")},
        "0 ms .. 0 ms, 0 B (measured 0 ms ago)");
    row(
        "a received position that was rounded down below the applied one",
        [](WatchedEstate& e) {
            e.see(a1Sending(2000, 1000, 1990)), e.see(replicaLook("b1", 1000, 1990, "a1"));
        },
        {QStringLiteral("a1 -> b1 streaming async receive 10 B apply 10 B time ? fresh")},
        "? .. ?, 10 B (unknown; b1 is further behind than a1 has been watched)");
    row(
        "further behind than the primary has been watched",
        [](WatchedEstate& e) { run(e, 3000 - 2500 + 600); },
        {QStringLiteral("a1 -> b1 streaming async receive 1.1 kB apply 1.1 kB time ? fresh")},
        "? .. ?, 1.1 kB (unknown; b1 is further behind than a1 has been watched)");
    row(
        "the replica was looked at after the primary",
        [](WatchedEstate& e) {
            e.see(a1Sending(1000, 1000, 1000)), e.wait(500ms), e.see(replicaLook("b1", 1200, 1200, "a1"));
        },
        {QStringLiteral("a1 -> b1 streaming async receive 0 B apply 0 B time 0 ms fresh")},
        "0 ms .. 0 ms, 0 B (measured 500 ms ago)");
}

void TestReduceLinks::addMeasureRows() {
    row(
        "a technology without positions shows its own unit",
        [](WatchedEstate& e) {
            Observation a1 = primaryLook("a1", 0);
            a1.written.reset();
            LinkReport report = sends("b1", 0, 0);
            report.received.reset();
            report.applied.reset();
            report.native = "1204 obj";
            a1.links = {report};
            e.see(a1);
        },
        {QStringLiteral("a1 -> b1 streaming async receive ? apply ? time ? 1204 obj fresh")},
        "? .. ?, ? (unknown; no replica outside DC1 can be compared)");
    row(
        "positions of parted histories are not compared",
        [](WatchedEstate& e) {
            Observation a1 = a1Sending(2000, 1900, 1900);
            a1.history = "1@1000;2";
            Observation b1 = replicaLook("b1", 1900, 1900, "a1");
            b1.history = "1";
            e.see(a1), e.see(b1);
        },
        {QStringLiteral("a1 -> b1 streaming async receive ? apply ? time ? fresh")},
        "? .. ?, ? (unknown; no replica outside DC1 can be compared)");
}

void TestReduceLinks::addStateRows() {
    const char* none = "? .. ?, ? (unknown; no replica outside DC1 can be compared)";
    const char* level = "0 ms .. 0 ms, 0 B (measured 0 ms ago)";
    row(
        "one end hides it for want of a permission",
        [](WatchedEstate& e) {
            LinkReport hidden = sends("b1", 0, 0, LinkState::Unknown, SyncMode::Unknown);
            hidden.received.reset();
            hidden.applied.reset();
            e.see(a1Sending(1000, hidden)), e.see(replicaLook("b1", 1000, 1000, "a1"));
        },
        {QStringLiteral("a1 -> b1 streaming unknown receive 0 B apply 0 B time 0 ms fresh")}, level);
    row(
        "both ends hide it",
        [](WatchedEstate& e) {
            LinkReport hidden = sends("b1", 0, 0, LinkState::Unknown, SyncMode::Unknown);
            hidden.received.reset();
            hidden.applied.reset();
            Observation b1 = replicaLook("b1", 1000, 1000);
            b1.links = {receives("a1", LinkState::Unknown)};
            e.see(a1Sending(1000, hidden)), e.see(b1);
        },
        {QStringLiteral("a1 -> b1 unknown unknown receive 0 B apply 0 B time 0 ms fresh")}, level);
    row(
        "the graver of two words counts",
        [](WatchedEstate& e) {
            Observation b1 = replicaLook("b1", 1000, 1000);
            b1.links = {receives("a1", LinkState::Paused)};
            e.see(a1Sending(1000, 1000, 1000)), e.see(b1);
        },
        {QStringLiteral("a1 -> b1 paused async receive 0 B apply 0 B time 0 ms fresh")}, level);
    row(
        "catching up",
        [](WatchedEstate& e) {
            e.see(a1Sending(1000, sends("b1", 1000, 1000, LinkState::CatchingUp)));
            e.see(replicaLook("b1", 1000, 1000, "a1"));
        },
        {QStringLiteral("a1 -> b1 catching up async receive 0 B apply 0 B time 0 ms fresh")}, level);
    row(
        "a replica that nobody feeds",
        [](WatchedEstate& e) { e.see(primaryLook("a1", 1000)), e.see(replicaLook("b1", 1000, 1000)); },
        {QStringLiteral("a1 -> b1 broken unknown receive 0 B apply 0 B time 0 ms fresh since 03:04:05Z")},
        level);
    row(
        "a replica fed by a server that is not declared",
        [](WatchedEstate& e) {
            Observation b1 = replicaLook("b1", 1000, 1000);
            b1.links = {receives("")};
            e.see(primaryLook("a1", 1000)), e.see(b1);
        },
        {QStringLiteral("a1 -> b1 unknown unknown receive 0 B apply 0 B time 0 ms fresh")}, level);
    row(
        "a peer that is not declared makes no link",
        [](WatchedEstate& e) { e.see(a1Sending(1000, sends("z9", 1000, 1000))); }, {}, none);
    row(
        "a connection that has been silent for long is stale",
        [](WatchedEstate& e) {
            LinkReport silent = sends("b1", 1000, 1000);
            silent.reportAge = 31s;
            e.see(a1Sending(1000, silent)), e.see(replicaLook("b1", 1000, 1000, "a1"));
        },
        {QStringLiteral("a1 -> b1 streaming async receive 0 B apply 0 B time 0 ms stale")}, level);
    row(
        "what the old primary still says of the new one is the past",
        [](WatchedEstate& e) { e.see(a1Sending(1000, 1000, 1000)), e.see(primaryLook("b1", 1010)); }, {},
        none);
}

void TestReduceLinks::addUnseenRows() {
    row(
        "the replica is out of sight, its primary still feeds it",
        [](WatchedEstate& e) {
            run(e, 0), e.wait(5s), e.fail("b1", ErrorKind::Timeout), e.see(a1Sending(2100, 2050, 2050));
        },
        {QStringLiteral("a1 -> b1 streaming async receive 50 B apply 50 B time 5 s fresh")},
        "5 s .. 5 s, 50 B (measured 0 ms ago)");
    row(
        "the replica is out of sight and its primary does not name it",
        [](WatchedEstate& e) {
            run(e, 0), e.wait(8s), e.fail("b1", ErrorKind::Timeout), e.see(primaryLook("a1", 2100));
        },
        {QStringLiteral("a1 -> b1 broken unknown receive 100 B apply 100 B time 8 s fresh since 03:04:24Z")},
        "0 ms .. 8 s, 100 B (lag at last contact)");
    row(
        "the primary is out of sight: the last values with their age",
        [](WatchedEstate& e) {
            run(e, 300), e.wait(9s), e.fail("a1", ErrorKind::Timeout),
                e.see(replicaLook("b1", 1700, 1700, "a1"));
        },
        {QStringLiteral("a1 -> b1 streaming async receive 300 B apply 300 B time 3 s stale")},
        "2 s .. 12 s, 300 B (lag at last contact)");
    row(
        "the primary is out of sight and the replica has lost it",
        [](WatchedEstate& e) {
            run(e, 300), e.wait(9s), e.fail("a1", ErrorKind::Timeout), e.see(replicaLook("b1", 1700, 1700));
        },
        {QStringLiteral("a1 -> b1 broken async receive 300 B apply 300 B time 3 s fresh since 03:04:25Z")},
        "2 s .. 12 s, 300 B (lag at last contact)");
    row(
        "both out of sight for long",
        [](WatchedEstate& e) {
            run(e, 300), e.wait(60s), e.fail("a1", ErrorKind::Timeout), e.fail("b1", ErrorKind::Timeout);
        },
        {QStringLiteral("a1 -> b1 unknown async receive 300 B apply 300 B time 3 s lost")},
        "2 s .. 1m03s, 300 B (lag at last contact)");
}

void TestReduceLinks::addCascadeRows() {
    row(
        "a replica that feeds another",
        [](WatchedEstate& e) {
            e.inventory = smallEstate({"a1@DC1", "b1@DC2", "b2@DC2"});
            run(e, 0);
            Observation b1 = replicaLook("b1", 1900, 1900, "a1");
            b1.links.push_back(sends("b2", 1700, 1700));
            e.see(a1Sending(2000, 1900, 1900)), e.see(b1), e.see(replicaLook("b2", 1700, 1700, "b1"));
        },
        {QStringLiteral("a1 -> b1 streaming async receive 100 B apply 100 B time 1 s fresh"),
         QStringLiteral("b1 -> b2 streaming async receive 200 B apply 200 B time 3 s fresh")},
        "1 s .. 1 s, 100 B (measured 0 ms ago)");
    row(
        "links are sorted by their ends",
        [](WatchedEstate& e) {
            e.inventory = smallEstate({"a1@DC1", "b2@DC2", "b1@DC2"});
            Observation a1 = primaryLook("a1", 1000);
            a1.links = {sends("b2", 1000, 1000), sends("b1", 990, 990)};
            e.see(a1);
        },
        {QStringLiteral("a1 -> b1 streaming async receive 10 B apply 10 B time ? fresh"),
         QStringLiteral("a1 -> b2 streaming async receive 0 B apply 0 B time 0 ms fresh")},
        "0 ms .. 0 ms, 0 B (measured 0 ms ago)");
}

void TestReduceLinks::addRecoveryPointRows() {
    const QStringList level{QStringLiteral("a1 -> b1 streaming sync receive 0 B apply 0 B time 0 ms fresh")};
    row(
        "no primary was ever seen", [](WatchedEstate&) {}, {},
        "? .. ?, ? (unknown; no primary has been seen)");
    row(
        "a replica in the same building does not survive",
        [](WatchedEstate& e) {
            e.inventory = smallEstate({"a1@DC1", "a2@DC1", "b1@DC2"});
            e.see(a1Sending(1000, sends("a2", 1000, 1000)));
        },
        {QStringLiteral("a1 -> a2 streaming async receive 0 B apply 0 B time 0 ms fresh")},
        "? .. ?, ? (unknown; no replica outside DC1 can be compared)");
    row(
        "sync: every write is confirmed by the other site",
        [](WatchedEstate& e) {
            e.see(a1Sending(1000, inSync(1000, SyncMode::Sync))), e.wait(2s);
            e.see(replicaLook("b1", 1000, 1000, "a1"));
        },
        level, "0 ms .. 0 ms, 0 B (sync confirmed 2 s ago)");
    row(
        "a quorum may be without it",
        [](WatchedEstate& e) {
            run(e, 0), e.see(a1Sending(2000, inSync(1900, SyncMode::Quorum)));
            e.see(replicaLook("b1", 1900, 1900, "a1"));
        },
        {QStringLiteral("a1 -> b1 streaming quorum receive 100 B apply 100 B time 1 s fresh")},
        "1 s .. 1 s, 100 B (measured 0 ms ago)");
    row(
        "sync at last contact may have been given up since",
        [](WatchedEstate& e) {
            e.see(a1Sending(1000, inSync(1000, SyncMode::Sync))), e.wait(8s);
            e.fail("a1", ErrorKind::Timeout), e.see(replicaLook("b1", 1000, 1000, "a1"));
        },
        {QStringLiteral("a1 -> b1 streaming sync receive 0 B apply 0 B time 0 ms stale")},
        "0 ms .. 8 s, 0 B (sync at last contact)");
    row(
        "the primary has no position to tell",
        [](WatchedEstate& e) {
            Observation a1 = primaryLook("a1", 0);
            a1.written.reset();
            a1.links.push_back(sends("b1", 1000, 1000));
            e.see(a1), e.wait(2s);
        },
        {QStringLiteral("a1 -> b1 streaming async receive ? apply ? time ? fresh")},
        "? .. ?, ? (unknown; last seen 2 s ago)");
}

QTEST_GUILESS_MAIN(TestReduceLinks)
#include "tst_reduce_links.moc"
