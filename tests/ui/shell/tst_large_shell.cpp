// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/alarms/alarm_dock.h"
#include "ui/alarms/alarm_rows.h"
#include "ui/map/topology_map.h"
#include "ui/palette/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QToolButton>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;

/// How the main window shares its room out when text is large (UX-10.1): the map is what people look at.
class TestLargeShell : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }
    void init() { setTextPercent(*qApp, 200); }
    void cleanup() { setTextPercent(*qApp, 100); }

    void theMapKeepsNearlyHalfOfTheHeight_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("trouble");
        for (const bool trouble : {false, true}) {
            QTest::addRow("1440x900 %d", trouble) << QSize(1440, 900) << trouble;
            QTest::addRow("1920x1080 %d", trouble) << QSize(1920, 1080) << trouble;
        }
    }
    void theMapKeepsNearlyHalfOfTheHeight() {
        QFETCH(const QSize, size);
        QFETCH(const bool, trouble);
        const auto window = open(size);
        publish(trouble ? tests::presumedDown(m_inventory) : tests::normal(m_inventory));
        auto& map = *window->findChild<TopologyMap*>();
        QTRY_VERIFY2(map.height() * 100 >= size.height() * 45, qPrintable(QString::number(map.height())));
        // All of its width is in sight: nothing has to be looked for at the side.
        QCOMPARE(map.horizontalScrollBar()->maximum(), 0);
        QVERIFY(window->findChild<AlarmDock*>()->isVisible());
        QCOMPARE(window->height(), size.height());
    }

    /// Opened, the alarm dock takes what the map can spare, and never less than three alarms need: in the
    /// smallest window that leaves the map the greatest share that there is.
    void theOpenAlarmDockLeavesTheMapItsShare_data() {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("percent");
        for (const int percent : {150, 200}) {
            QTest::addRow("1280x800 %d", percent) << QSize(1280, 800) << percent;
            QTest::addRow("1440x900 %d", percent) << QSize(1440, 900) << percent;
            QTest::addRow("1920x1080 %d", percent) << QSize(1920, 1080) << percent;
        }
    }
    void theOpenAlarmDockLeavesTheMapItsShare() {
        QFETCH(const QSize, size);
        QFETCH(const int, percent);
        setTextPercent(*qApp, percent);
        const auto window = open(size);
        publish(tests::presumedDown(m_inventory));
        auto& dock = *window->findChild<AlarmDock*>();
        window->commands().run(QStringLiteral("pane.alarms"));
        QVERIFY(dock.isTall());
        auto& map = *window->findChild<TopologyMap*>();
        const auto* body = window->findChild<QDockWidget*>(QStringLiteral("alarmDock"))->parentWidget();
        const auto said = [&] {
            return QStringLiteral("%1 of %2, dock %3")
                .arg(map.height())
                .arg(body->height())
                .arg(dock.height());
        };
        const int three = 3 * AlarmRowDelegate::rowHeight();
        QTRY_VERIFY2(
            map.height() * 100 >= body->height() * 45 || (size.width() < 1440 && dock.height() == three + 8),
            qPrintable(said()));
        const auto* rate = dock.findChild<QLabel*>(QStringLiteral("alarm.rate"));
        QVERIFY(rate->isVisible());
        QVERIFY(rate->height() >= rate->heightForWidth(rate->width())); // in a page that scrolls
        const auto* rows = dock.findChild<QListView*>(QStringLiteral("alarm.list"));
        QVERIFY2(rows->viewport()->height() >= three, qPrintable(said()));
        QCOMPARE(window->height(), size.height());
        // The window grows, and the dock takes its part of that; text that is small again has the dock back.
        const int before = dock.height();
        window->resize(size + QSize(0, 200));
        QTRY_VERIFY2(map.height() * 100 >= body->height() * 45 && dock.height() >= before,
                     qPrintable(said()));
        setTextPercent(*qApp, 100);
        QTRY_COMPARE(dock.height(), 240);
    }

    void theInspectorIsAButtonAway() {
        const auto window = open({1440, 900});
        auto& dock = *window->findChild<QDockWidget*>(QStringLiteral("inspectorDock"));
        QVERIFY(!dock.isVisible());
        window->select(EngineId{"orders-pg"}, {});
        QToolButton* button = nullptr;
        for (auto* each : window->findChild<QWidget*>(QStringLiteral("overview.bar"))->findChildren<QToolButton*>())
            if (each->text() == dock.windowTitle()) button = each;
        QVERIFY(button && button->isVisible());
        button->click();
        QTRY_VERIFY(dock.isVisible());
        QTRY_VERIFY2(dock.width() >= 420, qPrintable(QString::number(dock.width())));
        button->click();
        QTRY_VERIFY(!dock.isVisible());
        window->commands().run(QStringLiteral("pane.inspector"));
        QTRY_VERIFY(dock.isVisible());
    }

    void textThatGrowsAndShrinksBringsItBack() {
        setTextPercent(*qApp, 100);
        const auto window = open({1440, 900});
        QVERIFY(window->findChild<QDockWidget*>(QStringLiteral("inspectorDock"))->isVisible());
        for (auto* each : window->findChild<QWidget*>(QStringLiteral("overview.bar"))->findChildren<QToolButton*>())
            QVERIFY(each->text() != QStringLiteral("Inspector") || !each->isVisible());
        QCOMPARE(window->findChild<StatusLine*>()->height(), 28);
        QCOMPARE(window->findChild<AlarmDock*>()->height(), 64);
    }

    /// What is wrong, the time, the log and the newest hint stay in the one line; what other places say goes first.
    void theStatusLineGivesWayByRank() {
        StatusLine line;
        line.resize(1440, line.sizeHint().height());
        line.setTime(QStringLiteral("live 03:16:17Z"));
        line.setVantage(QStringLiteral("vantages 2/2 report"));
        line.setAudit(audit::SinkStatus{audit::SinkState::Ready, "", 88213});
        line.setShelved(3);
        line.setSound(QStringLiteral("sound off"), QStringLiteral("The device is gone."));
        line.setLock(QStringLiteral("op lock: none"));
        line.show();
        QCoreApplication::sendPostedEvents();
        const auto shown = [&line](const QString& text) {
            for (const QLabel* each : line.findChildren<QLabel*>())
                if (each->text() == text) return each->isVisible() && line.rect().contains(each->geometry());
            return false;
        };
        QVERIFY(shown(QStringLiteral("live 03:16:17Z")));
        QVERIFY(shown(QStringLiteral("audit log OK #88213")));
        QVERIFY(shown(QStringLiteral("sound off")));
        QVERIFY(!shown(QStringLiteral("3 shelved"))); // the alarm dock says so
        line.setHint(QStringLiteral("Planning is off: select an engine on the map first."));
        QCoreApplication::sendPostedEvents();
        const auto* hint = line.findChild<ElidedLabel*>();
        QVERIFY(hint->isVisible() && line.rect().contains(hint->geometry()));
        QVERIFY(hint->width() >= 500);
        QVERIFY(shown(QStringLiteral("sound off"))); // it is wrong
        QVERIFY(!shown(QStringLiteral("vantages 2/2 report")));
        line.setHint({});
        QCoreApplication::sendPostedEvents();
        QVERIFY(shown(QStringLiteral("live 03:16:17Z")));
        QVERIFY(line.text().contains(QStringLiteral("3 shelved"))); // who reads it aloud has all of it
    }

  private:
    std::unique_ptr<MainWindow> open(QSize size) {
        Services services;
        services.clock = &m_clock;
        services.inventory = &m_inventory;
        services.feed = &m_feed;
        services.operatorId = OperatorId{"d.ivanov"};
        auto window = std::make_unique<MainWindow>(services);
        window->resize(size);
        window->show();
        QCoreApplication::sendPostedEvents();
        return window;
    }
    void publish(const topology::TopologySnapshot& snapshot) {
        auto next = std::make_shared<topology::TopologySnapshot>(snapshot);
        next->takenMono = m_clock.mono();
        next->generation = ++m_generation;
        m_feed.publish(next);
        QCoreApplication::sendPostedEvents();
    }
    inventory::Inventory m_inventory = tests::scriptedInventory();
    tests::FakeClock m_clock;
    topology::SnapshotFeed m_feed;
    std::uint64_t m_generation = 0;
};

QTEST_MAIN(TestLargeShell)
#include "tst_large_shell.moc"
