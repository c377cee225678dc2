// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/reduce.h"
#include "tests/support/estate.h"
#include "tests/support/snapshot_dump.h"
#include "tests/support/test_case.h"

#include <functional>
#include <random>

using namespace fairlead;
using namespace fairlead::topology;
using namespace fairlead::tests;
using namespace std::chrono_literals;

using Story = std::function<void(WatchedEstate&)>;
Q_DECLARE_METATYPE(Story)

namespace {

/// a1 leads, b1 follows; both are seen and all is well.
void seeBoth(WatchedEstate& estate) {
    Observation a1 = primaryLook("a1", 1000);
    a1.links.push_back(sends("b1", 1000, 1000));
    estate.see(a1);
    estate.see(replicaLook("b1", 1000, 1000, "a1"));
}

void failAll(WatchedEstate& estate, ErrorKind kind) {
    estate.fail("a1", kind);
    estate.fail("b1", kind);
}

void row(const char* name, const Story& story, const QStringList& expected) {
    QTest::newRow(name) << story << expected;
}

/// The lines of the sites, the engine and the instances; links and recovery points have tests of their own.
QStringList stateLines(const TopologySnapshot& snapshot) {
    QStringList lines;
    if (snapshot.consoleCutOff) lines << QStringLiteral("console cut off");
    for (const SiteState& site : snapshot.sites)
        lines << QString::fromStdString(dump(site));
    for (const EngineState& engine : snapshot.engines) {
        lines << QString::fromStdString("engine " + std::string(toWord(engine.state)) +
                                        (engine.primary ? " primary " + engine.primary->value : "") +
                                        (engine.why.empty() ? "" : " \"" + engine.why + '"'));
        for (const InstanceState& instance : engine.instances)
            lines << QString::fromStdString(dump(instance));
    }
    return lines;
}

QString at(const QStringList& lines, qsizetype index) {
    return index < lines.size() ? lines[index] : QStringLiteral("(no line)");
}

} // namespace

class TestReduce : public tests::TestCase {
Q_OBJECT
  private Q_SLOTS:
    void states_data() {
        QTest::addColumn<Story>("story");
        QTest::addColumn<QStringList>("expected");
        addOrdinaryRows();
        addPrimaryRows();
        addUnseenRows();
        addBlindRows();
        addSiteRows();
        addWitnessRows();
        addHearsayRows();
        addServiceRows();
    }
    void states() {
        QFETCH(Story, story);
        QFETCH(QStringList, expected);
        WatchedEstate estate;
        story(estate);
        const QStringList lines = stateLines(estate.snapshot());
        for (qsizetype i = 0; i < std::max(lines.size(), expected.size()); ++i) {
            QCOMPARE(at(lines, i), at(expected, i));
        }
    }

  private:
    void addOrdinaryRows();
    void addPrimaryRows();
    void addUnseenRows();
    void addBlindRows();
    void addSiteRows();
    void addWitnessRows();
    void addHearsayRows();
    void addServiceRows();

  private Q_SLOTS:
    void theHeadOfASnapshotSaysWhatItIs() {
        WatchedEstate estate;
        const TopologySnapshot snapshot = estate.snapshot();
        QCOMPARE(snapshot.generation, std::uint64_t{1});
        FL_COMPARE_TEXT(toIso(snapshot.takenAt), "2026-01-02T03:04:05.000006Z");
        QVERIFY(snapshot.takenMono == estate.clock.mono());
        FL_COMPARE_TEXT(snapshot.estate, "test-estate");
        QVERIFY(snapshot.target == inventory::TargetKind::Simulation);
        FL_COMPARE_TEXT(snapshot.vantage, "console at DC2");
    }

    void anOlderLookThatArrivesLateIsDropped() {
        WatchedEstate estate;
        Observation late = primaryLook("a1", 500);
        late.monoAt = estate.clock.mono();
        late.at = estate.clock.utc();
        estate.wait(1s);
        estate.see(replicaLook("a1", 900, 900));
        remember(estate.memory, late);
        QVERIFY(estate.memory.instances[InstanceId("a1")].lastSeen->role == Role::Replica);
        late.failure = Error{ErrorKind::Timeout, "No answer.", {}, {}};
        remember(estate.memory, late);
        QVERIFY(!estate.memory.instances[InstanceId("a1")].lastFailure);
    }

    void aCancelledLookSaysNothing() {
        WatchedEstate estate;
        seeBoth(estate);
        estate.wait(1s);
        estate.fail("a1", ErrorKind::Cancelled);
        QVERIFY(!estate.memory.instances[InstanceId("a1")].lastFailure);
        QCOMPARE(estate.memory.instances[InstanceId("a1")].failedLooks, 0);
    }

    void theSameAnswerTwiceIsOneLook() {
        WatchedEstate estate;
        estate.see(primaryLook("a1", 500));
        const Memory before = estate.memory;
        remember(estate.memory, *before.instances.at(InstanceId("a1")).lastSeen);
        QVERIFY(estate.memory.instances == before.instances);
        QVERIFY(estate.memory.trails == before.trails);
    }

    void failedLooksAreCountedFromTheFirst() {
        WatchedEstate estate;
        seeBoth(estate);
        estate.wait(1s);
        estate.fail("b1", ErrorKind::Timeout);
        const UtcTime first = estate.clock.utc();
        estate.wait(3s);
        estate.fail("b1", ErrorKind::Timeout);
        InstanceState b1 = estate.snapshot().engines[0].instances[1];
        QCOMPARE(b1.failedLooks, 2);
        QVERIFY(b1.notSeenSince == first);
        estate.wait(1s);
        estate.see(replicaLook("b1", 1000, 1000, "a1"));
        b1 = estate.snapshot().engines[0].instances[1];
        QCOMPARE(b1.failedLooks, 0);
        QVERIFY(!b1.notSeenSince.has_value());
        QVERIFY(!b1.lastFailure.has_value());
    }

    void equalMemoriesGiveEqualSnapshots() {
        WatchedEstate one;
        WatchedEstate two;
        for (WatchedEstate* estate : {&one, &two})
            seeBoth(*estate);
        QVERIFY(one.snapshot() == two.snapshot());
    }

    void oneVantageNeverClaimsWhatNeedsMore();
};

void TestReduce::addOrdinaryRows() {
    row("nothing was looked at yet", [](WatchedEstate&) {},
        {QStringLiteral(
             "site DC1 NEVER SEEN 0/1 \"Nothing at DC1 has answered since this console started.\""),
         QStringLiteral(
             "site DC2 NEVER SEEN 0/1 \"Nothing at DC2 has answered since this console started.\""),
         QStringLiteral("engine NEVER SEEN \"Nothing of orders has answered yet.\""),
         QStringLiteral("a1 NEVER SEEN never \"a1 at DC1 is declared and has not been looked at yet.\""),
         QStringLiteral("b1 NEVER SEEN never \"b1 at DC2 is declared and has not been looked at yet.\"")});
    row("all is well", seeBoth,
        {QStringLiteral("site DC1 OK 1/1"), QStringLiteral("site DC2 OK 1/1"),
         QStringLiteral("engine OK primary a1"), QStringLiteral("a1 primary OK fresh 0 ms"),
         QStringLiteral("b1 replica OK fresh 0 ms")});
    row("a look is late and the answer ageing",
        [](WatchedEstate& estate) { seeBoth(estate), estate.wait(5s); },
        {QStringLiteral("site DC1 OK 1/1"), QStringLiteral("site DC2 OK 1/1"),
         QStringLiteral("engine OK primary a1"), QStringLiteral("a1 primary OK ageing 5 s"),
         QStringLiteral("b1 replica OK ageing 5 s")});
    row("a finding degrades",
        [](WatchedEstate& estate) {
            seeBoth(estate);
            Observation b1 = replicaLook("b1", 1000, 1000, "a1");
            b1.findings = {{"x.disk", "The disk is 97 % full. Free space."}, {"x.other", "Other."}};
            estate.see(b1);
        },
        {QStringLiteral("site DC1 OK 1/1"), QStringLiteral("site DC2 DEGRADED 1/1"),
         QStringLiteral("engine DEGRADED primary a1 \"The disk is 97 % full. Free space. And 1 more.\""),
         QStringLiteral("a1 primary OK fresh 0 ms"),
         QStringLiteral(
             "b1 replica DEGRADED fresh 0 ms \"The disk is 97 % full. Free space. And 1 more.\"")});
    row("a broken link degrades the replica",
        [](WatchedEstate& estate) {
            estate.see(primaryLook("a1", 1000));
            estate.see(replicaLook("b1", 900, 900));
        },
        {QStringLiteral("site DC1 OK 1/1"), QStringLiteral("site DC2 DEGRADED 1/1"),
         QStringLiteral(
             "engine DEGRADED primary a1 \"Replication from a1 to b1 is broken since 03:04:05Z.\""),
         QStringLiteral("a1 primary OK fresh 0 ms"),
         QStringLiteral(
             "b1 replica DEGRADED fresh 0 ms \"Replication from a1 to b1 is broken since 03:04:05Z.\"")});
}

void TestReduce::addPrimaryRows() {
    row("a fenced primary is no writer",
        [](WatchedEstate& estate) {
            seeBoth(estate);
            Observation a1 = primaryLook("a1", 1000);
            a1.fenced = true;
            a1.writable = false;
            a1.links.push_back(sends("b1", 1000, 1000));
            estate.see(a1);
        },
        {QStringLiteral("site DC1 OK 1/1"), QStringLiteral("site DC2 OK 1/1"),
         QStringLiteral("engine FENCED \"Writes on a1 at DC1 are proven blocked.\""),
         QStringLiteral("a1 primary FENCED fresh 0 ms \"Writes on a1 at DC1 are proven blocked.\""),
         QStringLiteral("b1 replica OK fresh 0 ms")});
    row("a primary that takes no writes, unfenced",
        [](WatchedEstate& estate) {
            seeBoth(estate);
            Observation a1 = primaryLook("a1", 1000);
            a1.writable = false;
            a1.links.push_back(sends("b1", 1000, 1000));
            estate.see(a1);
        },
        {QStringLiteral("site DC1 OK 1/1"), QStringLiteral("site DC2 OK 1/1"),
         QStringLiteral("engine DEGRADED \"The primary a1 takes no writes.\""),
         QStringLiteral("a1 primary OK fresh 0 ms"), QStringLiteral("b1 replica OK fresh 0 ms")});
    row("an answer without a role",
        [](WatchedEstate& estate) {
            seeBoth(estate);
            Observation b1;
            b1.instance = InstanceId("b1");
            estate.see(b1);
        },
        {QStringLiteral("site DC1 OK 1/1"), QStringLiteral("site DC2 DEGRADED 1/1"),
         QStringLiteral("engine DEGRADED primary a1 \"b1 at DC2 answers, but its role is not known.\""),
         QStringLiteral("a1 primary OK fresh 0 ms"),
         QStringLiteral("b1 unknown DEGRADED fresh 0 ms \"b1 at DC2 answers, but its role is not known.\"")});
}

void TestReduce::addUnseenRows() {
    row("a replica stops answering",
        [](WatchedEstate& estate) {
            seeBoth(estate), estate.wait(4s), estate.fail("b1", ErrorKind::Timeout), seeBoth(estate);
            estate.wait(1s);
            estate.fail("b1", ErrorKind::Timeout);
        },
        {QStringLiteral("site DC1 OK 1/1"),
         QStringLiteral(
             "site DC2 NOT VISIBLE 0/1 for 1 s \"DC2 is not visible. There is no third vantage: down and "
             "cut off look the same.\""),
         QStringLiteral(
             "engine DEGRADED primary a1 \"b1 at DC2 is not visible from console at DC2 since 03:04:10Z "
             "(timeout).\""),
         QStringLiteral("a1 primary OK fresh 1 s"),
         QStringLiteral(
             "b1 replica NOT VISIBLE fresh 1 s \"b1 at DC2 is not visible from console at DC2 since "
             "03:04:10Z (timeout).\"")});
    row("a primary refuses: down, though its site is not",
        [](WatchedEstate& estate) {
            seeBoth(estate), estate.wait(2s), estate.fail("a1", ErrorKind::Refused);
            estate.see(replicaLook("b1", 1000, 1000));
        },
        {QStringLiteral(
             "site DC1 DEGRADED 0/1 for 2 s \"All services at DC1 refuse connections (1 of 1). The hosts "
             "answer, so the site is not dark.\""),
         QStringLiteral("site DC2 DEGRADED 1/1"),
         QStringLiteral("engine DOWN \"The primary a1 at DC1: the host answers and the service refuses since "
                        "03:04:07Z.\""),
         QStringLiteral(
             "a1 primary DOWN fresh 2 s \"a1 at DC1: the host answers and the service refuses since "
             "03:04:07Z.\""),
         QStringLiteral(
             "b1 replica DEGRADED fresh 0 ms \"Replication from a1 to b1 is broken since 03:04:07Z.\"")});
    row("a refusal that nobody has repeated for long is no evidence any more",
        [](WatchedEstate& estate) {
            seeBoth(estate), estate.wait(2s), estate.fail("a1", ErrorKind::Refused), estate.wait(31s);
            estate.see(replicaLook("b1", 1000, 1000, "a1"));
        },
        {QStringLiteral(
             "site DC1 NOT VISIBLE 0/1 for 33 s \"DC1 is not visible. There is no third vantage: down and "
             "cut off look the same.\""),
         QStringLiteral("site DC2 OK 1/1"),
         QStringLiteral(
             "engine NOT VISIBLE \"The primary is not visible: a1 at DC1 is not visible from console at "
             "DC2 since 03:04:07Z (refused).\""),
         QStringLiteral(
             "a1 primary NOT VISIBLE lost 33 s \"a1 at DC1 is not visible from console at DC2 since "
             "03:04:07Z (refused).\""),
         QStringLiteral("b1 replica OK fresh 0 ms")});
}

void TestReduce::addBlindRows() {
    row("the sign-in is refused: it answers, but cannot be looked into",
        [](WatchedEstate& estate) {
            seeBoth(estate), estate.wait(1s), estate.fail("b1", ErrorKind::Authentication);
        },
        {QStringLiteral("site DC1 OK 1/1"),
         QStringLiteral(
             "site DC2 NOT VISIBLE 0/1 for 1 s \"The services at DC2 answer, but this console cannot look "
             "into them (authentication).\""),
         QStringLiteral(
             "engine DEGRADED primary a1 \"b1 at DC2 answers, but cannot be looked into since 03:04:06Z "
             "(authentication).\""),
         QStringLiteral("a1 primary OK fresh 1 s"),
         QStringLiteral(
             "b1 replica NOT VISIBLE fresh 1 s \"b1 at DC2 answers, but cannot be looked into since "
             "03:04:06Z (authentication).\"")});
    row("never seen, and the first look failed",
        [](WatchedEstate& estate) {
            estate.see(primaryLook("a1", 1000));
            estate.fail("b1", ErrorKind::Timeout);
        },
        {QStringLiteral("site DC1 OK 1/1"),
         QStringLiteral(
             "site DC2 NEVER SEEN 0/1 \"Nothing at DC2 has answered since this console started.\""),
         QStringLiteral("engine DEGRADED primary a1 \"b1 at DC2 has not answered since this console started "
                        "(timeout).\""),
         QStringLiteral("a1 primary OK fresh 0 ms"),
         QStringLiteral(
             "b1 NEVER SEEN never \"b1 at DC2 has not answered since this console started (timeout).\"")});
    row("nobody looks any more", [](WatchedEstate& estate) { seeBoth(estate), estate.wait(25s); },
        {QStringLiteral(
             "site DC1 NOT VISIBLE 0/1 for 25 s \"DC1 is not visible. There is no third vantage: down and "
             "cut off look the same.\""),
         QStringLiteral(
             "site DC2 NOT VISIBLE 0/1 for 25 s \"DC2 is not visible. There is no third vantage: down and "
             "cut off look the same.\""),
         QStringLiteral(
             "engine NOT VISIBLE \"The primary is not visible: No look at a1 at DC1 has ended for 25 "
             "s.\""),
         QStringLiteral("a1 primary NOT VISIBLE lost 25 s \"No look at a1 at DC1 has ended for 25 s.\""),
         QStringLiteral("b1 replica NOT VISIBLE lost 25 s \"No look at b1 at DC2 has ended for 25 s.\"")});
    row("only a replica has ever been seen",
        [](WatchedEstate& estate) { estate.see(replicaLook("b1", 10, 10, "a1")); },
        {QStringLiteral(
             "site DC1 NEVER SEEN 0/1 \"Nothing at DC1 has answered since this console started.\""),
         QStringLiteral("site DC2 OK 1/1"),
         QStringLiteral("engine NOT VISIBLE \"No primary of orders has been seen.\""),
         QStringLiteral("a1 NEVER SEEN never \"a1 at DC1 is declared and has not been looked at yet.\""),
         QStringLiteral("b1 replica OK fresh 0 ms")});
}

void TestReduce::addSiteRows() {
    row("the console is cut off: nothing is said of any site",
        [](WatchedEstate& estate) { seeBoth(estate), estate.wait(4s), failAll(estate, ErrorKind::Timeout); },
        {QStringLiteral("console cut off"),
         QStringLiteral(
             "site DC1 NOT VISIBLE 0/1 for 4 s \"This console is cut off. Nothing here is live.\""),
         QStringLiteral(
             "site DC2 NOT VISIBLE 0/1 for 4 s \"This console is cut off. Nothing here is live.\""),
         QStringLiteral(
             "engine NOT VISIBLE \"The primary is not visible: a1 at DC1 is not visible from console at "
             "DC2 since 03:04:09Z (timeout).\""),
         QStringLiteral(
             "a1 primary NOT VISIBLE ageing 4 s \"a1 at DC1 is not visible from console at DC2 since "
             "03:04:09Z (timeout).\""),
         QStringLiteral(
             "b1 replica NOT VISIBLE ageing 4 s \"b1 at DC2 is not visible from console at DC2 since "
             "03:04:09Z (timeout).\"")});
    row("one refusal shows that the console is not cut off",
        [](WatchedEstate& estate) {
            seeBoth(estate), estate.wait(4s), estate.fail("a1", ErrorKind::Timeout),
                estate.fail("b1", ErrorKind::Refused);
        },
        {QStringLiteral(
             "site DC1 NOT VISIBLE 0/1 for 4 s \"DC1 is not visible. There is no third vantage: down and "
             "cut off look the same.\""),
         QStringLiteral(
             "site DC2 DEGRADED 0/1 for 4 s \"All services at DC2 refuse connections (1 of 1). The hosts "
             "answer, so the site is not dark.\""),
         QStringLiteral(
             "engine NOT VISIBLE \"The primary is not visible: a1 at DC1 is not visible from console at "
             "DC2 since 03:04:09Z (timeout).\""),
         QStringLiteral(
             "a1 primary NOT VISIBLE ageing 4 s \"a1 at DC1 is not visible from console at DC2 since "
             "03:04:09Z (timeout).\""),
         QStringLiteral(
             "b1 replica DOWN ageing 4 s \"b1 at DC2: the host answers and the service refuses since "
             "03:04:09Z.\"")});
}

void TestReduce::addWitnessRows() {
    row("the other site still hears from it",
        [](WatchedEstate& estate) {
            seeBoth(estate), estate.wait(4s), estate.fail("a1", ErrorKind::Timeout), estate.wait(1500ms);
            Observation b1 = replicaLook("b1", 1500, 1500, "a1");
            b1.links.front().reportAge = 1s;
            estate.see(b1);
        },
        {QStringLiteral(
             "site DC1 NOT VISIBLE 0/1 for 5 s \"DC1 is not visible from this console. DC2 still sees "
             "it.\""),
         QStringLiteral("site DC2 OK 1/1"),
         QStringLiteral(
             "engine NOT VISIBLE \"The primary is not visible: a1 at DC1 is not visible from console at "
             "DC2 since 03:04:09Z (timeout).\""),
         QStringLiteral(
             "a1 primary NOT VISIBLE ageing 5 s \"a1 at DC1 is not visible from console at DC2 since "
             "03:04:09Z (timeout).\""),
         QStringLiteral("b1 replica OK fresh 0 ms")});
    row("a connection that is only called streaming is no sight of the other site",
        [](WatchedEstate& estate) {
            seeBoth(estate), estate.wait(5s), estate.fail("a1", ErrorKind::Timeout);
            Observation b1 = replicaLook("b1", 1000, 1000, "a1");
            b1.links.front().reportAge = 5s;
            estate.see(b1);
        },
        {QStringLiteral(
             "site DC1 NOT VISIBLE 0/1 for 5 s \"DC1 is not visible. There is no third vantage: down and "
             "cut off look the same.\""),
         QStringLiteral("site DC2 OK 1/1"),
         QStringLiteral(
             "engine NOT VISIBLE \"The primary is not visible: a1 at DC1 is not visible from console at "
             "DC2 since 03:04:10Z (timeout).\""),
         QStringLiteral(
             "a1 primary NOT VISIBLE ageing 5 s \"a1 at DC1 is not visible from console at DC2 since "
             "03:04:10Z (timeout).\""),
         QStringLiteral("b1 replica OK fresh 0 ms")});
    row("some of a site refuse and the rest is silent",
        [](WatchedEstate& estate) {
            estate.inventory = smallEstate({"a1@DC1", "a2@DC1", "b1@DC2"});
            seeBoth(estate), estate.wait(4s);
            estate.fail("a1", ErrorKind::Refused), estate.fail("a2", ErrorKind::Timeout);
            estate.see(replicaLook("b1", 1000, 1000, "a1"));
        },
        {QStringLiteral(
             "site DC1 DEGRADED 0/2 for 4 s \"1 of 2 services at DC1 refuse connections and none can be "
             "seen. The hosts answer, so the site is not dark.\""),
         QStringLiteral("site DC2 OK 1/1"),
         QStringLiteral("engine DOWN \"The primary a1 at DC1: the host answers and the service refuses since "
                        "03:04:09Z.\""),
         QStringLiteral(
             "a1 primary DOWN ageing 4 s \"a1 at DC1: the host answers and the service refuses since "
             "03:04:09Z.\""),
         QStringLiteral(
             "a2 NEVER SEEN never \"a2 at DC1 has not answered since this console started (timeout).\""),
         QStringLiteral("b1 replica OK fresh 0 ms")});
    row("part of a site cannot be seen",
        [](WatchedEstate& estate) {
            estate.inventory = smallEstate({"a1@DC1", "b1@DC2", "b2@DC2"});
            seeBoth(estate);
            estate.fail("b2", ErrorKind::Timeout);
        },
        {QStringLiteral("site DC1 OK 1/1"),
         QStringLiteral("site DC2 DEGRADED 1/2 \"1 of 2 instances at DC2 cannot be seen.\""),
         QStringLiteral("engine DEGRADED primary a1 \"b2 at DC2 has not answered since this console started "
                        "(timeout).\""),
         QStringLiteral("a1 primary OK fresh 0 ms"), QStringLiteral("b1 replica OK fresh 0 ms"),
         QStringLiteral(
             "b2 NEVER SEEN never \"b2 at DC2 has not answered since this console started (timeout).\"")});
}

void TestReduce::addHearsayRows() {
    row("what the other site heard before this console lost it says nothing",
        [](WatchedEstate& estate) {
            seeBoth(estate), estate.wait(4s), estate.fail("a1", ErrorKind::Timeout), estate.wait(1500ms);
            Observation b1 = replicaLook("b1", 1500, 1500, "a1");
            b1.links.front().reportAge = 1600ms;
            estate.see(b1);
        },
        {QStringLiteral(
             "site DC1 NOT VISIBLE 0/1 for 5 s \"DC1 is not visible. There is no third vantage: down and "
             "cut off look the same.\""),
         QStringLiteral("site DC2 OK 1/1"),
         QStringLiteral(
             "engine NOT VISIBLE \"The primary is not visible: a1 at DC1 is not visible from console at "
             "DC2 since 03:04:09Z (timeout).\""),
         QStringLiteral(
             "a1 primary NOT VISIBLE ageing 5 s \"a1 at DC1 is not visible from console at DC2 since "
             "03:04:09Z (timeout).\""),
         QStringLiteral("b1 replica OK fresh 0 ms")});
}

void TestReduce::addServiceRows() {
    const auto seePeers = [](WatchedEstate& estate) {
        for (const char* name : {"a1", "b1"}) {
            Observation look;
            look.instance = InstanceId(name);
            look.role = Role::Peer;
            look.writable = true;
            estate.see(look);
        }
    };
    row("peers that all take writes are well", seePeers,
        {QStringLiteral("site DC1 OK 1/1"), QStringLiteral("site DC2 OK 1/1"), QStringLiteral("engine OK"),
         QStringLiteral("a1 peer OK fresh 0 ms"), QStringLiteral("b1 peer OK fresh 0 ms")});
    row("one of the peers is down",
        [seePeers](WatchedEstate& estate) { seePeers(estate), estate.fail("b1", ErrorKind::Refused); },
        {QStringLiteral("site DC1 OK 1/1"),
         QStringLiteral(
             "site DC2 DEGRADED 0/1 for 0 ms \"All services at DC2 refuse connections (1 of 1). The hosts "
             "answer, so the site is not dark.\""),
         QStringLiteral(
             "engine DEGRADED \"b1 at DC2: the host answers and the service refuses since 03:04:05Z.\""),
         QStringLiteral("a1 peer OK fresh 0 ms"),
         QStringLiteral("b1 peer DOWN fresh 0 ms \"b1 at DC2: the host answers and the service refuses since "
                        "03:04:05Z.\"")});
    row("all peers are down",
        [seePeers](WatchedEstate& estate) { seePeers(estate), failAll(estate, ErrorKind::Refused); },
        {QStringLiteral(
             "site DC1 DEGRADED 0/1 for 0 ms \"All services at DC1 refuse connections (1 of 1). The hosts "
             "answer, so the site is not dark.\""),
         QStringLiteral(
             "site DC2 DEGRADED 0/1 for 0 ms \"All services at DC2 refuse connections (1 of 1). The hosts "
             "answer, so the site is not dark.\""),
         QStringLiteral(
             "engine DOWN \"a1 at DC1: the host answers and the service refuses since 03:04:05Z.\""),
         QStringLiteral("a1 peer DOWN fresh 0 ms \"a1 at DC1: the host answers and the service refuses since "
                        "03:04:05Z.\""),
         QStringLiteral("b1 peer DOWN fresh 0 ms \"b1 at DC2: the host answers and the service refuses since "
                        "03:04:05Z.\"")});
    row("no peer can be seen and one is known to be down",
        [seePeers](WatchedEstate& estate) {
            seePeers(estate), estate.fail("a1", ErrorKind::Refused), estate.fail("b1", ErrorKind::Timeout);
        },
        {QStringLiteral(
             "site DC1 DEGRADED 0/1 for 0 ms \"All services at DC1 refuse connections (1 of 1). The hosts "
             "answer, so the site is not dark.\""),
         QStringLiteral(
             "site DC2 NOT VISIBLE 0/1 for 0 ms \"DC2 is not visible. There is no third vantage: down and "
             "cut off look the same.\""),
         QStringLiteral("engine NOT VISIBLE \"b1 at DC2 is not visible from console at DC2 since 03:04:05Z "
                        "(timeout).\""),
         QStringLiteral("a1 peer DOWN fresh 0 ms \"a1 at DC1: the host answers and the service refuses since "
                        "03:04:05Z.\""),
         QStringLiteral("b1 peer NOT VISIBLE fresh 0 ms \"b1 at DC2 is not visible from console at DC2 since "
                        "03:04:05Z (timeout).\"")});
}

/// Three hundred random stories: whatever one console sees, it never says what only several vantages can
/// know, never calls an instance down without a refusal, and never counts more than is declared.
void TestReduce::oneVantageNeverClaimsWhatNeedsMore() {
    constexpr std::array kinds{ErrorKind::Refused,        ErrorKind::Timeout,  ErrorKind::Tls,
                               ErrorKind::Authentication, ErrorKind::Protocol, ErrorKind::Cancelled,
                               ErrorKind::Permission};
    for (std::uint32_t seed = 1; seed <= 300; ++seed) {
        std::mt19937 random(seed);
        WatchedEstate estate(smallEstate({"a1@DC1", "b1@DC2", "b2@DC2"}));
        for (int step = 0; step < 30; ++step) {
            const std::string name = std::array{"a1", "b1", "b2"}[random() % 3];
            switch (random() % 4) {
                case 0:
                    estate.see(primaryLook(name, random() % 5000));
                    break;
                case 1:
                    estate.see(replicaLook(name, random() % 5000, random() % 5000, "a1"));
                    break;
                case 2:
                    estate.fail(name, kinds[random() % kinds.size()]);
                    break;
                default:
                    estate.wait(std::chrono::milliseconds{random() % 9000});
                    break;
            }
            const TopologySnapshot snapshot = estate.snapshot();
            for (const SiteState& site : snapshot.sites) {
                QVERIFY2(site.state != StateWord::Down && site.seen <= site.declared,
                         qPrintable(QString::number(seed)));
            }
            for (const InstanceState& instance : snapshot.engines[0].instances) {
                const bool refused = instance.lastFailure && instance.lastFailure->kind == ErrorKind::Refused;
                QVERIFY2(instance.state != StateWord::Down || refused, qPrintable(QString::number(seed)));
                QVERIFY2(instance.state != StateWord::PresumedDown && instance.state != StateWord::Isolated &&
                             instance.state != StateWord::Maintenance,
                         qPrintable(QString::number(seed)));
                QVERIFY2(instance.why.empty() == (instance.state == StateWord::Ok),
                         qPrintable(QString::number(seed)));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestReduce)
#include "tst_reduce.moc"
