// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/map/accessible_names.h"
#include "tests/ui/support/big_estate.h"
#include "tests/ui/support/snapshots.h"
#include "ui/map/map_painter.h"
#include "ui/map/topology_map.h"

#include <QApplication>
#include <QLocale>
#include <QProcess>
#include <QScrollBar>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;

namespace {

constexpr QSize kViewport{1052, 652}; // what the drawn-for window leaves

const Level kLevels[] = {Level::Tiles, Level::Blocks, Level::Rows, Level::Cards};

/// Every rectangle of a layout in one text.
QString dump(const MapLayout& layout) {
    QStringList lines;
    const auto line = [&lines](const std::string& name, const QRect& r) {
        lines << QStringLiteral("%1 %2 %3 %4 %5")
                     .arg(QString::fromStdString(name))
                     .arg(r.x())
                     .arg(r.y())
                     .arg(r.width())
                     .arg(r.height());
    };
    for (const CardPlace& card : layout.cards)
        line(card.id.value, card.rect);
    for (const RowPlace& row : layout.rows)
        line(row.engine.value, row.rect);
    for (const LanePlace& lane : layout.lanes)
        line(lane.technology, lane.rect);
    return lines.join(QLatin1Char('\n'));
}

QString dumpAll() {
    QStringList all;
    for (const int size : {10, 100, 1000, 4000}) {
        const inventory::Inventory inventory = tests::bigInventory(size);
        for (const Level level : kLevels)
            all << dump(layoutMap(inventory, kViewport.width(), level));
    }
    return all.join(QLatin1Char('\n'));
}

topology::SnapshotPtr shared(topology::TopologySnapshot snapshot) {
    return std::make_shared<const topology::TopologySnapshot>(std::move(snapshot));
}

LaneLook laneOf(AttentionBook& book, const inventory::Inventory& inventory,
                const topology::TopologySnapshot& snapshot, const char* technology) {
    MapLooks looks = looksOf(inventory, &snapshot);
    book.arrange(inventory, snapshot.takenMono, looks);
    return looks.lanes.at(technology);
}

QString names(const LaneLook& lane) {
    QStringList out;
    for (const EngineId& engine : lane.attention)
        out << QString::fromStdString(engine.value);
    return out.join(QLatin1Char(' '));
}

} // namespace

/// Four levels of one map (UX-3.5, UX-3.6), each with every instance at a place that the inventory alone sets
/// (UX-3.7, A04).
class TestMapLevels : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theStartLevelIsTheMostDetailedThatFits_data();
    void theStartLevelIsTheMostDetailedThatFits();
    void everyInstanceHasAPlaceAtEveryLevel();
    void anAddedInstanceMovesNoOther_data();
    void anAddedInstanceMovesNoOther();
    void aThousandRefreshesMoveNothing();
    void anotherProcessAndLocaleGiveTheSame();
    void onlyTheUserChangesTheLevel();
    void tremblingHandsDoNotFlipTheLevel();
    void pipsPrintTheirFactor_data();
    void pipsPrintTheirFactor();
    void pipsNeverOverlap();
    void theWorstMemberWinsItsPip();
    void whatIsFoldedIsCountedInWords();
    void attentionTakesTheGravestFirst();
    void attentionStaysForTenSeconds();
    void attentionForgetsWhenTimeGoesBack();
    void bundlesCountWhoIsOver();
    void screenReadersHearEveryInstanceAtEveryLevel();
    void targetsAreLargeEnough();
    void laneNamesStayInSight();
    void healthyEstatesHaveNoHue_data();
    void healthyEstatesHaveNoHue();
};

void TestMapLevels::theStartLevelIsTheMostDetailedThatFits_data() {
    QTest::addColumn<int>("instances");
    QTest::addColumn<int>("level");
    QTest::newRow("10 as cards") << 10 << static_cast<int>(Level::Cards);
    QTest::newRow("100 as rows") << 100 << static_cast<int>(Level::Rows);
    QTest::newRow("1,000 as blocks") << 1000 << static_cast<int>(Level::Blocks);
    QTest::newRow("4,000 as tiles") << 4000 << static_cast<int>(Level::Tiles);
}

void TestMapLevels::theStartLevelIsTheMostDetailedThatFits() {
    QFETCH(const int, instances);
    const inventory::Inventory inventory = tests::bigInventory(instances);
    const Level level = startLevel(inventory, kViewport);
    QTEST(static_cast<int>(level), "level");
    // All of it is in sight, and one level nearer would not be.
    QVERIFY(layoutMap(inventory, kViewport.width(), level).size.height() <= kViewport.height());
    if (level == Level::Cards) return;
    const auto nearer = static_cast<Level>(static_cast<int>(level) + 1);
    QVERIFY(layoutMap(inventory, kViewport.width(), nearer).size.height() > kViewport.height());
}

void TestMapLevels::everyInstanceHasAPlaceAtEveryLevel() {
    const inventory::Inventory inventory = tests::bigInventory(1000);
    for (const Level level : kLevels) {
        const MapLayout layout = layoutMap(inventory, kViewport.width(), level);
        QCOMPARE(layout.cards.size(), std::size_t{1000});
        const QRect body(0, geometry::kHeader, layout.size.width(), layout.size.height() - geometry::kHeader);
        for (const CardPlace& card : layout.cards) {
            QVERIFY2(body.contains(card.rect), card.id.value.c_str());
            QVERIFY(layout.find(card.id) == &card);
        }
    }
}

void TestMapLevels::anAddedInstanceMovesNoOther_data() {
    QTest::addColumn<int>("level");
    QTest::newRow("tiles") << static_cast<int>(Level::Tiles);
    QTest::newRow("blocks") << static_cast<int>(Level::Blocks);
    QTest::newRow("rows") << static_cast<int>(Level::Rows);
    QTest::newRow("cards") << static_cast<int>(Level::Cards);
}

void TestMapLevels::anAddedInstanceMovesNoOther() {
    QFETCH(const int, level);
    // Cards have two columns here: a third member would need a line more, which is an engine's own growth.
    const int width = kViewport.width() + 2 * (geometry::kCardWidth + geometry::kCardGap);
    inventory::Inventory inventory = tests::bigInventory(1000);
    const MapLayout before = layoutMap(inventory, width, static_cast<Level>(level));
    inventory::Engine& engine = inventory.engines[100];
    inventory::Instance added = engine.instances[1];
    added.id = InstanceId{"added"};
    added.slot = 2;
    engine.instances.push_back(added);
    const MapLayout after = layoutMap(inventory, width, static_cast<Level>(level));
    for (const CardPlace& card : before.cards)
        QVERIFY2(after.find(card.id)->rect == card.rect, card.id.value.c_str());
    QVERIFY(after.find(added.id) != nullptr);
}

void TestMapLevels::aThousandRefreshesMoveNothing() {
    const inventory::Inventory inventory = tests::bigInventory(100);
    TopologyMap map(inventory);
    map.resize(kViewport);
    map.grab();
    const MapLayout before = map.mapLayout();
    QVERIFY(before.level == Level::Rows);
    for (unsigned seed = 0; seed < 1000; ++seed) {
        map.setSnapshot(shared(tests::bigTrouble(inventory, seed, seed)));
        if (seed % 100 == 0) map.grab();
        QVERIFY2(map.mapLayout() == before, qPrintable(QString::number(seed)));
    }
}

// The program starts itself again under another locale and another hash seed, and reads what that prints.
void TestMapLevels::anotherProcessAndLocaleGiveTheSame() {
    QProcess other;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("de_DE.UTF-8"));
    environment.insert(QStringLiteral("LANG"), QStringLiteral("tr_TR.UTF-8"));
    environment.insert(QStringLiteral("QT_HASH_SEED"), QStringLiteral("0"));
    environment.insert(QStringLiteral("FAIRLEAD_DUMP_LAYOUT"), QStringLiteral("1"));
    other.setProcessEnvironment(environment);
    other.start(QCoreApplication::applicationFilePath(), {});
    QVERIFY(other.waitForFinished(120'000));
    const QByteArray theirs = other.readAllStandardOutput();
    QVERIFY(theirs.size() > 100'000);
    QVERIFY(theirs == dumpAll().toUtf8());
}

void TestMapLevels::onlyTheUserChangesTheLevel() {
    const inventory::Inventory inventory = tests::bigInventory(100);
    TopologyMap map(inventory);
    map.resize(kViewport);
    map.grab();
    QVERIFY(map.mapZoom() == (MapZoom{Level::Rows, 1}));
    map.setSnapshot(shared(tests::bigTrouble(inventory, 3)));
    map.resize(kViewport.width(), 300); // the alarm dock opens
    map.grab();
    QVERIFY(map.mapZoom() == (MapZoom{Level::Rows, 1}));
    QTest::keyClick(&map, Qt::Key_Minus);
    QVERIFY(map.mapZoom() == (MapZoom{Level::Blocks, 1}));
    QTest::keyClick(&map, Qt::Key_Plus);
    QTest::keyClick(&map, Qt::Key_Plus);
    QVERIFY(map.mapZoom() == (MapZoom{Level::Rows, 1}));
    map.resize(kViewport);
    map.grab();
    map.setLevel(Level::Tiles);
    QTest::keyClick(&map, Qt::Key_0);
    QVERIFY(map.mapZoom() == (MapZoom{Level::Rows, 1}));
}

void TestMapLevels::tremblingHandsDoNotFlipTheLevel() {
    for (const Level level : kLevels) {
        MapZoom zoom{level, 1};
        for (const double factor : {0.88, 1.13, 0.88, 1.13})
            zoom = zoomedTo(zoom, zoom.scale * factor);
        QVERIFY(zoom.level == level);
        QVERIFY(zoom.drawn() >= 1); // no text smaller than its size
    }
    const MapZoom nearer = zoomedTo({Level::Rows, 1.45}, 1.51);
    QVERIFY(nearer == (MapZoom{Level::Cards, 1}));
    QVERIFY(zoomedTo(nearer, 0.88).level == Level::Cards);
    QVERIFY(zoomedTo(nearer, 0.86) == (MapZoom{Level::Rows, 1}));
}

void TestMapLevels::pipsPrintTheirFactor_data() {
    QTest::addColumn<int>("instances");
    QTest::addColumn<int>("factor");
    QTest::newRow("one pip to an instance at 4,000") << 4000 << 1;
    QTest::newRow("two at 8,000") << 8000 << 2;
    QTest::newRow("five at 20,000") << 20'000 << 5;
    QTest::newRow("ten at 40,000") << 40'000 << 10;
}

void TestMapLevels::pipsPrintTheirFactor() {
    QFETCH(const int, instances);
    const MapLayout layout = layoutMap(tests::bigInventory(instances), kViewport.width(), Level::Tiles);
    for (const LanePlace& lane : layout.lanes) {
        QTEST(lane.perMark, "factor");
        const auto left = std::count_if(lane.marks.begin(), lane.marks.end(),
                                        [](const MarkPlace& mark) { return mark.side == Side::Left; });
        QVERIFY(left <= geometry::kMostPips);
    }
}

void TestMapLevels::pipsNeverOverlap() {
    for (const Level level : {Level::Tiles, Level::Blocks}) {
        const MapLayout layout = layoutMap(tests::bigInventory(1000), kViewport.width(), level);
        for (const LanePlace& lane : layout.lanes) {
            for (std::size_t i = 0; i < lane.marks.size(); ++i) {
                const QRect& rect = lane.marks[i].rect;
                QVERIFY(lane.field[static_cast<std::size_t>(lane.marks[i].side)].contains(rect));
                QVERIFY(lane.rect.contains(rect));
                for (const QRect& words : lane.words)
                    QVERIFY(!words.intersects(rect));
                for (std::size_t k = 0; k < i; ++k)
                    QVERIFY(!lane.marks[k].rect.intersects(rect));
            }
        }
    }
}

void TestMapLevels::theWorstMemberWinsItsPip() {
    const inventory::Inventory inventory = tests::bigInventory(8000);
    topology::TopologySnapshot snapshot = tests::bigNormal(inventory);
    const MapLayout layout = layoutMap(inventory, kViewport.width(), Level::Tiles);
    const MarkPlace& pip = layout.lanes.front().marks.front();
    QCOMPARE(pip.count, std::size_t{2});
    topology::InstanceState& down = tests::instanceIn(snapshot, layout.cards[pip.first + 1].id.value);
    down.state = topology::StateWord::Down;
    TopologyMap map(inventory);
    map.resize(kViewport);
    map.setSnapshot(shared(snapshot));
    const QImage image = map.grab().toImage();
    const QColor red = themeOf(ThemeKind::Day).p1.fill;
    QVERIFY(image.pixelColor(pip.rect.topLeft()) == red);
    QVERIFY(image.pixelColor(layout.lanes.front().marks[1].rect.topLeft()) != red);
}

void TestMapLevels::whatIsFoldedIsCountedInWords() {
    const inventory::Inventory inventory = tests::bigInventory(1000);
    topology::TopologySnapshot snapshot = tests::bigNormal(inventory);
    AttentionBook book;
    QCOMPARE(laneOf(book, inventory, snapshot, "redis").fine, QStringLiteral("31 engines OK"));
    QCOMPARE(laneOf(book, inventory, snapshot, "redis").words[0].join(QLatin1Char(' ')),
             QStringLiteral("62 OK"));
    int broken = 0;
    for (topology::EngineState& engine : snapshot.engines) {
        if (engine.technology != "redis" || broken == 5) continue;
        engine.instances.front().state = topology::StateWord::Down;
        ++broken;
    }
    const LaneLook lane = laneOf(book, inventory, snapshot, "redis");
    QCOMPARE(lane.engines, QStringLiteral("31 engines"));
    QCOMPARE(lane.fine, QStringLiteral("26 engines OK"));
    QCOMPARE(lane.more, QStringLiteral("+3 more abnormal"));
    QCOMPARE(lane.words[0].join(QStringLiteral(", ")), QStringLiteral("5 DOWN, 57 OK"));
    QCOMPARE(lane.attention.size(), std::size_t{2});
}

void TestMapLevels::attentionTakesTheGravestFirst() {
    const inventory::Inventory inventory = tests::bigInventory(1000);
    topology::TopologySnapshot snapshot = tests::bigNormal(inventory);
    const auto make = [&snapshot](const char* id, topology::StateWord word, Micros ago) {
        topology::InstanceState& state = tests::instanceIn(snapshot, id);
        state.state = word;
        state.notSeenSince = tests::scriptedNow() - ago;
    };
    make("orders-rd-a1", topology::StateWord::Degraded, 300s);
    make("events-rd-a1", topology::StateWord::Down, 10s);
    make("ledger-rd-a1", topology::StateWord::Down, 60s);
    AttentionBook book;
    QCOMPARE(names(laneOf(book, inventory, snapshot, "redis")), QStringLiteral("ledger-rd events-rd"));
}

void TestMapLevels::attentionStaysForTenSeconds() {
    const inventory::Inventory inventory = tests::bigInventory(1000);
    topology::TopologySnapshot degraded = tests::bigNormal(inventory);
    tests::instanceIn(degraded, "orders-rd-a1").state = topology::StateWord::Degraded;
    AttentionBook book;
    QCOMPARE(names(laneOf(book, inventory, degraded, "redis")), QStringLiteral("orders-rd "));
    topology::TopologySnapshot worse = tests::bigNormal(inventory, 4);
    for (const char* id : {"ledger-rd-a1", "events-rd-a1", "search-rd-a1"})
        tests::instanceIn(worse, id).state = topology::StateWord::Down;
    // It is well again, and graver ones have come; it keeps its place, the free one goes to a grave one.
    QCOMPARE(names(laneOf(book, inventory, worse, "redis")), QStringLiteral("orders-rd ledger-rd"));
    worse.takenMono = worse.takenMono + 5s;
    QCOMPARE(names(laneOf(book, inventory, worse, "redis")), QStringLiteral("orders-rd ledger-rd"));
    worse.takenMono = worse.takenMono + 1s; // ten since it came
    const LaneLook lane = laneOf(book, inventory, worse, "redis");
    QVERIFY2(!names(lane).contains(QStringLiteral("orders-rd")), qPrintable(names(lane)));
    QVERIFY(names(lane).endsWith(QStringLiteral("ledger-rd"))); // which came later, and stays
    QCOMPARE(lane.more, QStringLiteral("+1 more abnormal"));
}

void TestMapLevels::attentionForgetsWhenTimeGoesBack() {
    const inventory::Inventory inventory = tests::bigInventory(1000);
    topology::TopologySnapshot later = tests::bigNormal(inventory, 100);
    tests::instanceIn(later, "orders-rd-a1").state = topology::StateWord::Degraded;
    AttentionBook book;
    QCOMPARE(names(laneOf(book, inventory, later, "redis")), QStringLiteral("orders-rd "));
    QCOMPARE(names(laneOf(book, inventory, tests::bigNormal(inventory, 95), "redis")), QStringLiteral(" "));
}

void TestMapLevels::bundlesCountWhoIsOver() {
    const inventory::Inventory inventory = tests::bigInventory(1000);
    topology::TopologySnapshot snapshot = tests::bigNormal(inventory);
    AttentionBook book;
    QCOMPARE(laneOf(book, inventory, snapshot, "redis").over, QString());
    int late = 0;
    for (topology::EngineState& engine : snapshot.engines) {
        if (engine.technology != "redis" || late == 3) continue;
        for (topology::ReplicationLink& link : engine.links)
            link.lagTime = 75s;
        ++late;
    }
    const LaneLook lane = laneOf(book, inventory, snapshot, "redis");
    QCOMPARE(lane.over, QStringLiteral("3 of 31 over"));
    QVERIFY2(lane.bundle.text.startsWith(QStringLiteral("75 s / 60 s")), qPrintable(lane.bundle.text));
    QVERIFY(lane.bundle.priority == Priority::P2);
}

void TestMapLevels::screenReadersHearEveryInstanceAtEveryLevel() {
    const inventory::Inventory inventory = tests::bigInventory(1000);
    TopologyMap map(inventory);
    map.resize(kViewport);
    map.setSnapshot(shared(tests::bigNormal(inventory)));
    map.grab();
    for (const Level level : kLevels) {
        map.setLevel(level);
        const QStringList heard = tests::leafNames(QAccessible::queryAccessibleInterface(&map));
        QCOMPARE(heard.size(), 1000);
        QVERIFY2(
            heard.contains(QStringLiteral("ledger-pg-b1, PostgreSQL replica, Dublin, OK, lag 0.1 seconds "
                                          "of 60, data 1 second old")),
            qPrintable(heard.filter(QStringLiteral("ledger-pg-b1")).join(QLatin1Char('\n'))));
    }
}

/// A19: what can be clicked is 24 x 24 at least; pips and marks are no targets, their lane is.
void TestMapLevels::targetsAreLargeEnough() {
    const inventory::Inventory inventory = tests::bigInventory(1000);
    for (const Level level : kLevels) {
        const MapLayout layout = layoutMap(inventory, kViewport.width(), level);
        const auto large = [](const QRect& rect) { return rect.width() >= 24 && rect.height() >= 24; };
        for (const RowPlace& row : layout.rows)
            QVERIFY(large(row.rect));
        for (const LanePlace& lane : layout.lanes)
            QVERIFY(large(lane.rect));
        if (level == Level::Tiles || level == Level::Blocks) continue;
        for (const CardPlace& card : layout.cards)
            QVERIFY(large(card.rect));
    }
}

void TestMapLevels::laneNamesStayInSight() {
    const inventory::Inventory inventory = tests::bigInventory(1000);
    TopologyMap map(inventory);
    map.resize(kViewport);
    map.setSnapshot(shared(tests::bigNormal(inventory)));
    map.grab();
    map.setLevel(Level::Cards);
    map.verticalScrollBar()->setValue(0);
    const QRect label(0, geometry::kHeader, geometry::kLaneLabel, 22);
    const QImage top = map.grab(label).toImage();
    const QImage header = map.grab(QRect(0, 0, map.viewport()->width(), 24)).toImage();
    map.verticalScrollBar()->setValue(geometry::kLinePitch * 7); // far into the first lane
    QVERIFY(map.mapLayout().lanes.front().rect.bottom() > geometry::kLinePitch * 9);
    QVERIFY(map.grab(QRect(0, 0, map.viewport()->width(), 24)).toImage() == header);
    // The name stands there; the line under it has moved.
    const QImage scrolled = map.grab(label).toImage();
    int same = 0;
    int dark = 0;
    for (int y = 3; y < 22; ++y) {
        for (int x = 8; x < 100; ++x) {
            if (top.pixelColor(x, y).lightness() < 80) ++dark;
            if (top.pixelColor(x, y).lightness() < 80 && scrolled.pixelColor(x, y).lightness() < 80) ++same;
        }
    }
    QVERIFY(dark > 50);
    QCOMPARE(same, dark);
}

void TestMapLevels::healthyEstatesHaveNoHue_data() {
    QTest::addColumn<int>("instances");
    QTest::addColumn<int>("theme");
    for (const int instances : {10, 100, 1000, 4000}) {
        for (const ThemeKind theme : {ThemeKind::Day, ThemeKind::Night}) {
            QTest::addRow("%d %s", instances, theme == ThemeKind::Day ? "by day" : "by night")
                << instances << static_cast<int>(theme);
        }
    }
}

/// A01: nothing but neutral and blue while all is well; and the measure can tell.
void TestMapLevels::healthyEstatesHaveNoHue() {
    QFETCH(const int, instances);
    QFETCH(const int, theme);
    applyTheme(*qApp, static_cast<ThemeKind>(theme));
    const inventory::Inventory inventory = tests::bigInventory(instances);
    const auto hued = [&inventory](const topology::TopologySnapshot& snapshot) {
        TopologyMap map(inventory);
        map.resize(kViewport);
        map.setSnapshot(shared(snapshot));
        const QImage image = map.grab().toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                const QColor c = image.pixelColor(x, y);
                const int most = std::max({c.red(), c.green(), c.blue()});
                const int spread = most - std::min({c.red(), c.green(), c.blue()});
                if (spread > 24 && c.blue() < most) ++count;
            }
        }
        return count;
    };
    QCOMPARE(hued(tests::bigNormal(inventory)), 0);
    QVERIFY(hued(tests::bigTrouble(inventory, 7)) > 50);
}

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsSet("FAIRLEAD_DUMP_LAYOUT")) {
        const QCoreApplication bare(argc, argv);
        QLocale::setDefault(QLocale(QLocale::Turkish));
        const QByteArray text = dumpAll().toUtf8();
        fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stdout);
        return 0;
    }
    QApplication application(argc, argv);
    TestMapLevels test;
    QTEST_SET_MAIN_SOURCE_PATH
    return QTest::qExec(&test, argc, argv);
}
#include "tst_map_levels.moc"
