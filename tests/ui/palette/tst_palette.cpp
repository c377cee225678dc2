// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/fake_desk.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/map/topology_map.h"
#include "ui/operation/operation_window.h"
#include "ui/palette/palette.h"
#include "ui/shell/main_window.h"
#include "ui/shell/verdict_strip.h"
#include "ui/widgets/target_band.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QListView>

using namespace fairlead;
using namespace fairlead::ui;

/// The palette as somebody uses it: Ctrl+K, a few letters, Enter.
class TestPalette : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }
    void nothingTypedListsViews();
    void anInstanceIsFoundAndShown();
    void whatIsOffStandsThereWithItsReason();
    void doingOpensPageOneAndNoMore();
    void escapeGoesBackToWhatHadTheFocus();
    void theListCoversNeitherBandNorStrip();
    void everyCommandAndEveryObjectIsFoundByItsName();
    void anotherEstatesObjectsAreNotFound();

  private:
    Services services();
    void publish(const topology::TopologySnapshot& snapshot);
    QStringList rows(const QWidget& window) const;
    inventory::Inventory m_inventory = tests::scriptedInventory();
    tests::FakeClock m_clock;
    topology::SnapshotFeed m_feed;
    tests::FakeDesk m_desk{m_clock};
};

Services TestPalette::services() {
    Services made;
    made.clock = &m_clock;
    made.inventory = &m_inventory;
    made.feed = &m_feed;
    return made;
}

void TestPalette::publish(const topology::TopologySnapshot& snapshot) {
    m_feed.publish(std::make_shared<const topology::TopologySnapshot>(snapshot));
    QCoreApplication::sendPostedEvents();
}

/// `Go to` and below it each row as it is read out.
QStringList TestPalette::rows(const QWidget& window) const {
    const auto* list = window.findChild<QListView*>(QStringLiteral("paletteList"));
    QStringList texts;
    for (int i = 0; i < list->model()->rowCount(); ++i) {
        const QModelIndex row = list->model()->index(i, 0);
        const QString read = row.data(Qt::AccessibleTextRole).toString();
        texts << (read.isEmpty() ? row.data().toString() : read);
    }
    return texts;
}

namespace {

void type(QWidget& window, const char* text) {
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto* box = window.findChild<CommandBox*>();
    QVERIFY(box->hasFocus());
    QTest::keyClicks(box, QString::fromLatin1(text));
}

} // namespace

void TestPalette::nothingTypedListsViews() {
    MainWindow window(services());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
    auto* palette = window.findChild<Palette*>();
    QVERIFY(palette->isVisible());
    new QAbstractItemModelTester(window.findChild<QListView*>(QStringLiteral("paletteList"))->model(),
                                 QAbstractItemModelTester::FailureReportingMode::QtTest, palette);
    const QStringList found = rows(window);
    QCOMPARE(found[0], QStringLiteral("Go to"));
    QVERIFY2(found[1].startsWith(QStringLiteral("Overview map, ")), qPrintable(found[1]));
    QVERIFY(found.contains(QStringLiteral("Do")) && found.contains(QStringLiteral("Help")));
    QTest::keyClicks(window.findChild<CommandBox*>(), QStringLiteral("pg"));
}

void TestPalette::anInstanceIsFoundAndShown() {
    MainWindow window(services());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    publish(tests::normal(m_inventory));
    window.showView(View::Operations);
    type(window, "ordpgb1");
    QCOMPARE(rows(window)[0], QStringLiteral("Find"));
    QVERIFY2(rows(window)[1].startsWith(QStringLiteral("orders-pg-b1, instance of orders-pg")),
             qPrintable(rows(window)[1]));
    QTest::keyClick(window.findChild<CommandBox*>(), Qt::Key_Return);
    QCOMPARE(window.currentView(), View::Overview);
    FL_COMPARE_TEXT(window.findChild<TopologyMap*>()->selectedInstance().value, "orders-pg-b1");
    QVERIFY(!window.findChild<Palette*>()->isVisible());
}

void TestPalette::whatIsOffStandsThereWithItsReason() {
    MainWindow window(services());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    type(window, "plan failover");
    QVERIFY2(rows(window).contains(
                 QStringLiteral("Plan failover…, , Ctrl+R, F, select an engine on the map first")),
             qPrintable(rows(window).join(QLatin1Char('\n'))));
    const auto before = QApplication::topLevelWidgets().size();
    QTest::keyClick(window.findChild<CommandBox*>(), Qt::Key_Return);
    QCOMPARE(QApplication::topLevelWidgets().size(), before);
}

void TestPalette::doingOpensPageOneAndNoMore() {
    Services given = services();
    given.desk = &m_desk;
    MainWindow window(given);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    publish(tests::normal(m_inventory));
    window.select(EngineId{"orders-pg"}, {});
    type(window, "plan switch");
    QTest::keyClick(window.findChild<CommandBox*>(), Qt::Key_Return);
    const OperationWindow* opened = nullptr;
    for (QWidget* each : QApplication::topLevelWidgets())
        if (auto* one = qobject_cast<OperationWindow*>(each)) opened = one;
    QVERIFY(opened);
    QCOMPARE(opened->page(), WizardPage::Choose);
    QVERIFY(m_desk.calls.empty());
}

void TestPalette::escapeGoesBackToWhatHadTheFocus() {
    MainWindow window(services());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    auto* map = window.findChild<TopologyMap*>();
    map->setFocus();
    type(window, "zoom");
    QVERIFY(window.findChild<Palette*>()->isVisible());
    QTest::keyClick(window.findChild<CommandBox*>(), Qt::Key_Escape);
    QVERIFY(!window.findChild<Palette*>()->isVisible());
    QVERIFY(map->hasFocus());
}

void TestPalette::theListCoversNeitherBandNorStrip() {
    MainWindow window(services());
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    type(window, "a"); // as long as it gets
    const auto* palette = window.findChild<Palette*>();
    const QRect list(palette->mapTo(&window, QPoint(0, 0)), palette->size());
    for (const QWidget* kept : {static_cast<QWidget*>(window.findChild<TargetBand*>()),
                                static_cast<QWidget*>(window.findChild<VerdictStrip*>()),
                                window.findChild<QWidget*>(QStringLiteral("statusLine"))}) {
        const QRect rect(kept->mapTo(&window, QPoint(0, 0)), kept->size());
        QVERIFY2(!rect.intersects(list), qPrintable(kept->objectName()));
    }
}

void TestPalette::everyCommandAndEveryObjectIsFoundByItsName() {
    MainWindow window(services());
    const PaletteIndex index(window.commands(), m_inventory);
    QVERIFY(index.entries().size() > window.commands().commands().size() + 30);
    for (std::size_t i = 0; i < index.entries().size(); ++i) {
        const PaletteEntry& entry = index.entries()[i];
        const auto found = index.find(entry.words, 9);
        const auto& hits = found[static_cast<std::size_t>(entry.group)].entries;
        QVERIFY2(std::find(hits.begin(), hits.end(), i) != hits.end(), qPrintable(entry.words));
    }
}

void TestPalette::anotherEstatesObjectsAreNotFound() {
    MainWindow window(services());
    const PaletteIndex index(window.commands(), tests::smallInventory());
    for (const PaletteEntry& entry : index.entries())
        QVERIFY(entry.id != QStringLiteral("mg-core"));
}

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
