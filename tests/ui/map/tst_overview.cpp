// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/support/big_estate.h"
#include "tests/ui/support/snapshots.h"
#include "ui/map/estate_table.h"
#include "ui/map/map_actions.h"
#include "ui/map/overview.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QToolButton>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;

namespace {

constexpr QSize kSize{1052, 684};

topology::SnapshotPtr shared(topology::TopologySnapshot snapshot) {
    return std::make_shared<const topology::TopologySnapshot>(std::move(snapshot));
}

/// The row whose cell of `column` is this text; -1 when none is.
int rowWith(const EstateModel& model, EstateModel::Column column, const QString& text, const QString& what) {
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, column).data().toString() == text &&
            model.index(row, EstateModel::What).data().toString() == what)
            return row;
    }
    return -1;
}

QString cell(const EstateModel& model, int row, EstateModel::Column column) {
    return model.index(row, column).data().toString();
}

QAction* action(const Overview& overview, const char* name) {
    return overview.findChild<QAction*>(QString::fromLatin1(name));
}

void type(Overview& overview, const char* text) {
    auto* field = overview.findChild<QLineEdit*>(QStringLiteral("overview.search"));
    field->clear();
    QTest::keyClicks(field, QString::fromLatin1(text));
}

} // namespace

/// The overview's bar, its table, finding and filtering, and standing still (UX-2.5, UX-3.9).
class TestOverview : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void cleanup();
    void tableHasEveryFactOfTheMap_data();
    void tableHasEveryFactOfTheMap();
    void tableKeepsItsRowsOnARefresh();
    void tableFollowsLinksThatComeAndGo();
    void tableSortsByWhatIsMeant();
    void tableCopiesWhatIsSelected();
    void tableAsksAsTheMapDoes();
    void bothViewsShareTheSelection();
    void findGoesFromMatchToMatch();
    void findBringsAFoldedMatchToTheMiddle();
    void filterDimsAndMovesNothing();
    void dimmedAlarmsKeepTheirShapes();
    void twoCharactersSearchForNothing();
    void searchKnowsNamesSitesRolesAndStates_data();
    void searchKnowsNamesSitesRolesAndStates();
    void freezeStandsStillAndSaysSo();
    void freezeEndsByItself();
    void actionsSayWhyTheyAreOff();
    void menuOpensByShiftF10();
    void noHandStartsAnOperation();
    void minimapLeadsThere();
    void aTileStandsForItsGravestEngine();
    void aReplaysMapOpensNoMenu();
    void barIsReachableAndNamed();

  private:
    void open(const topology::TopologySnapshot& snapshot);
    inventory::Inventory m_inventory = tests::scriptedInventory();
    std::unique_ptr<Overview> m_overview;
};

void TestOverview::cleanup() {
    m_overview.reset();
    m_inventory = tests::scriptedInventory();
}

void TestOverview::open(const topology::TopologySnapshot& snapshot) {
    applyTheme(*qApp, ThemeKind::Day);
    m_overview = std::make_unique<Overview>(m_inventory);
    m_overview->resize(kSize);
    m_overview->setSnapshot(shared(snapshot));
    m_overview->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_overview.get()));
    m_overview->activateWindow();
    QTRY_VERIFY(m_overview->isActiveWindow());
    m_overview->grab();
}

void TestOverview::tableHasEveryFactOfTheMap_data() {
    QTest::addColumn<topology::TopologySnapshot>("snapshot");
    const inventory::Inventory doors = tests::doorsInventory();
    QTest::newRow("normal") << tests::normal(doors);
    QTest::newRow("lagging") << tests::lagging(doors);
    QTest::newRow("presumed down") << tests::presumedDown(doors);
    QTest::newRow("link cut") << tests::linkCut(doors);
    QTest::newRow("split brain") << tests::splitBrain(doors);
    QTest::newRow("stale") << tests::stale(doors);
    QTest::newRow("links broken") << tests::linksBroken(doors);
    QTest::newRow("doors astray") << tests::doorsAstray(doors);
    QTest::newRow("anything") << tests::anything(doors, 11);
}

void TestOverview::tableHasEveryFactOfTheMap() {
    QFETCH(const topology::TopologySnapshot, snapshot);
    const inventory::Inventory inventory = tests::doorsInventory();
    MapMemory memory;
    memory.locked = {EngineId{"mg-core"}};
    const MapLooks looks = looksOf(inventory, &snapshot, memory);
    EstateModel model(inventory);
    const QAbstractItemModelTester tester(&model);
    model.setLooks(looks, &snapshot, nullptr);
    const auto badge = [&model](int row) {
        return static_cast<Badge>(model.index(row, EstateModel::State).data(EstateModel::BadgeRole).toInt());
    };
    for (const auto& [id, look] : looks.cards) {
        const int row = rowWith(model, EstateModel::Name, look.name, QStringLiteral("instance"));
        QVERIFY2(row >= 0, id.value.c_str());
        QCOMPARE(cell(model, row, EstateModel::State), look.word);
        QCOMPARE(cell(model, row, EstateModel::Version), look.version);
        QCOMPARE(cell(model, row, EstateModel::Sync), look.sync);
        QCOMPARE(cell(model, row, EstateModel::Age), look.age);
        QCOMPARE(cell(model, row, EstateModel::RoleWord).at(0), look.role.letter);
        QVERIFY(badge(row) == look.badge);
        const QString note = cell(model, row, EstateModel::Note);
        QCOMPARE(note.contains(QStringLiteral("not visible now")), look.border == CardBorder::Dashed);
        QCOMPARE(note.contains(QStringLiteral("never seen")), look.border == CardBorder::Dotted);
        QCOMPARE(note.contains(QStringLiteral("under an operation")), look.locked);
    }
    for (const auto& [id, look] : looks.rows) {
        const int row = rowWith(model, EstateModel::Name, look.name, QStringLiteral("engine"));
        QVERIFY2(row >= 0, id.value.c_str());
        if (!look.word.isEmpty()) QCOMPARE(cell(model, row, EstateModel::State), look.word);
        QVERIFY(badge(row) == look.badge);
        if (look.hasPill) QCOMPARE(cell(model, row, EstateModel::Lag), look.pill.text);
        QVERIFY(cell(model, row, EstateModel::Note).contains(look.twoWriters));
        for (const EdgeLook& edge : look.edges) {
            const QString name = QString::fromStdString(edge.from.value + " → " + edge.to.value);
            const int link = rowWith(model, EstateModel::Name, name, QStringLiteral("replication link"));
            QVERIFY2(link >= 0, qPrintable(name));
            QCOMPARE(cell(model, link, EstateModel::Lag), edge.link.text);
            QVERIFY(badge(link) == badgeOf(edge.link.priority));
            QVERIFY(!cell(model, link, EstateModel::State).isEmpty());
        }
    }
    for (const auto& [id, look] : looks.sites) {
        const int row =
            rowWith(model, EstateModel::SiteName, QString::fromStdString(id.value), QStringLiteral("site"));
        QVERIFY2(row >= 0, id.value.c_str());
        QCOMPARE(cell(model, row, EstateModel::State), look.word);
        QCOMPARE(cell(model, row, EstateModel::Age), look.lasting);
        QVERIFY(cell(model, row, EstateModel::Note).contains(look.seen));
        QVERIFY(cell(model, row, EstateModel::Note).contains(look.text));
        QVERIFY(badge(row) == look.badge);
    }
    const int wan = rowWith(model, EstateModel::What, QStringLiteral("WAN"), QStringLiteral("WAN"));
    QCOMPARE(cell(model, wan, EstateModel::State), looks.wanWord);
    int doors = 0;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (cell(model, row, EstateModel::What) != QStringLiteral("front door")) continue;
        const QString site = cell(model, row, EstateModel::SiteName);
        const SiteId place{site == QStringLiteral("outside both") ? std::string() : site.toStdString()};
        const DoorLook& look =
            looks.doors.at({DoorId{cell(model, row, EstateModel::Name).toStdString()}, place});
        QCOMPARE(cell(model, row, EstateModel::State), look.text);
        QCOMPARE(cell(model, row, EstateModel::RoleWord), look.kind);
        QVERIFY(badge(row) == look.badge);
        ++doors;
    }
    QCOMPARE(doors, 5);
}

void TestOverview::tableKeepsItsRowsOnARefresh() {
    EstateModel model(m_inventory);
    const auto show = [&](const topology::TopologySnapshot& snapshot) {
        model.setLooks(looksOf(m_inventory, &snapshot), &snapshot, nullptr);
    };
    show(tests::normal(m_inventory));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    show(tests::normal(m_inventory));
    QCOMPARE(changed.count(), 0);
    show(tests::lagging(m_inventory));
    QVERIFY(changed.count() > 0);
    QVERIFY(changed.count() < model.rowCount());
    QCOMPARE(reset.count() + inserted.count() + removed.count(), 0);
}

void TestOverview::tableFollowsLinksThatComeAndGo() {
    EstateModel model(m_inventory);
    const QAbstractItemModelTester tester(&model);
    const topology::TopologySnapshot before = tests::normal(m_inventory);
    const topology::TopologySnapshot after = tests::rolesSwitched(m_inventory);
    model.setLooks(looksOf(m_inventory, &before), &before, nullptr);
    const int rows = model.rowCount();
    model.setLooks(looksOf(m_inventory, &after), &after, nullptr);
    QCOMPARE(model.rowCount(), rows);
    QVERIFY(rowWith(model, EstateModel::Name, QStringLiteral("orders-pg-b1 → orders-pg-a1"),
                    QStringLiteral("replication link")) >= 0);
    QCOMPARE(rowWith(model, EstateModel::Name, QStringLiteral("orders-pg-a1 → orders-pg-b1"),
                     QStringLiteral("replication link")),
             -1);
}

void TestOverview::tableSortsByWhatIsMeant() {
    open(tests::linksBroken(m_inventory));
    m_overview->setTable(true);
    EstateTable& table = m_overview->table();
    table.sortByColumn(EstateModel::State, Qt::AscendingOrder);
    const auto first =
        static_cast<Badge>(table.model()->index(0, EstateModel::State).data(EstateModel::BadgeRole).toInt());
    QVERIFY(priorityOf(first) == Priority::P1 ||
            table.model()->index(0, EstateModel::What).data().toString() == QStringLiteral("engine"));
    table.setCurrentIndex(table.model()->index(3, EstateModel::Lag));
    QTest::keyClick(&table, Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(table.horizontalHeader()->sortIndicatorSection(), int{EstateModel::Lag});
    double last = 1e9;
    for (int row = 0; row < 10; ++row) {
        const double lag = table.model()->index(row, EstateModel::Lag).data(EstateModel::SortRole).toDouble();
        QVERIFY(lag <= last);
        last = lag;
    }
    // A refresh changes cells where they are.
    const QString top = table.model()->index(0, EstateModel::Name).data().toString();
    m_overview->setSnapshot(shared(tests::lagging(m_inventory)));
    QTRY_VERIFY(m_overview->map().mapLooks().rows.at(EngineId{"orders-pg"}).pill.priority == Priority::P2);
    QCOMPARE(table.model()->index(0, EstateModel::Name).data().toString(), top);
}

void TestOverview::tableCopiesWhatIsSelected() {
    open(tests::normal(m_inventory));
    m_overview->setTable(true);
    m_overview->select(EngineId{"orders-pg"}, InstanceId{"orders-pg-b1"});
    QTest::keyClick(&m_overview->table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             QStringLiteral(
                 "what\tname\tengine\ttechnology\tsite\trole\tstate\tlag\tsync\tversion\tage\tnote\n"
                 "instance\torders-pg-b1\torders-pg\tPostgreSQL\tDC2\tS standby\tOK\t\tasync\t16.4\t2 s\t"));
}

void TestOverview::tableAsksAsTheMapDoes() {
    open(tests::normal(m_inventory));
    m_overview->setTable(true);
    QSignalSpy inspector(&m_overview->map(), &TopologyMap::inspectorAsked);
    QSignalSpy detail(&m_overview->map(), &TopologyMap::detailAsked);
    QSignalSpy planned(&m_overview->map(), &TopologyMap::planAsked);
    m_overview->select(EngineId{"orders-pg"}, {});
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Space, Qt::Key_Escape})
        QTest::keyClick(&m_overview->table(), key);
    QCOMPARE(inspector.count(), 1);
    QTest::keyClick(&m_overview->table(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(detail.count(), 1);
    QCOMPARE(planned.count(), 0);
}

void TestOverview::bothViewsShareTheSelection() {
    open(tests::normal(m_inventory));
    QSignalSpy selected(&m_overview->map(), &TopologyMap::selected);
    m_overview->setTable(true);
    EstateTable& table = m_overview->table();
    const int row = table.estate().rowOf(EngineId{"rd-cache"}, InstanceId{"rd-b1"});
    table.setCurrentIndex(table.model()->index(row, EstateModel::Name)); // still in the map's order
    QCOMPARE(selected.count(), 1);
    FL_COMPARE_TEXT(m_overview->map().selectedInstance().value, "rd-b1");
    m_overview->setTable(false);
    QTest::keyClick(&m_overview->map(), Qt::Key_Left);
    FL_COMPARE_TEXT(m_overview->map().selectedInstance().value, "rd-a1");
    m_overview->setTable(true);
    QCOMPARE(table.currentIndex().siblingAtColumn(EstateModel::Name).data().toString(),
             QStringLiteral("rd-a1"));
}

void TestOverview::findGoesFromMatchToMatch() {
    open(tests::normal(m_inventory));
    QTest::keyClick(m_overview.get(), Qt::Key_F, Qt::ControlModifier);
    auto* field = m_overview->findChild<QLineEdit*>(QStringLiteral("overview.search"));
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("pg-b"));
    QStringList found;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(field, Qt::Key_Return);
        found << QString::fromStdString(m_overview->map().selectedInstance().value);
    }
    QCOMPARE(found.join(QLatin1Char(' ')),
             QStringLiteral("orders-pg-b1 orders-pg-b2 ledger-pg-b1 orders-pg-b1"));
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    FL_COMPARE_TEXT(m_overview->map().selectedInstance().value, "ledger-pg-b1");
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(m_overview->map().matches() == nullptr);
    QTRY_VERIFY(m_overview->map().hasFocus());
}

void TestOverview::findBringsAFoldedMatchToTheMiddle() {
    m_inventory = tests::bigInventory(4000);
    open(tests::bigNormal(m_inventory));
    TopologyMap& map = m_overview->map();
    map.setLevel(Level::Cards);
    const MapLayout before = map.mapLayout();
    type(*m_overview, "trips-mio9-b2");
    QTest::keyClick(m_overview->findChild<QLineEdit*>(QStringLiteral("overview.search")), Qt::Key_Return);
    FL_COMPARE_TEXT(map.selectedInstance().value, "trips-mio9-b2");
    QVERIFY(map.mapLayout() == before);
    const QRect card = map.onScreen(map.mapLayout().find(map.selectedInstance())->rect);
    const QRect viewport(map.viewport()->mapToGlobal(QPoint()), map.viewport()->size());
    QVERIFY(viewport.contains(card));
    QVERIFY(std::abs(card.center().y() - viewport.center().y()) < 40);
}

void TestOverview::filterDimsAndMovesNothing() {
    open(tests::normal(m_inventory));
    TopologyMap& map = m_overview->map();
    const MapLayout before = map.mapLayout();
    const QImage plain = map.grab().toImage();
    QTest::keyClick(m_overview.get(), Qt::Key_L, Qt::ControlModifier);
    type(*m_overview, "redis");
    QVERIFY(map.mapLayout() == before);
    const QImage dimmed = map.grab().toImage();
    const auto differs = [&](const char* id) {
        const QRect rect = map.mapLayout().find(InstanceId{id})->rect;
        return plain.copy(rect) != dimmed.copy(rect);
    };
    QVERIFY(!differs("rd-a1"));
    QVERIFY(differs("orders-pg-a1"));
    QCOMPARE(map.matches()->size(), std::size_t{2});
    QCOMPARE(m_overview->findChild<QLabel*>(QStringLiteral("overview.found"))->text(),
             QStringLiteral("2 of 23"));
    type(*m_overview, "");
    QVERIFY(map.grab().toImage() == plain);
}

void TestOverview::dimmedAlarmsKeepTheirShapes() {
    open(tests::linksBroken(m_inventory));
    TopologyMap& map = m_overview->map();
    const QRect card = map.mapLayout().find(InstanceId{"mv-b"})->rect; // it is down
    const QRect badge(card.right() - 25, card.top() + 5, 20, 20);
    const QImage plain = map.grab().toImage();
    type(*m_overview, "redis");
    const QImage dimmed = map.grab().toImage();
    QVERIFY(plain.copy(card) != dimmed.copy(card));
    const QColor red = currentTheme().p1.fill;
    int kept = 0;
    for (int y = badge.top(); y <= badge.bottom(); ++y) {
        for (int x = badge.left(); x <= badge.right(); ++x) {
            if (plain.pixelColor(x, y) != red) continue;
            QVERIFY(dimmed.pixelColor(x, y) == red);
            ++kept;
        }
    }
    QVERIFY(kept > 100);
}

void TestOverview::twoCharactersSearchForNothing() {
    open(tests::normal(m_inventory));
    type(*m_overview, "pg");
    QVERIFY(m_overview->map().matches() == nullptr);
    QCOMPARE(m_overview->findChild<QLabel*>(QStringLiteral("overview.found"))->text(),
             QStringLiteral("3 characters at least"));
    QVERIFY(!m_overview->map().findNext());
}

void TestOverview::searchKnowsNamesSitesRolesAndStates_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("a name") << QStringLiteral("orders-pg-a1") << 1;
    QTest::newRow("an engine") << QStringLiteral("events-ch") << 4;
    QTest::newRow("a technology, as it is written") << QStringLiteral("postgresql") << 6;
    QTest::newRow("a site by its second name") << QStringLiteral("dublin") << 11;
    QTest::newRow("a state") << QStringLiteral("maintenance") << 1;
    QTest::newRow("a state at a site") << QStringLiteral("DC2 down") << 1;
    QTest::newRow("a role of a technology") << QStringLiteral("primary postgresql") << 2;
    QTest::newRow("nothing") << QStringLiteral("nowhere") << 0;
}

void TestOverview::searchKnowsNamesSitesRolesAndStates() {
    QFETCH(const QString, text);
    const topology::TopologySnapshot snapshot = tests::linksBroken(m_inventory);
    const MapLooks looks = looksOf(m_inventory, &snapshot);
    QTEST(static_cast<int>(matchesOf(m_inventory, looks, text).size()), "count");
}

void TestOverview::freezeStandsStillAndSaysSo() {
    open(tests::normal(m_inventory));
    TopologyMap& map = m_overview->map();
    QTest::keyClick(m_overview.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_overview->isFrozen());
    QCOMPARE(m_overview->frozenText(), QStringLiteral("NOT LIVE: display frozen at 03:16:17Z"));
    m_overview->setSnapshot(shared(tests::splitBrain(m_inventory)));
    QTest::qWait(400); // longer than its pace
    QVERIFY(map.mapLooks().rows.at(EngineId{"orders-pg"}).twoWriters.isEmpty());
    const QImage frozen = map.grab().toImage();
    m_overview->setFrozen(false);
    QTRY_VERIFY(!map.mapLooks().rows.at(EngineId{"orders-pg"}).twoWriters.isEmpty());
    QVERIFY(m_overview->frozenText().isEmpty());
    QVERIFY(map.grab().toImage() != frozen);
}

void TestOverview::freezeEndsByItself() {
    open(tests::normal(m_inventory));
    m_overview->setFreezeFor(50ms);
    QSignalSpy changed(m_overview.get(), &Overview::frozenChanged);
    m_overview->setFrozen(true);
    QTRY_VERIFY(!m_overview->isFrozen());
    QCOMPARE(changed.count(), 2);
    QVERIFY(!action(*m_overview, "overview.freeze")->isChecked());
}

void TestOverview::actionsSayWhyTheyAreOff() {
    open(tests::normal(m_inventory));
    MapActions& actions = m_overview->map().actions();
    actions.setPlanReason(QStringLiteral("this console only watches"));
    const auto check = [&actions] {
        int off = 0;
        for (const QAction* each : actions.all()) {
            if (!each || each->isEnabled()) continue;
            ++off;
            if (each->statusTip().isEmpty() || !each->text().contains(each->statusTip())) return -1;
        }
        return off;
    };
    QCOMPARE(check(), 7); // nothing is selected
    m_overview->select(EngineId{"orders-pg"}, {});
    QCOMPARE(check(), 3); // the plans
    actions.setPlanReason({});
    QCOMPARE(check(), 0);
    m_overview->setTable(true);
    for (const QAction* each : m_overview->viewActions())
        QVERIFY2(each->isEnabled() || !each->statusTip().isEmpty(), qPrintable(each->text()));
    QVERIFY(!action(*m_overview, "overview.fit")->isEnabled());
    QAction other(QStringLiteral("Acknowledge…"));
    actions.offer(&other);
    const std::vector<QAction*> all = actions.all();
    QVERIFY(std::find(all.begin(), all.end(), &other) != all.end());
}

void TestOverview::menuOpensByShiftF10() {
    open(tests::normal(m_inventory));
    m_overview->select(EngineId{"orders-pg"}, InstanceId{"orders-pg-a1"});
    QSignalSpy planned(&m_overview->map(), &TopologyMap::planAsked);
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support grabbing the keyboard");
    QTest::keyClick(&m_overview->map(), Qt::Key_F10, Qt::ShiftModifier);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu != nullptr);
    QVERIFY(menu->actions().size() >= 7);
    menu->close();
    QCOMPARE(planned.count(), 0);
}

/// A09: whatever keys, clicks and drags come over the map at whatever level, nothing is planned.
void TestOverview::noHandStartsAnOperation() {
    m_inventory = tests::bigInventory(100);
    open(tests::bigTrouble(m_inventory, 5));
    TopologyMap& map = m_overview->map();
    QSignalSpy planned(&map, &TopologyMap::planAsked);
    QSignalSpy moved(&map, &TopologyMap::sitePlanAsked);
    for (const Level level : {Level::Tiles, Level::Blocks, Level::Rows, Level::Cards}) {
        map.setLevel(level);
        for (int x = 20; x < map.viewport()->width(); x += 90) {
            for (int y = 10; y < map.viewport()->height(); y += 60) {
                const QPoint at(x, y);
                QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, at);
                QTest::mouseDClick(map.viewport(), Qt::LeftButton, {}, at);
                QTest::mousePress(map.viewport(), Qt::LeftButton, {}, at);
                QTest::mouseMove(map.viewport(), QPoint(x + 300, y));
                QTest::mouseRelease(map.viewport(), Qt::LeftButton, {}, QPoint(x + 300, y));
            }
            for (const Qt::Key key :
                 {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space, Qt::Key_Escape, Qt::Key_Delete})
                QTest::keyClick(&map, key);
        }
    }
    QCOMPARE(planned.count(), 0);
    QCOMPARE(moved.count(), 0);
}

void TestOverview::minimapLeadsThere() {
    m_inventory = tests::bigInventory(1000);
    open(tests::bigTrouble(m_inventory, 5));
    TopologyMap& map = m_overview->map();
    QVERIFY(!map.minimapPlace().isValid()); // all of it is in sight
    map.setLevel(Level::Rows);
    map.verticalScrollBar()->setValue(0); // a level keeps what was in the middle there
    const QRect place = map.minimapPlace();
    QCOMPARE(place.size(), QSize(128, 72));
    QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, place.center());
    const int middle = map.verticalScrollBar()->value();
    QVERIFY(middle > map.verticalScrollBar()->maximum() / 3);
    QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, QPoint(place.center().x(), place.bottom()));
    QVERIFY(map.verticalScrollBar()->value() > middle);
    // In a low window it would hide what it is there to find.
    map.setFixedHeight(300);
    QTRY_VERIFY(!map.minimapPlace().isValid());
}

void TestOverview::aTileStandsForItsGravestEngine() {
    m_inventory = tests::bigInventory(1000);
    topology::TopologySnapshot snapshot = tests::bigNormal(m_inventory);
    tests::instanceIn(snapshot, "claims-rd-b1").state = topology::StateWord::Degraded;
    tests::instanceIn(snapshot, "ledger-rd-b1").state = topology::StateWord::Down;
    open(snapshot);
    TopologyMap& map = m_overview->map();
    for (const Level level : {Level::Tiles, Level::Blocks}) {
        map.setLevel(level);
        map.verticalScrollBar()->setValue(0);
        const auto click = [&map](const char* technology) {
            for (const LanePlace& lane : map.mapLayout().lanes) {
                if (lane.technology == technology)
                    QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, lane.field[1].center());
            }
            return QString::fromStdString(map.selectedEngine().value);
        };
        QCOMPARE(click("redis"), QStringLiteral("ledger-rd"));
        QCOMPARE(click("oracle"), QString()); // all is well there
    }
}

void TestOverview::aReplaysMapOpensNoMenu() {
    open(tests::normal(m_inventory));
    m_overview->select(EngineId{"orders-pg"}, {});
    m_overview->map().setContextMenuPolicy(Qt::PreventContextMenu);
    QTest::keyClick(&m_overview->map(), Qt::Key_F10, Qt::ShiftModifier);
    QVERIFY(QApplication::activePopupWidget() == nullptr);
}

void TestOverview::barIsReachableAndNamed() {
    open(tests::normal(m_inventory));
    for (const QToolButton* button :
         m_overview->findChild<QWidget*>(QStringLiteral("overview.bar"))->findChildren<QToolButton*>()) {
        if (!button->isVisible() || button->defaultAction() == nullptr ||
            button->defaultAction()->objectName().isEmpty())
            continue; // the field's own
        QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->text()));
        QVERIFY2(button->width() >= 24 && button->height() >= 24, qPrintable(button->text()));
    }
    QTest::keyClick(m_overview.get(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(m_overview->showsTable());
    QTRY_VERIFY(m_overview->table().hasFocus());
    QTest::keyClick(&m_overview->table(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(!m_overview->showsTable());
}

Q_DECLARE_METATYPE(fairlead::topology::TopologySnapshot)
QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
