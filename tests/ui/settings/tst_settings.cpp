// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_case.h"
#include "ui/settings/settings_store.h"

#include <QApplication>
#include <QFile>
#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <memory>

using namespace fairlead;
using namespace fairlead::ui;

/// Settings: one file, one schema, every change on record, and nothing lost of a file that is wrong.
class TestSettings : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void cleanup() { m_folder = std::make_unique<QTemporaryDir>(); }
    void everySettingIsAllowedToBeWhatItIsByItself();
    void aBadFileIsOneErrorAndStaysWhole_data();
    void aBadFileIsOneErrorAndStaysWhole();
    void oneBadValueCostsThatValueAlone();
    void whatOtherVersionsKeptStays();
    void changesAreKeptAndOnRecord();
    void aGuardedChangeHoldsOnlyOnRecord();
    void anotherOneHoldsAndSaysThatItIsOnNoRecord();
    void aPolicyHolds();
    void aPolicyThatCannotBeReadHoldsWhatIsGuarded();
    void theDesktopIsAskedWhereNobodySays();
    void keysAreRecordedOneByOne();

  private:
    void write(const QString& name, const QByteArray& text) const;
    QByteArray read(const QString& name) const;
    QString path(const QString& name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder = std::make_unique<QTemporaryDir>();
};

namespace {

/// JSON with single quotes.
QByteArray json(const char* text) {
    return QByteArray(text).replace('\'', '"');
}

const QString kTheme = QStringLiteral("appearance.theme"), kText = QStringLiteral("appearance.text"),
              kPaste = QStringLiteral("accessibility.paste");

/// Remembers what it was given, and answers at once.
struct Log {
    QStringList lines;
    bool refuses = false;
    SettingsStore::Recorder recorder() {
        return [this](const SettingChange& change) {
            QPromise<Result<void>> promise;
            promise.start();
            if (refuses) {
                promise.addResult(Result<void>(Error{ErrorKind::Refused, "The disk is full.", "", ""}));
            } else {
                lines << change.key + QLatin1Char(' ') + change.from + QStringLiteral(" -> ") + change.to;
                promise.addResult(Result<void>());
            }
            promise.finish();
            return promise.future();
        };
    }
};

} // namespace

void TestSettings::write(const QString& name, const QByteArray& text) const {
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QByteArray TestSettings::read(const QString& name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestSettings::everySettingIsAllowedToBeWhatItIsByItself() {
    QVERIFY(settingRules().size() >= 10);
    QStringList keys;
    for (const SettingRule& rule : settingRules()) {
        QVERIFY2(whyNotValue(rule, rule.own).isEmpty(), qPrintable(rule.key));
        QVERIFY2(!rule.title.isEmpty() && rule.about.endsWith(QLatin1Char('.')), qPrintable(rule.key));
        QVERIFY2(!keys.contains(rule.key), qPrintable(rule.key));
        keys << rule.key;
    }
}

void TestSettings::aBadFileIsOneErrorAndStaysWhole_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("cut off") << QByteArray("{\n  \"appearance.theme\": \"night\",\n")
                             << QStringLiteral("line ");
    QTest::newRow("no object") << QByteArray("[1, 2]") << QStringLiteral("is no JSON object");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("cannot be read");
    QTest::newRow("bytes") << QByteArray("\xff\xfe\x00\x01", 4) << QStringLiteral("cannot be read");
    QTest::newRow("too long") << QByteArray(300 * 1024, ' ') << QStringLiteral("is longer than");
}

void TestSettings::aBadFileIsOneErrorAndStaysWhole() {
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    write(QStringLiteral("s.json"), text);
    SettingsStore store({path(QStringLiteral("s.json")), {}});
    QCOMPARE(store.faults().size(), 1);
    QVERIFY2(store.faults()[0].contains(says), qPrintable(store.faults()[0]));
    QCOMPARE(store.word(kTheme), QStringLiteral("day"));
    QCOMPARE(read(QStringLiteral("s.json")), text); // reading alone changes nothing
    QVERIFY(store.set(kTheme, QStringLiteral("night")).isEmpty());
    QCOMPARE(read(QStringLiteral("s.json.unread-1")), text);
    QCOMPARE(SettingsStore({path(QStringLiteral("s.json")), {}}).word(kTheme), QStringLiteral("night"));
}

void TestSettings::oneBadValueCostsThatValueAlone() {
    write(QStringLiteral("s.json"), json("{'appearance.theme': 'night', 'appearance.text': 110, "
                                         "'alarms.sound': 'yes', 'shortcuts': {'a': 1, 'b': 'F5'}}"));
    const SettingsStore store({path(QStringLiteral("s.json")), {}});
    QCOMPARE(store.word(kTheme), QStringLiteral("night"));
    QCOMPARE(store.number(kText), 100);
    QVERIFY(store.isOn(QStringLiteral("alarms.sound")));
    QCOMPARE(store.faults().size(), 3);
    QVERIFY2(store.faults()
                 .join(QLatin1Char(' '))
                 .contains(QStringLiteral("appearance.text is 100 to 200 % in steps of 25; it is 100 here.")),
             qPrintable(store.faults().join(QLatin1Char('\n'))));
    QCOMPARE(store.shortcuts().size(), std::size_t{1});
}

void TestSettings::whatOtherVersionsKeptStays() {
    write(QStringLiteral("s.json"), json("{'future.thing': [1, 2], 'appearance.text': 110}"));
    SettingsStore store({path(QStringLiteral("s.json")), {}});
    store.set(kTheme, QStringLiteral("night"));
    const QByteArray now = read(QStringLiteral("s.json"));
    QVERIFY(now.contains("future.thing") && now.contains("110") && now.contains("night"));
}

void TestSettings::changesAreKeptAndOnRecord() {
    Log log;
    SettingsStore store({path(QStringLiteral("s.json")), {}});
    store.setRecorder(log.recorder());
    QSignalSpy changed(&store, &SettingsStore::changed);
    QVERIFY(store.set(kText, 150).isEmpty());
    QCOMPARE(changed.count(), 1);
    QTRY_COMPARE(log.lines, QStringList{QStringLiteral("appearance.text 100 -> 150")});
    QVERIFY(store.set(kText, 150).isEmpty()); // nothing changes, so nothing is written
    QVERIFY(!store.set(kText, 160).isEmpty());
    QVERIFY(!store.set(QStringLiteral("no.such"), 1).isEmpty());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(SettingsStore({path(QStringLiteral("s.json")), {}}).number(kText), 150);
}

void TestSettings::aGuardedChangeHoldsOnlyOnRecord() {
    Log log;
    SettingsStore store({path(QStringLiteral("s.json")), {}});
    store.setRecorder(log.recorder());
    QSignalSpy told(&store, &SettingsStore::told);
    log.refuses = true;
    QVERIFY(store.set(kPaste, true).isEmpty());
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(!store.isOn(kPaste));
    QVERIFY2(told[0][0].toString().startsWith(QStringLiteral("accessibility.paste stays off")),
             qPrintable(told[0][0].toString()));
    log.refuses = false;
    store.set(kPaste, true);
    QVERIFY(!store.isOn(kPaste)); // not before the answer
    QTRY_VERIFY(store.isOn(kPaste));
    QCOMPARE(log.lines, QStringList{QStringLiteral("accessibility.paste off -> on")});
    QVERIFY(store.comfort().pasteAllowed);
}

void TestSettings::anotherOneHoldsAndSaysThatItIsOnNoRecord() {
    Log log;
    log.refuses = true;
    SettingsStore store({path(QStringLiteral("s.json")), {}});
    store.setRecorder(log.recorder());
    QSignalSpy told(&store, &SettingsStore::told);
    store.set(kTheme, QStringLiteral("night"));
    QCOMPARE(store.themeKind(),
             ThemeKind::Night); // a full disk must not keep anybody from reading the screen
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(told[0][0].toString().contains(QStringLiteral("not on record: The disk is full.")));
}

void TestSettings::aPolicyHolds() {
    write(QStringLiteral("s.json"), json("{'accessibility.paste': true, 'appearance.theme': 'night'}"));
    write(QStringLiteral("policy.json"), json("{'accessibility.paste': false}"));
    SettingsStore store({path(QStringLiteral("s.json")), path(QStringLiteral("policy.json"))});
    QVERIFY(!store.isOn(kPaste));
    QCOMPARE(store.managedBy(kPaste), path(QStringLiteral("policy.json")));
    QVERIFY(store.set(kPaste, true).contains(QStringLiteral("is managed by")));
    QVERIFY(store.managedBy(kTheme).isEmpty());
    QCOMPARE(store.themeKind(), ThemeKind::Night);
    QVERIFY(store.set(kTheme, QStringLiteral("day")).isEmpty());
    QVERIFY(
        read(QStringLiteral("s.json")).contains("\"accessibility.paste\": true")); // the person's own is kept
}

void TestSettings::aPolicyThatCannotBeReadHoldsWhatIsGuarded() {
    write(QStringLiteral("s.json"), json("{'accessibility.paste': true, 'appearance.theme': 'night'}"));
    write(QStringLiteral("policy.json"), "{");
    const SettingsStore store({path(QStringLiteral("s.json")), path(QStringLiteral("policy.json"))});
    QCOMPARE(store.faults().size(), 1);
    QVERIFY(!store.isOn(kPaste));
    QVERIFY(!store.managedBy(kPaste).isEmpty());
    QCOMPARE(store.themeKind(), ThemeKind::Night);
}

void TestSettings::theDesktopIsAskedWhereNobodySays() {
    SettingsStore store({});
    QCOMPARE(store.themeKind(), ThemeKind::Day);
    QSignalSpy changed(&store, &SettingsStore::changed);
    store.setDesktop({true, true});
    QCOMPARE(changed.count(), 2);
    QCOMPARE(store.themeKind(), ThemeKind::HighContrast);
    QVERIFY(store.comfort().reducedMotion);
    store.set(QStringLiteral("appearance.contrast"), QStringLiteral("normal"));
    store.set(QStringLiteral("accessibility.motion"), QStringLiteral("full"));
    QCOMPARE(store.themeKind(), ThemeKind::Day);
    QVERIFY(!store.comfort().reducedMotion);
    store.set(QStringLiteral("appearance.contrast"), QStringLiteral("high"));
    store.set(kTheme, QStringLiteral("night"));
    QCOMPARE(store.themeKind(), ThemeKind::HighContrastNight);
}

void TestSettings::keysAreRecordedOneByOne() {
    Log log;
    SettingsStore store({path(QStringLiteral("s.json")), {}});
    store.setRecorder(log.recorder());
    const QString a = QStringLiteral("view.lag"), b = QStringLiteral("estate.probe");
    store.setShortcuts({{a, QStringLiteral("F9")}, {b, QString()}});
    store.setShortcuts({{a, QStringLiteral("F9")}});
    QTRY_COMPARE(log.lines, (QStringList{QStringLiteral("shortcuts.estate.probe its own -> none"),
                                         QStringLiteral("shortcuts.view.lag its own -> F9"),
                                         QStringLiteral("shortcuts.estate.probe none -> its own")}));
    QCOMPARE(SettingsStore({path(QStringLiteral("s.json")), {}}).shortcuts(), store.shortcuts());
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
