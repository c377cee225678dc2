// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/fake_desk.h"
#include "tests/support/test_case.h"
#include "tests/ui/alarms/maintenance_desk.h"
#include "ui/alarms/maintenance_window.h"
#include "ui/map/map_actions.h"
#include "ui/map/topology_map.h"
#include "ui/operation/operation_window.h"
#include "ui/palette/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/vantage/vantage_list.h"
#include "ui/vantage/who_sees_whom.h"
#include "ui/widgets/reason.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;

/// UX-3.9: what the map's menu offers in the whole console: each entry does what it says or says why it is
/// off, each is in another menu too, and none executes anything.
class TestMapMenu : public tests::TestCase {
    Q_OBJECT
  private:
    inventory::Inventory m_inventory = tests::scriptedInventory();
    tests::FakeClock m_clock;
    tests::MaintenanceDesk m_alarms;
    tests::FakeDesk m_desk{m_clock};
    topology::SnapshotFeed m_feed;
    std::unique_ptr<MainWindow> m_window;
    std::uint64_t m_generation = 1;

    TopologyMap& map() { return *m_window->findChild<TopologyMap*>(QStringLiteral("topologyMap")); }
    QAction& entry(const char* name) {
        for (QAction* action : map().actions().all())
            if (action && action->objectName() == QLatin1String(name)) return *action;
        qFatal("no %s", name);
    }
    template <class T>
    T* shown() {
        for (QWidget* each : QApplication::topLevelWidgets())
            if (T* found = qobject_cast<T*>(each); found && found->isVisible()) return found;
        return nullptr;
    }
    void see(topology::TopologySnapshot snapshot) {
        snapshot.takenAt = m_clock.utc();
        snapshot.takenMono = m_clock.mono();
        snapshot.generation = ++m_generation;
        m_feed.publish(std::make_shared<const topology::TopologySnapshot>(std::move(snapshot)));
        QCoreApplication::sendPostedEvents();
    }
    void seeFor(const topology::TopologySnapshot& snapshot, int seconds) {
        for (int i = 0; i < seconds; ++i) {
            m_clock.step(1s);
            see(snapshot);
        }
    }

  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }
    void init() {
        m_inventory = tests::scriptedInventory();
        m_inventory.operators = {{OperatorId{"d.ivanov"}, "Daria Ivanov", ""}};
        m_clock.setUtc(tests::scriptedNow());
        m_alarms = {};
        Services services;
        services.clock = &m_clock;
        services.inventory = &m_inventory;
        services.feed = &m_feed;
        services.desk = &m_desk;
        services.alarmDesk = &m_alarms;
        services.operatorId = OperatorId{"d.ivanov"};
        m_window = std::make_unique<MainWindow>(services);
        m_window->show();
        see(tests::normal(m_inventory));
    }
    void cleanup() { m_window.reset(); }

    void allOfItIsThereAndInTheOtherMenusToo() {
        m_window->select(EngineId{"orders-pg"}, InstanceId{"orders-pg-b1"});
        QStringList words;
        for (const QAction* action : map().actions().all())
            words << (action ? nameOf(action) : QStringLiteral("-"));
        QCOMPARE(
            words.join(QLatin1Char('|')),
            QStringLiteral("Open engine detail|Show in Inspector|Show on chart|Show evidence|Copy name|-|"
                           "Who sees it|Acknowledge…|Shelve…|Maintenance…|-|Plan switchover…|Plan "
                           "failover…|Plan failback…"));
        for (const char* command :
             {"estate.detail", "estate.inspect", "estate.chart", "estate.evidence", "estate.copy-name",
              "estate.who-sees-whom", "alarm.acknowledge", "alarm.shelve", "estate.maintenance",
              "operations.switchover", "operations.failover", "operations.failback", "tools.vantages"})
            QVERIFY2(m_window->commands().find(QString::fromLatin1(command)), command);
    }
    void nothingIsOffWithoutAReason() {
        m_window->select({}, {});
        for (const QAction* action : map().actions().all())
            if (action && !action->isEnabled())
                QVERIFY2(!action->statusTip().isEmpty(), qPrintable(action->text()));
        QVERIFY(!entry("map.acknowledge").isEnabled());
        m_window->select(EngineId{"mg-core"}, {});
        QCOMPARE(entry("map.acknowledge").statusTip(), QStringLiteral("no alarm is about it"));
    }
    void theChartShowsThatEngine() {
        m_window->select(EngineId{"orders-pg"}, {});
        entry("map.chart").trigger();
        QCOMPARE(m_window->currentView(), View::Lag);
        bool chosen = false;
        for (const QComboBox* box : m_window->findChildren<QComboBox*>())
            chosen = chosen || (box->isVisible() && box->currentText().contains(QStringLiteral("orders-pg")));
        QVERIFY(chosen);
    }
    void evidenceIsOnTheEnginesPage() {
        m_window->select(EngineId{"orders-pg"}, InstanceId{"orders-pg-b1"});
        entry("map.evidence").trigger();
        QCOMPARE(m_window->currentView(), View::EngineDetail);
        entry("map.copy").trigger();
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("orders-pg-b1"));
    }
    void whoSeesItIsShown() {
        m_window->select(EngineId{"orders-pg"}, {});
        entry("map.sight").trigger();
        QVERIFY(shown<WhoSeesWhom>());
    }
    /// The form of its alarm opens; nothing is acknowledged or shelved by the menu.
    void itsAlarmIsAcknowledgedInTheForm() {
        topology::TopologySnapshot behind = tests::normal(m_inventory);
        for (topology::ReplicationLink& link : tests::engineIn(behind, "orders-pg").links)
            if (link.to == InstanceId{"orders-pg-b1"}) link.lagTime = 75s;
        seeFor(behind, 20);
        m_window->select(EngineId{"mg-core"}, {}); // another one is chosen
        m_window->select(EngineId{"orders-pg"}, {});
        QVERIFY2(entry("map.acknowledge").isEnabled(), qPrintable(entry("map.acknowledge").statusTip()));
        entry("map.acknowledge").trigger();
        QVERIFY(m_alarms.recorded.find("ack") == std::string::npos);
        auto* note = m_window->findChild<QLineEdit*>(QStringLiteral("alarm.note"));
        QVERIFY(note && note->isVisible());
        QTest::keyClick(note, Qt::Key_Return);
        QVERIFY2(m_alarms.recorded.find("ack link:orders-pg") != std::string::npos,
                 m_alarms.recorded.c_str());
        QCOMPARE(entry("map.acknowledge").statusTip(), QStringLiteral("its alarm is acknowledged"));
        entry("map.shelve").trigger();
        QVERIFY(m_window->findChild<QLineEdit*>(QStringLiteral("alarm.reason"))->isVisible());
    }
    void maintenanceIsAskedForInItsWindow() {
        m_window->select(EngineId{"orders-pg"}, InstanceId{"orders-pg-b1"});
        entry("map.maintenance").trigger();
        auto* window = shown<MaintenanceWindow>();
        QVERIFY(window && m_alarms.maintained.empty());
        QCOMPARE(window->findChild<QComboBox*>(QStringLiteral("maintenance.object"))->currentText(),
                 QStringLiteral("instance orders-pg-b1"));
        window->findChild<QLineEdit*>(QStringLiteral("maintenance.reason"))
            ->setText(QStringLiteral("disk swap"));
        window->findChild<QPushButton*>(QStringLiteral("maintenance.begin"))->click();
        QTRY_COMPARE(map().mapLooks().cards.at(InstanceId{"orders-pg-b1"}).word,
                     QStringLiteral("MAINTENANCE"));
        QTRY_COMPARE(map().mapLooks().cards.at(InstanceId{"orders-pg-a1"}).word, QStringLiteral("OK"));
    }
    void anOperationOnItSaysSoInItsWindow() {
        m_window->select(EngineId{"orders-pg"}, InstanceId{"orders-pg-b1"});
        entry("map.maintenance").trigger();
        auto* window = shown<MaintenanceWindow>();
        window->findChild<QLineEdit*>(QStringLiteral("maintenance.reason"))
            ->setText(QStringLiteral("disk swap"));
        window->findChild<QPushButton*>(QStringLiteral("maintenance.begin"))->click();
        entry("map.switchover").trigger();
        const auto* opened = shown<OperationWindow>();
        QVERIFY(opened);
        QCOMPARE(opened->page(), WizardPage::Choose);
        QCOMPARE(
            opened->findChild<QLabel*>(QStringLiteral("operation.remark"))->text(),
            QStringLiteral("instance orders-pg-b1 is in maintenance until 04:16:17Z (d.ivanov: disk swap)."));
        QVERIFY(m_desk.calls.empty());
    }
    void vantagesAreTestedFromTheMenu() {
        m_window->commands().run(QStringLiteral("tools.vantages"));
        QVERIFY(shown<VantageList>());
    }
};

QTEST_MAIN(TestMapMenu)
#include "tst_map_menu.moc"
