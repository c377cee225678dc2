// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/map/map_layout.h"
#include "ui/map/topology_map.h"

#include <algorithm>

using namespace fairlead;
using namespace fairlead::ui;

namespace {
constexpr int kWidth = 1052; // what the drawn-for window leaves
}

/// Position is a pure function of the inventory (UX-3.7, A04).
class TestMapLayout : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void lanesKeepTheFixedOrder();
    void thousandRefreshesMoveNothing();
    void roleChangeMovesNothing();
    void addedInstanceMovesNoOther();
    void removedInstanceLeavesItsGap();
    void endpointsStandNextToTheGutter();
    void extraWidthGoesToBothPanelsEqually();
    void everythingFitsTheDrawnForWindow();
    void unknownTechnologyComesLast();
    void crowdedEngineGetsMoreLines();
};

void TestMapLayout::lanesKeepTheFixedOrder() {
    inventory::Inventory inventory = tests::scriptedInventory();
    std::reverse(inventory.engines.begin(), inventory.engines.end());
    QStringList lanes;
    for (const LanePlace& lane : layoutMap(inventory, kWidth).lanes)
        lanes << technologyName(lane.technology);
    QCOMPARE(lanes.join(QLatin1Char(' ')),
             QStringLiteral("Oracle PostgreSQL ClickHouse Trino MongoDB Redis Milvus MinIO"));
}

// The widget is fed a thousand snapshots of random states; its rectangles stay those of the inventory.
void TestMapLayout::thousandRefreshesMoveNothing() {
    const inventory::Inventory inventory = tests::scriptedInventory();
    TopologyMap map(inventory);
    map.resize(kWidth, 700);
    map.grab(); // the first paint lays it out for its size
    const MapLayout before = map.mapLayout();
    for (unsigned seed = 0; seed < 1000; ++seed) {
        map.setSnapshot(std::make_shared<const topology::TopologySnapshot>(tests::anything(inventory, seed)));
        if (seed % 50 == 0) map.grab();
        QVERIFY2(map.mapLayout() == before, qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
}

void TestMapLayout::roleChangeMovesNothing() {
    const inventory::Inventory inventory = tests::scriptedInventory();
    TopologyMap map(inventory);
    map.resize(kWidth, 700);
    map.setSnapshot(std::make_shared<const topology::TopologySnapshot>(tests::normal(inventory)));
    map.grab();
    const MapLayout before = map.mapLayout();
    map.setSnapshot(std::make_shared<const topology::TopologySnapshot>(tests::rolesSwitched(inventory)));
    QTRY_COMPARE_WITH_TIMEOUT(map.mapLooks().cards.at(InstanceId{"orders-pg-b1"}).role.letter,
                              QLatin1Char('P'), 2000);
    QVERIFY(map.mapLayout() == before);
}

void TestMapLayout::addedInstanceMovesNoOther() {
    inventory::Inventory inventory = tests::scriptedInventory();
    const MapLayout before = layoutMap(inventory, kWidth);
    inventory::Engine& ledger = inventory.engines[2];
    inventory::Instance added = ledger.instances.front();
    added.id = InstanceId{"ledger-pg-a2"};
    added.slot = 1;
    ledger.instances.push_back(added);
    const MapLayout after = layoutMap(inventory, kWidth);
    for (const CardPlace& card : before.cards)
        QVERIFY(*after.find(card.id) == card);
    QVERIFY(after.find(added.id) != nullptr);
}

void TestMapLayout::removedInstanceLeavesItsGap() {
    inventory::Inventory inventory = tests::scriptedInventory();
    const QRect outer = layoutMap(inventory, kWidth).find(InstanceId{"orders-pg-a2"})->rect;
    std::vector<inventory::Instance>& instances = inventory.engines[1].instances;
    instances.erase(instances.begin()); // orders-pg-a1, next to the gutter
    QCOMPARE(layoutMap(inventory, kWidth).find(InstanceId{"orders-pg-a2"})->rect, outer);
}

void TestMapLayout::endpointsStandNextToTheGutter() {
    const MapLayout layout = layoutMap(tests::scriptedInventory(), kWidth);
    const QRect left = layout.find(InstanceId{"orders-pg-a1"})->rect;
    const QRect right = layout.find(InstanceId{"orders-pg-b1"})->rect;
    QCOMPARE(layout.gutter.left() - left.right() - 1, 4);
    QCOMPARE(right.left() - layout.gutter.right() - 1, 4);
    QCOMPARE(left.top(), right.top());
    QVERIFY(layout.find(InstanceId{"orders-pg-a2"})->rect.right() < left.left());
    QVERIFY(layout.find(InstanceId{"orders-pg-b2"})->rect.left() > right.right());
    QCOMPARE(left.size(), QSize(190, 52)); // 184 at least, and what two columns leave
}

void TestMapLayout::extraWidthGoesToBothPanelsEqually() {
    const inventory::Inventory inventory = tests::scriptedInventory();
    const MapLayout narrow = layoutMap(inventory, kWidth);
    const MapLayout wide = layoutMap(inventory, kWidth + 200);
    QCOMPARE(wide.gutter.width(), 144);
    QCOMPARE(narrow.gutter.width(), 144);
    QCOMPARE(wide.sites[0].body.width() - narrow.sites[0].body.width(), 100);
    QCOMPARE(wide.sites[1].body.width() - narrow.sites[1].body.width(), 100);
}

void TestMapLayout::everythingFitsTheDrawnForWindow() {
    const MapLayout layout = layoutMap(tests::scriptedInventory(), kWidth);
    QVERIFY2(layout.size.width() <= kWidth, qPrintable(QString::number(layout.size.width())));
    // 900 less band, menus, verdict, alarms and status line, and less the overview's own bar.
    QVERIFY2(layout.size.height() <= 652, qPrintable(QString::number(layout.size.height())));
}

void TestMapLayout::unknownTechnologyComesLast() {
    inventory::Inventory inventory = tests::scriptedInventory();
    inventory.engines.front().technology = "etcd";
    const MapLayout layout = layoutMap(inventory, kWidth);
    FL_COMPARE_TEXT(layout.lanes.back().technology, "etcd");
    QCOMPARE(technologyName("etcd"), QStringLiteral("etcd"));
}

void TestMapLayout::crowdedEngineGetsMoreLines() {
    inventory::Inventory inventory = tests::smallInventory();
    inventory::Engine& engine = inventory.engines.front();
    for (int slot = 1; slot < 5; ++slot) {
        inventory::Instance more = engine.instances.front();
        more.id = InstanceId{"more-" + std::to_string(slot)};
        more.slot = slot;
        engine.instances.push_back(more);
    }
    const MapLayout layout = layoutMap(inventory, kWidth);
    QCOMPARE(layout.rows.front().rect.height(), 3 * geometry::kLinePitch);
    for (const CardPlace& a : layout.cards) {
        for (const CardPlace& b : layout.cards)
            QVERIFY(a.id == b.id || !a.rect.intersects(b.rect));
    }
}

QTEST_MAIN(TestMapLayout)
#include "tst_map_layout.moc"
