// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/desktop_wishes.h"
#include "tests/support/test_case.h"

#include <QApplication>
#include <QFile>
#include <QTemporaryDir>

using namespace fairlead;

/// What the desktop asks of every program reaches the settings (UX-10.1).
class TestDesktopWishes : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void answersMeanWhatTheySay_data();
    void answersMeanWhatTheySay();
    void kdeSaysHowFastThingsMove_data();
    void kdeSaysHowFastThingsMove();
    void aDesktopIsAskedAndNobodyWaits();
};

void TestDesktopWishes::answersMeanWhatTheySay_data() {
    QTest::addColumn<QByteArray>("printed");
    QTest::addColumn<int>("means"); ///< 1 true, -1 false, 0 nothing
    QTest::newRow("true") << QByteArray("true\n") << 1;
    QTest::newRow("false") << QByteArray("false\n") << -1;
    QTest::newRow("no such key") << QByteArray() << 0;
    QTest::newRow("words") << QByteArray("trueish\n") << 0;
}

void TestDesktopWishes::answersMeanWhatTheySay() {
    QFETCH(QByteArray, printed);
    QFETCH(int, means);
    QCOMPARE(app::saysTrue(printed), means == 1);
    QCOMPARE(app::saysFalse(printed), means == -1);
}

void TestDesktopWishes::kdeSaysHowFastThingsMove_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("off");
    QTest::newRow("off") << QByteArray("[General]\nx=1\n[KDE]\nAnimationDurationFactor=0\n") << true;
    QTest::newRow("half") << QByteArray("[KDE]\nAnimationDurationFactor=0.5\n") << false;
    QTest::newRow("of another group") << QByteArray("[Other]\nAnimationDurationFactor=0\n") << false;
    QTest::newRow("no number") << QByteArray("[KDE]\nAnimationDurationFactor=slow\n") << false;
    QTest::newRow("no file") << QByteArray() << false;
}

void TestDesktopWishes::kdeSaysHowFastThingsMove() {
    QFETCH(QByteArray, file);
    QFETCH(bool, off);
    QCOMPARE(app::motionIsOff(file), off);
}

/// A program in the place of the desktop's own says that it wants both.
void TestDesktopWishes::aDesktopIsAskedAndNobodyWaits() {
    const QTemporaryDir folder;
    QFile program(folder.filePath(QStringLiteral("gsettings")));
    QVERIFY(program.open(QIODevice::WriteOnly));
    program.write(
        "#!/bin/sh\ncase \"$3\" in high-contrast) echo true;; enable-animations) echo false;; esac\n");
    program.close();
    QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const QByteArray path = qgetenv("PATH"), desktop = qgetenv("XDG_CURRENT_DESKTOP");
    qputenv("PATH", folder.path().toLocal8Bit() + ':' + path);
    qputenv("XDG_CURRENT_DESKTOP", "GNOME");
    ui::SettingsStore settings({});
    app::DesktopWishes wishes(settings);
    wishes.ask();
    QVERIFY(!settings.comfort().reducedMotion);
    QTRY_VERIFY(settings.comfort().reducedMotion);
    QTRY_COMPARE(settings.themeKind(), ui::ThemeKind::HighContrast);
    qputenv("PATH", path);
    qputenv("XDG_CURRENT_DESKTOP", desktop);
}

QTEST_MAIN(TestDesktopWishes)
#include "tst_desktop_wishes.moc"
