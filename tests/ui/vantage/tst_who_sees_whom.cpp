// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/support/vantages.h"
#include "tests/ui/support/snapshots.h"
#include "ui/itemmodels/conditions.h"
#include "ui/map/map_looks.h"
#include "ui/shell/plan_reason.h"
#include "ui/theme/text.h"
#include "ui/theme/theme.h"
#include "ui/vantage/sight_model.h"
#include "ui/vantage/sight_text.h"
#include "ui/vantage/who_sees_whom.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QTableView>

#include <functional>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests;
using namespace fairlead::topology;
using namespace std::chrono_literals;

using Story = std::function<void(WatchedEstate&)>;
Q_DECLARE_METATYPE(Story)

namespace {

SnapshotPtr shared(TopologySnapshot snapshot) {
    return std::make_shared<const TopologySnapshot>(std::move(snapshot));
}

QStringList cells(const QAbstractItemModel& model) {
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList line{model.headerData(row, Qt::Vertical).toString()};
        for (int column = 0; column < model.columnCount(); ++column)
            line << model.index(row, column).data().toString();
        lines << line.join(QStringLiteral(" | "));
    }
    return lines;
}

void seeBoth(WatchedEstate& estate) {
    estate.inventory.vantages = {smallVantage("third-place")};
    Observation a1 = primaryLook("a1", 1000);
    a1.links.push_back(sends("b1", 1000, 1000));
    estate.see(a1);
    estate.see(replicaThatHeard(0s));
}

void loseDc1(WatchedEstate& estate) {
    seeBoth(estate);
    estate.wait(2s);
    failRepeatedly(estate, {"a1"}, 9);
    estate.see(orphan());
}

QString text(const QWidget& window, const char* name) {
    return window.findChild<QLabel*>(QString::fromLatin1(name))->text();
}

} // namespace

/// A06 on screen: words, look, what may be planned, and how many alarms speak of a site.
class TestWhoSeesWhom : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void theTableOnScreen_data() {
        QTest::addColumn<Story>("story");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("wordAndWan");
        QTest::addColumn<QString>("planReason");
        QTest::addColumn<QStringList>("alarms");
        addRows();
    }
    void theTableOnScreen() {
        QFETCH(Story, story);
        WatchedEstate estate;
        story(estate);
        const TopologySnapshot snapshot = estate.snapshot();
        const MapLooks looks = looksOf(estate.inventory, &snapshot, {});
        const SiteLook& look = looks.sites.at(SiteId("DC1"));
        QTEST(look.text, "words");
        QTEST(look.word + QStringLiteral(", WAN ") + looks.wanWord, "wordAndWan");
        QTEST(whyNoPlan(EngineId("orders"), &snapshot, true), "planReason");
        QStringList alarms;
        for (const Condition& condition : conditionsOf(snapshot, estate.inventory)) {
            if (!condition.site.empty() || condition.key.startsWith(QStringLiteral("console")))
                alarms << QString::number(static_cast<int>(condition.priority())) + QLatin1Char(' ') +
                              condition.brief;
        }
        QTEST(alarms, "alarms");
    }

    void theMatrixShowsEveryCell() {
        const inventory::Inventory inventory = scriptedInventory();
        SightModel model(inventory);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setSnapshot(shared(linkCut(inventory)));
        QCOMPARE(cells(model), (QStringList{
                                   QStringLiteral("this console | no, for 4m10s | yes, 4 s ago | looks itself"),
                                   QStringLiteral("third-place (third place) | yes, 4 s ago | yes, 4 s ago | 1 s ago"),
                                   QStringLiteral("peers at DC1 | not asked | not asked | looks itself"),
                                   QStringLiteral("peers at DC2 | no, for 4m10s | not asked | looks itself"),
                               }));
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("sees DC1"));
        QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("this console, sees DC1, no, for 4m10s"));
    }

    void aNewSnapshotKeepsTheChosenCell() {
        const inventory::Inventory inventory = scriptedInventory();
        WhoSeesWhom window(inventory);
        QCOMPARE(text(window, "whoSeesWhomText"), QStringLiteral("Waiting for the first look."));
        window.setSnapshot(shared(presumedDown(inventory)));
        auto* table = window.findChild<QTableView*>(QStringLiteral("whoSeesWhomTable"));
        QCOMPARE(text(window, "whoSeesWhomWhy"), QStringLiteral("Choose a cell to read its evidence."));
        table->setCurrentIndex(table->model()->index(1, 0));
        window.setSnapshot(shared(consoleCutOff(inventory)));
        QCOMPARE(table->currentIndex().row(), 1);
        QCOMPARE(text(window, "whoSeesWhomWhy"),
                 QStringLiteral("third-place (third place): vantage.example:7443 did not answer in time. Check the "
                                "network and the service."));
    }

    void theChosenCellIsAsLegibleAsTheOthers_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("day") << static_cast<int>(ThemeKind::Day);
        QTest::newRow("night") << static_cast<int>(ThemeKind::Night);
    }
    void theChosenCellIsAsLegibleAsTheOthers() {
        QFETCH(int, kind);
        applyTheme(*qApp, static_cast<ThemeKind>(kind));
        const inventory::Inventory inventory = scriptedInventory();
        WhoSeesWhom window(inventory);
        window.setSnapshot(shared(presumedDown(inventory)));
        window.resize(900, 400);
        window.show();
        auto* table = window.findChild<QTableView*>(QStringLiteral("whoSeesWhomTable"));
        const QModelIndex cell = table->model()->index(0, 1); // its mark is filled
        const auto ground = [&] {
            const QImage image = table->viewport()->grab().toImage();
            return image.pixelColor(table->visualRect(cell).right() - 8, table->visualRect(cell).center().y());
        };
        const QColor before = ground();
        table->setCurrentIndex(cell);
        QCOMPARE(ground(), before);
        applyTheme(*qApp, ThemeKind::Day);
    }

    void itSaysWhatItComesTo() {
        const inventory::Inventory inventory = scriptedInventory();
        WhoSeesWhom window(inventory);
        window.setSnapshot(shared(linkCut(inventory)));
        QCOMPARE(text(window, "whoSeesWhomText"),
                 QStringLiteral("The link between DC1 and DC2 is cut. DC1 is running (third place, 4 s ago).\n"
                                "DC2 is seen by this console.\nvantages 2/2 report."));
        window.setSnapshot(shared(consoleCutOff(inventory)));
        QCOMPARE(text(window, "whoSeesWhomText"),
                 QStringLiteral("This console is cut off. Nothing here is live.\nvantages 1/2 report."));
    }

    void oneWindowIsRaisedAgain() {
        const inventory::Inventory inventory = scriptedInventory();
        SnapshotFeed feed;
        QWidget owner;
        WhoSeesWhom* first = WhoSeesWhom::open(&owner, inventory, feed);
        QVERIFY(first->isVisible() && first->isWindow());
        QTest::keyClick(first, Qt::Key_Escape);
        QTRY_VERIFY(!first->isVisible());
        QVERIFY(WhoSeesWhom::open(&owner, inventory, feed) == first);
        QVERIFY(first->isVisible());
        feed.publish(shared(notVisible(inventory)));
        QTRY_VERIFY(text(*first, "whoSeesWhomText").startsWith(QStringLiteral("DC1 is not visible from this")));
    }

    void whoSeesASiteInLines() {
        const inventory::Inventory inventory = scriptedInventory();
        QCOMPARE(whoSees(consoleCutOff(inventory), SiteId("DC1")),
                 (QStringList{QStringLiteral("Who sees DC1"), QStringLiteral("this console: no, for 4m10s"),
                              QStringLiteral("third-place (third place): no report"),
                              QStringLiteral("peers at DC2: not asked")}));
        QCOMPARE(vantagesReporting(nullptr), QStringLiteral("1 vantage: this console"));
    }

  private:
    static void addRows();
};

void TestWhoSeesWhom::addRows() {
    const auto row = [](const char* name, const Story& story, const char* words, const char* wordAndWan,
                        const char* planReason, const QStringList& alarms) {
        QTest::newRow(name) << story << QString::fromUtf8(words) << QString::fromUtf8(wordAndWan)
                            << QString::fromUtf8(planReason) << alarms;
    };
    row("1: seen", [](WatchedEstate& estate) { seeBoth(estate); }, "", "OK, WAN OK", "", {});
    row("2: seen by DC2",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.see(replicaThatHeard(1s));
        },
        "DC1 is not visible from this console. DC2 still sees it.", "NOT VISIBLE, WAN unseen",
        "use a console that sees DC1", {QStringLiteral("4 DC1 not visible")});
    row("3: seen by a third place",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            report(estate, "third-place", {answered("a1", 4s), answered("b1")});
        },
        "The link between DC1 and DC2 is cut. DC1 is running (third place, 4 s ago).", "ISOLATED, WAN CUT", "",
        {QStringLiteral("1 link to DC1 cut")});
    row("4: seen by nobody",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            report(estate, "third-place", {silent("a1", 9, 42s), answered("b1")});
        },
        "Nobody can see DC1 (3 vantages, 42 s). Presumed down, not confirmed.", "PRESUMED DOWN, WAN unseen", "",
        {QStringLiteral("1 DC1 presumed down")});
    row("5: no third vantage",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.inventory.vantages.clear();
        },
        "DC1 is not visible. There is no third vantage: down and cut off look the same.",
        "NOT VISIBLE, WAN unseen", "", {QStringLiteral("4 DC1 not visible")});
    row("6: proof",
        [](WatchedEstate& estate) {
            loseDc1(estate);
            estate.memory.proofs[SiteId("DC1")] = {"power feed lost", "m.ruiz",
                                                   *fromIso("2026-01-02T03:14:40.000000Z")};
        },
        "DC1 is confirmed down (power feed lost; attested by m.ruiz 03:14Z).", "DOWN, WAN unseen", "",
        {QStringLiteral("1 DC1 down")});
    row("7: cut off",
        [](WatchedEstate& estate) {
            seeBoth(estate);
            estate.wait(2s);
            failRepeatedly(estate, {"a1", "b1"}, 4);
            askInVain(estate, "third-place", ErrorKind::Timeout);
        },
        "This console is cut off. Nothing here is live.", "NOT VISIBLE, WAN unseen", "this console is cut off",
        {QStringLiteral("4 this console cut off")});
}

QTEST_MAIN(TestWhoSeesWhom)
#include "tst_who_sees_whom.moc"
