// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/operation/snapshot_document.h"
#include "tests/support/estate.h"
#include "tests/support/test_case.h"
#include "ui/palette/command_book.h"
#include "ui/prompts/file_prompt.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_line.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QTemporaryDir>

using namespace fairlead;
using namespace fairlead::ui;
using namespace fairlead::tests;
using namespace std::chrono_literals;

namespace {

struct OneFile : FilePrompt {
    QString path;
    QString proposed;
    void askOpen(QWidget*, const QString&, const QString&, Chosen) override {}
    void askSave(QWidget*, const QString&, const QString& name, Chosen chosen) override {
        proposed = name;
        if (!path.isEmpty()) chosen(path);
    }
};

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
}

} // namespace

/// What a window shows is kept at one press: as a picture, as values, and on record.
class TestEvidence : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void init() {
        m_estate = std::make_unique<WatchedEstate>();
        m_feed = std::make_unique<topology::SnapshotFeed>();
        m_services = {};
        m_services.clock = &m_estate->clock;
        m_services.inventory = &m_estate->inventory;
        m_services.feed = m_feed.get();
        m_services.files = &m_files;
        m_services.recordEvidence = [this](topology::SnapshotPtr snapshot, std::string picture) {
            m_recorded = {std::move(snapshot), std::move(picture)};
            return QtFuture::makeReadyFuture(m_fault ? Result<void>(*m_fault) : Result<void>());
        };
        m_recorded = {};
        m_fault.reset();
        m_files = {};
        m_window = std::make_unique<MainWindow>(m_services);
        m_window->resize(1200, 800);
        m_window->show();
    }
    void cleanup() { m_window.reset(); }
    void pictureAndValuesAreOfOneMoment();
    void whatCannotBeSavedIsOnRecordAllTheSame();
    void aLogThatTakesNothingIsTold();
    void theAnswersOfWhatIsChosenAreCopied();

  private:
    void see() {
        m_estate->see(primaryLook("a1", 100));
        m_estate->see(replicaLook("b1", 100, 100));
        m_feed->publish(std::make_shared<topology::TopologySnapshot>(m_estate->snapshot()));
    }
    const Command& command(const char* id) const {
        const Command* found = m_window->commands().find(QString::fromLatin1(id));
        if (found == nullptr) qFatal("no command %s", id);
        return *found;
    }
    bool says(const QString& text) const {
        return m_window->findChild<StatusLine*>()->hint().contains(text);
    }

    std::unique_ptr<WatchedEstate> m_estate;
    std::unique_ptr<topology::SnapshotFeed> m_feed;
    OneFile m_files;
    Services m_services;
    struct Recorded {
        topology::SnapshotPtr snapshot;
        std::string picture;
    } m_recorded;
    std::optional<Error> m_fault;
    std::unique_ptr<MainWindow> m_window;
    QTemporaryDir m_folder;
};

void TestEvidence::pictureAndValuesAreOfOneMoment() {
    QCOMPARE(command("estate.capture").whyOff(), QStringLiteral("nothing has been looked at yet"));
    see();
    QTRY_COMPARE(command("estate.capture").whyOff(), QString());
    m_files.path = m_folder.filePath(QStringLiteral("seen.png"));
    command("estate.capture").act();
    QTRY_VERIFY(!m_files.proposed.isEmpty());
    QVERIFY2(m_files.proposed.endsWith(QStringLiteral("Z.png")) && !m_files.proposed.contains(QLatin1Char(':')),
             qPrintable(m_files.proposed));
    QTRY_VERIFY(says(QStringLiteral("on record. Saved: ")));
    const QByteArray picture = bytesOf(m_files.path);
    QCOMPARE(QImage::fromData(picture).size(), 2 * m_window->size());
    FL_COMPARE_TEXT(picture.toStdString() == m_recorded.picture ? "same" : "another", "same");
    FL_COMPARE_TEXT(bytesOf(m_folder.filePath(QStringLiteral("seen.json"))).toStdString(),
                    operation::snapshotDocument(*m_recorded.snapshot));
}

void TestEvidence::whatCannotBeSavedIsOnRecordAllTheSame() {
    see();
    QTRY_COMPARE(command("estate.capture").whyOff(), QString());
    m_files.path = m_folder.filePath(QStringLiteral("nowhere/seen.png"));
    command("estate.capture").act();
    QVERIFY(m_recorded.snapshot != nullptr);
    QTRY_VERIFY(says(QStringLiteral("on record. Not saved: ")));
}

void TestEvidence::aLogThatTakesNothingIsTold() {
    see();
    QTRY_COMPARE(command("estate.capture").whyOff(), QString());
    m_fault = Error{ErrorKind::Refused, "The log takes nothing.", "", ""};
    command("estate.capture").act();
    QTRY_VERIFY(says(QStringLiteral("Not on record: The log takes nothing.")));
}

void TestEvidence::theAnswersOfWhatIsChosenAreCopied() {
    QCOMPARE(command("estate.copy-evidence").whyOff(), QStringLiteral("select an engine on the map first"));
    topology::Observation a1 = primaryLook("a1", 100);
    a1.evidence.push_back({"SELECT 1", "1", m_estate->clock.utc(), "here"});
    m_estate->see(a1);
    m_feed->publish(std::make_shared<topology::TopologySnapshot>(m_estate->snapshot()));
    m_window->select(m_estate->inventory.engines.front().id, InstanceId());
    QTRY_COMPARE(command("estate.copy-evidence").whyOff(), QString());
    command("estate.copy-evidence").act();
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(QStringLiteral("a1\nprobe: SELECT 1\nanswer: 1")), qPrintable(copied));
}

QTEST_MAIN(TestEvidence)
#include "tst_evidence.moc"
