// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "tests/support/test_case.h"
#include "ui/operation/wizard_window.h"
#include "ui/theme/theme.h"
#include "ui/widgets/purpose_mark.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <limits>

using namespace fairlead;

class TestConsole : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        ui::applyTheme(*qobject_cast<QApplication*>(QCoreApplication::instance()), ui::ThemeKind::Day);
    }

    /// An inventory that cannot be opened leads to the first-run screen, which says why; from there the
    /// simulator opens in the same process.
    void aBadInventoryThenTheSimulator() {
        const QTemporaryDir state;
        app::Console console;
        app::WorkspaceOptions options;
        options.inventoryFile = "/nowhere/estate.yaml";
        options.stateFolder = state.path().toStdString();
        console.open(options);
        QTRY_VERIFY(console.window() != nullptr);
        const auto* notice = console.window()->findChild<QPlainTextEdit*>(QStringLiteral("firstRunNotice"));
        QVERIFY(notice != nullptr);
        QCOMPARE(
            notice->toPlainText(),
            QStringLiteral("/nowhere/estate.yaml: The file cannot be read. (No such file or directory)"));
        auto* simulator = console.window()->findChild<QPushButton*>(QStringLiteral("trySimulator"));
        QTest::mouseClick(simulator, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(console.window()->windowTitle().startsWith(QStringLiteral("[SIM]")), 20000);
        QVERIFY(console.window()->isVisible());
        QVERIFY(console.window()->findChild<QWidget*>(QStringLiteral("firstRun")) == nullptr);
    }

    /// Through the windows, as a person would: a switchover is rehearsed with a server that crashes. The
    /// console's own estate and log are the witnesses that nothing of it was real.
    void aSwitchoverIsRehearsedFromTheConsole() {
        const QTemporaryDir state;
        app::Console console;
        app::WorkspaceOptions options;
        options.stateFolder = state.path().toStdString();
        console.open(options);
        QTRY_VERIFY_WITH_TIMEOUT(
            console.window() && console.window()->windowTitle().startsWith(QStringLiteral("[SIM]")), 20000);
        const EngineId engine(kEngine);
        const auto* services = &console.window()->services();
        QTRY_VERIFY_WITH_TIMEOUT(services->feed->latest()->find(engine)->primary, 20000);
        const InstanceId primary = *services->feed->latest()->find(engine)->primary;
        console.window()->planOperation(operation::Kind::Switchover, engine);
        ui::WizardWindow* real = onlyWindow({});
        QTest::keyClicks(in<QLineEdit>(*real, "operation.reason"), QStringLiteral("before the real one"));
        QTest::mouseClick(in<QPushButton>(*real, "operation.rehearse"), Qt::LeftButton);
        ui::WizardWindow* window = onlyWindow({real});
        QVERIFY(window->windowTitle().contains(QStringLiteral("REHEARSAL")));
        auto* next = in<QPushButton>(*window, "operation.next");
        const auto* why = in<QLabel>(*window, "operation.why");
        QTRY_VERIFY2_WITH_TIMEOUT(next->isEnabled(), qPrintable(why->text()), 20000);
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(next->isEnabled(), qPrintable(why->text()), 20000);
        choose(*window, "rehearsal.step", QStringLiteral("Promote"));
        choose(*window, "rehearsal.fault", QStringLiteral("crashes"), kTarget);
        QTest::mouseClick(in<QPushButton>(*window, "rehearsal.add"), Qt::LeftButton);
        QTest::mouseClick(next, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(window->page(), ui::WizardPage::Execute, 20000);
        const auto* line = in<QLabel>(*window, "operation.line");
        QTRY_VERIFY2_WITH_TIMEOUT(line->text().startsWith(QStringLiteral("Rolled back")),
                                  qPrintable(line->text()), 60000);
        QTRY_VERIFY(in<ui::PurposeBand>(*window, "purpose.band")
                        ->text()
                        .contains(QStringLiteral("It is on record.")));
        QCOMPARE(in<ui::PurposeMark>(*window, "purpose.mark")->word(), QStringLiteral("REHEARSAL"));
        QCOMPARE(*services->feed->latest()->find(engine)->primary, primary);
        int rehearsals = 0;
        const auto entries = services->log->entries(0, std::numeric_limits<std::uint64_t>::max()).result();
        for (const audit::Entry& entry : entries.value()) {
            QVERIFY2(
                entry.event.rfind("step.", 0) != 0 && entry.event != "op.begin" && entry.event != "op.plan",
                entry.event.c_str());
            rehearsals += entry.event == "op.rehearsal";
        }
        QCOMPARE(rehearsals, 1);
    }

  private:
    static constexpr const char* kEngine = "orders-pg";
    static constexpr const char* kTarget = "orders-pg-a1";
    template <class T>
    static T* in(const QWidget& window, const char* name) {
        auto* found = window.findChild<T*>(QString::fromLatin1(name));
        if (!found) qFatal("no widget is named %s", name);
        return found;
    }
    static ui::WizardWindow* onlyWindow(const QList<ui::WizardWindow*>& butNot) {
        ui::WizardWindow* found = nullptr;
        for (QWidget* each : QApplication::topLevelWidgets()) {
            auto* window = qobject_cast<ui::WizardWindow*>(each);
            if (window && window->isVisible() && !butNot.contains(window)) found = window;
        }
        if (!found) qFatal("no operation window is open");
        return found;
    }
    static void choose(const QWidget& window, const char* name, const QString& words, const char* also = "") {
        auto* box = in<QComboBox>(window, name);
        for (int i = 0; i < box->count(); ++i) {
            const bool fits =
                box->itemText(i).contains(words) && box->itemText(i).contains(QLatin1String(also));
            if (fits) return box->setCurrentIndex(i);
        }
        qFatal("%s offers no %s", name, qPrintable(words));
    }
};

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
