// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/workspace.h"
#include "tests/support/test_case.h"

#include <QFile>
#include <QTemporaryDir>

using namespace fairlead;
using app::Workspace;

/// What a console opens, one after the other.
class TestWorkspace : public tests::TestCase {
    Q_OBJECT
  private Q_SLOTS:
    void oneEstateAfterAnother();
    void afterAnEstateThatCouldNotBeOpened();
    void anInventoryWithProblemsNamesThemAll();

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

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
