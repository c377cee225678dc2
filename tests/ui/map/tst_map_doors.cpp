// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/map/accessible_names.h"
#include "tests/ui/support/snapshots.h"
#include "ui/itemmodels/conditions.h"
#include "ui/map/topology_map.h"
#include "ui/shell/inspector.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::ui;
using tests::deviceReading;

namespace {

constexpr int kWidth = 1052;

/// `clients → DC1`, with its badge and door in words where they say something.
QString markLine(const DoorLook& look) {
    QString line = look.text;
    if (look.leaf == DoorLeaf::Shut) line += QStringLiteral(" | shut");
    switch (look.badge) {
        case Badge::None:
            return line;
        case Badge::P1:
            return line + QStringLiteral(" | P1");
        case Badge::Unseen:
            return line + QStringLiteral(" | ?");
        case Badge::NeverSeen:
            return line + QStringLiteral(" | never");
        default:
            return line + QStringLiteral(" | another badge");
    }
}

topology::DeviceReading silent(const char* device) {
    topology::DeviceReading reading = deviceReading(device, "DC1");
    reading.failure = Error{ErrorKind::Timeout, "No answer.", {}, device};
    return reading;
}

topology::DeviceReading holding(const char* device) {
    topology::DeviceReading reading = deviceReading(device, "DC1");
    reading.holds = true;
    return reading;
}

topology::DeviceReading placeless(const char* device, const char* place) {
    topology::DeviceReading reading = deviceReading(device, "DC1");
    reading.leadsTo.reset();
    reading.place = place;
    return reading;
}

using Readings = std::vector<topology::DeviceReading>;

} // namespace
Q_DECLARE_METATYPE(Readings)

/// Front doors on the map: where clients go now, at each site (UX-3.3 for what is old).
class TestMapDoors : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aMarkSaysWhereClientsGo_data();
    void aMarkSaysWhereClientsGo();
    void misledClientsAreMarkedWhereTheyComeIn();
    void marksStandNextToTheGutterBelowTheCards();
    void enginesWithoutDoorsKeepTheirRows();
    void beforeTheFirstLookNothingIsKnown();
    void aClickSelectsTheEngine();
    void screenReadersHearEveryDoor();
    void healthyDoorsHaveNoHue();
    void theInspectorListsDoorAndDevices();
    void aSilentDeviceIsACondition();

  private:
    inventory::Inventory m_inventory = tests::doorsInventory();
};

void TestMapDoors::aMarkSaysWhereClientsGo_data() {
    QTest::addColumn<Readings>("readings");
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    const auto row = [](const char* name, const Readings& readings, const char* left, const char* right) {
        QTest::newRow(name) << readings << QString::fromUtf8(left) << QString::fromUtf8(right);
    };
    const auto to = deviceReading;
    row("all lead to one site", {to("lb1", "DC1"), to("lb2", "DC1"), to("lb3", "DC1")}, "clients → DC1",
        "clients → DC1");
    row("two at a site disagree", {to("lb1", "DC1"), to("lb2", "DC2"), to("lb3", "DC2")}, "1 → DC1, 1 → DC2",
        "clients → DC2");
    row("one of two is silent", {to("lb1", "DC1"), silent("lb2"), to("lb3", "DC1")}, "1 of 2 → DC1 | ?",
        "clients → DC1");
    row("the only one is silent and was never seen", {to("lb1", "DC1"), to("lb2", "DC1"), silent("lb3")},
        "clients → DC1", "NOT KNOWN | never");
    row("clients wait at both", {holding("lb1"), holding("lb2"), to("lb3", "DC1")}, "clients wait | shut",
        "clients → DC1");
    row("clients wait at one of two", {holding("lb1"), to("lb2", "DC1"), to("lb3", "DC1")},
        "1 of 2 wait | shut", "clients → DC1");
    row("no declared place", {to("lb1", "DC1"), to("lb2", "DC1"), placeless("lb3", "be/x")}, "clients → DC1",
        "clients → no declared place");
    row("where is another door's business", {to("lb1", "DC1"), to("lb2", "DC1"), placeless("lb3", "")},
        "clients → DC1", "clients pass");
    row("nothing was read", {}, "NOT KNOWN | never", "NOT KNOWN | never");
}

void TestMapDoors::aMarkSaysWhereClientsGo() {
    QFETCH(Readings, readings);
    QFETCH(QString, left);
    QFETCH(QString, right);
    topology::TopologySnapshot snapshot = tests::normal(m_inventory);
    tests::readDoors(snapshot, m_inventory, readings);
    const MapLooks looks = looksOf(m_inventory, &snapshot);
    QCOMPARE(markLine(looks.doors.at({DoorId{"orders-door"}, SiteId{"DC1"}})), left);
    QCOMPARE(markLine(looks.doors.at({DoorId{"orders-door"}, SiteId{"DC2"}})), right);
}

void TestMapDoors::misledClientsAreMarkedWhereTheyComeIn() {
    const topology::TopologySnapshot snapshot = tests::doorsAstray(m_inventory);
    const MapLooks looks = looksOf(m_inventory, &snapshot);
    const DoorLook& left = looks.doors.at({DoorId{"orders-door"}, SiteId{"DC1"}});
    QCOMPARE(markLine(left), QStringLiteral("1 → DC1, 1 → DC2 | P1"));
    QCOMPARE(markLine(looks.doors.at({DoorId{"orders-door"}, SiteId{"DC2"}})),
             QStringLiteral("NOT KNOWN | never"));
    QCOMPARE(markLine(looks.doors.at({DoorId{"cache-door"}, SiteId{}})), QStringLiteral("NOT KNOWN | ?"));
    QCOMPARE(
        left.tip,
        QStringLiteral("orders-door (haproxy)\n"
                       "Where clients go is not known.\n"
                       "orders-door: lb1 leads to DC1; lb2 leads to DC2; lb3 cannot be asked since 03:16:15Z "
                       "(timeout).\n"
                       "lb1 at DC1: leads to DC1 (be/a1), 2 s ago\n"
                       "lb2 at DC1: leads to DC2 (be/b1), 2 s ago\n"
                       "lb3 at DC2: NOT KNOWN; last look: lb3: No answer within 3 s."));
    const DoorLook& old = looks.doors.at({DoorId{"cache-door"}, SiteId{}});
    QVERIFY2(
        old.tip.endsWith(QStringLiteral("ns1 outside both sites: NOT KNOWN; 3 m ago: leads to DC1 (be/a1)")),
        qPrintable(old.tip));
    QCOMPARE(looks.rows.at(EngineId{"orders-pg"}).word, QStringLiteral("misled"));
}

void TestMapDoors::marksStandNextToTheGutterBelowTheCards() {
    const MapLayout layout = layoutMap(m_inventory, kWidth);
    QStringList places;
    for (const DoorPlace& door : layout.doors) {
        places << QString::fromStdString(door.id.value + "@" + door.site.value);
        const RowPlace& row = *layout.findRow(door.engine);
        QVERIFY(row.rect.contains(door.rect));
        QVERIFY(door.rect.height() >= 24);
        for (const CardPlace& card : layout.cards)
            QVERIFY(!card.rect.intersects(door.rect));
    }
    QCOMPARE(places.join(QLatin1Char(' ')),
             QStringLiteral("orders-door@DC1 orders-door@DC2 ledger-door@DC1 ledger-door@DC2 cache-door@"));
    const QRect endpoint = layout.find(InstanceId{"orders-pg-a1"})->rect;
    QCOMPARE(layout.doors[0].rect.left(), endpoint.left());
    QCOMPARE(layout.doors[0].rect.right(), endpoint.right());
    QVERIFY(layout.gutter.contains(layout.doors[4].rect));
}

void TestMapDoors::enginesWithoutDoorsKeepTheirRows() {
    const MapLayout with = layoutMap(m_inventory, kWidth);
    const MapLayout without = layoutMap(tests::scriptedInventory(), kWidth);
    for (const RowPlace& row : without.rows) {
        const int more = row.engine == EngineId{"orders-pg"} || row.engine == EngineId{"ledger-pg"} ||
                                 row.engine == EngineId{"rd-cache"}
                             ? geometry::kDoorPitch
                             : 0;
        QCOMPARE(with.findRow(row.engine)->rect.height(), row.rect.height() + more);
    }
}

void TestMapDoors::beforeTheFirstLookNothingIsKnown() {
    const MapLooks looks = looksOf(m_inventory, nullptr);
    QCOMPARE(markLine(looks.doors.at({DoorId{"orders-door"}, SiteId{"DC1"}})),
             QStringLiteral("NOT KNOWN | never"));
}

void TestMapDoors::aClickSelectsTheEngine() {
    TopologyMap map(m_inventory);
    map.resize(kWidth, 800);
    map.grab();
    QSignalSpy selected(&map, &TopologyMap::selected);
    QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, map.mapLayout().doors[0].rect.center());
    QCOMPARE(selected.count(), 1);
    FL_COMPARE_TEXT(map.selectedEngine().value, "orders-pg");
    FL_COMPARE_TEXT(map.selectedInstance().value, "");
}

void TestMapDoors::screenReadersHearEveryDoor() {
    TopologyMap map(m_inventory);
    map.resize(kWidth, 800);
    map.setSnapshot(std::make_shared<const topology::TopologySnapshot>(tests::doorsRight(m_inventory)));
    const QStringList names = tests::leafNames(QAccessible::queryAccessibleInterface(&map));
    QCOMPARE(names.size(), static_cast<qsizetype>(map.mapLayout().cards.size()) + 5);
    QVERIFY(names.contains(QStringLiteral(
        "front door orders-door of orders-pg, at DC1, clients → DC1, Clients are led to DC1.")));
}

void TestMapDoors::healthyDoorsHaveNoHue() {
    for (const ThemeKind kind : {ThemeKind::Day, ThemeKind::Night}) {
        applyTheme(*qApp, kind);
        TopologyMap map(m_inventory);
        map.resize(kWidth, 800);
        map.setSnapshot(std::make_shared<const topology::TopologySnapshot>(tests::doorsRight(m_inventory)));
        const QImage image = map.grab().toImage();
        const QRect mark = map.mapLayout().doors[0].rect;
        for (int y = mark.top(); y <= mark.bottom(); ++y) {
            for (int x = mark.left(); x <= mark.right(); ++x)
                QVERIFY(image.pixelColor(x, y).hsvSaturation() < 80);
        }
    }
}

void TestMapDoors::theInspectorListsDoorAndDevices() {
    Inspector inspector(m_inventory, false);
    const auto* doors = inspector.findChild<QLabel*>(QStringLiteral("inspectorDoors"));
    QVERIFY(doors != nullptr);
    inspector.setSnapshot(std::make_shared<const topology::TopologySnapshot>(tests::doorsRight(m_inventory)));
    inspector.select(EngineId{"ledger-pg"}, {});
    QCOMPARE(doors->text(), QStringLiteral("Front door ledger-door (pgbouncer)\n"
                                           "Clients are led to DC1.\n"
                                           "pb1 at DC1\n    leads to DC1 (be/a1), 2 s ago\n"
                                           "pb2 at DC2\n    leads to DC1 (be/a1), 2 s ago"));
    inspector.select(EngineId{"trino"}, {});
    QVERIFY(doors->isHidden());
}

void TestMapDoors::aSilentDeviceIsACondition() {
    topology::TopologySnapshot snapshot = tests::doorsRight(m_inventory);
    QVERIFY(conditionsOf(snapshot, m_inventory).empty());
    tests::readDoors(snapshot, m_inventory,
                     {deviceReading("lb1", "DC1"), deviceReading("lb2", "DC1"), silent("lb3")});
    const std::vector<Condition> conditions = conditionsOf(snapshot, m_inventory);
    QCOMPARE(conditions.size(), std::size_t{1}); // devices that nobody has asked yet raise nothing
    QCOMPARE(
        conditions[0].what,
        QStringLiteral("orders-pg: where clients go is not known from lb3. orders-door: lb3 cannot be asked "
                       "since 03:16:15Z (timeout)."));
    QVERIFY(conditions[0].priority() == Priority::Unseen);
    snapshot.sites[1].state = topology::StateWord::NotVisible; // the site explains its devices
    for (const Condition& condition : conditionsOf(snapshot, m_inventory))
        QVERIFY(!condition.key.startsWith(QStringLiteral("door:")));
}

QTEST_MAIN(TestMapDoors)
#include "tst_map_doors.moc"
