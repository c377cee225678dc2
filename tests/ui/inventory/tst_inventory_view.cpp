// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_clock.h"
#include "tests/support/test_case.h"
#include "ui/inventory/inventory_view.h"
#include "ui/inventory/map_preview.h"
#include "ui/inventory/text_editor.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPromise>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace fairlead;
using namespace fairlead::ui;

namespace {

struct ScriptedPrompt : FilePrompt {
    QString path;
    void askOpen(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
    void askSave(QWidget*, const QString&, const QString&, Chosen chosen) override { chosen(path); }
};

std::string demoText() {
    QFile file(QStringLiteral(FAIRLEAD_SIMULATION_FILE));
    if (!file.open(QIODevice::ReadOnly)) qFatal("the demo inventory cannot be read");
    return file.readAll().toStdString();
}

struct Bench {
    tests::FakeClock clock;
    ScriptedPrompt prompt;
    std::string text;
    inventory::Inventory live;
    std::string applied, summary; ///< what was asked to be applied
    Result<void> answer;
    int reopened = 0;
    std::unique_ptr<InventoryView> view;

    QString file = QStringLiteral("/etc/fairlead/estate.yaml");

    explicit Bench(bool isFile = true) : text(demoText()), live(inventory::parseInventory(text).inventory) {
        open(isFile);
    }
    void open(bool isFile) {
        Services services;
        services.clock = &clock;
        services.inventory = &live;
        services.inventoryText = text;
        services.files = &prompt;
        if (isFile) {
            services.inventoryFile = file.toStdString();
            services.applyInventory = [this](const std::string& asked, const std::string& said) {
                applied = asked;
                summary = said;
                QPromise<Result<void>> promise;
                promise.start();
                promise.addResult(answer);
                promise.finish();
                return promise.future();
            };
            services.reopen = [this] { ++reopened; };
        }
        view = std::make_unique<InventoryView>(services);
        view->resize(1400, 760);
        view->show();
    }
    template <class T>
    T* find(const char* name) const {
        T* widget = view->findChild<T*>(QString::fromLatin1(name));
        if (!widget) qFatal("no widget is named %s", name);
        return widget;
    }
    void write(const std::string& draft) const {
        find<TextEditor>("inventory.text")->replaceAll(QString::fromStdString(draft));
    }
    QString why() const { return find<QLabel>("inventory.why")->text(); }
    QString head() const { return find<QLabel>("inventory.head")->text().section(QStringLiteral("|   "), 1); }
    void choose(const char* name) const {
        auto* tree = find<QTreeWidget>("inventory.tree");
        const auto items = tree->findItems(QString::fromLatin1(name), Qt::MatchExactly | Qt::MatchRecursive);
        if (items.isEmpty()) qFatal("nothing is called %s", name);
        tree->setCurrentItem(items.front());
    }
    void picture(const char* name) const {
        const QString folder = qEnvironmentVariable("FAIRLEAD_TEST_PICTURES");
        if (folder.isEmpty()) return;
        QDir().mkpath(folder);
        view->grab().save(folder + QLatin1Char('/') + QString::fromLatin1(name) + QStringLiteral(".png"));
    }
};

} // namespace

/// View 8: what is declared, and how a draft of it is applied.
class TestInventoryView : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()),
                   qEnvironmentVariableIsSet("FAIRLEAD_NIGHT") ? ThemeKind::Night : ThemeKind::Day);
    }

    /// The file as it is now, which need not be what this console watches, nor what is drafted.
    void theFileInForceIsValidated() {
        QTemporaryDir folder;
        Bench bench;
        bench.file = folder.filePath(QStringLiteral("estate.yaml"));
        bench.open(true);
        const auto put = [&bench](const std::string& text) {
            QFile file(bench.file);
            if (!file.open(QIODevice::WriteOnly)) qFatal("no file");
            file.write(QByteArray::fromStdString(text));
        };
        put(bench.text);
        bench.view->validate();
        auto* problems = bench.find<QListWidget>("inventory.problems");
        auto* count = bench.find<QLabel>("inventory.problems.count");
        QCOMPARE(problems->count(), 0);
        QCOMPARE(count->text(), QStringLiteral("In the file in force: No problems"));
        QVERIFY2(bench.why().startsWith(bench.file + QStringLiteral(" was validated at ")), qPrintable(bench.why()));
        QVERIFY2(bench.why().contains(QStringLiteral(": no problems.")), qPrintable(bench.why()));
        put("fairlead: 1\nestate: core-eu\nnonsense: true\n");
        bench.view->validate();
        QVERIFY(problems->count() > 0);
        QVERIFY(count->text().startsWith(QStringLiteral("In the file in force: ")));
        QVERIFY2(bench.why().contains(QStringLiteral("It is not what this console watches")), qPrintable(bench.why()));
        QVERIFY(!bench.view->hasDraft()); // nothing was drafted by looking
        bench.write(bench.text + "\n# a word\n");
        QTRY_COMPARE(count->text(), QStringLiteral("No problems")); // of the draft again
        QVERIFY(QFile::remove(bench.file));
        bench.view->validate();
        QVERIFY2(bench.why().contains(QStringLiteral(" cannot be read: ")), qPrintable(bench.why()));
    }

    void nothingIsOfferedWithoutADraft() {
        const Bench bench;
        QVERIFY(!bench.find<QPushButton>("inventory.apply")->isEnabled());
        QCOMPARE(bench.why(),
                 QStringLiteral("Sign and apply is off: the draft is what this console watches."));
        QCOMPARE(bench.head(), QStringLiteral("no draft"));
        QCOMPARE(bench.find<QLabel>("inventory.map.text")->text(),
                 QStringLiteral("Nothing on the map moves."));
        bench.picture("inventory-live");
    }

    void theFormChangesOneValueOfTheText() {
        const Bench bench;
        const inventory::Engine& engine = bench.live.engines.front();
        bench.choose(engine.id.value.c_str());
        auto* field = bench.find<QLineEdit>("inventory.field.objectives.rpo");
        field->setText(QStringLiteral("42s"));
        Q_EMIT field->editingFinished();
        QTRY_COMPARE(bench.head(), QStringLiteral("draft, not applied"));
        const QString diff = bench.find<QPlainTextEdit>("inventory.diff")->toPlainText();
        QCOMPARE(diff.count(QStringLiteral("\n-")), 1);
        QCOMPARE(diff.count(QStringLiteral("\n+")), 2); // with the line of the name
        QVERIFY2(diff.contains(QStringLiteral("rpo: 42s")), qPrintable(diff));
        QVERIFY(bench.find<QPushButton>("inventory.apply")->isEnabled());
        QCOMPARE(bench.find<QLineEdit>("inventory.field.objectives.rpo")->text(), QStringLiteral("42s"));
        QVERIFY(bench.find<QLineEdit>("inventory.field.id")->isReadOnly());
        QVERIFY(
            bench.find<QTreeWidget>("inventory.tree")->topLevelItem(0)->child(0)->isExpanded()); // as before
    }

    void problemsNameTheirLineAndLeadThere() {
        const Bench bench;
        std::string bad = bench.text;
        const std::size_t at = bad.find("target: ");
        bad.replace(at, bad.find('\n', at) - at, "target: moon");
        bench.write(bad);
        auto* problems = bench.find<QListWidget>("inventory.problems");
        QTRY_COMPARE(problems->count(), 1);
        const auto line = std::count(bad.begin(), bad.begin() + static_cast<std::ptrdiff_t>(at), '\n') + 1;
        const QString text = problems->item(0)->text();
        QVERIFY2(text.startsWith(QStringLiteral("line %1: ").arg(line)), qPrintable(text));
        QCOMPARE(bench.find<QLabel>("inventory.problems.count")->text(), QStringLiteral("1 problem"));
        QCOMPARE(bench.why(),
                 QStringLiteral("Sign and apply is off: the draft has problems, listed at the right."));
        Q_EMIT problems->itemClicked(problems->item(0));
        const auto* editor = bench.find<TextEditor>("inventory.text");
        QVERIFY(editor == bench.find<QTabWidget>("inventory.tabs")->currentWidget());
        QCOMPARE(editor->textCursor().blockNumber() + 1, static_cast<int>(line));
        bench.picture("inventory-problem");
    }

    void aNewInstanceMovesNothing() {
        const Bench bench;
        const inventory::Instance& last = bench.live.engines.front().instances.back();
        std::string more = bench.text;
        // After the line that the last instance of the first engine stands in.
        const std::size_t at = more.find('\n', more.find("id: " + last.id.value)) + 1;
        const std::size_t begin = more.rfind('\n', at - 2) + 1;
        std::string line = more.substr(begin, at - begin);
        line.replace(line.find(last.id.value), last.id.value.size(), "brand-new");
        line.replace(line.find("port: "), 6, "port: 1");
        more.insert(at, line);
        bench.write(more);
        QTRY_VERIFY2(bench.find<QLabel>("inventory.map.text")
                         ->text()
                         .startsWith(QStringLiteral("1 instance is added (brand-new), nothing else moves.")),
                     qPrintable(bench.find<QLabel>("inventory.map.text")->text()));
        bench.picture("inventory-new-instance");
    }

    void itIsAppliedOnceAndOpenedAgain() {
        Bench bench;
        const std::string changed = bench.text + "# a remark\n";
        bench.write(changed);
        auto* apply = bench.find<QPushButton>("inventory.apply");
        QTRY_VERIFY(apply->isEnabled());
        bench.answer = Error{ErrorKind::Refused, "The file was changed since it was read.", "", ""};
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_VERIFY2(bench.why().startsWith(QStringLiteral("The file was changed since it was read.")),
                     qPrintable(bench.why()));
        QVERIFY(bench.view->hasDraft() && apply->isEnabled()); // nothing is lost
        bench.answer = {};
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_VERIFY(
            bench.why().startsWith(QStringLiteral("Applied to /etc/fairlead/estate.yaml, and on record.")));
        FL_COMPARE_TEXT(bench.applied, changed);
        FL_COMPARE_TEXT(bench.summary, "Nothing on the map moves.");
        QVERIFY(!apply->isEnabled());
        QCOMPARE(bench.head(), QStringLiteral("applied, not yet watched"));
        QTest::mouseClick(bench.find<QPushButton>("inventory.reopen"), Qt::LeftButton);
        QCOMPARE(bench.reopened, 1);
    }

    void whatIsBuiltInIsSavedAsAFile() {
        Bench bench(false);
        bench.write(bench.text + "# a remark\n");
        QTRY_COMPARE(bench.why(),
                     QStringLiteral("Sign and apply is off: this inventory is built in; save the draft "
                                    "as a file and open that."));
        const QTemporaryDir folder;
        bench.prompt.path = folder.filePath(QStringLiteral("own.yaml"));
        QTest::mouseClick(bench.find<QPushButton>("inventory.save"), Qt::LeftButton);
        QFile file(bench.prompt.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        FL_COMPARE_TEXT(file.readAll().toStdString(), bench.text + "# a remark\n");
    }

    void whatWasDiscardedComesBackByUndo() {
        const Bench bench;
        bench.write(bench.text + "# a remark\n");
        auto* discard = bench.find<QPushButton>("inventory.discard");
        QTRY_VERIFY(discard->isEnabled());
        QTest::mouseClick(discard, Qt::LeftButton);
        QVERIFY(!bench.view->hasDraft());
        bench.find<TextEditor>("inventory.text")->undo();
        QVERIFY(bench.view->hasDraft());
    }
};

QTEST_MAIN(TestInventoryView)
#include "tst_inventory_view.moc"
