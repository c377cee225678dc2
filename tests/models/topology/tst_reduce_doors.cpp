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

inventory::Inventory withDoor() {
    inventory::Inventory estate = smallEstate();
    estate.frontDoors = {smallDoor("orders-door", {"lb1@DC1", "lb2@DC2"})};
    return estate;
}

/// Both devices lead to this site.
void readBoth(WatchedEstate& estate, const std::string& site) {
    estate.readDevice("lb1", site);
    estate.readDevice("lb2", site);
}

void leadFrom(WatchedEstate& estate, const std::string& primary) {
    const std::string other = primary == "a1" ? "b1" : "a1";
    estate.see(primaryLook(primary, 100));
    estate.see(replicaLook(other, 100, 100, primary));
}

/// The primary is seen at DC2 from now on; the devices are read as well, unless `read` is empty.
void passSeconds(WatchedEstate& estate, int seconds, const std::function<void()>& read) {
    for (int i = 0; i < seconds; ++i) {
        estate.wait(1s);
        leadFrom(estate, "b1");
        if (read) read();
        static_cast<void>(estate.snapshot());
    }
}

QStringList hazardsOf(const TopologySnapshot& snapshot) {
    QStringList lines;
    for (const Hazard& hazard : snapshot.engines.front().hazards)
        lines << QString::fromStdString(dump(hazard));
    return lines;
}

const QString kMisled = QStringLiteral(
    "misled clients b1 since 03:04:06Z \"Clients of orders are led to DC1 since 03:04:06Z, but its primary "
    "is "
    "at DC2. Lead them there, or find out why the primary moved.\"");

void row(const char* name, const Story& story, const char* expected) {
    QTest::newRow(name) << story << QString::fromUtf8(expected);
}

} // namespace

class TestReduceDoors : public tests::TestCase {
    Q_OBJECT
  private:
    void addAnsweredRows();
    void addSilentRows();

  private Q_SLOTS:
    void whatTheDevicesSayTogether_data() {
        QTest::addColumn<Story>("story");
        QTest::addColumn<QString>("expected");
        addAnsweredRows();
        addSilentRows();
    }
    void whatTheDevicesSayTogether() {
        QFETCH(Story, story);
        QFETCH(QString, expected);
        WatchedEstate estate(withDoor());
        story(estate);
        const TopologySnapshot snapshot = estate.snapshot();
        FL_COMPARE_TEXT(dump(snapshot.frontDoors.front()), expected.toStdString());
        FL_COMPARE_TEXT(snapshot.frontDoors.front().engine.value, "orders");
        FL_COMPARE_TEXT(snapshot.frontDoors.front().kind, "fake");
    }

    /// The bounds of UX-3.3 with T = 2 s, since a device is read half as often as an instance.
    void aDeviceAgesAsAnInstanceDoes() {
        const std::vector<std::pair<Micros, Freshness>> steps{{4s, Freshness::Fresh},
                                                              {1us, Freshness::Ageing},
                                                              {7s, Freshness::Ageing},
                                                              {1s, Freshness::Stale},
                                                              {36s, Freshness::Lost}};
        WatchedEstate estate(withDoor());
        readBoth(estate, "DC1");
        for (const auto& [span, expected] : steps) {
            estate.wait(span);
            const DeviceState device = estate.snapshot().frontDoors[0].devices[0];
            FL_COMPARE_TEXT(dump(device.freshness), dump(expected));
            QCOMPARE(device.current(), expected <= Freshness::Ageing);
        }
    }

    void anOlderReadingThatArrivesLateIsDropped() {
        WatchedEstate estate(withDoor());
        DeviceReading late;
        late.device = DeviceId("lb1");
        late.monoAt = estate.clock.mono();
        late.leadsTo = SiteId("DC2");
        estate.wait(1s);
        readBoth(estate, "DC1");
        remember(estate.memory, late);
        FL_COMPARE_TEXT(dump(estate.snapshot().frontDoors[0]), "door orders-door -> DC1");
    }

    /// The primary moves at 03:04:06Z and the door does not follow.
    void clientsLedElsewhereAreAHazardAfterAWhile() {
        WatchedEstate estate(withDoor());
        leadFrom(estate, "a1");
        const auto read = [&estate] { readBoth(estate, "DC1"); };
        read();
        QVERIFY(hazardsOf(estate.snapshot()).isEmpty());
        passSeconds(estate, 10, read);
        QVERIFY(hazardsOf(estate.snapshot()).isEmpty());
        passSeconds(estate, 1, read);
        QCOMPARE(hazardsOf(estate.snapshot()), QStringList{kMisled});
        QVERIFY(estate.snapshot().engines[0].state == StateWord::Degraded);
        readBoth(estate, "DC2");
        QVERIFY(hazardsOf(estate.snapshot()).isEmpty());
    }

    /// A reading from before the redirect may be shown for a long time; it proves nothing about now.
    void anOldReadingDoesNotAccuse() {
        WatchedEstate estate(withDoor());
        leadFrom(estate, "a1");
        estate.inventory.observeEvery = 10s;
        readBoth(estate, "DC1");
        passSeconds(estate, 60, {});
        QVERIFY(estate.snapshot().frontDoors[0].leadsTo.has_value());
        QVERIFY(hazardsOf(estate.snapshot()).isEmpty());
    }

    void onlyTheDevicesThatMisleadAreNamed() {
        WatchedEstate estate(withDoor());
        leadFrom(estate, "a1");
        passSeconds(estate, 12, [&estate] {
            estate.readDevice("lb1", "DC1");
            estate.readDevice("lb2", "DC2");
        });
        QCOMPARE(hazardsOf(estate.snapshot()),
                 QStringList{QStringLiteral(
                     "misled clients b1 since 03:04:06Z \"Clients of orders that come through lb1 are led to "
                     "DC1 since 03:04:06Z, but its primary is at DC2. Lead them there, or find out why the "
                     "primary moved.\"")});
    }

    void aDoorThatLeadsToNoDeclaredPlaceMisleadsToo() {
        WatchedEstate estate(withDoor());
        leadFrom(estate, "a1");
        passSeconds(estate, 12, [&estate] { readBoth(estate, ""); });
        QCOMPARE(
            hazardsOf(estate.snapshot()),
            QStringList{QStringLiteral(
                "misled clients b1 since 03:04:06Z \"Clients of orders are led to no declared place since "
                "03:04:06Z, but its primary is at DC2. Lead them there, or find out why the primary "
                "moved.\"")});
        estate.wait(1s);
        leadFrom(estate, "b1");
        estate.readDevice("lb1", "DC1");
        estate.readDevice("lb2", "");
        FL_COMPARE_TEXT(
            estate.snapshot().engines[0].hazards.at(0).what,
            "Clients of orders are led elsewhere since 03:04:06Z, but its primary is at DC2. Lead "
            "them there, or find out why the primary moved.");
    }

    void whoWaitsIsLedNowhere() {
        WatchedEstate estate(withDoor());
        passSeconds(estate, 20, [&estate] {
            estate.readDevice("lb1", "DC1", true);
            estate.readDevice("lb2", "DC1", true);
        });
        QVERIFY(hazardsOf(estate.snapshot()).isEmpty());
    }

    void withoutASinglePrimaryNobodyIsMisled() {
        WatchedEstate estate(withDoor());
        for (int i = 0; i < 20; ++i) {
            estate.wait(1s);
            readBoth(estate, "DC1");
            estate.see(replicaLook("a1", 100, 100));
            estate.see(replicaLook("b1", 100, 100));
            static_cast<void>(estate.snapshot());
        }
        const TopologySnapshot snapshot = estate.snapshot();
        for (const Hazard& hazard : snapshot.engines[0].hazards)
            QVERIFY(hazard.kind != HazardKind::MisledClients);
    }

    /// The clock of the grace starts anew when the primary has moved back in between.
    void aPrimaryThatReturnsEndsIt() {
        WatchedEstate estate(withDoor());
        const auto read = [&estate] { readBoth(estate, "DC1"); };
        leadFrom(estate, "a1");
        passSeconds(estate, 8, read);
        estate.wait(1s);
        leadFrom(estate, "a1");
        static_cast<void>(estate.snapshot());
        passSeconds(estate, 8, read);
        QVERIFY(hazardsOf(estate.snapshot()).isEmpty());
    }

    void aDoorOfAnotherEngineIsNoneOfItsBusiness() {
        inventory::Inventory declared = withDoor();
        declared.engines.push_back(smallEngine("other", {"a9@DC1", "b9@DC2"}));
        declared.frontDoors[0].engine = EngineId("other");
        WatchedEstate estate(declared);
        passSeconds(estate, 20, [&estate] { readBoth(estate, "DC1"); });
        QVERIFY(hazardsOf(estate.snapshot()).isEmpty());
    }
};

void TestReduceDoors::addAnsweredRows() {
    row(
        "nothing was asked yet", [](WatchedEstate&) {},
        "door orders-door -> ? unseen lb1 unseen lb2 \"orders-door: lb1 has not been asked yet; lb2 has "
        "not been asked yet.\"");
    row(
        "both say the same", [](WatchedEstate& e) { readBoth(e, "DC1"); }, "door orders-door -> DC1");
    row(
        "they disagree",
        [](WatchedEstate& e) {
            e.readDevice("lb1", "DC1");
            e.readDevice("lb2", "DC2");
        },
        "door orders-door -> ? disagrees lb1 disagrees lb2 \"orders-door: lb1 leads to DC1; lb2 leads to "
        "DC2.\"");
    row(
        "one names no declared place",
        [](WatchedEstate& e) {
            e.readDevice("lb1", "DC1");
            e.readDevice("lb2", "");
        },
        "door orders-door -> ? disagrees lb1 disagrees lb2 \"orders-door: lb1 leads to DC1; lb2 does not "
        "lead to one declared place (be/x).\"");
    row(
        "both name no declared place", [](WatchedEstate& e) { readBoth(e, ""); },
        "door orders-door -> ? disagrees lb1 disagrees lb2 \"orders-door: lb1 does not lead to one "
        "declared place (be/x); lb2 does not lead to one declared place (be/x).\"");
}

void TestReduceDoors::addSilentRows() {
    row(
        "one cannot be asked and the other speaks for itself",
        [](WatchedEstate& e) {
            e.readDevice("lb1", "DC1");
            e.failDevice("lb2", ErrorKind::Refused);
        },
        "door orders-door -> DC1 unseen lb2 \"orders-door: lb2 cannot be asked since 03:04:05Z "
        "(refused).\"");
    row(
        "what one said before it fell silent does not count",
        [](WatchedEstate& e) {
            readBoth(e, "DC1");
            e.wait(1s);
            e.readDevice("lb1", "DC2");
            e.failDevice("lb2", ErrorKind::Timeout);
        },
        "door orders-door -> DC2 unseen lb2 \"orders-door: lb2 cannot be asked since 03:04:06Z "
        "(timeout).\"");
    row(
        "a device that answers again is as good as ever",
        [](WatchedEstate& e) {
            e.failDevice("lb1", ErrorKind::Timeout);
            e.wait(1s);
            readBoth(e, "DC1");
        },
        "door orders-door -> DC1");
    row(
        "clients wait at one of them",
        [](WatchedEstate& e) {
            e.readDevice("lb1", "DC1", true);
            e.readDevice("lb2", "DC1");
        },
        "door orders-door -> DC1 holds lb1 \"orders-door: clients wait at lb1.\"");
    row(
        "an old answer says nothing of now",
        [](WatchedEstate& e) {
            readBoth(e, "DC1");
            e.wait(13s);
        },
        "door orders-door -> ? unseen lb1 unseen lb2 \"orders-door: the last answer of lb1 is 13 s old; "
        "the last answer of lb2 is 13 s old.\"");
    row(
        "a device that names no place at all has no say in it",
        [](WatchedEstate& e) {
            e.readDevice("lb1", "DC1");
            DeviceReading pooler;
            pooler.device = DeviceId("lb2");
            pooler.at = e.clock.utc();
            pooler.monoAt = e.clock.mono();
            pooler.holds = true;
            remember(e.memory, pooler);
        },
        "door orders-door -> DC1 holds lb2 \"orders-door: clients wait at lb2.\"");
    row(
        "a cancelled reading says nothing",
        [](WatchedEstate& e) {
            readBoth(e, "DC1");
            e.failDevice("lb1", ErrorKind::Cancelled);
        },
        "door orders-door -> DC1");
}

QTEST_GUILESS_MAIN(TestReduceDoors)
#include "tst_reduce_doors.moc"
