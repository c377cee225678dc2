// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/places.h"
#include "app/console/console.h"
#include "app/console/desktop_wishes.h"
#include "app/gallery/render_command.h"
#include "ui/theme/comfort.h"
#include "ui/theme/theme.h"
#include "ui/words/language.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFile>
#include <QLocale>
#include <cstdio>

namespace {

using fairlead::app::KeyPlace;
using fairlead::app::WorkspaceOptions;

/// What the command line asks for; `simulate` without an inventory is the embedded estate.
struct Wishes {
    WorkspaceOptions workspace;
    std::string review; ///< a log's directory
    bool open = false;
    QString theme;    ///< for this start alone; empty: as the settings say
    QString language; ///< the same
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
    parser.addOption({text("review"), text("Review the audit log in this directory."), text("DIR")});
    parser.addOption({text("audit"), text("Keep the audit log here."), text("DIR")});
    parser.addOption({text("state"), text("Keep locks and the default audit log here."), text("DIR")});
    parser.addOption({text("keys"), text("Sealed key files instead of the keychain."), text("DIR")});
    parser.addOption({text("passphrase-fd"), text("Read their passphrase from this descriptor."), text("N")});
    parser.addOption(
        {text("operator-keys"), text("The operator's own key, in sealed files here."), text("DIR")});
    parser.addOption(
        {text("operator-passphrase-fd"), text("Read its passphrase from this descriptor."), text("N")});
    parser.addOption({text("operator"), text("Who is acting."), text("ID")});
    parser.addOption({text("theme"), text("day or night, for this start."), text("NAME")});
    parser.addOption({text("render"), text("Draw named states as pictures, and do nothing else: --render list "
                                           "says which; --theme, --size WxH, --scale, --text, --language, "
                                           "--greyscale, "
                                           "--out DIR.")});
    parser.addOption({text("language"), text("en, de or ja, for this start."), text("ID")});
    parser.addOption({text("seed"), text("Seed of the simulator."), text("N"), text("1")});
    parser.process(application);
    const auto value = [&](const char* name) { return parser.value(text(name)).toStdString(); };
    Wishes wishes;
    wishes.workspace.inventoryFile = value("inventory");
    wishes.workspace.auditFolder = value("audit");
    wishes.workspace.stateFolder = value("state");
    wishes.workspace.by = fairlead::OperatorId(value("operator"));
    wishes.workspace.seed = parser.value(text("seed")).toULongLong();
    const auto number = [&](const char* name) {
        return parser.isSet(text(name)) ? parser.value(text(name)).toInt() : -1;
    };
    if (parser.isSet(text("operator-keys")))
        wishes.workspace.operatorKeys = {KeyPlace::Kind::SealedFiles, value("operator-keys"),
                                         number("operator-passphrase-fd")};
    const int descriptor = number("passphrase-fd");
    if (parser.isSet(text("keys")))
        wishes.workspace.keys = {KeyPlace::Kind::SealedFiles, value("keys"), descriptor};
    wishes.open = parser.isSet(text("simulate")) || parser.isSet(text("inventory"));
    wishes.review = value("review");
    wishes.theme = parser.value(text("theme"));
    wishes.language = parser.value(text("language"));
    return wishes;
}

/// What an administrator settles for every console of this machine.
QString policyFile() {
    const QString folders = qEnvironmentVariable("XDG_CONFIG_DIRS", text("/etc/xdg"));
    for (const QString& folder : folders.split(QLatin1Char(':'), Qt::SkipEmptyParts)) {
        const QString file = folder + text("/fairlead/policy.json");
        if (QFile::exists(file)) return file;
    }
    return text("/etc/xdg/fairlead/policy.json");
}

/// Before anything that has words is made.
void speak(QApplication& application, const Wishes& wishes,
           const fairlead::ui::SettingsStore::Places& places) {
    const QString wanted = wishes.language.isEmpty()
                               ? fairlead::ui::wantedLanguageOf(places.file, places.policy)
                               : wishes.language;
    fairlead::ui::speak(application, fairlead::ui::languageFor(wanted, QLocale::system().uiLanguages()));
}

} // namespace

int main(int argc, char** argv) {
    if (fairlead::gallery::asksForPictures(argc, argv)) return fairlead::gallery::render(argc, argv);
    QApplication application(argc, argv);
    QApplication::setApplicationName(text("fairlead"));
    QApplication::setApplicationVersion(text(FAIRLEAD_VERSION));
    const Wishes wishes = read(application);
    const std::string state = fairlead::app::stateFolder(wishes.workspace);
    // Where it cannot be made, whoever opens the estate is told; settings then hold until the console ends.
    static_cast<void>(fairlead::app::makeFolders(state).has_value());
    const fairlead::ui::SettingsStore::Places places{QString::fromStdString(state) + text("/settings.json"),
                                                     policyFile()};
    speak(application, wishes, places);
    fairlead::ui::SettingsStore settings(places);
    using fairlead::ui::ThemeKind;
    fairlead::ui::applyTheme(application, wishes.theme == text("night") ? ThemeKind::Night
                                          : wishes.theme == text("day") ? ThemeKind::Day
                                                                        : settings.themeKind());
    fairlead::ui::setComfort(application, settings.comfort());
    fairlead::ui::setTextPercent(application, settings.number(text("appearance.text")));
    fairlead::app::DesktopWishes desktop(settings);
    QObject::connect(&settings, &fairlead::ui::SettingsStore::changed, &application,
                     [&] { fairlead::ui::applySettings(application, settings); });
    desktop.ask();
    fairlead::app::Console console(&settings);
    if (!wishes.review.empty()) {
        console.review(wishes.review);
    } else if (wishes.open) {
        console.open(wishes.workspace);
    } else {
        console.showFirstRun({});
    }
    return QApplication::exec();
}
