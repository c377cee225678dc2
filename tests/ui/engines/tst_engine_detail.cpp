// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/topology/group_point.h"
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/engine_case.h"
#include "ui/charts/chart_pane.h"
#include "ui/engines/engine_detail.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QTableWidget>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

struct Bench {
    tests::EngineCase stage;
    history::History history;
    std::vector<std::string> given; ///< what was asked to be given back, and why
    QPromise<Result<std::vector<std::string>>> answer;
    std::unique_ptr<EngineDetail> detail;

    Bench() {
        stage.services.giveBack = [this](const EngineId& engine, const std::string& reason) {
            given.push_back(engine.value + ": " + reason);
            answer.start();
            return answer.future();
        };
        detail = std::make_unique<EngineDetail>(stage.services, history);
        detail->resize(1000, 800);
        detail->setEngine(EngineId("orders-pg"));
        detail->show();
    }
    void see(const topology::TopologySnapshot& snapshot) const {
        detail->setSnapshot(std::make_shared<const topology::TopologySnapshot>(snapshot));
    }
    template <class T>
    T* find(const char* name) const {
        auto* widget = detail->findChild<T*>(QString::fromLatin1(name));
        if (!widget) qFatal("no widget is named %s", name);
        return widget;
    }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
};

} // namespace

class TestEngineDetail : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    /// What the log has of this engine, no other's, and what is too old to count says so.
    void theLastDryRunAndRehearsalStandThere() {
        Bench bench;
        QTRY_VERIFY2(bench.text("preparations").contains(QStringLiteral("was ready at")),
                     qPrintable(bench.text("preparations")));
        const QStringList lines = bench.text("preparations").split(QStringLiteral("<br>"));
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].startsWith(QStringLiteral("<b>Last dry run:</b> switchover to DC2 was ready at ")),
                 qPrintable(lines[0]));
        QVERIFY2(lines[0].contains(QStringLiteral("(2 h ago, by d.ivanov), good until ")),
                 qPrintable(lines[0]));
        QVERIFY2(lines[1].startsWith(QStringLiteral("<b>STALE</b> <b>Last rehearsal:</b> switchover to DC2: "
                                                    "Rolled back at ")),
                 qPrintable(lines[1]));
        QVERIFY(lines[1].endsWith(QStringLiteral("(1d06h ago, by m.ruiz); that is too long ago to count")));
        bench.detail->setEngine(EngineId("rd-cache"));
        QCOMPARE(bench.text("preparations"), QStringLiteral("<b>Last dry run:</b> none in this log<br>"
                                                            "<b>Last rehearsal:</b> none in this log"));
    }

    void automationIsGivenBackWithAReasonOnly() {
        Bench bench;
        bench.see(tests::normal(bench.stage.inventory));
        QVERIFY(!bench.find<QWidget>("giveback")->isVisible());
        bench.see(bench.stage.parked());
        QVERIFY(bench.find<QPushButton>("giveback.open")->isVisible());
        QVERIFY(!bench.find<QPushButton>("giveback.do")->isVisible());
        bench.find<QPushButton>("giveback.open")->click();
        QVERIFY(!bench.find<QPushButton>("giveback.do")->isEnabled());
        QCOMPARE(bench.text("giveback.why"),
                 QStringLiteral("Give back is off: write why, 20 characters to go."));
        QTest::keyClicks(bench.find<QLineEdit>("giveback.reason"),
                         QStringLiteral("the failed run was looked into"));
        bench.find<QPushButton>("giveback.do")->click();
        QVERIFY(bench.given == std::vector<std::string>{"orders-pg: the failed run was looked into"});
        QVERIFY(!bench.find<QPushButton>("giveback.do")->isEnabled()); // not twice
        bench.answer.addResult(std::vector<std::string>{"repmgr-b is running."});
        bench.answer.finish();
        QTRY_COMPARE(bench.text("giveback.said"), QStringLiteral("repmgr-b is running."));
        bench.see(tests::normal(bench.stage.inventory));
        QVERIFY(!bench.find<QPushButton>("giveback.open")->isVisible());
        QVERIFY(bench.find<QLabel>("giveback.said")->isVisible());
    }

    /// It says why, and what was written stays, so that it can be tried again.
    void aRefusalIsSaid() {
        Bench bench;
        bench.see(bench.stage.parked());
        bench.find<QPushButton>("giveback.open")->click();
        QTest::keyClicks(bench.find<QLineEdit>("giveback.reason"),
                         QStringLiteral("the failed run was looked into"));
        bench.find<QPushButton>("giveback.do")->click();
        bench.answer.addResult(Error{ErrorKind::Refused, "Operation op-1 has not ended.", "", ""});
        bench.answer.finish();
        QTRY_VERIFY(bench.text("giveback.said").contains(QStringLiteral("Operation op-1 has not ended.")));
        QVERIFY(bench.find<QPushButton>("giveback.do")->isEnabled());
    }

    /// The names stand beside the curves, where there is little room.
    void aCurveIsNamedByWhoReceives() {
        Bench bench;
        topology::TopologySnapshot seen = tests::normal(bench.stage.inventory);
        bench.history.record(seen);
        bench.see(seen);
        const auto names = [&] {
            QStringList all;
            for (const ChartData::Series& each : bench.find<ChartPane>("detailLag")->data().series)
                all << each.name;
            all.sort();
            return all.join(QStringLiteral(", "));
        };
        QCOMPARE(names(), QStringLiteral("orders-pg-a2, orders-pg-b1, orders-pg-b2"));
        // After a switchover it receives from another: two links into one, until the old one has left the hour.
        for (topology::EngineState& engine : seen.engines)
            if (engine.id == EngineId("orders-pg")) engine.links.front().from = InstanceId("orders-pg-b2");
        seen.takenAt += std::chrono::seconds{5};
        bench.history.record(seen);
        bench.see(seen);
        QVERIFY2(names().contains(QStringLiteral("orders-pg-b2 → ")), qPrintable(names()));
    }

    /// The group's point is that of the engine which goes back furthest, and that engine is named.
    void aGroupNamesTheEngineThatLimitsIt() {
        Bench bench;
        bench.see(tests::lagging(bench.stage.inventory));
        auto* choice = bench.find<QComboBox>("engineChoice");
        choice->setCurrentIndex(choice->findText(QStringLiteral("group > shop")));
        Q_EMIT choice->activated(choice->currentIndex());
        QVERIFY(bench.find<QWidget>("groupDetail")->isVisible());
        QVERIFY(!bench.find<QWidget>("members")->isVisible());
        const auto point =
            topology::groupPoint(bench.stage.inventory.groups[0], tests::lagging(bench.stage.inventory));
        QVERIFY(point.heldBackBy.has_value());
        const QString limiting = QString::fromStdString(point.heldBackBy->value);
        QVERIFY(bench.text("group.why").contains(limiting));
        auto* table = bench.find<QTableWidget>("group.engines");
        QCOMPARE(table->rowCount(), 4);
        int named = 0;
        for (int row = 0; row < table->rowCount(); ++row) {
            const bool limits = table->item(row, 5)->text() == QStringLiteral("LIMITS THE GROUP");
            QCOMPARE(limits, table->item(row, 1)->text() == limiting);
            named += limits;
        }
        QCOMPARE(named, 1);
        bench.detail->setEngine(EngineId("orders-pg"));
        QVERIFY(bench.find<QWidget>("members")->isVisible());
    }
};

QTEST_MAIN(TestEngineDetail)
#include "tst_engine_detail.moc"
