// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/theme/theme.h"
#include "ui/wall/wall_setup.h"
#include "ui/widgets/target_band.h"

#include <QApplication>
#include <QDoubleSpinBox>
#include <QFontMetricsF>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <set>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;

namespace {

using Kind = WallPiece::Kind;

WallScreen screenOf(double inches, double metres, QSize pixels = {1920, 1080}) {
    return {pixels, inches, metres};
}

/// What a wall says of a scripted snapshot, four minutes into it.
WallContent contentOf(topology::TopologySnapshot (*make)(const inventory::Inventory&)) {
    static const inventory::Inventory kInventory = tests::scriptedInventory();
    const topology::TopologySnapshot snapshot = make(kInventory);
    ConditionBook book;
    book.take(snapshot, kInventory);
    VerdictInput judged{&snapshot, kInventory, book.conditions(), tests::scriptedNow() - 250s, {}, {}};
    const Verdict verdict = ui::verdict(judged);
    return wallContent({kInventory, &snapshot, verdict, book.conditions(), tests::scriptedNow() - 250s,
                        tests::scriptedNow(), nullptr, &book.alarms()});
}

/// One link of orders-pg is over its objective, and nothing else.
topology::TopologySnapshot oneLag(const inventory::Inventory& inventory) {
    topology::TopologySnapshot snapshot = tests::normal(inventory);
    for (topology::ReplicationLink& link : tests::engineIn(snapshot, "orders-pg").links)
        if (link.to == InstanceId{"orders-pg-b1"}) link.lagTime = 75s;
    return snapshot;
}

/// Alarms that have stood long enough, and what people did about them.
struct WallCase {
    inventory::Inventory inventory = tests::scriptedInventory();
    topology::TopologySnapshot snapshot;
    ConditionBook book;

    explicit WallCase(topology::TopologySnapshot (*make)(const inventory::Inventory&)) : snapshot(make(inventory)) {
        look(20);
    }
    void look(int seconds) {
        for (int i = 0; i < seconds; ++i) {
            snapshot.takenAt += 1s;
            snapshot.takenMono = snapshot.takenMono + 1s;
            book.take(snapshot, inventory);
        }
    }
    alarm::Moment now() const { return {snapshot.takenAt, snapshot.takenMono}; }
    WallContent content() const {
        const Verdict said =
            ui::verdict({&snapshot, inventory, book.conditions(), book.since(), Liveness{}, {}});
        return wallContent({inventory, &snapshot, said, book.conditions(), book.since(), snapshot.takenAt, nullptr,
                            &book.alarms()});
    }
    QStringList alarms() const {
        QStringList lines;
        for (const WallAlarm& each : content().alarms)
            lines << each.text;
        return lines;
    }
};

std::set<Kind> kindsOf(const std::vector<WallPiece>& pieces) {
    std::set<Kind> kinds;
    for (const WallPiece& piece : pieces)
        kinds.insert(piece.kind);
    return kinds;
}

/// Grids of the same width, with fewer and fewer rows.
WallGrid gridOfRows(int rows, int characters = 64) {
    return {54, rows, characters, 1080.0 / rows};
}

} // namespace

/// UX-4.4 and A16: the size is what the farthest viewer needs, and content gives way to it.
class TestWall : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    /// The frame takes its room from the rows and covers none of them.
    void theFrameOfASimulationCoversNoLetter() {
        WallContent content = contentOf(tests::normal);
        content.target = inventory::TargetKind::Simulation;
        WallWindow wall(screenOf(65, 6), ThemeKind::Day);
        wall.resize(1920, 1080);
        wall.setContent(content);
        const QImage image = wall.grab().toImage();
        const Theme theme = themeOf(ThemeKind::Day);
        const int below = image.height() - TargetFrame::kSimulationFrame - 1;
        for (int x = TargetFrame::kSimulationFrame; x < image.width() - TargetFrame::kSimulationFrame; ++x)
            QVERIFY2(image.pixelColor(x, below) == theme.canvas, qPrintable(QString::number(x)));
    }

    void theTableOfTheSpecification_data() {
        QTest::addColumn<double>("inches");
        QTest::addColumn<double>("metres");
        QTest::addColumn<int>("pixels");
        const double metres[] = {3, 4, 6, 8, 10};
        const std::pair<double, std::array<int, 5>> rows[] = {{55, {32, 42, 63, 84, 105}},
                                                              {65, {27, 36, 54, 71, 89}},
                                                              {75, {24, 31, 47, 62, 77}},
                                                              {86, {21, 27, 41, 54, 68}},
                                                              {98, {18, 24, 36, 48, 59}}};
        for (const auto& [inches, sizes] : rows)
            for (std::size_t i = 0; i < sizes.size(); ++i)
                QTest::addRow("%.0f in, %.0f m", inches, metres[i]) << inches << metres[i] << sizes[i];
    }
    void theTableOfTheSpecification() {
        QFETCH(double, inches);
        QFETCH(double, metres);
        QFETCH(int, pixels);
        QCOMPARE(wallFontPixels(screenOf(inches, metres)), pixels);
        QCOMPARE(wallFontPixels(screenOf(inches, metres, {3840, 2160})), 2 * pixels);
    }

    /// A16, of the face that is really drawn.
    void capitalsAreSeenUnderSixteenMinutes_data() {
        QTest::addColumn<QSize>("pixels");
        QTest::newRow("1080p") << QSize(1920, 1080);
        QTest::newRow("4K") << QSize(3840, 2160);
    }
    void capitalsAreSeenUnderSixteenMinutes() {
        QFETCH(QSize, pixels);
        for (const double inches : {55.0, 65.0, 75.0, 86.0, 98.0}) {
            for (double metres = 2; metres <= 12; metres += 0.5) {
                const WallScreen screen = screenOf(inches, metres, pixels);
                for (const QFont::Weight weight : {QFont::Normal, QFont::Bold}) {
                    const double angle =
                        arcMinutesOf(QFontMetricsF(wallFont(screen, weight)).capHeight(), screen);
                    QVERIFY2(
                        angle >= 16,
                        qPrintable(QStringLiteral("%1 in, %2 m: %3'").arg(inches).arg(metres).arg(angle)));
                }
            }
        }
    }
    /// A16: 65 in from 6 m is the usual room, and sixteen rows have room in it.
    void sixteenRowsFitTheRoom() {
        for (const QSize pixels : {QSize(1920, 1080), QSize(3840, 2160)}) {
            const WallGrid grid = gridOf(screenOf(65, 6, pixels));
            QVERIFY2(grid.rows >= 16, qPrintable(QString::number(grid.rows)));
            QVERIFY2(grid.characters >= 60, qPrintable(QString::number(grid.characters)));
        }
        QCOMPARE(gridOf(screenOf(65, 6)).rows, gridOf(screenOf(65, 6, {3840, 2160})).rows);
    }
    void fourKAddsNothing() {
        const WallContent content = contentOf(tests::presumedDown);
        QVERIFY(layOutWall(content, gridOf(screenOf(65, 6))) ==
                layOutWall(content, gridOf(screenOf(65, 6, {3840, 2160}))));
    }

    /// What has no room goes by rank; band, verdict and total clock stay at any size.
    void contentIsDroppedByRank() {
        WallContent content = contentOf(tests::presumedDown);
        content.now = QStringLiteral("step 2 of 9: Promote b1");
        content.next = QStringLiteral("Repoint apps");
        QVERIFY(content.outage && content.rto);
        const int columns = 40; // too narrow for a column beside the map
        std::size_t linesBefore = 0;
        bool hadAlarm = false;
        bool hadNext = false;
        bool hadClock = false;
        for (int rows = 1; rows <= 30; ++rows) {
            const auto pieces = layOutWall(content, gridOfRows(rows, columns));
            const std::set<Kind> kinds = kindsOf(pieces);
            QVERIFY(kinds.count(Kind::Band) && kinds.count(Kind::Verdict) && kinds.count(Kind::Total));
            const auto lines = static_cast<std::size_t>(std::count_if(
                pieces.begin(), pieces.end(), [](const WallPiece& p) { return p.kind == Kind::MapLine; }));
            QVERIFY(lines >= linesBefore); // more room never takes anything away
            QVERIFY(!hadAlarm || kinds.count(Kind::Alarm));
            QVERIFY(!hadNext || kinds.count(Kind::Next));
            QVERIFY(!hadClock || kinds.count(Kind::Clock));
            // Detail of the map before alarms, alarms before what comes next, that before single clocks.
            if (kinds.count(Kind::Alarm)) QVERIFY(kinds.count(Kind::Next));
            if (kinds.count(Kind::Next)) QVERIFY(kinds.count(Kind::Clock));
            if (lines > 1) QVERIFY(kinds.count(Kind::Alarm));
            linesBefore = lines;
            hadAlarm = kinds.count(Kind::Alarm) > 0;
            hadNext = kinds.count(Kind::Next) > 0;
            hadClock = kinds.count(Kind::Clock) > 0;
            if (rows < 3) continue;
            for (const WallPiece& piece : pieces)
                QVERIFY2(piece.row + piece.rows <= rows,
                         qPrintable(QStringLiteral("row %1 of %2").arg(piece.row).arg(rows)));
        }
        QVERIFY(hadAlarm && hadNext && hadClock && linesBefore == content.lines.size());
    }
    void nothingOverlaps() {
        WallContent content = contentOf(tests::presumedDown);
        content.now = QStringLiteral("step 2 of 9: Promote b1");
        content.next = QStringLiteral("Repoint apps");
        for (int rows = 3; rows <= 30; ++rows) {
            for (const int columns : {39, 49, 64, 97}) {
                const auto pieces = layOutWall(content, gridOfRows(rows, columns));
                for (std::size_t i = 0; i < pieces.size(); ++i) {
                    for (std::size_t j = i + 1; j < pieces.size(); ++j) {
                        const auto boxOf = [](const WallPiece& p) {
                            return QRect(p.column, p.row, p.columns, p.rows);
                        };
                        QVERIFY2(!boxOf(pieces[i]).intersects(boxOf(pieces[j])),
                                 qPrintable(QStringLiteral("%1 rows of %2: %3 and %4")
                                                .arg(rows)
                                                .arg(columns)
                                                .arg(i)
                                                .arg(j)));
                    }
                }
            }
        }
    }
    /// The flood's rows: what is well folds into a count, and nothing is hidden without being counted.
    void whatIsFoldedIsCounted() {
        const WallContent content = contentOf(tests::presumedDown);
        int engines = 0;
        for (const WallLine& line : content.lines)
            engines += line.engines;
        QCOMPARE(engines, 9);
        for (int rows = 6; rows <= 20; ++rows) {
            const auto pieces = layOutWall(content, gridOfRows(rows));
            int told = 0;
            for (const WallPiece& piece : pieces) {
                if (piece.kind == Kind::MapLine) told += content.lines[piece.index].engines;
                if (piece.kind != Kind::MapRest) continue;
                const QRegularExpression number(QStringLiteral("(\\d+) "));
                auto all = number.globalMatch(piece.text);
                while (all.hasNext())
                    told += all.next().captured(1).toInt();
            }
            if (kindsOf(pieces).count(Kind::MapLine) + kindsOf(pieces).count(Kind::MapRest) > 0)
                QCOMPARE(told, 9);
        }
    }

    /// A row is a cause with all that it explains, as the alarm dock has it.
    void alarmsAreTheRowsOfTheDock() {
        WallCase wall(tests::presumedDown);
        QCOMPARE(wall.content().alarms.size(), wall.book.alarms().groups().size());
        const QStringList lines = wall.alarms();
        QVERIFY2(lines.front().startsWith(QStringLiteral("DC1 presumed down, first-out 03:12:07Z, ")),
                 qPrintable(lines.front()));
        QVERIFY2(lines.front().endsWith(QStringLiteral(" conditions")), qPrintable(lines.front()));
    }
    void whatIsAcknowledgedShelvedOrOverSaysSo() {
        WallCase wall(oneLag);
        QCOMPARE(wall.alarms().size(), 1);
        QVERIFY(!wall.alarms().front().contains(QStringLiteral("acknowledged")));
        const std::string key = wall.book.alarms().groups().front().members.front();
        const OperatorId anna{"anna"};
        QVERIFY(wall.book.alarms().acknowledge({key}, anna, "", wall.now()).has_value());
        QVERIFY2(wall.alarms().front().endsWith(QStringLiteral(", acknowledged")), qPrintable(wall.alarms().front()));
        QVERIFY(wall.book.alarms().shelve(key, {"disk is on order", 30min, {}}, anna, wall.now()).has_value());
        QVERIFY(wall.alarms().isEmpty());
        QVERIFY2(wall.content().provenance.endsWith(QStringLiteral("1 shelved")),
                 qPrintable(wall.content().provenance));
        WallCase gone(oneLag);
        gone.snapshot = tests::normal(gone.inventory);
        gone.snapshot.takenMono = gone.snapshot.takenMono + 20s;
        gone.look(40);
        QCOMPARE(gone.alarms().size(), 1);
        QVERIFY2(gone.alarms().front().endsWith(QStringLiteral(", over")), qPrintable(gone.alarms().front()));
        QVERIFY(gone.content().alarms.front().over);
    }
    /// What has no row is counted, with its groups.
    void alarmsWithoutRoomAreCounted() {
        WallContent content = contentOf(tests::presumedDown);
        content.alarms = {{Badge::P1, QStringLiteral("a"), 13, false},
                          {Badge::P2, QStringLiteral("b"), 5, false},
                          {Badge::P3, QStringLiteral("c"), 2, false}};
        bool told = false;
        for (int rows = 8; rows <= 20 && !told; ++rows)
            for (const WallPiece& piece : layOutWall(content, gridOfRows(rows)))
                told = told || piece.text == QStringLiteral("a   +7 in 2 groups");
        QVERIFY(told);
    }
    /// Beside the map stands a column; the sites' headers stand over their own columns all the same.
    void siteHeadersStandOverTheirColumns() {
        WallContent content = contentOf(tests::presumedDown);
        content.now = QStringLiteral("step 2 of 9: Promote b1");
        const auto pieces = layOutWall(content, gridOfRows(16));
        const auto of = [&pieces](Kind kind) {
            return *std::find_if(pieces.begin(), pieces.end(), [kind](const WallPiece& p) { return p.kind == kind; });
        };
        QVERIFY(of(Kind::Now).column > 0); // it stands beside the map here
        QCOMPARE(of(Kind::MapHead).column, of(Kind::MapLine).column);
        QCOMPARE(of(Kind::MapHead).columns, of(Kind::MapLine).columns);
    }

    void theWordsOfAnIncident() {
        WallWindow wall(screenOf(65, 6), ThemeKind::WallDark);
        wall.setContent(contentOf(tests::presumedDown));
        const QString text = wall.toText();
        for (const char* word :
             {"PRODUCTION", "ABNORMAL", "OUTAGE 4:10", "worst:", "PRESUMED DOWN", "DC1", "DC2", "vantage"})
            QVERIFY2(text.contains(QLatin1String(word)), qPrintable(text));
        QVERIFY(!text.contains(QStringLiteral("down!")));
        wall.setContent(contentOf(tests::normal));
        QVERIFY2(wall.toText().contains(QStringLiteral("NORMAL")), qPrintable(wall.toText()));
        QVERIFY(wall.toText().contains(QStringLiteral("No incident")));
    }
    /// A01 for walls: a quiet estate has no hue.
    void aQuietWallIsGrey() {
        for (const ThemeKind theme : {ThemeKind::WallDark, ThemeKind::WallLight}) {
            WallWindow wall(screenOf(65, 6), theme);
            wall.resize(1920, 1080);
            wall.setContent(contentOf(tests::normal));
            const QImage drawn = wall.grab().toImage();
            int coloured = 0;
            for (int y = 0; y < drawn.height(); ++y)
                for (int x = 0; x < drawn.width(); ++x)
                    if (QColor(drawn.pixel(x, y)).saturation() > 90 && QColor(drawn.pixel(x, y)).value() > 60)
                        ++coloured;
            QCOMPARE(coloured, 0);
        }
    }
    void itOnlyLooks() {
        WallWindow wall(screenOf(65, 6), ThemeKind::WallDark);
        QVERIFY(wall.findChildren<QAbstractButton*>().isEmpty());
        QCOMPARE(wall.cursor().shape(), Qt::BlankCursor);
        QVERIFY(wall.windowFlags() & Qt::FramelessWindowHint);
        int asked = 0;
        connect(&wall, &WallWindow::closeAsked, this, [&asked] { ++asked; });
        QTest::keyClick(&wall, Qt::Key_Return);
        QTest::keyClick(&wall, Qt::Key_Space);
        QCOMPARE(asked, 0);
        QTest::keyClick(&wall, Qt::Key_F11, Qt::ShiftModifier);
        QCOMPARE(asked, 1);
    }
    void oneWallPerScreen() {
        WallSetup setup([] { return contentOf(tests::normal); }, {});
        setup.show();
        setup.findChild<QDoubleSpinBox*>(QStringLiteral("wall.diagonal"))->setValue(65);
        setup.findChild<QDoubleSpinBox*>(QStringLiteral("wall.distance"))->setValue(10);
        const QString room = setup.findChild<QLabel*>(QStringLiteral("wall.room"))->text();
        QVERIFY2(room.contains(QStringLiteral("rows of")), qPrintable(room));
        auto* open = setup.findChild<QPushButton*>(QStringLiteral("wall.open"));
        open->click();
        QCOMPARE(setup.openWalls(), 1);
        setup.tick();
        open->click();
        QCOMPARE(setup.openWalls(), 0);
    }
};

QTEST_MAIN(TestWall)
#include "tst_wall.moc"
