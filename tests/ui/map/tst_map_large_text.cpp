// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/support/big_estate.h"
#include "tests/ui/support/snapshots.h"
#include "ui/map/map_painter.h"
#include "ui/map/topology_map.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QScopeGuard>
#include <QScrollBar>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

constexpr QSize kAtOwnSize{1052, 652}; // what 1440x900 leaves the map at 100 %
constexpr QSize kAtTwice{832, 560};    // and at 200 %, beside an Inspector of 560

const Level kLevels[] = {Level::Tiles, Level::Blocks, Level::Rows, Level::Cards};

topology::SnapshotPtr shared(topology::TopologySnapshot snapshot) {
    return std::make_shared<const topology::TopologySnapshot>(std::move(snapshot));
}

bool apart(const std::vector<QRect>& rects) {
    for (std::size_t i = 0; i < rects.size(); ++i)
        for (std::size_t j = i + 1; j < rects.size(); ++j)
            if (rects[i].intersects(rects[j])) return false;
    return true;
}

} // namespace

/// UX-10.1 and A20 on the map: text of 200 % at 1440x900, nothing cut and nothing over anything else.
class TestMapLargeText : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }
    void cleanup() { setTextPercent(*qApp, 100); }

    /// What fits at 100 % fits at 200 %: everything is as much larger as its text.
    void everythingGrowsWithTheText() {
        const inventory::Inventory inventory = tests::scriptedInventory();
        TopologyMap map(inventory);
        map.resize(kAtOwnSize);
        map.show();
        map.setLevel(Level::Cards);
        const QSize before = map.onScreen(map.mapLayout().cards.front().rect).size();
        setTextPercent(*qApp, 200);
        QCoreApplication::sendPostedEvents();
        const QSize after = map.onScreen(map.mapLayout().cards.front().rect).size();
        QCOMPARE(after.height(), before.height() * 2);
        QVERIFY2(after.width() >= before.width() * 2, qPrintable(QString::number(after.width())));
        QCOMPARE(map.mapZoom().level, Level::Cards); // only the user's zoom changes a level
        setTextPercent(*qApp, 100);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(map.onScreen(map.mapLayout().cards.front().rect).size(), before);
    }

    /// The same words, drawn at both sizes: a cut one would not be the other one enlarged.
    void nothingIsDrawnInAnotherWayThanAtItsOwnSize() {
        const inventory::Inventory inventory = tests::scriptedInventory();
        for (const Level level : {Level::Cards, Level::Rows}) {
            const auto drawn = [&](int percent) {
                setTextPercent(*qApp, percent);
                TopologyMap map(inventory);
                map.resize(kAtOwnSize * percent / 100);
                map.setLevel(level);
                map.setSnapshot(shared(tests::linksBroken(inventory)));
                return map.viewport()->grab().toImage();
            };
            const QImage own = drawn(100).convertToFormat(QImage::Format_Grayscale8);
            const QImage twice = drawn(200)
                                     .scaled(own.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                                     .convertToFormat(QImage::Format_Grayscale8);
            // In squares of 16 pixels the ink is the same, but for how edges of letters fall.
            int other = 0;
            for (int y = 0; y + 16 <= own.height(); y += 16) {
                for (int x = 0; x + 16 <= own.width(); x += 16) {
                    int difference = 0;
                    for (int i = 0; i < 256; ++i)
                        difference +=
                            own.scanLine(y + i / 16)[x + i % 16] - twice.scanLine(y + i / 16)[x + i % 16];
                    if (std::abs(difference) > 256 * 40) ++other;
                }
            }
            QVERIFY2(other <= 4, qPrintable(QString::number(other)));
        }
    }

    void atTwiceTheTextThereIsOneColumn_data() {
        QTest::addColumn<int>("instances");
        for (const int instances : {10, 100, 1000, 4000})
            QTest::addRow("%d instances", instances) << instances;
    }
    void atTwiceTheTextThereIsOneColumn() {
        QFETCH(const int, instances);
        const inventory::Inventory inventory = tests::bigInventory(instances);
        for (const Level level : kLevels) {
            const MapLayout layout = layoutMap(inventory, kAtTwice.width() / 2, level);
            QVERIFY(layout.narrow);
            // Both panels with the gutter: all of it in less than two screens' width at 200 %.
            QVERIFY2(layout.size.width() * 2 < kAtTwice.width() * 2,
                     qPrintable(QString::number(layout.size.width())));
            QVERIFY(layout == layoutMap(inventory, kAtTwice.width() / 2, level)); // a pure function
            QCOMPARE(layout.cards.size(), static_cast<std::size_t>(instances));
            std::vector<QRect> cards;
            if (level == Level::Cards || level == Level::Rows)
                for (const CardPlace& card : layout.cards)
                    cards.push_back(card.rect);
            if (cards.size() <= 1000) QVERIFY(apart(cards));
            std::vector<QRect> rows;
            for (const LanePlace& lane : layout.lanes)
                rows.push_back(lane.rect);
            QVERIFY(apart(rows));
            for (const CardPlace& card : layout.cards) {
                QVERIFY(layout.sites[static_cast<std::size_t>(card.side)].body.contains(card.rect));
                const RowPlace* row = layout.findRow(card.engine);
                if (row) QVERIFY(row->rect.contains(card.rect));
                if (row) QVERIFY(!row->pill.intersects(card.rect));
            }
        }
    }
    /// Words and header states of a narrow map have room for the longest that there is; how many it is said of and
    /// since when may go, for the marks and the sentence tell.
    void wordsHaveRoomWhereItIsNarrow() {
        const inventory::Inventory inventory = tests::scriptedInventory();
        const MapLayout layout = layoutMap(inventory, kAtTwice.width() / 2, Level::Rows);
        const OwnTextSize own;
        const MapFonts fonts;
        const int panel = layout.sites.front().header.width();
        const int cells = 2 + layout.perLine * geometry::kCell + 4;
        const int word = fonts.strong.width(QStringLiteral("PRESUMED DOWN"));
        QVERIFY2(cells + 21 + word <= panel, qPrintable(QString::number(cells + 21 + word)));
        QVERIFY(16 + 26 + word <= panel);
        QVERIFY(16 + 12 + fonts.section.width(QStringLiteral("DC1")) +
                    fonts.plain.width(QStringLiteral("500/500 seen")) <=
                panel);
    }
    /// What a window of 1440 leaves at 200 % without the Inspector, less a scroll bar.
    void nothingIsBesideTheScreenOfTheWindowDrawnFor() {
        for (const Level level : kLevels)
            QVERIFY(layoutMap(tests::scriptedInventory(), 689, level).size.width() <= 689);
    }
    /// Where nothing fits whole, what has least to scroll is shown first.
    void theStartLevelIsTheLowestWhereNoneFits() {
        const inventory::Inventory inventory = tests::scriptedInventory();
        const QSize little(689, 210);
        const Level start = startLevel(inventory, little);
        for (const Level level : kLevels)
            QVERIFY(layoutMap(inventory, little.width(), start).size.height() <=
                    layoutMap(inventory, little.width(), level).size.height());
    }
    /// A hand that looks for what is beside the screen finds it by scrolling; names stay in sight.
    void allOfItCanBeReached() {
        setTextPercent(*qApp, 200);
        const inventory::Inventory inventory = tests::scriptedInventory();
        TopologyMap map(inventory);
        map.resize(kAtTwice);
        map.show();
        map.setLevel(Level::Cards);
        const CardPlace& last = map.mapLayout().cards.back();
        map.select(last.engine, last.id);
        const QRect viewport(map.viewport()->mapToGlobal(QPoint()), map.viewport()->size());
        QVERIFY(viewport.contains(map.onScreen(last.rect)));
        QVERIFY(map.horizontalScrollBar()->maximum() + map.viewport()->width() >=
                map.mapLayout().size.width() * 2);
    }
    void theStartLevelIsThatOfTheText() {
        const inventory::Inventory inventory = tests::bigInventory(10);
        TopologyMap own(inventory);
        own.resize(kAtOwnSize);
        own.show();
        QCOMPARE(own.mapZoom().level, Level::Cards);
        setTextPercent(*qApp, 200);
        TopologyMap twice(inventory);
        twice.resize(kAtOwnSize);
        twice.show();
        QVERIFY(twice.mapZoom().level != Level::Cards);
    }
};

QTEST_MAIN(TestMapLargeText)
#include "tst_map_large_text.moc"
