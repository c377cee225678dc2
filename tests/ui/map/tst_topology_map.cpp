// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/map/accessible_names.h"
#include "tests/ui/support/snapshots.h"
#include "ui/map/topology_map.h"
#include "ui/theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QImage>
#include <QMenu>
#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::ui;

/// The map shows and asks; it never acts (rule 7). And it is grey while all is well (A01).
class TestTopologyMap : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void clickSelectsAndNothingElse();
    void noKeyPlansAnything();
    void arrowsGoToTheNearestInstance();
    void enterAsksForInspectorAndDetail();
    void tabGoesFromLaneToLane();
    void contextMenuOnlyAsks();
    void healthyMapHasNoHue_data();
    void healthyMapHasNoHue();
    void nothingIsEverGreen_data();
    void nothingIsEverGreen();
    void notLiveIsPaintedOver();
    void screenReadersHearEveryInstance();

  private:
    void fresh();
    inventory::Inventory m_inventory = tests::scriptedInventory();
    std::unique_ptr<TopologyMap> m_map;
};

namespace {

QPoint centreOf(const TopologyMap& map, const char* id) {
    return map.mapLayout().find(InstanceId{id})->rect.center();
}

/// Pixels that have a hue other than blue and purple-free grey; the tokens' greys carry up to 12 units of
/// tint.
int hued(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor c = image.pixelColor(x, y);
            const int spread =
                std::max({c.red(), c.green(), c.blue()}) - std::min({c.red(), c.green(), c.blue()});
            if (spread > 24 && c.blue() <= std::max(c.red(), c.green())) ++count;
        }
    }
    return count;
}

int green(const QImage& image) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor c = image.pixelColor(x, y);
            if (c.hsvHue() >= 75 && c.hsvHue() <= 170 && c.hsvSaturation() > 60) ++count;
        }
    }
    return count;
}

} // namespace

/// A map of a healthy estate, by day.
void TestTopologyMap::fresh() {
    applyTheme(*qApp, ThemeKind::Day);
    m_map = std::make_unique<TopologyMap>(m_inventory);
    m_map->resize(1052, 700);
    m_map->setSnapshot(std::make_shared<const topology::TopologySnapshot>(tests::normal(m_inventory)));
    m_map->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_map.get()));
    m_map->grab(); // lays it out for its size
}

void TestTopologyMap::clickSelectsAndNothingElse() {
    fresh();
    QSignalSpy selected(m_map.get(), &TopologyMap::selected);
    QSignalSpy planned(m_map.get(), &TopologyMap::planAsked);
    QTest::mouseClick(m_map->viewport(), Qt::LeftButton, {}, centreOf(*m_map, "orders-pg-b1"));
    QTest::mouseDClick(m_map->viewport(), Qt::LeftButton, {}, centreOf(*m_map, "orders-pg-b1"));
    FL_COMPARE_TEXT(m_map->selectedInstance().value, "orders-pg-b1");
    FL_COMPARE_TEXT(m_map->selectedEngine().value, "orders-pg");
    QVERIFY(selected.count() >= 2);
    QCOMPARE(planned.count(), 0);
}

void TestTopologyMap::noKeyPlansAnything() {
    fresh();
    QSignalSpy planned(m_map.get(), &TopologyMap::planAsked);
    m_map->select(EngineId{"orders-pg"}, InstanceId{"orders-pg-a1"});
    for (const int key :
         {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_Escape, Qt::Key_Delete, Qt::Key_F}) {
        for (const Qt::KeyboardModifiers with : {Qt::NoModifier, Qt::ControlModifier, Qt::ShiftModifier}) {
            QTest::keyClick(m_map.get(), static_cast<Qt::Key>(key), with);
        }
    }
    QCOMPARE(planned.count(), 0);
}

void TestTopologyMap::arrowsGoToTheNearestInstance() {
    fresh();
    m_map->select(EngineId{"orders-pg"}, InstanceId{"orders-pg-a1"});
    QTest::keyClick(m_map.get(), Qt::Key_Right);
    FL_COMPARE_TEXT(m_map->selectedInstance().value, "orders-pg-b1");
    QTest::keyClick(m_map.get(), Qt::Key_Down);
    FL_COMPARE_TEXT(m_map->selectedInstance().value, "ledger-pg-b1");
    QTest::keyClick(m_map.get(), Qt::Key_Left);
    FL_COMPARE_TEXT(m_map->selectedInstance().value, "ledger-pg-a1");
    QTest::keyClick(m_map.get(), Qt::Key_Escape);
    FL_COMPARE_TEXT(m_map->selectedInstance().value, "");
}

void TestTopologyMap::enterAsksForInspectorAndDetail() {
    fresh();
    QSignalSpy inspector(m_map.get(), &TopologyMap::inspectorAsked);
    QSignalSpy detail(m_map.get(), &TopologyMap::detailAsked);
    m_map->select(EngineId{"orders-pg"}, {});
    QTest::keyClick(m_map.get(), Qt::Key_Return);
    QCOMPARE(inspector.count(), 1);
    QCOMPARE(detail.count(), 0);
    QTest::keyClick(m_map.get(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(detail.count(), 1);
}

void TestTopologyMap::tabGoesFromLaneToLane() {
    fresh();
    m_map->activateWindow();
    m_map->setFocus();
    QTRY_VERIFY_WITH_TIMEOUT(m_map->hasFocus(), 2000);
    m_map->select(EngineId{"orders-pg"}, {});
    QTest::keyClick(m_map.get(), Qt::Key_Tab);
    FL_COMPARE_TEXT(m_map->selectedEngine().value, "events-ch"); // past ledger-pg, which is in the same lane
}

void TestTopologyMap::contextMenuOnlyAsks() {
    fresh();
    QSignalSpy planned(m_map.get(), &TopologyMap::planAsked);
    m_map->select(EngineId{"orders-pg"}, {});
    const std::unique_ptr<QMenu> menu(m_map->contextMenu(nullptr));
    QStringList texts;
    for (const QAction* action : menu->actions())
        texts << action->text();
    texts.removeAll(QString());
    QCOMPARE(texts.join(QLatin1Char('|')),
             QStringLiteral("Open engine detail|Show in Inspector|Show evidence|Copy name|Plan switchover…|"
                            "Plan failover…|Plan failback…"));
    QCOMPARE(planned.count(), 0);
}

void TestTopologyMap::healthyMapHasNoHue_data() {
    QTest::addColumn<int>("theme");
    QTest::newRow("by day") << static_cast<int>(ThemeKind::Day);
    QTest::newRow("by night") << static_cast<int>(ThemeKind::Night);
}

void TestTopologyMap::healthyMapHasNoHue() {
    fresh();
    QFETCH(const int, theme);
    applyTheme(*qApp, static_cast<ThemeKind>(theme));
    QCOMPARE(hued(m_map->grab().toImage()), 0);
    m_map->setSnapshot(std::make_shared<const topology::TopologySnapshot>(tests::lagging(m_inventory)));
    QTRY_VERIFY_WITH_TIMEOUT(hued(m_map->grab().toImage()) > 100, 2000); // and the measure can tell
}

void TestTopologyMap::nothingIsEverGreen_data() {
    healthyMapHasNoHue_data();
}

void TestTopologyMap::nothingIsEverGreen() {
    QFETCH(const int, theme);
    applyTheme(*qApp, static_cast<ThemeKind>(theme));
    for (unsigned seed = 0; seed < 8; ++seed) {
        TopologyMap map(m_inventory);
        map.resize(1052, 700);
        map.setSnapshot(
            std::make_shared<const topology::TopologySnapshot>(tests::anything(m_inventory, seed)));
        QCOMPARE(green(map.grab().toImage()), 0);
    }
}

void TestTopologyMap::notLiveIsPaintedOver() {
    fresh();
    const QImage before = m_map->grab().toImage();
    m_map->setNotLive(QStringLiteral("no look has ended for 12 s"));
    QVERIFY(m_map->grab().toImage() != before);
    m_map->setNotLive({});
    QVERIFY(m_map->grab().toImage() == before);
}

void TestTopologyMap::screenReadersHearEveryInstance() {
    fresh();
    const QStringList names = tests::leafNames(QAccessible::queryAccessibleInterface(m_map.get()));
    QCOMPARE(names.size(), 23);
    QVERIFY(names.contains(QStringLiteral(
        "ledger-pg-b1, PostgreSQL replica, Dublin, OK, lag 0.3 seconds of 5, data 2 seconds old")));
}

QTEST_MAIN(TestTopologyMap)
#include "tst_topology_map.moc"
