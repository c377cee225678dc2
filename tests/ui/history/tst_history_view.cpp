// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/fake_desk.h"
#include "tests/support/test_case.h"
#include "tests/ui/support/past.h"
#include "ui/charts/timeline_pane.h"
#include "ui/history/history_picture.h"
#include "ui/history/history_view.h"
#include "ui/history/step_events.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::ui;
using namespace std::chrono_literals;

namespace {

/// Answers with a path at once.
class ScriptedPrompt : public FilePrompt {
  public:
    QString path;
    void askOpen(QWidget*, const QString&, const QString&, Chosen) override {}
    void askSave(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
};

struct Bench {
    explicit Bench(inventory::TargetKind target = inventory::TargetKind::Production)
        : inventory(tests::scriptedInventory(target)) {
        services.clock = &clock;
        services.inventory = &inventory;
        tests::makePast(history, inventory, tests::lagging(inventory));
        view = std::make_unique<HistoryView>(services, history, prompt);
        view->resize(1100, 760);
        view->show();
        view->setSnapshot(std::make_shared<const topology::TopologySnapshot>(tests::lagging(inventory)));
    }
    template <class T>
    T* find(const char* name) const {
        auto* widget = view->findChild<T*>(QString::fromLatin1(name));
        if (!widget) qFatal("no widget is named %s", name);
        return widget;
    }
    ChartPane* chart() const { return find<ChartPane>("history.lag"); }
    QString text(const char* name) const { return find<QLabel>(name)->text(); }
    void choose(const char* combo, const QString& item) const {
        auto* box = find<QComboBox>(combo);
        box->setCurrentIndex(box->findText(item));
        Q_EMIT box->activated(box->currentIndex());
    }
    QStringList names() const {
        QStringList all;
        for (const ChartData::Series& series : chart()->data().series)
            all << series.name;
        return all;
    }

    tests::FakeClock clock;
    inventory::Inventory inventory;
    history::History history;
    Services services;
    ScriptedPrompt prompt;
    std::unique_ptr<HistoryView> view;
};

} // namespace

class TestHistoryView : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeKind::Day);
    }

    void theWorstSixAreDrawnWorstFirst() {
        const Bench bench;
        const auto& series = bench.chart()->data().series;
        QVERIFY(series.size() <= 6 && series.size() >= 4);
        QCOMPARE(series.front().name, QStringLiteral("orders-pg"));
        QCOMPARE(series.front().value, QStringLiteral("125 %")); // 75 s of 60 s
        std::set<int> looks;
        for (const ChartData::Series& each : series)
            looks.insert(each.look);
        QCOMPARE(looks.size(), series.size());
        QVERIFY(bench.chart()->data().budget == 100.0);
        for (const ChartData::Series& each : series) {
            qsizetype points = 0;
            for (const Stretch& stretch : each.stretches)
                points += stretch.size();
            QVERIFY2(points <= 2000, qPrintable(QString::number(points)));
        }
    }

    /// The console was off for ten minutes, and for five nobody saw DC1.
    void gapsStayOpen() {
        const Bench bench;
        QCOMPARE(bench.chart()->data().series.front().stretches.size(), std::size_t{3});
        const StateBand& band = bench.find<TimelinePane>("history.states")->bands().front();
        const UtcTime now = tests::scriptedNow();
        QCOMPARE(TimelinePane::wordAt(band, now - 2700s), QStringLiteral("?"));
        QCOMPARE(TimelinePane::wordAt(band, now - 1400s), QStringLiteral("PRESUMED DOWN"));
        QCOMPARE(TimelinePane::wordAt(band, now - 600s), QStringLiteral("OK"));
    }

    void filtersAndGroups() {
        const Bench bench;
        bench.find<QCheckBox>("history.over")->setChecked(true);
        for (const QString& name : bench.names())
            QVERIFY(name == QStringLiteral("orders-pg") || name.startsWith(QStringLiteral("rd")) ||
                    !name.isEmpty());
        QVERIFY(bench.names().contains(QStringLiteral("orders-pg")));
        const auto over = bench.names().size();
        bench.find<QCheckBox>("history.over")->setChecked(false);
        QVERIFY(bench.names().size() >= over);
        bench.choose("history.engine", QStringLiteral("orders-pg"));
        QCOMPARE(bench.names(), QStringList{QStringLiteral("orders-pg")});
        QCOMPARE(bench.find<TimelinePane>("history.states")->bands().size(), std::size_t{1});
        bench.choose("history.group", QStringLiteral("link"));
        for (const QString& name : bench.names())
            QVERIFY2(name.contains(QStringLiteral(" → ")), qPrintable(name));
    }

    void theCrosshairReadsAllThree() {
        const Bench bench;
        auto* chart = bench.chart();
        const UtcTime at = tests::scriptedNow() - 1400s;
        QTest::mouseClick(chart, Qt::LeftButton, {}, QPoint(static_cast<int>(chart->xOf(at)), 40));
        const QString dark = bench.text("history.moment");
        QVERIFY2(dark.contains(QStringLiteral("orders-pg not seen")), qPrintable(dark));
        QVERIFY2(dark.contains(QStringLiteral("orders-pg PRESUMED DOWN")), qPrintable(dark));
        const UtcTime step = tests::scriptedNow() - 2080s;
        QTest::mouseClick(bench.find<EventsPane>("history.events"), Qt::LeftButton, {},
                          QPoint(static_cast<int>(chart->xOf(step)), 20));
        QVERIFY2(bench.text("history.moment").contains(QStringLiteral("orders-pg-a1 is primary now")) ||
                     bench.text("history.moment").contains(QStringLiteral("Promote")),
                 qPrintable(bench.text("history.moment")));
    }

    void rangesChooseTheirTierAndThePastIsNotLive() {
        const Bench bench;
        QVERIFY(bench.text("history.notes").startsWith(QStringLiteral("projection:")));
        bench.choose("history.range", QStringLiteral("6 h"));
        QVERIFY(bench.chart()->data().series.size() >= 4);
        bench.find<QPushButton>("history.earlier")->click();
        QVERIFY(!bench.find<QPushButton>("history.live")->isChecked());
        QVERIFY2(bench.text("history.notes").startsWith(QStringLiteral("NOT LIVE: ")),
                 qPrintable(bench.text("history.notes")));
        bench.find<QPushButton>("history.later")->click();
        bench.find<QPushButton>("history.later")->click();
        QVERIFY(bench.find<QPushButton>("history.live")->isChecked());
    }

    void theTableHasEveryLink() {
        const Bench bench;
        bench.find<QPushButton>("history.table")->click();
        const auto* table = bench.find<QTableView>("history.table.lag");
        QVERIFY(table->model()->rowCount() >= static_cast<int>(bench.chart()->data().series.size()));
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("orders-pg"));
        QVERIFY(bench.find<QTableView>("history.table.states")->model()->rowCount() > 9);
        QVERIFY(bench.find<QTableView>("history.table.events")->model()->rowCount() >= 4);
    }

    void whatIsExportedIsWhatIsDrawn() {
        Bench bench;
        const QTemporaryDir folder;
        bench.prompt.path = folder.filePath(QStringLiteral("lag.csv"));
        bench.find<QPushButton>("history.csv")->click();
        QTRY_VERIFY(bench.text("history.said").startsWith(QStringLiteral("Saved: ")));
        QFile file(bench.prompt.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        QCOMPARE(lines[0], QByteArray("utc,engine,series,least_s,most_s,mean_s,most_percent_of_rpo,seen"));
        QVERIFY2(lines[1].startsWith("2025-11-02T02:16:1"), lines[1].constData());
        bool gap = false;
        for (const QByteArray& line : lines)
            gap = gap || line.endsWith(",,,,,no");
        QVERIFY(gap);
        bench.prompt.path = folder.filePath(QStringLiteral("nowhere/lag.png"));
        bench.find<QPushButton>("history.png")->click();
        QVERIFY2(bench.text("history.said").contains(QStringLiteral("cannot be written")),
                 qPrintable(bench.text("history.said")));
    }

    /// A15: exports of what is not real say so, and the picture bears the frame on four sides.
    void exportsOfASimulationAreMarked() {
        Bench bench(inventory::TargetKind::Simulation);
        const QTemporaryDir folder;
        bench.prompt.path = folder.filePath(QStringLiteral("lag.csv"));
        bench.find<QPushButton>("history.csv")->click();
        QTRY_VERIFY(bench.text("history.said").startsWith(QStringLiteral("Saved: ")));
        QFile file(bench.prompt.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readLine().startsWith("# SIMULATION "));
        bench.prompt.path = folder.filePath(QStringLiteral("lag.png"));
        bench.find<QPushButton>("history.png")->click();
        const QImage framed(bench.prompt.path);
        QVERIFY(framed.width() > 500);
        const auto dotted = [&](const QRect& strip) {
            std::set<QRgb> colours;
            for (int y = strip.top(); y <= strip.bottom(); ++y)
                for (int x = strip.left(); x <= strip.right(); ++x)
                    colours.insert(framed.pixel(x, y));
            return colours.size() > 1;
        };
        const int w = framed.width();
        const int h = framed.height();
        QVERIFY(dotted({0, 0, w, 12}) && dotted({0, h - 12, w, 12}));
        QVERIFY(dotted({0, 0, 12, h}) && dotted({w - 12, 0, 12, h}));
    }

    void anOperationsStepsAreEvents() {
        tests::FakeClock clock;
        tests::FakeDesk desk(clock);
        history::Chronicle chronicle;
        StepEvents events(chronicle);
        operation::Progress progress;
        progress.plan.request.id = OperationId("op-1");
        progress.plan.request.engine = EngineId("orders");
        progress.plan.request.to = SiteId("DC2");
        progress.plan.steps.resize(2);
        progress.plan.steps[0].title = "Fence a1";
        progress.plan.steps[1].title = "Promote b1";
        progress.steps.resize(2);
        progress.startedAt = clock.utc();
        const auto look = [&] {
            desk.running = {progress.plan.request.id};
            desk.look = std::make_shared<const operation::Progress>(progress);
            events.look(&desk, nullptr, clock.utc());
            events.look(&desk, nullptr, clock.utc()); // nothing is told twice
            clock.step(1s);
        };
        look();
        progress.steps[0].phase = operation::StepPhase::Acting;
        look();
        progress.steps[0].phase = operation::StepPhase::Done;
        look();
        progress.steps[1].phase = operation::StepPhase::InDoubt;
        look();
        std::string told;
        for (const history::Event& event : chronicle.events(UtcTime{}, clock.utc()))
            told += event.text + "\n";
        FL_COMPARE_TEXT(told,
                        "switchover of orders to DC2 began.\nstep 1 of 2, Fence a1: done.\n"
                        "step 2 of 2, Promote b1: outcome unknown.\n");
    }
};

QTEST_MAIN(TestHistoryView)
#include "tst_history_view.moc"
