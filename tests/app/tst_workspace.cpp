// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/places.h"
#include "app/composition/workspace.h"
#include "tests/support/test_case.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <atomic>
#include <thread>

using namespace fairlead;
using app::Workspace;

/// What a console opens, one after the other.
class TestWorkspace : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void oneEstateAfterAnother();
    void afterAnEstateThatCouldNotBeOpened();
    void anInventoryWithProblemsNamesThemAll();
    void anchorsAreFedAndAskedAgain();
    void theNewestRunbooksAreKept();
    void aLogThatCannotBeOpenedIsNoReasonToStayShut();
    void itsOwnLogIsVerifiedWhileItIsWritten();

  private:
    app::WorkspaceOptions simulated(const char* state) const {
        app::WorkspaceOptions options;
        options.stateFolder = m_folder.filePath(QString::fromLatin1(state)).toStdString();
        return options;
    }
    QTemporaryDir m_folder;
};

void TestWorkspace::oneEstateAfterAnother() {
    for (int round = 0; round < 2; ++round) {
        const auto opened = Workspace::open(simulated("state"), Workspace::Mode::Operate);
        QVERIFY2(opened.has_value(), opened ? "" : toText(opened.error()).c_str());
        FL_COMPARE_TEXT((*opened)->inventory().estate, "core-eu");
        const auto found = (*opened)->verifyLog();
        FL_COMPARE_TEXT(found.verdict, "OK");
        QVERIFY((*opened)->faults() != nullptr);
    }
}

/// Lines longer than a page of memory, so that a reader comes upon halves of them.
void TestWorkspace::itsOwnLogIsVerifiedWhileItIsWritten() {
    const auto opened = Workspace::open(simulated("written"), Workspace::Mode::Operate);
    QVERIFY2(opened.has_value(), opened ? "" : toText(opened.error()).c_str());
    std::atomic<bool> enough = false;
    std::size_t written = 0;
    std::thread writer([&] {
        audit::EntryDraft draft;
        draft.event = "note.text";
        draft.what = audit::Value::Object{{"text", std::string(30'000, 'x')}};
        for (; !enough && written < 300 && (*opened)->sink().append(draft); ++written) {}
    });
    std::string wrong;
    for (int look = 0; look < 30 && wrong.empty(); ++look)
        if (const auto found = (*opened)->verifyLog(); found.verdict != "OK" || audit::endsUnsigned(found))
            wrong = found.verdict + " " + audit::bannerWords(found);
    enough = true;
    writer.join();
    FL_COMPARE_TEXT(wrong, "");
    QVERIFY(written > 0);
}

void TestWorkspace::afterAnEstateThatCouldNotBeOpened() {
    QFile file(m_folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    app::WorkspaceOptions options = simulated("state");
    options.auditFolder = file.fileName().toStdString() + "/log";
    const auto refused = Workspace::open(options, Workspace::Mode::Operate);
    QVERIFY(!refused);
    QVERIFY2(refused.error().what.find("cannot be made.") != std::string::npos, refused.error().what.c_str());
    QVERIFY(Workspace::open(simulated("state"), Workspace::Mode::Operate).has_value());
}

void TestWorkspace::anInventoryWithProblemsNamesThemAll() {
    QFile file(m_folder.filePath(QStringLiteral("bad.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("fairlead: 1\nestate: x\ntarget: nowhere\nsites: []\n");
    file.close();
    app::WorkspaceOptions options = simulated("state");
    options.inventoryFile = file.fileName().toStdString();
    const auto opened = Workspace::open(options, Workspace::Mode::LookOnly);
    QVERIFY(!opened);
    QVERIFY(opened.error().kind == ErrorKind::Invalid);
    const QString what = QString::fromStdString(opened.error().what);
    QVERIFY2(what.contains(QStringLiteral("bad.yaml:3:")), qPrintable(what));
    QVERIFY2(what.count(QLatin1Char('\n')) >= 1, qPrintable(what));
}

/// A console feeds the anchor that its inventory names until its last checkpoint is there, and the next one
/// misses the log when it was taken away.
void TestWorkspace::theNewestRunbooksAreKept() {
    app::WorkspaceOptions options = simulated("runbooks");
    const std::string folder = app::runbookFolder(options);
    for (int i = 0; i < 203; ++i)
        app::keepRunbook(folder, OperationId("op-" + std::to_string(i) + "/orders-pg"), "1. step\n");
    const QDir place(QString::fromStdString(folder));
    QCOMPARE(place.entryList(QDir::Files).size(), 200);
    QFile newest(place.filePath(QStringLiteral("op-202-orders-pg.txt")));
    QVERIFY(newest.open(QIODevice::ReadOnly));
    QCOMPARE(newest.readAll(), QByteArray("1. step\n"));
}

void TestWorkspace::anchorsAreFedAndAskedAgain() {
    const QString notes = m_folder.filePath(QStringLiteral("notes")),
                  log = m_folder.filePath(QStringLiteral("log"));
    QVERIFY(QDir().mkpath(notes));
    QFile file(m_folder.filePath(QStringLiteral("anchored.yaml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        "fairlead: 1\nestate: x\ntarget: lab\nsites: [{id: fra}, {id: ams}]\naudit:\n"
        "  origin: test.example/fairlead/x\n  anchors: [{id: second, kind: directory, path: " +
        notes.toUtf8() +
        "}]\nengines:\n  - {id: o, technology: postgresql, home: fra, instances: [{id: a1, site: fra, host: "
        "127.0.0.1, port: 1}, {id: b1, site: ams, host: 127.0.0.1, port: 2}]}\n");
    file.close();
    app::WorkspaceOptions options = simulated("anchored");
    options.inventoryFile = file.fileName().toStdString();
    options.auditFolder = log.toStdString();
    options.keys.kind = app::KeyPlace::Kind::Memory;
    {
        const auto opened = Workspace::open(options, Workspace::Mode::Operate);
        QVERIFY2(opened.has_value(), opened ? "" : toText(opened.error()).c_str());
        QCOMPARE((*opened)->anchors().size(), std::size_t{1});
        QTRY_COMPARE_WITH_TIMEOUT((*opened)->anchors().front().health, audit::AnchorState::Health::Keeping,
                                  30'000);
    }
    const QStringList kept = QDir(notes).entryList(QDir::Files, QDir::Name);
    const QStringList own = QDir(log + QStringLiteral("/checkpoints")).entryList(QDir::Files, QDir::Name);
    QVERIFY(!kept.isEmpty());
    QVERIFY2(own.contains(kept.last().mid(static_cast<int>(sizeof "test.example~fairlead~x-") - 1)),
             qPrintable(kept.last()));
    QVERIFY(QDir(log).removeRecursively());
    const auto again = Workspace::open(options, Workspace::Mode::Operate);
    QVERIFY2(again.has_value(), again ? "" : toText(again.error()).c_str());
    const audit::SinkStatus status = (*again)->sink().status();
    QCOMPARE(status.state, audit::SinkState::RolledBack);
    QVERIFY2(status.why.find("the anchor second") != std::string::npos, status.why.c_str());
    QVERIFY(!(*again)->sink().readyForOperation());
}

// At 3 a.m. the disk of the audit log is gone, and so are the servers.
void TestWorkspace::aLogThatCannotBeOpenedIsNoReasonToStayShut() {
    const QString gone = m_folder.filePath(QStringLiteral("gone"));
    QFile disk(gone);
    QVERIFY(disk.open(QIODevice::WriteOnly));
    QFile demo(QStringLiteral(FAIRLEAD_SIMULATION_FILE));
    QVERIFY(demo.open(QIODevice::ReadOnly));
    QByteArray yaml = demo.readAll();
    yaml.replace("break_glass: forbidden", "break_glass: allowed\n  break_glass_log: " +
                                               m_folder.filePath(QStringLiteral("second")).toUtf8());
    QFile inventory(m_folder.filePath(QStringLiteral("glass.yaml")));
    QVERIFY(inventory.open(QIODevice::WriteOnly));
    inventory.write(yaml);
    inventory.close();
    app::WorkspaceOptions options = simulated("glass");
    options.inventoryFile = inventory.fileName().toStdString();
    options.auditFolder = gone.toStdString() + "/log";
    const auto opened = Workspace::open(options, Workspace::Mode::Operate);
    QVERIFY2(opened.has_value(), opened ? "" : toText(opened.error()).c_str());
    Workspace& console = **opened;
    QVERIFY(console.glass().refusing && !console.glass().broken);
    QVERIFY2(console.glass().cause.find("cannot be made.") != std::string::npos,
             console.glass().cause.c_str());
    QVERIFY(!console.sink().readyForOperation());
    const auto broken = console.breakGlass("the log's disk is gone and the site with it");
    QVERIFY2(broken.has_value(), broken ? "" : toText(broken.error()).c_str());
    QCOMPARE(console.sink().status().state, audit::SinkState::BreakGlass);
    QVERIFY(console.sink().readyForOperation().has_value());
    const auto entries = console.source().entriesFrom(0);
    QVERIFY(entries.has_value());
    const auto glass = std::find_if(entries->begin(), entries->end(),
                                    [](const auto& entry) { return entry.event == "log.breakglass"; });
    QVERIFY(glass != entries->end());
    QVERIFY(!glass->what.member("n") && !glass->what.member("leaf"));
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
