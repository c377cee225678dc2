// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/inventory_file.h"
#include "tests/models/inventory/sample.h"
#include "tests/support/memory_log.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace fairlead;
using app::applyInventory;
using app::InventoryFile;
using app::readInventoryFile;
using app::replaceInventory;
using tests::kSample;
using tests::sampleWith;

/// Replacing an inventory's text: whole or not at all, and only what was read.
class TestInventoryFile : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void aFileIsReadWithItsText();
    void theTextIsReplacedAndPermissionsStay();
    void aLinkStaysALink();
    void aFileThatChangedMeanwhileIsLeftAlone();
    void aTextThatIsNoInventoryIsNotWritten();
    void aFileThatIsGoneIsSpokenOf();
    void aChangeIsOnRecordBeforeItIsMade();

  private:
    void fresh();
    QString path(const char* name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    static void write(const QString& path, std::string_view text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.data(), static_cast<qint64>(text.size()));
    }
    static std::string textOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : "no file";
    }
    InventoryFile read() const {
        auto file = readInventoryFile(path("estate.yaml").toStdString());
        return file ? *file : InventoryFile{};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    const std::string m_other = sampleWith("host: 10.0.0.2", "host: 10.0.0.9");
};

/// A folder with the sample in it and nothing else.
void TestInventoryFile::fresh() {
    m_folder = std::make_unique<QTemporaryDir>();
    write(path("estate.yaml"), kSample);
}

void TestInventoryFile::aFileIsReadWithItsText() {
    fresh();
    FL_COMPARE_TEXT(read().text, std::string(kSample));
    FL_COMPARE_TEXT(read().inventory.estate, "core-eu");
    write(path("bad.yaml"), "fairlead: 1\n");
    const auto bad = readInventoryFile(path("bad.yaml").toStdString());
    QVERIFY(!bad);
    QVERIFY2(bad.error().what.starts_with(path("bad.yaml").toStdString() + ":1:1: "),
             bad.error().what.c_str());
    const auto embedded = readInventoryFile({});
    QVERIFY(embedded.has_value());
    QVERIFY(embedded->inventory.target == inventory::TargetKind::Simulation);
}

void TestInventoryFile::theTextIsReplacedAndPermissionsStay() {
    fresh();
    const auto own =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser | QFile::ReadGroup;
    QVERIFY(QFile::setPermissions(path("estate.yaml"), own));
    QVERIFY(replaceInventory(read(), m_other).has_value());
    FL_COMPARE_TEXT(textOf(path("estate.yaml")), m_other);
    QVERIFY(QFile::permissions(path("estate.yaml")) == own);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1); // nothing is left beside it
}

void TestInventoryFile::aLinkStaysALink() {
    fresh();
    QVERIFY(QFile::rename(path("estate.yaml"), path("real.yaml")));
    QVERIFY(QFile::link(path("real.yaml"), path("estate.yaml")));
    QVERIFY(replaceInventory(read(), m_other).has_value());
    QVERIFY(QFileInfo(path("estate.yaml")).isSymLink());
    FL_COMPARE_TEXT(textOf(path("real.yaml")), m_other);
}

void TestInventoryFile::aFileThatChangedMeanwhileIsLeftAlone() {
    fresh();
    const InventoryFile before = read();
    const std::string theirs = sampleWith("estate: core-eu", "estate: core-us");
    write(path("estate.yaml"), theirs);
    const auto replaced = replaceInventory(before, m_other);
    QVERIFY(!replaced);
    FL_COMPARE_TEXT(
        toText(replaced.error()),
        path("estate.yaml").toStdString() +
            ": The file was changed since it was read, so nothing was written. Look at the proposal "
            "again.");
    FL_COMPARE_TEXT(textOf(path("estate.yaml")), theirs);
}

void TestInventoryFile::aTextThatIsNoInventoryIsNotWritten() {
    fresh();
    const auto replaced = replaceInventory(read(), sampleWith("target: lab", "target: moon"));
    QVERIFY(!replaced);
    QVERIFY(replaced.error().kind == ErrorKind::Invalid);
    FL_COMPARE_TEXT(textOf(path("estate.yaml")), std::string(kSample));
}

void TestInventoryFile::aFileThatIsGoneIsSpokenOf() {
    fresh();
    const InventoryFile before = read();
    QVERIFY(QFile::remove(path("estate.yaml")));
    const auto replaced = replaceInventory(before, m_other);
    QVERIFY(!replaced);
    QVERIFY2(toText(replaced.error()).find("The file cannot be read.") != std::string::npos,
             toText(replaced.error()).c_str());
    QVERIFY(!QFile::exists(path("estate.yaml")));
}

void TestInventoryFile::aChangeIsOnRecordBeforeItIsMade() {
    fresh();
    tests::MemoryLog log;
    const auto results = [&] {
        std::string all;
        const auto entries = log.entriesFrom(0).value();
        for (const audit::Entry& entry : entries)
            all += entry.event + " " + std::string(entry.what.text("result")) + ";";
        return all;
    };
    const InventoryFile before = read();
    QVERIFY(applyInventory(before, m_other, "Nothing on the map moves.", log).has_value());
    FL_COMPARE_TEXT(textOf(path("estate.yaml")), m_other);
    FL_COMPARE_TEXT(results(), "config.change asked;config.change done;");
    const auto entries = log.entriesFrom(0).value();
    FL_COMPARE_TEXT(std::string(entries[0].what.text("from")), before.inventory.digest);
    FL_COMPARE_TEXT(std::string(entries[0].what.text("to")), read().inventory.digest);
    const audit::Value kept = entries[0].what.member("attachments")->array()->front();
    FL_COMPARE_TEXT(log.attachment(kept.text("sha256")).value(), m_other);

    const auto again = applyInventory(before, m_other, "", log); // The file is not what was read.
    QVERIFY(!again);
    QVERIFY2(
        results().find("config.change failed: The file was changed since it was read") != std::string::npos,
        results().c_str());

    fresh();
    log.refuseFrom = log.entriesFrom(0)->size();
    QVERIFY(!applyInventory(read(), m_other, "", log));
    FL_COMPARE_TEXT(textOf(path("estate.yaml")), std::string(kSample)); // no record, no change
}

QTEST_GUILESS_MAIN(TestInventoryFile)
#include "tst_inventory_file.moc"
