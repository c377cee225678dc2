// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inventory/parse.h"
#include "tests/support/estate.h"
#include "tests/ui/operation/one_engine_bench.h"
#include "tests/ui/shell/walk.h"
#include "tests/ui/support/engine_case.h"
#include "ui/inventory/template_window.h"
#include "ui/map/topology_map.h"
#include "ui/palette/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/plan_reason.h"
#include "ui/shell/print.h"
#include "ui/shell/statement_windows.h"

#include <QComboBox>
#include <QFile>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests;
using namespace std::chrono_literals;

namespace {

/// Answers as a test sets it; every call is remembered.
class FakeStatements : public operation::StatementDesk {
  public:
    topology::Statements said;
    std::optional<Error> fault;
    QStringList calls;
    QFuture<Result<void>> attestDown(SiteId site, std::string what, Micros lasting) override {
        calls << QStringLiteral("%1 down for %2 min: %3")
                     .arg(QString::fromStdString(site.value))
                     .arg(lasting / 1min)
                     .arg(QString::fromStdString(what));
        return answer();
    }
    QFuture<Result<void>> withdraw(SiteId site, std::string) override {
        calls << QStringLiteral("%1 taken back").arg(QString::fromStdString(site.value));
        return answer();
    }
    QFuture<Result<void>> resolve(EngineId engine, InstanceId kept, std::string reason) override {
        calls << QStringLiteral("%1 stands on %2: %3")
                     .arg(QString::fromStdString(engine.value), QString::fromStdString(kept.value),
                          QString::fromStdString(reason));
        return answer();
    }
    topology::Statements standing() const override { return said; }

  private:
    QFuture<Result<void>> answer() const {
        return QtFuture::makeReadyFuture(fault ? Result<void>(*fault) : Result<void>());
    }
};

/// An estate, what is seen of it, and what is said.
struct Bench {
    WatchedEstate estate;
    topology::SnapshotFeed feed;
    FakeStatements statements;
    FakeDesk desk{estate.clock};
    Services services() {
        Services s;
        s.clock = &estate.clock;
        s.inventory = &estate.inventory;
        s.feed = &feed;
        s.desk = &desk;
        s.statements = &statements;
        s.operatorId = OperatorId("m.ruiz");
        return s;
    }
    void publish() { feed.publish(std::make_shared<topology::TopologySnapshot>(estate.snapshot())); }
    void seeBoth() {
        estate.see(primaryLook("a1", 100));
        estate.see(replicaLook("b1", 100, 100));
        publish();
    }
    void loseDc1() {
        for (int i = 0; i < 4; ++i) {
            estate.wait(6s);
            estate.see(replicaLook("b1", 100, 100));
            estate.fail("a1", ErrorKind::Timeout);
        }
        publish();
    }
    /// a1 writes on though b1 was promoted at 300.
    void twoWriters() {
        topology::Observation a1 = primaryLook("a1", 300 + (5 << 20));
        a1.history = "1";
        topology::Observation b1 = primaryLook("b1", 300 + (7 << 20));
        b1.history = "1@300;2";
        estate.see(a1);
        estate.see(b1);
        publish();
    }
    void oneWriter() {
        estate.wait(1s);
        topology::Observation a1 = replicaLook("a1", 300 + (5 << 20), 300 + (5 << 20));
        a1.history = "1";
        topology::Observation b1 = primaryLook("b1", 300 + (7 << 20));
        b1.history = "1@300;2";
        estate.see(a1);
        estate.see(b1);
        publish();
    }
};

template <class T>
T* find(const QWidget& window, const char* name) {
    T* widget = window.findChild<T*>(QString::fromLatin1(name));
    if (!widget) qFatal("no widget is named %s", name);
    return widget;
}

QString text(const QWidget& window, const char* name) {
    return find<QLabel>(window, name)->text();
}

/// Answers with one path.
struct OneFile : FilePrompt {
    QString path;
    void askOpen(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
    void askSave(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
};

int inkOf(const QImage& image, const QRect& in) {
    int dark = 0;
    for (int y = in.top(); y <= in.bottom(); ++y)
        for (int x = in.left(); x <= in.right(); ++x)
            if (qGray(image.pixel(x, y)) < 128) ++dark;
    return dark;
}

} // namespace

/// What goes on record or on paper from the main window, and where a new inventory comes from.
class TestRecordsAndPrint : public TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }

    // --- a site is down ---------------------------------------------------------------------------------

    void aSiteThatIsSeenCannotBeAttestedDown() {
        Bench bench;
        bench.seeBoth();
        AttestWindow window(bench.services(), SiteId("DC1"));
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        find<QLineEdit>(window, "attest.what")->setText(QStringLiteral("the whole row is without power"));
        auto* sign = find<QPushButton>(window, "attest.sign");
        QVERIFY(!sign->isEnabled());
        QVERIFY(text(window, "attest.why")
                    .startsWith(QStringLiteral("Attesting is off: DC1 answers this console.")));
        bench.loseDc1();
        QTRY_VERIFY(sign->isEnabled());
        tests::keepPicture(window, "attest");
        bench.seeBoth();
        QTRY_VERIFY(!sign->isEnabled());
    }

    void anAttestationIsSignedAndTakenBack() {
        Bench bench;
        bench.seeBoth();
        bench.loseDc1();
        AttestWindow window(bench.services(), SiteId("DC1"));
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        auto* sign = find<QPushButton>(window, "attest.sign");
        QVERIFY(!sign->isEnabled());
        QVERIFY(
            text(window, "attest.why").startsWith(QStringLiteral("Attesting is off: 20 characters to go.")));
        QTest::keyClicks(find<QLineEdit>(window, "attest.what"),
                         QStringLiteral("the whole row is without power"));
        QVERIFY(sign->isEnabled());
        QTest::keyClick(find<QLineEdit>(window, "attest.what"), Qt::Key_Return); // commits nothing (rule 8)
        QVERIFY(bench.statements.calls.isEmpty());
        QTest::mouseClick(sign, Qt::LeftButton);
        QCOMPARE(bench.statements.calls,
                 QStringList{QStringLiteral("DC1 down for 60 min: the whole row is without power")});
        QTRY_COMPARE(text(window, "attest.why"), QStringLiteral("It is on record."));
        bench.statements.said.proofs[SiteId("DC1")] = {};
        bench.publish();
        auto* back = find<QPushButton>(window, "attest.withdraw");
        QTRY_VERIFY(back->isEnabled());
        QTest::mouseClick(back, Qt::LeftButton);
        QCOMPARE(bench.statements.calls.back(), QStringLiteral("DC1 taken back"));
    }

    // --- two writers ------------------------------------------------------------------------------------

    void bothHistoriesStandSideBySide() {
        Bench bench;
        bench.twoWriters();
        ResolveWindow window(bench.services(), EngineId("orders"));
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QCOMPARE(text(window, "resolve.head.left") + QLatin1Char(' ') + text(window, "resolve.head.right"),
                 QStringLiteral("a1 b1"));
        QCOMPARE(
            text(window, "resolve.fork"),
            QStringLiteral("They parted on timeline 1 at position 300: up to there both have the same."));
        const QStringList left = text(window, "resolve.left").split(QLatin1Char('\n'));
        QVERIFY2(left.contains(QStringLiteral("timeline history 1")), qPrintable(left.join(u'|')));
        QVERIFY2(left.contains(QStringLiteral("takes writes")), qPrintable(left.join(u'|')));
        QVERIFY2(left.contains(QStringLiteral("wrote since they parted: ") +
                               QString::fromStdString(humanBytes(Bytes{5 << 20}))),
                 qPrintable(left.join(u'|')));
        const QStringList right = text(window, "resolve.right").split(QLatin1Char('\n'));
        QVERIFY2(right.contains(QStringLiteral("wrote since they parted: ") +
                                QString::fromStdString(humanBytes(Bytes{7 << 20}))),
                 qPrintable(right.join(u'|')));
        tests::keepPicture(window, "resolve");
        auto* sign = find<QPushButton>(window, "resolve.sign");
        QVERIFY(!sign->isEnabled());
        QCOMPARE(text(window, "resolve.why"),
                 QStringLiteral("Signing is off: a1 and b1 take writes now. Stop one of them first."));
    }

    void theResolutionIsSignedWithAReason() {
        Bench bench;
        bench.twoWriters();
        bench.statements.said.diverged[EngineId("orders")] = {{InstanceId("a1"), InstanceId("b1")},
                                                              bench.estate.clock.utc()};
        bench.estate.memory.diverged = bench.statements.said.diverged;
        bench.oneWriter();
        ResolveWindow window(bench.services(), EngineId("orders"));
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QVERIFY(text(window, "resolve.text")
                    .startsWith(QStringLiteral("orders accepted writes on a1 and b1 since ")));
        QCOMPARE(text(window, "resolve.why"), QStringLiteral("Signing is off: choose whose history stands."));
        auto* kept = find<QComboBox>(window, "resolve.kept");
        QCOMPARE(kept->currentIndex(), -1); // nobody is taken for granted
        kept->setCurrentIndex(1);
        Q_EMIT kept->activated(1);
        QCOMPARE(text(window, "resolve.why"), QStringLiteral("Signing is off: 20 characters to go."));
        QTest::keyClicks(find<QLineEdit>(window, "resolve.reason"),
                         QStringLiteral("b1 has all orders since noon"));
        bench.statements.fault = Error{ErrorKind::Refused, "The log refuses.", "", ""};
        QTest::mouseClick(find<QPushButton>(window, "resolve.sign"), Qt::LeftButton);
        QTRY_VERIFY(text(window, "resolve.why").contains(QStringLiteral("The log refuses.")));
        bench.statements.fault.reset();
        QTest::mouseClick(find<QPushButton>(window, "resolve.sign"), Qt::LeftButton);
        QCOMPARE(bench.statements.calls.back(),
                 QStringLiteral("orders stands on b1: b1 has all orders since noon"));
        QTRY_COMPARE(text(window, "resolve.why"), QStringLiteral("It is on record."));
    }

    /// UX-3.5: the only action that is offered.
    void ofTwoWritersOnlyResolvingIsOffered() {
        Bench bench;
        bench.seeBoth();
        MainWindow main(bench.services());
        main.show();
        main.select(EngineId("orders"), InstanceId("a1"));
        auto* resolve = find<QPushButton>(main, "resolve");
        QVERIFY(!resolve->isVisible());
        QVERIFY(find<QPushButton>(main, "plan_switchover")->isVisible());
        bench.twoWriters();
        QTRY_VERIFY(resolve->isVisible());
        for (const char* plan : {"plan_switchover", "plan_failover", "plan_failback"})
            QVERIFY(!find<QPushButton>(main, plan)->isVisible());
        bench.statements.said.diverged[EngineId("orders")] = {{InstanceId("a1"), InstanceId("b1")},
                                                              bench.estate.clock.utc()};
        bench.estate.memory.diverged = bench.statements.said.diverged;
        bench.oneWriter();
        QTRY_COMPARE(whyNoPlan(EngineId("orders"), bench.feed.latest().get(), true),
                     QStringLiteral("orders had two writers, and nobody has resolved it; resolve it first"));
        QVERIFY(resolve->isVisible());
        tests::keepPicture(main, "inspector-resolve");
        main.commands().run(QStringLiteral("operations.resolve"));
        auto* opened = main.findChild<ResolveWindow*>();
        QVERIFY(opened && opened->isVisible());
    }

    void aDarkSiteIsAttestedFromTheInspector() {
        Bench bench;
        bench.seeBoth();
        MainWindow main(bench.services());
        main.show();
        main.select(EngineId("orders"), InstanceId("a1"));
        auto* attest = find<QPushButton>(main, "attest");
        QVERIFY(!attest->isVisible());
        bench.loseDc1();
        QTRY_VERIFY(attest->isVisible());
        QCOMPARE(attest->text(), QStringLiteral("Attest that DC1 is down…"));
        QTest::mouseClick(attest, Qt::LeftButton);
        QVERIFY(main.findChild<AttestWindow*>());
        QVERIFY(bench.statements.calls.isEmpty()); // opening says nothing
    }

    /// UX-3.9: the map's menu opens the same forms where they apply, and says nothing itself.
    void theMapsMenuOpensTheForms() {
        Bench bench;
        bench.seeBoth();
        MainWindow main(bench.services());
        main.show();
        main.select(EngineId("orders"), InstanceId("a1"));
        auto* map = main.findChild<TopologyMap*>(QStringLiteral("topologyMap"));
        QWidget owner;
        const auto entry = [&](QMenu* menu, const char* name) -> QAction* {
            for (QAction* each : menu->actions())
                if (each->objectName() == QLatin1String(name)) return each;
            return nullptr;
        };
        QVERIFY(!entry(map->contextMenu(&owner), "map.resolve"));
        QVERIFY(!entry(map->siteMenu(SiteId("DC1"), &owner), "map.attest")); // DC1 answers
        bench.twoWriters();
        QTRY_VERIFY(entry(map->contextMenu(&owner), "map.resolve"));
        entry(map->contextMenu(&owner), "map.resolve")->trigger();
        QVERIFY(main.findChild<ResolveWindow*>());
        bench.loseDc1();
        QTRY_VERIFY(entry(map->siteMenu(SiteId("DC1"), &owner), "map.attest"));
        QAction* attest = entry(map->siteMenu(SiteId("DC1"), &owner), "map.attest");
        QCOMPARE(attest->text(), QStringLiteral("Attest that DC1 is down…"));
        QVERIFY(!entry(map->siteMenu(SiteId("DC2"), &owner), "map.attest"));
        attest->trigger();
        QVERIFY(main.findChild<AttestWindow*>());
        QVERIFY(bench.statements.calls.isEmpty());
    }

    // --- templates ---------------------------------------------------------------------------------------

    void everyTemplateIsAValidInventory() {
        QCOMPARE(inventoryTemplates().size(), std::size_t{3});
        QStringList technologies;
        for (const InventoryTemplate& each : inventoryTemplates()) {
            const inventory::Parsed parsed = inventory::parseInventory(each.text.toStdString());
            QVERIFY2(parsed.problems.empty(),
                     parsed.problems.empty() ? "" : toText(parsed.problems.front(), "template").c_str());
            technologies << QString::fromStdString(parsed.inventory.engines.front().technology);
            QVERIFY(parsed.inventory.target ==
                    inventory::TargetKind::Lab); // nobody begins in production by a click
            QVERIFY(each.text.count(QLatin1Char('#')) > 8);
        }
        QCOMPARE(technologies, (QStringList{QStringLiteral("postgresql"), QStringLiteral("patroni"),
                                            QStringLiteral("redis")}));
    }

    void aTemplateIsSavedAsItStands() {
        QTemporaryDir folder;
        OneFile files;
        files.path = folder.filePath(QStringLiteral("mine.yaml"));
        TemplateWindow window(&files);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QSignalSpy created(&window, &TemplateWindow::created);
        find<QComboBox>(window, "template.which")->setCurrentIndex(2);
        tests::keepPicture(window, "templates");
        QCOMPARE(find<QPlainTextEdit>(window, "template.text")->toPlainText(), inventoryTemplates()[2].text);
        QTest::mouseClick(find<QPushButton>(window, "template.save"), Qt::LeftButton);
        QCOMPARE(created.size(), 1);
        QFile file(files.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString::fromUtf8(file.readAll()), inventoryTemplates()[2].text);
        files.path = folder.filePath(QStringLiteral("no/such/folder.yaml"));
        window.show();
        QTest::mouseClick(find<QPushButton>(window, "template.save"), Qt::LeftButton);
        QVERIFY(text(window, "template.said").contains(QStringLiteral("cannot be written")));
        QCOMPARE(created.size(), 1);
    }

    void theFirstRunOffersTemplates() {
        MainWindow window{Services{}};
        window.show();
        QSignalSpy asked(&window, &MainWindow::createInventoryAsked);
        auto* create = find<QPushButton>(window, "createInventory");
        QVERIFY(create->isEnabled());
        QTest::mouseClick(create, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
    }

    // --- paper -------------------------------------------------------------------------------------------

    void aPageSaysWhoseItIs_data() {
        QTest::addColumn<int>("target");
        QTest::addColumn<bool>("framed");
        QTest::addColumn<QString>("mark");
        using inventory::TargetKind;
        QTest::newRow("production") << static_cast<int>(TargetKind::Production) << false << QString();
        QTest::newRow("lab") << static_cast<int>(TargetKind::Lab) << false << QStringLiteral("LAB");
        QTest::newRow("simulation") << static_cast<int>(TargetKind::Simulation) << true
                                    << QStringLiteral("SIMULATION");
    }
    void aPageSaysWhoseItIs() {
        QFETCH(int, target);
        QFETCH(bool, framed);
        QFETCH(QString, mark);
        const PrintHead head{static_cast<inventory::TargetKind>(target), QStringLiteral("core-eu"),
                             QStringLiteral("2025-11-02 03:16:17Z"), QStringLiteral("d.ivanov")};
        QVERIFY(headText(head).endsWith(QStringLiteral("   core-eu   2025-11-02 03:16:17Z   d.ivanov")));
        QCOMPARE(watermarkText(head.target), mark);
        QImage blank(800, 400, QImage::Format_RGB32);
        blank.fill(Qt::white);
        QImage paper(1400, 1000, QImage::Format_RGB32);
        paper.fill(Qt::white);
        QPainter painter(&paper);
        paintPage(painter, QRectF(paper.rect()), head, blank);
        painter.end();
        const QString folder = qEnvironmentVariable("FAIRLEAD_TEST_PICTURES");
        if (!folder.isEmpty()) paper.save(folder + QStringLiteral("/paper-%1.png").arg(target));
        const QRect page = paper.rect();
        const int edge = 14;
        // A15: the frame stands on all four sides, or on none.
        for (const QRect& side :
             {QRect(0, 0, edge, page.height()), QRect(page.right() - edge, 0, edge, page.height()),
              QRect(0, 0, page.width(), edge), QRect(0, page.bottom() - edge, page.width(), edge)})
            QVERIFY2((inkOf(paper, side) > 200) == framed || (!framed && side.top() == 0),
                     qPrintable(QString::number(inkOf(paper, side))));
        // The mark lies across: somewhere in the middle it is darker than paper.
        bool marked = false;
        for (int x = page.width() / 4; x < page.width() * 3 / 4 && !marked; ++x)
            for (int y = page.height() / 3; y < page.height() * 2 / 3 && !marked; ++y)
                marked = paper.pixel(x, y) != qRgb(255, 255, 255);
        QCOMPARE(marked, !mark.isEmpty());
    }

    void theViewIsPrintedToAFile() {
        Bench bench;
        bench.estate.inventory.target = inventory::TargetKind::Simulation;
        bench.seeBoth();
        QTemporaryDir folder;
        OneFile files;
        files.path = folder.filePath(QStringLiteral("view.pdf"));
        Services services = bench.services();
        services.files = &files;
        MainWindow main(services);
        main.show();
        main.commands().run(QStringLiteral("file.print"));
        QFile file(files.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith("%PDF-"));
        QVERIFY(file.size() > 10'000);
    }
};

QTEST_MAIN(TestRecordsAndPrint)
#include "tst_records_and_print.moc"
