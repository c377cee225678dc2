// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "tests/ui/support/snapshots.h"
#include "ui/map/overview.h"
#include "ui/theme/theme.h"
#include "ui/widgets/reason.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QToolButton>
#include <map>
#include <tuple>

using namespace fairlead;
using namespace fairlead::ui;

/// The bar of the overview as the console completes it.
class TestOverviewBar : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        applyTheme(*qApp, ThemeKind::Day);
        m_overview.show();
    }
    void hasTheCommandsAndTheirKeys();

  private:
    inventory::Inventory m_inventory = tests::scriptedInventory();
    Overview m_overview{m_inventory};
};

/// UX-2.5: seven items at most, zoom being one of them; those that are no affair of the map are the console's.
void TestOverviewBar::hasTheCommandsAndTheirKeys() {
    std::map<QString, QAction*> commands;
    QStringList run;
    for (const auto& [id, words, key] :
         {std::tuple{"estate.who-sees-whom", "Who sees whom", "Ctrl+Shift+W"},
          std::tuple{"estate.capture", "Capture &evidence…", "Ctrl+Shift+E"},
          std::tuple{"overview.fit", "Fit map to window", "Ctrl+0"},
          std::tuple{"overview.filter", "Filter", "Ctrl+L"}}) {
        const QString name = QString::fromLatin1(id);
        auto* made = new QAction(QString::fromUtf8(words), &m_overview);
        made->setObjectName(name);
        made->setShortcut(QKeySequence(QString::fromLatin1(key)));
        connect(made, &QAction::triggered, this, [&run, name] { run << name; });
        commands[name] = made;
    }
    m_overview.takeCommands([&commands](const QString& id) {
        const auto found = commands.find(id);
        return found == commands.end() ? nullptr : found->second;
    });
    QStringList items;
    std::map<QString, QToolButton*> buttons;
    for (QToolButton* button :
         m_overview.findChild<QWidget*>(QStringLiteral("overview.bar"))->findChildren<QToolButton*>()) {
        if (button->defaultAction() == nullptr || button->defaultAction()->objectName().isEmpty()) continue;
        const QString id = button->defaultAction()->objectName();
        if (id.startsWith(QStringLiteral("_q"))) continue; // the field's own
        buttons[id] = button;
        if (id != QStringLiteral("overview.out")) items << id; // zoom is one item
    }
    items << QStringLiteral("overview.filter"); // the field
    QVERIFY2(items.size() <= 7, qPrintable(items.join(QLatin1Char(' '))));
    QCOMPARE(buttons.at(QStringLiteral("estate.capture"))->text(), QStringLiteral("Evidence"));
    QCOMPARE(buttons.at(QStringLiteral("estate.capture"))->toolTip(),
             QStringLiteral("Capture evidence… (Ctrl+Shift+E)"));
    QCOMPARE(buttons.at(QStringLiteral("overview.fit"))->toolTip(), QStringLiteral("Fit map to window (Ctrl+0)"));
    QVERIFY(m_overview.findChild<QLineEdit*>(QStringLiteral("overview.search"))
                ->toolTip()
                .endsWith(QStringLiteral("(Ctrl+L)")));
    QTest::mouseClick(buttons.at(QStringLiteral("estate.who-sees-whom")), Qt::LeftButton);
    QCOMPARE(run, QStringList{QStringLiteral("estate.who-sees-whom")});
    enableOrSay(commands.at(QStringLiteral("estate.capture")), QStringLiteral("nothing has been looked at yet"));
    QCOMPARE(buttons.at(QStringLiteral("estate.capture"))->toolTip(),
             QStringLiteral("nothing has been looked at yet (Ctrl+Shift+E)"));
    commands.at(QStringLiteral("overview.fit"))->setShortcut(QKeySequence(QStringLiteral("Ctrl+9")));
    m_overview.refreshTips();
    QCOMPARE(buttons.at(QStringLiteral("overview.fit"))->toolTip(), QStringLiteral("Fit map to window (Ctrl+9)"));
}

QTEST_MAIN(TestOverviewBar)
#include "tst_overview_bar.moc"
