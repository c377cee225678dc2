// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/estate.h"
#include "tests/support/fake_desk.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"
#include "tests/ui/audit/fake_log_desk.h"
#include "ui/map/topology_map.h"
#include "ui/operation/closing_pages.h"
#include "ui/palette/command_book.h"
#include "ui/shell/main_window.h"
#include "ui/shell/print.h"
#include "ui/shell/status_line.h"
#include "ui/theme/theme.h"
#include "ui/widgets/paper.h"
#include "ui/widgets/window_dress.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests;
using namespace std::chrono_literals;

namespace {

template <class T>
T* find(const QWidget& window, const char* name) {
    T* widget = window.findChild<T*>(QString::fromLatin1(name));
    if (!widget) qFatal("no widget is named %s", name);
    return widget;
}

/// Answers with one path.
struct OneFile : FilePrompt {
    QString path;
    QString proposed; ///< the name that was offered last
    void askOpen(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
    void askSave(QWidget*, const QString&, const QString& name, Chosen chosen) override {
        proposed = name;
        chosen(path);
    }
};

/// An estate and what is seen of it.
struct Bench {
    WatchedEstate estate;
    topology::SnapshotFeed feed;
    FakeDesk desk{estate.clock};
    Services services() {
        Services s;
        s.clock = &estate.clock;
        s.inventory = &estate.inventory;
        s.feed = &feed;
        s.desk = &desk;
        s.operatorId = OperatorId("m.ruiz");
        return s;
    }
    void seeBoth() {
        estate.see(primaryLook("a1", 100));
        estate.see(replicaLook("b1", 100, 100));
        feed.publish(std::make_shared<topology::TopologySnapshot>(estate.snapshot()));
    }
};

/// The main window of a simulation over the estate, saving and printing where the test says.
struct ShownBench : Bench {
    QTemporaryDir folder;
    OneFile files;
    std::unique_ptr<MainWindow> main;
    ShownBench() {
        estate.inventory.target = inventory::TargetKind::Simulation;
        open([](Services&) {});
    }
    void open(const std::function<void(Services&)>& given) {
        main.reset();
        Services its = services();
        its.files = &files;
        given(its);
        main = std::make_unique<MainWindow>(its);
        main->resize(1440, 900);
        main->show();
        seeBoth();
        QCoreApplication::sendPostedEvents();
    }
    QString vantage() const { return QString::fromStdString(feed.latest()->vantage); }
    QString hint() const {
        return main->findChild<StatusLine*>()->hint();
    }
    QByteArray written() const {
        QFile file(files.path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QByteArray made(const char* command, const char* name) {
        files.path = folder.filePath(QString::fromLatin1(name));
        main->commands().run(QString::fromLatin1(command));
        return written();
    }
    QByteArray exported(const char* name) { return made("file.export", name); }
    QByteArray printed(const char* name) { return made("file.print", name); }
};

/// A PDF keeps the name of what was printed as it is.
bool titled(const QByteArray& pdf, const QString& title) {
    QByteArray wanted;
    for (const QChar letter : title)
        wanted.append('\0').append(letter.toLatin1());
    return pdf.contains(wanted);
}

int inkOf(const QImage& image, const QRect& in) {
    int dark = 0;
    for (int y = in.top(); y <= in.bottom(); ++y)
        for (int x = in.left(); x <= in.right(); ++x)
            if (qGray(image.pixel(x, y)) < 128) ++dark;
    return dark;
}

} // namespace

/// What leaves the console from the main window: pictures, tables and paper, each saying whose it is (A15).
class TestExport : public TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }

    /// The picture is of the map alone, and its head says which view it is, when, of what and how fresh.
    void theMapIsExportedWithItsHead() {
        ShownBench bench;
        QCOMPARE(bench.exported("map.png").left(8), QByteArray("\x89PNG\r\n\x1a\n"));
        const QImage sheet(bench.files.path);
        const auto* map = bench.main->findChild<TopologyMap*>();
        QVERIFY(sheet.width() >= 2 * map->width());
        QVERIFY(sheet.height() < 2 * map->height() + sheet.width() / 8); // not the whole window
        // A15: the frame of a simulation on four sides, and its name across.
        const int edge = sheet.width() / 100;
        for (const QRect& side : {QRect(0, 0, edge, sheet.height()),
                                  QRect(sheet.width() - edge, 0, edge, sheet.height()),
                                  QRect(0, 0, sheet.width(), edge),
                                  QRect(0, sheet.height() - edge, sheet.width(), edge)})
            QVERIFY2(inkOf(sheet, side) > 200, qPrintable(QString::number(inkOf(sheet, side))));
        QVERIFY2(bench.files.proposed.startsWith(QStringLiteral("SIMULATION-test-estate-overview-2026")),
                 qPrintable(bench.files.proposed));
    }

    /// What stood there stays where nothing can be written, and the hint says why.
    void anExportIsWholeOrNotAtAll_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"map.png", "map.pdf"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void anExportIsWholeOrNotAtAll() {
        QFETCH(const QString, name);
        ShownBench bench;
        QVERIFY(!bench.exported(qPrintable(name)).isEmpty());
        QVERIFY(bench.hint().startsWith(QStringLiteral("Exported to ")));
        QVERIFY(bench.exported(qPrintable(QStringLiteral("not/there/") + name)).isEmpty());
        QVERIFY2(bench.hint().contains(QStringLiteral("cannot be written: ")), qPrintable(bench.hint()));
    }

    void aTableIsExportedAsCsv() {
        ShownBench bench;
        bench.main->commands().run(QStringLiteral("overview.table"));
        const QStringList lines =
            QString::fromUtf8(bench.exported("map.csv")).split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
        QVERIFY2(lines.front().startsWith(QStringLiteral("\"SIMULATION   test-estate   Overview map   ")),
                 qPrintable(lines.front()));
        QVERIFY2(lines.front().contains(QStringLiteral("m.ruiz   live ")), qPrintable(lines.front()));
        QVERIFY2(lines.front().endsWith(QStringLiteral(", seen from ") + bench.vantage() + QLatin1Char('"')), qPrintable(lines.front()));
        QVERIFY(lines.filter(QStringLiteral("a1")).size() >= 1);
        QVERIFY(lines.filter(QStringLiteral("b1")).size() >= 1);
    }

    /// What a table program would compute is text.
    void aCellIsNeverAFormula() {
        QStandardItemModel model(1, 4);
        model.setHorizontalHeaderLabels({QStringLiteral("a"), QStringLiteral("b, c"), QStringLiteral("d"), {}});
        const char* cells[] = {"=1+1", "say \"no\"", "-3.5", "-x"};
        for (int i = 0; i < 4; ++i)
            model.setItem(0, i, new QStandardItem(QString::fromLatin1(cells[i])));
        QCOMPARE(csvOf({}, model).split('\n').mid(1),
                 (QList<QByteArray>{"a,\"b, c\",d,\r", "'=1+1,\"say \"\"no\"\"\",-3.5,'-x\r", ""}));
    }

    /// A15: the toolkit's own dialogs too, which know nothing of any target.
    void aDialogOfASimulationIsFramed_data() {
        QTest::addColumn<int>("target");
        QTest::addColumn<bool>("framed");
        QTest::newRow("simulation") << static_cast<int>(inventory::TargetKind::Simulation) << true;
        QTest::newRow("production") << static_cast<int>(inventory::TargetKind::Production) << false;
    }
    void aDialogOfASimulationIsFramed() {
        QFETCH(const int, target);
        QFETCH(const bool, framed);
        ShownBench bench;
        bench.estate.inventory.target = static_cast<inventory::TargetKind>(target);
        bench.open([](Services&) {});
        QCOMPARE(isSimulated(bench.main.get()), framed);
        QFileDialog dialog(bench.main.get(), QStringLiteral("Open"));
        dialog.setOption(QFileDialog::DontUseNativeDialog);
        dressLike(&dialog, bench.main.get());
        dialog.resize(600, 400);
        dialog.show();
        QCOMPARE(dialog.windowTitle(), framed ? QStringLiteral("[SIM] Open") : QStringLiteral("Open"));
        const QImage image = dialog.grab().toImage();
        int dots = 0;
        for (int x = 3; x < image.width(); x += 6)
            if (image.pixelColor(x, 3) == currentTheme().text) ++dots;
        QCOMPARE(dots > 90, framed);
        // Nothing that it holds lies under the frame.
        for (const QWidget* child : dialog.findChildren<QLineEdit*>())
            QVERIFY(!framed || dialog.rect().adjusted(12, 12, -12, -12).contains(
                                   QRect(child->mapTo(&dialog, QPoint(0, 0)), child->size())));
        dressWindow(&dialog, inventory::TargetKind::Production);
        QCOMPARE(dialog.windowTitle(), QStringLiteral("Open"));
        QCOMPARE(dialog.contentsMargins().left(), 0);
    }

    void anExportOfNoKnownKindWritesNothing() {
        ShownBench bench;
        QVERIFY(bench.exported("map.exe").isEmpty());
        QVERIFY2(bench.hint().contains(QStringLiteral("must end with .png or .pdf")), qPrintable(bench.hint()));
    }

    /// Of an operation that has ended its report is printed, with who approved it, not the list it stands in.
    void theReportOfTheChosenOperationIsPrinted() {
        ShownBench bench;
        operation::Progress ended;
        ended.plan.request.id = OperationId("op-7");
        ended.plan.request.engine = EngineId("orders");
        ended.plan.digest = std::string(64, 'a');
        ended.result = operation::RunResult::Succeeded;
        ended.phase = operation::RunPhase::Ended;
        bench.desk.look = std::make_shared<operation::Progress>(ended);
        bench.desk.running = {OperationId("op-7")};
        bench.main->showView(View::Operations);
        bench.main->tick();
        const QByteArray list = bench.printed("list.pdf");
        QVERIFY2(titled(list, QStringLiteral("Operations")) && !titled(list, QStringLiteral("Operation report")), "list");
        auto* rows = find<QListWidget>(*bench.main, "operationsList");
        QVERIFY(rows->count() == 1);
        rows->setCurrentRow(0);
        bench.printed("report.pdf"); // as soon as its approvals are known
        QTRY_VERIFY(titled(bench.written(), QStringLiteral("Operation report")));
    }

    void theSummaryPageIsPrinted() {
        Bench bench;
        OneFile files;
        QTemporaryDir folder;
        files.path = folder.filePath(QStringLiteral("report.pdf"));
        Services services = bench.services();
        services.files = &files;
        SummaryPage page(services);
        page.refresh(QStringLiteral("Succeeded"), QStringLiteral("Took 3m41s\n").repeated(200), false);
        page.show();
        QTest::mouseClick(find<QPushButton>(page, "operation.report.print"), Qt::LeftButton);
        QVERIFY(find<QLabel>(page, "operation.report.saved")->text().startsWith(QStringLiteral("Printed to ")));
        QFile file(files.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(titled(bytes, QStringLiteral("Operation report")));
        QVERIFY(bytes.count("/Type /Page\n") + bytes.count("/Type /Page ") > 2); // on as many sheets as it takes
    }

    /// The head of a sheet is whole, with the page's number beside it, whatever the screen's text is.
    void theHeadOfASheetIsWhole_data() {
        QTest::addColumn<int>("percent");
        QTest::addColumn<int>("words");
        for (const int percent : {100, 200})
            for (const int words : {3, 30, 60})
                QTest::addRow("%d %%, %d words", percent, words) << percent << words;
    }
    void theHeadOfASheetIsWhole() {
        QFETCH(const int, percent);
        QFETCH(const int, words);
        const QRect box(20, 20, 700, 50);
        const auto painted = [&box](int count) {
            QImage image(760, 120, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintSheetHead(painter, box, {QStringLiteral("estate-xx ").repeated(count).trimmed(), {}}, 7, 12);
            return image;
        };
        const QImage own = painted(words);
        setTextPercent(*qApp, percent);
        const QImage head = painted(words);
        const QImage shorter = painted(words - 1);
        setTextPercent(*qApp, 100);
        QCOMPARE(head, own);
        QVERIFY(head != shorter); // its last word is there too
        QVERIFY(inkOf(head, QRect(650, 20, 70, 20)) > 20); // the page's number
        QCOMPARE(inkOf(head, QRect(0, 72, 760, 48)), 0); // nothing leaves its place
        QCOMPARE(inkOf(head, QRect(0, 0, 19, 120)), 0);
    }

    /// The same report on as many sheets, whatever the screen's text is.
    void aReportIsPrintedInTheSizeOfPaper() {
        ShownBench bench;
        const auto pages = [&bench](int percent) {
            setTextPercent(*qApp, percent);
            bench.files.path = bench.folder.filePath(QStringLiteral("report.pdf"));
            askAndPrint(bench.main.get(), {}, QStringLiteral("Took 3m41s\n").repeated(200), bench.files,
                        [](const QString&) {});
            setTextPercent(*qApp, 100);
            const QByteArray bytes = bench.written();
            return bytes.count("/Type /Page\n") + bytes.count("/Type /Page ");
        };
        const auto own = pages(100);
        QVERIFY(own > 2);
        QCOMPARE(pages(200), own);
    }

    /// The records with banner and digest, not the window that lists them.
    void theRecordsAreExportedAndPrinted() {
        ShownBench bench;
        MemoryLog log;
        audit::EntryDraft entry;
        entry.event = "note.text";
        entry.what.set("text", "=hello");
        QVERIFY(log.append(entry).has_value());
        FakeLogDesk records(log);
        bench.open([&records](Services& services) { services.log = &records; });
        bench.main->showView(View::Audit);
        auto* table = find<QTableView>(*bench.main, "audit.table");
        QTRY_COMPARE(table->model()->rowCount(), 1);
        bench.main->commands().run(QStringLiteral("file.export"));
        QCOMPARE(bench.files.proposed, QStringLiteral("audit.pdf")); // the review's own
        bench.printed("records.pdf");
        QTRY_VERIFY(titled(bench.written(), QStringLiteral("Audit record of ")));
    }

    void withoutALogTheReviewSaysWhyNot() {
        ShownBench bench;
        bench.main->showView(View::Audit);
        for (const char* id : {"file.export", "file.print", "audit.replay", "audit.report"})
            QCOMPARE(bench.main->commands().whyOff(QString::fromLatin1(id)), QStringLiteral("no audit log is open"));
    }
};

QTEST_MAIN(TestExport)
#include "tst_export.moc"
