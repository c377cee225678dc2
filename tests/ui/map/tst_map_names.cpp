// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/support/big_estate.h"
#include "tests/ui/support/snapshots.h"
#include "ui/map/map_painter.h"
#include "ui/map/topology_map.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace fairlead;
using namespace fairlead::ui;

/// A name is what people look for: it has the room of its card before anything else has.
class TestMapNames : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }

    void aBadgeGivesWayToTheName_data() {
        QTest::addColumn<int>("letters");
        QTest::addColumn<bool>("below");
        QTest::newRow("short") << 5 << false;
        QTest::newRow("as long as fits beside it") << 11 << false;
        QTest::newRow("longer") << 13 << true;
        QTest::newRow("longer than the card") << 40 << true;
    }
    void aBadgeGivesWayToTheName() {
        QFETCH(const int, letters);
        QFETCH(const bool, below);
        const MapFonts fonts;
        const QRect card(100, 50, geometry::kCardWidth, geometry::kCardHeight);
        CardLook look;
        look.name = QString(letters, QLatin1Char('m'));
        look.badge = Badge::P2;
        const CardParts parts = partsOf(card, look, fonts);
        QCOMPARE(parts.badge.top() >= parts.name.bottom(), below);
        for (const QRect& part : {parts.name, parts.badge, parts.facts})
            QVERIFY(card.adjusted(2, 2, -2, -2).contains(part));
        QVERIFY(!parts.badge.intersects(parts.name));
        QVERIFY(!parts.badge.intersects(parts.facts));
        QVERIFY(parts.badge.size() == QSize(20, 20));
        QCOMPARE(fonts.mono.width(look.name) <= parts.name.width(), letters < 15);
        // With its badge below, the gravest word that there is still stands whole.
        QVERIFY(fonts.strong.width(QStringLiteral("PRESUMED DOWN")) <= parts.facts.width());
    }

    /// What looks for a name finds its beginning, and the rest in the tool tip.
    void aNameThatDoesNotFitIsCutAtItsEnd() {
        const auto painted = [](const QString& name) {
            const inventory::Inventory inventory = tests::smallInventory();
            MapLayout layout;
            layout.cards = {{InstanceId{"a"}, EngineId{"e"}, Side::Left, 0, 0, QRect(0, 0, 184, 52)}};
            MapLooks looks;
            looks.cards[InstanceId{"a"}].name = name;
            const MapFonts fonts;
            const MapScene scene{inventory, layout, looks, currentTheme(), fonts, QRect(0, 0, 200, 60),
                                 inventory.target, {}, {}, false, {}, {}, 1};
            QImage image(200, 60, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintCards(painter, scene);
            return image;
        };
        const QImage whole = painted(QStringLiteral("payments-warehouse-replica-a1"));
        QCOMPARE(painted(QStringLiteral("payments-warehouse-replica-b2")), whole); // the tool tip has the rest
        QVERIFY(painted(QStringLiteral("settlement-warehouse-replica-a1")) != whole);
    }

    void everyNameOfTheEstateIsWhole_data() {
        QTest::addColumn<int>("width");
        QTest::newRow("1440") << 1052;
        QTest::newRow("1920") << 1532;
        QTest::newRow("one column, at twice the text") << 416;
    }
    void everyNameOfTheEstateIsWhole() {
        QFETCH(const int, width);
        const MapFonts fonts;
        for (const inventory::Inventory& inventory : {tests::scriptedInventory(), tests::bigInventory(1000)}) {
            const MapLayout layout = layoutMap(inventory, width, Level::Cards);
            for (const CardPlace& card : layout.cards) {
                CardLook look;
                look.name = QString::fromStdString(card.id.value);
                look.badge = Badge::P1;
                const CardParts parts = partsOf(card.rect, look, fonts);
                QVERIFY2(fonts.mono.width(look.name) <= parts.name.width(), card.id.value.c_str());
                QVERIFY(card.rect.right() <= layout.sites[static_cast<std::size_t>(card.side)].body.right() + 1);
            }
        }
    }

    /// The lane column grows to the longest name of an engine as far as the columns of cards leave it room.
    void engineNamesHaveRoomWhereThereIsAny() {
        inventory::Inventory inventory = tests::scriptedInventory();
        QCOMPARE(layoutMap(inventory, 1052).label, geometry::kLaneLabel);
        inventory::Engine& engine = inventory.engines.front();
        engine.id = EngineId{"payments-warehouse"};
        for (inventory::Instance& instance : engine.instances)
            instance.engine = engine.id;
        const MapFonts fonts;
        const MapLayout wide = layoutMap(inventory, 1532);
        const QRect label = wide.findRow(engine.id)->label;
        QVERIFY(fonts.mono.width(QStringLiteral("payments-warehouse")) <= label.width() - geometry::kLabelInset);
        QCOMPARE(wide.sites[0].body.width(), wide.sites[1].body.width());
        QVERIFY(wide.size.width() <= 1532);
        QCOMPARE(wide.sites[0].body.left(), wide.label);
        // And never so far that a column of cards is lost.
        const MapLayout tight = layoutMap(inventory, 1052);
        QCOMPARE(tight.perLine, 2);
        QVERIFY(tight.label > geometry::kLaneLabel);
        QVERIFY(tight.size.width() <= 1052);
    }

    /// At the other levels a name stands in its row, and the column keeps its width.
    void theColumnIsOneWidthWhereItHoldsNoNames() {
        inventory::Inventory inventory = tests::bigInventory(100);
        inventory.engines.front().id = EngineId{"payments-warehouse-of-the-north"};
        for (const Level level : {Level::Rows, Level::Blocks, Level::Tiles})
            QCOMPARE(layoutMap(inventory, 1532, level).label, geometry::kLaneLabel);
    }

    void theToolTipHasTheWholeName() {
        inventory::Inventory inventory = tests::scriptedInventory();
        inventory::Engine& engine = inventory.engines.front();
        engine.id = EngineId{"payments-warehouse-of-the-whole-north"};
        for (inventory::Instance& instance : engine.instances)
            instance.engine = engine.id;
        TopologyMap map(inventory);
        map.resize(1052, 700);
        map.show();
        map.setLevel(Level::Cards);
        const QPoint at = map.mapLayout().findRow(engine.id)->label.center();
        QHelpEvent asked(QEvent::ToolTip, at, map.viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(map.viewport(), &asked);
        QVERIFY2(QToolTip::text().contains(QStringLiteral("payments-warehouse-of-the-whole-north")),
                 qPrintable(QToolTip::text()));
    }

    /// The constant that the layout reckons with is not less than the letters of the map's font.
    void aLetterIsAsWideAsTheLayoutReckons() {
        const MapFonts fonts;
        const int hundred = fonts.mono.width(QString(100, QLatin1Char('m')));
        QVERIFY2(hundred * 10 <= geometry::kNameTenths * 100, qPrintable(QString::number(hundred)));
        QVERIFY2(hundred * 10 > geometry::kNameTenths * 97, qPrintable(QString::number(hundred)));
    }
};

QTEST_MAIN(TestMapNames)
#include "tst_map_names.moc"
