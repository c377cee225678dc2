// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "ui/palette/command_book.h"
#include "ui/palette/match.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QSignalSpy>
#include <QWidget>

using namespace fairlead;
using namespace fairlead::ui;

/// One book of commands: menus, keys and refusals are made of it.
class TestCommandBook : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeKind::Day); }
    void menusHaveTheirSectionsAndSubmenus();
    void whatIsOffSaysWhyInMenuAndByKey();
    void aKeyWorksAndASequenceOfTwo();
    void keysThatCannotStandForACommand_data();
    void keysThatCannotStandForACommand();
    void aKeyIsTakenFromNobody();
    void keysComeBackFromSettings();
    void namesFit_data();
    void namesFit();
    void betterFitsComeFirst();
};

namespace {

Command command(const char* id, const char* words, int section = 0, const char* key = "") {
    Command made{QString::fromLatin1(id), QString::fromLatin1(words), Menu::View, section};
    made.key = QString::fromLatin1(key);
    made.act = [] {};
    return made;
}

QKeySequence keys(const char* portable) {
    return QKeySequence(QString::fromLatin1(portable), QKeySequence::PortableText);
}

} // namespace

void TestCommandBook::menusHaveTheirSectionsAndSubmenus() {
    QWidget window;
    CommandBook book(&window);
    book.add(command("b", "B", 1));
    book.add(command("a", "&A"));
    Command inner = command("c", "C", 1);
    inner.submenu = QStringLiteral("More");
    book.add(inner);
    QMenu menu;
    book.fill(&menu, Menu::View);
    QStringList texts;
    for (const QAction* each : menu.actions())
        texts << (each->isSeparator() ? QStringLiteral("-") : each->text());
    QCOMPARE(texts.join(QLatin1Char(' ')), QStringLiteral("&A - B More"));
    QCOMPARE(menu.actions().last()->menu()->actions().first(), book.action(QStringLiteral("c")));
    QCOMPARE(CommandBook::plainWords(*book.find(QStringLiteral("a"))), QStringLiteral("A"));
}

void TestCommandBook::whatIsOffSaysWhyInMenuAndByKey() {
    QWidget window;
    CommandBook book(&window);
    bool off = true;
    int done = 0;
    Command plan = command("plan", "Plan switchover…", 0, "Ctrl+P");
    plan.words = QStringLiteral("Plan switchover…");
    plan.act = [&done] { ++done; };
    plan.whyOff = [&off] { return off ? QStringLiteral("select an engine first") : QString(); };
    QAction* action = book.add(plan);
    QVERIFY(!action->isEnabled());
    QCOMPARE(action->text(), QStringLiteral("Plan switchover…  (select an engine first)"));
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy refused(&book, &CommandBook::refused);
    QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused[0][0].toString(), QStringLiteral("Plan switchover is off: select an engine first."));
    QCOMPARE(done, 0);
    off = false;
    book.refresh();
    QVERIFY(action->isEnabled());
    QTest::keyClick(&window, Qt::Key_P, Qt::ControlModifier);
    QCOMPARE(done, 1);
    QCOMPARE(refused.count(), 1);
    off = true; // it is asked again when it is run, whatever was shown last
    book.run(QStringLiteral("plan"));
    QCOMPARE(done, 1);
    QVERIFY(!action->isEnabled());
}

void TestCommandBook::aKeyWorksAndASequenceOfTwo() {
    QWidget window;
    CommandBook book(&window);
    QStringList done;
    for (const char* key : {"Ctrl+R, S", "Ctrl+R, F"}) {
        Command each = command(key, key, 0, key);
        each.act = [&done, key] { done << QString::fromLatin1(key); };
        book.add(each);
    }
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QTest::keyClick(&window, Qt::Key_R, Qt::ControlModifier);
    QVERIFY(done.isEmpty());
    QTest::keyClick(&window, Qt::Key_F);
    QCOMPARE(done, QStringList{QStringLiteral("Ctrl+R, F")});
}

void TestCommandBook::keysThatCannotStandForACommand_data() {
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("can");
    for (const char* key : {"Return", "Space", "Esc", "Tab", "Left", "Shift+Up", "A", "Shift+B", "5",
                            "Ctrl+Return", "Ctrl+Enter", "Ctrl+Alt+Q"})
        QTest::newRow(key) << QString::fromLatin1(key) << false;
    for (const char* key :
         {"F5", "Shift+F5", "Ctrl+A", "Alt+Left", "Ctrl+Shift+A", "Ctrl+R, S", "Ctrl+Alt+F5", "Del"})
        QTest::newRow(key) << QString::fromLatin1(key) << true;
}

void TestCommandBook::keysThatCannotStandForACommand() {
    QFETCH(QString, key);
    QFETCH(bool, can);
    QCOMPARE(whyNoKey(QKeySequence(key, QKeySequence::PortableText)).isEmpty(), can);
}

void TestCommandBook::aKeyIsTakenFromNobody() {
    QWidget window;
    CommandBook book(&window);
    book.add(command("one", "One", 0, "Ctrl+R, S"));
    book.add(command("two", "Two", 0, "F5"));
    const QString two = QStringLiteral("two");
    QVERIFY(book.inTheWay(two, keys("Ctrl+R")) != nullptr); // it would hide both strokes
    QCOMPARE(book.setKey(two, keys("Ctrl+R")),
             QStringLiteral("Ctrl+R is the key of One. Take it away there first."));
    QCOMPARE(book.key(two), keys("F5"));
    QVERIFY(book.setKey(QStringLiteral("one"), {}).isEmpty());
    QVERIFY(book.setKey(two, keys("Ctrl+R")).isEmpty());
    QCOMPARE(book.action(two)->shortcut(), keys("Ctrl+R"));
    QVERIFY(!book.setKey(two, keys("Return")).isEmpty());
    const std::map<QString, QString> other{{QStringLiteral("one"), QString()},
                                           {two, QStringLiteral("Ctrl+R")}};
    QCOMPARE(book.otherKeys(), other);
}

void TestCommandBook::keysComeBackFromSettings() {
    QWidget window;
    CommandBook book(&window);
    book.add(command("one", "One", 0, "F5"));
    book.add(command("two", "Two", 0, "F6"));
    book.add(command("three", "Three", 0, "F7"));
    const auto text = [](const char* latin1) { return QString::fromLatin1(latin1); };
    // The two that changed keys with each other get them; the one that asks for a key that is taken keeps
    // none.
    const QStringList faults =
        book.setKeys({{text("one"), text("F6")}, {text("two"), text("F5")}, {text("gone"), text("F9")}});
    QVERIFY(faults.isEmpty());
    QCOMPARE(book.key(text("one")), keys("F6"));
    QCOMPARE(book.key(text("two")), keys("F5"));
    QCOMPARE(book.key(text("three")), keys("F7"));
    QCOMPARE(book.setKeys({{text("one"), text("F7")}}),
             QStringList{text("F7 is the key of Three. Take it away there first.")});
    book.setKeys({});
    QCOMPARE(book.key(text("one")), keys("F5"));
}

void TestCommandBook::namesFit_data() {
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char* typed, const char* name, bool fits) {
        QTest::addRow("%s in %s", typed, name)
            << QString::fromLatin1(typed) << QString::fromLatin1(name) << fits;
    };
    row("orders", "orders-pg-a1", true);
    row("ORDERS", "orders-pg-a1", true);
    row("pg a1", "orders-pg-a1", true);
    row("a1 orders", "orders-pg-a1", true);
    row("opa1", "orders-pg-a1", true);
    row("1ao", "orders-pg-a1", false);
    row("orders b1", "orders-pg-a1", false);
    row("zz", "orders-pg-a1", false);
    row("ax", "a very long name in which an x stands far from the first letter of the name, at the x", true);
    row("qx", "q and then, much further on than anybody would take for one word, comes an x", false);
}

void TestCommandBook::namesFit() {
    QFETCH(QString, typed);
    QFETCH(QString, name);
    QFETCH(bool, fits);
    QCOMPARE(Pattern(typed).score(foldedName(name)) > 0, fits);
}

void TestCommandBook::betterFitsComeFirst() {
    const Pattern pg(QStringLiteral("pg"));
    const auto score = [&pg](const char* name) { return pg.score(foldedName(QString::fromLatin1(name))); };
    QVERIFY(score("pg") > score("pg-a1"));              // the whole name
    QVERIFY(score("orders-pg") > score("orderspg"));    // a word's beginning
    QVERIFY(score("orderspg") > score("p and then g")); // a piece beats strewn letters
    QVERIFY(score("x-pg-1") > score("a-very-long-name-with-pg-1"));
}

QTEST_MAIN(TestCommandBook)
#include "tst_command_book.moc"
