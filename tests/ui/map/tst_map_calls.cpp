// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/alarms/alarm_case.h"
#include "ui/map/map_actions.h"
#include "ui/map/topology_map.h"
#include "ui/theme/comfort.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QScopeGuard>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using tests::AlarmCase;

namespace {

constexpr int kTries = 15;

constexpr QSize kViewport{1052, 652}; // what the drawn-for window leaves

/// One link of orders-pg is over its objective, and nothing else.
topology::TopologySnapshot oneLag(const inventory::Inventory& inventory) {
    topology::TopologySnapshot snapshot = tests::normal(inventory);
    for (topology::ReplicationLink& link : tests::engineIn(snapshot, "orders-pg").links)
        if (link.to == InstanceId{"orders-pg-b1"}) link.lagTime = 75s;
    return snapshot;
}

/// A map over a center's alarms, and what changes on it by itself.
struct Watched {
    AlarmCase bench;
    std::unique_ptr<TopologyMap> map;

    explicit Watched(topology::TopologySnapshot (*make)(const inventory::Inventory&),
                     Level level = Level::Cards) {
        bench.start();
        const topology::TopologySnapshot snapshot = make(bench.inventory);
        bench.seeFor(snapshot, 20s);
        map = std::make_unique<TopologyMap>(bench.inventory);
        map->resize(kViewport);
        map->show();
        map->setLevel(level);
        map->setSnapshot(std::make_shared<const topology::TopologySnapshot>(snapshot));
        tell();
    }
    void tell() { map->setCalls(callsOf(bench.center->alarms())); }
    QImage grab() const { return map->viewport()->grab().toImage(); }
    /// Where two pictures differ.
    static QRect changed(const QImage& a, const QImage& b) {
        QRegion region;
        for (int y = 0; y < a.height(); ++y)
            for (int x = 0; x < a.width(); ++x)
                if (a.pixel(x, y) != b.pixel(x, y)) region += QRect(x, y, 1, 1);
        return region.boundingRect();
    }
    /// How often what is drawn changes in so long, and where.
    int turnsIn(std::chrono::milliseconds time, QRect* where = nullptr) const {
        QImage before = grab();
        int turns = 0;
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < time.count();) {
            QTest::qWait(20);
            const QImage now = grab();
            if (now == before) continue;
            if (where) *where = where->united(changed(before, now));
            before = now;
            ++turns;
        }
        return turns;
    }
    /// Waits for it, for numbers change at the map's own pace and the machine may be busy.
    bool comesToRest(std::chrono::milliseconds time) const {
        for (int i = 0; i < kTries; ++i)
            if (turnsIn(time) == 0) return true;
        return false;
    }
    bool blinks() const {
        for (int i = 0; i < kTries; ++i)
            if (turnsIn(600ms) > 0) return true;
        return false;
    }
};

} // namespace

/// UX-3.8 and A21: on the map nothing moves by itself but the badge of an alarm that nobody has acknowledged.
class TestMapCalls : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    void onlyTheBadgeBlinksOnceASecond_data() {
        QTest::addColumn<int>("level");
        QTest::newRow("cards") << static_cast<int>(Level::Cards);
        QTest::newRow("rows") << static_cast<int>(Level::Rows);
        QTest::newRow("blocks") << static_cast<int>(Level::Blocks);
    }
    void onlyTheBadgeBlinksOnceASecond() {
        QFETCH(const int, level);
        const Watched watched(oneLag, static_cast<Level>(level));
        QCOMPARE(watched.bench.center->alarms().calling().size(), std::size_t{1});
        QVERIFY(watched.blinks()); // the numbers have come to rest, and it blinks
        QRect where;
        int turns = 0;
        // On and off are two turns: six in three seconds, and never above three flashes a second.
        for (int i = 0; i < kTries && turns < 2; ++i)
            turns = watched.turnsIn(3000ms, &where);
        QVERIFY(turns >= 2);
        QVERIFY2(turns <= 7, qPrintable(QString::number(turns)));
        QVERIFY2(where.width() <= 24 && where.height() <= 24,
                 qPrintable(QStringLiteral("%1x%2").arg(where.width()).arg(where.height())));
        QVERIFY(watched.map->mapLayout().gutter.adjusted(0, -2, 0, 2).contains(where.center())); // the pill's
                                                                                                 // badge
    }
    void aCardsBadgeBlinks() {
        const Watched watched(tests::linksBroken);
        QVERIFY(watched.bench.center->alarms().find("instance:mv-b/contact"));
        const MapCalls calls = callsOf(watched.bench.center->alarms());
        QVERIFY(calls.instances.contains(InstanceId{"mv-b"}));
        QVERIFY(calls.links.contains(EngineId{"mg-core"}));
        QVERIFY(!calls.instances.contains(InstanceId{"mio-a"})); // fenced on purpose: no alarm
        QVERIFY(watched.blinks());
    }

    /// What people have done about the alarm decides, not what the snapshot shows.
    void whatIsAcknowledgedOrShelvedIsSteady_data() {
        QTest::addColumn<bool>("shelved");
        QTest::newRow("acknowledged") << false;
        QTest::newRow("shelved") << true;
    }
    void whatIsAcknowledgedOrShelvedIsSteady() {
        QFETCH(const bool, shelved);
        Watched watched(oneLag);
        const std::string key = watched.bench.center->alarms().calling().front()->key();
        const QString trouble = shelved ? watched.bench.center->shelve(key, {"disk is on order", 30min, {}})
                                        : watched.bench.center->acknowledge(key, {});
        QCOMPARE(trouble, QString());
        watched.tell();
        QVERIFY(watched.comesToRest(1600ms));
    }
    void whatACauseExplainsIsSteady() {
        const Watched watched(tests::presumedDown);
        const MapCalls calls = callsOf(watched.bench.center->alarms());
        QVERIFY(calls.sites.contains(SiteId{"DC1"}));
        QVERIFY(!calls.instances.contains(InstanceId{"orders-pg-a1"}));
    }
    void inAFloodOneBadgeForEachRow() {
        AlarmCase bench(tests::wideInventory(60));
        bench.start();
        bench.seeFor(tests::wideSnapshot(bench.inventory, 400s), 20s);
        QVERIFY(bench.center->alarms().inFlood());
        const MapCalls calls = callsOf(bench.center->alarms());
        QVERIFY(calls.sites.size() + calls.engines.size() + calls.links.size() + calls.instances.size() +
                    calls.doors.size() + (calls.wan ? 1U : 0U) <=
                bench.center->alarms().groups().size());
    }

    void nothingMovesUnderReducedMotion() {
        Watched watched(oneLag);
        QVERIFY(watched.blinks());
        setComfort(*qApp, {.reducedMotion = true});
        const auto restored = qScopeGuard([] { setComfort(*qApp, {}); });
        QCOMPARE(QApplication::cursorFlashTime(), 0);
        QVERIFY(watched.comesToRest(1600ms));
        watched.tell();
        QVERIFY(watched.comesToRest(1200ms));
    }
    void afterReducedMotionTheCursorBlinksAgain() {
        const int before = QApplication::cursorFlashTime();
        setComfort(*qApp, {.reducedMotion = true});
        setComfort(*qApp, {.reducedMotion = true, .twoPresses = true});
        setComfort(*qApp, {});
        QCOMPARE(QApplication::cursorFlashTime(), before);
    }
    void whatStandsStillOnPurposeDoesNotBlink() {
        Watched watched(oneLag);
        watched.map->setFrozen(QStringLiteral("display frozen"));
        QVERIFY(watched.comesToRest(1600ms));
    }
};

QTEST_MAIN(TestMapCalls)
#include "tst_map_calls.moc"
