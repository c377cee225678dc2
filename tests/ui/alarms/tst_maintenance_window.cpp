// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/alarms/maintenance_desk.h"
#include "ui/alarms/maintenance_window.h"
#include "ui/map/map_looks.h"
#include "ui/theme/theme.h"
#include "ui/words/pseudo_locale.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using tests::AlarmCase;

namespace {

struct WindowCase : AlarmCase {
    tests::MaintenanceDesk desk;
    std::unique_ptr<MaintenanceWindow> window;

    WindowCase() { restart(); }
    /// Another run of the console.
    void restart() {
        AlarmPorts ports;
        ports.clock = &clock;
        ports.inventory = &inventory;
        ports.by = OperatorId{"d.ivanov"};
        ports.desk = &desk;
        center = std::make_unique<AlarmCenter>(std::move(ports));
    }
    void open() {
        window = std::make_unique<MaintenanceWindow>(*center);
        window->show();
    }
    template <class T>
    T* part(const char* name) const {
        T* found = window->findChild<T*>(QString::fromLatin1(name));
        if (found == nullptr) qFatal("no %s", name);
        return found;
    }
    QStringList shownTexts() const {
        QStringList texts;
        for (const QLabel* label : window->findChildren<QLabel*>(QStringLiteral("maintenance.text")))
            texts << label->text();
        return texts;
    }
};

} // namespace

/// S16 as a person sets it: an object, a time, a reason; it is on record, kept, and ends.
class TestMaintenanceWindow : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    /// A refusal is in the words of the screen, in whatever language it speaks.
    void refusalsAreTranslated() {
        installPseudoLocale(*qApp);
        const auto plain = qScopeGuard([] { removePseudoLocale(*qApp); });
        WindowCase bench;
        bench.open();
        QCOMPARE(bench.part<QLabel>("maintenance.why")->text(), pseudo(QStringLiteral("there is no reason yet")));
        alarm::Maintenance wish;
        wish.engine = EngineId{"no-such"};
        const QString trouble = bench.center->beginMaintenance(wish, 1h);
        QVERIFY2(trouble.contains(pseudo(QStringLiteral("the inventory has no such object"))), qPrintable(trouble));
        QVERIFY2(trouble.startsWith(QLatin1Char('[')), qPrintable(trouble));
    }

    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }

    void itSaysWhyNothingBegins() {
        WindowCase bench;
        bench.open();
        auto* begin = bench.part<QPushButton>("maintenance.begin");
        QVERIFY(!begin->isEnabled());
        QCOMPARE(bench.part<QLabel>("maintenance.why")->text(), QStringLiteral("there is no reason yet"));
        bench.part<QLineEdit>("maintenance.reason")->setText(QStringLiteral("disk swap"));
        QVERIFY(begin->isEnabled());
        QTest::keyClick(bench.part<QLineEdit>("maintenance.reason"), Qt::Key_Return); // begins nothing
        QVERIFY(bench.center->maintenance().windows().empty());
    }

    void anOperatorBeginsAndEndsIt() {
        WindowCase bench;
        bench.open();
        bench.window->offer(EngineId{"orders-pg"}, InstanceId{"orders-pg-b1"});
        QCOMPARE(bench.part<QComboBox>("maintenance.object")->currentText(),
                 QStringLiteral("instance orders-pg-b1"));
        bench.part<QLineEdit>("maintenance.reason")->setText(QStringLiteral("disk swap"));
        bench.part<QComboBox>("maintenance.length")->setCurrentIndex(2); // 2 h
        QSignalSpy changes(bench.center.get(), &AlarmCenter::maintenanceChanged);
        bench.part<QPushButton>("maintenance.begin")->click();
        QCOMPARE(changes.size(), 1);
        FL_COMPARE_TEXT(bench.desk.maintained, "begin instance orders-pg-b1 by d.ivanov; ");
        QCOMPARE(bench.desk.windows.size(), std::size_t{1});
        QCOMPARE(bench.shownTexts(),
                 QStringList{
                     QStringLiteral("instance orders-pg-b1 until 05:16:17Z, 2 h left. d.ivanov: disk swap")});
        bench.part<QPushButton>("maintenance.end")->click();
        QTRY_VERIFY(bench.desk.windows.empty());
        FL_COMPARE_TEXT(bench.desk.maintained,
                        "begin instance orders-pg-b1 by d.ivanov; end instance orders-pg-b1 by d.ivanov; ");
        QVERIFY(bench.shownTexts().isEmpty());
    }

    void itEndsByItselfAndAfterARestart() {
        WindowCase bench;
        alarm::Maintenance wish;
        wish.site = SiteId{"DC2"};
        wish.reason = "power works";
        QCOMPARE(bench.center->beginMaintenance(wish, 1h), QString());
        bench.clock.step(30min);
        bench.restart();
        QCOMPARE(bench.center->maintenance().windows().size(), std::size_t{1});
        bench.clock.step(31min);
        bench.center->tick(true);
        QVERIFY(bench.center->maintenance().windows().empty() && bench.desk.windows.empty());
        FL_COMPARE_TEXT(bench.desk.maintained, "begin site DC2 by d.ivanov; end site DC2 by the console; ");
        bench.desk.torn = true;
        bench.restart(); // a store that cannot be read holds nothing
        QVERIFY(bench.center->maintenance().windows().empty());
    }

    void anOperationThatBeginsOnItSaysSo() {
        WindowCase bench;
        alarm::Maintenance wish;
        wish.engine = EngineId{"orders-pg"};
        wish.reason = "disk swap";
        QCOMPARE(bench.center->beginMaintenance(wish, 1h), QString());
        QSignalSpy told(bench.center.get(), &AlarmCenter::told);
        bench.center->setOperated({EngineId{"mg-core"}});
        QCOMPARE(told.size(), 0);
        bench.center->setOperated({EngineId{"mg-core"}, EngineId{"orders-pg"}});
        QCOMPARE(told.size(), 1);
        QCOMPARE(
            told.front().front().toString(),
            QStringLiteral("An operation began on orders-pg, while engine orders-pg is in maintenance until "
                           "04:16:17Z (d.ivanov: disk swap)."));
        QVERIFY(bench.desk.maintained.ends_with("operation engine orders-pg by the console; "));
    }

    /// S16: the wrench and its word, no hue; and nobody is called meanwhile.
    void theMapShowsIt() {
        WindowCase bench;
        const topology::TopologySnapshot seen = tests::linksBroken(bench.inventory);
        alarm::Maintenance wish;
        wish.instance = InstanceId{"mv-b"};
        wish.reason = "new disk";
        QCOMPARE(bench.center->beginMaintenance(wish, 1h), QString());
        bench.seeFor(seen, 20s);
        const auto shown =
            bench.center->maintenance().applied(std::make_shared<const topology::TopologySnapshot>(seen));
        const CardLook look = looksOf(bench.inventory, shown.get()).cards.at(InstanceId{"mv-b"});
        QCOMPARE(look.word, QStringLiteral("MAINTENANCE"));
        QCOMPARE(look.badge, Badge::Maintenance);
        QCOMPARE(priorityOf(look.badge), Priority::None);
        QVERIFY(bench.center->alarms().outOfService() == std::vector<std::string>{"instance:mv-b/contact"});
        for (const Condition& each : bench.center->book().conditions())
            QVERIFY(each.instance != InstanceId{"mv-b"});
    }
};

QTEST_MAIN(TestMaintenanceWindow)
#include "tst_maintenance_window.moc"
