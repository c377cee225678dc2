// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/alarms/alarm_case.h"
#include "ui/alarms/alarm_detail.h"
#include "ui/alarms/alarm_dock.h"
#include "ui/theme/comfort.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;
using tests::AlarmCase;

namespace {

/// A dock over a case, found and driven as a person would.
struct DockCase : AlarmCase {
    std::unique_ptr<AlarmDock> dock;

    explicit DockCase(inventory::Inventory estate = tests::scriptedInventory()) : AlarmCase(std::move(estate)) {
        start();
        dock = std::make_unique<AlarmDock>(*center);
        dock->resize(1340, 240);
        dock->show();
    }
    template <class T>
    T* part(const char* name) const {
        return dock->findChild<T*>(QString::fromUtf8(name));
    }
    QStringList lines() const {
        QStringList lines;
        const QAbstractItemModel* model = part<QListView>("alarm.list")->model();
        for (int row = 0; row < model->rowCount(); ++row)
            lines << model->index(row, 0).data().toString();
        return lines;
    }
    void click(const char* name) const { part<QPushButton>(name)->click(); }
    QAction* command(const char* name) const { return dock->findChild<QAction*>(QString::fromUtf8(name)); }
    /// The form of the first alarm that calls, which is a P1, with its reason.
    void openShelfOfP1() {
        see(tests::splitBrain(inventory));
        command("alarm.next")->trigger();
        command("alarm.shelve")->trigger();
        QTest::keyClicks(part<QLineEdit>("alarm.reason"), QStringLiteral("known"));
    }
    void clickRow(int row) const {
        auto* list = part<QListView>("alarm.list");
        list->scrollTo(list->model()->index(row, 0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          list->visualRect(list->model()->index(row, 0)).center());
    }
};

} // namespace

/// The dock as a person uses it (UX-8).
class TestAlarmDock : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }

    void aQuietEstateSaysSo() {
        DockCase bench;
        bench.see(tests::normal(bench.inventory));
        QCOMPARE(bench.part<QLabel>("alarm.count")->text(), QStringLiteral("ALARMS none"));
        QCOMPARE(bench.part<QPushButton>("alarm.shelvedToggle")->text(), QStringLiteral("0 shelved"));
        QVERIFY(bench.lines().isEmpty());
        for (const char* name : {"alarm.next", "alarm.acknowledge", "alarm.shelve", "alarm.silence"}) {
            QVERIFY2(!bench.command(name)->isEnabled(), name);
            QVERIFY2(!bench.command(name)->toolTip().isEmpty(), name);
        }
    }

    void aGroupIsOneRowAndOpens() {
        DockCase bench;
        bench.see(tests::presumedDown(bench.inventory));
        QCOMPARE(bench.part<QLabel>("alarm.count")->text(), QStringLiteral("ALARMS 13 in 1 group"));
        QCOMPARE(bench.lines().size(), 1);
        QCOMPARE(bench.lines().front(),
                 QStringLiteral("ACTIVE  03:12:07Z  4m10s  DC1: 13 conditions, 1 probable cause: DC1 presumed down "
                                "03:12:07Z. Do: Ask by another way whether DC1 runs. Then fail over what must go "
                                "on.  first-out"));
        bench.clickRow(0);
        bench.center->tick(true);
        QCOMPARE(bench.lines().size(), 14);
        QVERIFY(bench.lines().at(5).startsWith(QStringLiteral("CAUSED")));
    }

    void rowsComeAndGoWithoutReset() {
        DockCase bench;
        auto* list = bench.part<QListView>("alarm.list");
        const QAbstractItemModelTester tester(list->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(list->model(), &QAbstractItemModel::modelReset);
        bench.see(tests::presumedDown(bench.inventory));
        bench.clickRow(0);
        for (const auto make : {tests::lagging, tests::linksBroken, tests::normal, tests::presumedDown})
            bench.seeFor(make(bench.inventory), 40s);
        QCOMPARE(resets.count(), 0);
    }

    void aSelectionStaysWithItsAlarm() {
        DockCase bench;
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        bench.command("alarm.next")->trigger();
        const QString chosen = bench.lines().at(bench.part<QListView>("alarm.list")->currentIndex().row());
        bench.seeFor(tests::linksBroken(bench.inventory), 20s); // graver rows come above
        const int row = bench.part<QListView>("alarm.list")->currentIndex().row();
        QVERIFY(row > 0);
        QCOMPARE(bench.lines().at(row).section(QLatin1Char(':'), 3, 3), chosen.section(QLatin1Char(':'), 3, 3));
    }

    void eightGoesToWhatCalls() {
        DockCase bench;
        QSignalSpy chosen(bench.dock.get(), &AlarmDock::chosen);
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        auto* list = bench.part<QListView>("alarm.list");
        const int rows = list->model()->rowCount();
        QVERIFY(rows > 2);
        bench.command("alarm.next")->trigger();
        QCOMPARE(list->currentIndex().row(), 0);
        bench.command("alarm.previous")->trigger();
        QCOMPARE(list->currentIndex().row(), rows - 1);
        QCOMPARE(bench.center->acknowledge(bench.center->alarms().groups()[0].key, {}), QString());
        bench.command("alarm.next")->trigger();
        QCOMPARE(list->currentIndex().row(), 1); // the first is acknowledged
        QVERIFY(chosen.count() >= 3);
    }

    void acknowledgingTakesOneKeyAndANote() {
        DockCase bench;
        QSignalSpy wanted(bench.dock.get(), &AlarmDock::wanted);
        bench.see(tests::presumedDown(bench.inventory));
        bench.command("alarm.acknowledge")->trigger();
        QVERIFY(bench.dock->isTall());
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(bench.part<QPushButton>("alarm.ackDo")->text(), QStringLiteral("Acknowledge 13 alarms"));
        QTest::keyClicks(bench.part<QLineEdit>("alarm.note"), QStringLiteral("calling the site"));
        QTest::keyClick(bench.part<QLineEdit>("alarm.note"), Qt::Key_Return);
        QVERIFY(bench.center->alarms().calling().empty());
        FL_COMPARE_TEXT(bench.center->alarms().find("site:DC1/contact")->ack->note, "calling the site");
        QVERIFY(bench.lines().front().startsWith(QStringLiteral("ACKED")));
        QVERIFY(bench.part<QLabel>("alarm.meta")->text().contains(QStringLiteral("Acknowledged by d.ivanov")));
        QVERIFY(!bench.command("alarm.acknowledge")->isEnabled());
    }

    void aLargeGroupIsOpenedFirst() {
        DockCase bench(tests::wideInventory(30));
        bench.seeFor(tests::wideSnapshot(bench.inventory, Micros{8s}), 20s);
        bench.command("alarm.next")->trigger();
        QVERIFY(!bench.command("alarm.acknowledge")->isEnabled());
        QVERIFY2(bench.command("alarm.acknowledge")->toolTip().contains(QStringLiteral("open the group once first")),
                 qPrintable(bench.command("alarm.acknowledge")->toolTip()));
        QTest::keyClick(bench.part<QListView>("alarm.list"), Qt::Key_Return);
        QVERIFY(bench.command("alarm.acknowledge")->isEnabled());
        QVERIFY(!bench.center->alarms().calling().empty()); // opening acknowledged nothing
    }

    void shelvingAsksForAReasonAndComesBackOnDemand() {
        DockCase bench;
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        bench.command("alarm.next")->trigger();
        bench.command("alarm.shelve")->trigger();
        auto* shelve = bench.part<QPushButton>("alarm.shelveDo");
        QVERIFY(!shelve->isEnabled());
        QTest::keyClicks(bench.part<QLineEdit>("alarm.reason"), QStringLiteral("backup runs"));
        QVERIFY(shelve->isEnabled());
        QCOMPARE(bench.part<QComboBox>("alarm.length")->currentText(), QStringLiteral("30 min"));
        shelve->click();
        QCOMPARE(bench.part<QPushButton>("alarm.shelvedToggle")->text(), QStringLiteral("1 shelved"));
        bench.click("alarm.shelvedToggle");
        QCOMPARE(bench.lines().size(), 1);
        QVERIFY2(bench.lines().front().contains(QStringLiteral("Shelved by d.ivanov: backup runs")),
                 qPrintable(bench.lines().front()));
        bench.clickRow(0);
        bench.click("alarm.other"); // Take back
        QVERIFY(bench.center->alarms().shelves().empty());
    }

    /// UX-8.5: the second person's key signs at this console; until then the form says what it lacks.
    void aP1IsShelvedByTwo() {
        DockCase bench;
        bench.openShelfOfP1();
        auto* shelve = bench.part<QPushButton>("alarm.shelveDo");
        auto* why = bench.part<QLabel>("alarm.shelveWhy");
        QVERIFY(bench.part<QLineEdit>("alarm.keys")->isVisible());
        QVERIFY(!shelve->isEnabled());
        QCOMPARE(why->text(), QStringLiteral("a P1 needs a second person"));
        bench.part<QComboBox>("alarm.second")->setCurrentIndex(1);
        QVERIFY(!shelve->isEnabled());
        QCOMPARE(why->text(), QStringLiteral("m.ruiz has not signed: name the folder of the key"));
        QTest::keyClicks(bench.part<QLineEdit>("alarm.keys"), QStringLiteral("/stick"));
        QCOMPARE(why->text(), QStringLiteral("m.ruiz has not signed: the passphrase is not typed"));
        QTest::keyClicks(bench.part<QLineEdit>("alarm.passphrase"), QStringLiteral("open sesame"));
        QVERIFY(shelve->isEnabled());
        bench.part<QComboBox>("alarm.length")->setCurrentIndex(3); // 2 h
        QVERIFY(!shelve->isEnabled());
        bench.part<QComboBox>("alarm.length")->setCurrentIndex(1);
        const UtcTime until = bench.clock.utc() + 30min;
        shelve->click();
        QVERIFY(bench.part<QLineEdit>("alarm.passphrase")->text().isEmpty());
        QTRY_COMPARE(bench.center->alarms().shelves().size(), std::size_t{1});
        const alarm::Shelf shelf = bench.center->alarms().shelves().front();
        QCOMPARE(shelf.agreement, std::string("signed by m.ruiz from /stick"));
        QVERIFY(shelf.until == until);
        QCOMPARE(bench.agreedTo.size(), std::size_t{1});
        QVERIFY(bench.agreedTo.front().until == until);
        QCOMPARE(bench.agreedTo.front().key, shelf.key);
        bench.click("alarm.shelvedToggle");
        const auto* model = bench.part<QListView>("alarm.list")->model();
        QVERIFY(model->index(0, 0).data(Qt::ToolTipRole).toString().contains(
            QStringLiteral("Agreed and signed by m.ruiz.")));
    }

    void aP1WhoseSecondPersonCannotSignIsNotShelved() {
        DockCase bench;
        bench.notSigned = Error{ErrorKind::Refused, "There is no key of m.ruiz in /stick.", "", ""};
        bench.openShelfOfP1();
        bench.part<QComboBox>("alarm.second")->setCurrentIndex(1);
        bench.part<QLineEdit>("alarm.keys")->setText(QStringLiteral("/stick"));
        bench.part<QLineEdit>("alarm.passphrase")->setText(QStringLiteral("open sesame"));
        bench.click("alarm.shelveDo");
        QTRY_VERIFY(bench.part<QLabel>("alarm.shelveWhy")->text().startsWith(
            QStringLiteral("There is no key of m.ruiz in /stick.")));
        QVERIFY(bench.center->alarms().shelves().empty());
        bench.part<QLineEdit>("alarm.passphrase")->setText(QStringLiteral("open barley"));
        QVERIFY(bench.part<QPushButton>("alarm.shelveDo")->isEnabled());
    }

    /// Of anything but a P1 nobody's key is asked.
    void aP2AsksForNoKey() {
        DockCase bench;
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        bench.command("alarm.next")->trigger();
        bench.command("alarm.shelve")->trigger();
        QVERIFY(bench.part<QLineEdit>("alarm.reason")->isVisible());
        QVERIFY(!bench.part<QLineEdit>("alarm.keys")->isVisible());
    }

    void aSilentSourceIsMarked() {
        DockCase bench;
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        bench.center->tick(false);
        QVERIFY(bench.lines().front().startsWith(QStringLiteral("?  ACTIVE")));
        QVERIFY(bench.lines().front().contains(QStringLiteral("source silent")));
    }

    /// What calls blinks, but not where motion is reduced.
    void nothingBlinksUnderReducedMotion() {
        DockCase bench;
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        auto* list = bench.part<QListView>("alarm.list");
        const auto grabbed = [&] { return list->viewport()->grab().toImage(); };
        const QImage before = grabbed();
        QTRY_VERIFY(grabbed() != before);
        setComfort(*qApp, {.reducedMotion = true});
        const auto restored = qScopeGuard([] { setComfort(*qApp, {}); });
        QTest::qWait(600); // the badge comes to rest within one turn
        const QImage still = grabbed();
        QTest::qWait(1200); // two turns of the blink
        QVERIFY(grabbed() == still);
    }

    void whatIsOverIsStillThereUntilSeen() {
        DockCase bench;
        bench.seeFor(tests::lagging(bench.inventory), 20s);
        bench.seeFor(tests::normal(bench.inventory), 40s);
        QVERIFY(!bench.lines().isEmpty());
        QVERIFY(bench.lines().front().startsWith(QStringLiteral("WAS")));
    }
};

QTEST_MAIN(TestAlarmDock)
#include "tst_alarm_dock.moc"
