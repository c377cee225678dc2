// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <cstdio>

namespace {

using fairlead::app::KeyPlace;
using fairlead::app::WorkspaceOptions;

/// What the command line asks for; `simulate` without an inventory is the embedded estate.
struct Wishes {
    WorkspaceOptions workspace;
    bool open = false;
    bool night = false;
};

QString text(const char* latin1) {
    return QString::fromLatin1(latin1);
}

Wishes read(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(text("Fairlead, the disaster-recovery control console"));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({text("simulate"), text("Open the embedded simulator.")});
    parser.addOption({text("inventory"), text("Open this estate."), text("FILE")});
    parser.addOption({text("audit"), text("Keep the audit log here."), text("DIR")});
    parser.addOption({text("state"), text("Keep locks and the default audit log here."), text("DIR")});
    parser.addOption({text("keys"), text("Sealed key files instead of the keychain."), text("DIR")});
    parser.addOption({text("passphrase-fd"), text("Read their passphrase from this descriptor."), text("N")});
    parser.addOption({text("operator"), text("Who is acting."), text("ID")});
    parser.addOption({text("theme"), text("day or night."), text("NAME"), text("day")});
    parser.addOption({text("seed"), text("Seed of the simulator."), text("N"), text("1")});
    parser.process(application);
    const auto value = [&](const char* name) { return parser.value(text(name)).toStdString(); };
    Wishes wishes;
    wishes.workspace.inventoryFile = value("inventory");
    wishes.workspace.auditFolder = value("audit");
    wishes.workspace.stateFolder = value("state");
    wishes.workspace.by = fairlead::OperatorId(value("operator"));
    wishes.workspace.seed = parser.value(text("seed")).toULongLong();
    const int descriptor =
        parser.isSet(text("passphrase-fd")) ? parser.value(text("passphrase-fd")).toInt() : -1;
    if (parser.isSet(text("keys")))
        wishes.workspace.keys = {KeyPlace::Kind::SealedFiles, value("keys"), descriptor};
    wishes.open = parser.isSet(text("simulate")) || parser.isSet(text("inventory"));
    wishes.night = value("theme") == "night";
    return wishes;
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setApplicationName(text("fairlead"));
    QApplication::setApplicationVersion(text(FAIRLEAD_VERSION));
    const Wishes wishes = read(application);
    fairlead::ui::applyTheme(application,
                             wishes.night ? fairlead::ui::ThemeKind::Night : fairlead::ui::ThemeKind::Day);
    fairlead::app::Console console;
    if (wishes.open) {
        console.open(wishes.workspace);
    } else {
        console.showFirstRun({});
    }
    return QApplication::exec();
}
