// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "tests/support/test_case.h"
#include "ui/theme/theme.h"

#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>

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
        QCOMPARE(notice->toPlainText(),
                 QStringLiteral("/nowhere/estate.yaml: The file cannot be read. (No such file or directory)"));
        auto* simulator = console.window()->findChild<QPushButton*>(QStringLiteral("trySimulator"));
        QTest::mouseClick(simulator, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(console.window()->windowTitle().startsWith(QStringLiteral("[SIM]")), 20000);
        QVERIFY(console.window()->isVisible());
        QVERIFY(console.window()->findChild<QWidget*>(QStringLiteral("firstRun")) == nullptr);
    }
};

QTEST_MAIN(TestConsole)
#include "tst_console.moc"
